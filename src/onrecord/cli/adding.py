"""Commands that bring pages in: `demo`, `add`."""

from __future__ import annotations

import webbrowser
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import kept
from onrecord.cli.held import is_large, say_held
from onrecord.cli.options import LEDGER, LedgerOption
from onrecord.cli.printing import progress, say, tell
from onrecord.cli.session import opened, reader_of, utc_now, write_pages
from onrecord.cli.summary import record_line, say_summaries
from onrecord.engine.local import LocalEngine, processors
from onrecord.problems import UNREADABLE, OnrecordError, UsageError
from onrecord.records import Problem, replace
from onrecord.sources.files import count_files, find_pages
from onrecord.sources.web import Fetcher, is_address
from onrecord.store.adding import Added, Page
from onrecord.store.adding_many import PAGES, Adding, ReadInto, read_batch
from onrecord.store.packs import load_pack, pack_file_name
from onrecord.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from onrecord.briefing.stories import StoryLine

_WORTH_A_PROCESS = 2
"""Batches of pages that a process must have to read, to be worth starting."""
BRIEFING = "briefing"
"""The folder inside a ledger's that `add` writes; a cache that may be deleted."""

PathsArgument = Annotated[
    list[str],
    typer.Argument(metavar="PATH|URL", help="Files, folders, archives (zip, tar.gz) and addresses of pages."),
]
StoryOption = Annotated[
    str | None, typer.Option("--story", metavar="NAME", help="The story that the pages belong to.")
]
PackOption = Annotated[
    list[Path], typer.Option("--pack", metavar="FILE", help="A story pack (TOML); it is copied into the ledger.")
]
PrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Also fetch from this machine and from private networks.")
]
WorkersOption = Annotated[
    int | None,
    typer.Option("--workers", min=1, metavar="N", help="Processes that read pages; else as the pages need."),
]
BriefingOption = Annotated[
    bool, typer.Option("--briefing/--no-briefing", help="Write the briefing into the ledger's folder, or do not.")
]
OpenOption = Annotated[bool, typer.Option("--open", help="Open the briefing in a browser.")]


def add(
    paths: PathsArgument,
    ledger: LedgerOption = LEDGER,
    story: StoryOption = None,
    pack: PackOption = [],  # noqa: B006 (typer copies it)
    allow_private: PrivateOption = False,
    briefing: BriefingOption = True,
    workers: WorkersOption = None,
) -> None:
    """Add pages to the ledger: files, folders, archives, feeds and addresses. Adding twice changes nothing.

    Ends with what is on record, in one line, and writes the briefing into the ledger's folder. Above 5,000 claims it
    says what was added and what is held, and leaves the verdicts to `serve` and `report`: adding costs what it adds.
    """
    _refuse_missing(paths)
    texts = [(pack_file_name(file.stem), _pack_text(file)) for file in pack]
    with opened(ledger, make=True) as store:
        for name, text in texts:
            store.add_pack(name, text)
        before = frozenset(store.capture_ids())
        unread = add_all(store, paths, story=story, fetcher=Fetcher(allow_private=allow_private), workers=workers)
        if is_large(store):
            say_held(store, reader_of(store), ledger, before=before, story=story)
        else:
            _end_with_line(store, ledger, story=story, briefing=briefing)
    if unread:
        raise typer.Exit(1)


def demo(open_: OpenOption = False) -> None:
    """Read the bundled stories into ./demo/ledger and write their briefing to ./demo/briefing."""
    stories = sorted(
        (entry for entry in files("onrecord").joinpath("stories").iterdir() if entry.joinpath("pages").is_dir()),
        key=str,
    )
    if not stories:
        raise OnrecordError("This copy of onrecord has no bundled story.")
    with opened(Path("demo") / "ledger", make=True) as store:
        for story in stories:
            with as_file(story) as folder:
                tell(f"Reading the story {folder.name} ...")
                if (pack := folder / "pack.toml").is_file():
                    store.add_pack(pack_file_name(folder.name), _pack_text(pack))
                add_all(store, [str(folder / "pages")], story=folder.name, fetcher=Fetcher())
        out = Path("demo") / "briefing"
        from onrecord.briefing.writing import Wanted  # loads the templates: only here

        say_summaries(write_pages(store, out, Wanted()), out)
    page = out / "index.html"
    say(f"Open {page} in a browser.")
    if open_:
        webbrowser.open(page.resolve().as_uri())


