"""A figure in its sentence: what is counted, who and where, what state and aspect, as of when, and how firmly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from onrecord.find.copied import Copies, alone
from onrecord.find.grammar import LONGEST, tree_of
from onrecord.find.times.times import TimeMark
from onrecord.records import Article, Aspect, Direction, Figure, FigureMark, Modality, Parse, Sentence, replace
from onrecord.resolve.figures.actors import resolve_actor
from onrecord.resolve.figures.aspects import base_of, direction_of, resolve_aspect
from onrecord.resolve.figures.basis import resolve_basis
from onrecord.resolve.figures.continuing import is_part
from onrecord.resolve.figures.counted import describe_counted, noun_of
from onrecord.resolve.figures.dating import Dating, day_of_stock, period_of, resolve_dating
from onrecord.resolve.figures.events import resolve_event
from onrecord.resolve.figures.exposure import is_about_data
from onrecord.resolve.figures.groups import resolve_group
from onrecord.resolve.figures.inclusions import included_and_excluded
from onrecord.resolve.figures.modality import resolve_modality
from onrecord.resolve.figures.money import describe_money, is_money
from onrecord.resolve.figures.movements import resolve_via
from onrecord.resolve.figures.parts import set_apart
from onrecord.resolve.figures.phases import resolve_phase
from onrecord.resolve.figures.situation import Situation, counted_subject, situate
from onrecord.resolve.figures.state_words import State
from onrecord.resolve.figures.states import resolve_state
from onrecord.resolve.figures.votes import count_votes, is_cast
from onrecord.resolve.figures.whereabouts import resolve_whereabouts
from onrecord.resolve.figures.won_by import name_winner

MAGNITUDE: Final = "magnitude"
"""The unit and the noun of a quake's size."""
_OTHER_SHOCKS: Final = frozenset({"aftershock", "foreshock"})


@dataclass(frozen=True, slots=True)
class Described:
    """A figure described, with its modality and the constructions that gave them."""

    figure: Figure
    modality: Modality
    why: str


def describe_figure(
    mark: FigureMark,
    *,
    article: Article,
    sentence: Sentence,
    parse: Parse,
    times: Sequence[TimeMark],
    stance: str = "says",
) -> Described:
    """Describe a figure by the grammar of its sentence; what the words do not say stays None.

    `stance` is that of the statement it stands in: "denies", "fears", "predicts" and "estimates" pass to the figure
    where it is what the statement is about. Without a parse only the printed interval and unit are given.
    """
    if len(parse) > LONGEST:
        return Described(_bare(mark), "asserted", "the sentence is too long to follow")
    base, title = sentence.span.start, article.title or ""
    given = _Given(
        mark.moved(-base), sentence.text, tuple([time.moved(-base) for time in times]),
        title if is_about_data(title) else "", article.dated, stance,
    )  # fmt: skip
    return _COPIES.of(given, parse, partial(_described, given, parse))


@dataclass(frozen=True, slots=True)
class _Given:
    """All that a description is made from beside the parse, by the offsets of the sentence."""

    mark: FigureMark
    text: str
    times: tuple[TimeMark, ...]
    topic: str
    dated: str | None
    stance: str


_COPIES: Final[Copies[_Given, Described]] = Copies()


