"""Incident claims as they are compared: the kind of event, its days, its place, those named in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.find.incident_types import TYPES
from onrecord.find.incidents.incident_firmness import NOT_DONE
from onrecord.keys import normal
from onrecord.lexicon import load_lexicon
from onrecord.link.dating import Days, days_of
from onrecord.link.events.event_places import Relation, Where, where_of
from onrecord.link.questions.questions import fold_state
from onrecord.records import Article, Claim, Figure, Incident

_SET = load_lexicon("events")
_MEET = frozenset(frozenset(pair) for pair in _SET["families"]["meet"])
_AFTERMATH = frozenset(_SET["families"]["aftermath"])
_ANOTHER = frozenset(_SET["words"]["another"])
SLACK = timedelta(days=1)
"""Reports of one night give two days, and so do two sides of the world."""
_A_DAY = timedelta(days=3)
"""An event's days are as good as one day up to this span: a weekend."""
_DEATHS = frozenset(_SET["families"]["deaths"])
_DIES_WITHIN = timedelta(days=60)
_LEAD = 600
"""Letters of an article, with its title, in which it says what it is about."""
_FIRST = 200
"""Letters of an article that are its title or its first words."""
_MANY, _NEAR, _FAR = 10, 1.25, 3
"""From how many dead on two like numbers speak for one event; how near is like; how far speaks against it."""
VAGUE = frozenset(_SET["families"]["vague"])
"""Types under which any report may tell of a more special one of their family."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One incident claim. `named` are the names of those who did or suffered it, compared in memory only."""

    claim: str
    article: str
    type: str
    family: str
    outcome: str  # whether it was done, and by all accounts: "done", "foiled", "denied", "threatened"
    days: Days | None
    place: Where | None
    known: date | None
    suffered: frozenset[str] = frozenset()
    did: frozenset[str] = frozenset()
    titled: bool = False  # "the Lyon bombings": the place stands in its name
    mentions: int = 1
    headline: bool = False
    at: int = 0
    killed: float | None = None  # how many, by the highest number that its figures give
    another: bool = False  # "a second attack"

    @property
    def dated(self) -> bool:
        """Whether it is dated to a day or so."""
        return self.days is not None and self.days[1] - self.days[0] <= _A_DAY

    @property
    def leads(self) -> bool:
        """Whether its article begins with it."""
        return self.headline or self.at < _LEAD

    @property
    def first(self) -> bool:
        """Whether its title or its first words tell of it."""
        return self.headline or self.at < _FIRST

    @property
    def placed(self) -> bool:
        """Whether its place is narrower than a country."""
        return self.place is not None and self.place.fine

    @property
    def prominence(self) -> tuple[bool, int, int, str]:
        """What an article is about comes first: what happened before what came of it, then what it tells most of."""
        return (self.type in _AFTERMATH, -self.mentions - 2 * self.headline, self.at, self.claim)


def read_happenings(
    claims: Iterable[Claim], articles: Mapping[str, Article], known_on: Mapping[str, str]
) -> tuple[Happening, ...]:
    """The incidents of the record as they are compared.

    Order: by claim.
    """
    claims = tuple(claims)
    figures = {claim.id: claim.figure for claim in claims if claim.figure is not None}
    found = [
        _happening(claim, claim.incident, known_on.get(claim.article), figures)
        for claim in claims
        if claim.incident is not None and claim.article in articles
    ]
    return tuple(sorted(found, key=lambda one: one.claim))


def _happening(claim: Claim, incident: Incident, known_on: str | None, figures: Mapping[str, Figure]) -> Happening:
    known = days_of(known_on)
    place = where_of(incident)
    return Happening(
        claim=claim.id, article=claim.article, type=incident.type, family=TYPES.family(incident.type),
        outcome=_outcome(incident), days=days_of(incident.when), place=place, known=known[1] if known else None,
        suffered=_named(incident, "suffered"), did=_named(incident, "did"), titled=_titled(claim, incident),
        mentions=max(1, len(incident.mentions)), headline=claim.headline, at=claim.span.start,
        another=_another(claim), killed=_killed(figures[one] for one in incident.figures if one in figures),
    )  # fmt: skip


def _killed(figures: Iterable[Figure]) -> float | None:
    """How many died, by the highest number of people killed."""
    dead = (figure for figure in figures if fold_state(figure.state) == "killed" and figure.unit == "people")
    return max((end for figure in dead for end in (figure.low, figure.high) if end is not None), default=None)


def _outcome(incident: Incident) -> str:
    if incident.firmness in NOT_DONE:
        return incident.firmness
    if incident.threatened:
        return "threatened"
    return "attempted" if incident.attempted else "done"


def _named(incident: Incident, part: str) -> frozenset[str]:
    """The names of one side as printed."""
    names = [party.words for party in incident.parties if party.part == part and party.named]
    if not incident.parties:
        said = incident.who_suffered if part == "suffered" else incident.who_did
        words = (said or "").split()
        names = [said or ""] if len(words) > 1 and all(word[:1].isupper() for word in words) else []
    return frozenset(normal(name).removesuffix("'s") for name in names if name)


