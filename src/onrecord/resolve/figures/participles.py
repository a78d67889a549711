"""A verb as what became of things: "kill" as killed, "win" as won, "admit" as admitted."""

from __future__ import annotations

import re

from onrecord.lexicon import load_lexicon

_IRREGULAR: dict[str, str] = dict(load_lexicon("participles")["irregular"])
_DOUBLED = frozenset(load_lexicon("participles")["doubled"]["verbs"])
_KEPT_Y = re.compile(r"[aeiou]y$")


def participle_of(lemma: str) -> str:
    """The past participle of a verb.

    Example:
        >>> [participle_of(verb) for verb in ("kill", "win", "admit", "carry", "enjoy", "free")]
        ['killed', 'won', 'admitted', 'carried', 'enjoyed', 'freed']
    """
    plain = lemma.lower()
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if plain in _DOUBLED:
        return plain + plain[-1] + "ed"
    if plain.endswith("e"):
        return plain + "d"
    return plain[:-1] + "ied" if plain.endswith("y") and not _KEPT_Y.search(plain) else plain + "ed"
