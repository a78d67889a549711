"""The words for people, bodies and papers that can be a source, as the lexicon `roles` lists them."""

from __future__ import annotations

from typing import Final

from onrecord.lexicon import load_lexicon

_ROLES = load_lexicon("roles")
TITLES: Final = frozenset(_ROLES["titles"])
SPOKESMEN: Final = frozenset(_ROLES["spokesmen"])
UNNAMED: Final = frozenset(_ROLES["anonymous"])
OFFICES: Final = frozenset(_ROLES["offices"])
RELATIONS: Final = frozenset(_ROLES["relations"])
DEPARTMENTS: Final = frozenset(_ROLES["departments"])
PUBLIC_OFFICES: Final = frozenset(_ROLES["public_offices"])
BODIES: Final = frozenset(_ROLES["bodies"])
PUBLIC: Final = frozenset(_ROLES["public_bodies"])
DOCUMENTS: Final = frozenset(_ROLES["documents"])
BEFORE_DOCUMENTS: Final = frozenset(_ROLES["before_documents"])
OF_PLACES: Final = frozenset(_ROLES["of_places"])
SIDES: Final = frozenset(_ROLES["sides"])
VEHICLES: Final = frozenset(_ROLES["vehicles"])
PRONOUNS: Final = frozenset(_ROLES["pronouns"])
TWO_WORD_BODIES: Final = frozenset(_ROLES["two_word_bodies"])
UNIQUE: Final = frozenset(_ROLES["unique_bodies"])
LEADING: Final = tuple(_ROLES["leading"])
BEFORE_TITLES: Final = frozenset(_ROLES["before_titles"])
PEOPLE: Final = TITLES | UNNAMED | OFFICES | SPOKESMEN
OWNERS: Final = frozenset({"its", "his", "her", "their"})
NO_OFFICE: Final = frozenset(
    {"tourist", "survivor", "passenger", "resident", "witness", "farmer", "nurse", "reporter"}
)


def singular(noun: str) -> str:
    """A common noun in the singular, lower case: rough, for looking it up.

    Example:
        >>> singular("Agencies"), singular("spokesmen"), singular("analysis")
        ('agency', 'spokesman', 'analysis')
    """
    noun = noun.lower()
    if noun in ("people", "persons"):
        return "person"
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun
