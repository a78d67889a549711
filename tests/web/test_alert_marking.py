"""What is marked above a level does not leave the desk in an alert."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.ledger.watches import Firing, Watch
from onrecord.problems import UsageError
from onrecord.records import LEVELS, Judgement, Record, Tlp
from onrecord.store.desk.watching import KeptFiring, KeptWatch
from onrecord.store.judging import Judging
from onrecord.web.desk import Desk
from onrecord.web.marked import mark_here
from onrecord.web.watching.delivering import Courier
from web.conftest import desk_over

AT = "2031-05-06T08:00:00Z"
STORY = "flood"


@pytest.fixture
def desk(ledger: Path) -> Iterator[Desk]:
    """The ledger of the flood, its view kept."""
    held = desk_over(ledger)
    held.catch_up()
    yield held
    held.close()


def fired(desk: Desk, page: str) -> KeptFiring:
    """An alert that leads to a page of the story."""
    watch = Watch("wat-1", "words", ("flood",), "the flood")
    kept = KeptWatch(watch, "Ada", desk.stories()[0].folder, ("mail:ada@desk.example",), AT)
    return KeptFiring(Firing("fir-1", "wat-1", "conflict", "Two figures differ.", page), kept, AT, None)


def mark_page(desk: Desk, level: Tlp) -> None:
    """Mark every page of the ledger."""
    for number, capture in enumerate(desk.store.capture_ids()):
        changes = (("what", '"capture"'), ("name", json.dumps(capture)), ("level", json.dumps(level)))
        at = f"2031-05-06T08:0{LEVELS.index(level)}:00Z"
        desk.store.add_judgement(Judgement(f"jud-{level}-{number}", "mark", "Ada", at, changes=changes))


def test_an_alert_on_what_is_marked_higher_tells_nothing(desk: Desk) -> None:
    """Neither what is watched nor what happened: only that there is something to look at."""
    ((question,),) = desk.views.find("SELECT id FROM questions ORDER BY id LIMIT 1", ())
    one = fired(desk, f"questions/{question}.html")
    courier = Courier(desk, {})
    assert "Two figures differ." in courier.message(one).text
    mark_page(desk, "GREEN")
    assert "Two figures differ." in courier.message(one).text
    mark_page(desk, "AMBER")
    held = courier.message(one)
    told = f"{held.subject} {held.text} {json.dumps(dict(held.data))} {courier.letter((one, one)).subject}"
    assert not [word for word in ("differ.", "the flood", "conflict", question) if word in told]
    assert held.text.startswith("A watch fired.")


def test_nor_does_the_name_of_what_is_watched(desk: Desk) -> None:
    """Of a question that is marked itself: not in a test of the watch, nor with an alert that leads elsewhere."""
    (question, text), (other, _) = desk.views.find("SELECT id, text FROM questions ORDER BY id LIMIT 2", ())
    watch = Watch("wat-1", "question", (question,), text)
    trial = Firing("fir-2", "wat-1", "test", f"This is a test of the watch on “{text}”.", "watches.html")  # type: ignore[arg-type]
    found = [
        KeptFiring(one, replace(fired(desk, "").kept, watch=watch), AT, None)
        for one in (trial, fired(desk, f"questions/{other}.html").firing)
    ]
    courier = Courier(desk, {})
    assert all(text in courier.message(one).text for one in found)
    judging = Judging(desk.store, Record(), "Ada", AT, "")
    mark_here(judging, desk.views, desk.stories()[0].key, "question", question, "RED")
    assert not any(text in courier.message(one).text for one in found)


def test_the_level_is_a_setting(desk: Desk) -> None:
    """Of the environment; one that there is not is refused when the workbench starts."""
    ((question,),) = desk.views.find("SELECT id FROM questions ORDER BY id LIMIT 1", ())
    mark_page(desk, "AMBER")
    one = fired(desk, f"questions/{question}.html")
    assert "differ" in Courier(desk, {"ONRECORD_ALERTS_TLP": "amber"}).message(one).text
    with pytest.raises(UsageError, match="is no marking"):
        Courier(desk, {"ONRECORD_ALERTS_TLP": "purple"})


def test_what_is_no_longer_on_record_leaves_only_where_nothing_is_marked_higher(desk: Desk) -> None:
    """Nobody can tell what it was made of."""
    one = fired(desk, "questions/que-gone.html#acc-gone")
    assert "differ" in Courier(desk, {}).message(one).text
    mark_page(desk, "RED")
    assert "differ" not in Courier(desk, {}).message(one).text
