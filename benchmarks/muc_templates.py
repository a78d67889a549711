"""The incidents of an article as MUC-4 templates: what the record holds, in the words of the template.

Nothing is read here that the record does not hold. Left out is what MUC-4 does not ask for: what is denied, old, told
of crowds without a number ("many people"), a fight of soldiers and rebels, or befell only soldiers or rebels.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from muc_fills import Filled, fill_of, instruments, is_military, perpetrators, person_kind, targets, tells_whom
from muc_keys import Fill, Template
from muc_kinds import date_fill, days_of, kind_of, type_of
from muc_places import country_told_of, location

from onrecord.records import Article, Claim, Incident

_RECENT: Final = timedelta(days=62)
_SOLDIERS: Final = frozenset({"ACTIVE MILITARY", "irregular", "LAW ENFORCEMENT"})
_BOMBS: Final = frozenset({"VEHICLE BOMB", "BOMB", "DYNAMITE", "EXPLOSIVE", "MINE"})
_TARGETS: Final = frozenset({"phys-tgt-id", "hum-tgt-name", "hum-tgt-desc"})


def templates_of(article: Article, claims: Sequence[Claim]) -> tuple[Template, ...]:
    """The templates of an article."""
    found = (_template(article, claim, claim.incident) for claim in claims if claim.incident)
    return tuple(one for one in found if one is not None)


def _template(article: Article, claim: Claim, incident: Incident) -> Template | None:
    kind = _type(incident)
    day = date.fromisoformat(article.published) if article.published else None
    if kind is None or incident.firmness == "denied" or not _is_recent(incident, day) or _is_fight(incident):
        return None
    slots: dict[str, list[Fill]] = {}
    for slot, fill in (*_when_and_where(article, incident, day), *_fills(article, claim, incident, kind)):
        if fill not in slots.setdefault(slot, []):
            slots[slot].append(fill)
    if not slots.keys() & _TARGETS:
        return None
    return Template(article.id, False, {slot: tuple(fills) for slot, fills in slots.items()})


def _when_and_where(article: Article, incident: Incident, day: date | None) -> Iterable[Filled]:
    if date_ := date_fill(incident.when, day):
        yield fill_of("inc-date", date_)
    town = (article.dateline_place or "").partition("(")[0].strip()
    if where := location(incident.where, _near(article), town=town, text=article.text):
        yield fill_of("inc-loc", where)


def _near(article: Article) -> str | None:
    return country_told_of(article.dateline_place or "", article.text)


def _fills(article: Article, claim: Claim, incident: Incident, kind: str) -> Iterable[Filled]:
    yield fill_of("inc-type", kind)
    yield fill_of("inc-stage", _stage(incident))
    if kind != "KIDNAPPING":
        yield from instruments(incident)
    yield from perpetrators(incident.parties, claim)
    yield from targets(incident.parties, kind=kind, near=_near(article))


def _stage(incident: Incident) -> str:
    if incident.threatened:
        return "THREATENED"
    return "ATTEMPTED" if incident.attempted or incident.firmness == "foiled" else "ACCOMPLISHED"


def _type(incident: Incident) -> str | None:
    kind = type_of(incident.type)
    weapons = {
        option.value for slot, fill in instruments(incident) if slot == "inc-instr-type" for option in fill.options
    }
    return "BOMBING" if kind == "ATTACK" and weapons & _BOMBS else kind


def _is_recent(incident: Incident, day: date | None) -> bool:
    span = days_of(incident.when) if incident.when else None
    return day is None or span is None or span[1] >= day - _RECENT


def _is_fight(incident: Incident) -> bool:
    """Whether only soldiers, police, rebels and what is theirs are said to have been struck."""
    struck = [party for party in incident.parties if party.part != "did" and tells_whom(party)]
    kinds = {"ACTIVE MILITARY" if is_military(party) else person_kind(party) or "thing" for party in struck}
    doers = {kind_of(party.words, "group") for party in incident.parties if party.part == "did"}
    return bool(kinds) and kinds <= _SOLDIERS and (kinds != {"LAW ENFORCEMENT"} or "irregular" in doers)
