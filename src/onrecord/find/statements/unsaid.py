"""Cues of what somebody did not say, or will or may say: told of him, but no word of his for what stands in it.

| construction | example | what it is |
|---|---|---|
| not said | The port did not say how many ships were late. | a topic: nobody's word for what stands in it |
| to be said | The mayor will say that the road must close. | a topic |
| a reason for silence | The mayor declined to comment, citing the inquiry. | nothing: the inquiry says no word |
| said in a softened way | She appeared to suggest that the gate was open. | a statement |
"""

from __future__ import annotations

import re

from onrecord.find.grammar import Tree
from onrecord.find.statements.cues import SILENT, SOFTENING, VERBS, Cue
from onrecord.find.statements.speech import Speech
from onrecord.lexicon import any_of
from onrecord.records import StatementMark

_SILENT = re.compile(
    rf"\b(?:(?:declin|refus)(?:e|es|ed|ing)\sto|(?:would|could|will|did|does|do)(?:\snot|n['’]t))\s(?:[a-z]+ly\s)?"
    rf"(?:{any_of(SILENT)})\b[^;:“\"]*$"
)


def softened_cue(tree: Tree, index: int) -> Cue | None:
    """The cue behind "appeared to" or "is quick to"."""
    token = tree[index]
    cue = VERBS.get(token.lemma.lower()) if token.pos == "VERB" else None
    if cue is None or token.dep != "xcomp" or tree.is_negated(index) or tree.is_negated(token.head):
        return None
    return cue if tree[token.head].lemma.lower() in SOFTENING else None


def unsaid_cue(tree: Tree, index: int) -> Cue | None:
    """The cue in "did not say", "would not say", "will say"."""
    token = tree[index]
    cue = VERBS.get(token.lemma.lower()) if token.pos == "VERB" and token.dep not in ("amod", "compound") else None
    if cue is None or "clause" not in cue.takes or any(tree[i].tag == "TO" for i in tree.auxiliaries(index)):
        return None
    modal = any(tree[i].tag == "MD" for i in tree.auxiliaries(index))
    return cue if modal or tree.is_negated(index) else None


def gives_reason(speech: Speech, mark: StatementMark) -> bool:
    """Whether somebody cites why he says nothing: "declined to comment, citing the inquiry"."""
    if mark.cue is None:
        return False
    base = speech.sentence.span.start
    cue = speech.text[mark.cue.start - base : mark.cue.end - base].lower()
    return cue in ("citing", "quoting") and _SILENT.search(speech.text[: mark.cue.start - base]) is not None
