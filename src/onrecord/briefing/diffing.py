"""What changed between a text and its copy: sentences left out, put in and rewritten, to the word.

Plain difflib, first over sentences and then over the words of those that were rewritten. The work is bounded: past
the bounds a rewritten sentence is shown whole, out and in, and `DiffedText.whole` counts how many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from onrecord.find.sentences import split_sentences
from onrecord.keys import normal
from onrecord.records import Article, Block, Span

PieceKind = Literal["same", "out", "in"]
PartKind = Literal["same", "out", "in", "changed"]
MOST_SENTENCES = 1500  # of one text; what stands behind them is not compared, and the page says so
MOST_WORDS = 160  # of a rewritten sentence; longer ones are shown whole
MOST_WORK = 3_000_000  # word pairs compared in one copy: about a second at worst
MOST_PAIRED = 40  # rewritten sentences in a row that are looked through for their like
ALIKE = 0.34  # share of the words of both that two sentences have in common if one is the other rewritten
_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*|[^\w\s]|\s+")


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words that stands in both texts, only in the earlier or only in the later."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of either text, or a sentence of both that was rewritten. The spans are None where it is not."""

    kind: PartKind
    pieces: tuple[Words, ...]
    before: Span | None
    after: Span | None


@dataclass(frozen=True, slots=True)
class DiffedText:
    """Two texts compared. `whole` rewritten sentences were too long to compare by words; `left` ones not at all."""

    parts: tuple[Part, ...]
    whole: int = 0
    left: int = 0


@dataclass(slots=True)
class _Work:
    """How much comparing is still allowed, and how much was refused."""

    left: int = MOST_WORK
    refused: int = 0

    def allows(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Whether two sentences may be compared by words; if so, it is counted."""
        size = len(one) * len(other)
        if len(one) > 2 * MOST_WORDS or len(other) > 2 * MOST_WORDS or size > self.left:
            self.refused += 1
            return False
        self.left -= size
        return True


def diff_articles(before: Article, after: Article) -> DiffedText:
    """Compare an article with the later one that prints its text.

    Order: as the later text runs; what it leaves out stands where it was.
    Leaves: sentences that were only moved: they are out at one place and in at another.
    """
    old, new = sentence_spans(before), sentence_spans(after)
    left = max(len(old) - MOST_SENTENCES, 0) + max(len(new) - MOST_SENTENCES, 0)
    old, new, work = old[:MOST_SENTENCES], new[:MOST_SENTENCES], _Work()
    keys = [[normal(span.of(text)) for span in spans] for text, spans in ((before.text, old), (after.text, new))]
    parts: list[Part] = []
    for tag, i, j, k, m in SequenceMatcher(None, keys[0], keys[1]).get_opcodes():
        if tag == "equal":
            parts += [
                Part("same", (Words("same", b.of(after.text)),), a, b)
                for a, b in zip(old[i:j], new[k:m], strict=True)
            ]
        else:
            parts += rewritten(before.text, after.text, old[i:j], new[k:m], work)
    return DiffedText(tuple(parts), work.refused, left)


def sentence_spans(article: Article) -> list[Span]:
    """The sentences of an article, never across its blocks.

    Example:
        >>> article = Article("a", "c", 1, "", "The ship was 3.5 m long. Two sank!", ())
        >>> [span.of(article.text) for span in sentence_spans(article)]
        ['The ship was 3.5 m long.', 'Two sank!']
    """
    whole = (Block("paragraph", Span(0, len(article.text))),)
    return [sentence.span for sentence in split_sentences(replace(article, blocks=article.blocks or whole))]


def rewritten(before: str, after: str, old: Sequence[Span], new: Sequence[Span], work: _Work) -> Iterator[Part]:
    """A stretch that differs: each later sentence beside the earlier one that it rewrites, the rest out or in."""
    at = 0
    for place, partner in enumerate(partners(before, after, old, new)):
        span = new[place]
        if partner is None:
            yield Part("in", (Words("in", span.of(after)),), None, span)
            continue
        yield from (Part("out", (Words("out", one.of(before)),), one, None) for one in old[at:partner])
        yield Part("changed", diff_words(old[partner].of(before), span.of(after), work), old[partner], span)
        at = partner + 1
    yield from (Part("out", (Words("out", one.of(before)),), one, None) for one in old[at:])


def partners(before: str, after: str, old: Sequence[Span], new: Sequence[Span]) -> list[int | None]:
    """For each later sentence the earlier one that it rewrites: the most alike still ahead, if alike enough."""
    bags = [words_of(span.of(before)) for span in old]
    found: list[int | None] = []
    at = 0
    for span in new:
        ahead = range(at, min(at + MOST_PAIRED, len(old)))
        bag = words_of(span.of(after))
        best = max(ahead, key=lambda place: (likeness(bags[place], bag), -place), default=None)
        if best is not None and likeness(bags[best], bag) >= ALIKE:
            found.append(best)
            at = best + 1
        else:
            found.append(None)
    return found


def words_of(sentence: str) -> frozenset[str]:
    """The words of a sentence, for how alike two are."""
    return frozenset(word for word in _WORD.findall(normal(sentence)) if word[:1].isalnum())


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the words of two sentences that both have."""
    return len(one & other) / len(one | other) if one and other else 0.0


def diff_words(before: str, after: str, work: _Work) -> tuple[Words, ...]:
    """Two sentences as runs of words: in both, out, in.

    Example:
        >>> [(run.kind, run.text) for run in diff_words("Up to 90 fled.", "90 fled.", _Work())]
        [('out', 'Up to '), ('same', '90 fled.')]
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    if not work.allows(old, new):
        return Words("out", before), Words("in", after)
    runs: list[Words] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Words("same", "".join(new[k:m])))
            continue
        runs += [Words("out", "".join(old[i:j]))] * (i < j) + [Words("in", "".join(new[k:m]))] * (k < m)
    return tuple(joined(runs))


def joined(runs: Iterable[Words]) -> Iterator[Words]:
    """Runs in which a lone space between two changes does not part them."""
    out = into = ""
    for run in runs:
        if run.kind == "same" and (run.text.strip() or not (out or into)):
            yield from (one for one in (Words("out", out), Words("in", into)) if one.text)
            out = into = ""
            yield run
            continue
        out += run.text if run.kind != "in" else ""
        into += run.text if run.kind != "out" else ""
    yield from (one for one in (Words("out", out), Words("in", into)) if one.text)
