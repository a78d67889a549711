"""Ids made from content: the same words give the same id on any machine, in any order, from any file name.

A claim's id holds its capture, the article's anchor, its kind, its sentence and the first number or words of its
phrase as printed, and which of several it is. It holds no offset, no value, no time and no reader version, so
that it survives a better extractor and a renamed file.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.records import Judgement

_QUOTES = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "−": "-", "\u00a0": " "}
)

_NAME = 60
"""Letters of a text up to which it is taken for a name, a unit, a state: such come again and again."""


def content_key(content: bytes) -> str:
    """The SHA-256 of a page's bytes, in full: a capture's id."""
    return hashlib.sha256(content).hexdigest()


def short_key(*parts: str) -> str:
    """A short id for a tuple of texts.

    Each part is written with its length before it, so that no two different tuples make one id.
    Example:
        >>> short_key("ab", "c") == short_key("a", "bc")
        False
        >>> len(short_key("x"))
        16
    """
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def normal(text: str) -> str:
    """A text without what typesetting changes: quotation marks, dashes, white space, case.

    Example:
        >>> normal("“Up to  5,000”")
        '"up to 5,000"'
    """
    return _normal_name(text) if len(text) <= _NAME else _normal(text)


@lru_cache(maxsize=65536)
def _normal_name(text: str) -> str:
    return _normal(text)


def _normal(text: str) -> str:
    if text.isascii():  # (nothing in it to fold but its case: most sentences)
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).translate(_QUOTES)
    return re.sub(r"\s+", " ", folded).strip()


def article_key(capture: str, anchor: str) -> str:
    """An article's id: its capture and its anchor inside it."""
    return "art-" + short_key(capture, anchor)


def claim_key(capture: str, anchor: str, kind: str, sentence: str, words: str, ordinal: int) -> str:
    """A claim's id. `words` is the first number of a figure as printed, else the claim's phrase."""
    return f"{kind[:3]}-" + short_key(capture, anchor, kind, normal(sentence), normal(words), str(ordinal))


def judgement_key(judgement: Judgement) -> str:
    """A decision's id: who made it, when, and all that it says."""
    who = (judgement.verb, judgement.by, judgement.made_at)
    about = (*judgement.claims, judgement.undoes or "", judgement.note or "")
    printed = [text for one in judgement.selectors for text in (one.capture, one.sentence, one.phrase)]
    changed = [text for change in judgement.changes for text in change]
    return "jud-" + short_key(*who, *about, *printed, *changed)
