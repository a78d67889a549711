"""What kind of figure it is: there now, in a period, ever, a rate, a share, a change; and whom it takes in."""

from __future__ import annotations

import re

from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Aspect, Direction, FigureMark
from onrecord.resolve.figures.dating import Dating
from onrecord.resolve.figures.situation import Situation
from onrecord.resolve.figures.state_words import aspect_of_state, is_of_event
from onrecord.resolve.figures.time_ties import is_older

_WORDS = load_lexicon("aspects")
_BASIS = load_lexicon("basis")
_UP = frozenset(_WORDS["change"]["up_verbs"])
_DOWN = frozenset(_WORDS["change"]["down_verbs"])
_UP_WORDS = frozenset(_WORDS["change"]["up_words"])
_DOWN_WORDS = frozenset(_WORDS["change"]["down_words"])
_MORE = re.compile(r"\b(?:more|another|further|additional|extra)\b", re.IGNORECASE)
_BOUND_MORE = re.compile(r"\bmore\s+than\b", re.IGNORECASE)
_EVER = re.compile(rf"\b(?:{any_of(_WORDS['cumulative']['words'])})\b(?!\s+of\b)", re.IGNORECASE)
_STILL = re.compile(rf"\b(?:{any_of(_WORDS['stock']['words'])})\b", re.IGNORECASE)
_REPORTING = frozenset(load_lexicon("hedges")["reporting"]["verbs"])
_COUNTING = _REPORTING | frozenset(_BASIS["no_deed"]["verbs"])
_APART = re.compile(
    r"\s(?:below|above|short\sof)\s(?:the\s(?:one|other|first|second)\b|that\b|what\b|the\s\d"
    rf"|(?:the|its|their|last|a)\s(?:[\w’'-]+\s){{0,3}}?(?:{any_of(_WORDS['change']['apart'])})\b)"
)
_MEASURES = frozenset(_WORDS["measures"]["units"])
_MONEY = re.compile(r"[A-Z]{3}")
_A_WEEK = re.compile(
    r"(?:the\s+(?:previous|following|preceding)|that)\s+week|the\s+week\s+(?:before|after)", re.IGNORECASE
)
_OTHER_NUMBER = re.compile(r"\d\s+$")


def resolve_aspect(
    situation: Situation, mark: FigureMark, *, state: str | None, dating: Dating
) -> tuple[Aspect | None, str]:
    """A figure's aspect and why. None where the words do not settle it."""
    special = _by_unit(situation, mark)
    if special is not None:
        return special
    if mark.unit in _MEASURES:
        return None, ""
    if is_added(situation) and not (dating.mark is not None and dating.mark.kind == "duration"):
        return "change", "added to what was there"
    if is_changed_by(situation) and not (state is not None and situation.lemma(situation.carrier) == "loss"):
        return "change", "changed by it"
    around = situation.text
    if _clause_says(situation, _EVER):
        return "cumulative", "so far, in all, since"
    if is_standing_amount(situation):
        return "stock", "what is owed or held"
    if _counted_over(dating) and not is_of_event(state) and aspect_of_state(state) != "stock":
        return "flow", "counted over " + (dating.words or "")
    if state is not None and aspect_of_state(state) is not None:
        return aspect_of_state(state), "state"
    return _by_verb(situation, mark, dating, around)


def is_standing_amount(situation: Situation) -> bool:
    """ "owed 40 million in 2021", "Debt fell from 40 million in 2021 to 36 million": what there was at that time."""
    tree, verb = situation.tree, situation.verb
    if verb is None:
        return False
    lemma, subject = situation.lemma(verb), tree.subject(verb)
    if lemma == "owe":
        return situation.part == "patient"
    level = situation.preposition in ("to", "from", "at") or lemma in ("be", "stand", "reach", "total")
    held = subject is not None and situation.lemma(subject) in _WORDS["stock"]["amounts"]
    return level and held and not (lemma in _UP | _DOWN and situation.part == "patient")


def _by_unit(situation: Situation, mark: FigureMark) -> tuple[Aspect | None, str] | None:
    if mark.per is not None:
        return "rate", "per " + mark.per
    if mark.unit == "times":
        return (None, "") if _is_occasions(situation) else ("change", "times")
    if mark.unit == "percentage points":
        return ("change", "a rise or fall") if direction_of(situation) else (None, "")
    if mark.unit not in ("percent", "fraction"):
        return None
    if is_older(situation):
        return "share", "what it was before"  # "up from 37 percent"
    tree = situation.tree
    following = situation.text[tree[situation.phrase[-1]].end :].lstrip().lower()
    inside = " ".join(tree[i].text.lower() for i in situation.phrase)
    if direction_of(situation) is not None and not following.startswith("of ") and not _is_next_share(situation):
        if situation.preposition in ("to", "from") and _is_moved(situation):
            return "share", "a level it reached or left"  # "Support fell to 41 percent from 46 percent"
        return "change", "a rise or fall"
    if (
        following.startswith(("of ", "of\u00a0"))
        or " of " in f" {inside} "
        or situation.part in ("agent", "patient", "attribute")
    ):
        return "share", "of a whole"
    return None, ""


