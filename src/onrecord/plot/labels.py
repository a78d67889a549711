"""Labels beside the marks: never over one another, nor over a mark, nor outside the picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from onrecord.plot.boxes import Box, Taken, line_boxes
from onrecord.plot.frames import Frame
from onrecord.plot.marks import Mark
from onrecord.plot.plots import PlottedAccount
from onrecord.plot.svg import clean, element, number
from onrecord.plot.texts import LINE, text_width, wrap_text

_GAP = 4.0
MARGIN = 1.0  # around a mark that is taken
_TRIES = 90  # marks that a place is sought for
_DISTANCES = (24.0, 44.0, 68.0, 98.0, 134.0, 176.0)
_LINES = 3  # a label has at most so many lines where it need not have more
_TURNS = (1.0, -1.0, 0.0, 0.5, -0.5)
_WAYS = tuple((x, y) for x, y in product(_TURNS, _TURNS) if max(abs(x), abs(y)) == 1)


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a mark, in lines, with a line to the mark where they stand further off."""

    mark: Mark
    lines: tuple[str, ...]
    box: Box
    leader: tuple[float, float, float, float] | None = None


def origin_words(one: PlottedAccount) -> str:
    """On whose word a figure stands, and whether that party has a stake; echoes are a small count."""
    words = " ".join(one.origin.split())
    if one.interested:
        words += " (interested)"
    if one.echoes:
        words += f" ·\u00a0{one.echoes:,}\u00a0{'echo' if one.echoes == 1 else 'echoes'}"
    return words


def place_labels(frame: Frame, marks: Sequence[Mark], taken: Taken) -> tuple[Label, ...]:
    """Labels for as many marks as find room: standing accounts first, those that set an end of the range before all.

    Leaves: the others, which keep their tooltips. What is found is taken.
    """
    found: list[Label] = []
    for mark in by_rank(marks)[:_TRIES]:
        label = next((one for one in _candidates(frame, mark) if _fits(frame, one, taken)), None)
        if label is None:
            continue
        taken.take(label.box.grown(1.5))
        if label.leader:
            taken.take(*line_boxes(*label.leader))
        found.append(label)
        if len(found) == frame.style.labels:
            break
    return tuple(found)


def by_rank(marks: Sequence[Mark]) -> list[Mark]:
    """Marks by who needs a label most. How often a figure was printed has no say in it."""
    counted = [mark.account for mark in marks if mark.account.status == "standing" and mark.account.counted]
    least = min((one.lower for one in counted), default=0.0)
    most = max((one.upper for one in counted), default=0.0)

    def rank(mark: Mark) -> tuple[bool, bool, float, str]:
        one = mark.account
        sets_end = one.counted and (one.lower == least or one.upper == most)
        return one.status != "standing", not sets_end, one.day, one.id

    return sorted(marks, key=rank)


def _fits(frame: Frame, label: Label, taken: Taken) -> bool:
    """Whether a label and the line to it cover nothing."""
    if not label.box.within(frame.area) or not taken.is_free(label.box):
        return False
    if label.leader is None:
        return True
    return taken.are_free(line_boxes(*label.leader, half=1.0), besides=label.mark.box.grown(MARGIN))


def _candidates(frame: Frame, mark: Mark) -> Iterator[Label]:
    """Places for a label, the best first: beside the mark on one line, in more lines, then further off."""
    forms = list(_forms(frame, mark.account))
    for lines, width, height in forms:
        for left, top in _beside(mark.box, width, height):
            yield Label(mark, lines, Box(left, top, left + width, top + height))
    far = _DISTANCES if mark.account.status == "standing" else _DISTANCES[:3]
    for distance in far:
        for lines, width, height in forms:
            for x, y in _WAYS:
                yield _led(mark, lines, _off(mark.box, width, height, (x * distance, y * distance)))


