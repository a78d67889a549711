"""Incidents, the timeline, the map and the forecasts of a small story: what a reader finds, and what no card may show."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from incident_story import ARTICLES, BLAST_AGAIN, EVENTS, JUDGE, NURSE, RECORD
from test_briefing import Outline

from onrecord.briefing.earlier import Earlier
from onrecord.briefing.incidents import event_card
from onrecord.briefing.lookup import CARDS, Lookup
from onrecord.briefing.pages import render_pages
from onrecord.export.incident_rows import event_rows
from onrecord.export.rows import ROWS
from onrecord.ledger.withheld import phrase_words
from onrecord.records import Event, Record

PAGES = dict(render_pages(RECORD))
OUTLINES = {name: Outline(PAGES[name]) for name in PAGES if name.endswith(".html")}
NEW = ("incidents.html", "timeline.html", "map.html", "forecasts.html")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("incidents.html", "Bombing, Liège, 1 June 2031"),
        ("incidents.html", "where Liège (Wallonia, Belgium)"),
        ("incidents.html", "where Tripoli: Tripoli, Lebanon or Tripoli, Libya, not decided"),
        ("incidents.html", "means a car bomb"),
        ("incidents.html", "who did it The Northern Front claimed by itself the Northern Front, in The Quay Post (interested)"),
        ("incidents.html", "12 people killed the ministry, in The Quay Post"),
        ("incidents.html", "a nurse killed, said to be civilian the ministry, in The Quay Post"),
        ("incidents.html", "40 soldiers killed, said to be combatants the Northern Front, in The Quay Post (interested)"),
        ("incidents.html", "2 articles of 2 origins · 1 copy"),
        ("incidents.html", "killed 15–40 (interested) low end the ministry, as of 5 June 2031; high end the Northern Front (interested)"),
        ("incidents.html", "“12 people” the ministry, as of 1 June 2031 “15 people” the ministry, as of 5 June 2031"),
        ("incidents.html", "denied in 1 of 1 report"),
        ("incidents.html", "The same day and the same town."),
        ("timeline.html", "Bombing, Liège, 1 June 2031 1 June 2031 2 June 2031 3 June 2031 2 1 copy"),
        ("map.html", "Liège (Wallonia, Belgium) 2 reports Bombing, Liège, 1 June 2031"),
        ("map.html", "Not decided 1"),
        ("map.html", "Tripoli: Tripoli, Lebanon or Tripoli, Libya, not decided 1 report"),
        ("forecasts.html", "Resolved 1 likely “the road will open again” the ministry, in The Quay Post, 2 June 2031 · likely · from 2 June 2031 to 30 June 2031 “by the end of June”"),
        ("forecasts.html", "it came about, a person says, shown by “15 people” Vale Herald, 5 June 2031 · Brier score 0.11"),
        ("forecasts.html", "a resident (unnamed), in Vale Herald, 5 June 2031 · no day given"),
        ("forecasts.html", "the ministry 0 0 1 1 came about 0.11 over 1"),
        ("index.html", "Bombing, Liège, 1 June 2031 2 reports, 2 origins"),
        ("index.html", "may: “Winter could bring more attacks” a resident (unnamed), in Vale Herald"),
    ],
)  # fmt: skip
def test_a_reader_finds(page: str, words: str) -> None:
    """Each of these stands on its page as plain text."""
    assert words in OUTLINES[page].text


@pytest.mark.parametrize(
    "name", [*NEW, "index.html", "sources.html", "claims.html", "timeline.csv", "timeline.svg", "map.csv", "map.svg"]
)
def test_no_victim_is_named_on_a_card_or_in_a_list(name: str) -> None:
    """Neither in a card, a drawing, a list nor a table: only in what an article prints, and in quotations of it."""
    assert NURSE not in PAGES[name]
    assert JUDGE not in PAGES[name]


def test_no_victim_is_named_in_a_field_of_an_export() -> None:
    """Quotations hold them (the phrase, the sentence, the text); no other field does."""
    rows = [row for kind in ("incidents", "events") for row in ROWS[kind](RECORD)]
    fields = [{key: value for key, value in row.items() if key not in ("phrase", "sentence")} for row in rows]
    assert rows
    assert NURSE not in json.dumps(fields, ensure_ascii=False)
    assert JUDGE not in json.dumps(fields, ensure_ascii=False)


def test_an_article_leads_to_the_card_of_its_incident() -> None:
    """And a forecast to what became of it."""
    page = PAGES[f"articles/{ARTICLES[0].id}.html"]
    assert '<a class="more" href="../incidents.html#inc-blast">the incident: bombing, Liège, 1 June 2031</a>' in page
    assert '<a class="more" href="../forecasts.html#fct-road">the forecast: resolved</a>' in page


def test_what_changed_leads_to_the_card() -> None:
    """An incident that is new since the last look."""
    before = replace(RECORD, events=EVENTS[:1], forecasts=())
    page = Outline(dict(render_pages(RECORD, earlier=Earlier(before, "of yesterday")))["since.html"])
    assert "New incidents, and tolls that moved" in page.text
    assert "incidents.html#inc-blast" in page.every("href")


def test_a_page_first_seen_is_no_report_of_that_day() -> None:
    """The day of a first sighting is no day of publication: it has no mark, and the card says what it is."""
    known = tuple((one.id, "2039-01-01", "first sighting") for one in ARTICLES)
    pages = dict(render_pages(replace(RECORD, known_on=known)))
    assert "2039" not in pages["timeline.html"]
    assert "in Vale Herald, first seen 1 January 2039" in Outline(pages["incidents.html"]).text


def test_movements_are_counts_of_reports() -> None:
    """As printed, each way once."""
    claims = [
        replace(
            claim, figure=replace(claim.figure, state="travelled", from_place="Lyon", via=("Turin",), place="Genoa")
        )
        for claim in RECORD.claims
        if claim.figure
    ]
    page = Outline(dict(render_pages(replace(RECORD, claims=tuple(claims))))["map.html"]).text
    assert "from Lyon by way of Turin to Genoa 3 reports" in page


def test_a_quotation_says_where_a_name_is_left_out() -> None:
    """In brackets, as an editor would."""
    assert phrase_words(BLAST_AGAIN) == "a market in Liège on Sunday, the ministry said; [name]"


def test_an_interested_party_never_stands_without_its_label() -> None:
    """Wherever the group's words are quoted on the new pages."""
    for name in NEW:
        for quoted in ("“it had killed 40 soldiers”", "“40 soldiers”"):
            text = OUTLINES[name].text
            assert all(part.startswith(" (interested)") for part in text.split(quoted)[1:])


