"""The keys of others whose bundles are merged into a ledger. No signature is checked here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from onrecord.problems import BundleError, UsageError
from onrecord.sharing.exact import exact
from onrecord.store.ledgers.serial import to_json
from onrecord.store.whole_files import write_whole

TRUSTED_FILE = "trusted-keys.jsonl"
_KEY = re.compile(r"[0-9a-f]{64}")


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
    write_whole(folder / TRUSTED_FILE, "".join(f"{to_json(one)}\n" for one in keys), private=True)
