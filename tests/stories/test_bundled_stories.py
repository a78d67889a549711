"""The stories that come with the program: whole, labelled, and our own words."""

from __future__ import annotations

import re
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.article.pages import parse_capture
from onrecord.keys import content_key
from onrecord.records import Article, Capture, Record
from onrecord.store.packs import load_pack
from stories.reading_stories import NAMES, STORIES, pages_of

ROOT = Path(__file__).parents[2]
PAGES = [page for name in NAMES for page in pages_of(name)]


def page_id(page: Path) -> str:
    """A page as test reports name it."""
    return f"{page.parents[1].name}/{page.name}"


def articles_of(page: Path) -> tuple[Article, ...]:
    """What the program finds on a page."""
    content = page.read_bytes()
    return tuple(parse_capture(Capture(content_key(content), content))[0])


def source_of(page: Path) -> str:
    """The text that a PDF page is made from."""
    return (page.parents[1] / "pdf" / f"{page.stem}.txt").read_text(encoding="utf-8")


def test_there_are_two_stories() -> None:
    """The demonstration has something to read."""
    assert NAMES == ["deepwater", "foreign-fighters"]


@pytest.mark.parametrize("name", NAMES)
def test_a_story_says_what_is_real(name: str) -> None:
    """Beside its pages stand a pack that loads and a README that tells the real from the invented."""
    pack = load_pack((STORIES / name / "pack.toml").read_text(encoding="utf-8"), name=name)
    readme = (STORIES / name / "README.md").read_text(encoding="utf-8")
    assert pack.aliases
    assert "## What is real" in readme
    assert "## What is invented" in readme


@pytest.mark.parametrize("name", NAMES)
def test_a_story_comes_in_the_forms_of_a_desk(name: str) -> None:
    """At least twelve pages: web pages, scrapes, a feed, a letter, a PDF."""
    forms = [page.suffix.lstrip(".") for page in pages_of(name)]
    assert len(forms) >= 12
    assert {"html", "txt", "xml", "eml", "pdf"} <= set(forms)


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_no_words_are_put_into_a_mouth(page: Path) -> None:
    """People in public roles are quoted indirectly: what they are given as saying are figures, never our sentences."""
    text = "\n".join(article.text for article in articles_of(page))
    assert text
    assert not re.search(r"[“”\"«»]", text)


@pytest.mark.parametrize("page", PAGES, ids=page_id)
def test_every_page_is_read_and_dated(page: Path) -> None:
    """Each article has a title and a day by its own words: no story rests on the day on which it was added."""
    articles = articles_of(page)
    assert articles
    assert all(article.title and article.published for article in articles)


PDFS = [page for page in PAGES if page.suffix == ".pdf"]


@pytest.mark.parametrize("page", PDFS, ids=page_id)
def test_a_pdf_holds_the_text_beside_it(page: Path) -> None:
    """Word by word, in order, wherever its lines and pages break."""
    body = source_of(page).partition("\n\n")[2].replace("# ", "")
    words = iter(" ".join(article.text for article in articles_of(page)).split())
    assert [word for word in body.split() if word not in words] == []


@pytest.mark.parametrize("page", PDFS, ids=page_id)
def test_the_script_makes_the_pdf_that_is_here(page: Path, tmp_path: Path) -> None:
    """Made anew from its text it reads as the page does, and twice made it is the same bytes."""
    make_pdf = runpy.run_path(str(ROOT / "docs" / "make_story_pdfs.py"))["make_pdf"]
    anew = tmp_path / page.name
    anew.write_bytes(make_pdf(source_of(page)))
    assert anew.read_bytes() == make_pdf(source_of(page))
    assert [article.text for article in articles_of(anew)] == [article.text for article in articles_of(page)]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_comes_from_a_page_in_another_language(name: str, record_of: Callable[[str], Record]) -> None:
    """Each story has one. It is a Problem, not a reading."""
    record = record_of(name)
    foreign = {article.id for article in record.articles if article.language != "en"}
    assert len(foreign) == 1
    assert not {claim.article for claim in record.claims} & foreign
    assert [problem.where for problem in record.problems if problem.kind == "language"] == list(foreign)
