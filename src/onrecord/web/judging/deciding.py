"""What a form asks for, made into decisions: the claims it is about, the fields that were changed, the other side."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from onrecord.ledger.speakers import other_speakers
from onrecord.problems import UsageError
from onrecord.records import Claim, Judgement, Record, Source
from onrecord.store.judging import Judging
from onrecord.store.ledgers.base import InputLog
from onrecord.store.views.slices import Part, claims_part
from onrecord.store.views.views import Views
from onrecord.web.marked import mark_here

Short = Annotated[str, Field(max_length=300)]
Id = Annotated[str, Field(max_length=120)]
Asked = Literal[
    "accept", "reject", "amend", "speaker", "same", "different", "independent", "grade", "source", "mark", "undo"
]
FIELDS = ("low", "high", "bound", "as_of", "place", "state", "group")
"""Fields of a figure that a form corrects; the speaker has a field of its own."""
BOUNDS = {
    "exact": "exactly", "about": "about", "at_least": "at least", "more_than": "more than", "up_to": "up to",
    "less_than": "less than", "between": "between",
}  # fmt: skip
MOST_CLAIMS = 400
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_ID = re.compile(r"\b[a-z]{3}-[0-9a-z]+(?:-[0-9a-z]+)*")


class Form(BaseModel):
    """A decision as a form sends it. Empty fields say nothing."""

    verb: Asked
    claim: Annotated[list[Id], Field(max_length=MOST_CLAIMS)] = []
    also: Annotated[str, Field(max_length=MOST_CLAIMS * 30)] = (
        ""  # those that only repeat it, where they are meant too
    )
    other: Short = ""  # the other side: a claim, an account, a question, or the address of one
    with_: Annotated[Short, Field(alias="with")] = ""  # the same, chosen from a list
    speaker: Short = ""
    source: Annotated[list[Short], Field(max_length=2)] = []
    grade: Annotated[str, Field(max_length=1)] = ""
    judgement: Annotated[list[Id], Field(max_length=MOST_CLAIMS)] = []
    what: Literal["question", "capture", "source", ""] = ""  # of `mark`: what is marked
    thing: Id = ""  # its id; of a capture, that of one of its articles
    level: Annotated[str, Field(max_length=20)] = ""
    one_source: Literal["same", "different"] = "same"
    low: Short = ""
    high: Short = ""
    bound: Short = ""
    as_of: Short = ""
    place: Short = ""
    state: Short = ""
    group: Short = ""
    origin: Short = ""
    note: Annotated[str, Field(max_length=2000)] = ""
    back: Short = ""
    go: Literal["on", "stay", ""] = ""

    @property
    def claims(self) -> list[str]:
        """The claims that it is about."""
        return list(dict.fromkeys((*self.claim, *self.also.split())))

    @property
    def other_side(self) -> str:
        """The other side: what was typed, else what was chosen."""
        return self.other.strip() or self.with_.strip()


def decide(store: InputLog, views: Views, story: str, form: Form, *, by: str, at: str) -> tuple[Judgement, ...]:
    """Make the decisions that a form asks for, and keep them.

    Raises: UsageError, saying what is missing or cannot be; then nothing is kept.
    """
    note = form.note.strip() or None
    if form.verb == "undo":
        return tuple(Judging(store, Record(), by, at, note).undo(one) for one in _undone(form))
    if form.verb in ("grade", "source"):
        return (_about_sources(Judging(store, _sources(views, story, form), by, at, note), form),)
    if form.verb == "mark":
        judging = Judging(store, Record(), by, at, note)
        return (mark_here(judging, views, story, form.what, form.thing, form.level),)
    other = _other_claim(views, story, form)
    named = form.claims
    record = claims_part(views, story, (*named, *([other] if other else [])))
    claims = sorted((claim for claim in record.claims if claim.id in named), key=lambda claim: named.index(claim.id))
    if not claims:
        raise UsageError("The claim is no longer on record. Load the page again.")
    judging = Judging(store, record, by, at, note)
    if form.verb == "amend":
        return (judging.claims("amend", [one.id for one in claims], changes_of(form, claims[0])),)
    if form.verb == "speaker":
        return _with_speaker(judging, views, story, claims, form.speaker)
    if form.verb in ("accept", "reject"):
        return (judging.claims(form.verb, [one.id for one in claims]),)
    return (_together(judging, form, other, [one.id for one in claims if one.id != other]),)


def _undone(form: Form) -> list[str]:
    if not form.judgement:
        raise UsageError("Say which decision is taken back.")
    return form.judgement


# ---- two sides ------------------------------------------------------------------------------------------


def _together(judging: Judging, form: Form, other: str, claims: Sequence[str]) -> Judgement:
    """Claims that answer one question, or two, or whose origins are independent; the other side first."""
    if not other:
        raise UsageError("Choose the other one first, or paste its address or id.")
    if not claims:
        raise UsageError("That is the same claim.")
    if form.verb == "same":
        return judging.together("same", [other, *claims])
    return judging.together("different", [other, *claims], of="origin" if form.verb == "independent" else "question")


def _other_claim(views: Views, story: str, form: Form) -> str:
    """The claim that stands for the other side; nothing where none is named.

    Raises: UsageError where what is named is not on record.
    """
    if not form.other_side or form.verb not in ("same", "different", "independent"):
        return ""
    named = _ID.findall(form.other_side)
    for one in reversed(named):
        if found := claim_for(views, story, one):
            return found
    raise UsageError(f"Nothing on record is called {form.other_side}. Paste the address of a question or a claim.")


def claim_for(views: Views, story: str, named: str) -> str:
    """The claim that stands for an id of a claim, an account or a question; nothing where there is none."""
    if views.find("SELECT 1 FROM claims WHERE story = ? AND id = ?", (story, named)):
        return named
    first = "SELECT json_extract(record, '$.claims[0]') FROM accounts WHERE story = ? AND"
    for query in (f"{first} id = ?", f"{first} question = ? ORDER BY standing DESC, day DESC, id LIMIT 1"):
        for (claim,) in views.find(query, (story, named)):
            return str(claim or "")
    return ""


# ---- one claim ------------------------------------------------------------------------------------------


def changes_of(form: Form, claim: Claim) -> tuple[tuple[str, str], ...]:
    """The fields that a form gives otherwise than the claim was read, as JSON texts.

    Raises: UsageError for a number or a day that is none, or where nothing was changed.
    """
    before = fields_of(claim)
    changed = {name: getattr(form, name).strip() for name in (*FIELDS, "origin") if name in before}
    made = [(name, _typed(name, value)) for name, value in changed.items() if value != before[name]]
    if not made:
        raise UsageError("Nothing was changed. Change a field first, or accept the claim as it was read.")
    return tuple(made)


def fields_of(claim: Claim) -> dict[str, str]:
    """The fields of a claim as a form shows them."""
    found = {"origin": claim.origin.name or ""}
    if claim.figure is None:
        return found
    return {name: _shown(getattr(claim.figure, name)) for name in FIELDS} | found


def _shown(value: float | str | None) -> str:
    return f"{value:.15g}" if isinstance(value, int | float) else value or ""


def _typed(name: str, value: str) -> str:
    """A typed value as JSON; an empty one says that the words do not give it."""
    if not value:
        return "null"
    if name in ("low", "high"):
        plain = re.sub(r"[\s,_’']", "", value)
        if not _NUMBER.fullmatch(plain):
            raise UsageError(f"{value!r} is no number. Write it in digits: 1200 or 1,200.")
        return str(float(plain) if "." in plain else int(plain))
    if name == "as_of" and not _DAY.fullmatch(value):
        raise UsageError(f"{value!r} is no day. Write it as 2031-05-04, or 2031-05 for a month.")
    if name == "bound" and value not in BOUNDS:
        raise UsageError(f"{value!r} does not say how exact a number is.")
    return json.dumps(value, ensure_ascii=False)


def _with_speaker(
    judging: Judging, views: Views, story: str, claims: Sequence[Claim], name: str
) -> tuple[Judgement, ...]:
    """Put another speaker behind claims: one decision for all that change alike."""
    part = Part(views, story)
    part.add_claims("article", sorted({claim.article for claim in claims}))
    alike: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for claim in claims:
        found = [one for one in other_speakers(claim, part.claims.values()) if one.name == name]
        changes = found[0].changes if found else (("origin", json.dumps(name, ensure_ascii=False)),)
        alike.setdefault(changes, []).append(claim.id)
    if not name.strip():
        raise UsageError("Say who the speaker is.")
    return tuple(judging.claims("amend", ids, changes) for changes, ids in alike.items())


# ---- sources --------------------------------------------------------------------------------------------


def _sources(views: Views, story: str, form: Form) -> Record:
    """The sources that a form names."""
    part = Part(views, story)
    part.add_wholes("source", Source, form.source)
    return Record(sources=tuple(part.found(Source)))


def _about_sources(judging: Judging, form: Form) -> Judgement:
    if not form.source or len(judging.record.sources) < len(set(form.source)):
        raise UsageError("The source is no longer on record. Load the page again.")
    if form.verb == "grade":
        return judging.grade(form.source[0], form.grade)
    return judging.together(form.one_source, form.source, of="source")
