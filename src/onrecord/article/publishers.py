"""Which outlet put a page out, as the page prints it, or as its own voice gives it away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.article.dates import days_in
from onrecord.article.drafts import Piece
from onrecord.article.junk import is_menu_row, is_site_menu
from onrecord.lexicon import any_of, load_lexicon

MASTHEAD_WORDS = 6
HEADLINE_LEAST = 4  # words of a headline, at least
TOLD_TWICE = 2  # one speaker who told another outlet is a quotation from it; two or more, and it is the page's own

_SECTIONS = frozenset(load_lexicon("junk")["outlets"]["sections"])
_PRESS = frozenset(load_lexicon("junk")["outlets"]["press"])
_HEAD_LINES = 4  # lines above a text in which its outlet may stand
_NOUNS: tuple[str, ...] = tuple(load_lexicon("junk")["outlets"]["nouns"])
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "at", "to", "by", "a", "an"})
_BAR = re.compile(r"\s+(?:\||·|•|–|—|-|::|»|~)\s+")
_KEEP_FREE = re.compile(
    r"\b(?:keep|support|supporting|keeping)\s+((?:The\s+)?(?:[A-Z][\w’'&.-]*\s+){1,5})(?:free|independent|going|running|alive)\b"
)
_DOMAIN = re.compile(
    rf"(?:^|[\s/@.])([a-z0-9-]+?({any_of(_NOUNS)}))\.(?:[a-z]{{2,12}})(?:\.[a-z]{{2}})?(?=[\s/>»|]|$)"
)
_OUTLET_NAME = (
    rf"(?:(?:[A-Z][\w&.’'-]*\s+){{0,3}}(?:{any_of(noun.capitalize() for noun in _NOUNS)})"
    r"|[A-Z]{2,5}(?:\s+(?:News|Radio|World|Business|Sport))?)"
)
_TOLD = re.compile(
    rf"\b(?:told|tells?|telling|spoke\s+(?:to|with)|speaking\s+(?:to|with)|interview\s+with|said\s+to)\s+(?:[Tt]he\s+)?({_OUTLET_NAME})(?![\w])(?!\s+[a-z]+\s+(?:newspaper|magazine|agency))"
)
_REPORTS = re.compile(
    rf"\b({_OUTLET_NAME}|(?:[A-Z][a-z]+\s+){{1,3}}[A-Z][a-z]+)\s+(?:reports?|reported|noted|quoted|said|wrote)\b|according\s+to\s+(?:[Tt]he\s+)?({_OUTLET_NAME})"
)


def find_publisher(above: Sequence[Piece], raw: Sequence[Piece], title: str | None) -> str | None:
    """The outlet's name as a scraped page prints it: its masthead, or the name in its appeal for money.

    `above` are the lines above its text, `raw` all of its pieces, junk and all.
    """
    masthead = next((name for piece in above if (name := _masthead(piece.text, title))), None)
    named = _outlet_line(above, title)
    if masthead and named and _is_headline(masthead):
        masthead = named
    masthead = masthead or _above_menu(above, title) or named or _press_office(above, title)
    if masthead:
        return _as_printed(masthead, raw)
    for piece in raw:
        appeal = _KEEP_FREE.search(piece.text[:300])
        if appeal:
            return appeal[1].strip()
    return None


def _masthead(line: str, title: str | None) -> str | None:
    """The name in a page's first lines: all in capitals, or before a bar and a motto."""
    if line == title or len(line) > 120:
        return None
    parts = _BAR.split(line)
    name = parts[0].strip()
    if not 1 < len(name.split()) <= MASTHEAD_WORDS or not all(_is_name_word(word) for word in name.split()):
        return None
    capitals = name.isupper()
    return (
        name
        if (capitals and len(parts) <= 2)
        or (len(parts) == 2 and not re.search(r"\d{4}\s*$|\d{1,2}[:/]", parts[1][:12]))
        else None
    )


def _is_headline(masthead: str) -> bool:
    """Whether a line in capitals is as long as a headline and ends as no outlet's name does."""
    words = masthead.casefold().split()
    return len(words) >= HEADLINE_LEAST and not any(word in _NOUNS for word in words)


def _above_menu(above: Sequence[Piece], title: str | None) -> str | None:
    """The name in a page's first line, where a row of its menu stands beneath: "The River Reader", "Home | News".

    A motto may stand between the two.
    """
    if len(above) < 2 or above[0].text == title or above[1].text == title:
        return None
    if not is_menu_row(above[1].text) and not (len(above) > 2 and is_site_menu(above[2].text)):
        return None
    words = above[0].text.split()
    return above[0].text if 1 < len(words) < MASTHEAD_WORDS and all(_is_name_word(word) for word in words) else None


