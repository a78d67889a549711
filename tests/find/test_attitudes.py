"""Who praises, asks, plans, promises: `{source|…}`, `{cue|…}` and `{told|…}` mark what must be found."""

from __future__ import annotations

import pytest

from marked_sentences import check, parts_of, plain, statements_of
from onrecord.engine.spacy_parser import SpacyParser
from onrecord.find.triage import worth_parsing

FOUND = [
    # judgements: the thing alone, named, compared, blamed
    ("judges", "{source|The mayor} {cue|praised} {told|the crew of the lifeboat} on Monday."),
    ("judges", "{source|The senator} {cue|called} {told|the ferry plan a farce}."),
    ("judges", "{source|She} {cue|described} {told|the plan as reckless}."),
    ("claims", "{source|The owners} {cue|blamed} {told|the storm for the delay}."),
    ("claims", "{source|The coach} {cue|accused} {told|the club of fraud}."),
    ("judges", "{source|The governor} {cue|compared} {told|the harbour to a car park}."),
    ("judges", "{source|The captain} {cue|lashed out at} {told|the port}."),
    # what was not, or only would be, is told with its "not"
    ("judges", "{source|The minister} {cue|did not praise} {told|the crew}."),
    ("judges", "{source|The union} {cue|would oppose} {told|a new fare}."),
    # asking
    ("asks", "{source|The union} {cue|called for} {told|calm}."),
    ("asks", "{source|The council} {cue|called for} {told|the pier to reopen}."),
    ("asks", "{source|The port} {cue|asked} {told|the crew to wait}."),
    ("asks", "{source|The mayor} {cue|told} {told|parents to stay home}."),
    ("asks", "{source|The judge} {cue|ordered} {told|the firm to open its books}."),
    # wishes, plans, refusals
    ("wants", "{source|The line} {cue|plans} {told|to close the yard}."),
    ("wants", "{source|The crew} {cue|hopes} {told|to sail on Sunday}."),
    ("wants", "{source|The two sides} {cue|agreed} {told|to meet}."),
    ("denies", "{source|The firm} {cue|refused} {told|to open the gate}."),
    # speaking of a thing
    ("says", "{source|The board} {cue|discussed} {told|the fare}."),
    ("says", "{source|The captain} {cue|pointed to} {told|a broken pump}."),
    ("says", "{source|The engineer} {cue|talked about} {told|the old dam}."),
    ("says", "{source|Two members} {cue|raised doubts about} {told|the fare}."),
    ("warns", "{source|The governor} {cue|issued a warning about} {told|the tide}."),
    # showing
    ("finds", "{source|The footage} {cue|shows} {told|a crane on fire}."),
    # adjectives
    ("judges", "{source|The council} {cue|is critical of} {told|the plan}."),
    ("believes", "{source|The captain} {cue|is sure} {told|that the gate was shut}."),
    # asides are the page's own
    ("judges", "{source|The mayor}, who is 60, {cue|praised} {told|the crew}."),
    ("judges", "{source|The mayor} {cue|praised} {told|the lifeboat}, which had cost 4 million."),
]  # fmt: skip


@pytest.mark.parametrize(("stance", "marked"), FOUND, ids=[row[1][:60] for row in FOUND])
def test_an_attitude(stance: str, marked: str, parser: SpacyParser) -> None:
    assert check(marked, parser).stance == stance
    assert worth_parsing(plain(marked))


def test_what_another_is_said_to_want_is_a_part_of_what_is_said(parser: SpacyParser) -> None:
    """The ministry says it; the union's praise is not told by the page."""
    text = "The ministry said that the union had praised the plan."
    assert [parts_of(mark, text)["source"] for mark in statements_of(text, parser)] == [["The ministry"]]


def test_an_order_is_no_report_of_the_clause_before_it(parser: SpacyParser) -> None:
    text = "The quake damaged 40 schools, the mayor told parents to stay home, and the harbour shut."
    assert [parts_of(mark, text)["said"] for mark in statements_of(text, parser)] == [["parents to stay home"]]


@pytest.mark.parametrize(
    "text",
    [
        "The union would call for 40 more beds.",
        "The board discussed the 40 beds.",
        "The captain talked about the 40 lost boats.",
        "Two members raised questions about the 40 lamps.",
    ],
)
def test_a_topic_puts_no_figure_on_anybodys_word(text: str, parser: SpacyParser) -> None:
    """What is talked about, or was not asked for yet, may hold a figure that stands in the page's own voice."""
    assert [mark.rule.endswith("(topic)") for mark in statements_of(text, parser)] == [True]


NONE = {
    "goods on offer": "Acme offers a range of 40 lamps.",
    "a name": "A boat called Dawn sank in the bay.",
    "things do not praise": "The wind backed the boat into the pier.",
    "named or not": "A clerk asked not to be named.",
    "nor that": "A clerk requested anonymity to speak.",
    "one of which": "Two suits were brought, one of which seeks 550 million.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_no_attitude(text: str, parser: SpacyParser) -> None:
    assert statements_of(text, parser) == ()


def test_a_passive_names_its_agent_or_nobody(parser: SpacyParser) -> None:
    """The thing and what is told of it are two spans of content; without a "by" there is no source."""
    text = "The firm was accused of fraud by the regulator. The yard is expected to close."
    accused, expected = statements_of(text, parser)
    assert parts_of(accused, text) == {
        "source": ["the regulator"],
        "cue": ["was accused of"],
        "said": ["The firm", "fraud"],
    }
    assert parts_of(expected, text) == {"source": [], "cue": ["is expected"], "said": ["The yard", "to close"]}


@pytest.mark.parametrize(
    "text",
    [
        "He bragged of it.", "They were scolding the crew.", "She denied it.", "It was begun, he quipped.",
        "Critics are plentiful.", "Roe: Port Is Late", "The allegation stands.", "He is wary of boats.",
    ],
)  # fmt: skip
def test_sentences_with_a_word_of_saying_are_parsed(text: str) -> None:
    assert worth_parsing(text)


@pytest.mark.parametrize("text", ["Rain fell on the bay.", "The sea was calm."])
def test_plain_sentences_are_not(text: str) -> None:
    assert not worth_parsing(text)
