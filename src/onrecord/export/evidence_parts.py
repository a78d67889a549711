"""From a ledger to what goes into an evidence pack: all that the desk has, or what may be shown up to a level."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.briefing.pages import Page, render_pages
from onrecord.briefing.stories import StoryLine, front_pages, story_line, title_words
from onrecord.export.evidence import Evidence
from onrecord.export.evidence_captures import Held, capture_file
from onrecord.export.standards import Shared
from onrecord.export.terms import Terms
from onrecord.marking.derived import markings_of
from onrecord.marking.left_out import Difference
from onrecord.marking.page_bytes import PageBytes
from onrecord.marking.permitted import Permitted, Wanted, permit
from onrecord.records import Judgement, LeftOut, Problem, Record, Sighting, StoryPack, Tlp
from onrecord.sifting import inputs_of, newest_input
from onrecord.store.adding.readers import PageReader
from onrecord.store.adding.recording import Progress, load_inputs, load_packs, load_unread, uncollected, with_unread
from onrecord.store.ledgers.base import FolderStore
from onrecord.store.stories import Story, find_story, list_stories
from onrecord.viewing import Inputs, view


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked to be packed: up to a level, of reviewed claims alone, of one story, without counts."""

    ceiling: Tlp | None = None
    reviewed_only: bool = False
    story: str | None = None
    uncounted: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """A ledger as it goes into a pack: what `inputs` give, and which of the pages' bytes may be in it."""

    evidence: Evidence
    inputs: Inputs
    stories: tuple[Story, ...]
    unread: tuple[Problem, ...] = ()
    bytes_of: PageBytes | None = None

    @property
    def last_day(self) -> str:
        """The day on which anything of it last came in; empty where there is nothing."""
        decided = self.evidence.shared.judgements
        return newest_input(self.evidence.sightings, decided, self.evidence.withdrawals)[:10]

    def captures(self, store: FolderStore, progress: Progress | None = None) -> Iterator[Held]:
        """Every page, with its bytes where they may be in the pack. Order: by id."""
        met: dict[str, list[Sighting]] = {}
        for one in self.evidence.sightings:
            met.setdefault(one.capture, []).append(one)
        for done, (key, about) in enumerate(sorted(met.items()), start=1):
            held = store.capture(key)
            content = held.content if held else None
            if content is not None and self.bytes_of and not self.bytes_of.may_be_shown(key, content):
                content = None
            yield Held(key, capture_file(key, about), content)
            if progress:
                progress(done, len(met))

    def pages(self) -> Iterator[Page]:
        """The briefing: of one story flat, of several each in a folder. It compares with no earlier day."""
        if len(self.stories) == 1:
            yield from render_pages(self.evidence.record, title=title_words(self.stories[0]))
            return
        lines: list[StoryLine] = []
        for story in self.stories:
            record = _record_of(self.inputs, story)
            title = title_words(story)
            lines.append(story_line(record, title=title, name=story.name, folder=story.folder))
            for name, text in render_pages(record, title=title, several=True):
                yield f"{story.folder}/{name}", text
        yield from front_pages(lines, self.unread)


def gather(store: FolderStore, reader: PageReader, asked: Asked, progress: Progress | None = None) -> Parts:
    """What goes into a pack of a ledger.

    Raises: UsageError if there is no such story, or a marking cannot be kept to; LedgerError.
    """
    every = list_stories(store)
    stories = every if asked.story is None else (find_story(every, asked.story),)
    with uncollected():
        inputs = _without_withdrawn(load_inputs(store, reader, progress=progress))
        if asked.ceiling is None:
            return _desk(store, inputs, stories)
        return _permitted(store, inputs, stories, asked, asked.ceiling)


def _desk(store: FolderStore, inputs: Inputs, stories: tuple[Story, ...]) -> Parts:
    """All that the desk has."""
    whole, unread = _is_whole(stories), load_unread(store)
    mine = inputs if whole else _part(inputs, stories[0])
    record = with_unread(view(mine), unread) if whole else view(mine)
    shared = Shared(markings_of(record, mine.judgements, mine.packs), judgements=mine.judgements)
    evidence = Evidence(record, shared, _held(store, mine), mine.withdrawals, story=_title(stories))
    return Parts(evidence, inputs, stories, unread)


