"""A sentence's grammar as a tree: who governs whom, and which word stands where. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Final

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


@dataclass(frozen=True)
class Tree:
    """One parsed sentence. Words are named by their index; offsets are the sentence's own."""

    parse: Parse

    def __len__(self) -> int:
        return len(self.parse)

    def __getitem__(self, index: int) -> Token:
        return self.parse[index]

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """The lemma of every word, in lower case."""
        return tuple([token.lemma.lower() for token in self.parse])

    @cached_property
    def lows(self) -> tuple[str, ...]:
        """Every word as printed, in lower case."""
        return tuple([token.text.lower() for token in self.parse])

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.parse]
        for index, token in enumerate(self.parse):
            if token.head != index:
                below[token.head].append(index)
        return tuple([tuple(each) for each in below])

    def children(self, index: int, *deps: str) -> tuple[int, ...]:
        """The words that a word governs, all or those with one of the labels, in text order."""
        below = self._children[index]
        if not below or not deps:
            return below
        parse = self.parse
        return tuple([i for i in below if parse[i].dep in deps])  # (asked 10 times a word: a list is quicker to make)

    def behind(self, index: int, *prepositions: str) -> tuple[int, ...]:
        """The nouns behind a word's prepositions, all or those named: the post of "a raid on a post"."""
        below = self.children(index, "prep")
        if not below:
            return ()
        leads = (i for i in below if not prepositions or self.parse[i].lemma.lower() in prepositions)
        return tuple(noun for lead in leads for noun in self.children(lead, "pobj"))

    def up(self, index: int) -> Iterator[int]:
        """The words above a word, nearest first."""
        for _ in range(len(self.parse)):
            head = self.parse[index].head
            if head == index:
                return
            yield head
            index = head

    def subtree(self, index: int, *, without: Callable[[int], bool] = lambda _: False) -> tuple[int, ...]:
        """A word and all below it, in text order; `without` leaves branches out."""
        found, waiting = [], [index]
        while waiting:
            here = waiting.pop()
            found.append(here)
            waiting += [child for child in self._children[here] if not without(child)]
        return tuple(sorted(found))

    def within(self, start: int, end: int) -> tuple[int, ...]:
        """The words that lie in a stretch of the sentence."""
        return tuple(i for i, token in enumerate(self.parse) if token.start < end and start < token.end)

    def root_of(self, indices: tuple[int, ...]) -> int | None:
        """The highest of some words: the one whose governor stands outside them."""
        inside = set(indices)
        tops = [i for i in indices if self.parse[i].head not in inside or self.parse[i].head == i]
        content = [i for i in tops if self.parse[i].pos not in ("PUNCT", "SYM", "DET")]
        return (content or tops or [None])[0]  # type: ignore[list-item]

    def verb_of(self, index: int) -> int | None:
        """The nearest verb at or above a word."""
        if self.is_verb(index):
            return index
        return next((i for i in self.up(index) if self.is_verb(i)), None)

    def is_verb(self, index: int) -> bool:
        """Whether a word heads a clause: a verb or an auxiliary that stands for one."""
        token = self.parse[index]
        return token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass", "amod", "compound")

    def is_negated(self, index: int) -> bool:
        """Whether a verb carries a not or never, its own."""
        below = self.children(index, "neg")
        fronted = (i for i in self.children(index, "advmod") if self.parse[i].lemma.lower() == "never")
        return any(self.parse[i].lemma.lower() in NEGATIONS for i in (*below, *fronted))

    def is_passive(self, verb: int) -> bool:
        """Whether a verb's subject suffers it: "were killed", and a participle after its noun, "people killed"."""
        if self.children(verb, "auxpass", "nsubjpass"):
            return True
        token = self.parse[verb]
        return token.tag == "VBN" and token.dep in ("acl", "amod") and not self.children(verb, "dobj")

    def auxiliaries(self, verb: int) -> tuple[int, ...]:
        """A verb's auxiliaries; of a later verb in a row ("may have burned and sunk"), those of the first too."""
        own = self.children(verb, "aux", "auxpass")
        token = self.parse[verb]
        finite = token.tag in ("VBD", "VBZ") and any(
            self.parse[i].text.lower() == "but" for i in self.children(token.head, "cc")
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

    def subject(self, verb: int) -> int | None:
        """A verb's subject; of a later verb in a row, the subject of the first."""
        own = self.children(verb, *SUBJECTS)
        if own:
            return own[0]
        token = self.parse[verb]
        if token.dep == "conj" and self.is_verb(token.head):
            return self.subject(token.head)
        return None

    def with_lemma(self, lemmas: AbstractSet[str]) -> list[int]:
        """The words with one of some lemmas, in text order: a rule that looks at these alone passes over the rest."""
        return [index for index, lemma in enumerate(self.lemmas) if lemma in lemmas]

    def words(self, indices: tuple[int, ...], text: str) -> str:
        """The printed words from the first to the last of some words, white space collapsed."""
        if not indices:
            return ""
        return " ".join(text[self.parse[indices[0]].start : self.parse[indices[-1]].end].split())


_AT_HAND: Final = 512
"""Sentences whose trees are kept: those of the article that is read, as a rule."""
_GROWN: dict[int, Tree] = {}


def tree_of(parse: Parse) -> Tree:
    """The tree of a parse: grown once, however many rules ask for it.

    Kept by the parse itself, not by what it holds: a tree has hold of its parse, so that no other comes to stand
    in its place while it is kept.
    """
    tree = _GROWN.get(id(parse))
    if tree is None or tree.parse is not parse:
        if len(_GROWN) >= _AT_HAND:
            _GROWN.clear()
        tree = _GROWN[id(parse)] = Tree(parse)
    return tree
