"""Statements by a noun: "the union's claim that the dam held", "calls by aid groups for a third pier".

| construction | example |
|---|---|
| noun and that-clause | The union's claim that the dam held was wrong. Fears that it might break grew. |
| noun and what is to be done | Her promise to rebuild the pier was kept. |
| noun and topic | His comment about the pier was cut. Calls by aid groups for a third pier went unheard. |
| noun is what is said | The port's answer was that no ship had left. |
| people by their side | Roe, a critic of the pier, left early. |

Whose it is: an owner ("the union's"), a "by", "from" or "among" behind the noun, a nation or party before it, the
subject of a verb that only carries the noun ("made the claim that"), or nobody printed.
What follows a preposition is a topic: no figure in it stands on anybody's word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.find.grammar import FIRST_PERSON, TIMES, Tree
from onrecord.find.statements.may_tell import may_speak
from onrecord.find.statements.misread_verbs import belongs_to_many
from onrecord.find.statements.speech import Speech, noun_phrase
from onrecord.find.statements.tellers import is_own_page
from onrecord.lexicon import load_lexicon
from onrecord.records import Span, Stance, StatementMark

_LEXICON = load_lexicon("noun_cues")
_GIVERS: Final = frozenset({"by", "from", "among", "amongst"})
_CARRYING: Final = frozenset({"with", "in", "amid", "through"})
_LIGHT: Final = frozenset(_LEXICON["light"]["verbs"])
_AGENTS: Final = frozenset(_LEXICON["agents"]["nouns"])
_AGENTS_TAKE: Final = frozenset(_LEXICON["agents"]["takes"])
_VENUES: Final = frozenset(_LEXICON["venues"]["nouns"])
_FIRST: Final = FIRST_PERSON | {"my", "our", "your", "whose", "what", "who", "which"}
_NONE: Final = frozenset({"no", "any", "neither", "every", "what", "which"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a noun says of its owner's standing to what follows it, and whether an owner must be printed."""

    stance: Stance
    owned: bool
    topic: bool


def _nouns() -> dict[str, dict[str, _Reading]]:
    """For each noun the words that may follow it; of several families the first that takes a word decides."""
    found: dict[str, dict[str, _Reading]] = {}
    for family in _LEXICON["families"].values():
        free = family.get("free", ())
        for noun in family["nouns"]:
            takes = found.setdefault(noun, {})
            for word in family["takes"]:
                topic = word not in ("that", "to") or family.get("topics", False)
                takes.setdefault(word, _Reading(family["stance"], word not in free, topic))
    return found


_NOUNS: Final = _nouns()
_GIVING: Final = _NOUNS.keys() | _AGENTS


@dataclass(frozen=True, slots=True)
class _Told:
    """What a noun tells: the construction, the last word of the cue, and the words of the content."""

    rule: str
    last: int
    content: tuple[int, ...]
    reading: _Reading


def find_noun_cues(speech: Speech, found: Sequence[StatementMark]) -> list[StatementMark]:
    """The statements of one sentence that a noun gives, where no other cue took the noun."""
    taken = [mark.cue for mark in found if mark.cue is not None]
    return [mark for mark in _marks(speech) if not any(mark.cue and mark.cue.overlaps(cue) for cue in taken)]


def _marks(speech: Speech) -> Iterator[StatementMark]:
    tree = speech.tree
    for index in tree.with_lemma(_GIVING):
        lemma = tree.lemmas[index]
        if lemma in _AGENTS and (side := _side(speech, index)) is not None:
            yield side
        noun = _NOUNS.get(lemma)
        if noun is None or not _is_noun(tree, index) or _is_none(tree, index):
            continue
        told = _told(tree, index, noun)
        mark = _mark(speech, index, told) if told is not None else None
        if mark is not None:
            yield mark


def _is_noun(tree: Tree, index: int) -> bool:
    """A noun, or what the parser took for a verb and yet made a subject or object: "Norwegian calls for a pier"."""
    token = tree[index]
    return (token.pos == "NOUN" and token.dep != "compound") or (
        token.pos == "VERB" and token.dep in ("nsubj", "nsubjpass", "pobj") and token.tag in ("VBZ", "VB", "VBP")
    )


