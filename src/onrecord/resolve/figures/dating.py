"""When a figure holds: only a time that its own words tie to it dates it, never a time that merely stands near.

The ties, the strongest first: "as of Friday"; a time right after the figure ("300 in 2015"); a time in a clause on
the
figure ("the 300 that it gave in May"); a time with the figure's verb ("in May it counted 300"); the day that an
attack was,
for its toll; the year of the study that is cited.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.find.times.dates import contains, ends, join
from onrecord.find.times.times import TimeMark
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Aspect, Sentence, Span
from onrecord.resolve.figures.situation import Situation
from onrecord.resolve.figures.state_words import is_of_event, state_words

_WORDS = load_lexicon("aspects")
_REPORTING = frozenset(load_lexicon("hedges")["reporting"]["verbs"])
_GIVING = frozenset(_WORDS["giving"]["dated"])
_TELLING = frozenset(_WORDS["giving"]["telling"])
_WEIGHING = frozenset(_WORDS["giving"]["weighing"])
_TOLLS = frozenset({"killed", "wounded", "injured", "destroyed", "evacuated", "kidnapped"})
EVENTS = frozenset(load_lexicon("incidents")["events"]["event_nouns"])
_COUNTS = frozenset(_WORDS["counts"]["nouns"])
_BOUNDARIES = frozenset({"since", "until", "till", "after", "before"})
_CHANGES = frozenset([*_WORDS["change"]["up_verbs"], *_WORDS["change"]["down_verbs"]])
_END = re.compile(r"^(?:the\s+)?(?:very\s+)?end\s+of\b|^year[’'-]?s?[\s-]end$", re.IGNORECASE)
_OLDER = re.compile(
    r"\b(?:(?:up|down)\s+(?:(?:by\s+)?[\d,.]+\s+)?from|against|compared\s+(?:with|to)|than|to\s+[\d,.]+\s+from)\s+"
    r"(?:the\s+|an?\s+)?(?:(?:corrected|revised|earlier|previous|first|initial|original)\s+)?$",
    re.IGNORECASE,
)
_FROM_OLDER = re.compile(
    r"\bfrom\s+(?:(?:the|an?|about|some|around|nearly|almost|over)\s+)?[$£€]?\d[\w.,]*(?:\s(?:percent|per\scent|million|billion|[a-z]+))?"
    r"(?:\s+(?:in|on|at|during))?\s*$"
)
_THAN = (" than in", " than on", " than at", " than during", " than", " as in", "compared with", "against")
_ASIDES = frozenset(_WORDS["giving"]["asides"])
_LATER_COUNT = re.compile(rf"\b(?:{any_of(_WORDS['giving']['later_counts'])})\b", re.IGNORECASE)
_DISTANCES = frozenset(_WORDS["measures"]["distances"])
_CITED = frozenset(_WORDS["giving"]["documents"])


@dataclass(frozen=True, slots=True)
class Dating:
    """The time a figure holds for, the words that say so, and how they are tied to it."""

    as_of: str | None = None
    words: str | None = None
    mark: TimeMark | None = None
    why: str = ""


def resolve_dating(
    situation: Situation, sentence: Sentence, times: Sequence[TimeMark], *, state: str | None = None
) -> Dating:
    """The time that a figure's own words date it by. None where two of one strength disagree."""
    start, end = situation.tree[situation.phrase[0]].start, situation.tree[situation.phrase[-1]].end
    phrase = Span(sentence.span.start + start, sentence.span.start + end)
    usable = [time for time in times if time.value is not None and not time.span.overlaps(phrase)]
    if situation.lemma(situation.noun) in _DISTANCES:
        return Dating()
    if any(time.value is None and time.kind == "date" and _beside(situation, sentence, time) for time in times):
        return Dating(why="a time beside it that cannot be told")
    for tie, found in _ties(situation, sentence, usable, state):
        if not found:
            continue
        narrow = [t for t in found if all(contains(o.value or "", t.value or "") for o in found)]
        if narrow:
            words = f"{narrow[0].relation} {narrow[0].words}".strip()
            return Dating(narrow[0].value, words, narrow[0], tie)
        return Dating(why=f"two times, {tie}: " + " / ".join(t.words for t in found))
    return Dating()


