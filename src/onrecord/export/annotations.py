"""Claims as W3C Web Annotations: JSON-LD that annotation tools show on the printed words.

Each claim is one annotation. Its first target is the article's text by our id of it, with the words themselves and
their position; further ones are the page's web addresses, with the words only, since a position in our text is none
in a page. Source: W3C, Web Annotation Data Model, 2017.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from onrecord.export.labels import addresses, in_words, labels, left_out_words
from onrecord.export.rows import Row, claim_rows
from onrecord.export.standards import Shared
from onrecord.records import Article, Record, Tlp

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
AROUND: Final = 32
"""How many code points before and after the words a quotation holds, to tell it from the same words elsewhere."""

Node = dict[str, Any]


def urn(key: str) -> str:
    """The name of a thing of ours, as other programs know it.

    Example:
        >>> urn("art-1")
        'urn:onrecord:art-1'
    """
    return f"urn:onrecord:{key}"


def write_annotations(record: Record, kind: str, shared: Shared) -> bytes:
    """All of a record's claims as one collection of one page, an annotation a line."""
    articles = {article.id: article for article in record.articles}
    rows = [row for row in claim_rows(record) if row["article"] in articles]
    items = [_annotation(row, articles[row["article"]], shared.markings) for row in rows]
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in items)
    head = json.dumps(_collection(rows, shared), ensure_ascii=False)[:-1]
    page = f'"id": "{_collection_id(rows)}:page-1", "type": "AnnotationPage", "startIndex": 0, "items": [\n'
    return f'{head}, "first": {{{page}{lines}\n]}}}}\n'.encode("utf-8", "replace")


def _collection_id(rows: list[Row]) -> str:
    return urn("claims-" + sha256(" ".join(sorted(row["id"] for row in rows)).encode()).hexdigest()[:16])


def _collection(rows: list[Row], shared: Shared) -> Node:
    """The head of the file: what it is, how many it holds, what was left out of it."""
    label = ["Claims on record", *left_out_words(shared.left_out)]
    made_by = {"id": urn("onrecord"), "type": "Software", "name": "onrecord"}
    return {
        "@context": CONTEXT, "id": _collection_id(rows), "type": "AnnotationCollection",
        "label": label, "generator": made_by, "total": len(rows),
    }  # fmt: skip


def _annotation(row: Row, article: Article, markings: Mapping[str, Tlp]) -> Node:
    level = markings.get(row["id"])
    return {
        "id": urn(row["id"]), "type": "Annotation", "motivation": "describing",
        "body": _bodies(row, level), "target": _targets(row, article),
    }  # fmt: skip


def _bodies(row: Row, level: Tlp | None) -> list[Node]:
    """In words for a reader, whole for a program, and its labels as tags."""
    whole = json.dumps(row | {"marking": level}, ensure_ascii=False)
    words = {"format": "text/plain", "language": "en", "purpose": "describing"}
    return [
        {"type": "TextualBody", "value": in_words(row, level)} | words,
        {"type": "TextualBody", "value": whole, "format": "application/json", "purpose": "describing"},
        *({"type": "TextualBody", "value": one, "purpose": "tagging"} for one in labels(row, level)),
    ]


def _targets(row: Row, article: Article) -> list[Node]:
    quote, position = (
        _quote(row, article.text),
        {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]},
    )
    own = {"type": "SpecificResource", "source": urn(row["article"]), "selector": [quote, position]}
    return [
        own, *({"type": "SpecificResource", "source": one, "selector": quote} for one in addresses(row, article))
    ]  # fmt: skip


def _quote(row: Row, text: str) -> Node:
    """The printed words as they stand in the text, with what stands around them."""
    start, end = row["start"], row["end"]
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end], "prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND],
    }  # fmt: skip
