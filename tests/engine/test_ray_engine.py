"""Work spread over a Ray cluster of two nodes gives what one process gives, also when a worker is killed."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from onrecord.briefing.summary import summary_line
from onrecord.cli.main import main
from onrecord.engine.base import Engine, Group, Lost
from onrecord.engine.local import LocalEngine
from onrecord.engine.ray_engine import RayEngine
from onrecord.engine.spill import Spill
from onrecord.export.exporting import export_rows
from onrecord.export.fields import KINDS
from onrecord.problems import LedgerError, OnrecordError
from onrecord.records import Capture, Reading
from onrecord.sources.files import find_pages
from onrecord.store.adding.adding import Page
from onrecord.store.adding.adding_many import Adding, read_batch
from onrecord.store.adding.readers import ModelReader
from onrecord.store.adding.reading_apart import ReadApart, keep_readings
from onrecord.store.adding.recording import load_record
from onrecord.store.ledgers.memory import MemoryStore
from onrecord.store.stories import list_stories
from onrecord.store.views.stamps import viewing_version
from onrecord.store.views.viewing_apart import ViewApart, Viewed, parts_of

NOON = "2021-03-01T12:00:00Z"
PAGES = [page for page in find_pages(Path(str(files("onrecord") / "stories"))) if isinstance(page, Page)]


@pytest.fixture(scope="module")
def two_nodes() -> Iterator[str]:
    """The address of a cluster of two nodes with a processor each, both on this machine."""
    import ray
    from ray.cluster_utils import Cluster

    ray.cloudpickle.register_pickle_by_value(sys.modules[__name__])  # nodes do not import the tests
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    cluster.add_node(num_cpus=1)
    yield str(cluster.address)
    ray.shutdown()
    cluster.shutdown()


def doubling() -> Callable[[int], int]:
    return lambda number: number * 2


def dying_on_seven() -> Callable[[int], int]:
    def work(number: int) -> int:
        if number == 7:
            os.kill(os.getpid(), signal.SIGKILL)
        return number * 2

    return work


def hanging_on_some() -> Callable[[int], int]:
    def work(number: int) -> int:
        if number in (3, 7):
            time.sleep(600)
        return number

    return work


def refusing_three() -> Callable[[int], int]:
    def work(number: int) -> int:
        if number == 3:
            raise OnrecordError("Three is not to be had.")
        return number

    return work


def never_beginning() -> Callable[[int], int]:
    raise LedgerError("The disk is full: ledger could not be written to.")


def dying_as_it_begins() -> Callable[[int], int]:
    os.kill(os.getpid(), signal.SIGKILL)
    return lambda number: number


class OfAnotherVersion:
    """What a worker is to begin with, which a machine of the cluster does not have."""

    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return import_module, ("onrecord.of_another_version",)


class KilledOnce:
    """A reader's work whose process is killed at the second batch that it is given, once in all."""

    def __init__(self, begin: ReadApart, mark: Path) -> None:
        self.begin, self.mark, self.done = begin, mark, 0

    def __call__(self) -> Callable[[Sequence[Capture]], tuple[Reading, ...]]:
        work = self.begin()

        def killed_once(captures: Sequence[Capture]) -> tuple[Reading, ...]:
            self.done += 1
            if self.done == 2 and not self.mark.exists():
                self.mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            return work(captures)

        return killed_once