def _forms(frame: Frame, one: PlottedAccount) -> Iterator[tuple[tuple[str, ...], float, float]]:
    """The words on one line, where short enough; else the figure on a line of its own."""
    size, room = frame.style.text, frame.style.label_room
    figure, origin = " ".join(one.figure.split()), origin_words(one)
    whole, forms = f"{figure} · {origin}", list[tuple[str, ...]]()
    if text_width(whole, size) <= frame.style.one_line:
        forms.append((whole,))
    for width in (room, room * 1.6, room * 0.7):
        lines = (*wrap_text(figure, size, max(width, room)), *wrap_text(origin, size, width))
        if len(lines) <= _LINES or not forms:
            forms.append(lines)
    for lines in dict.fromkeys(forms):
        yield lines, max(text_width(line, size) for line in lines), size * LINE * len(lines)


def _beside(mark: Box, width: float, height: float) -> Iterator[tuple[float, float]]:
    """Upper left corners beside a mark: right, left, above, below, and along a tall one."""
    x, y = mark.middle
    right, left = mark.right + _GAP, mark.left - _GAP - width
    yield right, y - height / 2
    yield left, y - height / 2
    yield x - width / 2, mark.top - _GAP - height
    yield x - width / 2, mark.bottom + _GAP
    for side in (right, left):
        yield side, mark.top - 2
        yield side, mark.bottom - height + 2
    for level in (mark.top - _GAP - height, mark.bottom + _GAP):
        yield mark.left, level
        yield mark.right - width, level


def _off(mark: Box, width: float, height: float, by: tuple[float, float]) -> Box:
    """A box some way off, growing away from the mark."""
    x, y = mark.middle
    edge_x = mark.right if by[0] > 0 else mark.left if by[0] < 0 else x
    edge_y = mark.bottom if by[1] > 0 else mark.top if by[1] < 0 else y
    left = edge_x + by[0] - (width if by[0] < 0 else 0 if by[0] > 0 else width / 2)
    top = edge_y + by[1] - (height if by[1] < 0 else 0 if by[1] > 0 else height / 2)
    return Box(left, top, left + width, top + height)


def _led(mark: Mark, lines: tuple[str, ...], box: Box) -> Label:
    """A label further off, with a line from its mark."""
    to_x, to_y = box.nearest(*mark.box.middle)
    x, y = mark.box.nearest(to_x, to_y)
    return Label(mark, lines, box, (x, y, to_x, to_y))


def draw_label(frame: Frame, label: Label) -> str:
    """The label: the figure stands out, the rest is quiet; a halo of paper keeps grid lines off the letters."""
    size, figure = frame.style.text, label.mark.account.figure
    x, anchor = _anchor(label)
    lines = []
    for at, line in enumerate(label.lines):
        y = label.box.top + size * (0.98 + LINE * at)
        lines.append(element("tspan", _stressed(line, figure if at == 0 else ""), x=x, y=y))
    past = label.mark.account.status != "standing"
    text = element(
        "text", *lines, font_size=size, text_anchor=anchor, fill="#66635d" if past else "#1b1a17",
        class_="label past" if past else "label",
    )  # fmt: skip
    if label.leader is None:
        return text
    from_x, from_y, to_x, to_y = (number(at) for at in label.leader)
    line = f"M{from_x} {from_y}L{to_x} {to_y}"
    return element("path", d=line, stroke="#66635d", stroke_width=0.8, class_="leader") + text


def _anchor(label: Label) -> tuple[float, str | None]:
    """Words begin at their mark on its right, end at it on its left, and are centred above and below."""
    if label.box.left >= label.mark.box.right:
        return label.box.left, None
    if label.box.right <= label.mark.box.left:
        return label.box.right, "end"
    return label.box.middle[0], "middle"


def _stressed(line: str, figure: str) -> str:
    """A line whose leading figure is bold."""
    if figure and line.startswith(figure):
        return element("tspan", clean(figure), font_weight="700") + clean(line[len(figure) :])
    return clean(line)
