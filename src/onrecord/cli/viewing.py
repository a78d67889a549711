"""`view`: the views of a ledger's stories, made and kept, several at a time."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from typing import Annotated

import typer

from onrecord.briefing.summary import summary_line
from onrecord.cli.engines import AddressOption, EngineName, EngineOption, SpillOption, Spread, workers_for
from onrecord.cli.kept import EVERY_STORY, every_story, told_of
from onrecord.cli.options import LEDGER, LedgerOption
from onrecord.cli.printing import progress, say, tell
from onrecord.cli.session import opened, reader_of, utc_now
from onrecord.engine.base import Engine, Lost
from onrecord.engine.local import LocalEngine
from onrecord.engine.spill import Spill
from onrecord.problems import OnrecordError
from onrecord.store.adding.readers import PageReader
from onrecord.store.ledgers.base import FolderStore
from onrecord.store.stories import OTHER, Story, list_stories
from onrecord.store.views.stamps import stamps_of, viewing_version
from onrecord.store.views.viewing_apart import ViewApart, Viewed, parts_of
from onrecord.store.views.views import Kept, OutOfDateError, Views

ViewersOption = Annotated[
    int | None,
    typer.Option("--workers", min=1, metavar="N", help="Processes that make views; else as the pages need."),
]
TogetherOption = Annotated[
    bool,
    typer.Option(
        "--together",
        help="Also the view of all stories as one, which `questions`, `claims` and `export` read of several.",
    ),
]


def view(
    together: TogetherOption = False,
    engine: EngineOption = EngineName.LOCAL,
    address: AddressOption = None,
    workers: ViewersOption = None,
    spill: SpillOption = None,
    ledger: LedgerOption = LEDGER,
) -> None:
    """Make the view of every story in which something changed, several at a time, and keep it.

    What asks for one of them afterwards reads what is kept. A view is the same whatever makes it.
    """
    spread = Spread(engine, address, workers, spill=spill)
    with opened(ledger) as store:
        reader = reader_of(store)
        with closing(Views(store.folder, writes_much=True)) as views:
            run = _Run.begun(store, reader, views, together=together)
            lost = run.make(_engine(spread, run.wanted.values()))
    say(_told_of(run))
    if run.late:
        tell(f"Something came in meanwhile: {_views(run.late)} not kept. The same command makes them of today.")
    if lost:
        raise OnrecordError(f"{_views(len(lost))} could not be made: {', '.join(lost)}. Too little memory perhaps.")


def _told_of(run: _Run) -> str:
    if not run.wanted:
        return f"Nothing to make: {_views(run.same)} of today already."
    return f"{_views(run.made)} made" + (f"; {_views(run.same)} of today already." if run.same else ".")


def _views(count: int) -> str:
    return f"{count:,} view" if count == 1 else f"{count:,} views"


def _engine(spread: Spread, stories: Collection[Story]) -> Engine:
    spill = Spill(spread.spill) if spread.spill else None
    if spread.engine is EngineName.RAY:
        from onrecord.engine.ray_engine import RayEngine

        return RayEngine(spread.address, spread.workers, spill=spill)
    pages = sum(len(story.captures) for story in stories)
    return LocalEngine(min(workers_for(pages, spread.workers), len(stories)), spill=spill)


@dataclass(slots=True)
class _Run:
    """Views that are being made: of which stories, under which stamps, and how many there are so far."""

    store: FolderStore
    reader: PageReader
    views: Views
    together: bool
    mark: tuple[object, ...]  # of the inputs, when the stamps were taken
    stamps: dict[str, str]  # of today, by folder
    wanted: dict[str, Story]  # those whose view is of other inputs, or not there
    same: int
    made: int = 0
    late: int = 0

    @classmethod
    def begun(cls, store: FolderStore, reader: PageReader, views: Views, *, together: bool) -> _Run:
        """Look which views are wanted."""
        mark, stories = _mark(store), _stories(store, together=together)
        stamps = stamps_of(store, stories, reader)
        kept = {story.folder: views.kept(story.folder) for story in stories}
        wanted = {one.folder: one for one in stories if _stamp(kept[one.folder]) != stamps[one.folder]}
        return cls(store, reader, views, together, mark, stamps, wanted, len(stories) - len(wanted))

    def make(self, engine: Engine) -> list[str]:
        """Make them, and keep each as it comes. Leaves: the names of those that could not be made."""
        if not self.wanted:
            return []
        before, of = {key: self.views.kept(key) for key in self.wanted}, dict(self.stamps)
        told = frozenset(key for key, kept in before.items() if kept)
        parts = parts_of(self.store, self.reader, self.wanted.values(), told=told)
        lost: list[str] = []
        made = engine.group(ViewApart(summary_line, viewing_version()), parts)
        with progress("Making views") as bar, closing(made):  # type: ignore[type-var]
            for done, one in enumerate(made, start=1):
                if isinstance(one, Lost):
                    lost.append(_name(self.wanted[one.item]))
                else:
                    self._keep(*one, stamp=of[one[0]], before=before[one[0]])
                bar(done, len(self.wanted))
        return lost

    def _keep(self, key: str, viewed: Viewed, *, stamp: str, before: Kept | None) -> None:
        """Keep a view, unless its inputs changed since they were taken or another program kept one meanwhile."""

        def refuse_late() -> None:
            if self.views.kept(key) != before or self._stamp_now(key) != stamp:
                raise OutOfDateError

        at = utc_now()
        try:
            self.views.save_rows(
                key, viewed.rows, stamp=stamp, made_at=at, summary=viewed.summary,
                told=told_of(self.store, key, viewed.record, refuse_late, at=at),
            )  # fmt: skip
            self.made += 1
        except OutOfDateError:
            self.late += 1

    def _stamp_now(self, key: str) -> str | None:
        """A story's stamp as the ledger is now. All are taken anew only where something was written since."""
        if (mark := _mark(self.store)) != self.mark:
            self.stamps = stamps_of(self.store, _stories(self.store, together=self.together), self.reader)
            self.mark = mark
        return self.stamps.get(key)


def _stories(store: FolderStore, *, together: bool) -> tuple[Story, ...]:
    stories = list_stories(store)
    return (*stories, every_story(store)) if together and len(stories) > 1 else stories


def _name(story: Story) -> str:
    return "all stories together" if story.folder == EVERY_STORY else story.name or OTHER


def _mark(store: FolderStore) -> tuple[object, ...]:
    return *store.input_mark(), *store.change_mark()


def _stamp(kept: Kept | None) -> str | None:
    return kept.stamp if kept else None
