"""SVG elements as text. Every value is escaped here, and nowhere else."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Value = str | float | int | bool | None


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """Text as XML may hold it.

    Example:
        >>> clean("a<b&\x07")
        'a&lt;b&amp;'
    """
    return escape(_NOT_XML.sub("", text), quote=True)


def number(value: float) -> str:
    """A coordinate, to a tenth.

    Example:
        >>> number(3.0), number(2.345)
        ('3', '2.3')
    """
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written


def element(name: str, *inside: str, **attributes: Value) -> str:
    """An element; `inside` is markup made here. `_` in a name stands for a dash; None and False are left out.

    Example:
        >>> element("rect", x=1.25, class_="a<b", stroke_width=2)
        '<rect x="1.2" class="a&lt;b" stroke-width="2"/>'
    """
    said = {key: value for key, value in attributes.items() if value is not None and value is not False}
    written = "".join(f" {_name(key)}={_value(value)}" for key, value in said.items())
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


@lru_cache(maxsize=256)
def _name(key: str) -> str:
    return key if key == "viewBox" else key.rstrip("_").replace("_", "-")


def _value(value: Value) -> str:
    return f'"{number(value)}"' if isinstance(value, (int, float)) else f'"{clean(str(value))}"'


def path(points: list[tuple[float, float]], *, closed: bool = True) -> str:
    """A path's outline through points."""
    drawn = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f"M{drawn}{'Z' if closed else ''}"
