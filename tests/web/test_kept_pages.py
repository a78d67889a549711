"""Pages that were made before: each reader gets what would be made for them now, and nothing of anybody else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.briefing.lookup import plain_name
from onrecord.store.desk.people import People
from onrecord.web import kept_pages
from onrecord.web.app import create_app
from onrecord.web.kept_pages import KeptPages
from onrecord.web.pages import reading
from web.conftest import add_texts, desk_over

NOW = "2031-05-06T12:00:00Z"
READERS = {
    "Ada <Quill> & Sons": ("admin", "seven herons by the weir"),
    "Ben Ash": ("analyst", "a kettle full of gravel"),
    "Bea Orr": ("analyst", "nobody rows on Tuesdays"),
    "Cy Dunn": ("reader", "four wet boots in a row"),
}
LATER = """Another body counts the dead in Ferrin

By Ana Holt, Valley Courier, 6 May 2031

The flood killed 23 people in Ferrin, the Health Ministry said on Tuesday.
"""
STORY = "/story/flood"
Enter = Callable[[str], TestClient]


class Making:
    """Counts how often pages are made."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made = 0
        for name in ("_question_page", "_article_page"):
            monkeypatch.setattr(reading, name, self._counting(getattr(reading, name)))

    def _counting(self, make: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any) -> Any:
            self.made += 1
            return make(*given)

        return counted


@pytest.fixture
def making(monkeypatch: pytest.MonkeyPatch) -> Making:
    """How often pages are made."""
    return Making(monkeypatch)


@pytest.fixture
def enter(ledger: Path) -> Iterator[Enter]:
    """`enter("Ben Ash")`: a browser in which somebody is signed in."""
    desk = desk_over(ledger)
    for name, (role, password) in READERS.items():
        People(desk.file).add(name, role=role, password=password, now=NOW)
    with TestClient(create_app(desk.settings, desk=desk), base_url="http://localhost") as first:

        def entered(name: str) -> TestClient:
            client = TestClient(first.app, base_url="http://localhost")
            fields = {"name": name, "password": READERS[name][1], "csrf": token_in(client.get("/sign-in").text)}
            assert client.post("/sign-in", data=fields, follow_redirects=False).status_code == 303
            return client

        yield entered


def token_in(page: str) -> str:
    """The token that a page gives its forms: one and the same wherever it stands."""
    (token,) = set(re.findall(r'name="csrf" (?:content|value)="([0-9a-f]{64})"', page))
    return str(token)


def addresses(client: TestClient) -> list[str]:
    """The pages of every question and every article, of now and of an earlier day."""
    questions = client.get(f"{STORY}/questions.json").json()["rows"]
    articles = client.get(f"{STORY}/articles.json").json()["rows"]
    names = [f"questions/{plain_name(row['id'])}.html" for row in questions]
    names += [f"articles/{plain_name(row['id'])}.html" for row in articles]
    return [f"{root}/{name}" for root in (STORY, f"{STORY}@2031-05-05") for name in names]


def pages(client: TestClient) -> dict[str, str]:
    """What somebody gets under each address."""
    return {address: client.get(address).text for address in addresses(client)}


# ---- the same page --------------------------------------------------------------------------------------


