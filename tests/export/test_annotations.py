"""Web Annotations: a JSON-LD processor knows every term, and the selectors find the printed words again."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from incident_story import RECORD

from onrecord.export.annotations import AROUND, urn, write_annotations
from onrecord.export.rows import claim_rows
from onrecord.export.standards import Shared, standard_for
from onrecord.problems import UsageError
from onrecord.records import LeftOut, Record
from reading_annotations import every_term_is_known, expanded, read_annotations


def items(record: Record, shared: Shared | None = None) -> dict[str, dict[str, Any]]:
    """The annotations by our ids of the claims."""
    made = read_annotations(write_annotations(record, "claims", shared or Shared()))
    return {one["id"].rpartition(":")[2]: one for one in made}


def bodies(one: dict[str, Any], **like: str) -> list[str]:
    return [body["value"] for body in one["body"] if like.items() <= body.items()]


def test_a_processor_knows_every_term(record: Record) -> None:
    """The expanded collection has an annotation for each claim, with its body and target."""
    written = write_annotations(record, "claims", Shared())
    every_term_is_known(written)
    (page,) = expanded(written)["http://www.w3.org/ns/activitystreams#first"]
    found = page["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert [one["@id"] for one in found] == [urn(row["id"]) for row in claim_rows(record)]
    assert all(one["@type"] == ["http://www.w3.org/ns/oa#Annotation"] for one in found)


def test_the_selectors_find_the_printed_words_again() -> None:
    """In the article's text: the words at the position, and the quotation with what stands around it."""
    texts = {urn(article.id): article.text for article in RECORD.articles}
    phrases = {claim.id: claim.phrase for claim in RECORD.claims}
    for key, one in items(RECORD).items():
        own = one["target"][0]
        quote, position = own["selector"]
        text = texts[own["source"]]
        assert text[position["start"] : position["end"]] == quote["exact"] == phrases[key]
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.find(whole) == position["start"] - len(quote["prefix"])
        assert len(quote["prefix"]) <= AROUND and len(quote["suffix"]) <= AROUND


def test_positions_are_code_points(record: Record) -> None:
    """A sign outside the basic plane is one, as the model has it, not two as in UTF-16."""
    article, claim = record.articles[1], record.claims[0]
    moved = replace(claim.span, start=claim.span.start + 2, end=claim.span.end + 2)
    told = replace(
        record, articles=(replace(article, text=f"🚢 {article.text}"),), claims=(replace(claim, span=moved),)
    )
    (one,) = items(told).values()
    quote, position = one["target"][0]["selector"]
    assert (position["start"], position["end"]) == (moved.start, moved.end)
    assert quote["exact"] == claim.phrase


def test_an_address_is_quoted_without_a_position(record: Record) -> None:
    """A position in our text is none in a page."""
    named = replace(record, names=(("cap-1", ("https://courier.example/ferry", "page.txt")),))
    one = items(named)["fig-1"]
    own, there = one["target"]
    assert own["source"] == "urn:onrecord:art-1"
    assert there["source"] == "https://courier.example/ferry"
    assert there["selector"] == own["selector"][0]


def test_an_article_s_own_address_is_one_of_its_page(record: Record) -> None:
    """A page that was saved as a file still says where it was published."""
    articles = tuple(replace(one, address="https://courier.example/ferry") for one in record.articles)
    assert (
        items(replace(record, articles=articles))["fig-1"]["target"][1]["source"] == "https://courier.example/ferry"
    )
    other = tuple(replace(one, address="javascript:alert(1)") for one in record.articles)
    assert len(items(replace(record, articles=other))["fig-1"]["target"]) == 1


def test_the_row_comes_back_with_its_marking(record: Record) -> None:
    """The structured body is the row of `export claims`."""
    found = items(record, Shared(markings={"fig-1": "AMBER"}))
    for row in claim_rows(record):
        (whole,) = bodies(found[row["id"]], format="application/json")
        level = "AMBER" if row["id"] == "fig-1" else None
        assert json.loads(whole) == json.loads(json.dumps(row)) | {"marking": level}


def test_labels_are_words_and_tags(record: Record) -> None:
    """The interested are called so, what nobody reviewed too, and the marking is said."""
    found = items(record, Shared(markings={"fig-3": "GREEN"}))
    tags = bodies(found["fig-3"], purpose="tagging")
    assert tags == ["interested party", "machine-read, not yet reviewed", "TLP:GREEN"]
    assert bodies(found["fig-1"], purpose="tagging") == ["machine-read, not yet reviewed"]
    (words,) = bodies(found["fig-3"], format="text/plain")
    assert words == (
        "Read as: up to 45 people\n"
        "On record by: publisher: The Cape Courier > speaker: The company (interested)\n"
        "In: a/page.txt, known on 2021-03-01; interested party; machine-read, not yet reviewed; TLP:GREEN."
    )


def test_what_was_left_out_is_said(record: Record) -> None:
    """As a label of the collection."""
    shared = Shared(left_out=(LeftOut("claims", 3, "They are marked above what this export may show."),))
    made = json.loads(write_annotations(record, "claims", shared))
    assert made["label"][1] == "Left out: 3 claims. They are marked above what this export may show."


def test_the_same_record_gives_the_same_bytes(record: Record) -> None:
    """Whatever the order of its parts."""
    turned = replace(record, claims=record.claims[::-1], articles=record.articles[::-1])
    assert write_annotations(turned, "claims", Shared()) == write_annotations(record, "claims", Shared())


def test_an_empty_record_is_an_empty_collection() -> None:
    """Of one page."""
    assert read_annotations(write_annotations(Record(), "claims", Shared())) == []


def test_a_kind_that_it_does_not_hold_is_refused() -> None:
    """With the command that gives it."""
    with pytest.raises(UsageError, match="onrecord export claims --format annotations"):
        standard_for("events", "annotations")
