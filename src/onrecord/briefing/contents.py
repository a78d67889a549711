"""What stands on the pages that list: articles, sources, verdicts, claims, problems."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from onrecord.briefing import rows, wording
from onrecord.briefing.lookup import Lookup, plain_name
from onrecord.briefing.relay_drawing import draw_relays
from onrecord.briefing.relays import busiest, relays_of
from onrecord.ledger import SourceCard, Ways, source_cards
from onrecord.problems import KINDS
from onrecord.records import Article, Copy, Problem, Source

SOURCE_SHOWN = 60  # claims of a source that the list unfolds; the rest stand among all claims
KINDS_OF_CLAIM = (
    ("figure", "figures"),
    ("incident", "incidents"),
    ("forecast", "forecasts"),
    ("statement", "statements"),
)


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A copy seen from one of its two articles: a sentence with the other, and where the differences stand."""

    begins: str
    ends: str
    other: str
    href: str
    diff: str  # empty where the other is not in the record


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list."""

    title: str
    href: str
    name: str
    files: tuple[str, ...]
    published: str
    language: str
    copies: tuple[CopyLine, ...]
    tally: Counter[str]
    interested_headline: bool


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in the list, with what it said and what it passed on."""

    anchor: str
    source: Source
    under: str
    said: tuple[rows.Printed, ...]  # figures
    also_said: tuple[rows.Printed, ...]  # statements, incidents, forecasts
    relayed: tuple[rows.Printed, ...]
    also_relayed: tuple[rows.Printed, ...]
    passed_for: tuple[SourceLink, ...]  # whose claims it passed on or printed
    passed_by: tuple[SourceLink, ...]  # who passed its claims on or printed them
    card: SourceCard
    questions: tuple[tuple[str, str], ...]  # their words and pages
    maybe: tuple[tuple[SourceLink, str], ...]  # sources that may be the same one, and why


@dataclass(frozen=True, slots=True)
class SourceLink:
    """Another source of the list, with how many claims went between the two."""

    name: str
    anchor: str
    count: int


def published_words(book: Lookup, article: Article) -> str:
    """The day an article is known from, and what that rests on where the page does not print it."""
    day, basis = book.known_on.get(article.id, (article.published or "", "published"))
    if not day:
        return "no day given"
    notes = {"guess": article.published_basis or "a guess", "first sighting": "the day it was first seen here"}
    note = notes.get(basis)
    return wording.day_words(day) + (f" ({note})" if note else "")


def article_list(book: Lookup) -> list[ArticleLine]:
    """The articles by page, in the order that they stand there."""
    ordered = sorted(book.record.articles, key=lambda one: (book.names.get(one.capture, ()), one.capture, one.index))
    return [article_line(book, article) for article in ordered]


def article_line(book: Lookup, article: Article) -> ArticleLine:
    """One article of the list."""
    claims = book.claims_in.get(article.id, ())
    return ArticleLine(
        title=rows.article_title(article),
        href=book.article_href(article.id),
        name=article.outlet
        or (f"taken from {article.republished_from}" if article.republished_from else "not given"),
        files=book.names.get(article.capture, ()),
        published=published_words(book, article),
        language=article.language,
        copies=copy_lines(book, article),
        tally=Counter(claim.kind for claim in claims),
        interested_headline=any(claim.headline and claim.interested for claim in claims),
    )


def copy_lines(book: Lookup, article: Article) -> tuple[CopyLine, ...]:
    """Which other articles print this text or are printed by it, each a sentence with where to read more."""
    found = []
    for copy in book.copies_of.get(article.id, ()):
        copies = copy.article == article.id
        other = copy.of if copies else copy.article
        found.append(
            CopyLine(
                begins=copy_begins(copy, copies=copies),
                ends=f"{copy_extent(copy)}. {copy.reason}",
                other=other_name(book, other),
                href=book.article_href(other),
                diff=book.copy_href(copy) if other in book.articles else "",
            )
        )
    return tuple(found)


def copy_begins(copy: Copy, *, copies: bool) -> str:
    """What an article is to the other one of a copy; `copies` where it is the later one."""
    if copy.version:
        return "Is a later version of" if copies else "Has a later version:"
    return "Prints the text of" if copies else "Its text is printed by"


