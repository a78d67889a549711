"""What the record was when the reader last looked, or on an earlier day."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from onrecord.briefing.wording import day_words
from onrecord.link.dating import last_day
from onrecord.records import Record
from onrecord.sifting import inputs_at, newest_input

if TYPE_CHECKING:
    from onrecord.viewing import Inputs

DAYS = 7
"""How far back a briefing looks where nobody has looked before: a week, until its last publication day."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier record to compare with, and when that was, in words ("as known on 20 October 2017")."""

    record: Record
    words: str


@dataclass(frozen=True, slots=True)
class Look:
    """When a briefing was written, from which ledger, and which look before it was compared with."""

    written_at: str
    ledger: str
    as_of: str | None = None
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """What to compare with: a look at a time, or a day asked for; with neither, the week before."""

    look: Look | None = None
    day: str | None = None
    idle: str | None = None  # when the briefing was last written, where nothing has come in since


def look_text(look: Look) -> str:
    """A look as it stands in the briefing's folder."""
    return json.dumps({"schema": "onrecord.briefing/1", **asdict(look)}) + "\n"


def read_look(text: str) -> Look | None:
    """A look read back; None for a text that is none.

    Example:
        >>> read_look(look_text(Look("2031-05-02T08:00:00Z", "a1")))
        Look(written_at='2031-05-02T08:00:00Z', ledger='a1', as_of=None, since=None)
    """
    try:
        values = json.loads(text)
        known = {name: values.get(name) for name in Look.__dataclass_fields__}
    except (ValueError, AttributeError):
        return None
    must, may = [known["written_at"], known["ledger"]], [known["as_of"], known["since"]]
    if not all(isinstance(one, str) for one in must) or not all(isinstance(one, str | None) for one in may):
        return None
    return Look(**known)


def compared_with(look: Look | None, newest: str, *, day: str | None, today: str | None = None) -> Compared:
    """What a briefing is compared with, given the last look at it and when an input last came in.

    Where nothing has come in since that look, it is compared with what that look was compared with: to write a
    briefing twice gives the same pages. With `today`, the looks of that day are one: `add` writes one each time.
    """
    if day or look is None:
        return Compared(day=day)
    fresh = newest > look.written_at and look.written_at[:10] != today
    at = look.written_at if fresh else look.since
    idle = look.written_at if newest <= look.written_at else None
    return Compared(Look(at, look.ledger, look.as_of) if at else None, idle=idle)


def earlier_of(inputs: Inputs, record: Record, compared: Compared) -> Earlier | None:
    """The record to compare with; None where nothing was on record then.

    A look that had the same inputs gives way to the week before, and the words say so.
    """
    from onrecord.viewing import view  # loads the libraries for copies and places: only when a view is made

    look, idle = compared.look, compared.idle
    newest = newest_input(inputs.sightings, inputs.judgements, inputs.withdrawals)
    if look and newest > look.written_at:
        then = inputs_at(inputs, look.written_at)
        if then.readings:
            words = f"as it stood when this briefing was written on {time_words(look.written_at)}"
            words += f", as known on {day_words(look.as_of)}" if look.as_of else ""
            return Earlier(view(then, as_known_on=look.as_of), words)
    elif look:
        idle = look.written_at
    day = compared.day or week_before(inputs, record)
    if day is None or not known_by(record, day):
        return None
    words = f"as known on {day_words(day)}"
    if not compared.day:
        words += ", a week before its latest article"
        words += " (nothing has been added since this briefing was last written)" if idle else ""
    return Earlier(view(inputs, as_known_on=day), words)


def week_before(inputs: Inputs, record: Record) -> str | None:
    """The day a week before the last publication day. A page dated after it was seen does not set that day."""
    seen = max((one.seen_at[:10] for one in inputs.sightings), default="")
    days = [day for _, known, _ in record.known_on if "" < (day := last_day(known)) <= seen]
    return (date.fromisoformat(max(days)) - timedelta(days=DAYS)).isoformat() if days else None


def known_by(record: Record, day: str) -> bool:
    """Whether anything was on record on a day."""
    return any("" < last_day(known) <= day for _, known, _ in record.known_on)


def time_words(time: str) -> str:
    """A UTC time as a reader says it.

    Example:
        >>> time_words("2031-05-02T08:15:00Z")
        '2 May 2031, 08:15 UTC'
    """
    return f"{day_words(time[:10])}, {time[11:16]} UTC"
