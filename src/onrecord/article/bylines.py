"""Who wrote an article, and from which outlet it was taken, as its own lines say."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from onrecord.article.dates import days_in, is_bare_date, is_date_line
from onrecord.keys import normal
from onrecord.lexicon import any_of, load_lexicon

BYLINE_WORDS = 24
CREDIT_WORDS = 45
TEXT_WORDS = 8  # a shorter sentence after a credit is a part of it: "Used with permission."
LINE_CHARACTERS = 400  # no byline or credit is longer

_WORDS = load_lexicon("bylines")
_NOUNS = frozenset(load_lexicon("junk")["outlets"]["nouns"])
_ACCOUNTS = frozenset(_WORDS["accounts"])
_AFTER = frozenset(_WORDS["after"])
_NOBODY = re.compile(rf"\W*(?:{any_of(_WORDS['nobody'])})\W*", re.I)
_PART = rf"(?:[A-ZÀ-Þ][\w’'.-]*|(?:{any_of(_WORDS['particles'])})(?=\s))"
_NAME = rf"{_PART}(?:\s+{_PART}){{0,4}}"
_NAMES = rf"(?P<names>{_NAME}(?:(?:,\s+|\s+and\s+|\s+&\s+|,\s+and\s+){_NAME}){{0,4}})"
_BYLINE = re.compile(rf"(?:^|[|·•]\s*|[.;]\s+)(?i:(?:{any_of(_WORDS['before'])}))\s+{_NAMES}")
_OF_TEXT = rf"(?:(?:a\s+version\s+of\s+)?(?:this|the)\s+(?:{any_of(_WORDS['credit_texts'])})\s+(?:was\s+)?)?"
_FIRST = (
    r"(?:(?:originally|first)\s+(?:published|posted|printed|released)\s+(?:by|in|on|at)"
    r"|(?:originally|first)\s+(?:appeared|ran)\s+(?:in|on|at)|(?:appeared|ran)\s+(?:originally|first)\s+(?:in|on|at))"
)
_CREDIT = re.compile(
    rf"[\W_]{{0,3}}(?i:{any_of(_WORDS['credit'])}|{_OF_TEXT}{_FIRST})\s+(?i:the\s+)?(?=[\"“‘']?[A-Z])", re.I
)
_SENTENCE_ENDS = re.compile(r"(?:(?<=[a-z]{3})|(?<=\d{4})|(?<=[)\"”]))\.\s+(?=[\"“A-Z])")
_OFFICE = rf"(?:{any_of(_WORDS['office'])})"
_BY_OFFICE = re.compile(rf"(?:{any_of(_WORDS['before'])})\s+(?:an?|our|the)\s+(?:\w+\s+){{0,3}}{_OFFICE}\W*", re.I)
_OFFICE_NEXT = re.compile(rf"\s+(?:\w+\s+)?{_OFFICE}\b", re.I)
_CALENDAR = frozenset(
    [*calendar.month_name[1:], *calendar.month_abbr[1:], "Sept", *calendar.day_name, *calendar.day_abbr]
)
_AFTER_DAY = re.compile(rf"\bby\s+{_NAMES}")
_CHANGED_BY = re.compile(r"(?:updated|edited|reviewed|modified|revised)\b.*\bby\s", re.I)
_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]+\s+[A-Z])")
_NOTE = re.compile(rf"[\[(*]?\s*(?:{any_of(_WORDS['note'])})\b[^.!?]{{0,40}}[:—–.-]", re.I)
_SIGNED = re.compile(r"[\[(].{10,2000}[—–-]\s?[A-Z]{1,4}\.?[\])]")


@dataclass(frozen=True, slots=True)
class Credit:
    """A line that says where the text was taken from: "Dam at risk, Harbour Gazette, Ann Berg, May 3, 2017"."""

    outlet: str
    byline: str | None = None
    day: str | None = None


def find_byline(line: str) -> str | None:
    """The writers that a line of a page's head or foot names.

    Example:
        >>> find_byline("By Ann Berg, business reporter. Tues., Oct. 3, 2017")
        'Ann Berg'
        >>> find_byline("Posted by Mara H. at 8:05 | 3 replies")
        'Mara H.'
        >>> find_byline("Posted on May 3, 2017 by Ann Berg"), find_byline("By Harbour News staff")
        ('Ann Berg', None)
    """
    if len(line) > LINE_CHARACTERS or line.count(" ") >= BYLINE_WORDS or _is_nobody(line):
        return None
    match = _BYLINE.search(line)
    if match is None and is_date_line(line) and not _CHANGED_BY.match(line):
        match = _AFTER_DAY.search(line)
    names = _tidy_names(match["names"]) if match else None
    if match is None or names is None or names.casefold() in _ACCOUNTS:
        return None
    rest = match["names"].removeprefix(names) + line[match.end() :]
    if not _OFFICE_NEXT.match(rest) or _names_writer(names):
        return names
    others = re.split(r",?\s+(?:and|&)\s+|,\s+", names)[:-1]  # "Ann Berg and Harbour Times staff"
    return " and ".join(others) or None


def _is_nobody(line: str) -> bool:
    return bool(_NOBODY.fullmatch(line) or _BY_OFFICE.fullmatch(line))


def _names_writer(names: str) -> bool:
    """Whether what stands before an office is a writer's name, and not the outlet's: "Star Reporter"."""
    return " " in names and not names_outlet(names)


def _tidy_names(names: str) -> str | None:
    """Names without the office that follows them: "Ann Berg, Staff Writer", "Ann Berg Updated"."""
    parts = re.split(r"(,\s+|\s+and\s+|\s+&\s+)", names)
    kept = parts[0]
    for joint, name in zip(parts[1::2], parts[2::2], strict=True):
        if name.split()[0].lower() in _AFTER or is_bare_date(name) or name.strip(".") in _CALENDAR:
            break
        kept += joint + name
    words = kept.split()
    while words and words[-1].strip(".,").lower() in _AFTER:
        words.pop()
    return " ".join(words).rstrip(",") or None


def is_byline(line: str) -> bool:
    """Whether a line is only there to say who wrote it."""
    if len(line) > LINE_CHARACTERS:
        return False
    if _is_nobody(line):
        return True
    match = _BYLINE.match(line)
    return bool(match) and line.count(" ") < BYLINE_WORDS and not re.search(r"[a-z]{4,}\.$", line)


def names_person(text: str) -> bool:
    """Whether a text reads as a person's name: two to four capitalised words, none of them an outlet's noun."""
    return (
        len(text) < 100 and bool(re.fullmatch(_NAME, text)) and 2 <= len(text.split()) <= 5 and not names_outlet(text)
    )


def names_outlet(text: str) -> bool:
    """Whether a text ends as outlets' names do: "The Harbour Gazette"."""
    words = text.split()
    return bool(words) and any(word.lower().strip(".,") in _NOUNS for word in words[-2:])


