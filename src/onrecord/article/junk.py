"""What is printed around an article and is no part of it: notices, boxes, menus, footers, dumps.

Every test looks at one piece; `without_junk` adds what only their order shows: a box inside the text ends where
prose goes on, and what stands after a closing mark is no part unless the prose goes on there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from onrecord.article.bylines import is_byline
from onrecord.article.dates import is_date_line
from onrecord.article.drafts import Piece, word_count
from onrecord.lexicon import any_of, load_lexicon

PROSE_WORDS: Final = 14  # a sentence of this length is prose, not a heading, a teaser or a label
LONG_WORDS: Final = 40  # a line this long is judged only by its shape, not by the words it begins with
SHORT_WORDS: Final = 25
LONG_CHARACTERS: Final = 1_500  # no notice, label or menu row is longer, however few spaces it has
SHORT_HEADING: Final = 14
GOES_ON: Final = 2  # paragraphs of prose after a closing mark that show it was a box inside the text

_LINES = load_lexicon("junk")["lines"]
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
_WHOLE = frozenset(_LINES["whole"])


_FIRST_WORD = re.compile(r"\W{0,3}(\w+)")


@dataclass(frozen=True, slots=True)
class _Beginning:
    """Ways in which a line may begin, as whole words."""

    pattern: re.Pattern[str]
    words: frozenset[str]  # the first words of these ways, in small letters: few lines begin so
    signs: frozenset[str]  # and the first signs, of ways that begin with none

    def of(self, line: str) -> bool:
        """Whether a line begins in one of these ways."""
        first = _FIRST_WORD.match(line)
        begins = first is not None and first[1].lower() in self.words
        return (begins or not self.signs.isdisjoint(line[:4])) and self.pattern.match(line) is not None


def _starting(words: list[str]) -> _Beginning:
    whole = any_of(word for word in words if word[-1].isalnum())
    marked = any_of(word for word in words if not word[-1].isalnum())
    pattern = re.compile(rf"\W{{0,3}}(?:(?:{whole})(?!\w){'|' + marked if marked else ''})", re.I)
    firsts = [re.match(r"\w+", word) for word in words]
    return _Beginning(
        pattern,
        frozenset(first[0].lower() for first in firsts if first),
        frozenset(word[0] for word, first in zip(words, firsts, strict=True) if not first),
    )


_STARTS = _starting(_LINES["starts"])
_LABELS = _starting(_LINES["labels"])
_HOLDS = re.compile(any_of(_LINES["holds"]), re.I)
_CLOSING = _starting(_LINES["closing"])
_BOX = _starting(_LINES["box"])
_COUNTS = re.compile(
    r"\d[\d.,]*k?\s+(?:comments?|views?|shares?|likes?|replies|reactions?|retweets?|votes?)"
    r"|(?:comments?|shares?|likes?|views?|filed under|visitors)\s*[(:]\s*\d"
    r"|\d+\s+min(?:ute)?s?(?:\s+to)?\s+read|(?:share|tweet)\W*\d", re.I,
)  # fmt: skip
_HASHTAGS = re.compile(r"(?:#\w[\w’'.-]*(?:\s+(?!#)[\w’'.-]+){0,3}\s*){2,}")
_DUMP = re.compile(
    r"string\(\d+\)\s*\"|[\[{]\s*\{?\s*\"[\w@ -]{1,40}\"\s*:|\b(?:var|let|const|window\.)\s*[\w.]+\s*=\s*[\[{]"
    r"|\bfunction\s*\(|\{[\w\s.#-]*:[^{};]*;"
)
_CODE_SIGNS = '([{="'
"""One at least stands in every dump."""
_DUMP_INSIDE = re.compile(r"string\(\d{1,9}\)\s?\"|\[\{\"\w{1,40}\":")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|@\w+")
_FILE = re.compile(
    r"[\w-]*(?:_|-\d|\d-|\w\d{3,})[\w-]*(?:\.(?:jpe?g|png|gif|webp|mp4))?|[\w-]+\.(?:jpe?g|png|gif|webp|mp4)", re.I
)
_DESK = re.compile(
    r"(?=[^a-z]*$)(?=.*[/\d])[A-Z]{1,4}(?:/[A-Z]{1,4})*(?:[\s-]*[\d-]+)*"
)  # initials and a number, left by a desk
_RULE = re.compile(r"[\W_]+")
_MENU_CUT = re.compile(r"\s+[|·•›»>/]\s+|\]\s*\[|\t")
_WORDS_CUT = re.compile(r"\s+[-–—.~*+]\s+")
_MENU_WORD = re.compile(r"[A-ZÀ-Þ][\w&'’]*(?:\s[\w&'’]+){0,2}")
_BUTTON = rf"(?:{any_of(_LINES['buttons'])})"
_BUTTONS = re.compile(rf"(?:.{{3,80}}\?\s+)?{_BUTTON}(?:\s*[/|·]\s*{_BUTTON})+", re.I)
_LENGTH = re.compile(
    rf"\b(?:{any_of(_LINES['lengths'])})\s*[:–—-]?\s*"
    r"(?:\d{1,3}:\d\d|\d{1,3}\s?(?:hours?|hrs?|h|minutes?|mins?|seconds?|secs?)\b)"
    r"|\b\d{1,3}[\s-]min(?:ute)?s?\s+(?:listen|watch|video|audio)\b", re.I,
)  # fmt: skip
_TOOLS = frozenset(_LINES["tools"])
_LISTED = re.compile(rf"(?:the\s+)?(?:top\s+)?(?:\d{{1,3}}|[a-z]+)\s(?:\w+\s)?(?:{any_of(_LINES['listed'])})\b", re.I)
_PICTURE_NUMBER = re.compile(r"(?:\w+\s)?\d{1,3}\s?(?:of|/)\s?\d{1,3}", re.I)
_FOLLOW = re.compile(
    r"follow\s+(?:\S+\s+){1,6}(?:on|at)\s+(?:twitter|facebook|x|instagram|bluesky|mastodon|threads|linkedin)\b", re.I
)
_PHONE = re.compile(r"\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b|\b\d{3}-\d{4}\b")
_CALL = re.compile(r"\b(?:tel|call|phone|newsroom|fax|hotline)\b", re.I)
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]{0,3}(?:\s*\[\d+\])?$")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|&copy)\s*(?:[\w.,&' -]{0,60}\s)?(?:19|20)\d\d|copyright\s+(?:©\s*)?(?:19|20)\d\d", re.I
)


def is_prose(text: str) -> bool:
    """Whether a piece reads as a paragraph: long enough, and ending as sentences do."""
    words = word_count(text[:LONG_CHARACTERS])
    return words >= PROSE_WORDS and (words > 45 or text[-1:] in ":—;。！？" or bool(_SENTENCE_END.search(text[-20:])))


def is_rule(text: str) -> bool:
    """Whether a line is only marks: a row of asterisks or dashes."""
    return len(text) < LONG_CHARACTERS and bool(_RULE.fullmatch(text))


def is_junk(text: str) -> bool:
    """Whether a line or paragraph is no part of any article, whatever stands around it."""
    return _is_dump(text) if len(text) > LONG_CHARACTERS else _is_junk_line(text)


@lru_cache(maxsize=8192)  # the head, the foot and the body of a page each ask for the same lines, and copies again
def _is_junk_line(text: str) -> bool:
    plain = text.translate(_STRAIGHT)
    words = plain.count(" ") + 1
    if plain.casefold().strip(" .!?:;,…»«>-*[]()|") in _WHOLE or _is_dump(plain):
        return True
    if words < LONG_WORDS and _STARTS.of(plain):
        return True
    return words < SHORT_WORDS and _is_short_junk(plain, words)


def _is_short_junk(plain: str, words: int) -> bool:
    if _LABELS.of(plain) and not (words > 6 and _SENTENCE_END.search(plain)):
        return True
    if (
        _COPYRIGHT.search(plain)
        or _HOLDS.search(plain)
        or _HASHTAGS.fullmatch(plain)
        or _FOLLOW.match(plain)
        or _is_menu(plain, words)
    ):
        return True
    if (
        _ADDRESS.fullmatch(plain)
        or _DESK.fullmatch(plain)
        or (words == 1 and _FILE.fullmatch(plain) and len(plain) > 5)
    ):
        return True
    if (_COUNTS.search(plain) or _LENGTH.search(plain)) and not _SENTENCE_END.search(plain):
        return True
    if _BUTTONS.fullmatch(plain) or _PICTURE_NUMBER.fullmatch(plain):
        return True
    return words < 18 and bool(_PHONE.search(plain) and _CALL.search(plain)) and plain.count(".") < 3


def is_menu_row(text: str) -> bool:
    """Whether a line is a row of a page's menu.

    Example:
        >>> is_menu_row("Home | News | About us"), is_menu_row("The dam | the lake.")
        (True, False)
    """
    return len(text) < LONG_CHARACTERS and _is_menu(text, text.count(" ") + 1)


def _is_menu(plain: str, words: int) -> bool:
    """A row of links: short parts between bars, bullets or angle brackets, and no sentence."""
    parts = [part for part in _MENU_CUT.split(plain) if part.strip()]
    if len(parts) >= 3 and words <= 6 * len(parts) and not _SENTENCE_END.search(plain):
        return True
    parts = _WORDS_CUT.split(plain)
    return len(parts) >= 4 and all(_MENU_WORD.fullmatch(part) for part in parts)


def is_site_menu(text: str) -> bool:
    """Whether a line is a menu of the site's sections, and no row of the tools that stand under a title.

    Example:
        >>> is_site_menu("Home - Water - Sport - Letters"), is_site_menu("Share | Tweet | Print")
        (True, False)
    """
    parts = {part.casefold().strip(" []|") for part in _MENU_CUT.split(text)}
    return is_menu_row(text) and not parts & _TOOLS


def _is_dump(plain: str) -> bool:
    """Program text: "string(12) "[{…", "var x = {…"."""
    if not any(sign in plain for sign in _CODE_SIGNS):
        return False
    found = _DUMP.search(plain[:2000])
    return bool(found and found.start() < 40) or plain.count('":"') > 3


def dump_start(text: str) -> int | None:
    """Where a data dump begins inside a line that starts as words, None where there is none."""
    found = _DUMP_INSIDE.search(text)
    return found.start() if found else None


def is_closing(text: str) -> bool:
    """Whether a line begins what follows an article: "Most popular", "About the author: …"."""
    return (
        len(text) < LONG_CHARACTERS
        and text.count(" ") < 120
        and _CLOSING.of(text.translate(_STRAIGHT))
        and not (is_prose(text) and not _is_labelled(text))
    )


def _is_labelled(text: str) -> bool:
    return ":" in text[:40] or text.count(" ") < SHORT_WORDS


def is_box(text: str) -> bool:
    """Whether a short line heads a box inside the text: "Related", "Read next"."""
    return (
        len(text) < 200
        and text.count(" ") < 8
        and _BOX.of(text.translate(_STRAIGHT))
        and not _SENTENCE_END.search(text)
    )


def without_junk(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces that belong to the articles of a page, rules between them kept."""
    open_end: list[int] = []  # (of most pages nobody asks)
    kept: list[Piece] = []
    boxed = begun = False  # a box can stand only inside a text that has begun
    for index, piece in enumerate(pieces):
        if begun and is_closing(piece.text):
            open_end = open_end or _prose_after(pieces)
            if open_end[index] < GOES_ON:
                break
            boxed = True
            continue
        prose = is_prose(piece.text)
        if (is_junk(piece.text) or (begun and _is_list_sold(piece))) and not is_stamp(piece.text):
            boxed = boxed or (begun and is_box(piece.text))
            continue
        if boxed and not prose and _is_teaser(piece):
            continue
        boxed = boxed and not prose
        begun = begun or prose
        kept.append(piece)
    return tuple(kept)


def is_stamp(text: str) -> bool:
    """Whether a line gives a day or a writer: it is read for that before it is left out."""
    return is_byline(text) or is_date_line(text)


def _is_list_sold(piece: Piece) -> bool:
    """Whether a line inside a text offers another: "7 signs your roof needs work"."""
    short = piece.kind == "paragraph" and piece.words < SHORT_HEADING
    return short and bool(_LISTED.match(piece.text)) and not _SENTENCE_END.search(piece.text)


def _is_teaser(piece: Piece) -> bool:
    return piece.kind in ("list_item", "paragraph") and piece.words < SHORT_WORDS


def _prose_after(pieces: tuple[Piece, ...]) -> list[int]:
    """For each piece, how many paragraphs of prose that are no junk stand after it."""
    counts = [0] * (len(pieces) + 1)
    for index in range(len(pieces) - 1, -1, -1):
        text = pieces[index].text
        counts[index] = counts[index + 1] + (is_prose(text) and not is_junk(text) and not is_closing(text))
    return counts[1:]
