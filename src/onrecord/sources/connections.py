"""Connections that look before they connect: to public addresses only, the very ones that were looked at.

An address can come from a page that somebody else wrote, and a name can give one address when it is asked for and
another when it is connected to. So the address is looked up once, checked, and that one is connected to.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from typing import Any

TIMEOUT_SECONDS = 20.0
"""The longest wait for the next bytes."""
_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
_OLD_IPV4 = (ipaddress.IPv6Network("::/96"), ipaddress.IPv6Network("::ffff:0:0:0/96"))
"""Forms of IPv6 address that stand for the IPv4 address in their last 32 bits."""
_NOT_ROUTED = tuple(ipaddress.IPv6Network(net) for net in ("fec0::/10", "3fff::/20", "5f00::/16", "100::/64"))


class AddressRefusedError(OSError):
    """An address that leads to this machine or into a private network."""


class Deadline:
    """A time for all that one page takes; when it is over, the connection in use is cut, whatever it waits for."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(max(seconds, 0.0), self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._socket = None

    def hold(self, used: socket.socket) -> None:
        """The connection that is in use from now on."""
        self._socket = used
        if self.over:
            self._cut()

    def _cut(self) -> None:
        self.over = True
        if self._socket is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


class PlainConnection(http.client.HTTPConnection):
    """HTTP over a connection that was checked."""

    allow_private = False
    deadline: Deadline | None = None

    def connect(self) -> None:
        """Connect to an address that may be read. Raises: AddressRefusedError."""
        self._use(connect_checked(self.host, self.port, self.timeout or TIMEOUT_SECONDS, self.allow_private))

    def _use(self, used: socket.socket) -> None:
        self.sock = used
        if self.deadline is not None:
            self.deadline.hold(used)


class SecureConnection(PlainConnection):
    """HTTPS over a connection that was checked; the certificate must be the host's."""

    default_port = 443

    def connect(self) -> None:
        """Connect, and agree on keys within the page's time. Raises: AddressRefusedError."""
        super().connect()
        context = ssl.create_default_context()
        secure = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
        self._use(secure)
        secure.do_handshake()


def connection_to(
    scheme: str,
    place: str,
    *,
    allow_private: bool,
    deadline: Deadline | None = None,
    timeout: float = TIMEOUT_SECONDS,
) -> PlainConnection:
    """A connection to a host and port, not yet made."""
    kind = SecureConnection if scheme == "https" else PlainConnection
    connection = kind(place, timeout=timeout)
    connection.allow_private, connection.deadline = allow_private, deadline
    return connection


def connect_checked(host: str, port: int, timeout: float, allow_private: bool) -> socket.socket:
    """Connect to a host at an address that may be read, the very one that was checked.

    Raises: AddressRefusedError where all its addresses are private; OSError where none answers.
    """
    refused: OSError = AddressRefusedError(
        f"{host} lies on this machine or in a private network (--allow-private reads it all the same)"
    )
    for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        if not allow_private and not is_public(str(address[0])):
            continue
        connection = socket.socket(family, kind, protocol)
        connection.settimeout(timeout)
        try:
            connection.connect(address)
        except OSError as error:
            connection.close()
            refused = error
            continue
        return connection
    raise refused


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet.

    Example:
        >>> [is_public(address) for address in ("127.0.0.1", "10.1.2.3", "::ffff:192.168.0.1", "8.8.8.8")]
        [False, False, False, True]
    """
    found = ipaddress.ip_address(address.split("%")[0])
    inner: Any = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None) or found
    if isinstance(found, ipaddress.IPv6Address):
        if any(found in net for net in _NOT_ROUTED):
            return False
        if any(found in net for net in (*_NAT64, *_OLD_IPV4)):
            inner = ipaddress.IPv4Address(int(found) & 0xFFFF_FFFF)
    return bool(inner.is_global and not inner.is_multicast)
