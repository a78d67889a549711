"""Nobody waits for what another reader asked for, for a look at a large ledger, or for the interpreter's own work."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from fastapi.responses import Response
from fastapi.testclient import TestClient

from onrecord.briefing.lookup import plain_name
from onrecord.cli.session import opened
from onrecord.store.ledgers.folder import open_or_make_ledger
from onrecord.store.views.views import Views
from onrecord.web import known_stories, pauses
from onrecord.web.known_stories import KnownStories
from onrecord.web.pages import reading
from onrecord.web.pauses import short_pauses
from web.conftest import add_texts

STORY = "/story/flood"
WAIT = 5.0  # seconds after which a test gives up


def questions(client: TestClient) -> list[str]:
    """The addresses of the questions' pages."""
    rows = client.get(f"{STORY}/questions.json").json()["rows"]
    return [f"{STORY}/questions/{plain_name(row['id'])}.html" for row in rows]


def asked(client: TestClient, address: str, into: list[str]) -> Thread:
    """Somebody who asks for a page, in a thread of their own."""
    thread = Thread(target=lambda: into.append(client.get(address).text), daemon=True)
    thread.start()
    return thread


# ---- large pages ----------------------------------------------------------------------------------------


class Held:
    """A question's page that is being made until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.go, self.made, self.at_once, self.most = Event(), Event(), 0, 0, 0
        self._make: Callable[..., Response] = reading._question_page
        monkeypatch.setattr(reading, "_question_page", self._held)

    def _held(self, *given: Any) -> Response:
        self.made += 1
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        self.begun.set()
        assert self.go.wait(WAIT)
        answer = self._make(*given)
        self.at_once -= 1
        return answer


def test_an_article_does_not_wait_for_a_question(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the page of a question is made, the pages of articles come."""
    held, got = Held(monkeypatch), list[str]()
    (article, *_) = client.get(f"{STORY}/articles.json").json()["rows"]
    thread = asked(client, questions(client)[0], got)
    assert held.begun.wait(WAIT)
    assert "flood" in client.get(f"{STORY}/articles/{plain_name(article['id'])}.html").text
    assert got == []
    held.go.set()
    thread.join(WAIT)
    assert "flood" in got[0]


def test_large_pages_are_made_one_after_the_other(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two that are asked for at once; and one that three ask for is made once."""
    held, got = Held(monkeypatch), list[str]()
    one, other = questions(client)[:2]
    threads = [asked(client, address, got) for address in (one, one, one, other)]
    assert held.begun.wait(WAIT)
    held.go.set()
    for thread in threads:
        thread.join(WAIT)
    assert (len(got), held.made, held.most) == (4, 2, 1)


def test_a_page_that_fails_holds_up_nobody(client: TestClient) -> None:
    """What is not there is said, and the next page is made."""
    assert client.get(f"{STORY}/questions/que-0.html").status_code == 404
    assert client.get(questions(client)[0]).status_code == 200


# ---- the stories of a ledger ----------------------------------------------------------------------------


def test_a_known_story_is_shown_while_the_ledger_is_looked_at(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages were added: who reads the story does not wait until all sightings are gone through."""
    monkeypatch.setattr(known_stories, "LAG", 0.0)
    reopened, go = Event(), Event()

    def reopen() -> Any:
        reopened.set()
        assert go.wait(WAIT)
        return open_or_make_ledger(ledger)

    known = KnownStories(reopen)
    with opened(ledger) as store:
        (before,) = known.stories(store)
        add_texts(ledger, {"later.txt": "The flood killed 23 people in Ferrin, the Red Cross said.\n"})
        assert known.story(store, before.folder) == before
        assert reopened.wait(WAIT)
        assert known.story(store, before.folder) == before
        go.set()
        assert known._looking.acquire(timeout=WAIT)  # the look is over
        assert len(known.story(store, before.folder).captures) == 3  # type: ignore[union-attr]


def test_a_story_that_is_not_known_is_looked_for(ledger: Path) -> None:
    """It may have come in a moment ago."""
    with opened(ledger) as store:
        known = KnownStories(lambda: open_or_make_ledger(ledger))
        assert known.story(store, "storm") is None
        add_texts(ledger, {"storm.txt": "The storm killed 2 people in Ferrin, the Red Cross said.\n"}, story="storm")
        assert known.story(store, "storm") is not None


# ---- the interpreter ------------------------------------------------------------------------------------


def test_all_that_is_held_is_looked_through_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cycles that live long go too, and afterwards all is as it was."""
    swept = Event()
    monkeypatch.setattr(pauses, "SWEEP_SECONDS", 0.001)
    monkeypatch.setattr(gc, "collect", swept.set)
    before = gc.get_threshold(), sys.getswitchinterval()
    with short_pauses():
        assert gc.isenabled()
        assert gc.get_threshold()[2] > before[0][2]
        assert sys.getswitchinterval() < before[1]
        assert swept.wait(WAIT)
    assert (gc.get_threshold(), sys.getswitchinterval()) == before


# ---- a list ---------------------------------------------------------------------------------------------


def test_the_figures_of_a_listed_article_are_found_by_the_article(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not by their kind: of a large ledger that is half a million claims for each line of the list."""
    plans: list[str] = []
    find = Views.find_each

    def explained(views: Views, query: str, story: str, values: Any) -> list[tuple[Any, ...]]:
        values = tuple(values)
        plans.extend(str(row) for row in find(views, f"EXPLAIN QUERY PLAN {query}", story, values))
        return find(views, query, story, values)

    monkeypatch.setattr(Views, "find_each", explained)
    assert client.get(f"{STORY}/articles.html").status_code == 200
    assert [plan for plan in plans if "claims_" in plan]
    assert not [plan for plan in plans if "kind=?" in plan]


def test_the_page_for_adding_names_the_archives(client: TestClient) -> None:
    """Packed pages may be dropped too."""
    assert "zip, tar or tar.gz" in client.get(f"{STORY}/add.html").text
