"""Outlets that are bodies: what a ministry or a union prints on a page of its own is its own word."""

from __future__ import annotations

from onrecord.lexicon import load_lexicon
from onrecord.link.containment import is_place, people_of
from onrecord.link.sources.source_names import words_of
from onrecord.link.sources.sources import Origin

_KINDS = frozenset(load_lexicon("source_kinds")["body"]["words"])
_FORMS = frozenset(load_lexicon("source_kinds")["body"]["forms"])
_BODY = frozenset(load_lexicon("source_kinds")["body"]["public"])
_PASSES_ON = frozenset(load_lexicon("outlets")["words"]) | {"agency", "channel", "media"}


def one_name(one: Origin, other: Origin) -> bool:
    """Whether two bodies are one by their names, of which one begins the other: "Alder" and "Alder Lines".

    Not where the shorter is a mere kind of body, a place or a people: "Police" and "Police Union" are two.
    """
    short, long = sorted((one.key, other.key), key=len)
    if "person" in (one.kind, other.kind) or not long.startswith(f"{short} "):
        return False
    words = words_of(short)
    tail = words_of(long.removeprefix(short))
    return not words & (_BODY | _KINDS) and tail <= _FORMS and not is_place(short) and people_of(short) is None


def is_body(name: str) -> bool:
    """Whether an outlet's name is that of a body that counts for itself: a ministry, an office, a union.

    Example:
        >>> is_body("Ministry of Transport"), is_body("Valley News Agency"), is_body("The Courier")
        (True, False, False)
    """
    words = words_of(name)
    return bool(words & (_BODY | _FORMS)) and not words & _PASSES_ON
