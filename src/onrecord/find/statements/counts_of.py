"""Whose count a number is, where the count is the subject or stands beside the number.

| construction | example |
|---|---|
| the count of somebody | The newest count of the port is 40 ships. The tally by the union stood at 12. |
| its count | The port closed on Friday. Its estimate stands at 40. |
| the number first | The Examiner leads with 40 ships, the port's figure. |
| what a side asks for or offers | The mayor repeated the dockers' demand for a rise of 8 percent. |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from onrecord.find.sources.roles import BODIES, OFFICES, singular
from onrecord.find.statements.cues import COUNTED, holds_number
from onrecord.find.statements.may_tell import may_speak
from onrecord.find.statements.speech import Speech, noun_phrase
from onrecord.find.statements.tellers import is_own_page
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Span, StatementMark

_WORDS = load_lexicon("cues")["somebodys"]
_FIGURES: Final = frozenset(_WORDS["nouns"])
_BE: Final = frozenset(_WORDS["verbs"])
_NEW: Final = frozenset(_WORDS["newest"])
_BIDS: Final = frozenset(_WORDS["bids"])
_NAMED: Final = _FIGURES | _BIDS
_ASKED: Final = "a side and what it asks for"
_RULE: Final = "somebody's figure"
_BESIDE = re.compile(
    rf",\s(?P<who>(?:the\s)?[\w’'& -]{{1,40}}?)['’]s?\s(?:(?:own|latest|newest|official|first|last|current)\s)?"
    rf"(?P<cue>{any_of(_FIGURES)})(?=\s?(?:[,.;)]|$))"
)


def find_counts_of(speech: Speech) -> Iterator[StatementMark]:
    """The statements of one sentence in which a count is named together with whose it is."""
    for noun in speech.tree.with_lemma(_NAMED):
        lemma = speech.tree.lemmas[noun]
        owner = _owner(speech, noun, lemma) if lemma in _FIGURES else None
        content = _is_so_many(speech, noun, owner) if owner is not None else None
        if owner is not None and content is not None:
            source = tuple(i for i in noun_phrase(speech.tree, owner, without_clause=True) if i < content[0])
            words = speech.words(source if owner in source else (owner,))
            yield StatementMark("credited", speech.words((noun,)), words, (speech.words(content),), _RULE)
        if lemma in _BIDS and (bid := _bid(speech, noun)) is not None:
            yield bid
    yield from _beside(speech)


def _owner(speech: Speech, noun: int, lemma: str) -> int | None:
    """The body or office behind "of" or "by", or an "its" before the count."""
    tree = speech.tree
    counted = lemma in COUNTED or any(tree[i].text.lower() in _NEW for i in tree.children(noun, "amod"))
    if not counted:
        return None  # "the number of the police is 40" is how many there are
    for child in tree.children(noun, "prep", "agent"):
        if tree[child].text.lower() not in ("of", "by", "from"):
            continue
        for owner in tree.children(child, "pobj"):
            if _keeps_counts(speech, owner) and not is_own_page(speech, owner):
                return owner
    return next((i for i in tree.children(noun, "poss") if tree[i].text.lower() == "its"), None)


def _bid(speech: Speech, noun: int) -> StatementMark | None:
    """ "The dockers' demand for a rise of 8 percent", "the line's offer of 3 percent"."""
    tree = speech.tree
    owner = next(iter(tree.children(noun, "poss")), None)
    if owner is None or tree[owner].pos == "PRON" or not may_speak(speech, owner) or is_own_page(speech, owner):
        return None
    for child in tree.children(noun, "prep"):
        inside = tuple(i for i in tree.subtree(child) if i > child)
        if tree[child].text.lower() in ("for", "of") and holds_number(" ".join(tree[i].text for i in inside)):
            source = tuple(i for i in noun_phrase(tree, owner, without_clause=True) if tree[i].tag != "POS")
            cue, content = speech.words((noun, child)), speech.words(inside)
            return StatementMark("credited", cue, speech.words(source), (content,), _ASKED, "claims")
    return None


def _keeps_counts(speech: Speech, owner: int) -> bool:
    """ "The ministry", "the mayor", "Acme": not "wheels", nor "police" without an article."""
    token = speech.tree[owner]
    if token.pos == "PROPN":
        return token.ent in ("ORG", "PERSON", "") and may_speak(speech, owner)
    named = any(speech.tree[i].tag in ("DT", "PRP$") for i in speech.tree.children(owner, "det", "poss"))
    return named and token.tag == "NN" and singular(token.text) in BODIES | OFFICES


def _is_so_many(speech: Speech, noun: int, owner: int) -> tuple[int, ...] | None:
    """What is said of the count behind its verb, where that holds a number: "is 40 ships", "stood at 12"."""
    tree = speech.tree
    verb = tree[noun].head
    if tree[noun].dep != "nsubj" or tree[verb].lemma.lower() not in _BE or verb <= owner or tree.is_negated(verb):
        return None
    inside = tree.subtree(verb, without=lambda i: tree[i].dep == "conj" and tree.is_verb(i))
    after = tuple(i for i in inside if i > verb)
    while after and tree[after[-1]].pos == "PUNCT":
        after = after[:-1]
    return after if after and holds_number(" ".join(tree[i].text for i in after)) else None


def _beside(speech: Speech) -> Iterator[StatementMark]:
    for match in _BESIDE.finditer(speech.text):
        inside = speech.tree.within(*match.span("who"))
        able = _is_plain_name(speech, inside) and not is_own_page(speech, inside[-1])
        content: Span = speech.span(speech.begins, match.start())
        if able and holds_number(speech.text[: match.start()]) and speech.quoted(match.start()) is None:
            cue, source = speech.span(*match.span("cue")), speech.span(*match.span("who"))
            yield StatementMark("credited", cue, source, (content,), "a figure beside its owner")


def _is_plain_name(speech: Speech, words: tuple[int, ...]) -> bool:
    """ "The port", "Ann Roe": not "by the port", which is a credit, nor "double the port" or "above the port"."""
    tags = [speech.tree[i].tag for i in words]
    begins = bool(tags) and (tags[0].startswith("NNP") or speech.tree[words[0]].text.lower() == "the")
    return begins and all(tag[:2] in ("DT", "NN", "JJ", "PO") for tag in tags) and may_speak(speech, words[-1])
