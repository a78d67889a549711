"""How a workbench is run: where it listens, for whom, and what it may fetch."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class WebSettings:
    """The settings of one run.

    `names`: host names by which it may be asked for beside the address it listens at; any other is refused, so that
    no page elsewhere can speak to it under a name of its own (DNS rebinding).
    """

    ledger: Path
    host: str = "127.0.0.1"
    port: int = 8377
    by: str = "local reader"  # whose name stands under judgements where nobody signs in
    names: tuple[str, ...] = ()
    allow_private: bool = False
    secure_cookies: bool = False  # behind a server that speaks HTTPS
    store: str | None = None  # the database that the ledger is kept in; None where it lies in its folder

    @property
    def local(self) -> bool:
        """Whether it listens to this machine alone."""
        return is_loopback(self.host)

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """The host names that it answers to, in small letters and without the port."""
        own = f"[{self.host}]" if ":" in self.host else self.host
        return frozenset(name.casefold() for name in (*LOOPBACK_NAMES, own, *self.names))


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own.

    Example:
        >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
        (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
