"""Tries to sign in: counted, so that a password cannot be guessed by trying.

Counted are tries of one name from one address, of one address whatever the name, and of one name from anywhere: the
last far more mildly, or anyone could keep somebody out.
"""

from __future__ import annotations

import ipaddress

from onrecord.store.desk.desk import DeskFile

WINDOW = 15 * 60.0
"""Seconds for which a failed try counts."""
MOST_FOR_NAME_HERE, MOST_HERE, MOST_FOR_NAME = 5, 30, 100


class Tries:
    """The failed tries of late."""

    def __init__(self, file: DeskFile) -> None:
        self._file = file

    def begin(self, name: str, address: str, now: float) -> bool:
        """Count one try before its password is looked at, so that many at once count too; whether it may be made."""
        keys = _keys(name, address)
        with self._file.writing() as db:
            db.execute("DELETE FROM tries WHERE at < ? OR at > ?", (now - WINDOW, now + WINDOW))
            for key, most in keys:
                (made,) = db.execute("SELECT count(*) FROM tries WHERE who = ?", (key,)).fetchone()
                if made >= most:
                    return False
            db.executemany("INSERT INTO tries (who, at) VALUES (?, ?)", [(key, now) for key, _ in keys])
        return True

    def forgive(self, name: str, address: str) -> None:
        """The password was right: what was tried for this name from here counts no more."""
        (here, _), (anywhere, _), (by_name, _) = _keys(name, address)
        with self._file.writing() as db:
            db.execute("DELETE FROM tries WHERE who = ?", (here,))
            for key in (anywhere, by_name):  # only the one that was right: others may be guesses at other names
                db.execute("DELETE FROM tries WHERE number = (SELECT max(number) FROM tries WHERE who = ?)", (key,))


def _keys(name: str, address: str) -> tuple[tuple[str, int], ...]:
    who, where = f"name {name.casefold()}", f"from {network_of(address)}"
    return ((f"{who} {where}", MOST_FOR_NAME_HERE), (where, MOST_HERE), (who, MOST_FOR_NAME))


def network_of(address: str) -> str:
    """An address as it is counted: of IPv6 the /64, which one household has whole.

    Example:
        >>> network_of("192.0.2.7"), network_of("2001:db8::1:2:3:4"), network_of("testclient")
        ('192.0.2.7', '2001:db8::/64', 'testclient')
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    mapped = getattr(found, "ipv4_mapped", None)
    if mapped is not None:
        return str(mapped)
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)
