"""GeoJSON: what is written is valid, and nothing stands on the map that no text puts there."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from geojson_pydantic import FeatureCollection
from incident_story import BASRA, BLAST, FERRY, IRAQ, JUDGE, LIEGE, NURSE, RECORD, TRIPOLI

from onrecord.export.geojson import write_geojson
from onrecord.export.rows import claim_rows
from onrecord.export.standards import Shared
from onrecord.records import LeftOut, PlaceRef, Record


def features(record: Record, kind: str = "events", shared: Shared | None = None) -> dict[str, dict[str, Any]]:
    """The features by id, once the library has read them."""
    written = write_geojson(record, kind, shared or Shared())
    read: FeatureCollection = FeatureCollection.model_validate_json(written)
    made = json.loads(written)["features"]
    assert len(read.features) == len(made)
    return {one["id"]: one for one in made}


def placed(place: PlaceRef | None) -> dict[str, Any]:
    """The feature of an incident in a place."""
    events = (replace(RECORD.events[1], place=place),)
    (found,) = features(replace(RECORD, events=events)).values()
    return found


STREET = PlaceRef("Quay Street", "unknown", ("Liège", "Belgium", "Europe"), 50.63, 5.57)
REGION = PlaceRef("Wallonia", "region", ("Belgium", "Europe"), 50.4, 4.8)


@pytest.mark.parametrize(
    ("place", "precision", "point"),
    [
        (LIEGE, "city", [5.57, 50.63]),  # longitude first
        (STREET, "city", [5.57, 50.63]),  # it stands where its city does
        (REGION, "region", None),  # its middle is no place where anything happened
        (IRAQ, "country", None),
        (PlaceRef("the North Sea", "sea", (), 56.0, 3.0), "sea", None),
        (TRIPOLI, "undecided", None),  # two cities have the name
        (PlaceRef("the old mill"), "unknown", None),  # no list has it
        (None, "none", None),  # the texts name no place
    ],
)
def test_a_point_only_where_a_city_is_decided(
    place: PlaceRef | None, precision: str, point: list[float] | None
) -> None:
    """Wider places keep their names and have no geometry; nor do their middles stand in the properties."""
    found = placed(place)
    assert found["properties"]["precision"] == precision
    assert found["geometry"] == ({"type": "Point", "coordinates": point} if point else None)
    assert found["properties"]["place"] == (place.name if place else None)
    assert not {"latitude", "longitude"} & set(found["properties"])


def test_incidents_are_features_with_their_rows() -> None:
    """Each claim of an incident, as `export incidents` has it."""
    found = features(RECORD, "incidents")
    for row in claim_rows(RECORD, kind="incident"):
        told = found[row["id"]]["properties"]
        kept = {name: value for name, value in row.items() if name not in ("latitude", "longitude", "marking")}
        assert kept.items() <= told.items()
    assert found[FERRY.id]["geometry"] is None
    assert found[BLAST.id]["geometry"]["coordinates"] == [LIEGE.longitude, LIEGE.latitude]


def test_the_interested_are_called_so() -> None:
    """The incident and the end of its toll that only an interested party set."""
    accounts = tuple(replace(one, interested=one.id == "acc-40") for one in RECORD.accounts)
    found = features(replace(RECORD, accounts=accounts))["inc-blast"]["properties"]
    assert found["interested"] and not found["reviewed"]
    assert [(one["low"], one["high"], one["interested"]) for one in found["tolls"]] == [(15, 40, ["high"])]
    told = {key: one["properties"]["interested"] for key, one in features(RECORD, "incidents").items()}
    assert told[FERRY.id] is False and sum(told.values()) == 2


def test_markings_and_what_was_left_out_are_said() -> None:
    """A marking on its feature, what was left out on the collection."""
    shared = Shared(
        {"inc-ferry": "AMBER"}, (LeftOut("events", 2, "They are marked above what this export may show."),)
    )
    found = {key: one["properties"]["marking"] for key, one in features(RECORD, shared=shared).items()}
    assert found == {"inc-ferry": "AMBER", "inc-blast": None, "inc-bridge": None}
    said = json.loads(write_geojson(RECORD, "events", shared))["left_out"]
    assert said == ["Left out: 2 events. They are marked above what this export may show."]


def test_no_private_name_stands_on_the_map() -> None:
    """Names of victims are in no field of an incident; in a claim only in what is quoted."""
    written = write_geojson(RECORD, "events", Shared()).decode()
    assert NURSE not in written and JUDGE not in written
    for one in features(RECORD, "incidents").values():
        told = {name: one["properties"][name] for name in ("who_did", "who_suffered", "parties", "place")}
        assert NURSE not in str(told) and JUDGE not in str(told)


def test_an_empty_record_is_an_empty_collection() -> None:
    """And valid."""
    assert features(Record()) == {}


def test_a_city_is_where_the_record_has_it() -> None:
    """The fixture's cities both stand on the map."""
    found = features(RECORD)
    assert found["inc-bridge"]["geometry"]["coordinates"] == [BASRA.longitude, BASRA.latitude]
    assert found["inc-ferry"]["geometry"] is None
