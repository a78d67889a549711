"""On what a number rests: counted, identified, estimated, modelled, claimed; by the words that give it.

| construction | example |
|---|---|
| the verb that gives it | "The port counted 40 ships" |
| the noun that carries or gives it | "a tally of 40", "the estimate stands at 40" |
| how they did it, in a clause about who says so | "says the guild, whose members went round and counted" |
| from what | "estimates from its model of the tides", "based on a survey", "by that count" |
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Basis
from onrecord.resolve.figures.situation import Situation

_WORDS = load_lexicon("basis")
_KINDS: Final[tuple[Basis, ...]] = ("counted", "identified", "estimated", "modelled", "claimed")
_REPORTING: Final = frozenset(load_lexicon("hedges")["reporting"]["verbs"])
_LEVELS: Final = frozenset(load_lexicon("context")["idle"]["levels"])
_OWN_VOICE: Final = re.compile(rf"\b(?:{any_of(_WORDS['own_voice']['words'])})\b", re.IGNORECASE)
_METHODS: Final[tuple[Basis, ...]] = ("modelled", "counted", "estimated")  # the more telling first
_FROM = r"\b(?:from|using|by|with|through|on)\s+(?:[\w’'-]+\s+){0,5}?"
_WHOSE = r"\b(?:whose\s+[\w-]+|which|who|it|they|its\s+[\w-]+|their\s+[\w-]+|having|after|by)\s+(?:[\w’'-]+\s+){0,8}?"
_BY_METHOD: Final[dict[Basis, re.Pattern[str]]] = {
    kind: re.compile(
        rf"{_FROM}(?:{any_of(_WORDS['method'][kind]['from'])})\b|{_WHOSE}(?:{any_of(_WORDS['method'][kind]['did'])})\b",
        re.IGNORECASE,
    )
    for kind in _METHODS
}
_OTHER_CLAUSE: Final = re.compile(r";|\b(?:while|whereas|but)\b")
_NUMBER_NEXT: Final = re.compile(r"[^,;:.]{0,24}$")


def resolve_basis(situation: Situation) -> tuple[Basis | None, str]:
    """On what the number rests, by the verb that gives it, the noun that carries it, or how it was come by."""
    given, why = _given(situation)
    if given not in (None, "estimated"):
        return given, why
    method, how = _by_method(situation)
    return (method, how) if method is not None else (given, why)


def is_own_voice(sentence: str) -> bool:
    """Whether a page says that it looked or counted itself: "we counted", "a tally by this newspaper".

    Example:
        >>> is_own_voice("We counted 40 ships."), is_own_voice("The port counts 40 ships.")
        (True, False)
    """
    return _OWN_VOICE.search(sentence) is not None


def _given(situation: Situation) -> tuple[Basis | None, str]:
    """By the verb that gives it or the noun that carries it."""
    tree = situation.tree
    verbs = [] if situation.verb is None or not situation.core else [situation.verb]
    if verbs and tree[verbs[0]].dep in ("ccomp", "xcomp"):
        verbs += [i for i in list(tree.up(verbs[0]))[:1] if tree.is_verb(i)]
    for kind in _KINDS:
        for verb in verbs:
            if word := _by_verb(situation, verb, kind):
                return kind, word
        for index in tree.children(situation.noun, "amod"):
            if tree[index].text.lower() in _WORDS[kind].get("adjectives", ()):
                return kind, tree[index].text
        if situation.carrier is not None and situation.lemma(situation.carrier) in _WORDS[kind].get("nouns", ()):
            return kind, tree[situation.carrier].text
    return None, ""


def _by_verb(situation: Situation, verb: int, kind: Basis) -> str:
    """The word of a verb, or of its subject, that says the basis; empty for none."""
    tree, above = situation.tree, verb != situation.verb
    if situation.lemma(situation.noun) == "life":
        return ""
    direct = not above and situation.part in ("patient", "oblique")
    if situation.lemma(verb) in _WORDS[kind]["verbs"] and (direct or above):
        return tree[verb].text
    subject = tree.subject(verb)
    speaks = situation.lemma(verb) in (_REPORTING if above else _LEVELS)
    told = subject is not None and situation.lemma(subject) in _WORDS[kind].get("nouns", ())
    if subject is not None and told and speaks and (above or situation.part != "agent"):
        return tree[subject].text
    return ""


def _by_method(situation: Situation) -> tuple[Basis | None, str]:
    """How they did it, in the figure's own part of the sentence; not of a number of things so looked at."""
    tree, text = situation.tree, situation.text
    start, end = tree[situation.phrase[0]].start, tree[situation.phrase[-1]].end
    ends = [found.span() for found in _OTHER_CLAUSE.finditer(text)]
    first = max((stop for _, stop in ends if stop <= start), default=0)
    last = min((begin for begin, _ in ends if begin >= end), default=len(text))
    for kind in _METHODS:
        for found in _BY_METHOD[kind].finditer(text, first, last):
            looked_at = found.end() <= start and _NUMBER_NEXT.match(text[found.end() : start])
            if not looked_at and not (found.start() < end and start < found.end()):
                return kind, " ".join(found[0].split())
            if looked_at and kind == "counted" and _THAT_COUNT.match(found[0]):
                return kind, " ".join(found[0].split())
    return None, ""


_THAT_COUNT: Final = re.compile(r"by\s+(?:[\w’'-]+\s+){1,4}(?:count|tally|headcount|census)$", re.IGNORECASE)
"""Directly before its own number: "By that count 40 were out"."""
