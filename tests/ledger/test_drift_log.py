"""The way that a figure took: who printed it, from whom, and what each printing changed."""

from __future__ import annotations

from by_hand import Told, record_of, told
from onrecord.ledger.drift_log import DriftLog, drift_log, path_words

NESTS = {"unit": "nest", "place": "Lyon", "state": "lost"}


def way(*articles: Told) -> list[str]:
    """The one path of a record, in sentences."""
    (path,) = drift_log(record_of(*articles))
    return list(path_words(path))


def test_each_step_says_what_it_changed_of_the_one_before() -> None:
    """The Post dropped the ceiling and the fear; the Mail, which credits the Post, changed nothing more."""
    first = told(
        "up to 5,000 nests", by="the Bird Board", on="2030-05-01", outlet="Hill Mail", modality="feared", **NESTS
    )
    bent = told("5,000 nests", by="the Bird Board", on="2030-05-03", outlet="Coast Post", **NESTS)
    again = told("5,000 nests", by="the Coast Post > the Bird Board", on="2030-05-04", outlet="Bay News", **NESTS)
    assert way(again, first, bent) == [
        "Hill Mail (2030-05-01) printed “up to 5,000 nests”.",
        "Coast Post (2030-05-03) printed “5,000 nests”: a ceiling became a plain number; a fear is told as a fact.",
        "Bay News (2030-05-04) printed “5,000 nests” as it stood.",
    ]


def test_a_lost_word_is_in_the_log_though_it_is_no_verdict() -> None:
    """ "About" fell away on the first hop, the range on the second."""
    first = told("about 2,410 nests", by="the Bird Board", on="2030-05-01", outlet="Hill Mail", **NESTS)
    echo = told("2,410 nests", by="the Bird Board", on="2030-05-02", outlet="Coast Post", **NESTS)
    floor = told("at least 2,410 nests", by="the Bird Board", on="2030-05-03", outlet="Bay News", **NESTS)
    (path,) = drift_log(record_of(first, echo, floor))
    assert [(step.how, [change.kind for change in step.changes]) for step in path.steps] == [
        ("gives", []), ("repeats", ["about"]), ("drifts", ["bound"]),
    ]  # fmt: skip
    assert [step.outlet for step in path.drifted] == ["Bay News"]


def test_a_range_that_was_cut_names_the_end_that_is_left() -> None:
    """ "200 to 600" told as "600"."""
    first = told("200 to 600 nests", by="the Bird Board", on="2030-05-01", outlet="Hill Mail", **NESTS)
    cut = told("600 nests", by="the Bird Board", on="2030-05-02", outlet="Coast Post", **NESTS)
    assert way(first, cut)[1] == "Coast Post (2030-05-02) printed “600 nests”: the range was cut to its upper end."


def test_what_nobody_bent_has_no_path() -> None:
    """Echoes alone are no drift; a path can still be asked for."""
    first = told("2,410 nests", by="the Bird Board", on="2030-05-01", outlet="Hill Mail", **NESTS)
    echo = told("2,410 nests", by="the Bird Board", on="2030-05-02", outlet="Coast Post", **NESTS)
    record = record_of(first, echo)
    assert drift_log(record) == ()
    path = DriftLog(record).path(record.accounts[0].id)
    assert path is not None
    assert [step.how for step in path.steps] == ["gives", "repeats"]
    assert DriftLog(record).path("acc-none") is None


def test_the_log_is_free_of_order() -> None:
    """The same articles in any order of adding."""
    first = told("up to 5,000 nests", by="the Bird Board", on="2030-05-01", outlet="Hill Mail", **NESTS)
    bent = told("5,000 nests", by="the Bird Board", on="2030-05-03", outlet="Coast Post", **NESTS)
    assert drift_log(record_of(first, bent)) == drift_log(record_of(bent, first))
