"""The second readers that an admin allowed, by name, in a file of the ledger's folder; a key is never kept there."""

from __future__ import annotations

import ipaddress
import json
import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.problems import LedgerError, UsageError
from onrecord.sources.connections import is_public
from onrecord.store.ledgers.serial import from_json
from onrecord.store.whole_files import write_whole

READERS_FILE = "second-readers.json"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,79}")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class SecondReader:
    """A language model behind an OpenAI-compatible address."""

    name: str
    address: str
    model: str
    key_env: str | None = None  # the environment variable that holds the key
    private: bool = False  # whether the address may lead to this machine or into a private network

    @property
    def id(self) -> str:
        """The reader of its claims."""
        return f"second:{self.name}/{self.model}"


def allowed_reader(
    name: str, address: str, model: str, *, key_env: str | None = None, private: bool = False
) -> SecondReader:
    """A second reader as an admin allows it.

    Raises: UsageError where the address is neither https nor of this machine, or something else is no such thing.
    Example:
        >>> allowed_reader("local", "http://localhost:8080/v1/", "small").address
        'http://localhost:8080/v1'
    """
    if not _NAME.fullmatch(name):
        raise UsageError("A second reader's name is made of small letters, digits and hyphens.")
    if not 0 < len(model) <= _LONGEST or not model.isprintable() or " " in model:
        raise UsageError("A model's name has no spaces, and at most 200 characters.")
    if key_env is not None and not _VARIABLE.fullmatch(key_env):
        raise UsageError("--key-env is the name of an environment variable that holds the key, never the key.")
    place, here, inside = _place(address)
    return SecondReader(name, place, model, key_env, private=private or here or inside)


def _place(address: str) -> tuple[str, bool, bool]:
    """An address, whether it is of this machine, and whether it is written as a private one."""
    try:
        parts = urlsplit(address.strip())
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise UsageError("That is no address.") from error
    here, inside = host == "localhost", False
    with suppress(ValueError):  # (a name)
        here, inside = here or ipaddress.ip_address(host).is_loopback, not is_public(host)
    if (
        parts.scheme not in ("https", "http")
        or not host
        or not address.isascii()
        or not address.strip().isprintable()
    ):
        raise UsageError("The address must be one of https, or of this machine.")
    if parts.scheme == "http" and not here:
        raise UsageError("Pages and the key leave this machine only over https: give an address of https.")
    if "@" in parts.netloc or parts.query or parts.fragment or " " in parts.path:
        raise UsageError("The address holds no password and nothing behind a question mark: --key-env names a key.")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}", here, inside


def list_second_readers(folder: Path) -> tuple[SecondReader, ...]:
    """Those that are allowed; none where nobody allowed any. Order: by name.

    Raises: LedgerError if the file cannot be read.
    """
    try:
        rows = json.loads((folder / READERS_FILE).read_text(encoding="utf-8"))
        found = [from_json(SecondReader, json.dumps(row)) for row in rows]
        return tuple(_checked(one) for one in sorted(found, key=lambda one: one.name))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, TypeError, AttributeError, UsageError) as error:
        raise LedgerError(f"{folder / READERS_FILE} cannot be read: {error}") from error


def _checked(one: SecondReader) -> SecondReader:
    """A reader of the file as it was allowed: who writes into the file by hand is held to the same."""
    return allowed_reader(one.name, one.address, one.model, key_env=one.key_env, private=one.private)


def find_second_reader(folder: Path, name: str) -> SecondReader:
    """The one of a name. Raises: UsageError if none is allowed under it."""
    found = next((one for one in list_second_readers(folder) if one.name == name), None)
    if found is None:
        raise UsageError(f"No second reader {name} is allowed here. `onrecord reader allow` allows one.")
    return found


def keep_second_readers(folder: Path, readers: tuple[SecondReader, ...]) -> None:
    """Write those that are allowed: all of them, or the file stays as it was."""
    write_whole(folder / READERS_FILE, json.dumps([asdict(one) for one in readers], indent=1) + "\n")