def _permitted(store: FolderStore, inputs: Inputs, stories: tuple[Story, ...], asked: Asked, ceiling: Tlp) -> Parts:
    """What may be shown, found over the whole ledger whatever story is packed: a marking may reach over several."""
    found = permit(inputs, Wanted(ceiling, reviewed_only=asked.reviewed_only), unread=load_unread(store))
    shown = found.shown
    stories = _shown_stories(stories, found, dict(zip(load_packs(store), shown.packs, strict=True)))
    mine, record, left_out = shown, found.record, found.left_out
    if not _is_whole(stories):
        mine = _part(shown, stories[0])
        record = view(mine)
        left_out = _left_out(_part(inputs, stories[0]), mine, record, asked)
    terms = Terms(ceiling, asked.reviewed_only, () if asked.uncounted else left_out)
    markings = markings_of(record, mine.judgements, mine.packs)
    shared = Shared(markings, terms.left_out, mine.judgements)
    evidence = Evidence(record, shared, _held(store, mine), mine.withdrawals, terms, _title(stories))
    return Parts(evidence, shown, stories, bytes_of=PageBytes(inputs, shown, found.withheld))


def _left_out(full: Inputs, shown: Inputs, record: Record, asked: Asked) -> tuple[LeftOut, ...]:
    """What a story's record is without, of what the desk has of that story."""
    if asked.ceiling is None:
        return ()
    before = view(full)
    levels = markings_of(before, full.judgements, full.packs)
    unreviewed = {claim.id for claim in before.claims if asked.reviewed_only and not claim.reviewed}
    return Difference(before, full.judgements, levels, asked.ceiling).left_out(record, shown.judgements, unreviewed)


def _held(store: FolderStore, inputs: Inputs) -> tuple[Sighting, ...]:
    """Where the pages were met that are held; of one that was withdrawn nothing is told but its hash."""
    held = frozenset(store.capture_ids())
    return tuple(one for one in inputs.sightings if one.capture in held)


def _without_withdrawn(inputs: Inputs) -> Inputs:
    """The inputs, without the words that decisions quote from pages that were withdrawn since."""
    gone = {one.capture for one in inputs.withdrawals}
    return replace(inputs, judgements=tuple(_unquoted(one, gone) for one in inputs.judgements)) if gone else inputs


def _unquoted(judgement: Judgement, gone: Collection[str]) -> Judgement:
    selectors = (replace(one, sentence="", phrase="") if one.capture in gone else one for one in judgement.selectors)
    return replace(judgement, selectors=tuple(selectors))


def _shown_stories(
    stories: tuple[Story, ...], found: Permitted, packs: Mapping[StoryPack, StoryPack]
) -> tuple[Story, ...]:
    """The stories of which anything may be shown, with their packs as far as they may; a name that tells is not."""
    seen = {one.capture for one in found.shown.sightings}
    made = []
    for number, story in enumerate(stories, start=1):
        one = replace(story, packs=tuple(packs[pack] for pack in story.packs))
        if found.withheld.names.search(" ".join((story.name or "", story.title or "", story.folder))):
            one = replace(one, name=f"Story {number}", title=f"Story {number}", folder=f"story-{number}")
        if not seen.isdisjoint(story.captures):
            made.append(one)
    return tuple(made) or (replace(stories[0], packs=(), name=None, title=None, captures=frozenset()),)


def _is_whole(stories: tuple[Story, ...]) -> bool:
    return len(stories) != 1 or stories[0].whole


def _title(stories: tuple[Story, ...]) -> str | None:
    return title_words(stories[0]) if len(stories) == 1 else None


def _part(inputs: Inputs, story: Story) -> Inputs:
    return replace(inputs if story.whole else inputs_of(inputs, story.captures), packs=story.packs)


def _record_of(inputs: Inputs, story: Story) -> Record:
    with uncollected():
        return view(_part(inputs, story))
