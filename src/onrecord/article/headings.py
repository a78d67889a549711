"""The head and foot of an article: which lines are its title, its day, its writer, its credit; what the body is.

Works on pieces whatever the page's format was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.article.agencies import byline_agency, dateline_agency, end_credit, head_agency, same_outlet
from onrecord.article.bylines import Credit, credit_sentence, find_byline, find_credit, is_note
from onrecord.article.dates import day_first, day_printed, is_date_line, numeric_day
from onrecord.article.drafts import Draft, Piece
from onrecord.article.junk import is_prose, is_rule, is_stamp
from onrecord.keys import normal
from onrecord.lexicon import any_of, load_lexicon

TITLE_WORDS: Final = 32
TITLE_CHARACTERS: Final = 300
TITLE_LEAST: Final = 4  # words; a shorter line above a headline is a section's name
CAPTION_CHARACTERS: Final = 600
CAPTION_LEAST: Final = 4  # words; a shorter line under a picture names who took it
EXCERPT_PIECES: Final = 6  # an excerpt above a row of asterisks is no longer

_SENTENCE = re.compile(r"[.!?…:][\"”’')\]]{0,3}$")
_FULL_STOP = re.compile(r"[a-z)\]][.][\"”’')\]]{0,2}$")
_ROW = re.compile(r"[*_=~-]{5,}|(?:[*_=~-]\s){6,}[*_=~-]?")
_ALT = re.compile(r"(?:image|photo|picture|file photo|caption)\s*:\s*|image caption\s+(?=[A-Z])", re.I)
_PHOTO = re.compile(
    r"\s*\|?\s*[(\[](?:photo|image|picture|file photo|credit|foto)s?\b[^)\]]{0,100}[)\]]\s*$"  # (Photo: A/B)
    r"|(?<=[.!?”\"])\s?[A-Z][\w.’' -]{2,40}\s/\s[A-Z][\w./ ]{1,30}$"  # Ann Berg / Agency
    r"|\s*\|\s*(?:photo|credit|image):.{0,80}$",
    re.I,
)
_PHOTO_SIGNS = "([/|"
"""One at least stands in every credit of a photographer."""
_MARKS = load_lexicon("junk")["marks"]
_SIZE = re.compile(rf"(?:^|(?<=[.!?]\s))[^.!?]*\b\d[\d,]*\s?(?:{any_of(_MARKS['sizes'])})\b[^.!?]*[.!?]?", re.I)
_NUMBER = re.compile(rf"(?:{any_of(_MARKS['numbered'])})\s\d{{1,3}}\s?(?:of|/)\s?\d{{1,3}}\W*", re.I)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_PLACE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{1,40}[A-ZÀ-Þ]"
    rf"(?:,\s(?!{_WEEKDAY})[A-Z][\w.]{{1,14}}(?:\s[A-Z][\w.]{{1,14}})?)?)"
    rf"(?:,\s(?:{_WEEKDAY}|[A-Z][a-z]{{2,8}}\.?\s\d{{1,2}}|\d{{1,2}}\s[A-Z][a-z]{{2,8}}\.?))?"
    r"(?:\s\([\w\s/&.-]{2,30}\))?\s{0,2}(?:—|–|--|-)\s"
)
_BIO = (
    r"\s+(?:writes|covers|reports|is\s+an?|is\s+the|was\s+an?|has\s+(?:worked|covered|written|reported)"
    r"|contributed|can\s+be\s+reached)\b"
)


def compose(pieces: Sequence[Piece], printed: Draft) -> Draft:
    """Turn the pieces of one article into a draft: title, day, writer and credit read off, the body marked by kind.

    `printed` is what the page's own data say; it goes before what the lines say, but for a credit line's writer.
    """
    first = _first_prose(pieces)
    title_at = _title_at(pieces[:first], printed.title)
    title = printed.title or (pieces[title_at].text if title_at is not None else None)
    head = list(pieces[:first])
    body, credit_lines = _body(head, pieces[first:], title, title_at)
    body, agency = _credited(body)
    read = Draft(
        title=title, byline=_byline(head, pieces[first:]), published=_published(head, pieces),
        republished_from=credit_lines[0].outlet if credit_lines else None,
    )  # fmt: skip
    agency = agency or head_agency(piece.text for piece in head)
    draft = taken_from_agency(replace(printed, pieces=tuple(body)).filled_from(read), agency)
    if credit_lines and credit_lines[0].byline:
        draft = replace(draft, byline=credit_lines[0].byline)
    draft = replace(draft, pieces=_without_tail(draft.pieces, draft.byline))
    return replace(draft, dateline_place=_dateline(draft.pieces))


def _credited(body: list[Piece]) -> tuple[list[Piece], str | None]:
    """The body with its credit at the end marked as one, and the outlet that its end or its dateline credits."""
    found = end_credit(body[-1].text) if body and body[-1].kind in ("paragraph", "note", "list_item") else None
    if found and found.whole:
        body = [*body[:-1], Piece("credit", body[-1].text)]
    opening = next((piece.text for piece in body if piece.kind == "paragraph"), "")
    return body, found.outlet if found else dateline_agency(opening)


def taken_from_agency(draft: Draft, agency: str | None = None) -> Draft:
    """The draft, taken from the agency that its end, dateline or byline credits, unless a line says from whom.

    A page that names no outlet but the agency may be the agency's own: who passed the text on is then unknown.
    Nobody takes a text from itself.
    """
    agency = draft.republished_from or agency or byline_agency(draft.byline, draft.publisher)
    own = agency and draft.publisher and same_outlet(agency, draft.publisher)
    return replace(draft, republished_from=None if own else agency)


def _first_prose(pieces: Sequence[Piece]) -> int:
    """Where the text begins: at the first paragraph of prose, or else at the first sentence."""
    for wanted in (is_prose, _is_sentence):
        for index, piece in enumerate(pieces):
            if piece.kind not in ("title", "heading", "caption") and wanted(piece.text) and not is_stamp(piece.text):
                return index
    return len(pieces)


def _is_sentence(text: str) -> bool:
    return text.count(" ") >= 3 and bool(_FULL_STOP.search(text[-20:]))


def _title_at(head: Sequence[Piece], known: str | None) -> int | None:
    """Which line of the head is the title: the page's own heading, or else the first line long enough to be one."""
    if known:
        return next((at for at, piece in enumerate(head) if normal(piece.text) == normal(known)), None)
    marked = [at for at, piece in enumerate(head) if piece.kind in ("title", "heading")]
    if marked:
        return min(marked, key=lambda at: head[at].kind != "title")
    lines = [at for at, piece in enumerate(head) if may_be_title(piece)]
    long = [at for at in lines if head[at].words >= TITLE_LEAST and not _BARRED.search(head[at].text)]
    return long[0] if long else (lines[-1] if lines else None)


