"""A second reader's answer, as strict data: JSON of exactly the form that was asked for, within bounds, or refused.

Nothing in an answer is ever run, fetched or followed.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

from onrecord.records.incidents import Firmness
from onrecord.records.words import Bound, ClaimKind, ForecastModality, Stance, StatementForm, Terms
from onrecord.second_reader.words import INCIDENT_TYPES

MOST_CLAIMS: Final = 200
"""In one answer."""
LONGEST: Final = 600
"""Characters of a phrase."""
_LINKS: Final = 5
_NAME: Final = 160
_COMMON: Final = frozenset({"kind", "sentence", "phrase", "chain"})
_WORDS: Final[dict[str, dict[str, frozenset[str]]]] = {
    "figure": {"bound": frozenset(get_args(Bound))},
    "statement": {"form": frozenset(get_args(StatementForm)), "stance": frozenset(get_args(Stance))},
    "forecast": {"modality": frozenset(get_args(ForecastModality))},
    "incident": {"type": frozenset(INCIDENT_TYPES), "firmness": frozenset(get_args(Firmness))},
}
_NUMBERS: Final[dict[str, frozenset[str]]] = {"figure": frozenset({"low", "high"})}
_ROLES: Final = frozenset({"relay", "speaker", "document"})


class RefusedError(ValueError):
    """Why an answer, or one claim of it, is not taken: a plain sentence."""


@dataclass(frozen=True, slots=True)
class SaidLink:
    """A source as the answer has it."""

    role: str
    name: str
    terms: str
    anonymous: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as the answer has it: of the right form, and nothing in it checked against the page."""

    kind: ClaimKind
    sentence: int
    phrase: str
    chain: tuple[SaidLink, ...]
    words: Mapping[str, str]
    low: float | None = None
    high: float | None = None


def read_answer(text: str) -> list[Any]:
    """The claims of an answer, each still to be read.

    Raises: RefusedError where it is not the JSON that was asked for, or too much of it.
    Example:
        >>> read_answer('{"claims": []}')
        []
    """
    try:
        found = json.loads(text, parse_constant=_no_number, object_pairs_hook=_once_each)
    except (ValueError, RecursionError) as error:
        raise RefusedError("The answer is not the JSON that was asked for.") from error
    if not isinstance(found, dict) or set(found) != {"claims"} or not isinstance(found["claims"], list):
        raise RefusedError("The answer is JSON, and not of the form that was asked for.")
    if len(found["claims"]) > MOST_CLAIMS:
        raise RefusedError(f"The answer has more than {MOST_CLAIMS} claims.")
    return found["claims"]


def read_said(thing: Any) -> Said:
    """One claim of an answer.

    Raises: RefusedError where a field is missing, unknown, or not of the vocabulary.
    """
    kind = thing.get("kind") if isinstance(thing, dict) else None
    if not isinstance(kind, str) or kind not in _WORDS:
        raise RefusedError("It is no figure, statement, forecast or incident.")
    words, numbers = _WORDS[kind], _NUMBERS.get(kind, frozenset())
    if set(thing) != _COMMON | set(words) | numbers:
        raise RefusedError("It has not exactly the fields that were asked for.")
    for name, known in words.items():
        if not isinstance(thing[name], str) or thing[name] not in known:
            raise RefusedError(f"Its {name} is none of the words for it.")
    if type(thing["sentence"]) is not int:
        raise RefusedError("It names no sentence.")
    return Said(
        kind, thing["sentence"], _text(thing["phrase"], "phrase", LONGEST), _chain(thing["chain"]),  # type: ignore[arg-type]
        {name: thing[name] for name in words}, *(_number(thing.get(name)) for name in ("low", "high")),
    )  # fmt: skip


def _chain(things: Any) -> tuple[SaidLink, ...]:
    if not isinstance(things, list) or len(things) > _LINKS:
        raise RefusedError("Its chain is no list of sources, or too long a one.")
    return tuple(_link(one) for one in things)


def _link(thing: Any) -> SaidLink:
    if not isinstance(thing, dict) or set(thing) != {"role", "name", "terms", "anonymous"}:
        raise RefusedError("A source in its chain has not exactly the fields that were asked for.")
    role, terms, anonymous = thing["role"], thing["terms"], thing["anonymous"]
    known = isinstance(role, str) and role in _ROLES and isinstance(terms, str) and terms in get_args(Terms)
    if not known or type(anonymous) is not bool:
        raise RefusedError("A source in its chain is described in none of the words for it.")
    return SaidLink(role, _text(thing["name"], "source", _NAME), terms, anonymous)


def _text(thing: Any, what: str, longest: int) -> str:
    if not isinstance(thing, str) or not thing.strip() or len(thing) > longest:
        raise RefusedError(f"Its {what} is no text, or too long a one.")
    return thing


def _number(thing: Any) -> float | None:
    if thing is None:
        return None
    if type(thing) not in (int, float) or abs(thing) > 1e18 or not math.isfinite(thing):
        raise RefusedError("Its number is none.")
    return float(thing)


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names are each there once: what two programs would read otherwise is refused."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found
