"""The program: its commands, and a guard that turns every failure into one plain line."""

from __future__ import annotations

import errno
import logging
import os
import sys
from typing import Annotated

import typer

from onrecord import __version__
from onrecord.cli import (
    adding,
    agents,
    copying,
    exporting,
    fetching,
    foretold,
    keeping,
    listing,
    marking,
    own_types,
    packing,
    relating,
    second_reading,
    serving,
    sharing,
    showing,
    tracing,
    viewing,
)
from onrecord.cli.judging import judge
from onrecord.cli.people import people
from onrecord.cli.printing import leave_quietly, tell
from onrecord.cli.stopping import CODE, StoppedError, telling_stop, telling_stops
from onrecord.cli.stores import taking_store, taking_stores
from onrecord.problems import LedgerError, OnrecordError, UsageError

app = typer.Typer(
    name="onrecord",
    help="Keeps the record of a developing story: what was published, who gave it, and what does not add up.",
    epilog="Exit codes: 0 done; 1 an input could not be read; 2 wrong use; 3 the ledger cannot be opened; "
    "130 stopped by Ctrl-C.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", callback=_show_version, is_eager=True)
    ] = False,
) -> None: ...


for _command in (
    adding.demo,
    adding.add,
    fetching.fetch,
    exporting.report,
    listing.questions,
    listing.claims,
    showing.show,
    relating.why,
    showing.search,
    tracing.trace,
    listing.sources,
    listing.checks,
    foretold.forecasts,
    listing.problems,
    showing.changes,
    exporting.export,
    packing.pack,
    marking.mark,
    marking.markings,
    keeping.withdraw,
    viewing.view,
    keeping.rebuild,
    copying.copy,
    copying.upgrade,
    sharing.share,
    sharing.merge,
    own_types.types,
    second_reading.read_again,
    serving.serve,
    agents.mcp,
    keeping.doctor,
):
    app.command()(telling_stop(taking_store(_command)))
for _name, _group in (
    ("feeds", fetching.feeds),
    ("judge", judge),
    ("people", people),
    ("keys", sharing.keys),
    ("reader", second_reading.reader),
):
    app.add_typer(telling_stops(taking_stores(_group), _name), name=_name)

_CODES = ((UsageError, 2), (LedgerError, 3), (OnrecordError, 1))


def main() -> None:
    """Run the program. Every failure is one line on standard error and an exit code.

    With ONRECORD_TRACEBACK set, a fault of the program itself shows where it arose.
    """
    _silence_libraries()
    try:
        app()
        sys.stdout.flush()
    except OnrecordError as error:
        _end(str(error), next(code for kind, code in _CODES if isinstance(error, kind)))
    except BrokenPipeError:
        leave_quietly()
    except StoppedError as error:
        _end(str(error), CODE)
    except KeyboardInterrupt:  # (before a command began, or after it ended)
        _end("Stopped.", CODE)
    except OSError as error:
        _end(_os_error(error), 1)
    except (Exception, RecursionError) as error:
        if os.environ.get("ONRECORD_TRACEBACK"):
            raise
        _end(f"A fault of the program ({type(error).__name__}: {str(error)[:300]}). Please report it.", 1)


def _silence_libraries() -> None:
    """Keep the grumbling of libraries off the terminal: what goes wrong becomes a Problem, or a line of ours."""
    for name in ("psycopg", "pypdf", "trafilatura", "htmldate", "charset_normalizer", "feedparser"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _os_error(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "The disk is full. What was done before is kept."
    where = f" {os.fsdecode(error.filename)}" if isinstance(error.filename, str | bytes) else ""
    return f"Could not read or write{where}: {(error.strerror or str(error)).lower()}."


def _end(line: str, code: int) -> None:
    tell(line)
    sys.exit(code)


if __name__ == "__main__":
    main()
