"""Files, folders, addresses and feed lists come in, are read where pages are not served, and change the record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.problems import LedgerError
from onrecord.records import Problem
from onrecord.store.desk.incoming import Given, Outcome
from onrecord.store.desk.people import People
from onrecord.web.bringing_in.given import name_of
from onrecord.web.bringing_in.jobs import Jobs
from onrecord.web.bringing_in.page_worker import Read
from sources.serving import Said, Site, served
from web.bringing_in import AtOnceWorker, StillJobs, csrf_of, sightings, unread, workbench
from web.conftest import desk_over

REPORT = b"""Toll in Ferrin at 23

By Ana Holt, Valley Courier, 6 May 2031

The flood killed 23 people in Ferrin, the Interior Ministry said on Tuesday.
"""
PAGE = b"""<html><head><title>Bridge lost</title></head><body><article><h1>Bridge lost in Ferrin</h1>
<p>By Jon Reese, Coast Herald, 6 May 2031</p>
<p>The flood killed 24 people in Ferrin, the Red Cross said on Tuesday in a statement to reporters.</p></article></body></html>"""


@pytest.fixture
def bench(ledger: Path) -> Iterator[tuple[TestClient, StillJobs]]:
    """A browser, and lanes that stand still."""
    with workbench(desk_over(ledger)) as pair:
        yield pair


@pytest.fixture
def site() -> Iterator[Site]:
    """A site with a page, and a feed that leads to two."""
    with served(Site({"/a": Said(200, PAGE), "/b": Said(200, PAGE.replace(b"24", b"25"))})) as running:
        feed = f"""<rss version="2.0"><channel><title>Coast Herald</title>
<item><title>Bridge lost</title><link>{running.address}/a</link></item>
<item><title>Bridge lost, again</title><link>{running.address}/b</link></item></channel></rss>"""
        running.pages["/feed"] = lambda asked: (
            Said(304) if asked.get("if-none-match") == '"1"' else Said(200, feed.encode(), (("ETag", '"1"'),))
        )
        yield running


def job_of(answer_url: object) -> str:
    """The job that an address shows."""
    return str(answer_url).rpartition("/")[2].removesuffix(".html")


# ---- files ----


def test_a_file_is_read_and_the_question_changes(bench: tuple[TestClient, StillJobs], ledger: Path) -> None:
    """From the form: one post, the job's page, and the new figure in the record."""
    client, jobs = bench
    answer = client.post("/story/flood/add", files=[("files", ("flood-3.txt", REPORT))])
    assert "Reading: 0 of 1" in answer.text
    jobs.run()
    page = client.get(f"/adding/{job_of(answer.url)}.html").text
    assert "Done: 1 read" in page
    assert "1 new to the ledger, 1 article, 2 figures." in page
    assert {one.name for one in sightings(ledger) if one.story == "flood"} >= {"flood-3.txt"}
    assert "23" in client.get("/story/flood/now.html").text


def test_a_job_as_data(bench: tuple[TestClient, StillJobs]) -> None:
    """Every page with its counts."""
    client, jobs = bench
    key = job_of(client.post("/story/flood/add", files=[("files", ("flood-3.txt", REPORT))]).url)
    jobs.run()
    data = client.get(f"/adding/{key}.json").json()
    assert data["job"]["state"] == "done"
    assert [(one["name"], one["state"], one["figures"]) for one in data["pages"]] == [("flood-3.txt", "read", 2)]


def test_a_page_that_is_there_already(bench: tuple[TestClient, StillJobs]) -> None:
    """It is said to be, and nothing is added."""
    client, jobs = bench
    for _ in range(2):
        answer = client.post("/story/flood/add", files=[("files", ("flood-3.txt", REPORT))])
        jobs.run()
    page = client.get(answer.url).text
    assert "0 new to the ledger" in page
    assert "It was in the ledger before." in page


