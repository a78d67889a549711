"""Who is said to say what, as printed. `{source|…}`, `{cue|…}` and `{said|…}` mark what must be found."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marked_sentences import article_of, check, statements_of
from onrecord.engine.spacy_parser import SpacyParser
from onrecord.find.statements.cues import holds_number
from onrecord.find.statements.quotations import find_quotations
from onrecord.records import StatementMark

ONE = {
    "clause": "{source|The port authority} {cue|said} {said|that 12 ships were waiting outside the harbour}.",
    "clause without that": "{source|The harbour master} {cue|said} {said|12 ships were waiting outside the harbour}.",
    "dateline": "LAGOS — {source|The port authority} {cue|said} {said|that 12 ships were waiting}.",
    "clause first": "{said|Twelve ships were waiting}, {source|the port authority} {cue|said}.",
    "around the cue": "{said|Twelve ships were waiting}, {source|the port authority} {cue|said}, {said|and two had turned back}.",
    "inverted": "{said|Twelve ships were waiting}, {cue|says} {source|Harbour Watch}.",
    "document": "{source|Court papers} {cue|show} {said|that 14 lorries were sold in March}.",
    "papers taken for a part of their verb": "{said|The pier will stay closed for two months at most}, {source|ministry papers} {cue|show}, as divers look at a broken pile.",
    "a verb taken for a noun": "{source|Maintenance logs seen by the Courier} {cue|show} {said|that the belt had been replaced twice in 18 months}.",
    "denies and says": "{source|Acme} denies this and {cue|says} {said|it employs 26 mechanics}.",
    "dateline, clause first": "LAGOS, Tuesday — {said|Twelve ships were waiting}, {source|the port authority} {cue|said}.",
    "tests by": "{source|Tests by the harbour institute} {cue|found} {said|lead in 12 of 40 wells}.",
    "a paper of an earlier year": "{said|Forty percent of farms use it}, {cue|according to} {source|a survey from last year}.",
    "and cited a paper": "{said|The mayor said that 15 ships were waiting}, {cue|and cited} {source|a memo}.",
    "document last": "{said|Fourteen lorries were sold in March}, {source|court papers} {cue|show}.",
    "object with a number": "{source|The rebels} {cue|claimed} {said|40 attacks in the valley}.",
    "clause that the parser takes for a thing": "{source|Acme} {cue|has said} {said|up to 7,000 barrels leaked from its tank}.",
    "spoke of": "{source|Traders} {cue|spoke} {said|of 300 lost cargoes}.",
    "put at": "{source|The governor} {cue|put} {said|the toll at 40}.",
    "gave as": "{source|The ministry} {cue|gave} {said|the number of dead as 40}.",
    "count revised": "{source|The province} has {cue|raised} {said|its toll to 40}.",
    "claimants": "{source|The plaintiffs} {cue|seek} {said|4 million euros}.",
    "owned up": "{source|The bank} has {cue|owned} {said|up to a loss of 40 million}.",
    "according to, last": "{said|Forty people were hurt}, {cue|according to} {source|the fire brigade}.",
    "according to, first": "{cue|According to} {source|the fire brigade}, {said|forty people were hurt}.",
    "on the authority of": "{said|Forty people were hurt}, {cue|on the authority of} {source|the ministry}.",
    "after a colon": "The worry is plain: {said|a fifth of the wells are dry}, {cue|according to} {source|a survey by the institute}.",
    "quotation": "{said|“We are late,”} {source|the harbour master} {cue|said}.",
    "quotation split": "{said|“We are late,”} {source|the harbour master} {cue|said}, {said|“and we know it.”}",
    "quotation over two sentences": "{said|“We are late. We know it,”} {source|the harbour master} {cue|said}.",
    "quotation after the cue": "{said|“We are late,”} {source|the harbour master} {cue|said}. {said|“Nobody has told us why.”}",
    "an office between subject and cue": "{said|Some 40 villagers had left for the coast}, {source|Ann Lee, the head of the Harbour Board}, {cue|told} a committee on Tuesday.",
    "set beside the last noun by the parser": "{said|The wave sank 40 boats}, {source|Ann Lee, the director of the Tide Survey}, {cue|told} the board on Monday.",
    "a body of a body, last": "{said|Forty boats were in the bay and the harbour}, {source|a panel of the Fisheries Board} {cue|said} in its review.",
    "for its part": "{source|The Tide Survey}, for its part, {cue|estimated} in May {said|that about 40 boats had sunk}.",
    "a number given": "{source|The Tide Survey} {cue|gave} {said|the council a higher number in May: more than 40 boats}.",
    "a number given by somebody": "{said|Nearly 40, the number in our last report}, was {cue|given} to us by {source|two clerks} who would not be named.",
    "identified": "{source|The Ship Registry} {cue|identified} {said|40 owners of lost boats}.",
    "the number of many put at": "{source|Ann Lee} {cue|had put} {said|the number of boats that had left to fish at about 40}.",
    "on file": "{source|The harbour ministry} {cue|has} {said|40 wrecks on file}.",
    "before the colon of a list": "{said|Of the boats, about 40 left from two ports: Faro and Lagos}, {source|the report} {cue|says}.",
    "a second teller with a verb": "The Harbour Board counts 40 wrecks off Faro, and the coast service {source|Marea} {cue|counts} {said|51}.",
    "before a second teller": "{source|The Harbour Board} {cue|counts} {said|40 wrecks off Faro}, and the coast service Marea counts 51.",
    "joined to what happened, by a sign": "The attack & {source|police} {cue|said} {said|40 men were held}.",
    "joined to what happened, by a word": "The storm and {source|the coastguard} {cue|said} {said|12 boats sank}.",
    "behind what happened": "Three men were hurt in the attack & {source|police} {cue|said} {said|40 doors were forced}.",
    "joined to what happened, last": "{said|Forty doors were forced}, attack & {source|police} {cue|say}.",
    "two who speak": "{source|Residents and police} {cue|said} {said|40 doors were forced}.",
    "a firm of two names": "{source|Marks & Spencer} {cue|said} {said|40 shops had closed}.",
    "an outlet behind another's words": "{said|A commissioner said on Monday that 40 gauges had failed}, {source|the Morning Echo} {cue|reported}, citing a former clerk.",
    "straight marks": '{said|"We are late,"} {cue|said} {source|Ines Cruz}.',
}  # fmt: skip


@pytest.mark.parametrize("marked", ONE.values(), ids=ONE.keys())
def test_source_cue_and_content(marked: str, parser: SpacyParser) -> None:
    check(marked, parser)


def on_his_word(mark: StatementMark) -> bool:
    """Whether a statement puts the figures in it on somebody's word."""
    return not mark.rule.endswith(" (topic)") and mark.stance not in ("wants", "judges", "knows")


