"""Which people are counted: "reserve officers", "Danes", "U.S. drivers"."""

from __future__ import annotations

import re

from onrecord.lexicon import load_lexicon
from onrecord.resolve.figures.situation import Situation
from onrecord.resolve.figures.state_words import STAFF
from onrecord.resolve.figures.tolls import is_toll_noun

_COUNTS = frozenset(load_lexicon("aspects")["counts"]["nouns"])
_BODIES = frozenset(load_lexicon("context")["bodies"]["nouns"])
_ON_LISTS = frozenset(load_lexicon("context")["counting"]["nouns"])
_ANYBODY = frozenset(load_lexicon("context")["anybody"]["nouns"])
_BEHIND = ("relcl", "acl", "appos", "prep", "punct", "cc", "conj")
_NOT_OWN = frozenset(load_lexicon("context")["anybody"]["added"])  # words before a noun that say how many, not who


def resolve_group(situation: Situation, unit: str | None) -> str | None:
    """Which people: "reserve officers", "Danes", "U.S. drivers"; None for people, victims, anybody."""
    tree = situation.tree
    if situation.bare and unit == "people":
        return _predicate(situation)
    if situation.bare or unit not in ("people", "fraction", "percent"):
        return None
    if situation.lemma(situation.noun) in _COUNTS | _ON_LISTS:
        return None  # "a death toll of 12" is of no group called toll
    head = situation.noun
    if situation.lemma(head) == "member" and (staff := _staff_of(situation)) is not None:
        return staff
    if tree[head].pos not in ("NOUN", "PROPN") or tree[head].ent in ("DATE", "TIME"):
        return None
    body = _body_of(situation)
    if body:
        return body
    if unit in ("fraction", "percent"):
        return None
    first = head
    while first > 0 and _belongs(situation, first - 1, first, head):
        if tree[first - 1].text.isupper() and len(tree[first - 1].text) > 1 and tree[first - 1].tag != "CD":
            first -= 1
            continue
        if tree[first - 1].tag in ("CD", "JJR", "JJS") or tree[first - 1].text.lower() in _NOT_OWN:
            break
        first -= 1
    if all(_says_who_not(situation, index) for index in range(first, head + 1)):
        return None  # "displaced people", "the dead": what became of them, not who they are
    words = tree.words(tuple(range(first, head + 1)), situation.text)
    words = words.lstrip("-–’'\"“ ")
    return (words if "“" in words else words.replace("”", "")) or None


def _staff_of(situation: Situation) -> str | None:
    """ "Two members of the ferry's crew": the crew."""
    owners = dict.fromkeys((situation.noun, situation.top))
    of = (thing for owner in owners for thing in situation.tree.behind(owner, "of"))
    return next((word for thing in of if (word := situation.lemma(thing)) in STAFF), None)


def _predicate(situation: Situation) -> str | None:
    """ "Of these, 217 are adults", "some 15,000 are foreigners": who they are said to be."""
    tree, verb = situation.tree, situation.verb
    if verb is None or situation.part != "agent" or situation.lemma(verb) != "be":
        return None
    for index in tree.children(verb, "attr"):
        own = [i for i in tree.subtree(index, without=lambda i: tree[i].dep in _BEHIND) if i <= index]
        if tree[index].tag in ("NNS", "NNPS") and not all(_says_who_not(situation, i) for i in own):
            return tree.words(tuple(own), situation.text).lstrip("-–’'\"“ ") or None
    return None


def _says_who_not(situation: Situation, index: int) -> bool:
    word = situation.tree[index].text
    return situation.lemma(index) in _ANYBODY or is_toll_noun(word) or is_toll_noun(situation.lemma(index))


def _body_of(situation: Situation) -> str | None:
    """ "The firm's security team had 30 people", "30 people in the team": the team's."""
    tree, verb = situation.tree, situation.verb
    if situation.lemma(situation.noun) not in _ANYBODY:
        return None
    owners = [
        t for p in tree.children(situation.noun, "prep") if tree[p].lemma == "in" for t in tree.children(p, "pobj")
    ]
    if (
        verb is not None
        and situation.part == "patient"
        and situation.lemma(verb) in ("have", "number", "include", "employ")
    ):
        subject = tree.subject(verb)
        owners += [subject] if subject is not None else []
    for index in owners:
        if situation.lemma(index) in _BODIES:
            keep = tree.subtree(index, without=lambda i: tree[i].dep in ("relcl", "acl", "appos", "prep", "punct"))
            words = tree.words(keep, situation.text)
            return re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE)
    return None


def _belongs(situation: Situation, index: int, first: int, head: int) -> bool:
    """Whether a word before a noun is part of its name: its own modifier, or an acronym that the parse took for a
    verb."""
    token = situation.tree[index]
    acronym = token.text.isupper() and len(token.text) > 1 and token.text.isalpha() and index in situation.phrase
    own = token.head in range(first, head + 1) and token.dep in ("compound", "amod", "poss", "nmod", "case", "punct")
    return own or acronym
