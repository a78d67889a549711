"""Counts by whose they are, and each number with its own teller where one sentence has two.

| construction | example |
|---|---|
| one's own account | The bank lost 40 million, by its own account. |
| somebody's count | Forty boats sank, by the port's latest count. |
| another's, with the noun left out | Forty boats sank, by the port's count, or 51, by the mayor's. |
| two tellers, two numbers | Forty boats sank, according to the port, or 51, according to the mayor. |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from onrecord.find.hints import words_in
from onrecord.find.statements.cues import BY_ACCOUNT, BY_ACCOUNT_HINTS, PHRASES, holds_number
from onrecord.find.statements.speech import Speech, noun_phrase
from onrecord.records import Span, StatementMark

_RULE: Final = "by one's own account"
_BOOKS: Final = frozenset({"docket", "register", "records", "books"})
_LEFT_OUT = re.compile(r"\bby\s+(?P<whose>[^\s,;]{1,40}(?:\s[^\s,;]{1,40}){0,3}?['’]s)(?=\s*(?:[,.;)]|$))")
_POSSESSIVE = re.compile(r"['’]s?$")


def find_accounts(speech: Speech) -> Iterator[StatementMark]:
    """The statements of one sentence that stand by somebody's count, and those that leave the noun out after one."""
    if BY_ACCOUNT_HINTS.isdisjoint(words_in(speech.text)):
        return
    first = None
    for match in BY_ACCOUNT.finditer(speech.text):
        first = match.end() if first is None else first
        source = _whose(speech, match)
        if source is not None:
            yield _mark(speech, match, source)
    if first is not None:
        for match in _LEFT_OUT.finditer(speech.text, first):
            yield _mark(speech, match, speech.span(match.start("whose"), match.end("whose") - 2))


def is_by_account(speech: Speech, position: int) -> bool:
    """Whether a noun is that of "by the port's latest count"."""
    return any(match.start("noun") == position for match in BY_ACCOUNT.finditer(speech.text))


def _mark(speech: Speech, match: re.Match[str], source: Span) -> StatementMark:
    whole = speech.span(0, len(speech.text))
    return StatementMark("credited", speech.span(*match.span()), source, (whole,), _RULE)


def _whose(speech: Speech, match: re.Match[str]) -> Span | None:
    """ "By its own account": the subject of the clause speaks. "By the docket of the court": the docket does."""
    tree = speech.tree
    noun = next((i for i in range(len(tree)) if tree[i].start == match.start("noun")), None)
    if noun is None:
        return None
    if match["noun"].lower() in _BOOKS or match["whose"] is None:
        return speech.words(noun_phrase(tree, noun))
    if match["whose"].lower() in ("its", "his", "her", "their"):
        verb = tree.verb_of(tree[noun].head)
        subject = tree.subject(verb) if verb is not None else None
        return speech.words(noun_phrase(tree, subject)) if subject is not None else None
    possessive = _POSSESSIVE.search(match["whose"])
    return speech.span(match.start("whose"), match.end("whose") - (len(possessive[0]) if possessive else 0))


def each_its_own(speech: Speech, found: list[StatementMark]) -> list[StatementMark]:
    """The statements of one sentence, each cut to the number that stands before its own teller.

    Only where a number stands between two tellers; "according to Reuters, citing the port" is one number's chain.
    """
    tellers = sorted((m for m in found if _closes(m)), key=lambda m: _place(m).start)
    if len(tellers) < 2:
        return found
    base = speech.sentence.span.start
    trailing = holds_number(speech.text[: max(0, _place(tellers[0]).start - base)])
    cut: dict[StatementMark, StatementMark] = {}
    for before, after in pairwise(tellers):
        end, start = _place(before).end, _place(after).start
        if end >= start or not holds_number(speech.text[end - base : start - base]):
            continue
        if trailing:
            cut[before] = _clipped(speech, cut.get(before, before), 0, _place(before).start)
            cut[after] = _clipped(speech, cut.get(after, after), end, start)
        else:
            cut[before] = _clipped(speech, cut.get(before, before), end, start)
            cut[after] = _clipped(speech, after, _place(after).end, speech.sentence.span.end)
    return [mark for mark in (cut.get(mark, mark) for mark in found) if mark.contents]


def _closes(mark: StatementMark) -> bool:
    """Whether a teller stands beside the clause that it gives: "..., the port said", "..., by the port's count"."""
    beside = mark.rule in PHRASES or mark.rule == _RULE or mark.rule.endswith("with parenthetical")
    return beside and mark.cue is not None and mark.source is not None


def _place(mark: StatementMark) -> Span:
    """The words for who tells: cue and source together."""
    assert mark.cue is not None
    near = mark.cue if mark.rule == _RULE or mark.source is None else mark.source
    return Span(min(mark.cue.start, near.start), max(mark.cue.end, near.end))


def _clipped(speech: Speech, mark: StatementMark, start: int, end: int) -> StatementMark:
    base = speech.sentence.span.start
    kept = [Span(max(c.start, start), min(c.end, end)) for c in mark.contents if c.start < end and start < c.end]
    clean = [speech.span(c.start - base, c.end - base) if c.start >= base else c for c in kept]
    return replace(mark, contents=tuple(c for c in clean if c.start < c.end))
