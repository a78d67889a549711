"""A sentence's grammar as a tree: who governs whom, and which word stands where. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property, wraps
from typing import Any, Final, TypeVar

from onrecord.recent import Recent
from onrecord.records import Parse, Sentence, Token

LONGEST = 400
"""Words. A longer "sentence" is a list or junk: its grammar is not to be trusted, and takes long to follow."""
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
MODALS = frozenset({"would", "could", "may", "might", "should", "must", "can", "will", "'ll", "’ll"})
"""Auxiliaries of what is not, or not yet: "would close". A rule adds what it must: "'d" (also a "had"), "to"."""
FIRST_PERSON = frozenset({"i", "we", "you", "me", "us"})
"""Pronouns of the page's own, or of who is quoted, and of whom they speak to."""
TIMES = frozenset({"DATE", "TIME"})
"""The kinds of names that are no thing but a time."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
"""The tags of a verb that stands in a tense of its own."""
SEEN_FINITE = FINITE | {"VBN"}
"""With the participles: the parser takes many a past tense for one."""
CLAUSES = frozenset({"ccomp", "xcomp", "acl", "relcl", "advcl", "pcomp", "ROOT", "csubj", "parataxis"})


def tells(sentence: Sentence, parse: Parse) -> bool:
    """Whether a sentence states something and its grammar can be followed: no question, credit line or note."""
    asked = sentence.text.rstrip().endswith("?")
    return 0 < len(parse) <= LONGEST and not asked and sentence.kind not in ("credit", "note")


Answer = TypeVar("Answer")
_NEVER_ASKED: Final = object()


def _once_a_word(work: Callable[[Tree, int], Answer]) -> Callable[[Tree, int], Answer]:
    """A question that many rules ask of one word: its answer is kept with the tree."""
    name = work.__name__

    @wraps(work)
    def answer(tree: Tree, index: int) -> Answer:
        kept: Any = tree.answers.get((name, index), _NEVER_ASKED)
        if kept is _NEVER_ASKED:
            kept = tree.answers[name, index] = work(tree, index)
        told: Answer = kept
        return told

    return answer


class Tree(tuple[Token, ...]):
    """One parsed sentence: its words, and how they hang together. Words are named by their index; offsets are the
    sentence's own.

    It is a tuple because rules look at its words half a million times for ten pages.
    """

    @property
    def parse(self) -> Parse:
        """The words alone."""
        return self

    @cached_property
    def answers(self) -> dict[tuple[str, int], Any]:
        """What was asked of single words before: see `_once_a_word`."""
        return {}

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """The lemma of every word, in lower case."""
        return tuple([token.lemma.lower() for token in self])

    @cached_property
    def _lemmas(self) -> frozenset[str]:
        return frozenset(self.lemmas)

    @cached_property
    def lows(self) -> tuple[str, ...]:
        """Every word as printed, in lower case."""
        return tuple([token.text.lower() for token in self])

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self]
        for index, token in enumerate(self):
            if token.head != index:
                below[token.head].append(index)
        return tuple([tuple(each) for each in below])

    @cached_property
    def _by_label(self) -> tuple[dict[str, tuple[int, ...]], ...]:
        """The words that each word governs, by their label."""
        return tuple([self._labelled(below) if below else _NO_LABELS for below in self._children])

    def _labelled(self, below: tuple[int, ...]) -> dict[str, tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = {}
        for index in below:
            dep = self[index].dep
            found[dep] = (*found[dep], index) if dep in found else (index,)
        return found

    def children(self, index: int, *deps: str) -> tuple[int, ...]:
        """The words that a word governs, all or those with one of the labels, in text order."""
        if not deps:
            return self._children[index]
        labelled = self._by_label[index]
        if len(deps) == 1:
            return labelled.get(deps[0], ())
        if labelled.keys().isdisjoint(deps):  # (mostly so, and asked five times a word)
            return ()
        return tuple([i for i in self._children[index] if self[i].dep in deps])

    def behind(self, index: int, *prepositions: str) -> tuple[int, ...]:
        """The nouns behind a word's prepositions, all or those named: the post of "a raid on a post"."""
        below = self.children(index, "prep")
        if not below:
            return ()
        leads = (i for i in below if not prepositions or self.lemmas[i] in prepositions)
        return tuple(noun for lead in leads for noun in self.children(lead, "pobj"))

    def up(self, index: int) -> Iterator[int]:
        """The words above a word, nearest first."""
        for _ in range(len(self)):
            head = self[index].head
            if head == index:
                return
            yield head
            index = head

    def subtree(self, index: int, *, without: Callable[[int], bool] | None = None) -> tuple[int, ...]:
        """A word and all below it, in text order; `without` leaves branches out."""
        if without is None:
            return self._whole_subtree(index)
        found = [index]
        for here in found:  # it grows as it is gone through
            found += [child for child in self._children[here] if not without(child)]
        return tuple(sorted(found))

    @_once_a_word
    def _whole_subtree(self, index: int) -> tuple[int, ...]:
        found = [index]
        for here in found:  # it grows as it is gone through
            found += self._children[here]
        return tuple(sorted(found))

    def within(self, start: int, end: int) -> tuple[int, ...]:
        """The words that lie in a stretch of the sentence."""
        return tuple([i for i, token in enumerate(self) if token.start < end and start < token.end])

    def root_of(self, indices: tuple[int, ...]) -> int | None:
        """The highest of some words: the one whose governor stands outside them."""
        inside = set(indices)
        tops = [i for i in indices if self[i].head not in inside or self[i].head == i]
        content = [i for i in tops if self[i].pos not in ("PUNCT", "SYM", "DET")]
        return (content or tops or [None])[0]  # type: ignore[list-item]

    def verb_of(self, index: int) -> int | None:
        """The nearest verb at or above a word."""
        if self.is_verb(index):
            return index
        return next((i for i in self.up(index) if self.is_verb(i)), None)

    def is_verb(self, index: int) -> bool:
        """Whether a word heads a clause: a verb or an auxiliary that stands for one."""
        token = self[index]
        return token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass", "amod", "compound")

    @_once_a_word
    def is_negated(self, index: int) -> bool:
        """Whether a verb carries a not or never, its own."""
        below = self.children(index, "neg")
        fronted = (i for i in self.children(index, "advmod") if self[i].lemma.lower() == "never")
        return any(self[i].lemma.lower() in NEGATIONS for i in (*below, *fronted))

    @_once_a_word
    def is_passive(self, verb: int) -> bool:
        """Whether a verb's subject suffers it: "were killed", and a participle after its noun, "people killed"."""
        if self.children(verb, "auxpass", "nsubjpass"):
            return True
        token = self[verb]
        return token.tag == "VBN" and token.dep in ("acl", "amod") and not self.children(verb, "dobj")

    @_once_a_word
    def auxiliaries(self, verb: int) -> tuple[int, ...]:
        """A verb's auxiliaries; of a later verb in a row ("may have burned and sunk"), those of the first too."""
        own = self.children(verb, "aux", "auxpass")
        token = self[verb]
        finite = token.tag in ("VBD", "VBZ") and any(
            self[i].text.lower() == "but" for i in self.children(token.head, "cc")
        )  # "would not be drawn on it, but said so"
        if (
            not own
            and not finite
            and token.dep == "conj"
            and self.is_verb(token.head)
            and not self.children(verb, *SUBJECTS)
        ):
            return self.auxiliaries(token.head)
        return own

    @_once_a_word
    def subject(self, verb: int) -> int | None:
        """A verb's subject; of a later verb in a row, the subject of the first."""
        own = self.children(verb, *SUBJECTS)
        if own:
            return own[0]
        token = self[verb]
        if token.dep == "conj" and self.is_verb(token.head):
            return self.subject(token.head)
        return None

    def with_lemma(self, lemmas: AbstractSet[str]) -> list[int]:
        """The words with one of some lemmas, in text order: a rule that looks at these alone passes over the rest."""
        if self._lemmas.isdisjoint(lemmas):  # (mostly so)
            return []
        return [index for index, lemma in enumerate(self.lemmas) if lemma in lemmas]

    def words(self, indices: tuple[int, ...], text: str) -> str:
        """The printed words from the first to the last of some words, white space collapsed."""
        if not indices:
            return ""
        return " ".join(text[self[indices[0]].start : self[indices[-1]].end].split())


_AT_HAND: Final = 2048
"""Sentences whose trees are kept, some 50 MB: those of the article that is read, and those that it may copy."""
_GROWN: Final[Recent[int, tuple[Parse, Tree]]] = Recent(_AT_HAND)
_NO_LABELS: Final[dict[str, tuple[int, ...]]] = {}


def tree_of(parse: Parse) -> Tree:
    """The tree of a parse: grown once, however many rules ask for it.

    Kept by the parse itself, not by what it holds. The parse is kept with it, so that no other comes to stand in its
    place in memory.
    """
    grown = _GROWN.get(id(parse))
    if grown is None:
        grown = parse, Tree(parse)
        _GROWN.keep(id(parse), grown)
    return grown[1]
