"""`export --redact`: what may not be shown is hidden in the record instead of left out of it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option

from onrecord.cli import session
from onrecord.cli.printing import progress, tell
from onrecord.cli.putting import Put
from onrecord.export.terms import Terms
from onrecord.export.writing import FORMATS
from onrecord.problems import UsageError
from onrecord.store.adding.recording import load_inputs, load_unread, uncollected
from onrecord.store.ledgers.base import FolderStore

if TYPE_CHECKING:
    from onrecord.marking.permitted import Wanted

RedactOption = Annotated[
    bool, Option("--redact", help="With --tlp: hide what is above the level instead of leaving it out; counts stay.")
]
KeyOption = Annotated[
    Path | None,
    Option(
        "--key", metavar="FILE",
        help="With --redact: the key of its ids, made if it is not there. Exports of one key can be joined.",
    ),
]  # fmt: skip
_KEY = 32
_LEAST = 16


def refuse_with_redact(
    kind: str, layout: str, others: Mapping[str, object], *, redact: bool, tlp: str | None
) -> None:
    """Refuse what cannot be redacted, or options that do not go together.

    Raises: UsageError.
    """
    from onrecord.marking.redacting import KINDS  # loads what the view needs: only here

    if not redact:
        raise UsageError("--key goes with --redact.")
    given = [name for name, value in others.items() if value]
    if given:
        raise UsageError(f"{given[0]} does not go with --redact.")
    if not tlp:
        raise UsageError("--redact goes with --tlp: give the level above which things are hidden.")
    if kind not in KINDS:
        raise UsageError(
            f"{kind} cannot be redacted: hardly anything would be left but what gives the hidden away. "
            f"There are {', '.join(KINDS)}; without --redact, --tlp leaves out what may not be shown."
        )
    if layout not in FORMATS:
        raise UsageError(f"{layout} cannot be redacted; there are {', '.join(FORMATS)}.")


def write_redacted(
    store: FolderStore, kind: str, to: Put, wanted: Wanted, *, key: Path | None, uncounted: bool
) -> None:
    """Write a kind of the whole record with what is above the level hidden, and say what has no row at all."""
    from onrecord.export.redacted import redacted_bytes  # loads what the view needs: only here
    from onrecord.marking.permitted import permit
    from onrecord.marking.redacting import Pseudonyms, Redaction
    from onrecord.viewing import view

    names = Pseudonyms(_key_in(key) if key else secrets.token_bytes(_KEY))
    with progress("Reading the ledger") as told, uncollected():
        inputs = load_inputs(store, session.reader_of(store), progress=told)
        permitted = permit(inputs, wanted, unread=load_unread(store))
        redaction = Redaction(view(inputs), permitted, inputs.judgements, wanted.ceiling, names)
    terms = Terms(wanted.ceiling, wanted.reviewed_only, () if uncounted else redaction.left_out())
    for sentence in terms.sentences(kind):
        tell(sentence)
    to.put(redacted_bytes(redaction, kind, to.layout, terms), terms, kind)


def _key_in(path: Path) -> bytes:
    """The key in a file; a new one is put there where there is none, for its owner's eyes only.

    Raises: UsageError if it is too short to be one.
    """
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = path.read_bytes()
        if len(key) < _LEAST:
            raise UsageError(f"{path} is no key: it has fewer than {_LEAST} bytes.") from None
        return key
    with os.fdopen(made, "wb") as file:
        file.write(key := secrets.token_bytes(_KEY))
    return key
