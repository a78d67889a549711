"""The front page of a briefing that holds several stories: each with what it shows and its leading question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.briefing.lookup import Lookup
from onrecord.briefing.pages import TITLE, Page, templates
from onrecord.briefing.questions import QuestionLine, question_list
from onrecord.briefing.summary import Count, summary_counts
from onrecord.briefing.wording import day_words
from onrecord.link.dating import last_day
from onrecord.records import Problem, Record, Tlp
from onrecord.store.stories import Story

OTHER_TITLE = "Pages that belong to no story"


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story on the front page: what was read, what it shows, its leading question, the days of its articles."""

    name: str | None  # as it was given; None for pages that belong to no story
    title: str
    folder: str  # inside the briefing; empty where the story stands at its root
    counts: tuple[Count, ...]
    claims: int
    leading: QuestionLine | None
    first: str
    last: str

    @property
    def root(self) -> str:
        """What stands before each of its addresses."""
        return f"{self.folder}/" if self.folder else ""


def story_line(record: Record, *, title: str, name: str | None = None, folder: str = "") -> StoryLine:
    """A story in a few words and counts."""
    asked = question_list(Lookup(record))
    days = sorted((last_day(day), day) for _, day, _ in record.known_on if last_day(day))
    return StoryLine(
        name=name,
        title=title,
        folder=folder,
        counts=summary_counts(record),
        claims=len(record.claims),
        leading=asked[0] if asked else None,
        first=day_words(days[0][1]) if days else "",
        last=day_words(days[-1][1]) if days else "",
    )


def title_words(story: Story) -> str:
    """What a story's briefing is called."""
    return story.title or (TITLE if story.whole else OTHER_TITLE)


def front_pages(
    lines: Iterable[StoryLine], unread: Iterable[Problem], *, as_of: str | None = None, marking: Tlp | None = None
) -> Iterator[Page]:
    """The front page and its style."""
    pages = templates()
    yield "style.css", pages.get_template("style.css").render()
    values = {
        "story": TITLE,
        "views": (),
        "lists": (),
        "several": False,
        "root": "",
        "here": "index.html",
        "dated": bool(as_of),
        "as_known_on": day_words(as_of),
        "lines": tuple(lines),
        "unread": tuple(unread),
        "marking": marking,
    }
    yield "index.html", pages.get_template("stories.html").render(**values)
