"""What articles publish: claims with their values and their chains, and problems where there is none."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records.articles import Article
from onrecord.records.incidents import Incident
from onrecord.records.spans import Span
from onrecord.records.words import (
    Aspect,
    Basis,
    Bound,
    ClaimKind,
    Direction,
    ForecastModality,
    Modality,
    Role,
    Stance,
    StatementForm,
    Terms,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unnamed:
    """What an article says of a source that it does not name. It describes words, not a person.

    Two sources that are described alike are never held for one, and never for two; nobody is followed by this.
    """

    noun: str  # in the singular: "official", "source"
    institution: str | None = None  # as printed: "European security", "the ministry"
    number: int | None = None  # None where the words give none
    several: bool = False  # more than one
    knows: str | None = None  # how they are said to know: "briefed on the matter"
    reason: str | None = None  # why they are not named, as printed: "he was not authorised to speak"


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One source on the way from the page to the origin of a claim.

    `span` is the printed words that gave it; None for the publisher, who is not in the text.
    """

    role: Role
    name: str | None
    of: str | None = None
    anonymous: bool = False
    interested: bool = False
    terms: Terms = "named"
    span: Span | None = None
    unnamed: Unnamed | None = None  # of those not named: what is said of them
    against_interest: bool = False  # an interested party's own loss or fault. A label: no verdict rests on it
    under: str | None = None  # the body that its own answers to, where the page says so: an agency's ministry
    also: tuple[str, ...] = ()  # shorter names that the page prints for the same body: its letters, its first word


Chain = tuple[ChainLink, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """How many, how much, what share, what rate, how long, how far: the interval and what it is of.

    None everywhere means: the words do not say.
    """

    low: float | None
    high: float | None
    bound: Bound
    unit: str | None
    per: str | None = None
    counted: str | None = None  # what is counted, in a few words of the text, with its restrictions
    noun: str | None = None  # the head noun in the singular, lower case
    actor: str | None = None
    group: str | None = None
    place: str | None = None
    from_place: str | None = None
    state: str | None = None  # what they are or did: killed, wounded, returned, travelled ...
    event: str | None = None  # the event counted in: "the massacres in Paris"
    aspect: Aspect | None = None
    basis: Basis | None = None
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    period: str | None = None  # flows and rates: the interval counted over
    direction: Direction | None = None
    base: str | None = None  # shares: of what
    as_of: str | None = None  # only where the words date it
    as_of_words: str | None = None  # those words
    odd: bool = False
    phase: str | None = None  # the time before or after something that it is restricted to: "before the gates opened"
    phase_on: str | None = None  # the day of that, where the words give one
    via: tuple[str, ...] = ()  # places passed on the way from `from_place` to `place`, as printed
    inherited: tuple[str, ...] = ()  # fields that other sentences of the article give, not its own

    @property
    def low_open(self) -> bool:
        """Whether the words set no lower end."""
        return self.low is None

    @property
    def high_open(self) -> bool:
        """Whether the words set no upper end."""
        return self.high is None


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said it, by which word, and what was said, as spans of the article."""

    form: StatementForm
    cue: Span | None
    source: Span | None
    contents: tuple[Span, ...]
    stance: Stance
    rule: str


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is said to come: its content in the words of the text, how firmly, and until when."""

    content: str
    modality: ForecastModality
    horizon: str | None = None
    band: str | None = None  # the ICD 203 band, only where such words are printed
    figures: tuple[str, ...] = ()
    horizon_words: str | None = None  # as printed: "sometime in the next two years"
    condition: str | None = None  # of `conditional`: what it hangs on, in the words of the text
    low: float | None = None  # a printed probability, from 0 to 1: "a 70 percent chance"
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What an article publishes on somebody's authority. Exactly one of the four value fields is set, by `kind`.

    `phrase` is the printed words; `sentence` the sentence they stand in; both are spans of `Article.text`.
    `chain` runs from the page to the origin: the last link is the origin.
    """

    id: str
    kind: ClaimKind
    capture: str
    article: str
    phrase: str
    sentence: str  # white space collapsed
    span: Span
    sentence_span: Span
    chain: Chain
    modality: Modality = "asserted"
    headline: bool = False
    figure: Figure | None = None
    statement: Statement | None = None
    incident: Incident | None = None
    forecast: Forecast | None = None
    why: str = ""  # the constructions that gave the phrase and its chain, for "why does it say so?"
    reader: str = ""
    reviewed: bool = False
    by_hand: bool = False  # added by a person
    problems: tuple[str, ...] = ()

    @property
    def origin(self) -> ChainLink:
        """The last link of the chain: on whose word it stands in the end."""
        return self.chain[-1]

    @property
    def interested(self) -> bool:
        """Whether any link speaks of its own deeds or losses, or of its enemy's."""
        return any(link.interested for link in self.chain)

    @property
    def against_interest(self) -> bool:
        """Whether a party in the chain admits its own loss or fault by it."""
        return any(link.against_interest for link in self.chain)

    @property
    def on_senders_word(self) -> bool:
        """Whether a bundle brought it without its page: what its own words do not say is as the sender read it."""
        return "text_withheld" in self.problems


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something was not read or not decided. `kind` is one of `problems.KINDS`."""

    kind: str
    where: str  # a file name, a capture, an article or a claim
    message: str  # a plain sentence
    words: str | None = None  # the printed words it is about


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one capture."""

    capture: str
    articles: tuple[Article, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
