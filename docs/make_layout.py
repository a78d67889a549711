"""Write docs/layout.md: every module with the first line of its docstring, in the order of the flow, room by room.

    python docs/make_layout.py [--check]

`--check` writes nothing and ends with 1 if the page is not what the code says.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "onrecord"
PAGE = ROOT / "docs" / "layout.md"
FLOW = (
    "",
    "records",
    "article",
    "find",
    "resolve",
    "link",
    "check",
    "marking",
    "ledger",
    "plot",
    "sources",
    "store",
    "engine",
    "export",
    "briefing",
    "sharing",
    "second_reader",
    "web",
    "agents",
    "cli",
)
HEAD = """# Every room of the code

Written by `make docs` from the first line of each module; do not edit. The order is that of the data:
see [architecture.md](architecture.md) for the seams between the rooms.
"""


def first_line(path: Path) -> str:
    """What a module says of itself."""
    return (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n\n")[0].replace("\n", " ")


def folder(name: str) -> str:
    """One folder's modules as a table."""
    files = sorted((PACKAGE / name).glob("*.py"))
    about = first_line(PACKAGE / name / "__init__.py") if name else "The two paths and what they share."
    rows = [f"| `{path.name}` | {first_line(path)} |" for path in files if path.name != "__init__.py"]
    head = [f"## {name or 'onrecord'}/", "", about, "", "| file | what it does |", "|---|---|"]
    return "\n".join(head + rows)


def rooms() -> list[str]:
    """All folders with modules: in the order of FLOW, each before the rooms inside it.

    Raises: ValueError for a folder whose place in the flow is not said.
    """
    found = {path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")}
    names = sorted("" if name == "." else name for name in found)
    if unlisted := {name.partition("/")[0] for name in names} - set(FLOW):
        raise ValueError(f"FLOW does not say where these stand: {', '.join(sorted(unlisted))}")
    return sorted(names, key=lambda name: (FLOW.index(name.partition("/")[0]), name))


def page() -> str:
    """The whole page."""
    return HEAD + "\n" + "\n\n".join(folder(name) for name in rooms()) + "\n"


def main() -> int:
    """Write the page, or say that it is out of date."""
    if "--check" in sys.argv:
        return int(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
