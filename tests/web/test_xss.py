"""Nothing that a page printed, a person typed or an address says ever runs in the browser of who reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import quote, urlencode, urljoin, urlsplit

import lxml.html
import pytest
from fastapi.testclient import TestClient
from lxml import etree

from onrecord.web.app import create_app
from web.every_address import every_address
from web.hostile_ledger import BREAK_OUT, LINK, PASSWORD, PERSON, QUERY, SCRIPT, hostile_desk

LENIENT = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
BASE = "http://localhost"
NEVER = {
    "iframe",
    "frame",
    "object",
    "embed",
    "applet",
    "base",
    "style",
    "noscript",
    "template",
    "foreignObject",
    "animate",
    "set",
    "use",
    "image",
}
LEADS = (
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "poster",
    "background",
    "srcset",
    "ping",
    "hx-get",
    "hx-post",
    "hx-put",
    "hx-delete",
    "hx-patch",
)
NO_HX = re.compile(r"hx-(?:on|vals|vars|headers|request|ext|inherit|disinherit)")
XML = etree.XMLParser(resolve_entities=False, no_network=True)
FAULT = "a fault"
Pages = dict[str, tuple[str, str]]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    """Every answer of a workbench in which everything means harm: address → type and text."""
    desk = hostile_desk(tmp_path_factory.mktemp("hostile") / "ledger")
    app = create_app(desk.settings, desk=desk)
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
        (token,) = re.findall(
            r'name="csrf" content="(\w+)"', client.get(f"/sign-in?next={quote(f'/{BREAK_OUT}')}").text
        )
        form = {"csrf": token, "name": PERSON, "password": PASSWORD}
        assert client.post("/sign-in", data=form).status_code == 200
        folders = [one.folder for one in desk.stories()]
        yield crawl(client, {"/", *asked(client, folders), *refused(folders)})


def asked(client: TestClient, folders: list[str]) -> Iterator[str]:
    """Every address with hostile words in its query, and in the story's part."""
    fields = "q text name person action next outlet origin kind query story about words from to verdict"
    words = urlencode(dict.fromkeys(fields.split(), QUERY))
    for method, path, _ in every_address(client):
        if method == "GET" and not path.startswith(("/static", "/openapi", "/sign-out")):
            for folder in folders:
                yield path.replace("/flood", f"/{folder}", 1)
            yield f"{path.replace('/flood', f'/{folders[0]}', 1)}?{words}"
            yield path.replace("flood", quote(BREAK_OUT, safe=""))
    for folder in folders:
        for q in (QUERY, "people", "Ferrin", "script", "12", f"{SCRIPT}", "killed alert", "javascript"):
            yield f"/story/{folder}/search.html?{urlencode({'q': q})}"


def refused(folders: list[str]) -> Iterator[str]:
    """Addresses that are not there: what was asked for may stand in the refusal."""
    for words in (BREAK_OUT, SCRIPT, LINK, "{{ 7 * 7 }}"):
        yield f"/{quote(words, safe='')}"
        yield f"/story/{quote(words, safe='')}/index.html"
        yield f"/story/{folders[0]}/index.html?on={quote(words, safe='')}"
        yield f"/story/{folders[0]}/questions.html?start={quote(words, safe='')}"
        yield f"/story/{folders[0]}/questions/{quote(words, safe='')}.html"


def crawl(client: TestClient, waiting: set[str]) -> Pages:
    """Each address and all that their pages lead to."""
    found: Pages = {}
    waiting = {urljoin(BASE, one) for one in waiting}
    while waiting:
        here = waiting.pop()
        answer = client.get(here, headers={"accept": "text/html,*/*"})
        found[here] = (
            (answer.headers.get("content-type", ""), answer.text) if answer.status_code < 500 else (FAULT, here)
        )
        if here.count("start=") + here.count("q=") < 2 and "text/html" in found[here][0]:
            links = re.findall(r'(?:href|hx-get|src)="([^"]*)"', answer.text)
            found_here = {
                urljoin(here, link.replace("&amp;", "&").replace("&#34;", '"').replace("&#39;", "'")).partition("#")[
                    0
                ]
                for link in links
            }
            waiting |= {one for one in found_here if one.startswith(f"{BASE}/") and "sign-out" not in one} - set(
                found
            )
        assert len(found) < 5000, "the pages lead to more and more pages"
    return found


def html_of(pages: Pages) -> Iterator[tuple[str, etree._Element]]:
    """Every page, parsed as leniently as a browser does."""
    for address, (kind, text) in pages.items():
        if kind.startswith("text/html") and text.strip():
            yield address, lxml.html.document_fromstring(text.encode(), parser=LENIENT)


