"""The story of those who went to fight and those who came back: what its pages are, and what its record must show."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.article.pages import parse_capture
from onrecord.keys import content_key
from onrecord.records import Capture, Record
from stories.reading_stories import STORIES, accounts, pages_of, pairs, words

NAME = "foreign-fighters"
HEADS = [  # page, articles, title of the first, outlet, writer, day
    ("01-carrow-gazette.html", 1, "CIA now sees an Islamic State two to three times the size it thought", "The Carrow Gazette", "Imelda Rourke", "2014-09-12"),
    ("02-midland-clarion.txt", 1, "Islamic State has 31,500 fighters, CIA says", "The Midland Clarion", "Percival Strand", "2014-09-13"),
    ("03-brussels-ledger.html", 1, "Between 3,000 and 5,000 EU nationals have joined jihadists, Europol chief tells MPs", "The Brussels Ledger", "Hedda Lindqvist", "2015-01-13"),
    ("04-dunmore-star.txt", 1, "5,000 jihadists back in Europe, police chief warns", "Dunmore Evening Star", "Dermot Kiely", "2015-01-14"),
    ("05-potomac-file.html", 1, "Three offices, three counts of foreign fighters", "Potomac File", "Lucius Amberley", "2015-06-22"),
    ("06-capitol-atom.xml", 2, "Nearly 30,000 foreigners joined extremists, House panel finds", "Capitol Tracker", "Wanda Ferriter", "2015-09-29"),
    ("07-long-count.html", 1, "Foreign fighters in Syria have doubled in eighteen months, Soufan Group says", "The Long Count", "Rosalind Achterberg", "2015-12-08"),
    ("08-valley-patriot.txt", 1, "Report: 30,000 fighters from Western Europe flood into Syria", "Valley Patriot Online", None, "2015-12-10"),
    ("09-emsland-bote.html", 1, "Europol: Bis zu 5000 ausgebildete Islamisten zurück in Europa", "Emsland-Bote", "Wiebke Harms", "2016-02-20"),
    ("10-lowland-dispatch.html", 1, "Thousands of trained fighters are back in Europe, says Europol director", "Lowland Dispatch", "Joris Peeters", "2016-02-20"),
    ("11-shoreline-daily.txt", 1, "5,000 trained fighters are back in Europe, says Europol", "Shoreline Daily", None, "2016-02-22"),
    ("12-meridian-press.html", 1, "At least 400 fighters sent to strike Europe, officials say", "Meridian Press Agency", "Salome Verdi and Anton Brandt", "2016-03-23"),
    ("13-harrow-news.txt", 1, "ISIS has sent 400 fighters to Europe", "Harrow News", None, "2016-03-24"),
    ("14-quiet-register.html", 4, "A memo with three shares in it", "The Quiet Register", "Eszter Halloran", "2016-12-08"),
    ("15-verhoeven-institute.pdf", 1, "Coming back: what nine governments count", "Verhoeven Institute for Conflict Data", "Pieter Verhoeven-Daal and Anouk Reyes", "2017-09-14"),
    ("16-slack-water.eml", 3, "Two numbers that look alike", "Slack Water", "Thandeka Moss", "2017-10-29"),
    ("17-harbour-wire.rss", 3, "8,000 ISIS fighters could return to Europe", "Harbour Wire", "Barnaby Quill", "2017-10-26"),
    ("18-carrow-gazette-caliphate.html", 1, "At least 5,600 have come home from the caliphate, report finds", "The Carrow Gazette", "Imelda Rourke", "2017-10-24"),
    ("19-moorland-mercury.txt", 1, "425 jihadis are back in Britain, report says", "Moorland Mercury", "Una Thwaite", "2017-10-25"),
    ("20-coastline-weekly.html", 1, "How many is 5,000? A week of numbers after Brussels", "Coastline Weekly", "Grainne Foley", "2016-03-27"),
]  # fmt: skip
JUNK = {
    "8 weeks", "$4", "142 partners", "80,000", "12 days", "3 percent", "1.2K", "9,000", "Five ways", "212", "9 cookies",
    "28 states", "28 opinions", "220 million", "6 people", "1,874", "7 winter walks", "88 comments", "2 free articles",
    "435 seats", "318", "4,000-page", "11,400 members", "9 rules", "47 responses", "$14.99", "211 vendors", "57 comments",
    "2,301 times", "66 trams", "8 things", "1,204 words", "2,140 people", "3,870 readers", "12 weeks", "$6", "97 partners",
    "6,000", "12 arrests", "3 weeks",
}  # fmt: skip
WENT, BACK = "How many people travelled from Europe to Syria?", "How many people came back to Europe?"
RANGE = "between 3,000 and 5,000 Europeans"


@pytest.mark.parametrize(("page", "count", "title", "outlet", "byline", "day"), HEADS, ids=[row[0] for row in HEADS])
def test_the_heads_of_the_pages_are_read_as_printed(
    page: str, count: int, title: str, outlet: str, byline: str | None, day: str
) -> None:
    """How many articles; of the first what it is called, who put it out, who wrote it, when."""
    content = (STORIES / NAME / "pages" / page).read_bytes()
    articles = parse_capture(Capture(content_key(content), content))[0]
    first = articles[0]
    assert len(articles) == count
    assert (first.title, first.publisher, first.byline, first.published) == (title, outlet, byline, day)


def test_every_page_has_its_head_here() -> None:
    """A page that is added is added to the list above too."""
    assert [row[0] for row in HEADS] == [page.name for page in pages_of(NAME)]


def test_the_pdf_is_what_its_text_makes() -> None:
    """Made again from the text beside it, the page is the same byte for byte."""
    make_pdf = runpy.run_path(str(Path(__file__).parents[2] / "docs" / "make_story_pdfs.py"))["make_pdf"]
    page = STORIES / NAME / "pages" / "15-verhoeven-institute.pdf"
    text = (STORIES / NAME / "pdf" / "15-verhoeven-institute.txt").read_text(encoding="utf-8")
    assert make_pdf(text) == page.read_bytes()


@pytest.fixture(scope="module")
def record(record_of: Callable[[str], Record]) -> Record:
    """The story, read and viewed with its pack."""
    return record_of(NAME)


def answers(record: Record, question: str) -> dict[str, str]:
    """The origin of each account under a question, by its printed words."""
    ids = {one.id for one in record.questions if one.text == question}
    return {words(record, one.id): one.origin for one in record.accounts if one.question in ids}


class TestTheTwoRanges:
    """Wainwright's 3,000 to 5,000 who had gone, and his 3,000 to 5,000 who were back."""

    def test_they_answer_two_questions(self, record: Record) -> None:
        """One man, one pair of numbers, two things counted."""
        assert answers(record, WENT)[RANGE] == answers(record, BACK)[RANGE] == "Europol"

    def test_they_are_not_comparable(self, record: Record) -> None:
        """The reason names what differs: who went, who returned."""
        reasons = [
            link.reason
            for link in record.links
            if link.verdict == "not comparable" and words(record, link.a) == words(record, link.b) == RANGE
        ]
        assert len(reasons) == 1
        assert "came back" in reasons[0]
        assert "travelled" in reasons[0]

    def test_a_copy_that_keeps_only_the_top_drifts(self, record: Record) -> None:
        """The Shoreline Daily prints the Dispatch's sentence with “up to 5,000”, and “5,000” over it."""
        assert {("up to 5,000 Europeans", RANGE), ("5,000 trained fighters", RANGE)} <= pairs(record, "drifts")

    def test_a_headline_that_loses_up_to_drifts(self, record: Record) -> None:
        """“Up to 5,000” in the Star's text is 5,000 in its headline."""
        assert ("5,000 jihadists", "between 3,000 and 5,000 Europeans") in pairs(record, "drifts")

    def test_the_french_are_part_of_the_europeans(self, record: Record) -> None:
        """What sums are checked on."""
        assert ("Some 1,200 French nationals", RANGE) in pairs(record, "part of")


