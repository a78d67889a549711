"""A PostgreSQL server of a test run's own: started in a temporary folder, asked over a socket in it, ended with it.

Nothing is downloaded and no server of the system is touched: only its programs are used.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HOW = "Install PostgreSQL (on Debian: apt-get install postgresql) and run again."
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""For tests that do not end the server in the middle of its work."""
_TRIES, _PAUSE = 300, 0.1


def find_postgres() -> Path | None:
    """The folder of the newest PostgreSQL's programs on this system; None where there is none."""
    found = [Path(one).parent for one in (shutil.which("initdb"),) if one]
    found += Path("/usr/lib/postgresql").glob("*/bin")
    whole = [one for one in found if (one / "initdb").is_file() and (one / "postgres").is_file()]
    return max(whole, key=lambda one: [int(number) for number in re.findall(r"\d+", str(one))], default=None)


def postgres_is_required() -> bool:
    """Whether ONRECORD_REQUIRE asks for the tests on PostgreSQL: then one that cannot run fails."""
    return bool({"all", "postgresql"} & set(os.environ.get("ONRECORD_REQUIRE", "").replace(",", " ").split()))


@dataclass
class PostgresServer:
    """A server in a folder, which may be stopped, killed and started again."""

    bin: Path
    home: Path
    settings: dict[str, str] = field(default_factory=dict)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Its first database, asked over its socket."""
        return f"postgresql://onrecord@/postgres?host={self.home}&port={self._port}"

    @property
    def _port(self) -> str:
        """The number in its socket's name too."""
        return self.settings.get("port", "5432")

    def make(self) -> None:
        """Make the folder of its data: over the socket everyone is let in, over the network with a password."""
        own = ["-D", str(self.home / "data"), "-U", "onrecord", "-E", "UTF8", "--locale=C", "--no-sync"]
        door = ["--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={self.home / 'password'}"]
        (self.home / "password").write_text("gate-of-reeds\n", encoding="ascii")
        self._run([str(self.bin / "initdb"), *own, *door])

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = {"unix_socket_directories": str(self.home), "listen_addresses": "", **self.settings}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self.home / "log").open("ab") as log:
            command = [str(self.bin / "postgres"), "-D", str(self.home / "data"), *options]
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.home, **self._as_owner())
        ask = [str(self.bin / "pg_isready"), "-q", "-h", str(self.home), "-p", self._port]
        for _ in range(_TRIES):
            if subprocess.run(ask, check=False).returncode == 0:
                return
            time.sleep(_PAUSE)
        raise AssertionError(f"PostgreSQL did not start: {(self.home / 'log').read_text()[-500:]}")

    def stop(self, *, at_once: bool = False) -> None:
        """End it: in good order, or as a fall of the power would."""
        if self._process is None:
            return
        how = "immediate" if at_once else "fast"
        self._run([str(self.bin / "pg_ctl"), "-D", str(self.home / "data"), "-m", how, "stop"])
        self._process.wait()
        self._process = None

    def _run(self, command: Sequence[str]) -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.home, **self._as_owner())

    def _as_owner(self) -> dict[str, Any]:
        """PostgreSQL refuses to run as root: then it runs as the owner of its folder."""
        owner = pwd.getpwuid(self.home.stat().st_uid)
        if os.getuid() != 0:
            return {}
        return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


@contextmanager
def running_postgres(settings: dict[str, str] = QUICK) -> Iterator[PostgresServer]:
    """A server with nothing in it, and the folder of it gone at the end."""
    programs = find_postgres()
    assert programs is not None, f"There is no PostgreSQL. {HOW}"
    home = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir="/tmp"))  # a socket's path must be short
    try:
        if os.getuid() == 0:
            owner = _unprivileged()
            os.chown(home, owner.pw_uid, owner.pw_gid)
        server = PostgresServer(programs, home, dict(settings))
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _unprivileged() -> pwd.struct_passwd:
    """Somebody who is not root."""
    known = {one.pw_name: one for one in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]
