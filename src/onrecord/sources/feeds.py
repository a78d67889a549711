"""Lists of addresses: feed lists (OPML), feeds (RSS, Atom) and site maps. Read as hostile: no entities, bounded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Literal
from urllib.parse import urljoin

import feedparser
from lxml import etree

from onrecord.article.decoding import decode
from onrecord.sources.web import tidy_address

MOST_BYTES = 5_000_000
MOST_FEEDS = 500
MOST_ENTRIES = 1_000
_ROOT = re.compile(r"<([A-Za-z][\w:.-]{0,40})")
_ENTITY = re.compile(r"<!ENTITY", re.I)
_ENCODING = re.compile(r"^(\s*<\?xml\b[^>]{0,200}?)\s+encoding\s*=\s*[\"'][^\"']{0,60}[\"']")


class HostileListError(ValueError):
    """A list that is made to break its readers, or is none; the message says why in words."""


@dataclass(frozen=True, slots=True)
class AddressList:
    """The addresses in a list, in its order, each once; `left_out` counts those not on the web, and too many."""

    kind: Literal["feeds", "pages"]
    addresses: tuple[str, ...]
    left_out: int = 0


def address_list(content: bytes, *, base: str = "") -> AddressList | None:
    """The addresses that a feed list, a feed or a site map leads to; None for bytes that are none of these.

    Raises: HostileListError where it is one and is not read.
    """
    text = _text_of(content)
    if text is None:
        return None
    root = _ROOT.search(text)
    name = root[1].casefold() if root and text.lstrip("\ufeff \t\r\n").startswith("<") else ""
    if name == "opml":
        found = [_attribute(one, "xmlurl") for one in _elements(text, "outline")]
        return _listed("feeds", [one for one in found if one], base, MOST_FEEDS)
    if name == "urlset":
        return _listed("pages", [(one.text or "") for one in _elements(text, "loc")], base, MOST_ENTRIES)
    if name in ("rss", "feed", "rdf:rdf"):
        return _listed("pages", _entries(text), base, MOST_ENTRIES)
    return None


def _text_of(content: bytes) -> str | None:
    """The list as text, where it may be one at all."""
    start = content[:4096].replace(b"\x00", b"").lower()
    if not any(mark in start for mark in (b"<opml", b"<urlset", b"<rss", b"<feed", b"<rdf:rdf", b"<?xml")):
        return None
    if len(content) > MOST_BYTES:
        return None
    return decode(content, "")[0]


def _listed(kind: Literal["feeds", "pages"], found: list[str], base: str, most: int) -> AddressList:
    tidy = [tidy_address(urljoin(base, one.strip())) for one in found]
    every = tuple(dict.fromkeys(one for one in tidy if one))
    return AddressList(kind, every[:most], sum(one is None for one in tidy) + max(len(every) - most, 0))


def _elements(text: str, name: str) -> list[etree._Element]:
    """The elements of a name, whatever their namespace. No entity, no network, no huge tree."""
    _refuse_entities(text)
    body = _ENCODING.sub(r"\1", text, count=1).encode("utf-8", "replace")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        top = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise HostileListError("The list is broken and cannot be read.") from error
    if top is None:
        raise HostileListError("The list is broken and cannot be read.")
    wanted = (one for one in top.iter() if isinstance(one.tag, str))
    return [one for one in wanted if one.tag.rpartition("}")[2].casefold() == name]


def _attribute(element: etree._Element, name: str) -> str:
    """An attribute, however its letters are written."""
    return next((str(value) for key, value in element.attrib.items() if str(key).casefold() == name), "")


def _entries(text: str) -> list[str]:
    """The addresses of a feed's entries, in its order."""
    _refuse_entities(text)
    body = _ENCODING.sub(r"\1", text, count=1).encode("utf-8", "replace")
    feed = feedparser.parse(BytesIO(body), sanitize_html=False)
    return [str(entry.get("link")) for entry in feed.entries if entry.get("link")]


def _refuse_entities(text: str) -> None:
    if _ENTITY.search(text):
        raise HostileListError("The list declares entities of its own; it was not read.")
