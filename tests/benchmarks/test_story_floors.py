"""What the program reaches on the two stories to measure by may rise and not fall; nothing false is ever said."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent.parent.parent / "benchmarks"
FLOORS = {
    "quake": {
        "question_b3": 0.96,
        "copies_f1": 0.99,
        "verdict_accuracy": 0.97,
        "echoes": 0.93,
        "drifts_recall": 0.99,
    },
    "strike": {
        "question_b3": 0.87,
        "copies_f1": 0.99,
        "verdict_accuracy": 0.89,
        "echoes": 0.75,
        "drifts_recall": 0.56,
    },
}


@pytest.mark.parametrize("story", sorted(FLOORS))
def test_a_story_keeps_its_floors(story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions, copies, verdicts, echoes and drifts; no false corroboration or conflict, no false alarm of a sum."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    from linking import PlainReader, judge, pages_in, record_of
    from linking_score import Gold, summary

    folder = BENCHMARKS / "stories" / story
    scores = summary(judge(record_of(pages_in(folder / "pages"), PlainReader()), Gold.read(folder / "gold")))
    below = {name: scores[name] for name, floor in FLOORS[story].items() if scores[name] < floor}
    assert below == {}
    assert scores["false_corroborates"] == scores["false_conflicts"] == scores["failing_sums_false"] == 0
    assert scores["failing_sums_found"] == scores["failing_sums"]
    for name in ("linking", "linking_score"):
        sys.modules.pop(name, None)
