"""Who stands behind a claim: origins, relays and outlets under one name each.

A spokesman's word is the word of his body. A person without a public role stays a role inside the claim: never
folded across articles, never listed. An anonymous source is never linked across articles at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.find.sources.roles import DEPARTMENTS
from onrecord.find.sources.surnames import is_surname
from onrecord.keys import normal, short_key
from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.containment import is_city, is_place, place_name
from onrecord.link.sources.described import (
    is_bare_office,
    is_common_noun,
    is_of_a_city,
    is_role,
    is_titled_document,
    is_where,
    sole_body_in,
)
from onrecord.link.sources.names import bare_name
from onrecord.link.sources.source_names import SourceNames, has_title, looks_personal, shortens, untitled, words_of
from onrecord.records import Article, ChainLink, Claim, replace

SourceKind = Literal["body", "outlet", "document", "person"]
_WORDS = load_lexicon("source_kinds")
SPEAKS_FOR = frozenset(_WORDS["speaks_for_body"]["words"])
_OWN_VOICE = frozenset(_WORDS["own_voice"]["words"])
_BODY = frozenset(_WORDS["body"]["words"])
_PLACE_OFFICES = frozenset(_WORDS["place_offices"]["words"])
_FORMER = frozenset(_WORDS["former"]["words"])
_OFFICES = any_of(_WORDS["offices"]["words"])
_NEAR_BODIES = any_of(_WORDS["points_back"]["nouns"])
POINTS_BACK = re.compile(
    rf"^(?:(?:its|his|her|their|our)(?: own)?|own|(?:the|this|that) (?:{_NEAR_BODIES})['’]s) (?=\w)", re.IGNORECASE
)
"""Words that point back to the body named beside: "its spokesman", "the company's officials" of Alder Lines."""
_MINISTER = re.compile(r"(?:[Tt]he )?(?P<field>[A-Z]\w+(?: [A-Z]\w+)?) Minister")
POINTS_BEHIND = re.compile(rf" of (?:the|this|that|its) (?:{_NEAR_BODIES})$")


@dataclass(frozen=True, slots=True)
class Origin:
    """On whose word a claim stands: a key that tells two origins apart, and the name readers know it by.

    `source` is the id of a listed source; None for anonymous sources and private persons.
    """

    key: str
    name: str
    source: str | None
    kind: SourceKind
    body: str | None = None  # the body a person or document belongs to
    anonymous: bool = False


def origin_of(claim: Claim, article: Article | None, names: SourceNames, *, root: str | None = None) -> Origin:
    """The origin of a claim under its folded name.

    `root` is the article that the claim's article copies, if any: an anonymous source and a private person are
    the same only inside one text and its copies.
    """
    link = _of_a_named_body(claim.origin, names)
    text_root = root or claim.article
    name = link.name or link.of or (article.outlet if article else None) or ""
    if link.anonymous or not name or (link.role == "speaker" and not link.of and is_role(name, names)):
        of = claim.origin.of
        plain = POINTS_BACK.sub("", name) if of and of not in name else name
        described = " ".join(part for part in (plain, f"of {of}" if of and of not in name else "") if part)
        outlet = "" if link.role == "publisher" or not article or not article.outlet else f" ({article.outlet})"
        return Origin(
            f"anonymous:{text_root}:{normal(described)}",
            (described or "not named") + outlet,
            None,
            "person",
            anonymous=True,
        )
    if link.role in ("publisher", "relay"):
        return _listed(name, "outlet", names)
    if link.role == "document":
        return _document(link, name, text_root, names)
    return _speaker(link, name, text_root, names, article, _city_of(claim, article))


def _city_of(claim: Claim, article: Article | None) -> str | None:
    """The city that a report is from, unless the claim's figure is of another place."""
    there = claim.figure.place if claim.figure is not None else None
    city = place_name(article.dateline_place) if article is not None else None
    return city if city is not None and is_city(city) and place_name(there) in (None, city) else None


def _document(link: ChainLink, name: str, text_root: str, names: SourceNames) -> Origin:
    """The origin of a document: whose it is, else itself where it has a name of its own."""
    author = link.of or (None if is_titled_document(name) else sole_body_in(name, names))
    if author:
        return _written_by(author, names)
    if not is_titled_document(name):
        return Origin(f"anonymous:{text_root}:{normal(name)}", name, None, "document", anonymous=True)
    return _listed(name, "document", names)


