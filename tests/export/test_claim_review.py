"""ClaimReview: a rating only where a named person rated, in schema.org's own words."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from incident_story import FIFTEEN, RECORD, ROAD, TWELVE
from pyld import jsonld

from onrecord.export.claim_review import NONE, write_claim_reviews
from onrecord.export.standards import Shared, standard_for
from onrecord.problems import UsageError
from onrecord.records import Judgement, LeftOut, Record

PROPERTIES = {
    "ItemList": {"name", "description", "numberOfItems", "itemListElement"},
    "ClaimReview": {
        "claimReviewed", "author", "datePublished", "reviewRating", "itemReviewed", "reviewBody", "conditionsOfAccess",
    },
    "Rating": {"alternateName"},
    "Claim": {"text", "description", "keywords", "datePublished", "author", "appearance"},
    "Person": {"name"},
    "Organization": {"name"},
    "CreativeWork": {"url"},
}  # fmt: skip
"""What schema.org lets each type have, of what we write."""
REQUIRED = {"claimReviewed", "author", "reviewRating", "itemReviewed"}
"""What who reads ratings asks for, besides the address of the page that a rating is published on."""


def resolved(outcome: str = "yes", by: str = "Noor", key: str = "jud-1", **more: Any) -> Judgement:
    """What a person says became of the road."""
    changes = (("outcome", json.dumps(outcome)),)
    return Judgement(key, "resolve", by, "2031-07-01T10:00:00Z", (ROAD.id, FIFTEEN.id), changes=changes, **more)


def made(*judgements: Judgement, record: Record = RECORD, **shared: Any) -> dict[str, Any]:
    """The list, each node of it checked and known to a JSON-LD processor."""
    found: dict[str, Any] = json.loads(
        write_claim_reviews(record, "forecasts", Shared(judgements=judgements, **shared))
    )
    assert found["@context"] == "https://schema.org"
    checked(found)
    (read,) = jsonld.expand(found | {"@context": {"@vocab": "http://schema.org/"}})
    assert read["@type"] == ["http://schema.org/ItemList"]
    assert found["numberOfItems"] == len(found["itemListElement"])
    return found


def checked(node: Any) -> None:
    """Every type and property is schema.org's, and a review has what it needs."""
    for one in node if isinstance(node, list) else [node]:
        if isinstance(one, dict):
            names = {name for name in one if not name.startswith("@")}
            assert names <= PROPERTIES[one["@type"]], one
            assert one["@type"] != "ClaimReview" or names >= REQUIRED
            for value in one.values():
                checked(value)


def test_a_person_s_rating_of_a_forecast_is_a_review() -> None:
    """By their name, on their day, in words, with what they rest it on."""
    (one,) = made(resolved(note="The road was open on 28 June."))["itemListElement"]
    assert one["author"] == {"@type": "Person", "name": "Noor"}
    assert one["datePublished"] == "2031-07-01"
    assert one["reviewRating"] == {"@type": "Rating", "alternateName": "What was forecast came about"}
    assert one["claimReviewed"] == ROAD.sentence == one["itemReviewed"]["text"]
    assert one["itemReviewed"]["author"] == {"@type": "Organization", "name": "the ministry"}
    assert one["itemReviewed"]["keywords"] == ["machine-read, not yet reviewed"]
    assert one["reviewBody"] == (f"The road was open on 28 June.\nShown by: “{FIFTEEN.sentence}” (Vale Herald.html)")


@pytest.mark.parametrize(
    "judgement",
    [
        Judgement("jud-1", "accept", "Noor", "2031-07-01T10:00:00Z", (TWELVE.id,)),  # read rightly, not true
        Judgement("jud-1", "reject", "Noor", "2031-07-01T10:00:00Z", (TWELVE.id,)),  # read wrongly, not false
        Judgement("jud-1", "grade", "Noor", "2031-07-01T10:00:00Z", changes=(("source", '"the ministry"'),)),
        resolved("no"),  # the record, where others resolved it otherwise, does not follow it
    ],
)
def test_nothing_else_is_a_rating(judgement: Judgement) -> None:
    """And a list without one says so."""
    found = made(judgement)
    assert found["itemListElement"] == []
    assert found["description"] == NONE


def test_a_rating_that_was_taken_back_is_none() -> None:
    """The undo counts."""
    undo = Judgement("jud-2", "undo", "Noor", "2031-07-02T10:00:00Z", undoes="jud-1")
    assert made(resolved(), undo)["itemListElement"] == []


def test_two_people_are_two_reviews() -> None:
    """Each on their own name."""
    found = made(resolved(), resolved(by="Ada", key="jud-2"))["itemListElement"]
    assert [one["author"]["name"] for one in found] == ["Noor", "Ada"]


def test_a_source_that_is_not_listed_is_no_author() -> None:
    """It is words in the description."""
    forecasts = (replace(RECORD.forecasts[0], source=None),)
    (one,) = made(resolved(), record=replace(RECORD, forecasts=forecasts))["itemListElement"]
    assert "author" not in one["itemReviewed"]
    assert "speaker: the ministry" in one["itemReviewed"]["description"]


def test_markings_and_what_was_left_out_are_said() -> None:
    """The stricter of the rating's and the claim's."""
    found = made(
        resolved(),
        markings={"jud-1": "GREEN", ROAD.id: "AMBER"},
        left_out=(LeftOut("claims", 2, "They are marked."),),
    )
    (one,) = found["itemListElement"]
    assert one["conditionsOfAccess"] == "TLP:AMBER"
    assert one["itemReviewed"]["keywords"][-1] == "TLP:AMBER"
    assert found["description"].endswith("Left out: 2 claims. They are marked.")


def test_figures_are_refused() -> None:
    """With the command that gives ratings."""
    with pytest.raises(UsageError, match="onrecord export forecasts --format claimreview"):
        standard_for("claims", "claimreview")
