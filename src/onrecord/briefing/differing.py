"""What differs, conflicts, was bent or taken back: question by question, in a few lines each."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.briefing import lines
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.questions import QuestionLine, question_line, tally_of
from onrecord.briefing.wording import verdict_count
from onrecord.ledger.unknowns import origin_key
from onrecord.records import Account, Figure, Link, Question, Verdict

PAIRS = 4  # pairs of origins in full; the rest fold
SINGLE = 6  # conflicts, drifts, corrections and withdrawals in full
FOLDED = 12  # lines behind a fold; the rest stand on the question's page
_SINGLE: tuple[Verdict, ...] = ("conflicts", "drifts", "corrects", "withdraws")


@dataclass(frozen=True, slots=True)
class Apart:
    """Two origins that are apart: the pair of their accounts that is farthest, and how many more they have."""

    line: lines.VerdictLine
    more: int


@dataclass(frozen=True, slots=True)
class Group:
    """A question's verdicts of one kind: those to show, those to fold, and how many are only on its own page."""

    verdict: Verdict
    shown: tuple[Apart, ...]
    folded: tuple[Apart, ...]
    left: int

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.shown) + len(self.folded) + self.left


@dataclass(frozen=True, slots=True)
class QuestionApart:
    """A question in which something differs, conflicts or was changed."""

    anchor: str
    line: QuestionLine
    groups: tuple[Group, ...]
    origins: int  # origins whose standing accounts are apart from another's
    past: int  # pairs that differ, of which one side no longer stands
    rank: tuple[int, ...]

    def has(self, verdict: str) -> bool:
        """Whether it holds a verdict of this kind."""
        return any(group.verdict == verdict for group in self.groups)


def questions_apart(book: Lookup) -> list[QuestionApart]:
    """Questions in which something is apart: those with conflicts first, then differences, drifts and corrections."""
    found = [one for question in book.record.questions if (one := question_apart(book, question)) is not None]
    return sorted(found, key=lambda one: (*(-n for n in one.rank), one.line.text, one.line.href))


def question_apart(book: Lookup, question: Question) -> QuestionApart | None:
    """What is apart in one question; None where nothing is."""
    links = [link for link in book.links_of.get(question.id, ()) if link.verdict in lines.WARNING]
    if not links:
        return None
    differ = [link for link in links if link.verdict == "differs"]
    standing = [link for link in differ if not any(lines.is_past(book, end) for end in (link.a, link.b))]
    groups = [single_group(book, verdict, links) for verdict in _SINGLE]
    groups.insert(1, pair_group(book, standing))
    kept = tuple(group for group in groups if group.count)
    sizes = {group.verdict: group.count for group in kept}
    return QuestionApart(
        anchor=f"q-{book.question_href(question.id).rpartition('/')[2].removesuffix('.html')}",
        line=question_line(book, question),
        groups=kept,
        origins=len({origin_of(book, end) for link in standing for end in (link.a, link.b)}),
        past=len(differ) - len(standing),
        rank=tuple(sizes.get(one, 0) for one in ("conflicts", "differs", "drifts", "corrects", "withdraws")),
    )


def origin_of(book: Lookup, identity: str) -> str:
    """What tells the origin of an account from others."""
    account = book.accounts.get(identity)
    return origin_key(account) if account else identity


def single_group(book: Lookup, verdict: Verdict, links: Iterable[Link]) -> Group:
    """Verdicts of one kind, a line each; those between accounts that stand first."""
    found = tuple(link for link in links if link.verdict == verdict)
    return cut(verdict, [Apart(line, 0) for line in lines.verdict_lines(book, found)], SINGLE)


def pair_group(book: Lookup, links: Iterable[Link]) -> Group:
    """Differences between accounts that stand, a line for each two origins, the farthest apart first."""
    pairs: dict[frozenset[str], list[Link]] = {}
    for link in links:
        pairs.setdefault(frozenset((origin_of(book, link.a), origin_of(book, link.b))), []).append(link)
    ranked = [
        (max(found, key=lambda link: (gap(book, link), link.a, link.b)), len(found)) for found in pairs.values()
    ]
    ranked.sort(key=lambda one: (-gap(book, one[0]), one[0].a, one[0].b))
    kept = ranked[: PAIRS + FOLDED]
    group = cut("differs", [Apart(lines.verdict_line(book, link), count - 1) for link, count in kept], PAIRS)
    return Group(group.verdict, group.shown, group.folded, len(ranked) - len(kept))


def cut(verdict: Verdict, found: list[Apart], most: int) -> Group:
    """Lines as a page shows them: the first in full, some folded, the rest counted."""
    return Group(verdict, tuple(found[:most]), tuple(found[most : most + FOLDED]), max(0, len(found) - most - FOLDED))


def gap(book: Lookup, link: Link) -> float:
    """How many times the higher of two figures is the lower one; 1 where they meet."""
    a, b = book.accounts.get(link.a), book.accounts.get(link.b)
    return times_apart(a, b) if a and b else 1.0


def times_apart(a: Account, b: Account) -> float:
    """How many times the nearest end of the higher figure is that of the lower one."""
    low, high = sorted((ends(a.figure), ends(b.figure)))
    if high[0] <= low[1]:
        return 1.0
    return high[0] / low[1] if low[1] > 0 else math.inf


def ends(figure: Figure) -> tuple[float, float]:
    """Both numbers that a figure names; an open end as its other one."""
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else figure.low
    return low or 0.0, high or 0.0


def summary(book: Lookup, found: Iterable[QuestionApart]) -> list[tuple[str, str]]:
    """How many stand in each verdict, as everywhere in the briefing, and the first question with one."""
    found, tally = tuple(found), tally_of(book.record.links)
    counts = []
    for verdict in (_SINGLE[0], "differs", *_SINGLE[1:]):
        first = next((one for one in found if one.has(verdict)), None)
        if first is not None:
            counts.append((verdict_count(tally[verdict], verdict), f"#{first.anchor}"))
    return counts
