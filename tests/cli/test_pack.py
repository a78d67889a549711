"""`pack`: a folder or file that needs no program to be read, and `pack --check`."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import bagit
import pytest

from onrecord.export.csvw import GROUP
from onrecord.export.fields import KINDS
from reading_csvw import read_group

Run = Any


def packed(added: Run, tmp_path: Path, *options: str, name: str = "pack") -> Path:
    """A pack of the ledger, found whole."""
    ran = added("pack", "--out", name, *options)
    assert ran.code == 0, ran.err
    bagit.Bag(str(tmp_path / name)).validate()
    checked = added("pack", "--check", name)
    assert (checked.code, "is whole" in checked.out) == (0, True), checked.err
    return tmp_path / name


def test_a_program_reads_the_tables_of_a_pack(added: Run, tmp_path: Path) -> None:
    """By the metadata that lies beside them."""
    tables = read_group(packed(added, tmp_path) / "data" / "record" / GROUP)
    assert len(tables["articles.csv"]) == 3 and tables["articles.csv"][0]["text"]
    assert set(tables) == {f"{kind}.csv" for kind in KINDS if kind != "judgements"} | {"../judgements.csv"}


def bytes_of(pack: Path) -> dict[str, bytes]:
    """Every file by its path."""
    return {one.relative_to(pack).as_posix(): one.read_bytes() for one in pack.rglob("*") if one.is_file()}


def table(pack: Path, name: str) -> list[dict[str, str]]:
    """A table of the pack."""
    return list(csv.DictReader((pack / "data" / name).read_text("utf-8").splitlines()))


def holding(pack: Path, *words: str) -> list[tuple[str, str]]:
    """Which files hold any of some words, or bear them in their name."""
    return [
        (name, word)
        for name, content in bytes_of(pack).items()
        for word in words
        if word.encode() in content or word in name
    ]


def test_a_pack_holds_pages_record_decisions_and_briefing(added: Run, pages: Path, tmp_path: Path) -> None:
    """Each page byte for byte, called by its hash; every export in two forms; a briefing to open."""
    claim = added("export", "claims").rows[0]["id"]
    added("judge", "accept", claim, "--by", "Ann")
    pack = packed(added, tmp_path)
    rows = table(pack, "captures.csv")
    assert {row["name"]: (pack / "data" / row["file"]).read_bytes() for row in rows} == {
        page.name: page.read_bytes() for page in pages.iterdir()
    }
    for row in rows:
        assert row["file"] == f"captures/{row['sha256']}.txt"
        assert hashlib.sha256((pack / "data" / row["file"]).read_bytes()).hexdigest() == row["sha256"]
    found = set(bytes_of(pack))
    for kind in set(KINDS) - {"judgements"}:
        assert {f"data/record/{kind}.csv", f"data/record/{kind}.jsonl"} <= found
    assert [row["verb"] for row in table(pack, "judgements.csv")] == ["accept"]
    assert "45 people" in (pack / "data/briefing/claims.html").read_text("utf-8")
    articles = [json.loads(line) for line in (pack / "data/record/articles.jsonl").read_text("utf-8").splitlines()]
    assert all("rescued" in one["text"] for one in articles)


def test_the_tables_are_those_of_export(added: Run, tmp_path: Path) -> None:
    """Byte for byte, so what docs/exports.md says of them holds here too."""
    pack = packed(added, tmp_path)
    for kind in ("claims", "accounts", "questions", "links", "sources", "problems"):
        for layout in ("csv", "jsonl"):
            written = added("export", kind, "--format", layout).out.encode("utf-8", "surrogateescape")
            assert (pack / f"data/record/{kind}.{layout}").read_bytes() == written


def test_every_column_is_explained(added: Run, tmp_path: Path) -> None:
    """In COLUMNS.txt, under the table's name."""
    pack = packed(added, tmp_path)
    sections = (pack / "COLUMNS.txt").read_text("utf-8").split("\n\n")
    for path in (*(pack / "data").glob("*.csv"), *(pack / "data/record").glob("*.csv")):
        name = path.relative_to(pack).as_posix()
        section = next(one for one in sections if one.strip().startswith(name))
        for column in path.read_text("utf-8").splitlines()[0].split(","):
            assert f"    {column}: " in section


