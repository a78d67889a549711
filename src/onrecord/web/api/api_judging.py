"""Decisions that a program sends in a person's name: checked and kept as those made on a page."""

from __future__ import annotations

import json
import math
from typing import Annotated, Any, Literal

from fastapi import HTTPException, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, JsonValue

from onrecord.cli.session import utc_now
from onrecord.cli.settings import FIELDS, read_settings
from onrecord.export.rows import judgement_rows
from onrecord.export.terms import with_markings
from onrecord.problems import UsageError
from onrecord.records import Judgement, Record, Source
from onrecord.store.judging import Judging, after_the_last
from onrecord.store.views.slices import Part
from onrecord.web.api import api_models as models
from onrecord.web.api.api_base import ShownOf, desk_of, new_router
from onrecord.web.desk import Desk, Shown
from onrecord.web.marked import mark_here
from onrecord.web.people.auditing import note as note_in_log
from onrecord.web.people.people import least, needs

router = new_router()
Name = Annotated[str, Field(max_length=300)]
_MOST = 20_000
"""Characters of all that one decision may say."""


class Decision(BaseModel):
    """A decision. What it is about depends on the verb."""

    model_config = ConfigDict(extra="forbid")

    verb: Literal["accept", "reject", "amend", "same", "different", "grade", "resolve", "add", "mark", "undo"]
    claims: list[Name] = Field([], max_length=400, description="The claims that it is about, by id.")
    changes: dict[str, JsonValue] = Field(
        {}, description=f"`amend`, `add`: fields and their values: {', '.join(f'`{one}`' for one in FIELDS)}."
    )
    of: Literal["question", "source", "origin"] = Field(
        "question", description="`same`, `different`: of what. `different` of `origin`: independent; it needs a note."
    )
    sources: list[Name] = Field([], max_length=20, description="`grade`, and `of` `source`: sources by id or name.")
    grade: Literal["A", "B", "C", "D", "E", "F"] | None = Field(None, description="`grade`: by the Admiralty code.")
    outcome: Literal["yes", "no", "partly"] | None = Field(None, description="`resolve`: what became of it.")
    shown_by: Name | None = Field(None, description="`resolve`: the claim that shows it.")
    article: Name | None = Field(None, description="`add`: the article that prints it.")
    phrase: str | None = Field(None, max_length=1000, description="`add`: the printed words.")
    what: Literal["question", "capture", "source", "judgement"] | None = Field(
        None, description="`mark`: what is marked; `capture` is the page that an article stands on."
    )
    thing: Name | None = Field(None, description="`mark`: its id; of a capture also that of one of its articles.")
    level: Literal["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED", "none"] | None = Field(
        None, description="`mark`: how far it may be passed on, by TLP; `none` takes the marking off."
    )
    undoes: Name | None = Field(None, description="`undo`: the judgement that is taken back.")
    note: str | None = Field(None, max_length=2000, description="Why.")


class Decided(models.Described):
    """A decision as it was kept."""

    judgement: models.Judgement
    version: int = Field(description="The writing of the record before it; a later one will show what it changed.")


@router.post(
    "/stories/{story}/judgements", response_model=Decided, status_code=201, summary="Decide", tags=["judgements"]
)
@least("analyst")
def decide(request: Request, shown: ShownOf, decision: Decision) -> JSONResponse:
    """Append a person's decision. Nothing is overwritten; `undo` takes it back, and both stay. The record follows."""
    if shown.on is not None:
        raise HTTPException(422, "Decide about the record as it is now, not as known on a day.")
    person, desk = needs("analyst", request), desk_of(request)
    try:
        check_text(decision)
        made = make(desk, shown, decision, by=person.name)
    except UsageError as error:
        raise HTTPException(422, str(error)) from error
    note_in_log(request, f"judgement.{made.verb}", ", ".join(made.claims) or made.undoes or "", made.id)
    (row,) = with_markings(judgement_rows([made]), desk.markings.levels(shown))
    desk.catch_up()
    return JSONResponse({"judgement": row, "version": shown.version}, 201)


def check_text(decision: Decision) -> None:
    """Raises: UsageError where a decision says too much, or holds what is no text or no number."""
    try:
        said = json.dumps(decision.model_dump(), ensure_ascii=False, allow_nan=False)
        said.encode()
    except ValueError as error:  # lone surrogates, infinite numbers
        raise UsageError("A decision holds text and plain numbers only.") from error
    if len(said) > _MOST:
        raise UsageError(f"A decision may say {_MOST:,} characters, not more.")


def make(desk: Desk, shown: Shown, decision: Decision, *, by: str) -> Judgement:
    """Check a decision and keep it. Raises: UsageError, saying what is missing or cannot be."""
    record = about(desk, shown, decision)
    at = after_the_last(desk.store.judgements(), utc_now())
    judging = Judging(desk.store, record, by, at, (decision.note or "").strip() or None)
    verb = decision.verb
    if verb == "undo":
        return judging.undo(_given(decision.undoes, "undoes"))
    if verb == "mark":
        what, thing = _given(decision.what, "what"), _given(decision.thing, "thing")
        return mark_here(judging, desk.views, shown.key, what, thing, _given(decision.level, "level"))
    if verb == "grade":
        return judging.grade(_given(next(iter(decision.sources), None), "sources"), _given(decision.grade, "grade"))
    if verb == "add":
        changes = changes_of(decision.changes)
        return judging.add(_given(decision.article, "article"), _given(decision.phrase, "phrase"), changes)
    if verb == "resolve":
        (forecast,) = decision.claims[:1] or (_given(None, "claims"),)
        return judging.resolve(forecast, _given(decision.outcome, "outcome"), shown_by=decision.shown_by)
    if verb in ("same", "different"):
        named = decision.sources if decision.of == "source" else decision.claims
        return judging.together(verb, named, of=decision.of)
    if not decision.claims:
        _given(None, "claims")
    return judging.claims(verb, decision.claims, changes_of(decision.changes) if verb == "amend" else ())


def _given(value: str | None, name: str) -> str:
    """A field that the verb needs. Raises: UsageError where it is not there."""
    if not value:
        raise UsageError(f"This verb needs `{name}`.")
    return value


def about(desk: Desk, shown: Shown, decision: Decision) -> Record:
    """The part of the record that a decision names."""
    if decision.verb in ("undo", "mark"):
        return Record()
    part = Part(desk.views, shown.key)
    if decision.verb == "grade" or decision.of == "source":
        part.add_wholes("source", Source, decision.sources)
        part.add_named_sources(decision.sources)
    part.add_claims("id", [*decision.claims, *([decision.shown_by] if decision.shown_by else [])])
    part.add_articles([decision.article] if decision.article else [])
    return part.record()


def changes_of(changes: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Fields and their new values as they are kept.

    Raises: UsageError for a field that there is not, or a value that it cannot have.
    Example:
        >>> changes_of({"low": 4000, "place": "Riverton", "as_of": None})
        (('low', '4000.0'), ('place', '"Riverton"'), ('as_of', 'null'))
    """
    if not changes:
        raise UsageError("Say in `changes` which fields have which values.")
    made = read_settings(f"{name}={_typed(value)}" for name, value in changes.items())
    for name, value in made:
        if name in ("low", "high") and not math.isfinite(json.loads(value) or 0):
            raise UsageError(f"{name} must be a plain number.")
    return made


def _typed(value: Any) -> str:
    """A JSON value as `--set` takes it."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False)
