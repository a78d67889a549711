"""What a mark says when it is pointed at or focused: its printed words, in a panel that no mark covers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.plot.boxes import Box
from onrecord.plot.frames import Style
from onrecord.plot.plots import Drifted, PlottedAccount
from onrecord.plot.svg import clean, element
from onrecord.plot.texts import shortened, text_width, wrap_text

_SIZE, _LEADING, _PAD = 13.0, 18.0, 9.0
_MOST, _BRIEF = 260, 70  # letters of printed words in a panel, and in one of a crowd
_ONE = 120  # letters of one line among others
Line = tuple[str, str]  # class, words


def account_lines(one: PlottedAccount, *, brief: bool = False) -> tuple[Line, ...]:
    """What is said of an account: printed words, origin and stake, day, firmness, state, echoes, who read it.

    `brief`: what stands in its row too, such as the outlet, is left to the row.
    """
    stake = " (interested)" if one.interested else ""
    state: list[str] = [] if one.status == "standing" else [one.status]
    state += [] if one.modality == "asserted" else [one.modality]
    state += [f"{one.echoes:,} {'echo' if one.echoes == 1 else 'echoes'}"] if one.echoes else []
    where = f", {one.where}" if one.where and one.where != one.origin and not brief else ""
    return (
        ("tip-said", f"“{shortened(one.words, _BRIEF if brief else _MOST)}”{stake}"),
        ("tip-who", f"{one.origin}{', unnamed source' if one.kind == 'unnamed' else ''}{stake}"),
        ("tip-note", f"{one.dated}{f', {one.printed}' if one.printed else ''}{where}"),
        ("tip-note", " · ".join([*state, "reviewed" if one.reviewed else "machine-read"])),
    )


def drift_lines(drift: Drifted, *, brief: bool = False) -> tuple[Line, ...]:
    """What is said of a retelling that bent a figure."""
    most = _BRIEF if brief else _MOST
    return (
        ("tip-said", f"“{shortened(drift.words, most)}”{' (interested)' if drift.interested else ''}"),
        ("tip-who", f"drifts: {drift.where}"),
        ("tip-note", shortened(drift.reason, most)),
    )


def spoken(lines: tuple[Line, ...]) -> str:
    """The same in one sentence, for those who hear the page."""
    return ". ".join(words for _, words in lines)


def brief_lines(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The same, each cut to what a panel of a small screen can hold."""
    return tuple((kind, shortened(words, _ONE)) for kind, words in lines)


@dataclass(frozen=True, slots=True)
class Spot:
    """What can be pointed at: a mark with its label, where it leads, and what is said of it."""

    boxes: tuple[Box, ...]  # the mark, and its label where it has one
    href: str
    lines: tuple[Line, ...]
    panel: bool = True


def over_all(spots: Iterable[str]) -> str:
    """The layer of all such places, with what they have in common."""
    return element("g", *spots, class_="over", fill="transparent")


def hot_spot(style: Style, picture: Box, spot: Spot) -> str:
    """A transparent place over a mark, and over its label, that leads to its account and shows its panel."""
    mark, *labels = spot.boxes
    places = [_place(mark.grown(3), "hit"), *(_place(label, "hit") for label in labels)]
    tip = draw_tip(style, picture, mark, spot.lines) if spot.panel else ""
    return element("a", *places, tip, href=spot.href, aria_label=spoken(spot.lines))


def _place(box: Box, kind: str, **more: Any) -> str:
    return element("rect", x=box.left, y=box.top, width=box.width, height=box.height, class_=kind, **more)


def draw_tip(style: Style, picture: Box, mark: Box, lines: tuple[Line, ...]) -> str:
    """The panel, beside the mark where there is room, always inside the picture."""
    room = style.tip - 2 * _PAD
    rows = [(kind, row) for kind, words in lines for row in wrap_text(words, _SIZE, room)]
    width = min(style.tip, max(text_width(row, _SIZE) for _, row in rows) + 2 * _PAD)
    box = tip_box(picture, mark, width, _LEADING * len(rows) + 2 * _PAD - 4)
    shown = [
        element("tspan", clean(row), x=box.left + _PAD, y=box.top + _PAD + 10 + _LEADING * at, class_=kind)
        for at, (kind, row) in enumerate(rows)
    ]
    panel = _place(box, "panel", fill="#fcfbf8")
    words = element("text", *shown, font_size=_SIZE)
    return element("g", panel, words, class_="tip", visibility="hidden")


def tip_box(picture: Box, mark: Box, width: float, height: float) -> Box:
    """Where a panel stands: right of the mark, else left, else below or above; moved until it is inside."""
    x, y = mark.middle
    beside = (
        (mark.right + 8, y - height / 2),
        (mark.left - 8 - width, y - height / 2),
        (x - width / 2, mark.bottom + 8),
        (x - width / 2, mark.top - 8 - height),
    )
    boxes = [_inside(picture, left, top, width, height) for left, top in beside]
    return next((box for box in boxes if not box.overlaps(mark)), boxes[0])


def _inside(picture: Box, left: float, top: float, width: float, height: float) -> Box:
    left = max(picture.left + 1, min(left, picture.right - width - 1))
    top = max(picture.top + 1, min(top, picture.bottom - height - 1))
    return Box(left, top, left + width, top + height)
