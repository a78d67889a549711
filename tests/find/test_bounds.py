"""Every printing of a bound, by the example that stands beside it in the lexicon."""

from __future__ import annotations

import pytest

from onrecord.find.figures.figures import figures_in
from onrecord.lexicon import load_lexicon

EXAMPLES = [
    (example, bound)
    for side in ("before", "after")
    for bound, printings in load_lexicon("bounds")[side].items()
    for example in printings.values()
]


@pytest.mark.parametrize(("example", "bound"), EXAMPLES, ids=[example for example, _ in EXAMPLES])
def test_an_example_of_the_lexicon_is_read_as_its_bound(example: str, bound: str) -> None:
    ((phrase, low, high, read, _),) = figures_in(f"There were {example}.")
    ends = {
        "about": (40, 40),
        "at_least": (40, None),
        "more_than": (40, None),
        "up_to": (None, 40),
        "less_than": (None, 40),
    }
    assert (read, (low, high)) == (bound, ends[bound])
    assert phrase.startswith(example[:2])
