"""`serve`: the ledger as a workbench in a browser."""

from __future__ import annotations

import getpass
import webbrowser
from typing import Annotated

import typer

from onrecord.cli.options import LEDGER, LedgerOption
from onrecord.cli.printing import say

HostOption = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port to listen at.")]
NameOption = Annotated[
    list[str], typer.Option("--name", metavar="HOST", help="A host name by which it may be asked for; repeatable.")
]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Whose name stands under decisions; else the user's.")
]
OpenOption = Annotated[bool, typer.Option("--open", help="Open it in a browser.")]


def serve(
    ledger: LedgerOption = LEDGER,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8377,
    name: NameOption = [],  # noqa: B006 (typer copies it)
    by: ByOption = None,
    open_: OpenOption = False,
) -> None:
    """Serve the ledger as a workbench: read, judge and keep watch in a browser."""
    import uvicorn  # a second to load: only here

    from onrecord.web.app import create_app
    from onrecord.web.settings import WebSettings

    settings = WebSettings(ledger, host, port, by or getpass.getuser(), tuple(name))
    app = create_app(settings)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    say(f"onrecord listens at {address} (stop with Ctrl-C).")
    if open_:
        webbrowser.open(address)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, access_log=False)