def test_what_cannot_be_read_says_why(bench: tuple[TestClient, StillJobs]) -> None:
    """Beside what can: an empty file, a picture, a page in no language."""
    client, jobs = bench
    files = [
        ("files", (name, content)) for name, content in (("a.txt", REPORT), ("b.txt", b""), ("c.png", b"\x89PNG\r\n"))
    ]
    answer = client.post("/story/flood/add", files=files)
    jobs.run()
    page = client.get(answer.url).text
    assert "2 not read" in page
    assert "There is nothing in it." in page
    assert "It is a picture, not a page." in page


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/abs/a.txt", "abs/a.txt"),
        ("C:\\pages\\a.txt", "C:/pages/a.txt"),
        ("pages/a\x1b[2J.txt", "pages/a�[2J.txt"),
        ("a" * 400 + ".txt", "a" * 296 + ".txt"),
    ],
)
def test_a_name_is_text_and_never_a_path(
    bench: tuple[TestClient, StillJobs], ledger: Path, sent: str, kept: str
) -> None:
    """It is kept as it can be shown, and no file is written under it."""
    client, jobs = bench
    assert name_of(sent) == kept
    before = names_under(ledger.parent)
    client.post("/story/flood/add", files=[("files", (sent, REPORT))])
    jobs.run()
    assert len(sightings(ledger)) == 3
    assert names_under(ledger.parent) == before


def names_under(folder: Path) -> set[str]:
    """The files in a folder and below it, without those that SQLite makes beside its own."""
    return {str(path) for path in folder.rglob("*") if not path.name.endswith(("-wal", "-shm"))}


def test_a_name_is_escaped_where_it_is_shown(bench: tuple[TestClient, StillJobs]) -> None:
    """A file's name is as much from outside as its text."""
    client, jobs = bench
    answer = client.post("/story/flood/add", files=[("files", ("<b onclick=x>a.txt", REPORT))])
    jobs.run()
    for page in (client.get(answer.url).text, client.get("/story/flood/add.html").text):
        assert "&lt;b onclick=x&gt;a.txt" in page


def test_hidden_files_of_a_folder_are_passed_over(bench: tuple[TestClient, StillJobs]) -> None:
    """As `add` does."""
    client, jobs = bench
    files = [("folder", (name, REPORT)) for name in ("pages/.DS_Store", "pages/a.txt", ".git/config")]
    answer = client.post("/story/flood/add", files=files)
    jobs.run()
    assert [one["name"] for one in client.get(str(answer.url).replace(".html", ".json")).json()["pages"]] == [
        "pages/a.txt"
    ]


def test_a_folder_in_batches(bench: tuple[TestClient, StillJobs]) -> None:
    """As the script sends it: opened, filled twice, closed; it ends only then."""
    client, jobs = bench
    begun = client.post("/story/flood/adding", data={"name": "2 files"}).json()
    for number in (1, 2):
        files = [("files", (f"pages/{number}.txt", REPORT.replace(b"23", str(30 + number).encode())))]
        assert client.post(f"/adding/{begun['id']}/upload", files=files).json() == {"taken": 1}
        jobs.run()
    assert client.get(f"/adding/{begun['id']}.json").json()["job"]["state"] == "filling"
    assert client.get(f"/adding/{begun['id']}/now").status_code == 200
    client.post(f"/adding/{begun['id']}/filled")
    assert client.get(f"/adding/{begun['id']}.json").json()["job"]["state"] == "done"
    assert client.get(f"/adding/{begun['id']}/now").status_code == 286
    late = client.post(f"/adding/{begun['id']}/upload", files=[("files", ("late.txt", REPORT))])
    assert late.status_code == 409


def test_a_new_story(bench: tuple[TestClient, StillJobs], ledger: Path) -> None:
    """Begun by its name; its page is there as soon as it is read."""
    client, jobs = bench
    answer = client.post("/story/flood/add", data={"into": "spill"}, files=[("files", ("s.txt", REPORT))])
    jobs.run()
    assert {one.story for one in sightings(ledger)} == {"flood", "spill"}
    assert "/story/spill/index.html" in client.get(answer.url).text
    assert client.get("/story/spill/index.html").status_code == 200


