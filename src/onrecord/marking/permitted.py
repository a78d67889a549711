"""The record as it may be shown up to a level: viewed again from what may be shown, and from nothing else.

No count, range, verdict or sentence of it can betray what is withheld, for it is a function of the rest. That
something is missing is said by `LeftOut` alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from onrecord.link.judgements.standing import made_until
from onrecord.marking.assigned import Assigned, level_words
from onrecord.marking.derived import NO_LEVELS, Levels, assigned_in, markings_of
from onrecord.marking.left_out import Difference
from onrecord.marking.permitted_inputs import permitted_inputs, reviewed_inputs
from onrecord.marking.withheld import Withheld, withhold
from onrecord.problems import UsageError
from onrecord.records import Judgement, LeftOut, Problem, Record, Tlp, allowed
from onrecord.viewing import Inputs, view


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which record is wanted: up to a level, of a day, as judged until a day, of reviewed claims alone."""

    ceiling: Tlp
    as_known_on: str | None = None
    judged_until: str | None = None
    reviewed_only: bool = False


@dataclass(frozen=True, slots=True)
class Permitted:
    """A record that may be shown, with the decisions that may be, the markings, and what is not in it."""

    record: Record
    judgements: tuple[Judgement, ...] = ()
    markings: Levels = field(default_factory=lambda: NO_LEVELS)
    left_out: tuple[LeftOut, ...] = ()
    shown: Inputs = field(default_factory=Inputs)
    """The inputs that it was viewed from."""
    withheld: Withheld = field(default_factory=Withheld)
    """What is above the level: for whoever hands on pages besides, never to be handed on itself."""


def permit(inputs: Inputs, wanted: Wanted, *, unread: Iterable[Problem] = ()) -> Permitted:
    """View what may be shown up to a level, and say how much else there is.

    `unread` are the inputs that could not be opened, as far as they were known on the day.
    Raises: UsageError where a question was marked above the level and cannot be found any more.
    """
    whole = view(inputs)
    assigned = assigned_in(whole, inputs.judgements)
    _refuse_lost(assigned, wanted.ceiling)
    on_day = wanted.as_known_on is None and wanted.judged_until is None
    full = whole if on_day else _view(inputs, wanted)
    withheld, shown, record = _without(inputs, whole, assigned, wanted)
    unread = tuple(unread)
    record = replace(record, problems=_problems(record.problems, full.problems, unread, withheld))
    unreviewed: set[str] = set()
    if wanted.reviewed_only:
        unreviewed = {claim.id for claim in record.claims if not claim.reviewed}
        shown = reviewed_inputs(shown, record)
        record = _view(shown, wanted)
        record = replace(record, problems=_about_claims(record))
    levels = markings_of(whole, inputs.judgements, inputs.packs)
    full = replace(full, problems=(*full.problems, *unread))
    decided = made_until(shown.judgements, wanted.judged_until)
    every = made_until(inputs.judgements, wanted.judged_until)
    left_out = Difference(full, every, levels, wanted.ceiling).left_out(record, decided, unreviewed)
    markings = markings_of(record, shown.judgements, shown.packs)
    return Permitted(record, decided, markings, left_out, shown, withheld)


def _view(inputs: Inputs, wanted: Wanted) -> Record:
    return view(inputs, as_known_on=wanted.as_known_on, judged_until=wanted.judged_until)


def _refuse_lost(assigned: Assigned, ceiling: Tlp) -> None:
    """Where it is not known what a marking is about, nothing is shown that it might be about."""
    lost = [mark for mark in assigned.lost if not allowed(mark.level, ceiling)]
    if lost:
        one = lost[0]
        raise UsageError(
            f"A question is marked {level_words(one.level)} by judgement {one.judgement.id}, and none of its claims "
            f"is found any more: undo the judgement, or mark the question again. Until then nothing is shown up to "
            f"{level_words(ceiling)}."
        )


def _without(inputs: Inputs, whole: Record, assigned: Assigned, wanted: Wanted) -> tuple[Withheld, Inputs, Record]:
    """What is withheld, what may be shown, and the view of it.

    A claim that comes to answer a withheld question only now (the decision that set it apart is withheld too) is
    withheld with it.
    """
    above = {key for key, level in assigned.questions.items() if not allowed(level, wanted.ceiling)}
    keys = {question.key for question in whole.questions if question.id in above}
    answering: set[str] = set()
    while True:
        withheld = withhold(inputs, whole, wanted.ceiling, answering=answering, assigned=assigned)
        shown = permitted_inputs(inputs, withheld) if withheld else inputs
        record = _view(shown, wanted)
        again = {question.id for question in record.questions if question.key in keys}
        more = {claim for claim, question, _ in record.claim_question if question in again}
        if not more:
            return withheld, shown, record
        answering |= more


# ---- problems -------------------------------------------------------------------------------------------


def _problems(
    made: Iterable[Problem], full: Collection[Problem], unread: Iterable[Problem], withheld: Withheld
) -> tuple[Problem, ...]:
    """What was not read or decided, as far as it may be shown.

    A relation that finds its question only among what is withheld would tell of it by not finding it.
    """
    known = set(full)
    kept = [one for one in made if one.kind != "relation_open" or one in known]
    kept += [one for one in unread if not withheld.names.search(f"{one.where} {one.message}")]
    return tuple(sorted(kept, key=lambda one: (one.kind, one.where, one.message, one.words or "")))


def _about_claims(record: Record) -> tuple[Problem, ...]:
    """The problems of what a person has reviewed."""
    known: set[str] = {one.id for one in record.claims}
    known.update(one.id for one in record.articles)
    return tuple(one for one in record.problems if one.where in known)