def _written_by(author: str, names: SourceNames) -> Origin:
    """The origin of a document: the body whose it is, or whoever a person in a public role speaks for."""
    body = names.roles.get(names.fold(author))
    if body is None:
        return _listed(author, "body", names)
    return _speaker(ChainLink("speaker", author, of=body), author, "", names)


def _of_a_named_body(link: ChainLink, names: SourceNames) -> ChainLink:
    """A link without a body that is only described: "a spokeswoman of the agency" speaks for no known one."""
    described = link.role in ("speaker", "document") and link.name and link.of and is_role(link.of, names)
    return replace(link, of=None) if described else link


def _speaker(
    link: ChainLink, name: str, text_root: str, names: SourceNames, article: Article | None = None,
    city: str | None = None,
) -> Origin:  # fmt: skip
    """A speaker: the body spoken for, a person in a public role, or a private person.

    `city` is the one that the report is from and its figure of: "the city council" is that city's.
    """
    if link.of and is_where(name, link.of):
        link = replace(link, of=None)  # "Police in Ebo" are no Ebo
    link = _with_role(link, name, names, article)
    name = link.name or name
    bare = bare_name(name)
    if not link.of and (is_bare_office(name, names) or bare in names.loose):
        known_in = city if city is not None and is_of_a_city(name) else text_root
        return Origin(f"private:{known_in}:{bare}", name, None, "body" if bare in names.loose else "person")
    if bare in names.folded:
        return _listed(name, "body", names)
    if not link.of and bare in names.surnames and bare not in names.bodies and name[:1].isupper():
        body = names.roles[names.surnames[bare]]  # a namesake may be meant, yet never shown to be independent of him
        return Origin(f"private:{text_root}:{bare}", name, None, "person", body=names.fold(body))
    placed = _holds_place(link, article)
    spokesman = names.fold(untitled(name)) in names.spokespeople
    if link.of and (speaks_for_body(link) or spokesman) and not placed:
        return _listed(link.of, "body", names)
    if looks_personal(link, names) or _only_a_surname(link, names, article):
        return _person(link, name, text_root, names, article)
    rolled_up = link.of and words_of(name) & SPEAKS_FOR and not is_place(link.of) and not placed
    if not rolled_up and (is_role(name, names) or is_common_noun(name)):
        return Origin(f"private:{text_root}:{bare}", name, None, "person")
    return _listed(link.of if rolled_up else name, "body", names)


def _person(link: ChainLink, name: str, text_root: str, names: SourceNames, article: Article | None) -> Origin:
    """A person: listed with a body, a title, or an office that the page prints beside the name; else private."""
    if not link.of and not has_title(name) and not (article and _holds_office(name, article.text)):
        return Origin(f"private:{text_root}:{bare_name(name)}", name, None, "person")
    person = _listed(untitled(name), "person", names)
    return Origin(person.key, name, person.source, "person", body=names.fold(link.of) if link.of else None)


def _only_a_surname(link: ChainLink, names: SourceNames, article: Article | None) -> bool:
    """Whether a speaker of one word is a person by the article's own words."""
    name = link.name or ""
    if link.role != "speaker" or link.of or article is None or names.fold(name) in names.bodies:
        return False
    return is_surname(name, article.text)


def _with_role(link: ChainLink, name: str, names: SourceNames, article: Article | None) -> ChainLink:
    """A person printed without a body, with the one that the record or a pack gives.

    A surname alone is somebody where a pack names him, or where the article itself prints his full name.
    """
    if (field := _field_of(link, name)) is not None:  # "Transport Minister Ann Lee" is of the Transport Ministry
        return replace(link, of=_ministry_for(field, names) or _ministry_printed(field, article))
    known = names.roles.get(names.fold(untitled(name)))
    if link.of and known and shortens(link.of, known):
        return replace(link, of=known)  # "Ann Lee of the town council", who is of Arl Town Council elsewhere
    if link.of or link.anonymous:
        return link
    ministry = _ministry(name, names, article)
    if ministry is not None:
        return replace(link, of=ministry)
    bare = names.fold(untitled(name))
    full = bare if bare in names.roles else names.surnames.get(bare, "")
    if not full or (" " not in bare and not name[:1].isupper()):
        return link
    if full != bare and full not in names.people and not (article and _prints(article.text, full)):
        return link
    return replace(link, name=name if full == bare else full.title(), of=names.roles[full])


