"""Parts that belong to times of their own: "It cost 90 million: 40 million in 2019 and 50 million in 2020".

What was paid in one year was not paid in another, so such parts exclude each other. People do not: those ill in May
may be ill in June too.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from onrecord.check.operands import Operand
from onrecord.find.times.dates import days_of
from onrecord.link.questions.money_keys import COINS


def in_own_times(parts: Sequence[Operand]) -> bool:
    """Whether every part is money of a dated time that no other part's time overlaps."""
    spans = [days_of(one.figure.period or one.figure.as_of) for one in parts if _is_money(one)]
    dated = sorted(span for span in spans if span)
    apart = all(first[1] < second[0] for first, second in itertools.pairwise(dated))
    return len(dated) == len(parts) > 1 and apart


def _is_money(one: Operand) -> bool:
    return one.unit in COINS or (one.unit.isupper() and len(one.unit) == 3)