def _outlet_line(above: Sequence[Piece], title: str | None) -> str | None:
    """The name in a page's first lines, where it ends as outlets' names do: "The Harbour Herald".

    Under a title the day may stand behind it: "Harbour Herald, 3 May 2021". A section's name is none: "World News".
    """
    for index, piece in enumerate(above[:_HEAD_LINES]):
        name = _before_day(piece.text) if index else piece.text
        words = name.split()
        named = 1 < len(words) < MASTHEAD_WORDS and all(_is_name_word(word) for word in words)
        section = index and words[:1] and words[0].casefold() in _SECTIONS
        if piece.text != title and named and not section and words[-1].casefold() in _NOUNS:
            return name
    return None


def _press_office(above: Sequence[Piece], title: str | None) -> str | None:
    """The body whose own statement a page is: "Arle Mills" in its first line, "Press office" beneath."""
    if len(above) < 2 or above[0].text == title or above[1].text.casefold().strip(" .:") not in _PRESS:
        return None
    words = above[0].text.split()
    return above[0].text if len(words) <= MASTHEAD_WORDS and all(_is_name_word(word) for word in words) else None


def _before_day(line: str) -> str:
    """What stands before a line's day, if the day ends it."""
    start = next((start for _, start, _ in days_in(line)), len(line))
    return line[:start].rstrip(" ,|·—–-") if start else line


def _is_name_word(word: str) -> bool:
    return (
        (word[0].isupper() and word.replace("&", "").replace("'", "").replace("’", "").isalpha())
        or word.lower() in _SMALL
        or word == "&"
    )


def _as_printed(name: str, raw: Sequence[Piece]) -> str:
    """A name in capitals as the page prints it elsewhere, or else with capitals only where names have them."""
    if not name.isupper():
        return name
    pattern = re.compile(r"\s+".join(re.escape(word) for word in name.split()), re.I)
    for piece in raw:
        for match in pattern.finditer(piece.text[:2000]):
            if not match[0].isupper() and not match[0].islower():
                return match[0]
    words = [_case(word, first=index == 0) for index, word in enumerate(name.split())]
    return " ".join(words)


def _case(word: str, *, first: bool) -> str:
    if word.lower() in _SMALL:
        return word.capitalize() if first else word.lower()
    return word if not re.search("[AEIOUY]", word) else word.capitalize()


def guess_from_domain(raw: Sequence[Piece]) -> str | None:
    """An outlet's name from an address in the page's first lines: "harbourgazette.example" is the Harbour Gazette."""
    for piece in raw:
        match = _DOMAIN.search(piece.text[:200])
        if match:
            noun = match[2]
            before = match[1][: -len(noun)].strip("-")
            return " ".join(part.capitalize() for part in (*before.split("-"), noun) if part)
    return None


def guess_from_telling(text: str) -> str | None:
    """The outlet that speakers told it to, where several did and the text does not name it as another's report.

    Covers: "The minister told Harbour News …", "in an interview with Harbour News". An outlet that
    the text credits with reports ("The National Wire reports", "according to NW") is a relay and not this page's.
    """
    told = Counter(re.sub(r"[’']s?$", "", match[1]) for match in _TOLD.finditer(text))
    merged: Counter[str] = Counter()
    for name in told:
        merged[name] = sum(count for other, count in told.items() if name.startswith(other) or other.startswith(name))
    often = [name for name, count in merged.items() if count >= TOLD_TWICE]
    if not often:
        return None
    relayed = {name for match in _REPORTS.finditer(text) for name in _forms_of(match[1] or match[2])}
    best = [name for name in often if not relayed & _forms_of(name)]
    return max(best, key=lambda name: (merged[name], len(name), name), default=None)


def _forms_of(name: str) -> set[str]:
    """A name and its initials."""
    words = [word for word in name.split() if word.lower() != "the"]
    return {name, "".join(word[0] for word in words)} if len(words) > 1 else {name}


def from_title_suffix(page_title: str | None, headline: str | None) -> str | None:
    """The outlet's name in a page's own title: "Dam at risk | Harbour Gazette".

    Only where the rest of it is the headline, so that a headline with a dash in it is not cut in two.
    Example:
        >>> from_title_suffix("Dam at risk - Harbour Gazette", "Dam at risk")
        'Harbour Gazette'
    """
    parts = [part.strip() for part in re.split(r"\s+(?:\||–|—|-|::|»|·|:)\s+", page_title or "") if part.strip()]
    if len(parts) < 2 or not headline:
        return None
    for name, rest in ((parts[-1], parts[:-1]), (parts[0], parts[1:])):
        if (
            _same_words(" ".join(rest), headline)
            and len(name.split()) <= MASTHEAD_WORDS
            and not _same_words(name, headline)
        ):
            return name
    return None


def _same_words(left: str, right: str) -> bool:
    a, b = (re.sub(r"[\W_]+", " ", text).casefold().strip() for text in (left, right))
    return bool(a) and (a == b or (len(a) > 25 and (b.startswith(a) or a.startswith(b))))
