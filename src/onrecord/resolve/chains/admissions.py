"""Figures against interest: what a party gives although it tells against itself.

| ground | example |
|---|---|
| owning up | Moor Oil admitted that its well had leaked 40 tons |
| its own losses in a fight | the army said 40 of its soldiers had been killed |
| its own count of harm, put higher | Moor Oil raised its estimate of the spill to 60 tons |
| its own boast, put lower | the army cut its count of rebels killed to 40 |

The label travels with the figure, as "interested" does. No verdict rests on it: a party may own up to too little.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from onrecord.find.sources.roles import singular
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Chain, ChainLink, Figure

_WORDS = load_lexicon("interests")
_HARM: Final = frozenset(_WORDS["harm"])
_ENEMIES: Final = frozenset(_WORDS["enemies"])
_FORCES: Final = frozenset(_WORDS["own_forces"])
_ARMY_WORDS: Final = frozenset(_WORDS["army_words"])
_FIGHTING: Final = frozenset(_WORDS["fighting"])
_OWN_GROUP = re.compile(r"\b(?:its|our|their)\s+(?:own\s+)?(?:[\w-]+\s+)?(?P<noun>[\w-]+)$", re.IGNORECASE)
_ARMY = re.compile(rf"\b(?:{any_of(_WORDS['armies'])})\b", re.IGNORECASE)
_REVISED = re.compile(
    rf"\b(?:(?P<raised>{any_of(_WORDS['raised'])})|(?P<lowered>{any_of(_WORDS['lowered'])}))\s+(?:its|their)\s+"
    rf"(?:[\w-]+\s+){{0,2}}(?:{any_of(_WORDS['counts_own'])})\b(?P<rest>[^;]{{0,120}}?)\bto\s+(?:\w+\s+){{0,3}}$",
    re.IGNORECASE,
)
_DID = re.compile(r"\b(?:it|they|he|she|we)\s+(?:had|has|have)\s+(?:only\s+|just\s+)?(?!been\b)\w+", re.IGNORECASE)
_DOING = re.compile(r"\b(?:admit|admits|admitted|admitting|to)\s+(?:having\s+)?\w+ing\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:its|our|their|his|her)\s+(?:own\s+)?\w", re.IGNORECASE)


def mark_against_interest(chain: Chain, figure: Figure, text: str, *, at: int, stance: str) -> Chain:
    """The chain with its origin marked where the figure tells against it; `at` is where the figure stands in `text`.

    Only where the party's own words give it: a denied figure tells against nobody.
    """
    origin = chain[-1]
    if origin.role not in ("speaker", "document") or stance == "denies" or not origin.name:
        return chain
    told = origin.interested and (_owns_up(figure, text, stance) or _revises(origin, figure, text[:at]))
    if not (told or _own_losses(origin, figure)):
        return chain
    return (*chain[:-1], replace(origin, interested=True, against_interest=True))


def _owns_up(figure: Figure, text: str, stance: str) -> bool:
    """Whether a party admits harm or a deed of its own; not that its enemy was harmed."""
    if stance != "admits" or _is_enemy(figure):
        return False
    return figure.state in _HARM or bool(_OWN.search(text) or _DID.search(text) or _DOING.search(text))


def _own_losses(origin: ChainLink, figure: Figure) -> bool:
    """Whether one who fights counts those it lost: "40 of its soldiers"; of an army also "40 soldiers"."""
    if figure.state not in ("killed", "wounded", "captured", "missing") or not _fights(origin):
        return False
    group = figure.group or figure.counted or ""
    own = _OWN_GROUP.search(group)
    if own is not None:
        return singular(own["noun"]) in _FORCES
    bare = len(group.split()) == 1 and singular(group) in _ARMY_WORDS
    return bare and any(_ARMY.search(name) for name in (origin.name, origin.of) if name)


def _revises(origin: ChainLink, figure: Figure, before: str) -> bool:
    """Whether a party puts its own count of harm higher, or one that fights its count of the enemy's dead lower."""
    found = _REVISED.search(before[-240:])
    if found is None or figure.state not in _HARM:
        return False
    boast = _fights(origin) and (_is_enemy(figure) or figure.group is None)
    return boast if found["lowered"] else not boast


def _is_enemy(figure: Figure) -> bool:
    words = (figure.group or figure.counted or figure.noun or "").split()
    own = any(word.lower() in ("its", "our", "their") for word in words)
    return not own and any(singular(word) in _ENEMIES for word in words)


def _fights(link: ChainLink) -> bool:
    words = re.findall(r"\w+", f"{link.name or ''} {link.of or ''}")
    return any(singular(word) in _FIGHTING for word in words)
