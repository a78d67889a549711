"""The story of a well's flow rate: what its pages are, and what its record must show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.article.pages import parse_capture
from onrecord.keys import content_key
from onrecord.records import Capture, Record
from stories.reading_stories import STORIES, accounts, pairs

HEADS = [  # page, articles, title of the first, outlet, writer, day, taken from
    ("01-harbor-ledger.html", 1, "Well may be leaking five times as fast as first thought", "Calcasieu Harbor Ledger", "Delphine Arceneaux", "2010-04-29", None),
    ("02-tidewater-observer.html", 1, "Scientists at least double the estimate of the Gulf leak", "Tidewater Observer", "Martin Oyelaran", "2010-05-28", None),
    ("03-pelican-reader.txt", 1, "Scientists at least double the estimate of the Gulf leak", "The Pelican Reader", None, "2010-05-29", "Tidewater Observer"),
    ("04-marsh-and-mainland.txt", 1, "Up to 40,000 barrels a day leaked from BP well, U.S. says", "Marsh & Mainland", "Ruth Castellane", "2010-06-11", None),
    ("05-gulf-wire-feed.xml", 3, "60,000 barrels a day, government now says", "Gulf Wire Digest", "Anneke Thibodeaux", "2010-06-16", None),
    ("06-sounding-line.eml", 2, "The sum of the summer", "The Sounding Line", "Oona Prideaux", "2010-08-03", None),
    ("07-slick-notebook.html", 3, "Four numbers for one barrel count", "The Slick Notebook", "Ilse Vandermeer", "2015-01-16", None),
    ("08-el-faro.html", 1, "El pozo pierde hasta 60.000 barriles al día", "El Faro de la Costa", "Inés Barragán", "2010-06-16", None),
    ("09-bayou-meridian.html", 1, "House panel hears of a leak far above the official number", "Bayou Meridian", "Corinne Batiste", "2010-05-20", None),
    ("10-low-coast-note.pdf", 1, "Where did it go? Notes on the government's oil budget", "Low Coast Laboratory", "Hester Okonjo and Paul Devereaux", "2010-08-06", None),
    ("11-shore-courier-may.html", 1, "How much is out there? Depends on whose gallons", "Shore Courier", "Wendell Tran", "2010-05-28", None),
    ("12-delta-radio.txt", 1, "Three offices, one leak", "Delta Public Radio", "Tobias Guidry", "2010-04-30", None),
    ("13-bay-brief.html", 1, "Gulf well leaks 5,000 barrels a day, five times the first estimate", "The Bay Brief", "Bay Brief staff", "2010-04-30", None),
    ("14-deckhands-diary.txt", 1, "What they are not telling you about the pipe", "The Deckhand's Diary", "Deckhand Lew", "2010-05-23", None),
    ("15-shore-courier-june.html", 1, "The number moves again, and so does the sum", "Shore Courier", "Wendell Tran", "2010-06-16", None),
    ("16-shore-courier-correction.html", 1, "Correction: our sum of the spill", "Shore Courier", "Wendell Tran", "2010-06-17", None),
    ("17-sound-sentinel.html", 1, "U.S. scientists raise leak estimate to 50,000 barrels", "Mississippi Sound Sentinel", None, "2010-06-12", "Marsh & Mainland"),
    ("18-court-and-coast.html", 1, "After five years, a judge’s number", "Court and Coast", "Amara Lindqvist", "2015-01-16", None),
]  # fmt: skip
JUNK = {
    "$2", "85.17", "14,000 readers", "31,000", "200,000 people", "15 cancelled trips", "640 subscribers", "22 years",
    "214 partners", "30 days", "46 new", "1.4K", "$29", "22,500 neighbors", "12 tar balls", "1,200 sacks",
    "200,000 barrels a day", "1,000 characters", "9 parishes", "12-page", "388", "80", "23 storms", "75 cents",
    "$60", "4 options", "10 dishes", "6,300 followers", "14 replies", "9 favorite knots", "300 pelicans", "2 hours",
    "1,903 classifieds", "53 days", "300 lost weddings", "8,812 fans", "57 comments", "$1", "87 days", "48 hours",
}  # fmt: skip


@pytest.mark.parametrize(
    ("page", "count", "title", "outlet", "byline", "day", "taken_from"), HEADS, ids=[row[0] for row in HEADS]
)
def test_the_heads_of_the_pages_are_read_as_printed(
    page: str, count: int, title: str, outlet: str, byline: str | None, day: str, taken_from: str | None
) -> None:
    """How many articles; of the first what it is called, who put it out, who wrote it, when, from whom it was taken."""
    content = (STORIES / "deepwater" / "pages" / page).read_bytes()
    articles = parse_capture(Capture(content_key(content), content))[0]
    first = articles[0]
    assert len(articles) == count
    assert (first.title, first.publisher, first.byline) == (title, outlet, byline)
    assert (first.published, first.republished_from) == (day, taken_from)


@pytest.fixture(scope="module")
def record(record_of: Callable[[str], Record]) -> Record:
    """The story, read and viewed with its pack."""
    return record_of("deepwater")


class TestWhatItReads:
    """Pages, copies, sources."""

    def test_no_junk_is_a_figure(self, record: Record) -> None:
        """Tickers, banners, subscriptions, shares, comments and related headlines give none."""
        assert not {claim.phrase for claim in record.claims if claim.kind == "figure"} & JUNK

    def test_copies_are_found_with_and_without_credit(self, record: Record) -> None:
        """The Pelican Reader credits the Observer; the Bay Brief edits the Ledger's text and says nothing."""
        outlets = {article.id: article.publisher for article in record.articles}
        found = {(outlets[copy.article], outlets[copy.of]): copy.credited for copy in record.copies}
        assert found["The Pelican Reader", "Tidewater Observer"] is True
        assert found["The Bay Brief", "Calcasieu Harbor Ledger"] is False
        assert found["Mississippi Sound Sentinel", "Marsh & Mainland"] is True

    def test_an_officer_is_named_in_full(self, record: Record) -> None:
        """Rear Adm. Mary Landry is not called Rear."""
        assert not {"Rear"} & {source.name for source in record.sources}

    def test_the_company_is_interested(self, record: Record) -> None:
        """Its own document on its own well carries the label."""
        assert any(account.interested and account.figure.high == 100_000 for account in record.accounts)


