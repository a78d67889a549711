"""Question, article and source pages: as known on a day, many accounts, addresses to keep, tables to take along."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.web import days
from onrecord.web.app import create_app
from web.conftest import add_texts, desk_over

FORMULA = """Flood damage in Ferrin

By Ana Holt, Valley Courier, 6 May 2031

The flood killed 23 people in Ferrin, the Health Ministry said on Tuesday.
"""
BODIES = [f"{name} {kind}" for name in ("Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple", "Oak", "Pine", "Rowan", "Spruce", "Walnut", "Willow") for kind in ("Agency", "Council", "Institute", "Office", "Union")]  # fmt: skip


def first_question(client: TestClient, words: str = "killed", story: str = "flood") -> str:
    """The id of the first question whose words hold some."""
    rows = client.get(f"/story/{story}/questions.json").json()["rows"]
    return next(str(row["id"]) for row in rows if words in row["text"])


# ---- as known on a day ----------------------------------------------------------------------------------


def test_a_day_has_an_address_of_its_own(client: TestClient) -> None:
    """Asked for a day, a page leads to that day's address; every link on it stays in that day."""
    key = first_question(client)
    answer = client.get(f"/story/flood/questions/{key}.html?on=2031-05-04", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (
        303, f"/story/flood@2031-05-04/questions/{key}.html",
    )  # fmt: skip
    page = client.get(answer.headers["location"]).text
    assert "As known now" in page
    assert f'href="/story/flood/questions/{key}.html"' in page


@pytest.mark.parametrize(
    "name", ["index", "now", "questions", "claims", "verdicts", "sources", "articles", "timeline"]
)
def test_every_page_is_shown_as_known_on_a_day(client: TestClient, name: str) -> None:
    """Daily views and lists alike; what came later is not on them."""
    page = client.get(f"/story/flood@2031-05-04/{name}.html")
    assert page.status_code == 200
    assert "as known on 4 May 2031" in page.text
    assert "Red Cross" not in page.text


def test_a_day_that_takes_long_says_so_and_looks_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that waits for the view of a day is no error: it loads itself again, without script, until it is there.
    A program is told when to come again.
    """
    monkeypatch.setattr(days, "PAGE_WAIT", 0.01)
    monkeypatch.setattr(days, "WAIT", 0.01)
    desk = client.app.state.desk  # type: ignore[attr-defined]
    address, made = f"/story/flood@2031-05-04/questions/{first_question(client)}", desk.refresher.ask_as_known
    monkeypatch.setattr(desk.refresher, "ask_as_known", lambda *_: Future())
    page = client.get(f"{address}.html")
    assert (page.status_code, page.headers["Refresh"]) == (202, "5")
    assert "The record as known on 4 May 2031 is being made." in page.text
    assert f'href="{address.replace("@2031-05-04", "")}.html"' in page.text
    assert not re.findall(r"<script(?![^>]* src=)", page.text)
    data = client.get(f"{address}.json")
    assert (data.status_code, data.headers["Retry-After"]) == (503, "30")
    monkeypatch.setattr(desk.refresher, "ask_as_known", made)
    assert client.get(f"{address}.html").status_code == 200


def test_a_day_without_a_report_is_the_day_before_it(client: TestClient) -> None:
    """Between two days of publication the record is the same: the address says which it is."""
    answer = client.get("/story/flood/questions.html?on=2031-05-31")
    assert answer.url.path == "/story/flood@2031-05-05/questions.html"


@pytest.mark.parametrize(
    "day", ["2031-05-03", "0000-00-00", "9999-99-99", "2031-06-31", "today", "2031-05-04'--", "9"]
)
def test_before_the_first_report_nothing_is_known(client: TestClient, day: str) -> None:
    """It is said plainly, with the day of the first."""
    answer = client.get(f"/story/flood@{day}/questions.html")
    assert answer.status_code == 404
    assert "The first report on record is of 4 May 2031." in answer.text


def test_without_a_day_it_is_now(client: TestClient) -> None:
    """The form sent with an empty field leads to now."""
    answer = client.get("/story/flood@2031-05-04/index.html?on=")
    assert answer.url.path == "/story/flood/index.html"


def test_a_question_of_later_is_not_on_record_yet(client: TestClient, ledger: Path) -> None:
    """The page says so, and leads to now and to the day on which it began."""
    later = """Bridge

By Jon Reese, Coast Herald, 9 May 2031

The flood destroyed 4 bridges in Ferrin, the Roads Office said on Friday.
"""
    add_texts(ledger, {"flood-3.txt": later})
    client.app.state.desk.catch_up()  # type: ignore[attr-defined]
    key = first_question(client, "bridges")
    answer = client.get(f"/story/flood/questions/{key}.html?on=2031-05-05")
    assert answer.status_code == 404
    assert "Nothing of it had been published by 5 May 2031." in answer.text
    assert f"/story/flood/questions/{key}.html?on=2031-05-09" in answer.text


def test_the_control_works_without_script(client: TestClient) -> None:
    """A date to fill in, and a link to the day before; the slider is hidden until the script shows it."""
    page = client.get(f"/story/flood/questions/{first_question(client)}.html").text
    assert re.search(r'<input id="known-on" type="date" name="on" value="" min="2031-05-04" max="2031-05-05">', page)
    assert re.search(r'<input id="known-slider" [^>]*data-days="2031-05-04 2031-05-05"[^>]* hidden>', page)
    assert "?on=2031-05-04" in page


# ---- addresses to keep ----------------------------------------------------------------------------------


def test_the_address_of_a_claim_leads_to_its_words(client: TestClient) -> None:
    """The article's page, at the claim."""
    claim = client.get("/story/flood/claims.json?kind=figure").json()["rows"][0]
    answer = client.get(f"/story/flood/claims/{claim['id']}.html", follow_redirects=False)
    assert answer.status_code == 303
    target = answer.headers["location"]
    assert target.endswith(f"#{claim['id']}")
    page = client.get(f"/story/flood/claims/{claim['id']}.html").text
    assert f'id="{claim["id"]}"' in page


def test_each_page_names_its_own_address(client: TestClient) -> None:
    """With the day, where it is known on one."""
    key = first_question(client)
    page = client.get(f"/story/flood@2031-05-04/questions/{key}.html").text
    assert f'value="http://localhost/story/flood@2031-05-04/questions/{key}.html"' in page


def test_only_the_text_of_an_article_is_given_out(client: TestClient) -> None:
    """As plain text that no browser runs; the page it came from is never served."""
    key = client.get("/story/flood/articles.json").json()["rows"][0]["id"]
    answer = client.get(f"/story/flood/articles/{key}.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "the Interior Ministry said on Monday" in answer.text


@pytest.mark.parametrize(
    "name", ["questions/que-0", "articles/art-0", "claims/fig-0", "accounts/acc-0", "sources/src-0", "copies/a--b", "incidents/evt-0", "incidents/999", "numbers/0"]
)  # fmt: skip
def test_what_is_not_there_is_not_found(client: TestClient, name: str) -> None:
    """In plain words."""
    answer = client.get(f"/story/flood/{name}.html")
    assert answer.status_code == 404
    assert "That did not work" in answer.text


# ---- tables and pictures --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["accounts", "claims", "links", "checks"])
@pytest.mark.parametrize("layout", ["csv", "xlsx", "jsonl"])
def test_a_question_can_be_taken_along(client: TestClient, kind: str, layout: str) -> None:
    """As a file whose name says as known on which day."""
    key = first_question(client)
    answer = client.get(f"/story/flood@2031-05-04/questions/{key}/{kind}.{layout}")
    assert answer.status_code == 200
    name = f'attachment; filename="flood-{key}-{kind}-as-known-2031-05-04.{layout}"'
    assert answer.headers["content-disposition"] == name
    if layout == "xlsx":
        assert zipfile.ZipFile(io.BytesIO(answer.content)).namelist()


def test_a_table_holds_what_the_page_shows(client: TestClient) -> None:
    """Each account with its question and printed words."""
    key = first_question(client)
    rows = list(csv.DictReader(io.StringIO(client.get(f"/story/flood/questions/{key}/accounts.csv").text)))
    assert {row["origin"] for row in rows} == {"Interior Ministry", "Red Cross"}
    assert all("killed" in row["question_text"] for row in rows)


def test_the_plot_is_a_picture(client: TestClient) -> None:
    """As a file; a question with nothing to draw says so."""
    key = first_question(client)
    answer = client.get(f"/story/flood/questions/{key}/plot.svg")
    assert answer.text.startswith("<svg")
    assert answer.headers["content-disposition"].startswith("attachment")
    alone = first_question(client, "evacuated")
    assert client.get(f"/story/flood/questions/{alone}/plot.svg").status_code == 404


@pytest.mark.parametrize("name", ["sightings.csv", "accounts.exe", "accounts.csv.html", "../claims.csv"])
def test_no_other_file_is_given_out(client: TestClient, name: str) -> None:
    """Neither another kind nor another form, nor a way out."""
    assert client.get(f"/story/flood/questions/{first_question(client)}/{name}").status_code in (404, 422)


def test_no_cell_is_a_formula(ledger: Path) -> None:
    """A page whose name begins like one stands there as text."""
    add_texts(ledger, {"=SUM(1,2).txt": FORMULA})
    desk = desk_over(ledger)
    with TestClient(create_app(desk.settings, desk=desk), base_url="http://localhost") as client:
        text = client.get(f"/story/flood/questions/{first_question(client)}/accounts.csv").text
        assert "=SUM(1,2).txt" in text
        assert not re.search(r'(^|,|")=SUM', text, re.MULTILINE)


# ---- many accounts --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A question that seventy bodies answer."""
    folder = tmp_path_factory.mktemp("crowded")
    texts = {
        f"{at}.txt": f"Toll\n\nBy Ana Holt, Valley Courier, {at % 28 + 1} May 2031\n\n"
        f"The flood killed {100 + at} people in Ferrin, the {body} said.\n"
        for at, body in enumerate(BODIES)
    }
    add_texts(folder, texts)
    desk = desk_over(folder)
    with TestClient(create_app(desk.settings, desk=desk), base_url="http://localhost") as client:
        yield client


def rows_on(page: str) -> list[str]:
    """The accounts that stand on a page."""
    return re.findall(r'<tr id="(acc-[\w-]+)"', page)


def test_many_accounts_stand_on_several_pages(crowded: TestClient) -> None:
    """Each account once; the counts are of all of them."""
    key = first_question(crowded)
    pages = [crowded.get(f"/story/flood/questions/{key}.html?start={start}").text for start in (0, 40)]
    shown = [rows_on(page) for page in pages]
    assert [len(one) for one in shown] == [40, len(BODIES) - 40]
    assert len({*shown[0], *shown[1]}) == len(BODIES)
    assert all(f"<dt>{len(BODIES)} accounts</dt>" in page for page in pages)
    assert crowded.get(f"/story/flood/questions/{key}.html?start=400").status_code == 404


def test_the_plot_of_more_than_a_few_comes_after_its_page(crowded: TestClient) -> None:
    """Twelve are drawn where they stand; of thirty the page leaves room for the plot, and leads to it as a picture."""
    key = first_question(crowded)
    few, more = (crowded.get(f"/story/flood@2031-05-{day}/questions/{key}.html").text for day in ("04", "10"))
    assert (len(rows_on(few)), len(rows_on(more))) == (12, 30)
    assert '<figure class="plots">' in few
    assert "plot-to-come" not in few
    assert '<figure class="plots">' not in more
    assert f'<div class="plot-to-come" hx-get="{key}/plot.html"' in more
    assert f'<a href="{key}/plot.svg">' in more
    drawn = crowded.get(f"/story/flood@2031-05-10/questions/{key}/plot.html").text
    assert set(re.findall(r'href="#(acc-[\w-]+)"', drawn)) == set(rows_on(more))
    assert "<svg" in crowded.get(f"/story/flood@2031-05-10/questions/{key}/plot.svg").text


def test_a_long_fold_of_verdicts_comes_when_it_is_opened(crowded: TestClient) -> None:
    """The page says how many there are; what comes holds as many lines, which lead to the page's own rows."""
    key = first_question(crowded)
    page = crowded.get(f"/story/flood@2031-05-10/questions/{key}.html").text
    folds = re.findall(
        r'<summary>([\d,]+)(?: more)?: ([a-z ]+)[^<]*</summary>\s*<div hx-get="([^"]+)" hx-trigger="toggle from', page
    )
    assert folds
    for count, verdict, address in folds:
        fold = crowded.get(f"/story/flood@2031-05-10/questions/{address}").text
        assert fold.count('<li class="verdict') == int(count.replace(",", ""))
        assert f'<span class="label">{verdict}</span>' in fold
        assert re.search(r'href="\.\./(questions|articles)/', fold)
    assert crowded.get(f"/story/flood/questions/{key}/verdicts/none.html").status_code == 404


def test_an_account_is_found_on_its_page(crowded: TestClient) -> None:
    """Its address leads to the page on which it stands."""
    key = first_question(crowded)
    last = rows_on(crowded.get(f"/story/flood/questions/{key}.html?start=40").text)[-1]
    answer = crowded.get(f"/story/flood/accounts/{last}.html", follow_redirects=False)
    assert answer.headers["location"] == f"../questions/{key}.html?start=40#{last}"


def test_all_accounts_are_taken_along(crowded: TestClient) -> None:
    """A table is not cut at a page."""
    text = crowded.get(f"/story/flood/questions/{first_question(crowded)}/accounts.jsonl").text
    assert len(text.splitlines()) == len(BODIES)


# ---- sources --------------------------------------------------------------------------------------------


def test_a_source_has_a_page(client: TestClient) -> None:
    """What it said, with the printed words and the questions; and as JSON."""
    rows = client.get("/story/flood/sources.json").json()["rows"]
    (ministry,) = [row for row in rows if row["name"] == "Interior Ministry"]
    page = client.get(f"/story/flood/sources/{ministry['id']}.html").text
    assert "<h1>Interior Ministry</h1>" in page
    assert "17 people" in page
    data = client.get(f"/story/flood/sources/{ministry['id']}.json").json()
    assert {claim["low"] for claim in data["claims"] if claim["kind"] == "figure"} >= {12, 17}


def test_the_list_of_sources_leads_to_each(client: TestClient) -> None:
    """Each by name; only of one kind where that is asked."""
    page = client.get("/story/flood/sources.html").text
    assert re.search(r'<a href="sources/src-\w+\.html">Red Cross</a>', page)
    assert "There are none." in client.get("/story/flood/sources.html?kind=document").text
