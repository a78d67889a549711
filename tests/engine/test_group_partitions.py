"""Work by key in partitions that workers read themselves: what one file and one process give, and nothing left over."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.engine.base import Group, Lost
from onrecord.engine.grouping import grouped
from onrecord.engine.local import LocalEngine
from onrecord.engine.partitions import PartitionWriter, groups_in
from onrecord.engine.spill import Spill, SpillFolder, spill_folder
from onrecord.problems import LedgerError, OnrecordError, UsageError

Items = list[tuple[str, bytes]]
ITEMS = [(f"story {number % 23}", f"page {number}".encode()) for number in range(200)]
BROKE = "The process that worked on it broke down, twice."


@pytest.fixture(autouse=True)
def _workers_find_this_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker process imports what it is to do by the name of its module."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2]))


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The temporary folder of this machine, in which nothing is left at the end of a test."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def listing() -> Callable[[Group], tuple[str, ...]]:
    return lambda group: (group.key, *(item.decode() for item in group.items))


def keeping() -> Callable[[Group], tuple[bytes, ...]]:
    return lambda group: group.items


def refusing_some() -> Callable[[Group], int]:
    def work(group: Group) -> int:
        if b"!" in group.items:
            raise ValueError(f"{group.key} is not to be had")
        return len(group.items)

    return work


def dying_on_three() -> Callable[[Group], int]:
    def work(group: Group) -> int:
        if group.key == "story 3":
            os.kill(os.getpid(), signal.SIGKILL)
        return len(group.items)

    return work


class DyingOnce:
    """Work whose process dies at one story; a file tells whether it has."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __call__(self) -> Callable[[Group], int]:
        return self.work

    def work(self, group: Group) -> int:
        if group.key == "story 3" and not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return len(group.items)


def by_hand(items: Iterable[tuple[str, bytes]]) -> list[tuple[str, tuple[bytes, ...]]]:
    """What belongs together, put together without an engine."""
    found = list(items)
    return [
        (key, tuple(sorted(item for of, item in found if of == key))) for key in sorted({key for key, _ in found})
    ]


def told(run: Iterable[Any]) -> tuple[list[Any], str]:
    """What an engine gives until it raises, and what it raises."""
    found: list[Any] = []
    try:
        found.extend(run)
    except ValueError as error:
        return found, str(error)
    return found, ""


KEYS = st.text(st.characters(), max_size=3) | st.sampled_from(
    "abcdefgh"
)  # also halves of a pair, which no text holds
SOME = st.lists(st.tuples(KEYS, st.binary(max_size=9) | st.just(b"!")), max_size=40)
ORDERS = SOME.flatmap(lambda items: st.tuples(st.just(items), st.permutations(items)))


@given(ORDERS, st.integers(1, 70), st.integers(0, 3000))
def test_neither_the_order_nor_the_partitions_nor_the_memory_change_what_comes(
    orders: tuple[Items, Items], partitions: int, held: int
) -> None:
    one, other = orders
    engine = LocalEngine(spill=Spill(partitions=partitions, held=held))
    assert list(engine.group(keeping, other)) == by_hand(one)


@given(ORDERS, st.integers(1, 5), st.integers(0, 3000))
def test_what_the_work_raises_is_raised_when_it_is_the_turn_of_its_key(
    orders: tuple[Items, Items], partitions: int, held: int
) -> None:
    """As by one process: the same results before it, and the same error where several keys have one."""
    one, other = orders
    engine = LocalEngine(spill=Spill(partitions=partitions, held=held))
    assert told(engine.group(refusing_some, other)) == told(grouped(LocalEngine().map, refusing_some, one))


@pytest.mark.parametrize(("workers", "partitions", "held"), [(2, 1, 10), (2, 64, 2**20), (3, 5, 500)])
def test_any_number_of_workers_gives_the_same(workers: int, partitions: int, held: int) -> None:
    engine = LocalEngine(workers, spill=Spill(partitions=partitions, held=held))
    expected = [(key, (key, *(item.decode() for item in items))) for key, items in by_hand(ITEMS)]
    assert list(engine.group(listing, reversed(ITEMS))) == expected


def test_partitions_whose_worker_dies_are_done_by_another(tmp_path: Path) -> None:
    engine = LocalEngine(2, spill=Spill(partitions=3))
    found = list(engine.group(DyingOnce(tmp_path / "mark"), ITEMS))
    assert found == [(key, len(items)) for key, items in by_hand(ITEMS)]


@pytest.mark.parametrize("partitions", [1, 3])
def test_a_key_that_kills_every_worker_is_lost_in_its_place_and_its_neighbours_are_not(partitions: int) -> None:
    found = list(LocalEngine(2, spill=Spill(partitions=partitions)).group(dying_on_three, ITEMS))
    expected = [(key, len(items)) for key, items in by_hand(ITEMS)]
    assert found == [Lost(key, BROKE) if key == "story 3" else (key, count) for key, count in expected]


