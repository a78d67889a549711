"""The briefing of a small story: what a reader finds on it, and what must never be there."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from ferry_story import ABOARD, ECHO, FIFTEEN, FOREIGN, HEADLINE, NINE, POST, RECORD, TWELVE

from onrecord.briefing.lines import ORDER
from onrecord.briefing.lookup import plain_name
from onrecord.briefing.pages import render_briefing, render_pages
from onrecord.problems import OnrecordError
from onrecord.records import Link, Record

PAGES = dict(render_pages(RECORD, title="The Alder ferry fire"))
HTML = {name: text for name, text in PAGES.items() if name.endswith(".html")}
DEAD = PAGES["questions/que-dead.html"]


class Outline(HTMLParser):
    """What a page is made of: its tags with attributes, ids, links, and the text a reader sees."""

    def __init__(self, page: str) -> None:
        """Read the page."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.text = re.sub(r"\s+", " ", "".join(self.words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.words.append(data)

    def every(self, attribute: str) -> list[str]:
        """All values of an attribute."""
        return [value for _, attrs in self.tags if (value := attrs.get(attribute)) is not None]


OUTLINES = {name: Outline(text) for name, text in HTML.items()}


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("index.html", "3 pages, 3 articles, 6 figures: 2 differ, 1 repeats another, 1 undecided; 1 drifts, 1 sum does not add up."),
        ("index.html", "9–15 (interested) standing range, people: what 2 origins last said and have not taken back"),
        ("index.html", "1 article not read: another language (es)."),
        ("index.html", "no person has reviewed it yet"),
        ("questions/que-dead.html", "9–15 standing range, people. Low end: Alder Lines (interested), published 2 May 2031."),
        ("questions/que-dead.html", "3 accounts of 2 origins; 4 printings, 1 echo"),
        ("questions/que-dead.html", "“9 people” (interested) Alder Lines, published 2 May 2031 differs from “15 dead”"),
        ("questions/que-dead.html", "Only the coast guard's is dated by its words."),
        ("questions/que-dead.html", "“12 dead” headline of The Harbour Post drifts from “At least 12 people”"),
        ("questions/que-dead.html", "12 and 9 are 21, not 15."),
        ("questions/que-dead.html", "superseded, machine-read"),
        ("questions/que-dead.html", "standing, reviewed"),
        ("sources.html", "passed on 1 figure"),
        ("problems.html", "A number was seen, and its reading is open."),
        ("articles.html", "not read: language es"),
        (f"articles/{ECHO.id}.html", "Prints the text of “12 dead in ferry fire” (The Harbour Post) in part (50% of the sentences), without credit."),
        (f"articles/{POST.id}.html", "the coast guard, printed by The Harbour Post"),
        (f"articles/{FOREIGN.id}.html", "4 May 2031 (the day it was first seen here)"),
    ],
)  # fmt: skip
def test_a_reader_finds(page: str, words: str) -> None:
    """Each of these stands on its page as plain text."""
    assert words in OUTLINES[page].text


def test_disagreement_stands_before_the_questions() -> None:
    """The overview opens with what an editor must look at."""
    text = OUTLINES["index.html"].text
    assert (
        text.index("How many people were killed in the ferry fire?")
        < text.index("“12 dead”")
        < text.index("does not add up: 12 and 9 are 21")
        < text.rindex("How many people were aboard?")
    )


def test_failing_checks_come_first() -> None:
    """A sum that fails stands above one that holds."""
    text = OUTLINES["checks.html"].text
    assert text.index("does not add up") < text.index("adds up")


def test_superseded_accounts_stand_below_standing_ones() -> None:
    """What an origin says now comes first."""
    assert DEAD.index('id="acc-guard-2"') < DEAD.index('id="acc-guard-1"')


@pytest.mark.parametrize("name", [name for name in HTML if not name.startswith("articles/")])
def test_an_interested_figure_never_stands_without_its_label(name: str) -> None:
    """Wherever the owner's words are quoted or its figure is read, "(interested)" follows at once."""
    for claim in (NINE, ABOARD):
        quoted = [match.end() for match in re.finditer(re.escape(f"“{claim.phrase}”"), OUTLINES[name].text)]
        assert all(OUTLINES[name].text.startswith(" (interested)", end) for end in quoted)


