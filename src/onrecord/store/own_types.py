"""A ledger's own types of incident: a file that a user writes into its folder."""

from __future__ import annotations

from pathlib import Path

from onrecord.problems import LedgerError

TYPES_FILE = "types.toml"


def own_types(folder: Path) -> str | None:
    """The text of a ledger's own file of incident types; None where it has none.

    Raises: LedgerError if the file is there and cannot be read.
    """
    path = folder / TYPES_FILE
    try:
        return path.read_text(encoding="utf-8") if path.is_file() else None
    except (OSError, UnicodeDecodeError) as error:
        raise LedgerError(f"The file {path} cannot be read: {error}.") from error