def test_nothing_given_is_said(bench: tuple[TestClient, StillJobs]) -> None:
    """The form comes back with a sentence."""
    answer = bench[0].post("/story/flood/add", data={"addresses": " "})
    assert answer.status_code == 422
    assert "Choose files or a folder, or write an address." in answer.text


def test_what_is_no_address_is_said(bench: tuple[TestClient, StillJobs]) -> None:
    """And what was written is still there."""
    answer = bench[0].post("/story/flood/add", data={"addresses": "https://a.example/1 javascript:alert(1)"})
    assert answer.status_code == 422
    assert "These are no web addresses: javascript:alert(1)." in answer.text
    assert "https://a.example/1 javascript:alert(1)</textarea>" in answer.text


def test_no_token_no_pages(bench: tuple[TestClient, StillJobs]) -> None:
    """A form of another page adds nothing."""
    client, _ = bench
    del client.headers["X-CSRF-Token"]
    assert client.post("/story/flood/add", files=[("files", ("a.txt", REPORT))]).status_code == 403


# ---- jobs ----


def test_a_stopped_job_leaves_out_what_waits(bench: tuple[TestClient, StillJobs], ledger: Path) -> None:
    """What was read stays; the bytes of the rest leave."""
    client, jobs = bench
    files = [("files", (f"{n}.txt", REPORT.replace(b"23", str(n).encode()))) for n in (31, 32, 33)]
    answer = client.post("/story/flood/add", files=files)
    jobs.read_next()
    client.post(f"/adding/{job_of(answer.url)}/stop")
    jobs.run()
    page = client.get(answer.url).text
    assert "Stopped after 1 of 3" in page
    assert {"31.txt", "32.txt"} & {one.name for one in sightings(ledger)} == {"31.txt"}
    assert jobs.incoming.held_bytes() == 0


def test_what_was_given_goes_on_after_a_restart(ledger: Path) -> None:
    """Also the page that was in hand when the program stopped."""
    first = StillJobs(desk_over(ledger))
    key = first.begin(story="flood", name="one", by="Ada")
    first.put(key, [Given("flood-3.txt", REPORT)])
    (item,) = first.incoming.next("to read", [key])
    assert first.incoming.claim(item.number, "to read", "reading")
    again = StillJobs(desk_over(ledger))
    again.start()
    again.run()
    job = again.fetching.job(key)
    assert job is not None
    assert (job.state, job.done) == ("done", 1)


def test_a_job_that_was_being_sent_is_marked(ledger: Path) -> None:
    """Nobody knows what did not arrive; what did can be read, and adding again goes on."""
    with workbench(desk_over(ledger)) as (client, jobs):
        begun = client.post("/story/flood/adding", data={"name": "2 files"}).json()
        client.post(f"/adding/{begun['id']}/upload", files=[("files", ("a.txt", REPORT))])
    with workbench(desk_over(ledger)) as (client, jobs):
        jobs.run()
        page = client.get(begun["page"]).text
        assert "Interrupted at 0 of 1" in page
        assert "send the rest again" in page
        client.post(f"/adding/{begun['id']}/go-on")
        jobs.run()
        assert "Done: 1 read" in client.get(begun["page"]).text


def test_a_browser_that_left_while_it_sent(bench: tuple[TestClient, StillJobs]) -> None:
    """After a quarter of an hour the job ends with what came."""
    client, jobs = bench
    begun = client.post("/story/flood/adding", data={"name": "2 files"}).json()
    client.post(f"/adding/{begun['id']}/upload", files=[("files", ("a.txt", REPORT))])
    jobs.run()
    jobs.time = "2031-05-06T08:16:00Z"
    jobs.run()
    assert client.get(f"/adding/{begun['id']}.json").json()["job"]["state"] == "done"


