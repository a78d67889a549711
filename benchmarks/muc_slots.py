"""The slots of the MUC-4 template, and which answers are a wider word for the right one.

Source: slotconfig of the MUC-4 distribution; the hierarchies of its template and scoring documents.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

Kind = Literal["date", "location", "element", "string", "number"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of a template. `tagged`: its fills name another slot's fill ("DEATH: "PEASANT"")."""

    name: str
    kind: Kind
    tagged: bool = False


SLOTS: Final = (
    Slot("inc-date", "date"),
    Slot("inc-loc", "location"),
    Slot("inc-type", "element"),
    Slot("inc-stage", "element"),
    Slot("inc-instr-id", "string"),
    Slot("inc-instr-type", "element", True),
    Slot("perp-inc-cat", "element"),
    Slot("perp-ind-id", "string"),
    Slot("perp-org-id", "string"),
    Slot("perp-org-conf", "element", True),
    Slot("phys-tgt-id", "string"),
    Slot("phys-tgt-type", "element", True),
    Slot("phys-tgt-num", "number", True),
    Slot("phys-tgt-nation", "element", True),
    Slot("phys-tgt-effect", "element", True),
    Slot("phys-tgt-total-num", "number"),
    Slot("hum-tgt-name", "string"),
    Slot("hum-tgt-desc", "string", True),
    Slot("hum-tgt-type", "element", True),
    Slot("hum-tgt-num", "number", True),
    Slot("hum-tgt-nation", "element", True),
    Slot("hum-tgt-effect", "element", True),
    Slot("hum-tgt-total-num", "number"),
)  # slots 2 to 24, in the order of the template
BY_NUMBER: Final = dict(enumerate(SLOTS, start=2))

# at least one of them must agree for two templates to tell of one incident
CONTENT: Final = (
    "perp-ind-id",
    "perp-org-id",
    "phys-tgt-id",
    "phys-tgt-type",
    "hum-tgt-name",
    "hum-tgt-desc",
    "hum-tgt-type",
)

_WIDER: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "inc-instr-type": {
        "GUN": ("MACHINE GUN", "MORTAR", "HANDGUN", "RIFLE"),
        "EXPLOSIVE": (
            "BOMB", "VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB", "GRENADE", "MOLOTOV COCKTAIL",
        ),
        "BOMB": ("VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB"),
        "PROJECTILE": ("MISSILE", "ROCKET"),
    },
    "perp-org-conf": {"SUSPECTED OR ACCUSED": ("SUSPECTED OR ACCUSED BY AUTHORITIES",)},
    "phys-tgt-type": {"POLITICAL FIGURE OFFICE OR RESIDENCE": ("GOVERNMENT OFFICE OR RESIDENCE",)},
    "phys-tgt-effect": {"DESTROYED": ("SOME DAMAGE",)},
    "hum-tgt-type": {
        "POLITICAL FIGURE": ("GOVERNMENT OFFICIAL", "FORMER GOVERNMENT OFFICIAL"),
        "GOVERNMENT OFFICIAL": ("FORMER GOVERNMENT OFFICIAL",),
        "ACTIVE MILITARY": ("FORMER ACTIVE MILITARY",),
    },
    "hum-tgt-effect": {
        "NO INJURY": ("NO DEATH", "NO INJURY OR DEATH"),
        "NO DEATH": ("NO INJURY OR DEATH",),
    },
}  # fmt: skip


def is_wider(slot: str, ours: str, key: str) -> bool:
    """Whether an answer is a wider word for the one in the key, worth half.

    Example:
        >>> is_wider("inc-instr-type", "GUN", "MACHINE GUN"), is_wider("inc-type", "ATTACK", "ARSON")
        (True, True)
    """
    if slot == "inc-type":
        return ours == "ATTACK"
    return key in _WIDER.get(slot, {}).get(ours, ())


@cache
def muc_words() -> dict[str, Any]:
    """The word lists beside this program."""
    return tomllib.loads((Path(__file__).parent / "muc_words.toml").read_text(encoding="utf-8"))