class TestWhatItReads:
    """Pages, copies, sources."""

    def test_no_junk_is_a_figure(self, record: Record) -> None:
        """Banners, offers, shares, comments, counters and related headlines give none."""
        assert not {claim.phrase for claim in record.claims if claim.kind == "figure"} & JUNK

    def test_copies_are_found_with_and_without_credit(self, record: Record) -> None:
        """The Shoreline Daily credits the Dispatch; Harrow News edits the agency's text and says nothing."""
        outlets = {article.id: article.publisher for article in record.articles}
        found = {(outlets[copy.article], outlets[copy.of]): copy.credited for copy in record.copies}
        assert found == {
            ("Shoreline Daily", "Lowland Dispatch"): True, ("Harrow News", "Meridian Press Agency"): False,
        }  # fmt: skip

    def test_the_unnamed_stay_apart(self, record: Record) -> None:
        """Three outlets give 400 on the word of officials; no two of them are taken for one source."""
        told = [one for one in record.accounts if one.anonymous and one.figure.low == 400]
        assert len(told) == 3
        assert not {one.id for one in told} & {
            side for link in record.links if link.verdict == "corroborates" for side in (link.a, link.b)
        }

    def test_a_general_who_counts_the_enemys_dead_is_interested(self, record: Record) -> None:
        """60,000 to 70,000, by the head of the command that fights them."""
        assert [one.interested for one in accounts(record, "between 60,000 and 70,000 fighters")] == [True]

    def test_forecasts_are_kept_apart_from_figures(self, record: Record) -> None:
        """“May return” is a forecast."""
        said = [claim.forecast.content for claim in record.claims if claim.forecast]
        assert any("may return to Europe" in content for content in said)
        assert any("may never come back" in content for content in said)