def _is_none(tree: Tree, noun: int) -> bool:
    """ "No plan to close", "what fear": nobody has it."""
    return any(tree[i].text.lower() in _NONE for i in tree.children(noun, "det"))


def _told(tree: Tree, index: int, noun: dict[str, _Reading]) -> _Told | None:
    """What follows the noun, by the first construction that holds."""
    return _clause(tree, index, noun) or _is_said(tree, index, noun) or _topic(tree, index, noun)


def _clause(tree: Tree, index: int, noun: dict[str, _Reading]) -> _Told | None:
    """ "The claim that the dam held", "a promise to rebuild"; a "that" right behind the noun begins its clause."""
    for child in (*tree.children(index, "acl", "ccomp", "relcl"), *_led_by_that(tree, index)):
        words = tuple(i for i in tree.subtree(child) if i > index)
        if child < index or not words:
            continue
        if tree[words[0] - 1].text.lower() == "that":  # the parser hung it on another verb
            words = (words[0] - 1, *words)
        if "that" in noun and tree[words[0]].text.lower() == "that" and tree[words[0]].tag == "IN":
            return None if belongs_to_many(tree, index) else _Told("noun with that", index, words, noun["that"])
        infinitive = tree[child].tag == "VB" and any(tree[i].tag == "TO" for i in tree.children(child))
        if infinitive and tree[child].dep == "acl" and "to" in noun and not noun["to"].topic:
            return _Told("noun with to", index, words, noun["to"])
    return None


def _led_by_that(tree: Tree, index: int) -> tuple[int, ...]:
    """The clause of a "that" right behind the noun, where the parser did not hang it on the noun."""
    after = index + 1
    if after >= len(tree) or tree[after].text.lower() != "that" or tree[after].tag != "IN":
        return ()
    clause = tree[after].head
    return () if clause in tree.up(index) or clause == after else (clause,)


def _is_said(tree: Tree, index: int, noun: dict[str, _Reading]) -> _Told | None:
    """ "The port's answer was that no ship had left"."""
    verb = tree[index].head
    if tree[index].dep != "nsubj" or tree[verb].lemma != "be" or tree.is_negated(verb):
        return None
    for child in tree.children(verb, "ccomp", "xcomp"):
        words = tuple(i for i in tree.subtree(child) if i > verb)
        kind = "to" if any(tree[i].tag == "TO" for i in tree.children(child)) else "that"
        if child > verb and words and kind in noun and not noun[kind].topic:
            return _Told("noun that is what is said", verb, words, noun[kind])
    return None


def _topic(tree: Tree, index: int, noun: dict[str, _Reading]) -> _Told | None:
    """ "His comment about the pier", "calls for a third pier", "hopes of winning"."""
    for child in tree.children(index, "prep"):
        word = tree[child].text.lower()
        things = [i for i in tree.children(child, "pobj", "pcomp") if i > child]
        if word not in noun or not noun[word].topic or not things or child < index or _is_where(tree, things[0]):
            continue
        words = tuple(i for i in tree.subtree(things[0]) if i > child)
        return _Told(f"noun with {word} (topic)", child if child == index + 1 else index, words, noun[word])
    return None


def _is_where(tree: Tree, thing: int) -> bool:
    """ "His remarks on Saturday", "her message on its website": when and where, not what about."""
    return tree[thing].ent in TIMES or tree[thing].lemma.lower() in _VENUES


def _side(speech: Speech, index: int) -> StatementMark | None:
    """ "Roe, a critic of the pier, left", "Roe is a supporter of the pier": whom the words are put beside."""
    tree, token = speech.tree, speech.tree[index]
    owner = tree.subject(token.head) if token.dep == "attr" and not tree.is_negated(token.head) else None
    if token.dep == "appos":
        owner = token.head
    of = [i for i in tree.children(index, "prep") if tree[i].text.lower() in _AGENTS_TAKE]
    things = tree.children(of[0], "pobj") if of else ()
    if owner is None or not things or not may_speak(speech, owner) or tree[owner].text.lower() in _FIRST:
        return None
    apart = min(tree.subtree(index)) if token.dep == "appos" else len(tree)
    words = tuple(i for i in noun_phrase(tree, owner, without_clause=True) if i < apart)
    content = speech.words(tuple(i for i in tree.subtree(things[0]) if i > of[0]))
    cue = speech.words((index, of[0]))
    return (
        StatementMark("indirect", cue, speech.words(words), (content,), "a side taken (topic)", "judges")
        if words
        else None
    )


