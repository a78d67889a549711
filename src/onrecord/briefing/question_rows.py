"""A question's rows and verdicts, by origin: who says what now first, what no longer stands beneath."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.briefing import lines, rows
from onrecord.briefing.differing import gap, origin_of
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.now import by_origin
from onrecord.ledger.weight import ORDER
from onrecord.records import Account, Link, Verdict

MOST = 60  # lines of one kind: 500 accounts make 7,000 pairs; those beyond stand in the export of links

QUIET: tuple[Verdict, ...] = tuple(verdict for verdict in ORDER if lines.shown_of(verdict, MOST) == 0)
"""Kinds of which a page shows none beside its fold, where there are many."""


@dataclass(frozen=True, slots=True)
class Said:
    """An account's row. `also`: its origin stands in the row above too."""

    row: rows.AccountRow
    also: bool


@dataclass(frozen=True, slots=True)
class Pairs:
    """Verdicts of one kind: one line for each two origins to show, the others to fold, and how many are beyond.

    `waiting`: how many lines of the fold are not laid out here, but come when it is opened.
    """

    verdict: Verdict
    shown: tuple[lines.VerdictLine, ...]
    folded: tuple[lines.VerdictLine, ...]
    left: int
    waiting: int = 0


def rows_by_origin(book: Lookup, accounts: Iterable[Account], *, standing: bool) -> list[Said]:
    """The accounts that stand, or those that do not, an origin's together and its latest first."""
    groups = by_origin(one for one in accounts if (one.status == "standing") == standing)
    return [Said(rows.account_row(book, one), also=at > 0) for group in groups for at, one in enumerate(group)]


def pairs_by_origin(book: Lookup, links: Iterable[Link], *, most_folded: int = MOST) -> list[Pairs]:
    """A question's verdicts by kind, what an editor must look at first; a fold of more than `most_folded` waits."""
    found: defaultdict[Verdict, list[Link]] = defaultdict(list)
    for link in links:
        found[link.verdict].append(link)
    return [pairs_of(book, verdict, found[verdict], most_folded=most_folded) for verdict in ORDER if found[verdict]]


def pairs_of(book: Lookup, verdict: Verdict, links: Sequence[Link], *, most_folded: int = MOST) -> Pairs:
    """Verdicts of one kind: of each two origins the pair that is farthest apart and stands, then all the others."""
    ranked = sorted(links, key=lambda link: (is_past(book, link), -gap(book, link), link.a, link.b))
    leads: dict[frozenset[str], Link] = {}
    for link in ranked:
        leads.setdefault(frozenset((origin_of(book, link.a), origin_of(book, link.b))), link)
    first = list(leads.values())
    kept = {(link.a, link.b) for link in first}
    ordered = first + [link for link in ranked if (link.a, link.b) not in kept]
    most = min(lines.shown_of(verdict, len(ordered)), len(first)) or lines.shown_of(verdict, len(ordered))
    ends = min(len(ordered), MOST)
    waiting = ends - most if ends - most > most_folded else 0
    told = [lines.verdict_line(book, link) for link in ordered[: most if waiting else ends]]
    return Pairs(verdict, tuple(told[:most]), tuple(told[most:]), len(ordered) - ends, waiting)


def pairs_waiting(counts: Mapping[Verdict, int]) -> list[Pairs]:
    """Verdicts of kinds that a page folds whole and knows only the number of."""
    return [
        Pairs(kind, (), (), max(0, counts[kind] - MOST), min(counts[kind], MOST)) for kind in ORDER if kind in counts
    ]


def is_past(book: Lookup, link: Link) -> bool:
    """Whether a side of a verdict no longer stands."""
    return any(lines.is_past(book, end) for end in (link.a, link.b))
