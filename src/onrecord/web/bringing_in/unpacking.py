"""An archive that was given: its pages wait beside it, each read like any other."""

from __future__ import annotations

from io import BytesIO

from onrecord.cli.session import utc_now
from onrecord.records import Problem
from onrecord.sources.archives import pages_in
from onrecord.store.desk.incoming import Given, Incoming, Item, Outcome
from onrecord.store.ledgers.base import Store, Unread

MOST_WAITING = 512 * 2**20
"""Bytes that may wait to be read before no archive is unpacked any further."""


def unpack(store: Store, item: Item, content: bytes, incoming: Incoming) -> Outcome:
    """Put the pages of an archive into its job. What is not read of it is noted in the ledger with its reason."""
    room = max(MOST_WAITING - incoming.held_bytes() + len(content), 0)
    taken, why = 0, ""
    for one in pages_in(BytesIO(content), item.name, most=room):
        if isinstance(one, Problem):
            store.add_unread(Unread(one, utc_now()))
        if isinstance(one, Problem) and one.where == item.name:
            why = one.message
            continue
        given = (
            Given(one.where, b"", problem=one.message) if isinstance(one, Problem) else Given(one.name, one.content)
        )
        incoming.take(item.job, item.story, [given], at=utc_now())
        taken += not given.problem
    if why:
        return Outcome("problem", why)
    return Outcome("read", f"An archive: {taken:,} {'page' if taken == 1 else 'pages'} taken out of it.")
