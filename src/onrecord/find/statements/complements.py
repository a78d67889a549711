"""What was said, where it is no clause and no whole quotation: a question, or a phrase with words in quotation marks.

| construction | example |
|---|---|
| a question | The clerk asked the crew whether the gate was shut. |
| words in quotation marks in a phrase | She noted the “grave faults” of the dam. He called the plan “a farce”. |
"""

from __future__ import annotations

from typing import Final

from onrecord.find.grammar import FINITE
from onrecord.find.statements.clause_ends import CLOSING
from onrecord.find.statements.cues import ASKING
from onrecord.find.statements.speech import Speech
from onrecord.records import Span

_ASKED: Final = frozenset({"whether", "if", "what", "who", "whom", "why", "how", "when", "where", "which", "whose"})
_FAR: Final = 25  # words between an asking verb and its question: whom was asked, and when
_OBJECTS: Final = ("dobj", "oprd", "ccomp", "xcomp", "acomp", "attr")
_BINDING: Final = frozenset({"as", "for", "on", "about", "of", "with", "to", "at", "against"})
_ENDING: Final = CLOSING | {"’", "?"}


def stretch(speech: Speech, first: int, last: int) -> Span:
    """From a word to another, with the closing mark behind the last."""
    tree = speech.tree
    while last > first and tree[last].pos in ("PUNCT", "CCONJ") and tree[last].text not in _ENDING:
        last -= 1
    while last + 1 < len(tree) and tree[last + 1].text in CLOSING:
        last += 1
    return speech.span(tree[first].start, tree[last].end)


def question_after(speech: Speech, verb: int) -> list[Span] | None:
    """ "Asked the port whether the gate was shut": the clause from its question word on."""
    tree = speech.tree
    if tree[verb].lemma.lower() not in ASKING:
        return None
    for clause in tree.children(verb, "ccomp", "advcl", "xcomp"):
        below = tree.subtree(clause)
        first = next((i for i in below[:3] if verb < i and tree[i].text.lower() in _ASKED), None)
        if first is not None and first < verb + _FAR and clause > verb:
            return [stretch(speech, first, below[-1])]
    return None


def phrase_around(speech: Speech, verb: int, quoted: list[Span]) -> list[Span]:
    """The object that the quotations behind a cue are only a part of: "noted the “grave faults” of the dam"."""
    tree, base = speech.tree, speech.sentence.span.start
    inside = {i for span in quoted for i in tree.within(span.start - base, span.end - base)}
    words = [i for i in inside if tree[i].pos not in ("PUNCT", "SPACE")]
    if not words or any(tree[i].dep in ("ccomp", "ROOT", "parataxis") and tree[i].head in (verb, i) for i in words):
        return quoted
    parts = [i for i in tree.children(verb, *_OBJECTS, "prep") if i > verb]
    held = [i for i in parts if inside & set(tree.subtree(i))]
    if not held or (tree[held[0]].dep == "prep" and tree[held[0]].text.lower() not in _BINDING):
        return quoted
    own = [i for i in parts if tree[i].dep != "prep" or i in held]
    first = max(verb + 1, min(min(tree.subtree(i)) for i in own))
    if tree[first].dep == "prep" and tree[first].text.lower() in _BINDING:
        first += 1
    last = max(max(words), *(max(tree.subtree(i, without=lambda k: _another_deed(speech, k))) for i in held))
    span = stretch(speech, first, last)
    return [Span(min(span.start, quoted[0].start), max(span.end, quoted[-1].end))]


def _another_deed(speech: Speech, index: int) -> bool:
    """ "Called it “a farce” and said that ...": a verb that the parser joined to the object."""
    return speech.tree[index].dep == "conj" and speech.tree[index].tag in FINITE
