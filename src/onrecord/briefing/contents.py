"""What stands on the pages that list: articles, sources, verdicts, claims, problems."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from onrecord.briefing import lines, rows, wording
from onrecord.briefing.lookup import Lookup, plain_name
from onrecord.problems import KINDS
from onrecord.records import Article, Problem, Source

KINDS_OF_CLAIM = (
    ("figure", "figures"),
    ("incident", "incidents"),
    ("forecast", "forecasts"),
    ("statement", "statements"),
)


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list."""

    title: str
    href: str
    name: str
    files: tuple[str, ...]
    published: str
    language: str
    copies: tuple[str, ...]
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
        copies=tuple(sentence for sentence, _ in copy_sentences(book, article)),
        tally=Counter(claim.kind for claim in claims),
        interested_headline=any(claim.headline and claim.interested for claim in claims),
    )


def copy_sentences(book: Lookup, article: Article) -> list[tuple[str, str]]:
    """Which other articles print this text, as sentences with where to find them."""
    found = []
    for copy in book.copies_of.get(article.id, ()):
        copies = copy.article == article.id
        other = copy.of if copies else copy.article
        name = other_name(book, other)
        verb = f"Prints the text of {name}" if copies else f"Its text is printed by {name}"
        much = "in full" if copy.extent == "full" else f"in part ({copy.share:.0%} of the sentences)"
        credit = "with credit" if copy.credited else "without credit"
        found.append((f"{verb} {much}, {credit}. {copy.reason}", book.article_href(other)))
    return found


def other_name(book: Lookup, article_id: str) -> str:
    """Another article named in a sentence: its title, if it has one, and its outlet."""
    article = book.articles.get(article_id)
    name = rows.article_name(book, article_id)
    return f"“{article.title}” ({name})" if article and article.title else name


def source_list(book: Lookup) -> list[SourceLine]:
    """Sources by name. Unnamed and private speakers are not listed."""
    ordered = sorted(book.record.sources, key=lambda source: (source.name.casefold().removeprefix("the "), source.id))
    return [
        SourceLine(
            anchor=plain_name(source.id),
            source=source,
            under=book.sources[source.under].name if source.under in book.sources else source.under or "",
            said=printed_claims(book, source.claims, figures=True),
            also_said=printed_claims(book, source.claims, figures=False),
            relayed=printed_claims(book, source.relayed, figures=True),
            also_relayed=printed_claims(book, source.relayed, figures=False),
        )
        for source in ordered
    ]


def printed_claims(book: Lookup, claims: tuple[str, ...], *, figures: bool) -> tuple[rows.Printed, ...]:
    """The printed words of those claims that are figures, or of those that are none."""
    found = book.found_claims(claims)
    return tuple(rows.printed(book, claim) for claim in found if (claim.kind == "figure") == figures)


def verdict_groups(book: Lookup) -> list[tuple[str, list[lines.VerdictLine]]]:
    """All verdicts, by kind."""
    found: defaultdict[str, list[lines.VerdictLine]] = defaultdict(list)
    for line in lines.verdict_lines(book, book.record.links):
        found[line.verdict].append(line)
    return [(verdict, found[verdict]) for verdict in lines.ORDER if found[verdict]]


def claim_groups(book: Lookup) -> list[tuple[str, str, list[rows.ClaimRow]]]:
    """All claims by kind, in text order of their articles."""
    found: defaultdict[str, list[rows.ClaimRow]] = defaultdict(list)
    for article in book.record.articles:
        for claim in book.claims_in.get(article.id, ()):
            found[claim.kind].append(rows.claim_row(book, claim))
    return [(kind, plural, found[kind]) for kind, plural in KINDS_OF_CLAIM if found[kind]]


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
