"""Plots made by hand: a ferry fire, and what its drawing shows, read back from the SVG."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from lxml import etree

from onrecord.plot import Drifted, Plot, PlottedAccount, Shape, draw_plot

SVG = "{http://www.w3.org/2000/svg}"
FIRST = date(2031, 5, 1)


def account(
    name: str, low: float | None, high: float | None, *, day: int = 0, days: int = 0, **more: Any
) -> PlottedAccount:
    """An account of a day in May 2031, or of some days from there."""
    begin = FIRST + timedelta(days=day)
    said = {
        "origin": f"the {name}",
        "kind": "government",
        "figure": f"{low}–{high}",
        "words": f"{low} to {high} people",
    }
    said |= {"dated": f"as of {begin}", **more}
    return PlottedAccount(id=f"acc-{name}", low=low, high=high, begin=begin, end=begin + timedelta(days=days), **said)


def plot(*accounts: PlottedAccount, drifts: tuple[Drifted, ...] = (), **more: Any) -> Plot:
    """A plot of the dead in the fire."""
    said = {"name": "que-dead", "title": "How many people died in the ferry fire?", "unit": "people", **more}
    return Plot(accounts=accounts, drifts=drifts, **said)


def drawn(one: Plot, shape: Shape = "wide", *, standalone: bool = False) -> etree._Element:
    """The drawing, read back as XML."""
    return etree.fromstring(draw_plot(one, shape=shape, standalone=standalone).encode())


def classed(picture: etree._Element, word: str) -> list[etree._Element]:
    """The elements with a class."""
    return [one for one in picture.iter() if word in (one.get("class") or "").split()]


def marks(picture: etree._Element) -> list[etree._Element]:
    """The marks of accounts, without the legend's samples."""
    return [one for one in classed(picture, "sign") if "legend" not in (one.getparent().get("class") or "")]


def words_of(element: etree._Element) -> str:
    """All text in an element, its lines joined."""
    return " ".join(" ".join(element.itertext()).split())


FERRY = plot(
    account("coast-guard", 12, None, figure="at least 12", echoes=3),
    account("owner", 9, 9, day=2, kind="body", figure="9", interested=True),
    account("residents", None, 40, day=3, kind="unnamed", figure="up to 40", modality="feared"),
    account(
        "harbour-post", 15, 15, day=4, kind="outlet", figure="15", status="withdrawn", until=FIRST + timedelta(days=6)
    ),
    account("inquiry", 18, 20, day=1, days=20, kind="document", figure="18–20", modality="hedged", day_unsaid=True),
    drifts=(
        Drifted(
            "acc-coast-guard",
            12,
            FIRST + timedelta(days=1),
            "12 dead",
            "Island Courier",
            "The bound changed.",
            "../articles/a.html#c",
        ),
    ),
    standing="9 to 20",
)
