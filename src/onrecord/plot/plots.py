"""What a plot shows: the accounts of one question, each with the days it holds for and the words beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.records import Modality, Status

OriginKind = Literal["government", "body", "person", "document", "unnamed", "outlet"]
COUNTED: frozenset[Modality] = frozenset({"asserted", "hedged"})
"""How firm a figure must be to count for the standing range."""


@dataclass(frozen=True, slots=True)
class PlottedAccount:
    """One account as it is drawn: *the coast guard said on 3 May that at least 12 had died, as of 2 May*.

    One of `low` and `high` may be None: the words set no such end. `begin` and `end` are the days that the figure
    holds for; where its words name none, the day of publication, and `day_unsaid` is set: that day or before.
    """

    id: str
    origin: str
    kind: OriginKind
    low: float | None
    high: float | None
    begin: date
    end: date
    figure: str  # the figure in a few words: "35,000–60,000"
    words: str  # as printed
    dated: str  # "as of 3 May 2031", "published 4 May 2031"
    where: str = ""  # the outlet that printed it
    printed: str = ""  # "printed 2034", where that was long after the days it holds for
    modality: Modality = "asserted"
    status: Status = "standing"
    until: date | None = None  # when its origin replaced it or took it back
    day_unsaid: bool = False
    interested: bool = False
    reviewed: bool = False
    echoes: int = 0

    @property
    def day(self) -> float:
        """Where it is drawn: the middle of the days that it holds for."""
        return (self.begin.toordinal() + self.end.toordinal()) / 2

    @property
    def lower(self) -> float:
        """The least number that it names."""
        return self.low if self.low is not None else self.high if self.high is not None else 0.0

    @property
    def upper(self) -> float:
        """The greatest number that it names."""
        return self.high if self.high is not None else self.low if self.low is not None else 0.0

    @property
    def counted(self) -> bool:
        """Whether it counts for the standing range."""
        return self.modality in COUNTED


@dataclass(frozen=True, slots=True)
class Drifted:
    """A retelling that bent an account: the value it has now, where, and why that is a drift."""

    account: str
    value: float
    day: date
    words: str
    where: str
    reason: str
    href: str
    interested: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """All that is drawn of one question, and the words that must travel with the picture."""

    name: str  # begins every id in the drawing
    title: str
    unit: str
    accounts: tuple[PlottedAccount, ...]
    drifts: tuple[Drifted, ...] = ()
    moves: tuple[tuple[str, str], ...] = ()  # an origin's account and the one that replaced it
    standing: str = ""  # the standing range with who sets it, in words
    known: str = ""  # as known on which day, in words
    left_out: str = ""  # what is on record but not drawn, in words
    share: bool = False  # parts of a hundred
