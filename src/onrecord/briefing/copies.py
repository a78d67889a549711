"""What a copy did to the text it prints: its figures first, then its sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import Any, Literal

from onrecord.briefing import contents, lines, rows, wording
from onrecord.briefing.diffing import DiffedText, Part, PartKind, diff_articles
from onrecord.briefing.lookup import Lookup
from onrecord.records import Article, Claim, Copy, Link, Span

TAKEN_BACK = frozenset({"corrects", "updates", "withdraws"})
UNCHANGED_SHOWN = 2  # sentences in a row that are the same in both; longer runs fold
ChangeKind = Literal["changed", "left out", "added"]


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that a copy prints otherwise, leaves out or adds."""

    kind: ChangeKind
    before: rows.Printed | None
    after: rows.Printed | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Parts in a row; those that are the same in both texts fold where they are many."""

    parts: tuple[Part, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class Text:
    """One of the two texts, as the page names it."""

    title: str
    name: str
    day: str
    href: str


def copy_pages(book: Lookup) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each copy's page, where both articles are in the record: its name in the folder and what it shows."""
    between = links_between(book)
    for copy in book.record.copies:
        before, after = book.articles.get(copy.of), book.articles.get(copy.article)
        if before and after:
            links = between.get((copy.article, copy.of), ())
            yield book.copy_href(copy), copy_values(book, copy, before, after, links)


def copy_values(book: Lookup, copy: Copy, before: Article, after: Article, links: tuple[Link, ...]) -> dict[str, Any]:
    """What a copy's page shows. `links` are the drifts between the two texts; of versions what was taken back too."""
    diffed = diff_articles(before, after)
    return {
        "copy": copy,
        "before": text_of(book, before),
        "after": text_of(book, after),
        "drifts": lines.verdict_lines(book, tuple(link for link in links if link.verdict == "drifts")),
        "corrections": lines.verdict_lines(book, tuple(link for link in links if link.verdict in TAKEN_BACK)),
        "figures": tuple(figure_changes(book, diffed, before, after)),
        "stretches": tuple(stretches(diffed.parts)),
        "changes": changes_words(Counter(part.kind for part in diffed.parts)),
        "whole": diffed.whole,
        "left": diffed.left,
        "much": contents.copy_extent(copy),
    }


def text_of(book: Lookup, article: Article) -> Text:
    """An article as the page of a copy names it."""
    return Text(
        rows.article_title(article),
        rows.article_name(book, article.id),
        contents.published_words(book, article),
        book.article_href(article.id),
    )


def links_between(book: Lookup) -> dict[tuple[str, str], tuple[Link, ...]]:
    """Links by pair of later and earlier article, of those pairs that are copies: drifts from text to text.

    Between two versions of one page also what the later one corrects, updates and withdraws.
    """
    earlier: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    for copy in book.record.copies:
        earlier[copy.article][copy.of] = copy.version
    found: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in book.record.links:
        if link.verdict != "drifts" and link.verdict not in TAKEN_BACK:
            continue
        upstream = book.printed_in(link.b)
        for article in sorted(book.printed_in(link.a) & earlier.keys()):
            for of in sorted(earlier[article].keys() & upstream):
                if link.verdict == "drifts" or earlier[article][of]:
                    found[article, of].append(link)
    return {pair: tuple(links) for pair, links in found.items()}


def figure_changes(book: Lookup, diffed: DiffedText, before: Article, after: Article) -> Iterator[FigureChange]:
    """Figures whose printed words a rewritten sentence changed; those of sentences left out or put in."""
    old, new = Figures(book, before), Figures(book, after)
    for part in diffed.parts:
        if part.kind == "same":
            continue
        gone, come = unmatched(old.within(part.before), new.within(part.after))
        for one, other in zip_longest(gone, come):
            kind: ChangeKind = "changed" if one and other else "left out" if one else "added"
            yield FigureChange(
                kind,
                rows.printed(book, one) if one else None,
                rows.printed(book, other) if other else None,
            )


class Figures:
    """An article's figures, given out by the sentence they stand in."""

    def __init__(self, book: Lookup, article: Article) -> None:
        """Keep its figures in text order."""
        self.claims = [claim for claim in book.claims_in.get(article.id, ()) if claim.kind == "figure"]
        self.starts = [claim.span.start for claim in self.claims]

    def within(self, span: Span | None) -> list[Claim]:
        """The figures that begin in a sentence."""
        if span is None:
            return []
        return self.claims[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]


def unmatched(old: Iterable[Claim], new: Iterable[Claim]) -> tuple[list[Claim], list[Claim]]:
    """Figures of two sentences without those that both print in the same words."""
    left = list(new)
    gone = []
    for claim in old:
        same = next((other for other in left if words_of(other) == words_of(claim)), None)
        if same is None:
            gone.append(claim)
        else:
            left.remove(same)
    return gone, left


def words_of(claim: Claim) -> str:
    """The printed words of a figure, for whether two are the same."""
    return " ".join(claim.phrase.split()).casefold()


def stretches(parts: Iterable[Part]) -> Iterator[Stretch]:
    """Parts in runs of changed and unchanged ones."""
    for same, run in groupby(parts, key=lambda part: part.kind == "same"):
        found = tuple(run)
        yield Stretch(found, same and len(found) > UNCHANGED_SHOWN)


def changes_words(counts: Counter[PartKind]) -> str:
    """What a copy did to the sentences, in one line."""
    said = (
        f"{wording.counted_words(counts['same'], 'sentence')} unchanged",
        f"{counts['changed']} rewritten",
        f"{counts['out']} left out",
        f"{counts['in']} added",
    )
    return ", ".join(said)
