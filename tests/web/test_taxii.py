"""TAXII: a platform fetches a story's STIX objects with the standard's own client, and can put nothing there."""

from __future__ import annotations

import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import requests
from fastapi.testclient import TestClient
from requests.adapters import BaseAdapter
from requests.auth import AuthBase
from taxii2client.exceptions import TAXIIServiceException
from taxii2client.v21 import Collection, Server, as_pages

from onrecord.problems import UsageError
from onrecord.records import LEVELS, Judgement, StoryPack, Tlp
from onrecord.store.desk.desk import DESK_FILE, DeskFile
from onrecord.store.desk.people import People
from onrecord.store.desk.sessions import CLEARANCES, Tokens
from onrecord.store.judging import Judging
from onrecord.store.marking import mark
from onrecord.web.api.taxii import MEDIA, ROOT, collection_id
from onrecord.web.api.taxii_objects import names_above
from onrecord.web.app import create_app
from reading_stix import checked
from web.conftest import add_texts, desk_over

ACCEPT = {"accept": MEDIA}
BASE = "http://localhost/taxii2/"
MORE = {
    "flood-3.txt": """Ferrin counts again

By Jon Reese, Coast Herald, 3 May 2031

The flood killed 19 people in Ferrin, the Interior Ministry said on Saturday.
"""
}


class Bridge(BaseAdapter):
    """Requests of the standard's client, answered by the application without a network."""

    def __init__(self, client: TestClient) -> None:
        super().__init__()
        self.client = client

    def send(self, request: requests.PreparedRequest, **_: Any) -> requests.Response:  # type: ignore[override]
        """The answer, as the client's library has it."""
        told = self.client.request(f"{request.method}", f"{request.url}", headers=dict(request.headers))
        answer = requests.Response()
        answer.status_code, answer.url, answer.request = told.status_code, f"{request.url}", request
        answer.headers = requests.structures.CaseInsensitiveDict(told.headers)
        answer.raw = io.BytesIO(told.content)
        return answer

    def close(self) -> None:
        """Nothing to close."""


class Bearer(AuthBase):
    """A token of the workbench."""

    def __init__(self, token: str) -> None:
        self.token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self.token}"
        return request


@pytest.fixture(autouse=True)
def bridged(monkeypatch: pytest.MonkeyPatch) -> None:
    """No request of the standard's client goes to the network."""
    monkeypatch.setattr(requests.Session, "get_adapter", lambda session, url: Bridge(ASKED[-1]))


ASKED: list[TestClient] = []


def server(client: TestClient, token: str = "") -> Server:
    """The standard's client of the workbench."""
    ASKED.append(client)
    return Server(BASE, auth=Bearer(token) if token else None)


def the_collection(client: TestClient, token: str = "") -> Collection:
    """The only one, found from the server's address alone."""
    (found,) = server(client, token).default.collections
    return found


def stix_of(folder: Path) -> list[dict[str, Any]]:
    """The objects as `export claims --format stix` gives them."""
    from onrecord.export.standards import Shared
    from onrecord.export.stix import write_stix

    desk = desk_over(folder)
    (shown,) = desk.stories()
    found: list[dict[str, Any]] = json.loads(write_stix(desk.record(shown), "claims", Shared()))["objects"]
    desk.close()
    return found


def test_the_client_finds_the_story_and_all_its_objects(client: TestClient, ledger: Path) -> None:
    """From discovery to the objects, which the STIX library reads; they are those of the export."""
    found = the_collection(client)
    assert (found.id, found.can_read, found.can_write) == (collection_id("flood"), True, False)
    objects = found.get_objects()["objects"]
    assert objects == stix_of(ledger)
    checked(json.dumps({"type": "bundle", "id": f"bundle--{found.id}", "objects": objects}).encode())
    listed = found.get_manifest()["objects"]
    assert [one["id"] for one in listed] == [one["id"] for one in objects]
    assert {one["date_added"] for one in listed} == {listed[0]["date_added"]} and all(
        one["version"] for one in listed
    )


def test_a_page_at_a_time_is_all_of_it(client: TestClient) -> None:
    """The client follows `next`; nothing comes twice."""
    found = the_collection(client)
    pages = list(as_pages(found.get_objects, per_request=7))
    assert len(pages) > 2
    assert [one for page in pages for one in page["objects"]] == found.get_objects()["objects"]


def test_filters(client: TestClient) -> None:
    """By type and by id; of what is not there, nothing."""
    found = the_collection(client)
    notes = found.get_objects(type="note")["objects"]
    assert notes and {one["type"] for one in notes} == {"note"}
    assert found.get_object(notes[0]["id"])["objects"] == [notes[0]]
    assert found.get_objects(id=[notes[0]["id"], notes[1]["id"]])["objects"] == notes[:2]
    assert found.get_objects(type="malware") == {}
    assert found.get_objects(spec_version="2.0") == {}


