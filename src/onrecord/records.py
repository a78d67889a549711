"""The nouns: everything the program reads, finds and concludes is one of these frozen records.

Nothing here decides anything. `keys.py` gives records their ids, `reading.py` makes claims from captures,
`viewing.py` makes questions, accounts and verdicts from claims.

Names ending in `_guess` are inferred, never printed; `original_*` is as printed; `*_at` is a UTC time and
`*_on` a date. Dates are ISO text as precise as the words allow: `2016`, `2016-10`, `2016-10-17`, or an
interval `2017-01/2017-06`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

BlockKind = Literal["title", "heading", "paragraph", "quote", "list_item", "caption", "credit", "note"]
ClaimKind = Literal["figure", "incident", "forecast", "statement"]
Bound = Literal["exact", "about", "at_least", "more_than", "up_to", "less_than", "between", "vague"]
Modality = Literal["asserted", "hedged", "feared", "predicted", "possible", "denied"]
ForecastModality = Literal["will", "likely", "may", "feared", "conditional"]
Aspect = Literal["stock", "flow", "cumulative", "rate", "share", "change"]
Basis = Literal["counted", "identified", "estimated", "modelled", "claimed"]
Direction = Literal["up", "down"]
Role = Literal["publisher", "relay", "speaker", "document"]
Terms = Literal["named", "background", "unattributed"]
StatementForm = Literal["direct", "indirect", "mixed", "credited"]
Verdict = Literal[
    "part of", "not comparable", "echo", "drifts", "withdraws", "corrects", "updates",
    "later", "differs", "conflicts", "corroborates", "consistent",
]  # fmt: skip
Status = Literal["standing", "superseded", "withdrawn"]
Holds = Literal["yes", "roughly", "no"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text: `text[start:end]` is the printed words.

    Units: code points, end exclusive.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The printed words."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


# ---- inputs ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one page, as they were received, known by their SHA-256."""

    id: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where and when a capture was met: a file name or an address."""

    capture: str
    name: str
    seen_at: str  # UTC, ISO 8601
    media_type: str | None = None
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision. Appended, never overwritten; names claims by id and by their printed words."""

    id: str
    verb: Literal["accept", "reject", "amend", "same", "different", "grade", "resolve", "add", "undo"]
    by: str
    made_at: str
    claims: tuple[str, ...] = ()  # claim ids
    selectors: tuple[Selector, ...] = ()  # one for each claim: finds it again if a better reader changed its id
    changes: tuple[tuple[str, str], ...] = ()  # amend and add: field and new value as JSON text; grade: source
    note: str | None = None
    undoes: str | None = None  # undo: the id of the judgement taken back


@dataclass(frozen=True, slots=True)
class Selector:
    """The printed words that a judgement is about, so that it can be found again in any reading."""

    capture: str
    sentence: str
    phrase: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A capture was taken out of the ledger: its hash, the day and the reason stay."""

    capture: str
    why: str
    by: str
    made_at: str


# ---- read: capture -> articles -> marks -> claims -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, title, caption or other unit of an article's text. Sentences never cross blocks."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One text in a capture, with what the page prints about it. None means: the page does not say.

    `text` is the title and the blocks, joined by a blank line; it is cleaned before offsets exist and never
    changes. `anchor` names the article inside its capture: empty when it is the only one.
    """

    id: str
    capture: str
    index: int  # from 1 within the page
    anchor: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    publisher: str | None = None
    publisher_guess: str | None = None  # read off the page's own words ("told NBC News"), not printed as such
    byline: str | None = None
    published: str | None = None
    published_guess: str | None = None
    published_basis: str | None = None  # where the guess comes from, in words
    republished_from: str | None = None
    dateline_place: str | None = None
    language: str = "en"
    address: str | None = None

    @property
    def outlet(self) -> str | None:
        """Who put the page out, as printed or else as guessed."""
        return self.publisher or self.publisher_guess

    @property
    def dated(self) -> str | None:
        """The day that "last month" is counted from: as printed or else as guessed."""
        return self.published or self.published_guess


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article. It is always parsed alone."""

    span: Span
    block: int  # index into Article.blocks
    kind: BlockKind
    text: str  # text[span], white space as printed


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a parsed sentence. `start` and `end` are offsets in the sentence; `head` is a token index."""

    text: str
    start: int
    end: int
    lemma: str
    pos: str  # Universal part of speech: NOUN, PROPN, VERB ...
    tag: str  # Penn tag: NNS, VBD ...
    dep: str  # ClearNLP label: nsubj, dobj, prep ...
    head: int
    ent: str  # PERSON, ORG, GPE, NORP, DATE ... or empty
    ent_start: bool = False  # whether a named entity begins here


Parse = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class FigureMark:
    """A quantity as it is printed: where it stands and what interval its words allow. Nothing is resolved.

    `phrase` is bound, number, unit noun and its adjectives; `number` only the number words; both in article offsets.
    """

    phrase: Span
    number: Span
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None  # people, percent, fraction, km, USD ... or the counted thing in the singular
    per: str | None = None  # day, month, 100,000 people: the base of a rate
    odd: bool = False  # two bounds at once
    head: Span | None = None  # the counted noun, where one is printed
    rule: str = ""  # the construction that was seen, for "why?"


@dataclass(frozen=True, slots=True)
class StatementMark:
    """Words given on somebody's word: the source as printed, the cue, and what was said. Article offsets."""

    form: StatementForm
    cue: Span | None
    source: Span | None
    contents: tuple[Span, ...]
    rule: str  # the construction that was seen ("according to", "nsubj + say + ccomp" ...)
    stance: str = "says"  # says, claims, denies, fears, predicts, admits, cites ... from the cue's lexicon entry


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
    stance: str
    rule: str


@dataclass(frozen=True, slots=True)
class Incident:
    """Something said to have happened at a place and time, that others could report too."""

    type: str
    when: str | None = None
    where: str | None = None
    who_did: str | None = None
    who_suffered: str | None = None
    firmness: str = "reported"  # reported, claimed, accused, suspected, denied, foiled
    figures: tuple[str, ...] = ()  # claim ids of its figures


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is said to come: its content in the words of the text, how firmly, and until when."""

    content: str
    modality: ForecastModality
    horizon: str | None = None
    band: str | None = None  # the ICD 203 band, only where such words are printed
    figures: tuple[str, ...] = ()


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


# ---- view: claims + judgements -> copies, sources -> questions -> accounts -> verdicts, checks ------------


@dataclass(frozen=True, slots=True)
class StoryPack:
    """What a user tells the program about a story: other names, places, merges. Data, never code."""

    name: str
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()  # name, other names of the same body
    under: tuple[tuple[str, str], ...] = ()  # body, the body it answers to
    contains: tuple[tuple[str, str], ...] = ()  # place or group, the wider one that it lies in
    merges: tuple[tuple[str, str], ...] = ()  # question keys a person confirmed to be one


@dataclass(frozen=True, slots=True)
class Copy:
    """One article prints another's text, wholly or in part. `earlier` is None where no date or credit tells."""

    article: str
    of: str
    extent: Literal["full", "partial"]
    share: float  # of the article's sentences that stand in the other
    credited: bool
    reason: str


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
    claim_question: tuple[tuple[str, str, str], ...] = field(default=())  # claim, question, account


__all__ = [name for name, thing in list(globals().items()) if isinstance(thing, type) and not name.startswith("_")]
__all__ += ["Chain", "Parse", "replace"]
