"""Our own key, which signs, and whether a signature is that of a key. Ed25519, by libsodium.

Our own key lies with this person's settings, not in the ledger: whoever is given a ledger is not given the key.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from pathlib import Path

from nacl.encoding import HexEncoder
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from onrecord.problems import UsageError
from onrecord.store.whole_files import write_whole

KEY_FILE, SEQUENCE_FILE = "signing-key.json", "signing-sequence"
_DOMAIN = b"onrecord.bundle/1 signed header\n"
"""Before what is signed, so that a signature made for something else is never one of a bundle."""
_SIGNATURE = re.compile(rb"[0-9a-f]{128}")


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
        write_whole(path, f"{number}\n", private=True)
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
