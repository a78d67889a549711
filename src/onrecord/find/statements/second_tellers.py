"""A second teller behind an "and": his number is not the first one's, and the first one's is not his.

| construction | example |
|---|---|
| with a verb of his own | The port puts the number at 12, and the mayor counts 15. |
| the verb left out, "at" kept | The port had put it at 12 in May, and the mayor at about 15. |
| the verb left out, a comma | The port puts it at 12, the mayor at 15. The union says 40 came, the police 20. |
| the verb left out, a bare number | The port has 12 boats on file and the mayor's office 15. |
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from onrecord.find.sources.roles import BODIES, PEOPLE, singular
from onrecord.find.statements.may_tell import may_speak
from onrecord.find.statements.speech import Speech
from onrecord.records import Span, StatementMark

_AND: Final = r"(?:,\s(?:and|while|but)|;(?:\s(?:and|while|but))?|\s(?:and|while))\s"
_WHO: Final = r"(?P<who>(?:the\s)?[A-Z][^,;:\d]{1,60}?|the\s[^,;:\d]{2,60}?)"
_NUMBER: Final = (
    r"(?:(?:about|around|some|roughly|nearly|almost|only|just|over|under|more\sthan|at\sleast|up\sto)\s)?\d[\d,.]*"
)
_COMMA: Final = rf"(?:{_AND}|(?P<comma>,\s))"
_UNIT: Final = r"(?:\s(?:million|billion|percent|per\scent|%)?(?:\s?[a-z]+){0,2})?"
_AT = re.compile(rf"{_COMMA}{_WHO},?\s(?P<cue>at)\s(?={_NUMBER})")
_BARE = re.compile(rf"{_COMMA}{_WHO},?\s(?P<cue>{_NUMBER})(?={_UNIT}(?:[.,;]|$)|\sin\s|\sand\s[^,;]{{2,40}}?\s\d)")
_CLAUSES: Final = (
    "say with clause",
    "claim with clause",
    "estimate with clause",
    "report with clause",
    "think with clause",
)
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
        last = speech.sentence.span.end if mark.rule in _CLAUSES else mark.contents[0].end
        verbless = _verbless(speech, mark, min(starts, default=last))
        marks += [second for _, second in verbless]
        starts += [start for start, _ in verbless]
        marks.append(_cut(mark, min(starts)) if starts else mark)
    return marks


def _gives_a_number(mark: StatementMark) -> bool:
    """Whether a statement is a number given as such, which ends before the next teller; a clause may hold several."""
    given = mark.rule.endswith(("with preposition", "with object")) or mark.rule in (
        "a list",
        "a number given",
        *_CLAUSES,
    )
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


def _verbless(speech: Speech, mark: StatementMark, end: int) -> list[tuple[int, StatementMark]]:
    """The tellers who share the first one's verb, and where the part of each begins."""
    assert mark.cue is not None
    base = speech.sentence.span.start
    after = _AT if mark.rule == "put with preposition" else _BARE
    found = [m for m in after.finditer(speech.text, mark.cue.end - base, end - base) if _is_teller(speech, mark, m)]
    ends = [*(match.start() for match in found[1:]), end - base]
    rule = f"{mark.rule}, the verb left out"
    return [
        (
            base + match.start(),
            StatementMark(
                "credited", mark.cue, speech.span(*match.span("who")), (speech.span(match.start("cue"), stop),),
                rule, mark.stance,
            ),
        )
        for match, stop in zip(found, ends, strict=False)
    ]  # fmt: skip


def _is_teller(speech: Speech, mark: StatementMark, match: re.Match[str]) -> bool:
    """Whether the words before a number are one who gives it; behind a mere comma they must say so by themselves."""
    if not _tells(speech, *match.span("who")):
        return False
    alone = match["comma"] is not None or mark.rule in _CLAUSES
    return not alone or _is_known_teller(speech, *match.span("who"))


def _tells(speech: Speech, start: int, end: int) -> bool:
    """Whether some words between an "and" and a number are a teller: no verb, no place, no thing that is counted."""
    inside = speech.tree.within(start, end)
    if not inside or any(speech.tree.is_verb(i) for i in inside):
        return False
    last = _head(speech, inside)
    return speech.tree[last].ent not in _PLACES and may_speak(speech, last)


def _head(speech: Speech, inside: tuple[int, ...]) -> int:
    """The noun that some words turn on: of "the cost in Faro" the cost."""
    behind = next((i for i in inside if speech.tree[i].pos == "ADP" and i > inside[0]), inside[-1] + 1)
    return behind - 1


def _is_known_teller(speech: Speech, start: int, end: int) -> bool:
    """Whether the words alone say that they tell: a body, an office, people. Behind a mere comma others may stand."""
    last = speech.tree[_head(speech, speech.tree.within(start, end))]
    return last.ent in ("ORG", "PERSON") or bool({last.lemma.lower(), singular(last.text)} & (BODIES | PEOPLE))


def _cut(mark: StatementMark, end: int) -> StatementMark:
    content = mark.contents[0]
    return replace(mark, contents=(Span(content.start, max(content.start, min(content.end, end))),))