def test_a_reason_carries_the_label() -> None:
    """Where a reason quotes an interested party's figure, the label follows it."""
    links = (Link("acc-owner", "acc-guard-2", "differs", "“9 people” and “15 dead” lie 6 apart."),)
    page = dict(render_pages(replace(RECORD, links=links)))["verdicts.html"]
    assert "“9 people” (interested) and “15 dead” lie 6 apart." in page


def test_the_label_stands_in_the_article_and_in_the_row() -> None:
    """In the text, in the notes beside it, in the figure's cell and on both ends of the range."""
    assert "9 people (interested) had died" in OUTLINES[f"articles/{POST.id}.html"].text
    assert re.search(r'data-label="Figure">9 <span class="stake">\(interested\)', DEAD)
    assert "240 (interested)" in OUTLINES["questions.html"].text


@pytest.mark.parametrize("name", HTML)
def test_no_page_runs_or_fetches_anything(name: str) -> None:
    """No script, no handler, no address outside the folder; a policy that forbids all of it."""
    outline = OUTLINES[name]
    assert not {tag for tag, _ in outline.tags} & {"script", "iframe", "object", "embed", "img", "base", "form"}
    assert not [key for _, attrs in outline.tags for key in attrs if key.startswith("on") or key == "style"]
    assert not [link for link in outline.every("href") + outline.every("src") if "//" in link or ":" in link]
    policy = next(a["content"] for t, a in outline.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_the_style_fetches_nothing() -> None:
    """No font, image or import from elsewhere."""
    assert not re.search(r"url\(|@import", PAGES["style.css"])


def test_printed_text_is_escaped() -> None:
    """Signs of markup in a page's text, title, file name or problem stay text."""
    article = PAGES[f"articles/{POST.id}.html"]
    assert "&lt;60 of them lorry drivers&gt;" in article
    assert "passengers &amp; crew" in article
    assert "copy of &lt;b&gt;.txt" in PAGES["articles.html"]


def test_hostile_words_stay_words_everywhere() -> None:
    """A title, an outlet, an origin and a reason made to break out of a page do not."""
    bad = '"><script>alert(1)</script><a onmouseover="x'
    article = replace(POST, title=bad, publisher=bad, byline=bad)
    account = replace(RECORD.accounts[0], origin=bad)
    links = (Link(HEADLINE.id, "acc-guard-1", "drifts", bad),)
    record = replace(RECORD, articles=(article,), accounts=(account,), links=links, names=((POST.capture, (bad,)),))
    for name, page in render_pages(record, title=bad):
        if name.endswith(".html"):
            outline = Outline(page)
            assert "script" not in {tag for tag, _ in outline.tags}
            assert not outline.every("onmouseover")


@pytest.mark.parametrize("name", HTML)
def test_every_link_leads_somewhere(name: str) -> None:
    """Each link's page is in the folder and each anchor on that page."""
    for link in OUTLINES[name].every("href"):
        path, _, anchor = link.partition("#")
        target = name if not path else str(Path("/", name).parent.joinpath(path).resolve().relative_to("/"))
        assert target in PAGES, f"{name} links to {link}"
        if anchor:
            assert anchor in OUTLINES[target].every("id"), f"{name} links to {link}"


@pytest.mark.parametrize("name", HTML)
def test_pages_can_be_read_aloud(name: str) -> None:
    """One main part, one first heading, named navigation, headed tables, unique ids, a language."""
    outline = OUTLINES[name]
    tags = [tag for tag, _ in outline.tags]
    assert tags.count("main") == 1
    assert tags.count("h1") == 1
    assert ("html", {"lang": "en"}) in outline.tags
    assert all(attrs.get("aria-label") for tag, attrs in outline.tags if tag in {"nav", "aside"})
    assert all(attrs.get("scope") for tag, attrs in outline.tags if tag == "th")
    ids = outline.every("id")
    assert len(ids) == len(set(ids))


def test_every_mark_leads_to_its_claim_and_back() -> None:
    """A mark in the text links to the note with its chain; the note links to the mark."""
    outline = OUTLINES[f"articles/{POST.id}.html"]
    for claim in (HEADLINE, TWELVE, NINE, ABOARD):
        assert f"#{claim.id}" in outline.every("href")
        assert f"#m-{claim.id}" in outline.every("href")


@pytest.mark.parametrize("identity", ["que/aboard ../x", "..", "", "a" * 200, "-rf", "con\u0000"])
def test_file_names_never_come_from_words(identity: str) -> None:
    """An id that is not plain is hashed before it names a file."""
    assert re.fullmatch(r"id-[0-9a-f]{16}", plain_name(identity))


def test_every_verdict_has_its_words() -> None:
    """A link of any verdict can be shown."""
    for verdict in ORDER:
        record = replace(RECORD, links=(Link("acc-owner", "acc-guard-2", verdict, "So it is."),))
        assert "So it is." in dict(render_pages(record))["verdicts.html"]


def test_an_empty_record_gives_pages() -> None:
    """Nothing read is a briefing too, and says so."""
    pages = dict(render_pages(Record()))
    assert "No figures that answer a question were found." in pages["index.html"]


def test_as_known_on_is_said_on_every_page() -> None:
    """A view of an earlier day is never mistaken for today's."""
    for name, page in render_pages(replace(RECORD, as_known_on="2031-05-02")):
        assert (
            "as known on 2 May 2031" in page
            or name == "style.css"
            or (name.endswith(".csv") and ",2 May 2031" in page)
        )


def test_the_same_record_gives_the_same_bytes() -> None:
    """No clock and no chance on the pages."""
    assert dict(render_pages(RECORD, title="The Alder ferry fire")) == PAGES


def test_a_claim_outside_every_block_is_still_listed() -> None:
    """No claim is lost because a block was."""
    record = replace(RECORD, articles=(replace(ECHO, blocks=ECHO.blocks[:1]),), claims=(FIFTEEN,))
    assert "Outside the text above" in dict(render_pages(record))[f"articles/{ECHO.id}.html"]


class TestWriting:
    """The folder is written as a whole or not at all."""

    def test_it_gives_the_files_it_wrote(self, tmp_path: Path) -> None:
        """Every page, under the folder asked for, and nothing beside it."""
        written = render_briefing(RECORD, tmp_path / "out")
        assert {path.relative_to(tmp_path / "out").as_posix() for path in written} == set(PAGES)
        assert all(path.is_file() for path in written)
        assert [path.name for path in tmp_path.iterdir()] == ["out"]

    def test_a_second_writing_replaces_the_first(self, tmp_path: Path) -> None:
        """Pages of articles that left the record do not linger."""
        render_briefing(RECORD, tmp_path / "out")
        render_briefing(Record(), tmp_path / "out")
        assert not (tmp_path / "out" / "articles").exists()

    def test_a_failed_writing_leaves_the_old_briefing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The disk fills half-way: the old pages stand, and no half folder is left."""
        render_briefing(RECORD, tmp_path / "out")
        before = (tmp_path / "out" / "index.html").read_bytes()

        def full(self: Path, *_: object, **__: object) -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "write_text", full)
        with pytest.raises(OSError, match="No space"):
            render_briefing(Record(), tmp_path / "out")
        assert (tmp_path / "out" / "index.html").read_bytes() == before
        assert [path.name for path in tmp_path.iterdir()] == ["out"]

    def test_a_folder_of_other_files_is_not_touched(self, tmp_path: Path) -> None:
        """A user's own folder is refused in a sentence."""
        (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
        with pytest.raises(OnrecordError, match="holds other files"):
            render_briefing(RECORD, tmp_path)
        assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "dear"

    def test_a_file_in_the_place_is_refused(self, tmp_path: Path) -> None:
        """The briefing needs a folder."""
        (tmp_path / "out").write_text("x", encoding="utf-8")
        with pytest.raises(OnrecordError, match="is a file"):
            render_briefing(RECORD, tmp_path / "out")
