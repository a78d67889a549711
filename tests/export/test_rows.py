"""Every export has the fields of the contract, in its order, whatever the order of adding."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from random import Random

import pytest

from onrecord.export.exporting import export_bytes, export_rows
from onrecord.export.fields import KINDS
from onrecord.export.rows import ROWS, claim_rows, number
from onrecord.export.writing import FORMATS
from onrecord.problems import UsageError
from onrecord.records import Judgement, Record, Selector

CLAIM = "schema id kind article page pages phrase sentence start end chain origin modality known_on reader reviewed marking problems on_senders_word"
CONTRACT = {
    "articles": "schema id page index title publisher byline published published_guess republished_from language copies_of begins ends text_sha256 marking",
    "accounts": "schema id question origin low high bound as_of known_on status interested claims echoes publishers marking",
    "questions": "schema id text aspect unit key standing ever set_by accounts marking",
    "links": "schema a b verdict reason marking",
    "checks": "schema id relation operands holds why sentence page marking",
    "incidents": f"{CLAIM} type when where who_did who_suffered firmness figures place place_kind within latitude longitude "
    "candidates means attempted threatened parties mentions event_id",
    "events": "schema id type when place place_kind within latitude longitude candidates firmness means who_did who_suffered "
    "tolls claims articles origins unlisted copies interested reviewed reasons marking",
    "forecasts": f"{CLAIM} content horizon band figures horizon_words condition probability_low probability_high "
    "forecast status outcome shown_by brier",
}
BY_KIND = {
    "figure": f"{CLAIM} low high low_open high_open bound unit per aspect basis includes excludes counted actor group place from_place "
    "state event period direction base as_of headline odd interested account question against_interest via",
    "statement": f"{CLAIM} cue content source stance form rule",
    "incident": CONTRACT["incidents"],
    "forecast": CONTRACT["forecasts"],
}
JUDGED = (
    Judgement("jud-2", "undo", "Ben", "2021-03-02T00:00:00Z", undoes="jud-1"),
    Judgement("jud-1", "amend", "Ann", "2021-03-01T00:00:00Z", ("fig-1",), (Selector("cap-1", "s", "40 people"),), (("low", "41.0"),), "recount"),
)  # fmt: skip


@pytest.mark.parametrize("kind", CONTRACT)
def test_the_fields_of_the_contract_in_its_order(record: Record, kind: str) -> None:
    """Outside checks read these by name."""
    rows = export_rows(record, JUDGED, kind)
    assert rows
    assert {tuple(row) for row in rows} == {tuple(CONTRACT[kind].split())}


@pytest.mark.parametrize("kind", BY_KIND)
def test_each_kind_of_claim_has_its_own(record: Record, kind: str) -> None:
    """The common fields first."""
    (names,) = {tuple(row) for row in claim_rows(record, kind=kind)}
    assert names == tuple(BY_KIND[kind].split())


@pytest.mark.parametrize("kind", KINDS)
def test_every_exported_field_is_described(record: Record, kind: str) -> None:
    """The descriptions, which docs/exports.md prints, name each field in its order, and none besides."""
    described = list(dict.fromkeys(field.name for field in KINDS[kind].fields))
    rows = export_rows(record, JUDGED, kind, text=kind == "articles")
    assert rows
    for row in rows:
        assert [name for name in described if name in row] == sorted(row, key=described.index)
        assert row["schema"] == KINDS[kind].schema
    assert {name for row in rows for name in row} == set(described)


def test_numbers_are_whole_where_they_are() -> None:
    """5,000 is no 5000.0, and no number is none."""
    assert [repr(number(value)) for value in (5000.0, 0.0, 2.5, 1e15, None, float("inf"), float("nan"))] == [
        "5000", "0", "2.5", "1000000000000000", "None", "None", "None",
    ]  # fmt: skip


def test_a_figure(record: Record) -> None:
    """Page names least first, chain with its spans, the unnamed by what they are of."""
    rows = {row["id"]: row for row in claim_rows(record, kind="figure")}
    assert rows["fig-1"]["page"] == "a/page.txt"
    assert rows["fig-1"]["pages"] == ["a/page.txt", "b/page.txt"]
    assert (rows["fig-1"]["low"], rows["fig-1"]["account"], rows["fig-1"]["question"]) == (40, "acc-1", "que-1")
    assert (rows["fig-3"]["low_open"], rows["fig-3"]["interested"]) == (True, True)
    assert rows["fig-4"]["origin"] == "one officer"
    assert rows["fig-1"]["includes"] is None
    assert rows["fig-1"]["chain"][1] == {
        "role": "speaker", "name": "the harbour master", "of": "the port", "anonymous": False, "interested": False,
        "terms": "named", "start": 28, "end": 46, "noun": None, "institution": None, "number": None, "several": None,
        "knows": None, "reason": None, "against_interest": False,
    }  # fmt: skip


def test_a_forecast_has_its_own_modality(record: Record) -> None:
    """`will`, as the guidelines call it."""
    assert [row["modality"] for row in ROWS["forecasts"](record)] == ["will"]


def test_an_article_begins_and_ends_with_its_body(record: Record) -> None:
    """Six words each, the title not among them; the text only when asked for."""
    first = export_rows(record, (), "articles")[0]
    assert (first["begins"], first["ends"]) == ("The harbour master said 40 people", "to 45, one officer at dozens.")
    assert "text" not in first
    assert export_rows(record, (), "articles", text=True)[0]["text"].startswith("Ferry sinks")
    assert [row["copies_of"] for row in export_rows(record, (), "articles")] == [[], ["art-1"]]


def test_a_problem_names_its_page(record: Record) -> None:
    """Whether it is about a page, an article or a claim."""
    pages = {row["kind"]: row["page"] for row in ROWS["problems"](record)}
    assert pages == {"empty": "nothing.txt", "undated": "copy.txt", "figure_undecided": "a/page.txt"}


def test_operands_are_claims_or_numbers(record: Record) -> None:
    """Ids stay text, values become numbers."""
    assert ROWS["checks"](record)[0]["operands"] == ["fig-1", 5, 2.5]


def test_judgements_come_as_they_were_made() -> None:
    """With their values as values."""
    rows = export_rows(Record(), JUDGED, "judgements")
    assert [row["id"] for row in rows] == ["jud-1", "jud-2"]
    assert rows[0]["changes"] == {"low": 41.0}
    assert rows[0]["selectors"] == [{"capture": "cap-1", "sentence": "s", "phrase": "40 people"}]


@pytest.mark.parametrize("layout", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_any_order_gives_the_same_bytes(record: Record, kind: str, layout: str) -> None:
    """Shuffle everything in the record: the export is byte for byte the same."""
    wanted = export_bytes(record, export_rows(record, JUDGED, kind), kind, layout)
    for seed in range(3):
        parts = {field.name: getattr(record, field.name) for field in fields(record)}
        shuffled = {
            name: tuple(Random(seed).sample(part, len(part)))
            for name, part in parts.items()
            if isinstance(part, tuple)
        }
        again = replace(record, **shuffled)
        assert export_bytes(again, export_rows(again, JUDGED[::-1], kind), kind, layout) == wanted


@pytest.mark.parametrize("layout", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_to_export_is_no_error(kind: str, layout: str) -> None:
    """An empty record gives an empty file of the format."""
    content = export_bytes(Record(), export_rows(Record(), (), kind), kind, layout)
    assert (content == b"") is (layout == "jsonl")


def test_jsonl_is_one_record_a_line(record: Record) -> None:
    """Schema first, text as it is, no line break inside."""
    content = export_bytes(record, export_rows(record, (), "claims"), "claims", "jsonl")
    lines = content.decode().splitlines()
    assert len(lines) == len(record.claims)
    assert all(line.startswith('{"schema": "onrecord.claim/1", "id": ') for line in lines)
    assert [json.loads(line)["id"] for line in lines] == [row["id"] for row in claim_rows(record)]


@pytest.mark.parametrize(
    ("kind", "options"),
    [("nonsense", {}), ("claims", {"text": True}), ("claims", {"pairs": "all"}), ("links", {"pairs": "que-9"})],
)
def test_what_there_is_not_is_said(record: Record, kind: str, options: dict[str, object]) -> None:
    """Wrong kinds, options that do not belong, unknown questions."""
    with pytest.raises(UsageError):
        export_rows(record, (), kind, **options)  # type: ignore[arg-type]


def test_an_unknown_format_is_said(record: Record) -> None:
    """With those that there are."""
    with pytest.raises(UsageError, match="jsonl, csv, xlsx, parquet"):
        export_bytes(record, [], "claims", "doc")