def test_a_partition_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many keys it has."""
    read: list[str] = []
    reading = SpillFolder.reading

    def noted(self: SpillFolder, name: str) -> Any:
        read.append(name)
        return reading(self, name)

    monkeypatch.setattr(SpillFolder, "reading", noted)
    assert len(list(LocalEngine(spill=Spill(partitions=4)).group(listing, ITEMS))) == 23
    assert len(read) == len(set(read)) == 4


def test_items_fill_the_memory_neither_here_nor_where_they_are_read(tmp_path: Path) -> None:
    """64 MB go through 2, into one partition and out of it again."""
    items = ((f"{number % 32}", number.to_bytes(4, "big") * 2**12) for number in range(4096))
    tracemalloc.start()
    try:
        with PartitionWriter(SpillFolder(str(tmp_path)), partitions=1, held=2**21) as writer:
            for key, item in items:
                writer.add(key, item)
            (partition,) = writer.finish()
        found = [(one.key, len(one.items)) for one in groups_in(SpillFolder(str(tmp_path)), partition, held=2**21)]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == [(key, 128) for key in sorted(map(str, range(32)))]
    assert peak < 12 * 2**20


def test_results_that_wait_for_their_turn_do_not_fill_the_memory() -> None:
    """Those of 64 keys, a megabyte each, in two partitions."""
    tracemalloc.start()
    try:
        engine = LocalEngine(spill=Spill(partitions=32, held=2**21))
        items = ((f"{number:02}", b"") for number in range(64))
        sizes = [
            (one[0], len(one[1]))  # type: ignore[index]
            for one in engine.group(lambda: lambda group: group.key.encode() * 2**19, items)
        ]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert sizes == [(f"{number:02}", 2**20) for number in range(64)]
    assert peak < 24 * 2**20


# ---- nothing is left over --------------------------------------------------------------------------------


def failing_half_way() -> Iterator[tuple[str, bytes]]:
    yield from ITEMS[:100]
    raise LedgerError("The ledger cannot be read.")


@pytest.mark.parametrize("workers", [1, 2])
def test_nothing_is_left_where_the_items_cannot_be_had(workers: int, scratch: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be read"):
        list(LocalEngine(workers, spill=Spill(held=50)).group(listing, failing_half_way()))
    assert list(scratch.iterdir()) == []


def test_nothing_is_left_by_who_stops_early(scratch: Path) -> None:
    results = LocalEngine(2, spill=Spill()).group(listing, ITEMS)
    assert next(results)[0] == "story 0"  # type: ignore[index]
    assert len(list(scratch.iterdir())) == 1
    results.close()  # type: ignore[attr-defined]
    assert list(scratch.iterdir()) == []


ASKING = """
import sys, time
from pathlib import Path
from onrecord.engine.local import LocalEngine
from onrecord.engine.spill import Spill
def begin():
    return lambda group: (Path(sys.argv[1]).touch(), time.sleep(2))
if __name__ == "__main__":
    list(LocalEngine(2, spill=Spill(sys.argv[2])).group(begin, [(str(number), b"x") for number in range(4)]))
"""


def asking(tmp_path: Path, folder: Path) -> subprocess.Popen[bytes]:
    """A program that is at work on groups, in partitions in a folder."""
    script, mark = tmp_path / "asking.py", tmp_path / "at-work"
    script.write_text(ASKING, encoding="utf-8")
    mark.unlink(missing_ok=True)
    found = subprocess.Popen([sys.executable, str(script), str(mark), str(folder)], stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not mark.exists():
        assert time.monotonic() < until, "it never began"
        time.sleep(0.05)
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="signals are otherwise there")
def test_ctrl_c_leaves_nothing(tmp_path: Path, scratch: Path) -> None:
    program = asking(tmp_path, scratch)
    assert len(list(scratch.iterdir())) == 1
    program.send_signal(signal.SIGINT)
    assert program.wait(timeout=60) != 0
    assert list(scratch.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="locks are otherwise there")
def test_what_a_killed_program_leaves_is_removed_by_the_next_and_what_is_in_use_is_not(
    tmp_path: Path, scratch: Path
) -> None:
    program = asking(tmp_path, scratch)
    (folder,) = scratch.iterdir()
    with spill_folder(None):
        assert folder in scratch.iterdir(), "it is in use"
    program.kill()
    program.wait()
    with spill_folder(None):
        assert folder not in scratch.iterdir()


@pytest.mark.skipif(sys.platform == "win32", reason="locks are otherwise there")
def test_nobody_else_may_look_into_the_folder(scratch: Path) -> None:
    with spill_folder(None) as folder:
        assert Path(folder.address).stat().st_mode & 0o077 == 0


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is removed there")
def test_what_others_put_there_is_neither_followed_nor_waited_for(tmp_path: Path, scratch: Path) -> None:
    """Anybody may write in `/tmp`: a link to a folder, a link as the lock, a pipe that nobody writes to."""
    with spill_folder(None) as folder:
        name = Path(folder.address).name
    prefix = name[: name.rindex("-") + 1]
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "in-use").touch()
    (scratch / f"{prefix}a").symlink_to(theirs)
    for end, lay in (("b", lambda lock: lock.symlink_to(theirs / "in-use")), ("c", os.mkfifo)):
        (scratch / f"{prefix}{end}").mkdir()
        lay(scratch / f"{prefix}{end}" / "in-use")
    with spill_folder(None):
        assert (theirs / "in-use").exists()
        assert (scratch / f"{prefix}a").is_symlink() and (scratch / f"{prefix}b").is_dir()
    for left in scratch.iterdir():
        left.unlink() if left.is_symlink() else shutil.rmtree(left)


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is removed there")
def test_what_another_user_left_stays(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it could be removed, as the administrator may."""
    with spill_folder(None) as folder:
        name = Path(folder.address).name
    left = scratch / f"{name[: name.rindex('-')]}-left"
    left.mkdir()
    (left / "in-use").touch()
    monkeypatch.setattr(os, "geteuid", lambda: left.stat().st_uid + 1)
    with spill_folder(None):
        assert left.is_dir()
    monkeypatch.undo()
    shutil.rmtree(left)


