"""Several stories in one ledger: each its own briefing, one front page, and nothing of one in the other."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def write_page(folder: Path, outlet: str, who: str, number: int, state: str, *, on: str = "2021-03-01") -> Path:
    """A page with one figure that the tests' reader finds."""
    folder.mkdir(exist_ok=True)
    page = folder / f"{outlet.split()[-1].lower()}.txt"
    page.write_text(f"{outlet} {on}\n{who} said {number} people were {state} in Riverton.")
    return page


@pytest.fixture
def two_stories(run: Run, tmp_path: Path) -> Run:
    """A ledger of a flood and a fire."""
    write_page(tmp_path / "flood", "The Cape Courier", "The ministry", 40, "rescued")
    write_page(tmp_path / "flood", "The Hill Herald", "The coast guard", 45, "rescued")
    write_page(tmp_path / "fire", "The Bay Mail", "The mayor", 7, "injured")
    assert run("add", "flood", "--story", "flood").code == 0
    assert run("add", "fire", "--story", "fire").code == 0
    return run


def text_of(page: Path) -> str:
    """What a page says, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.read_text())).split())


def all_text(folder: Path) -> str:
    """What every page of a folder says."""
    return " ".join(text_of(page) for page in sorted(folder.rglob("*.html")))


def broken_links(folder: Path) -> list[str]:
    """Links and anchors of a folder's pages that lead nowhere inside it."""
    broken, folder = [], folder.resolve()
    for page in folder.rglob("*.html"):
        for href in re.findall(r'href="([^"]+)"', page.read_text()):
            name, _, anchor = href.partition("#")
            target = (page.parent / name).resolve() if name else page
            inside = target.is_file() and target.is_relative_to(folder)
            if not inside or (anchor and f'id="{anchor}"' not in target.read_text()):
                broken.append(f"{page.relative_to(folder)}: {href}")
    return broken


def test_one_story_stands_at_the_root(run: Run, pages: Path) -> None:
    """With one story or none there is no front page to pass through."""
    run("add", "pages", "--story", "flood")
    run("report", "--out", "out")
    assert Path("out/questions.html").exists()
    assert "All stories" not in all_text(Path("out"))


def test_a_front_page_lists_the_stories(two_stories: Run) -> None:
    """Each with its line, its leading question and its range."""
    assert two_stories("report", "--out", "out").code == 0
    front = text_of(Path("out/index.html"))
    assert "2 stories on record here." in front
    assert "2 pages , 2 articles , 2 figures :" in front
    assert "1 page , 1 article , 1 figure : 0 undecided" in front
    assert "40–45" in front
    assert sorted(path.name for path in Path("out").iterdir() if path.is_dir()) == ["fire", "flood"]


def test_a_story_s_briefing_holds_its_own_pages_only(two_stories: Run) -> None:
    """And leads back to the front page."""
    two_stories("report", "--out", "out")
    flood, fire = all_text(Path("out/flood")), all_text(Path("out/fire"))
    assert "Cape Courier" in flood
    assert "Bay Mail" not in flood
    assert "Bay Mail" in fire
    assert "Cape Courier" not in fire
    for page in Path("out/fire").rglob("*.html"):
        assert 'index.html">All stories</a>' in page.read_text()


def test_every_link_of_several_stories_leads_somewhere(two_stories: Run) -> None:
    """Inside the folder, at the anchor named."""
    two_stories("report", "--out", "out")
    assert broken_links(Path("out")) == []


def test_pages_of_no_story_stand_beside_the_stories(two_stories: Run, tmp_path: Path) -> None:
    """In a folder of their own, which no story's name can take."""
    write_page(tmp_path / "more", "The Dale Daily", "The port", 3, "held")
    write_page(tmp_path / "odd", "The Eden Echo", "The harbour", 9, "held")
    two_stories("add", "more")
    two_stories("add", "odd", "--story", "other-pages")
    two_stories("report", "--out", "out")
    assert "Dale Daily" in all_text(Path("out/other-pages"))
    assert "Eden Echo" not in all_text(Path("out/other-pages"))
    assert "Pages that belong to no story" in text_of(Path("out/index.html"))
    assert "4 stories" in text_of(Path("out/index.html"))


