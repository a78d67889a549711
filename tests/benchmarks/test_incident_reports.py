"""The scorer of reports brought together: B³, the plain way beside it, and the numbers of the register."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from clusterings import average_link, b_cubed, cosines
from incident_reports import article_of, event_of_each, report_groups, score_counts

from by_hand import record_of
from telling_incidents import tells, victim

# gold, given, precision, recall
GROUPS = [
    ("as it is", "aab", "xxy", 1.0, 1.0),
    ("all alone", "aab", "xyz", 1.0, 2 / 3),
    ("all together", "aab", "xxx", 5 / 9, 1.0),
    ("crossed", "aabb", "xyxy", 0.5, 0.5),
]


@pytest.mark.parametrize(
    ("gold", "given", "precision", "recall"), [row[1:] for row in GROUPS], ids=[r[0] for r in GROUPS]
)
def test_b_cubed(gold: str, given: str, precision: float, recall: float) -> None:
    """Worked by hand."""
    score = b_cubed(gold, given)
    assert (score.precision, score.recall) == pytest.approx((precision, recall))


def test_average_link_joins_by_the_average_and_not_by_the_nearest() -> None:
    """The third is near the second, and far from the first: on average not near enough."""
    near = np.array([[1, 0.8, 0.1], [0.8, 1, 0.6], [0.1, 0.6, 1]])
    found = average_link(near, (0.3, 0.4, 0.9))
    assert len(set(found[0.9])) == 3
    assert len(set(found[0.4])) == 2
    assert len(set(found[0.3])) == 1


def test_cosines_of_like_texts() -> None:
    """Two texts of one mill are more alike than one of a mill and one of a fair."""
    near = cosines(["a fire at the mill", "the fire in the mill", "a fair on the green", "the fair of May", "a mill"])
    assert near[0, 1] > near[0, 2]


def test_a_report_becomes_an_article_of_its_title_and_paragraphs() -> None:
    """The incident that it belongs to is in no field of it."""
    row = {
        "incident": "secret-77",
        "title": "Two hurt",
        "dct": "2020-05-02T00:00",
        "content": "Two men  were hurt.\n\nPolice came.",
    }
    article = article_of(row, 3)
    assert (article.text, article.published) == ("Two hurt\n\nTwo men were hurt.\n\nPolice came.", "2020-05-02")
    assert [block.kind for block in article.blocks] == ["title", "paragraph", "paragraph"]
    assert "secret" not in repr(article)


def test_the_numbers_of_the_register() -> None:
    """One dead of two, and nobody injured, said in words; the register has one and none."""
    day = {"when": "2020-05-01", "where": "Lyon"}
    a = tells("Gunmen killed a man.", "shooting", parties=(victim("a man", named=False),), **day)
    b = tells("A shooting shook the town.", "shooting", outlet="Bay News", **day)
    record = record_of(a, b)
    assert len(set(report_groups(record))) == 2
    assert {event.id for event in event_of_each(record).values()} == {record.events[0].id}
    found = score_counts(record, {"x": [a.article.id, b.article.id]}, {"x": {"num_killed": 1, "num_injured": 0}})
    assert (found["killed_exact"], found["injured_exact"], found["killed_said"]) == (1, 1, 1)
