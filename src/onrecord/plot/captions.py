"""What a picture must carry when it leaves the page: what it shows, as known when, and on whose word."""

from __future__ import annotations

from collections import defaultdict

from onrecord.plot.frames import STYLES, Frame, Shape
from onrecord.plot.plots import Plot, PlottedAccount
from onrecord.plot.svg import clean, element
from onrecord.plot.texts import LINE, wrap_text

_SERIF = "Georgia, 'Times New Roman', 'DejaVu Serif', serif"
_ORIGINS = 40  # origins that are named below a picture
_DAYS = 4  # days that are named of each


def draw_head(plot: Plot, shape: Shape) -> tuple[str, float]:
    """The question, the standing range with who sets it, and the day of knowledge; and where they end."""
    style, size = STYLES[shape], 22.0 if shape == "wide" else 18.0
    told = (("Standing range:", plot.standing), ("This is the record as known on", plot.known))
    notes = " ".join(f"{what} {words}." for what, words in told if words)
    title, y = draw_lines(plot.title, size, style.width, 6.0, font_family=_SERIF, font_weight="700", fill="#1b1a17")
    under, y = draw_lines(notes, style.small, style.width, y + 4, fill="#66635d")
    return title + under, y + 10


def draw_foot(plot: Plot, frame: Frame, top: float) -> tuple[str, float]:
    """The origins with their days, and how the figures were read; and where they end."""
    found: defaultdict[str, list[PlottedAccount]] = defaultdict(list)
    for one in sorted(plot.accounts, key=lambda one: (one.day, one.id)):
        found[one.origin + (" (interested)" if one.interested else "")].append(one)
    told = [f"{name}: {_days(ones)}" for name, ones in found.items()]
    more = f"; and {len(told) - _ORIGINS} more" if len(told) > _ORIGINS else ""
    sources, y = draw_lines(
        f"Origins. {'; '.join(told[:_ORIGINS])}{more}.", frame.style.small, frame.style.width, top
    )
    reviewed = sum(one.reviewed for one in plot.accounts)
    read = f"a person has reviewed {reviewed} of {len(plot.accounts)}" if reviewed else "not reviewed by a person"
    words = f"Machine-read by onrecord, {read}. What was published and who said so; not what is true."
    promise, y = draw_lines(words, frame.style.small, frame.style.width, y + 6)
    return sources + promise, y + 8


def _days(accounts: list[PlottedAccount]) -> str:
    """The days of an origin's figures."""
    days = list(dict.fromkeys(one.dated for one in accounts))
    return ", ".join(days[:_DAYS]) + (f" and {len(days) - _DAYS} more days" if len(days) > _DAYS else "")


def draw_lines(text: str, size: float, width: float, top: float, **look: str) -> tuple[str, float]:
    """Words wrapped to the picture's width, and where they end."""
    rows = wrap_text(text, size, width)
    if not rows:
        return "", top
    shown = [element("tspan", clean(row), x=0, y=top + size * (1 + LINE * at)) for at, row in enumerate(rows)]
    return element("text", *shown, font_size=size, **{"fill": "#66635d", **look}), top + size * LINE * len(rows)
