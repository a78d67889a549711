"""A story whose pages mean harm: markup, script, letters that run the other way, and words without end.

Everything that a page prints and a briefing shows is hostile here: titles, outlets, bylines, speakers, file names, the
printed words of figures. Its briefing must look and behave like any other.
"""

from __future__ import annotations

from typing import Any

from ferry_story import make_article, make_claim, own
from incident_story import make_other

from by_hand import replace
from onrecord.records import (
    Article,
    ChainLink,
    Claim,
    Figure,
    Forecast,
    Incident,
    Party,
    PlaceRef,
    Reading,
    Record,
    Sighting,
    Span,
)
from onrecord.viewing import Inputs, view

LONG = "Ferrycatastrophe" * 14
ADDRESS = "https://ferry.example/" + "a/very/long/path-without-any-space?and=query&more=" * 5
TURNED = "\u202eecnatsni rof\u202c \u05d4\u05de\u05e2\u05d1\u05d5\u05e8\u05ea \u0639\u0628\u0627\u0631\u0629 \u202e"
MARKUP = """"><script>document.title='owned'</script><img src=x onerror=alert(1)><style>*{display:none}</style></p></main>"""
REQUEST = """<link rel=stylesheet href=//ferry.example/a.css><iframe src=//ferry.example></iframe>{{ 7 * 7 }}<svg onload=alert(1)>"""
TITLE = f"Alder {MARKUP} {TURNED} {LONG}"

PAGES = (
    make_article(
        "a1" * 32, f"The Post {MARKUP}", "2031-05-02", f"12 dead {MARKUP}",
        f"At least 12 people died {REQUEST} when the ferry burned, the coast guard said.",
        f"A spokesman for the owner said 9 people died. {LONG} {ADDRESS} {TURNED}",
        f"Some 240 people {MARKUP} were aboard, the coast guard said.",
    ),
    make_article(
        "b2" * 32, LONG, "2031-05-03", f"{LONG} 15 dead",
        f"The coast guard now counts 15 dead. {MARKUP}",
        f"At least 12 people died {REQUEST} when the ferry burned, the coast guard said.",
        f"The ministry {TURNED} put the dead at 11 people to 1{'0' * 60} people.",
    ),
    make_article(
        "c3" * 32, TURNED, "2031-05-05", TURNED,
        f"The owner {TURNED} said 30 people died.",
        f"{LONG} An unnamed official {ADDRESS} said 16 people died.",
    ),
    make_article("d4" * 32, f"{ADDRESS}", "2031-05-06", "", "Quince muertos.", language="es"),
)  # fmt: skip

GUARD = ChainLink("speaker", f"the coast guard {MARKUP}")
OWNER = ChainLink("speaker", f"a spokesman {LONG}", of=f"Alder Lines {TURNED}", interested=True)
MINISTRY = ChainLink("speaker", f"the ministry {TURNED}")
OFFICIAL = ChainLink("speaker", f"an official {ADDRESS}", anonymous=True)
WIRE = ChainLink("relay", f"{LONG} Wire")


def dead(low: float, high: float | None = None, *, bound: str = "exact", as_of: str | None = None) -> Figure:
    """So many dead, counted in words that mean harm."""
    counted = f"people killed {MARKUP} {LONG}"
    return Figure(
        low, low if high is None else high, bound, "people", counted=counted, state="killed", aspect="cumulative",
        event=f"ferry {TURNED}", as_of=as_of, basis="counted",
    )  # type: ignore[arg-type]  # fmt: skip


def figures() -> tuple[Claim, ...]:
    """The claims of the pages above."""
    post, paper, turned = PAGES[:3]
    return (
        make_claim(post, "12 dead", (own(post.outlet or ""),), dead(12), headline=True),
        make_claim(post, f"At least 12 people died {REQUEST}", (own(post.outlet or ""), GUARD), dead(12, bound="about", as_of="2031-05-02")),
        make_claim(post, "9 people", (own(post.outlet or ""), OWNER), dead(9, as_of="2031-05-02")),
        make_claim(post, f"Some 240 people {MARKUP}", (own(post.outlet or ""), GUARD), replace(dead(240), state="aboard")),
        make_claim(paper, "15 dead", (own(LONG),), dead(15), headline=True),
        make_claim(paper, "15 dead", (own(LONG), GUARD), dead(15, as_of="2031-05-03"), nth=1),
        make_claim(paper, f"At least 12 people died {REQUEST}", (own(LONG), WIRE, GUARD), dead(12, bound="about")),
        make_claim(paper, f"11 people to 1{'0' * 60} people", (own(LONG), MINISTRY), dead(11, 1e60, bound="between", as_of="2031-05-03")),
        make_claim(turned, "30 people", (own(TURNED), OWNER), dead(30, as_of="2031-05-05")),
        make_claim(turned, "16 people", (own(TURNED), OFFICIAL), dead(16, as_of="2031-05-05")),
    )  # fmt: skip


def fire(where: PlaceRef, when: str | None = "2031-05-01", **more: Any) -> Incident:
    """A fire told in words that mean harm."""
    parties = (
        Party(f"the Front {MARKUP}", Span(0, 4), "did", "group", firmness="claimed", of=TURNED),
        Party(f"12 people {LONG}", Span(0, 4), "suffered", "people", LONG.lower(), low=12, effect=f"killed {MARKUP}"),
    )
    return Incident(
        f"fire {MARKUP}",
        when,
        where.name,
        None,
        None,
        place=where,
        means=f"{LONG} {ADDRESS}",
        parties=parties,
        **more,
    )


def others() -> tuple[Claim, ...]:
    """Incidents and forecasts of the pages above."""
    post, paper, turned = PAGES[:3]
    here = PlaceRef(f"Alder {MARKUP}", "city", (LONG, TURNED), 12.0, 20.0)
    there = PlaceRef(LONG, "country", (), -35.0, 150.0)
    either = PlaceRef(TURNED, candidates=(f"{TURNED}, {MARKUP}", ADDRESS))
    outlet = own(post.outlet or "")
    words = f"{MARKUP} {LONG} will burn {ADDRESS}"
    return (
        make_other(post, "when the ferry burned", (outlet, GUARD), incident=fire(here)),
        make_other(paper, "when the ferry burned", (own(LONG), OWNER), incident=fire(there, "2031-04", firmness="denied")),
        make_other(turned, "said 30 people died", (own(TURNED), OWNER), incident=fire(either, None)),
        make_other(post, f"Some 240 people {MARKUP} were aboard", (outlet, OFFICIAL), forecast=Forecast(words, "likely", "2031-06", horizon_words=TURNED, condition=LONG)),
        make_other(turned, "said 16 people died", (own(TURNED), OWNER), forecast=Forecast(words, "feared")),
    )  # fmt: skip


def hostile_record(*, until: str | None = None) -> Record:
    """The record of the hostile story; as known on a day, if one is given."""
    claims = (*figures(), *others())

    def reading(article: Article) -> Reading:
        return Reading(article.capture, (article,), tuple(one for one in claims if one.article == article.id))

    names = ("<img src=x>.html", f"{LONG}.txt", f"{TURNED}.eml", "../../etc/../ferry.html")
    sightings = tuple(
        Sighting(page.capture, name, "2031-05-07T00:00:00Z") for page, name in zip(PAGES, names, strict=True)
    )
    return view(Inputs(tuple(reading(page) for page in PAGES), sightings), as_known_on=until)
