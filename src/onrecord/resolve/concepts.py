"""What a quantity is of."""

from __future__ import annotations

from onrecord.find.grammar import Tree
from onrecord.records import FigureMark
from onrecord.resolve.situation import Situation


def concept_of(situation: Situation, mark: FigureMark) -> tuple[str, ...]:
    return ()
