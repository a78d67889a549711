"""From a ledger to a folder of pages: one story flat, several with a front page and a folder each.

One story at a time is in memory, and the folder is put in place when all of it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.briefing.earlier import Compared, Look, compared_with, earlier_of, look_text, read_look
from onrecord.briefing.folder import read_note, refuse_foreign, write_folder
from onrecord.briefing.leaving import Marks
from onrecord.briefing.pages import Page, render_pages
from onrecord.briefing.stories import StoryLine, front_pages, story_line, title_words
from onrecord.keys import short_key
from onrecord.problems import OnrecordError
from onrecord.records import Record, Sighting
from onrecord.sifting import newest_input
from onrecord.store.adding.readers import PageReader
from onrecord.store.adding.recording import Progress, load_inputs, load_unread, with_unread
from onrecord.store.ledgers.base import Store
from onrecord.store.stories import Story, find_story, list_stories

if TYPE_CHECKING:
    from onrecord.marking.permitted import Wanted as UpTo
    from onrecord.viewing import Inputs


class TooLargeError(OnrecordError):
    """There are more claims than were to be put on pages."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger with the reader of its pages, and who is told how far they are read."""

    store: Store
    reader: PageReader
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What kind of briefing: as known on a day, compared with a day, of one story; none above so many claims.

    `judged_until` leaves out what people decided after that day.

    `daily`: a look of the same day is the same look, for a briefing that is written at every `add`.
    `up_to`: only what may be shown up to a level (its days are those of `as_of` and `judged_until`); `counted`: with
    how much was left out.
    """

    as_of: str | None = None
    since: str | None = None
    story: str | None = None
    most_claims: int | None = None
    daily: bool = False
    judged_until: str | None = None
    up_to: UpTo | None = None
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Viewed:
    """The record of a story, what it was viewed from, and how far its things may be passed on."""

    inputs: Inputs
    record: Record
    marks: Marks = field(default_factory=Marks)


def write_briefing(
    ledger: Ledger, out: Path, *, wanted: Wanted, now: str, done: list[StoryLine] | None = None
) -> list[StoryLine]:
    """Write the briefing of a ledger, and give a line for each story; `done` is given those lines as they come.

    Leaves: the folder `out`, replaced as a whole; if anything fails, the old briefing stays as it was.
    Raises: ForeignFolderError if `out` holds files that are not a briefing; TooLargeError; UsageError if there is no
    such story; LedgerError; OSError if the disk says no.
    """
    refuse_foreign(out)
    lines: list[StoryLine] = [] if done is None else done
    store = ledger.store
    key, look = ledger_key(store.sightings()), read_look(read_note(out))
    if wanted.up_to:  # what is written of the desk's own looks, and of when something came in, would tell of it
        key, look = "", None
    newest = newest_input(store.sightings(), store.judgements(), store.withdrawals())
    compared = compared_with(
        look if look and look.ledger == key else None,
        newest,
        day=wanted.since,
        today=now[:10] if wanted.daily else None,
    )
    note = look_text(Look(now, key, wanted.as_of, compared.look.written_at if compared.look else None))
    write_folder(out, _Run(ledger, wanted, compared, lines).pages(), note=note)
    return lines


def ledger_key(sightings: tuple[Sighting, ...]) -> str:
    """What tells one ledger from another: its first sighting. It stays the same however the ledger grows."""
    first = min(sightings, key=lambda one: (one.held_since, one.capture, one.name), default=None)
    return short_key(first.held_since, first.capture, first.name) if first else ""


@dataclass(frozen=True, slots=True)
class _Run:
    """One writing of a briefing."""

    ledger: Ledger
    wanted: Wanted
    compared: Compared
    lines: list[StoryLine]

    def pages(self) -> Iterator[Page]:
        """The pages of every story, one story after another; then the front page where there are several."""
        ledger, wanted = self.ledger, self.wanted
        every = list_stories(ledger.store)
        stories = every if wanted.story is None else (find_story(every, wanted.story),)
        if len(stories) == 1:
            yield from self.story_pages(stories[0])
            return
        for story in stories:
            for name, text in self.story_pages(story, folder=story.folder):
                yield f"{story.folder}/{name}", text
        unread = () if wanted.up_to else load_unread(ledger.store, wanted.as_of)
        yield from front_pages(
            self.lines, unread, as_of=wanted.as_of, marking=wanted.up_to.ceiling if wanted.up_to else None
        )

    def story_pages(self, story: Story, *, folder: str = "") -> Iterator[Page]:
        """The pages of one story."""
        viewed = view_wanted(self.ledger, story, self.wanted, alone=not folder)
        inputs, record, marks = viewed.inputs, viewed.record, viewed.marks
        title = title_words(story)
        self.lines.append(story_line(record, title=title, name=story.name, folder=folder))
        most = self.wanted.most_claims
        if most is not None and sum(line.claims for line in self.lines) > most:
            raise TooLargeError(f"The ledger holds more than {most:,} claims.")
        earlier = earlier_of(inputs, record, self.compared)
        del inputs, viewed  # what follows takes long and needs the records only
        yield from render_pages(record, title=title, earlier=earlier, several=bool(folder), marks=marks)


def view_wanted(ledger: Ledger, story: Story, wanted: Wanted, *, alone: bool = True) -> Viewed:
    """One story as it is wanted: the desk's own record, or what of it may be shown up to a level."""
    if wanted.up_to is None:
        inputs, record = view_story(ledger, story, as_of=wanted.as_of, judged_until=wanted.judged_until, alone=alone)
        return Viewed(inputs, record, Marks.of_desk(record, inputs.judgements, story.packs))
    from onrecord.marking.permitted import permit  # loads what the view needs: only here

    inputs = _inputs_of(ledger, story)
    unread = load_unread(ledger.store, wanted.as_of) if alone else ()
    permitted = permit(inputs, wanted.up_to, unread=unread)
    return Viewed(
        permitted.shown, permitted.record, Marks.of_permitted(permitted, wanted.up_to, counted=wanted.counted)
    )


def view_story(
    ledger: Ledger, story: Story, *, as_of: str | None = None, judged_until: str | None = None, alone: bool = True
) -> tuple[Inputs, Record]:
    """The inputs of one story, and its record as known on a day.

    What could not be opened bears no story: it stands in the record of a story alone, else on the front page.
    """
    from onrecord.viewing import view  # loads the libraries for copies and places: only when a view is made

    inputs = _inputs_of(ledger, story)
    record = view(inputs, as_known_on=as_of, judged_until=judged_until)
    return inputs, with_unread(record, load_unread(ledger.store, as_of)) if alone else record


def _inputs_of(ledger: Ledger, story: Story) -> Inputs:
    captures = None if story.whole else story.captures
    inputs = load_inputs(ledger.store, ledger.reader, captures=captures, progress=ledger.progress)
    return replace(inputs, packs=story.packs)
