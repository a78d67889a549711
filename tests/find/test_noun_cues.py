"""Statements without a verb of saying: nouns, set phrases, adverbs, headlines. `{source|…}`, `{cue|…}`, `{said|…}`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked_sentences import check, plain, statements_of
from onrecord.engine.spacy_parser import SpacyParser
from onrecord.find.grammar import Tree
from onrecord.find.statements.framed import find_framed
from onrecord.find.statements.misread_verbs import find_misread
from onrecord.find.statements.noun_cues import find_noun_cues
from onrecord.find.statements.speech import Speech
from onrecord.records import BlockKind, Sentence, Span, StatementMark


def check_alone(marked: str, parser: SpacyParser, kind: BlockKind = "paragraph") -> StatementMark:
    """The one statement of a marked sentence, which must be as marked."""
    found = statements_of(plain(marked), parser, kind)
    assert len(found) == 1, [mark.rule for mark in found]
    return check(marked, parser, kind)


NOUNS = {
    "claims": "{source|The union}'s {cue|claim} {said|that the dam has held} was read out.",
    "promises": "{source|Her} {cue|promise} {said|to rebuild the pier} was kept.",
    "fears": "{cue|Fears} {said|that the dam might break} grew overnight.",
    "believes": "The {cue|view} among {source|engineers} {said|that the dam is old} is not new.",
    "warns": "{source|His} {cue|warning} {said|that the dam might break} was not heard.",
}

TOPICS = {
    "a comment": "{source|Roe}'s {cue|comment about} {said|the pier} was cut from the film.",
    "calls": "{cue|Calls} by {source|aid groups} for {said|a third pier} went unheard.",
    "criticism": "{source|Her} {cue|criticism of} {said|the 40 piers} was sharp.",
    "a nation": "{source|Norwegian} {cue|calls for} {said|a third pier} went unheard.",
    "a side taken": "{source|Roe}, a fierce {cue|critic of} {said|the pier}, left early.",
}

FRAMED = {
    "as somebody puts it": "{said|The pier is old}, as {source|the harbour master} {cue|put it}.",
    "in a telling": "In {source|the mayor}'s {cue|telling}, {said|the pier was sold twice}.",
    "in his view": "In {source|his} {cue|view}, {said|the pier is old}.",
    "view behind": "{said|The pier is old}, in {source|Roe}'s {cue|view}.",
    "by an estimate": "{said|Forty ships sank}, {cue|by} {source|one estimate}.",
    "per the ministry": "{said|Forty ships sank}, {cue|per} {source|the ministry}.",
    "per, before": "{cue|Per} {source|the ministry}, {said|forty ships sank}.",
    "to hear": "{cue|To hear} {source|Roe} tell it, {said|the pier is new}.",
    "if believed": "If {source|the mayor} {cue|is to be believed}, {said|the pier is new}.",
    "nobody is named": "{said|The pier} {cue|reportedly} {said|closed in May}, and forty ships left.",
}

HEADLINES = {
    "name and colon": "{source|Roe}{cue|:} {said|Port Is Late With Forty Ships}",
    "to whom": "{source|Roe} to port{cue|:} {said|open the gates}",
    "a verb in capitals": "{source|Harbour Mayor} {cue|Praises} {said|Port Crew For Long Rescue}",
}

NOBODYS = {
    "nobody's": "No fear that the dam might break was left.",
    "not an owner but a day": "Last week's remarks on Saturday were long.",
    "a rate": "The pier earned 40 dollars per ship, a record.",
    "our own": "Our view that the pier is old stands.",
    "an idea on its own": "The idea that the pier is old spread through the town.",
    "in mind": "The crew kept the pier in mind.",
    "a heading": "Update: Forty Ships Late In Port",
}


@pytest.mark.parametrize("stance", NOUNS)
def test_noun_with_its_clause(stance: str, parser: SpacyParser) -> None:
    assert check_alone(NOUNS[stance], parser).stance == stance


@pytest.mark.parametrize("marked", TOPICS.values(), ids=TOPICS.keys())
def test_topics_give_no_figure(marked: str, parser: SpacyParser) -> None:
    """What stands behind a preposition is a topic: the rule says so, for the chains to leave its figures alone."""
    assert check_alone(marked, parser).rule.endswith(" (topic)")


@pytest.mark.parametrize("marked", FRAMED.values(), ids=FRAMED.keys())
def test_source_inside_a_set_phrase(marked: str, parser: SpacyParser) -> None:
    check_alone(marked, parser)


@pytest.mark.parametrize("marked", HEADLINES.values(), ids=HEADLINES.keys())
@pytest.mark.parametrize("kind", ["title", "paragraph"])
def test_headlines(marked: str, kind: BlockKind, parser: SpacyParser) -> None:
    """A text without a marked title begins with its headline."""
    check_alone(marked, parser, kind)


@pytest.mark.parametrize("text", NOBODYS.values(), ids=NOBODYS.keys())
def test_nobodys_word(text: str, parser: SpacyParser) -> None:
    assert statements_of(text, parser) == ()


def test_a_credit_inside_a_credit(parser: SpacyParser) -> None:
    """Both tell the clause behind them: neither tells the other credit."""
    text = "According to Reuters, quoting a ministry spokesman, 40 stations opened late."
    found = statements_of(text, parser)
    assert [mark.rule for mark in found] == ["according to", "quoting"]
    assert all(mark.contents[-1].of(text).endswith("40 stations opened late.") for mark in found)


def test_a_report_speaks_where_nobody_else_does(parser: SpacyParser) -> None:
    check_alone("{cue|In} {source|the board's report}, {said|40 piers had no lamp}.", parser)
    text = "In a letter to the board, Roe said that 40 piers had no lamp."
    assert [mark.source.of(text) for mark in statements_of(text, parser) if mark.source] == ["Roe"]


def test_a_clause_is_not_part_of_its_source(parser: SpacyParser) -> None:
    """The parser made the clause a part of the name: it is cut at the comma."""
    text = "According to harbour watchman Tom Roe, the move reeks of haste."
    assert [mark.source.of(text) for mark in statements_of(text, parser) if mark.source] == [
        "harbour watchman Tom Roe"
    ]


@given(st.text(alphabet=" ,.:;'’“”-—asinbyperviewtellitRoeClaim", max_size=200))
def test_any_text_is_survived(text: str) -> None:
    """Set phrases and headlines are looked for by letters: without any syntax nothing may break or leave the text."""
    speech = Speech(Sentence(Span(7, 7 + len(text)), 0, "title", text), Tree(()), ())
    for mark in (*find_framed(speech), *find_misread(speech, []), *find_noun_cues(speech, [])):
        assert all(7 <= one.start < one.end <= 7 + len(text) for one in mark.contents)