NONE = {
    "not said": "The ministry did not say how many people were hurt.",
    "would not say": "The ministry would not say that 40 people were hurt.",
    "all told": "The storm cost 40 million, all told.",
    "the page itself": "A first version of this article put the dead at 40.",
    "rescuers only came upon it": "Rescuers found 12 bodies in the mine.",
    "a term in marks": "The “grey list” holds 40 ships.",
    "a deed beside a deed": "The firm sold 40 shops, and the mayor told reporters of a plan.",
    "who sold is not who makes": "The company sold 40 shops to Acme, a maker of pumps, and said nothing.",
    "a gift": "The mayor gave the school a number of books, 40 in all.",
    "goods on offer": "Acme offers a range of 40 lamps.",
    "given to people": "The medal was given to 40 people by the king.",
    "police only came upon it": "Police identified 40 bodies.",
    "on order": "The shop has 40 lamps on order.",
    "a place that they are moored at": "The mayor put boats that were moored at 40 piers in order.",
    "this shows": "This shows that 40 posts are empty.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_nobodys_word(text: str, parser: SpacyParser) -> None:
    """What was not said, asked or only wanted may be told of somebody; it puts no number on his word."""
    found = statements_of(text, parser)
    assert [
        content.of(text)
        for mark in found
        if on_his_word(mark)
        for content in mark.contents
        if holds_number(content.of(text))
    ] == []


def test_a_noun_at_the_end_of_a_headline_is_no_cue(parser: SpacyParser) -> None:
    assert statements_of("Well leaks 40 tons a day, five times the first estimate", parser, "title") == ()


def test_a_programme_speaks_for_itself(parser: SpacyParser) -> None:
    """Turns of the host are the page's own; a guest's are the guest's."""
    text = "HOST: Some 40 boats are late, and nobody says why.\n\nLEE: I have counted 51 boats in the bay today."
    assert [mark.source.of(text) for mark in statements_of(text, parser) if mark.source] == ["LEE"]


def test_a_relative_clause_behind_a_prediction_is_not_predicted(parser: SpacyParser) -> None:
    """The minister predicted strikes; that the last one cost 130 jobs is the page's own."""
    text = "The minister predicted new strikes after the walkout that cost 130 jobs."
    found = statements_of(text, parser)
    assert all("130" not in content.of(text) for mark in found for content in mark.contents)


def test_a_statement_inside_a_statement(parser: SpacyParser) -> None:
    text = "The senator told the hearing that estimates show 600 wells are dry."
    found = statements_of(text, parser)
    assert [mark.source.of(text) for mark in found if mark.source] == ["The senator", "estimates"]
    assert found[0].contents[0].covers(found[1].contents[0])


def test_headline_with_a_colon(parser: SpacyParser) -> None:
    text = "Ministry: 40 hurt in mine fire"
    found = statements_of(text, parser, "title")
    assert [mark.source.of(text) for mark in found if mark.source] == ["Ministry"]


def test_a_document_that_lists(parser: SpacyParser) -> None:
    text = "A ministry report lists the losses. The largest, 40 barns, burned in May. Another 12 fell in June."
    found = statements_of(text, parser)
    assert [mark.rule for mark in found] == ["a document that lists"]
    assert found[0].contents[0].of(text).startswith("The largest")
    assert found[0].contents[0].of(text).endswith("June.")


class TestQuotationMarks:
    def test_unclosed_ends_with_its_paragraph(self) -> None:
        article = article_of("“We wait.\n\nIt rained.\n\n“We went,” she said.")
        assert [q.span.of(article.text) for q in find_quotations(article)] == ["“We wait.", "“We went,”"]

    def test_a_stray_closing_mark_costs_nothing(self) -> None:
        article = article_of("It rained.” Then it stopped. “We went,” she said.")
        assert [q.span.of(article.text) for q in find_quotations(article)] == ["“We went,”"]

    def test_an_apostrophe_is_no_quotation(self) -> None:
        article = article_of("The dockers' union and the owners' club met at six o'clock.")
        assert find_quotations(article) == ()

    def test_nested(self) -> None:
        article = article_of("“He told us ‘all of it is lost’ and left,” she said.")
        assert len(find_quotations(article)) == 1

    @given(st.text(alphabet="“”\"'‘’«» ab.\n", max_size=200))
    @settings(max_examples=300)
    def test_any_marks_give_ordered_spans_inside_the_text(self, text: str) -> None:
        found = find_quotations(article_of(text))
        assert all(0 <= q.span.start <= q.inner.start <= q.inner.end <= q.span.end <= len(text) for q in found)
        assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "The mayor declined to comment, citing the inquiry.",
        "The port would not say how many, citing an inquiry.",
    ],
)
def test_a_reason_for_silence_is_no_statement(text: str, parser: SpacyParser) -> None:
    assert not [mark for mark in statements_of(text, parser) if mark.cue and mark.cue.of(text) == "citing"]


def test_what_is_denied_ends_where_another_cue_begins(parser: SpacyParser) -> None:
    """ "Denies this and says it employs 26": the 26 are not denied."""
    text = "Acme denies this and says it employs 26 mechanics."
    (denied,) = [mark for mark in statements_of(text, parser) if mark.stance == "denies"]
    assert [content.of(text) for content in denied.contents] == ["this"]


def test_what_is_cited_and_is_no_paper_says_nothing(parser: SpacyParser) -> None:
    text = "The mayor said that 15 ships were waiting, and cited the weather."
    assert not [mark for mark in statements_of(text, parser) if mark.rule == "citing"]
