"""Templates in the form of MUC-4: the answer keys, and responses in the same form.

    10. PERP: ORGANIZATION ID           ? "RED COLUMN" / "COLUMN"
    11. PERP: ORGANIZATION CONFIDENCE   REPORTED AS FACT / POSSIBLE: "RED COLUMN" / "COLUMN"

A slash separates answers that are equally right; a question mark makes a fill optional, as "(OPTIONAL)" does a whole
template; what stands after the first colon names the fill of another slot. "-" is no fill, "*" a slot not scored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from muc_slots import BY_NUMBER, Slot

_LINE: Final = re.compile(r"(\d{1,2})\.\s+[A-Z][A-Z :]*?(?:\s{2,}|\t+|$)\s*(.*)$")
_TOKEN: Final = re.compile(r'"((?:[^"\\]|\\.)*)"|([()/:?])|([^()/:?"]+)')


@dataclass(frozen=True, slots=True)
class Option:
    """One right answer, and the fills of another slot that it may be tied to; `-` is a tie to nothing."""

    value: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fill:
    """One fill of a slot: the answers that are equally right."""

    options: tuple[Option, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One incident of one message. `unscored`: the slots that do not apply to its type."""

    message: str
    optional: bool = False
    fills: dict[str, tuple[Fill, ...]] = field(default_factory=dict)
    unscored: frozenset[str] = frozenset()

    def of(self, slot: str) -> tuple[Fill, ...]:
        """The fills of a slot."""
        return self.fills.get(slot, ())


def read_keys(text: str) -> dict[str, tuple[Template, ...]]:
    """The templates of each message; none where the key says that it tells of no such incident."""
    found: dict[str, tuple[Template, ...]] = {}
    for lines in _records(text.splitlines()):
        message = lines[0][0].split()[0]
        number = " ".join(lines.get(1, []))
        found.setdefault(message, ())
        if number and "*" not in number:
            found[message] += (_template(message, "OPTIONAL" in number, lines),)
    return found


def _records(lines: Iterable[str]) -> Iterator[dict[int, list[str]]]:
    """The lines of each template by the number of the slot."""
    record: dict[int, list[str]] = {}
    last = -1
    for line in lines:
        if line.startswith(";"):
            continue
        begun = _LINE.match(line)
        if begun:
            last = int(begun[1])
            if last == 0 and record:
                yield record
                record = {}
            record[last] = [begun[2].strip()]
        elif line[:1].isspace() and line.strip() and last in record:
            record[last].append(line.strip())
    if record:
        yield record


def _template(message: str, optional: bool, lines: dict[int, list[str]]) -> Template:
    fills, unscored = {}, set()
    for number, slot in BY_NUMBER.items():
        printed = lines.get(number, [])
        if printed and printed[0] == "*":
            unscored.add(slot.name)
        found = tuple(fill for one in printed if (fill := read_fill(one, slot)))
        if found:
            fills[slot.name] = found
    return Template(message, optional, fills, frozenset(unscored))


def read_fill(line: str, slot: Slot) -> Fill | None:
    """One line of a slot; None for "-" and "*".

    Example:
        >>> read_fill('? DEATH / INJURY: "CLERK"', BY_NUMBER[23]).options[0]
        Option(value='DEATH', tags=('CLERK',))
    """
    bare = line.strip()
    optional = bare.startswith("?")
    bare = bare.lstrip("? ")
    if bare in ("-", "*", ""):
        return None
    if slot.kind in ("location", "date"):
        return Fill(tuple(Option(one) for one in _whole(bare)), optional)
    values, tags = _parts(bare, tagged=slot.tagged)
    values = tuple(dict.fromkeys(v for v in values if v not in ("-", "*")))
    return Fill(tuple(Option(value, tags) for value in values), optional) if values else None


def _whole(text: str) -> tuple[str, ...]:
    """Places and dates, whose alternatives may stand in brackets: "(PERU) / (PERU: LIMA (CITY))"."""
    return tuple(" ".join(_unbracketed(one.strip()).split()) for one in text.split("/"))


def _unbracketed(text: str) -> str:
    return text[1:-1] if text.startswith("(") and text.endswith(")") else text


def _parts(text: str, *, tagged: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The answers before the first colon, and what they are tied to."""
    sides: list[list[str]] = [[]]
    for quoted, mark, plain in _TOKEN.findall(text):
        if mark == ":" and tagged and len(sides) == 1:
            sides.append([])
        elif mark:
            continue
        elif one := (quoted.replace('\\"', '"') or plain).strip():
            sides[-1].append(" ".join(one.split()))
    return tuple(sides[0]), tuple(sides[1]) if len(sides) > 1 else ()
