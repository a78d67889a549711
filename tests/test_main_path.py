"""The whole path on small reports: each test's docstring is the pages, parted by a line of equals signs."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import pytest

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.records import Claim, Record
from onrecord.store.adding.adding import Page, add_pages
from onrecord.store.adding.recording import load_record
from onrecord.store.ledgers.memory import MemoryStore
from plain_reader import PlainReader


@pytest.fixture
def record(request: pytest.FixtureRequest, parser: SpacyParser) -> Record:
    """The record of the pages in the test's docstring."""
    test: Callable[..., None] = request.function
    pages = [part.strip() + "\n" for part in inspect.cleandoc(test.__doc__ or "").split("=====")]
    store, reader = MemoryStore(), PlainReader(parser)
    named = [Page(f"{number}.txt", page.encode()) for number, page in enumerate(pages, start=1)]
    list(add_pages(store, named, reader, now=lambda: "2020-01-01T00:00:00Z"))
    return load_record(store, reader)


def figure(record: Record, phrase: str) -> Claim:
    """The only figure with these printed words."""
    (found,) = [claim for claim in record.claims if claim.kind == "figure" and claim.phrase == phrase]
    return found


def chain(claim: Claim) -> str:
    """A chain in one line: `The Post > the ministry`."""
    return " > ".join(link.name or "?" for link in claim.chain)


def verdicts(record: Record) -> set[str]:
    """Every verdict of a record."""
    return {link.verdict for link in record.links}


def test_one_number_of_two_sources_in_one_sentence_is_two_acts(record: Record) -> None:
    """
    The Evening Post

    What the flood took

    June 18, 2021

    The survey firm Orbita says its pictures show 1,240 destroyed houses in Karland; the Karland Land Registry also counts 1,240 houses destroyed in Karland.
    """
    both = [claim for claim in record.claims if claim.figure and claim.figure.low == 1240]
    assert len({account for claim, _, account in record.claim_question if claim in {c.id for c in both}}) == 2
    assert not verdicts(record) & {"echo", "corroborates"}


def test_two_disasters_are_never_compared(record: Record) -> None:
    """
    The Northern Tribune

    Quake near Tessaly kills 12

    June 18, 2021

    At least 12 people were killed when an earthquake struck near Tessaly on Thursday, the civil protection agency said. About 300 houses were damaged.
    =====
    The Daily Lantern

    Ferry sinks off Port Maren

    June 18, 2021

    At least 88 people were killed when a ferry sank off Port Maren on Thursday, the coast guard said. Two houses on the pier were damaged.
    """
    twelve, many = figure(record, "At least 12 people"), figure(record, "At least 88 people")
    question = {claim: question for claim, question, _ in record.claim_question}
    assert question.get(twelve.id) != question.get(many.id)
    assert not verdicts(record) & {"differs", "conflicts", "corroborates", "later", "updates", "consistent"}


def test_a_relay_stands_between_the_page_and_the_officials(record: Record) -> None:
    """
    The Valley Herald

    Bridge closed after storm took the boats

    May 3, 2019

    The Associated Press reports that provincial officials said 40 boats were lost at the bridge.
    """
    assert chain(figure(record, "40 boats")) == "The Valley Herald > The Associated Press > provincial officials"
    assert figure(record, "40 boats").origin.anonymous


def test_a_minister_through_two_papers_is_one_source(record: Record) -> None:
    """
    The Northern Tribune

    Storm kills 31

    May 3, 2019

    Interior Minister Pavel Drost said that 31 people were killed by the storm in Karland.
    =====
    The Daily Lantern

    Minister counts the dead

    May 3, 2019

    The storm in Karland killed 31 people, Interior Minister Pavel Drost told reporters.
    """
    origins = {
        claim.origin.name for claim in record.claims if claim.figure and claim.figure.low == 31 and not claim.headline
    }
    assert origins == {"Pavel Drost"}
    assert "corroborates" not in verdicts(record)


def test_junk_around_a_scrape_gives_no_figure(record: Record) -> None:
    """
    This site uses cookies. We and our 418 partners value your privacy.

    The Valley Herald

    Mill burns down

    By Ann Berg

    May 3, 2019

    A fire destroyed the old mill in Karland on Thursday and hurt nine workers, the fire brigade said in the evening.

    Get our newsletter! Join 60,000 readers.

    Most Popular

    10 ways to save money

    #Fire #Mill
    """
    assert [claim.phrase for claim in record.claims if claim.kind == "figure"] == ["nine workers"]


