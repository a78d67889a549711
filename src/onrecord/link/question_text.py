"""A question in words that a reader would ask it in: "How many people were killed in Lyon?" """

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from onrecord.lexicon import load_lexicon
from onrecord.link.acts import Placed
from onrecord.link.neighbours import titled
from onrecord.records import QuestionKey

_ASKED: dict[str, str] = dict(load_lexicon("question_words")["asked"])
_PLURALS = {"people": "people", "child": "children", "man": "men", "woman": "women"}


def question_text(key: QuestionKey, told: Iterable[Placed]) -> str:
    """Write a question from its key, with names as the claims print them."""
    claims = tuple(told)
    if key.unit.isupper() and len(key.unit) == 3:
        return f"How much ({key.unit}) is the {key.noun} of {_name(key.actor, 'actor', claims)}{_when(key)}?"
    if key.aspect in ("share", "change") or key.unit in ("share", "times", "length", "time", "calendar", "points"):
        return f"How much: {_commonest(claims, 'counted') or key.noun}{_when(key)}?"
    return f"How many {_things(key, claims)}{_per(key)}{_predicate(key, claims)}{_when(key)}?"


def _things(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """What is counted, with whose they are."""
    noun = key.noun or key.unit
    if key.unit == "volume":
        noun = _commonest(claims, "unit") or noun
    group = f"{_group(key, claims)} " if key.group else ""
    return group + plural(noun)


def _group(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """The group as printed, without the noun that follows."""
    printed = _commonest(claims, "group") or ""
    kept = [word for word in printed.split() if word[:1].isupper()]
    return " ".join(kept) or titled(key.group or "")


def _predicate(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """What they did or what befell them, and where."""
    words = _ASKED.get(key.state or "", f"are counted as “{key.state}”" if key.state else "")
    verb = f" {words}" if words else (" are there" if not key.per else "")
    origin = f" from {_name(key.from_place, 'from_place', claims)}" if key.from_place else ""
    where = (
        f" {'to' if key.state in ('travelled', 'sent', 'returned') else 'in'} {_name(key.place, 'place', claims)}"
        if key.place
        else ""
    )
    actor = f" by {_name(key.actor, 'actor', claims)}" if key.actor else ""
    so_far = " so far" if key.aspect == "cumulative" and key.state is None else ""
    return f"{verb}{origin}{where}{actor}{so_far}"


def _per(key: QuestionKey) -> str:
    return f" a {key.per}" if key.per else ""


def _when(key: QuestionKey) -> str:
    """The event or period that the key holds."""
    event = f" ({key.event})" if key.event else ""
    return f"{event} in {key.period}" if key.period else event


def _name(folded: str | None, field: str, claims: tuple[Placed, ...]) -> str:
    """A name as the claims print it most often."""
    if field == "place" or not folded:
        return titled(folded or "")
    return _commonest(claims, field) or titled(folded)


def _commonest(claims: tuple[Placed, ...], field: str) -> str | None:
    """The commonest printed value of a figure's field; of equals the least."""
    counts = Counter(value for placed in claims if (value := getattr(placed.figure, field)))
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def plural(noun: str) -> str:
    """A noun in the plural, by spelling.

    Example:
        >>> plural("country"), plural("attack"), plural("people")
        ('countries', 'attacks', 'people')
    """
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("ss", "x", "ch", "sh")) else "s")
