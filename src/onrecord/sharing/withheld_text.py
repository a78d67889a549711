"""What was read in a page, without the page: the words of its claims where they stand, blanks where the rest was.

So `text[start:end]` is the printed words there too, and nobody can read more than those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace

from onrecord.link.copies.versions import note_in
from onrecord.link.judgements.by_hand import find_words
from onrecord.problems import problem
from onrecord.records import Article, Claim, Judgement, Reading, Span

WITHHELD = "text_withheld"
MISSING = " […] "
"""Stands where words are missing, followed by blanks: nobody takes two sentences for neighbours."""
LONGEST = 4_000_000
"""Characters of one text that is blanked."""


@dataclass(frozen=True, slots=True)
class SharedArticle:
    """An article without its text, how long that is, and the words of it that are shared, each with its place."""

    article: Article
    length: int
    words: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class SharedReading:
    """What was read in a page, as it is handed on without the page."""

    capture: str
    articles: tuple[SharedArticle, ...]
    claims: tuple[Claim, ...]


def shared_reading(reading: Reading, judgements: Iterable[Judgement] = ()) -> SharedReading:
    """A reading with its titles, the words of its claims and of those that people added, its notes of correction.

    No other word of its text.
    """
    added = [
        selector.sentence
        for one in judgements
        if one.verb == "add"
        for selector in one.selectors
        if selector.capture == reading.capture
    ]
    claims: dict[str, list[Claim]] = {}
    for claim in reading.claims:
        claims.setdefault(claim.article, []).append(claim)
    articles = tuple(_shared(article, claims.get(article.id, ()), added) for article in reading.articles)
    return SharedReading(reading.capture, articles, reading.claims)


def _shared(article: Article, claims: Iterable[Claim], added: Iterable[str]) -> SharedArticle:
    spans = [span for claim in claims for span in spans_in(claim)]
    spans += [span for words in added if (span := find_words(article.text, words)) is not None]
    spans += [block.span for block in article.blocks if block.kind == "title"]
    if note := note_in(article):  # what it puts right belongs to its claims
        spans += [one.span for one in article.blocks if one.span.overlaps(Span(*note.span()))]
    pieces = tuple(_joined(spans))
    blocks = tuple(one for one in article.blocks if any(piece.overlaps(one.span) for piece in pieces))
    words = tuple((piece.start, piece.of(article.text)) for piece in pieces)
    plain = article.address is None or article.address.startswith(("http://", "https://"))
    shown = replace(article, text="", blocks=blocks, address=article.address if plain else None)
    return SharedArticle(shown, len(article.text), words)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans in text order, those that touch made one."""
    last: Span | None = None
    for span in sorted(spans):
        if last is not None and span.start <= last.end:
            last = Span(last.start, max(last.end, span.end))
        else:
            if last is not None and last.start < last.end:
                yield last
            last = span
    if last is not None and last.start < last.end:
        yield last


def spans_in(value: object) -> Iterator[Span]:
    """All the words that a claim rests on: its sentence, its phrase, its chain."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from spans_in(one)
    elif is_dataclass(value):
        for part in fields(value):
            yield from spans_in(getattr(value, part.name))


def opened_reading(shared: SharedReading) -> Reading:
    """The reading that was shared, each text as long as it was and blank where its words were not shared.

    Problems: `text_withheld` for each article, and on each claim.
    Raises: ValueError if its words do not lie one behind the other in its text.
    """
    articles = tuple(_opened(one) for one in shared.articles)
    claims = tuple(replace(one, problems=(*one.problems, WITHHELD)) for one in shared.claims)
    return Reading(shared.capture, articles, claims, tuple(problem(WITHHELD, one.id) for one in articles))


def _blank(length: int) -> str:
    """What stands where words were not shared: as long as they were, and seen for what it is."""
    return MISSING.ljust(length) if length >= len(MISSING) else " " * length


def _opened(shared: SharedArticle) -> Article:
    if not 0 <= shared.length <= LONGEST or shared.article.text:
        raise ValueError("an article is longer than is read of one text")
    parts: list[str] = []
    at = 0
    for start, words in shared.words:
        if start < at or not words or start + len(words) > shared.length:
            raise ValueError("the words of an article do not lie one behind the other")
        parts += (_blank(start - at), words)
        at = start + len(words)
    parts.append(_blank(shared.length - at))
    return replace(shared.article, text="".join(parts))
