"""Constructions of an attitude: which words stand with a verb, where its cue ends, and which words are told.

Whose the attitude is, is for `attitudes`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from onrecord.find.grammar import MODALS, TIMES, Tree
from onrecord.find.statements.attitude_words import (
    BEING_NAMED,
    CLEAR,
    LIGHT,
    MISREAD,
    PASSIVE,
    PHRASAL,
    SILENCE,
    VERBS,
)
from onrecord.find.statements.cues import PUT_NO_FIGURE
from onrecord.records import Stance

_UNREAL: Final = MODALS | {"'d"}
_APART: Final = frozenset(
    {
        "nsubj", "nsubjpass", "csubj", "npadvmod", "advcl", "aux", "auxpass", "neg", "agent", "punct", "mark", "cc",
        "expl",
    }
)  # fmt: skip
_BINDING: Final = frozenset(
    {"of", "for", "as", "to", "with", "about", "against", "over", "on", "from", "into", "behind"}
)
TOPIC: Final = " (topic)"
"""Ends the name of a rule that puts no figure on anybody's word, with any stance: "discussed the 40 camps"."""
NEAR: Final = 3  # words between a verb and its particle


_COMPLEMENTS: Final = frozenset({"object", "clause", "to", "ing", "naming", "alone"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A construction that was seen: its name, its cue's last word, whose words after it are told, its stance."""

    rule: str
    cue_last: int
    told_from: int
    stance: Stance
    unreal: bool = False
    papers: bool = False


def constructions(tree: Tree, verb: int) -> Iterator[Seen]:
    """What a verb may be seen as, the construction with most words first; what is not said puts no figure down."""
    lemma = _lemma(tree, verb)
    unreal = is_unreal(tree, verb)
    for seen in chain.from_iterable(build(tree, verb, lemma) for build in _BUILDERS):
        if not unreal:
            yield seen
        elif seen.unreal:
            yield _of_a_topic(seen)


def _of_a_topic(seen: Seen) -> Seen:
    """The construction, marked as putting no figure on anybody's word."""
    if seen.stance in PUT_NO_FIGURE or seen.rule.endswith(TOPIC):
        return seen
    return replace(seen, rule=seen.rule + TOPIC)


def _lemma(tree: Tree, index: int) -> str:
    """A verb in its dictionary form; the parser takes "hoping" for hopping."""
    lemma = tree[index].lemma.lower()
    return MISREAD.get(lemma, lemma)


def _in_families(tree: Tree, verb: int, lemma: str) -> Iterator[Seen]:
    for attitude in VERBS.get(lemma, ()):
        for takes in attitude.takes:
            if _has(tree, verb, takes):
                after = _particle(tree, verb, takes) if takes[0] not in _COMPLEMENTS else None
                rule = f"{lemma}: {' '.join(takes)}"
                last = verb if after is None else after
                seen = Seen(rule, near(verb, last), last, attitude.stance, attitude.unreal, attitude.papers)
                asked = takes[0] == "object" and attitude.stance == "asks"
                silent = attitude.stance == "denies" and _keeps_silent(tree, verb)
                yield _of_a_topic(seen) if asked or silent or takes == ("object",) else seen


def _keeps_silent(tree: Tree, verb: int) -> bool:
    """ "Refused to confirm the 40 deaths": no word on them; "refused to repay 40 million" is one."""
    return any(tree[i].lemma.lower() in SILENCE for i in tree.children(verb, "xcomp") if i > verb)


def _phrasal_seen(tree: Tree, verb: int, lemma: str) -> Iterator[Seen]:
    for words, stance in PHRASAL.get(lemma, ()):
        last = _particle(tree, verb, words)
        if last is not None:
            seen = Seen(f"{lemma} {' '.join(words)}", near(verb, last), last, stance, unreal=True)
            yield seen if tree.children(verb, "ccomp") else _of_a_topic(seen)


def _light_seen(tree: Tree, verb: int, lemma: str) -> Iterator[Seen]:
    nouns = LIGHT.get(lemma)
    if nouns is None:
        return
    for thing in tree.children(verb, "dobj"):
        stance = nouns.get(tree[thing].text.lower()) or nouns.get("*")
        if stance is not None and thing > verb:
            last = thing
            if last + 1 < len(tree) and tree[last + 1].dep == "prep" and tree[last + 1].head in (thing, verb):
                last += 1
            seen = Seen(f"{lemma} {tree[thing].text.lower()}", last, last, stance, unreal=True)
            clause = tree.children(verb, "ccomp") or tree.children(thing, "acl", "ccomp")
            yield seen if clause else _of_a_topic(seen)


def _made_clear(tree: Tree, verb: int, lemma: str) -> Iterator[Seen]:
    """ "She made it clear that the pier would close." """
    for index in range(verb + 1, min(verb + 4, len(tree))) if lemma == "make" else ():
        if tree[index].text.lower() in CLEAR:
            yield Seen(f"make {tree[index].text.lower()}", index, index, "says", unreal=True)


_BUILDERS: Final[tuple[Callable[[Tree, int, str], Iterator[Seen]], ...]] = (
    _phrasal_seen, _light_seen, _made_clear, _in_families,
)  # fmt: skip


def near(verb: int, last: int) -> int:
    """The last word of a cue: of "talked on Monday in the hall about" the verb alone."""
    return last if last - verb <= NEAR else verb


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb's subject suffers it, though the parser may have taken a contracted "has" for a "was"."""
    token = tree[verb]
    has = tree.children(verb, "auxpass") and not tree.children(verb, "nsubj")  # "who's called for calm" is no passive
    return bool(has or tree.children(verb, "nsubjpass")) or (
        token.tag == "VBN" and token.dep in ("acl", "advcl") and not tree.children(verb, "aux", "dobj")
    )


def is_unreal(tree: Tree, verb: int) -> bool:
    """ "Did not praise", "would praise": nothing was said, or not yet."""
    return tree.is_negated(verb) or any(tree[i].text.lower() in _UNREAL for i in tree.auxiliaries(verb))


_VERBS: Final = {"make", *VERBS, *PHRASAL, *LIGHT, *(verb for verbs in PASSIVE.values() for verb in verbs)}
_LEMMAS: Final = _VERBS | {seen for seen, meant in MISREAD.items() if meant in _VERBS}


def may_be_seen(tree: Tree, index: int) -> bool:
    """Whether a word is a verb of which one of these constructions can hold: most are none, and need no look."""
    return tree.lemmas[index] in _LEMMAS


def passive_construction(tree: Tree, verb: int) -> Seen | None:
    """What a passive verb may be seen as: "accused of", "expected to"."""
    lemma = _lemma(tree, verb)
    for kind, stances in PASSIVE.items():
        stance = stances.get(lemma)
        if stance is None or not _has(tree, verb, (kind,)):
            continue
        last = verb if kind in _COMPLEMENTS else _particle(tree, verb, (kind,))
        if last is not None:
            return Seen(f"be {lemma}: {kind}", near(verb, last), last, stance, unreal=True)
    return None


# ---- what stands with the verb -------------------------------------------------------------------------------


def _has(tree: Tree, verb: int, takes: tuple[str, ...]) -> bool:
    """Whether the words that must stand with a verb do."""
    first, *rest = takes
    if any(tree[i].lemma.lower() == "anonymity" for i in tree.children(verb, "dobj")):
        return False
    if first == "object":
        objects = [i for i in tree.children(verb, "dobj", "dative") if i > verb]
        return bool(objects) and (not rest or _preposition(tree, (verb, *objects), rest[0]))
    if first == "alone":
        return True
    if first in _COMPLEMENTS:
        below = [i for i in tree.children(verb, "ccomp", "xcomp", "oprd") if i > verb]
        asked = first == "clause" and any(_is_asked(tree, i) for i in tree.children(verb, "advcl"))
        return asked or any(_is_complement(tree, i, first) for i in below)
    return _particle(tree, verb, takes) is not None


def _is_complement(tree: Tree, index: int, kind: str) -> bool:
    """Whether a clause below a verb is of a kind: "to leave", "leaving", "that it leaves", "a farce"."""
    to = any(tree[i].text.lower() == "to" for i in tree.children(index, "aux"))
    if kind == "to":
        return to and tree[index].lemma.lower() not in BEING_NAMED
    if kind == "ing":
        return tree[index].tag == "VBG" and tree[index].dep == "xcomp"
    if tree[index].ent in TIMES:
        return False
    named = tree[index].dep == "oprd" or (not tree.is_verb(index) and not tree.children(index, "cop", "mark"))
    return named if kind == "naming" else not to and not named and tree[index].dep == "ccomp"


def _is_asked(tree: Tree, index: int) -> bool:
    """ "Was asked if the pier would hold": the parser took the question for a condition."""
    asking = tree[tree[index].head].lemma.lower() == "ask"
    return asking and any(tree[i].text.lower() in ("if", "whether") for i in tree.children(index, "mark"))


def _preposition(tree: Tree, heads: Sequence[int], word: str) -> bool:
    return any(tree[i].text.lower() == word for head in heads for i in tree.children(head, "prep"))


def _particle(tree: Tree, verb: int, words: Sequence[str]) -> int | None:
    """The last of the particles and prepositions of a verb, where they stand in their order: "lashed out at"."""
    heads, last = [verb], verb
    for word in words:
        below = (i for head in heads for i in tree.children(head, "prep", "prt", "advmod", "dative") if i > last)
        beside = (i for i in (last + 1,) if i < len(tree) and tree[i].dep == "mark")  # "called for it to end"
        found = next((i for i in (*below, *beside) if tree[i].text.lower() == word), None)
        if found is None:
            return None
        heads.append(found)
        last = found
    return last


def told_after(tree: Tree, verb: int, after: int) -> tuple[int, ...]:
    """The words that a verb has for what it tells, behind its cue, without when and where it was told."""

    def apart(index: int) -> bool:
        token = tree[index]
        if token.dep == "relcl" and "," in (tree[i].text for i in range(token.head + 1, tree.subtree(index)[0] + 1)):
            return True  # "the pier, which had closed in May": the page's own aside
        if token.head != verb:
            return False
        if token.dep == "prep" and index > after:
            return token.text.lower() not in _BINDING or any(
                tree[i].ent in TIMES for i in tree.children(index, "pobj")
            )
        if token.dep == "advcl" and (after in tree.children(index, "mark") or _is_asked(tree, index)):
            return False
        return token.dep in _APART or (token.dep == "conj" and index > after)

    inside = [i for i in tree.subtree(verb, without=apart) if i > after]
    while inside and tree[inside[-1]].pos in ("PUNCT", "CCONJ"):
        inside.pop()
    while inside and tree[inside[0]].pos == "PUNCT":
        inside.pop(0)
    return tuple(inside)