def day_of_stock(dating: Dating, aspect: Aspect | None, dated: str | None) -> str | None:
    """When a figure holds: what there was "at the end of 2024" was there on its last day, and not all the year.

    Leaves: ends to come, and what happened in the time that ends there.
    """
    value = dating.as_of
    if value is None or dating.mark is None or aspect != "stock" or len(value) not in (len("2024"), len("2024-06")):
        return value
    if _END.search(dating.mark.words) is None:
        return value
    last = ends(value).isoformat()
    return last if dated is None or last <= dated else value


def period_of(
    situation: Situation, sentence: Sentence, times: Sequence[TimeMark], dating: Dating, published: str | None
) -> str | None:
    """The interval a flow was counted over: the figure's own date, or "since" some day until publication."""
    if dating.mark is not None:
        return dating.as_of
    for time in times:
        if (
            time.relation == "since"
            and time.value
            and published
            and _verb_of_time(situation, sentence, time) == situation.verb
        ):
            return join(time.value, published[: len(time.value)])
    return None


def _ties(
    situation: Situation, sentence: Sentence, times: Sequence[TimeMark], state: str | None
) -> Iterator[tuple[str, list[TimeMark]]]:
    near = {id(t): _attached(situation, sentence, t) for t in times}
    plain = [t for t in times if t.relation not in _BOUNDARIES and not _is_boundary(situation, sentence, t)]
    if not is_older(situation):
        yield "as of", _own_as_of(situation, sentence, [t for t in times if t.relation == "as of"])
    yield "beside the figure", [t for t in plain if _beside(situation, sentence, t)]
    free = [t for t in plain if len(plain) < 2 or not _beside_another(situation, sentence, t)]
    free = [t for t in free if not _of_what_it_left(situation, sentence, t)]
    told = is_of_event(state)
    given = free
    free = [t for t in free if t.kind == "now" or not _is_of_telling(situation, near[id(t)], state)]
    yield "in its clause", [t for t in free if _in_own_clause(situation, near[id(t)], told)]
    yield (
        "with its verb",
        _nearest_now(
            [
                t
                for t in free
                if (t.kind == "now" or not told or _counts(situation))
                and _with_verb(situation, sentence, near[id(t)], t)
            ]
        ),
    )
    yield "when it was so", [t for t in free if t.kind == "date" and _when_so(situation, near[id(t)])]
    yield "when it was given", [t for t in given if t.kind != "now" and _when_given(situation, near[id(t)])]
    if state in _TOLLS:
        yield "of the event", [t for t in free if t.kind != "now" and _of_event(situation, near[id(t)])]
    yield "of the document", [t for t in free if t.kind != "now" and _of_document(situation, near[id(t)])]


def _own_as_of(situation: Situation, sentence: Sentence, found: list[TimeMark]) -> list[TimeMark]:
    """ "80 dead as of Thursday, and 74 as of Friday": of two, the one with its verb, else the next behind."""
    if len({time.value for time in found}) < 2:
        return found
    own = [t for t in found if situation.verb is not None and _verb_of_time(situation, sentence, t) == situation.verb]
    end = sentence.span.start + situation.tree[situation.phrase[-1]].end
    behind = [time for time in found if time.span.start >= end]
    return own if len({time.value for time in own}) == 1 else behind[:1] or found


def _nearest_now(found: list[TimeMark]) -> list[TimeMark]:
    """ "On Tuesday 30 were still missing": a named day goes before "still"."""
    named = [time for time in found if time.kind != "now"]
    return named or found


