"""Who did it, with what, and what was struck, as the slots of a MUC-4 template hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from muc_english import plain
from muc_keys import Fill, Option
from muc_kinds import kind_of, kind_of_noun
from muc_slots import muc_words

from onrecord.find.places import state_named, state_of
from onrecord.records import Claim, Incident, Party

Filled = tuple[str, Fill]
"""A slot and one fill of it."""

_LEADING: Final = re.compile(
    r"^(?:the|an?|some|several|another|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|his|her|their|its|our|"
    r"at least|about|approximately|one of|of|other|these|those|this|that|\d+)\s+",
    re.IGNORECASE,
)
_CROWD: Final = re.compile(r"\b(?:more than|many|most|thousands|hundreds|dozens|scores)\b", re.IGNORECASE)
_NAME: Final = re.compile(r"(?:[A-Z][\w'.-]*|de|del|la|y|los)(?: (?:[A-Z][\w'.-]*|de|del|la|y|los))*$")
_EFFECTS: Final = {
    "killed": "DEATH",
    "wounded": "INJURY",
    "unharmed": "NO INJURY OR DEATH",
    "freed": "REGAINED FREEDOM",
}
_DAMAGE: Final = {
    "destroyed": "DESTROYED", "damaged": "SOME DAMAGE", "unharmed": "NO DAMAGE", "taken": "TARGET TAKEN",
}  # fmt: skip
_CONFIDENCE: Final = {
    "reported": "REPORTED AS FACT", "claimed": "CLAIMED OR ADMITTED", "accused": "SUSPECTED OR ACCUSED",
    "suspected": "SUSPECTED OR ACCUSED", "foiled": "REPORTED AS FACT",
}  # fmt: skip
_MOST: Final = 6  # targets of a template


def fill_of(slot: str, value: str, *tags: str) -> Filled:
    """One fill of a slot, tied to the fills of another one."""
    return slot, Fill((Option(value, tags),))


def printed(said: str) -> str:
    """A phrase as a template holds it: in capitals, without article and number."""
    bare = said.strip()
    while cut := _LEADING.match(bare):
        bare = bare[cut.end() :]
    return plain(bare)


def tells_whom(party: Party) -> bool:
    """Whether a phrase names somebody or something that can be struck or strike, and no crowd and no state."""
    bare = printed(party.words)
    if (
        not bare
        or len(bare.split()) > 12
        or _CROWD.search(party.words)
        or state_named(party.words.removeprefix("the "))
    ):
        return False
    return party.named or any(kind_of(bare, kind) for kind in ("person", "thing", "group"))


# ---- who did it ---------------------------------------------------------------------------------------------


def perpetrators(parties: Iterable[Party], claim: Claim) -> Iterator[Filled]:
    """Those who did it: people, and the bodies behind them, each with how firmly it is said."""
    people: list[str] = []
    bodies: dict[str, Party] = {}
    for party in parties:
        if party.part != "did" or not tells_whom(party):
            continue
        name = printed(party.words)
        if _is_body(party):
            bodies.setdefault(name, party)
            continue
        people.append(name)
        if party.of and not state_named(party.of):
            bodies.setdefault(printed(party.of), party)
    state = any(kind_of(name, "group") == "state" for name in (*people, *bodies))
    yield fill_of("perp-inc-cat", "STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT")
    for name in _apart(people)[:2]:
        yield fill_of("perp-ind-id", name)
    for name in list(bodies)[:1]:
        yield fill_of("perp-org-id", name)
        yield fill_of("perp-org-conf", _confidence(bodies[name], claim), name)


def _is_body(party: Party) -> bool:
    bodies: list[str] = muc_words()["bodies"]["state"]
    return party.kind == "body" or (party.kind == "group" and party.named) or printed(party.words).lower() in bodies


def _confidence(party: Party, claim: Claim) -> str:
    said = _CONFIDENCE.get(party.firmness, "REPORTED AS FACT")
    origin = printed(claim.origin.name or "")
    office = kind_of(origin, "group") == "state" or kind_of(origin, "person") in muc_words()["authorities"]["kinds"]
    return f"{said} BY AUTHORITIES" if said == "SUSPECTED OR ACCUSED" and office else said


def _apart(names: Iterable[str]) -> list[str]:
    """One of each noun, the first."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(re.split(r" (?:OF|IN|FROM) ", name)[0].split()[-1].removesuffix("S"), name)
    return list(found.values())


# ---- with what ----------------------------------------------------------------------------------------------


def instruments(incident: Incident) -> Iterator[Filled]:
    """The weapons as printed, and of what kind they are."""
    found: dict[str, str | None] = {}
    for said in (incident.means or "").split("; "):
        kind = kind_of(printed(said), "instrument") if said else None
        if kind and kind not in found:
            found[kind] = printed(said)
    if not found and incident.type == "shooting":
        found["GUN"] = None
    for kind, name in found.items():
        if name:
            yield fill_of("inc-instr-id", name)
        yield fill_of("inc-instr-type", kind, name or "-")


