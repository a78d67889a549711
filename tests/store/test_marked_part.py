"""The levels of a kept view are worked out of what the marks touch: they are those of the whole, and no more is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from marked_pages import Page, Said, inputs_of_pages, judgement, mark
from onrecord.marking.derived import markings_of
from onrecord.records import (
    LEVELS,
    ChainLink,
    Check,
    Claim,
    Event,
    ForecastRecord,
    Judgement,
    Link,
    Range,
    Record,
    Source,
    StoryPack,
    Toll,
    replace,
)
from onrecord.store.ledgers.database import Database
from onrecord.store.views.marked_part import marked_levels, on_record
from onrecord.store.views.printed_names import PrintedNames
from onrecord.store.views.views import Views
from onrecord.viewing import view

MAYOR, GUARD = Said("The mayor of Arl", 40), Said("The Coast Guard", 46)
GUARDS = Said("The Coast-Guard", 46, more=", a day after")
PORT, DEAD = Said("Port Authority", 52), Said("Port Authority", 7, state="killed")
UNION = Said("The Harbour Pilots Union", 46, more=" by noon")
PAGES = (
    Page("courier", "Cape Courier", (MAYOR, GUARD, "Rain went on.")),
    Page("herald", "Hill Herald", (PORT, DEAD), on="2021-03-02"),
    Page("mail", "Bay Mail", (GUARDS, Said("Cape Courier", 12, state="missing")), on="2021-03-03"),
    Page("post", "The Cape Courier", (UNION, Said("Port Authority", 53)), on="2021-03-04"),
    Page(
        "news",
        "Hill News",
        (Said("Port Authority", 52, more=" then"), Said("Ann Lee", 9, state="hurt")),
        on="2021-03-05",
    ),
)
PACK = StoryPack("ferry", aliases=(("Port Authority", ("PA",)),))
SAID = [(page, said) for page in PAGES for said in page.lines if isinstance(said, Said)]
NAMES = ["Port Authority", "pa", "Coast Guard", "Cape Courier", "Hill Herald", "Ann Lee", "Nobody at all"]
AT = "2031-05-06T08:00:00Z"


def level(draw: st.DrawFn) -> Any:
    """A level, or that a marking is taken off."""
    return draw(st.sampled_from([*LEVELS, None]))


@st.composite
def decisions(draw: st.DrawFn) -> tuple[Judgement, ...]:
    """A few decisions of two people, most of them markings."""
    made: list[Judgement] = []
    for day in range(draw(st.integers(1, 5))):
        on: dict[str, Any] = {"by": draw(st.sampled_from(["Ada", "Ben"])), "at": f"2021-05-1{day}"}
        about = draw(st.sampled_from(SAID))
        kind = draw(
            st.sampled_from(
                ["capture", "source", "source", "question", "judgement", "accept", "same", "different", "undo"]
            )
        )
        if kind == "capture":
            made.append(mark(level(draw), "capture", draw(st.sampled_from(PAGES)).capture, **on))
        elif kind == "source":
            made.append(mark(level(draw), "source", draw(st.sampled_from(NAMES)), **on))
        elif kind == "question":
            asked = mark(level(draw), "question", "", about, **on)
            made.append(replace(asked, claims=("fig-gone",)) if draw(st.booleans()) else asked)
        elif kind == "accept":
            made.append(judgement("accept", about, draw(st.sampled_from(SAID)), **on))
        elif kind in ("same", "different"):
            named = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
            made.append(judgement(kind, what="source", sources=named, **on))
        elif made and kind == "judgement":
            made.append(mark(level(draw), "judgement", draw(st.sampled_from(made)).id, **on))
        elif made:
            made.append(judgement("undo", undoes=draw(st.sampled_from(made)).id, **on))
    return tuple(made)


def record_of(pages: Sequence[Page], decided: Sequence[Judgement] = ()) -> Record:
    """The view of some pages."""
    return view(inputs_of_pages(pages, decided, (PACK,)))


@pytest.fixture
def views(tmp_path: Path) -> Iterator[Views]:
    """Where views are kept."""
    with closing(Views(tmp_path)) as opened:
        yield opened


def save(views: Views, record: Record, stamp: str) -> None:
    """Keep the view of the ferry."""
    views.save("ferry", record, stamp=stamp, made_at=AT)


@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(PAGES), unique=True, min_size=1), decisions()), min_size=1, max_size=4
    )
)
@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_the_levels_are_those_of_the_whole(written: list[tuple[list[Page], tuple[Judgement, ...]]]) -> None:
    """Whatever is marked, and however the view was written again since the names were last read."""
    names = PrintedNames()
    with TemporaryDirectory() as folder, closing(Views(Path(folder))) as views:
        for number, (pages, decided) in enumerate(written):
            record = record_of(pages, decided)
            save(views, record, f"{number}")
            found = marked_levels(views, "ferry", decided, (PACK,), names)
            assert dict(found) == dict(markings_of(record, decided, (PACK,)))


@st.composite
def things_of(draw: st.DrawFn, record: Record) -> Record:
    """A record with incidents, forecasts, checks, links and sources made of whatever it holds."""
    claims, articles, accounts = (
        [one.id for one in each] for each in (record.claims, record.articles, record.accounts)
    )

    def some(ids: list[str]) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(ids), unique=True, max_size=2)))

    events, forecasts, checks, sources, links = [], [], [], [], set()
    for number in range(draw(st.integers(1, 3))):
        toll = Toll("killed", Range(1, 2), some(accounts))
        events.append(Event(f"evt-{number}", "fire", some(claims), some(articles), tolls=(toll,)))
        forecasts.append(ForecastRecord(f"for-{number}", some(claims), shown_by=some(claims)))
        article = next(iter(some(articles)), None)
        checks.append(Check(f"chk-{number}", "1 + 1", "total", (*some(claims), "2"), "yes", "It does.", article))
        name, other = draw(st.permutations(NAMES))[:2]
        sources.append(Source(f"src-{number}", name, "body", (other,), claims=some(claims), relayed=some(claims)))
        links.add(tuple(draw(st.permutations([*claims, *accounts]))[:2]))
    return replace(
        record, events=tuple(events), forecasts=tuple(forecasts), checks=tuple(checks),
        sources=(*record.sources, *sources), links=tuple(Link(a, b, "later", "So it is.") for a, b in sorted(links)),
    )  # fmt: skip


@given(st.data(), decisions())
@settings(max_examples=150, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_all_that_is_made_of_what_is_marked_bears_its_level(
    data: st.DataObject, decided: tuple[Judgement, ...]
) -> None:
    """Incidents by claims, articles and tolls, forecasts by what shows them, checks, links and sources."""
    record = data.draw(things_of(record_of(PAGES, decided)))
    with TemporaryDirectory() as folder, closing(Views(Path(folder))) as views:
        save(views, record, "1")
        found = marked_levels(views, "ferry", decided, (PACK,), PrintedNames())
        assert dict(found) == dict(markings_of(record, decided, (PACK,)))


def test_a_name_that_is_gone_no_longer_tells_what_is_one(views: Views) -> None:
    """Two spellings of one name are one source as long as pages print both, in whatever order they went."""
    names, marked = PrintedNames(), (mark("RED", "source", "Coast-Guard"),)
    for number, (pages, count) in enumerate([(PAGES[:3], 2), (PAGES[1:3], 1), (PAGES[:1], 0)]):
        record = record_of(pages)
        save(views, record, f"{number}")
        found = marked_levels(views, "ferry", marked, (PACK,), names)
        assert len([one for one in record.claims if one.id in found]) == count
        assert dict(found) == dict(markings_of(record, marked, (PACK,)))


def test_a_row_that_takes_the_number_of_another_is_read(views: Views) -> None:
    """As the newest rows do that are written again: the claim has another source then, under the old number."""
    names, marked = PrintedNames(), (mark("RED", "source", "Hill Hospital"),)
    record = record_of(PAGES)
    save(views, record, "1")
    ((last, number),) = views.find("SELECT id, number FROM claims ORDER BY number DESC LIMIT 1")
    assert last not in marked_levels(views, "ferry", marked, (PACK,), names)
    claims = tuple(_said_by(one, "Hill Hospital") if one.id == last else one for one in record.claims)
    save(views, replace(record, claims=claims), "2")
    assert views.find("SELECT number FROM claims WHERE id = ?", (last,)) == [(number,)]
    assert last in marked_levels(views, "ferry", marked, (PACK,), names)


def _said_by(claim: Claim, name: str) -> Claim:
    return replace(claim, chain=(claim.chain[0], ChainLink("speaker", name)))


@pytest.mark.parametrize("what", ["capture", "question", "source"])
def test_what_the_marks_do_not_touch_is_not_read(views: Views, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """Ten times as many pages of others, and a decision reads as many rows as before."""
    about = (PAGES[1], DEAD)
    name = {"capture": PAGES[1].capture, "source": "Port Authority", "question": ""}[what]
    marked = (mark("RED", what, name, *([about] if what == "question" else [])),)
    others = [
        Page(f"other-{number}", "Valley Times", (Said("Valley Council", number, f"Town {number}", "housed"),))
        for number in range(5, 85)
    ]
    read: list[int] = []
    rows = Database.rows

    def counted(self: Database, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        found = rows(self, query, values)
        read[-1] += len(found) if "record" in query else 0
        return found

    for size in (8, 80):
        names, record = PrintedNames(), record_of((*PAGES, *others[:size]))
        save(views, record, f"{size}")
        marked_levels(views, "ferry", marked, (PACK,), names)
        first, *rest = record.claims
        save(views, replace(record, claims=(replace(first, reviewed=True), *rest)), f"{size}, decided")
        read.append(0)
        with monkeypatch.context() as spied:
            spied.setattr(Database, "rows", counted)
            found = marked_levels(views, "ferry", marked, (PACK,), names)
        assert dict(found) == dict(markings_of(record, marked, (PACK,)))
    assert 0 < read[1] == read[0]


def test_what_is_on_record_is_told_by_its_id(views: Views) -> None:
    """Questions, accounts, articles, claims and sources; of nothing else, and of no other story."""
    record = record_of(PAGES)
    save(views, record, "1")
    kinds = (record.questions, record.accounts, record.articles, record.claims, record.sources)
    ids = [each[0].id for each in kinds]
    assert on_record(views, "ferry", ids)
    assert not on_record(views, "ferry", [*ids, "que-gone"])
    assert not on_record(views, "flood", ids[:1])