def _end_with_line(store: SqliteStore, ledger: Path, *, story: str | None, briefing: bool) -> None:
    """The line of the story that was added to, and where to read it."""
    lines: list[StoryLine] = []
    out = ledger / BRIEFING
    written = briefing and _write_cache(store, out, lines)
    mine = [line for line in lines if line.name == story] or lines
    if not mine or (story and mine[0].name != story):
        mine = [record_line(store, story)]
    say_summaries(mine, out if written else None)
    if written:
        tell(f"Read it: {out / 'index.html'}")


def _write_cache(store: SqliteStore, out: Path, lines: list[StoryLine]) -> bool:
    """Write the briefing beside the ledger's files. It can be made again: where that fails, `add` has not."""
    from onrecord.briefing.folder import ForeignFolderError
    from onrecord.briefing.writing import TooLargeError, Wanted  # loads the templates: only here

    why = ""
    try:
        write_pages(store, out, Wanted(most_claims=kept.MOST_CLAIMS, daily=True), lines)
    except (TooLargeError, ForeignFolderError) as error:
        why = str(error)
    except OSError as error:
        why = f"{out} cannot be written ({(error.strerror or str(error)).lower()})."
    if why:
        tell(f"No briefing was written: {why} To write one: onrecord report --ledger {out.parent} --out DIR")
    return not why


def add_all(
    store: SqliteStore, paths: Sequence[str], *, story: str | None, fetcher: Fetcher, workers: int | None = None
) -> list[Problem]:
    """Add everything under the paths, with a bar, and list what could not be read.

    `workers`: how many processes read pages; None for as many as there are processors, where the pages are many.
    """
    total = sum(1 if is_address(path) else count_files(Path(path)) for path in paths)
    found = (page for path in paths for page in _pages(path, fetcher))
    unread: list[Problem] = []
    adding = adding_into(store, story=story, workers=workers_for(total, workers))
    with progress("Adding pages") as told:
        for done, added in enumerate(adding.add(found), start=1):
            told(done, max(done, total))
            unread += _unread(added)
            for problem in added.problems:
                if problem.kind == "withdrawn":
                    tell(f"Left out: {added.name}: {problem.message}")
    for problem in unread:
        tell(f"Not read: {problem.where}: {problem.message}")
    return unread


def workers_for(pages: int, asked: int | None = None) -> int:
    """How many processes are worth starting for so many pages: each loads the syntax model, which takes a while.

    Example:
        >>> workers_for(20), workers_for(20, 2), workers_for(5000, 1)
        (1, 2, 1)
    """
    if asked is not None:
        return asked
    return min(processors(), max(1, pages // (_WORTH_A_PROCESS * PAGES)))


def adding_into(store: SqliteStore, *, story: str | None, workers: int) -> Adding:
    """Adding pages to a ledger with so many processes; with one, in this process."""
    reader = reader_of(store)
    begin = ReadInto(store.folder) if workers > 1 else lambda: partial(read_batch, store, reader)
    return Adding(store, reader, LocalEngine(workers), begin, utc_now, story)


def _pages(path: str, fetcher: Fetcher) -> Iterator[Page | Problem]:
    if is_address(path):
        yield fetcher.fetch(path)
    else:
        yield from find_pages(Path(path))


def _unread(added: Added) -> list[Problem]:
    """The problems that mean an input could not be read, under the name it was added by."""
    return [replace(problem, where=added.name) for problem in added.problems if problem.kind in UNREADABLE]


def _refuse_missing(paths: Sequence[str]) -> None:
    for path in paths:
        if not is_address(path) and not Path(path).exists() and not Path(path).is_symlink():
            raise UsageError(f"There is no file or folder {path}.")


def _pack_text(file: Path) -> str:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The story pack {file} cannot be read: {error}") from error
    load_pack(text, name=file.stem)
    return text
