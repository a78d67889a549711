"""Cues of what somebody did not say, or will or may say: told of him, but no word of his for what stands in it.

| construction | example | what it is |
|---|---|---|
| not said | The port did not say how many ships were late. | a topic: nobody's word for what stands in it |
| to be said | The mayor will say that the road must close. | a topic |
| said in a softened way | She appeared to suggest that the gate was open. | a statement |
"""

from __future__ import annotations

from onrecord.find.grammar import Tree
from onrecord.find.statements.cues import SOFTENING, VERBS, Cue


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
