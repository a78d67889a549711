"""A ledger, and a workbench over it, in which everything that can be named by somebody else means harm.

One story is really read: pages whose titles, outlets, sentences and file names hold markup. Another is a record made by
hand in which every field does. The workbench's own things do too: people, watches, alerts, feeds, jobs, searches.
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from browser.hostile_story import ADDRESS, MARKUP, REQUEST, TURNED, hostile_record
from onrecord.ledger.watches import Firing, Watch
from onrecord.store.desk.desk import DeskFile
from onrecord.store.desk.fetching import Feed, Fetching, Job
from onrecord.store.desk.incoming import Given, Incoming, Outcome
from onrecord.store.desk.people import People
from onrecord.store.desk.sessions import Tokens
from onrecord.store.desk.watching import KeptWatch, keep_firings, keep_watch
from onrecord.web.desk import Desk
from onrecord.web.refreshing import refresh
from onrecord.web.settings import WebSettings
from web.conftest import NOW, AtOnce, add_texts

SCRIPT = "<script>alert(1)</script>"
LINK = "javascript:alert(document.cookie)"
BREAK_OUT = f"""'"`>{SCRIPT}<img src=x onerror=alert(1)><svg onload=alert(1)>"""
STORY, MADE = f"Ferry {BREAK_OUT}", f"Dock {MARKUP[:90]}"
PERSON, PASSWORD = f"Eve {SCRIPT}<b onclick=alert(1)>", "seven herons by the weir"
QUERY = f'people {BREAK_OUT} "{LINK}'
FAR = "2099-01-01T00:00:00Z"
PAGES = {
    f"{BREAK_OUT}.txt": f"""Ferry fire kills 12 {SCRIPT} in Ferrin

By Ana {SCRIPT} Holt, Valley <b>Courier</b>, 4 May 2031

The fire killed 12 people in Ferrin, the Interior <i onmouseover=alert(1)>Ministry</i> said on Sunday. "{BREAK_OUT}" About
3,000 people were evacuated {BREAK_OUT}, the Ministry of {SCRIPT} said. See {LINK} for more, and [this]({LINK}).
""",
    f"../../{LINK}.html": f"""<html><head><title>Ferrin toll rises &lt;script&gt;alert(1)&lt;/script&gt;</title>
<meta property="og:site_name" content="Coast &quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; Herald"></head><body><article>
<h1>Ferrin toll rises &lt;script&gt;alert(1)&lt;/script&gt;</h1><p>By Jon Reese, 5 May 2031</p>
<p>The fire killed 17 people in Ferrin, the Interior Ministry said on Monday. {SCRIPT}<a href="{LINK}">See here</a>.</p>
<p>The Red Cross &lt;img src=x onerror=alert(1)&gt; said 21 people were killed in Ferrin as of Monday, and about 3,000 people
were evacuated. The ministry expects that 40 people {{{{ 7 * 7 }}}} will have died by June.</p></article></body></html>
""",
}


class Still(AtOnce):
    """A refresher that leaves what is kept as it is."""

    def ask(self) -> Future[tuple[str, ...]]:
        """Do nothing."""
        done: Future[tuple[str, ...]] = Future()
        done.set_result(())
        return done


def hostile_desk(folder: Path) -> Desk:
    """The workbench over the ledger, with what each of its rooms keeps."""
    add_texts(folder, PAGES, story=STORY)
    add_texts(folder, {"dock.txt": "Nothing yet.\n"}, story=MADE)
    refresh(folder)
    desk = Desk(WebSettings(folder, by=PERSON), refresher=Still(folder))  # type: ignore[arg-type]
    (made,) = [one for one in desk.stories() if one.story.name == MADE]
    assert made.kept is not None
    desk.views.save(made.folder, hostile_record(), stamp=made.kept.stamp, made_at=NOW, summary=MARKUP)
    fill(desk.file, folder, [one.folder for one in desk.stories()])
    return desk


def fill(file: DeskFile, ledger: Path, folders: list[str]) -> None:
    """Somebody's things in every room."""
    People(file).add(PERSON, role="admin", password=PASSWORD, now=NOW)
    People(file).add(f"Gone {SCRIPT}", role="reader", password=PASSWORD, now=NOW)
    People(file).remove(f"Gone {SCRIPT}", now=NOW)
    Tokens(file).make(PERSON, role="reader", label=f"x {SCRIPT}", now=datetime(2031, 5, 6, 8, tzinfo=UTC))
    file.note(at=NOW, person=PERSON, action=f"judged {SCRIPT}", about=BREAK_OUT, detail=LINK)
    for number, folder in enumerate(folders):
        watch = Watch(f"wat-{number}", "words", (BREAK_OUT,), QUERY)
        kept = KeptWatch(watch, PERSON, folder, (f"mail:{SCRIPT}@desk.example", f"hook:{LINK}"), NOW)
        keep_watch(file, kept)
        fired = [
            Firing(f"fir-{number}-{nth}", watch.id, "account", text, page)
            for nth, (text, page) in enumerate(
                [(f"A new account {BREAK_OUT}", LINK), (REQUEST, f'"{BREAK_OUT}.html'), (TURNED, "index.html")]
            )
        ]
        keep_firings(file, fired, [kept], at=NOW)
        with file.writing() as db:
            row = (f"sea-{number}", PERSON, folder, f"My search {BREAK_OUT}", f"q={BREAK_OUT}", NOW)
            db.execute("INSERT INTO searches VALUES (?, ?, ?, ?, ?, ?)", row)
    rooms, incoming = Fetching(file), Incoming(ledger)
    feed = Feed(
        f"https://feed.example/{BREAK_OUT}",
        STORY,
        "feed",
        60,
        FAR,
        PERSON,
        message=f"Its title: {MARKUP}",
        fetched_at=NOW,
    )
    rooms.follow(feed)
    rooms.follow(replace(feed, address=LINK, kind="page", failures=3))
    job = Job(f"job-{number}", STORY, BREAK_OUT, "done", PERSON, NOW, 3, 3, f"Done {MARKUP}", NOW)
    rooms.open_job(job)
    names = (f"{BREAK_OUT}.txt", LINK, f"../../{ADDRESS}")
    incoming.take(job.id, STORY, [Given(name, b"x") for name in names], at=NOW, kind="file")
    for item, outcome in zip(
        incoming.items(job.id),
        (Outcome("problem", MARKUP), Outcome("read", REQUEST, True, 1, 2), Outcome("left out", TURNED)),
        strict=True,
    ):
        incoming.finish(item.number, outcome)
    incoming.close()
