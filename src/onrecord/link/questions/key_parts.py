"""The parts that keys of all kinds of questions are made of: who acts, over which time, in which event."""

from __future__ import annotations

import calendar
import itertools
import re
from collections.abc import Mapping
from types import MappingProxyType

from onrecord.keys import normal
from onrecord.lexicon import load_lexicon
from onrecord.link.questions.measures import dimension_of, factor_of
from onrecord.link.questions.states import aspect_of
from onrecord.link.sources.names import Names
from onrecord.link.wording import content_words, names_people, singular
from onrecord.records import Article, Claim, Figure

_WORDS = load_lexicon("question_words")
_NOUNS: Mapping[str, str] = MappingProxyType(dict(_WORDS["nouns"]))
EVENTS = frozenset(_WORDS["event"]["words"])
"""Words for an event that set no two events of one place apart."""
_STORMS = frozenset(_WORDS["event"]["named"])
_NO_GROUP = frozenset(_WORDS["no_group"]["words"])
_CONTAINERS = frozenset(_WORDS["containers"]["words"])
_THE = re.compile(r"(?:the|this|that|its|their|our)\s", re.IGNORECASE)
_RESTRICTED = re.compile(r"(?P<noun>\w+)\s+(?:of|for|against)\s+(?P<rest>\w.{0,80})", re.IGNORECASE)
_CURRENCY = re.compile(r"[A-Z]{3}")
CONDITION = "only if something happens"
"""The event of a figure that holds under a condition."""
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_IF = re.compile(r"\b(?:worst[- ]case|if|unless|were\s+to)\b", re.IGNORECASE)
_WORST = re.compile(r"\bworst[- ]case\b[^.;,]*$", re.IGNORECASE)
_COUNTS = frozenset({"number", "total", "figure", "count", "toll", "rate", "estimate", "average", "report"})
_COMMON = frozenset(load_lexicon("people")["nouns"]) | frozenset(_WORDS["common"]["words"])
"""Nouns that begin a sentence with a capital and name nobody: "Farmers sold 900 cows"."""
DATES = frozenset(word.casefold() for word in (*calendar.day_name, *calendar.month_name[1:]))
"""Names of days and months, which are no part of what is counted."""
_PRONOUN = frozenset(_WORDS["pronouns"]["words"])


def unit_dimension(unit: str | None) -> str:
    """The dimension of a unit: lengths are one, each currency is its own, things are themselves in the singular."""
    if unit is None:
        return ""
    if _CURRENCY.fullmatch(unit.split("/")[0]):
        return unit.split("/")[0]
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


def named_actor(figure: Figure, names: Names) -> str | None:
    """Who acts, under one name; only who has a name: "the office" and "our helpline" are anybody's."""
    words = (figure.actor or "").split()
    if not words or normal(words[0]) in _PRONOUN or set(content_words(figure.actor)) & _COUNTS:
        return None
    alone = len(words) == 1 and words[0][:1].isupper() and not is_common(words[0])
    named = any(word[:1].isupper() for word in words[1:]) or alone
    folded = names.fold(figure.actor or "")
    return folded if named or folded in names.folded.values() else None


def is_common(word: str) -> bool:
    """Whether a plural that begins a sentence is no name: "Farmers", "Banks".

    Example:
        >>> is_common("Farmers"), is_common("Union")
        (True, False)
    """
    plain = word.casefold()
    return plain.endswith("s") and singular(plain) != plain and singular(plain) in _COMMON


def only_speaks(claim: Claim, names: Names) -> bool:
    """Whether the actor only gives the number: "the bureau found 40 sites" are not the bureau's sites."""
    said = {names.fold(name) for link in claim.chain for name in (link.name, link.of) if name and not link.interested}
    return bool(claim.figure and claim.figure.actor and names.fold(claim.figure.actor) in said)


def thing_group(figure: Figure, names: Names) -> str | None:
    """Whose or which things, without the noun itself."""
    if not figure.group:
        return None
    noun = thing_noun(figure.unit or "")
    words = [word for word in content_words(names.fold_inside(figure.group)) if thing_noun(word) != noun]
    return " ".join(words) or None


def restriction_of(figure: Figure, noun: str) -> str | None:
    """Which of the things, where the words restrict them: "arrests of drivers" are not all arrests."""
    found = _RESTRICTED.search(figure.counted or "")
    if found is None or thing_noun(found.group("noun")) != noun:
        return None
    if noun in _CONTAINERS and _THE.match(found.group("rest")):
        return None  # "bottles of the wine": the wine that the text tells of anyway
    words = [word for word in content_words(found.group("rest")) if not names_people(word) and word not in _NO_GROUP]
    return " ".join(words[:2]) or None


def base_of(figure: Figure) -> str | None:
    """The base of a rate: "day" of barrels a day."""
    return figure.per or (normal(figure.unit).partition("/")[2] if figure.unit else "") or None


def period_of(figure: Figure, state: str | None) -> str | None:
    """The time counted over: part of the key for flows only."""
    return (figure.period or figure.as_of) if aspect_of(figure, state) == "flow" else None


def event_of(claim: Claim, figure: Figure, article: Article | None) -> str | None:
    """What sets an event apart from others: a year before the report's own, a storm's name, a condition."""
    said = f"{figure.event or ''} {figure.counted or ''}"
    words = content_words(said)
    storm = next((f"{a} {b}" for a, b in itertools.pairwise(words) if a in _STORMS), None)
    years = {year for year in _YEAR.findall(said) if any(word in EVENTS for word in words) or figure.event is None}
    years -= {(article.dated or "")[:4]} if article else set()
    past = min(years) if len(years) == 1 else None
    if past and article and article.dated and past > article.dated[:4]:
        past = None  # "by 2040" is a time to come, and no event that was
    return " ".join(part for part in (storm, past, condition_of(claim)) if part) or None


def condition_of(claim: Claim) -> str | None:
    """A figure of what would be if something happened answers another question than one of what is."""
    before = claim.sentence.partition(claim.phrase)[0][-80:]
    if _WORST.search(before):  # "puts the worst case at 900"
        return CONDITION
    conditional = claim.modality in ("possible", "predicted") and _IF.search(claim.sentence)
    return CONDITION if conditional else None
