"""A question without a place takes the sole one that its article and the record offer."""

from __future__ import annotations

from by_hand import Told, record_of, told

NURSES = {"state": "on strike", "group": "nurses", "aspect": "stock"}


def places(*pages: Told) -> list[str | None]:
    return sorted((question.key.place for question in record_of(*pages).questions), key=str)


PLACED = told("900 nurses", place="Ostrevia", **NURSES)  # type: ignore[arg-type]


def test_an_article_about_a_place_asks_of_it() -> None:
    """Its title or first lines name the place of which alone others ask the same."""
    page = told("800 nurses", outlet="Bay News", more="Nurses have left their wards across Ostrevia.", **NURSES)  # type: ignore[arg-type]
    assert places(PLACED, page) == ["ostrevia"]
    assert places(page, PLACED) == ["ostrevia"]


def test_a_dateline_is_no_place_of_what_happened() -> None:
    """The reporter sits there."""
    page = told("800 nurses", outlet="Bay News", more="OSTREVIA — Wards are empty.", **NURSES)  # type: ignore[arg-type]
    assert places(PLACED, page) == ["None", "ostrevia"] or places(PLACED, page) == [None, "ostrevia"]


def test_of_two_places_none_is_taken() -> None:
    """An article that names two of which others ask does not say which it means."""
    other = told("300 nurses", outlet="Hill Post", place="Vendria", **NURSES)  # type: ignore[arg-type]
    page = told("800 nurses", outlet="Bay News", more="Nurses in Ostrevia and in Vendria left their wards.", **NURSES)  # type: ignore[arg-type]
    assert None in places(PLACED, other, page)


def test_an_article_that_names_no_such_place_lends_none() -> None:
    """Another story may be meant."""
    page = told("800 nurses", outlet="Bay News", more="Wards are empty in Vendria.", **NURSES)  # type: ignore[arg-type]
    assert None in places(PLACED, page)
