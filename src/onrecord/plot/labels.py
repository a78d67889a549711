"""Labels beside the marks: never over one another, nor over a mark, nor outside the picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.plot.boxes import Box, Taken, line_boxes
from onrecord.plot.frames import Frame
from onrecord.plot.marks import Mark
from onrecord.plot.places import anywhere, around, beside
from onrecord.plot.plots import PlottedAccount
from onrecord.plot.shapes import INKS
from onrecord.plot.svg import clean, element, number
from onrecord.plot.texts import LINE, text_width, wrap_text

MARGIN = 1.0  # around a mark that is taken
_TRIES = 150  # marks that a place is sought for
_MISSES = 6  # after so many in a row that found none, the drawing is full
_LINES = 3  # a label has at most so many lines where it need not have more


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
    if one.printed:
        words += f", {one.printed}"
    if one.echoes:
        words += f" ·\u00a0{one.echoes:,}\u00a0{'echo' if one.echoes == 1 else 'echoes'}"
    return words


def place_labels(frame: Frame, marks: Sequence[Mark], taken: Taken, lines: Taken | None = None) -> tuple[Label, ...]:
    """Labels for as many marks as find room: standing accounts first, those that set an end of the range before all.

    `lines`: what labels keep off as long as there is room elsewhere.
    Leaves: the others, which keep their tooltips. What is found is taken.
    """
    found: list[Label] = []
    missed = 0
    for mark in by_rank(marks)[:_TRIES]:
        label = _place(frame, mark, taken, lines or Taken())
        missed = 0 if label else missed + 1
        if label:
            taken.take(label.box.grown(1.5))
            taken.take(*(line_boxes(*label.leader) if label.leader else ()))
            found.append(label)
        elif missed == _MISSES:
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


def _place(frame: Frame, mark: Mark, taken: Taken, lines: Taken) -> Label | None:
    """The best place that is free for a mark's label; over a line of the drawing rather than far off."""
    forms = list(_forms(frame, mark.account))
    near = [(words, box) for words, width, height in forms for box in beside(mark.box, width, height)]
    near = [(words, box) for words, box in near if box.within(frame.area) and taken.is_free(box)]
    if near:
        return Label(mark, *next((one for one in near if lines.is_free(one[1])), near[0]))
    for words, width, height in forms:
        for box in around(mark.box, width, height):
            if label := _led(frame, mark, words, box, taken):
                return label
    words, width, height = min(forms, key=lambda form: (form[1] > frame.style.label_room, form[2], form[1]))
    boxes = anywhere(mark.box, width, height)
    return next((label for box in boxes if (label := _led(frame, mark, words, box, taken))), None)


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


def _led(frame: Frame, mark: Mark, words: tuple[str, ...], box: Box, taken: Taken) -> Label | None:
    """A label further off, with a line from its mark; None where it, or the line, would cover anything."""
    if not box.within(frame.area) or not taken.is_free(box):
        return None
    to_x, to_y = box.nearest(*mark.box.middle)
    x, y = mark.box.nearest(to_x, to_y)
    if not taken.are_free(line_boxes(x, y, to_x, to_y, half=1.0), besides=mark.box.grown(MARGIN)):
        return None
    return Label(mark, words, box, (x, y, to_x, to_y))


def draw_label(frame: Frame, label: Label) -> str:
    """The label: the figure stands out, the rest is quiet; a halo of paper keeps grid lines off the letters."""
    size, figure = frame.style.text, label.mark.account.figure
    x, anchor = _anchor(label)
    lines = []
    for at, line in enumerate(label.lines):
        y = label.box.top + size * (0.98 + LINE * at)
        lines.append(element("tspan", _stressed(line, figure if at == 0 else "", label.mark.account), x=x, y=y))
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


def _stressed(line: str, figure: str, one: PlottedAccount) -> str:
    """A line whose leading figure is bold, in the colour of its mark."""
    if not figure or not line.startswith(figure):
        return clean(line)
    look = {"class_": f"figure k-{one.kind}", "fill": INKS[one.kind]} if one.status == "standing" else {}
    return element("tspan", clean(figure), font_weight="700", **look) + clean(line[len(figure) :])
