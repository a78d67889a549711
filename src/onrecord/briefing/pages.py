"""The briefing: a record as a folder of static pages that need no server, no script and no network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord.briefing import (
    citations,
    contents,
    copies,
    lines,
    long_lists,
    plotted,
    question_rows,
    questions,
    wording,
)
from onrecord.briefing.article_pages import article_values
from onrecord.briefing.drift_ways import drift_ways
from onrecord.briefing.earlier import Earlier
from onrecord.briefing.folder import write_folder
from onrecord.briefing.leaving import Marks
from onrecord.briefing.lookup import Lookup, plain_name
from onrecord.briefing.overview import overview
from onrecord.briefing.summary import summary_parts
from onrecord.briefing.views import view_pages
from onrecord.problems import SENDERS_WORD_TOLD
from onrecord.records import Question, Record

Page = tuple[str, str]
VIEWS = (
    ("index.html", "Overview"),
    ("since.html", "Since you last looked"),
    ("now.html", "Who says what now"),
    ("numbers.html", "Trace a number"),
    ("differs.html", "What differs"),
    ("timeline.html", "Timeline"),
    ("map.html", "Map"),
    ("forecasts.html", "Forecasts"),
    ("unknown.html", "What we do not know"),
)
"""The pages that people open daily, as the navigation names them."""
LISTS = (
    ("questions.html", "Questions"),
    ("incidents.html", "Incidents"),
    ("articles.html", "Articles"),
    ("sources.html", "Sources"),
    ("claims.html", "Claims"),
    ("verdicts.html", "Verdicts"),
    ("checks.html", "Checks"),
    ("problems.html", "Problems"),
)
"""The pages that list everything on record of one kind."""


TITLE = "What is on record"
"""A briefing's name where its story has none."""


def render_briefing(
    record: Record, out: Path, *, title: str = TITLE, earlier: Earlier | None = None
) -> tuple[Path, ...]:
    """Write the record of a story as pages to read, and give the files that were written.

    Leaves: the folder `out`, replaced as a whole; if anything fails, the old briefing stays as it was.
    Raises: OnrecordError if `out` holds files that are not a briefing; OSError if the disk says no.
    """
    return write_folder(out, render_pages(record, title=title, earlier=earlier))


def render_pages(
    record: Record, *, title: str = TITLE, earlier: Earlier | None = None, several: bool = False,
    marks: Marks | None = None,
) -> Iterator[Page]:  # fmt: skip
    """Every page of a briefing with its name inside the folder, one at a time.

    `several`: it is one story's folder among others, under a front page. `marks`: how far it may be passed on.
    """
    marks = marks or Marks()
    book, pages = Lookup(record), templates()
    known = wording.day_words(record.as_known_on)
    shared = {"story": title, "views": VIEWS, "lists": LISTS, "as_known_on": known, "dated": bool(record.as_known_on)}
    shared |= {"several": several, "marking": marks.whole, "withheld": marks.left_out}
    shared["marking_of"] = marks.levels.get

    def render(name: str, template: str, /, *, here: str = "", **values: Any) -> Page:
        root = "../" * name.count("/")
        return name, pages.get_template(template).render(**shared, root=root, here=here or name, **values)

    yield "style.css", pages.get_template("style.css").render()
    yield render("index.html", "overview.html", **overview(book, earlier))
    for view in view_pages(book, earlier):
        yield render(view.name, view.template, here=view.here, **view.values)
        pictures = view.values.get("pictures")
        yield from pictures.files if pictures else ()
    yield render("questions.html", "questions.html", questions=questions.question_list(book))
    yield render("articles.html", "articles.html", articles=contents.article_list(book))
    yield render("sources.html", "sources.html", **contents.source_values(book))
    yield render("verdicts.html", "verdicts.html", groups=long_lists.listed_verdicts(book))
    yield render("claims.html", "claims.html", groups=long_lists.listed_claims(book))
    yield render("checks.html", "checks.html", checks=lines.check_lines(book, record.checks))
    yield render("problems.html", "problems.html", groups=contents.problem_groups(book))
    for question in record.questions:
        values = question_values(book, question) | {"own_marking": marks.levels.get(question.id)}
        yield render(book.question_href(question.id), "question.html", here="questions.html", **values)
        yield from values["pictures"].files if values["pictures"] else ()
    for article in record.articles:
        values = article_values(book, article) | {"own_marking": marks.levels.get(article.id)}
        yield render(book.article_href(article.id), "article.html", here="articles.html", **values)
    for href, values in copies.copy_pages(book):
        yield render(href, "copy.html", here="articles.html", **values)


def templates() -> Environment:
    """The templates, with everything escaped that a page printed."""
    pages = Environment(
        loader=PackageLoader("onrecord.briefing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["counted"] = wording.counted_words
    pages.filters["summary"] = summary_parts
    pages.filters["verdicts"] = wording.verdict_count
    pages.globals["interested_words"] = wording.INTERESTED
    pages.globals["senders_word"] = SENDERS_WORD_TOLD
    pages.globals["live"] = False  # a briefing is files; the workbench serves the same pages live
    return pages


def maybe_one(book: Lookup, question: Question) -> list[tuple[str, str, str]]:
    """The questions that may be the same one: their words, their pages, what speaks for it."""
    pairs = ((book.questions.get(other), why) for other, why in book.maybe_one.get(question.id, ()))
    return [(one.text, book.question_href(one.id), why) for one, why in pairs if one is not None]


def question_values(
    book: Lookup, question: Question, *, drawn: bool = True, most_folded: int = question_rows.MOST
) -> dict[str, Any]:
    """What a question's page shows; its plot where it is to be drawn with it, long folds of verdicts where they are
    not to wait until they are opened.
    """
    accounts = [book.accounts[account] for account in question.accounts if account in book.accounts]
    links = book.links_of.get(question.id, ())
    return {
        "question": question,
        "about": questions.key_words(question.key),
        "unit": wording.unit_words(*plotted.common_unit(accounts)),
        "standing": questions.range_view(book, question.standing),
        "ever": questions.range_view(book, question.ever),
        "accounts": len(accounts),
        "now": question_rows.rows_by_origin(book, accounts, standing=True),
        "before": question_rows.rows_by_origin(book, accounts, standing=False),
        "mixed_units": plotted.units_differ(accounts),
        "origins": len({one.id if one.anonymous else one.origin_source or one.origin for one in accounts}),
        "printings": sum(len(account.claims) + len(account.echoes) for account in accounts),
        "echo_count": sum(len(account.echoes) for account in accounts),
        "tally": questions.tally_of(links),
        "verdicts": question_rows.pairs_by_origin(book, links, most_folded=most_folded),
        "checks": lines.check_lines(book, book.checks_of.get(question.id, ())),
        "ways": drift_ways(book, accounts),
        "maybe": maybe_one(book, question),
        "pictures": plotted.plot_pictures(book, question) if drawn else None,
        "cites": {plain_name(one.id): citations.citation(book, one) for one in accounts},
    }