def test_a_page_of_two_stories_stands_in_both(two_stories: Run, tmp_path: Path) -> None:
    """It was added to both."""
    two_stories("add", "fire", "--story", "flood")
    two_stories("report", "--out", "out")
    assert "Bay Mail" in all_text(Path("out/flood"))
    assert "Bay Mail" in all_text(Path("out/fire"))


def test_one_story_of_several(two_stories: Run) -> None:
    """`report --story` writes it alone, flat; a name that there is not is wrong use."""
    assert two_stories("report", "--out", "out", "--story", "fire").code == 0
    assert "Bay Mail" in all_text(Path("out"))
    assert "Cape Courier" not in all_text(Path("out"))
    assert "All stories" not in all_text(Path("out"))
    ran = two_stories("report", "--out", "out", "--story", "wind")
    assert ran.code == 2
    assert "There is no story 'wind' in the ledger; there are: fire, flood." in ran.err


NAMES = [
    "../x",
    "a/b",
    "a b",
    "a-b",
    "A b",
    "🔥",
    "🌊",
    "..",
    ".",
    "index.html",
    "style.css",
    "con",
    "x" * 300,
    "<b>&\"'",
    "\u202egnp",
]


def test_a_story_s_name_is_never_a_path(run: Run, tmp_path: Path) -> None:
    """Whatever it is: each story has one folder inside the briefing, and no two share one."""
    for number, name in enumerate(NAMES, start=1):
        write_page(tmp_path / "pages", "The Cape Courier", "The ministry", number, "rescued")
        assert run("add", "pages", "--story", name, "--no-briefing").code == 0
    assert run("report", "--out", "out").code == 0
    folders = [path.name for path in Path("out").iterdir() if path.is_dir()]
    assert len(folders) == len(NAMES)
    assert len({name.casefold() for name in folders}) == len(NAMES)
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in folders)
    assert broken_links(Path("out")) == []
    assert "<b>&" not in Path("out/index.html").read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["onrecord-ledger", "out", "pages"]


def test_a_story_is_called_what_its_own_pack_says(two_stories: Run, tmp_path: Path) -> None:
    """The pack that is named for it; the other story keeps its name, and the pack does not count for it."""
    (tmp_path / "flood.toml").write_text('name = "The flood of 2021"\n[aliases]\n"The coast guard" = ["The mayor"]\n')
    two_stories("add", "flood", "--story", "flood", "--pack", "flood.toml")
    two_stories("report", "--out", "out")
    assert "<title>The flood of 2021" in Path("out/flood/index.html").read_text()
    assert "<title>fire" in Path("out/fire/index.html").read_text()
    assert "coast guard" not in all_text(Path("out/fire"))


def test_what_was_decided_of_one_story_is_no_problem_of_another(two_stories: Run) -> None:
    """A judgement whose claim stands in the other story is not an orphan there; the claim itself is reviewed."""
    claim = next(row["id"] for row in two_stories("claims", "--json").rows if row["low"] == 7)
    two_stories("judge", "accept", claim, "--by", "Ann")
    two_stories("report", "--out", "out")
    assert "no longer found" not in all_text(Path("out"))
    assert "reviewed 1 of 1" in all_text(Path("out/fire"))


def test_what_could_not_be_read_stands_on_the_front_page(two_stories: Run, tmp_path: Path) -> None:
    """Which story it was for is not kept; nothing is left out without a line."""
    (tmp_path / "fire" / "gone.txt").symlink_to("nowhere")
    two_stories("add", "fire", "--story", "fire")
    two_stories("report", "--out", "out")
    assert "gone.txt" in text_of(Path("out/index.html"))
    two_stories("report", "--out", "one", "--story", "fire")
    assert "gone.txt" in all_text(Path("one"))