def elements(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Every element with its name."""
    for one in root.iter():
        if isinstance(one.tag, str):
            yield etree.QName(one).localname, one


def test_the_crawl_saw_the_pages_and_the_words(pages: Pages) -> None:
    """Many pages, of every kind, and the hostile words stood on them as words."""
    kinds = {kind.partition(";")[0] for kind, _ in pages.values()}
    assert {"text/html", "application/json", "image/svg+xml", "text/csv"} <= kinds
    assert len([1 for kind, _ in pages.values() if kind.startswith("text/html")]) > 60
    assert len([1 for kind, text in pages.values() if kind.startswith("text/html") and "&lt;script&gt;" in text]) > 30


def test_hostile_words_break_nothing(pages: Pages) -> None:
    """No address, whatever stands in it or behind it, ends in a fault of the program."""
    faults = [address for address, (kind, _) in pages.items() if kind == FAULT]
    assert not faults, "\n".join(faults[:20])


def test_no_page_holds_what_could_run(pages: Pages) -> None:
    """No script but ours by its address, no style, no frame, no handler, whatever stood in the pages."""
    wrong = [
        (address, what)
        for address, root in html_of(pages)
        for name, one in elements(root)
        for what in harm(name, one)
    ]
    assert not wrong, "\n".join(f"{address}: {what}" for address, what in wrong[:20])


def harm(name: str, one: etree._Element) -> Iterator[str]:
    """What is wrong with an element."""
    if name in NEVER:
        yield f"<{name}>"
    if name == "script" and (not str(one.get("src", "")).startswith("/static/") or (one.text or "").strip()):
        yield "a script that is not ours"
    if name == "link" and one.get("rel") not in ("stylesheet", "alternate", "icon", "next", "prev"):
        yield f"a link {one.get('rel')}"
    if name == "meta" and one.get("http-equiv"):
        yield f"a header inside the page: {one.get('http-equiv')}"
    for key, value in one.attrib.items():
        plain = str(key).rpartition("}")[2].casefold()
        if plain.startswith("on") or plain == "style" or NO_HX.match(plain):
            yield f"{plain}={value!r}"
        if plain in LEADS and not leads_well(str(value), loads=plain not in ("href", "action") or name == "link"):
            yield f"{plain}={value!r}"


def leads_well(value: str, *, loads: bool) -> bool:
    """Whether an address is ours, or, where somebody follows it, that of a page elsewhere."""
    cleaned = re.sub(r"[\x00-\x20]", "", value)
    parts = urlsplit(cleaned)
    return (not parts.scheme and not parts.netloc) or (not loads and parts.scheme in ("http", "https"))


def test_no_template_is_run_from_a_page(pages: Pages) -> None:
    """What looks like one of ours stays as it was printed."""
    assert any("{{ 7 * 7 }}" in text for _, text in pages.values())
    assert not [
        address for address, (_, text) in pages.items() if re.search(r"(?<![\w.:])49 will have died|>49<", text)
    ]


def test_forms_lead_here(pages: Pages) -> None:
    """Each form that sends something carries the token, and its fields hold words as words."""
    for address, root in html_of(pages):
        for form in root.iter("form"):
            if str(form.get("method", "get")).casefold() == "post":
                fields = [one for one in form.iter("input") if one.get("name") == "csrf"]
                assert fields, (address, form.get("action"))


def test_data_is_called_data(pages: Pages) -> None:
    """JSON is JSON, and no browser takes it for a page."""
    seen = 0
    for kind, text in pages.values():
        if kind.startswith(("application/json", "application/x-ndjson")):
            for part in [text] if "ndjson" not in kind else text.splitlines():
                json.loads(part)
            seen += 1
        elif text.lstrip().startswith(("{", "[{")):
            assert not kind.startswith("text/html")
    assert seen > 10


def test_drawings_hold_no_script(pages: Pages) -> None:
    """Beside pages and inside them."""
    seen = 0
    for address, (kind, text) in pages.items():
        if kind.startswith("image/svg"):
            root = etree.fromstring(text.encode(), XML)
            assert not [what for name, one in elements(root) for what in harm(name, one) if name != "style"], address
            assert not [one for name, one in elements(root) if name in ("script", "a", "style")], address
            seen += 1
    assert seen > 3


def test_feeds_are_words(pages: Pages) -> None:
    """An Atom feed of alerts is well formed; what it holds as HTML would run nothing."""
    feeds = [text for kind, text in pages.values() if "atom" in kind]
    assert feeds
    for text in feeds:
        root = etree.fromstring(text.encode(), XML)
        for _, one in elements(root):
            assert one.get("type") not in ("html", "xhtml")
            assert leads_well(str(one.get("href", "")).removeprefix(BASE), loads=False)


def test_text_is_not_served_as_a_page(pages: Pages) -> None:
    """What a captured page said goes out as plain text, never as HTML."""
    for address, (kind, text) in pages.items():
        if SCRIPT in text:
            assert kind.startswith(
                (
                    "text/plain",
                    "text/csv",
                    "application/json",
                    "application/taxii+json",
                    "application/x-ndjson",
                    "application/vnd.",
                )
            ), address
