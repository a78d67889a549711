"""Commands answer from the view that is kept where it is of today, and say the same to the byte as without it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord import viewing
from onrecord.cli import kept
from onrecord.cli.session import reader_of
from onrecord.problems import UsageError
from onrecord.store.desk.desk import DESK_FILE
from onrecord.store.ledgers.folder import open_ledger
from onrecord.store.views.kept_record import kept_record
from onrecord.store.views.views import VIEW_FILE, Views

Run = Callable[..., Any]

PAGES = {
    "wire.txt": """Warehouse fire in Calder kills nine

CALDER, 3 May 2031 (Northern Wire) - A fire destroyed a paper warehouse in Calder on Friday night, killing nine
people, the fire brigade said.

Of the 40 people in the building, 28 got out unhurt and 3 were injured, the brigade said. The owner, Calder Paper,
put the damage at $12 million. "We expect to reopen within 6 months," said its director, Ruth Amble.
""",
    "post.txt": """Calder fire: union speaks of fourteen dead

The Calder Post, 4 May 2031

Fourteen people were killed in the fire at the paper warehouse in Calder, the Packers' Union said on Saturday. The
fire brigade said nine people were killed. An official who asked not to be named said the damage could reach $20 million.
""",
    "echo.txt": """Nine dead in Calder

Valley Echo, 4 May 2031

Nine workers were killed in the fire at the Calder warehouse, according to the fire brigade. Calder Paper said it
will reopen within 6 months.
""",
    "later.txt": """Toll of Calder fire rises

The Hill Gazette, 6 May 2031

The fire brigade said on Tuesday that eleven people were killed in the fire at the paper warehouse in Calder, up from
nine. The number of injured people rose by 5 from 3 to 9, it said. Police arrested two managers of Calder Paper.
""",
    "empty.txt": "",
}
LISTS = (
    "questions", "questions --suggested", "claims", "sources", "checks", "problems", "forecasts --on 2031-12-01",
    "search fire", "search union --value 14", "search --value 9", "search nothing-of-the-kind", "trace nine",
)  # fmt: skip
EXPORTS = (
    "articles", "claims", "accounts", "questions", "links", "checks", "sources", "events", "forecasts", "problems",
)  # fmt: skip
MORE = "The Mill Post, 7 May 2031\n\nTwelve people were killed in the Calder fire, the brigade said."


@pytest.fixture(scope="module")
def fire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the fire, read by the program's own reader; no view is kept of it."""
    from onrecord.sources.files import find_pages
    from onrecord.store.adding.adding import add_pages
    from onrecord.store.ledgers.sqlite import SqliteStore

    home = tmp_path_factory.mktemp("fire")
    (home / "pages").mkdir()
    for name, text in PAGES.items():
        (home / "pages" / name).write_text(text)
    store = SqliteStore(home)
    for _ in add_pages(store, find_pages(home / "pages"), reader_of(store), now=lambda: "2031-05-07T08:00:00Z"):
        pass
    store.close()
    return home


