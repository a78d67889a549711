"""The words by which reports of one incident know each other: what they say of it, whom they name, how old they are.

Names of private persons are among them. They are compared in memory, and leave no trace in any record.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from itertools import combinations
from operator import mul

from onrecord.lexicon import load_lexicon
from onrecord.link.dating import days_of
from onrecord.memo import Memo
from onrecord.records import Article

_SET = load_lexicon("events")
_EMPTY = frozenset(_SET["words"]["empty"])
_TITLE: int = _SET["words"]["title"]
_READ: int = _SET["words"]["read"]
_NUMBERS = {word: str(value) for word, value in load_lexicon("numbers")["cardinals"].items()}
_WORD = re.compile(r"[^\W\d_]+|\d+")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_NAME = re.compile(r"\b[A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,5}\b")
_AGE = re.compile(r"\b(\w{1,12})[- ](year|month)[- ]old\b|[a-z],\s(\d{1,2}),", re.IGNORECASE)
_STANDS_LONG = 30
"""Days between two articles after which a sentence that both print is the site's, unless their titles are alike."""
_ALIKE = 2
"""Words that titles of one story share at least."""
_HOLDERS = 20
_LEAST = 12

_NAMED = "="


@dataclass(frozen=True, slots=True)
class Counts:
    """What the words and then the names of one article weigh in it, by their numbers in the vocabulary."""

    numbers: array[int]
    often: array[float]
    names: int  # where the names begin


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words and names by number; names are marked by a sign before them. It only grows."""

    words: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, word: str) -> int:
        """The number of a word, a new one where it has none."""
        found = self.numbers.setdefault(word, len(self.words))
        if found == len(self.words):
            self.words.append(word)
        return found


@dataclass(frozen=True, slots=True)
class Scale:
    """How much each word of the vocabulary tells: the more, the fewer articles have it."""

    words: Sequence[str]
    tells: Sequence[float]
    squares: Sequence[float]
    everywhere: frozenset[int]  # what all articles have tells nothing


@dataclass(frozen=True)  # (no slots: what is worked out from it once stays with it)
class Telling:
    """The words and the names of one article, how they are weighed, and its day as a number."""

    article: str
    counts: Counts
    scale: Scale
    day: int | None

    @cached_property
    def often(self) -> dict[int, float]:
        """How often it has each word and name."""
        return dict(zip(self.counts.numbers, self.counts.often, strict=True))

    @cached_property
    def raw(self) -> list[float]:
        """What each word weighs before the length is made one."""
        return list(map(mul, self.counts.often, map(self.scale.tells.__getitem__, self.counts.numbers)))

    @cached_property
    def lengths(self) -> tuple[float, float]:
        """The length of the words and of the names."""
        words, names = self.raw[: self.counts.names], self.raw[self.counts.names :]
        return math.sqrt(math.fsum(map(mul, words, words))), math.sqrt(math.fsum(map(mul, names, names)))

    def heaviest(self, most: int) -> list[str]:
        """So many of its words and names, the weightiest first."""
        counts, words = self.counts, self.scale.words
        weights: list[float] = []
        for length, part in zip(self.lengths, (self.raw[: counts.names], self.raw[counts.names :]), strict=True):
            weights += [value / length for value in part] if length else part
        least = sorted(weights, reverse=True)[most - 1] if len(weights) > most else 0.0
        both = [
            (-weight, words[number])
            for weight, number in zip(weights, counts.numbers, strict=True)
            if weight >= least and weight
        ]
        found = [word for _, word in sorted(both)[:most]]
        return found if len(found) == most else found + self._telling_nothing()[: most - len(found)]

    def _telling_nothing(self) -> list[str]:
        """The words that all articles have, in their order."""
        told = zip((0, self.counts.names), (self.counts.names, len(self.raw)), self.lengths, strict=True)
        numbers = [number for start, end, length in told if length for number in self.counts.numbers[start:end]]
        return sorted(self.scale.words[number] for number in numbers if number in self.scale.everywhere)


def read_tellings(
    articles: Iterable[Article], known_on: Mapping[str, str], memo: Memo | None = None
) -> tuple[Telling, ...]:
    """The words of each article, weighed by how few of the articles have them.

    Order: by article.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    days = [_day(known_on.get(article.id)) for article in ordered]
    memo = memo or Memo()
    texts = [memo.kept("event text", article.id, article, partial(_Text.of, article)) for article in ordered]
    standing = _standing(texts, days)
    vocabulary: Vocabulary = memo.last("vocabulary", "") or Vocabulary()
    memo.keep("vocabulary", "", vocabulary, taken=True)
    counts = []
    for article, text in zip(ordered, texts, strict=True):
        given = (text, text.keys & standing)
        counts.append(memo.kept("event words", article.id, given, partial(_counted, *given, vocabulary)))
    scale = _scale(counts, vocabulary)
    return tuple(Telling(a.id, c, scale, d) for a, c, d in zip(ordered, counts, days, strict=True))