_BARRED = re.compile(r"^[A-Z][A-Z\s&'’]+\s[-|–—]\s|\s\|\s")  # "HARBOUR GAZETTE - news since 1901"


def may_be_title(piece: Piece) -> bool:
    """Whether a line could be a headline: short, no full stop, no stamp, no rule."""
    text = piece.text
    if len(text) > TITLE_CHARACTERS:
        return False
    return (
        piece.kind in ("title", "heading", "paragraph")
        and piece.words <= TITLE_WORDS and not _FULL_STOP.search(text[-20:])
        and text[-1:] not in ",;" and any(character.isalpha() for character in text)
        and not is_stamp(text) and not is_note(text) and not is_rule(text)
    )  # fmt: skip


def _published(head: Sequence[Piece], pieces: Sequence[Piece]) -> str | None:
    """The day that the head prints; one in figures alone is read as the page's other dates in figures must be."""
    printed = next((day for piece in head if is_date_line(piece.text) and (day := day_printed(piece.text))), None)
    if printed:
        return printed
    order = day_first("\n".join(piece.text for piece in pieces))
    lines = [piece.text for piece in head] if order is not None else []
    return next((day for line in lines if (day := numeric_day(line, day_first=bool(order)))), None)


def _byline(head: Sequence[Piece], rest: Sequence[Piece]) -> str | None:
    lines = [*head, *rest[-4:]]
    return next((name for piece in lines if not is_prose(piece.text) and (name := find_byline(piece.text))), None)


def _body(
    head: Sequence[Piece], rest: Sequence[Piece], title: str | None, title_at: int | None
) -> tuple[list[Piece], list[Credit]]:
    """What belongs to the text, each piece with its kind, and the credit_lines found."""
    after_title = list(head[title_at + 1 :]) if title_at is not None else ([] if title is None else list(head))
    lines = [piece for piece in after_title if _stays_from_head(piece, title)] + list(rest)
    credit_lines: list[Credit] = []
    body: list[Piece] = []
    for index, piece in enumerate(lines):
        near_end = index < 3 or index >= len(lines) - 4
        credit = find_credit(piece.text, title) if near_end else None
        if credit:
            credit_lines.append(credit)
            line, text = credit_sentence(piece.text)
            body.extend([Piece("credit", line), Piece(piece.kind, text)] if text else [Piece("credit", line)])
        elif not ((near_end or piece.words < 8) and is_stamp(piece.text)) and not (
            title and index < 3 and normal(piece.text) == normal(title)
        ):
            body.append(_with_kind(piece))
    return _without_rules(_one_caption(body), bool(credit_lines)), credit_lines


