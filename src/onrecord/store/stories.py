"""The stories of a ledger: which pages, which story pack, what it is called."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.keys import short_key
from onrecord.problems import UsageError
from onrecord.records import StoryPack
from onrecord.sifting import captures_by_story, story_names
from onrecord.store.adding.recording import load_packs_by_file
from onrecord.store.ledgers.base import Store
from onrecord.store.packs import pack_file_name

OTHER = "other-pages"
"""The folder of the pages that belong to no story, where others do."""


@dataclass(frozen=True, slots=True)
class Story:
    """One story: its name as it was given, what it is called, its folder in a briefing of several, its pages.

    `name` is None for pages that were added to no story; `whole` where it is all that the ledger holds.
    """

    name: str | None
    title: str | None
    folder: str
    captures: frozenset[str]
    packs: tuple[StoryPack, ...] = ()
    whole: bool = False


def list_stories(store: Store) -> tuple[Story, ...]:
    """The stories of a ledger by name, then the pages that belong to none; never empty.

    A pack whose file is named for a story is that story's alone; any other counts for all.
    Raises: LedgerError where a pack cannot be read.
    """
    sightings, packs = store.sightings(), load_packs_by_file(store)
    names, captures = story_names(sightings) or (None,), captures_by_story(sightings)
    if len(names) == 1:
        every = tuple(packs.values())
        title, pages = every[0].name if len(every) == 1 else names[0], captures.get(names[0], frozenset())
        return (Story(names[0], title, folder_name(names[0]), pages, every, whole=True),)
    owned = {pack_file_name(name) for name in names if name}
    shared = {file: pack for file, pack in packs.items() if file not in owned}
    return tuple(_story(name, captures[name], packs, shared) for name in names)


def _story(
    name: str | None, captures: frozenset[str], packs: dict[str, StoryPack], shared: dict[str, StoryPack]
) -> Story:
    """One of several stories, with its own pack and those that are no story's."""
    file = pack_file_name(name) if name else ""
    own = {file: packs[file]} if name and file in packs else {}
    title = own[file].name if own else name
    return Story(name, title, folder_name(name), captures, tuple((shared | own).values()))


def find_story(stories: tuple[Story, ...], name: str) -> Story:
    """The story with a name, as it was given to `add --story` or as its folder is called.

    Raises: UsageError if there is none.
    """
    for story in stories:
        if name == story.name:
            return story
    for story in stories:
        if name in (story.folder, story.title):
            return story
    known = ", ".join(story.name or OTHER for story in stories)
    raise UsageError(f"There is no story {name!r} in the ledger; there are: {known}.")


def folder_name(story: str | None) -> str:
    """The folder that a story's pages are written to: its name where that is plain, else that and a hash of it.

    It comes from the name alone, so no other story can move it or take it.
    Example:
        >>> folder_name("ferry-fire"), folder_name(None)
        ('ferry-fire', 'other-pages')
        >>> folder_name("../The Fire!").startswith("the-fire-")
        True
    """
    if story is None:
        return OTHER
    plain = pack_file_name(story)
    return plain if plain == story != OTHER else f"{plain}-{short_key(story)[:6]}"