def find_credit(line: str, title: str | None) -> Credit | None:
    """The outlet that a line says the text was taken from.

    Covers: "Originally published by the Harbour Gazette", "Re-posted with permission from the Harbour Gazette,
    May 3, 2017, by Ann Berg", and under a title "That title, Harbour Gazette, Ann Berg, May 3, 2017", where
    outlet and writer may have run together ("Harbour GazetteAnn Berg").
    """
    line, _ = credit_sentence(line)
    if len(line) > LINE_CHARACTERS or line.count(" ") >= CREDIT_WORDS:
        return None
    opening = _CREDIT.match(line)
    if opening and opening.end() > 3:
        return _credit_from(line[opening.end() :])
    rest = _after_title(line, title)
    days = list(days_in(rest)) if rest else []
    return _credit_from(rest) if rest and days else None


def credit_sentence(line: str) -> tuple[str, str]:
    """A credit that a paragraph begins with, and the sentences after it that are text.

    Example:
        >>> credit_sentence("First published in the Post on May 3, 2017. The lake has sunk by 3 metres since then.")
        ('First published in the Post on May 3, 2017.', 'The lake has sunk by 3 metres since then.')
        >>> credit_sentence("Reprinted from the Post. Used with permission.")
        ('Reprinted from the Post. Used with permission.', '')
    """
    ends = _SENTENCE_ENDS.search(line[:LINE_CHARACTERS]) if _CREDIT.match(line[:LINE_CHARACTERS]) else None
    if ends is None or line[ends.end() :].count(" ") < TEXT_WORDS - 1:
        return line, ""
    return line[: ends.end()].rstrip(), line[ends.end() :]


def _after_title(line: str, title: str | None) -> str | None:
    if not title or len(line) <= len(title) + 3 or normal(line[: len(title)]) != normal(title):
        return None
    rest = line[len(title) :].lstrip()
    return rest[1:].strip() if rest[:1] in ",;|–—-" else None


def _credit_from(words: str) -> Credit | None:
    """Outlet, writer and day from "Harbour Gazette, May 3, 2017, by Ann Berg"; a sentence after it says neither."""
    words = _SENTENCE_ENDS.split(words, maxsplit=1)[0]
    day = next((day for day, _, _ in days_in(words)), None)
    for _, start, end in sorted(days_in(words), key=lambda each: -each[1]):
        words = words[:start] + words[end:]
    parts = [
        part.strip(' .()*_"“”') for part in re.split(r"\s*[,|;]\s*|\s+[–—-]\s+|\.\s+(?=[Uu]sed\b|[Aa]ll\b)", words)
    ]
    parts = [part for part in parts if part]
    if not parts:
        return None
    outlet, _, by_tail = parts[0].removesuffix(" on").partition(" by ")
    outlet, joined = _unjoined(outlet.strip())
    writer = by_tail or joined or next((_without_by(part) for part in parts[1:] if _without_by(part)), None)
    return Credit(outlet, writer or None, day) if outlet and outlet[0].isupper() | outlet[0].isdigit() else None


def _without_by(part: str) -> str | None:
    name = re.sub(r"^by\s+", "", part, flags=re.I)
    return name if re.fullmatch(_NAME, name) else None


def _unjoined(outlet: str) -> tuple[str, str | None]:
    """Outlet and writer where the mark between them was lost: "Harbour GazetteAnn Berg"."""
    for cut in _JOINED.finditer(outlet):
        name, person = outlet[: cut.start()], outlet[cut.start() :]
        if (name.split()[-1].lower() in _NOUNS or len(name.split()) > 1) and re.fullmatch(_NAME, person):
            return name, person
    return outlet, None


def is_note(text: str) -> bool:
    """Whether a paragraph is the editors' own: a correction, "[Editor's note: …]", "(But see … — AB)"."""
    straight = text[:LINE_CHARACTERS].replace("’", "'")
    if _NOTE.match(straight):
        return True
    whole = text.startswith("[") and text.endswith("]") and text.count("[") == text.count("]") == 1
    return (whole and text.count(" ") >= 5) or (len(text) < 2_000 and bool(_SIGNED.fullmatch(text)))
