"""What a bundle says of itself in its first line, which is what is signed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from onrecord.keys import short_key
from onrecord.problems import BundleError
from onrecord.records import LeftOut, Tlp
from onrecord.sharing.exact import exact
from onrecord.store.ledgers.serial import to_json

SCHEMA = "onrecord.bundle/1"
LONGEST_HEADER = 65_536
_KEY = re.compile(r"[0-9a-f]{64}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Header:
    """Whose bundle it is, which of theirs, up to which marking, and the hash of what follows."""

    schema: str
    signer: str  # the public key, as hexadecimal digits
    name: str  # as the signer calls themselves; whoever merges it goes by the key
    stream: str
    sequence: int
    made_at: str
    level: Tlp
    pages: bool
    story: str | None
    lines: int
    unpacked: int  # bytes
    packed: int  # bytes
    sha256: str  # of what follows, packed
    left_out: tuple[LeftOut, ...] = ()

    @property
    def line(self) -> bytes:
        """The line, without its end."""
        return to_json(self).encode()


def bundle_key(line: bytes) -> str:
    """A bundle's id: of its first line, which holds the hash of the rest."""
    return "bun-" + short_key(line.decode())


def read_header(line: bytes) -> Header:
    """What a first line says. Nothing of it is believed before its signature is checked.

    Raises: BundleError if it is not the first line of a bundle that this version reads.
    """
    try:
        header = exact(Header, line.decode())
    except ValueError as error:
        raise BundleError(
            "This is not a bundle of onrecord that this version can read: its first line says otherwise."
        ) from error
    if header.schema != SCHEMA:
        raise BundleError(f"The bundle is of the form {header.schema[:40]}; this version reads {SCHEMA}.")
    sizes = (header.lines, header.unpacked, header.packed, header.sequence)
    if (
        not (_KEY.fullmatch(header.signer) and _KEY.fullmatch(header.sha256) and is_time(header.made_at))
        or min(sizes) < 0
    ):
        raise BundleError("The bundle's first line is not as it should be: a key, a hash or a time in it is none.")
    return header


def is_time(text: str) -> bool:
    """Whether a text is a UTC time.

    Example:
        >>> is_time("2031-05-06T07:08:09Z"), is_time("2031-02-30T07:08:09Z"), is_time("yesterday")
        (True, False, False)
    """
    try:
        return bool(_TIME.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False
