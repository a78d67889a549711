"""`mark`, `markings`, and exports up to a level."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

Run = Any


def rows_of(added: Run, *arguments: str) -> list[dict[str, Any]]:
    ran = added(*arguments)
    assert ran.code == 0, ran.err
    rows: list[dict[str, Any]] = ran.rows
    return rows


def claim_with(added: Run, words: str) -> dict[str, Any]:
    return next(row for row in rows_of(added, "export", "claims") if row["phrase"] == words)


def test_a_marked_page_stays_at_the_desk(added: Run) -> None:
    """The desk's own export shows the marking on all that is made of the page; others are given the rest."""
    assert added("mark", "amber", "--capture", "herald.txt", "--by", "Ann", "--note", "not ours").code == 0
    assert claim_with(added, "45 people")["marking"] == "AMBER"
    assert claim_with(added, "40 people")["marking"] is None
    assert [row["marking"] for row in rows_of(added, "export", "questions")] == ["AMBER"]
    ran = added("export", "claims", "--tlp", "GREEN")
    *shown, terms = ran.rows
    assert [row["phrase"] for row in shown] == ["40 people", "52 people"]
    assert terms == {
        "schema": "onrecord.left_out/1", "marking": "GREEN", "reviewed_only": False,
        "left_out": [{
            "kind": "claims", "number": 1,
            "why": "Marked TLP:AMBER, or made of what is; nothing above TLP:GREEN may be shown here.",
        }],
    }  # fmt: skip
    assert ran.err.splitlines() == [
        "Left out: 1 claim. Marked TLP:AMBER, or made of what is; nothing above TLP:GREEN may be shown here."
    ]
    assert "Hill Herald" not in added("export", "articles", "--tlp", "GREEN", "--text").out
    assert len(rows_of(added, "export", "claims", "--tlp", "AMBER")) == 4


def test_the_public_is_given_what_somebody_reviewed(added: Run) -> None:
    """Accounts, questions and articles are made of it again."""
    kept = claim_with(added, "40 people")
    assert added("judge", "accept", kept["id"], "--by", "Ann").code == 0
    *claims, terms = rows_of(added, "export", "claims", "--public")
    assert [row["phrase"] for row in claims] == ["40 people"]
    assert (terms["marking"], terms["reviewed_only"], terms["left_out"][0]["number"]) == ("CLEAR", True, 2)
    *questions, _ = rows_of(added, "export", "questions", "--public")
    assert [row["standing"] for row in questions] == [{"low": 40, "high": 40}]
    *articles, _ = rows_of(added, "export", "articles", "--public")
    assert [row["page"] for row in articles] == ["courier.txt"]
    assert len(rows_of(added, "export", "claims", "--public", "--unreviewed")) == 4


@pytest.mark.parametrize(
    ("what", "name"), [("--source", "the harbour ministry"), ("--source", "The Harbour Ministry"), ("--question", "")]
)
def test_sources_and_questions_are_marked_by_what_they_are_called(added: Run, what: str, name: str) -> None:
    """A source by a printed name, a question by a claim that answers it."""
    name = name or claim_with(added, "40 people")["id"]
    ran = added("mark", "TLP:RED", what, name, "--by", "Ann")
    if name == "the harbour ministry":
        assert (ran.code, "There is no source" in ran.err) == (2, True)
        return
    assert ran.code == 0
    *shown, terms = rows_of(added, "export", "claims", "--tlp", "AMBER+STRICT")
    assert [row["phrase"] for row in shown] == (["52 people"] if what == "--source" else [])
    assert terms["left_out"][0]["number"] == (2 if what == "--source" else 3)


def test_markings_are_listed_undone_and_contested(added: Run) -> None:
    """Of two people's markings the stricter holds, and that is a problem; an undo takes one back."""
    added("mark", "GREEN", "--capture", "herald.txt", "--by", "Ann")
    added("mark", "RED", "--capture", "herald.txt", "--by", "Ben")
    listed = rows_of(added, "markings", "--json")
    assert {(row["schema"], row["what"], row["name"], row["level"], row["holds"], row["by"]) for row in listed} == {
        ("onrecord.marking/1", "capture", "herald.txt", "GREEN", "RED", "Ann"),
        ("onrecord.marking/1", "capture", "herald.txt", "RED", "RED", "Ben"),
    }
    (problem,) = [row for row in rows_of(added, "problems", "--json") if row["kind"] == "contradiction"]
    assert problem["message"] == (
        "People marked one capture otherwise (Ann: TLP:GREEN, Ben: TLP:RED); the stricter, TLP:RED, holds."
    )
    ben = next(row["judgement"] for row in listed if row["by"] == "Ben")
    assert added("judge", "undo", ben, "--by", "Ben").code == 0
    assert [row["holds"] for row in rows_of(added, "markings", "--json")] == ["GREEN"]
    ann = next(row["judgement"] for row in listed if row["by"] == "Ann")
    assert added("judge", "undo", ann, "--by", "Ben").code == 0
    assert claim_with(added, "45 people")["marking"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("mark", "PINK", "--capture", "herald.txt", "--by", "Ann"), "is no marking; markings are CLEAR, GREEN"),
        (("mark", "RED", "--by", "Ann"), "Say one thing to mark"),
        (("mark", "RED", "--capture", "nowhere.txt", "--by", "Ann"), "There is no page nowhere.txt"),
        (("mark", "RED", "--judgement", "jud-1", "--by", "Ann"), "There is no judgement jud-1"),
        (("mark", "RED", "--question", "que-none", "--by", "Ann"), "There is no claim que-none"),
        (("export", "claims", "--tlp", "PINK"), "is no marking"),
        (("export", "claims", "--tlp", "RED", "--public"), "give one of the two"),
        (("export", "claims", "--unreviewed"), "goes with --public"),
        (("export", "claims", "--uncounted"), "goes with --tlp or --public"),
    ],
)
def test_what_cannot_be_marked_is_said(added: Run, arguments: tuple[str, ...], said: str) -> None:
    """And nothing is kept."""
    ran = added(*arguments)
    assert (ran.code, said in ran.err) == (2, True), ran.err
    assert added("markings", "--json").rows == []


