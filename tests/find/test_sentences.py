"""Where a sentence ends. In each row a bar stands where a new one begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.find.sentences import split_sentences, split_text
from onrecord.find.triage import worth_parsing
from onrecord.records import Article, Block, Span

ROWS = [
    "The road is shut.|It opens on Nov. 3.|Ask Gen. A. B. Okoro.|The lamp went off.|Ofc. Roth saw it.",  # months, ranks, initials
    "Crews from the U.S. Army left.|They went to the U.K.|The rest stayed.",  # an abbreviation that ends one
    "No. 7 burned down.|He said no.|Then he left.",
    "“We wait,” he said.|“For what?” she asked.|Nobody knew.",
    "“Why now?” Ms. Aldana asked.|“Who gains?” Nobody asked that.",  # who asked is named behind the quotation
    "“It is over.”|The guard left.|(He came back.)|It rained.",
    "It met at 7 p.m. in St. Ives, Mo., near Mt. Hood.|Prices rose 2.5 percent.",
    "Acme Inc. and Bolt Corp. merged.|Shares fell.",
    "Was it 12?|No!|It was 40 … or so.",
    "1. Wash the pan.",  # a list number
    "It ended in 2016.|Photo by Ines Roth",  # a lost space
]


@pytest.mark.parametrize("row", ROWS)
def test_sentences(row: str) -> None:
    text = row.replace("2016.|Photo", "2016.Photo") if "Photo" in row else row.replace("|", " ")
    assert split_text(text) == row.split("|")


def test_sentences_never_cross_blocks() -> None:
    text = "Flood in the north\n\nIt rained. It rained on"
    blocks = (Block("title", Span(0, 18)), Block("paragraph", Span(20, len(text))))
    article = Article(id="a", capture="c", index=1, anchor="", text=text, blocks=blocks)
    found = split_sentences(article)
    assert [(one.kind, one.text) for one in found] == [
        ("title", "Flood in the north"), ("paragraph", "It rained."), ("paragraph", "It rained on"),
    ]  # fmt: skip
    assert all(one.span.of(text) == one.text for one in found)


@given(st.text(alphabet="aA. ?!”“\"'1\n)U.S", max_size=200))
def test_nothing_is_lost_but_white_space(text: str) -> None:
    assert "".join("".join(split_text(text)).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["." * 100_000, "A. " * 50_000, 'a." ' * 30_000, "U.S. " * 30_000, "x" * 200_000])
def test_a_hostile_line_is_read_in_one_pass(text: str) -> None:
    assert split_text(text)


def test_what_is_worth_parsing() -> None:
    assert worth_parsing("Dozens left.")
    assert worth_parsing("It warned of rain.")
    assert worth_parsing("It has 3 doors.")
    assert not worth_parsing("Rain fell over the fields.")
    assert not worth_parsing("12 " * 2000)
