"""`--store`: every command that takes `--ledger` takes it too, without each saying so."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Annotated, Any

import typer

from onrecord.problems import UsageError

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


def refuse_store(command: str) -> None:
    """End a command that works on a folder's own ledger alone. Raises: UsageError if it was told of a database."""
    if chosen_store() is not None:
        raise UsageError(
            f"`onrecord {command}` works on a ledger in a folder, not on one in a database yet: leave --store (and "
            "ONRECORD_STORE) out, and copy the ledger into a folder with `onrecord copy`."
        )
