"""A question in words that a reader would ask it in: "How many people were killed in Lyon?" """

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from onrecord.lexicon import load_lexicon
from onrecord.link.acts import Placed
from onrecord.link.neighbours import titled
from onrecord.link.questions import fold_state
from onrecord.link.wording import singular
from onrecord.records import QuestionKey

_ASKED: dict[str, str] = dict(load_lexicon("question_words")["asked"])
_SPELLED: dict[str, str] = dict(load_lexicon("question_words")["spelled"])
_STUFF: tuple[str, ...] = tuple(load_lexicon("question_words")["stuff"]["words"])
"""What is measured by volume, mass or area, where a sentence prints "of" before it."""
_MEASURED = frozenset({"length", "time", "calendar", "share", "points"})
_OPENINGS: defaultdict[str, str] = defaultdict(lambda: "How much: {}?")
_OPENINGS.update(load_lexicon("question_words")["openings"])
"""How a question of a measure begins, by its kind."""
_PLURALS = {"people": "people", "child": "children", "man": "men", "woman": "women"}


def question_text(key: QuestionKey, told: Iterable[Placed]) -> str:
    """Write a question from its key, with names as the claims print them."""
    claims = tuple(told)
    if key.unit.isupper() and len(key.unit) == 3:
        return f"How much ({key.unit}) is the {key.noun} of {_name(key.actor, 'actor', claims)}{_when(key)}?"
    if key.aspect in ("share", "change") or key.unit in ("share", "times", "length", "time", "calendar", "points"):
        what = f"{_commonest(claims, 'counted') or key.noun}{_when(key)}"
        return _change(key, claims) or _OPENINGS["change" if key.aspect == "change" else key.unit].format(what)
    return f"How many {_things(key, claims)}{_predicate(key, claims)}{_per(key)}{_when(key)}?"


def _change(key: QuestionKey, claims: tuple[Placed, ...]) -> str | None:
    """A change of a count of people or things: "How many more people were affected?" """
    if key.aspect != "change" or key.unit in _MEASURED or key.unit == "times":
        return None
    return f"How many more or fewer {_things(key, claims)}{_predicate(key, claims)}{_when(key)}?"


def _things(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """What is counted, with whose they are."""
    noun = "people" if key.noun == "population" else key.noun or key.unit
    if key.unit in ("volume", "mass", "area"):
        unit = (_commonest(claims, "unit") or noun).partition("/")[0]
        of = next((word for word in _STUFF if any(f" of {word}" in placed.words for placed in claims)), None)
        return _SPELLED.get(unit, plural(unit)) + (f" of {of}" if of else "")
    if key.group and not any(one.figure.group for one in claims):  # told apart by "arrests of", "claims for"
        return " ".join((_commonest(claims, "counted") or plural(noun)).split()[:12])
    group = _group(key, claims) if key.group else ""
    if group and group == group.lower() and noun == "people":
        return plural(group)
    return f"{group} {plural(noun)}" if group and singular(group.lower()) != noun else plural(noun)


def _group(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """The group as printed, without the noun that follows."""
    printed = _commonest(claims, "group") or ""
    kept = [word for word in printed.split() if word[:1].isupper()]
    return " ".join(kept) or (key.group if key.group and key.group in printed else titled(key.group or "")) or ""


def _predicate(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """What they did or what befell them, and where."""
    verb = f" {_verb(key, claims)}".rstrip()
    origin = f" from {_name(key.from_place, 'from_place', claims)}" if key.from_place else ""
    where = (
        f" {'to' if key.state in ('travelled', 'sent', 'returned') else 'in'} {_name(key.place, 'place', claims)}"
        if key.place
        else ""
    )
    actor = f" by {_name(key.actor, 'actor', claims)}" if key.actor else ""
    so_far = " so far" if key.aspect == "cumulative" and key.state is None else ""
    return f"{verb}{origin}{where}{actor}{so_far}"


def _verb(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """A state as a question asks for it; of a leak's rate the verb that the claims print."""
    state = key.state
    if state is None and key.unit == "volume" and any(fold_state(one.figure.state) == "released" for one in claims):
        return "leaked"
    if state is None:
        return "" if key.per else "were there" if key.aspect in ("flow", "cumulative") else "are there"
    if state in _ASKED:
        return _ASKED[state]
    if not state.endswith(("ed", "en", "ung", "own", "ught", "ost")):
        return f"are there ({state})"
    return f"were {state}"


def _per(key: QuestionKey) -> str:
    return f" a {key.per}" if key.per else ""


def _when(key: QuestionKey) -> str:
    """The event or period that the key holds."""
    one_name = key.event and key.event.islower() and " " not in key.event
    told = key.event and key.event not in (key.period or "")
    event = f" ({titled(key.event) if one_name else key.event})" if told and key.event else ""
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
