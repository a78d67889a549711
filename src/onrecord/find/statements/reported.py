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

from onrecord.find.grammar import Tree
from onrecord.find.statements.contents import (
    Told,
    action_after,
    around_cue,
    asked_after,
    clause_after,
    object_after,
    quotation_beside,
    thing_after,
)
from onrecord.find.statements.cues import VERBS, Cue, verb_cue
from onrecord.find.statements.may_tell import may_show, may_speak
from onrecord.find.statements.own_counts import OWN_COUNT_VERBS, find_own_count
from onrecord.find.statements.prepositions import preposition_after
from onrecord.find.statements.speech import Speech
from onrecord.find.statements.tellers import source_head, split_compound
from onrecord.find.statements.unsaid import softened_cue, unsaid_cue
from onrecord.records import Span, StatementForm, StatementMark

_SHOWING: Final = frozenset({"show", "guarantee"})
_SUGGESTING: Final = frozenset({"suggest", "indicate", "imply", "signal"})
_MAY_TELL: Final = VERBS.keys() | OWN_COUNT_VERBS
"""The lemmas of which a rule below can hold."""
_HELPERS: Final = frozenset({"aux", "auxpass", "neg", "advmod"})
_BUILDERS: Final = (
    ("parenthetical", around_cue),
    ("clause", clause_after),
    ("object", object_after),
    ("preposition", preposition_after),
    ("question (topic)", asked_after),
    ("quotation", quotation_beside),
    ("action", action_after),
    ("thing", thing_after),
)


def find_reported(speech: Speech) -> list[StatementMark]:
    """The statements of one sentence that are given with a verb."""
    found = []
    for index in speech.tree.with_lemma(_MAY_TELL):
        told = _told(speech, index)
        if told is not None:
            mark = _said(speech, told)
            if mark is not None:
                found.append(mark)
                continue
        mark = find_own_count(speech, index) or _unsaid(speech, index)
        if mark is not None:
            found.append(mark)
    return found


def _told(speech: Speech, index: int) -> Told | None:
    """A cue verb that has somebody to say it; "I", "we" and "you" are the page's or the quoted speaker's own."""
    cue = verb_cue(speech.tree, index) or softened_cue(speech.tree, index)
    if cue is None:
        return None
    return _with_teller(speech, index, cue)


def _with_teller(speech: Speech, index: int, cue: Cue) -> Told | None:
    head = source_head(speech, index)
    if head is None or (cue.lemma in _SHOWING and not may_show(speech, head)):
        return None
    if speech.sentence.kind == "title" and cue.lemma == "tell" and not speech.tree.children(index, "dobj", "dative"):
        return None  # "40 boats lost, court told": it heard so
    if (cue.stance == "cites" or cue.lemma in _SUGGESTING) and not may_speak(speech, head):
        return None  # "forty boats sank, citing the port": no boat cites; "the fall suggests" argues
    words = speech.teller(head, index)
    if speech.tree[head].dep == "dobj" and split_compound(speech, index) == head:
        words = (head - 1, *words)
    return Told(index, cue, head, words)


def _said(speech: Speech, told: Told) -> StatementMark | None:
    """The statement of a cue verb, by the first construction that holds."""
    for rule, build in _BUILDERS:
        contents = build(speech, told)
        if contents:
            return _mark(speech, told, contents, _exact_rule(speech, contents, rule))
    return None


def _exact_rule(speech: Speech, contents: list[Span], rule: str) -> str:
    """ "Noted the “grave faults” of 40 dams": beside the quotation only what it is about, no figure of hers."""
    whole = all(any(q.span.covers(content) for q in speech.quotations) for content in contents)
    return rule if rule != "quotation" or whole else "quotation in a phrase (topic)"


def _unsaid(speech: Speech, index: int) -> StatementMark | None:
    """ "The port did not say how many ships were late": the cue with its "did not"."""
    cue = unsaid_cue(speech.tree, index)
    told = _with_teller(speech, index, cue) if cue is not None else None
    contents = clause_after(speech, told) if told is not None else None
    if told is None or not contents:
        return None
    return _mark(speech, told, contents, "clause, unsaid (topic)")


def _cue_start(tree: Tree, verb: int) -> int:
    """The first word of a cue with what stands right before it: "has repeatedly said", "did not say"."""
    first = verb
    while first > 0 and tree[first - 1].head == verb and tree[first - 1].dep in _HELPERS:
        first -= 1
    while first < verb and tree[first].dep == "advmod" and tree[first].tag in ("WRB", "CC"):
        first += 1
    above = tree[verb].head
    if tree[verb].dep == "xcomp" and tree[first].text.lower() == "to" and first == above + 1:
        return _cue_start(tree, above)  # "appeared to suggest", "continues to insist"
    return first


def _mark(speech: Speech, told: Told, contents: list[Span], rule: str) -> StatementMark:
    tree = speech.tree
    cue = speech.words((_cue_start(tree, told.verb), told.verb))
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
