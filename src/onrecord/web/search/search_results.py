"""What a search page shows: the claims or paragraphs found, what was looked for marked in them, and counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.briefing import rows, wording
from onrecord.briefing.lookup import plain_name
from onrecord.records import Claim
from onrecord.store.views.claim_search import (
    CLOSES,
    OPENS,
    Found,
    Hit,
    find_claims,
    listed_name,
    marked_words,
)
from onrecord.store.views.page_parts import claims_shown, question_texts
from onrecord.store.views.passage_search import PassageHit, find_passages, marked_passages
from onrecord.store.views.views import Views
from onrecord.web.desk import Desk
from onrecord.web.live_lookup import LiveLookup
from onrecord.web.search.search_asked import STEP, Asked

Piece = tuple[str, bool]
"""Some words, and whether they were looked for."""
MOST = 320
"""Characters of a sentence or paragraph that are shown."""
_MARKS = re.compile(f"([{OPENS}{CLOSES}])")
_OPTIONS = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A claim that was found."""

    printed: rows.Printed
    kind: str
    reading: str
    chain: str
    firm: str
    reviewed: bool
    on_senders_word: bool
    question: tuple[str, str] | None  # its words, where it stands


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that was found, with the claims that were found in it.

    `folded`: statements beside a figure, an incident or a forecast, of which they are the frame.
    """

    title: str
    href: str
    outlet: str
    day: str
    pieces: tuple[Piece, ...]
    lines: tuple[Line, ...]
    folded: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class PassageLine:
    """A paragraph that was found."""

    title: str
    href: str
    outlet: str
    day: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """How what was found falls into parts: each with its count and the address that keeps to it."""

    title: str
    options: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found. `more`: a search looks no further than so many."""

    total: int
    more: bool
    told: tuple[Told, ...] = ()
    passages: tuple[PassageLine, ...] = ()
    facets: tuple[Facet, ...] = ()


def results_of(desk: Desk, story: str, asked: Asked) -> Results:
    """One page of what a search finds."""
    views = desk.views
    if asked.text:
        return _text_results(desk, story, asked)
    found = find_claims(views, story, asked.search, asked.filters, oldest=asked.oldest)
    shown = found.hits[asked.start : asked.start + STEP]
    facets = () if asked.start else facets_of(views, story, asked, found)
    return Results(len(found.hits), found.more, told_of(views, story, asked, shown), facets=facets)


def _text_results(desk: Desk, story: str, asked: Asked) -> Results:
    found, more = find_passages(desk.store, desk.views, story, asked.search, asked.filters, oldest=asked.oldest)
    shown = found[asked.start : asked.start + STEP]
    return Results(len(found), more, passages=_passage_lines(desk, story, asked, shown))


# ---- lines -----------------------------------------------------------------------------------------------


def told_of(views: Views, story: str, asked: Asked, hits: Sequence[Hit]) -> tuple[Told, ...]:
    """The sentences of some claims with those claims, in the order given; neighbours in one sentence together."""
    record, asked_of = claims_shown(views, story, [hit.id for hit in hits])
    book = LiveLookup(record)
    marked = marked_words(views, asked.search, [hit.number for hit in hits])
    found = [(book.claims[hit.id], marked.get(hit.number, "")) for hit in hits if hit.id in book.claims]
    sentences = groupby(found, key=lambda one: (one[0].article, one[0].sentence_span))
    return tuple(_told(book, asked_of, list(group)) for _, group in sentences)


def _told(book: LiveLookup, asked_of: Mapping[str, tuple[str, str]], found: list[tuple[Claim, str]]) -> Told:
    """One sentence; where no words were looked for, its first claim is marked."""
    claim, marked = found[0]
    pieces = pieces_of(marked, len(claim.sentence)) if marked else phrase_pieces(claim.sentence, claim.phrase)
    lines = [_line(book, one, asked_of.get(one.id)) for one, _ in found]
    plain = tuple(line for line in lines if line.kind != "statement")
    folded = tuple(line for line in lines if line.kind == "statement") if plain else ()
    article = book.articles.get(claim.article)
    return Told(
        title=rows.article_title(article) if article else "",
        href=book.article_href(claim.article),
        outlet=lines[0].printed.where,
        day=lines[0].printed.known_on,
        pieces=pieces,
        lines=plain or tuple(lines),
        folded=folded,
    )


def _line(book: LiveLookup, claim: Claim, question: tuple[str, str] | None) -> Line:
    return Line(
        printed=rows.printed(book, claim),
        kind=claim.kind,
        reading=rows.reading_words(claim),
        chain=wording.chain_words(claim.chain),
        firm=wording.HOW_FIRM.get(claim.modality, claim.modality),
        reviewed=claim.reviewed,
        on_senders_word=claim.on_senders_word,
        question=(question[1], book.question_href(question[0])) if question else None,
    )


