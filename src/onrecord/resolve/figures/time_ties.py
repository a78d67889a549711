"""What ties a time to a figure: its place beside it, its clause, its verb, the event or the study that it is of."""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.find.times.times import TimeMark
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Sentence
from onrecord.resolve.figures.situation import Situation
from onrecord.resolve.figures.state_words import state_words

_WORDS = load_lexicon("aspects")
_REPORTING = frozenset(load_lexicon("hedges")["reporting"]["verbs"])
_GIVING = frozenset(_WORDS["giving"]["dated"])
_TELLING = frozenset(_WORDS["giving"]["telling"])
_WEIGHING = frozenset(_WORDS["giving"]["weighing"])
TOLLS = frozenset({"killed", "wounded", "injured", "destroyed", "evacuated", "kidnapped"})
_COUNTS = frozenset(_WORDS["counts"]["nouns"])
_CHANGES = frozenset([*_WORDS["change"]["up_verbs"], *_WORDS["change"]["down_verbs"]])
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
_BETWEEN = frozenset(
    {"in", "on", "at", "as of", "for", "during", "by", "per month in", "a month in", "so far in", "in all of", ""}
)
_ASIDES = frozenset(_WORDS["giving"]["asides"])
_LATER_COUNT = re.compile(rf"\b(?:{any_of(_WORDS['giving']['later_counts'])})\b", re.IGNORECASE)
CITED = frozenset(_WORDS["giving"]["documents"])


def is_boundary(situation: Situation, sentence: Sentence, time: TimeMark) -> bool:
    """ "more than in 2015", "twice as many as in May": the time of the other figure."""
    before = sentence.text[: time.span.start - sentence.span.start].rstrip().lower()
    return before.endswith(_THAN)


def stands_beside(situation: Situation, sentence: Sentence, time: TimeMark) -> bool:
    """ "300 in 2015", "142 on May 7": nothing but a preposition between."""
    start = time.span.start - sentence.span.start
    end = situation.tree[situation.phrase[-1]].end
    between = sentence.text[end:start].strip().lower() if start >= end else None
    return between in _BETWEEN


def beside_another(situation: Situation, sentence: Sentence, time: TimeMark) -> bool:
    """A time that stands right behind another number belongs to that one ("from 300 in 2015 to 200 in 2016")."""
    tree = situation.tree
    start = time.span.start - sentence.span.start
    words = tree.within(max(0, start - 30), start)
    back = [i for i in words if tree[i].end <= start]
    if len(back) >= 2 and tree[back[-1]].lemma.lower() in ("in", "on") and tree[back[-2]].pos == "NUM":
        return back[-2] not in situation.phrase
    return False


def of_what_it_left(situation: Situation, sentence: Sentence, time: TimeMark) -> bool:
    """ "fell to 41 percent from 46 percent in March": March is of the 46."""
    end, start = situation.tree[situation.phrase[-1]].end, time.span.start - sentence.span.start
    left = _FROM_OLDER.search(sentence.text[end:start]) if end < start else None
    return left is not None and situation.preposition in ("to", "at", "by")


def tells_of_counting(situation: Situation) -> bool:
    """Whether the figure's verb tells of counting or giving, not of the deed: "in May it raised its count to 300"."""
    return any(situation.lemma(verb) in _GIVING for verb in situation.verbs)


def in_own_clause(situation: Situation, attached: int | None, told: bool) -> bool:
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


def with_verb(situation: Situation, sentence: Sentence, attached: int | None, time: TimeMark) -> bool:
    """ "By Friday it had received 300", "it now counts 300", "were taken between May and July"."""
    tree, verb = situation.tree, situation.verb
    if attached is None or verb is None or not (situation.core or time.kind != "now"):
        return False
    if situation.lemma(verb) in ("say", "tell", "report", "add") and situation.part != "patient":
        return False
    if is_older(situation):
        return False
    older = situation.preposition == "from" and (situation.bare or _changes(situation, verb))
    if older and not stands_beside(situation, sentence, time):
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


def when_so(situation: Situation, attached: int | None) -> bool:
    """ "When the doors opened on Monday, 900 beds were empty": what there was then."""
    tree, verb = situation.tree, situation.verb
    if attached is None or verb is None or situation.lemma(verb) not in ("be", "remain", "stand", "have"):
        return False
    if not tree.is_verb(attached) or tree[attached].dep != "advcl" or tree[attached].head != verb or attached > verb:
        return False
    return any(tree[i].text.lower() == "when" for i in tree.children(attached, "advmod", "mark"))


def when_given(situation: Situation, attached: int | None) -> bool:
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


def of_event(situation: Situation, attached: int | None) -> bool:
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


def is_of_telling(situation: Situation, attached: int | None, state: str | None) -> bool:
    """ "They warned in March that the dam was weak; its failure killed 30": the March of the warning.

    Of what is told by that verb itself only a toll has a day of its own: "they said in March that there were 30".
    """
    tree, verb = situation.tree, situation.verb
    if attached is None or attached == verb or not tree.is_verb(attached) or not tree.children(attached, "nsubj"):
        return False
    over = verb is not None and attached in tuple(tree.up(verb))
    return situation.lemma(attached) in _TELLING and (not over or state in TOLLS)


def _is_aside(situation: Situation) -> Callable[[int], bool]:
    """ "12 died after a wall fell on Monday", "as rain fell": when something else was."""
    tree = situation.tree

    def aside(index: int) -> bool:
        marks = {tree[i].text.lower() for i in tree.children(index, "mark", "advmod")}
        return tree[index].dep == "advcl" and bool(marks & _ASIDES)

    return aside


def of_document(situation: Situation, attached: int | None) -> bool:
    """ "according to a study last year": the figure is the study's."""
    tree = situation.tree
    if attached is None:
        return False
    if situation.lemma(attached) in CITED:
        document = attached
    elif tree[attached].dep in ("acl", "relcl") and situation.lemma(tree[attached].head) in CITED:
        document = tree[attached].head
    else:
        return False
    above = list(tree.up(document))[:3]
    return any(tree[i].lemma.lower() in ("according", "accord") for i in above)