@pytest.fixture
def told(run: Run, fire: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program beside a copy of that ledger, with its own reader."""
    shutil.copytree(fire, tmp_path / "onrecord-ledger", ignore=shutil.ignore_patterns("pages"))
    monkeypatch.setattr("onrecord.cli.session.reader_of", reader_of)
    monkeypatch.setattr("onrecord.cli.adding.reader_of", reader_of)
    return run


def split(command: str) -> list[str]:
    """A command as typed; `search` needs its words even where there are none."""
    words = command.split()
    return ["search", "", *words[1:]] if command.startswith("search --") else words


def commands(told: Run) -> list[list[str]]:
    """Every command that reads; of each kind of thing that can be shown, the first and the last."""
    rows = [told("export", kind).rows for kind in EXPORTS]
    ids = [row["id"] for each in rows for row in (*each[:1], *each[-1:]) if "id" in row]
    shown = [key for key in dict.fromkeys(ids) if told("show", key).code == 0]
    assert {key.partition("-")[0] for key in shown} >= {"fig", "acc", "que", "art", "src", "chk"}
    one, other = [row["id"] for row in told("export", "accounts").rows][:2]
    lists = [split(command) for command in LISTS]
    plain = [*lists, *(["show", key] for key in shown), ["show", "fig"], ["show", "none"], ["why", one, other]]
    exports = [["export", kind] for kind in EXPORTS]
    more = ("export accounts --format csv", "export links --pairs all", "export articles --text")
    told_since = "changes --since 2031-05-04"
    return [*plain, *([*each, "--json"] for each in plain), *exports, *map(str.split, (*more, told_since))]


def test_every_command_says_the_same_with_a_kept_view_and_without(told: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists, things one by one, searches, exports, errors: byte for byte, and no view is made for them."""
    every = commands(told)
    without = [told(*each) for each in every]
    assert not (Path("onrecord-ledger") / VIEW_FILE).exists()
    monkeypatch.setattr(kept, "MOST_CLAIMS", 0)
    told("questions")
    assert (Path("onrecord-ledger") / VIEW_FILE).exists()
    for each, before in zip(every, without, strict=True):
        with monkeypatch.context() as patched:
            if each[0] != "changes":  # (of an earlier day, which is not kept)
                patched.setattr(viewing, "view", no_view)
            after = told(*each)
        assert (each, after.code, after.out, after.err) == (each, before.code, before.out, before.err)


def no_view(*_: object, **__: object) -> None:
    """In the place of making a view."""
    raise AssertionError("A view was made.")


@pytest.mark.parametrize(
    ("act", "of_today"),
    [
        pytest.param((), True, id="nothing has come in"),
        pytest.param(("add", "more.txt", "--no-briefing"), False, id="a page was added"),
        pytest.param(("judge", "accept", "{claim}", "--by", "Ann"), False, id="somebody decided"),
        pytest.param(("withdraw", "later.txt", "--why", "the family asked"), False, id="a page was withdrawn"),
        pytest.param(("add", "not-there.pdf"), True, id="nothing was to be added"),
    ],
)
def test_a_view_of_yesterday_is_not_read(
    told: Run, monkeypatch: pytest.MonkeyPatch, act: tuple[str, ...], of_today: bool
) -> None:
    """After anything that a view is made from has changed, the next command makes it anew and keeps it."""
    monkeypatch.setattr(kept, "MOST_CLAIMS", 0)
    Path("more.txt").write_text(MORE)
    claim = told("claims", "--json").rows[0]["id"]
    stamp = kept_stamp()
    if act:
        told(*(word.format(claim=claim) for word in act))
    now = told("claims", "--json").out
    assert (kept_stamp() == stamp) == of_today
    (Path("onrecord-ledger") / VIEW_FILE).unlink()
    assert told("claims", "--json").out == now


def kept_stamp() -> str:
    """What the kept view was made from."""
    views = Views(Path("onrecord-ledger"))
    ((stamp,),) = views.find("SELECT stamp FROM stories")
    views.close()
    return str(stamp)


def kept_version() -> int:
    """Which writing of the view is kept."""
    views = Views(Path("onrecord-ledger"))
    ((version,),) = views.find("SELECT version FROM stories")
    views.close()
    return int(version)


def test_a_withdrawn_page_is_in_no_kept_view(told: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its words leave the file of views too, also its free pages."""
    monkeypatch.setattr(kept, "MOST_CLAIMS", 0)
    told("claims")
    assert any(b"Hill Gazette" in file.read_bytes() for file in Path("onrecord-ledger").glob(VIEW_FILE + "*"))
    assert told("withdraw", "later.txt", "--why", "the family asked").code == 0
    assert not any(b"Hill Gazette" in file.read_bytes() for file in Path("onrecord-ledger").glob("*.sqlite3*"))


def test_a_small_ledger_keeps_no_view(told: Run) -> None:
    """Its commands are quick as they are."""
    assert told("questions").code == 0
    assert not (Path("onrecord-ledger") / VIEW_FILE).exists()


def test_the_past_is_viewed_and_not_kept(told: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record as known on a day, or as judged until one, is another record."""
    monkeypatch.setattr(kept, "MOST_CLAIMS", 0)
    day = told("claims", "--as-of", "2031-05-04", "--json").out
    assert not (Path("onrecord-ledger") / VIEW_FILE).exists()
    assert len(told("claims", "--json").out) > len(day)
    assert told("claims", "--as-of", "2031-05-04", "--json").out == day


def test_a_search_reads_pages_that_only_the_kept_view_knows(told: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache of what was read was deleted: paragraphs are searched in it, so the pages are read again first."""
    monkeypatch.setattr(kept, "MOST_CLAIMS", 0)
    found = told("search", "brigade", "--json").out
    for file in Path("onrecord-ledger").glob("cache.sqlite3*"):
        file.unlink()
    assert told("search", "brigade", "--json").out == found


def test_a_view_file_that_cannot_be_read_is_no_view(told: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is worked out, and kept in a new file."""
    monkeypatch.setattr(kept, "MOST_CLAIMS", 0)
    before = told("claims").out
    file = Path("onrecord-ledger") / VIEW_FILE
    for old in Path("onrecord-ledger").glob(VIEW_FILE + "*"):
        old.unlink()
    file.write_bytes(b"no database" * 1000)
    assert told("claims").out == before
    assert kept_version() == 1


def test_rebuilding_reads_again_whatever_is_kept(told: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`rebuild` forgets what was worked out: no kept view stands in for it."""
    monkeypatch.setattr(kept, "MOST_CLAIMS", 0)
    told("claims")
    monkeypatch.setattr(viewing, "view", no_view)
    assert "AssertionError" in told("rebuild").err


def test_a_view_of_what_has_changed_meanwhile_is_not_kept(told: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else kept a newer one while it was written: the newer one stays."""
    monkeypatch.setattr(kept, "MOST_CLAIMS", 0)
    told("claims")
    told("judge", "accept", told("claims", "--json").rows[0]["id"], "--by", "Ann")
    asked: list[kept.Current] = []
    real = kept.current

    def later(*given: Any) -> kept.Current:
        """The ledger as it is; from the third time on, as it is after somebody added to it."""
        asked.append(real(*given))
        return kept.Current(asked[-1].name, asked[-1].key, "later") if len(asked) > 3 else asked[-1]

    version = kept_version()
    monkeypatch.setattr("onrecord.cli.session.current", later)
    monkeypatch.setattr(kept, "current", later)
    assert told("claims").code == 0
    assert len(asked) == 4
    assert kept_version() == version


def test_watches_fire_where_a_command_keeps_the_view(told: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What changed is kept beside the view, as `serve` keeps it: nobody who waits for it misses it."""
    monkeypatch.setattr(kept, "MOST_CLAIMS", 0)
    told("claims")
    Path("more.txt").write_text(MORE)
    told("add", "more.txt", "--no-briefing")
    told("claims")
    views = Views(Path("onrecord-ledger"))
    kinds = {kind for (kind,) in views.find("SELECT kind FROM changes")}
    views.close()
    assert kinds
    assert (Path("onrecord-ledger") / DESK_FILE).exists()


def test_all_stories_together_are_kept_under_a_name_of_their_own(told: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger of two stories: the lists show both, and are read from what is kept of both."""
    monkeypatch.setattr(kept, "MOST_CLAIMS", 0)
    Path("more.txt").write_text(
        "The Mill Post, 7 May 2031\n\nForty boats were lost in Ostrey, the harbour board said."
    )
    told("add", "more.txt", "--story", "boats", "--no-briefing")
    made = told("claims", "--json").out
    monkeypatch.setattr(viewing, "view", no_view)
    assert told("claims", "--json").out == made
    views = Views(Path("onrecord-ledger"))
    assert views.find("SELECT story FROM stories") == [(kept.EVERY_STORY,)]
    views.close()


@pytest.mark.parametrize("fails", [False, True])
def test_a_view_that_is_replaced_while_it_is_read_is_read_again(
    told: Run, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    """Another program keeps a newer one in between: no answer is made of half of each, nor an error of what is gone."""
    monkeypatch.setattr(kept, "MOST_CLAIMS", 0)
    told("claims")
    store = open_ledger(Path("onrecord-ledger"))
    asked: list[str] = []

    def reads(views: Views, key: str) -> int:
        """Reads twice: the first time another program writes in between."""
        asked.append(key)
        if len(asked) == 1:
            other = Views(store.folder)
            held = other.kept(key)
            assert held is not None
            other.save(key, kept_record(other, key), stamp=held.stamp, made_at=held.made_at)
            other.close()
            if fails:
                raise UsageError("gone")
        return len(asked)

    found = kept.read_kept(store, kept.current(store, reader_of(store)), reads)
    store.close()
    assert found is not None and found[0] == 2
