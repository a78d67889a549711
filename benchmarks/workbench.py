"""How the workbench bears a large ledger: how fast its pages come while others read and somebody adds.

    python benchmarks/workbench.py [--articles N] [--quick] [--readers N] [--seconds S] [--pause S] [--wait S]
                                   [--ledger DIR]

Builds a ledger of synthetic readings (synthetic_readings.py; five claims an article, one story) on disk, keeps its
view, serves it, and has several readers ask for pages of questions, articles and searches at once, from the moment
that it listens, while real pages are added: five through the workbench, then five by `onrecord add`, and five more,
as long as they read. Questions are drawn as often as figures answer them, so that the largest come most. `--quick`:
2,000 articles, in under two minutes. `--ledger` keeps the ledger for another run. Last line: JSON.

- `build_seconds`: pages and what was read in them, into the ledger; `view_seconds`: the first view, made and kept.
- `catch_up_seconds`: the view after one more page, where the process that makes views has the last one in hand;
  `catch_up_anew_seconds`: where it has not, as after a start. From the page in the ledger to the view kept.
- `ledger_megabytes`, `views_megabytes`: on disk; `peak_megabytes`: of the process that made the views.
- `question`, `article`, `search`: milliseconds until a page is there, `p50` and `p95`, and how many were asked for;
  `plot`: the same of the plots that a question's page asks for once it is there, as a browser does;
  `pause_seconds`: how long a reader looks at a page before the next.
- `processor_ms` of each: what the server's own process spends on a page on average, where one reader asks for one
  after the other: `first`, as they are drawn, the largest several times; `again`, the same once more. It does not
  depend on what else the machine does. Null where the system does not tell.
- `added_here`, `added_by_command`: pages that were added meanwhile;
  `failures`: answers that were none, errors of a lock among them; `processors`, `load`: of the machine.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import resource
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote

from synthetic_readings import sightings_of, stand_in, synthetic_readings

from onrecord.cli.session import opened, reader_of, utc_now
from onrecord.records import Reading
from onrecord.store.adding.adding import Page, add_pages
from onrecord.store.views.viewing_on import InHand
from onrecord.web.refreshing import refresh

ARTICLES, QUICK = 100_000, 2_000
EACH = 5
_AT_ONCE = 5_000
_WORKED = 200
"""Pages of a kind that the processor's work is measured on."""
_KINDS = ("question", "article", "search")
_PLOT = re.compile(rb'hx-get="([^"]+/plot\.html[^"]*)" hx-trigger="load"')
_CSRF = re.compile(r'name="csrf" value="([^"]+)"')


# ---- building --------------------------------------------------------------------------------------------


