"""What was said, behind a preposition: "spoke of 300 cargoes", "put the toll at 12", "gave the number as 12"."""

from __future__ import annotations

from onrecord.find.statements.contents import Told, with_number
from onrecord.find.statements.cues import HANDED, holds_number
from onrecord.find.statements.may_tell import may_speak
from onrecord.find.statements.speech import Speech
from onrecord.records import Span


def preposition_after(speech: Speech, told: Told) -> list[Span] | None:
    """The cue takes a preposition with a number: "spoke of 300 cargoes", "put the toll at 12", "gave it as 12"."""
    tree, verb = speech.tree, told.verb
    wanted = told.cue.takes & {"of", "to", "at", "as"}
    if not wanted or not may_speak(speech, told.head):
        return None
    for index in range(verb + 1, len(tree)):
        word = tree[index]
        if (
            word.text.lower() in wanted
            and word.pos in ("ADP", "SCONJ", "PART")
            and verb in (word.head, *tree.up(index))
        ):
            start = verb + 1 if word.text.lower() in ("at", "as") else index
            return with_number(speech, verb, start) or _count_put_at(speech, verb, index)
    return None


def _count_put_at(speech: Speech, verb: int, at: int) -> list[Span] | None:
    """ "Put the number of ships that had left to load at 40": the parser hung the "at" on the loading."""
    tree = speech.tree
    counted = any(tree[i].lemma.lower() in HANDED for i in tree.children(verb, "dobj"))
    below = tree.subtree(at)
    if not counted or tree[at].text.lower() != "at" or not holds_number(" ".join(tree[i].text for i in below)):
        return None
    return [speech.span(tree[verb + 1].start, tree[below[-1]].end)]
