"""The files of a briefing by themselves: valid HTML, whole links, well-formed pictures. No browser is needed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
from lxml import etree

from browser.looking import pages_of

XML = etree.XMLParser(resolve_entities=False, no_network=True)
TAG = "{http://www.w3.org/1999/xhtml}"


@cache
def parse(path: Path) -> etree._Element:
    """A page as a browser reads it; an error of the HTML standard is raised, not mended."""
    builder = html5lib.getTreeBuilder("lxml")
    tree: etree._ElementTree = html5lib.HTMLParser(builder, strict=True).parse(path.read_text(encoding="utf-8"))
    return tree.getroot()


@cache
def ids_of(path: Path) -> list[str]:
    """Every id of a page."""
    return [str(found) for found in parse(path).xpath("//@id")]


def test_every_page_is_valid(briefing: Path) -> None:
    """The strict parser of the HTML standard finds no error."""
    for name in pages_of(briefing):
        assert parse(briefing / name).tag == f"{TAG}html", name


def test_no_id_stands_twice(briefing: Path) -> None:
    """An anchor means one place."""
    for name in pages_of(briefing):
        ids = ids_of(briefing / name)
        assert sorted(ids) == sorted(set(ids)), name


def test_every_link_leads_somewhere(briefing: Path) -> None:
    """Each address is a file of the briefing, and each anchor stands in it."""
    broken = [f"{name} → {link}" for name in pages_of(briefing) for link in links_of(briefing / name) if link]
    assert not broken, "\n".join(broken[:20])


def links_of(page: Path) -> list[str]:
    """The links of a page that lead nowhere."""
    found = {str(link) for link in parse(page).xpath("//@href | //@src | //@aria-labelledby[false()]")}
    return sorted(link for link in found if not leads_somewhere(page, link))


def leads_somewhere(page: Path, link: str) -> bool:
    """Whether a link's file and anchor are there."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return False
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not target.is_file():
        return False
    return not parts.fragment or target.suffix != ".html" or unquote(parts.fragment) in ids_of(target)


def test_names_by_reference_are_there(briefing: Path) -> None:
    """What a label or a description points to stands in the same page."""
    for name in pages_of(briefing):
        root = parse(briefing / name)
        wanted = {
            word
            for value in root.xpath("//@aria-labelledby | //@aria-describedby | //@for")
            for word in value.split()
        }
        wanted |= set(re.findall(r"url\(#([^)]+)\)", etree.tostring(root, encoding="unicode")))
        assert wanted <= set(ids_of(briefing / name)), name


def test_every_picture_is_well_formed(briefing: Path) -> None:
    """Drawings inside pages and beside them parse as XML and hold no script, no style sheet, no other file."""
    for text in drawings(briefing):
        root = etree.fromstring(text.encode(), XML)
        tags = {etree.QName(one).localname for one in root.iter() if isinstance(one.tag, str)}
        assert not tags & {"script", "style", "image", "foreignObject", "use", "animate", "set"}
        assert not re.search(r"\son\w+\s*=\s*[\"']", re.sub(r">[^<]*<", "><", text))


def drawings(folder: Path) -> list[str]:
    """Every SVG of a briefing, in a page or by itself."""
    inline = [
        svg for name in pages_of(folder)
        for svg in re.findall(r"<svg\b.*?</svg>", (folder / name).read_text(encoding="utf-8"), re.S)
    ]  # fmt: skip
    return inline + [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.svg"))]


@pytest.mark.parametrize(
    "body", ["<p>open <b>never closed</p>", '<p id="a" id="b">twice</p>', "<table><p>no</p></table>"]
)
def test_the_parser_is_strict(tmp_path: Path, body: str) -> None:
    """A page that browsers would silently mend is an error here."""
    page = tmp_path / "page.html"
    page.write_text(f"<!doctype html><html lang=en><title>x</title><body>{body}</body></html>", encoding="utf-8")
    with pytest.raises(html5lib.html5parser.ParseError):
        parse(page)
