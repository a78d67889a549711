"""Bundles as files: a line that says what it is, a line that signs that, and what it holds, packed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from onrecord.problems import BundleError
from onrecord.records.bundles import Contents
from onrecord.sharing.body import Bounds, decoded
from onrecord.sharing.header import LONGEST_HEADER, Header, bundle_key, read_header
from onrecord.sharing.signing import OwnKey, is_signed
from onrecord.sharing.trusted import Trusted, fingerprint
from onrecord.store.whole_files import write_whole

BOUNDS = Bounds()
_SIGNATURE = 128


@dataclass(frozen=True, slots=True)
class Opened:
    """A bundle that was checked: its id, what it says of itself, whose key signed it, and what it holds."""

    id: str
    header: Header
    signer: Trusted
    contents: Contents


def bundle_bytes(header: Header, body: bytes, key: OwnKey) -> bytes:
    """A bundle as it lies in a file."""
    line = header.line
    return b"\n".join((line, key.sign(line), body))


def write_bundle(path: Path, content: bytes) -> None:
    """Write a bundle: all of it, or nothing.

    Raises: OSError.
    """
    write_whole(path, content, private=True)


def open_bundle(path: Path, trusted: Collection[Trusted], *, bounds: Bounds = BOUNDS) -> Opened:
    """Read and check a bundle. What it holds is looked at only when its signer, signature, size and hash are checked.

    Raises: BundleError with the reason if it is refused; OSError if the file cannot be read.
    """
    most = min(bounds.packed, bounds.memory)
    if path.stat().st_size > most:
        raise BundleError("The bundle is refused: the file is larger than is read of one.")
    with path.open("rb") as file:
        line, signature = _first_line(file.readline(LONGEST_HEADER + 2)), file.readline(_SIGNATURE + 2).rstrip(b"\n")
        header = read_header(line)
        signer = _signer(header, line, signature, trusted)
        if header.packed > most:
            raise BundleError("The bundle is refused: it is larger than is read of one.")
        body = file.read(header.packed + 1)
    if len(body) != header.packed:
        raise BundleError("The bundle is refused: it is cut off, or something follows it.")
    if sha256(body).hexdigest() != header.sha256:
        raise BundleError("The bundle is refused: it was changed after it was signed.")
    return Opened(bundle_key(line), header, signer, decoded(body, header, bounds))


def _first_line(line: bytes) -> bytes:
    if not line.endswith(b"\n") or len(line) > LONGEST_HEADER:
        raise BundleError("This is not a bundle of onrecord: its first line is too long, or does not end.")
    return line[:-1]


def _signer(header: Header, line: bytes, signature: bytes, trusted: Collection[Trusted]) -> Trusted:
    found = next((one for one in trusted if one.key == header.signer), None)
    if found is None:
        raise BundleError(
            f"The bundle is refused: nobody here trusts the key that it names, {header.signer}. If it is theirs "
            f"whom you expect (their fingerprint: {fingerprint(header.signer)}), onrecord keys trust KEY --name NAME."
        )
    if not is_signed(line, signature, header.signer):
        raise BundleError(
            f"The bundle is refused: its signature is not that of {found.name}. It was changed, or another wrote it."
        )
    return found