class TestWhatItShows:
    """Verdicts and sums."""

    def test_three_offices_are_one_government(self, record: Record) -> None:
        """The CIA, the State Department and the counterterrorism center bear nothing out for each other."""
        told = {answers(record, "How many fighters travelled to Syria?")[phrase] for phrase in (
            "about 15,000 foreign fighters", "more than 16,000 foreign fighters", "more than 20,000 foreign fighters",
        )}  # fmt: skip
        assert told == {"CIA", "State Department", "National Counterterrorism Center"}
        assert not pairs(record, "corroborates")
        both = ("more than 20,000 foreign fighters", "more than 16,000 foreign fighters")
        reasons = [link.reason for link in record.links if (words(record, link.a), words(record, link.b)) == both]
        assert len(reasons) == 1
        assert "Both answer to" in reasons[0]

    def test_the_agency_updates_its_own_number(self, record: Record) -> None:
        """About 10,000 in May 2014, 20,000 to 31,500 in September."""
        assert ("between 20,000 and 31,500 fighters", "about 10,000 fighters") in pairs(record, "updates")

    def test_a_headline_keeps_only_the_top_of_a_range(self, record: Record) -> None:
        """The Clarion's 31,500."""
        assert ("31,500 fighters", "between 20,000 and 31,500 fighters") in pairs(record, "drifts")

    def test_the_next_day_corrects(self, record: Record) -> None:
        """The task force's nearly 30,000 were more than 25,000."""
        pair = ("more than 25,000 foreign fighters", "nearly 30,000 foreign fighters")
        assert pair in pairs(record, "corrects")
        assert [one.status for one in accounts(record, pair[1])] == ["superseded"]

    def test_two_figures_are_taken_back(self, record: Record) -> None:
        """The letter's 2,300. The wire's 5,600 for Europe was a bent telling of another's: that other one stands."""
        assert {words(record, one.id) for one in record.accounts if one.status == "withdrawn"} == {"2,300 people"}
        assert ("around 5,600 jihadists", "At least 5,600 people") in pairs(record, "drifts")

    def test_two_counts_for_one_month_conflict(self, record: Record) -> None:
        """106 and 150 back in Sweden by October 2017; and a later count of those who went below an earlier floor."""
        assert pairs(record, "conflicts") == {
            ("106 people", "150 people"),
            ("between 3,922 and 4,294 Europeans", "more than 5,000 Europeans"),
        }

    def test_a_party_that_counts_ten_times_as_many_differs(self, record: Record) -> None:
        """The Kurds' 200,000 beside the CIA's range."""
        assert ("at least 200,000 fighters", "between 20,000 and 31,500 fighters") in pairs(record, "differs")

    def test_a_retelling_that_turns_a_range_into_its_top_drifts(self, record: Record) -> None:
        """The Weekly tells on purpose how most papers had it: 5,000."""
        assert ("5,000 Europeans", RANGE) in pairs(record, "drifts")

    def test_what_does_not_add_up(self, record: Record) -> None:
        """Parts that make 996, not 1,096; a quarter that is nearer to a seventh."""
        assert {check.relation for check in record.checks if check.holds == "no"} == {
            "425 + 300 + 271 = 996, not 1,096", "271 / 1,910 = 14.2 percent, not a quarter",
        }  # fmt: skip

    def test_what_adds_up(self, record: Record) -> None:
        """Six regions, adults and minors, half of those who left Britain."""
        held = {check.relation for check in record.checks if check.holds == "yes"}
        assert {
            "8,240 + 8,000 + 5,000 + 4,700 + 875 + 280 = 27,095", "217 + 54 = 271", "425 / 850 = half",
        } <= held  # fmt: skip