def _is_moved(situation: Situation) -> bool:
    """Whether the number stands right behind "to" or "from": "fell to 41 percent", not "fell 4 percent to 900"."""
    tree, before = situation.tree, situation.phrase[0] - 1
    while before > 0 and tree[before].pos in ("DET", "ADV", "ADJ"):
        before -= 1
    return tree[before].text.lower() in ("to", "from")


def _is_occasions(situation: Situation) -> bool:
    """ "missed it twice since May": so often; "twice the size", "three times as many" compare."""
    tree, last = situation.tree, situation.phrase[-1]
    if tree[last].text.lower() not in _WORDS["occasions"]["words"] or situation.lemma(situation.verb) in _UP | _DOWN:
        return False
    following = tree[last + 1] if last + 1 < len(tree) else None
    return following is None or (
        following.tag not in ("DT", "PRP$", "JJR", "RBR", "WP", "PDT", "NNP", "NN", "NNS", "JJ")
        and following.text.lower() not in _WORDS["occasions"]["compared"]
    )


def _is_next_share(situation: Situation) -> bool:
    """ "Another 8 percent was burned": the next part of the whole, no rise."""
    tree, first = situation.tree, situation.phrase[0]
    near = {tree[i].text.lower() for i in (*situation.phrase, max(0, first - 1))}
    return "another" in near and situation.part in ("agent", "patient") and situation.lemma(situation.verb) not in _UP


def is_added(situation: Situation) -> bool:
    """ "300 more", "another 300", "a further 300"; not "more than 300"."""
    tree = situation.tree
    first, last = situation.phrase[0], max(situation.phrase[-1], situation.noun)
    before = situation.text[max(0, tree[first].start - 24) : tree[first].start]
    inside = situation.text[tree[first].start : tree[last].end]
    after = situation.text[tree[last].end : tree[last].end + 6]
    near = re.search(
        r"\b(?:another|a\s+further|further|an?\s+(?:additional|extra)|additional)\s+(?:\w+\s+){0,1}$",
        before,
        re.IGNORECASE,
    )
    own = _MORE.search(_BOUND_MORE.sub("", inside))
    later = re.match(r"\s+more\b(?!\s+than)", after + " ", re.IGNORECASE)
    return bool(near or own or later)


def is_changed_by(situation: Situation) -> bool:
    """ "climbed by 300", "a rise of 300", "up 3 from Friday": the figure is the change, not where it led."""
    if _up_or_down(situation) is not None or _is_apart(situation):
        return True
    if direction_of(situation) is None:
        return False
    if situation.preposition in ("by",):
        return True
    carrier = situation.carrier
    return carrier is not None and situation.lemma(carrier) in _UP_WORDS | _DOWN_WORDS


def _is_apart(situation: Situation) -> bool:
    """ "landed 40 barrels below the one", "900 above its target": how far from another number."""
    last = max(situation.phrase[-1], situation.noun)
    return _APART.match(situation.text[situation.tree[last].end :][:80]) is not None


def _up_or_down(situation: Situation) -> Direction | None:
    """ "The toll is 44, up 4 from 40": right before a bare number; not "up to 40", nor "make up 40"."""
    tree, first = situation.tree, situation.phrase[0]
    before = tree[first - 1].text.lower() if first else ""
    after = tree[situation.phrase[-1] + 1].text.lower() if situation.phrase[-1] + 1 < len(tree) else ""
    if not situation.bare or before not in ("up", "down") or after not in ("from", "on", "since"):
        return None
    return "up" if before == "up" else "down"