@pytest.mark.parametrize("name", [*NEW, "index.html"])
def test_every_link_leads_somewhere(name: str) -> None:
    """Also those of the drawings, and their files."""
    ids = {page: set(outline.every("id")) for page, outline in OUTLINES.items()}
    for href in OUTLINES[name].every("href"):
        page, _, anchor = href.partition("#")
        target = page or name
        assert target in PAGES
        assert not anchor or anchor in ids[target]


def test_the_tables_under_the_drawings() -> None:
    """What is drawn, and what is not, a line each."""
    timeline = list(csv.DictReader(io.StringIO(PAGES["timeline.csv"])))
    places = list(csv.DictReader(io.StringIO(PAGES["map.csv"])))
    assert [(row["kind"], row["begin"], row["end"], row["reported"]) for row in timeline][1] == (
        "incident", "2031-06-01", "2031-06-01", "2031-06-02; 2031-06-03",
    )  # fmt: skip
    assert {row["place"]: row["candidates"] for row in places if not row["latitude"]} == {
        "Tripoli": "Tripoli, Lebanon; Tripoli, Libya"
    }


def test_many_incidents_stand_on_several_pages() -> None:
    """Every card is one link away, and its address is known."""
    events = tuple(replace(EVENTS[0], id=f"inc-{at:03}") for at in range(CARDS + 3))
    pages = dict(render_pages(replace(RECORD, events=events)))
    assert pages["incidents/2.html"].count('<section class="incident"') == 3
    assert Lookup(replace(RECORD, events=events)).event_href("inc-102") == "incidents/2.html#inc-102"
    assert 'href="../incidents.html"' in pages["incidents/2.html"]


def test_an_incident_without_claims_or_place() -> None:
    """What is not said is said to be not said."""
    fire = Event("inc-x", "fire", (), (ARTICLES[0].id,))
    card = event_card(Lookup(Record(articles=ARTICLES, events=(fire,))), fire)
    assert (card.title, card.when, card.where, card.origins) == (
        "Fire",
        "not said",
        "not said",
        "0 sources not listed",
    )
    assert card.also == (("The Quay Post, not said", f"articles/{ARTICLES[0].id}.html"),)


def test_an_empty_record_has_all_pages() -> None:
    """Nothing read: every page says so in a sentence."""
    pages = dict(render_pages(Record()))
    for name, words in (
        ("incidents", "No incidents"),
        ("timeline", "No incidents"),
        ("map", "No place"),
        ("forecasts", "No forecasts"),
    ):
        assert f"{words} w" in pages[f"{name}.html"]


def test_an_event_row() -> None:
    """One line for all reports of an incident, with least and most by status."""
    row = event_rows(RECORD)[1]
    assert (row["type"], row["when"], row["place"], row["latitude"], row["origins"], row["copies"]) == (
        "bombing", "2031-06-01", "Liège", 50.63, 2, 1,
    )  # fmt: skip
    assert row["who_did"] == ["The Northern Front"]
    assert row["who_suffered"] == ["12 people", "a nurse", "40 soldiers"]
    assert row["tolls"] == [
        {"state": "killed", "low": 15, "high": 40, "low_set_by": ["acc-15"], "high_set_by": ["acc-40"],
         "accounts": ["acc-12", "acc-40", "acc-15"], "first": "acc-12", "latest": "acc-15"},
    ]  # fmt: skip
    assert row["interested"] is True
