"""HTML pages to drafts: what is no article goes, the article's element is found, posts are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final
from urllib.parse import urljoin

from htmldate import find_date
from lxml import etree

from onrecord.article.dates import is_date_line, stamp_day
from onrecord.article.drafts import Draft, Piece, strip_controls
from onrecord.article.headings import TITLE_LEAST, compose, taken_from_agency
from onrecord.article.html_data import read_data
from onrecord.article.junk import without_junk
from onrecord.article.main_text import Runs, chosen_pieces, main_runs, without_repeats
from onrecord.article.markup import parse_tree, split_blocks, tag_of, text_of
from onrecord.article.plain import draft_one, draft_pieces, headed_by
from onrecord.article.pruning import prose_words, prune
from onrecord.article.publishers import from_title_suffix

CORE: Final = 0.7  # the article's element is the deepest that holds this share of the page's prose
ARTICLE_SHARE: Final = 0.35  # of the page's prose, for an element that says it is the article
SEARCHED: Final = 1_000_000  # characters that are searched for a day; a page gives its own in its head
FIRST_DAY: Final = "1995-01-01"  # before the web no page printed its own day
LAST_DAY: Final = "2199-12-31"  # the core has no clock; a day to come is for a person to see
POST_WORDS: Final = 40  # words of prose in a post of an archive page; a teaser has fewer


def draft_html(text: str, *, judge_main_text: bool = True) -> tuple[Draft, ...]:
    """The articles of an HTML page. `judge_main_text` lets trafilatura choose the body; else our own marks do.

    Raises: HostileMarkupError for a page nested too deep.
    """
    tree = parse_tree(text)
    if tree is None:
        return ()
    printed, page_title = read_data(tree)
    runs = main_runs(tree) if judge_main_text else frozenset()
    prune(tree)
    posts = find_posts(tree)
    if posts:
        return _draft_posts(posts, printed, page_title)
    drafts = _draft_single(tree, printed, page_title, runs)
    return tuple(draft if draft.published else replace(draft, published=_day_searched(text)) for draft in drafts)


def _day_searched(text: str) -> str | None:
    """The day that htmldate finds in a page whose data and lines give none. No clock: its bounds are ours."""
    try:
        day = find_date(
            strip_controls(text[:SEARCHED]),
            extensive_search=False,
            original_date=True,
            min_date=FIRST_DAY,
            max_date=LAST_DAY,
        )
    except (ValueError, TypeError, AttributeError):  # it fails on characters that broken pages hold
        return None
    return stamp_day(day)


def draft_fragment(text: str) -> tuple[Piece, ...]:
    """The pieces of a piece of HTML, as feeds carry: everything in it but what is marked as no text.

    Raises: HostileMarkupError for one nested too deep.
    """
    tree = parse_tree(text)
    if tree is None:
        return ()
    prune(tree)
    return split_blocks([tree])


def linked_headings(text: str) -> frozenset[str]:
    """The headings of a piece of HTML that are links to a text of their own, as newsletters' items are.

    Raises: HostileMarkupError for one nested too deep.
    """
    tree = parse_tree(text)
    headings = tree.iter("h1", "h2", "h3", "h4") if tree is not None else ()
    return frozenset(
        text_of(heading)
        for heading in headings
        if next(heading.iter("a"), None) is not None or next(heading.iterancestors("a"), None) is not None
    )


def _draft_posts(posts: list[etree._Element], printed: Draft, page_title: str | None) -> tuple[Draft, ...]:
    """The posts of an archive page; the page's own title, day and writer are not theirs."""
    publisher = printed.publisher or _archive_name(posts[0], page_title)
    shared = Draft(publisher=publisher, language=printed.language)
    page = printed.address
    return tuple(
        compose(without_junk(_titled(split_blocks([post]))), replace(shared, address=_own_link(post, page)))
        for post in posts
    )


def _own_link(post: etree._Element, page: str | None) -> str | None:
    """The address that a post's heading links to; as the page prints it where its own address is not known."""
    headings = (element for element in post.iter() if tag_of(element) in ("h1", "h2", "h3"))
    links = (str(link.get("href")) for heading in headings for link in heading.iter("a") if link.get("href"))
    try:
        return next((urljoin(page or "", link.strip()[:2000]) for link in links), None)
    except ValueError:
        return None