def test_the_commands_of_the_readme_work(added: Run, tmp_path: Path) -> None:
    """Whoever has the pack checks it without this program."""
    pack = packed(added, tmp_path)
    command = re.search(r"sha256sum --check .*", (pack / "README.txt").read_text("utf-8"))
    assert command
    try:
        ran = subprocess.run(command[0].split(), cwd=pack, check=False, capture_output=True)
    except FileNotFoundError:
        pytest.skip("no sha256sum here")
    assert (ran.returncode, ran.stdout) == (0, b"")


def test_the_same_ledger_gives_the_same_bytes(added: Run, tmp_path: Path) -> None:
    """As a folder and as a file; nothing tells when it was written but a day: the last input's, or one given."""
    first, again = packed(added, tmp_path), packed(added, tmp_path, name="again")
    assert bytes_of(first) == bytes_of(again)
    for name in ("a.zip", "b.zip"):
        assert added("pack", "--out", name).code == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as file:
        held = {one.removeprefix("evidence/"): file.read(one) for one in file.namelist()}
    assert held == bytes_of(first)
    seen = max(row["seen_at"] for row in table(first, "captures.csv"))
    assert f"Bagging-Date: {seen[:10]}\n" in (first / "bag-info.txt").read_text("utf-8")
    dated = packed(added, tmp_path, "--date", "2021-05-06", name="dated")
    assert {name for name, one in bytes_of(dated).items() if one != bytes_of(first)[name]} == {
        "bag-info.txt", "tagmanifest-sha256.txt", "tagmanifest-sha512.txt",
    }  # fmt: skip


def test_a_withdrawn_page_leaves_its_hash_the_day_and_the_reason(added: Run, pages: Path, tmp_path: Path) -> None:
    """Neither its name, nor a word of it, also where a decision had quoted them."""
    content = (pages / "herald.txt").read_bytes()
    key = hashlib.sha256(content).hexdigest()
    claim = next(row["id"] for row in added("export", "claims").rows if row["phrase"] == "45 people")
    added("judge", "accept", claim, "--by", "Ann")
    ran = added("withdraw", "herald.txt", "--why", "Published by mistake", "--by", "Ann")
    assert ran.code == 0, ran.err
    pack = packed(added, tmp_path)
    assert [(row["sha256"], row["why"]) for row in table(pack, "withdrawn.csv")] == [(key, "Published by mistake")]
    assert key not in {row["sha256"] for row in table(pack, "captures.csv")}
    assert holding(pack, "herald", "Hill Herald", "45 people") == []
    assert "1 page was taken out" in (pack / "README.txt").read_text("utf-8")


def test_a_pack_up_to_a_level(added: Run, tmp_path: Path) -> None:
    """No byte, name, hash or word of a marked page; the counts of what was left out say so alone."""
    added("mark", "AMBER", "--capture", "herald.txt", "--by", "Ann", "--note", "from the clerk")
    key = next(row["sha256"] for row in table(packed(added, tmp_path), "captures.csv") if row["name"] == "herald.txt")
    pack = packed(added, tmp_path, "--tlp", "GREEN", name="green")
    assert holding(pack, "herald", "Hill Herald", "45 people", "clerk", key) == []
    readme = (pack / "README.txt").read_text("utf-8")
    assert "up to TLP:GREEN" in readme
    assert "Left out: 1 article." in readme
    assert "TLP: TLP:GREEN" in (pack / "bag-info.txt").read_text("utf-8")
    assert len(table(packed(added, tmp_path, "--tlp", "AMBER", name="amber"), "captures.csv")) == 3
    uncounted = packed(added, tmp_path, "--tlp", "GREEN", "--uncounted", name="uncounted")
    assert "Left out" not in (uncounted / "README.txt").read_text("utf-8")


