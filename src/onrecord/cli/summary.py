"""The line that `add` and `demo` end with; each number leads to its printed words where the terminal takes links."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text

from onrecord.briefing.summary import summary_parts
from onrecord.cli.printing import plain, say_text
from onrecord.cli.session import record_of
from onrecord.store.ledgers.base import FolderStore
from onrecord.store.stories import OTHER, list_stories

if TYPE_CHECKING:
    from onrecord.briefing.stories import StoryLine


def say_summaries(lines: Iterable[StoryLine], briefing: Path | None) -> None:
    """A line for each story, named where there are several; with links into the briefing where it was written."""
    for line in lines:
        say_text(summary_text(line, briefing))


def record_line(store: FolderStore, story: str | None) -> StoryLine:
    """The line of a story, or of the whole ledger, worked out without writing pages."""
    from onrecord.briefing.stories import story_line, title_words  # loads the templates: only here

    stories = list_stories(store)
    one = next((found for found in stories if found.name == story), None) if len(stories) > 1 else None
    if one is None:
        return story_line(record_of(store), title="", name=story)
    record = record_of(store, story=one.name or OTHER)
    return story_line(record, title=title_words(one), name=one.name, folder=one.folder)


def summary_text(line: StoryLine, briefing: Path | None) -> Text:
    """A story's line. Links are shown by terminals that take them; elsewhere the words stand alone."""
    text = Text(f"{plain(line.title)}: " if line.folder else "")
    for words, href in summary_parts(line.counts):
        style = Style(link=address(briefing, line.root + href)) if href and briefing else None
        text.append(words, style)
    return text


def address(briefing: Path, href: str) -> str:
    """The address of a place in a briefing on this machine.

    Example:
        >>> address(Path("/ledger/brief ing"), "verdicts.html#differs")
        'file:///ledger/brief%20ing/verdicts.html#differs'
    """
    page, hash_, anchor = href.partition("#")
    return (briefing.resolve() / page).as_uri() + hash_ + anchor