def test_the_lanes_run_by_themselves(ledger: Path) -> None:
    """Woken by what is given; stopped with the server."""

    class Told(AtOnceWorker):
        """Says when it has read."""

        def read(self, number: int) -> Read:
            read = super().read(number)
            self.numbers = [*getattr(self, "numbers", []), number]
            return read

    worker = Told(ledger)
    jobs = Jobs(desk_over(ledger), worker=worker)
    key = jobs.begin(story="flood", name="one", by="Ada")
    jobs.put(key, [Given("flood-3.txt", REPORT)])
    for _ in range(200):
        job = jobs.fetching.job(key)
        if job is not None and job.state == "done":
            break
        jobs._closing.wait(0.05)
    jobs.close()
    assert job is not None
    assert job.state == "done"
    assert worker.numbers == [1]


def test_a_full_disk_loses_nothing(bench: tuple[TestClient, StillJobs], ledger: Path) -> None:
    """The page waits again, its job says why, and is read when there is room."""
    client, jobs = bench

    class Full(AtOnceWorker):
        """As the process answers when the ledger cannot be written to."""

        def read(self, number: int) -> Read:
            return Read(Outcome("to read", "The disk is full."))

    jobs.worker = Full(ledger)
    answer = client.post("/story/flood/add", files=[("files", ("flood-3.txt", REPORT))])
    with pytest.raises(LedgerError):
        jobs.run()
    assert "The disk is full." in client.get(answer.url).text
    jobs.worker = AtOnceWorker(ledger)
    jobs.run()
    page = client.get(answer.url).text
    assert "Done: 1 read" in page
    assert "The disk is full." not in page