# ---- what was struck ----------------------------------------------------------------------------------------


def targets(parties: Sequence[Party], *, kind: str, near: str | None) -> Iterator[Filled]:
    """Those and that which it befell."""
    struck = [party for party in parties if party.part != "did" and tells_whom(party)]
    for party in struck[:_MOST]:
        if thing_kind(party) and kind != "KIDNAPPING":
            yield from _thing(party, kind, near)
        elif person_kind(party):
            yield from _person(party, near)


def thing_kind(party: Party) -> str | None:
    """The kind of a thing; None for people."""
    name = printed(party.words)
    if party.kind in ("person", "people"):
        return None
    if party.part == "struck" or party.kind == "thing":
        return kind_of(name, "thing") or (None if kind_of(name, "person") or kind_of(name, "group") else "OTHER")
    return kind_of(name, "thing") if kind_of(name, "person") is None else None


def is_military(party: Party) -> bool:
    """Whether an army's men or things are meant: "a military convoy", "the 3d regiment"."""
    words = set(re.findall(r"[a-z]+", party.words.lower()))
    return not words.isdisjoint(muc_words()["military"]["words"]) and person_kind(party) in (None, "ACTIVE MILITARY")


def person_kind(party: Party) -> str | None:
    """The kind of people; `irregular` for those who fight without a uniform, None for things."""
    name = printed(party.words)
    if kind_of(name, "group") == "irregular" or kind_of(party.of or "", "group") == "irregular":
        return "irregular"
    if any(kind_of_noun(word, "group") == "irregular" for word in name.lower().split()) and not party.named:
        return "irregular"
    return kind_of(name, "person") or ("CIVILIAN" if party.named and party.kind in ("person", "people") else None)


def _thing(party: Party, kind: str, near: str | None) -> Iterator[Filled]:
    name = printed(party.words)
    yield fill_of("phys-tgt-id", name)
    yield fill_of("phys-tgt-type", thing_kind(party) or "OTHER", name)
    yield fill_of("phys-tgt-num", _number(party), name)
    yield from _nation("phys-tgt-nation", party, name, near)
    effect = _DAMAGE.get(party.effect or "", "SOME DAMAGE" if kind == "ARSON" else None)
    if effect:
        yield fill_of("phys-tgt-effect", effect, name)


def _person(party: Party, near: str | None) -> Iterator[Filled]:
    kind = person_kind(party)
    if kind in (None, "irregular"):
        return
    title, name = _title_and_name(party)
    tag = name or title
    if not tag:
        return
    if name:
        yield fill_of("hum-tgt-name", name)
    if title:
        yield fill_of("hum-tgt-desc", title, *((name,) if name else ()))
    yield fill_of("hum-tgt-type", (kind_of(title, "person") if title else None) or kind or "CIVILIAN", tag)
    yield fill_of("hum-tgt-num", "1" if name else _number(party), tag)
    yield from _nation("hum-tgt-nation", party, tag, near)
    if effect := _EFFECTS.get(party.effect or ""):
        yield fill_of("hum-tgt-effect", effect, tag)


def _title_and_name(party: Party) -> tuple[str | None, str | None]:
    """ "Judge Ana Zuntar": the title and the name. A phrase that ends without a capital has no name."""
    first, _, behind = party.words.partition(", ")
    words = printed_words(first)
    if not party.named:
        return printed(party.words), None
    cut = next((i for i in range(len(words), 0, -1) if kind_of_noun(words[i - 1].lower().strip("."), "person")), 0)
    name = " ".join(words[cut:])
    if not name or not _NAME.match(name):
        return printed(party.words), None
    title = " ".join(words[:cut]) or behind
    return (printed(title) or None if title else None), plain(name)


def printed_words(said: str) -> list[str]:
    """The words of a phrase without article and number."""
    bare = said.strip()
    while cut := _LEADING.match(bare):
        bare = bare[cut.end() :]
    return bare.split()


def _number(party: Party) -> str:
    low, high = party.low, party.high
    if low is not None and high is not None:
        return f"{low:.0f}" if low == high else f"{low:.0f}-{high:.0f}"
    if low is not None or high is not None:
        return f"{low:.0f}-" if low is not None else f"-{high:.0f}"
    word = _head(party.words)
    return (
        "PLURAL" if word in ("people", "police", "men", "women", "children") or re.search(r"[^su]s$", word) else "1"
    )


def _head(words: str) -> str:
    return re.split(r"[,(]| (?:of|in|at|from|for|on|who|that|with)\b", words.lower())[0].split()[-1]


def _nation(slot: str, party: Party, tag: str, near: str | None) -> Iterator[Filled]:
    """A foreign people named in the phrase: "two Danish nurses", "the U.S. embassy"."""
    words = party.words.split()
    for word in (*words, *(" ".join(pair) for pair in pairwise(words))):
        state = state_of(word.strip(",.")) or state_named(word.strip(","))
        if state and state != near and state[0].isupper():
            yield fill_of(slot, muc_words()["nation"].get(state, state).upper(), tag)
            return