class TestWhatItShows:
    """Verdicts and sums."""

    def test_the_excerpt_in_the_readme_is_what_the_program_says(self, record: Record) -> None:
        """Each reason that the README quotes stands in the record of today."""
        readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
        excerpt = " ".join(readme.partition("<!-- excerpt -->")[2].partition("##")[0].replace(">", " ").split())
        said = [link.reason for link in record.links] + [check.why for check in record.checks]
        said += [problem.message for problem in record.problems if problem.kind == "language"]
        assert sum(reason in excerpt for reason in set(said)) == excerpt.count("**") / 2 == 3

    def test_nothing_corroborates(self, record: Record) -> None:
        """One government's agencies, its scientists and the company: nobody is shown independent."""
        assert not pairs(record, "corroborates")

    def test_three_agencies_are_one_government(self, record: Record) -> None:
        """The Coast Guard and NOAA gave one number for one day; they stay two accounts that bear nothing out."""
        same_day = [
            one for one in accounts(record, "5,000 barrels a day") if one.figure.as_of in ("2010-04-28", "2010-04-29")
        ]
        assert {one.origin for one in same_day} >= {"Coast Guard", "NOAA"}

    def test_before_and_after_the_cut_are_not_one_figure(self, record: Record) -> None:
        """The survey's 35,000 to 60,000 for the time after it leaves its 20,000 to 40,000 for the time before it."""
        before, after = "Between 20,000 and 40,000 barrels", "35,000 to 60,000 barrels"
        assert (after, before) in pairs(record, "not comparable")
        assert not {(after, before), (before, after)} & (pairs(record, "updates") | pairs(record, "differs"))
        assert [account.status for account in accounts(record, before)] == ["standing"]

    def test_headlines_that_drop_a_bound_drift(self, record: Record) -> None:
        """The range in the text was cut to its upper end in the headline."""
        found = pairs(record, "drifts")
        assert ("60,000 barrels a day", "35,000 to 60,000 barrels a day") in found
        assert any(a == "Up to 40,000 barrels a day" and b.startswith("Between 20,000 and 40,000") for a, b in found)

    def test_a_copy_that_changes_a_number_drifts(self, record: Record) -> None:
        """The Sentinel prints 50,000 where the text that it copies has 40,000; the Brief makes a range “up to”."""
        found = pairs(record, "drifts")
        assert ("Between 20,000 and 50,000 barrels", "Between 20,000 and 40,000 barrels") in found
        assert ("up to 5,000 barrels a day", "between 1,000 and 5,000 barrels a day") in found

    def test_a_retelling_that_cuts_a_range_drifts(self, record: Record) -> None:
        """The Deckhand's Diary keeps the top of what the professor told the House, and names whom it read."""
        assert ("115,000 barrels", "70,000 to 115,000 barrels") in pairs(record, "drifts")

    def test_a_retelling_that_adds_a_bound_drifts(self, record: Record) -> None:
        """The Deckhand's Diary turns SkyTruth's 25,000 into more than 25,000."""
        assert ("more than 25,000 barrels a day", "25,000 barrels a day") in pairs(record, "drifts")

    def test_the_reprint_is_an_echo(self, record: Record) -> None:
        """The Pelican Reader prints the Observer's text."""
        assert ("12,000 to 19,000 barrels a day", "12,000 to 19,000 barrels a day") in pairs(record, "echo")

    def test_the_professor_updates_himself(self, record: Record) -> None:
        """Nearly 100,000 in May, 19,000 to 43,000 in June: one origin, a later day."""
        assert any(a == "19,000 to 43,000 barrels a day" for a, _ in pairs(record, "updates"))

    def test_the_letter_withdraws_its_gallons(self, record: Record) -> None:
        """“We withdraw that figure” takes back the 53,000 gallons a day."""
        assert [account.status for account in accounts(record, "53,000 gallons a day")] == ["withdrawn"]

    def test_the_ledger_withdraws_the_figure_on_the_slide(self, record: Record) -> None:
        """The Coast Guard gave no 10,000; the account is withdrawn and sets no end of the standing range."""
        (slide,) = accounts(record, "10,000 barrels a day")
        assert (slide.origin, slide.status) == ("Coast Guard", "withdrawn")
        standing = [question.standing for question in record.questions if slide.id in question.accounts]
        assert all(span and slide.id not in span.low_set_by + span.high_set_by for span in standing)

    def test_a_total_that_fell_conflicts(self, record: Record) -> None:
        """The company's 2.4 million in court lie below the scientists' 4.9 million; neither is shown to be right."""
        assert ("2.4 million barrels", "4.9 million barrels") in pairs(record, "conflicts")

    def test_two_estimates_for_near_days_differ(self, record: Record) -> None:
        """SkyTruth's 25,000 for May 1 and NOAA's 5,000, which is told again for that day."""
        assert ("25,000 barrels a day", "5,000 barrels a day") in pairs(record, "differs") | pairs(record, "later")

    def test_a_quarter_does_not_add_up(self, record: Record) -> None:
        """800,000 of 4.9 million is nearer to a sixth."""
        assert any(check.holds == "no" for check in record.checks)

    def test_gallons_and_barrels_agree(self, record: Record) -> None:
        """15,000 barrels are 630,000 gallons."""
        held = [check for check in record.checks if check.kind == "conversion" and check.holds != "no"]
        assert any("15,000" in check.relation for check in held)

    def test_the_days_of_the_leak_add_up(self, record: Record) -> None:
        """36 days at 12,000 to 19,000 in May; 87 days at 53,000 to 62,000 in the laboratory's note."""
        rates = [check.relation for check in record.checks if check.kind == "rate" and check.holds != "no"]
        assert any("36 days" in relation for relation in rates)
        assert any("87 days" in relation for relation in rates)

    def test_gallons_do_not_widen_a_range_of_barrels(self, record: Record) -> None:
        """840,000 gallons are 20,000 barrels: no end of a range of barrels a day lies above 115,000."""
        daily = [
            question.standing for question in record.questions if question.key.per == "day" and question.standing
        ]
        assert all(span.high is None or span.high <= 115_000 for span in daily)