def test_a_fault_of_the_program_ends_no_lane(ledger: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The page behind the one that made it fail is read."""

    class Faulty(AtOnceWorker):
        """Fails on the first page."""

        def read(self, number: int) -> Read:
            if number == 1:
                raise ZeroDivisionError
            return super().read(number)

    jobs = Jobs(desk_over(ledger), worker=Faulty(ledger))
    key = jobs.begin(story="flood", name="two", by="Ada")
    jobs.put(key, [Given("a.txt", REPORT), Given("b.txt", REPORT)])
    for _ in range(200):
        if jobs.incoming.counts(key).get("read"):
            break
        jobs._closing.wait(0.05)
    jobs.close()
    assert jobs.incoming.counts(key)["read"] == 1
    assert "made the program fail" in caplog.text


# ---- addresses ----


def test_an_address_is_fetched_once(bench: tuple[TestClient, StillJobs], site: Site, ledger: Path) -> None:
    """Its page keeps its address."""
    client, jobs = bench
    answer = client.post("/story/flood/add", data={"addresses": f"{site.address}/a"})
    jobs.run()
    assert "Done: 1 read" in client.get(answer.url).text
    assert f"{site.address}/a" in {one.name for one in sightings(ledger)}
    assert site.paths() == ["/robots.txt", "/a"]


def test_what_could_not_be_had_can_be_fetched_once_more(
    bench: tuple[TestClient, StillJobs], site: Site, ledger: Path
) -> None:
    """With its reason, in the job and among the record's problems."""
    client, jobs = bench
    site.pages["/late"] = Said(503, b"")
    answer = client.post("/story/flood/add", data={"addresses": f"{site.address}/late"})
    jobs.run()
    page = client.get(answer.url).text
    assert "the server answered 503" in page
    assert "503" in unread(ledger)[f"{site.address}/late"]
    assert "Fetch once more" in page
    site.pages["/late"] = Said(200, PAGE)
    client.post(f"/adding/{job_of(answer.url)}/again")
    jobs.run()
    assert "Done: 1 read" in client.get(answer.url).text
    assert unread(ledger) == {}


def test_this_machine_is_not_fetched_from(ledger: Path, site: Site) -> None:
    """As it is without `--allow-private`: no request is made at all."""
    desk = desk_over(ledger)
    jobs = Jobs(desk, worker=AtOnceWorker(ledger))
    found = jobs.manners.fetcher.fetch(f"{site.address}/a")
    assert isinstance(found, Problem)
    assert "private network" in found.message
    assert site.asked == []


# ---- the schedule ----


def test_the_pages_as_data(bench: tuple[TestClient, StillJobs]) -> None:
    """Under the same names: what was given, and what is followed, in a story or in all."""
    client, _ = bench
    client.post("/story/flood/add", files=[("files", ("flood-3.txt", REPORT))])
    client.post("/story/flood/add", data={"addresses": "https://a.example/feed", "every": "60"})
    for place in ("", "/story/flood"):
        (job,) = client.get(f"{place}/add.json").json()["jobs"]
        assert (job["name"], job["state"], job["by"]) == ("flood-3.txt", "queued", "Ada Quill")
        (feed,) = client.get(f"{place}/feeds.json").json()["feeds"]
        assert (feed["address"], feed["often"], feed["failures"]) == ("https://a.example/feed", "every hour", 0)


def test_a_feed_is_followed(bench: tuple[TestClient, StillJobs], site: Site, ledger: Path) -> None:
    """Its pages are read, each once; it is asked for anew when its time has come, and not before."""
    client, jobs = bench
    answer = client.post("/story/flood/add", data={"addresses": f"{site.address}/feed", "every": "60"})
    assert str(answer.url).endswith("/story/flood/feeds.html")
    jobs.run()
    assert {one.name for one in sightings(ledger)} >= {f"{site.address}/a", f"{site.address}/b"}
    assert f"{site.address}/feed" not in {one.name for one in sightings(ledger)}
    page = client.get("/story/flood/feeds.html").text
    assert "2 new pages." in page
    assert "2031-05-06 09:00:00 UTC" in page
    jobs.run()
    assert site.paths().count("/feed") == 1
    jobs.time = "2031-05-06T09:00:01Z"
    jobs.run()
    assert site.paths().count("/feed") == 2
    assert site.paths().count("/a") == 1
    assert "Nothing new." in client.get("/story/flood/feeds.html").text


def test_a_page_is_read_again_when_it_has_changed(
    bench: tuple[TestClient, StillJobs], site: Site, ledger: Path
) -> None:
    """Both of its states are on record under its address."""
    client, jobs = bench
    client.post("/story/flood/add", data={"addresses": f"{site.address}/a", "every": "15"})
    jobs.run()
    page = client.get("/story/flood/feeds.html").text
    assert "(page)" in page
    assert "Read for the first time." in page
    for time, words in (
        ("2031-05-06T09:00:00Z", "Nothing new."),
        ("2031-05-06T10:00:00Z", "Read again: it changed."),
    ):
        jobs.time = time
        if "again" in words:
            site.pages["/a"] = Said(200, PAGE.replace(b"24", b"29"))
        jobs.run()
        assert words in client.get("/story/flood/feeds.html").text
    assert len([one for one in sightings(ledger) if one.name == f"{site.address}/a"]) == 2


def test_what_fails_is_tried_less_often(bench: tuple[TestClient, StillJobs], site: Site) -> None:
    """Twice as late after each failure; the reason stands in the list."""
    client, jobs = bench
    site.pages["/feed"] = Said(500, b"")
    client.post("/story/flood/add", data={"addresses": f"{site.address}/feed", "every": "60"})
    jobs.run()
    (feed,) = jobs.fetching.feeds()
    assert (feed.failures, feed.next_at) == (1, "2031-05-06T10:00:00Z")
    jobs.time = feed.next_at
    jobs.run()
    (feed,) = jobs.fetching.feeds()
    assert (feed.failures, feed.next_at) == (2, "2031-05-06T14:00:00Z")
    page = client.get("/story/flood/feeds.html").text
    assert "the server answered 500" in page
    assert "Failed 2 times in a row." in page


def test_a_feed_is_fetched_now_and_stopped(bench: tuple[TestClient, StillJobs], site: Site) -> None:
    """By a button each."""
    client, jobs = bench
    client.post("/story/flood/add", data={"addresses": f"{site.address}/feed", "every": "1440"})
    jobs.run()
    which = {"address": f"{site.address}/feed", "into": "flood", "back": "flood"}
    client.post("/feeds/now", data=which)
    jobs.run()
    assert site.paths().count("/feed") == 2
    answer = client.post("/feeds/stop", data=which)
    assert "Nothing is fetched by itself yet." in answer.text
    assert client.post("/feeds/stop", data=which).status_code == 404


def test_how_often_has_its_steps(bench: tuple[TestClient, StillJobs]) -> None:
    """Nobody is asked every minute; and the schedule has a bound."""
    client, jobs = bench
    often = client.post("/story/flood/add", data={"addresses": "https://a.example/feed", "every": "1"})
    assert often.status_code == 422
    many = [f"https://a.example/{number}" for number in range(2_100)]
    assert jobs.follow(many, story="flood", every=60, by="Ada") == 2_000
    more = client.post("/story/flood/add", data={"addresses": "https://a.example/feed", "every": "60"})
    assert more.status_code == 409
    assert "Stop some first." in more.text


def test_a_feed_list_is_followed(bench: tuple[TestClient, StillJobs], site: Site) -> None:
    """Dropped like any file; its feeds are fetched at once and then every hour."""
    client, jobs = bench
    feeds = "".join(f'<outline xmlUrl="{address}"/>' for address in (f"{site.address}/feed", "javascript:alert(1)"))
    files = [("files", ("feeds.opml", f"<opml><body>{feeds}</body></opml>".encode()))]
    answer = client.post("/story/flood/add", files=files)
    jobs.run()
    page = client.get(answer.url).text
    assert "A list of 1 address: 1 now fetched every hour. 1 left out: no web address, or too many." in page
    assert [feed.address for feed in jobs.fetching.feeds()] == [f"{site.address}/feed"]
    assert site.paths().count("/a") == 1
    again = client.post("/story/flood/add", files=files)
    jobs.run()
    assert "0 now fetched every hour, 1 on the schedule already." in client.get(again.url).text


def test_a_long_feed_is_taken_in_parts(
    bench: tuple[TestClient, StillJobs], site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest comes the next time, although the feed itself has not changed."""
    client, jobs = bench
    monkeypatch.setattr("onrecord.web.bringing_in.scheduled.AT_ONCE", 1)
    client.post("/story/flood/add", data={"addresses": f"{site.address}/feed", "every": "60"})
    jobs.run()
    assert "1 new page, 1 more next time." in client.get("/story/flood/feeds.html").text
    jobs.time = "2031-05-06T09:00:01Z"
    jobs.run()
    assert "/b" in site.paths()


def test_a_page_of_a_feed_that_fails_is_given_up_in_the_end(bench: tuple[TestClient, StillJobs], site: Site) -> None:
    """After three rounds it is asked for no more."""
    client, jobs = bench
    site.pages["/b"] = Said(404, b"")
    feed = site.pages["/feed"]
    site.pages["/feed"] = lambda asked: feed({})  # type: ignore[operator]
    client.post("/story/flood/add", data={"addresses": f"{site.address}/feed", "every": "60"})
    for hour in range(8, 14):
        jobs.time = f"2031-05-06T{hour:02}:00:01Z"
        jobs.run()
    assert (site.paths().count("/a"), site.paths().count("/b")) == (1, 3)


# ---- who may ----


def test_a_reader_watches_and_adds_nothing(bench: tuple[TestClient, StillJobs]) -> None:
    """What was given can be seen; nothing on the page leads to a refusal."""
    client, jobs = bench
    answer = client.post("/story/flood/add", files=[("files", ("flood-3.txt", REPORT))])
    people = People(jobs.desk.file)
    for name, role in (("Ada", "admin"), ("Rea", "reader")):
        people.add(name, role=role, password="a long password here", now=jobs.time)
    form = client.get("/sign-in").text
    token = form.partition('name="csrf" value="')[2].partition('"')[0]
    client.post("/sign-in", data={"csrf": token, "name": "Rea", "password": "a long password here"})
    client.headers["X-CSRF-Token"] = csrf_of(client)
    page = client.get("/story/flood/add.html").text
    assert "adding pages needs an analyst" in page
    assert "data-sends-files" not in page
    assert "Stop</button>" not in client.get(answer.url).text
    for place in ("add", "adding", f"../../adding/{job_of(answer.url)}/stop"):
        assert client.post(f"/story/flood/{place}").status_code == 403
