"""A question in words that a reader would ask it in: "How many people were killed in Lyon?" """

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable

from onrecord.keys import normal
from onrecord.lexicon import load_lexicon
from onrecord.link.acts import Placed
from onrecord.link.containment import WORLD, people_of
from onrecord.link.questions.people_keys import ON
from onrecord.link.questions.question_measures import is_measured, measure_text
from onrecord.link.questions.question_things import commonest, deed_of, own_clause, own_words, things
from onrecord.link.questions.questions import CONDITION, fold_state
from onrecord.link.questions.vote_keys import VOTE, vote_words
from onrecord.link.questions.workplaces import is_works
from onrecord.link.sources.names import titled
from onrecord.link.wording import plural, singular
from onrecord.records import QuestionKey, replace

_WORDS = load_lexicon("question_words")
_ASKED: dict[str, str] = dict(_WORDS["asked"])
_PRINTED: dict[str, str] = dict(_WORDS["asked_as_printed"])
_EVENTS = frozenset(_WORDS["event"]["words"])
_STORMS = frozenset(_WORDS["event"]["named"])
_WITH_THE = frozenset(_WORDS["with_the"]["places"])
_MOVED = frozenset(_WORDS["moved"]["states"])
_DEEDS = frozenset(load_lexicon("units")["lists"]["done_by_people"])
_OWNERS = frozenset({"her", "his", "its", "my", "our", "their", "your"})
_BODIES = frozenset(_WORDS["with_the"]["bodies"])
_AWAY = frozenset(
    {"rescued", "missing", "hospitalised", "evacuated", "recovered", "identified", "survived", "critical"}
)
"""States of people who are no longer on the ship that they were on."""
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_DATED = re.compile(r"[a-z ]+ of (?:\d{1,2} )?(?:[A-Z]\w+ )?\d{4}")


def question_text(key: QuestionKey, told: Iterable[Placed]) -> str:
    """Write a question from its key, with names as the claims print them."""
    claims = tuple(told)
    where, when = where_text(key, claims), when_text(key)
    if is_measured(key):
        return f"{measure_text(key, claims, where=where)}{when}?"
    if key.noun == VOTE and key.unit == VOTE:
        return f"How many {vote_words(key)}{where}{when}?"
    if key.state == "signed" and key.unit == "people":
        over = f" the petition over the {key.group}" if key.group else ""
        return f"How many people signed{over}{'' if key.group else where}{when}?"
    if key.state == "dependent":
        of = f" at {plural(key.group)}" if key.group else ""
        return f"How many {plural(key.noun or '')}{of} depend on {_works(key.actor) if key.actor else 'it'}{where}?"
    if key.state == "employed" and key.actor:
        return f"How many {_employed(key, claims, where)}{when}?"
    more = "more or fewer " if key.aspect == "change" else ""
    clause = own_clause(key, claims)
    if clause and not more:
        return f"How many {clause}{_unless_said(clause, key, where, when)}?"
    per = _per(key)
    if key.state is None and "leaked" not in _verb(key, claims):  # "barrels a day are there", "barrels leaked a day"
        return f"How many {more}{_asked_of(_subject(key, claims))}{per}{_predicate(key, claims)}{when}?"
    return f"How many {more}{_asked_of(_subject(key, claims))}{_predicate(key, claims)}{per}{when}?"


def _asked_of(words: str) -> str:
    """ "her nurses" as "of her nurses": whose they are stands behind "How many of"."""
    return f"of {words[:1].lower()}{words[1:]}" if words.partition(" ")[0].lower() in _OWNERS else words


def _employed(key: QuestionKey, claims: tuple[Placed, ...], where: str) -> str:
    """ "people work at the Faro mill", "people does Alder Lines employ in Norway"."""
    who = things(replace(key, actor=None), claims)
    if is_works(key.actor):
        return f"{who} work at {_works(key.actor)}"
    return f"{who} does {_name(key.actor, 'actor', claims)} employ{where}"


def _works(name: str | None) -> str:
    """ "faro plant" as "the Faro plant"."""
    first, _, kind = titled(name or "").rpartition(" ")
    return f"the {first} {kind.lower()}" if is_works(name) else titled(name or "")


def counted_text(key: QuestionKey, told: Iterable[Placed]) -> str:
    """What a question counts, in a few words, to be set beside what another counts: "people killed in Lyon"."""
    claims = tuple(told)
    where, when = where_text(key, claims), when_text(key)
    if is_measured(key):
        asked = measure_text(key, claims, where=where)
        return f"“{asked}{when}?”"
    if key.noun == VOTE and key.unit == VOTE:
        return f"{vote_words(key).replace(' were ', ' ')}{where}{when}"
    if own := own_words(key, claims):
        return f"{own}{_unless_said(own, key, where, when)}"
    verb = _verb(key, claims)
    plain = verb.removeprefix("were ").removeprefix("are ") if key.state else ""
    who = "who" if key.unit == "people" else "that"
    did = "" if not plain or plain == "there" else plain if plain != verb else f"{who} {verb}"
    change = "the change in " if key.aspect == "change" else ""
    told_of = " ".join(part for part in (_subject(key, claims), did) if part)
    return f"{change}{told_of}{_to(key, claims)}{where}{_per(key)}{when}"