def _described(given: _Given, parse: Parse) -> Described:
    mark, times, sentence = given.mark, given.times, alone(given.text)
    situation = situate(mark, sentence, tree_of(parse)) if parse else None
    if situation is None:
        return Described(_bare(mark), "asserted", "no parse")
    state = resolve_state(situation, topic=given.topic, unit=mark.unit)
    name = state.name if state else None
    dating = resolve_dating(situation, sentence, times, state=name)
    aspect, aspect_why = resolve_aspect(situation, mark, state=name, dating=dating)
    basis, basis_why = resolve_basis(situation)
    modality, modality_why = resolve_modality(situation, stance=given.stance, unit=mark.unit)
    phase = resolve_phase(situation, sentence, times)
    figure = replace(
        _who_and_where(situation, state, mark),
        aspect=aspect,
        basis=basis,
        period=_period(situation, sentence, times, dating, aspect, given.dated),
        direction=_direction(situation, mark) if aspect == "change" else None,
        base=base_of(situation) if aspect == "share" else None,
        as_of=day_of_stock(dating, aspect, given.dated),
        as_of_words=dating.words,
        phase=phase.words if phase else None,
        phase_on=phase.on if phase else None,
    )
    whys = (
        ("state", state.why if state else ""), ("aspect", aspect_why), ("as of", dating.why), ("basis", basis_why),
        ("modality", modality_why),
    )  # fmt: skip
    why = "; ".join(f"{field}: {words}" for field, words in whys if words)
    figure = _settled(figure, situation, state, mark)
    at = mark.number.start - sentence.span.start
    held = modality == "predicted" and is_cast(situation, at=at)
    return Described(count_votes(situation, figure, at=at), "asserted" if held else modality, why)


def _who_and_where(situation: Situation, state: State | None, mark: FigureMark) -> Figure:
    """What is counted, of whom, where and in which state: all but its time and how it is known."""
    included, excluded = included_and_excluded(situation)
    where = resolve_whereabouts(situation, state)
    return replace(
        _bare(mark),
        counted=describe_counted(situation, state, mark),
        noun=noun_of(situation),
        actor=resolve_actor(situation, state),
        group=resolve_group(situation, mark.unit),
        place=where.place,
        from_place=where.from_place,
        via=resolve_via(situation),
        state=state.name if state else None,
        event=resolve_event(situation, state),
        includes=included,
        excludes=excluded,
    )


def _settled(figure: Figure, situation: Situation, state: State | None, mark: FigureMark) -> Figure:
    """A described figure where its kind overrules its grammar: money, tolls, bare counts, parts."""
    if is_money(mark.unit):
        figure = describe_money(situation, figure)
    if mark.unit == MAGNITUDE:
        shock = shock_in(situation)  # "an aftershock of magnitude 4.5" is another shock's
        counted = f"{MAGNITUDE} of the {shock}" if shock else MAGNITUDE
        return replace(figure, noun=MAGNITUDE, counted=counted, group=None, actor=None, state=None)
    if state is not None and situation.bare and mark.unit == "people" and counted_subject(situation) is None:
        figure = replace(figure, counted=f"people {state.name}")  # "Blast kills 12": people killed
    if state is not None and state.toll:
        figure = replace(figure, noun="people", counted=f"people {state.name}", group=None, actor=None)
    if figure.actor is not None and figure.actor == figure.group:
        figure = replace(figure, actor=None)  # "The firm's security team had 30 people": it is who they are
    if is_part(mark) or situation.lemma(situation.verb) == "include":
        figure = set_apart(situation, figure)
    return name_winner(situation, mark, figure)


def shock_in(situation: Situation) -> str | None:
    """The shock that a magnitude is of, where its sentence speaks of another than the main one."""
    return next((word for token in situation.tree.parse if (word := token.lemma.lower()) in _OTHER_SHOCKS), None)


def _direction(situation: Situation, mark: FigureMark) -> Direction | None:
    """Up or down; "is losing five times as much" compares, and rises or falls by nothing."""
    after = situation.phrase[-1] + 1
    compares = after < len(situation.tree) and situation.tree[after].text.lower() == "as"
    return None if mark.unit == "times" and compares else direction_of(situation)


def _bare(mark: FigureMark) -> Figure:
    return Figure(low=mark.low, high=mark.high, bound=mark.bound, unit=mark.unit, per=mark.per, odd=mark.odd)


def _period(
    situation: Situation,
    sentence: Sentence,
    times: Sequence[TimeMark],
    dating: Dating,
    aspect: Aspect | None,
    dated: str | None,
) -> str | None:
    """Flows and rates only."""
    if aspect not in ("flow", "rate"):
        return None
    return period_of(situation, sentence, times, dating, dated)
