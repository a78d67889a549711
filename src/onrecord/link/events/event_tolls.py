"""What an event cost: how many were killed, wounded, missing, by the least and the most that any origin gives.

Of each origin its latest account that stands. Bodies that answer to one principal are one origin here: of a ministry
and its agency the later word counts. What only some of the sufferers were ("three guards", "two Britons") is no toll.
Where no figure is printed ("a man was killed"), the toll is at least what the words count, without an account.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from onrecord.find.incidents.incident_firmness import NOT_DONE
from onrecord.lexicon import load_lexicon
from onrecord.link.accounts.accounts import Linked
from onrecord.link.dating import last_day
from onrecord.link.events.event_counts import EFFECTS, count_told
from onrecord.link.sources.source_names import SourceNames
from onrecord.link.verdicts.ranges import standing_range
from onrecord.records import Account, Claim, Event, QuestionKey, Range, Toll, replace

_STATES: tuple[str, ...] = tuple(load_lexicon("events")["tolls"]["states"])
_EVERYBODY = frozenset(load_lexicon("events")["tolls"]["everybody"])


def with_tolls(
    events: Iterable[Event],
    claims: Iterable[Claim],
    linked: Linked,
    accounts: Iterable[Account],
    names: SourceNames,
) -> tuple[Event, ...]:
    """Give each event its tolls, from the accounts that the figures of its claims carry.

    Order: as given.
    """
    by_id = {claim.id: claim for claim in claims}
    accounted = {claim: account for claim, _, account in linked.claim_question if account}
    found = {account.id: account for account in accounts}

    def principal(account: Account) -> str:
        first = linked.firsts[account.id].origin
        above = names.principals(first.body or first.key)
        return above[-1] if not first.anonymous else account.id

    return tuple(
        replace(
            event,
            tolls=_tolls(
                _carried(event, by_id, accounted, found),
                linked.keys,
                principal,
                told={state: count_told(event, by_id, state) for state in EFFECTS},
            ),
        )
        for event in events
    )


def _carried(
    event: Event, claims: Mapping[str, Claim], accounted: Mapping[str, str], accounts: Mapping[str, Account]
) -> list[Account]:
    """The accounts that the figures of an event carry, the first known first."""
    told = (claims[claim].incident for claim in event.claims if claim in claims)
    figures = {
        figure
        for one in told
        if one and one.firmness not in NOT_DONE and not one.threatened
        for figure in one.figures
    }
    ids = {accounted[figure] for figure in figures if figure in accounted}
    carried = (accounts[one] for one in ids if one in accounts)
    return sorted(carried, key=lambda account: (last_day(account.known_on) or "9999", account.id))


def _tolls(
    carried: Iterable[Account], keys: Mapping[str, QuestionKey], principal: Callable[[Account], str],
    *, told: Mapping[str, int],
) -> tuple[Toll, ...]:  # fmt: skip
    """The tolls of an event in the order of how grave they are; where no account gives one, what the words count."""
    by_state: dict[str, list[Account]] = defaultdict(list)
    for account in carried:
        key = keys[account.question]
        if key.unit == "people" and key.noun in _EVERYBODY and key.group is None and key.state in _STATES:
            by_state[key.state].append(account)
    tolls = []
    for state in _STATES:
        found = by_state.get(state, [])
        stated = [account for account in found if account.status != "withdrawn"]
        if (span := _range(stated, principal)) is not None:
            tolls.append(Toll(state, span, tuple(one.id for one in found), found[0].id, found[-1].id))
        elif not found and told.get(state):
            tolls.append(Toll(state, Range(told[state], None)))
    return tuple(tolls)


def _range(accounts: Iterable[Account], principal: Callable[[Account], str]) -> Range | None:
    """From the least to the most of the latest word of each principal; None where none is firm enough."""
    latest: dict[str, Account] = {}
    for account in accounts:
        if account.status == "standing":
            latest[principal(account)] = account
    return standing_range(latest.values())
