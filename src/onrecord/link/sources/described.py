"""Whether a source is named, or only described: "a senior manager", "the company", "French officials".

Who is only described is known inside one text and its copies. The words are in find/lexicons/source_kinds.toml.
"""

from __future__ import annotations

import calendar
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.find.sources.roles import BODIES, PUBLIC, UNNAMED, singular
from onrecord.keys import normal
from onrecord.lexicon import load_lexicon
from onrecord.link.containment import people_of, place_name
from onrecord.link.sources.names import bare_name

if TYPE_CHECKING:  # it asks whether a body is named at all: the two would import each other
    from onrecord.link.sources.source_names import SourceNames

_WORDS = load_lexicon("source_kinds")
_ROLES = frozenset(_WORDS["roles"]["words"])
_ANYBODY = _ROLES | (UNNAMED - BODIES - set(load_lexicon("roles")["anonymous_not_described"]))
_OFFICES = frozenset(_WORDS["offices"]["words"])
_BODY_NOUNS = BODIES | PUBLIC | UNNAMED | {*_WORDS["body"]["words"], *_WORDS["party_nouns"]["words"]}
_BARE_BODIES = frozenset(_WORDS["bare_bodies"]["words"])
_LOCAL = frozenset(_WORDS["local_bodies"]["before"])
_LOCAL_BODIES = frozenset(_WORDS["local_bodies"]["words"])
_OF_A_CITY = frozenset(_WORDS["local_bodies"]["of_a_city"])
_A_CITY_HAS_ONE = frozenset(_WORDS["local_bodies"]["one_each"])
_PEOPLES = frozenset(_WORDS["peoples"]["words"])
_BEFORE_ROLES = frozenset(_WORDS["before_roles"]["words"])
_TITLES = frozenset(_WORDS["titles"]["words"])
_NUMBERS = frozenset(_WORDS["before_roles"]["numbers"])
_MONTHS = frozenset(name.lower() for name in (*calendar.month_name, *calendar.day_name) if name)
_WHERE = re.compile(r"\s(?:in|at|from|near|across|inside|around|for|with|on|of)\s")
_AND = re.compile(r",? and |, ")


def is_role(name: str, names: SourceNames) -> bool:
    """Whether a speaker is only described: "a senior manager", "the company", "nine governments".

    "The health ministry" says which of them; "the agency" does not, unless a pack knows whom it means.
    """
    if bare_name(name) in names.folded or bare_name(name) in names.roles:
        return False
    return names_nobody(name)


@lru_cache(maxsize=8192)
def names_nobody(name: str) -> bool:
    """Whether a name is a description that many would fit.

    Example:
        >>> [names_nobody(name) for name in ("two officials", "Finnish officers", "this note", "the health ministry")]
        [True, True, True, False]
    """
    parts = _AND.split(name)
    if len(parts) > 1 and all(names_nobody(part) for part in parts):
        return True  # "Finnish and Danish officers and a lawmaker"
    words = name.split()
    first = normal(words[0]) if len(words) > 1 else ""
    if first in ("this", "these", "such") or (first in ("a", "an") and all(word.islower() for word in words[1:])):
        return True
    told = [word for word in words if normal(word) not in _BEFORE_ROLES and not word.isdigit()]
    if not told or (told[0] is not words[0] and normal(words[0]) in _NUMBERS):
        return True
    if _are_people(told) or _described_somewhere(name):
        return True
    if any(word[:1].isupper() for word in told if word is not words[0]):
        return False
    owner, its, _ = normal(name).replace("’", "'").partition("'s ")
    if its and names_nobody(owner):
        return True  # "the agency's director": of an agency that is not named
    last = normal(told[-1]).strip(".,")
    several = normal(words[0]) == "the" and last != singular(last)  # "the rebels" of a war are a party to it
    people = _ROLES if several else _ANYBODY
    return bool(_forms(last) & people) or (len(told) == 1 and bool(_forms(last) & _BARE_BODIES))


def _forms(word: str) -> set[str]:
    """A noun and what it may be the plural of."""
    return {word, word.removesuffix("s"), word.removesuffix("es"), singular(word)}


