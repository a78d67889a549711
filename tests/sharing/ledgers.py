"""Small ledgers that share with each other: boards that count lost boats, a line a page, read without a model."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from onrecord.export.exporting import export_rows
from onrecord.export.fields import KINDS
from onrecord.export.rows import Row
from onrecord.keys import content_key, judgement_key
from onrecord.records import Judgement, Sighting, replace
from onrecord.sharing.files import Opened, open_bundle
from onrecord.sharing.header import Header, read_header
from onrecord.sharing.merging import Merged, Sharing, make_bundle, merge_bundle
from onrecord.sharing.signing import OwnKey
from onrecord.sharing.trusted import Trusted
from onrecord.store.adding.readers import PageReader
from onrecord.store.adding.recording import load_record
from onrecord.store.ledgers.base import Store
from onrecord.store.ledgers.memory import MemoryStore
from store.adding_lines import BoardReader

NOON, LATER = "2031-03-01T12:00:00Z", "2031-03-02T12:00:00Z"
LINES = (
    "The Osk board said 12 boats were lost in Osk.",
    "The Brin board said 14 boats were lost in Osk.",
    "The Osk board said 12 boats were lost in Osk. Nobody was told of the anchor.",
    "The Carrow board said 30 boats were lost in Carrow. The Osk board said 31 boats were lost in Carrow.",
    "The Denholm board said 5 boats were lost in Denholm.",
)


class Desk:
    """A desk with a ledger and a key of its own."""

    def __init__(
        self, folder: Path, name: str, pages: Iterable[bytes] = (), *, store: Store | None = None,
        reader: PageReader | None = None, at: str = NOON,
    ) -> None:  # fmt: skip
        self.folder, self.name, self.store = folder / name, name, store or MemoryStore()
        self.reader = reader or BoardReader()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.key = OwnKey.make(self.folder, f"The {name} desk")
        self.trusted: tuple[Trusted, ...] = ()
        self.add(pages, at=at)

    def add(self, pages: Iterable[bytes], *, at: str = NOON) -> None:
        """Pages, each under a name made of what it holds."""
        named = [(page, content_key(page)) for page in pages]
        self.store.add_pages([(page, Sighting(key, f"{key[:8]}.txt", at, "text/plain")) for page, key in named])

    def trust(self, *others: Desk) -> None:
        """Merge bundles of other desks from now on."""
        self.trusted += tuple(Trusted(one.key.public, one.name, NOON, "Ann") for one in others)

    def share(self, wanted: Sharing | None = None, *, now: str = LATER) -> Path:
        """A bundle of the ledger, in a file."""
        content, _ = make_bundle(self.store, self.reader, self.key, wanted or Sharing(pages=True), now=now)
        path = self.folder / f"{sha256(content).hexdigest()[:8]}.onrecord"
        path.write_bytes(content)
        return path

    def open(self, path: Path) -> Opened:
        """A bundle, checked."""
        return open_bundle(path, self.trusted)

    def merge(self, path: Path, *, now: str = LATER, same_people: bool = False) -> Merged:
        """Take a bundle in."""
        return merge_bundle(self.store, self.open(path), by="Ann", now=now, same_people=same_people)

    def exports(self) -> dict[str, list[Row]]:
        """Every export."""
        record = load_record(self.store, self.reader)
        return {kind: export_rows(record, self.store.judgements(), kind) for kind in KINDS}


def decided(verb: str, by: str, claim: str, at: str = NOON) -> Judgement:
    """A decision about a claim, under the id that the program gives it."""
    made = Judgement("", verb, by, at, (claim,))  # type: ignore[arg-type]
    return replace(made, id=judgement_key(made))


def signed(desk: Desk, path: Path, *, holds: str | None = None, **said: Any) -> Path:
    """A bundle of a desk with other lines, or another header, signed anew: what a dishonest friend might send."""
    line, _, body = path.read_bytes().split(b"\n", 2)
    header = read_header(line)
    plain = zlib.decompress(body, wbits=31) if holds is None else holds.encode()
    packer = zlib.compressobj(wbits=31)
    body = packer.compress(plain) + packer.flush()
    size: dict[str, Any] = {
        "packed": len(body),
        "unpacked": len(plain),
        "lines": plain.count(b"\n"),
        "sha256": sha256(body).hexdigest(),
    }
    made: Header = replace(header, **(size | said))
    path = path.with_suffix(".other")
    path.write_bytes(b"\n".join((made.line, desk.key.sign(made.line), body)))
    return path


def lines_of(path: Path) -> str:
    """What a bundle holds, unpacked."""
    return zlib.decompress(path.read_bytes().split(b"\n", 2)[2], wbits=31).decode()
