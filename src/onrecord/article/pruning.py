"""Parts of a page that mark themselves as no article, taken out of its tree; and where its prose stands."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from onrecord.article.bylines import find_byline
from onrecord.article.drafts import clean, word_count
from onrecord.article.junk import is_junk, is_prose
from onrecord.article.markup import short_text, tag_of, text_of
from onrecord.lexicon import load_lexicon

MOST: Final = 0.5  # an element with more of the page's prose than this is kept whatever it is called
LINKED: Final = 0.5  # of a paragraph's letters; with more of them in links it is a menu
STAMP_CHARACTERS: Final = 120
TEASER_CHARACTERS: Final = 300
TEASER_WORDS: Final = 5

_MARKS = load_lexicon("junk")["marks"]
_TOKENS: Final = frozenset(_MARKS["tokens"])
_NAMES: Final = frozenset(_MARKS["names"])
_ALWAYS: Final = frozenset(_MARKS["always"])
_LEFT_OUT: Final = frozenset(
    [
        "nav",
        "aside",
        "footer",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "form",
        "iframe",
        "button",
        "select",
        "dialog",
        "menu",
    ]
)
_ROLES: Final = frozenset(
    ["navigation", "complementary", "contentinfo", "search", "banner", "alert", "dialog", "menu", "menubar"]
)
_HOLDERS: Final = frozenset(
    ["p", "div", "td", "blockquote", "li", "section", "article", "font", "span", "center", "pre", "dd"]
)
_LOOSE: Final = frozenset({"font", "span"})  # hold prose only where no paragraph does
_AROUND: Final = frozenset({"div", "td", "body", "center"})
_INLINE: Final = frozenset(
    ["a", "em", "i", "b", "strong", "span", "font", "q", "cite", "sup", "sub", "abbr", "u", "mark", "small", "time"]
)
_CUT = re.compile(r"[^a-zA-Z]+|(?<=[a-z])(?=[A-Z])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def prune(tree: etree._Element) -> None:
    """Take out of a tree what marks itself as no part of an article."""
    words = prose_words(tree)
    total = max(words.get(tree, 0), 1)
    for element in list(tree.iter()):
        if (
            element is tree
            or element.getparent() is None
            or not tag_of(element)
            or tag_of(element) in ("body", "html", "head")
        ):
            continue
        verdict = "perhaps" if is_teaser(element) else _left_out(element)
        if verdict == "perhaps" and _stamps(element):
            continue
        if verdict and (
            verdict == "always" or (words.get(element, 0) <= MOST * total and element.find(".//h1") is None)
        ):
            _drop(element)


def _left_out(element: etree._Element) -> str | None:
    """Whether an element says it is no part: "always", or unless most of the page stands in it."""
    tag = tag_of(element)
    if tag in _LEFT_OUT or element.get("role", "").lower() in _ROLES or element.get("hidden") is not None:
        return "perhaps"
    if element.get("aria-hidden") == "true" or _HIDDEN.search(element.get("style", "")[:500]):
        return "perhaps"
    if tag in ("article", "main", "h1", "p") and tag != "p":
        return None
    names = f"{element.get('class', '')} {element.get('id', '')}"[:500]
    tokens = {token.lower() for token in _CUT.split(names) if token}
    if tokens & _ALWAYS:
        return "always"
    return "perhaps" if tokens & _TOKENS or _NAMES & {name.lower() for name in names.split()} else None


def is_teaser(element: etree._Element) -> bool:
    """Whether a line or an item of a list is only links to other texts: no sentence, its letters all in them."""
    if tag_of(element) not in ("li", "dd", "p"):
        return False
    text = short_text(element, TEASER_CHARACTERS)
    if not text or next(element.iter("a"), None) is None:
        return False
    linked = sum(len(text_of(link)) for link in element.iter("a"))
    short = tag_of(element) == "p" and word_count(text) < TEASER_WORDS  # perhaps the writer's name
    return not short and linked >= 0.9 * len(text) and not is_prose(text)


def _stamps(element: etree._Element) -> bool:
    """Whether all that an element holds is who wrote it and when: it is read before it is left out."""
    text = text_of(element)
    return len(text) < STAMP_CHARACTERS and find_byline(text) is not None


def _drop(element: etree._Element) -> None:
    """Take an element out and keep the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    tail = clean(element.tail or "")  # lxml takes no control characters back, not even those it read
    before = element.getprevious()
    if tail and before is not None:
        before.tail = f"{clean(before.tail or '')} {tail}"
    elif tail:
        parent.text = f"{clean(parent.text or '')} {tail}"
    parent.remove(element)


def prose_words(tree: etree._Element) -> dict[etree._Element, int]:
    """For each element the words of prose under it: paragraphs of sentences, links left out."""
    words: dict[etree._Element, int] = {}
    for element in tree.iter():
        own = _own_prose(element)
        if own:
            for each in (element, *element.iterancestors()):
                words[each] = words.get(each, 0) + own
    return words


def _own_prose(element: etree._Element) -> int:
    """Words of prose that stand in this element and in none of its blocks."""
    parent = element.getparent()
    if tag_of(element) not in _HOLDERS or (
        tag_of(element) in _LOOSE and (parent is None or tag_of(parent) not in _AROUND)
    ):
        return 0
    parts = [element.text or ""]
    for child in element:
        if tag_of(child) in _INLINE:
            parts.append(text_of(child))
        parts.append(child.tail or "")
    text = " ".join("".join(parts).split())
    linked = sum(len(text_of(a)) for a in element.iterchildren("a"))
    return word_count(text) if is_prose(text) and linked < LINKED * len(text) and not is_junk(text) else 0