def direction_of(situation: Situation) -> Direction | None:
    """Up or down, where the words of a change say so."""
    if (way := _up_or_down(situation)) is not None:
        return way
    tree = situation.tree
    near = [situation.noun, situation.top, *tree.children(situation.top), *situation.phrase]
    if situation.carrier is not None:
        near.append(situation.carrier)
    head = tree[situation.top].head
    if tree[situation.top].dep in ("npadvmod", "nmod", "amod", "compound", "nummod", "pobj", "advmod"):
        near.append(head)
        if tree[head].pos == "ADP":
            near.append(tree[head].head)
    if situation.verb is not None and situation.core:
        near += [situation.verb, *tree.children(situation.verb, "advmod", "acomp", "prt")]
    for index in near:
        lemma, word, verb = situation.lemma(index), tree[index].text.lower(), tree[index].pos == "VERB"
        if word in ("more", "less", "fewer") and index + 1 < len(tree) and tree[index + 1].text.lower() == "than":
            continue
        if (verb and lemma in _UP) or (
            not verb and (word in _UP_WORDS or lemma in _UP_WORDS) and not _is_up_to(situation, index)
        ):
            return "up"
        if (verb and lemma in _DOWN) or (
            not verb and (word in _DOWN_WORDS or lemma in _DOWN_WORDS) and not _is_up_to(situation, index)
        ):
            return "down"
    return None


def _is_up_to(situation: Situation, index: int) -> bool:
    """ "up to 300" is a bound; "stood at 5 percent, up from 4" gives levels."""
    tree = situation.tree
    following = tree[index + 1].text.lower() if index + 1 < len(tree) else ""
    return (tree[index].text.lower(), following) in (("up", "to"), ("up", "from"), ("down", "from"))


def _clause_says(situation: Situation, pattern: re.Pattern[str]) -> bool:
    """Whether words stand in the figure's own clause, or right beside its phrase."""
    tree = situation.tree
    verb = situation.verb if situation.verb is not None else situation.top
    below = tree.subtree(verb, without=lambda i: tree[i].dep in ("conj", "parataxis", "advcl", "relcl", "ccomp"))
    starts = {tree[i].start for i in below}
    start, end = tree[situation.phrase[0]].start, tree[situation.phrase[-1]].end
    for found in pattern.finditer(situation.text):
        if found.start() in starts or -60 < found.start() - end < 30 or 0 <= start - found.end() < 12:
            word = found[0].lower()
            if found.start() > end + 1 and _OTHER_NUMBER.search(situation.text[: found.start()]):
                continue  # "40 on Monday and 30 on Tuesday, 70 in all": said of the 70
            if word == "since" and not re.match(
                r"\s+(?:\w+\s+)?(?:the\s+|last\s+|early\s+|late\s+)?(?:[A-Z]|\d|then)", situation.text[found.end() :]
            ):
                continue
            return True
    return False


def _counted_over(dating: Dating) -> bool:
    """Whether the figure's own time is an interval that things are counted over: "in 2015", "in the past six
    months"."""
    mark = dating.mark
    if mark is None or mark.kind == "now" or mark.relation in ("as of", "by", "until", "before"):
        return False
    if mark.kind == "duration" and dating.why != "of the event" and not mark.words.lower().startswith("between"):
        return True
    if "/" in (mark.value or "") and (mark.precision == "day" or _A_WEEK.fullmatch(mark.words)):
        return True  # "in the week to 5 May", "in the week before"
    year = re.fullmatch(r"(?:all\s+of\s+)?\d{4}", mark.words) is not None
    return year and dating.why in ("beside the figure", "with its verb")


def _by_verb(situation: Situation, mark: FigureMark, dating: Dating, text: str) -> tuple[Aspect | None, str]:
    tree, verb = situation.tree, situation.verb
    lemma = situation.lemma(verb)
    if verb is not None and _was_on_its_day(situation, verb, dating):
        return "flow", f"{tree[verb].text} on its day"
    if situation.lemma(situation.noun) in _WORDS["stock"]["nouns"] or (
        situation.carrier is not None and situation.lemma(situation.carrier) in _WORDS["stock"]["nouns"]
    ):
        return "stock", "a stock noun"
    if verb is None:
        return None, ""
    if (
        dating.mark is not None
        and dating.mark.kind != "now"
        and dating.mark.relation != "as of"  # "had spent 40 million as of Friday": so far
        and lemma in _WORDS["flow"]["verbs"]
        and tree[verb].tag in ("VBD", "VBN")
    ):
        return "flow", tree[verb].text
    if _is_level(situation, verb, lemma, dating):
        return "stock", "a level it reached"
    money = bool(mark.unit and _MONEY.fullmatch(mark.unit))
    if money:
        by_then = dating.mark is not None and dating.mark.relation == "as of" and _is_perfect(situation, verb)
        return ("cumulative", "had done so by then") if by_then else (None, "")
    if _clause_says(situation, _STILL):
        return "stock", "still"
    at_something_else = situation.part == "oblique" and tree.children(verb, "dobj")  # "opened a case against 12 men"
    if _is_perfect(situation, verb) and not at_something_else and lemma not in ("be", "have"):
        return "cumulative", "has done so by now"
    if _is_stock_verb(situation, verb, lemma):
        return "stock", tree[verb].text
    if (
        dating.mark is not None
        and dating.mark.kind != "now"
        and tree[verb].tag == "VBD"
        and situation.part in ("patient", "agent")
        and lemma not in _UP | _DOWN | _COUNTING | frozenset(_WORDS["stock"]["verbs"])
    ):
        return "flow", tree[verb].text
    return None, ""


