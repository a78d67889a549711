"""Whether a figure goes on with a count that the article gave before, by the grammar of its sentence.

"It began with 300", "raised its count to 900", "the number would be fewer than 80", "300 in the north and 80 in the
south": their own words say how many, and leave to the sentence before of what.
"""

from __future__ import annotations

from onrecord.find.figures.borrow import OF_US
from onrecord.find.figures.units import currency_of
from onrecord.find.places import state_named, state_of
from onrecord.lexicon import load_lexicon
from onrecord.records import FigureMark
from onrecord.resolve.figures.situation import Situation
from onrecord.resolve.figures.time_ties import is_older

_WORDS = load_lexicon("context")
_COUNTS = frozenset(_WORDS["counts"]["nouns"])
_DEFINITE = frozenset(_WORDS["counts"]["definite"])
_VERBS = frozenset(_WORDS["goes_on"]["verbs"])
_PRONOUNS = frozenset(_WORDS["goes_on"]["subjects"])
_BORROWED = frozenset(_WORDS["rules"]["borrowed"])
_PART = frozenset(_WORDS["rules"]["part"])
_MEASURES = frozenset(load_lexicon("aspects")["measures"]["units"]) | {"percent", "fraction", "times"}


def goes_on(situation: Situation, mark: FigureMark) -> str:
    """The words by which a figure continues a count; empty where it does not."""
    if not is_count(mark) or mark.rule in _PART or mark.rule == OF_US or _sets_apart(situation):
        return ""
    if situation.bare and is_older(situation):
        return "up from"
    count = _count_in_hand(situation)
    if count:
        return count
    if not situation.bare and mark.head is not None:
        return _has_or_spoke(situation)
    if mark.rule in _BORROWED or situation.bare:
        return _by_verb(situation) or ("a list" if mark.rule == "same noun as the number before" else "")
    return ""


def is_count(mark: FigureMark) -> bool:
    """Whether a figure counts people or things: no rate, share, measure or sum of money."""
    unit = mark.unit or ""
    return mark.per is None and unit not in _MEASURES and currency_of(unit) in (None, "pound")


def is_part(mark: FigureMark) -> bool:
    """ "Six of them", "12 of the dead": fewer than those counted before."""
    return mark.rule in _PART


def states_in(situation: Situation) -> frozenset[str]:
    """The states that a sentence names, also inside the names of bodies: "Acme Canada", "its British arm"."""
    return frozenset(
        name
        for token in situation.tree.parse
        if token.pos in ("PROPN", "ADJ", "NOUN") and (name := _state(token.text))
    )


def _state(word: str) -> str | None:
    return (state_named(word) or state_of(word)) if word[:1].isupper() else None


def _sets_apart(situation: Situation) -> bool:
    """ "29 had passwords", "300 signed a letter", "the toll includes five": set apart by what they do."""
    tree, verb = situation.tree, situation.verb
    if situation.lemma(verb) == "include":
        return True
    row = verb is not None and tree[verb].dep == "conj" and situation.lemma(verb) not in _VERBS
    if row and situation.part in ("patient", "agent"):
        return True  # "killed 12 and sickened 300"
    return verb is not None and situation.part == "agent" and bool(tree.children(verb, "dobj", "ccomp", "xcomp"))


def _count_in_hand(situation: Situation) -> str:
    """ "its count", "the number", with nothing that says of what."""
    tree, verb = situation.tree, situation.verb
    places = [situation.carrier]
    if verb is not None:
        places += [tree.subject(verb), *tree.children(verb, "dobj")]
    for index in places:
        if index is None or situation.lemma(index) not in _COUNTS:
            continue
        owners = {tree[i].text.lower() for i in tree.children(index, "det", "poss")}
        owned = bool(tree.children(index, "poss"))  # "the mayor's count stood at 40"
        said = [
            i
            for i in tree.children(index, "prep", "acl", "relcl", "amod", "compound")
            if not _is_number(situation, i)
        ]
        told = [i for i in said if tree[i].dep in ("prep", "compound", "acl") and not _is_day(situation, i)]
        if (owned or owners & _DEFINITE) and not told:
            return f"{tree[index].text}"
    return ""


def _is_day(situation: Situation, preposition: int) -> bool:
    """ "its count for Thursday": of which day, not of what."""
    things = situation.tree.children(preposition, "pobj")
    return bool(things) and all(situation.tree[i].ent in ("DATE", "TIME") for i in things)


def _is_number(situation: Situation, preposition: int) -> bool:
    return any(i in situation.phrase for i in situation.tree.subtree(preposition))


def _by_verb(situation: Situation) -> str:
    """A verb of counting, and nothing else that the number could be of."""
    tree, verb = situation.tree, situation.verb
    for lower in tree.children(situation.top, "relcl"):
        subject = tree.subject(lower)
        if situation.lemma(lower) in _VERBS and subject is not None and tree[subject].text.lower() in _PRONOUNS:
            return f"{tree[subject].text} {tree[lower].text}"  # "the 300 that it began with"
    if verb is None or situation.lemma(verb) not in _VERBS:
        return ""
    if any(tree[i].lemma == "of" for i in tree.children(situation.top, "prep")):
        return ""
    things = [i for i in tree.children(verb, "dobj") if i not in situation.phrase and tree[i].pos == "NOUN"]
    if any(situation.lemma(i) not in _COUNTS for i in things):
        return ""  # "raised the staff to 900": of the staff
    return tree[verb].text


def _has_or_spoke(situation: Situation) -> str:
    """ "It has 300 people in the north", "it had spoken of 80 houses": a pronoun's count, noun printed again."""
    tree, verb = situation.tree, situation.verb
    if verb is None or situation.lemma(verb) not in (
        "speak",
        "have",
        "put",
        "count",
        "list",
        "round",
        "raise",
        "lift",
        "cut",
    ):
        return ""
    subject = tree.subject(verb)
    if (
        subject is None
        or tree[subject].text.lower() not in _PRONOUNS
        or tree.children(situation.noun, "relcl", "acl")
    ):
        return ""
    plain = not tree.children(situation.noun, "compound", "amod") or situation.lemma(verb) != "have"
    return tree[verb].text if plain else ""