def copy_extent(copy: Copy) -> str:
    """How much of a text a copy prints, and whether it says so; of a version, where it stands."""
    if copy.version:
        return "at the same address"
    much = "in full" if copy.extent == "full" else f"in part ({copy.share:.0%} of the sentences)"
    return f"{much}, {'with credit' if copy.credited else 'without credit'}"


def other_name(book: Lookup, article_id: str) -> str:
    """Another article named in a sentence: its title, if it has one, and its outlet."""
    article = book.articles.get(article_id)
    name = rows.article_name(book, article_id)
    return f"“{article.title}” ({name})" if article and article.title else name


def source_list(book: Lookup, ways: Ways) -> list[SourceLine]:
    """Sources by name. Unnamed and private speakers are not listed."""
    ordered = sorted(book.record.sources, key=lambda source: (source.name.casefold().removeprefix("the "), source.id))
    cards = {card.source.id: card for card in source_cards(book.record)}
    return [source_line(book, ways, cards[source.id]) for source in ordered]


def source_line(book: Lookup, ways: Ways, card: SourceCard) -> SourceLine:
    """One source of the list."""
    source = card.source
    return SourceLine(
        anchor=plain_name(source.id),
        source=source,
        under=book.sources[source.under].name if source.under in book.sources else source.under or "",
        said=printed_claims(book, source.claims, figures=True),
        also_said=printed_claims(book, source.claims, figures=False),
        relayed=printed_claims(book, source.relayed, figures=True),
        also_relayed=printed_claims(book, source.relayed, figures=False),
        passed_for=source_links(book, ways.passed_for.get(source.id, Counter())),
        passed_by=source_links(book, ways.passed_by.get(source.id, Counter())),
        card=card,
        questions=tuple((book.questions[key].text, book.question_href(key)) for key in card.questions),
        maybe=tuple((SourceLink(book.sources[key].name, plain_name(key), 1), why) for key, why in card.maybe),
    )


def source_links(book: Lookup, counts: Counter[str]) -> tuple[SourceLink, ...]:
    """Other sources of the list, those with most claims first."""
    return tuple(SourceLink(one.name, plain_name(one.id), number) for one, number in busiest(counts, book.sources))


def source_values(book: Lookup) -> dict[str, Any]:
    """What the page of sources shows: the list, and the drawing of who relays whom."""
    ways = Ways(book.record)
    relays = relays_of(ways)
    names = {source.id: source.name for source in book.record.sources}
    picture = draw_relays(relays, names, {key: plain_name(key) for key in names})
    return {
        "sources": source_list(book, ways),
        "anchors": {key: plain_name(key) for key in names},
        "picture": Markup(picture),  # noqa: S704 (draw_relays escapes every name)
        "left_out": relays.left_out,
        "most": SOURCE_SHOWN,
    }


def printed_claims(book: Lookup, claims: tuple[str, ...], *, figures: bool) -> tuple[rows.Printed, ...]:
    """The printed words of those claims that are figures, or of those that are none."""
    found = book.found_claims(claims)
    return tuple(rows.printed(book, claim) for claim in found if (claim.kind == "figure") == figures)


def problem_groups(book: Lookup) -> list[tuple[str, str, list[tuple[Problem, str, str]]]]:
    """Problems by kind, each with where it is; the kinds in the order of the program's list."""
    found: defaultdict[str, list[tuple[Problem, str, str]]] = defaultdict(list)
    for problem in book.record.problems:
        found[problem.kind].append((problem, *problem_place(book, problem.where)))
    known = [kind for kind in KINDS if kind in found] + sorted(set(found) - set(KINDS))
    return [(KINDS.get(kind, kind), plain_name(kind), found[kind]) for kind in known]


def problem_place(book: Lookup, where: str) -> tuple[str, str]:
    """The place of a problem in words, and its page where it has one."""
    if where in book.claims:
        return rows.article_name(book, book.claims[where].article), book.claim_href(book.claims[where])
    if where in book.articles:
        article = book.articles[where]
        name = rows.article_name(book, where)
        return f"{name}: {article.title}" if article.title else name, book.article_href(where)
    return next(iter(book.names.get(where, ())), where), ""