def _was_on_its_day(situation: Situation, verb: int, dating: Dating) -> bool:
    """ "Police said that 4,000 had marched on Saturday", "900 trains were cancelled on Monday": done on a day."""
    mark = dating.mark
    if mark is None or mark.kind == "now" or mark.relation in ("as of", "by", "until", "before", "since"):
        return False
    tree, words = situation.tree, {situation.tree[i].text.lower() for i in situation.tree.auxiliaries(verb)}
    told = "had" in words and tree[verb].tag in ("VBN", "VBD")
    done = bool(words & {"was", "were"}) and tree[verb].tag == "VBN" and not words & {"has", "have"}
    of_day = dating.why in ("with its verb", "beside the figure") and situation.part in ("patient", "agent")
    lemma = situation.lemma(verb)
    return (told or done) and of_day and lemma not in _UP | _DOWN | _COUNTING | {"be", "have"}


def _is_level(situation: Situation, verb: int, lemma: str, dating: Dating) -> bool:
    """ "The staff was raised to 300 from 200", "the price fell to 30 on May 7": a level, not the change."""
    if lemma not in _UP | _DOWN or situation.preposition not in ("to", "from", "at"):
        return False
    tree = situation.tree
    things = [tree.subject(verb), *tree.children(verb, "dobj")]
    stock = any(situation.lemma(thing) in _WORDS["stock"]["nouns"] for thing in things)
    return stock or (dating.as_of is not None and len(dating.as_of) == 10)


def _is_perfect(situation: Situation, verb: int) -> bool:
    tree = situation.tree
    has = any(tree[i].lemma.lower() == "have" and tree[i].dep == "aux" for i in tree.auxiliaries(verb))
    has = has and tree[verb].tag != "VBG"  # "had been waiting": there then
    return has and situation.part in ("patient", "agent")


def _is_stock_verb(situation: Situation, verb: int, lemma: str) -> bool:
    tree = situation.tree
    if lemma == "be":
        return bool(tree.children(verb, "expl")) or situation.part == "agent"
    if lemma == "have":
        return situation.part == "patient" and tree[verb].dep != "aux"
    if tree[verb].tag == "VBG" and any(tree[i].lemma.lower() == "be" for i in tree.children(verb, "aux")):
        return situation.part == "agent"  # "are waiting", "had been waiting"
    return (
        lemma in _WORDS["stock"]["verbs"]
        and situation.part in ("agent", "patient")
        and tree[verb].tag in ("VBZ", "VBP", "VBD")
    )


def base_of(situation: Situation) -> str | None:
    """What a share is of: "a third of the force", "seven in 10 nurses"."""
    tree = situation.tree
    last = situation.phrase[-1]
    over = tree[last].head
    if len(situation.phrase) > 2 and tree[last].tag == "CD" and over > last and tree[over].pos in ("NOUN", "PROPN"):
        return tree.words(tuple(range(last + 1, over + 1)), situation.text)
    for index in dict.fromkeys((situation.top, *situation.phrase)):
        for child in tree.children(index, "prep"):
            if tree[child].lemma == "of":
                for thing in tree.children(child, "pobj"):
                    words = tree.words(
                        tree.subtree(
                            thing, without=lambda i: tree[i].dep in ("relcl", "appos", "punct", "cc", "conj")
                        ),
                        situation.text,
                    )
                    return " ".join(words.split()[:14])
    return _whole_before(situation)


def _whole_before(situation: Situation) -> str | None:
    """ "Of those asked, 54 percent were in favour": the whole that opens the sentence."""
    tree, first = situation.tree, situation.phrase[0]
    if tree[0].lemma.lower() != "of" or first < 3:
        return None
    comma = next((i for i in range(1, first) if tree[i].text == ","), None)
    wholes = tree.children(0, "pobj")
    if comma is None or comma != first - 1 or not wholes or wholes[0] > comma:
        return None
    words = tree.words(tuple(range(1, comma)), situation.text).split()
    return " ".join(words[:14])
