"""The words of attitudes, as the lexicon `attitudes` lists them: how each sets its subject towards a thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from onrecord.lexicon import load_lexicon
from onrecord.records import Stance

_LEXICON = load_lexicon("attitudes")


@dataclass(frozen=True, slots=True)
class Attitude:
    """What a verb says of its subject's standing to a thing, and what must stand with it."""

    stance: Stance
    takes: tuple[tuple[str, ...], ...]
    unreal: bool
    papers: bool


def _verbs() -> dict[str, tuple[Attitude, ...]]:
    found: dict[str, list[Attitude]] = {}
    for family in _LEXICON["family"]:
        takes = tuple(tuple(words.split()) for words in family["takes"])
        papers = family.get("sources") == "papers"
        attitude = Attitude(family["stance"], takes, family.get("unreal", False), papers)
        for verb in family["verbs"]:
            found.setdefault(verb, []).append(attitude)
    return {verb: tuple(sorted(each, key=_plainness)) for verb, each in found.items()}


def _plainness(attitude: Attitude) -> int:
    """What takes most words goes first: "blamed the storm for it" before "blamed the storm"."""
    return min(-len(takes) if takes != ("naming",) else -2 for takes in attitude.takes)


def _phrasal() -> dict[str, tuple[tuple[tuple[str, ...], Stance], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Stance]]] = {}
    for stance, phrases in _LEXICON["phrasal"].items():
        for phrase in phrases:
            verb, *rest = phrase.split()
            found.setdefault(verb, []).append((tuple(rest), stance))
    return {verb: tuple(sorted(each, key=lambda one: -len(one[0]))) for verb, each in found.items()}


def _by_word(table: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, Stance]]:
    """Each word of a table of stances: {"to": {"predicts": ["expect"]}} gives {"to": {"expect": "predicts"}}."""
    return {
        key: {word: stance for stance, words in entry.items() for word in words}  # type: ignore[misc]
        for key, entry in table.items()
    }


VERBS: Final = _verbs()
PHRASAL: Final = _phrasal()
LIGHT: Final = _by_word(_LEXICON["light"])
PASSIVE: Final = _by_word(_LEXICON["passive"])
ADJECTIVES: Final[dict[str, Stance]] = {
    word: stance for stance, words in _LEXICON["adjectives"].items() for word in words
}
_HUMANS = load_lexicon("people")
HUMAN: Final = frozenset([*_HUMANS["nouns"], *_LEXICON["sources"]["groups"]])
_HUMAN_ENDINGS: Final = tuple(_HUMANS["endings"])
_NOT_HUMAN: Final = frozenset(_HUMANS["not_endings"])
MISREAD: Final[dict[str, str]] = dict(_LEXICON["misread"])
BEING_NAMED: Final = frozenset(_LEXICON["being_named"]["verbs"])
CLEAR: Final = frozenset(_LEXICON["clear"]["words"])
SILENCE: Final = frozenset(_LEXICON["silence"]["verbs"])
"""What one refuses to do by keeping silent: "refused to confirm the 40 deaths"."""
SHOWING: Final = frozenset(_LEXICON["sources"]["showing"])
NUMBERS_OF: Final = frozenset(_LEXICON["sources"]["numbers_of"])


def is_human(noun: str) -> bool:
    """Whether a noun in the singular is a person or people together: "voter", "campaign".

    Example:
        >>> is_human("voter"), is_human("wind")
        (True, False)
    """
    return noun in HUMAN or (noun.endswith(_HUMAN_ENDINGS) and noun not in _NOT_HUMAN)
