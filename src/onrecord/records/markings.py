"""To whom something may be shown: the Traffic Light Protocol's markings, and what was left out for their sake.

Source: FIRST, Traffic Light Protocol (TLP) 2.0.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Tlp = Literal["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"]
LEVELS: Final[tuple[Tlp, ...]] = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
"""From what everybody may see to what only those present may."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """So many things of a kind were left out, and why, in a plain sentence that names none of them."""

    kind: str  # a kind of export: "claims"
    number: int
    why: str

    @property
    def counted(self) -> str:
        """How many of what.

        Example:
            >>> LeftOut("claims", 1, "").counted, LeftOut("claims", 2400, "").counted
            ('1 claim', '2,400 claims')
        """
        return f"{self.number:,} {self.kind.removesuffix('s') if self.number == 1 else self.kind}"

    @property
    def words(self) -> str:
        """All of it in words.

        Example:
            >>> LeftOut("claims", 1, "Not reviewed by a person.").words
            'Left out: 1 claim. Not reviewed by a person.'
        """
        return f"Left out: {self.counted}. {self.why}"


def strictest(levels: Iterable[Tlp | None]) -> Tlp | None:
    """The marking that governs what is made of several things; None where none of them is marked.

    Example:
        >>> strictest(["GREEN", None, "AMBER+STRICT", "AMBER"]), strictest([None])
        ('AMBER+STRICT', None)
    """
    return max((one for one in levels if one), key=LEVELS.index, default=None)


def allowed(level: Tlp | None, ceiling: Tlp) -> bool:
    """Whether a thing so marked may be shown where no more than `ceiling` may; what nobody marked may.

    Example:
        >>> allowed("AMBER", "GREEN"), allowed("GREEN", "AMBER"), allowed(None, "CLEAR")
        (False, True, True)
    """
    return level is None or LEVELS.index(level) <= LEVELS.index(ceiling)
