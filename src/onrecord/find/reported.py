"""Statements given with a verb: "The ministry said that ...", "..., said two officials", "It counts 40 camps".

| construction | example |
|---|---|
| clause after the verb | The port said that 12 ships were late. |
| clause before it, or around it | Twelve ships were late, the port said, and two had turned back. |
| inverted | Twelve ships, says the port, were late. |
| object with a number | The rebels claimed 40 attacks. |
| preposition with a number | Traders spoke of 300 lost cargoes. The mayor put the toll at 12. |
| one's own count revised | The province has raised its count to 40. |
| a side and what it asks for | The plaintiffs seek 4 million. |
| quotation | “We are late,” the port said. |
"""

from __future__ import annotations

from typing import Final

from onrecord.find.contents import (
    Told,
    action_after,
    around_cue,
    clause_after,
    object_after,
    quotation_beside,
    thing_after,
)
from onrecord.find.cues import verb_cue
from onrecord.find.own_counts import find_own_count
from onrecord.find.prepositions import preposition_after
from onrecord.find.speech import Speech, noun_phrase
from onrecord.find.tellers import may_show, may_speak, source_head
from onrecord.records import Span, StatementForm, StatementMark

_SHOWING: Final = frozenset({"show", "guarantee"})
_SUGGESTING: Final = frozenset({"suggest", "indicate", "imply", "signal"})
_BUILDERS: Final = (
    ("parenthetical", around_cue),
    ("clause", clause_after),
    ("object", object_after),
    ("preposition", preposition_after),
    ("quotation", quotation_beside),
    ("action", action_after),
    ("thing", thing_after),
)


def find_reported(speech: Speech) -> list[StatementMark]:
    """The statements of one sentence that are given with a verb."""
    found = []
    for index in range(len(speech.tree)):
        told = _told(speech, index)
        if told is not None:
            mark = _said(speech, told)
            if mark is not None:
                found.append(mark)
                continue
        mark = find_own_count(speech, index)
        if mark is not None:
            found.append(mark)
    return found


def _told(speech: Speech, index: int) -> Told | None:
    """A cue verb that has somebody to say it; "I", "we" and "you" are the page's or the quoted speaker's own."""
    cue = verb_cue(speech.tree, index)
    if cue is None:
        return None
    head = source_head(speech, index)
    if head is None or (cue.lemma in _SHOWING and not may_show(speech, head)):
        return None
    if (cue.stance == "cites" or cue.lemma in _SUGGESTING) and not may_speak(speech, head):
        return None  # "forty boats sank, citing the port": no boat cites; "the fall suggests" argues
    return Told(index, cue, head, noun_phrase(speech.tree, head, without_clause=index in speech.tree.subtree(head)))


def _said(speech: Speech, told: Told) -> StatementMark | None:
    """The statement of a cue verb, by the first construction that holds."""
    for rule, build in _BUILDERS:
        contents = build(speech, told)
        if contents:
            return _mark(speech, told, contents, rule)
    return None


def _mark(speech: Speech, told: Told, contents: list[Span], rule: str) -> StatementMark:
    tree = speech.tree
    cue = speech.words((told.verb,))
    wide = tuple(sorted({speech.whole(content, cue) for content in contents if content.start < content.end}))
    return StatementMark(
        form=_form(speech, wide),
        cue=cue,
        source=speech.words(told.source),
        contents=wide,
        rule=f"{tree[told.verb].lemma} with {rule}",
        stance=told.cue.stance,
    )


def _form(speech: Speech, contents: tuple[Span, ...]) -> StatementForm:
    inside = [q for q in speech.quotations if any(q.span.overlaps(content) for content in contents)]
    if not inside:
        return "indirect"
    covered = sum(
        min(q.span.end, c.end) - max(q.span.start, c.start) for q in inside for c in contents if q.span.overlaps(c)
    )
    return "direct" if covered >= sum(c.end - c.start for c in contents) - 2 else "mixed"
