"""What an article's page shows: its text with every mark, the claims beside it, its copies and its neighbours."""

from __future__ import annotations

from collections import Counter
from typing import Any

from onrecord.briefing import citations, contents, rows
from onrecord.briefing.lookup import Lookup, plain_name
from onrecord.briefing.marked_text import mark_blocks
from onrecord.records import Article

Neighbour = tuple[str, str, str]  # title, day, href


def article_values(book: Lookup, article: Article) -> dict[str, Any]:
    """What an article's page shows: its text with the marks, and beside each block the claims in it."""
    claims = book.claims_in.get(article.id, ())
    blocks = mark_blocks(article, claims)
    shown = [(block, [rows.claim_row(book, claim) for claim in block.claims]) for block in blocks]
    heading = shown.pop(0) if shown and shown[0][0].kind == "title" else None
    placed = {claim.id for block in blocks for claim in block.claims}
    figures = [claim for claim in claims if claim.kind == "figure"]
    earlier, later = book.beside.get(article.id, (None, None))
    return {
        "article": article,
        "name": rows.article_name(book, article.id),
        "title": rows.article_title(article),
        "published": contents.published_words(book, article),
        "heading": heading,
        "blocks": shown,
        "elsewhere": [rows.claim_row(book, claim) for claim in claims if claim.id not in placed],
        "anchors": {claim.id: plain_name(claim.id) for claim in claims},
        "cites": {plain_name(claim.id): citations.claim_citation(book, claim) for claim in figures},
        "files": book.names.get(article.capture, ()),
        "copies": contents.copy_lines(book, article),
        "count": Counter(claim.kind for claim in claims),
        "unnamed": sum(claim.origin.anonymous for claim in figures),
        "earlier": neighbour(book, earlier),
        "later": neighbour(book, later),
    }


def neighbour(book: Lookup, article: Article | None) -> Neighbour | None:
    """The article before or after another, as a link."""
    if article is None:
        return None
    return rows.article_title(article), contents.published_words(book, article), book.article_href(article.id)
