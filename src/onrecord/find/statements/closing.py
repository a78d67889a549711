"""A cue at the end of its sentence whose clause the parser did not see: "Forty posts are empty, papers filed show."

| construction | example |
|---|---|
| show at the end, taken for a noun | Forty posts are empty, papers filed with the court show. |
| the last words between commas and "said" | Ships were late in the ice, the operator, Acme Lines, said. |
| a headline's last words | Forty ships late, port says |
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.find.hints import words_in
from onrecord.find.statements.cues import VERBS, holds_number
from onrecord.find.statements.may_tell import after_happening, may_speak
from onrecord.find.statements.speech import Speech
from onrecord.find.statements.tellers import is_own_page
from onrecord.lexicon import any_of
from onrecord.records import Span, Stance, StatementMark

_LAST_WORDS: Final = frozenset({"show", "shows", "say", "says", "suggest", "suggests", "indicate", "indicates"})
_CUES: Final = frozenset({
    "say", "says", "said", "warn", "warns", "warned", "claim", "claims", "claimed", "report", "reports", "reported",
    "find", "finds", "found", "show", "shows", "showed", "estimate", "estimates", "estimated", "suggest", "suggests",
    "announce", "announced", "announces", "admit", "admits", "admitted", "insist", "insists", "insisted",
    "adds", "added",
})  # fmt: skip
_CUE = re.compile(
    rf"(?:^|\s)(?:(?:now|also|has|have|had|later|already)\s){{0,2}}(?P<verb>{any_of(_CUES)})"
    r"(?:\s(?:on\s)?(?:late\s|early\s)?(?:today|yesterday|\w+day))?"
    r"(?:,\s(?:using|based\son|going\sby|after)\s[^,;]{3,120})?[.\s]*$"
)
_SEGMENTS = re.compile(r",\s+")
_LONGEST = 70  # characters of a source
_LEMMAS: Final = {"said": "say", "found": "find", "added": "add"}
_PRONOUNS: Final = frozenset({"he", "she", "it", "they"})
_ASIDE: Final = re.compile(r"\bas\s+\S", re.IGNORECASE)


def find_closing(speech: Speech, found: list[StatementMark]) -> StatementMark | None:
    """The statement of a cue at the very end, where the tree gave none; at most one a sentence."""
    last = _misread(speech)
    if last is not None:
        return last
    match = None if _CUES.isdisjoint(words_in(speech.text)) else _CUE.search(speech.text)
    if match is None or speech.quoted(match.start("verb")) is not None:
        return None
    cue = speech.span(*match.span("verb"))
    if _is_noun(speech, match.start("verb")):
        return None
    if any(mark.cue is not None and mark.cue.overlaps(cue) for mark in found):
        return None
    return _named_last(speech, match, cue)


def _is_noun(speech: Speech, position: int) -> bool:
    """ "Five times the first estimate", "a new report": a headline's last noun is no cue."""
    tree = speech.tree
    at = next((i for i in range(1, len(tree)) if tree[i].start == position), None)
    return at is not None and tree[at].pos == "NOUN" and tree[at - 1].tag in ("DT", "JJ", "JJR", "JJS", "PRP$", "CD")


def _named_last(speech: Speech, match: re.Match[str], cue: Span) -> StatementMark | None:
    """The words between the last comma and the cue, with the name before them where they stand in apposition."""
    before = speech.text[: match.start()]
    stop = len(before.rstrip(" ,"))
    commas = list(_SEGMENTS.finditer(before, 0, stop))
    if not commas:
        return None
    first = commas[-2 if before.rstrip().endswith(",") and len(commas) > 1 else -1]
    begins = first.end() + after_happening(before[first.end() : stop])
    content, source = speech.span(speech.begins, first.start()), speech.span(begins, stop)
    if _ASIDE.search(before, first.end(), stop):
        return None  # "40 boats sank, not 52 as Moor Gale had announced": Moor Gale gave the 52 only
    if not _is_source(speech, first.end(), stop) or not _says_something(speech, first.start()):
        return None
    lemma = _LEMMAS.get(match["verb"]) or match["verb"].rstrip("s")
    stance: Stance = next((VERBS[each].stance for each in (lemma, lemma[:-1], lemma[:-2]) if each in VERBS), "says")
    return StatementMark("indirect", cue, source, (speech.whole(content, cue),), "cue at the end", stance)


def _is_source(speech: Speech, start: int, end: int) -> bool:
    """Whether some words, none of them a verb, can be a speaker."""
    tree = speech.tree
    inside = tree.within(start, end)
    if not inside or end - start > _LONGEST or any(tree.is_verb(i) and tree[i].tag != "VBN" for i in inside):
        return False
    words = speech.text[start:end]
    if words.rstrip(" ,").endswith(("'s", "’s")):
        return False  # "..., the port's estimate" is whose it is
    if words.strip(" ,").lower() in _PRONOUNS:
        return True
    if holds_number(words) and not words[:1].isalpha():
        return False
    title = speech.sentence.kind == "title"  # "port says": a headline's teller may be any noun
    return any((title or may_speak(speech, i)) and tree[i].pos in ("NOUN", "PROPN") for i in inside) and not any(
        is_own_page(speech, i) for i in inside
    )


def _says_something(speech: Speech, end: int) -> bool:
    tree = speech.tree
    if speech.sentence.kind == "title" and holds_number(speech.text[:end]):
        return True  # "Forty dead in fire, ministry says"
    before = [i for i in range(len(tree)) if speech.begins <= tree[i].start < end]
    return len(before) > 3 and any(tree.is_verb(i) or tree[i].pos == "VERB" for i in before)


def _misread(speech: Speech) -> StatementMark | None:
    """The parser took the cue for a noun: "..., papers filed with the court show"."""
    tree = speech.tree
    last = len(tree) - 1
    while last > 0 and tree[last].pos == "PUNCT":
        last -= 1
    if last < 3 or tree[last].pos not in ("NOUN", "PROPN") or tree[last].text.lower() not in _LAST_WORDS:
        return None
    comma = max((i for i in range(1, last - 1) if tree[i].text == ","), default=0)
    inside = range(comma + 1, last)
    verbless = not any(tree.is_verb(i) for i in inside)
    if comma < 3 or len(inside) > 12 or not verbless or not any(tree.is_verb(i) for i in range(comma)):
        return None
    content, source = speech.span(0, tree[comma].start), speech.span(tree[comma + 1].start, tree[last - 1].end)
    return StatementMark("indirect", speech.words((last,)), source, (content,), "show at the end", "finds")