def test_a_page_whose_words_are_left_out_stays_behind_as_bytes(added: Run, pages: Path, tmp_path: Path) -> None:
    """What may be shown of it is in the record; a page that only names the source beside its text stays behind too."""
    (pages / "links.html").write_text(
        "The Late Post 2021-03-05\nThe fire brigade said 12 people were treated in Riverton.\n"
        "<a title='The Coast&nbsp;Guard'>more of the coast <b>guard</b></a>"
    )
    assert added("add", "pages").code == 0
    assert added("mark", "RED", "--source", "The coast guard", "--by", "Ann").code == 0
    pack = packed(added, tmp_path, "--tlp", "AMBER")
    held = {row["name"]: row["file"] for row in table(pack, "captures.csv")}
    assert held.get("mail.txt", "") == held.get("links.html", "") == ""
    assert held["courier.txt"] and held["herald.txt"]
    assert holding(pack, "coast guard", "52 people") == []


def test_a_pack_for_everybody_holds_what_somebody_reviewed(added: Run, tmp_path: Path) -> None:
    """Other pages are not named."""
    claim = next(row["id"] for row in added("export", "claims").rows if row["phrase"] == "40 people")
    added("judge", "accept", claim, "--by", "Ann")
    pack = packed(added, tmp_path, "--public")
    assert [row["name"] for row in table(pack, "captures.csv")] == ["courier.txt"]
    assert holding(pack, "herald", "52 people") == []


def test_one_story_of_several(run: Run, pages: Path, tmp_path: Path) -> None:
    """Its pages and nothing else; all of them: each with a briefing of its own."""
    for number, name in enumerate(sorted(one.name for one in pages.iterdir())):
        assert run("add", f"pages/{name}", "--story", "ferry" if number else "fire").code == 0
    pack = packed(run, tmp_path, "--story", "fire")
    assert [row["name"] for row in table(pack, "captures.csv")] == ["courier.txt"]
    assert (pack / "README.txt").read_text("utf-8").startswith("EVIDENCE PACK: fire\n")
    assert holding(pack, "herald", "ferry") == []
    every = packed(run, tmp_path, name="every")
    assert (every / "data/briefing/index.html").is_file()
    assert (every / "data/briefing/ferry/index.html").is_file()
    assert run("mark", "RED", "--capture", "courier.txt", "--by", "Ann").code == 0
    shown = packed(run, tmp_path, "--tlp", "AMBER", name="shown")
    assert holding(shown, "fire", "courier") == []


@pytest.mark.parametrize("name", ["..%2f..%2fpasswd", "a b;rm -rf.exe", "=cmd.html", "é.PDF"])
def test_names_never_become_paths(run: Run, pages: Path, tmp_path: Path, name: str) -> None:
    """They stand in the table, where no spreadsheet runs them."""
    (pages / name).write_text("The Cape Courier 2021-03-01\nThe ministry said 4 people were rescued in Riverton.")
    assert run("add", "pages").code in (0, 1)
    pack = packed(run, tmp_path)
    assert all(re.fullmatch(r"[A-Za-z0-9_./-]+", path) for path in bytes_of(pack))
    assert not [path for path in bytes_of(pack) if path.endswith(".exe")]
    cells = [row["name"] for row in table(pack, "captures.csv")]
    assert not [one for one in cells if one.startswith("=")]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Give --out to write a pack, or --check to check one."),
        (("--out", "x", "--check", "x"), "Give --out"),
        (("--out", "x", "--date", "yesterday"), "is not a day"),
        (("--out", "x", "--tlp", "BLUE"), "BLUE"),
        (("--out", "x", "--uncounted"), "--uncounted goes with"),
        (("--out", "x", "--story", "none"), "There is no story"),
        (("--out", "pages"), "is there already"),
    ],
)
def test_wrong_use_is_said_plainly(added: Run, tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    """And nothing is written."""
    ran = added("pack", *arguments)
    assert (ran.code, told in ran.err) == (2, True), ran.err
    assert not (tmp_path / "x").exists()


def test_a_pack_that_was_altered_is_told(added: Run, tmp_path: Path) -> None:
    """Each fault on a line, and exit code 1."""
    pack = packed(added, tmp_path)
    (pack / "data/record/claims.csv").write_text("other")
    ran = added("pack", "--check", "pack")
    assert ran.code == 1
    assert "data/record/claims.csv is not as it was written: another hash (sha256, sha512)." in ran.err
    assert added("pack", "--check", "nowhere").code == 1
