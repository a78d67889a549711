"""Sources by their proper names: a person behind a title, a body by its words, "Otis Vane of the Unity Party"."""

from __future__ import annotations

import re
from typing import Final

from onrecord.find.places import state_named
from onrecord.find.sources.names import is_capital, plain, proper_name, undecorated, without_article
from onrecord.find.sources.outlets import is_outlet
from onrecord.find.sources.roles import (
    BEFORE_TITLES,
    BODIES,
    DEPARTMENTS,
    NO_OFFICE,
    OWNERS,
    PEOPLE,
    PUBLIC,
    SIDES,
    TITLES,
    UNIQUE,
    singular,
)
from onrecord.find.sources.source_words import POSSESSOR, SourceWords
from onrecord.lexicon import load_lexicon

_OWN_BODIES: Final = frozenset({"coastguard", "police", "army", "navy", "treasury"})
_ANY_PLACE: Final = frozenset(
    {"city", "town", "county", "state", "village", "district", "province", "country", "region"}
)
_ARTICLES: Final = frozenset({"the", "a", "an"})
_TERRITORIAL: Final = frozenset(load_lexicon("source_kinds")["local_bodies"]["territorial"])
_PARTY = re.compile(r"the\s[A-Z][a-z]{3,}s")  # "the Greens"


def is_of(of: str | None) -> bool:
    """Whether one can speak for it: a name or a body, not "the plant" of "the plant's owner, Acme"."""
    if of is None or of in OWNERS:
        return True
    bare = without_article(of)
    return bare[:1].isupper() or any(singular(word) in BODIES for word in bare.split())


def one_body(after: str) -> str | None:
    """Behind "Ann Lee of": "the coastguard", whichever that is; not "the opposition", "the north"."""
    words = re.split(r",\s", after, maxsplit=1)[0]
    owner = POSSESSOR.match(words)
    if owner is not None and plain(words.split()[-1]) not in BODIES:
        words = owner["who"]  # "of the coastguard's western district": of the coastguard
    return (
        words
        if words.startswith("the ") and words.islower() and plain(words.split()[-1]) in BODIES and len(words) < 40
        else None
    )


def _own_side(after: str) -> str | None:
    """Behind "Ann Lee of": "Roe campaign" of "the Roe campaign", who is not of Roe."""
    words = without_article(after)
    return words if words.split()[-1] in SIDES and all(is_capital(w) for w in words.split()[:-1]) else None


def undecorated_body(words: list[str]) -> list[str]:
    """The words of a body before a title, without ranks: "Former Harbour", but "Interior Ministry" whole."""
    if words and plain(words[-1]) in BODIES:
        while len(words) > 2 and plain(words[0]) in BEFORE_TITLES:
            words = words[1:]
        return words
    return [word for word in words if plain(word) not in BEFORE_TITLES]


def _titled(core: list[str], title: int, preposition: str, after: str) -> SourceWords:
    """ "Transport Minister Ann Lee", "Rear Adm. Ann Lee of the Coast Guard": the name, and of whom."""
    first = title
    while first > 0 and plain(core[first - 1]) in TITLES | BEFORE_TITLES:
        first -= 1
    before = " ".join(w for w in undecorated_body(core[:first]) if w[:1].isupper())
    of = re.sub(r"['’]s?$", "", before) if plain(core[title]) not in NO_OFFICE else ""
    if of.lower() in _ANY_PLACE:
        of = ""  # "City mayor Ann Lee" is of no body called City
    elif of.lower() in BODIES:
        of = f"the {of.lower()}"  # "Union boss Ann Lee"
    elif not of and first and core[first - 1] in _OWN_BODIES and plain(core[title]) not in NO_OFFICE:
        of = f"the {core[first - 1]}"  # "coastguard commander Ann Lee"
    if core[title][:1].islower() and preposition in ("of", "at", "from", "with") and is_of(without_article(after)):
        of = ""  # "Shipping analyst Ann Lee of Acme Research": the first word is her field
    if not of and preposition in ("of", "at", "from", "with", "for"):
        of = proper_name(after) if without_article(after)[:1].isupper() else one_body(after) or ""
    return SourceWords("person", " ".join(core[title + 1 :]), of=of or None, noun=plain(core[title]))