def test_how_much_was_left_out_can_be_left_unsaid(added: Run) -> None:
    """Where the count itself would tell."""
    added("mark", "RED", "--capture", "herald.txt", "--by", "Ann")
    ran = added("export", "claims", "--tlp", "GREEN", "--uncounted")
    assert (ran.rows[-1]["left_out"], ran.err) == ([], "")


@pytest.mark.parametrize("layout", ["csv", "xlsx", "parquet"])
def test_each_format_tells_its_terms_where_it_can(added: Run, layout: str, tmp_path: Path) -> None:
    """A second sheet, the metadata of the file; a table says them beside itself alone."""
    import io

    import openpyxl
    import pyarrow.parquet as pq

    added("mark", "RED", "--capture", "herald.txt", "--by", "Ann")
    ran = added("export", "claims", "--tlp", "GREEN", "--format", layout)
    content = ran.out.encode("utf-8", "surrogateescape")
    assert "Left out: 1 claim." in ran.err
    if layout == "csv":
        assert "Left out" not in ran.out
    elif layout == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        assert [[cell.value for cell in row] for row in book["left out"]][1][:4] == ["GREEN", False, "claims", 1]
    else:
        told = json.loads(pq.read_schema(io.BytesIO(content)).metadata[b"onrecord.left_out/1"])
        assert (told["marking"], told["left_out"][0]["number"]) == ("GREEN", 1)


@pytest.mark.parametrize("layout", ["html", "md", "docx"])
def test_a_briefing_up_to_a_level_bears_it_and_says_what_was_left_out(
    added: Run, layout: str, tmp_path: Path
) -> None:
    """On every page, at its top and its end; the withheld page is nowhere in it."""
    added("mark", "RED", "--capture", "herald.txt", "--by", "Ann")
    out = tmp_path / ("told" if layout == "html" else f"told.{layout}")
    assert added("report", "--tlp", "GREEN", "--format", layout, "--out", str(out)).code == 0
    pages = read_pages(out)
    whole = "".join(pages.values())
    assert not [word for word in ("herald", "Herald", "45 people") if word in whole]
    assert all(page.count("TLP:GREEN") >= 2 for name, page in pages.items() if name.endswith((".html", ".md")))
    assert "Marked TLP:RED, or made of what is" in whole
    again = tmp_path / f"again-{out.name}"
    added("report", "--tlp", "GREEN", "--uncounted", "--format", layout, "--out", str(again))
    assert "Marked TLP:RED" not in "".join(read_pages(again).values())


def read_pages(out: Path) -> dict[str, str]:
    """What a briefing prints, by file."""
    if out.suffix == ".docx":
        with ZipFile(out) as packed:
            return {out.name: packed.read("word/document.xml").decode()}
    files = [out] if out.is_file() else [path for path in sorted(out.rglob("*")) if path.is_file()]
    return {path.name: path.read_text(encoding="utf-8") for path in files}


def test_the_desks_own_briefing_bears_the_strictest_of_its_markings(added: Run, tmp_path: Path) -> None:
    """And each question and article its own."""
    assert added("report", "--out", str(tmp_path / "plain")).code == 0
    assert "TLP:" not in (tmp_path / "plain" / "index.html").read_text(encoding="utf-8")
    added("mark", "AMBER", "--capture", "herald.txt", "--by", "Ann")
    assert added("report", "--out", str(tmp_path / "marked")).code == 0
    pages = read_pages(tmp_path / "marked")
    assert all("TLP:AMBER" in page for name, page in pages.items() if name.endswith(".html"))
    assert any(page.count("TLP:AMBER") == 3 for page in pages.values())  # the top, the end, and the thing itself
    listed = re.findall(r'<th scope="row">.*?</th>', pages["claims.html"], re.DOTALL)
    rows = rows_of(added, "export", "claims")
    assert 0 < sum("TLP:AMBER" in row for row in listed) == sum(row["marking"] == "AMBER" for row in rows) < len(rows)
    (own,) = [row for row in rows_of(added, "export", "articles") if row["page"] == "herald.txt"]
    claims = re.findall(r'<li class="claim".*?</li>', pages[f"{own['id']}.html"], re.DOTALL)
    assert claims and all("TLP:AMBER" in claim for claim in claims)
    others = [page for name, page in pages.items() if name.startswith("art-") and own["id"] not in name]
    claims = [claim for page in others for claim in re.findall(r'<li class="claim".*?</li>', page, re.DOTALL)]
    assert claims and not any("TLP:" in claim for claim in claims)
