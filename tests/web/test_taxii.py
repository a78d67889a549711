"""TAXII: a platform fetches a story's STIX objects with the standard's own client, and can put nothing there."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from fastapi.testclient import TestClient
from requests.adapters import BaseAdapter
from requests.auth import AuthBase
from taxii2client.exceptions import TAXIIServiceException
from taxii2client.v21 import Collection, Server, as_pages

from onrecord.store.desk.people import People
from onrecord.store.desk.sessions import Tokens
from onrecord.web.api.taxii import MEDIA, collection_id
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
    """As soon as somebody marked, on whatever is made of it."""
    found = the_collection(client)
    assert not any("object_marking_refs" in one for one in found.get_objects()["objects"])
    desk = client.app.state.desk  # type: ignore[attr-defined]
    from onrecord.store.judging import Judging
    from onrecord.store.marking import mark

    (shown,) = desk.stories()
    mark(
        Judging(desk.store, desk.record(shown), "Ada Quill", "2031-05-06T08:00:00Z", ""),
        "AMBER",
        "source",
        "Red Cross",
    )
    marked = [one for one in found.get_objects()["objects"] if "object_marking_refs" in one]
    assert marked and any("21 people" in one.get("phrase", "") for one in marked)
