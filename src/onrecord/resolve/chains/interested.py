"""Whether a source speaks of itself: of its own deeds, losses, customers or suit, or of its enemy's.

The label travels with the figure. It says nothing about whether the figure is right.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from onrecord.find.datelines import DATELINE
from onrecord.find.places import is_city, state_named, state_of
from onrecord.find.sources.roles import BODIES, PUBLIC, singular
from onrecord.find.sources.source_words import DEFINITE
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, Chain, ChainLink, Figure, Sentence
from onrecord.resolve.chains.parties import first_word, parties_in

_WORDS = load_lexicon("interests")
_DISINTERESTED: Final = frozenset(_WORDS["disinterested"])
_FIGHTING: Final = frozenset(_WORDS["fighting"])
_OWN = re.compile(
    r"\b(?:its|our|their)\s+(?:own\s+)?(?:(?:parallel|internal|latest|new|first|final|last)\s+)?(\w+)", re.IGNORECASE
)
_SAYS = re.compile(rf",\s+[^,]+\s(?:{any_of(_WORDS['says'])})$")
_SAID_BY = re.compile(rf",\s+(?:{any_of(_WORDS['says'])})\s[^,]+$")
_TELLS = re.compile(rf",\s+[^,]+\s(?:{any_of(_WORDS['tells'])})\s[^,]{{2,40}}$")
_DOES = re.compile(r"\b(?:it|we|they)\s+(?:has|have|had|was|were|is|are|would|will|could)?\s*(\w+)", re.IGNORECASE)
_ONLOOKER = re.compile(rf"^[^,]{{2,60}},\s+(?:an?|the|who|which)\s[^,]{{0,60}}?\b(?:{any_of(_WORDS['onlookers'])})\b")
_WAR: Final = (
    rf"(?:whose\s(?:\w+\s){{0,2}}(?:{any_of(_WORDS['forces'])})|which)\s"
    rf"(?:(?:is|are|was|were|has|have|had|been|also|still)\s){{0,3}}(?:{any_of(_WORDS['at_war'])})\b"
)
_AGAINST = re.compile(r"\bagainst\s+(?:it|us|them|itself|ourselves)\b", re.IGNORECASE)
_WORD = re.compile(r"[\w&]+")
_TURNOUT = re.compile(rf"\b(?:{any_of(_WORDS['turnout'])})\b", re.IGNORECASE)
_PAYMENTS = re.compile(rf"\b(?:{any_of(_WORDS['payments'])})\b", re.IGNORECASE)
_SIDES: Final = frozenset(_WORDS["sides"])
_CALLERS: Final = frozenset(_WORDS["callers"])
_PAYING: Final = frozenset(_WORDS["paying"])
_OF_STATE: Final = frozenset(_WORDS["of_state"])
_OWN_PAPERS: Final = frozenset(_WORDS["own_papers"])
_HARMED: Final = ("killed", "wounded", "captured")
_COUNTS_FIRST = re.compile(
    rf"^(?:[\w&’'.-]+,?\s+){{1,5}}?(?:(?:has|have|had|now|also|so far)\s+)*(?:{any_of(_WORDS['counts'])})\b"
)


def mark_interested(chain: Chain, figure: Figure, article: Article, sentence: Sentence) -> Chain:
    """The chain with each link marked that speaks of its own side.

    Grounds: the article says that the speaker or its body owns, runs or made what it is about ("the ferry's
    operator, Acme"); the title is about it; the sentence counts what is the speaker's own ("its members", "it had
    hired"); an army or its ministry counts the dead of a fight; a union or organisers count their own crowd; an
    insurer what it has to pay; a body's own annual report; the sentence says that it is at war; the link was marked
    when it was resolved ("The rebels claimed 40 attacks"). Regulators, courts, researchers and outlets are on no side
    here.
    """
    return tuple(_marked(link, figure, article, sentence) for link in chain)


def _marked(link: ChainLink, figure: Figure, article: Article, sentence: Sentence) -> ChainLink:
    if link.interested or link.role in ("publisher", "relay") or link.name is None:
        return link
    printed, names = [name for name in (link.name, link.of) if name], _sides(link)
    if _is_side(link, printed, figure, sentence.text):
        return replace(link, interested=True)
    if any(_is_disinterested(name) for name in printed) or (link.anonymous and link.of is None):
        return link
    owning = any(first_word(name) in parties_in(article.text) for name in names if first_word(name))
    if link.anonymous:
        return replace(link, interested=True) if owning or _in_title(names, article) else link
    ground = (
        owning
        or _in_title(names, article)
        or _in_opening(names, article)
        or (link.role == "speaker" and _is_body(link) and _of_its_own(sentence.text))
        or (link.role == "speaker" and _at_war(printed, sentence.text))
    )
    return replace(link, interested=True) if ground else link


def _is_side(link: ChainLink, printed: list[str], figure: Figure, text: str) -> bool:
    """Whether one counts in one's own cause: an army the dead, organisers their march, an insurer its claims."""
    words = [singular(word) for name in printed for word in _WORD.findall(name)]
    if link.anonymous and link.of is None and not _SIDES & {*words}:
        return False
    impartial = _DISINTERESTED & {*words}
    if any(_fights(name) for name in printed) and impartial <= _OF_STATE:
        return figure.state in _HARMED
    if link.role == "document":
        own = link.of is not None and bool(first_word(link.of)) and (link.name or "").lower() in _OWN_PAPERS
        return own and not impartial
    if impartial or link.role != "speaker":
        return False
    crowd = bool(_CALLERS & {*words}) and figure.unit in ("people", None) and bool(_TURNOUT.search(text))
    return crowd or (bool(_PAYING & {*words}) and bool(_PAYMENTS.search(text)))


def _sides(link: ChainLink) -> list[str]:
    """The names under which a source may be a side: none for one who speaks for a place or a public body.

    That an article begins with "Ann Lee, the EU's commissioner, told us" does not make it an article about her.
    """
    names = [name for name in (link.name, link.of) if name]
    if link.of is None:
        return names
    place = all(_is_place(part) for part in re.split(r",\s|\sand\s", link.of))
    public = not first_word(link.of) or link.of.split()[-1].lower() in PUBLIC
    return [] if place or public else names


def _is_place(name: str) -> bool:
    return state_named(name) is not None or state_of(name) is not None or is_city(name)


def _is_body(link: ChainLink) -> bool:
    """Whether the speaker is a body, or speaks for one."""
    lower = link.name is not None and not DEFINITE.match(link.name) and singular(link.name.split()[-1]) in BODIES
    named = bool(link.name and link.name[:1].isupper()) or lower  # "the panel" is whichever: it was not found
    return named or link.of is not None


def _is_disinterested(name: str) -> bool:
    """Whether a name is a regulator's, court's, researcher's or outlet's."""
    return any(singular(word) in _DISINTERESTED for word in _WORD.findall(name))


def _at_war(names: list[str], text: str) -> bool:
    """Whether the sentence says so of the speaker's body: "of the Valley Council, whose men fight the rebels"."""
    if "whose " not in text and "which " not in text:
        return False
    return any(re.search(rf"{re.escape(name)},?\s{_WAR}", text) for name in names)


def _fights(name: str) -> bool:
    return any(singular(word) in _FIGHTING for word in _WORD.findall(name))


def _in_title(names: list[str], article: Article) -> bool:
    """Whether the title is about the speaker or its body, not only says at its end who told.

    ", port says", ", says the port's head", ", port tells paper".
    """
    title = article.title or ""
    for ending in (_SAYS, _SAID_BY, _TELLS):
        title = ending.sub("", title)
    about = {word.lower() for word in _WORD.findall(title)}
    return any(first_word(name) in about for name in names if first_word(name))


def _in_opening(names: list[str], article: Article) -> bool:
    """Whether the article begins with the speaker or its body, not as one who looks on: "Acme Watch, a group"."""
    body = next((block.span for block in article.blocks if block.kind == "paragraph"), None)
    if body is None:
        return False
    words = DATELINE.sub("", article.text[body.start : min(body.end, body.start + 160)])
    first = [word.lower() for word in _WORD.findall(words)[:3]]
    if _COUNTS_FIRST.match(words):  # "The Red Cross counts 1,240 houses": it looks on
        return False
    return any(first_word(name) in first for name in names if first_word(name)) and not _ONLOOKER.search(words)


def _of_its_own(text: str) -> bool:
    """Whether a sentence tells of the speaker's own things or doings: "some 40 of its members", "it had hired 40"."""
    if any(singular(match[1]) in _WORDS["own"] for match in _OWN.finditer(text)):
        return True
    if _AGAINST.search(text):
        return True
    return any(match[1].lower() in _WORDS["deeds"] for match in _DOES.finditer(text))
