"""`serve`: the ledger as a workbench in a browser."""

from __future__ import annotations

import getpass
import webbrowser
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import LEDGER, LedgerOption
from onrecord.cli.printing import say, tell
from onrecord.cli.stores import chosen_store

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from onrecord.web.settings import WebSettings

HostOption = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port to listen at.")]
NameOption = Annotated[
    list[str], typer.Option("--name", metavar="HOST", help="A host name by which it may be asked for; repeatable.")
]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Whose name stands under decisions; else the user's.")
]
PrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Also fetch from this machine and from private networks.")
]
HttpsOption = Annotated[
    bool,
    typer.Option("--https", help="It stands behind a server of this machine that speaks HTTPS (docs/security.md)."),
]
OpenOption = Annotated[bool, typer.Option("--open", help="Open it in a browser.")]


def serve(
    ledger: LedgerOption = LEDGER,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8377,
    name: NameOption = [],  # noqa: B006 (typer copies it)
    by: ByOption = None,
    allow_private: PrivateOption = False,
    https: HttpsOption = False,
    open_: OpenOption = False,
) -> None:
    """Serve the ledger as a workbench: read, judge and keep watch in a browser."""
    from onrecord.web.app import create_app
    from onrecord.web.settings import WebSettings

    settings = WebSettings(
        ledger, host, port, by or getpass.getuser(), tuple(name), allow_private=allow_private, secure_cookies=https,
        store=chosen_store(),
    )  # fmt: skip
    app = create_app(settings)
    address = address_of(settings)
    say(f"onrecord listens at {address} (stop with Ctrl-C).")
    if open_:
        webbrowser.open(address)
    listen(app, settings)


def address_of(settings: WebSettings) -> str:
    """Where it is asked for.

    Example:
        >>> from pathlib import Path
        >>> from onrecord.web.settings import WebSettings
        >>> address_of(WebSettings(Path("ledger"), "::1", 8377))
        'http://[::1]:8377/'
    """
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}/"


def listen(app: ASGIApp, settings: WebSettings) -> None:
    """Say what somebody should know, and answer until the program is stopped."""
    import uvicorn  # a second to load: only here

    for hint in hints(settings):
        tell(hint)
    uvicorn.run(
        app, host=settings.host, port=settings.port, log_level="warning", server_header=False, access_log=False,
        proxy_headers=settings.secure_cookies, forwarded_allow_ips="127.0.0.1,::1",
    )  # fmt: skip


def hints(settings: WebSettings) -> list[str]:
    """What somebody should know who serves others.

    Example:
        >>> from pathlib import Path
        >>> from onrecord.web.settings import WebSettings
        >>> hints(WebSettings(Path("ledger")))
        []
    """
    said = []
    if settings.host in ("0.0.0.0", "::") and not settings.names:  # noqa: S104 (this does not bind)
        said.append("It answers only to this machine's own names: give the name that others ask for with --name.")
    if not settings.local and not settings.secure_cookies:
        said.append(
            "It speaks plain HTTP: what is sent, passwords too, can be read on the way (docs/security.md, --https)."
        )
    return said