def where_name_begins(names: list[str], *, person: bool) -> int:
    """Where the person begins behind a title and "to" or "of": "Ambassador to Peru Ann Lee"; else 0."""
    if not all(is_capital(w) for w in names) or len(names) < 2 or state_named(" ".join(names)):
        return 0
    for cut in range(len(names) - 1, 0, -1):
        department = " ".join(names[:cut]).lower() in DEPARTMENTS and plain(names[-1]) not in BODIES
        if department or state_named(" ".join(names[:cut])):
            return cut
    return max(1, len(names) - 2) if person else 0


def _described_name(core: list[str]) -> tuple[list[str], str] | None:
    """ "The opposition Unity Party" is the Unity Party; "the provincial Health Ministry" is one of its own."""
    words = core[1:] if core[0].lower() in _ARTICLES else core
    first = next((k for k, w in enumerate(words) if is_capital(w)), 0)
    lower = [w for w in words if not is_capital(w) and w.lower() not in _ARTICLES]
    if not lower or first == 0 or plain(words[first - 1]) in _ARTICLES:
        return None
    last = max(k for k, w in enumerate(words) if not is_capital(w))
    territorial = plain(words[last]) in _TERRITORIAL and plain(words[-1]) in PUBLIC
    if territorial:
        return words[last:], plain(words[-1])
    return words[last + 1 :], singular(lower[-1])


def _is_member(head: str, core: list[str], after: str) -> bool:
    """ "Otis Vane of the Unity Party", "of the Greens": two names, a body. Not "Harbour Pilots of the Port Board"."""
    named = len(core) in (2, 3) and all(w[:1].isupper() for w in core) and not head.lower().startswith("the ")
    bodies = [w for w in core if plain(w) in BODIES or singular(w) in PEOPLE | BODIES or is_outlet(" ".join(core))]
    body = plain(proper_name(after).split()[-1]) in BODIES and without_article(after)[:1].isupper()
    body = body or one_body(after) is not None or _PARTY.fullmatch(after) is not None
    return named and not bodies and body and not core[-1].endswith("s")


def proper_source(head: str, core: list[str], preposition: str, after: str, *, person: bool) -> SourceWords:
    """A source by its name: somebody with or without a title, of whom, or a body.

    `core` are its words up to the first `preposition`, and `after` what stands behind that.
    """
    title = max((k for k, w in enumerate(core[:-1]) if plain(w) in TITLES), default=None)
    if title is not None and all(is_capital(w) for w in core[title + 1 :]) and plain(core[-1]) not in BODIES:
        return _titled(core, title, preposition, after)
    if plain(core[-1]) in TITLES and preposition in ("of", "to", "for", "in") and after:
        names = after.split()
        cut = where_name_begins(names, person=person)
        if cut:
            return SourceWords("person", " ".join(names[cut:]), of=" ".join(names[:cut]), noun=plain(core[-1]))
        return SourceWords("person", head, of=proper_name(after), noun=plain(core[-1]))
    kind = max((k for k, w in enumerate(core[:-1]) if singular(w) in BODIES and w.islower()), default=None)
    if kind is not None and all(is_capital(w) for w in core[kind + 1 :]) and not person:
        return SourceWords("body", " ".join(core[kind + 1 :]), noun=singular(core[kind]))  # "the union Acme"
    described = _described_name(core)
    if described is not None:
        core, noun = described
        if preposition == "of" and not person and without_article(after)[:1].isupper():
            core = [*core, "of", proper_name(after)]
        return SourceWords("person" if person else "body", " ".join(core), noun=noun)
    name = " ".join(core)
    if head.lower().startswith("the ") and not preposition and len(core) == 2 and plain(core[-1]) in BODIES - UNIQUE:
        return SourceWords("reference", head, noun=plain(core[-1]))
    if preposition in ("of", "for", "on") and without_article(after)[:1].isupper():
        name = f"{name} {preposition} {'the ' if after.lower().startswith('the ') else ''}{proper_name(after)}"
    if not person and preposition in ("of", "at", "from", "with") and _is_member(head, core, after):
        return SourceWords("person", " ".join(core), of=one_body(after) or proper_name(after))
    if person and len(core) <= 5 and plain(core[-1]) not in BODIES:
        if len(core) > 1 and preposition in ("of", "at", "from", "with") and without_article(after)[:1].isupper():
            return SourceWords("person", " ".join(undecorated(core)), of=_own_side(after) or proper_name(after))
        if len(core) > 1 and preposition in ("of", "at", "from", "with") and (body := one_body(after)) is not None:
            return SourceWords("person", " ".join(undecorated(core)), of=body)
        return SourceWords("person", " ".join(undecorated(name.split())))
    return SourceWords("body", without_article(name), noun=plain(core[-1]))