def _attached(situation: Situation, sentence: Sentence, time: TimeMark) -> int | None:
    """The word that a time hangs on, past its prepositions."""
    tree = situation.tree
    inside = tree.within(time.span.start - sentence.span.start, time.span.end - sentence.span.start)
    here = tree.root_of(inside)
    if here is None:
        return None
    if time.span.start - sentence.span.start <= len(time.relation) + 1:
        return _first_clause(situation, here)
    skip = set(inside)
    for above in tree.up(here):
        if above in skip:
            continue
        if tree[above].pos in ("ADP", "SCONJ", "PART") or (
            tree[above].dep in ("prep", "pcomp") and tree[above].pos != "VERB"
        ):
            continue
        if tree[here].dep in ("pobj", "npadvmod") and _is_plain_thing(situation, above, here):
            continue
        if (
            tree[above].dep in ("advmod", "npadvmod")
            and tree[above].pos in ("ADV", "NOUN")
            and tree[above].lemma in ("ago", "early", "late", "mid", "sometime")
        ):
            continue
        return above
    return here


def _first_clause(situation: Situation, time: int) -> int:
    """A time that opens the sentence belongs to its first clause, whatever the parse hangs it on."""
    tree = situation.tree
    above = next((i for i in tree.up(time) if tree.is_verb(i)), None)
    if above is not None and tree[above].dep not in ("relcl", "acl"):
        return above
    return next((i for i in range(len(tree)) if tree.is_verb(i) and tree.children(i, "nsubj", "nsubjpass")), time)


def _is_plain_thing(situation: Situation, index: int, time: int) -> bool:
    """ "sold shares in May": the time is the sale's, though the parse may hang it on the shares."""
    tree = situation.tree
    token = tree[index]
    plain = token.pos in ("NOUN", "NUM", "ADJ", "PROPN") and situation.lemma(index) not in EVENTS | _CITED
    return (
        plain
        and index not in (situation.noun, situation.top)
        and token.head != index
        and not token.dep.startswith("nsubj")
    )


def _verb_of_time(situation: Situation, sentence: Sentence, time: TimeMark) -> int | None:
    attached = _attached(situation, sentence, time)
    return None if attached is None else situation.tree.verb_of(attached)


def _is_boundary(situation: Situation, sentence: Sentence, time: TimeMark) -> bool:
    """ "more than in 2015", "twice as many as in May": the time of the other figure."""
    before = sentence.text[: time.span.start - sentence.span.start].rstrip().lower()
    return before.endswith(_THAN)


def _beside(situation: Situation, sentence: Sentence, time: TimeMark) -> bool:
    """ "300 in 2015", "142 on May 7": nothing but a preposition between."""
    start = time.span.start - sentence.span.start
    end = situation.tree[situation.phrase[-1]].end
    between = sentence.text[end:start].strip().lower() if start >= end else None
    return between is not None and between in (
        "in",
        "on",
        "at",
        "as of",
        "for",
        "during",
        "by",
        "per month in",
        "a month in",
        "so far in",
        "in all of",
        "",
    )


def _beside_another(situation: Situation, sentence: Sentence, time: TimeMark) -> bool:
    """A time that stands right behind another number belongs to that one ("from 300 in 2015 to 200 in 2016")."""
    tree = situation.tree
    start = time.span.start - sentence.span.start
    words = tree.within(max(0, start - 30), start)
    back = [i for i in words if tree[i].end <= start]
    if len(back) >= 2 and tree[back[-1]].lemma.lower() in ("in", "on") and tree[back[-2]].pos == "NUM":
        return back[-2] not in situation.phrase
    return False


def _of_what_it_left(situation: Situation, sentence: Sentence, time: TimeMark) -> bool:
    """ "fell to 41 percent from 46 percent in March": March is of the 46."""
    end, start = situation.tree[situation.phrase[-1]].end, time.span.start - sentence.span.start
    left = _FROM_OLDER.search(sentence.text[end:start]) if end < start else None
    return left is not None and situation.preposition in ("to", "at", "by")


def _counts(situation: Situation) -> bool:
    """Whether the figure's verb tells of counting or giving, not of the deed: "in May it raised its count to 300"."""
    return any(situation.lemma(verb) in _GIVING for verb in situation.verbs)