def test_a_page_that_was_made_before_is_the_page_that_would_be_made_now(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte by byte, for each reader, whoever asked before."""
    clients = [enter(name) for name in READERS]
    for client in clients:
        pages(client)
    kept = [pages(client) for client in clients]
    monkeypatch.setattr(KeptPages, "find", lambda *_: None)
    monkeypatch.setattr(
        reading, "kept_page", lambda request, _shown, make, **_: make({})
    )  # (with nothing for the template: it takes the reader's own)
    assert [pages(client) for client in clients] == kept
    assert all("flood" in page for page in kept[0].values())


def test_it_is_made_once(client: TestClient, making: Making) -> None:
    """Asked for again, nothing is looked up and nothing laid out."""
    first = pages(client)
    many = making.made
    assert many == len(first)
    assert pages(client) == first
    assert making.made == many


# ---- nothing of anybody else ----------------------------------------------------------------------------


def test_each_reader_has_their_own_token_and_name(enter: Enter, making: Making) -> None:
    """Of two who may do the same, the second gets the page that was made for the first, with their own in it."""
    ben, bea = enter("Ben Ash"), enter("Bea Orr")
    his = pages(ben)
    many = making.made
    hers = pages(bea)
    assert making.made == many
    for address, page in hers.items():
        assert "Bea Orr" in page
        assert "Ben Ash" not in page
        assert token_in(page) != token_in(his[address])
        assert page == his[address].replace(token_in(his[address]), token_in(page)).replace("Ben Ash", "Bea Orr")
        sent = bea.post(f"{STORY}/searches", data={"csrf": token_in(page), "query": "q=flood", "name": "floods"})
        assert sent.status_code == 200  # the token is good


def test_no_mark_is_left_in_a_page(enter: Enter) -> None:
    """What stands for a token and a name in memory is never sent."""
    for name in READERS:
        for page in pages(enter(name)).values():
            assert kept_pages._TOKEN not in page
            assert kept_pages._NAME not in page


def test_a_name_is_escaped(enter: Enter) -> None:
    """A name is text in a page that was made before too."""
    client = enter("Ada <Quill> & Sons")
    pages(client)
    for page in pages(client).values():
        assert "Ada &lt;Quill&gt; &amp; Sons" in page
        assert "<Quill>" not in page


def test_who_may_not_judge_is_offered_no_decision(enter: Enter) -> None:
    """A reader's page is another than an analyst's, and an admin's has the way to the people."""
    asked = [(enter(name), READERS[name][0]) for name in ("Ben Ash", "Cy Dunn", "Ada <Quill> & Sons", "Cy Dunn")]
    for client, role in asked:
        for address, page in pages(client).items():
            if "/questions/" in address and "@" not in address and "<h1" in page:
                assert ('class="judge"' in page) == (role != "reader")
            assert ("/people.html" in page) == (role == "admin")


def test_who_asks_by_another_name_is_given_that_address(ledger: Path) -> None:
    """The address to keep is under the name that the workbench was asked by."""
    desk = desk_over(ledger)
    app = create_app(desk.settings, desk=desk)
    with TestClient(app, base_url="http://localhost") as one:
        (address, *_) = addresses(one)
        other = TestClient(app, base_url="http://127.0.0.1:8377")
        for _ in range(2):
            assert f'value="http://localhost{address}"' in one.get(address).text
            assert f'value="http://127.0.0.1:8377{address}"' in other.get(address).text


# ---- searches -------------------------------------------------------------------------------------------


def test_a_search_is_shown_with_the_searches_that_the_reader_keeps(enter: Enter) -> None:
    """What was found is the same for all; what is kept is each one's own."""
    ben, bea = enter("Ben Ash"), enter("Bea Orr")
    address = f"{STORY}/search.html?q=flood"
    his = [ben.get(address).text for _ in range(2)]
    hers = bea.get(address).text
    assert his[0] == his[1] == hers.replace(token_in(hers), token_in(his[0])).replace("Bea Orr", "Ben Ash")
    kept = {"csrf": token_in(hers), "query": "q=flood", "name": "Bea’s floods"}
    assert bea.post(f"{STORY}/searches", data=kept).status_code == 200
    for _ in range(2):
        assert "Bea’s floods" in bea.get(address).text
        assert ben.get(address).text == his[0]


@pytest.mark.parametrize("query", ["q=flood&in=text", "q=courier", "q=", "q=nothing-like-it"])
def test_what_no_view_holds_is_looked_for_each_time(client: TestClient, query: str) -> None:
    """Paragraphs lie beside the views and change without them: such a page is not kept."""
    address = f"{STORY}/search.html?{query}"
    first = client.get(address).text
    assert client.get(address).text == first
    held = client.app.state.desk.pages._pages  # type: ignore[attr-defined]
    assert not [key for key in held if "search" in str(key)]


# ---- never an older page --------------------------------------------------------------------------------


def killed(client: TestClient) -> str:
    """The page of how many were killed."""
    found = re.findall(
        r'href="(questions/que-\w+\.html)">How many people were killed[^<]*Ferrin',
        client.get(f"{STORY}/questions.html").text,
    )
    return f"{STORY}/{found[0]}"


def test_a_decision_shows_on_the_page(client: TestClient) -> None:
    """What was judged is another writing of the view: the page that was made before is not shown again."""
    address = killed(client)
    before = client.get(address).text
    data = client.get(address.replace(".html", ".json")).json()
    (claim,) = [row for row in data["claims"] if "21 people" in row["phrase"]]
    fields = {"verb": "reject", "claim": claim["id"], "csrf": token_in(before), "back": "now.html"}
    assert client.post(f"{STORY}/judge", data=fields).status_code == 200
    after = client.get(killed(client)).text
    assert "21 people" in before
    assert "21 people" not in after


def test_what_is_added_shows_on_the_page(client: TestClient, ledger: Path) -> None:
    """A new report is on the page once the view is written again; a page of an earlier day says which view is newest."""
    address = killed(client)
    then = address.replace("/flood/", "/flood@2031-05-04/")
    before = client.get(address).text, client.get(then).text
    add_texts(ledger, {"flood-3.txt": LATER})
    client.app.state.desk.catch_up()  # type: ignore[attr-defined]
    after = client.get(address).text, client.get(then).text
    assert "Health Ministry" not in before[0]
    assert "Health Ministry" in after[0]
    assert "Health Ministry" not in after[1]
    assert "news?version=1" in before[1]
    assert "news?version=2" in after[1]


def test_a_day_has_pages_of_its_own(client: TestClient) -> None:
    """Two days and now, asked for by turns."""
    address = killed(client)
    for _ in range(2):
        now, then = client.get(address).text, client.get(address.replace("/flood/", "/flood@2031-05-04/")).text
        assert ("Red Cross" in now, "Red Cross" in then) == (True, False)
        assert "as known on 4 May 2031" in then


def test_further_accounts_are_another_page(client: TestClient) -> None:
    """The query is part of the address; what is not there is said each time, and not kept."""
    address = killed(client)
    assert client.get(address).status_code == client.get(f"{address}?start=0").status_code == 200
    for _ in range(2):
        assert client.get(f"{STORY}/questions/que-0.html").status_code == 404
    pages_ = client.app.state.desk.pages  # type: ignore[attr-defined]
    assert all(kept_pages.zlib.decompress(one).startswith(b"<!doctype html>") for one in pages_._pages.values())


# ---- in memory ------------------------------------------------------------------------------------------


def test_memory_is_bounded() -> None:
    """The pages that nobody asked for the longest give way."""
    kept = KeptPages(most_bytes=4 * 700)
    for number in range(50):
        kept.keep(number, f"page {number}".encode())
        kept.find(0)
    assert kept.find(0) == b"page 0"
    assert kept.find(49) == b"page 49"
    assert kept.find(1) is None
    assert kept._held <= 4 * 700


def test_a_page_larger_than_memory_is_not_held() -> None:
    """It is made each time; the next one has room."""
    kept = KeptPages(most_bytes=1_000)
    kept.keep("large", bytes(range(256)) * 400)
    assert kept.find("large") is None
    kept.keep("small", b"page")
    assert kept.find("small") == b"page"
