"""A bundle made of a ledger, and one taken into a ledger."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from onrecord.briefing.writing import ledger_key
from onrecord.keys import short_key
from onrecord.marking.assigned import standing_marks
from onrecord.problems import BundleError
from onrecord.records import Judgement, Tlp
from onrecord.records.bundles import Bundle
from onrecord.second_reader.joining import own_alone
from onrecord.sharing.body import encoded
from onrecord.sharing.borne_out import REFUSED
from onrecord.sharing.files import Opened, bundle_bytes
from onrecord.sharing.header import SCHEMA, Header
from onrecord.sharing.selection import Selected, select
from onrecord.sharing.signing import OwnKey
from onrecord.sifting import inputs_of
from onrecord.store.adding.readers import PageReader
from onrecord.store.adding.recording import load_inputs
from onrecord.store.ledgers.base import BundleLog, Store
from onrecord.store.ledgers.united import united_judgements
from onrecord.store.stories import find_story, list_stories
from onrecord.viewing import Inputs, view

_AHEAD = 86_400
"""Seconds by which the signer's clock may be ahead of ours."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Kinds of characters that nobody sees: marks of direction, joints without width and the like."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """What is to be shared: up to which marking, with the pages or without, of one story or of all."""

    level: Tlp = "CLEAR"
    pages: bool = False
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging a bundle did. `new`: it did not stand before; `undoing` names those of our decisions it undoes;
    `refused` says why what was read in some of its pages is not taken.
    """

    bundle: Bundle
    new: bool
    pages: int
    known: int  # of those, how many we had
    judgements: int
    undoing: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    without_text: int = 0  # pages of which only what was read came, and was taken


def make_bundle(
    store: Store, reader: PageReader, key: OwnKey, wanted: Sharing, *, now: str
) -> tuple[bytes, Selected]:
    """A bundle of our own inputs, as it lies in a file, and what was selected for it.

    Raises: UsageError if there is no such story, or a marking is about a question that cannot be found any more.
    """
    own = store.own_sightings()
    captures = {one.capture for one in own}
    inputs = replace(load_inputs(store, reader), sightings=own)
    inputs = replace(inputs, readings=tuple(own_alone(one) for one in inputs.readings if one.capture in captures))
    if wanted.story is not None:
        story = find_story(list_stories(store), wanted.story)
        inputs = inputs_of(inputs, story.captures)
    ours = frozenset(one.id for one in store.own_judgements())
    chosen = select(inputs, ours, wanted.level, page=store.capture if wanted.pages else None)
    body, size, lines = encoded(chosen.contents, chosen.readings)
    header = Header(
        schema=SCHEMA, signer=key.public, name=key.name, stream=short_key(ledger_key(own), wanted.story or ""),
        sequence=key.next_sequence(int(_seconds(now))), made_at=now, level=wanted.level, pages=wanted.pages,
        story=wanted.story, lines=lines, unpacked=size, packed=len(body), sha256=sha256(body).hexdigest(),
        left_out=chosen.left_out,
    )  # fmt: skip
    return bundle_bytes(header, body, key), chosen


def merge_bundle(store: Store, opened: Opened, *, by: str, now: str, same_people: bool = False) -> Merged:
    """Take what a bundle holds into a ledger: all of it, or nothing.

    Merged again it changes nothing. `same_people`: whoever decides here and there under one name is one person.
    Raises: BundleError with the reason if it is refused; LedgerError if the ledger cannot be written to.
    """
    header, contents = opened.header, opened.contents
    if _seconds(header.made_at) > _seconds(now) + _AHEAD:
        raise BundleError(f"The bundle is refused: it says that it was made on {header.made_at[:10]}, a day to come.")
    _refuse_to_come(header, contents.judgements)
    _refuse_namesakes(store, opened, same_people=same_people)
    _refuse_unmarking(store, contents.judgements)
    try:  # before anything is kept: what breaks the view would break every view of this ledger
        view(Inputs(contents.readings, contents.sightings, contents.judgements))
    except Exception as error:
        raise BundleError(
            f"The bundle is refused: what it holds cannot be viewed ({type(error).__name__})."
        ) from error
    bundle = Bundle(
        id=opened.id, signer=header.signer, name=opened.signer.name, stream=header.stream, sequence=header.sequence,
        made_at=header.made_at, level=header.level, merged_at=now, by=by, story=header.story, pages=header.pages,
    )  # fmt: skip
    known = {one.capture for one in store.sightings()}
    ours = {one.id for one in store.own_judgements()}
    new = store.merge_bundle(bundle, contents)
    pages = {one.capture for one in contents.sightings}
    undoing = tuple(one.undoes for one in contents.judgements if one.undoes in ours and one.id not in ours)
    problems = (one for reading in contents.readings for one in reading.problems)
    refused = tuple(one.message for one in problems if one.kind == REFUSED)
    return Merged(
        bundle, new, len(pages), len(pages & known), len(contents.judgements), _texts(undoing), refused,
        len(contents.readings) - len(refused),
    )  # fmt: skip


def _texts(undoing: tuple[str | None, ...]) -> tuple[str, ...]:
    return tuple(sorted(one for one in undoing if one))


def _refuse_to_come(header: Header, judgements: tuple[Judgement, ...]) -> None:
    """A decision of a day to come would outlast every later word of its person."""
    latest = _seconds(header.made_at) + _AHEAD
    late = [one.id for one in judgements if _seconds(one.made_at) > latest]
    if late:
        raise BundleError(f"The bundle is refused: it is older than a decision that it holds ({late[0]}).")


def _refuse_namesakes(store: Store, opened: Opened, *, same_people: bool) -> None:
    """Nobody may decide in another's name: a later word of one person takes the place of the earlier.

    Neither in the name of one of ours, nor of one whose decisions came with another signer's bundle.
    """
    theirs = (one for signer, one in store.received_judgements() if signer != opened.header.signer)
    others = {one.id: one for one in (*store.own_judgements(), *theirs)}
    people = {_person(one.by) for one in others.values()}
    judgements = opened.contents.judgements
    both = sorted({one.by for one in judgements if _person(one.by) in people and one.id not in others})
    if both and not same_people:
        raise BundleError(
            f"The bundle is refused: it has decisions by {', '.join(both)} that this ledger has not, and somebody "
            "of that name decides here. If that is one person, merge it with --same-people."
        )


def _person(name: str) -> str:
    """A name as people take it, whatever its capitals, its spaces and the characters in it that nobody sees."""
    seen = "".join(one for one in name if unicodedata.category(one) not in _UNSEEN or one.isspace())
    return " ".join(unicodedata.normalize("NFKC", seen).split()).casefold()


def _refuse_unmarking(store: Store, judgements: tuple[Judgement, ...]) -> None:
    """Nobody else takes off a marking: what it is on would leave with the next export or bundle."""
    known = store.judgements()
    left = {mark.judgement.id for mark in standing_marks(united_judgements(known, judgements))}
    gone = sorted(mark.judgement.id for mark in standing_marks(known) if mark.judgement.id not in left)
    if gone:
        raise BundleError(
            f"The bundle is refused: it takes markings of this ledger back ({', '.join(gone)}). If you agree, take "
            "them back yourself first."
        )


def the_bundle(store: BundleLog, text: str) -> Bundle:
    """The merged bundle with an id, or the sole one that begins so.

    Raises: BundleError if there is none, or several.
    """
    found = [one for one in store.bundles() if text and one.id.startswith(text)]
    found = [one for one in found if one.id == text] or found
    if len(found) != 1:
        raise BundleError(
            f"{len(found) or 'No'} merged bundles have the id {text}; onrecord merge --list lists them."
        )
    return found[0]


def _seconds(time: str) -> float:
    try:
        return datetime.fromisoformat(time).timestamp()
    except ValueError as error:
        raise BundleError(f"The bundle is refused: {time} is no time.") from error
