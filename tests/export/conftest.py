"""A small record made by hand: two questions, an echo, a drift, a difference, an unnamed and an interested source."""

from __future__ import annotations

import pytest

from onrecord.problems import problem
from onrecord.records import (
    Account,
    Article,
    Block,
    ChainLink,
    Check,
    Claim,
    Copy,
    Event,
    Figure,
    Forecast,
    Incident,
    Link,
    Question,
    QuestionKey,
    Range,
    Record,
    Source,
    Span,
    Statement,
    Unnamed,
)  # fmt: skip

TITLE = "Ferry sinks off the cape"
BODY = "The harbour master said 40 people were rescued. The company put it at up to 45, one officer at dozens."
TEXT = f"{TITLE}\n\n{BODY}"
OUTLET = ChainLink("publisher", "The Cape Courier")


def article(key: str, capture: str, index: int = 1) -> Article:
    """The same short text on another page."""
    blocks = (Block("title", Span(0, len(TITLE))), Block("paragraph", Span(len(TITLE) + 2, len(TEXT))))
    return Article(
        key, capture, index, "", TEXT, blocks, title=TITLE, publisher="The Cape Courier", published="2021-03-01"
    )


def figure(
    key: str, words: str, low: float | None, high: float | None, speaker: ChainLink, *, of: str = "art-1"
) -> Claim:
    """A figure of people rescued."""
    start = TEXT.index(words)
    return Claim(
        key, "figure", {"art-1": "cap-1", "art-2": "cap-2"}[of], of, words, BODY.split(". ")[0] + ".", Span(start, start + len(words)),
        Span(len(TITLE) + 2, len(TEXT)), (OUTLET, speaker), reader="model-1",
        figure=Figure(low, high, "exact" if low == high else "up_to", "people", noun="person", state="rescued", aspect="cumulative"),
    )  # fmt: skip


MASTER = ChainLink("speaker", "the harbour master", of="the port", span=Span(28, 46))
COMPANY = ChainLink("speaker", "The company", interested=True)
OFFICER = ChainLink(
    "speaker", None, of="one officer", anonymous=True, terms="background",
    unnamed=Unnamed("officer", institution="the port", number=1, reason="the inquiry goes on"),
)  # fmt: skip


@pytest.fixture
def record() -> Record:
    """The record of the ferry."""
    claims = (
        figure("fig-1", "40 people", 40.0, 40.0, MASTER),
        figure("fig-2", "40 people", 40.0, 40.0, MASTER, of="art-2"),
        figure("fig-3", "up to 45", None, 45.0, COMPANY),
        figure("fig-4", "dozens", 24.0, None, OFFICER),
        Claim("sta-1", "statement", "cap-1", "art-1", "40 people were rescued", BODY, Span(50, 72), Span(26, 73), (OUTLET, MASTER),
              statement=Statement("indirect", Span(45, 49), Span(26, 44), (Span(50, 72),), "says", "nsubj + say + ccomp")),
        Claim("inc-1", "incident", "cap-1", "art-1", "sinks", TITLE, Span(6, 11), Span(0, 24), (OUTLET,),
              incident=Incident("sinking", where="the cape", figures=("fig-1",))),
        Claim("for-1", "forecast", "cap-1", "art-1", "will rise", BODY, Span(50, 59), Span(26, 73), (OUTLET,), modality="predicted",
              forecast=Forecast("the number will rise", "will", horizon="2021-03")),
    )  # fmt: skip
    made = {"question": "que-1", "modality": "asserted", "known_on": "2021-03-01", "known_on_basis": "published"}
    accounts = (
        Account(
            "acc-1",
            origin="the harbour master",
            origin_source="src-1",
            figure=claims[0].figure,
            claims=("fig-1",),
            echoes=("fig-2",),
            **made,
        ),
        Account(
            "acc-2",
            origin="The company",
            origin_source="src-2",
            figure=claims[2].figure,
            claims=("fig-3",),
            interested=True,
            **made,
        ),
        Account(
            "acc-3",
            origin="one officer",
            origin_source=None,
            figure=claims[3].figure,
            claims=("fig-4",),
            anonymous=True,
            **made,
        ),
    )
    return Record(
        articles=(article("art-2", "cap-2"), article("art-1", "cap-1")),
        claims=claims,
        copies=(Copy("art-2", "art-1", "full", 1.0, False, "It prints the same text a day later."),),
        sources=(Source("src-2", "The company", "body", claims=("fig-3",)), Source("src-1", "the port", "body", ("the harbour",), claims=("fig-1",))),
        questions=(
            Question("que-1", QuestionKey("person", "people", "cumulative", state="rescued"), "How many people were rescued?",
                     ("acc-1", "acc-2", "acc-3"), Range(24.0, 45.0, ("acc-3",), ("acc-2",)), Range(24.0, None)),
        ),
        accounts=accounts,
        links=(
            Link("fig-2", "acc-1", "echo", "One text prints the other's sentence."),
            Link("fig-4", "acc-2", "drifts", "“Up to 45” became “dozens”."),
            Link("acc-2", "acc-1", "differs", "Neither is dated by its words."),
        ),
        checks=(Check("che-1", "40 + 5 = 45", "total", ("fig-1", "5", "2.50"), "yes", "40 and 5 are 45.", "art-1", BODY),),
        problems=(problem("undated", "art-2"), problem("empty", "cap-9"), problem("figure_undecided", "fig-4", words="dozens")),
        known_on=(("art-1", "2021-03-01", "published"), ("art-2", "2021-03-02", "published")),
        names=(("cap-1", ("b/page.txt", "a/page.txt")), ("cap-2", ("copy.txt",)), ("cap-9", ("nothing.txt",))),
        events=(Event("inc-1", "sinking", ("inc-1",), ("art-1",)),),
        claim_question=(("fig-1", "que-1", "acc-1"), ("fig-2", "que-1", "acc-1"), ("fig-3", "que-1", "acc-2"), ("fig-4", "que-1", "acc-3")),
    )  # fmt: skip
