"""A second teller behind an "and": his number is not the first one's, and the first one's is not his.

| construction | example |
|---|---|
| with a verb of his own | The port puts the number at 12, and the mayor counts 15. |
| the verb left out, "at" kept | The port had put it at 12 in May, and the mayor at about 15. |
| the verb left out, a bare number | The port has 12 boats on file and the mayor's office 15. |
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from onrecord.find.speech import Speech
from onrecord.find.tellers import may_speak
from onrecord.records import Span, StatementMark

_AND: Final = r"(?:,\s(?:and|while|but)|;(?:\s(?:and|while|but))?|\s(?:and|while))\s"
_WHO: Final = r"(?P<who>(?:the\s)?[A-Z][^,;:\d]{1,60}?|the\s[^,;:\d]{2,60}?)"
_NUMBER: Final = (
    r"(?:(?:about|around|some|roughly|nearly|almost|only|just|over|under|more\sthan|at\sleast|up\sto)\s)?\d[\d,.]*"
)
_AT = re.compile(rf"{_AND}{_WHO}\s(?P<cue>at)\s(?={_NUMBER})")
_BARE = re.compile(rf"{_AND}{_WHO},?\s(?P<cue>{_NUMBER})(?=[.,;]|$|\sin\s)")
_JOINED = re.compile(r"(?:,\s(?:and|while|but)|;(?:\s(?:and|while|but))?)\s[^,;:]{0,60}$")
_PLACES: Final = frozenset({"GPE", "LOC", "DATE", "TIME"})


def part_second_tellers(speech: Speech, found: list[StatementMark]) -> list[StatementMark]:
    """The statements of one sentence, each cut where the next teller begins, with those that leave the verb out."""
    marks: list[StatementMark] = []
    for mark in found:
        if not _gives_a_number(mark):
            marks.append(mark)
            continue
        starts = [start for other in found if (start := _behind_and(speech, mark, other)) is not None]
        verbless = _verbless(speech, mark, min(starts, default=mark.contents[0].end))
        if verbless is not None:
            marks.append(verbless[1])
            starts.append(verbless[0])
        marks.append(_cut(mark, min(starts)) if starts else mark)
    return marks


def _gives_a_number(mark: StatementMark) -> bool:
    """Whether a statement is a number given as such, which ends before the next teller; a clause may hold several."""
    given = mark.rule.endswith(("with preposition", "with object")) or mark.rule in ("a list", "a number given")
    return given and mark.cue is not None and mark.source is not None and len(mark.contents) == 1


def _behind_and(speech: Speech, mark: StatementMark, other: StatementMark) -> int | None:
    """Where, inside a statement, an "and" begins the clause of another teller; None where there is none."""
    assert mark.cue is not None
    if other is mark or other.source is None or other.cue is None or other.source.start < mark.cue.end:
        return None
    base = speech.sentence.span.start
    joined = _JOINED.search(speech.text[: other.source.start - base])
    if joined is None or not mark.contents[0].covers(other.source):
        return None
    if any(speech.tree.is_verb(i) for i in speech.tree.within(joined.start(), other.source.start - base)):
        return None
    return base + joined.start()


def _verbless(speech: Speech, mark: StatementMark, end: int) -> tuple[int, StatementMark] | None:
    """The teller who shares the first one's verb, and where his part begins."""
    assert mark.cue is not None
    base = speech.sentence.span.start
    after = _AT if mark.rule == "put with preposition" else _BARE
    for match in after.finditer(speech.text, mark.cue.end - base, end - base):
        if not _tells(speech, match.start("who"), match.end("who")):
            continue
        content = speech.span(match.start("cue"), mark.contents[0].end - base)
        source, cue = speech.span(*match.span("who")), mark.cue
        second = StatementMark("credited", cue, source, (content,), f"{mark.rule}, the verb left out", mark.stance)
        return base + match.start(), second
    return None


def _tells(speech: Speech, start: int, end: int) -> bool:
    """Whether some words between an "and" and a number are a teller: no verb, no place, no thing that is counted."""
    inside = speech.tree.within(start, end)
    if not inside or any(speech.tree.is_verb(i) for i in inside):
        return False
    last = inside[-1]
    return speech.tree[last].ent not in _PLACES and may_speak(speech, last)


def _cut(mark: StatementMark, end: int) -> StatementMark:
    content = mark.contents[0]
    return replace(mark, contents=(Span(content.start, max(content.start, end)),))