def _titled(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces of a post from its heading on, the heading being its title."""
    at = next((index for index, piece in enumerate(pieces) if piece.kind in ("title", "heading")), None)
    return pieces if at is None else (Piece("title", pieces[at].text), *pieces[at + 1 :])


def _archive_name(post: etree._Element, page_title: str | None) -> str | None:
    """The outlet's name from "Archive | Harbour Gazette" where the page's first heading prints it too."""
    heading = next((text_of(h) for h in post.getroottree().iter("h1")), None)
    parts = [part.strip() for part in re.split(r"\s+(?:\||–|—|-|::|»)\s+", page_title or "")]
    return (
        heading
        if heading and heading in parts
        else (parts[-1] if len(parts) > 1 and len(parts[-1].split()) <= 6 else None)
    )


def _draft_single(tree: etree._Element, printed: Draft, page_title: str | None, runs: Runs) -> tuple[Draft, ...]:
    core = find_core(tree)
    heading = _heading_of(tree, core, printed.title)
    title = (text_of(heading) if heading is not None else None) or printed.title
    pieces = split_blocks([core]) if heading is None else _from_heading(tree, heading, core)
    pieces = chosen_pieces(without_repeats(pieces), runs)
    publisher = printed.publisher or from_title_suffix(page_title, title)
    own = replace(printed, title=title, publisher=publisher)
    drafts = draft_pieces(pieces, own) if title is None else (draft_one(pieces, own),)
    return tuple(_of_its_heading(draft, tree) for draft in drafts)


def _of_its_heading(draft: Draft, tree: etree._Element) -> Draft:
    """The draft with the outlet that the page is headed by, where no data name one and its dateline does."""
    if draft.publisher or not draft.republished_from:
        return draft
    return taken_from_agency(replace(draft, publisher=headed_by(split_blocks([tree]), draft)))


def _from_heading(tree: etree._Element, heading: etree._Element, core: etree._Element) -> tuple[Piece, ...]:
    """The blocks from the heading to the end of the article's element, in page order."""
    above = {*core.iterancestors(), core}
    shared = next((element for element in (heading, *heading.iterancestors()) if element in above), tree)
    chosen: list[etree._Element] = []
    begun = False
    for child in _between(shared, heading, core):
        begun = begun or child is heading or heading in set(child.iter())
        if begun:
            chosen.append(child)
        if child is core or core in set(child.iter()):
            break
    pieces = split_blocks(chosen or [core])
    text = text_of(heading)
    at = next((index for index, piece in enumerate(pieces) if piece.text == text), None)
    return pieces if at is None else pieces[at:]


def _between(shared: etree._Element, heading: etree._Element, core: etree._Element) -> Iterable[etree._Element]:
    return [shared] if shared is core else list(shared)


def _heading_of(tree: etree._Element, core: etree._Element, printed: str | None) -> etree._Element | None:
    """The article's heading: the one that says what the page's data say, else the last h1 at or before the text."""
    wanted = _letters(printed or "")
    begun: etree._Element | None = None
    for element in tree.iter("h1", "h2", "h3"):
        said = _letters(text_of(element))
        if wanted and said == wanted:
            return element
        if begun is None and said.count(" ") >= TITLE_LEAST - 1 and wanted.startswith(f"{said} "):
            begun = element  # the page's data add the outlet's name
    if begun is not None:
        return begun
    before: etree._Element | None = None
    inside = set(core.iter())
    for element in tree.iter():
        if tag_of(element) == "h1" and text_of(element).strip():
            before = element
            if element in inside:
                return element
        if element is core and before is not None:
            break
    return before


def _letters(text: str) -> str:
    """A heading's words alone, for comparing."""
    return re.sub(r"\W+", " ", text).casefold().strip()


def find_core(tree: etree._Element) -> etree._Element:
    """The element that the article stands in: one that says so, or the deepest that holds most of the prose."""
    words = prose_words(tree)
    total = words.get(tree, 0)
    if not total:
        return next(tree.iter("body"), tree)
    start = _marked(tree, words, total)
    share = words.get(start, 0)
    core = start
    while True:
        inner = next((child for child in core if words.get(child, 0) >= CORE * share and tag_of(child) != "p"), None)
        if inner is None:
            return core
        core = inner


def _marked(tree: etree._Element, words: dict[etree._Element, int], total: int) -> etree._Element:
    """The element that the page itself marks as the article, the one with most prose among several."""
    for wanted in ("articlebody", "article", "main"):
        found = [e for e in tree.iter() if tag_of(e) and _says(e, wanted)]
        best = max(found, key=lambda e: words.get(e, 0), default=None)
        if best is not None and words.get(best, 0) >= ARTICLE_SHARE * total:
            return best
    return tree


def _says(element: etree._Element, what: str) -> bool:
    if what == "articlebody":
        return element.get("itemprop", "").lower() == "articlebody"
    if what == "article":
        return tag_of(element) == "article"
    return tag_of(element) == "main" or element.get("role") == "main"


def find_posts(tree: etree._Element) -> list[etree._Element]:
    """The posts of an archive page: siblings of one tag and class, each with a heading, a day and prose."""
    words = prose_words(tree)
    total = max(words.get(tree, 0), 1)
    best: list[etree._Element] = []
    for parent in tree.iter():
        groups: dict[tuple[str, str], list[etree._Element]] = {}
        for child in parent:
            if tag_of(child) in ("div", "article", "section", "li") and words.get(child, 0) >= POST_WORDS:
                groups.setdefault((tag_of(child), _first_class(child)), []).append(child)
        for group in groups.values():
            if (
                len(group) >= 2
                and sum(words[e] for e in group) > CORE * total
                and all(_is_post(e) for e in group)
                and len(group) > len(best)
            ):
                best = group
    return best


def _first_class(element: etree._Element) -> str:
    return (element.get("class") or "").split(" ")[0]


def _is_post(element: etree._Element) -> bool:
    """Whether an element has a heading and a day near its head or foot."""
    pieces = split_blocks([element])
    if not any(piece.kind in ("title", "heading") for piece in pieces[:4]):
        return False
    dated = any(is_date_line(piece.text) for piece in (*pieces[:6], *pieces[-3:]))
    return dated or next(element.iter("time"), None) is not None
