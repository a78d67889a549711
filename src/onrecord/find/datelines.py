"""The line of place and day that opens a report, "LAGOS, Tuesday -- ": no part of the sentence behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Parse, Sentence

_DAY = r"(?:,\s(?:[A-Z][\w.]{1,15}(?:\s\d{1,2})?|\d{1,2}\s[A-Z][\w.]{2,9})(?:,?\s\d{4})?)"
_CAPITALS = rf"[A-Z][A-Z.,’' -]{{2,40}}{_DAY}?(?:\s\([^)]{{1,30}}\))?\s*(?:—|--|–|-)\s"
_CREDITED = (
    r"[A-Z][\w.’'-]{1,20}(?:,?\s[A-Z][\w.’'-]{1,20}){0,3}\s\([A-Z][A-Za-z ]{1,20}\)\s(?:—|--|–|-)\s"  # "Faro (AP) - "
)
DATELINE = re.compile(
    rf"^(?:Correction|Clarification|Update|Editor['’]s note)\b[^:]{{0,40}}:\s|^{_CAPITALS}|^{_CREDITED}"
)
"""What may stand before a report's first words: its dateline, or the label of a note."""
_SOMEWHERE = re.compile(
    rf"\b(?:in|near|off|outside|at|across|above)\s+(?:the\s+)?(?!(?:{any_of(load_lexicon('times')['months'])})\b)[A-Z][a-z]"
)
_OPENS = re.compile(rf"(?:{_CAPITALS}|{_CREDITED})\s*(?=[\"“'‘]?[A-Z0-9])")


def dateline_end(sentence: Sentence) -> int:
    """How many characters of a sentence are its dateline; 0 where it has none.

    A heading in capitals is none ("FLOODS - TWO DEAD"), nor a name that an aside follows ("NATO - the alliance - ").

    Example:
        >>> from onrecord.find.copied import alone
        >>> dateline_end(alone("LAGOS, Tuesday -- A dam broke.")), dateline_end(alone("NATO - the alliance - met."))
        (18, 0)
    """
    match = _OPENS.match(sentence.text) if sentence.kind == "paragraph" else None
    behind = sentence.text[match.end() :] if match else ""
    return match.end() if match and not behind.isupper() else 0


def own_words(sentence: Sentence) -> str:
    """The words of a sentence as they are parsed: without the dateline before them."""
    return sentence.text[dateline_end(sentence) :]


def placed_behind(sentence: Sentence, parse: Parse) -> Parse:
    """The parse of a sentence's own words, with offsets in the whole sentence."""
    ahead = dateline_end(sentence)
    if not ahead:
        return parse
    return tuple([replace(token, start=token.start + ahead, end=token.end + ahead) for token in parse])


def names_somewhere(text: str) -> bool:
    """Whether words name a place behind "in" or "near", whatever the model takes it for.

    Example:
        >>> names_somewhere("A fire in Faro"), names_somewhere("A fire in May")
        (True, False)
    """
    return _SOMEWHERE.search(text) is not None
