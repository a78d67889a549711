"""An article without some of its words: `[withheld]` stands in their place, and all that stands behind them moves up.

Nothing tells how much was left out: one stretch or several in a row, long or short, make one mark.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any, Final, TypeVar

from onrecord.records import Article, Block, Claim, Span, replace

WITHHELD: Final = "[withheld]"
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Cut:
    """The stretches of a text that are left out, in text order and apart."""

    stretches: tuple[Span, ...]

    @classmethod
    def of(cls, article: Article, left_out: Iterable[Span]) -> Cut:
        """Stretches with nothing but white space between them are one, and so are whole paragraphs in a row."""
        wanted, found = sorted(set(left_out)), list[Span]()
        before = -1  # where a paragraph ended of which nothing is left
        for block in article.blocks or (Block("paragraph", Span(0, len(article.text))),):
            here = _within(article.text, block.span, wanted)
            whole = here == [block.span]
            if whole and before >= 0 and not article.text[before : block.span.start].strip():
                found[-1] = Span(found[-1].start, block.span.end)
            else:
                found += here
            before = block.span.end if whole else -1
        return cls(tuple(sorted(found)))

    @cached_property
    def _shifts(self) -> tuple[int, ...]:
        """By how much what stands behind each stretch moves."""
        return tuple(accumulate((len(WITHHELD) - (one.end - one.start) for one in self.stretches), initial=0))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(one.start for one in self.stretches)

    def touches(self, span: Span) -> bool:
        """Whether any of the words of a span are left out."""
        at = bisect_right(self._starts, span.end - 1)
        return at > 0 and self.stretches[at - 1].end > span.start

    def text(self, text: str) -> str:
        """The text without the stretches."""
        parts, done = list[str](), 0
        for one in self.stretches:
            parts += (text[done : one.start], WITHHELD)
            done = one.end
        return "".join((*parts, text[done:]))

    def place(self, at: int) -> int:
        """Where a place of the text is now; one inside a stretch, where its mark begins."""
        index = bisect_right(self._starts, at)
        if index and at < self.stretches[index - 1].end:
            return self.stretches[index - 1].start + self._shifts[index - 1]
        return at + self._shifts[index]

    def moved(self, thing: Thing) -> Thing:
        """A record with all its spans where they are now."""
        made: Thing = _moved(thing, self)
        return made

    def article(self, article: Article) -> Article:
        """The article as it may be shown."""
        title = any(block.kind == "title" and self.touches(block.span) for block in article.blocks)
        kept = (block for block in article.blocks if not self._inside(block.span))
        blocks = tuple(Block(block.kind, self._whole(block.span)) for block in kept)
        return replace(
            article, text=self.text(article.text), blocks=blocks, title=WITHHELD if title else article.title
        )

    def _inside(self, block: Span) -> bool:
        """Whether a block is a later one of several that are left out together."""
        at = bisect_right(self._starts, block.start)
        return at > 0 and self.stretches[at - 1].start < block.start and self.stretches[at - 1].end >= block.end

    def _whole(self, span: Span) -> Span:
        """A block where it is now: with the mark of what is left out at its end."""
        if span.start >= span.end:
            return Span(self.place(span.start), self.place(span.start))
        end = self.place(span.end - 1)
        ends_in_mark = any(one.start <= span.end - 1 < one.end for one in self.stretches)
        return Span(self.place(span.start), end + (len(WITHHELD) if ends_in_mark else 1))


def _within(text: str, block: Span, wanted: list[Span]) -> list[Span]:
    """The stretches as far as they lie in a block, those that touch made one."""
    here: list[Span] = []
    for span in wanted:
        if not span.overlaps(block):
            continue
        one = Span(max(span.start, block.start), min(span.end, block.end))
        if here and (one.start <= here[-1].end or not text[here[-1].end : one.start].strip()):
            here[-1] = Span(here[-1].start, max(one.end, here[-1].end))
        else:
            here.append(one)
    return here


def _moved(value: Any, cut: Cut) -> Any:
    if isinstance(value, Span):
        return Span(cut.place(value.start), cut.place(value.end))
    if isinstance(value, tuple):
        return tuple(_moved(one, cut) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        known = {one.name: getattr(value, one.name) for one in fields(value)}
        made = {name: _moved(one, cut) for name, one in known.items()}
        return replace(value, **{name: one for name, one in made.items() if one is not known[name]})
    return value


def spans_in(claim: Claim) -> Iterator[Span]:
    """All the words that a claim rests on."""
    return (one for one in _leaves(claim) if isinstance(one, Span))


def texts_in(*things: object) -> Iterator[str]:
    """All the text that some records hold."""
    return (one for one in _leaves(things) if isinstance(one, str))


def _leaves(value: object) -> Iterator[object]:
    if isinstance(value, (Span, str)):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _leaves(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from _leaves(getattr(value, part.name))
