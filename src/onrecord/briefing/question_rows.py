"""A question's rows and verdicts, by origin: who says what now first, what no longer stands beneath."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.briefing import lines, rows
from onrecord.briefing.differing import gap, origin_of
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.now import by_origin
from onrecord.ledger.weight import ORDER
from onrecord.records import Account, Link, Verdict

MOST = 60  # lines of one kind: 500 accounts make 7,000 pairs; those beyond stand in the export of links


@dataclass(frozen=True, slots=True)
class Said:
    """An account's row. `also`: its origin stands in the row above too."""

    row: rows.AccountRow
    also: bool


@dataclass(frozen=True, slots=True)
class Pairs:
    """Verdicts of one kind: one line for each two origins to show, the others to fold, and how many are beyond."""

    verdict: Verdict
    shown: tuple[lines.VerdictLine, ...]
    folded: tuple[lines.VerdictLine, ...]
    left: int


def rows_by_origin(book: Lookup, accounts: Iterable[Account], *, standing: bool) -> list[Said]:
    """The accounts that stand, or those that do not, an origin's together and its latest first."""
    groups = by_origin(one for one in accounts if (one.status == "standing") == standing)
    return [Said(rows.account_row(book, one), also=at > 0) for group in groups for at, one in enumerate(group)]


def pairs_by_origin(book: Lookup, links: Iterable[Link]) -> list[Pairs]:
    """A question's verdicts by kind, what an editor must look at first."""
    found: defaultdict[Verdict, list[Link]] = defaultdict(list)
    for link in links:
        found[link.verdict].append(link)
    return [pairs_of(book, verdict, found[verdict]) for verdict in ORDER if found[verdict]]


def pairs_of(book: Lookup, verdict: Verdict, links: Sequence[Link]) -> Pairs:
    """Verdicts of one kind: of each two origins the pair that is farthest apart and stands, then all the others."""
    ranked = sorted(links, key=lambda link: (is_past(book, link), -gap(book, link), link.a, link.b))
    leads: dict[frozenset[str], Link] = {}
    for link in ranked:
        leads.setdefault(frozenset((origin_of(book, link.a), origin_of(book, link.b))), link)
    first = list(leads.values())
    kept = {(link.a, link.b) for link in first}
    ordered = first + [link for link in ranked if (link.a, link.b) not in kept]
    most = min(lines.shown_of(verdict, len(ordered)), len(first)) or lines.shown_of(verdict, len(ordered))
    told = [lines.verdict_line(book, link) for link in ordered[:MOST]]
    return Pairs(verdict, tuple(told[:most]), tuple(told[most:]), len(ordered) - len(told))


def is_past(book: Lookup, link: Link) -> bool:
    """Whether a side of a verdict no longer stands."""
    return any(lines.is_past(book, end) for end in (link.a, link.b))
