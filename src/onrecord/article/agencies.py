"""The outlet that a whole text is credited to: in its dateline, in its byline, or where it ends.

A credit inside a text ("the Gazette reports that …") is a source of that sentence and not read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.article.bylines import names_outlet, names_person
from onrecord.lexicon import any_of, load_lexicon

DATELINE_CHARACTERS = 120
END_CHARACTERS = 160

_WORDS = load_lexicon("bylines")
_NO_NAMES = frozenset(_WORDS["no_agency"])
_SERVICES = frozenset(_WORDS["services"])
_WORD = r"[A-ZÀ-Þ][A-Za-zÀ-ÿ.&’'-]*"
_NAME = rf"(?P<name>{_WORD}(?:(?:\s|/){_WORD}){{0,4}})"
# "Velmora, May 3 (National Wire) — The dam …", "(NW) - The dam …"
_DATELINE = re.compile(
    rf"(?:[A-ZÀ-Þ][\w.’'/-]*(?:,?\s[A-ZÀ-Þ\d][\w.’'/-]*){{0,7}},?\s)?\({_NAME}\)\s{{0,2}}(?:—|–|--|-)\s"
)
_LINE = re.compile(
    rf"[(\[]{_NAME}[)\]]\.?|(?:—|–|--)\s?{_NAME.replace('name', 'signed')}"
    rf"|(?:{any_of(_WORDS['source'])})\s*:\s*(?:the\s+)?{_NAME.replace('name', 'source')}\.?"
    rf"|(?:[Tt]he\s+)?{_NAME.replace('name', 'alone')}\s+report(?:s|ed)\.?"
)
# Over the text: "From National Wire", "Source: the River Post"
_HEAD_LINE = re.compile(
    rf"(?:(?:[Ff]rom|FROM|[Bb]y|BY|[Vv]ia|VIA)\s+|(?:{any_of(_WORDS['source'])})\s*:\s*)(?:[Tt]he\s+)?{_NAME}"
)
# "… in the hills. (National Wire)", "… in the hills. — NW", "… in the hills., National Wire reported."
_TAIL = re.compile(
    rf"[.!?][\"”’]?(?:\s?[(\[]{_NAME}[)\]]|\s?(?:—|–|--)\s?{_NAME.replace('name', 'signed')}"
    rf"|\s?,?\s(?:[Tt]he\s)?{_NAME.replace('name', 'alone')}\sreport(?:s|ed)\.?)$"
)


@dataclass(frozen=True, slots=True)
class EndCredit:
    """A credit at the end of a text; `whole` where the line says nothing else."""

    outlet: str
    whole: bool


def dateline_agency(paragraph: str) -> str | None:
    """The agency in a text's dateline.

    Example:
        >>> dateline_agency("VELMORA, May 3 (National Wire) — The dam may not hold.")
        'National Wire'
    """
    match = _DATELINE.match(paragraph[:DATELINE_CHARACTERS])
    return _agency(match["name"]) if match else None


def head_agency(lines: Iterable[str]) -> str | None:
    """The outlet that a line over a text gives it to.

    Example:
        >>> head_agency(["3 May 2031", "From National Wire"]), head_agency(["By Ann Berg", "From the valley"])
        ('National Wire', None)
    """
    for line in lines:
        match = _HEAD_LINE.fullmatch(line.strip()) if len(line) < DATELINE_CHARACTERS else None
        name = _agency(match["name"]) if match else None
        if name and _is_service(name):
            return name
    return None


def end_credit(text: str) -> EndCredit | None:
    """The outlet that a text's last paragraph ends on.

    Example:
        >>> end_credit("The lake will be lowered., River Post reported.")
        EndCredit(outlet='River Post', whole=False)
        >>> end_credit("(National Wire)"), end_credit("It will rain. (Ann Berg)")
        (EndCredit(outlet='National Wire', whole=True), None)
    """
    line = _LINE.fullmatch(text) if len(text) < END_CHARACTERS else None
    match = line or _TAIL.search(text[-END_CHARACTERS:])
    if not match:
        return None
    name = _agency(next(value for value in match.groupdict().values() if value))
    return EndCredit(name, line is not None) if name else None


def byline_agency(byline: str | None, publisher: str | None) -> str | None:
    """The agency that a byline names where the page is another outlet's.

    Covers: "Ann Berg, National Press", "The National Press". Where the page's outlet is unknown it may be the page's
    own, and is not read.
    Example:
        >>> byline_agency("Ann Berg, National Press", "River Post")
        'National Press'
    """
    if not byline or not publisher:
        return None
    first, *others = re.split(r"\s*,\s*|\s+[-|–—]\s+|\s+/\s+", byline)
    named = [part for part in others if names_outlet(part)]
    if first.split()[-1:] and first.split()[-1].lower() in _SERVICES:
        named.insert(0, first)
    name = _agency(named[0]) if named else None
    return name if name and not same_outlet(name, publisher) else None


def _agency(name: str) -> str | None:
    """A name that can be an outlet's: no person's, no month, no "(END)"."""
    name = name.strip(" .").removeprefix("The ").removeprefix("the ")
    words = name.lower().split()
    if not words or words[0] in _NO_NAMES or words[-1] in _NO_NAMES or (names_person(name) and not _is_service(name)):
        return None
    return name


def _is_service(name: str) -> bool:
    return names_outlet(name) or name.split()[-1].lower() in _SERVICES


def same_outlet(one: str, other: str) -> bool:
    """Whether two names are one outlet's: alike but for an article, or one the other's initials.

    Example:
        >>> same_outlet("NW", "National Wire"), same_outlet("The River Post", "River Post"), same_outlet("NW", "Post")
        (True, True, False)
    """
    a, b = _bare(one), _bare(other)
    return a.replace(" ", "") == b.replace(" ", "") or _initials(a) == b or _initials(b) == a


def _bare(name: str) -> str:
    """A name's words; of an address the part that names the outlet."""
    host = re.sub(r"^(?:https?://)?(?:www\.)?|\.(?:com|org|net)(?:\.\w\w)?/?$", "", name.casefold())
    return re.sub(r"\W+", " ", host).removeprefix("the ").strip()


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in words) if len(words) > 1 else name
