"""What `benchmarks/process_group.py` counts: a process with all that came of it, of any group."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from process_group import seconds_under

_BURNS = "import sys, time\nwhile time.process_time() < 0.3: pass\nprint(flush=True)\nsys.stdin.read()\n"
_CHILD = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {_BURNS!r}], start_new_session=True)\n"


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes by /proc")
def test_what_has_ended_counts_on() -> None:
    """A worker that was closed before the clock was looked at has cost what it cost."""
    before = seconds_under(os.getpid())
    subprocess.run([sys.executable, "-c", _BURNS], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    assert seconds_under(os.getpid()) - before >= 0.25  # (counted in hundredths, of two figures each)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes by /proc")
def test_what_came_of_a_process_counts_with_it() -> None:
    """A child of its child, in a session of its own as Ray's servers are; not what came of others."""
    with subprocess.Popen([sys.executable, "-c", _CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as asked:
        assert asked.stdin and asked.stdout
        asked.stdout.readline()
        assert seconds_under(asked.pid) >= 0.3
        with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as idle:
            assert seconds_under(idle.pid) < 0.3
            idle.communicate(b"\n")
        asked.stdin.close()
