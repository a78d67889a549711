"""The words by which reports of one incident know each other: what they say of it, whom they name, how old they are.

Names of private persons are among them. They are compared in memory, and leave no trace in any record.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import combinations

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

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Telling:
    """The words and the names of one article with their weights, each of length one, and its day as a number."""

    article: str
    words: Weights
    names: Weights
    day: int | None

    def heaviest(self, most: int) -> list[str]:
        """So many of its words and names, the weightiest first."""
        both = [(-weight, word) for word, weight in self.words.items()]
        both += [(-weight, "=" + name) for name, weight in self.names.items()]
        return [feature for _, feature in sorted(both)[:most]]


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
    counts = []
    for article, text in zip(ordered, texts, strict=True):
        given = (text, frozenset(key for _, key in text.sentences if key in standing))
        counts.append(memo.kept("event words", article.id, given, partial(_counted, *given)))
    words = _weighed([found for found, _ in counts])
    names = _weighed([found for _, found in counts])
    return tuple(Telling(a.id, w, n, d) for a, w, n, d in zip(ordered, words, names, days, strict=True))


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

    @classmethod
    def of(cls, article: Article) -> _Text:
        titles = [block.span for block in article.blocks if block.kind == "title"]
        title = " ".join(span.of(article.text) for span in titles) or article.title or ""
        start = max((span.end for span in titles), default=0)
        found = (match.group() for match in _SENTENCE.finditer(article.text[start : start + _READ]))
        return cls(title[:1000], tuple((sentence, " ".join(plain_words(sentence))) for sentence in found))

    def body(self, standing: frozenset[str]) -> str:
        """The text without sentences that the site prints under anything."""
        return " ".join(sentence for sentence, key in self.sentences if key not in standing)


def _standing(texts: Sequence[_Text], days: Sequence[int | None]) -> frozenset[str]:
    """Sentences that stand on pages of different stories: a notice, a list of what else the site has."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        for key in {key for _, key in text.sentences if len(key) >= _LEAST}:
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


def _counted(text: _Text, standing: frozenset[str]) -> tuple[Weights, Weights]:
    """What the words and the names of a text weigh in it, without sentences that the site prints under anything."""
    body = text.body(standing)
    return _often(_words(text.title, body)), _often(_names(text.title, body))


def _often(found: Counter[str]) -> Weights:
    """What each word weighs by how often it stands. Order: by word."""
    return {word: 1 + math.log(found[word]) for word in sorted(found)}


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


def _weighed(counts: Sequence[Weights]) -> list[Weights]:
    """Counts as weights of length one: the fewer articles have a word, the more it tells.

    A word that all have tells nothing, and so two articles alone are never told to be of one thing by their words.
    """
    held: Counter[str] = Counter()
    for count in counts:
        held.update(count.keys())
    size = len(counts)
    tells = {word: math.log(size / number) for word, number in held.items() if number > 1}
    weighed: list[Weights] = []
    for count in counts:
        raw = {word: often * tells[word] for word, often in count.items() if word in tells}
        length = math.sqrt(math.fsum(weight * weight for weight in raw.values()))
        weighed.append({word: weight / length for word, weight in raw.items()} if length else {})
    return weighed
