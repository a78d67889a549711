"""Attitudes and acts told of somebody: "praised the crew", "called on the port to open", "is opposed to the fare".

| construction | example |
|---|---|
| object | The mayor praised the crew. |
| to-infinitive | The port asked the crew to wait. The line plans to close the yard. |
| naming | He called the rescue a farce. |
| object and preposition | She described the plan as reckless. The owners blamed the storm for the delay. |
| particle | The union called for calm. The captain lashed out at the port. |
| light verb | Two members raised doubts about the fare. |
| adjective | The crew is opposed to the fare. |
| passive | He was accused of fraud by the port. The line is expected to close. |
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from onrecord.find.grammar import Tree
from onrecord.find.sources.roles import DOCUMENTS, PEOPLE, singular
from onrecord.find.statements.attitude_forms import (
    NEAR,
    TOPIC,
    Seen,
    constructions,
    is_passive,
    may_be_seen,
    near,
    passive_construction,
    told_after,
)
from onrecord.find.statements.attitude_words import ADJECTIVES, NUMBERS_OF, SHOWING, is_human
from onrecord.find.statements.contents import lets_in
from onrecord.find.statements.cues import AND_DOES, holds_number
from onrecord.find.statements.may_tell import may_show, may_speak
from onrecord.find.statements.speech import Speech, noun_phrase
from onrecord.find.statements.tellers import source_head
from onrecord.records import Span, StatementForm, StatementMark

_MINDS: Final = frozenset({"he", "she", "they", "who", "both", "others", "some", "many", "most", "few"})
_ENTITIES: Final = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def find_attitudes(speech: Speech, found: Sequence[StatementMark]) -> Iterator[StatementMark]:
    """The attitudes and acts of one sentence that no other rule has for a statement.

    Only the page's own: what somebody tells of another's attitude is a part of what he says.
    """
    base = speech.sentence.span.start
    taken = [mark.cue for mark in found if mark.cue] + [content for mark in found for content in mark.contents]
    tree = speech.tree
    for index, token in enumerate(tree):
        if not may_be_seen(tree, index) and tree.lows[index] not in ADJECTIVES:
            continue
        if token.pos not in ("VERB", "ADJ") or speech.quoted(token.start) is not None:
            continue
        if any(span.start <= base + token.start < span.end for span in taken):
            continue
        mark = _of_adjective(speech, index) or _of_verb(speech, index)
        if mark is not None:
            taken += [span for span in (mark.cue, *mark.contents) if span is not None]
            yield mark


def _of_verb(speech: Speech, index: int) -> StatementMark | None:
    tree = speech.tree
    if not tree.is_verb(index) or lets_in(tree, index):
        return None
    if is_passive(tree, index):
        return _of_passive(speech, index)
    for seen in constructions(tree, index):
        head = _holder(speech, index, papers=seen.papers)
        content = told_after(tree, index, seen.told_from)
        if head is not None and content and not _on_offer(tree, seen, content) and not _cut_short(speech, head):
            return _mark(speech, index, _of_a_paper(tree, seen, head, content), (content,), head)
    return None


def _of_a_paper(tree: Tree, seen: Seen, head: int, content: tuple[int, ...]) -> Seen:
    """ "The accounts show a loss of 40 million": a paper that shows a number gives it."""
    number = holds_number(" ".join(tree[i].text for i in content))
    paper = {tree[head].lemma.lower(), tree[head].text.lower()} & DOCUMENTS
    gives = seen.papers and paper and number and not tree.is_negated(seen.cue_last)
    return replace(seen, rule=seen.rule.removesuffix(TOPIC)) if gives and seen.stance == "finds" else seen


def _cut_short(speech: Speech, head: int) -> bool:
    """A name of which the parser saw the end alone: "the Centre for Counter-Terrorism"."""
    tree = speech.tree
    first = noun_phrase(tree, head)[0]
    return first > 0 and tree[first - 1].text == "-"


def _on_offer(tree: Tree, seen: Seen, content: tuple[int, ...]) -> bool:
    """ "The shop offers 40 lamps": goods, no promise."""
    goods = seen.stance == "promises" and seen.rule.endswith(TOPIC)
    return goods and holds_number(" ".join(tree[i].text for i in content))


def _holder(speech: Speech, verb: int, *, papers: bool) -> int | None:
    """Who has the attitude: somebody with a mind, or a paper or a poll where these can show it."""
    tree = speech.tree
    if tree[verb].dep in ("xcomp", "advcl") and tree[tree[verb].head].lemma.lower() in AND_DOES:
        verb = tree[verb].head
    head = source_head(speech, verb)
    if head is None:
        return None
    if papers:
        shows = may_show(speech, head) or tree[head].lemma.lower() in SHOWING
        return head if shows and tree[head].ent != "PERSON" else None
    return head if _minded(speech, head) else None


def _mark(
    speech: Speech, verb: int, seen: Seen, contents: tuple[tuple[int, ...], ...], head: int | None
) -> StatementMark:
    tree = speech.tree
    cue = speech.words(tuple(range(_cue_start(tree, verb), seen.cue_last + 1)))
    source = None
    if head is not None:
        source = speech.words(_whose(speech, head, without_clause=verb in tree.subtree(head)))
    spans = tuple(sorted(speech.whole(speech.words(each), cue) for each in contents))
    return StatementMark(_form(speech, spans), cue, source, spans, seen.rule, seen.stance)


def _whose(speech: Speech, head: int, *, without_clause: bool) -> tuple[int, ...]:
    """The words for who it is, without a dateline before them and an aside behind them."""
    tree = speech.tree
    words = [i for i in noun_phrase(tree, head, without_clause=without_clause) if tree[i].start >= speech.begins]
    for place, index in enumerate(words[:-1]):
        if place and index >= head and tree[index].text == "," and tree[words[place + 1]].tag in ("WP", "WDT"):
            words = words[:place]
            break
    return tuple(words) or (head,)


def _cue_start(tree: Tree, verb: int) -> int:
    """The words of the verb: "is calling for". Without its "did not" or "would" a cue would say the opposite."""
    first = place = verb
    while place > 0 and verb - place < NEAR and tree[place - 1].dep in ("aux", "neg", "advmod", "auxpass"):
        place -= 1
        if tree[place].head == verb and tree[place].dep != "advmod":
            first = place
    return first


def _form(speech: Speech, contents: tuple[Span, ...]) -> StatementForm:
    quoted = any(q.span.overlaps(content) for q in speech.quotations for content in contents)
    return "mixed" if quoted else "indirect"


# ---- passives and adjectives ---------------------------------------------------------------------------------


def _of_passive(speech: Speech, verb: int) -> StatementMark | None:
    """ "He was accused of fraud by the port." "The line is expected to close." """
    tree = speech.tree
    subjects = tree.children(verb, "nsubjpass") or ((tree[verb].head,) if tree[verb].dep == "acl" else ())
    seen = passive_construction(tree, verb)
    if seen is None or (tree[verb].dep == "acl" and not tree.children(verb, "agent")):
        return None  # "a boat called Dawn", "the man accused of arson": a name or a state of the page's own telling
    if not subjects:
        return _asked(speech, verb, seen)
    subject = noun_phrase(tree, subjects[0], without_clause=verb in tree.subtree(subjects[0]))
    agents = [i for agent in tree.children(verb, "agent") for i in tree.children(agent, "pobj")]
    if seen.rule.endswith("alone") and not agents:
        return None
    rest = told_after(tree, verb, seen.told_from)
    return _mark(speech, verb, seen, (subject, rest) if rest else (subject,), agents[0] if agents else None)


def _asked(speech: Speech, verb: int, seen: Seen) -> StatementMark | None:
    """ "Asked whether the pier would hold, she said ...": nobody is given for the asking."""
    tree = speech.tree
    content = told_after(tree, verb, seen.told_from)
    if seen.stance != "asks" or tree[verb].dep != "advcl" or not content:
        return None
    return _mark(speech, verb, seen, (content,), None)


def _of_adjective(speech: Speech, index: int) -> StatementMark | None:
    """ "The crew is opposed to the fare." """
    tree = speech.tree
    word = tree.lows[index]
    stance = ADJECTIVES.get(word)
    if stance is None:
        return None
    verb = index if tree[index].pos == "VERB" else tree[index].head
    subjects = tree.children(verb, "nsubj", "nsubjpass")
    if verb > index or (tree[index].dep != "acomp" and not tree.children(index, "auxpass")):
        return None
    below = [i for i in tree.children(index, "prep", "ccomp", "xcomp") if i > index]
    if stance == "believes":  # "is sure to fall" is the page's own
        below = [i for i in below if tree[i].dep != "xcomp"]
    if not below or not subjects:
        return None
    head = subjects[0]
    if tree[head].tag in ("WP", "WDT") and tree[verb].dep == "relcl":
        head = tree[verb].head
    if not _minded(speech, head):
        return None
    last = below[0] if tree[below[0]].dep == "prep" else index
    seen = Seen(f"be {word}", near(index, last), last, stance, unreal=True)
    content = told_after(tree, index, last)
    return _mark(speech, verb, seen, (content,), head) if content else None


def _minded(speech: Speech, head: int) -> bool:
    """Whether a noun is somebody with a mind of his own: a person, a people, a body."""
    tree, token = speech.tree, speech.tree[head]
    if token.pos == "PRON":
        return token.text.lower() in _MINDS
    if any(tree[i].tag in ("WP", "WDT") for below in tree.children(head, "prep") for i in tree.children(below)):
        return False  # "one of which seeks"
    if token.pos == "NOUN" and (token.text[:1].isupper() or is_human(singular(token.text))):
        return True
    some = token.tag == "CD" or token.lemma.lower() in NUMBERS_OF
    return some or token.ent in _ENTITIES or singular(token.text) in PEOPLE or may_speak(speech, head)
