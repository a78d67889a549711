"""Alerts as an Atom feed, for whatever reads feeds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One alert: an id, its reason and watch in a few words, its sentence, where it leads, when it fired."""

    id: str
    title: str
    text: str
    address: str
    at: str


def feed_text(entries: Iterable[Entry], *, title: str, own: str, home: str, at: str) -> bytes:
    """A feed of alerts, the latest first. `own` is the feed's address, `home` the page of the watches."""
    feed = Element("feed", xmlns=ATOM)
    listed = tuple(entries)
    _add(feed, "id", own)
    _add(feed, "title", title)
    _add(feed, "updated", max((one.at for one in listed), default=at))
    _add(_add(feed, "author"), "name", "onrecord")
    _add(feed, "link", rel="self", href=own, type="application/atom+xml")
    _add(feed, "link", rel="alternate", href=home, type="text/html")
    for one in listed:
        entry = _add(feed, "entry")
        _add(entry, "id", f"urn:onrecord:{one.id}")
        _add(entry, "title", one.title)
        _add(entry, "updated", one.at)
        _add(entry, "link", rel="alternate", href=one.address, type="text/html")
        _add(entry, "summary", one.text, type="text")
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """An element of the feed. What XML cannot hold is left out."""
    made = SubElement(parent, name, {key: _NOT_XML.sub("", value) for key, value in attributes.items()})
    made.text = _NOT_XML.sub("", text) or None
    return made
