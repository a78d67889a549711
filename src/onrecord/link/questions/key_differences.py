"""Why two figures are not compared: what sets their questions apart, in plain sentences.

Every field of a key is one sentence: what is counted, what became of them, where, of which group, in which time. A
figure without a question lacks words; then the sentence says which.
"""

from __future__ import annotations

import re

from onrecord.lexicon import load_lexicon
from onrecord.link.containment import place_name
from onrecord.link.questions.questions import is_several, question_key, unit_dimension
from onrecord.link.sources.names import titled
from onrecord.link.wording import plural
from onrecord.records import Article, Claim, Figure, QuestionKey, StoryPack

_ASKED: dict[str, str] = dict(load_lexicon("question_words")["asked"])
_TIMES = {
    "stock": "those there at one time", "cumulative": "all so far", "flow": "those in a period",
    "rate": "how many in each span of time", "share": "a share of a whole", "change": "by how much it changed",
}  # fmt: skip
_CURRENCY = re.compile(r"[A-Z]{3}")


def key_difference(one: QuestionKey, other: QuestionKey) -> tuple[str, ...]:
    """What keeps two questions from being one, a sentence for each field; empty where they are one question.

    Order: what is counted, what became of them, of whom, where, when.

    Example:
        >>> dead = QuestionKey("people", "people", "cumulative", state="killed", place="lyon")
        >>> hurt = QuestionKey("people", "people", "cumulative", state="wounded")
        >>> key_difference(dead, hurt)
        ('One asks who were killed, the other who were wounded.', 'One asks of Lyon, the other names no place.')
    """
    found = [_things(one, other), _state(one, other), _time(one, other)]
    found += [
        _named(getattr(one, field), getattr(other, field), asks, none)
        for field, asks, none in (
            ("group", "of {}", "names no group"), ("actor", "of what {} did or has", "names nobody who did it"),
            ("place", "of {}", "names no place"), ("from_place", "of those from {}", "does not say where from"),
            ("event", "of {}", "names no other event"),
        )
    ]  # fmt: skip
    found += [
        _plain(one.per, other.per, "a {}", "no span of time"),
        _plain(one.period, other.period, "{}", "no period"),
    ]
    return tuple(sentence for sentence in found if sentence)


def _things(one: QuestionKey, other: QuestionKey) -> str | None:
    """What is counted, or in what it is measured."""
    if one.unit != other.unit and (_measured(one) or _measured(other)):
        return f"One is in {_counted(one)}, the other in {_counted(other)}."
    if (one.noun, one.unit) == (other.noun, other.unit):
        return None
    return f"One counts {_counted(one)}, the other {_counted(other)}."


def _measured(key: QuestionKey) -> bool:
    return bool(_CURRENCY.fullmatch(key.unit)) or key.aspect in ("share", "change")


def _counted(key: QuestionKey) -> str:
    """A noun in the plural; a currency by its code; a share by name."""
    if _CURRENCY.fullmatch(key.unit):
        return key.unit
    if key.aspect == "share" or key.unit == "share":
        return "a share"
    return plural(key.noun or key.unit)


def _state(one: QuestionKey, other: QuestionKey) -> str | None:
    if one.state == other.state:
        return None
    said, unsaid = (one, other) if one.state else (other, one)
    if unsaid.state is None:
        return f"One asks {_who(said)} {_did(said)}, the other does not say what became of them."
    return f"One asks {_who(one)} {_did(one)}, the other {_who(other)} {_did(other)}."


def _who(key: QuestionKey) -> str:
    return "who" if key.unit == "people" else "which"


def _did(key: QuestionKey) -> str:
    return _ASKED.get(key.state or "", f"were {key.state}")


def _time(one: QuestionKey, other: QuestionKey) -> str | None:
    if one.aspect == other.aspect:
        return None
    said, unsaid = (one, other) if one.aspect else (other, one)
    if unsaid.aspect is None:
        return f"One counts {_TIMES[said.aspect or '']}, the other does not say for which time."
    return f"One counts {_TIMES[one.aspect or '']}, the other {_TIMES[other.aspect or '']}."


def _named(one: str | None, other: str | None, asks: str, none: str) -> str | None:
    """A field that holds a name, on one side or on both."""
    if one == other:
        return None
    if one and other:
        return f"One asks {asks.format(titled(one))}, the other {asks.format(titled(other))}."
    return f"One asks {asks.format(titled(one or other or ''))}, the other {none}."


def _plain(one: str | None, other: str | None, asks: str, none: str) -> str | None:
    if one == other:
        return None
    sides = [asks.format(side) if side else none for side in ((one, other) if one else (other, one))]
    return (
        f"One counts {sides[0]}, the other {sides[1]}."
        if one and other
        else f"One counts {sides[0]}, the other gives {sides[1]}."
    )


def what_is_unsaid(claim: Claim, article: Article | None = None, packs: tuple[StoryPack, ...] = ()) -> str | None:
    """What a figure lacks to answer a question, in a sentence; None where its own words ask one."""
    figure = claim.figure
    if figure is None:
        return "It gives no number."
    if question_key(claim, article, packs) is not None:
        return None
    if is_several(place_name(figure.place)) or is_several(figure.place) or is_several(figure.from_place):
        return "It counts over several places at once, so no one place is asked of."
    unit = unit_dimension(figure.unit)
    if not unit:
        return "Its words do not say what is counted."
    if unit == "people":
        return _people_unsaid(figure)
    if _CURRENCY.fullmatch(unit):
        return "Its words do not say both what the money is for and whose it is."
    if figure.aspect in ("share", "change") or unit in ("share", "points", "times"):
        return "Its words do not say of what whole this is a share, or what changed."
    if unit in ("length", "time", "calendar"):
        return "Its words do not say what is this long."
    what = plural(figure.noun or unit)
    return f"Its words say of the {what} neither where nor whose they are, nor what became of them."


def _people_unsaid(figure: Figure) -> str:
    """What a count of people lacks, and only that."""
    fields = {"place": figure.place, "group": figure.group, "event": figure.event}
    lacks = [f"no {name}" for name, value in fields.items() if not value]
    told = f" It says that they were {figure.state}, but of whom or where it does not." if figure.state else ""
    named = " and ".join(filter(None, [", ".join(lacks[:-1]), lacks[-1] if lacks else ""]))
    return f"Its own words name {named}.{told}" if lacks else "Its own words do not say what became of these people."