def build(folder: Path, articles: int) -> dict[str, float]:
    """Make the ledger and its view. Leaves: how long each took, and how large they are."""
    begun = time.monotonic()
    for start in range(0, articles, _AT_ONCE):
        many = min(_AT_ONCE, articles - start)
        put(folder, synthetic_readings(many * EACH, each=EACH, start=start), start)
    built, in_hand = time.monotonic(), InHand()
    refresh(folder, in_hand)
    viewed = time.monotonic()
    add(folder, page_of(articles))
    added = time.monotonic()
    refresh(folder, in_hand)
    return {
        "build_seconds": round(built - begun, 1), "view_seconds": round(viewed - built, 1),
        "catch_up_seconds": round(time.monotonic() - added, 1),
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


def put(folder: Path, readings: tuple[Reading, ...], start: int) -> None:
    """Put readings into a ledger as if its reader had read them in pages; `start` is the number of the first."""
    with opened(folder, make=True) as store:
        version = reader_of(store).version
        for number, (reading, sighting) in enumerate(zip(readings, sightings_of(readings), strict=True), start):
            store.add_page(stand_in(number), sighting)
            store.save_reading(reading, version)


def page_of(number: int) -> Page:
    """A page as somebody would add it: the text of one more synthetic article, to be read by the program."""
    (reading,) = synthetic_readings(EACH, each=EACH, start=number)
    article = reading.articles[0]
    title, _, body = article.text.partition("\n\n")
    text = f"{title}\n\n{article.publisher}, {article.published}\n\n{body}\n"
    return Page(f"added-{number}.txt", text.encode())


def add(folder: Path, page: Page) -> None:
    """Add a page in this process."""
    with opened(folder) as store:
        list(add_pages(store, [page], reader_of(store), now=utc_now))


# ---- serving ---------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Asked:
    """What readers may ask for, and what they got: milliseconds by kind of page, as a reader waits for it and as a
    processor works on it, and what failed.
    """

    addresses: dict[str, list[str]]
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    spent: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    failures: list[str] = field(default_factory=list)
    added: int = 0  # pages, by the command

    def row(self, kind: str) -> dict[str, object]:
        """The figures of one kind of page."""
        took = sorted(self.took[kind])
        cuts = quantiles(took, n=20) if len(took) > 1 else [0.0] * 19
        return {
            "p50": round(cuts[9], 1), "p95": round(cuts[18], 1), "asked": len(took),
            "processor_ms": self.spent.get(kind) or None,
        }  # fmt: skip


def addresses_in(folder: Path, chance: random.Random, *, many: int = 4_000) -> dict[str, list[str]]:
    """Pages of a kept view, drawn as often as they would be read."""
    views = sqlite3.connect(folder / "views.sqlite3")
    (story,) = views.execute("SELECT story FROM stories").fetchone()
    (last,) = views.execute("SELECT max(number) FROM claims").fetchone()
    query = "SELECT question, article, origin, record FROM claims WHERE number >= ? LIMIT 1"
    drawn = [views.execute(query, (chance.randint(1, last),)).fetchone() for _ in range(many)]
    views.close()
    figures = [json.loads(record).get("figure", {}) for *_, record in drawn]
    words = [
        chance.choice((f"{one.get('state', '')} {one.get('place', '')}", origin, f"{int(one.get('low', 40)):,}"))
        for one, (_, _, origin, _) in zip(figures, drawn, strict=True)
    ]
    base = f"/story/{story}"
    return {
        "question": [f"{base}/questions/{question}.html" for question, *_ in drawn if question],
        "article": [f"{base}/articles/{article}.html" for _, article, *_ in drawn],
        "search": [f"{base}/search.html?q={quote(one)}" for one in words if one.strip()],
        "add": [f"{base}/add"],
    }


@contextmanager
def served(folder: Path) -> Iterator[tuple[int, int]]:
    """The workbench over a ledger, in a process of its own. Leaves: its port, and the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "onrecord.cli.main", "serve", "--ledger", str(folder), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                http.client.HTTPConnection("127.0.0.1", port, timeout=1).request("GET", "/")
                break
            except OSError:
                time.sleep(0.1)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(timeout=600)


def work(asked: Asked, port: int, process: int, *, many: int) -> None:
    """Ask for some pages of each kind, one after the other and again, and note what the server spends on them."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for kind in _KINDS:
        addresses = asked.addresses[kind][:many]
        for time_ in ("first", "again"):
            before = spent_by(process)
            for address in addresses:
                connection.request("GET", address)
                connection.getresponse().read()
            after = spent_by(process)
            if before is not None and after is not None and addresses:
                asked.spent[kind][time_] = round((after - before) * 1000 / len(addresses), 1)


def spent_by(process: int) -> float | None:
    """Seconds that a process has had of the processors; None where nobody tells."""
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def read(asked: Asked, port: int, *, until: float, pause: float, chance: random.Random) -> None:
    """One reader: asks for pages of all kinds by turns, one after the other."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    time.sleep(chance.random() * pause)
    while time.monotonic() < until:
        kind = chance.choice(_KINDS)
        address = chance.choice(asked.addresses[kind])
        begun = time.monotonic()
        try:
            connection.request("GET", address)
            answer = connection.getresponse()
            page = answer.read()
        except (OSError, http.client.HTTPException) as error:
            asked.failures.append(f"{kind}: {error!r}")
            connection.close()
            continue
        asked.took[kind].append((time.monotonic() - begun) * 1000)
        if answer.status != 200:
            asked.failures.append(f"{kind}: {answer.status} at {address}")
        elif kind == "question" and (plot := _PLOT.search(page)):
            begun = time.monotonic()
            connection.request("GET", f"{address.rpartition('/')[0]}/{plot[1].decode()}")
            connection.getresponse().read()
            asked.took["plot"].append((time.monotonic() - begun) * 1000)
        time.sleep(pause)


def add_here(asked: Asked, port: int, pages: list[Page]) -> int:
    """Give pages to the workbench as a browser does. Leaves: how many were taken."""
    address = asked.addresses["add"][0]
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", f"{address}.html")
    answer = connection.getresponse()
    cookie = (answer.headers.get("Set-Cookie") or "").partition(";")[0]
    token = _CSRF.search(answer.read().decode())
    mark = "a-mark-that-no-page-has"
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{token[1] if token else ""}\r\n'.encode()
    ]
    for page in pages:
        head = f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{page.name}"\r\n\r\n'
        parts.append(head.encode() + page.content + b"\r\n")
    body = b"".join((*parts, f"--{mark}--\r\n".encode()))
    headers = {"Content-Type": f"multipart/form-data; boundary={mark}", "Cookie": cookie}
    connection.request("POST", address, body=body, headers=headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status not in (200, 303):
        asked.failures.append(f"add: {answer.status}")
        return 0
    return len(pages)


def add_by_command(asked: Asked, folder: Path, *, first: int, until: float) -> None:
    """`onrecord add` of five pages, one after the other until a time: one is running all the while."""
    while time.monotonic() < until:
        with tempfile.TemporaryDirectory() as given:
            for page in (page_of(first + number) for number in range(5)):
                (Path(given) / page.name).write_bytes(page.content)
            command = [sys.executable, "-m", "onrecord.cli.main", "add", given, "--ledger", str(folder)]
            ran = subprocess.run([*command, "--no-briefing"], capture_output=True, text=True, check=False)
        if ran.returncode != 0:
            asked.failures.append(f"onrecord add: {ran.returncode} {ran.stderr[-300:]}")
            return
        first, asked.added = first + 5, asked.added + 5


def ask(folder: Path, *, readers: int, seconds: float, pause: float, first: int, wait: float) -> dict[str, object]:
    """Serve the ledger to some readers while pages are added; `first` is the number of the first page."""
    chance = random.Random(1)
    asked = Asked(addresses_in(folder, chance))
    before = _version(folder)
    with served(folder) as (port, process):
        work(asked, port, process, many=_WORKED)
    with served(folder) as (port, _):
        until = time.monotonic() + seconds
        threads = [
            threading.Thread(
                target=read, args=(asked, port), kwargs={"until": until, "pause": pause, "chance": random.Random(one)}
            )
            for one in range(readers)
        ]
        for thread in threads:
            thread.start()
        begun = time.monotonic()
        here = add_here(asked, port, [page_of(first + number) for number in range(5)])
        adding = threading.Thread(
            target=add_by_command, args=(asked, folder), kwargs={"first": first + 5, "until": until}
        )
        adding.start()
        for thread in (*threads, adding):
            thread.join()
        caught_up = _wait_for(folder, before, until=begun + wait)
    return {
        **{kind: asked.row(kind) for kind in (*_KINDS, "plot")}, "readers": readers, "pause_seconds": pause,
        "added_here": here, "added_by_command": asked.added,
        "catch_up_anew_seconds": round(caught_up - begun, 1) if caught_up else None,
        "failures": asked.failures[:10],
    }  # fmt: skip


def _version(folder: Path) -> int:
    views = sqlite3.connect(folder / "views.sqlite3")
    (version,) = views.execute("SELECT max(version) FROM stories").fetchone()
    views.close()
    return int(version)


def _wait_for(folder: Path, version: int, *, until: float) -> float | None:
    """When the view was written again; None where it was not in time."""
    while time.monotonic() < until:
        if _version(folder) > version:
            return time.monotonic()
        time.sleep(0.2)
    return None


def measure(
    folder: Path, articles: int, *, readers: int, seconds: float, pause: float, wait: float
) -> dict[str, object]:
    """All figures of one ledger; it is built where the folder holds none."""
    made = {} if (folder / "views.sqlite3").exists() else build(folder, articles)
    size = {
        f"{name}_megabytes": round(sum(path.stat().st_size for path in folder.glob(f"{part}.sqlite3*")) / 2**20)
        for name, part in (("ledger", "ledger"), ("readings", "cache"), ("views", "views"))
    }
    first = articles + int(time.time()) % 10**6
    read_of = ask(folder, readers=readers, seconds=seconds, pause=pause, first=first, wait=wait)
    return {
        "articles": articles, "claims": articles * EACH, **made, **size, **read_of,
        "processors": os.cpu_count(), "load": round(os.getloadavg()[0], 1),
    }  # fmt: skip


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=ARTICLES)
    options.add_argument("--quick", action="store_true", help=f"{QUICK:,} articles")
    options.add_argument("--readers", type=int, default=8)
    options.add_argument("--seconds", type=float, default=60.0, help="how long they read")
    options.add_argument("--pause", type=float, default=1.0, help="how long a reader looks at a page, in seconds")
    options.add_argument("--wait", type=float, default=3600.0, help="how long to wait for the view to catch up")
    options.add_argument("--ledger", type=Path, help="where the ledger is, or is made and kept")
    chosen = options.parse_args()
    folder = chosen.ledger or Path(tempfile.mkdtemp())
    try:
        found = measure(
            folder, QUICK if chosen.quick else chosen.articles,
            readers=chosen.readers, seconds=chosen.seconds, pause=chosen.pause, wait=chosen.wait,
        )  # fmt: skip
    finally:
        if chosen.ledger is None:
            shutil.rmtree(folder)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
