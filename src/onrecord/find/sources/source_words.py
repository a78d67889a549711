"""What the words for a source say, and the small words inside them that its readers share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.find.sources.roles import singular

Kind = Literal["person", "body", "outlet", "document", "group", "unnamed", "reference"]
DETERMINER = re.compile(
    r"^(?:the|a|an|one|another|some|this|that|these|those|his|her|its|their|our|several|two|three|four|five|many|both)\s+",
    re.IGNORECASE,
)
DEFINITE = re.compile(r"^(?:the|this|that|these|those)\s", re.IGNORECASE)
PREPOSITION = re.compile(r"\s(of|for|from|at|in|with|by|on|to|inside|within|near|under|about)\s")
POSSESSOR = re.compile(r"^(?P<who>.+?)(?:['’]s|(?<=s)['’])\s+(?P<rest>.+)$")


@dataclass(frozen=True, slots=True)
class SourceWords:
    """What the words for a source say, before anything is resolved."""

    kind: Kind
    name: str
    of: str | None = None
    anonymous: bool = False
    noun: str = ""  # the common noun that the words turn on, in the singular, lower case
    plural: bool = False


def noun_of(words: str) -> str:
    """The noun that some words turn on, in the singular: of "the clerks at the port" it is "clerk"."""
    core = PREPOSITION.split(words, maxsplit=1)[0]
    return singular(re.sub(r"[^\w-]", "", core.split()[-1])) if core.split() else ""