def test_what_came_in_since(client: TestClient, ledger: Path) -> None:
    """Nothing as long as nothing changed; then all of it, also a page that was published before the others."""
    found = the_collection(client)
    last = found.get_manifest()["objects"][0]["date_added"]
    assert found.get_objects(added_after=last) == {}
    assert found.get_objects(added_after="2001-01-01T00:00:00.000Z")["objects"]
    before = found.get_objects()["objects"]
    add_texts(ledger, MORE)
    client.app.state.desk.catch_up().result()  # type: ignore[attr-defined]
    after = found.get_objects()["objects"]
    assert {one["id"] for one in before} < {one["id"] for one in after}


def test_a_part_of_an_older_record_leads_nowhere(client: TestClient, ledger: Path) -> None:
    """Rather than to leave something out."""
    address = f"{BASE}record/collections/{collection_id('flood')}/objects/"
    following = client.get(f"{address}?limit=5", headers=ACCEPT).json()["next"]
    assert client.get(f"{address}?limit=5&next={following}", headers=ACCEPT).status_code == 200
    add_texts(ledger, MORE)
    client.app.state.desk.catch_up().result()  # type: ignore[attr-defined]
    answer = client.get(f"{address}?limit=5&next={following}", headers=ACCEPT)
    assert (answer.status_code, answer.json()["http_status"]) == (400, "400")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("record/collections/nothing/objects/", 404),
        (f"record/collections/{collection_id('flood')}/objects/note--1/", 404),
        (f"record/collections/{collection_id('flood')}/objects/?added_after=yesterday", 400),
        (f"record/collections/{collection_id('flood')}/objects/?limit=0", 400),
        (f"record/collections/{collection_id('flood')}/objects/?next=1.x", 400),
    ],
)
def test_what_is_wrong_is_told_in_its_own_form(client: TestClient, path: str, status: int) -> None:
    """With a title and the status."""
    answer = client.get(f"{BASE}{path}", headers=ACCEPT)
    assert (answer.status_code, answer.headers["content-type"]) == (status, MEDIA)
    assert answer.json()["http_status"] == f"{status}" and answer.json()["title"]


