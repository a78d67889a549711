"""The stories that come with the program: whole, labelled, and our own words."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from onrecord.article.pages import parse_capture
from onrecord.keys import content_key
from onrecord.reading import Reader, read_capture
from onrecord.records import Capture, Record, Sighting
from onrecord.store.packs import load_pack
from onrecord.syntax import Parser
from onrecord.viewing import Inputs, view

STORIES = Path(str(files("onrecord"))) / "stories"
NAMES = sorted(path.name for path in STORIES.iterdir() if (path / "pages").is_dir())
PAGES = sorted(path for name in NAMES for path in (STORIES / name / "pages").iterdir())


def test_there_is_a_story() -> None:
    """The demonstration has something to read."""
    assert "deepwater" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_story_says_what_is_real(name: str) -> None:
    """Beside its pages stand a pack that loads and a README that tells the real from the invented."""
    pack = load_pack((STORIES / name / "pack.toml").read_text(encoding="utf-8"), name=name)
    readme = (STORIES / name / "README.md").read_text(encoding="utf-8")
    assert pack.aliases
    assert "## What is real" in readme
    assert "## What is invented" in readme


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.parent.name}/{page.name}")
def test_no_words_are_put_into_a_mouth(page: Path) -> None:
    """People in public roles are quoted indirectly: what they are given as saying are figures, never our sentences."""
    text = re.sub(r"<[^>]*>", "", page.read_text(encoding="utf-8"))
    assert not re.search(r"[“”]|&[lr]dquo;", text)


FORMS = [  # page, articles, language
    ("01-harbor-ledger.html", 1, "en"),
    ("02-tidewater-observer.html", 1, "en"),
    ("03-pelican-reader.txt", 1, "en"),
    ("04-marsh-and-mainland.txt", 1, "en"),
    ("05-gulf-wire-feed.xml", 3, "en"),
    ("06-sounding-line.eml", 2, "en"),
    ("07-slick-notebook.html", 3, "en"),
    ("08-el-faro.html", 1, "es"),
]


@pytest.mark.parametrize(
    ("page", "count", "language"),
    [pytest.param(*form, id=form[0]) for form in FORMS],
)
def test_the_first_story_comes_in_the_forms_of_a_desk(page: str, count: int, language: str) -> None:
    """Web pages, scrapes, a feed of three, a letter of two, an archive of three, a page in Spanish."""
    content = (STORIES / "deepwater" / "pages" / page).read_bytes()
    articles, _ = parse_capture(Capture(content_key(content), content))
    assert [article.language for article in articles] == [language] * count


def quotes(record: Record, verdict: str) -> set[tuple[str, str]]:
    """The printed words on both sides of every link with this verdict."""
    claims = {claim.id: claim.phrase for claim in record.claims}
    words = claims | {account.id: claims[account.claims[0]] for account in record.accounts}
    return {(words[link.a], words[link.b]) for link in record.links if link.verdict == verdict}


@pytest.fixture(scope="module")
def record(parser: Parser) -> Record:
    """The first story, read and viewed with its pack."""
    folder = STORIES / "deepwater"
    captures = [
        Capture(content_key(page.read_bytes()), page.read_bytes()) for page in sorted((folder / "pages").iterdir())
    ]
    readings = tuple(read_capture(capture, Reader(parser)) for capture in captures)
    sightings = tuple(Sighting(capture.id, f"{n}", "2010-08-04T00:00:00Z") for n, capture in enumerate(captures))
    pack = load_pack((folder / "pack.toml").read_text(encoding="utf-8"), name="deepwater")
    return view(Inputs(readings=readings, sightings=sightings, packs=(pack,)))


class TestTheFirstStory:
    """What the record of the first story must say."""

    def test_the_excerpt_in_the_readme_is_what_the_program_says(self, record: Record) -> None:
        """Each reason that the README quotes stands in the record of today."""
        readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
        excerpt = " ".join(readme.partition("<!-- excerpt -->")[2].partition("##")[0].replace(">", " ").split())
        said = [link.reason for link in record.links] + [check.why for check in record.checks]
        said += [problem.message for problem in record.problems if problem.kind == "language"]
        assert sum(reason in excerpt for reason in set(said)) == excerpt.count("**") / 2 == 3

    def test_nothing_comes_from_the_spanish_page(self, record: Record) -> None:
        """It is a Problem, not a reading."""
        spanish = {article.id for article in record.articles if article.language == "es"}
        assert len(spanish) == 1
        assert not {claim.article for claim in record.claims} & spanish
        assert [problem.where for problem in record.problems if problem.kind == "language"] == list(spanish)

    def test_nothing_corroborates(self, record: Record) -> None:
        """One government's agencies, its scientists and the company: nobody is shown independent."""
        assert not quotes(record, "corroborates")

    def test_headlines_that_drop_a_bound_drift(self, record: Record) -> None:
        """The range in the text was cut to its upper end in the headline."""
        found = quotes(record, "drifts")
        assert ("60,000 barrels a day", "35,000 to 60,000 barrels a day") in found
        assert any(a == "Up to 40,000 barrels a day" and b.startswith("Between 20,000 and 40,000") for a, b in found)

    def test_the_reprint_is_an_echo(self, record: Record) -> None:
        """The Pelican Reader prints the Observer's text."""
        assert ("12,000 to 19,000 barrels a day", "12,000 to 19,000 barrels a day") in quotes(record, "echo")

    def test_the_company_is_interested(self, record: Record) -> None:
        """Its own document on its own well carries the label."""
        assert any(account.interested and account.figure.high == 100_000 for account in record.accounts)

    def test_gallons_and_barrels_agree(self, record: Record) -> None:
        """15,000 barrels are 630,000 gallons."""
        assert any(
            check.kind == "conversion" and check.holds != "no" and "15,000" in check.relation
            for check in record.checks
        )

    def test_no_junk_is_a_figure(self, record: Record) -> None:
        """Tickers, subscriptions, circulation and related headlines give none."""
        junk = {
            "$2",
            "85.17",
            "14,000 readers",
            "31,000",
            "200,000 people",
            "15 cancelled trips",
            "640 subscribers",
            "22 years",
        }
        assert not {claim.phrase for claim in record.claims if claim.kind == "figure"} & junk

    def test_a_quarter_does_not_add_up(self, record: Record) -> None:
        """800,000 of 4.9 million is nearer to a sixth."""
        assert any(check.holds == "no" for check in record.checks)

    def test_gallons_do_not_widen_a_range_of_barrels(self, record: Record) -> None:
        """840,000 gallons are 20,000 barrels: no end of a range of barrels a day lies above 115,000."""
        daily = [
            question.standing for question in record.questions if question.key.per == "day" and question.standing
        ]
        assert all(span.high is None or span.high <= 115_000 for span in daily)

    def test_an_officer_is_named_in_full(self, record: Record) -> None:
        """Rear Adm. Mary Landry is not called Rear."""
        assert not {"Rear"} & {source.name for source in record.sources}

    def test_the_professor_updates_himself(self, record: Record) -> None:
        """70,000 in May, 19,000 to 43,000 in June: one origin, a later day."""
        assert any(a == "19,000 to 43,000 barrels a day" for a, _ in quotes(record, "updates"))

    def test_the_letter_withdraws_its_gallons(self, record: Record) -> None:
        """“We withdraw that figure” takes back the 53,000 gallons."""
        assert any(account.status == "withdrawn" for account in record.accounts)


