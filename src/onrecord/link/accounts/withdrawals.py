"""Accounts that their own named origin takes back, with the number printed: denied, disowned, or called wrong.

What is taken back in words alone ("we withdraw that figure") is found by link/accounts/retractions.py.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from onrecord.link.accounts.called_wrong import called_by_another, called_wrong, never_gave
from onrecord.link.accounts.matter import names_origin, shared_matter
from onrecord.link.accounts.retelling import Texts
from onrecord.link.acts import Act, Placed, account_id
from onrecord.link.dating import strictly_after
from onrecord.link.rounding import numbers_of
from onrecord.link.sources.names import bare_name
from onrecord.link.sources.source_names import words_of
from onrecord.link.sources.sources import SPEAKS_FOR
from onrecord.records import Link

_BUCKET = 50  # unplaced claims of one origin with one number
_FIRST_PERSON = re.compile(r"\b(?:we|our|us|I)\b", re.IGNORECASE)


def withdrawals(acts: list[Act], denied: list[Placed], texts: Texts) -> list[Link]:
    """Accounts that their own named origin takes back or disowns."""
    by_number: dict[tuple[str, float], list[Act]] = defaultdict(list)
    for act in acts if denied else ():
        for value in numbers_of(act.first.figure):
            by_number[act.first.unit, value].append(act)
    links = []
    for one in denied:
        for act in () if called_by_another(one) else _denied_by(one, by_number, texts):
            reason = _why_withdrawn(one, act.first.origin.name)
            links.append(Link(one.claim.id, account_id(act.first), "withdraws", reason))
    return links


def disputes(acts: list[Act], refuted: Iterable[Placed], withdrawn: Iterable[Link], texts: Texts) -> list[Link]:
    """Numbers printed only for somebody else to call them wrong: each is that of whoever gave it, told again.

    "Friday's figure of 40 was too low, the mayor says" has the 40 of the police. Only where one act may be meant.
    """
    done = {link.a for link in withdrawn}
    open_ones = [one for one in refuted if one.claim.id not in done and not one.claim.headline]
    by_number: dict[float, list[Act]] = defaultdict(list)
    for act in acts if open_ones else ():
        for value in numbers_of(act.first.figure):
            by_number[value].append(act)
    links = []
    for one in open_ones:
        meant = _meant(one, by_number, texts)
        if meant is not None and (wrong := called_wrong(one)):
            reason = f"{_capital(meant.first.origin.name)} gave the number, {_by_whom(one, meant)}: “{wrong}”."
            links.append(Link(one.claim.id, account_id(meant.first), "echo", reason))
    return links


def _by_whom(one: Placed, meant: Act) -> str:
    """Who calls a number wrong, if the chain of the claim says it; it may name the one whose number it is."""
    says = one.claim.origin.role in ("speaker", "document") and not called_by_another(one)
    return (
        f"which {one.origin.name} calls wrong"
        if says and one.origin.key != meant.first.origin.key
        else "called wrong here"
    )


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _meant(one: Placed, by_number: Mapping[float, list[Act]], texts: Texts) -> Act | None:
    """The sole earlier act, of another article, that a number called wrong can be of."""
    found = {id(act): act for value in sorted(numbers_of(one.figure)) for act in by_number.get(value, ())}
    near = [
        act for act in found.values()
        if act.first.claim.article != one.claim.article and not act.first.origin.anonymous and _before(act, one)
        and one.unit in (act.first.unit, "", "none") and _points_at(one, act, texts)
    ]  # fmt: skip
    return near[0] if len(near) == 1 else None


def _points_at(one: Placed, act: Act, texts: Texts) -> bool:
    """Whether a claim asks an act's question, or its sentence or its text tells of the same matter or source."""
    if one.key is not None and one.key == act.key:
        return True
    shorter = words_of(bare_name(one.claim.origin.name or "")) <= words_of(act.first.origin.name)
    if shorter and one.claim.origin.role == "speaker" and one.claim.origin.name:
        return True  # "the ministry's 900", of the transport ministry
    told = names_origin(one, act.first) or texts.name(one.claim.article, act.first.origin.name)
    return told or bool(shared_matter(one, act.first))


def unasked_withdrawals(unplaced: Iterable[Placed], denied: Iterable[Placed]) -> list[Link]:
    """Numbers that answer no question, and that their own named origin takes back or disowns in another text."""
    known: dict[tuple[str, str, frozenset[float]], list[Placed]] = defaultdict(list)
    for one in unplaced if denied else ():
        if (
            not one.origin.anonymous
            and len(given := known[one.origin.key, one.unit, numbers_of(one.figure)]) < _BUCKET
        ):
            given.append(one)
    return [
        Link(one.claim.id, first.claim.id, "withdraws", _why_withdrawn(one, first.origin.name))
        for one in denied
        if numbers_of(one.figure)
        for first in known.get((one.origin.key, one.unit, numbers_of(one.figure)), ())
        if first.claim.article != one.claim.article
    ]


def _why_withdrawn(one: Placed, name: str) -> str:
    """How an origin takes its number back, in a sentence."""
    if never := never_gave(one):
        return f"{name} says that it never gave the number: “{never}”."
    wrong = called_wrong(one)
    how = f"calls its number wrong: “{wrong}”" if wrong else f"denies the number: “{one.claim.phrase}”"
    return f"{_capital(name)} itself {how}."


def _before(act: Act, denial: Placed) -> bool:
    """Whether an act was on record by the day of a denial."""
    return not strictly_after(act.first.known_on, denial.known_on)


def _denied_by(one: Placed, by_number: Mapping[tuple[str, float], list[Act]], texts: Texts) -> list[Act]:
    """The acts that a denial disowns: its origin's one act with the number, or the one that answers its question.

    Of a spokesman whose body the sentence does not name, speaking in the first person: the one act with the number
    whose source the text names, if it is the sole one.
    """
    found = {id(act): act for value in sorted(numbers_of(one.figure)) for act in by_number.get((one.unit, value), ())}
    own = [act for act in found.values() if act.first.origin.key == one.origin.key and _before(act, one)]
    if own and not one.origin.anonymous:
        asked = [act for act in own if act.key == one.key]
        return asked or (own if len(own) == 1 else [])
    speaks = words_of(one.claim.origin.name or "") & SPEAKS_FOR and not one.claim.origin.of
    if not speaks or not _FIRST_PERSON.search(one.claim.sentence[:1000]):
        return []
    named = [
        act for act in found.values()
        if not act.first.origin.anonymous and texts.name(one.claim.article, act.first.origin.name)
        and one.key is not None and act.key == one.key
    ]  # fmt: skip
    return named if len(named) == 1 else []