def test_another_version_is_refused(client: TestClient) -> None:
    """As the standard says; a browser is answered."""
    assert client.get(BASE, headers={"accept": "application/taxii+json;version=2.0"}).status_code == 406
    assert client.get(BASE, headers={"accept": "text/html"}).status_code == 406
    answer = client.get(BASE, headers={"accept": "*/*"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, MEDIA)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_put_there(client: TestClient, method: str) -> None:
    """It is for reading alone."""
    address = f"{BASE}record/collections/{collection_id('flood')}/objects/"
    assert client.request(method, address, headers=ACCEPT).status_code in (403, 405)


@pytest.fixture
def closed(ledger: Path) -> Iterator[Callable[[], tuple[TestClient, str]]]:
    """A workbench that people sign in to, and the token of one who may read."""
    desk = desk_over(ledger)
    People(desk.file).add("Ada Quill", role="admin", password="seven herons by a weir", now="2031-05-06T08:00:00Z")
    token = Tokens(desk.file).make("Ada Quill", role="reader", label="the platform", now=_now())
    with TestClient(create_app(desk.settings, desk=desk), base_url="http://localhost") as client:
        yield lambda: (client, token)


def _now() -> Any:
    from onrecord.store.desk.sessions import utc

    return utc()


def test_only_with_a_token(closed: Callable[[], tuple[TestClient, str]]) -> None:
    """Whoever has none is not even told what there is."""
    client, token = closed()
    with pytest.raises((TAXIIServiceException, requests.HTTPError)):
        server(client).title  # noqa: B018
    assert client.get(BASE, headers=ACCEPT).status_code == 401
    assert the_collection(client, token).get_objects()["objects"]


def test_markings_travel_along(client: TestClient) -> None:
    """As soon as somebody marked, on whatever is made of it; to a token whose clearance is as high."""
    token = cleared(client, "AMBER")
    found = the_collection(client, token)
    assert not any("object_marking_refs" in one for one in found.get_objects()["objects"])
    mark_source(client, "AMBER", "Red Cross")
    marked = [one for one in found.get_objects()["objects"] if "object_marking_refs" in one]
    assert marked and any("21 people" in one.get("phrase", "") for one in marked)


def cleared(client: TestClient, clearance: str, *, taxii_only: bool = False) -> str:
    """A token of the local person with a clearance."""
    file = client.app.state.desk.file  # type: ignore[attr-defined]
    return Tokens(file).make(
        "Ada Quill", role="reader", label="a platform", now=_now(), clearance=clearance, taxii_only=taxii_only
    )


def mark_source(client: TestClient, level: Tlp, name: str) -> None:
    """Mark a source of the flood."""
    desk = client.app.state.desk  # type: ignore[attr-defined]
    (shown,) = desk.stories()
    mark(Judging(desk.store, desk.record(shown), "Ada Quill", f"2031-05-06T08:0{LEVELS.index(level)}:00Z"), level, "source", name)  # fmt: skip


def told(found: Collection) -> str:
    """All that a collection gives, as text."""
    return json.dumps(found.get_objects()["objects"], ensure_ascii=False)


@pytest.mark.parametrize("level", LEVELS)
def test_nothing_above_the_clearance_is_given(client: TestClient, level: Tlp) -> None:
    """To no token, and to nobody without one; RED to no clearance there is. What is left out is counted."""
    mark_source(client, level, "Red Cross")
    for clearance in CLEARANCES:
        given = told(the_collection(client, cleared(client, clearance)))
        may = LEVELS.index(level) <= LEVELS.index(clearance)
        assert ("Red Cross" in given, "21 people" in given) == (may, may), clearance
        assert ("What was left out" in given) is not may
        assert "killed 17 people" in given
    assert ("Red Cross" in told(the_collection(client))) is (level == "CLEAR")


def test_what_is_left_out_is_counted_in_a_note(client: TestClient) -> None:
    """An object of the standard like the others: it stands in the manifest, and names nothing."""
    mark_source(client, "RED", "Red Cross")
    found = the_collection(client, cleared(client, "GREEN"))
    (note,) = [one for one in found.get_objects(type="note")["objects"] if one["abstract"] == "What was left out"]
    assert "Left out: 3 claims." in note["content"] and "TLP:RED" in note["content"]
    assert note["id"] in [one["id"] for one in found.get_manifest()["objects"]]
    objects = found.get_objects()["objects"]
    checked(json.dumps({"type": "bundle", "id": f"bundle--{found.id}", "objects": objects}).encode())
    assert not [one for one in objects if one.get("source_ref") and not {one["source_ref"], one["target_ref"]} <= {x["id"] for x in objects}]  # fmt: skip
    assert "TLP:GREEN" in found.description


def test_a_part_from_before_a_marking_leads_nowhere(client: TestClient) -> None:
    """The objects are others then; the rest of the old ones would leave something out, or give what no longer may be."""
    address = f"{BASE}record/collections/{collection_id('flood')}/objects/"
    first = client.get(address, params={"limit": 3}, headers=ACCEPT).json()
    mark_source(client, "RED", "Red Cross")
    answer = client.get(address, params={"limit": 3, "next": first["next"]}, headers=ACCEPT)
    assert answer.status_code == 400


def test_an_object_that_may_not_be_given_is_not_there(client: TestClient) -> None:
    """Asked for by its id too."""
    found = the_collection(client)
    claim, *_ = [one for one in found.get_objects()["objects"] if "21 people" in one.get("phrase", "")]
    mark_source(client, "GREEN", "Red Cross")
    address = f"{BASE}record/collections/{found.id}/objects/{claim['id']}/"
    assert client.get(address, headers=ACCEPT).status_code == 404
    assert the_collection(client, cleared(client, "GREEN")).get_object(claim["id"])["objects"]


def test_a_name_that_tells_a_hidden_source_is_not_told(client: TestClient, ledger: Path) -> None:
    """A story may be called for the source that is marked."""
    add_texts(ledger, MORE, story="red-cross")
    client.app.state.desk.catch_up().result()  # type: ignore[attr-defined]
    assert "red-cross" in client.get(f"{ROOT}collections/", headers=ACCEPT).text
    changes = (("what", '"source"'), ("name", '"Red Cross"'), ("level", '"RED"'))
    store = client.app.state.desk.store  # type: ignore[attr-defined]
    store.add_judgement(Judgement("jud-1", "mark", "Ada Quill", "2031-05-06T08:00:00Z", changes=changes))
    answer = client.get(f"{ROOT}collections/", headers=ACCEPT)
    assert "red-cross" not in answer.text and {one["title"] for one in answer.json()["collections"]} == {
        "flood", "A story",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "text"), [("Red Cross", "the ICRC at work"), ("ICRC", "Red Cross at work"), ("IRC", "red crossing")]
)
def test_a_name_is_known_by_what_packs_call_it_too(marked: str, text: str) -> None:
    """A title may have the short name of whoever was marked under the long one; another body's is told."""
    packs = (StoryPack("flood", aliases=(("Red Cross", ("ICRC",)),)),)
    changes = (("what", '"source"'), ("name", json.dumps(marked)), ("level", '"AMBER"'))
    decided = (Judgement("jud-1", "mark", "Ada Quill", "2031-05-06T08:00:00Z", changes=changes),)
    assert (names_above(decided, packs, "GREEN").search(text) is not None) is (marked != "IRC")
    assert names_above(decided, packs, "AMBER").search(text) is None


