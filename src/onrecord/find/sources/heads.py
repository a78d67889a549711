"""Whom the head of the words for a source names: a person, a body, its office, several at once."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.find.sources.names import is_capital, plain, without_article
from onrecord.find.sources.outlets import is_outlet, names_no_outlet, outlet_name
from onrecord.find.sources.proper_names import is_of, proper_source, where_name_begins
from onrecord.find.sources.roles import (
    BEFORE_DOCUMENTS,
    BODIES,
    DOCUMENTS,
    OFFICES,
    PEOPLE,
    RELATIONS,
    SPOKESMEN,
    TITLES,
    UNNAMED,
    VEHICLES,
    singular,
)
from onrecord.find.sources.source_words import DETERMINER, POSSESSOR, PREPOSITION, SourceWords, noun_of
from onrecord.find.sources.unnamed_sources import read_unnamed

OWNER = re.compile(r"^(?P<who>its|his|her|their)\s+(?:own\s+)?(?P<rest>.+)$", re.IGNORECASE)
_ASIDE = re.compile(
    r"\s+(?:dated|familiar|close|briefed|involved|working|based|(?:from\s+)?(?:last|this|earlier\s+this)\s+(?:year|month|week|spring|summer|autumn|fall|winter))\b.*$"
)
_OF_TWO_TRADES = re.compile(r"(?:[Tt]he\s)?[A-Z][\w-]+s['’]?\sand\s[A-Z][\w-]+s['’]\s[A-Z][\w-]+")
"""The union of two trades: "the Clerks' and Tellers' Union"."""


def read_head(head: str, *, person: bool) -> SourceWords:
    """Who is meant by the words for a source, up to the first clause or name set off beside them.

    `person`: the sentence or its finder shows that they are somebody's name.
    """
    if is_outlet(head):
        return SourceWords("outlet", outlet_name(head))
    if names_no_outlet(head) and not _are_files(head):
        return SourceWords("outlet", head, anonymous=True, noun="media", plural=True)
    owner = OWNER.match(head)
    if owner is not None:
        return _owned(head, owner, person=person)
    possessor = POSSESSOR.match(head)
    if _OF_TWO_TRADES.fullmatch(head):
        return SourceWords("body", without_article(head), noun=head.split()[-1].lower())
    if possessor is not None and _of_a_person(possessor["who"]):
        possessor = None
    if possessor is not None and (possessed := _possessed(head, possessor, person=person)) is not None:
        return possessed
    plain = _ASIDE.sub("", head)
    plain = head if plain.lower() in ("", "a", "an", "the") else plain  # "a working group" has no aside
    if re.search(r"\s(?:and|or)\s", PREPOSITION.split(plain, maxsplit=1)[0]):
        return _coordinated(head)
    parts = PREPOSITION.split(plain, maxsplit=1)
    core, preposition, after = (parts[0], parts[1], parts[2]) if len(parts) == 3 else (plain, "", "")
    core_words = core.split()
    last = re.sub(r"[^\w.&-]", "", core_words[-1])
    noun = singular(last)
    common = (last[:1].islower() and not last.startswith("al-")) or _is_common(core_words, noun, last)
    named = person or (core == last and len(after.split()) > 2)  # "Minister for Ports Ann Lee"
    office_of = named and preposition in ("of", "for") and noun in TITLES and last[:1].isupper()
    if not common or (office_of and where_name_begins(after.split(), person=True)):
        return proper_source(head, core_words, preposition, after, person=person or office_of)
    return read_unnamed(head, core, noun, preposition, after)


def _are_files(head: str) -> bool:
    """ "Court papers", "bank papers": documents, no newspapers."""
    *before, last = head.lower().split()
    return last == "papers" and bool(before) and before[-1] in BEFORE_DOCUMENTS


def _is_common(core: list[str], noun: str, last: str) -> bool:
    """A capital that only begins the sentence: "Officials", "A Spokesman", "Police"."""
    before = [w for w in core[:-1] if not DETERMINER.match(w + " ")]
    known = (
        noun in UNNAMED
        or noun in SPOKESMEN
        or last.lower() in DOCUMENTS
        or noun in BODIES
        or last.lower() in VEHICLES
    )
    return (
        known
        and not before
        and not (core[0].lower() == "the" and last[:1].isupper() and noun in BODIES and len(core) > 1)
    )


def _possessed(head: str, match: re.Match[str], *, person: bool) -> SourceWords | None:
    """ "The ministry's own staff", "Acme's chief executive, ..."; not the name "King's College"."""
    who, rest = match["who"], re.sub(r"^own\s+", "", match["rest"])
    named = rest[:1].isupper() and (is_capital(rest.split()[-1]) or singular(rest.split()[-1]) not in BODIES)
    if named and not (person and (rest.split()[0].lower().rstrip(".") in TITLES or is_outlet(who))):
        return None
    inner = read_head(rest, person=person)
    if (
        inner.kind == "body"
        and inner.name[:1].isupper()
        and rest[:1].islower()
        and without_article(who)[:1].islower()
    ):
        return inner  # "the teachers' union Acme" is Acme
    of: str | None = without_article(who) if without_article(who)[:1].isupper() else re.sub(r"^The\s", "the ", who)
    if not is_of(of) or inner.noun in RELATIONS:
        of = None  # "the challenger's team" speaks for no body that is named, nor Lee's wife for Lee
    if inner.kind == "person" and rest[:1].isupper():
        return replace(inner, of=of)
    if inner.kind == "person" and inner.name[:1].isupper():
        return replace(inner, of=of)
    if inner.kind == "unnamed" and inner.noun in OFFICES and not inner.plural:
        return replace(inner, kind="person", name=head, of=of, anonymous=False)
    if inner.kind == "reference":
        inner = replace(inner, kind="body")
    return replace(inner, name=inner.name if inner.kind == "document" else head, of=inner.of or of)


def _of_a_person(who: str) -> bool:
    """ "A doctor at Acme's only hospital" is the doctor: the possessive belongs to what stands behind "at"."""
    parts = PREPOSITION.split(who, maxsplit=1)
    if len(parts) != 3:
        return False
    core = parts[0].split()
    # "Captain Ann Lee of the port's": a name behind a title
    titled = any(plain(word) in TITLES for word in core[:-1]) and is_capital(core[-1])
    return noun_of(parts[0]) in PEOPLE or noun_of(parts[0]) in DOCUMENTS or titled


def _owned(head: str, match: re.Match[str], *, person: bool) -> SourceWords:
    """ "Its head", "her office", "their spokesmen": of whom, the resolver says; till then the pronoun stands."""
    inner = read_head(match["rest"], person=person)
    if inner.kind == "person" and inner.name[:1].isupper():
        return replace(inner, of=match["who"].lower())
    if inner.kind == "unnamed" and inner.noun in OFFICES and not inner.plural:
        inner = replace(inner, kind="person", anonymous=False)
    if inner.kind == "reference":
        inner = replace(inner, kind="document" if inner.noun in DOCUMENTS else "body")
    return replace(inner, name=head, of=match["who"].lower())


def _coordinated(head: str) -> SourceWords:
    """Several at once: anonymous unless one of them is named."""
    sides = re.split(r",\s+|\s(?:and|or)\s", head)
    read = [noun_of(side) for side in sides]
    papers = [noun for noun in read if noun in DOCUMENTS]
    if papers and len(papers) == len(read):
        return SourceWords("document", head, noun=papers[0], plural=True)
    named = any(
        without_article(s)[:1].isupper() and singular(s.split()[-1]) not in UNNAMED for s in sides if s.split()
    ) or all(_is_one_body(side) for side in sides)
    return SourceWords(
        "group", without_article(head), anonymous=not named, noun=read[-1] if read else "", plural=True
    )


def _is_one_body(words: str) -> bool:
    """ "The water board", "the county council": one body each, as good as named; not "the police and two clerks"."""
    core = PREPOSITION.split(words, maxsplit=1)[0].split()
    return len(core) > 2 and core[0].lower() == "the" and plain(core[-1]) in BODIES
