"""Does the cited document contain it? Looked up where the document is in the ledger, and only there."""

from __future__ import annotations

import pytest

from by_hand import Told, between, record_of, replace, report, verdict
from onrecord.records import Check, Record

REPORT = """Situation bulletin No. 7: the flooded pits
The bulletin covers the work of the Pit Fund in the valley in the week to Friday.
Our teams counted {2,300 miners|state=evacuated,noun=miner} in the school halls.
We have given out {4,600 lamps|unit=lamp,noun=lamp} and {310 stoves|unit=stove,noun=stove}.
The pumps have moved {52,000 tonnes|unit=tonnes,noun=water} of water so far."""
MINERS = {"state": "evacuated", "noun": "miner", "place": "Rhee"}


def bulletin(
    outlet: str = "Pit Fund", on: str = "2020-05-01", title: str = "Situation bulletin No. 7: the flooded pits"
) -> Told:
    lines = REPORT.replace("Situation bulletin No. 7: the flooded pits", title)
    return report(lines, outlet=outlet, on=on, title=title, place="Rhee")


def citing(phrase: str, document: str = "situation bulletin No. 7", more: str = "", **fields: str) -> Told:
    """A paper that credits a figure to a document."""
    by = f"the Pit Fund > [{document}]/the Pit Fund" if document else "the Pit Fund"
    return report(
        f"The halls are full, the paper found.\nThe Pit Fund has {{{phrase}|by={by}}}, according to its {document or 'people'}.\n{more}",
        outlet="Valley Mail", on="2020-05-03", **{**MINERS, **fields},
    )  # fmt: skip


def lacking(record: Record) -> list[str]:
    return [one.message for one in record.problems if one.kind == "not_in_document"]


def citations(record: Record) -> list[Check]:
    return [check for check in record.checks if check.kind == "citation"]


def test_the_cited_bulletin_has_the_figure() -> None:
    document, paper = bulletin(), citing("2,300 miners")
    (check,) = citations(record_of(paper, document))
    assert check.holds == "yes"
    assert check.operands == (paper.claim.id, document.claims[0].id)
    assert (
        check.why
        == "The cited “Situation bulletin No. 7: the flooded pits” (Pit Fund, 1 May 2020) gives “2,300 miners”."
    )


def test_the_cited_bulletin_has_it_of_another_thing() -> None:
    """Lamps told as miners: a drift from the lamps, no account of the fund, and the fund's own number beside it."""
    document, paper = bulletin(), citing("4,600 miners")
    record = record_of(paper, document)
    assert lacking(record) == [
        "The cited “Situation bulletin No. 7: the flooded pits” (Pit Fund, 1 May 2020) gives “4,600 lamps”, not “4,600 miners”."
    ]
    assert citations(record) == []
    link = between(record, paper, document.claims[1])
    assert link is not None
    assert (link.verdict, link.a) == ("drifts", paper.claim.id)
    assert "4,600 lamps" in link.reason
    assert verdict(record, paper, document.claims[0]) == "drifts"
    assert not [one for one in record.accounts if paper.claim.id in one.claims]


def test_the_cited_bulletin_does_not_have_it() -> None:
    document, paper = bulletin(), citing("3,450 miners")
    (why,) = lacking(record_of(paper, document))
    assert why == (
        "The cited “Situation bulletin No. 7: the flooded pits” (Pit Fund, 1 May 2020), as this ledger has it, has no "
        "figure “3,450 miners”."
    )


@pytest.mark.parametrize("phrase", [
    "about 2,300 miners",   # it has the number
    "2,320 miners",         # which the bulletin may have rounded: not said
    "2,610 miners",         # 2,300 and 310: added up by the paper
    "14 miners",            # too small to be sure that it was looked for in the right place
])  # fmt: skip
def test_nothing_is_said_where_it_may_be_there(phrase: str) -> None:
    record = record_of(citing(phrase), bulletin())
    assert lacking(record) == []


@pytest.mark.parametrize(
    "document",
    [
        bulletin(title="Situation bulletin No. 8: the flooded pits"),  # another number
        bulletin(outlet="Lamp Society"),  # another body's
        bulletin(on="2020-05-09"),  # put out later
        bulletin(title="Notes from the valley"),  # a text of the fund, and no bulletin
    ],
)
def test_a_document_that_is_not_surely_the_cited_one_is_not_looked_into(document: Told) -> None:
    record = record_of(citing("3,450 miners"), document)
    assert citations(record) == [] == lacking(record)


def test_of_two_bulletins_with_one_number_neither_is_meant() -> None:
    other = report(
        "Bulletin No. 7: on the state of the lamps\nEach of the {120 lamps|unit=lamp} was tried in the dark.\n"
        "The Fund has {14 vans|unit=van} on the road.\nIt has {90 helpers|noun=helper} in the halls.",
        outlet="Pit Fund", on="2020-05-02",
    )  # fmt: skip
    record = record_of(citing("3,450 miners"), bulletin(), other)
    assert citations(record) == [] == lacking(record)


def test_the_same_bulletin_is_the_one_named_before() -> None:
    """The second sentence says no more than "the same bulletin"."""
    more = "The fund has {4,600 lamps|by=the Pit Fund > [the same bulletin]/the Pit Fund,unit=lamp,noun=lamp}, according to the same bulletin."
    record = record_of(citing("2,300 miners", more=more), bulletin())
    assert [check.holds for check in citations(record)] == ["yes", "yes"]


def test_a_statement_is_known_by_whose_it_is_and_by_its_day() -> None:
    """ "The operator's statement of 1 May": the operator that the paper names put one out on that day."""
    document = bulletin(outlet="Deepline Pumps", title="Statement on the pits")
    sentence = "According to the operator’s statement of 1 May, {3,450 miners|by=the valley} had left. Deepline Pumps was asked."
    paper = report(
        f"The pits are full, the paper found.\n{sentence}", outlet="Valley Mail", on="2020-05-03", **MINERS
    )
    assert len(lacking(record_of(paper, document))) == 1
    ministry = report(
        f"The pits are full, the paper found.\n{sentence.replace('operator', 'ministry')}", outlet="Valley Mail",
        on="2020-05-03", **MINERS,
    )  # fmt: skip
    record = record_of(ministry, document)
    assert citations(record) == [] == lacking(record)


def test_order_changes_nothing() -> None:
    pages = [
        citing("4,600 miners"),
        bulletin(),
        citing("2,300 miners", more="It rains."),
        bulletin(outlet="Lamp Society"),
    ]
    assert record_of(*pages).checks == record_of(*pages[::-1]).checks
    assert replace(pages[0]).claims == pages[0].claims
