"""What an origin is called in a sentence that is read alone: its words must not lean on the page they stand on."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.briefing.wording import bare_words
from onrecord.link.sources.sources import POINTS_BACK, POINTS_BEHIND
from onrecord.records import ChainLink

_DETERMINED = re.compile(r"(?:an?|the|this|that|one|some|several|many|\w+['’]s?) ", re.IGNORECASE)
_MANY = re.compile(r"(?:[^s]s|people|police|staff|men|women)$")


def origin_name(origin: ChainLink, text: str = "") -> str:
    """A named origin with the body it speaks for. `text` tells which names its page prints with "the".

    Example:
        >>> origin_name(ChainLink("speaker", "its spokesman", of="Alder Lines"))
        'a spokesman of Alder Lines'
        >>> origin_name(ChainLink("speaker", "the company's officials", of="Alder Lines"))
        'officials of Alder Lines'
        >>> origin_name(ChainLink("document", "internal report of the company", of="Alder Lines"))
        'an internal report of Alder Lines'
        >>> origin_name(ChainLink("speaker", "Ann Field", of="Coast Guard"), "the Coast Guard said")
        'Ann Field of the Coast Guard'
    """
    name, of = origin.name or "", origin.of
    if not of or bare_words(of) in name.casefold():
        return with_the(name, text)
    bare = POINTS_BEHIND.sub("", POINTS_BACK.sub("", name, count=1))
    if bare != name or origin.role == "document":
        bare = _with_a(bare)
    return f"{bare} of {with_the(of, text)}"


def _with_a(words: str) -> str:
    """A description with its article, where it is of one thing and has none."""
    head = words.split(" of ", 1)[0].split(" ")[-1]
    if not words or _DETERMINED.match(words) or _MANY.search(head) or words[:1].isdigit():
        return words
    first = words.split(" ", 1)[0]
    small = words[:1].lower() + words[1:] if first[1:].islower() else words
    return f"{'an' if small[:1] in 'aeiou' else 'a'} {small}"


def with_the(name: str, text: str) -> str:
    """A name with "the" before it, where its page mostly prints it so.

    Example:
        >>> with_the("Coast Guard", "The Coast Guard's ship came."), with_the("Ann Field", "Ann Field came.")
        ('the Coast Guard', 'Ann Field')
    """
    return f"the {name}" if _takes_the(name, text) else name


@lru_cache(maxsize=4096)
def _takes_the(name: str, text: str) -> bool:
    """Several words or an acronym: of a single name ("Europol"), "the" may belong to what follows it."""
    if not (" " in name or name.isupper()) or name[:4].casefold() == "the ":
        return False
    if f"he {name}" not in text:  # "the" or "The": the search below costs far more, and mostly finds none
        return False
    found = [found.group(1) for found in re.finditer(rf"(\b[Tt]he )?\b{re.escape(name)}(?!\w)", text)]
    return any(found) and 2 * sum(bool(the) for the in found) >= len(found)