HEADS = [  # page, title of its first article, outlet, writer, day, taken from
    ("01-harbor-ledger.html", "Well may be leaking five times as fast as first thought", "Calcasieu Harbor Ledger", "Delphine Arceneaux", "2010-04-29", None),
    ("02-tidewater-observer.html", "Scientists at least double the estimate of the Gulf leak", "Tidewater Observer", "Martin Oyelaran", "2010-05-28", None),
    ("03-pelican-reader.txt", "Scientists at least double the estimate of the Gulf leak", "The Pelican Reader", None, "2010-05-29", "Tidewater Observer"),
    ("04-marsh-and-mainland.txt", "Up to 40,000 barrels a day leaked from BP well, U.S. says", "Marsh & Mainland", "Ruth Castellane", "2010-06-11", None),
    ("05-gulf-wire-feed.xml", "60,000 barrels a day, government now says", "Gulf Wire Digest", "Anneke Thibodeaux", "2010-06-16", None),
    ("06-sounding-line.eml", "The sum of the summer", "The Sounding Line", "Oona Prideaux", "2010-08-03", None),
    ("07-slick-notebook.html", "Four numbers for one barrel count", "The Slick Notebook", None, "2015-01-16", None),
    ("08-el-faro.html", "El pozo pierde hasta 60.000 barriles al día", "El Faro de la Costa", "Inés Barragán", "2010-06-16", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("page", "title", "outlet", "byline", "day", "taken_from"), HEADS, ids=[row[0] for row in HEADS]
)
def test_the_heads_of_the_first_story_are_read_as_printed(
    page: str, title: str, outlet: str, byline: str | None, day: str, taken_from: str | None
) -> None:
    """Each page's first article: what it is called, who put it out, who wrote it, when, and from whom it was taken."""
    content = (STORIES / "deepwater" / "pages" / page).read_bytes()
    first = parse_capture(Capture(content_key(content), content))[0][0]
    assert (first.title, first.publisher, first.byline) == (title, outlet, byline)
    assert (first.published, first.republished_from) == (day, taken_from)