def _in_own_clause(situation: Situation, attached: int | None, told: bool) -> bool:
    """ "the 300 that it gave in May", "300 people killed in May", "the 300 of May"."""
    if attached is None:
        return False
    tree = situation.tree
    own = {situation.noun, situation.top}
    if attached in own:
        return not told
    verb = attached if tree.is_verb(attached) else None
    if verb is None or (told and situation.lemma(verb) not in _GIVING):
        return False
    return tree[verb].dep in ("relcl", "acl") and tree[verb].head in own and not _is_aside_of_its_own(situation, verb)


def _is_aside_of_its_own(situation: Situation, verb: int) -> bool:
    """ "Two of them, who confessed in June, were jailed": the June of the confession, which is another deed."""
    tree = situation.tree
    relatives = [i for i in tree.subtree(verb) if tree[i].tag in ("WP", "WDT")]
    if not relatives or situation.lemma(verb) in _GIVING:
        return False
    first = min(relatives)
    out_of = tree[max(0, first - 1)].text.lower() == "of"  # "400 doses, of which 90 came by Friday"
    told = situation.lemma(verb) in state_words("patient") or situation.lemma(verb) in state_words("agent")
    if told and not out_of:
        return False  # "lost 60 fighters, who were killed by July"
    parted = tree[max(0, first - 1)].text == "," or tree[max(0, first - 2)].text == ","
    return parted and situation.verb is not None and situation.verb != verb


def _with_verb(situation: Situation, sentence: Sentence, attached: int | None, time: TimeMark) -> bool:
    """ "By Friday it had received 300", "it now counts 300", "were taken between May and July"."""
    tree, verb = situation.tree, situation.verb
    if attached is None or verb is None or not (situation.core or time.kind != "now"):
        return False
    if situation.lemma(verb) in ("say", "tell", "report", "add") and situation.part != "patient":
        return False
    if is_older(situation):
        return False
    older = situation.preposition == "from" and (situation.bare or _changes(situation, verb))
    if older and not _beside(situation, sentence, time):
        return False
    if attached == verb or _raised(situation, verb) == attached or _is_its_count(situation, verb, attached):
        return True
    if time.kind == "now":
        return tree[verb].dep == "ccomp" and tree[verb].head == attached and situation.lemma(attached) in _REPORTING
    if (
        tree[attached].dep in ("ccomp", "xcomp")
        and tree[attached].head == verb
        and situation.lemma(verb) not in _REPORTING
    ):
        return True
    row = tree[verb].dep == "conj" and tree[verb].head == attached and attached < verb
    return row and not tree.children(verb, *("nsubj", "nsubjpass")) and not _dated_itself(situation, verb)


def _is_its_count(situation: Situation, verb: int, attached: int) -> bool:
    """ "The number for Thursday is 118", "Thursday's toll stood at 118": the count that the figure gives."""
    tree = situation.tree
    counts = [tree.subject(verb), *tree.children(verb, "dobj"), situation.carrier]
    return attached in counts and situation.lemma(attached) in _COUNTS


def _changes(situation: Situation, verb: int) -> bool:
    """ "cut the number of dead on Monday to 12 from 14": the 14 is older."""
    return situation.lemma(verb) in _CHANGES


def is_older(situation: Situation) -> bool:
    """ "stood at 40 on Monday, up from 30": the 30 is of some day before."""
    return _OLDER.search(situation.text[: situation.tree[situation.phrase[0]].start][-40:]) is not None


def _raised(situation: Situation, verb: int) -> int | None:
    """ "It now has to write to 300", "agreed in May to pay 300": the verb that the figure's own one completes."""
    tree = situation.tree
    head = tree[verb].head
    return (
        head if tree[verb].dep == "xcomp" and tree.is_verb(head) and situation.lemma(head) not in _REPORTING else None
    )


