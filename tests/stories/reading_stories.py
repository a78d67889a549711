"""The bundled stories, read and viewed as `onrecord demo` does, without a ledger."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from onrecord.briefing.lookup import Lookup
from onrecord.keys import content_key
from onrecord.reading import Reader, read_capture
from onrecord.records import Account, Capture, Record, Sighting
from onrecord.store.packs import load_pack
from onrecord.syntax import Parser
from onrecord.viewing import Inputs, view

STORIES = Path(str(files("onrecord"))) / "stories"
NAMES = sorted(path.name for path in STORIES.iterdir() if (path / "pages").is_dir())
SEEN_AT = "2020-01-01T00:00:00Z"  # after every page of every story: a first sighting never dates one


def pages_of(name: str) -> list[Path]:
    """The pages of a story, in the order of their names."""
    return sorted((STORIES / name / "pages").iterdir())


def read_story(name: str, parser: Parser) -> Record:
    """The record of one story, with its pack."""
    return view(read_inputs(name, parser))


def read_inputs(name: str, parser: Parser) -> Inputs:
    """What the record of one story is made from."""
    captures = {page.name: Capture(content_key(page.read_bytes()), page.read_bytes()) for page in pages_of(name)}
    readings = tuple(read_capture(capture, Reader(parser)) for capture in captures.values())
    sightings = tuple(Sighting(capture.id, page, SEEN_AT) for page, capture in captures.items())
    pack = load_pack((STORIES / name / "pack.toml").read_text(encoding="utf-8"), name=name)
    return Inputs(readings=readings, sightings=sightings, packs=(pack,))


def words(record: Record, side: str) -> str:
    """The printed words of a claim, or of the claim that carries an account."""
    book = Lookup(record)
    return book.claims[side if side in book.claims else book.accounts[side].claims[0]].phrase


def pairs(record: Record, verdict: str) -> set[tuple[str, str]]:
    """The printed words on both sides of every link with this verdict."""
    return {(words(record, link.a), words(record, link.b)) for link in record.links if link.verdict == verdict}


def accounts(record: Record, phrase: str) -> list[Account]:
    """The accounts that print these words."""
    return [account for account in record.accounts if words(record, account.id) == phrase]