def _stays_from_head(piece: Piece, title: str | None) -> bool:
    """Whether a line between title and text belongs to the text: a deck, a caption, a credit; no stamp, no label."""
    if is_stamp(piece.text) and not find_credit(piece.text, title):
        return False
    says_something = piece.words >= 8 or (piece.words >= 5 and bool(_SENTENCE.search(piece.text[-20:])))
    return piece.kind in ("caption", "quote") or says_something or is_note(piece.text) or is_rule(piece.text)


def _with_kind(piece: Piece) -> Piece:
    """The piece with the kind that its words show: a note, a caption without its photographer."""
    if is_note(piece.text) and piece.kind in ("paragraph", "quote", "list_item"):
        return Piece("note", piece.text)
    if len(piece.text) > CAPTION_CHARACTERS:
        return piece
    if piece.kind == "caption":
        piece = Piece("caption", _NUMBER.sub("", _SIZE.sub("", piece.text).strip(), count=1))
    if piece.kind == "caption" and piece.words < CAPTION_LEAST:
        return Piece("caption", "")
    if _ALT.match(piece.text):
        return Piece("caption", _PHOTO.sub("", _ALT.sub("", piece.text)))
    if any(sign in piece.text for sign in _PHOTO_SIGNS) and _PHOTO.search(piece.text):
        return Piece("caption", _PHOTO.sub("", piece.text))
    return piece


def _one_caption(body: list[Piece]) -> list[Piece]:
    """One of a picture's alternative text and its caption: the caption, which says as much or more."""
    kept: list[Piece] = []
    for piece in body:
        above = kept[-1] if kept else None
        pictured = above is not None and "caption" in (above.kind, piece.kind)
        if (
            above
            and pictured
            and above.words >= 4
            and above.kind in ("caption", "paragraph")
            and _copies(above.text, piece.text)
        ):
            kept[-1] = Piece("caption", piece.text)
        elif piece.text:
            kept.append(piece)
    return kept


def _copies(alternative: str, caption: str) -> bool:
    """Whether the second line begins with the whole of the first."""
    if len(alternative) > CAPTION_CHARACTERS or len(caption) > 2 * CAPTION_CHARACTERS:
        return False
    a, b = normal(alternative).rstrip(" ."), normal(caption)
    return b.startswith(a) and len(b) < 2.5 * len(a) + 40


def _without_rules(body: list[Piece], credited: bool) -> list[Piece]:
    """The body without its rows of marks; what stands between a credit and the first row is an excerpt: a quote."""
    row = next(
        (index for index, piece in enumerate(body) if len(piece.text) < 300 and _ROW.fullmatch(piece.text)), None
    )
    if row is not None and credited and row <= EXCERPT_PIECES + 1:
        body = [
            Piece("quote", piece.text) if index < row and piece.kind == "paragraph" else piece
            for index, piece in enumerate(body)
        ]
    return [piece for piece in body if not is_rule(piece.text)]


def _without_tail(pieces: tuple[Piece, ...], byline: str | None) -> tuple[Piece, ...]:
    """The body without what hangs on at its end: the writer's name and box, stray labels."""
    kept = list(pieces)
    credit = [kept.pop()] if kept and kept[-1].kind == "credit" else []
    while kept and _hangs_on(kept[-1], byline):
        kept.pop()
    if kept and kept[-1].kind == "credit" and credit:
        credit = [kept.pop(), *credit]
    return (*kept, *credit)


def _hangs_on(piece: Piece, byline: str | None) -> bool:
    if byline and (
        normal(piece.text) == normal(byline) or re.match(re.escape(byline.split(",")[0]) + _BIO, piece.text, re.I)
    ):
        return True
    if piece.kind == "heading":
        return True
    return (
        piece.kind == "paragraph"
        and piece.words < 7
        and len(piece.text) < 200
        and not _SENTENCE.search(piece.text[-20:])
    )


def _dateline(pieces: Sequence[Piece]) -> str | None:
    """The place that a report is dated from, as its first paragraph prints it: "LISBON — The ..."."""
    body = next((piece.text for piece in pieces if piece.kind == "paragraph"), "")
    match = _PLACE.match(body[:120])
    return match["place"] if match else None