def _titled(claim: Claim, incident: Incident) -> bool:
    """Whether the place stands before the word: "the Lyon bombings"."""
    if not incident.where:
        return False
    before, found, _ = claim.sentence.partition(claim.phrase)
    return bool(found) and normal(before).endswith(normal(incident.where))


def _another(claim: Claim) -> bool:
    """Whether it is set apart from one told before: "a second attack", "another, smaller blast"."""
    before = normal(claim.sentence.partition(claim.phrase)[0][-40:]).replace(",", " ").split()
    return not _ANOTHER.isdisjoint(before[-3:])


def families_meet(one: Happening, other: Happening) -> bool:
    """Whether two types may tell of one event: of one family, or of two that different reports use for one."""
    return one.family == other.family or frozenset((one.family, other.family)) in _MEET


def is_effect(one: Happening) -> bool:
    """Whether it says only what befell people: a death, an injury."""
    return one.type in TYPES.effects


def days_meet(one: Happening, other: Happening) -> bool | None:
    """Whether the days of two overlap, single days a day more or less; None where that cannot be told.

    A death may come after what it was died of: "he died on Sunday" dates no shooting.
    """
    if one.days is None or other.days is None:
        return None
    if any(_dies_later(*pair) for pair in ((one, other), (other, one))):
        return None
    slack = SLACK if one.dated and other.dated else timedelta()
    return one.days[0] - slack <= other.days[1] and other.days[0] - slack <= one.days[1]


def _dies_later(death: Happening, deed: Happening) -> bool:
    """Whether one tells of a death that came days or weeks after what the other tells of."""
    if death.type not in _DEATHS or deed.type in _DEATHS or death.days is None or deed.days is None:
        return False
    return SLACK < death.days[0] - deed.days[1] <= _DIES_WITHIN


def places_meet(one: Happening, other: Happening) -> Relation:
    """What the places of two are to each other."""
    return one.place.relation(other.place) if one.place and other.place else "unknown"


def too_early(one: Happening, other: Happening) -> bool:
    """Whether either came out before the other happened; a death may come after the report of the deed."""
    return any(
        a.known is not None and b.days is not None and b.days[0] - SLACK > a.known and not _dies_later(b, a)
        for a, b in ((one, other), (other, one))
    )


def apart(one: Happening, other: Happening) -> bool:
    """Whether two cannot be one event."""
    return (
        one.outcome != other.outcome
        or not (families_meet(one, other) or is_effect(one) or is_effect(other))
        or days_meet(one, other) is False
        or places_meet(one, other) == "apart"
        or too_early(one, other)
    )


def share_sufferer(one: Happening, other: Happening) -> bool:
    """Whether both name one sufferer: by the full name, or by the last name where day or place agree."""
    if one.family != other.family or apart(one, other):
        return False
    if any(" " in name for name in one.suffered & other.suffered):
        return True
    lasts = [{name.split()[-1] for name in side.suffered} for side in (one, other)]
    near = days_meet(one, other) or places_meet(one, other) in ("same", "within")
    return bool(lasts[0] & lasts[1]) and bool(near)


def tolls_agree(one: Happening, other: Happening) -> bool | None:
    """Whether the dead of two are of one size: many, and nearly as many; None where one gives no number.

    Small numbers agree by chance; "130" and "at least 137" do not.
    """
    if one.killed is None or other.killed is None:
        return None
    low, high = sorted((one.killed, other.killed))
    if high > _FAR * max(low, 1):
        return False
    return (low >= _MANY and high <= _NEAR * low) or None


def agree(one: Happening, other: Happening) -> bool:
    """Whether reports of one thing tell of one incident by these claims: something that both say must bear it out.

    A claim far down in a text, without day, place or name, is no more than a word.
    """
    if apart(one, other) or tolls_agree(one, other) is False:
        return False
    said = (
        days_meet(one, other) or places_meet(one, other) in ("same", "within") or bool(one.suffered & other.suffered)
    )
    return said or (one.family == other.family and one.leads and other.leads)


def told_apart(one: Happening, other: Happening) -> bool:
    """Whether one article tells of the two as of two: "a second attack", other people killed, another number."""
    if one.article != other.article:
        return False
    others_named = bool(one.suffered and other.suffered and not one.suffered & other.suffered)
    numbers = one.killed is not None and other.killed is not None and one.killed != other.killed
    return one.another or other.another or others_named or numbers


def surely_one(one: Happening, other: Happening) -> bool:
    """Whether two are one event by their own words: of a kind, of one day, at one place.

    Of two families that only may meet, the place must be the same.
    """
    if apart(one, other) or not (one.dated and other.dated and days_meet(one, other)):
        return False
    relation = places_meet(one, other)
    if one.family != other.family:
        return relation == "same" and one.placed
    return relation in ("same", "within") and (one.placed or other.placed)