# ---- where they lie --------------------------------------------------------------------------------------


@pytest.mark.parametrize("workers", [1, 2])
def test_workers_read_their_partitions_from_a_store(workers: int, tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    engine = LocalEngine(workers, spill=Spill(f"file://{tmp_path}/shared", partitions=5, held=200))
    assert [one[0] for one in engine.group(listing, ITEMS)] == sorted({key for key, _ in ITEMS})  # type: ignore[index]
    assert list((tmp_path / "shared").iterdir()) == []


def test_a_store_is_left_empty_where_the_work_fails() -> None:
    from fsspec.implementations.memory import MemoryFileSystem  # type: ignore[import-untyped]

    items = [*ITEMS, ("story 5", b"!")]
    found, raised = told(LocalEngine(spill=Spill("memory://spill")).group(refusing_some, items))
    assert raised == "story 5 is not to be had"
    assert found[-1][0] == "story 4"
    assert not [path for path in MemoryFileSystem.store if "spill" in path]


def test_a_store_that_does_not_take_them_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from fsspec.implementations.memory import MemoryFile, MemoryFileSystem

    def refuse(*_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(MemoryFile, "write", refuse)
    with pytest.raises(OnrecordError, match=r"memory://spill/\S+ could not be reached: permission denied\."):
        list(LocalEngine(spill=Spill("memory://spill")).group(listing, ITEMS))
    assert not [path for path in MemoryFileSystem.store if "spill" in path]


def test_a_worker_that_does_not_see_the_folder_says_what_to_give(
    monkeypatch: pytest.MonkeyPatch, scratch: Path
) -> None:
    real = Path.open

    def elsewhere(path: Path, mode: str = "r", **more: Any) -> Any:
        return real(path.with_name("gone") if mode == "rb" and path.suffix == ".parquet" else path, mode, **more)

    monkeypatch.setattr(Path, "open", elsewhere)
    with pytest.raises(OnrecordError, match=r"A worker cannot read .*No such file.* as --spill"):
        list(LocalEngine(spill=Spill()).group(listing, ITEMS))


def test_a_folder_that_there_is_not_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no folder"):
        list(LocalEngine(2, spill=Spill(str(tmp_path / "none"))).group(listing, ITEMS))


# ---- without pyarrow -------------------------------------------------------------------------------------


@pytest.fixture
def _no_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, name, None)


@pytest.mark.usefixtures("_no_pyarrow")
def test_without_pyarrow_groups_are_sent_by_the_program() -> None:
    assert len(list(LocalEngine(2).group(listing, ITEMS))) == 23


@pytest.mark.usefixtures("_no_pyarrow")
def test_without_pyarrow_a_place_for_partitions_cannot_be_asked_for() -> None:
    with pytest.raises(UsageError, match=r"need pyarrow: pip install 'onrecord\[cluster\]'"):
        list(LocalEngine(2, spill=Spill()).group(listing, ITEMS))


def keys_of(partitions: int, folder: Path, items: Sequence[tuple[str, bytes]]) -> dict[str, list[str]]:
    """The keys in each file that was written."""
    found = SpillFolder(str(folder))
    with PartitionWriter(found, partitions=partitions, held=100) as writer:
        for key, item in items:
            writer.add(key, item)
        return {one.name: [group.key for group in groups_in(found, one, held=100)] for one in writer.finish()}


def test_a_key_lies_in_the_same_file_on_every_machine(tmp_path: Path) -> None:
    """By a hash that hangs on nothing but the key, so that no run of Python has another."""
    assert keys_of(3, tmp_path, ITEMS[:6]) == {
        "00000.parquet": ["story 4"],
        "00001.parquet": ["story 0", "story 2"],
        "00002.parquet": ["story 1", "story 3", "story 5"],
    }
