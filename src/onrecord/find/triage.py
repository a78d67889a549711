"""Which sentences are worth parsing: those that hold a number or somebody's word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from onrecord.find.incident_types import TYPES, IncidentTypes
from onrecord.find.inflections import noun_forms, verb_forms
from onrecord.find.statements.attitude_words import ADJECTIVES, LIGHT, PASSIVE, PHRASAL
from onrecord.find.statements.attitude_words import VERBS as ATTITUDES
from onrecord.find.statements.cues import VERBS
from onrecord.lexicon import any_of, load_lexicon

_LEXICON = load_lexicon("triage")
_NUMBERS = load_lexicon("numbers")
_NOUNS = load_lexicon("noun_cues")
_GLYPHS: Final = "".join(_NUMBERS["glyphs"])
_AMOUNTS: Final = [
    *_LEXICON["amounts"],
    *(word for part in ("cardinals", "scales", "plurals", "denominators", "multiples") for word in _NUMBERS[part]),
]


def _words() -> Iterator[str]:
    """Every form of every word that the finders of statements look for."""
    lemmas = {*VERBS, *ATTITUDES, *PHRASAL, *LIGHT, *(verb for verbs in PASSIVE.values() for verb in verbs)}
    for lemma in lemmas - set(_LEXICON["common"]):
        yield from verb_forms(lemma)
    nouns = [noun for family in _NOUNS["families"].values() for noun in family["nouns"]]
    light = [noun for table in LIGHT.values() for noun in table if noun != "*"]
    for noun in [*nouns, *light, *_NOUNS["agents"]["nouns"]]:
        yield from noun_forms(noun)
    yield from words_of_types(TYPES)
    yield from (*ADJECTIVES, *_NOUNS["adverbs"], *_AMOUNTS, *_LEXICON["cues"])


@cache
def words_of_types(types: IncidentTypes) -> frozenset[str]:
    """Every form of the single words that tell of an incident, and of the bombs that are placed or thrown."""
    verbs = {verb for verb in {*types.verbs, *types.agentless} - set(_LEXICON["common"]) if " " not in verb}
    nouns = {*types.nouns, *types.things, *(thing for thing, _ in types.subjects)}
    forms = [form for verb in verbs for form in verb_forms(verb)]
    forms += [form for noun in nouns if " " not in noun for form in noun_forms(noun)]
    return frozenset(form.lower() for form in forms)


_WORDS: Final = frozenset(word.lower() for word in _words())
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PHRASES = [word for word in _WORDS if _WORD.fullmatch(word) is None]
_QUOTED: Final = r"""[“”"«»„]|''|(?<!\w)‘(?=\w)|:\s*$"""
_NAME_AND_COLON: Final = r"^[A-Z][\w.'’-]*(?:\s[\w.'’-]+){0,7}:\s"
_WORTH = re.compile(
    rf"\d|[{_GLYPHS}]|{_QUOTED}|\b(?:{any_of(_PHRASES)})\b|{_NAME_AND_COLON}",
    re.IGNORECASE,
)
MOST: Final = 3000  # characters: a longer sentence is a table, a dump or an attack on the parser


@lru_cache(maxsize=4096)  # asked for a page's sentences twice: to parse them, and to find what was parsed
def worth_parsing(text: str, *, also: frozenset[str] = frozenset()) -> bool:
    """Whether a sentence may hold a figure, a statement or an event. It may say yes too often, never too seldom.

    `also` are words of a user's own types of incident, in small letters.

    Example:
        >>> worth_parsing("The minister warned of delays."), worth_parsing("Rain fell.")
        (True, False)
    """
    if len(text) > MOST:
        return False
    if _WORTH.search(text) is not None:
        return True
    words = _WORD.findall(text.lower())
    return not (_WORDS.isdisjoint(words) and also.isdisjoint(words))
