"""`--store`: every command that takes `--ledger` takes it too, without each saying so."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Annotated, Any

import typer

from onrecord.store.ledgers.base import FORMAT, FolderStore
from onrecord.store.ledgers.database import older_file
from onrecord.store.ledgers.sqlite import LEDGER_FILE

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store", metavar="ADDRESS", envvar="ONRECORD_STORE",
        help="The PostgreSQL database that the ledger is kept in: postgresql://user@host/database. Else what "
        "ONRECORD_STORE says. The folder then keeps what this machine makes of it.",
    ),
]  # fmt: skip
_CHOSEN: ContextVar[str | None] = ContextVar("chosen_store", default=None)
_Command = Callable[..., Any]


def chosen_store() -> str | None:
    """The address of the database that the running command was told of; None where the ledger is in its folder."""
    return _CHOSEN.get()


def taking_store(command: _Command) -> _Command:
    """A command with `--store` beside its `--ledger`; one that takes no ledger stays as it is."""
    written = inspect.signature(command, eval_str=True)
    if "ledger" not in written.parameters:
        return command

    @wraps(command)
    def run(*given: Any, store: str | None = None, **named: Any) -> Any:
        before = _CHOSEN.set(store or None)
        try:
            return command(*given, **named)
        finally:
            _CHOSEN.reset(before)

    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    option = inspect.Parameter("store", kind, default=None, annotation=StoreOption)
    own = list(written.parameters.values())
    after = 1 + list(written.parameters).index("ledger")
    run.__signature__ = written.replace(parameters=[*own[:after], option, *own[after:]])  # type: ignore[attr-defined]
    return run


def taking_stores(group: typer.Typer) -> typer.Typer:
    """A group of commands, each as `taking_store` makes it."""
    for one in group.registered_commands:
        if one.callback is not None:
            one.callback = taking_store(one.callback)
    return group


def upgrade_line(store: FolderStore) -> str | None:
    """What is said where a ledger was brought up to this version's format as it was opened; None where it was not."""
    if store.upgraded_from is None:
        return None
    line = f"The ledger was of format {store.upgraded_from} and is now of format {FORMAT}"
    if store.address is not None:
        return f"{line}."
    old = older_file(store.folder / LEDGER_FILE, store.upgraded_from)
    return f"{line}; its old file is kept as {old}, until a page is withdrawn."
