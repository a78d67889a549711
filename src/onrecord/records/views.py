"""What a view makes of claims: copies, sources, questions, accounts, links, checks, and the record of them all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.records.articles import Article
from onrecord.records.claims import Claim, Figure, Problem
from onrecord.records.incidents import PlaceRef
from onrecord.records.words import Aspect, ForecastModality, Holds, Modality, Status, Verdict


@dataclass(frozen=True, slots=True)
class Copy:
    """One article prints another's text, wholly or in part. `earlier` is None where no date or credit tells."""

    article: str
    of: str
    extent: Literal["full", "partial"]
    share: float  # of the article's sentences that stand in the other
    credited: bool
    reason: str
    version: bool = False  # both stand at one address: versions of one page


@dataclass(frozen=True, slots=True)
class Source:
    """A body, outlet, document, or person in a public role, with the names it was printed under."""

    id: str
    name: str
    kind: Literal["body", "outlet", "document", "person"]
    aliases: tuple[str, ...] = ()
    under: str | None = None  # the body it answers to
    grade: str | None = None  # an Admiralty reliability, only where a person set it
    claims: tuple[str, ...] = ()  # claims it is the origin of
    relayed: tuple[str, ...] = ()  # claims it passed on


@dataclass(frozen=True, slots=True)
class SuggestedMerge:
    """Two sources that may be one, and why. Nothing rests on it until a person says so."""

    one: str  # source ids
    other: str
    why: str


@dataclass(frozen=True, slots=True)
class SuggestedQuestion:
    """Two questions that may be one, and what speaks for it. Nothing rests on it until a person or a pack says so."""

    one: str  # question ids
    other: str
    why: str


@dataclass(frozen=True, slots=True)
class QuestionKey:
    """What comparable figures answer. Made from one claim alone; two claims with equal keys answer one question."""

    noun: str | None  # the class of what is counted
    unit: str
    aspect: Aspect | None
    group: str | None = None
    state: str | None = None
    actor: str | None = None
    place: str | None = None
    from_place: str | None = None
    event: str | None = None
    per: str | None = None
    period: str | None = None  # flows only


@dataclass(frozen=True, slots=True)
class Range:
    """An interval with open ends, and the accounts that set each end."""

    low: float | None
    high: float | None
    low_set_by: tuple[str, ...] = ()
    high_set_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that comparable figures answer, in readable words."""

    id: str
    key: QuestionKey
    text: str
    accounts: tuple[str, ...]
    standing: Range | None = None
    ever: Range | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """One act of an origin: its figure for a question, with all the claims that carry it.

    `claims` are the claims that carry the act first, `echoes` those that only repeat it.
    """

    id: str
    question: str
    origin: str  # the origin's name as readers know it
    origin_source: str | None  # a Source id; None for anonymous origins and private persons
    figure: Figure
    modality: Modality
    known_on: str
    known_on_basis: Literal["published", "guess", "first sighting"]
    claims: tuple[str, ...]
    echoes: tuple[str, ...] = ()
    interested: bool = False
    anonymous: bool = False
    status: Status = "standing"
    publishers: tuple[str, ...] = ()
    reviewed: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """What two accounts, or a claim and an account, are to each other, with its reason in a plain sentence.

    `a` is the later, the part, the echo or the drifted.
    """

    a: str
    b: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Check:
    """An arithmetic statement found in the text or between questions, and whether it adds up."""

    id: str
    relation: str  # "265 / 527 = half"
    kind: str  # share, rate, change, total, conversion, bound
    operands: tuple[str, ...]  # claim ids, or values as text
    holds: Holds
    why: str
    article: str | None = None
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class Toll:
    """How many were killed, wounded, missing ... in an event: the least and the most that any origin gives."""

    state: str
    range: Range
    accounts: tuple[str, ...] = ()  # in the order of their days
    first: str | None = None  # the account that came first
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One incident, as many reports tell it. `id` comes from its least claim."""

    id: str
    type: str
    claims: tuple[str, ...]  # incident claims, in the order of their articles' days
    articles: tuple[str, ...]
    when: str | None = None
    place: PlaceRef | None = None
    tolls: tuple[Toll, ...] = ()
    reasons: tuple[str, ...] = ()  # why its reports were brought together, a sentence each


@dataclass(frozen=True, slots=True)
class ForecastRecord:
    """One forecast of one origin, with the claims that only repeat it, and what became of it.

    `id` comes from its least claim. A score is given only where a band or a probability was printed: never for what
    is feared or merely possible.
    """

    id: str
    claims: tuple[str, ...]  # the first is the one that stands for it
    source: str | None = None  # the source's id, where it may be listed
    modality: ForecastModality = "will"
    horizon: str | None = None
    band: str | None = None
    low: float | None = None  # the probability, from 0 to 1, as printed or as its band has it
    high: float | None = None
    status: Literal["open", "due", "resolved"] = "open"
    outcome: Literal["yes", "no", "partly"] | None = None
    shown_by: tuple[str, ...] = ()  # claims that a person named when resolving it
    brier: float | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """The whole view of a story: what is on record, and why it says so."""

    articles: tuple[Article, ...] = ()
    claims: tuple[Claim, ...] = ()
    copies: tuple[Copy, ...] = ()
    sources: tuple[Source, ...] = ()
    questions: tuple[Question, ...] = ()
    accounts: tuple[Account, ...] = ()
    links: tuple[Link, ...] = ()
    checks: tuple[Check, ...] = ()
    problems: tuple[Problem, ...] = ()
    known_on: tuple[tuple[str, str, str], ...] = ()  # article id, day, basis
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()  # capture, its file names and addresses, least first
    as_known_on: str | None = None
    judged_until: str | None = None  # decisions that people made after that day are left out
    claim_question: tuple[tuple[str, str, str], ...] = field(default=())  # claim, question, account
    suggested: tuple[SuggestedMerge, ...] = ()  # sources that may be one
    suggested_questions: tuple[SuggestedQuestion, ...] = ()  # questions that may be one
    events: tuple[Event, ...] = ()  # in the order of their days
    forecasts: tuple[ForecastRecord, ...] = ()  # those that fall due first, first
