"""What each command prints, and how it ends: 0 done, 1 an input could not be read, 2 wrong use, 3 no ledger."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.export.fields import KINDS
from onrecord.store.ledgers.sqlite import LEDGER_FILE

Run = Callable[..., Any]


def test_add_ends_with_one_line(run: Run, pages: Path) -> None:
    """What was read and what it shows."""
    ran = run("add", "pages")
    assert (ran.code, ran.err) == (0, "Read it: onrecord-ledger/briefing/index.html\n")
    assert ran.out.startswith("3 pages, 3 articles, 3 figures")
    assert ran.out.endswith("0 undecided\n")
    assert ran.out.count("\n") == 1


def test_adding_twice_changes_nothing(added: Run) -> None:
    """The same line, the same exports."""
    before = added("export", "claims").out, added("export", "articles").out
    assert added("add", "pages", "pages").code == 0
    assert (added("export", "claims").out, added("export", "articles").out) == before


def test_a_file_with_another_name_is_another_name_of_its_page(added: Run, tmp_path: Path) -> None:
    """One capture, both names, no new claim."""
    (tmp_path / "again.txt").write_bytes((tmp_path / "pages" / "courier.txt").read_bytes())
    added("add", "again.txt")
    rows = added("claims", "--json").rows
    assert len(rows) == 3
    assert [row["pages"] for row in rows if row["page"] == "again.txt"] == [["again.txt", "courier.txt"]]


def test_what_cannot_be_read_is_listed_and_the_rest_is_read(run: Run, pages: Path) -> None:
    """Exit code 1, each with its name and reason, every time."""
    (pages / "empty.txt").touch()
    (pages / "gone.txt").symlink_to("nowhere")
    for _ in range(2):
        ran = run("add", "pages")
        assert ran.code == 1
        assert "Not read: empty.txt: There is nothing in it." in ran.err
        assert "Not read: gone.txt: The file could not be opened: no such file or directory." in ran.err
        assert "3 figures" in ran.out


def test_what_cannot_be_read_stays_a_problem_until_it_is_read(run: Run, pages: Path) -> None:
    """Listed by `problems` and in the briefing; gone when a page of that name has been read."""
    (pages / "gone.txt").symlink_to("nowhere")
    assert run("add", "pages").out.endswith("1 input was not read\n")
    assert [(row["kind"], row["where"]) for row in run("problems", "--json").rows] == [
        ("unreadable_file", "gone.txt")
    ]
    assert run("report", "--out", "out").code == 0
    assert "gone.txt" in "".join(page.read_text() for page in Path("out").rglob("*.html"))
    (pages / "gone.txt").unlink()
    (pages / "gone.txt").write_text("The Bay News 2021-03-04\nThe navy said 2 people were found in Riverton")
    assert run("add", "pages").code == 0
    assert run("problems", "--json").rows == []


@pytest.mark.parametrize(
    ("story", "pack", "title"),
    [
        pytest.param("the flood", None, "the flood", id="the story's name"),
        pytest.param("flood", 'name = "A river in flood"', "A river in flood", id="the pack's name"),
        pytest.param(None, None, "What is on record", id="neither"),
    ],
)
def test_a_briefing_bears_the_story_s_name(
    run: Run, pages: Path, tmp_path: Path, story: str | None, pack: str | None, title: str
) -> None:
    """As the pack gives it, or as the pages were added to it."""
    options = ["--story", story] if story else []
    if pack:
        (tmp_path / "p.toml").write_text(pack)
        options += ["--pack", "p.toml"]
    run("add", "pages", *options)
    run("report", "--out", "out")
    assert f"<title>{title}" in (tmp_path / "out" / "index.html").read_text()


def test_a_page_that_the_program_fails_on_is_a_problem(
    run: Run, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault in reading one page does not stop the others; the real reader catches it."""
    import onrecord.reading
    from onrecord.store.adding.readers import ModelReader

    def fail(capture: object, reader: object) -> object:
        raise RecursionError("too deep")

    for way in ("read_capture", "read_captures"):
        monkeypatch.setattr(onrecord.reading, way, fail)
    for module in ("session", "adding", "engines"):
        monkeypatch.setattr(f"onrecord.cli.{module}.reader_of", ModelReader)
    ran = run("add", "pages")
    assert ran.code == 1
    assert ran.err.count("The program failed on it (RecursionError: too deep)") == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("add",),
        ("add", "no/such/path"),
        ("claims", "--nonsense"),
        ("claims", "--as-of", "tomorrow"),
        ("claims", "--as-of", "2016-13"),
        ("changes", "--since", "2016-02-30"),
        ("changes",),
        ("show", "no-such-id"),
        ("search", ""),
        ("search", "a", "--value", "many"),
        ("export", "nonsense"),
        ("export", "claims", "--format", "doc"),
        ("export", "claims", "--text"),
        ("export", "claims", "--pairs", "all"),
        ("export", "links", "--pairs", "que-none"),
        ("withdraw", "nothing.txt", "--why", "asked"),
        ("withdraw", "courier.txt"),
        ("withdraw", "courier.txt", "--why", " "),
        ("judge",),
        ("judge", "accept", "fig-none", "--by", "Ann"),
        ("judge", "undo", "jud-none", "--by", "Ann"),
        ("add", "pages", "--pack", "no-such-pack.toml"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_said_in_words(added: Run, arguments: tuple[str, ...]) -> None:
    """Exit code 2, no traceback, nothing on standard output but help."""
    ran = added(*arguments)
    assert ran.code == 2
    assert "Traceback" not in ran.out + ran.err
    assert ran.err or "Usage" in ran.out


READING = [
    ("questions",), ("claims",), ("show", "fig-"), ("search", "rescued"), ("sources",), ("checks",), ("problems",),
    ("changes", "--since", "2021-03-02"), ("export", "claims"), ("report",), ("rebuild",), ("doctor",),
    ("withdraw", "a", "--why", "b"), ("judge", "list"), ("judge", "accept", "fig-1", "--by", "Ann"),
]  # fmt: skip


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_no_ledger_is_exit_code_3(run: Run, arguments: tuple[str, ...], tmp_path: Path) -> None:
    """And looking for one makes none."""
    ran = run(*arguments)
    assert ran.code == 3
    assert "There is no ledger in onrecord-ledger" in ran.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("arguments", [("add", "pages"), *READING], ids=" ".join)
def test_a_damaged_ledger_is_exit_code_3(added: Run, arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Said in a line."""
    for file in (tmp_path / "onrecord-ledger").glob("ledger.sqlite3*"):
        file.unlink()
    (tmp_path / "onrecord-ledger" / LEDGER_FILE).write_bytes(b"torn" * 5000)
    ran = added(*arguments)
    assert ran.code == 3
    assert "is damaged" in ran.err
    assert "Traceback" not in ran.err


def test_a_ledger_where_none_can_be_is_exit_code_3(run: Run, pages: Path) -> None:
    """A file in the way."""
    assert run("add", "pages", "--ledger", "pages/courier.txt").code == 3
    assert run("claims", "--ledger", "pages/courier.txt/deeper").code == 3


@pytest.mark.parametrize("command", ["questions", "claims", "sources", "checks", "problems"])
def test_lists_for_people_and_for_programs(added: Run, command: str) -> None:
    """A table, or the lines of the export."""
    assert added(command).code == 0
    assert added(command, "--json").out == added("export", command).out


def test_a_question_shows_its_accounts(added: Run) -> None:
    """Two bodies, three figures, one question: the standing range is of each body's latest."""
    (question,) = added("questions", "--json").rows
    assert question["standing"] == {"low": 45, "high": 52}
    assert len(question["accounts"]) == 3
    assert "45 to 52" in added("questions").out


def test_show_finds_anything_by_its_id(added: Run) -> None:
    """Claims, accounts, questions, articles, sources; the start of an id is enough where it is one's only."""
    for kind in ("claims", "accounts", "questions", "articles", "sources"):
        for row in added("export", kind).rows:
            assert added("show", row["id"], "--json").rows[0] == row
            assert row["id"] in added("show", row["id"]).out
    claim = added("claims", "--json").rows[0]["id"]
    assert added("show", claim[:12], "--json").rows[0]["id"] == claim
    assert added("show", "fig-").code == 2


def test_show_gives_the_verdicts_with_their_reasons(added: Run) -> None:
    """What an account is to the others."""
    account = next(row["id"] for row in added("export", "accounts").rows if row["low"] == 45)
    links = [row for row in added("show", account, "--json").rows if row["schema"] == "onrecord.link/1"]
    assert links
    assert links[0]["reason"] in " ".join(added("show", account).out.split())


def test_searching_words_and_numbers(added: Run) -> None:
    """Paragraphs by their words, figures by their number, both together."""
    assert len(added("search", "rescued", "--json").rows) == 3
    assert [row["page"] for row in added("search", "coast guard", "--json").rows] == ["mail.txt"]
    assert [row["phrase"] for row in added("search", "", "--value", "45", "--json").rows] == ["45 people"]
    assert added("search", "coast", "--value", "45", "--json").rows == []


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("45", ["45 people"]), ("45.0", ["45 people"]), ("forty-five", ["45 people"]), ("40-46", ["40 people", "45 people"]),
        ("between 45 and 60", ["45 people", "52 people"]), ("4,500", []), ("3 million", []), ("-45", []),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(added: Run, typed: str, printed: list[str]) -> None:
    """As the program itself reads a number, or a range."""
    ran = added("search", "", "--value", typed, "--json")
    assert (ran.code, sorted(row["phrase"] for row in ran.rows)) == (0, printed)
    assert "Nothing was found." in added("search", "zeppelin").out


def test_as_of_a_day_nothing_later_is_known(added: Run) -> None:
    """A month ends with its last day."""
    assert [
        len(added("claims", "--json", "--as-of", day).rows) for day in ("2021-03-01", "2021-03-03", "2021-03", "2020")
    ] == [1, 2, 3, 0]


def test_changes_since_a_day(added: Run) -> None:
    """The later figures, each with its kind."""
    changes = added("changes", "--since", "2021-03-01", "--json").rows
    assert changes
    assert {row["schema"] for row in changes} == {"onrecord.change/1"}
    assert {"account", "superseded"} <= {row["kind"] for row in changes}
    assert "Nothing has changed." in added("changes", "--since", "2022").out


@pytest.mark.parametrize("layout", ["jsonl", "csv", "xlsx", "parquet"])
def test_every_export_in_every_format(added: Run, layout: str) -> None:
    """Tables have a header even where there is nothing below."""
    for kind in KINDS:
        ran = added("export", kind, "--format", layout)
        assert ran.code == 0
        assert ran.out or layout == "jsonl"


def test_pairs_name_claims(added: Run) -> None:
    """Every pair between the three figures."""
    claims = {row["id"] for row in added("claims", "--json").rows}
    (question,) = added("questions", "--json").rows
    rows = added("export", "links", "--pairs", question["id"]).rows
    assert rows == added("export", "links", "--pairs", "all").rows
    assert {row["a"] for row in rows} | {row["b"] for row in rows} == claims


def test_withdrawing_a_page(added: Run) -> None:
    """By its name; its hash, day and reason stay, and adding it again is refused."""
    assert "is withdrawn" in added("withdraw", "mail.txt", "--why", "the family asked", "--by", "Ann").out
    assert len(added("claims", "--json").rows) == 2
    ran = added("add", "pages")
    assert ran.code == 0
    assert "mail.txt: It was withdrawn on" in ran.err
    assert "the family asked" in ran.err
    assert "1 withdrawn" in added("doctor").out
    assert "had been withdrawn before" in added("withdraw", "mail.txt", "--why", "again").out


def test_rebuilding_gives_the_same_exports(added: Run) -> None:
    """Judgements too stay on their claims."""
    claim = added("claims", "--json").rows[0]["id"]
    added("judge", "accept", claim, "--by", "Ann")
    before = [added("export", kind).out for kind in KINDS]
    assert added("rebuild").code == 0
    assert [added("export", kind).out for kind in KINDS] == before


def test_a_cache_that_was_deleted_is_made_anew(added: Run, tmp_path: Path) -> None:
    """Everything but the inputs can be lost."""
    before = [added("export", kind).out for kind in KINDS]
    for file in (tmp_path / "onrecord-ledger").glob("cache*"):
        file.unlink()
    assert [added("export", kind).out for kind in KINDS] == before
    assert len(added("search", "rescued", "--json").rows) == 3


def test_doctor(added: Run) -> None:
    """All is well, until it is not."""
    assert "All is well." in added("doctor").out


def test_a_story_pack_is_copied_in(added: Run, tmp_path: Path) -> None:
    """A wrong one is refused before anything is added."""
    (tmp_path / "River Story.toml").write_text('[aliases]\n"The coast guard" = ["CG"]\n')
    assert added("add", "pages", "--pack", "River Story.toml", "--story", "river").code == 0
    assert (tmp_path / "onrecord-ledger" / "packs" / "river-story.toml").exists()
    (tmp_path / "bad.toml").write_text("[aliases\n")
    ran = added("add", "pages", "--pack", "bad.toml", "--ledger", "other")
    assert ran.code == 2
    assert "is not TOML" in ran.err
    assert not (tmp_path / "other").exists()


def test_a_pack_damaged_by_hand(added: Run, tmp_path: Path) -> None:
    """The ledger says which file."""
    packs = tmp_path / "onrecord-ledger" / "packs"
    packs.mkdir()
    (packs / "river.toml").write_text("[under]\nx = 3\n")
    ran = added("claims")
    assert ran.code == 3
    assert "story pack river, under.x" in ran.err


def test_report_writes_a_briefing(added: Run, tmp_path: Path) -> None:
    """Pages to open; the program does not read them as its own sources."""
    ran = added("report", "--out", "out")
    assert ran.code == 0
    assert (tmp_path / "out" / "index.html").exists()
    added("add", ".")
    assert len(added("claims", "--json").rows) == 3


def test_page_text_cannot_command_the_terminal(run: Run, pages: Path) -> None:
    """Escape codes and markup in a page are shown, not obeyed."""
    (pages / "nasty.txt").write_text(
        "The \x1b[31m[bold]Red[/bold] 2021-03-01\nThe \x1b]0;x\x07 The ministry said 7 people were lost in Riverton."
    )
    run("add", "pages")
    ran = run("claims")
    assert "\x1b" not in ran.out
    assert "[bold]Red[/bold]" in ran.out


def test_a_fault_of_the_program_is_one_line(added: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it is, no traceback; with ONRECORD_TRACEBACK a developer sees it."""

    def fail(*ignored: object, **more: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("onrecord.cli.listing.record_of", fail)
    ran = added("claims")
    assert (ran.code, ran.err) == (1, "A fault of the program (ZeroDivisionError: by nought). Please report it.\n")
    monkeypatch.setenv("ONRECORD_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        added("claims")


def test_a_full_disk_is_one_line(added: Run) -> None:
    """/dev/full refuses every byte."""
    ran = subprocess.run(
        f"{sys.executable} -m onrecord.cli.main export articles > /dev/full",
        shell=True,
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, ran.stderr) == (1, "The disk is full. What was done before is kept.\n")


def test_a_reader_that_has_seen_enough(added: Run) -> None:
    """`onrecord claims | head`: no complaint."""
    code = f"{sys.executable} -m onrecord.cli.main export articles --text | true; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", code], capture_output=True, text=True)
    assert (ran.stdout, ran.stderr) == ("0\n", "")


def test_starting_is_quick() -> None:
    """No model, no reader of pages and no view is loaded to say what commands there are."""
    code = "import sys, onrecord.cli.main; print([m for m in sys.modules if m in {'spacy', 'trafilatura', 'numpy', 'lxml', 'openpyxl', 'pyarrow'}])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_a_name_with_any_bytes(run: Run, pages: Path) -> None:
    """A file's name that is no text does not stop the page."""
    (Path(os.fsdecode(os.fsencode(pages) + b"/caf\xe9.txt"))).write_text(
        "The Cafe 2021-03-01\nThe ministry said 9 people were lost in Riverton."
    )
    assert run("add", "pages").code == 0
    assert "caf�.txt" in {row["page"] for row in run("claims", "--json").rows}


def test_json_is_one_record_a_line(added: Run) -> None:
    """With its schema first."""
    for line in added("export", "accounts").out.splitlines():
        assert next(iter(json.loads(line))) == "schema"


def test_the_demo_reads_the_bundled_stories(tmp_path: Path) -> None:
    """With the real reader: a ledger, a briefing, and where to open it; the second time the same."""
    program = [sys.executable, "-m", "onrecord.cli.main"]
    ran = [subprocess.run([*program, "demo"], capture_output=True, text=True, cwd=tmp_path) for _ in range(2)]
    assert [one.returncode for one in ran] == [0, 0]
    assert ran[0].stdout == ran[1].stdout
    assert ran[0].stdout.endswith("Open demo/briefing/index.html in a browser.\n")
    assert (tmp_path / "demo" / "briefing" / "index.html").exists()


def test_a_killed_add_goes_on(tmp_path: Path, pages: Path) -> None:
    """With the real reader: killed once its ledger is there, and run again."""
    program = [sys.executable, "-m", "onrecord.cli.main"]
    first = subprocess.Popen([*program, "add", "pages"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    ledger = tmp_path / "onrecord-ledger" / LEDGER_FILE
    while not ledger.exists() and first.poll() is None:
        time.sleep(0.01)
    first.kill()
    first.communicate()
    second = subprocess.run([*program, "add", "pages"], cwd=tmp_path, capture_output=True, text=True)
    assert second.returncode == 0
    assert second.stdout.startswith("3 pages, 3 articles")