def _ministry(name: str, names: SourceNames, article: Article | None) -> str | None:
    """ "Interior Minister Ann Lee" is of the Interior Ministry, where the record knows a ministry of that name."""
    if article is None or " " not in name:
        return None
    field = _minister_of(untitled(name), article.text)
    return _ministry_for(field, names) if field else None


def _field_of(link: ChainLink, name: str) -> str | None:
    """The field of a minister: what his chain says he is of, or what stands in an office without a name."""
    if link.of and bare_name(link.of) in DEPARTMENTS:
        return link.of
    office = _MINISTER.fullmatch(name) if not link.of else None
    return office["field"] if office is not None and bare_name(office["field"]) in DEPARTMENTS else None


def _ministry_printed(field: str, article: Article | None) -> str | None:
    """ "Transport Ministry", where the page prints a transport minister: no body is named "Transport"."""
    text = article.text if article is not None else ""
    held = re.search(rf"\b{re.escape(field)} minister\b", text, re.IGNORECASE)
    return f"{field} Ministry" if held is not None else None


def _ministry_for(field: str, names: SourceNames) -> str | None:
    """The ministry that the record knows for a field."""
    bare = bare_name(field)
    fits = (f"{bare} ministry", f"ministry of {bare}", f"ministry of the {bare}")
    return next((one for one in fits if one in names.bodies), None)


@lru_cache(maxsize=1024)
def _minister_of(name: str, text: str) -> str | None:
    """ "Interior" of "Interior Minister Ann Lee" and of "Ann Lee, the interior minister"."""
    who = re.escape(name)
    match = re.search(rf"\b(\w+) [Mm]inister {who}\b|\b{who}, (?:the |its |their )?(\w+) minister\b", text)
    field = (match[1] or match[2]).lower() if match else None
    return field if field in DEPARTMENTS else None


@lru_cache(maxsize=4096)
def _holds_office(name: str, text: str) -> bool:
    """Whether a text prints an office beside a full name: "the trade minister, Ann Lee", "Ann Lee, mayor of Arl"."""
    if " " not in name or name not in text:
        return False
    who = re.escape(name)
    return (
        re.search(rf"\b(?:{_OFFICES}), {who}\b|\b{who}, (?:the |its |their )?(?:\w+ )?(?:{_OFFICES})\b", text)
        is not None
    )


@lru_cache(maxsize=4096)
def _prints(text: str, bare: str) -> bool:
    return bare in _plain(text)


@lru_cache(maxsize=64)
def _plain(text: str) -> str:
    return bare_name(text)


def speaks_for_body(link: ChainLink) -> bool:
    """Whether a speaker's word is the word of the body beside the name.

    A spokesman, a minister and a company's officer speak for it; a former one, a senator, a professor do not.
    """
    if not link.of or is_place(link.of):  # "the mayor of Lyon" is an office, and Lyon says nothing
        return False
    words, body = words_of(link.name or ""), words_of(link.of)
    if words & _FORMER or "former" in body:
        return False
    return bool(words & SPEAKS_FOR) or not body & _OWN_VOICE


def _holds_place(link: ChainLink, article: Article | None) -> bool:
    """Whether somebody governs a place that is nobody to speak for: "Ann Reed, the governor of Upper Faro"."""
    if not link.of or words_of(link.of) & _BODY:
        return False
    if words_of(link.name or "") & _PLACE_OFFICES:
        return True
    return article is not None and _is_governed(link.of, article.text)


@lru_cache(maxsize=1024)
def _is_governed(place: str, text: str) -> bool:
    offices = any_of(_PLACE_OFFICES)
    named = re.escape(place)
    return (
        re.search(rf"(?i:\b(?:{offices}) of )(?:the )?{named}\b|\b{named}(?:['’]s)? (?:{offices})\b", text)
        is not None
    )


def _listed(name: str | None, kind: SourceKind, names: SourceNames) -> Origin:
    """An origin that may be listed, under its folded name."""
    folded = names.fold(name or "")
    return Origin(folded, names.printed.get(folded) or name or folded, source_id(folded), kind)


def source_id(folded: str) -> str:
    """A source's id, from its folded name."""
    return "src-" + short_key(folded)
