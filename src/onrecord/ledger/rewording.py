"""What one printing of a figure changed of another, kind by kind: bound, range, unit, fate, firmness, source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from onrecord.link.questions.questions import fold_state, unit_factor
from onrecord.link.rounding import numbers_of, same_numbers
from onrecord.link.wording import content_words, plural
from onrecord.records import Bound, Claim, Figure

Kind = Literal[
    "number", "range", "bound", "about", "unit", "thing", "state", "group", "pace", "base", "firmness", "inclusion",
    "source",
]  # fmt: skip
_BOUND: dict[Bound, str] = {
    "exact": "a plain number", "about": "a round number", "at_least": "a floor", "more_than": "a floor",
    "up_to": "a ceiling", "less_than": "a ceiling", "between": "a range", "vague": "a vague word",
}  # fmt: skip
_SOFT = {"feared": "a fear", "possible": "a possibility", "predicted": "a prediction", "hedged": "an estimate"}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a printing changed, and how, in words."""

    kind: Kind
    words: str


def changes_between(upstream: Claim, told: Claim) -> tuple[Change, ...]:
    """All that a printing changed of the one that it was taken from.

    Order: what weighs most first. Leaves out what either printing does not say, but for bounds, doubt and the source.
    Example: "up to 5,000 feared" told as "5,000" lost a ceiling and a fear.
    """
    before, after = upstream.figure, told.figure
    if before is None or after is None:
        return ()
    found = [Change(kind, words) for kind, test in _TESTS if (words := test(before, after))]
    found += [Change(kind, words) for kind, words in (_firmness(upstream, told), _source(upstream, told)) if words]
    return tuple(found)


def _number(before: Figure, after: Figure) -> str:
    if numbers_of(after) <= numbers_of(before) or not numbers_of(before):
        return ""
    return f"the number changed from {_numbers(before)} to {_numbers(after)}"


def _range(before: Figure, after: Figure) -> str:
    left = numbers_of(after)
    if before.bound != "between" or not left < numbers_of(before):
        return ""
    return f"the range was cut to its {'upper' if left == {before.high} else 'lower'} end"


def _bound(before: Figure, after: Figure) -> str:
    one, other = _BOUND[before.bound], _BOUND[after.bound]
    if one == other or "between" in (before.bound, after.bound) or {before.bound, after.bound} <= {"exact", "about"}:
        return ""
    return f"{one} became {other}" if same_numbers(before, after) else ""


def _about(before: Figure, after: Figure) -> str:
    lost = before.bound == "about" and after.bound == "exact" and same_numbers(before, after)
    return "a word such as “about” was lost" if lost else ""


def _unit(before: Figure, after: Figure) -> str:
    if not before.unit or not after.unit or unit_factor(before.unit) == unit_factor(after.unit):
        return ""
    return f"{_units(before)} became {_units(after)}"


def _thing(before: Figure, after: Figure) -> str:
    if not before.unit or not after.unit or unit_factor(before.unit) != unit_factor(after.unit):
        return ""
    shared = set(content_words(before.unit)) & set(content_words(after.unit))
    return "" if shared else f"{_units(before)} became {_units(after)}"


def _state(before: Figure, after: Figure) -> str:
    one, other = fold_state(before.state), fold_state(after.state)
    return f"{before.state} became {after.state}" if one and other and one != other else ""


def _group(before: Figure, after: Figure) -> str:
    one, other = set(content_words(before.group)), set(content_words(after.group))
    return f"{before.group} became {after.group}" if one and other and not one & other else ""


def _pace(before: Figure, after: Figure) -> str:
    if before.per and not after.per:
        return f"“a {before.per}” was lost"
    return f"a {before.per} became a {after.per}" if before.per and after.per and before.per != after.per else ""


def _base(before: Figure, after: Figure) -> str:
    one, other = set(content_words(before.base)), set(content_words(after.base))
    return f"a share of {before.base} became a share of {after.base}" if one and other and not one & other else ""


def _inclusion(before: Figure, after: Figure) -> str:
    lost = [f"it counts {one} in" for one in before.includes if not after.includes]
    lost += [f"it leaves {one} out" for one in before.excludes if not after.excludes]
    return f"the words do not say any more that {' and that '.join(lost)}" if lost else ""


def _firmness(upstream: Claim, told: Claim) -> tuple[Kind, str]:
    soft = _SOFT.get(upstream.modality, "")
    lost = soft and told.modality == "asserted" and not told.headline
    return "firmness", f"{soft} is told as a fact" if lost else ""


def _source(upstream: Claim, told: Claim) -> tuple[Kind, str]:
    named = upstream.origin.role in ("speaker", "document") and not upstream.origin.anonymous
    lost = named and told.origin.role in ("publisher", "relay") and not told.headline
    return "source", "the sentence names no source" if lost else ""


_TESTS: tuple[tuple[Kind, Callable[[Figure, Figure], str]], ...] = (
    ("number", _number), ("range", _range), ("bound", _bound), ("about", _about), ("thing", _thing), ("unit", _unit),
    ("state", _state), ("group", _group), ("pace", _pace), ("base", _base), ("inclusion", _inclusion),
)  # fmt: skip


def _numbers(figure: Figure) -> str:
    """The numbers that a figure prints, the least first."""
    return " to ".join(f"{value:,.10g}" for value in sorted(numbers_of(figure))) or "none"


def _units(figure: Figure) -> str:
    unit = figure.unit or "things"
    return unit if unit == "people" or unit.endswith("s") else plural(unit)
