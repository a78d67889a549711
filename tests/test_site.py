"""The documentation as a site: it builds, every link in it and in the pages beside it leads somewhere, and nothing
is fetched from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from lxml import html
from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"\]\(([^)\s]+)\)")
BESIDE = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make site` builds it: strictly."""
    out = tmp_path_factory.mktemp("site")
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(out)))
    return out


def pages(site: Path) -> dict[Path, html.HtmlElement]:
    return {path: html.parse(str(path)).getroot() for path in sorted(site.rglob("*.html")) if path.name != "404.html"}


def test_every_page_is_on_the_site_and_in_its_menu(site: Path) -> None:
    """No page of docs/ is to be found by luck alone."""
    menu = set(re.findall(r"[\w-]+\.md", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    assert menu == {path.name for path in (ROOT / "docs").glob("*.md")}
    assert {f"{name.removesuffix('.md')}.html" for name in menu} <= {path.name for path in site.glob("*.html")}


def test_every_link_leads_somewhere(site: Path) -> None:
    """Inside the site, to the heading that it names too."""
    found = pages(site)
    assert len(found) > 15
    names = {path: set(page.xpath("//@id")) for path, page in found.items()}
    broken = []
    for path, page in found.items():
        for link in page.xpath("//a/@href"):
            address, anchor = urldefrag(link)
            if re.match(r"[a-z]+:", address):
                continue
            there = (path.parent / unquote(address)).resolve() if address else path
            if not there.exists() or (anchor and there in names and anchor not in names[there]):
                broken.append(f"{path.name}: {link}")
    assert broken == []


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    """Scripts, styles, pictures and letters all lie beside the pages; so does what a style asks for."""
    for path, page in pages(site).items():
        wanted = page.xpath("//script/@src | //link[@rel='stylesheet' or @rel='icon' or @rel='shortcut icon']/@href")
        wanted += page.xpath("//img/@src | //iframe/@src | //source/@src")
        assert [one for one in wanted if re.match(r"([a-z]+:)?//", one)] == [], path.name
    styles = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.css"))
    assert re.findall(r"url\(\s*['\"]?(?:https?:)?//[^)]+", styles) == []


@pytest.mark.parametrize("name", BESIDE)
def test_links_of_the_pages_beside_lead_to_files(name: str) -> None:
    """README and its like are read where the repository is."""
    links = [urldefrag(link)[0] for link in LINK.findall((ROOT / name).read_text(encoding="utf-8"))]
    files = [link for link in links if link and not re.match(r"[a-z]+:", link)]
    assert [link for link in files if not (ROOT / link).exists()] == []


def test_links_out_of_the_documentation_lead_to_files() -> None:
    """On the site they are words; in the repository they are links."""
    for path in sorted((ROOT / "docs").glob("*.md")):
        links = LINK.findall(path.read_text(encoding="utf-8"))
        out = [urldefrag(link)[0] for link in links if link.startswith("../")]
        assert [link for link in out if not (path.parent / link).exists()] == [], path.name
