"""A ledger into another store: every input, checked against its hash; what was worked out is worked out anew there.

A copy may be stopped and begun again, and taken again later: only what is not there yet is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.problems import LedgerError
from onrecord.records import Sighting
from onrecord.store.ledgers.base import FolderStore, InputLog

PAGES, BYTES = 200, 8_000_000
"""In one transaction, at most."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a ledger holds that was copied: of each, how many the copy has."""

    pages: int
    sightings: int
    withdrawn: int
    judgements: int
    packs: int


def copy_ledger(source: FolderStore, target: FolderStore, told: Callable[[int, int], None]) -> Copied:
    """Copy all inputs of a ledger and check the copy. Pages that are added meanwhile wait for the next copy.

    Leaves: what was read in pages, views, and the desk of the workbench: caches are made again where they are needed.
    Raises: LedgerError where the target holds what the source does not (nothing is then written), where either
    fails, or where the copy is not whole.
    """
    held, sightings = source.capture_ids(), source.own_sightings()
    refuse_another_ledger(source, target)
    _take_withdrawals(source, target)
    _copy_pages(source, target, sightings, told)
    _copy_the_rest(source, target)
    return _checked(source, target, held)


def refuse_another_ledger(source: FolderStore, target: FolderStore) -> None:
    """Raises: LedgerError where the target is another ledger: it holds inputs that the source has not."""
    known = {one.capture for one in source.own_sightings()}
    other = {one.capture for one in target.own_sightings()} - known
    decided = {one.id for one in target.own_judgements()} - {one.id for one in source.own_judgements()}
    gone = {one.capture for one in target.withdrawals()} - {one.capture for one in source.withdrawals()}
    mine = dict(source.packs())
    packs = [name for name, text in target.packs() if mine.get(name) != text]
    merged = {one.id for one in target.bundles()} - {one.id for one in source.bundles()}
    more = (
        ("pages", other), ("judgements", decided), ("bundles", merged), ("withdrawals", gone), ("story packs", packs),
    )  # fmt: skip
    found = [f"{len(those)} {what}" for what, those in more if those]
    if target.own_types() not in (None, source.own_types()):
        found.append("types of incident of its own")
    if found:
        raise LedgerError(
            "Nothing was copied: where the copy should go there is another ledger, or one that went on by itself. "
            f"It holds {', '.join(found)} that this one has not."
        )


def _take_withdrawals(source: FolderStore, target: FolderStore) -> None:
    """First of all: a page that was withdrawn since the last copy leaves the copy too."""
    gone, held = source.withdrawn_pages(), set(target.capture_ids())
    for page in gone:
        if page.withdrawal.capture in held:
            target.withdraw(page.withdrawal)
    target.take_withdrawn(gone)


def _copy_pages(
    source: FolderStore, target: FolderStore, sightings: tuple[Sighting, ...], told: Callable[[int, int], None]
) -> None:
    gone = {one.capture for one in source.withdrawals()}
    there = {(one.capture, one.name, one.story) for one in target.own_sightings()}
    wanted = [one for one in sightings if (one.capture, one.name, one.story) not in there and one.capture not in gone]
    done = len(sightings) - len(wanted)
    for batch in _batches(source, wanted):
        target.add_pages(batch)
        done += len(batch)
        told(done, len(sightings))


def _batches(source: FolderStore, wanted: list[Sighting]) -> Iterator[list[tuple[bytes, Sighting]]]:
    """Pages with where they were met, a page's bytes once. Order: as the sightings, which are by page."""
    batch: list[tuple[bytes, Sighting]] = []
    size, last = 0, None
    for sighting in wanted:
        if last is None or last.id != sighting.capture:
            if len(batch) >= PAGES or size >= BYTES:
                yield batch
                batch, size = [], 0
            last = source.capture(sighting.capture)
            if last is None:  # withdrawn at this moment
                continue
            size += len(last.content)
        batch.append((last.content, sighting))
    if batch:
        yield batch


def _copy_the_rest(source: FolderStore, target: FolderStore) -> None:
    target.add_judgements(source.own_judgements())
    _copy_bundles(source, target)
    there = {one.problem.where: one for one in target.unread()}
    for unread in source.unread():
        if there.get(unread.problem.where) != unread:
            target.add_unread(unread)
    for recorded in source.recorded_readings():
        target.record_reading(recorded)
    for name, text in source.packs():
        target.add_pack(name, text)
    types = source.own_types()
    if types is not None and types != target.own_types():
        target.set_own_types(types)


def _copy_bundles(source: FolderStore, target: FolderStore) -> None:
    there = {one.id: one.taken_back_at for one in target.bundles()}
    for bundle in sorted(source.bundles(), key=lambda one: one.sequence):
        if bundle.id in there and there[bundle.id] == bundle.taken_back_at:
            continue
        if bundle.taken_back_at is not None and bundle.id in there:
            target.take_back(bundle.id, bundle.taken_back_at)
        else:
            target.merge_bundle(bundle, source.bundle_contents(bundle.id))


def _checked(source: FolderStore, target: FolderStore, held: tuple[str, ...]) -> Copied:
    """What the copy has. Raises: LedgerError if something is missing in it, or a page is not what its hash says."""
    missing = set(held) - set(target.capture_ids()) - {one.capture for one in target.withdrawals()}
    faults = target.faults()
    if missing or faults:
        why = faults[0] if faults else f"{len(missing)} pages are not in it"
        raise LedgerError(f"The copy is not whole: {why}. Copy again.")
    return Copied(*_counts(target))


def _counts(store: InputLog) -> tuple[int, int, int, int, int]:
    return (
        len(store.capture_ids()), len(store.sightings()), len(store.withdrawals()), len(store.judgements()),
        len(store.packs()),
    )  # fmt: skip
