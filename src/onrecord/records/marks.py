"""What the finders see: spans of an article with a kind. Nothing is resolved in them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.records.spans import Span
from onrecord.records.words import Bound, Stance, StatementForm


@dataclass(frozen=True, slots=True)
class FigureMark:
    """A quantity as it is printed: where it stands and what interval its words allow. Nothing is resolved.

    `phrase` is bound, number, unit noun and its adjectives; `number` only the number words; both in article offsets.
    """

    phrase: Span
    number: Span
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None  # people, percent, fraction, km, USD ... or the counted thing in the singular
    per: str | None = None  # day, month, 100,000 people: the base of a rate
    odd: bool = False  # two bounds at once
    head: Span | None = None  # the counted noun, where one is printed
    rule: str = ""  # the construction that was seen, for "why?"

    def moved(self, by: int) -> FigureMark:
        """The same mark, so many characters further on."""
        head = self.head and self.head.moved(by)
        return replace(self, phrase=self.phrase.moved(by), number=self.number.moved(by), head=head)


@dataclass(frozen=True, slots=True)
class StatementMark:
    """Words given on somebody's word: the source as printed, the cue, and what was said. Article offsets."""

    form: StatementForm
    cue: Span | None
    source: Span | None
    contents: tuple[Span, ...]
    rule: str  # the construction that was seen ("according to", "nsubj + say + ccomp" ...)
    stance: Stance = "says"  # from the entry of the cue in its lexicon
