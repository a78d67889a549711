"""Whether a kept view is still that of its inputs: a stamp that changes with any of them."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

from onrecord.store.base import Store
from onrecord.store.readers import PageReader, contents_of
from onrecord.store.stories import Story

_VIEWING_CODE = (
    "link", "check", "marking", "viewing.py", "sifting.py", "known.py", "memo.py", "records", "keys.py",
    "problems.py", "ledger/weight.py", "store/view_rows.py", "store/view_difference.py", "store/serial.py",
)  # fmt: skip


def stamp_of(store: Store, story: Story, reader: PageReader) -> str:
    """What a story's view is made from, as one short text: its pages, decisions, packs, and the code that reads."""
    digest = sha256(f"{reader.version} {_viewing_version()}".encode())
    for sighting in store.sightings():
        if story.whole or sighting.capture in story.captures:
            digest.update(repr(sighting).encode())
    for judgement in store.judgements():
        digest.update(judgement.id.encode())
    for withdrawal in store.withdrawals():
        digest.update(repr(withdrawal).encode())
    for pack in story.packs:
        digest.update(repr(pack).encode())
    for bundle in store.bundles():
        digest.update(repr(bundle).encode())
    for recorded in store.recorded_readings():
        digest.update(repr(recorded).encode())
    for unread in store.unread():
        digest.update(repr(unread).encode())
    return digest.hexdigest()[:24]


@cache
def _viewing_version() -> str:
    """Changes whenever the same inputs might be viewed otherwise."""
    digest = sha256()
    for part in _VIEWING_CODE:
        for name, content in contents_of(files("onrecord").joinpath(part), part):
            digest.update(f"{name} {sha256(content).hexdigest()}\n".encode())
    return digest.hexdigest()
