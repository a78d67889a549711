"""Which question a figure answers: two figures are compared only where they answer the same one.

The key comes from the claim alone: what is counted, of whom, in which state, where, in which unit, and whether it is
a count now, so far, or over a period. Words that differ without a difference in meaning ("died", "were killed";
"Americans", "U.S. consumers"; km, miles) give one key.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from onrecord.keys import normal, short_key
from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.containment import is_place, people_of, place_name
from onrecord.link.measured import level_of, measured_words
from onrecord.link.measures import DIMENSIONS, dimension_of, factor_of
from onrecord.link.names import Names, bare_name
from onrecord.link.states import ASPECT_OF, SUFFERED, aspect_of, said_of
from onrecord.link.states import fold_state as fold_state
from onrecord.link.wording import content_words, names_people, role_of
from onrecord.records import Article, Claim, Figure, QuestionKey, StoryPack, replace

_WORDS = load_lexicon("question_words")
_NOUNS: Mapping[str, str] = MappingProxyType(dict(_WORDS["nouns"]))
_HEADS = frozenset(_WORDS["heads"]["words"])
_EVENTS = frozenset(_WORDS["event"]["words"])
_STORMS = frozenset(_WORDS["event"]["named"])
_DIMENSIONS = frozenset({"volume", "mass", "area"})
_LENGTHS = frozenset({"length", "time", "calendar"})
_AFTER = frozenset(_WORDS["scales"]["smaller"])
COINS = frozenset(_WORDS["coins"]["words"])
"""Currencies by their names, where no code is printed and several lands have one of the name."""
SCALES = frozenset(_WORDS["scales"]["units"])
"""Units of which an event has one value: its magnitude."""
_EACH = r"(?:a|per|each|every)\s+(?P<base>day|week|month|year)\b"
_A_DAY = re.compile(rf"\s+of\s+(?:[\w-]+\s+){{1,3}}{_EACH}", re.IGNORECASE)
_LOST_A_DAY = re.compile(rf"\w\s+{_EACH}", re.IGNORECASE)
_BARE = frozenset({"length", "time", "calendar", "share", "points", "times", "area", "mass"})
_NO_GROUP = frozenset(_WORDS["no_group"]["words"])
_CONTESTED = frozenset(_WORDS["contested"]["words"])
"""What rivals share out: "48 percent of the vote" is one rival's."""
_CONTAINERS = frozenset(_WORDS["containers"]["words"])
_THE = re.compile(r"(?:the|this|that|its|their|our)\s", re.IGNORECASE)
_RESTRICTED = re.compile(r"(?P<noun>\w+)\s+(?:of|for|against)\s+(?P<rest>\w.{0,80})", re.IGNORECASE)
_CURRENCY = re.compile(r"[A-Z]{3}")
_LANDS = frozenset(load_lexicon("demonyms")["prepositions"]["lands"])
_SEVERAL = re.compile(rf"[\w.,-]+\s(?:[a-z-]+\s){{0,3}}(?:{any_of(_WORDS['measured']['lands'])})")
_BURDEN = re.compile(
    r"\b(?:cost|costs|costing)\s+(?:to\s+)?(?:the\s+|its\s+|their\s+|our\s+)?(?:[\w-]+['’]s\s+)?"
    rf"(?P<whose>{any_of(_WORDS['coins']['burdens'])})\b",
    re.IGNORECASE,
)
"""On what a cost falls where nobody is named: "is costing the economy", "the cost to taxpayers"."""
_FOR = re.compile(r"^\w+\s+(?:in|of|for)\s+(?P<what>[a-z].*)$")
_WON = "won"
CONDITION = "only if something happens"
"""The event of a figure that holds under a condition."""
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_IF = re.compile(r"\b(?:worst[- ]case|if|unless|were\s+to)\b", re.IGNORECASE)
_DEFINES = re.compile(
    r"\b(?:an?|one|each|every)\s+(?P<unit>[a-z]+)\s+(?:holds?|contains?|is|equals?|weighs?|makes?|has)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_WORST = re.compile(r"\bworst[- ]case\b[^.;,]*$", re.IGNORECASE)
_COUNTS = frozenset({"number", "total", "figure", "count", "toll", "rate", "estimate", "average", "report"})
_PRONOUN = frozenset(_WORDS["pronouns"]["words"])


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
    if unit == "people":
        return _people_key(claim, figure, article, names)
    if _CURRENCY.fullmatch(unit):
        return _money_key(claim, figure, unit, names)
    if unit in COINS and (money := _money_key(claim, figure, unit, names)):
        return money
    if unit in SCALES:
        return _scale_key(claim, figure, unit, article)
    if unit in _BARE or figure.aspect in ("share", "change"):
        return _measure_key(figure, unit, names)
    return _thing_key(claim, figure, article, names)


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
    if figure is None or figure.per or unit_dimension(figure.unit) not in _DIMENSIONS:
        return figure
    after = claim.sentence.partition(claim.phrase)[2]
    found = _A_DAY.match(after[:80]) or _LOST_A_DAY.search(figure.counted or "")
    return replace(figure, per=found.group("base").lower(), aspect="rate") if found else figure


def unit_dimension(unit: str | None) -> str:
    """The dimension of a unit: lengths are one, each currency is its own, things are themselves in the singular."""
    if unit is None:
        return ""
    if _CURRENCY.fullmatch(unit):
        return unit
    plain = normal(unit).split("/")[0]
    if dimension := dimension_of(plain):
        return dimension
    return "people" if names_people(plain) else thing_noun(plain)


def unit_factor(unit: str | None) -> float:
    """What one of a unit is in the first unit of its dimension; 1 for things, people and money."""
    return factor_of(normal(unit or "").split("/")[0])


def thing_noun(noun: str) -> str:
    """A counted thing under one name: "class-action suits" are lawsuits, mailboxes are accounts.

    Example:
        >>> thing_noun("mailboxes")
        'account'
    """
    words = content_words(noun)
    for size in range(min(3, len(words)), 0, -1):
        tail = " ".join(words[-size:])
        if tail in _NOUNS:
            return _NOUNS[tail]
    return " ".join(words[-1:]) or normal(noun)


def _people_key(claim: Claim, figure: Figure, article: Article | None, names: Names) -> QuestionKey | None:
    """People: how many of which group, in which state, where."""
    state = fold_state(figure.state)
    group, origin_place = _group(figure, names)
    place = place_name(figure.place)
    from_place = place_name(figure.from_place)
    if origin_place is not None and (state in SUFFERED or from_place != origin_place):
        if place is None or state in SUFFERED:
            place = place or origin_place
        elif place != origin_place:
            from_place = from_place or origin_place
    role = role_of(figure.noun, figure.group, claim.phrase) or "people"
    if state is None and (group or (place and role != "people")):
        state = "present"
    if state in SUFFERED and place is not None:
        from_place = None
    said = figure.state is not None and (state in ASPECT_OF or role != "people") and state != "present"
    actor = None
    if state == "present" and not (place or group or from_place or figure.event):  # "the line employs 900 people"
        actor = None if _speaks(claim, names) else _actor(figure, names)
        said = actor is not None or (figure.state is not None and role != "people")
    if not (place or group or from_place or figure.event or said) or (state is None and place is None):
        return None
    return QuestionKey(
        noun=role, unit="people", aspect=aspect_of(figure, state), group=group, state=state, actor=actor, place=place,
        from_place=from_place, event=_event(claim, figure, article), per=_per(figure), period=_period(figure, state),
    )  # fmt: skip


def _group(figure: Figure, names: Names) -> tuple[str | None, str | None]:
    """The named group of people, and the country or region that they are named for.

    "U.S. consumers" are the people of a country; "Northern Front fighters" are a group.
    """
    raw = figure.group or ""
    were = fold_state(raw) if " " not in raw else None
    if were in SUFFERED and were != fold_state(figure.state):
        return were, None  # "of the 34 missing, 13 were found dead": some of those, and not all the dead
    folded = names.fold_inside(raw)
    words = list(content_words(raw if folded == bare_name(raw) else folded))
    left = [word for word in words if not names_people(word) and word not in _NO_GROUP]
    origin = next((home for word in [" ".join(left), *left, *words] if word and (home := people_of(word))), None)
    named = [word for word in left if people_of(word) is None and word != origin]
    if raw == raw.lower():
        named = [word for word in named if not word.endswith(("ed", "ing"))]  # "trained fighters" are no group
    group = " ".join(named) or None
    return (names.folded.get(group, group) if group else None), origin


def _thing_key(claim: Claim, figure: Figure, article: Article | None, names: Names) -> QuestionKey | None:
    """Things: attacks, cards, lawsuits, barrels; with whatever the words say of them."""
    unit = unit_dimension(figure.unit)
    noun = thing_noun((figure.unit or figure.noun or "").split("/")[0])
    if figure.per is None and unit in DIMENSIONS:
        noun = thing_noun(figure.noun or figure.unit or "") if figure.noun else unit
        noun = unit if unit_dimension(figure.noun) == unit else noun
    state = fold_state(figure.state) or (None if unit in DIMENSIONS else said_of(figure.counted))
    told = bool(figure.state)
    if state and state[:5] == noun[:5]:
        state = None  # "80 arrests" that were arrested
    place = place_name(figure.place)
    if unit == "volume" and figure.per:
        state, place = (None if state == "released" else state), (place if place and is_place(place) else None)
        noun = unit
    group = _thing_group(figure, names) or _restriction(figure, noun) or _purpose(figure, unit)
    actor = _actor(figure, names) if state not in SUFFERED and group is None and not _speaks(claim, names) else None
    event = _event(claim, figure, article)
    aspect = aspect_of(figure, state)
    if state == _WON:
        return _won_key(figure, noun, place, article, names)
    if unit == "volume" and figure.per:
        return QuestionKey(noun=noun, unit=unit, aspect="rate", state=state, event=event, per=_per(figure))
    flows = unit == "volume" and aspect in ("stock", "cumulative")
    if noun in _LANDS and (state is None or state in ASPECT_OF) and state not in SUFFERED:
        return None  # "people from 81 countries": how far it reaches
    # "attacks by them", "attacks in May"; not "the centre had 26 answers"
    done = noun in _EVENTS and (actor or (figure.period and not figure.per))
    if not noun or not (told or place or group or done or event or flows or _told_apart(figure)):
        return None
    return QuestionKey(
        noun=noun, unit=unit, aspect=aspect, group=group, state=state, actor=actor, place=place,
        from_place=place_name(figure.from_place), event=event, per=_per(figure), period=_period(figure, state),
    )  # fmt: skip


def _won_key(
    figure: Figure, noun: str, place: str | None, article: Article | None, names: Names
) -> QuestionKey | None:
    """Seats and votes: whose they are. "Won" on the day and "has" a week later are one; those of old are not."""
    actor = _actor(figure, names)
    if actor is None:
        return None
    year, now = (figure.as_of or "")[:4], ((article.dated if article else None) or "")[:4]
    return QuestionKey(
        noun=noun, unit=noun, aspect="stock", state=_WON, actor=actor.removesuffix(" party"), place=place,
        event=year if year and now and year < now else None,
    )  # fmt: skip


def _told_apart(figure: Figure) -> bool:
    """Whether the words say which things: "boats tied up at the pier", not "boats"."""
    return figure.aspect in ("stock", "cumulative") and len(content_words(figure.counted)) > 1


def _thing_group(figure: Figure, names: Names) -> str | None:
    """Whose or which things, without the noun itself."""
    if not figure.group:
        return None
    noun = thing_noun(figure.unit or "")
    words = [word for word in content_words(names.fold_inside(figure.group)) if thing_noun(word) != noun]
    return " ".join(words) or None


def _restriction(figure: Figure, noun: str) -> str | None:
    """Which of the things, where the words restrict them: "arrests of drivers" are not all arrests."""
    found = _RESTRICTED.search(figure.counted or "")
    if found is None or thing_noun(found.group("noun")) != noun:
        return None
    if noun in _CONTAINERS and _THE.match(found.group("rest")):
        return None  # "bottles of the wine": the wine that the text tells of anyway
    words = [word for word in content_words(found.group("rest")) if not names_people(word) and word not in _NO_GROUP]
    return " ".join(words[:2]) or None


def _purpose(figure: Figure, unit: str) -> str | None:
    """What coins are for: "crowns in back pay" are no other debt."""
    found = _FOR.search(figure.counted or "") if unit in COINS else None
    return " ".join(content_words(found["what"])[:3]) or None if found else None


def _money_key(claim: Claim, figure: Figure, unit: str, names: Names) -> QuestionKey | None:
    """Money: what it is the amount of, and whose."""
    words = content_words(figure.counted) or content_words(figure.noun)
    head = next((word for word in words if word in _HEADS), None)
    actor = _actor(figure, names) or _thing_group(figure, names)
    burden = _BURDEN.search(claim.sentence.partition(claim.phrase)[0][-80:])
    if burden and not (head and actor):
        return QuestionKey(
            noun=f"cost to the {burden['whose'].lower()}", unit=unit, aspect=figure.aspect, per=_per(figure),
            period=_period(figure, None), event=_condition(claim),
        )  # fmt: skip
    actor = actor or place_name(figure.place)
    if head is None or actor is None:
        return None
    return QuestionKey(
        noun=_NOUNS.get(head, head), unit=unit, aspect=figure.aspect, actor=actor, per=_per(figure),
        period=_period(figure, None), event=_condition(claim),
    )  # fmt: skip


def _scale_key(claim: Claim, figure: Figure, unit: str, article: Article | None) -> QuestionKey:
    """A magnitude: one for each event; "an aftershock of magnitude 5" is another event than the shock."""
    said = content_words(
        f"{figure.counted or ''} {figure.group or ''} {claim.sentence.partition(claim.phrase)[0][-60:]}"
    )
    group = next((word for word in said if word in _AFTER), None)
    place = place_name(figure.place) if "place" not in figure.inherited else None
    return QuestionKey(
        noun=unit, unit=unit, aspect=None, group=group, place=place, event=_event(claim, figure, article)
    )


def _measure_key(figure: Figure, unit: str, names: Names) -> QuestionKey | None:
    """Shares, changes, distances and durations: comparable only where the same words say what they are of."""
    measured = measured_words(figure, unit)
    if unit in _LENGTHS and len((measured or "").split()) < 3:
        return None  # "minutes took"
    words = content_words(names.fold_inside(measured or ""))
    if measured is None or len(words) < (1 if unit == "share" or figure.aspect == "change" else 2):
        return None
    said = " ".join(sorted(set(words)))
    shared = unit == "share" and bool(_CONTESTED & set(words[:2]))
    actor = _actor(figure, names) if shared else None
    if shared and actor is None:
        return None  # "35 percent of the vote": whose, the words do not say
    aspect = "share" if unit == "share" and level_of(figure) else figure.aspect
    return QuestionKey(
        noun=said, unit=unit, aspect=aspect, group=None, state=fold_state(figure.state), actor=actor,
        place=place_name(figure.place), per=_per(figure), period=_period(figure, None),
    )  # fmt: skip


def _actor(figure: Figure, names: Names) -> str | None:
    """Who acts, under one name; only who has a name: "the office" and "our helpline" are anybody's."""
    words = (figure.actor or "").split()
    if not words or normal(words[0]) in _PRONOUN or set(content_words(figure.actor)) & _COUNTS:
        return None
    named = any(word[:1].isupper() for word in words[1:]) or (len(words) == 1 and words[0][:1].isupper())
    folded = names.fold(figure.actor or "")
    return folded if named or folded in names.folded.values() else None


def _speaks(claim: Claim, names: Names) -> bool:
    """Whether the actor only gives the number: "the bureau found 40 sites" are not the bureau's sites."""
    said = {names.fold(name) for link in claim.chain for name in (link.name, link.of) if name and not link.interested}
    return bool(claim.figure and claim.figure.actor and names.fold(claim.figure.actor) in said)


def _per(figure: Figure) -> str | None:
    """The base of a rate: "day" of barrels a day."""
    return figure.per or (normal(figure.unit).partition("/")[2] if figure.unit else "") or None


def _period(figure: Figure, state: str | None) -> str | None:
    """The time counted over: part of the key for flows only."""
    return (figure.period or figure.as_of) if aspect_of(figure, state) == "flow" else None


def _event(claim: Claim, figure: Figure, article: Article | None) -> str | None:
    """What sets an event apart from others: a year before the report's own, a storm's name, a condition."""
    said = f"{figure.event or ''} {figure.counted or ''}"
    words = content_words(said)
    storm = next((f"{a} {b}" for a, b in itertools.pairwise(words) if a in _STORMS), None)
    years = {year for year in _YEAR.findall(said) if any(word in _EVENTS for word in words) or figure.event is None}
    years -= {(article.dated or "")[:4]} if article else set()
    past = min(years) if len(years) == 1 else None
    if past and article and article.dated and past > article.dated[:4]:
        past = None  # "by 2040" is a time to come, and no event that was
    return " ".join(part for part in (storm, past, _condition(claim)) if part) or None


def _condition(claim: Claim) -> str | None:
    """A figure of what would be if something happened answers another question than one of what is."""
    before = claim.sentence.partition(claim.phrase)[0][-80:]
    if _WORST.search(before):  # "puts the worst case at 900"
        return CONDITION
    conditional = claim.modality in ("possible", "predicted") and _IF.search(claim.sentence)
    return CONDITION if conditional else None


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
