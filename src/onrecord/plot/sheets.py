"""The sheet that a drawing is on: its name and description; and, where it leaves its page, paper, title and foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.plot.boxes import Box
from onrecord.plot.captions import draw_lines
from onrecord.plot.frames import STYLES, Shape, Style
from onrecord.plot.svg import clean, element, number

SANS = "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
PAPER, INK, QUIET, MARK = "#fcfbf8", "#1b1a17", "#66635d", "#0072b2"
_EDGE = 20.0  # of paper round a picture that stands alone
_SPARE = 10.0  # between a title and the drawing


@dataclass(frozen=True, slots=True)
class Drawings:
    """The drawings of one thing: two for its page, and one that stands alone."""

    wide: str
    narrow: str
    picture: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a drawing is called, and what it is in words for those who hear it."""

    kind: str  # "Map"
    id: str
    title: str
    shape: Shape
    told: str
    known: str = ""  # as known on which day, in words
    left_out: str = ""  # what is not drawn, in words

    @property
    def name(self) -> str:
        """What begins every id in the drawing."""
        return f"{self.id}-{self.shape}"

    def notes(self, promise: str) -> str:
        """What a picture must carry when it leaves the page, a promise last."""
        parts = [f"This is the record as known on {self.known}."] if self.known else []
        parts += [f"{self.left_out}."] if self.left_out else []
        return " ".join([*parts, promise])


def on_page(sheet: Sheet, box: Box, drawn: Sequence[str]) -> str:
    """A drawing as a part of a page."""
    return _picture(sheet, box, [element("desc", clean(sheet.told), id=f"{sheet.name}-desc"), *drawn])


def alone(sheet: Sheet, box: Box, drawn: Sequence[str]) -> str:
    """A drawing as a file of its own: it brings its paper and its measures along."""
    whole = box.grown(_EDGE)
    paper = element("rect", x=whole.left, y=whole.top, width=whole.width, height=whole.height, fill=PAPER)
    named = (element("title", clean(sheet.title)), element("desc", clean(sheet.told), id=f"{sheet.name}-desc"))
    return _picture(sheet, whole, [*named, paper, *drawn], width=round(whole.width), height=round(whole.height))


def titled(sheet: Sheet, drawn: Sequence[str], foot: str, below: float) -> str:
    """A file of its own with its title above it, and its foot from `below` on."""
    style = STYLES[sheet.shape]
    head, height = draw_lines(sheet.title, 22, style.width, 6.0, font_weight="700", fill=INK)
    under, bottom = draw_lines(foot, style.small, style.width, below)
    raised = element("g", head, transform=f"translate(0 -{number(height + _SPARE)})")
    return alone(sheet, Box(0, -height - _SPARE, style.width, bottom + 8), [raised, *drawn, under])


def _picture(sheet: Sheet, whole: Box, drawn: Sequence[str], **measures: int) -> str:
    """The whole, with a name and a description for those who hear it."""
    kind = "" if sheet.kind == "Plot" else f" {sheet.kind.lower()}"
    return element(
        "svg", *drawn, xmlns="http://www.w3.org/2000/svg",
        viewBox=f"{number(whole.left)} {number(whole.top)} {whole.width:.0f} {whole.height:.0f}",
        role="group", class_=f"plot plot-{sheet.shape}{kind}",
        aria_label=f"{sheet.kind}: {sheet.title}", aria_describedby=f"{sheet.name}-desc", font_family=SANS,
        **measures,
    )  # fmt: skip


def small_words(words: str, x: float, y: float, style: Style, **more: str) -> str:
    """Words of a legend or of an axis."""
    return element("text", clean(words), x=x, y=y, font_size=style.small, fill=QUIET, class_="tick", **more)
