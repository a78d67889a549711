"""What the tools answer, as models: a program knows every field beforehand."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from onrecord.agents.quoting import NOTICE, Quotation

Number = int | float


class Described(BaseModel):
    """A part of an answer."""

    model_config = ConfigDict(extra="forbid")


class Range(Described):
    """From the least to the greatest number; an end is null where it is open."""

    low: Number | None
    high: Number | None
    words: str


class Standing(Range):
    """From the least to the greatest figure that stands, with who sets each end. It is no estimate."""

    low_set_by: list[str] = Field(description="Who gave the low end; with its interest, where it has one.")
    high_set_by: list[str] = Field(description="Who gave the high end; with its interest, where it has one.")


class ChainStep(Described):
    """One source on the way from the page to the origin."""

    role: str = Field(description="`publisher`, `relay`, `speaker` or `document`.")
    name: str | None
    of: str | None = Field(description="The body that a speaker speaks for, or whose document it is.")
    anonymous: bool
    interested: bool = Field(
        description="It has a stake in what it says. Say so wherever you give its figure. False: no page shows it."
    )
    against_interest: bool = Field(description="What it says goes against its own interest.")
    label: str = Field(description="The source in words, with these marks.")


class Printed(Described):
    """A claim as one page prints it."""

    claim: str = Field(description="The claim's id, for the tool `claim`.")
    kind: str = Field(description="`figure`, `statement`, `incident` or `forecast`.")
    article: str
    page: str | None = Field(description="The name of the page in the ledger.")
    outlet: str | None = Field(description="Who published the page.")
    title: Quotation | None
    published: str | None = Field(description="The day it was known on: as printed, else as worked out.")
    phrase: Quotation = Field(description="The printed words of the claim.")
    sentence: Quotation = Field(description="The sentence they stand in.")
    chain: list[ChainStep] = Field(description="By whom it comes: the page first, its origin last.")
    reviewed: bool = Field(description="Whether a person looked at it; else it is machine-read.")
    on_senders_word: bool = Field(
        description="A bundle brought it without its page: its number and words were checked; whom and what it is "
        "about, where and when, is as the sender read it. Say so."
    )


class Printing(Printed):
    """A page that prints an account."""

    echo: bool = Field(description="It only repeats the account. Repetition is no second source.")


class Account(Described):
    """Who gave which figure, once for each act of an origin, however many pages print it."""

    id: str
    origin: str = Field(description="Who gave it; with its interest, where it has one.")
    interested: bool
    value: Range
    as_of: str | None = Field(description="The time the figure holds for, where its words give one.")
    known_on: str | None = Field(description="The day on which it was first published.")
    status: str = Field(description="`standing`, or how it was replaced or taken back.")
    printed: list[Printing] = Field(description="The pages that print it: its own first, then those that repeat it.")
    printed_more: int = Field(description="Further printings that are not listed here.")


class Side(Described):
    """One of the two that a verdict is about, as its page has it; of an account, the printing that stands for it."""

    origin: str = Field(description="Who gave it; with its interest, where it has one.")
    interested: bool
    outlet: str | None = Field(description="Who published the page.")
    phrase: Quotation = Field(description="The printed words.")
    published: str | None = Field(description="The day it was known on: as printed, else as worked out.")


class Verdict(Described):
    """What two accounts are to each other, by onrecord's rules, and why."""

    a: str = Field(description="The id of the later one, the part, or the one that drifted: an account or a claim.")
    b: str
    of_a: Side | None = Field(description="What `a` is; null where it is not on record any more.")
    of_b: Side | None
    verdict: str
    reason: str


class Answer(Described):
    """What every answer says."""

    notice: str = NOTICE
    story: str
    version: int = Field(description="Which writing of the story's record was read; `changes` takes it.")
    stale: bool = Field(False, description="The ledger has changed, and its record is being made: this is the last.")