class KilledBetween:
    """The making of views, whose process is killed at the first story that it is given, once in all."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __call__(self) -> Callable[[Group], Viewed]:
        work = ViewApart(summary_line, viewing_version())()

        def killed_once(group: Group) -> Viewed:
            if not self.mark.exists():
                self.mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            return work(group)

        return killed_once


def dying_on_a_key() -> Callable[[Group], int]:
    def work(group: Group) -> int:
        if group.key == "7":
            os.kill(os.getpid(), signal.SIGKILL)
        return len(group.items)

    return work


def exports_of(engine: Engine, begin: Callable[[], Any], *, apart: bool) -> str:
    """Every kind of export of the bundled stories, read by an engine."""
    store = MemoryStore()
    reader = ModelReader(store)
    keep = partial(keep_readings, store, reader.version) if apart else None
    here = lambda: partial(read_batch, store, reader)  # noqa: E731
    adding = Adding(store, reader, engine, begin if apart else here, lambda: NOON, "story", keep)
    assert all(not one.problems for one in adding.add(PAGES))
    record = load_record(store, reader)
    return json.dumps({kind: list(export_rows(record, (), kind, text=kind == "articles")) for kind in KINDS})


def test_results_come_in_the_order_of_the_items(two_nodes: str) -> None:
    assert list(RayEngine(two_nodes).map(doubling, range(40))) == [number * 2 for number in range(40)]


def test_an_item_that_kills_its_worker_twice_is_lost_and_the_others_are_not(two_nodes: str) -> None:
    found = list(RayEngine(two_nodes).map(dying_on_seven, range(12)))
    assert [one.item for one in found if isinstance(one, Lost)] == [7]
    assert [one for one in found if not isinstance(one, Lost)] == [number * 2 for number in range(12) if number != 7]


def test_what_the_work_raises_is_raised_as_it_is(two_nodes: str) -> None:
    with pytest.raises(OnrecordError, match="Three is not to be had"):
        list(RayEngine(two_nodes).map(refusing_three, range(6)))


def test_an_item_that_takes_too_long_is_lost_and_the_others_are_not(two_nodes: str) -> None:
    """Its worker is ended, another goes on."""
    found = list(RayEngine(two_nodes, seconds=2).map(hanging_on_some, range(12)))
    late = [Lost(number, "It took longer than 2 seconds.", slow=True) for number in (3, 7)]
    assert [one for one in found if isinstance(one, Lost)] == late
    assert [one for one in found if not isinstance(one, Lost)] == [n for n in range(12) if n not in (3, 7)]


def test_an_engine_for_what_broke_a_worker_takes_no_place_of_another(two_nodes: str) -> None:
    """It is asked while every processor of the cluster is taken, and answers."""
    engine = RayEngine(two_nodes)
    results = engine.map(doubling, range(8))
    assert next(results) == 0
    assert list(engine.alone().map(doubling, range(3))) == [0, 2, 4]
    assert list(results) == [number * 2 for number in range(1, 8)]


def test_a_worker_that_cannot_begin_says_why(two_nodes: str) -> None:
    """It is no item's fault: nothing is `Lost`, and who asked is told in the words of the error."""
    with pytest.raises(LedgerError, match=r"^The disk is full: ledger could not be written to\.$"):
        list(RayEngine(two_nodes).map(never_beginning, range(6)))


def test_a_worker_that_dies_as_it_begins_is_not_begun_for_ever(two_nodes: str) -> None:
    with pytest.raises(OnrecordError, match="died while it began, before it was given anything"):
        list(RayEngine(two_nodes).map(dying_as_it_begins, range(6)))


def test_a_machine_without_this_version_is_said(two_nodes: str) -> None:
    """In one line, and not with a page of where Ray was when it found out."""
    with pytest.raises(OnrecordError, match=r"could not begin: .*onrecord\.of_another_version") as told:
        list(RayEngine(two_nodes).map(OfAnotherVersion(), range(6)))  # type: ignore[arg-type]
    assert "\n" not in str(told.value)


