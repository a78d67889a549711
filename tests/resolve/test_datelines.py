"""The line of place and day before a report's first words: no part of its sentence. Reports are our own."""

from __future__ import annotations

import pytest

from onrecord.article.pages import parse_capture
from onrecord.engine.spacy_parser import load_parser
from onrecord.find.copied import alone
from onrecord.find.datelines import dateline_end, own_words, placed_behind
from onrecord.keys import content_key
from onrecord.reading import Reader, read_capture
from onrecord.records import Capture, Claim


def page(report: str) -> Capture:
    content = f"Night crossing\nThe Bay Wire, June 9, 2015\n\n{report}\n".encode()
    return Capture(content_key(content), content)


def claims_of(report: str) -> tuple[Claim, ...]:
    return read_capture(page(report), Reader(load_parser())).claims


DATELINES = [
    ("KARVOST, Tuesday -- ", "A night train left the rails."),
    ("KARVOST — ", "A night train left the rails."),
    ("KARVOST, June 9 (Coast Press) - ", "Nine people died."),
    ("NEW KARVOST, 9 June 2015 – ", "“It fell,” a guard said."),
    ("Karvost (CPA) — ", "Nine people died."),
]


@pytest.mark.parametrize(("dateline", "words"), DATELINES)
def test_what_is_parsed_is_the_sentence_behind_its_dateline(dateline: str, words: str) -> None:
    assert own_words(alone(dateline + words)) == words


@pytest.mark.parametrize("text", ["NATO - the alliance - met.", "FLOODS - TWO DEAD", "Two boats - both old - sank."])
def test_what_is_no_dateline_stays_in_its_sentence(text: str) -> None:
    assert dateline_end(alone(text)) == 0


def test_words_keep_their_place_in_the_sentence() -> None:
    """What is found in the parse is quoted from the page: its offsets count the dateline."""
    sentence = alone("KARVOST, Tuesday -- Nine people died.")
    (parse,) = load_parser().parse([own_words(sentence)])
    words = [sentence.text[token.start : token.end] for token in placed_behind(sentence, parse)]
    assert words == ["Nine", "people", "died", "."]


CRASH = "KARVOST, Tuesday -- A night train left the rails near the old bridge, killing nine people."


def test_a_crash_behind_a_dateline_is_one_incident_with_its_toll() -> None:
    claims = claims_of(CRASH)
    (crash,) = [claim.incident for claim in claims if claim.incident]
    (toll,) = [claim for claim in claims if claim.figure]
    assert (crash.type, crash.where, crash.figures) == ("crash", "Karvost", (toll.id,))
    assert toll.figure is not None
    assert toll.figure.place == "Karvost"


def test_the_day_of_a_dateline_is_no_part_of_its_place() -> None:
    articles, _ = parse_capture(page(CRASH))
    assert [article.dateline_place for article in articles] == ["KARVOST"]


ELSEWHERE = [
    # what the paragraph tells is said to have been elsewhere, or is written about from afar
    ("KARVOST — A fire in Serra Alta killed nine people.", "Serra Alta"),
    ("KARVOST — Gunmen attacked a convoy and killed nine guards.", None),
]


@pytest.mark.parametrize(("report", "where"), ELSEWHERE)
def test_a_dateline_gives_no_place_to_what_was_elsewhere(report: str, where: str | None) -> None:
    assert {claim.incident.where for claim in claims_of(report) if claim.incident} == {where}


def test_a_dateline_is_no_part_of_what_was_said() -> None:
    (said,) = [claim for claim in claims_of("KARVOST — Nine boats sank, police said.") if claim.kind == "statement"]
    assert said.phrase == "Nine boats sank"
