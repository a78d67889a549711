"""An archive that is dropped: its pages stand in its job, each read like any other; a bomb is a reason there."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.sources.archive_bounds import LOCKED, NESTED, NO_PAGE, SWELLS
from onrecord.store.desk.incoming import Given, Incoming
from onrecord.web.bringing_in import unpacking
from onrecord.web.bringing_in.page_worker import PageWorker
from web.bringing_in import StillJobs, sightings, unread, workbench
from web.conftest import desk_over

Bench = tuple[TestClient, StillJobs]


def report(dead: int) -> bytes:
    """A page with a figure."""
    return f"""Toll in Ferrin at {dead}

By Ana Holt, Valley Courier, 6 May 2031

The flood killed {dead} people in Ferrin, the Interior Ministry said on Tuesday.
""".encode()


def zipped(**members: bytes) -> bytes:
    """A zip archive of text files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"monday/{name}.txt", content)
    return held.getvalue()


def tarred(**members: bytes) -> bytes:
    """The same as tar.gz."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(f"monday/{name}.txt")
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return held.getvalue()


@pytest.fixture
def bench(ledger: Path) -> Iterator[Bench]:
    """A browser, and lanes that stand still."""
    with workbench(desk_over(ledger)) as pair:
        yield pair


def dropped(bench: Bench, name: str, content: bytes) -> dict[str, Any]:
    """A file that is dropped and read: its job as data."""
    client, jobs = bench
    answer = client.post("/story/flood/add", files=[("files", (name, content))])
    jobs.run()
    data: dict[str, Any] = client.get(str(answer.url).replace(".html", ".json")).json()
    return data


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_its_pages_are_read(bench: Bench, ledger: Path, pack: Any) -> None:
    """Under their names inside it; the archive has its own line, and the job ends when all are read."""
    data = dropped(bench, "day.zip", pack(a=report(23), b=report(24)))
    assert data["job"]["state"] == "done"
    assert (data["progress"]["done"], data["progress"]["new"]) == (3, 2)
    told = {one["name"]: (one["state"], one["message"]) for one in data["pages"]}
    assert told["day.zip"] == ("read", "An archive: 2 pages taken out of it.")
    kept = {one.name for one in sightings(ledger) if one.story == "flood"}
    assert {"day.zip/monday/a.txt", "day.zip/monday/b.txt"} <= kept
    assert "day.zip" not in kept
    assert "24" in bench[0].get("/story/flood/now.html").text


def test_what_is_not_read_says_why(bench: Bench, ledger: Path) -> None:
    """In the job and among the record's problems; the rest is read."""
    data = dropped(bench, "day.zip", zipped(a=report(23), inner=zipped(x=report(9)), bomb=bytes(8 * 2**20)))
    assert {one["name"]: one["message"] for one in data["pages"] if one["state"] == "problem"} == {
        "day.zip/monday/inner.txt": NESTED,
        "day.zip/monday/bomb.txt": SWELLS,
    }
    assert unread(ledger)["day.zip/monday/bomb.txt"] == SWELLS
    assert "day.zip/monday/a.txt" in {one.name for one in sightings(ledger)}


def test_an_archive_without_pages(bench: Bench, ledger: Path) -> None:
    """Is a problem of its own."""
    data = dropped(bench, "day.zip", zipped())
    assert [(one["name"], one["state"], one["message"]) for one in data["pages"]] == [("day.zip", "problem", NO_PAGE)]
    assert unread(ledger)["day.zip"] == NO_PAGE


def test_a_locked_archive(bench: Bench) -> None:
    """Is said to be one, once."""
    content = bytearray(zipped(a=report(23)))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content[content.index(mark) + offset] |= 1
    data = dropped(bench, "day.zip", bytes(content))
    assert [one["message"] for one in data["pages"]] == [LOCKED]


def test_there_is_room_for_so_much(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits to be read has a bound, so that the disk has one."""
    monkeypatch.setattr(unpacking, "MOST_WAITING", 2**20)
    data = dropped(bench, "day.zip", zipped(**{f"n{n}": bytes(range(256)) * 1_000 for n in range(8)}))
    ((name, message),) = {one["name"]: one["message"] for one in data["pages"]}.items()
    assert name == "day.zip"
    assert "Add it in parts." in message


def test_a_stopped_job_takes_nothing_more(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped while its archive is unpacked: what came out of it is left out."""
    _, jobs = bench
    key = jobs.begin(story="flood", name="day.zip", by="Ada")
    jobs.put(key, [Given("day.zip", zipped(a=report(23), b=report(24)))])
    read = jobs.worker.read

    def stopped_meanwhile(number: int) -> Any:
        jobs.stop(key)
        return read(number)

    monkeypatch.setattr(jobs.worker, "read", stopped_meanwhile)
    jobs.run()
    assert jobs.incoming.counts(key)["left out"] == 2
    assert jobs.incoming.held_bytes() == 0


def test_the_process_unpacks_it(tmp_path: Path) -> None:
    """A bomb of 128 MB in 128 kB: not unpacked, and its process lives on."""
    bomb = zipped(bomb=bytes(2**27))
    folder = tmp_path / "ledger"
    folder.mkdir()
    worker, incoming = PageWorker(folder, seconds=60), Incoming(folder)
    for name, content in (("bomb.zip", bomb), ("day.zip", zipped(a=report(23)))):
        incoming.take(name, "story", [Given(name, content)], at="2031-05-06T08:00:00Z")
        (item,) = incoming.next("to read", [name])
        assert worker.read(item.number).outcome.state == "read"
        incoming.claim(item.number, "to read", "reading")
    assert [one.message for one in incoming.items("bomb.zip") if one.state == "problem"] == [SWELLS]
    assert [one.name for one in incoming.next("to read", ["day.zip"])] == ["day.zip/monday/a.txt"]
    incoming.close()
    worker.close()
