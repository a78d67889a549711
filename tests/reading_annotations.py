"""Web Annotations as a JSON-LD processor reads them: the terms that we write, as the W3C's vocabulary defines them."""

from __future__ import annotations

import json
from typing import Any

from pyld import jsonld

from onrecord.export.annotations import CONTEXT

OA, AS, DC = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#", "http://purl.org/dc/elements/1.1/"
NAMED = {
    "Annotation": OA, "TextualBody": OA, "SpecificResource": OA, "TextQuoteSelector": OA, "TextPositionSelector": OA,
    "describing": OA, "tagging": OA, "exact": OA, "prefix": OA, "suffix": OA, "start": OA, "end": OA,
    "format": DC, "language": DC, "startIndex": AS,
}  # fmt: skip
"""Terms that are called in the vocabulary as in JSON."""
OTHERS = {
    "Software": f"{AS}Application",
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "name": "http://xmlns.com/foaf/0.1/name",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "total": f"{AS}totalItems",
}
NODES = {
    "body": f"{OA}hasBody", "target": f"{OA}hasTarget", "source": f"{OA}hasSource", "selector": f"{OA}hasSelector",
    "generator": f"{AS}generator", "first": f"{AS}first",
}  # fmt: skip
TERMS: dict[str, Any] = {
    "id": "@id", "type": "@type",
    **{term: space + term for term, space in NAMED.items()}, **OTHERS,
    **{term: {"@id": iri, "@type": "@id"} for term, iri in NODES.items()},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"}, "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
}  # fmt: skip
MOTIVATIONS = {"describing", "tagging"}


def expanded(written: bytes) -> dict[str, Any]:
    """The collection with every term as its IRI; nothing is fetched."""

    def load(url: str, options: object) -> dict[str, Any]:
        assert url == CONTEXT, url
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": TERMS}}

    (found,) = jsonld.expand(json.loads(written), {"documentLoader": load})
    return dict(found)


def read_annotations(written: bytes) -> list[dict[str, Any]]:
    """The annotations of a collection, each by the rules of the model."""
    made = json.loads(written)
    assert made["@context"] == CONTEXT and made["type"] == "AnnotationCollection"
    items: list[dict[str, Any]] = made["first"]["items"]
    assert made["total"] == len(items) and made["first"]["type"] == "AnnotationPage"
    for one in items:
        _check(one)
    assert len({one["id"] for one in items}) == len(items)
    return items


def every_term_is_known(written: bytes) -> None:
    """What a processor does not know it leaves out silently: so each key must be a term."""

    def keys(node: object) -> set[str]:
        if isinstance(node, dict):
            return set(node) | {key for value in node.values() for key in keys(value)}
        return {key for one in node for key in keys(one)} if isinstance(node, list) else set()

    assert keys(json.loads(written)) <= set(TERMS) | {"@context"}


def _check(one: dict[str, Any]) -> None:
    """W3C, Web Annotation Data Model, sections 3 and 4: what an annotation must have and may be."""
    assert one["type"] == "Annotation" and ":" in one["id"] and one["motivation"] in MOTIVATIONS
    assert one["target"], "one target or more"
    for body in one["body"]:
        assert body["type"] == "TextualBody" and isinstance(body["value"], str) and body["purpose"] in MOTIVATIONS
    for target in one["target"]:
        assert ":" in target["source"]
        selectors = target["selector"] if isinstance(target["selector"], list) else [target["selector"]]
        for selector in selectors:
            if selector["type"] == "TextPositionSelector":
                assert 0 <= selector["start"] < selector["end"]
            else:
                assert selector["type"] == "TextQuoteSelector" and selector["exact"]
