"""Commands that bring pages in: `demo`, `add`."""

from __future__ import annotations

import webbrowser
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import kept
from onrecord.cli.adding_progress import AddingProgress, Unread
from onrecord.cli.engines import (
    PAGE_SECONDS,
    AddressOption,
    EngineName,
    EngineOption,
    PageSecondsOption,
    ReadingsOption,
    Spread,
    WorkersOption,
    adding_into,
)
from onrecord.cli.held import is_large, say_held
from onrecord.cli.options import LEDGER, LedgerOption
from onrecord.cli.printing import say, tell
from onrecord.cli.session import opened, reader_of, write_pages
from onrecord.cli.summary import record_line, say_summaries
from onrecord.problems import OnrecordError, UsageError
from onrecord.sources.inputs import pages_from, pages_in_about, refuse_missing
from onrecord.sources.position import Position
from onrecord.sources.web import Fetcher
from onrecord.store.ledgers.base import FolderStore
from onrecord.store.packs import load_pack, pack_file_name

if TYPE_CHECKING:
    from onrecord.briefing.stories import StoryLine

HERE = Spread()
"""Read by this machine's processes, as many as the pages need."""
MANY = 10_000
"""Pages that are as good as any number, when processes are started for them."""
BRIEFING = "briefing"
"""The folder inside a ledger's that `add` writes; a cache that may be deleted."""

PathsArgument = Annotated[
    list[str],
    typer.Argument(metavar="PATH|URL", help="Files, folders, archives, web archives (WARC), JSON lines, addresses."),
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
    engine: EngineOption = EngineName.LOCAL,
    address: AddressOption = None,
    readings: ReadingsOption = None,
    page_seconds: PageSecondsOption = PAGE_SECONDS,
) -> None:
    """Add pages to the ledger: files, folders, archives, streams (WARC, JSON lines), feeds and addresses.

    Folders and files may lie in a store that fsspec knows (s3://bucket/folder, sftp://host/folder).

    Adding twice changes nothing; stopped, the same command goes on.

    Ends with what is on record, in one line, and writes the briefing into the ledger's folder. Above 5,000 claims it
    says what was added and what is held, and leaves the verdicts to `serve` and `report`: adding costs what it adds.
    """
    refuse_missing(paths)
    spread = Spread(engine, address, workers, readings, page_seconds=page_seconds)
    texts = [(pack_file_name(file.stem), _pack_text(file)) for file in pack]
    with opened(ledger, make=True) as store:
        for name, text in texts:
            store.add_pack(name, text)
        before = frozenset(store.capture_ids())
        unread = add_all(store, paths, story=story, fetcher=Fetcher(allow_private=allow_private), spread=spread)
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


def _end_with_line(store: FolderStore, ledger: Path, *, story: str | None, briefing: bool) -> None:
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


def _write_cache(store: FolderStore, out: Path, lines: list[StoryLine]) -> bool:
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
    store: FolderStore, paths: Sequence[str], *, story: str | None, fetcher: Fetcher, spread: Spread = HERE
) -> int:
    """Add everything under the paths, with a bar, and say what could not be read. Leaves: how many that were.

    Stopped by a person, it says how to go on, and ends the program.
    """
    position, unread = Position(), Unread(store.folder)
    found = (page for path in paths for page in pages_from(path, fetcher, position))
    about = sum(pages_in_about(path, MANY) for path in paths)
    adding = adding_into(store, story=story, pages=about, spread=spread)
    shown = AddingProgress(position, paths)
    try:
        with shown:
            for added in adding.add(shown.drawn(found)):
                shown.done()
                unread.note(added)
    except KeyboardInterrupt:
        unread.tell(position)
        tell(f"Stopped after {shown.pages:,} pages, which are kept; the same command goes on from there.")
        raise typer.Exit(130) from None
    unread.tell(position)
    return unread.count


def _pack_text(file: Path) -> str:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The story pack {file} cannot be read: {error}") from error
    load_pack(text, name=file.stem)
    return text