@pytest.mark.parametrize("host", ["localhost/taxii2/?", "localhost:80/taxii2/?", "localhost:/taxii2/#"])
def test_no_host_name_makes_an_address_one_of_taxii(client: TestClient, host: str) -> None:
    """An address is put together from the Host header too: what is opened goes by the path alone."""
    head = {"Authorization": f"Bearer {cleared(client, 'GREEN', taxii_only=True)}", "host": host}
    assert client.get("/api/stories", headers=head).status_code in (403, 421)


def test_where_a_marking_is_lost_nothing_is_given(client: TestClient) -> None:
    """Nobody knows what it was about; the reason is told."""
    changes = (("what", '"question"'), ("name", '""'), ("level", '"AMBER"'))
    store = client.app.state.desk.store  # type: ignore[attr-defined]
    store.add_judgement(Judgement("jud-1", "mark", "Ada", "2031-05-06T08:00:00Z", claims=("fig-gone",), changes=changes))  # fmt: skip
    answer = client.get(f"{BASE}record/collections/{collection_id('flood')}/objects/", headers=ACCEPT)
    assert (answer.status_code, "jud-1" in answer.json()["description"]) == (403, True)


def test_a_token_for_taxii_alone_opens_nothing_else(client: TestClient) -> None:
    """Else whoever was cleared for little would ask `/api` for the rest."""
    head = {"Authorization": f"Bearer {cleared(client, 'GREEN', taxii_only=True)}"}
    assert client.get(f"{BASE}", headers=ACCEPT | head).status_code == 200
    for path in ("/api/stories", "/story/flood/index.html", "/", "/account.html", "/taxii2x"):
        assert client.get(path, headers=head).status_code == 403, path
    other = {"Authorization": f"Bearer {cleared(client, 'GREEN')}"}
    assert client.get("/api/stories", headers=other).status_code == 200


def test_a_token_from_before_there_were_clearances_is_given_the_least(client: TestClient, ledger: Path) -> None:
    """A desk's older file gets what it lacks, and its tokens stay good."""
    token = cleared(client, "AMBER")
    with closing(sqlite3.connect(ledger / DESK_FILE)) as db, db:
        db.execute("DROP TABLE clearances")
    mark_source(client, "GREEN", "Red Cross")
    with closing(DeskFile(ledger)) as file:
        (kept,) = Tokens(file).of("Ada Quill")
        assert (kept.clearance, kept.taxii_only) == ("CLEAR", False)
    assert "Red Cross" not in told(the_collection(client, token))


@pytest.mark.parametrize("level", ["RED", "red", "PINK", ""])
def test_there_is_no_clearance_for_red(client: TestClient, level: str) -> None:
    """Nor one that is not a marking: no token is made."""
    with pytest.raises(UsageError, match="never RED"):
        cleared(client, level)
    page = client.get("/account.html").text
    csrf = re.findall(r'name="csrf" value="([^"]+)"', page)[0]
    sent = {"csrf": csrf, "label": "x", "clearance": level or "none"}
    assert client.post("/account/tokens", data=sent).status_code == 400
    assert Tokens(client.app.state.desk.file).all() == ()  # type: ignore[attr-defined]


def test_the_clearance_is_chosen_and_shown_on_the_page(client: TestClient) -> None:
    """The least unless somebody chooses another; in the list of one's tokens, and in the log."""
    page = client.get("/account.html").text
    assert re.findall(r'<option value="([^"]+)">TLP:', page) == list(CLEARANCES)
    csrf = re.findall(r'name="csrf" value="([^"]+)"', page)[0]
    client.post("/account/tokens", data={"csrf": csrf, "label": "partner", "clearance": "GREEN", "taxii_only": "yes"})
    client.post("/account/tokens", data={"csrf": csrf, "label": "our own"})
    file = client.app.state.desk.file  # type: ignore[attr-defined]
    kept = {one.label: (one.clearance, one.taxii_only) for one in Tokens(file).all()}
    assert kept == {"partner": ("GREEN", True), "our own": ("CLEAR", False)}
    for address in ("/account.html", "/people.html"):
        shown = client.get(address).text
        assert "up to TLP:GREEN" in shown and "up to TLP:CLEAR" in shown and "nothing else" in shown
    assert "TAXII alone, up to TLP:GREEN" in client.get("/audit.html").text
