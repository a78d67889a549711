"""What the API gives, as models: made from the fields of the exports, so that both have the same names and shapes."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from onrecord.export import claim_fields
from onrecord.export.field import Field as ExportField
from onrecord.export.field import Shape
from onrecord.export.fields import KINDS
from onrecord.ledger.changes import ChangeKind
from onrecord.records import QuestionKey

Number = int | float


class Described(BaseModel):
    """A model of the API."""

    model_config = ConfigDict(extra="forbid", protected_namespaces=())


class ChainLink(Described):
    """One source on the way from the page to the origin of a claim."""

    role: str = Field(description="`publisher`, `relay`, `speaker` or `document`.")
    name: str | None
    of: str | None
    anonymous: bool
    interested: bool
    terms: str
    start: int | None
    end: int | None
    noun: str | None
    institution: str | None
    number: int | None
    several: bool | None
    knows: str | None
    reason: str | None
    against_interest: bool


class Ends(Described):
    """A range: its ends are null where it is open."""

    low: Number | None
    high: Number | None


class Setters(Described):
    """The accounts that set each end of a range."""

    low: list[str]
    high: list[str]


class Selector(Described):
    """Printed words, so that they can be found again."""

    capture: str
    sentence: str
    phrase: str


_KEY_FIELDS: dict[str, Any] = {one.name: (str | None, ...) for one in fields(QuestionKey)}
Key = create_model("Key", __base__=Described, __doc__="What makes figures answer one question.", **_KEY_FIELDS)
_TYPES: dict[Shape, Any] = {
    "text": str, "texts": list[str], "integer": int, "number": Number, "flag": bool, "span": list[int],
    "spans": list[list[int]], "chain": list[ChainLink], "range": Ends, "setters": Setters, "key": Key,
    "operands": list[str | Number], "selectors": list[Selector], "changes": Any,
}  # fmt: skip


def many(row: Any) -> Any:
    """A list of rows of a model that is made here."""
    listed: Any = list
    return listed[row]


def row_model(name: str, about: str, own: tuple[ExportField, ...], *, leaves_out: tuple[str, ...] = ()) -> Any:
    """The model of a row of an export. Fields in `leaves_out` need not be there."""
    made: dict[str, Any] = {}
    for one in own:
        kind = _TYPES[one.shape] if one.name in ("schema", "id") else _TYPES[one.shape] | None
        unsaid: Any = None if one.name in leaves_out else ...
        made[f"{one.name}_"] = (kind, Field(unsaid, description=one.meaning, alias=one.name))
    return create_model(name, __base__=Described, __doc__=about, **made)


def _claim_model(kind: str, more: tuple[ExportField, ...]) -> Any:
    schema = KINDS["claims"].fields[0]
    return row_model(f"{kind.capitalize()}Claim", f"A claim of kind `{kind}`.", (schema, *claim_fields.CLAIM, *more))


FigureClaim = _claim_model("figure", claim_fields.FIGURE)
StatementClaim = _claim_model("statement", claim_fields.STATEMENT)
IncidentClaim = _claim_model("incident", claim_fields.INCIDENT)
ForecastClaim = _claim_model("forecast", claim_fields.FORECAST)
Claim = FigureClaim | StatementClaim | IncidentClaim | ForecastClaim


def _own(kind: str, name: str, *, leaves_out: tuple[str, ...] = ()) -> Any:
    return row_model(name, KINDS[kind].about, KINDS[kind].fields, leaves_out=leaves_out)


Article = _own("articles", "Article", leaves_out=("text",))
Question = _own("questions", "Question")
Account = _own("accounts", "Account")
Link = _own("links", "Link")
Check = _own("checks", "Check")
Source = _own("sources", "Source")
Event = _own("events", "Event")
Judgement = _own("judgements", "Judgement")
Problem = _own("problems", "Problem")
ROW_MODELS: dict[str, Any] = {
    "articles": Article, "claims": Claim, "incidents": IncidentClaim, "forecasts": ForecastClaim,
    "questions": Question, "accounts": Account, "links": Link, "checks": Check, "sources": Source,
    "events": Event, "problems": Problem,
}  # fmt: skip


class Story(Described):
    """A story of the ledger."""

    story: str = Field(description="Its name in addresses.")
    title: str
    version: int = Field(description="Which writing of its record this is; 0 while the first one is being made.")
    made_at: str | None = Field(description="When that was, in UTC.")
    summary: str | None = Field(description="What is on record, in a line.")


class Snippet(Described):
    """Some words, and whether they were looked for."""

    text: str
    found: bool


def _made(name: str, about: str, **own: Any) -> Any:
    """A model with fields that are models made here."""
    return create_model(name, __base__=Described, __doc__=about, **own)


FoundClaim = _made(
    "FoundClaim", "A claim that a search found.", claim=(Claim, ...),
    snippet=(list[Snippet], Field(description="Its sentence, with what was looked for marked.")),
)  # fmt: skip


class Passage(Described):
    """A paragraph that a search found."""

    article: str
    title: str | None
    outlet: str | None
    known_on: str | None
    start: int
    end: int
    text: str
    snippet: list[Snippet] = Field(description="The part worth showing, with what was looked for marked.")


class ReadAs(Described):
    """How a search was read."""

    terms: list[str] = Field(description="Words, and runs of words that stand together, each of which must be there.")
    without: list[str] = Field(description="What may not be there.")
    low: Number | None = Field(description="The number that was looked for, or the lower end of a range.")
    high: Number | None
    notes: list[str] = Field(description="What was cut or could not be read, a sentence each.")


class Option(Described):
    """A part of what was found."""

    words: str
    count: int
    query: str = Field(description="The search that keeps to it, as an address has it.")


class Facet(Described):
    """How what was found falls into parts."""

    title: str
    options: list[Option]


class Change(Described):
    """Something that changed in the record."""

    schema_: Literal["onrecord.change/1"] = Field(alias="schema")
    version: int = Field(description="The writing of the record that brought it.")
    kind: ChangeKind
    id: str
    question: str
    what: str = Field(description="A plain sentence.")
    other: str
    reason: str
    question_id: str


QuestionPage = _made(
    "QuestionPage", "A question with its accounts and all that they are linked to.", question=(Question, ...),
    accounts=(many(Account), ...), claims=(many(Claim), ...), links=(many(Link), ...), checks=(many(Check), ...),
    articles=(many(Article), ...), next=(str | None, Field(description="The address of the accounts after these.")),
)  # fmt: skip
ClaimPage = _made(
    "ClaimPage", "A claim with what it belongs to.", claim=(Claim, ...), article=(Article | None, ...),
    account=(Account | None, ...), question=(Question | None, ...), links=(many(Link), ...),
)  # fmt: skip
ArticlePage = _made(
    "ArticlePage", "An article with its claims and what they belong to.", article=(Article, ...),
    claims=(many(Claim), ...), accounts=(many(Account), ...), links=(many(Link), ...), problems=(many(Problem), ...),
)  # fmt: skip


class Trouble(BaseModel):
    """Why there is no answer, by RFC 9457."""

    type: Literal["about:blank"]
    title: str
    status: int
    detail: str = Field(description="What is wrong, in plain words.")


def page_model(name: str, row: Any, **more: Any) -> Any:
    """A page of a list."""
    return create_model(
        name, __base__=Described, __doc__="A page of a list.",
        story=(str | None, Field(description="The story that it is of; null where it is of the whole ledger.")),
        version=(int, Field(description="Which writing of the story's record was read.")),
        on=(str | None, Field(description="The day that the record is shown as known on; null for now.")),
        total=(int, Field(description="How many there are in all; of a search, as far as it looked.")),
        start=(int, Field(description="How many were left out at the beginning.")),
        next=(str | None, Field(description="The address of the following page; null on the last.")),
        rows=(list[row], ...), **more,
    )  # fmt: skip


PAGES: dict[str, Any] = {kind: page_model(f"{kind.capitalize()}Page", row) for kind, row in ROW_MODELS.items()}
_MORE = Field(description="Whether there may be more than the search looked through.")
_READ = {"more": (bool, _MORE), "read_as": (ReadAs, ...)}
SearchPage = page_model("SearchPage", FoundClaim, facets=(list[Facet], ...), **_READ)
PassagesPage = page_model("PassagesPage", Passage, **_READ)
StoriesPage = page_model("StoriesPage", Story)
ChangesPage = page_model("ChangesPage", Change)
JudgementsPage = page_model("JudgementsPage", Judgement)
