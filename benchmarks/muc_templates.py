"""The incidents of an article as MUC-4 templates: what the record holds, in the words of the template.

Nothing is read here that the record does not hold. Claims of one article are one template where type, place and day
do not speak against it and they share a sufferer, or one of them names none. Left out is what MUC-4 does not ask for:
what is denied, old, told of crowds without a number ("many people"), or befell only soldiers or rebels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Final

from muc_english import plain
from muc_keys import Fill, Option, Template
from muc_places import dateline_country, location
from muc_slots import muc_words

from onrecord.find.places import state_named
from onrecord.records import Article, Claim, Figure, Incident

_RECENT: Final = timedelta(days=62)
_EFFECTS: Final = {"killed": "DEATH", "wounded": "INJURY"}
_CONFIDENCE: Final = {
    "reported": "REPORTED AS FACT",
    "claimed": "CLAIMED OR ADMITTED",
    "accused": "SUSPECTED OR ACCUSED",
    "suspected": "SUSPECTED OR ACCUSED",
    "foiled": "REPORTED AS FACT",
}
_LEADING: Final = re.compile(r"^(?:the|an?|some|several|another|two|three|\d+)\s+", re.IGNORECASE)
_CROWD: Final = re.compile(r"\b(?:more than|over|many|most|thousands|hundreds|dozens|scores)\b", re.IGNORECASE)
_ORGANISATION: Final = re.compile(r"^(?:the )?(?:[A-Z]{2,}|(?:[A-Z][\w'-]+ ?){2,}|Extraditables)$")
_NAME: Final = re.compile(r"(?:[A-Z][\w'-]+|de|del|la|y)(?: (?:[A-Z][\w'-]+|de|del|la|y))*$")


@dataclass(slots=True)
class _Event:
    """The claims of one incident, in text order."""

    type: str
    claims: list[Claim] = field(default_factory=list)

    @property
    def incidents(self) -> list[Incident]:
        return [claim.incident for claim in self.claims if claim.incident]

    def first(self, part: str) -> str | None:
        """What the earliest claim that says it says of when, where, who did it."""
        return next((value for one in self.incidents if (value := getattr(one, part))), None)


def templates_of(article: Article, claims: Sequence[Claim]) -> tuple[Template, ...]:
    """The templates of an article."""
    figures = {claim.id: claim.figure for claim in claims if claim.figure}
    day = date.fromisoformat(article.published) if article.published else None
    near = dateline_country(article.dateline_place or "")
    events = [one for one in _events(claims) if _is_recent(one, day)]
    found = (_template(article.id, one, figures, day, near) for one in events)
    return tuple(one for one in found if one is not None)


def _events(claims: Iterable[Claim]) -> list[_Event]:
    events: list[_Event] = []
    for claim in claims:
        incident = claim.incident
        kind = _type(incident.type) if incident else None
        if incident is None or kind is None or incident.firmness == "denied":
            continue
        same = next((one for one in reversed(events) if _fits(one, kind, incident)), None)
        if same is None:
            events.append(same := _Event(kind))
        if same.type == "ATTACK":
            same.type = kind
        same.claims.append(claim)
    return events


def _fits(event: _Event, kind: str, incident: Incident) -> bool:
    if kind != event.type and "ATTACK" not in (kind, event.type):
        return False
    said = ((event.first(part), getattr(incident, part)) for part in ("when", "where"))
    if any(one is not None and other is not None and one != other for one, other in said):
        return False
    before = {noun for one in event.incidents if (noun := _noun(one.who_suffered))}
    return not before or _noun(incident.who_suffered) in (None, *before)


def _noun(said: str | None) -> str | None:
    """The noun of a phrase, as one: by it two phrases are held to mean the same."""
    return re.split(r" (?:of|in|at|from) ", said.lower())[0].split()[-1].removesuffix("s") if said else None


def _is_recent(event: _Event, day: date | None) -> bool:
    when = event.first("when")
    if when is None or day is None:
        return True
    span = _days(when)
    return span is None or span[1] >= day - _RECENT


# ---- one template -------------------------------------------------------------------------------------------


def _template(
    message: str, event: _Event, figures: Mapping[str, Figure], day: date | None, near: str | None
) -> Template | None:
    slots: dict[str, list[Fill]] = {}

    def fill(slot: str, value: str | None, *tags: str) -> None:
        one = Fill((Option(value, tags),)) if value else None
        if one and one not in slots.setdefault(slot, []):
            slots[slot].append(one)

    fill("inc-date", _date(event.first("when"), day))
    fill("inc-loc", location(event.first("where"), near))
    fill("inc-type", event.type)
    foiled = all(one.firmness == "foiled" for one in event.incidents)
    fill("inc-stage", "ATTEMPTED" if foiled else "ACCOMPLISHED")
    _fill_perpetrators(fill, event)
    kinds = _fill_targets(fill, event, figures)
    if not slots.keys() & {"perp-ind-id", "perp-org-id", "phys-tgt-id", "hum-tgt-name", "hum-tgt-desc"}:
        return None
    if kinds and kinds <= {"ACTIVE MILITARY", "irregular"} and "phys-tgt-id" not in slots:
        return None
    return Template(message, False, {slot: tuple(fills) for slot, fills in slots.items() if fills})


def _fill_perpetrators(fill: Callable[..., None], event: _Event) -> None:
    for one in event.incidents:
        if not one.who_did:
            continue
        name = _printed(one.who_did)
        fill("perp-inc-cat", "STATE-SPONSORED VIOLENCE" if _kind(name, "group") == "state" else "TERRORIST ACT")
        if _ORGANISATION.match(one.who_did) or _kind(name, "group") == "state":
            fill("perp-org-id", name)
            fill("perp-org-conf", _CONFIDENCE.get(one.firmness), name)
        else:
            fill("perp-ind-id", name)


def _fill_targets(fill: Callable[..., None], event: _Event, figures: Mapping[str, Figure]) -> set[str]:
    kinds = set()
    for one in event.incidents:
        if one.who_suffered and _tells_whom(one.who_suffered):
            dead = one.type == "killing" and one.firmness != "foiled"
            kinds.add(_fill_one(fill, one.who_suffered, "DEATH" if dead else None, event.type))
        for key in one.figures:
            kinds |= _fill_toll(fill, figures[key], event.type) if key in figures else set()
    return kinds


def _fill_toll(fill: Callable[..., None], figure: Figure, kind: str) -> set[str]:
    """Those counted as killed or wounded."""
    said = figure.group or figure.counted
    if not said or not figure.high or not _tells_whom(said) or figure.state not in _EFFECTS:
        return set()
    return {_fill_one(fill, said, _EFFECTS[figure.state], kind, count=_count(figure))}


def _tells_whom(said: str) -> bool:
    """Whether a phrase names somebody or something that could be struck, and not a crowd or a state."""
    bare = _LEADING.sub("", said.strip())
    if _CROWD.search(said) or state_named(bare):
        return False
    return bool(_kind(plain(bare), "person") or _kind(plain(bare), "thing") or _kind(plain(bare), "group")) or (
        _NAME.match(bare) is not None and " " in bare
    )


def _fill_one(
    fill: Callable[..., None], said: str, effect: str | None, kind: str, *, count: str | None = None
) -> str:
    """One target, a thing or a person; what kind it is."""
    printed = _printed(said)
    if _kind(printed, "group") == "irregular":
        return "irregular"
    thing = None if _kind(printed, "person") else _kind(printed, "thing")
    if thing and kind != "KIDNAPPING":
        fill("phys-tgt-id", printed)
        fill("phys-tgt-type", thing, printed)
        fill("phys-tgt-num", count or _number(said), printed)
        fill("phys-tgt-effect", "SOME DAMAGE" if kind == "ARSON" else None, printed)
        return thing
    title, name = _title_and_name(_LEADING.sub("", said))
    tag = name.upper() if name else printed
    fill("hum-tgt-name", name.upper() if name else None)
    fill("hum-tgt-desc", title.upper() if name else printed, *((tag,) if name else ()))
    person = _kind(title.upper() or printed, "person") or "CIVILIAN"
    fill("hum-tgt-type", person, tag)
    fill("hum-tgt-num", count or ("1" if name else _number(said)), tag)
    fill("hum-tgt-effect", effect, tag)
    return person


def _title_and_name(said: str) -> tuple[str, str | None]:
    """ "Judge Ana Zuntar": the title and the name. A phrase that ends without a capital has no name."""
    words = said.split()
    cut = next((i for i in range(len(words), 0, -1) if _kind(words[i - 1].upper(), "person")), 0)
    rest = " ".join(words[cut:])
    return (" ".join(words[:cut]), rest) if rest and _NAME.match(rest) else (said, None)


def _printed(said: str) -> str:
    return plain(_LEADING.sub("", said.strip()))


def _number(said: str) -> str:
    word = said.split()[-1].lower()
    return "PLURAL" if word in ("people", "police", "men", "women", "children") or word.endswith("s") else "1"


def _count(figure: Figure) -> str | None:
    low, high = figure.low, figure.high
    if low is None and high is None:
        return None
    if low is not None and high is not None:
        return f"{low:.0f}" if low == high else f"{low:.0f}-{high:.0f}"
    return f"{low:.0f}-" if low is not None else f"-{high:.0f}"


# ---- kinds and days -----------------------------------------------------------------------------------------


def _type(kind: str) -> str | None:
    types: dict[str, list[str]] = muc_words()["type"]
    return next((muc for muc, ours in types.items() if kind in ours), None)


@cache
def _kind(phrase: str, of: str) -> str | None:
    """The kind of the noun that a phrase ends in, before "of" and the like."""
    kinds: dict[str, list[str]] = muc_words()[of]
    words = re.split(r" (?:of|in|at|from|who|that|on|with|near)\b", phrase.lower())[0].split()
    for end in range(len(words), 0, -1):
        for start in (max(0, end - 2), end - 1):
            noun = " ".join(words[start:end])
            for kind, nouns in kinds.items():
                if noun in nouns or noun.removesuffix("s") in nouns or noun.replace("men", "man") in nouns:
                    return kind
    return None


def _date(when: str | None, day: date | None) -> str | None:
    span = _days(when) if when else None
    if span is None:
        return f"- {_day(day)}" if day else None
    if day and span[1] > day:
        span = (min(span[0], day), day)
    return _day(span[0]) if span[0] == span[1] else f"{_day(span[0])} - {_day(span[1])}"


def _day(day: date) -> str:
    return day.strftime("%d %b %y").upper()


def _days(when: str) -> tuple[date, date] | None:
    """The first and last day of a time of the record: "1990-02", "1990-02-03", "1990-02-03/1990-02-05"."""
    first, _, last = when.partition("/")
    try:
        begins, ends = _bounds(first), _bounds(last or first)
    except ValueError:
        return None
    return begins[0], ends[1]


def _bounds(text: str) -> tuple[date, date]:
    parts = [int(one) for one in text[:10].split("-")]
    if len(parts) == 3:
        return date(parts[0], parts[1], parts[2]), date(parts[0], parts[1], parts[2])
    if len(parts) == 2:
        following = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return date(parts[0], parts[1], 1), following - timedelta(days=1)
    return date(parts[0], 1, 1), date(parts[0], 12, 31)