def _dated_itself(situation: Situation, verb: int) -> bool:
    """A later verb in a row that has a time of its own does not take the first one's."""
    tree = situation.tree
    below = [i for i in tree.subtree(verb) if i > verb]
    clause = any(tree[i].text.lower() == "time" and tree[i - 2].text.lower() in ("by", "at") for i in below if i > 1)
    return clause or any(tree[i].ent == "DATE" for i in tree.subtree(verb))  # "by the time the gate was shut"


def _when_so(situation: Situation, attached: int | None) -> bool:
    """ "When the doors opened on Monday, 900 beds were empty": what there was then."""
    tree, verb = situation.tree, situation.verb
    if attached is None or verb is None or situation.lemma(verb) not in ("be", "remain", "stand", "have"):
        return False
    if not tree.is_verb(attached) or tree[attached].dep != "advcl" or tree[attached].head != verb or attached > verb:
        return False
    return any(tree[i].text.lower() == "when" for i in tree.children(attached, "advmod", "mark"))


def _when_given(situation: Situation, attached: int | None) -> bool:
    """ "In May it had said that there were 300", "by May they estimated that 300 had left": dated by when it was
    given."""
    tree, verb = situation.tree, situation.verb
    if attached is None or verb is None or not situation.core:
        return False
    lemma = situation.lemma(attached)
    if lemma not in _REPORTING | _WEIGHING:
        return False
    over = tree[verb].dep in ("ccomp", "xcomp") and attached in tuple(tree.up(verb))
    same = attached == verb
    pluperfect = any(tree[i].text.lower() in ("had", "'d", "’d") for i in tree.children(attached, "aux"))
    return (over and lemma in _WEIGHING) or ((over or same) and pluperfect)


def _of_event(situation: Situation, attached: int | None) -> bool:
    """ "killing 30 people in an attack in March", "struck in March in an attack that killed 30": the day of the
    attack."""
    tree, verb = situation.tree, situation.verb
    if situation.preposition == "from" and (situation.bare or _changes(situation, situation.verb or 0)):
        return False  # "cut the toll on Monday to 12 from 14": the 14 is older
    if attached is None or verb is None or _LATER_COUNT.search(situation.text):
        return False
    if attached in tree.subtree(verb, without=_is_aside(situation)) and not tree.is_verb(attached):
        return True
    first = situation.verbs[-1]
    if tree[first].dep in ("relcl", "acl"):
        event = tree[first].head
        return attached in (event, tree.verb_of(event))
    return tree[first].dep == "advcl" and attached == tree[first].head and not tree.children(first, "mark")


def _is_of_telling(situation: Situation, attached: int | None, state: str | None) -> bool:
    """ "They warned in March that the dam was weak; its failure killed 30": the March of the warning.

    Of what is told by that verb itself only a toll has a day of its own: "they said in March that there were 30".
    """
    tree, verb = situation.tree, situation.verb
    if attached is None or attached == verb or not tree.is_verb(attached) or not tree.children(attached, "nsubj"):
        return False
    over = verb is not None and attached in tuple(tree.up(verb))
    return situation.lemma(attached) in _TELLING and (not over or state in _TOLLS)


def _is_aside(situation: Situation) -> Callable[[int], bool]:
    """ "12 died after a wall fell on Monday", "as rain fell": when something else was."""
    tree = situation.tree

    def aside(index: int) -> bool:
        marks = {tree[i].text.lower() for i in tree.children(index, "mark", "advmod")}
        return tree[index].dep == "advcl" and bool(marks & _ASIDES)

    return aside


def _of_document(situation: Situation, attached: int | None) -> bool:
    """ "according to a study last year": the figure is the study's."""
    tree = situation.tree
    if attached is None:
        return False
    if situation.lemma(attached) in _CITED:
        document = attached
    elif tree[attached].dep in ("acl", "relcl") and situation.lemma(tree[attached].head) in _CITED:
        document = tree[attached].head
    else:
        return False
    above = list(tree.up(document))[:3]
    return any(tree[i].lemma.lower() in ("according", "accord") for i in above)