def _passage_lines(desk: Desk, story: str, asked: Asked, hits: Sequence[PassageHit]) -> tuple[PassageLine, ...]:
    texts = marked_passages(desk.store, asked.search, [hit.number for hit in hits])
    query = "SELECT id, title, outlet FROM articles WHERE story = ? AND id IN ({})"
    named = {row[0]: row[1:] for row in desk.views.find_each(query, story, [hit.article for hit in hits])}
    lines = []
    for hit in hits:
        if hit.number in texts and hit.article in named:
            title, outlet = named[hit.article]
            href = f"articles/{plain_name(hit.article)}.html"
            pieces = pieces_of(" ".join(texts[hit.number][1].split()))
            day = wording.day_words(hit.day or None)
            lines.append(PassageLine(title or "(no title)", href, outlet or "outlet not given", day, pieces))
    return tuple(lines)


def pieces_of(marked: str, length: int | None = None) -> tuple[Piece, ...]:
    """Words with what was looked for marked, cut to what is worth showing; no more than `length` characters of them.

    Example:
        >>> pieces_of(f"It {OPENS}killed{CLOSES} 12 Interior Ministry", len("It killed 12"))
        (('It ', False), ('killed', True), (' 12', False))
    """
    pieces: list[Piece] = []
    inside, left = False, len(marked) if length is None else length
    for part in _MARKS.split(marked):
        if part in (OPENS, CLOSES):
            inside = part == OPENS
        elif part[:left]:
            pieces.append((part[:left], inside))
            left -= len(part)
        if left <= 0:
            break
    return _window(pieces)


def phrase_pieces(sentence: str, phrase: str) -> tuple[Piece, ...]:
    """A sentence with the words of its claim marked."""
    words = " ".join(phrase.split())
    before, found, after = sentence.partition(words)
    pieces = [(before, False), (found, True), (after, False)] if found and words else [(sentence, False)]
    return _window([piece for piece in pieces if piece[0]])


def _window(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces around the first mark, where all of them are too long; what is left out is shown by three dots."""
    whole = sum(len(text) for text, _ in pieces)
    if whole <= MOST:
        return tuple(pieces)
    first = next((at for at, (_, mark) in enumerate(pieces) if mark), 0)
    before = sum(len(text) for text, _ in pieces[:first])
    start = max(0, min(before - MOST // 3, whole - MOST))
    shown: list[Piece] = [("… ", False)] if start else []
    at = 0
    for text, mark in pieces:
        part = text[max(0, start - at) : max(0, start + MOST - at)]
        shown += [(part, mark)] if part else []
        at += len(text)
    return tuple(shown + ([(" …", False)] if start + MOST < whole else []))


# ---- counts ----------------------------------------------------------------------------------------------


def facets_of(views: Views, story: str, asked: Asked, found: Found) -> tuple[Facet, ...]:
    """What was found by kind, by whose word, by outlet, by question, and by who has read it."""
    asks = _question_words(views, story, found.hits)
    speaks = _speakers(views, story, found.hits)
    read = {True: "yes", False: "no"}
    facets = (
        _facet(asked, "Kind", "kind", (hit.kind for hit in found.hits)),
        _facet(asked, "On the word of", "origin", (speaks.get(hit.origin, "") for hit in found.hits)),
        _facet(asked, "Printed by", "outlet", (hit.outlet for hit in found.hits)),
        _facet(asked, "Answers", "question", (hit.question for hit in found.hits), words=asks.get),
        _facet(
            asked, "Read by", "reviewed", (read[bool(hit.reviewed)] for hit in found.hits),
            words=lambda one: "a person" if one == "yes" else "the machine",
        ),
    )  # fmt: skip
    return tuple(one for one in facets if len(one.options) > 1)


def _facet(
    asked: Asked, title: str, name: str, values: Iterable[str], *, words: Callable[[str], str | None] = str
) -> Facet:
    if asked.given.get(name):
        return Facet(title, ())
    counts = Counter(value for value in values if value)
    most = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_OPTIONS]
    named = ((words(one), number, asked.address({name: one})) for one, number in most)
    return Facet(title, tuple((said, number, href) for said, number, href in named if said))


def _question_words(views: Views, story: str, hits: Iterable[Hit]) -> dict[str, str]:
    """The words of the questions that most of the claims answer."""
    most = [one for one, _ in Counter(hit.question for hit in hits if hit.question).most_common(4 * _OPTIONS)]
    return question_texts(views, story, most)


def _speakers(views: Views, story: str, hits: Iterable[Hit]) -> dict[str, str]:
    """What readers know the origins as, by printed name. Only listed sources: a private name is never counted."""
    most = [one for one, _ in Counter(hit.origin for hit in hits if hit.origin).most_common(2 * _OPTIONS)]
    return {one: name for one in most if (name := listed_name(views, story, one))}


def passages_beside(desk: Desk, story: str, asked: Asked) -> tuple[int, bool]:
    """How many paragraphs hold the words of a search for claims."""
    found, more = find_passages(desk.store, desk.views, story, asked.search, asked.filters)
    return len(found), more
