"""Which articles print other articles' text.

Candidates come from hashed sets of sentences, so that the work grows with the articles and not with their pairs; each
candidate is then tested sentence by sentence. The earlier text is the original, or the one that a credit names.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from datasketch import MinHash, MinHashLSH

from onrecord.keys import normal
from onrecord.link.dating import days_of
from onrecord.link.names import bare_name
from onrecord.records import Article, Copy

FULL = 0.8  # a text is a full copy if this share of its sentences stands in the other; editors cut a paragraph or two
PARTIAL = 0.15  # below this, two texts only share a quotation
LEAST_SENTENCES = 2
_WORDS_NEEDED = 6  # shorter sentences ("He did.") say nothing about copying
_BUCKET_CAP = 50  # a sentence in more articles than this is boilerplate
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[\"'”’)]*")
_NUMBER = re.compile(r"\d[\d,.]*")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sentences:
    """An article's sentences for comparison: without typesetting, and also without their numbers."""

    printed: frozenset[str]
    shapes: frozenset[str]


def link_copies(articles: Iterable[Article], known_on: Mapping[str, str]) -> tuple[Copy, ...]:
    """Find full and partial republication among articles.

    Units: `share` is the part of the article's sentences that stand in the other, numbers aside.
    Order: by article, then by what it copies.
    """
    texts = {article.id: article for article in articles}
    sentences = {key: sentences_of(article.text) for key, article in sorted(texts.items())}
    copies = [
        copy
        for one, other in sorted(_candidates(sentences))
        if (copy := _copy(texts[one], texts[other], sentences, known_on)) is not None
    ]
    return tuple(sorted(copies, key=lambda copy: (copy.article, copy.of)))


def sentences_of(text: str) -> Sentences:
    """The longer sentences of a text."""
    printed, shapes = set(), set()
    for match in _SENTENCE.finditer(text):
        words = _WORD.findall(normal(match.group()))
        if len(words) >= _WORDS_NEEDED:
            printed.add(" ".join(words))
            shapes.add(
                " ".join(
                    "0" if word.isdigit() else word for word in _WORD.findall(_NUMBER.sub("0", normal(match.group())))
                )
            )
    return Sentences(frozenset(printed), frozenset(shapes))


def _candidates(sentences: Mapping[str, Sentences]) -> set[tuple[str, str]]:
    """Pairs of articles that share sentences: by a shared sentence in few articles, or by similar sets of them."""
    pairs: set[tuple[str, str]] = set()
    holders: dict[str, list[str]] = defaultdict(list)
    for key, found in sentences.items():
        for shape in found.shapes:
            holders[shape].append(key)
    for keys in holders.values():
        if 1 < len(keys) <= _BUCKET_CAP:
            ordered = sorted(keys)
            pairs.update((ordered[0], other) for other in ordered[1:])
            pairs.update(itertools.pairwise(ordered))
    return pairs | _similar({key: found.shapes for key, found in sentences.items()})


def _similar(shapes: Mapping[str, frozenset[str]]) -> set[tuple[str, str]]:
    """Pairs whose sets of sentences are alike, by MinHash."""
    index = MinHashLSH(threshold=0.5, num_perm=64)
    pairs: set[tuple[str, str]] = set()
    for key in sorted(shapes):
        if not shapes[key]:
            continue
        sketch = MinHash(num_perm=64, seed=1)
        for shape in sorted(shapes[key]):
            sketch.update(shape.encode("utf-8"))
        pairs.update((min(key, other), max(key, other)) for other in sorted(index.query(sketch))[:_BUCKET_CAP])
        index.insert(key, sketch)
    return pairs


def _copy(
    one: Article, other: Article, sentences: Mapping[str, Sentences], known_on: Mapping[str, str]
) -> Copy | None:
    """The copy between two articles, if there is one, the later text first."""
    later, earlier, credited, known = _direction(one, other, known_on)
    shared = sentences[later.id].shapes & sentences[earlier.id].shapes
    size = len(sentences[later.id].shapes)
    share = len(shared) / size if size else 0.0
    if len(shared) < LEAST_SENTENCES or share < PARTIAL:
        return None
    extent = "full" if share >= FULL else "partial"
    order = "by its credit" if credited else "by their dates" if known else "by no date or credit"
    reason = f"{len(shared)} of its {size} sentences stand in the other; which came first is told {order}."
    return Copy(later.id, earlier.id, "full" if extent == "full" else "partial", round(share, 4), credited, reason)


def _direction(one: Article, other: Article, known_on: Mapping[str, str]) -> tuple[Article, Article, bool, bool]:
    """The copying text, the copied one, whether a credit says so, and whether a date does."""
    for later, earlier in ((one, other), (other, one)):
        if (
            later.republished_from
            and earlier.outlet
            and bare_name(later.republished_from) == bare_name(earlier.outlet)
        ):
            return later, earlier, True, True
    a, b = days_of(known_on.get(one.id)), days_of(known_on.get(other.id))
    if a and b and a != b:
        return (one, other, False, True) if a > b else (other, one, False, True)
    return max(one, other, key=lambda x: x.id), min(one, other, key=lambda x: x.id), False, False


def copy_roots(articles: Iterable[Article], copies: Iterable[Copy]) -> dict[str, str]:
    """For each article, the text that it goes back to: itself, or through full copies the least original."""
    above: dict[str, str] = {}
    for copy in copies:
        if copy.extent == "full":
            above[copy.article] = min(copy.of, above.get(copy.article, copy.of))
    roots: dict[str, str] = {}
    for article in articles:
        seen, key = set(), article.id
        while key in above and key not in seen:
            seen.add(key)
            key = above[key]
        roots[article.id] = min(seen | {key}) if key in seen else key
    return roots
