"""Cut an article's text into sentences, by rules that never depend on a model.

A sentence is the unit that is parsed and quoted, so where it ends must not change when the parser does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, Sentence, Span

_LEXICON = load_lexicon("sentences")
_BEFORE_NAMES: Final = frozenset(_LEXICON["before_names"])
_OFTEN_INSIDE: Final = frozenset(_LEXICON["often_inside"])
_AFTER_DIGITS: Final = frozenset(_LEXICON["after_digits_only"])
_STARTERS: Final = frozenset(_LEXICON["starters"])

# A stop, what closes after it, white space. The second form is a lost space: "in 2016.Photo by".
_STOP = re.compile(
    r"""(?P<mark>[.!?…]{1,8})(?P<close>["'”’»)\]]{0,4})(?P<gap>\s+|$)"""
    r"""|(?<=[a-z0-9][a-z0-9])\.(?P<close2>["”’)\]]{0,2})(?P<gap2>)(?=[A-Z“][a-z]+\s)"""
)
_OPENING = re.compile(r"""["'“‘«(\[—–-]{0,3}\s?(?P<first>[A-Z0-9À-ÞŠŽ$£€#@][^\s]{0,30})?""")
_LAST_WORD = re.compile(r"(?P<digit>\d\s?)?(?P<word>[^\s(\[\"“‘'’—–-]+)$")
_INITIAL = re.compile(r"[A-Z]$|(?:[A-Z]\.)+[A-Z]$")
_NUMBERED = re.compile(r"\s*[(\[]?(?:\d{1,2}|[A-Za-z])$")
_WHO_SAID = re.compile(rf"(?:[A-Z][\w.'’-]{{0,30}}\s+){{1,4}}(?:{any_of(_LEXICON['said'])})\b")
_WINDOW = 40  # characters before a stop that can decide it


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of an article, as printed.

    Order: text order. A sentence never crosses a block, and together they hold all text but white space.
    """
    found: list[Sentence] = []
    for index, block in enumerate(article.blocks):
        for start, end in _bounds(article.text, block.span.start, block.span.end):
            found.append(Sentence(Span(start, end), index, block.kind, article.text[start:end]))
    return tuple(found)


def split_text(text: str) -> list[str]:
    """The sentences of one paragraph.

    Example:
        >>> split_text("It met Gen. A. B. Okoro on Nov. 3. “We wait,” he said. In the U.S. The end.")
        ['It met Gen. A. B. Okoro on Nov. 3.', '“We wait,” he said.', 'In the U.S.', 'The end.']
    """
    return [text[start:end] for start, end in _bounds(text, 0, len(text))]


def _bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each sentence of a stretch begins and ends, without the white space around it."""
    begin = start
    for stop in _STOP.finditer(text, start, end):
        cut = stop.start("gap") if stop["gap"] is not None else stop.start("gap2")
        if stop.end() >= end or not _ends_here(text, begin, stop):
            continue
        yield from _trimmed(text, begin, cut)
        begin = cut
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _ends_here(text: str, begin: int, stop: re.Match[str]) -> bool:
    """Whether this stop ends the sentence that began at `begin`."""
    opening = _OPENING.match(text, stop.end())
    first = opening["first"] if opening else None
    if not first:
        return False
    if stop["mark"] is None:
        return True
    if stop["mark"] != ".":
        return not (stop["close"] and _WHO_SAID.match(text, stop.end()))
    if stop["close"] and stop["close"][0] in "\"'”’»":
        return True
    return not _belongs_to_word(text, begin, stop.start(), first, closed=bool(stop["close"]))


def _belongs_to_word(text: str, begin: int, stop: int, first: str, *, closed: bool) -> bool:
    """Whether the full stop is part of an abbreviation, an initial or an item's number."""
    before = text[max(begin, stop - _WINDOW) : stop]
    if stop - begin < 6 and _NUMBERED.match(before):
        return True
    last = _LAST_WORD.search(before)
    if last is None or closed:
        return False
    word = last["word"]
    if word in _BEFORE_NAMES:
        return word != "No" or first[0].isdigit()
    starts = re.split(r"[^A-Za-z]", first, maxsplit=1)[0] in _STARTERS
    if word in _OFTEN_INSIDE:
        counted = (
            word not in _AFTER_DIGITS or before[: last.start("word")].rstrip()[-1:].isdigit() or first[0].isdigit()
        )
        return counted and not starts
    return bool(_INITIAL.match(word)) and not starts
