"""A text as it is compared with others: its sentences without typesetting and numbers, and keys to find it by.

Pure, and of one text alone: what is made here may be kept for as long as the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from zlib import crc32

from onrecord.keys import normal
from onrecord.lexicon import load_lexicon

WORDS_NEEDED = 6  # shorter sentences ("He did.") say nothing about copying
GRAM = 5  # words in a row by which a sentence is found again after an editor changed others of its words
_GRAMS_KEPT = 2  # of a sentence: those with the least hashes, the same ones in every text
_HALF = 0.5  # of a sentence's letters in quotation marks: it is its speaker's, and any outlet may print it
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?]+[\"'”’)]*(?=\s|$)|(?=\n)|$)")
_NUMBER = re.compile(r"\d[\d,.]*")
_WORD = re.compile(r"\w+")
_DATELINE = re.compile(
    r"^[A-Z][\w.’'-]*,? (?:(?:[A-Z][\w.’'-]*|\d{1,2}),? ){0,5}(?:\([^()\n]{2,40}\) )?(?:--|[—–-]) ?(?=\S)"
)
_BOILERPLATE: Mapping[str, tuple[str, ...]] = {  # by their first words
    first: tuple(f" {each} " for each in group)
    for first, group in groupby(
        sorted(" ".join(_WORD.findall(words)) for words in load_lexicon("copied_text")["boilerplate"]["words"]),
        key=lambda words: words.split()[0],
    )
}
_OPENING = re.compile(r"(?<![^\s(—–-])[“\"‘](?=\S)")
_CLOSING = {"“": "”", '"': '"', "‘": "’"}
_READ = 400_000


@dataclass(frozen=True)
class Sentence:
    """One sentence of a text for comparison."""

    shape: str  # its words, every number as 0
    quoted: bool  # somebody's words in quotation marks
    start: int  # where it stands in the text
    end: int

    @cached_property
    def grams(self) -> tuple[int, ...]:
        """Its runs of words, by which a rewritten sentence is known, as numbers that are the same on any machine."""
        words = self.shape.split()
        runs = (" ".join(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1))
        return tuple(crc32(run.encode("utf-8", "replace")) for run in runs)


@dataclass(frozen=True)
class PrintedText:
    """The longer sentences of a text, what stands under every text left out."""

    sentences: tuple[Sentence, ...]

    @cached_property
    def by_shape(self) -> Mapping[str, Sentence]:
        """Its sentences, numbers aside."""
        return {one.shape: one for one in self.sentences}

    @cached_property
    def by_gram(self) -> Mapping[int, Sentence]:
        """The first sentence with each run of words."""
        found: dict[int, Sentence] = {}
        for one in self.sentences:
            for gram in one.grams:
                found.setdefault(gram, one)
        return found

    @cached_property
    def keys(self) -> frozenset[int]:
        """By what texts that may share sentences with it are found: whole sentences, and some runs of their words."""
        return frozenset(key for one in self.sentences for key in _keys(one))


def _keys(sentence: Sentence) -> tuple[int, ...]:
    return (crc32(sentence.shape.encode("utf-8", "replace")), *sorted(sentence.grams)[:_GRAMS_KEPT])


def printed_of(text: str) -> PrintedText:
    """The longer sentences of a text, each once, in text order.

    Leaves: the outlet's own lines ("All rights reserved.") and what stands behind a great length.
    Example:
        >>> [one.shape for one in printed_of("Up to 1,200 ewes drowned in the flood. He wept.").sentences]
        ['up to 0 ewes drowned in the flood']
    """
    found: dict[str, Sentence] = {}
    for one in _sentences(text[:_READ]):
        found.setdefault(one.shape, one)
    return PrintedText(tuple(found.values()))


def _sentences(text: str) -> Iterator[Sentence]:
    for start, end, inside in _paragraphs(text):
        for match in _SENTENCE.finditer(text, start, end):
            printed = match.group()
            plain = normal(_DATELINE.sub("", printed.strip()))
            words = _WORD.findall(plain)
            if len(words) >= WORDS_NEEDED and not _is_boilerplate(words):
                shape = " ".join("0" if w.isdigit() else w for w in _WORD.findall(_NUMBER.sub("0", plain)))
                quoted = _covered(inside, match.start(), match.end()) > _HALF * (match.end() - match.start())
                yield Sentence(shape, quoted, match.start(), match.end())


def _is_boilerplate(words: list[str]) -> bool:
    said = f" {' '.join(words)} "
    return any(each in said for word in words if word in _BOILERPLATE for each in _BOILERPLATE[word])


def _paragraphs(text: str) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Each line of a text, with what of it stands in quotation marks. A quotation left open ends with its line."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line), [(at + a, at + b) for a, b in _quotations(line)]
        at += len(line) + 1


def _quotations(line: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for opening in _OPENING.finditer(line):
        if not found or opening.start() >= found[-1][1]:
            found.append((opening.start(), _closing(line, opening.start())))
    return found


def _closing(line: str, begin: int) -> int:
    """Where a quotation closes: at its mark with no letter behind it."""
    mark, at = _CLOSING[line[begin]], begin + 1
    while (at := line.find(mark, at)) >= 0:
        if at + 1 == len(line) or not line[at + 1].isalnum():
            return at + 1
        at += 1
    return len(line)


def _covered(spans: list[tuple[int, int]], start: int, end: int) -> int:
    return sum(max(0, min(end, b) - max(start, a)) for a, b in spans)
