"""The day of an event that a toll dates only loosely, where another sentence of the article gives it.

"A bombing in Oran this week killed 30 people", and elsewhere "Tuesday's bombing in Oran": the 30 were killed on
Tuesday.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.find.places import place_name, same_place
from onrecord.find.times.dates import contains
from onrecord.find.times.times import resolve_time
from onrecord.lexicon import any_of, load_lexicon
from onrecord.resolve.figures.filling import Page
from onrecord.resolve.figures.state_words import is_toll

_EVENTS = any_of(load_lexicon("incidents")["events"]["event_nouns"])
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_PLACE = r"(?P<place>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)"
_FORMS = (
    # "Tuesday's bomb attacks in Oran"
    re.compile(rf"\b(?P<day>{_DAYS})['’]s\s+(?:[\w-]+\s+){{0,3}}?(?:{_EVENTS})s?\s+(?:in|on|at|near)\s+{_PLACE}"),
    # "the bombing in Oran on Tuesday"
    re.compile(rf"\b(?:{_EVENTS})s?\s+(?:in|on|at|near)\s+{_PLACE}\s+on\s+(?P<day>{_DAYS})\b"),
)
_READ = 200_000  # characters of an article that are looked through


def date_by_event(page: Page) -> None:
    """Narrow a toll's span of days to the one day that the article gives its event, at the same place."""
    spans = [i for i, figure in enumerate(page.figures) if figure.as_of and "/" in figure.as_of]
    spans = [i for i in spans if is_toll(page.figures[i].state) and page.figures[i].place]
    if not spans or not page.article.dated:
        return
    told = list(_event_days(page))
    for index in spans:
        figure = page.figures[index]
        days = {
            day for day, place in told if same_place(place, figure.place or "") and contains(figure.as_of or "", day)
        }
        if len(days) == 1:
            names = tuple(dict.fromkeys((*figure.inherited, "as_of")))
            page.figures[index] = replace(figure, as_of=days.pop(), inherited=names)
            page.whys[index].append("as of: the day that the article gives the event elsewhere")


def _event_days(page: Page) -> Iterator[tuple[str, str]]:
    """Each event's day and place, as far as the article prints both together."""
    for form in _FORMS:
        for found in form.finditer(page.article.text[:_READ]):
            day = resolve_time(f"on {found['day']}", page.article.dated)
            if day and len(day) == 10:
                yield day, place_name(found["place"])
