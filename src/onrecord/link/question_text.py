"""A question in words that a reader would ask it in: "How many people were killed in Lyon?" """

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable

from onrecord.lexicon import load_lexicon
from onrecord.link.acts import Placed
from onrecord.link.containment import WORLD
from onrecord.link.measured import measured_words
from onrecord.link.neighbours import titled
from onrecord.link.questions import fold_state
from onrecord.link.wording import singular
from onrecord.records import QuestionKey

_ASKED: dict[str, str] = dict(load_lexicon("question_words")["asked"])
_SPELLED: dict[str, str] = dict(load_lexicon("question_words")["spelled"])
_STUFF: tuple[str, ...] = tuple(load_lexicon("question_words")["stuff"]["words"])
"""What is measured by volume, mass or area, where a sentence prints "of" before it."""
_WITH_THE = frozenset(load_lexicon("question_words")["with_the"]["places"])
_MEASURED = frozenset({"length", "time", "calendar", "share", "points", "times"})
_PARTICIPLES = ("ed", "en", "ung", "own", "ught", "ost")
_PLURALS = {"people": "people", "child": "children", "man": "men", "woman": "women"}


def question_text(key: QuestionKey, told: Iterable[Placed]) -> str:
    """Write a question from its key, with names as the claims print them."""
    claims = tuple(told)
    if key.unit.isupper() and len(key.unit) == 3:
        return f"How much ({key.unit}) is the {key.noun} of {_name(key.actor, 'actor', claims)}{_when(key)}?"
    if key.aspect in ("share", "change") or key.unit in _MEASURED:
        return _change(key, claims) or _measure(key, claims)
    return f"How many {_things(key, claims)}{_predicate(key, claims)}{_per(key)}{_when(key)}?"


def _measure(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """A share, a change, a length or a time: "What share of the oil was collected?" """
    told = Counter(words for one in claims if (words := measured_words(one.figure, key.unit)))
    what = min(told, key=lambda words: (-told[words], words)) if told else key.noun or ""
    if key.aspect == "change" or key.unit == "times":
        return f"By how much did {_small(what)} change{_when(key)}?"
    if key.aspect == "share" or key.unit in ("share", "points"):
        return f"What share of {what}{_shared(key, what)}{_when(key)}?"
    unit, _, rest = what.partition(" ")
    return f"How many {plural(unit.lower())} {rest}{_when(key)}?"


def _small(words: str) -> str:
    """Words inside a question: "The stock" is "the stock"."""
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}" if first in ("The", "This", "That", "Its", "Their", "Our") else words


def _shared(key: QuestionKey, what: str) -> str:
    """What became of a share: "was collected", "were killed", "came back"."""
    if key.state is None:
        return ""
    verb = _ASKED.get(key.state, f"were {key.state}" if key.state.endswith(_PARTICIPLES) else "")
    head = re.split(r" (?:of|in|from|who|that) ", what)[0]
    return f" {verb if plural(head) == head else re.sub('^(were|are) ', 'was ', verb)}" if verb else ""


def _change(key: QuestionKey, claims: tuple[Placed, ...]) -> str | None:
    """A change of a count of people or things: "How many more people were affected?" """
    if key.aspect != "change" or key.unit in _MEASURED:
        return None
    return f"How many more or fewer {_things(key, claims)}{_predicate(key, claims)}{_when(key)}?"