def test_a_toll_told_behind_its_event_has_the_place_of_the_event(record: Record) -> None:
    """
    The Valley Herald

    Fear after the attacks in Lyon

    May 3, 2019

    Nowhere is the worry greater than in France: the Lyon attacks last November claimed 130 lives, taken by gunmen who had fought in Chad.
    """
    lives = figure(record, "130 lives").figure
    assert lives is not None
    assert (lives.state, lives.place, lives.event) == ("killed", "Lyon", "the Lyon attacks")


def test_the_mayor_of_a_town_is_an_office_and_no_town(record: Record) -> None:
    """
    The Valley Herald

    Flood in Lyon kills twelve

    May 3, 2019

    The mayor of Lyon said that 12 people were killed in Lyon by the flood.
    """
    twelve = figure(record, "12 people").id
    (account,) = [account for account in record.accounts if twelve in account.claims]
    assert account.origin == "The mayor of Lyon"
    assert "Lyon" not in {source.name for source in record.sources}


def test_some_arrests_are_part_of_all(record: Record) -> None:
    """
    The Valley Herald

    More arrests

    May 3, 2019

    The number of arrests of drivers without papers rose from 41 in 2015 to 52 in 2016. The number of all arrests climbed from 602 in 2015 to 655 in 2016.
    """
    parts = [link for link in record.links if link.verdict == "part of"]
    assert parts
    assert all("arrests of drivers" in link.reason for link in parts)
    assert "differs" not in verdicts(record)


def test_before_and_after_an_event_are_not_one_figure(record: Record) -> None:
    """
    The Valley Post

    Flow doubles

    By Ann Field, June 11, 2021

    Between 20,000 and 40,000 litres of water a day were leaking from the dam before its gate was cut on June 3, Maria
    Lund, the director of the Water Survey, said on Thursday.

    =====

    The Coast Times

    New count of the leak

    By Bo Reed, June 16, 2021

    Since the gate was cut, 55,000 to 60,000 litres a day have been leaking, engineers of the Energy Board said.
    """
    (link,) = [link for link in record.links if link.verdict not in ("echo", "drifts")]
    assert link.verdict == "not comparable"
    assert "before its gate was cut on June 3" in link.reason


def withdrawn(record: Record) -> set[str]:
    """The printed words of accounts that were withdrawn."""
    claims = {claim.id: claim.phrase for claim in record.claims}
    return {claims[one.claims[0]] for one in record.accounts if one.status == "withdrawn"}


def test_a_paper_takes_back_what_it_gave_for_another(record: Record) -> None:
    """
    The Valley Ledger

    Correction

    June 12, 2021

    Last week we wrote that the Lund Institute counts 2,300 flooded homes in Karland. It does not. The institute says that it has never given that number, and we withdraw the figure.
    """
    assert withdrawn(record) == {"2,300 flooded homes"}


def test_a_paper_takes_back_its_own_and_not_the_number_beside_it(record: Record) -> None:
    """
    The Valley Ledger

    Correction

    June 12, 2021

    On Friday we reported that 5,600 evacuees had come to Karland. The agency's report counts at least 5,600 evacuees in 33 towns. We retract the Karland figure.
    """
    assert "33 towns" not in withdrawn(record)
    assert len(withdrawn(record)) <= 1


def test_a_body_disowns_a_number_given_in_its_name(record: Record) -> None:
    """
    The Valley Ledger

    Coast Guard disowns figure

    June 12, 2021

    On Wednesday the Ledger reported that the Coast Guard had put the leak at 10,000 litres a day. The Coast Guard said on Wednesday evening that it had given no such figure. The Ledger withdraws it.
    """
    assert withdrawn(record) == {"10,000 litres a day"}


def test_a_slide_is_placed_by_its_dateline(record: Record) -> None:
    """
    The Arden Chronicle

    Landslide buries two hamlets above Sorrin

    By Petra Lind, 4 March 2023

    SORRIN - At least 27 people died and some 60 are missing after a landslide buried two hamlets above Sorrin before dawn on Friday, the provincial governor, Tomas Reyle, said.
    =====
    The Northern Tribune

    Death toll in Sorrin landslide rises to 41

    5 March 2023

    The death toll of the landslide above Sorrin has risen to 41, the governor said on Sunday. Another 38 people are missing.

    Of the 79 people dead or missing, 33 are children. That is almost half.
    """
    dead, more = figure(record, "At least 27 people"), figure(record, "38 people")
    question = {claim: question for claim, question, _ in record.claim_question}
    assert dead.figure and dead.figure.place == "Sorrin"
    assert more.figure and (more.figure.state, more.figure.aspect) == ("missing", "stock")
    assert question[more.id] == question[figure(record, "some 60").id]
    assert not [check for check in record.checks if check.holds == "no"]
