"""What a quantity is of, mapped to the habits of the NewsQuant set.

`onrecord.resolve.figures.concepts` says what a quantity is of by the grammar of its sentence. The set has habits of
its own, mapped here openly: words as printed, without case, function words and the possessive mark; a counted noun
is the unit, so that a count has only what it is part of, or who has or does it; what a fraction in words is of
("half the boats") is its unit too; "-" where nothing is left.
"""

from __future__ import annotations

from typing import Final

from onrecord.find.figures.seen_numbers import SeenNumber
from onrecord.find.grammar import Tree
from onrecord.records import Parse, Sentence
from onrecord.resolve.figures.concepts import concept_of
from onrecord.resolve.figures.situation import situate

NONE: Final = ("-",)


def concepts_of(seen: SeenNumber, sentence: Sentence, parse: Parse) -> tuple[str, ...]:
    """The words of what a quantity is of, in the set's terms; "-" for none."""
    situation = situate(seen.mark, sentence, Tree(parse)) if parse else None
    if situation is None or seen.mark.unit == "fraction":
        return NONE
    return tuple(word.removesuffix("'s").removesuffix("’s") for word in concept_of(situation, seen.mark)) or NONE