def _day(known_on: str | None) -> int | None:
    days = days_of(known_on)
    return days[0].toordinal() if days else None


def plain_words(text: str) -> list[str]:
    """The words of a text in lower case, number words as numbers: "Three men" is "3 men"."""
    return [_NUMBERS.get(word, word) for word in (found.lower() for found in _WORD.findall(text))]


@dataclass(frozen=True, slots=True)
class _Text:
    """An article's title, and its sentences with the words by which they are known again."""

    title: str
    sentences: tuple[tuple[str, str], ...]
    keys: frozenset[str]  # of the sentences that are long enough to be told from others

    @classmethod
    def of(cls, article: Article) -> _Text:
        titles = [block.span for block in article.blocks if block.kind == "title"]
        title = " ".join(span.of(article.text) for span in titles) or article.title or ""
        start = max((span.end for span in titles), default=0)
        found = (match.group() for match in _SENTENCE.finditer(article.text[start : start + _READ]))
        sentences = tuple((sentence, " ".join(plain_words(sentence))) for sentence in found)
        return cls(title[:1000], sentences, frozenset(key for _, key in sentences if len(key) >= _LEAST))

    def body(self, standing: frozenset[str]) -> str:
        """The text without sentences that the site prints under anything."""
        return " ".join(sentence for sentence, key in self.sentences if key not in standing)


def _standing(texts: Sequence[_Text], days: Sequence[int | None]) -> frozenset[str]:
    """Sentences that stand on pages of different stories: a notice, a list of what else the site has."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text.keys)
    twice = frozenset(key for key, count in counts.items() if count > 1)
    holders: dict[str, list[int]] = {key: [] for key in twice}
    for index, text in enumerate(texts):
        for key in text.keys & twice:
            if len(holders[key]) < _HOLDERS:
                holders[key].append(index)
    title = lru_cache(maxsize=None)(lambda one: {word[:5] for word in plain_words(texts[one].title)} - _EMPTY)

    def apart(one: int, other: int) -> bool:
        a, b = days[one], days[other]
        return (
            a is not None and b is not None and abs(a - b) > _STANDS_LONG and len(title(one) & title(other)) < _ALIKE
        )

    return frozenset(
        key for key, found in holders.items() if any(apart(one, other) for one, other in combinations(found, 2))
    )


def _counted(text: _Text, standing: frozenset[str], vocabulary: Vocabulary) -> Counts:
    """What the words and the names of a text weigh in it, without sentences that the site prints under anything."""
    body = text.body(standing)
    words, names = _words(text.title, body), _names(text.title, body)
    numbers = [vocabulary.number(word) for word in sorted(words)]
    numbers += [vocabulary.number(_NAMED + name) for name in sorted(names)]
    often = [1 + math.log(found[word]) for found in (words, names) for word in sorted(found)]
    return Counts(array("I", numbers), array("d", often), len(words))


def _words(title: str, body: str) -> Counter[str]:
    """Each word with how often it stands; a title's word counts several times."""
    found = Counter(plain_words(body))
    for word in plain_words(title):
        found[word] += _TITLE
    return Counter({word: count for word, count in found.items() if word not in _EMPTY})


def _names(title: str, body: str) -> Counter[str]:
    """Each name, whole and by its parts, and each age."""
    found: Counter[str] = Counter()
    for text, weight in ((body, 1), (title, _TITLE)):
        for match in _NAME.finditer(text):
            parts = match.group().split()
            for name in {match.group(), *parts}:
                found[name] += weight * (parts.count(name) or 1)
        for number, unit, bare in _AGE.findall(text):
            age = bare or _NUMBERS.get(number.lower(), number.lower())
            found[f"{age} {unit.lower() or 'year'}s old"] += weight
    return found


def _scale(counts: Sequence[Counts], vocabulary: Vocabulary) -> Scale:
    """How much each word tells: the more, the fewer articles have it.

    A word that all have tells nothing, and so two articles alone are never told to be of one thing by their words;
    nor does one that a single article has.
    """
    held: Counter[int] = Counter()
    for count in counts:
        held.update(count.numbers)
    size = len(counts)
    logs = [0.0, 0.0, *(math.log(size / number) for number in range(2, size + 1))]
    tells = [logs[held[number]] for number in range(len(vocabulary.words))]
    everywhere = frozenset(number for number, count in held.items() if count == size > 1)
    return Scale(vocabulary.words, tells, [each * each for each in tells], everywhere)
