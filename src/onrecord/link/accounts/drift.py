"""What was lost on the way: a claim that carries an act on record, but tells it otherwise.

Only against upstream wording that is itself on record, or a headline against its own body.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.accounts.bases import base_changed, base_lost, head_changed, narrowed, part_lost
from onrecord.link.accounts.fates import two_fates
from onrecord.link.accounts.recast import fighters_lost, level_told, part_spread, some_only_lost, turned_round
from onrecord.link.accounts.windows import period_changed, window_words, windows_apart
from onrecord.link.acts import Placed
from onrecord.link.questions.questions import fold_state, unit_factor
from onrecord.link.rounding import numbers_of, same_numbers
from onrecord.link.wording import content_words
from onrecord.records import Bound, Figure

Side = Literal["floor", "ceiling", "range", "point", "vague"]
_SIDES: dict[Bound, Side] = {
    "at_least": "floor", "more_than": "floor", "up_to": "ceiling", "less_than": "ceiling", "between": "range",
    "exact": "point", "about": "point", "vague": "vague",
}  # fmt: skip
_POINTED_AT = re.compile(
    r"\b(?:its|his|her|their|the|those|these)\s+"
    r"(?:(?:own|earlier|first|old|previous|promised|planned|estimate|figure|number|forecast|guess|range|of)\s+)*$",
    re.IGNORECASE,
)
_WILL = re.compile(r"\b(?:will|shall|is to|are to)\b|['’]ll\b", re.IGNORECASE)
_MAY = re.compile(
    r"\b(?:may|might|could|would|expect\w*|likely|possibl[ey]|fear\w*|risk\w*|forecast\w*|predict\w*|estimate\w*|if)\b",
    re.IGNORECASE,
)
_STEPS = load_lexicon("occasions")["steps"]
_STEP_BACK = re.compile(
    rf"(?:^|[\s,(–—-])(?:{any_of(_STEPS['words'])})\s+from\s+(?:(?:the|an?|its|their)\s+)?"
    rf"(?:(?:{any_of(_STEPS['between'])})\s+){{0,3}}$",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"[^.,;:()]{0,60}?\s(?:in|at)\s+(?P<where>[A-Z][\w’'-]+)")
_WIDE = re.compile(rf"\b(?:{any_of(load_lexicon('occasions')['wide']['words'])})\b", re.IGNORECASE)
_CASES = {"case", "people"}
"""A case of a disease is somebody who has it."""
_SOFT = frozenset({"feared", "possible", "predicted"})


def drift_reason(upstream: Placed, told: Placed) -> str | None:
    """Why a retelling is not what was said; None where it is, or where it is another number altogether.

    Example: "up to 5,000" retold as "5,000": the ceiling was dropped. "200 to 300 million" retold as "300 million":
    the range was cut to one end.
    """
    reasons = [reason for test in _TESTS if (reason := test(upstream, told))]
    return " ".join(reasons) or None


def _bound(upstream: Placed, told: Placed) -> str | None:
    """The same number under another bound."""
    before, after = _SIDES[upstream.figure.bound], _SIDES[told.figure.bound]
    if before == after or not same_numbers(upstream.figure, told.figure) or _is_stepped_back_to(told):
        return None
    return f"{_said(upstream)} was told as {_said(told)}: the bound changed."


def _is_stepped_back_to(told: Placed) -> bool:
    """ "502 cases, up from 436": a step back to a number is no retelling of its bound."""
    return bool(_STEP_BACK.search(told.claim.sentence[:1000].partition(told.claim.phrase)[0][-80:]))


def _range(upstream: Placed, told: Placed) -> str | None:
    """A range of which one end is left."""
    if _SIDES[upstream.figure.bound] != "range" or _SIDES[told.figure.bound] == "range":
        return None
    left = numbers_of(told.figure)
    if not left < numbers_of(upstream.figure):
        return None
    end = "upper" if left == {upstream.figure.high} else "lower"
    return f"{_said(upstream)} was told as {_said(told)}: the range was cut to its {end} end."


def _firmness(upstream: Placed, told: Placed) -> str | None:
    """A fear told as a fact; or a possibility told as a fact in other words for what happened."""
    if upstream.claim.modality not in _SOFT or told.claim.modality != "asserted":
        return None
    if two_fates(upstream.figure, told.figure):
        return None  # those who would be dismissed, and those who are employed
    if not same_numbers(upstream.figure, told.figure) or upstream.claim.article == told.claim.article:
        return None
    if upstream.claim.modality == "predicted" and _WILL.search(told.claim.sentence[:1000]):
        return None  # "900 workers are to be laid off" tells what will be
    if _POINTED_AT.search(told.claim.sentence[: max(0, told.claim.sentence.find(told.claim.phrase))][-60:]):
        return None  # "the bank has not moved from its 300" points at the number; it does not say it anew
    own_words = told.figure.state and "state" not in told.figure.inherited
    if upstream.claim.modality == "possible" and (not own_words or told.claim.headline):
        return None  # a look back at a number ("the 5,000 it gave in May") need not repeat every "may"
    return f"{_said(upstream)} was {upstream.claim.modality}; {_said(told)} is told as a fact."


def _sharpened(upstream: Placed, told: Placed) -> str | None:
    """What could come told as what will: "up to 900 jobs could go" as "up to 900 jobs will go"."""
    if upstream.claim.modality not in ("feared", "possible") or told.claim.modality != "predicted":
        return None
    if not same_numbers(upstream.figure, told.figure) or not _WILL.search(told.claim.sentence[:1000]):
        return None
    if _MAY.search(told.claim.sentence[:1000]):
        return None
    return f"{_said(upstream)} was {upstream.claim.modality}; {_said(told)} is told as what will come."


def _window(upstream: Placed, told: Placed) -> str | None:
    """A number of two days told as that of the first, or of three years as that of one."""
    if not same_numbers(upstream.figure, told.figure) or (apart := windows_apart(upstream, told)) is None:
        return None
    spans = " became ".join(window_words(window) for window in apart)
    return f"{_said(upstream)} was told as {_said(told)} of another stretch of time: {spans}."


def moved(upstream: Placed, told: Placed) -> str | None:
    """A number of a whole country told of one town: "70 schools across the country" as "70 in Lima"."""
    before, after = upstream.figure.place, told.figure.place
    if after is None and (found := _IN_PLACE.match(told.claim.sentence[:1000].partition(told.claim.phrase)[2])):
        after = found["where"]
    if upstream.origin.key != told.origin.key or not same_numbers(upstream.figure, told.figure):
        return None
    if not after or "place" in told.figure.inherited or set(content_words(before)) & set(content_words(after)):
        return None
    near = upstream.claim.sentence[:1000].partition(upstream.claim.phrase)
    wide = _WIDE.search(near[2][:120]) or _WIDE.search(near[0][-60:])
    if wide is None or _WIDE.search(told.claim.sentence[:1000]) or after.casefold() in near[2].casefold():
        return None
    return f"{_said(upstream)} was given for all of it (“{wide.group()}”); {_said(told)} is told of {after} alone."


def _other_unit(upstream: Placed, told: Placed) -> str | None:
    """ "46 miles of shore" of another text for the 46 kilometres that its source gave."""
    return unit_changed(upstream, told) if upstream.claim.article != told.claim.article else None


_TESTS: tuple[Callable[[Placed, Placed], str | None], ...] = (
    _bound, _range, _firmness, _sharpened, _window, period_changed, base_lost, base_changed, head_changed,
    part_lost, narrowed, moved, level_told, fighters_lost, turned_round, some_only_lost,
    part_spread, _other_unit,
)  # fmt: skip


def thing_changed(upstream: Placed, told: Placed) -> str | None:
    """The same number of the same origin, told of another thing: cards told as people."""
    left = numbers_of(told.figure)
    if not left or not left <= numbers_of(upstream.figure) or upstream.unit == told.unit:
        return None
    if not upstream.figure.unit or not told.figure.unit:
        return None  # "62,000, say the police" does not say of what
    before, after = fold_state(upstream.figure.state), fold_state(told.figure.state)
    if before and after and before != after:
        return None
    return f"{_said(upstream)} was told as {_said(told)}: {_thing(upstream.figure)} became {_thing(told.figure)}."


def pace_lost(upstream: Placed, told: Placed) -> str | None:
    """A rate told as a plain number, or by another time: "5,000 barrels a day" as "5,000 barrels" or "a week"."""
    before, after = upstream.claim.figure or upstream.figure, told.claim.figure or told.figure
    if _POINTED_AT.search(told.claim.sentence.partition(told.claim.phrase)[0][-60:]):
        return None  # "the ministry stands by its 12 million" need not say of each year again
    if not before.per or before.per == after.per or not same_numbers(before, after) or upstream.unit != told.unit:
        return None
    each, other = (f"“{'an' if per == 'hour' else 'a'} {per}”" for per in (before.per, after.per))
    became = f"{each} became {other}" if after.per else f"{each} was lost"
    return f"{_said(upstream)} was told as {_said(told)}: {became}."


def state_changed(upstream: Placed, told: Placed) -> str | None:
    """The same number of the same origin, told of another fate: those who went as those who came back."""
    left = numbers_of(told.figure)
    cases = {upstream.unit, told.unit} == _CASES
    if not left or not left <= numbers_of(upstream.figure) or (upstream.unit != told.unit and not cases):
        return None
    before, after = fold_state(upstream.figure.state), fold_state(told.figure.state)
    if not before or not after or before == after:
        return None
    return f"{_said(upstream)} was told as {_said(told)}: {upstream.figure.state} became {told.figure.state}."


def unit_changed(upstream: Placed, told: Placed) -> str | None:
    """The same printed number in another unit of one dimension: "300 gallons" for 300 barrels."""
    before, after = upstream.claim.figure, told.claim.figure
    if before is None or after is None or not same_numbers(before, after) or upstream.unit != told.unit:
        return None
    if unit_factor(before.unit) == unit_factor(after.unit):
        return None
    return f"{_said(told)} has the number of {_said(upstream)} in another unit."


def headline_reason(body: Placed, headline: Placed) -> str | None:
    """What a headline changed of the figure in its own text; None where it only repeats it."""
    if body.figure.aspect == "change" and headline.figure.aspect not in ("change", None):
        return f"The headline tells {_said(body)}, an addition, as the whole."
    named = body.figure.unit and headline.figure.unit  # "1.4 million without power" names nothing else
    if named and body.unit != headline.unit and same_numbers(body.figure, headline.figure):
        things = f"{_thing(body.figure)} became {_thing(headline.figure)}"
        return f"The text has {_said(body)}; the headline over it has {_said(headline)}: {things}."
    before, after = _SIDES[body.figure.bound], _SIDES[headline.figure.bound]
    if before != after:
        return f"The text has {_said(body)}; the headline over it has {_said(headline)}."
    if body.claim.modality in ("feared", "predicted") and headline.claim.modality == "asserted":
        return f"The text gives {_said(body)} as {body.claim.modality}; the headline as a fact."
    return None


def _said(placed: Placed) -> str:
    """The printed words, in quotation marks."""
    return f"“{placed.claim.phrase}”"


def _thing(figure: Figure) -> str:
    """What is counted, in a word, in the plural."""
    unit = figure.unit or figure.noun or "things"
    return unit if unit == "people" or unit.endswith("s") else f"{unit}s"
