"""Whether "he" or "she" may be somebody: by a title, by an office, by a given name that only one sex bears.

Where nothing says, both may be. A pronoun only ever rules out; it names nobody by itself.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from onrecord.find.sources.source_words import SourceWords
from onrecord.lexicon import load_lexicon

Gender = Literal["woman", "man"]
_WORDS = load_lexicon("given_names")
_TITLES: Final[dict[str, Gender]] = {
    **dict.fromkeys(_WORDS["women"]["titles"], "woman"), **dict.fromkeys(_WORDS["men"]["titles"], "man"),
}  # fmt: skip
_NOUNS: Final[dict[str, Gender]] = {
    **dict.fromkeys(_WORDS["women"]["words"], "woman"), **dict.fromkeys(_WORDS["men"]["words"], "man"),
}  # fmt: skip
_NAMES: Final[dict[str, Gender]] = {
    **dict.fromkeys(_WORDS["women"]["names"], "woman"), **dict.fromkeys(_WORDS["men"]["names"], "man"),
}  # fmt: skip
_PRONOUNS: Final[dict[str, Gender]] = {"he": "man", "his": "man", "she": "woman", "her": "woman"}
_WINDOW = 60000  # characters of an article in which a title is looked for
_MOST = 20  # printings of a name that are looked at


def may_be(pronoun: str, source: SourceWords, text: str) -> bool:
    """Whether a pronoun may stand for a speaker."""
    meant = _PRONOUNS.get(pronoun.lower())
    known = _NOUNS.get(source.noun) or (gender_of(source.name, text) if source.kind == "person" else None)
    return meant is None or known is None or known == meant


def may_name(pronoun: str, name: str, text: str) -> bool:
    """Whether a pronoun may stand for a person of this name."""
    meant, known = _PRONOUNS.get(pronoun.lower()), gender_of(name, text)
    return meant is None or known is None or known == meant


def title_gender(title: str) -> Gender | None:
    """Whom a title is for.

    Example:
        >>> title_gender("Mrs."), title_gender("Dr.")
        ('woman', None)
    """
    return _TITLES.get(title.lower().rstrip("."))


@lru_cache(maxsize=4096)
def gender_of(name: str, text: str) -> Gender | None:
    """Whether a person is a woman or a man: by a title that the text prints, else by the given name.

    Example:
        >>> gender_of("Robin Vale", "Ms. Vale left early."), gender_of("John Vale", ""), gender_of("Robin Vale", "")
        ('woman', 'man', None)
    """
    words = name.split()
    surname = words[-1] if words else ""
    titled = {_TITLES[title] for title in _before(surname, text) if title in _TITLES} if len(words) > 1 else set()
    given = _NAMES.get(words[0]) if len(words) > 1 else None
    if given is not None:
        return given
    alone = {_TITLES[title] for title in _before(name, text) if title in _TITLES}
    found = titled | alone
    return found.pop() if len(found) == 1 else None


def _before(name: str, text: str) -> list[str]:
    """The word before each of a name's first printings."""
    found: list[str] = []
    at = text.find(name, 0, _WINDOW) if name else -1
    while at >= 0 and len(found) < _MOST:
        words = text[max(0, at - 20) : at].split()
        found.append(words[-1].lower().rstrip(".") if words else "")
        at = text.find(name, at + len(name), _WINDOW)
    return found
