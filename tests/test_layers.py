"""The core imports no shell: nothing that reads or decides can touch the world."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "src" / "onrecord"
SHELL = {"sources", "store", "engine", "export", "briefing", "cli", "web", "agents", "sharing"}
WORLD = {
    "spacy",
    "socket",
    "urllib.request",
    "http",
    "requests",
    "httpx",
    "sqlite3",
    "subprocess",
    "typer",
    "rich",
    "random",
    "time",
}
CORE = sorted(path for path in ROOT.rglob("*.py") if path.relative_to(ROOT).parts[0] not in SHELL)


def imported(path: Path) -> set[str]:
    """Every module that a file imports, also inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_core_imports_no_shell(path: Path) -> None:
    """Above the line, nothing imports storage, network, engines, pages or the command line."""
    shell = {name for name in imported(path) if name.startswith("onrecord.") and name.split(".")[1] in SHELL}
    assert not shell


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_core_touches_no_world(path: Path) -> None:
    """Above the line, nothing imports the network, a clock, chance, a database or the syntax library."""
    assert not {name for name in imported(path) if name in WORLD or name.split(".")[0] in WORLD}


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_core_reads_no_clock_and_opens_no_file(path: Path) -> None:
    """`now()`, `today()` and `open()` stand in the shell only; lexicons are package data."""
    calls = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    assert not calls & {"now", "today", "utcnow", "open"}


@pytest.mark.parametrize("stage", ["find", "resolve", "link", "store", "web"])
def test_the_rooms_of_a_stage_form_no_ring(stage: str) -> None:
    """A room uses rooms before it, and none that uses it, by whatever way round."""
    uses: dict[str, set[str]] = {}
    for path in (ROOT / stage).glob("*/*.py"):
        others = {name.split(".")[2] for name in imported(path) if name.startswith(f"onrecord.{stage}.")}
        uses.setdefault(path.parent.name, set()).update(others - {path.parent.name})
    rooms = {room: used & uses.keys() for room, used in uses.items()}
    assert len(rooms) > 3
    tuple(TopologicalSorter(rooms).static_order())  # raises CycleError, which names the ring


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_have_names_that_mean_something(path: Path) -> None:
    """No file is called utils, helpers, misc, core or common."""
    assert not {part.removesuffix(".py") for part in path.relative_to(ROOT).parts} & {
        "util", "utils", "helper", "helpers", "misc", "core", "common",
    }  # fmt: skip
