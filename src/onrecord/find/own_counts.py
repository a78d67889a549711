"""Statements by verbs that are no cue of themselves: a count revised, a side's demand, a cue of several words."""

from __future__ import annotations

from onrecord.find.contents import with_number
from onrecord.find.cues import CLAIMANTS, COUNTS, DEMANDING, PHRASAL, REVISING
from onrecord.find.speech import Speech, noun_phrase
from onrecord.find.tellers import source_head
from onrecord.records import StatementMark


def find_own_count(speech: Speech, verb: int) -> StatementMark | None:
    """The statement of a verb that only with its object, or its subject, is somebody's word."""
    return _revised(speech, verb) or _demanded(speech, verb) or _phrasal(speech, verb)


def _revised(speech: Speech, verb: int) -> StatementMark | None:
    """One's own count set anew: "The province has cut its estimate to 40"."""
    tree = speech.tree
    if tree[verb].lemma.lower() not in REVISING or not tree.is_verb(verb) or tree.is_negated(verb):
        return None
    for thing in tree.children(verb, "dobj"):
        if tree[thing].text.lower() == "that" and any(tree[i].text == "to" for i in tree.children(verb, "prep")):
            return _plain(speech, verb, rule="a count revised", stance="says")
        owned = any(tree[i].tag == "PRP$" for i in tree.children(thing, "poss"))
        if owned and tree[thing].lemma.lower() in COUNTS:
            return _plain(speech, verb, rule="one's own count revised", stance="says")
    return None


def _demanded(speech: Speech, verb: int) -> StatementMark | None:
    """A side and what it asks for: "The strikers want 9 percent", "the claimants are after 4 million"."""
    tree = speech.tree
    subject = tree.subject(verb)
    if subject is None or tree[subject].text.lower() not in CLAIMANTS:
        return None
    lemma = tree[verb].lemma.lower()
    after = lemma == "be" and any(tree[i].text.lower() == "after" for i in tree.children(verb, "prep"))
    return (
        _plain(speech, verb, rule="a side and what it asks for", stance="claims")
        if after or lemma in DEMANDING
        else None
    )


def _phrasal(speech: Speech, verb: int) -> StatementMark | None:
    """A cue of several words: "has owned up to a theft of 40 cars"."""
    tree = speech.tree
    for phrase, stance in PHRASAL.items():
        parts = phrase.split()
        row = [tree[i].text.lower() for i in range(verb + 1, min(verb + len(parts), len(tree)))]
        if tree[verb].lemma.lower() == parts[0] and row == parts[1:]:
            return _plain(speech, verb, rule=phrase, stance=stance)
    return None


def _plain(speech: Speech, verb: int, *, rule: str, stance: str) -> StatementMark | None:
    head = source_head(speech, verb)
    if head is not None and speech.tree[head].text.lower() in ("one", "another", "others", "some"):
        return None  # one of what was named before
    if head is None or verb + 1 >= len(speech.tree):
        return None
    contents = with_number(speech, verb, verb + 1)
    if not contents:
        return None
    source = noun_phrase(speech.tree, head)
    return StatementMark("credited", speech.words((verb,)), speech.words(source), tuple(contents), rule, stance)
