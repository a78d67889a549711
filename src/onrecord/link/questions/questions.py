"""Which question a figure answers: two figures are compared only where they answer the same one.

The key comes from the claim alone: what is counted, of whom, in which state, where, in which unit, and whether it is
a count now, so far, or over a period. Words that differ without a difference in meaning ("died", "were killed";
"Americans", "U.S. consumers"; km, miles) give one key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from onrecord.keys import normal, short_key
from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.containment import is_place, place_name
from onrecord.link.questions.jobs import JOBS, job_key
from onrecord.link.questions.key_parts import CONDITION as CONDITION
from onrecord.link.questions.key_parts import (
    EVENTS,
    base_of,
    event_of,
    named_actor,
    only_speaks,
    period_of,
    restriction_of,
    thing_group,
)
from onrecord.link.questions.key_parts import thing_noun as thing_noun
from onrecord.link.questions.key_parts import unit_dimension as unit_dimension
from onrecord.link.questions.key_parts import unit_factor as unit_factor
from onrecord.link.questions.measure_keys import STUFFS, measure_key, opinion_key
from onrecord.link.questions.measures import DIMENSIONS, dimension_of
from onrecord.link.questions.money_keys import COINS as COINS
from onrecord.link.questions.money_keys import UNNAMED as UNNAMED
from onrecord.link.questions.money_keys import money_key
from onrecord.link.questions.output import output_key
from onrecord.link.questions.people_keys import people_key
from onrecord.link.questions.petitions import CHECKED, checked_key
from onrecord.link.questions.states import ASPECT_OF, SUFFERED, aspect_of, said_of
from onrecord.link.questions.states import fold_state as fold_state
from onrecord.link.questions.vacancies import vacancy_key
from onrecord.link.questions.vote_keys import is_vote, vote_key
from onrecord.link.sources.names import Names
from onrecord.link.wording import content_words
from onrecord.records import Article, Claim, Figure, QuestionKey, StoryPack, replace

_WORDS = load_lexicon("question_words")
_AFTER = frozenset(_WORDS["scales"]["smaller"])
SCALES = frozenset(_WORDS["scales"]["units"])
"""Units of which an event has one value: its magnitude."""
_EACH = r"(?:a|per|each|every)\s+(?P<base>day|week|month|year)\b"
_A_DAY = re.compile(rf"\s+of\s+(?:[\w-]+\s+){{1,3}}{_EACH}", re.IGNORECASE)
_LOST_A_DAY = re.compile(rf"\w\s+{_EACH}", re.IGNORECASE)
_BARE = frozenset({"length", "time", "calendar", "share", "points", "times", "area", "mass"})
_DEEDS: Mapping[str, str] = MappingProxyType(dict(_WORDS["deeds"]))
_CURRENCY = re.compile(r"[A-Z]{3}")
_BEFALLS = frozenset({"dead", "injured", "missing", "stranded"})
_ON_A_DAY = frozenset(_WORDS["aspects"]["on_a_day"])
_COUNTS = frozenset({None, "stock", "cumulative"})
_DAY = 10
"""Characters of a day's date."""
_LANDS = frozenset(load_lexicon("demonyms")["prepositions"]["lands"])
_SEVERAL = re.compile(rf"[\w.,-]+\s(?:[a-z-]+\s){{0,3}}(?:{any_of(_WORDS['measured']['lands'])})")
_JOB_LOSS = re.compile(r"\bjob\s(?:loss|cut)", re.IGNORECASE)
_WON = "won"
_DEFINES = re.compile(
    r"\b(?:an?|one|each|every)\s+(?P<unit>[a-z]+)\s+(?:holds?|contains?|is|equals?|weighs?|makes?|has)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


def question_key(
    claim: Claim, article: Article | None = None, packs: tuple[StoryPack, ...] = ()
) -> QuestionKey | None:
    """The question that a figure answers; None where its words say too little to compare it with anything.

    Example: "130 people were killed in the city" and "the attack left 137 dead in the city" give one key.
    """
    figure = _with_base(claim)
    if figure is not None and normal(figure.place or "") == "elsewhere":
        return None  # the rest of a list of places is in none of them
    if figure is None or _defines(claim) or is_several(figure.place) or is_several(figure.from_place):
        return None
    names = Names.of(packs, article)
    unit = unit_dimension(figure.unit)
    if is_vote(figure, unit):
        return vote_key(claim, figure, article)
    checked = normal(figure.state or "")
    if unit == "signature" and checked in CHECKED:
        return checked_key(claim, checked, article)
    if unit in _DEEDS:  # "66 arrests" are 66 people arrested
        figure, unit = _done_to(figure, unit), "people"
    if unit == "people":
        return people_key(claim, figure, article, names)
    if _CURRENCY.fullmatch(unit) or unit in COINS or unit == UNNAMED:
        return money_key(claim, figure, unit, article, names)
    if unit in SCALES:
        return _scale_key(claim, figure, unit, article)
    if unit in _BARE or figure.aspect in ("share", "change"):
        return opinion_key(claim, figure, article, names) or measure_key(claim, figure, article, names)
    if vacant := vacancy_key(claim, figure, unit, article):
        return vacant
    if unit in JOBS or _is_job_loss(figure):
        job = job_key(claim, figure, article, names)
        if job is not None or fold_state(figure.state) == "dismissed":
            return job
    return output_key(claim, figure, article, names) or _thing_key(claim, figure, article, names)


def _is_job_loss(figure: Figure) -> bool:
    """ "200 job losses": jobs that go."""
    return bool(_JOB_LOSS.search(figure.counted or ""))


def _done_to(figure: Figure, deed: str) -> Figure:
    """A count of what was done to people as a count of them: "arrests of drivers" are drivers who were arrested."""
    return replace(
        figure, unit="people", noun="people", state=_DEEDS[deed], group=restriction_of(figure, deed), actor=None
    )


def is_several(place: str | None) -> bool:
    """Whether a place is a count of them: "33 countries", "three largest states". No figure is asked for there.

    Example:
        >>> is_several("three largest states"), is_several("united states"), is_several("33 countries")
        (True, False, True)
    """
    return bool(place and place == place.lower() and _SEVERAL.fullmatch(place) and not is_place(place))


def _defines(claim: Claim) -> bool:
    """Whether it only says what a unit is: "a barrel holds 42 gallons"."""
    found = _DEFINES.search(claim.sentence.partition(claim.phrase)[0][-80:])
    unit = normal(found.group("unit")) if found else ""
    return dimension_of(unit) is not None or dimension_of(f"{unit}s") is not None


def _with_base(claim: Claim) -> Figure | None:
    """A claim's figure; a rate too where its base stands after other words: "300 barrels of oil a day"."""
    figure = claim.figure
    if figure is None or figure.per or unit_dimension(figure.unit) not in STUFFS:
        return figure
    after = claim.sentence.partition(claim.phrase)[2]
    found = _A_DAY.match(after[:80]) or _LOST_A_DAY.search(figure.counted or "")
    return replace(figure, per=found.group("base").lower(), aspect="rate") if found else figure


def _thing_key(claim: Claim, figure: Figure, article: Article | None, names: Names) -> QuestionKey | None:
    """Things: attacks, cards, lawsuits, barrels; with whatever the words say of them."""
    unit = unit_dimension(figure.unit)
    noun = thing_noun((figure.unit or figure.noun or "").split("/")[0])
    if figure.per is None and unit in DIMENSIONS:
        noun = thing_noun(figure.noun or figure.unit or "") if figure.noun else unit
        noun = unit if dimension_of(normal(figure.noun or "")) or unit_dimension(figure.noun) == unit else noun
    state = fold_state(figure.state) or (None if unit in DIMENSIONS else said_of(figure.counted))
    figure, told = _at_a_moment(figure, state), bool(figure.state)
    if state and state[:5] == noun[:5]:
        state = None  # "80 arrests" that were arrested
    place = place_name(figure.place)
    if unit == "volume" and figure.per:
        state, place = (None if state == "released" else state), (place if place and is_place(place) else None)
        noun = unit
    group = thing_group(figure, names) or restriction_of(figure, noun)
    if group in _BEFALLS and state is None:  # "48 of them dead": birds, and what befell them
        state, group, told = fold_state(group), None, True
    actor = (
        named_actor(figure, names)
        if state not in SUFFERED and group is None and not only_speaks(claim, names)
        else None
    )
    event = event_of(claim, figure, article)
    aspect = aspect_of(figure, state)
    if state == _WON:
        return _won_key(figure, noun, place, article, names)
    if unit == "volume" and figure.per:
        return QuestionKey(noun=noun, unit=unit, aspect="rate", state=state, event=event, per=base_of(figure))
    flows = unit == "volume" and aspect in ("stock", "cumulative")
    if noun in _LANDS and (state is None or state in ASPECT_OF) and state not in SUFFERED:
        return None  # "people from 81 countries": how far it reaches
    # "attacks by them", "attacks in May"; not "the centre had 26 answers"
    done = noun in EVENTS and (actor or (figure.period and not figure.per))
    if not noun or not (told or place or group or done or event or flows or _told_apart(figure)):
        return None
    from_place = place_name(figure.from_place)
    if state in SUFFERED and place is None:
        place, from_place = from_place, None  # "dead birds from the shores of the bay" befell it there
    return QuestionKey(
        noun=noun, unit=unit, aspect=aspect, group=group, state=state, actor=actor, place=place,
        from_place=from_place, event=event, per=base_of(figure), period=period_of(figure, state),
    )  # fmt: skip


def _at_a_moment(figure: Figure, state: str | None) -> Figure:
    """A count of what is shut or vacant as one of a moment, if it is of a day or so far: "closed on Friday"."""
    so_far = figure.aspect == "cumulative" and not figure.period
    if state in _ON_A_DAY and (so_far or len(figure.period or figure.as_of or "") == _DAY):
        return replace(figure, aspect="stock", period=None)
    return figure


def _won_key(
    figure: Figure, noun: str, place: str | None, article: Article | None, names: Names
) -> QuestionKey | None:
    """Seats and votes: whose they are. "Won" on the day and "has" a week later are one; those of old are not."""
    actor = named_actor(figure, names)
    if actor is None:
        return None
    year, now = (figure.as_of or "")[:4], ((article.dated if article else None) or "")[:4]
    return QuestionKey(
        noun=noun, unit=noun, aspect="stock", state=_WON, actor=actor.removesuffix(" party"), place=place,
        event=year if year and now and year < now else None,
    )  # fmt: skip


def _told_apart(figure: Figure) -> bool:
    """Whether the words say which things: "boats tied up at the pier", not "boats"."""
    words = content_words(figure.counted)
    return len(words) > (1 if figure.aspect in ("stock", "cumulative") else 3) and figure.aspect in _COUNTS


def _scale_key(claim: Claim, figure: Figure, unit: str, article: Article | None) -> QuestionKey:
    """A magnitude: one for each event; "an aftershock of magnitude 5" is another event than the shock."""
    said = content_words(
        f"{figure.counted or ''} {figure.group or ''} {claim.sentence.partition(claim.phrase)[0][-60:]}"
    )
    group = next((word for word in said if word in _AFTER), None)
    place = place_name(figure.place) if "place" not in figure.inherited else None
    return QuestionKey(
        noun=unit, unit=unit, aspect=None, group=group, place=place, event=event_of(claim, figure, article)
    )


@lru_cache(maxsize=65536)
def question_id(key: QuestionKey) -> str:
    """A question's id, from its key alone."""
    fields = (
        key.noun,
        key.unit,
        key.aspect,
        key.group,
        key.state,
        key.actor,
        key.place,
        key.from_place,
        key.event,
        key.per,
        key.period,
    )
    return "que-" + short_key(*(field or "" for field in fields))