def _unless_said(words: str, key: QuestionKey, where: str, when: str) -> str:
    """Where and when, unless the words say it."""
    named = any(people_of(singular(word.lower())) == key.place for word in words.split()[:3])
    placed = "" if key.place and (named or key.place in words.lower()) else where
    dated = "" if when.strip() in words or (key.event or "-") in words else when
    return f"{placed}{dated}"


# ---- who or what, and what became of them ------------------------------------------------------------------


def _subject(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """What is counted, with whose they are and where they are from."""
    words = things(key, claims)
    if key.actor and not _done_by(key):
        by = "by" if key.noun in _EVENTS or key.noun in ("operation", "arrest") else "of"
        words += f" {by} {_name(key.actor, 'actor', claims)}"
    return f"{words}{_origin(key, claims)}" if key.state not in _MOVED else words


def _origin(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    return f" from {_name(key.from_place, 'from_place', claims)}" if key.from_place else ""


def _to(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """Where those who moved came from."""
    return _origin(key, claims) if key.state in _MOVED else ""


def _predicate(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """What they did or what befell them, and where."""
    verb = f" {_verb(key, claims)}".rstrip()
    if key.actor and _done_by(key):
        verb += f" by {_name(key.actor, 'actor', claims)}"
    return f"{verb}{_to(key, claims)}{where_text(key, claims)}"


def _done_by(key: QuestionKey) -> bool:
    """Whether things are what somebody did something to: "40 birds were collected by the club"."""
    return (
        key.unit != "people"
        and key.state in _ASKED
        and _ASKED[key.state].startswith(("were ", "can be ", "are to be "))
    )


def _verb(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """A state as a question asks for it; of a leak's rate the verb that the claims print."""
    state = key.state
    if state is None:
        return _being(key, claims)
    if deed := deed_of(key, claims):
        return "were gathered" if deed == "signature" else "were made"
    if key.state == "on board" and (key.event or "").startswith(ON):
        return "were"  # "on the Alder Star" follows
    if state == "infected" and singular((key.noun or "").rpartition(" ")[2]) == "case":
        return "were there" if key.period else "have there been"  # people are infected, cases are not
    printed = commonest(claims, "state")
    if printed and printed in _PRINTED:
        return _PRINTED[printed]
    return _ASKED.get(state, state if state in _DEEDS else f"were {state}")


def _being(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """The verb where nothing is said of what became of them."""
    if CONDITION in (key.event or ""):
        return "would there be"
    if key.unit == "volume" and any(fold_state(one.figure.state) == "released" for one in claims):
        return "leaked"
    if key.per:
        return ""
    return {"flow": "were there", "cumulative": "have there been"}.get(key.aspect or "", "are there")


# ---- where and when ----------------------------------------------------------------------------------------


def where_text(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """The place with its preposition: " in Lyon", " to Syria", " worldwide"; nothing where none is said."""
    if key.place == WORLD:
        return " worldwide"
    if key.group and key.place and people_of(key.group) == key.place:
        return ""
    to = "to" if key.state in _MOVED and key.state != "fled" else "in"
    return f" {to} {_name(key.place, 'place', claims)}" if key.place else ""


def _per(key: QuestionKey) -> str:
    return f" {'an' if key.per == 'hour' else 'a'} {key.per}" if key.per else ""


def when_text(key: QuestionKey) -> str:
    """The event or period that the key holds: " in 2013", " in the attack of 3 May 2011", " (Ostrey)"."""
    told = key.event if key.event and key.event not in (key.period or "") else None
    storm, _, named = (told or "").partition(" ")
    if storm in _STORMS and named in (key.noun, key.unit, key.group):
        event = f" in the {storm}"  # "storm house" of the storm's houses is no name
    else:
        event = f" {_event(told, away=key.state in _AWAY)}" if told else ""
    return f"{event} {_spoken(key.period)}" if key.period else event


def _event(event: str, *, away: bool = False) -> str:
    """An event: a year or an incident of a day inside the sentence, else a name in brackets."""
    if _YEAR.fullmatch(event):
        return f"in {event}"
    if event.startswith(ON):
        return f"{'from the ' if away else ON}{titled(event.removeprefix(ON))}"
    if _DATED.fullmatch(event):
        return f"in the {event}"
    return f"({titled(event) if event.islower() and CONDITION not in event and ';' not in event else event})"


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
    if field == "actor" and is_works(folded):
        return _works(folded)
    printed = commonest(claims, field) if folded else None
    if field == "place" and normal(printed or "") != folded:
        printed = None  # a place goes by the name that it is compared by: "United Kingdom", not "Britain"
    name = printed or titled(folded or "")
    body = field == "actor" and " " in name and name.rpartition(" ")[2].casefold() in _BODIES
    return f"the {name}" if body or name.casefold() in _WITH_THE else name


__all__ = ["counted_text", "plural", "question_text", "when_text", "where_text"]
