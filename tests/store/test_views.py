"""Kept views: what is written is what changed, however the view was made."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from by_hand import Told, record_of, told
from onrecord.records import Record
from onrecord.store.views.view_schema import TABLES
from onrecord.store.views.views import VIEW_FILE, Views

AT = "2031-05-06T08:00:00Z"
FERRY: tuple[Told, ...] = (
    told("12 people", by="the Harbour Board", on="2031-05-02", state="missing", place="Ostrey"),
    told("15 people", by="the Harbour Board", on="2031-05-03", outlet="Coast Post", state="missing", place="Ostrey"),
    told("20 people", by="the Seamen's Union", on="2031-05-03", outlet="Bay News", state="missing", place="Ostrey"),
    told("12 people", by="the Harbour Board", on="2031-05-04", outlet="Far Echo", state="missing", place="Ostrey"),
    told("3 boats", unit="boat", by="the Harbour Board", on="2031-05-03", place="Ostrey"),
)
STEPS = (  # which reports are on record, one view after the other
    ("a report comes in", (0, 1, 2), (0, 1, 2, 3)),
    ("an origin's newer number comes in", (0, 2), (0, 1, 2)),
    ("a question of its own", (0, 1), (0, 1, 4)),
    ("a report is taken out", (0, 1, 2, 3), (0, 2, 3)),
    ("nothing changed", (0, 1, 2), (0, 1, 2)),
    ("all is other", (0, 1), (2, 4)),
)


def rows_in(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a folder's views, but for their numbers."""
    file = sqlite3.connect(folder / VIEW_FILE)
    found = {}
    for table, columns in TABLES.items():
        names = ", ".join(("story", "id", *columns, "digest", "record"))
        found[table] = sorted(file.execute(f"SELECT {names} FROM {table}"), key=repr)
    found["words"] = sorted(file.execute("SELECT rowid FROM claim_words WHERE claim_words MATCH 'people'"))
    file.close()
    return found


def save(views: Views, record: Record, stamp: str, *, before: tuple[str, Record] | None = None) -> int:
    """Keep a record of the story "ferry"."""
    return views.save("ferry", record, stamp=stamp, made_at=AT, before=before)


@pytest.mark.parametrize(("first", "second"), [row[1:] for row in STEPS], ids=[row[0] for row in STEPS])
def test_what_is_passed_over_is_what_would_be_written_alike(
    tmp_path: Path, first: tuple[int, ...], second: tuple[int, ...]
) -> None:
    """With the record that is kept at hand, the rows are those of a view that is written without it."""
    one, other = (record_of(*(FERRY[at] for at in some)) for some in (first, second))
    by_difference, by_digest, anew = (tmp_path / name for name in ("difference", "digest", "anew"))
    for folder in (by_difference, by_digest, anew):
        folder.mkdir()
    views = Views(by_difference, writes_much=True)
    save(views, one, "1")
    changed = save(views, other, "2", before=("1", one))
    plain = Views(by_digest)
    save(plain, one, "1")
    assert save(plain, other, "2") == changed
    fresh = Views(anew)
    save(fresh, other, "2")
    for each in (views, plain, fresh):
        each.close()
    expected = {table: rows for table, rows in rows_in(anew).items() if table != "words"}
    for folder in (by_difference, by_digest):
        found = rows_in(folder)
        assert len(found.pop("words")) == len(rows_in(anew)["words"])
        assert found == expected


def test_the_same_record_writes_no_row(tmp_path: Path) -> None:
    """A view made anew of what has not changed is kept under a new version, and no row of it is written."""
    record = record_of(*FERRY)
    views = Views(tmp_path)
    assert save(views, record, "1") > 20
    assert save(views, record, "2") == 0
    assert save(views, record, "3", before=("2", record)) == 0
    kept = views.kept("ferry")
    views.close()
    assert kept is not None and (kept.version, kept.stamp) == (3, "3")


def test_what_another_program_wrote_is_not_taken_for_ones_own(tmp_path: Path) -> None:
    """Two programs keep one story: who finds another's stamp compares with the file, not with what it has in hand."""
    few, more = record_of(*FERRY[:2]), record_of(*FERRY[:4])
    views = Views(tmp_path)
    save(views, few, "1")
    save(views, more, "theirs")
    save(views, few, "2", before=("1", few))
    found = {key for (key,) in views.find("SELECT id FROM claims WHERE story = 'ferry'")}
    views.close()
    assert found == {claim.id for claim in few.claims}


def test_nothing_is_written_where_somebody_who_is_told_fails(tmp_path: Path) -> None:
    """All or nothing: an alert that cannot be kept keeps the view back too, so that neither is lost."""

    def told_of(*_: object) -> None:
        raise ValueError("no room for alerts")

    views = Views(tmp_path)
    save(views, record_of(*FERRY[:2]), "1")
    with pytest.raises(ValueError, match="no room"):
        views.save("ferry", record_of(*FERRY), stamp="2", made_at=AT, told=told_of)
    kept = views.kept("ferry")
    claims = views.find("SELECT count(*) FROM claims")
    views.close()
    assert kept is not None and kept.stamp == "1" and claims == [(2,)]


def test_a_file_of_an_older_form_is_made_anew(tmp_path: Path) -> None:
    """A cache: nothing is lost with it but time."""
    views = Views(tmp_path)
    save(views, record_of(*FERRY), "1")
    views.close()
    with sqlite3.connect(tmp_path / VIEW_FILE) as file:
        file.execute("UPDATE meta SET value = '1' WHERE name = 'format'")
    views = Views(tmp_path)
    assert views.kept("ferry") is None
    views.close()