def test_a_command_whose_workers_cannot_begin_ends_with_a_line(
    two_nodes: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """`onrecord add --engine ray` on a cluster whose machines lack the model: exit code 1, and the page is kept."""
    monkeypatch.setattr("onrecord.store.adding.reading_apart.ReadApart", partial(ReadApart, model="no_such_model"))
    page = tmp_path / "page.txt"
    page.write_text("Forty people left the town, the council said.", encoding="utf-8")
    told = ["add", str(page), "--ledger", str(tmp_path / "ledger"), "--engine", "ray", "--address", two_nodes]
    monkeypatch.setattr(sys, "argv", ["onrecord", *told])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capfd.readouterr().err
    assert ended.value.code == 1
    assert "The syntax model no_such_model is not installed." in said
    assert "Traceback" not in said


def test_exports_are_those_of_one_process_also_when_a_worker_is_killed(
    two_nodes: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The bundled stories, in batches of two pages, to the byte."""
    monkeypatch.setattr("onrecord.store.adding.adding_many.PAGES", 2)
    here = exports_of(LocalEngine(), ReadApart(), apart=False)
    assert exports_of(RayEngine(two_nodes), ReadApart(), apart=True) == here
    mark = tmp_path / "killed"
    assert exports_of(RayEngine(two_nodes), KilledOnce(ReadApart(), mark), apart=True) == here
    assert mark.exists(), "a worker was killed"


def test_what_belongs_together_is_given_together_in_order_of_keys(two_nodes: str) -> None:
    """Also items that are large: a group travels by Ray's own store."""
    items = [(str(number % 10), bytes([number]) * 200_000) for number in range(40)]
    counting = lambda: lambda group: [item[0] for item in group.items]  # noqa: E731
    found = list(RayEngine(two_nodes).group(counting, reversed(items)))
    assert found == [(str(key), list(range(key, 40, 10))) for key in range(10)]


def test_a_group_that_kills_its_worker_twice_is_lost_in_its_place_and_the_others_are_not(two_nodes: str) -> None:
    found = list(RayEngine(two_nodes).group(dying_on_a_key, [(str(number % 10), b"") for number in range(20)]))
    assert found[7] == Lost("7", "The process that worked on it broke down, twice.")
    assert [one for one in found if not isinstance(one, Lost)] == [(str(key), 2) for key in range(10) if key != 7]


def test_workers_read_their_groups_from_a_folder_that_all_machines_see(two_nodes: str, tmp_path: Path) -> None:
    """What one process gives, in any order of the items; nothing is left in the folder."""
    items = [(str(number % 10), bytes([number])) for number in range(40)]
    listing = lambda: lambda group: [group.key, *group.items]  # noqa: E731
    expected = list(LocalEngine().group(listing, items))
    spill = Spill(str(tmp_path), partitions=4, held=200)
    assert list(RayEngine(two_nodes, spill=spill).group(listing, reversed(items))) == expected
    assert list(tmp_path.iterdir()) == []


def test_a_key_that_kills_every_worker_is_lost_in_its_place_and_its_partition_is_not(
    two_nodes: str, tmp_path: Path
) -> None:
    """Also while every processor of the cluster is taken: its neighbours are done by a worker that takes none."""
    items = [(str(number % 10), b"") for number in range(20)]
    found = list(RayEngine(two_nodes, spill=Spill(str(tmp_path), partitions=1)).group(dying_on_a_key, items))
    assert found[7] == Lost("7", "The process that worked on it broke down, twice.")
    assert [one for one in found if not isinstance(one, Lost)] == [(str(key), 2) for key in range(10) if key != 7]
    assert list(tmp_path.iterdir()) == []


def test_views_are_those_of_one_process_also_when_a_worker_is_killed(two_nodes: str, tmp_path: Path) -> None:
    """Of stories of four pages each, to the row; the workers see no ledger."""
    store = MemoryStore()
    reader = ModelReader(store)
    here = lambda: partial(read_batch, store, reader)  # noqa: E731
    for number in range(3):
        adding = Adding(store, reader, LocalEngine(), here, lambda: NOON, f"story {number}")
        assert len(list(adding.add(PAGES[number * 4 : number * 4 + 4])))
    stories = list_stories(store)
    expected = list(LocalEngine().group(ViewApart(summary_line, viewing_version()), parts_of(store, reader, stories)))
    for number, spill in enumerate((None, Spill(str(tmp_path)))):
        mark = tmp_path / f"killed-{number}"
        engine = RayEngine(two_nodes, spill=spill)
        assert list(engine.group(KilledBetween(mark), parts_of(store, reader, stories))) == expected
        assert mark.exists(), "a worker was killed"
    assert [one[0] for one in expected if not isinstance(one, Lost)] == sorted(story.folder for story in stories)


def test_workers_leave_what_they_read_where_others_find_it(
    two_nodes: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Workers of both nodes write to one place; whoever goes on from there loads no model, and has the same record."""
    monkeypatch.setattr("onrecord.store.adding.adding_many.PAGES", 2)
    monkeypatch.setattr(sys.modules[__name__], "PAGES", PAGES[:6])
    begin = ReadApart(version=ModelReader(MemoryStore()).version, readings=f"file://{tmp_path}/readings")
    by_ray = exports_of(RayEngine(two_nodes), begin, apart=True)
    monkeypatch.setattr("onrecord.store.adding.readers._load", lambda model: pytest.fail("the model was loaded"))
    assert exports_of(LocalEngine(), begin, apart=True) == by_ray


def test_a_worker_of_another_version_ends_the_work(two_nodes: str) -> None:
    with pytest.raises(OnrecordError, match="A worker has another version of onrecord"):
        list(RayEngine(two_nodes).map(ReadApart(version="onrecord-0.0.0"), [()]))


def test_no_cluster_at_the_address_is_said() -> None:
    with pytest.raises(OnrecordError, match="no Ray cluster to be had at"):
        list(RayEngine("127.0.0.1:1").map(doubling, range(2)))


def test_without_ray_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(OnrecordError, match=r"onrecord\[cluster\]"):
        list(RayEngine().map(doubling, range(2)))
