"""Statements inside statements: which of them say more than the one around them.

"Nova reports that officials say the road is open" has two tellers. "“I think they hope for rain,” she said" is no
more than hers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from onrecord.find.sources.roles import PRONOUNS
from onrecord.find.statements.cues import ASSERTING, FORESEEING, holds_number
from onrecord.find.statements.quotations import Quotation, quotation_at
from onrecord.records import Article, Span, StatementMark

_TELLING: Final = ASSERTING | {"cites"}


def without_idle(
    article: Article, quotations: Sequence[Quotation], found: Sequence[StatementMark]
) -> list[StatementMark]:
    """The statements, but not those within another that add nothing to it.

    Kept: what gives a number; outside quotation marks also what has quoted words of its own, and what somebody who is
    not "he" or "she" tells ("Nova reports that officials say ..."), not what he wants or believes. Everywhere, what
    somebody foresees ("“Engineers fear that the wall may give way,” she said").
    """
    covering = _Covering(found)
    return [
        mark
        for index, mark in enumerate(found)
        if mark.cue is None
        or not covering.by_another(index, mark.cue)
        or _tells_more(article.text, quotations, mark, mark.cue)
    ]


def _tells_more(text: str, quotations: Sequence[Quotation], mark: StatementMark, cue: Span) -> bool:
    if any(holds_number(content.of(text)) for content in mark.contents):
        return True
    named = mark.source is not None and mark.source.of(text).lower() not in PRONOUNS
    if quotation_at(quotations, cue.start) is not None:
        return named and mark.stance in FORESEEING
    return mark.form in ("direct", "mixed") or (named and mark.stance in _TELLING)


class _Covering:
    """Which places lie in what statements say."""

    def __init__(self, found: Sequence[StatementMark]) -> None:
        self._contents = sorted(
            (content.start, content.end, index) for index, mark in enumerate(found) for content in mark.contents
        )
        self._reach: list[tuple[int, int, int]] = []  # the furthest end so far, whose, and the furthest of another
        end, owner, other = -1, -1, -1
        for _, here, index in self._contents:
            if index == owner:
                end = max(end, here)
            elif here > end:
                end, owner, other = here, index, end
            else:
                other = max(other, here)
            self._reach.append((end, owner, other))

    def by_another(self, index: int, span: Span) -> bool:
        """Whether the content of another statement than this one covers a span."""
        before = bisect_right(self._contents, span.start, key=lambda content: content[0]) - 1
        if before < 0:
            return False
        end, owner, other = self._reach[before]
        return (other if owner == index else end) >= span.end
