"""The briefing: a record as a folder of static pages that need no server, no script and no network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord.briefing import contents, lines, questions, rows, wording
from onrecord.briefing.earlier import Earlier
from onrecord.briefing.folder import write_folder
from onrecord.briefing.lookup import Lookup, plain_name
from onrecord.briefing.marked_text import mark_blocks
from onrecord.briefing.overview import overview
from onrecord.records import Article, Question, Record

Page = tuple[str, str]
VIEWS = (
    ("index.html", "Overview"),
    ("since.html", "Since you last looked"),
    ("now.html", "Who says what now"),
    ("numbers.html", "Trace a number"),
    ("differs.html", "What differs"),
    ("unknown.html", "What we do not know"),
)
"""The pages that people open daily, as the navigation names them."""
LISTS = (
    ("questions.html", "Questions"),
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


def render_pages(record: Record, *, title: str = TITLE, earlier: Earlier | None = None) -> Iterator[Page]:
    """Every page of a briefing with its name inside the folder, one at a time."""
    book, pages = Lookup(record), templates()
    known = wording.day_words(record.as_known_on)
    shared = {"story": title, "views": VIEWS, "lists": LISTS, "as_known_on": known, "dated": bool(record.as_known_on)}

    def render(name: str, template: str, /, *, here: str = "", **values: Any) -> Page:
        root = "../" * name.count("/")
        return name, pages.get_template(template).render(**shared, root=root, here=here or name, **values)

    yield "style.css", pages.get_template("style.css").render()
    yield render("index.html", "overview.html", **overview(book))
    yield render("questions.html", "questions.html", questions=questions.question_list(book))
    yield render("articles.html", "articles.html", articles=contents.article_list(book))
    yield render("sources.html", "sources.html", sources=contents.source_list(book))
    yield render("verdicts.html", "verdicts.html", groups=contents.verdict_groups(book))
    yield render("claims.html", "claims.html", groups=contents.claim_groups(book))
    yield render("checks.html", "checks.html", checks=lines.check_lines(book, record.checks))
    yield render("problems.html", "problems.html", groups=contents.problem_groups(book))
    for question in record.questions:
        values = question_values(book, question)
        yield render(book.question_href(question.id), "question.html", here="questions.html", **values)
    for article in record.articles:
        values = article_values(book, article)
        yield render(book.article_href(article.id), "article.html", here="articles.html", **values)


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
    pages.filters["verdicts"] = wording.verdict_count
    pages.globals["interested_words"] = wording.INTERESTED
    return pages


def question_values(book: Lookup, question: Question) -> dict[str, Any]:
    """What a question's page shows."""
    accounts = [book.accounts[account] for account in question.accounts if account in book.accounts]
    accounts.sort(key=lambda one: (one.status != "standing", one.figure.as_of or one.known_on, one.id))
    found = lines.verdict_lines(book, book.links_of.get(question.id, ()))
    tally = questions.tally_of(book.links_of.get(question.id, ()))
    return {
        "question": question,
        "about": questions.key_words(question.key),
        "unit": wording.unit_words(question.key.unit, question.key.per),
        "standing": questions.range_view(book, question.standing),
        "ever": questions.range_view(book, question.ever),
        "accounts": [rows.account_row(book, account) for account in accounts],
        "mixed_units": len({(one.figure.unit, one.figure.per) for one in accounts}) > 1,
        "origins": len({one.id if one.anonymous else one.origin_source or one.origin for one in accounts}),
        "printings": sum(len(account.claims) + len(account.echoes) for account in accounts),
        "echo_count": sum(len(account.echoes) for account in accounts),
        "tally": tally,
        "verdicts": lines.verdict_groups(found),
        "checks": lines.check_lines(book, book.checks_of.get(question.id, ())),
    }


def article_values(book: Lookup, article: Article) -> dict[str, Any]:
    """What an article's page shows: its text with the marks, and beside each block the claims in it."""
    claims = book.claims_in.get(article.id, ())
    blocks = mark_blocks(article, claims)
    shown = [(block, [rows.claim_row(book, claim) for claim in block.claims]) for block in blocks]
    heading = shown.pop(0) if shown and shown[0][0].kind == "title" else None
    placed = {claim.id for block in blocks for claim in block.claims}
    return {
        "article": article,
        "name": rows.article_name(book, article.id),
        "title": rows.article_title(article),
        "published": contents.published_words(book, article),
        "heading": heading,
        "blocks": shown,
        "elsewhere": [rows.claim_row(book, claim) for claim in claims if claim.id not in placed],
        "anchors": {claim.id: plain_name(claim.id) for claim in claims},
        "files": book.names.get(article.capture, ()),
        "copies": contents.copy_sentences(book, article),
        "count": Counter(claim.kind for claim in claims),
    }