def _mark(speech: Speech, index: int, told: _Told) -> StatementMark | None:
    if _is_ours(speech, index):
        return None
    source = _source(speech, index, told)
    if source is None and told.reading.owned:
        return None
    words = told.content
    while words and speech.tree[words[-1]].pos == "PUNCT" and speech.tree[words[-1]].text not in ("”", '"', "’", ")"):
        words = words[:-1]
    if not words:
        return None
    cue = speech.words((index, told.last))
    content = speech.whole(speech.words(words), cue)
    if content.overlaps(cue):
        content = speech.words(words)
    return StatementMark("indirect", cue, source, (content,), told.rule, told.reading.stance)


# ---- whose it is ------------------------------------------------------------------------------------------------


def _is_ours(speech: Speech, index: int) -> bool:
    """ "My claim", "our report's view": the page itself, or a speaker of himself."""
    owners = speech.tree.children(index, "poss")
    return any(speech.tree[i].text.lower() in _FIRST or is_own_page(speech, i) for i in owners)


def _source(speech: Speech, index: int, told: _Told) -> Span | None:
    """The owner of the noun as printed; None where nobody is printed."""
    tree = speech.tree
    for owner in tree.children(index, "poss"):
        if tree[owner].ent not in TIMES:
            words = tuple(i for i in noun_phrase(tree, owner, without_clause=True) if tree[i].tag != "POS")
            return speech.words(words)
    given = _giver(tree, index, told) or _carrier(tree, index, told)
    if given is None:
        return _nation(speech, index)
    if tree[given].text.lower() in _FIRST or is_own_page(speech, given):
        return None
    return speech.words(noun_phrase(tree, given, without_clause=True))


def _giver(tree: Tree, index: int, told: _Told) -> int | None:
    """ "Calls by aid groups", "the view among officials"; "of" only where the content is a clause."""
    for child in tree.children(index, "prep", "agent"):
        word = tree[child].text.lower()
        if word in _GIVERS or (word == "of" and not told.rule.endswith("(topic)")):
            things = [i for i in tree.children(child, "pobj") if i > child]
            if things and tree[things[0]].ent not in TIMES:
                return things[0]
    return None


def _nation(speech: Speech, index: int) -> Span | None:
    """ "Republican calls for", "a Norwegian demand that": who is named before the noun."""
    tree = speech.tree
    for child in tree.children(index, "amod", "compound", "nmod"):
        token = tree[child]
        named = token.pos == "PROPN" or token.ent in ("NORP", "GPE", "ORG", "PERSON")
        if named and token.text[:1].isupper() and token.ent not in TIMES:
            return speech.words(tuple(i for i in tree.subtree(child) if tree[i].text[:1].isupper()))
    return None


def _carrier(tree: Tree, index: int, told: _Told) -> int | None:
    """The subject of a verb that only carries the noun: "made the claim", "stirred anger with the claim".

    Who "has the support of the crew" does not give it.
    """
    token = tree[index]
    if token.dep == "dobj" and told.reading.stance == "judges" and told.rule.startswith("noun with of"):
        return None
    if token.dep == "dobj" and tree[token.head].lemma.lower() in _LIGHT:
        verb = token.head
    elif token.dep == "pobj" and tree[token.head].text.lower() in _CARRYING and tree.is_verb(tree[token.head].head):
        verb = tree[token.head].head
    else:
        return None
    if tree.is_negated(verb) or tree.is_passive(verb):
        return None
    subject = tree.subject(verb)
    return subject if subject is not None and tree[subject].dep == "nsubj" else None
