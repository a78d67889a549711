"""Keys: our own, which signs, and those of others that are trusted here. Ed25519, by libsodium.

Our own lies with this person's settings, not in the ledger: whoever is given a ledger is not given the key.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from nacl.encoding import HexEncoder
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from onrecord.problems import BundleError, UsageError
from onrecord.sharing.exact import exact
from onrecord.store.serial import to_json

KEY_FILE, SEQUENCE_FILE, TRUSTED_FILE = "signing-key.json", "signing-sequence", "trusted-keys.jsonl"
_DOMAIN = b"onrecord.bundle/1 signed header\n"
"""Before what is signed, so that a signature made for something else is never one of a bundle."""
_KEY = re.compile(r"[0-9a-f]{64}")
_SIGNATURE = re.compile(rb"[0-9a-f]{128}")


@dataclass(frozen=True, slots=True)
class Trusted:
    """Somebody whose bundles are merged here: their public key, and what they are called here."""

    key: str
    name: str
    since: str
    by: str


def fingerprint(key: str) -> str:
    """What two people read to each other to be sure that they mean one key.

    Example:
        >>> fingerprint("ab" * 32)
        '9a2d b2e2 3f15 04cd 0566 0655 3ac0 49c5 e718 e8f9'
    """
    digits = sha256(bytes.fromhex(key)).hexdigest()[:40]
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


class OwnKey:
    """The key that signs what is handed on. Its private part never leaves its file but to sign."""

    def __init__(self, folder: Path) -> None:
        """Read the key of a person's settings.

        Raises: UsageError if there is none, it is none, or others on this machine may read it.
        """
        self._folder = folder
        path = folder / KEY_FILE
        try:
            if os.name == "posix" and path.stat().st_mode & 0o077:
                raise UsageError(f"Others may read the signing key {path}: chmod 600 it, or make a new one.")
            told = json.loads(path.read_text(encoding="utf-8"))
            self.name = str(told["name"])
            self._key = SigningKey(bytes.fromhex(told["private"]))
        except FileNotFoundError as error:
            raise UsageError("There is no signing key yet: onrecord keys make --name NAME") from error
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"The signing key {path} cannot be read.") from error

    @classmethod
    def make(cls, folder: Path, name: str) -> OwnKey:
        """Make a key and keep it where only this person may read it.

        Raises: UsageError if there is one already, or the name is empty.
        """
        if not name.strip():
            raise UsageError("--name says by what name others know this key.")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        told = {"name": name.strip(), "private": SigningKey.generate().encode(HexEncoder).decode()}
        try:
            handle = os.open(folder / KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError as error:
            raise UsageError("There is a signing key already; to make another, put that file away first.") from error
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(json.dumps(told) + "\n")
        return cls(folder)

    @property
    def public(self) -> str:
        """The public part, as hexadecimal digits."""
        return self._key.verify_key.encode(HexEncoder).decode()

    def sign(self, line: bytes) -> bytes:
        """The signature of a header's line, as hexadecimal digits."""
        return self._key.sign(_DOMAIN + line).signature.hex().encode()

    def next_sequence(self, now: int) -> int:
        """A number above all that this key has signed: the second of the clock, or one more than the last.

        Leaves: it is noted, so that no other bundle gets it. A note that is lost is made up for by the clock.
        """
        path, last = self._folder / SEQUENCE_FILE, 0
        with suppress(FileNotFoundError, ValueError):
            last = int(path.read_text(encoding="ascii"))
        number = max(now, last + 1)
        _write(path, f"{number}\n")
        return number


def is_signed(line: bytes, signature: bytes, key: str) -> bool:
    """Whether a header's line was signed by the private part of a key."""
    if not _SIGNATURE.fullmatch(signature):
        return False
    try:
        VerifyKey(bytes.fromhex(key)).verify(_DOMAIN + line, bytes.fromhex(signature.decode()))
    except (BadSignatureError, ValueError):
        return False
    return True


def trusted_in(folder: Path) -> tuple[Trusted, ...]:
    """The keys that are trusted in a ledger's folder. Order: by name.

    Raises: BundleError if the file that lists them cannot be read.
    """
    path = folder / TRUSTED_FILE
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return tuple(sorted((exact(Trusted, line) for line in lines), key=lambda one: (one.name, one.key)))
    except (OSError, ValueError) as error:
        raise BundleError(f"The list of trusted keys {path} cannot be read.") from error


def trust(folder: Path, new: Trusted) -> None:
    """Trust a key under a name.

    Raises: UsageError if it is no public key, or the name is empty or another key's.
    """
    if not _KEY.fullmatch(new.key):
        raise UsageError("That is no public key: it has 64 hexadecimal digits, as `onrecord keys show` prints them.")
    known = trusted_in(folder)
    if not new.name or any(one.name == new.name and one.key != new.key for one in known):
        raise UsageError(f"--name {new.name!r} is another key's, or empty.")
    _write_trusted(folder, (*(one for one in known if one.key != new.key), new))


def distrust(folder: Path, text: str) -> Trusted:
    """Trust a key no longer, by its name, or the key itself. What it brought stays until it is taken back.

    Raises: UsageError if no such key is trusted.
    """
    known = trusted_in(folder)
    found = next((one for one in known if text in (one.key, one.name)), None)
    if found is None:
        raise UsageError(f"No key {text} is trusted here; `onrecord keys list` lists those that are.")
    _write_trusted(folder, tuple(one for one in known if one != found))
    return found


def _write_trusted(folder: Path, keys: tuple[Trusted, ...]) -> None:
    _write(folder / TRUSTED_FILE, "".join(f"{to_json(one)}\n" for one in keys))


def _write(path: Path, text: str) -> None:
    """Write a small file: all of it, or the old one stays."""
    with NamedTemporaryFile("w", dir=path.parent, suffix=".part", delete=False, encoding="utf-8") as part:
        part.write(text)
    Path(part.name).replace(path)
