"""Which accounts of a question are set side by side: each pair once, in a large question each with its neighbours."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from by_hand import told
from onrecord.link.acts import Placed
from onrecord.link.sources.sources import Origin
from onrecord.link.verdicts.pairs import ALL_PAIRS, NEIGHBOURS, rows_of
from onrecord.link.verdicts.sides import Side
from onrecord.records import Account

ORIGINS = [Origin(name, name, name, "body") for name in ("mayor", "army", "clinic")]


def side(number: int, day: int, value: float, origin: Origin) -> Side:
    """An account of one body, dated by its words."""
    one = told(f"{value:,.0f} people", by=origin.name, on="2020-06-01", as_of=f"2020-05-{day:02}", place="Lisk").claim
    assert one.figure is not None
    placed = Placed(one, one.figure, None, origin, "2020-06-01", "published", one.article)
    account = Account(f"acc-{number:03}", "que-1", origin.name, origin.source, one.figure, "asserted", "2020-06-01",
                      "published", (one.id,))  # fmt: skip
    return Side(account, (placed,))


SIDES = st.lists(st.tuples(st.integers(1, 28), st.integers(20, 90), st.sampled_from(ORIGINS)), max_size=70)


def wanted(sides: list[Side]) -> set[frozenset[str]]:
    """All pairs of a small question; of a large one the neighbours in time, both ends, and the origin's last."""
    ordered = sorted(sides, key=lambda one: (one.figure.as_of or "", one.account.id))
    ids = [one.account.id for one in ordered]
    if len(ordered) <= ALL_PAIRS:
        return {frozenset(pair) for pair in combinations(ids, 2)}
    low = min(ordered, key=lambda one: (one.figure.low or 0, one.account.id)).account.id
    high = max(ordered, key=lambda one: (one.figure.high or 0, one.account.id)).account.id
    found = {frozenset((one, other)) for at, one in enumerate(ids) for other in ids[at + 1 : at + 1 + NEIGHBOURS]}
    found |= {frozenset((one, end)) for one in ids for end in (low, high) if one != end}
    last: dict[str, str] = {}
    for one in ordered:
        if one.origin in last:
            found.add(frozenset((last[one.origin], one.account.id)))
        last[one.origin] = one.account.id
    return found


@settings(max_examples=60, deadline=None)
@given(SIDES)
def test_each_pair_once(told_so: list[tuple[int, int, Origin]]) -> None:
    """No pair is missed, none is judged twice."""
    sides = [side(number, day, value, origin) for number, (day, value, origin) in enumerate(told_so)]
    rows = [(one.account.id, other.account.id) for one, others in rows_of(sides) for other in others]
    assert len({frozenset(pair) for pair in rows}) == len(rows)
    assert {frozenset(pair) for pair in rows} == wanted(sides)