class Page(Answer):
    """A part of a list."""

    total: int = Field(description="How many there are in all; of a search, as far as it looked.")
    start: int
    next_start: int | None = Field(description="Ask again from here; null where there are no more.")


class StoryLine(Described):
    """A story of the ledger."""

    story: str = Field(description="Its name, as the other tools take it.")
    title: str
    version: int = Field(description="0 while its first record is being made.")
    summary: str | None = Field(description="What is on record, in a line.")


class Stories(Described):
    """The stories of the ledger."""

    notice: str = NOTICE
    total: int
    stories: list[StoryLine]


class QuestionLine(Described):
    """A question that figures answer."""

    id: str
    question: str
    unit: str | None
    standing: Standing | None = Field(description="From the least to the greatest figure that stands; no estimate.")
    accounts: int


class Questions(Page):
    """Questions, those with most to look at first."""

    questions: list[QuestionLine]


class QuestionAnswer(Page):
    """A question with who says what. `total`, `start` and `next_start` count its accounts."""

    id: str
    question: str
    unit: str | None
    standing: Standing | None = Field(description="From the least to the greatest figure that stands; no estimate.")
    ever: Range | None = Field(description="The same of all figures, those taken back too.")
    accounts: list[Account] = Field(description="Those that stand first, of those the latest.")
    verdicts: list[Verdict] = Field(
        description="What these accounts are to each other and to others: those between accounts that stand first, "
        "of those the gravest."
    )
    verdicts_more: int = Field(description="Further verdicts that are not listed here.")
    verdict_counts: dict[str, int] = Field(description="How many there are of each, those that are not listed too.")


class FoundClaim(Described):
    """A claim that a search found."""

    question: str | None = Field(description="The id of the question that it answers, for the tool `question`.")
    question_text: str | None
    account: str | None
    printed: Printed


class Found(Page):
    """What a search found."""

    more: bool = Field(description="Whether there may be more than it looked through.")
    read_as: list[str] = Field(description="What was looked for, and what of it could not be read.")
    found: list[FoundClaim]


class ClaimAnswer(Answer):
    """A claim with what it belongs to."""

    printed: Printed
    value: Range | None = Field(description="The number of a figure; null of other claims.")
    unit: str | None
    as_of: str | None
    modality: str | None = Field(description="How it is said: `asserted`, denied, as a forecast and so on.")
    question: str | None
    question_text: str | None
    account: str | None
    account_status: str | None
    problems: list[str]
    verdicts: list[Verdict]
    verdicts_more: int
    verdict_counts: dict[str, int] = Field(description="How many there are of each, those that are not listed too.")


class SourceLine(Described):
    """A body, outlet, document or public speaker."""

    id: str
    name: str
    kind: str
    aliases: list[str]
    grade: str | None = Field(description="A person's grade by the Admiralty code.")
    claims: int = Field(description="Claims of which it is the origin.")
    relayed: int = Field(description="Claims that it passed on.")
    interested: int = Field(description="Claims of its own in which it has a stake.")
    against_interest: int
    questions: list[str] = Field(description="Ids of questions that it gave figures for, the first 20.")


class Sources(Page):
    """Sources. Private persons are never listed."""

    sources: list[SourceLine]


class CheckLine(Described):
    """A sum that a page, or several together, let a reader do."""

    id: str
    relation: str
    holds: str = Field(description="`yes`, `roughly` or `no`.")
    why: str
    sentence: Quotation
    page: str | None


class Checks(Page):
    """Sums; those that do not come out first."""

    checks: list[CheckLine]


class ChangeLine(Described):
    """Something that changed on the record."""

    version: int
    kind: str
    id: str
    what: str
    reason: str
    question: str | None = Field(description="The id of the question it is about.")


class Changes(Page):
    """What changed, the newest first."""

    changes: list[ChangeLine]


class ProblemLine(Described):
    """What was not read or not decided."""

    kind: str
    page: str | None
    message: str
    words: Quotation | None


class Problems(Page):
    """What was not read or not decided, and why."""

    problems: list[ProblemLine]
