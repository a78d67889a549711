"""Open a briefing's pages in Chromium and look at them as a reader would: at three widths, in light and in dark.

Every request is watched. A page may load what lies in its own briefing and nothing else; what it asks for beyond that
is refused and counts as a fault.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Route

HERE = Path(__file__).parent
MEASURES = (HERE / "measures.js").read_text(encoding="utf-8")
AXE = (HERE / "vendor" / "axe.min.js").read_text(encoding="utf-8")
WIDTHS = (1280, 768, 390)
MEASURED = ("sideways", "clipped", "overlapping", "tiny")
FOLD_ALL = "document.querySelectorAll('details').forEach(one => one.open = false)"
OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"
ON_VIOLATION = """document.addEventListener('securitypolicyviolation',
  event => console.error(`policy: ${event.violatedDirective} refuses ${event.blockedURI || event.sourceFile}`))"""


@dataclass(frozen=True)
class Fault:
    """What is wrong with a page, and how it was being looked at."""

    page: str
    how: str
    measure: str
    words: str

    def __str__(self) -> str:
        """One line of a failing test."""
        return f"{self.page} ({self.how}), {self.measure}: {self.words}"


class Looker:
    """A browser window on one briefing."""

    def __init__(self, page: Page, folder: Path) -> None:
        """Watch the window; nothing is opened yet."""
        self.page, self.folder, self.name = page, folder, ""
        self.heard: list[Fault] = []
        page.add_init_script(ON_VIOLATION)
        page.route("**/*", self._route)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._hear("script", str(error)))
        page.on("requestfailed", lambda request: self._hear("request", f"{request.url} failed"))

    def open(self, name: str) -> Page:
        """Go to a page of the briefing."""
        self.name = name
        self.page.goto((self.folder / name).as_uri(), wait_until="load")
        return self.page

    def measure(self, how: str, *measures: str) -> list[Fault]:
        """The faults that these measures find in the open page as it stands."""
        found = self.page.evaluate(f"names => ({MEASURES}).measured(names)", list(measures))
        return [Fault(self.name, how, one, words) for one in measures for words in found[one]]

    def axe(self, how: str, *rules: str) -> list[Fault]:
        """Serious and critical faults of accessibility; with rules named, only those are tried."""
        only = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
        found = self.page.evaluate(
            f"{AXE}; options => axe.run(document, options)", {"resultTypes": ["violations"], **only}
        )
        return [
            Fault(self.name, how, "axe", f"{broken['id']}: {broken['help']}: {node['html'][:160]}")
            for broken in found["violations"]
            if broken["impact"] in ("serious", "critical")
            for node in broken["nodes"][:4]
        ]

    def _route(self, route: Route) -> None:
        if is_inside(route.request.url, self.folder):
            route.continue_()
        else:
            self._hear("request", f"{route.request.url} leaves the briefing")
            route.abort()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._hear("console", message.text)

    def _hear(self, measure: str, words: str) -> None:
        self.heard.append(Fault(self.name, "opening", measure, words))


def is_inside(url: str, folder: Path) -> bool:
    """Whether an address is a file of the briefing."""
    return url.startswith(folder.resolve().as_uri() + "/")


@contextmanager
def looking(browser: Browser, folder: Path, **options: Any) -> Iterator[Looker]:
    """A window of its own on a briefing; no state is shared with another."""
    context = browser.new_context(service_workers="block", **options)
    try:
        yield Looker(context.new_page(), folder)
    finally:
        context.close()


def look_at(looker: Looker, names: Iterable[str]) -> list[Fault]:
    """Everything measured on these pages at all widths, closed and with all that folds open."""
    found: list[Fault] = []
    for name in names:
        page = looker.open(name)
        found += looker.measure("as opened", "headings")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate(FOLD_ALL)
            found += looker.measure(f"{width} wide, as opened", *MEASURED)
            page.evaluate(OPEN_ALL)
            found += looker.measure(f"{width} wide, all opened", *MEASURED)
    return found + looker.heard


def pages_of(folder: Path) -> list[str]:
    """The names of all pages of a briefing."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def kinds_of(folder: Path) -> dict[str, list[str]]:
    """Pages by kind over all stories of a briefing, the longest first.

    A page in a folder of its like (questions, articles, numbers) is of that kind; any other is a kind by its name.
    """
    found: defaultdict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.rglob("*.html"), key=lambda path: (-path.stat().st_size, path)):
        found[kind_of(path, folder)].append(path)
    return {kind: [path.relative_to(folder).as_posix() for path in paths] for kind, paths in sorted(found.items())}


def kind_of(path: Path, folder: Path) -> str:
    """The kind of a page; the first page of all is a kind of its own."""
    if path == folder / "index.html":
        return "front"
    return path.name if (path.parent / "index.html").exists() else path.parent.name


def sample_of(folder: Path, *, each: int) -> list[str]:
    """So many pages of each kind: the longest, and where there is more than one, the shortest."""
    names = kinds_of(folder).values()
    return [one for same in names for one in dict.fromkeys([*same[: each - 1], *same[-1:]] if each > 1 else same[:1])]


def listed(faults: Iterable[Fault]) -> str:
    """Faults as the lines of a failing test; the same words on many pages once."""
    counted: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        counted.setdefault((fault.measure, fault.words), []).append(fault)
    return "\n".join(f"{same[0]}" + (f" (and {len(same) - 1} more)" if same[1:] else "") for same in counted.values())