def _are_people(told: list[str]) -> bool:
    """ "Kurds", "the Finns": a people, and nobody of them. A state ("France") speaks as a body."""
    bare = bare_name(told[-1])
    people = people_of(bare)
    return len(told) == 1 and (bare in _PEOPLES or (people is not None and people != place_name(bare)))


def _described_somewhere(name: str) -> bool:
    """ "Officials in Lyon", "two Finnish officers", "counter-terrorism agencies in the US": people, not a name."""
    head = _WHERE.split(name, maxsplit=1)[0].split()
    if not head:
        return False
    last = head[-1]
    if last[:1].isupper() and (len(head) > 1 or len(head) == len(name.split())):
        return False
    bare = normal(last).strip(".,")
    if bare != singular(bare) and _forms(bare) & _BARE_BODIES:
        return True
    if len(head) == len(name.split()):  # nothing follows: the words before are asked
        return bool(_forms(bare) & _ROLES) and (bare != singular(bare) or normal(head[0]) in ("a", "an"))
    return bool(_forms(bare) & _ANYBODY) and not {bare, singular(bare)} & _OFFICES


def is_bare_office(name: str, names: SourceNames) -> bool:
    """Whether an office is printed without whose it is: "the governor", "the county office", "the city council"."""
    bare = bare_name(name)
    if bare in names.folded or bare in names.roles or (name[:1].isupper() and " " not in name):
        return False
    told = [word for word in name.split() if normal(word) not in _BEFORE_ROLES]
    if not told or not all(word.islower() for word in told):
        return False
    last = normal(told[-1])
    local = len(told) > 1 and last in _LOCAL_BODIES and all(normal(word) in _LOCAL for word in told[:-1])
    return local or last in _OFFICES


def is_of_a_city(name: str) -> bool:
    """Whether a name is that of a body of which a city has one: "the city council", "the municipal government".

    Example:
        >>> is_of_a_city("the city council"), is_of_a_city("the city hospital"), is_of_a_city("Leeds City Council")
        (True, False, False)
    """
    told = [word for word in name.split() if normal(word) not in _BEFORE_ROLES]
    return len(told) == 2 and told[0] in _OF_A_CITY and told[1] in _A_CITY_HAS_ONE


def is_common_noun(name: str) -> bool:
    """Whether a name is all in small letters and its noun is of no body: "the accord", "a long campaign of fear"."""
    head = _WHERE.split(name, maxsplit=1)[0].split()
    if not head or any(word[:1].isupper() for word in name.split()[1:]) or not head[-1].islower():
        return False
    return not _forms(normal(head[-1])) & _BODY_NOUNS and not (name[:1].isupper() and len(head) == 1)


def is_titled_document(name: str) -> bool:
    """Whether a document has a name of its own: "court filings", "estimates" and "a May report" name none.

    Example:
        >>> is_titled_document("the Harbour Review"), is_titled_document("a May report")
        (True, False)
    """
    words = name.split()
    if normal(words[0]) in ("a", "an") if words else True:
        return False
    own = (word for word in words[1:] if not _is_plain_capital(word))
    return any(word[:1].isupper() for word in own) or (name.isupper() and len(name) > 1)


def _is_plain_capital(word: str) -> bool:
    """ "The Finnish report", "the May survey": capitals that make no title."""
    bare = bare_name(word)
    return bare in _MONTHS or people_of(bare) not in (None, place_name(bare))


def sole_body_in(name: str, names: SourceNames) -> str | None:
    """The one body that a document is described by: "an internal Acme memo" is Acme's; "a memo on Acme" is not."""
    head = _WHERE.split(name, maxsplit=1)[0].split()
    known = (bare_name(word) in names.bodies or bare_name(word) in names.folded for word in head[:-1])
    found = {word for word, is_known in zip(head, known, strict=False) if is_known and word[:1].isupper()}
    return found.pop() if len(found) == 1 else None


def is_where(name: str, place: str) -> bool:
    """Whether words for a body only say where it is: "police in Ebo" are no Ebo.

    Example:
        >>> is_where("Police in Ebo", "Ebo"), is_where("the head of Ebo", "Ebo")
        (True, False)
    """
    return re.search(rf"\s(?:in|near|around|outside) (?:the )?{re.escape(place)}$", name) is not None
