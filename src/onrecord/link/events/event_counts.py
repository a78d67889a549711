"""How many suffered by the words alone: "a man was killed and two women were wounded" gives one dead and two wounded.

No account stands behind such a count, and a report may tell of one victim of several: it is an "at least".
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.find.incidents.incident_firmness import NOT_DONE
from onrecord.records import Claim, Event, Incident, Party

EFFECTS: Mapping[str, str] = {"killed": "killed", "wounded": "wounded"}
"""States of tolls, and what an incident calls them."""


def count_told(event: Event, claims: Mapping[str, Claim], state: str) -> int:
    """How many suffered by the report that tells of most; 0 where none tells.

    Names are told apart by their last word, in memory only.
    """
    effect = EFFECTS.get(state)
    told = (claims[one].incident for one in event.claims if one in claims)
    return max((_count(incident, effect) for incident in told if incident and effect), default=0)


def _count(incident: Incident, effect: str) -> int:
    """The largest of three: a number said, the persons named, the persons not named; they may be the same ones."""
    if incident.threatened or incident.attempted or incident.firmness in NOT_DONE:
        return 0
    hit = [party for party in incident.parties if party.part == "suffered" and party.effect == effect]
    several = max((int(party.low) for party in hit if party.low is not None and party.low > 1), default=0)
    named = len({_last_word(party) for party in hit if party.named and _is_one(party)})
    unnamed = sum(not party.named and party.low == 1 for party in hit)
    return max(several, named, unnamed)


def _is_one(party: Party) -> bool:
    return party.low in (None, 1)


def _last_word(party: Party) -> str:
    """The last name: "Dana Reed, 34" and "Reed" are one."""
    return (party.words.split(",")[0].split() or [""])[-1].casefold()
