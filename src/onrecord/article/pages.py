"""A page to its articles: sniffed by content, read by its format, and everything that failed said as a Problem.

The one entry of this folder is `parse_capture`. It never raises, and what a page is named has no part in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.article.dates import latest_day
from onrecord.article.decoding import PAGE_BYTES, decode, form_of, has_entities, is_pdf, kind_of_bytes
from onrecord.article.drafts import ARTICLE_CHARACTERS, Draft, is_cut, make_articles
from onrecord.article.feeds import draft_feed
from onrecord.article.html_pages import draft_html
from onrecord.article.json_pages import draft_json
from onrecord.article.languages import find_language
from onrecord.article.lines import TEXT_CHARACTERS
from onrecord.article.mail import draft_mail
from onrecord.article.markup import HostileMarkupError
from onrecord.article.pdf_pages import PdfError, draft_pdf
from onrecord.article.plain import draft_plain
from onrecord.article.publishers import guess_from_telling
from onrecord.problems import UNREADABLE, problem
from onrecord.records import Article, Capture, Problem

FAILED = "The reader of this format failed on it"

Parsed = tuple[tuple[Article, ...], tuple[Problem, ...]]
Drafted = tuple[tuple[Draft, ...], tuple[Problem, ...]]


def parse_capture(capture: Capture, *, judge_main_text: bool = True) -> Parsed:
    """Read the articles out of one page: none, one or several.

    `judge_main_text` lets trafilatura choose the body of an HTML page; without it only our own marks do, which keeps
    more of the page.

    Order: as on the page. Leaves: notices, menus, boxes, footers and dumps outside every article.
    Problems: empty, too_large, broken_format, hostile, no_article, encoding, long_text, language.
    Example:
        >>> text = "The dam above the town may not hold, the river board said on Monday in a letter to the mayor."
        >>> page = Capture("c", f"Dam at risk\\n\\nBy Ann Berg\\nMay 3, 2017\\n\\n{text}".encode())
        >>> (article,), problems = parse_capture(page)
        >>> article.title, article.byline, article.published, problems
        ('Dam at risk', 'Ann Berg', '2017-05-03', ())
    """
    try:
        drafts, problems = _draft(capture, judge_main_text=judge_main_text)
    except Exception as error:  # the readers of formats are made by others, and broken bytes find every gap in them
        drafts, problems = (), (problem("broken_format", capture.id, f"{FAILED}: {type(error).__name__}."),)
    drafts = tuple(_completed(draft) for draft in drafts if draft.pieces)
    articles = make_articles(capture, drafts)
    if not articles and not any(each.kind in UNREADABLE for each in problems):
        problems = (*problems, problem("no_article", capture.id))
    return articles, (*problems, *_doubts(articles, drafts))


def _draft(capture: Capture, *, judge_main_text: bool) -> Drafted:
    """The page's drafts, by what its bytes are."""
    content, where = capture.content, capture.id
    if not content.strip():
        return (), (problem("empty", where),)
    if len(content) > PAGE_BYTES:
        return (), (
            problem(
                "too_large", where, f"It has {len(content):,} bytes; at most {PAGE_BYTES:,} are read of one page."
            ),
        )
    if is_pdf(content):
        return _draft_pdf(content, where)
    binary = kind_of_bytes(content)
    if binary:
        return (), (problem("broken_format", where, f"It is {binary}, not a page."),)
    text, problems = decode(content, where)
    if text is None:
        return (), problems
    drafts, more = _draft_text(text, content, where, judge_main_text=judge_main_text)
    return drafts, problems + more


def _draft_pdf(content: bytes, where: str) -> Drafted:
    try:
        return draft_pdf(content), ()
    except PdfError as error:
        return (), (problem("broken_format", where, str(error)),)


def _draft_text(text: str, content: bytes, where: str, *, judge_main_text: bool) -> Drafted:
    form = form_of(text)
    if form == "json" and (drafted := _draft_json(text, where)):
        return drafted
    cut = len(text) > TEXT_CHARACTERS and form != "feed"
    problems = (problem("long_text", where),) if cut else ()
    text = text[:TEXT_CHARACTERS] if cut else text
    if form == "feed":
        return _draft_feed(text, where)
    try:
        if form == "mail":
            return draft_mail(content), problems  # its parts name their own encodings
        if form == "html":
            return draft_html(text, judge_main_text=judge_main_text), problems
        return draft_plain(text), problems
    except HostileMarkupError as error:
        return (), (problem("hostile", where, f"The page was not read: {error}."),)


def _draft_json(text: str, where: str) -> Drafted | None:
    """The articles of a page of JSON; None for a text that begins like one and is none."""
    try:
        drafts = draft_json(text)
    except HostileMarkupError as error:
        return (), (problem("hostile", where, f"The page was not read: {error}."),)
    return None if drafts is None else (drafts, ())


def _draft_feed(text: str, where: str) -> Drafted:
    if has_entities(text):
        return (), (problem("hostile", where, "The feed declares entities of its own; it was not read."),)
    try:
        drafts = draft_feed(text)
    except HostileMarkupError as error:
        return (), (problem("hostile", where, f"The feed was not read: {error}."),)
    return (
        (drafts, ())
        if drafts is not None
        else ((), (problem("broken_format", where, "It begins as a feed and is none."),))
    )


def _completed(draft: Draft) -> Draft:
    """The draft with its language and with what only its text gives away: its day and its outlet."""
    text = "\n".join(piece.text for piece in draft.pieces)[:ARTICLE_CHARACTERS]
    day = None if draft.published else latest_day(text)
    return replace(
        draft,
        language=find_language(text, draft.language),
        published_guess=day,
        published_basis="the latest day named in the text" if day else None,
        publisher_guess=None if draft.publisher else (draft.publisher_guess or guess_from_telling(text)),
    )


def _doubts(articles: tuple[Article, ...], drafts: Iterable[Draft]) -> tuple[Problem, ...]:
    """What a person should know of the articles: cut, not in English."""
    found: list[Problem] = []
    for article, draft in zip(articles, drafts, strict=True):
        if is_cut(draft):
            found.append(problem("long_text", article.id))
        if article.language != "en":
            found.append(
                problem(
                    "language", article.id, f"It is not in English but in “{article.language}”.", words=article.title
                )
            )
    return tuple(found)
