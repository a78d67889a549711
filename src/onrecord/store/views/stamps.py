"""Whether a kept view is still that of its inputs: a stamp that changes with any of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files

from onrecord.store.adding.readers import PageReader, contents_of
from onrecord.store.ledgers.base import Store
from onrecord.store.stories import Story

_VIEWING_CODE = (
    "link", "check", "marking", "viewing.py", "sifting.py", "known.py", "memo.py", "records", "keys.py",
    "problems.py", "ledger/weight.py", "store/views/view_rows.py", "store/views/view_difference.py",
    "store/ledgers/serial.py",
)  # fmt: skip


def stamp_of(store: Store, story: Story, reader: PageReader) -> str:
    """What a story's view is made from, as one short text: its pages, decisions, packs, and the code that reads."""
    return stamps_of(store, (story,), reader)[story.folder]


def stamps_of(store: Store, stories: Iterable[Story], reader: PageReader) -> dict[str, str]:
    """The stamp of each story's view, by the story's folder: the ledger is gone through once for all of them."""
    sightings, places = store.sightings(), defaultdict[str, list[int]](list)
    for place, sighting in enumerate(sightings):
        places[sighting.capture].append(place)
    decided = "".join((*(one.id for one in store.judgements()), *map(repr, store.withdrawals()))).encode()
    beside = "".join(map(repr, (*store.bundles(), *store.recorded_readings(), *store.unread()))).encode()
    found: dict[str, str] = {}
    for story in stories:
        digest = sha256(f"{reader.version} {viewing_version()}".encode())
        own = (place for capture in story.captures for place in places.get(capture, ()))
        for place in range(len(sightings)) if story.whole else sorted(own):
            digest.update(repr(sightings[place]).encode())
        digest.update(decided)
        for pack in story.packs:
            digest.update(repr(pack).encode())
        digest.update(beside)
        found[story.folder] = digest.hexdigest()[:24]
    return found


@cache
def viewing_version() -> str:
    """Changes whenever the same inputs might be viewed otherwise."""
    digest = sha256()
    for part in _VIEWING_CODE:
        for name, content in contents_of(files("onrecord").joinpath(part), part):
            digest.update(f"{name} {sha256(content).hexdigest()}\n".encode())
    return digest.hexdigest()