def _things(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """What is counted, with whose they are."""
    noun = "people" if key.noun == "population" else key.noun or key.unit
    if key.unit in ("volume", "mass", "area"):
        unit = (_commonest(claims, "unit") or noun).partition("/")[0]
        of = next((word for word in _STUFF if any(f" of {word}" in placed.words for placed in claims)), None)
        return _SPELLED.get(unit, plural(unit)) + (f" of {of}" if of else "")
    if not (key.state or key.group or key.actor or key.place or key.from_place or key.event or key.unit == "people"):
        return _told_apart(claims, noun)
    if key.group and not any(one.figure.group for one in claims):  # told apart by "arrests of", "claims for"
        return " ".join((_commonest(claims, "counted") or plural(noun)).split()[:12])
    group = _group(key, claims) if key.group else ""
    if group and group == group.lower() and noun == "people":
        return plural(group)
    return f"{group} {plural(noun)}" if group and singular(group.lower()) != noun else plural(noun)


def _told_apart(claims: tuple[Placed, ...], noun: str) -> str:
    """Things by the words that tell them apart: "lookalike domains", "boats tied up at the pier"."""
    many, shortest = plural(noun), ""
    for words in sorted(one.figure.counted or "" for one in claims):
        words = re.split(r" (?:that|who|which) ", words)[0].removeprefix("such ")
        before, found, _ = words.partition(many)
        words = before + found if before and found else words
        if (found or before) and len(words.split()) < 7 and words[:1].isalpha() and not words.startswith("the "):
            shortest = min(shortest or words, words, key=lambda one: (len(one), one))
    return shortest or many


def _group(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """The group as printed, without the noun that follows."""
    printed = _commonest(claims, "group") or ""
    kept = [word for word in printed.split() if word[:1].isupper()]
    return " ".join(kept) or (key.group if key.group and key.group in printed else titled(key.group or "")) or ""


def _predicate(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """What they did or what befell them, and where."""
    verb = f" {_verb(key, claims)}".rstrip()
    origin = f" from {_name(key.from_place, 'from_place', claims)}" if key.from_place else ""
    to = "to" if key.state in ("travelled", "sent", "returned") else "in"
    where = f" {to} {_name(key.place, 'place', claims)}" if key.place else ""
    where = " worldwide" if key.place == WORLD else where
    actor = f" by {_name(key.actor, 'actor', claims)}" if key.actor else ""
    so_far = " so far" if key.aspect == "cumulative" and key.state is None else ""
    return f"{verb}{origin}{where}{actor}{so_far}"


def _verb(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """A state as a question asks for it; of a leak's rate the verb that the claims print."""
    state = key.state
    if state is None and key.unit == "volume" and any(fold_state(one.figure.state) == "released" for one in claims):
        return "leaked"
    if state is None:
        return "" if key.per else "were there" if key.aspect in ("flow", "cumulative") else "are there"
    if state in _ASKED:
        return _ASKED[state]
    if not state.endswith(_PARTICIPLES):
        return f"are there ({state})"
    return f"were {state}"


def _per(key: QuestionKey) -> str:
    return f" a {key.per}" if key.per else ""


def _when(key: QuestionKey) -> str:
    """The event or period that the key holds."""
    one_name = key.event and key.event.islower() and " " not in key.event
    told = key.event and key.event not in (key.period or "")
    event = f" ({titled(key.event) if one_name else key.event})" if told and key.event else ""
    return f"{event} {_spoken(key.period)}" if key.period else event


def _spoken(period: str) -> str:
    """A period in words: "in June 2017", "from January 2017 to June 2017"."""
    first, _, last = period.partition("/")
    return f"from {_day(first)} to {_day(last)}" if last else f"{'on' if len(first) == 10 else 'in'} {_day(first)}"


def _day(date: str) -> str:
    """ "2017-06" as "June 2017"."""
    year, *rest = date.split("-")
    named = [calendar.month_name[int(rest[0])], year] if rest and rest[0].isdigit() else [year, *rest]
    return " ".join([str(int(rest[1])), *named] if len(rest) == 2 else named)


def _name(folded: str | None, field: str, claims: tuple[Placed, ...]) -> str:
    """A name as the claims print it most often."""
    name = titled(folded or "") if field == "place" or not folded else _commonest(claims, field) or titled(folded)
    return f"the {name}" if name.casefold() in _WITH_THE else name


def _commonest(claims: tuple[Placed, ...], field: str) -> str | None:
    """The commonest printed value of a figure's field; of equals the least."""
    counts = Counter(value for placed in claims if (value := getattr(placed.figure, field)))
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def plural(noun: str) -> str:
    """A noun in the plural, by spelling.

    Example:
        >>> plural("country"), plural("attack"), plural("people")
        ('countries', 'attacks', 'people')
    """
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("ss", "x", "ch", "sh")) else "s")
