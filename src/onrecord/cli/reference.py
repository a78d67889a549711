"""docs/cli.md and docs/exports.md, written from the program itself: `python -m onrecord.cli.reference docs/cli.md`.

The file's name says which page is written.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from onrecord.export.fields import KINDS as EXPORTS
from onrecord.export.standards import STANDARDS
from onrecord.problems import KINDS as PROBLEMS

_MADE = "<!-- Written by `make docs`. Change the code, not this page. -->"


def command_page() -> str:
    """Every command with its arguments and options."""
    from onrecord.cli.main import app

    program = typer.main.get_command(app)
    lines = ["# The command line", "", _MADE, "", *_shared(program)]
    for name, command in program.commands.items():  # type: ignore[attr-defined]
        lines += _command(f"onrecord {name}", command, level=2)
    return "\n".join(lines).rstrip() + "\n"


def _shared(program: Any) -> list[str]:
    return [
        str(program.help),
        "",
        "Results go to standard output, messages and progress to standard error; progress shows on a terminal only.",
        "Every command that reads takes `--json` (JSON Lines, fields as in [exports](exports.md)) and `--ledger`.",
        "",
        "| exit code | meaning |",
        "|---|---|",
        "| 0 | done |",
        "| 1 | an input could not be read: each is listed with its reason, and the rest was read |",
        "| 2 | wrong use |",
        "| 3 | the ledger cannot be opened or written to |",
        "| 130 | stopped by Ctrl-C; the last line says what was done and what was not |",
        "",
    ]


def _command(name: str, command: Any, *, level: int) -> list[str]:
    lines = [f"{'#' * level} {name}", ""]
    if subcommands := getattr(command, "commands", None):
        lines += [str(command.help), ""]
        for sub, inner in subcommands.items():
            lines += _command(f"{name} {sub}", inner, level=level + 1)
        return lines
    shown = [one for one in command.params if one.name != "help"]
    lines += ["```", " ".join([name, *(_usage(one) for one in shown)]), "```", "", str(command.help), ""]
    rows = [
        f"| `{_in_cell(_title(one))}` | {_in_cell(getattr(one, 'help', '') or '')}{_default(one)} |" for one in shown
    ]
    return [*lines, "| | |", "|---|---|", *rows, ""]


def _in_cell(text: str) -> str:
    """Text for a cell of a table, where a bar would end it."""
    return text.replace("|", "\\|")


def _title(one: Any) -> str:
    if one.param_type_name == "argument":
        return str(one.metavar or one.name.upper())
    names = ", ".join(one.opts)
    return names if one.is_flag else f"{names} {one.metavar}"


def _usage(one: Any) -> str:
    title = _title(one) + (" …" if one.multiple or one.nargs == -1 else "")
    return title if one.required else f"[{title}]"


def _default(one: Any) -> str:
    value = one.default
    return f" Default: `{value}`." if isinstance(value, str | Path) and not callable(value) else ""


def export_page() -> str:
    """Every field of every export, and every kind of problem."""
    lines = ["# Exports", "", _MADE, "", *_formats()]
    for kind in EXPORTS.values():
        lines += [
            f"## {kind.name}",
            "",
            f"{kind.about} Schema `{kind.schema}`.",
            "",
            "| field | of | meaning |",
            "|---|---|---|",
        ]
        lines += [f"| `{field.name}` | {field.of or ''} | {field.meaning} |" for field in kind.fields] + [""]
        if kind.name == "accounts":
            lines += _account_columns()
    return "\n".join([*lines, *_trace(), *_problems()]).rstrip() + "\n"


def _formats() -> Iterator[str]:
    yield from (
        "`onrecord export KIND --format FORMAT` writes to standard output. The same ledger gives the",
        "same bytes on any machine, in whatever order its pages were added; no time of writing is inside.",
        "",
        "- **jsonl**: JSON Lines in UTF-8, fields in the order below. Whole numbers have no decimal point.",
        "- **csv**: lists are joined by `; `, a chain is put in words (an interested source is always called so). A",
        "  cell that a spreadsheet would run as a formula begins with `'`.",
        "- **xlsx**: one sheet named for the kind; text stays text.",
        "- **parquet**: lists and chains nested; needs `pip install 'onrecord[parquet]'`. Where a field means",
        "  different things for different kinds of claim (`content`), it holds JSON.",
        *(
            f"- **{one.name}** (`export {' | '.join(one.kinds)}`): {one.about} [More](standards.md#{one.name})."
            for one in STANDARDS.values()
        ),
        "",
        "Names of the dead and of victims stand only inside words of the text: nothing lists people, and `sources`",
        "holds no private person. Everything is machine-read until `reviewed` says otherwise.",
        "",
        "`export links --pairs` gives a pair of claims one verdict: its own before that of the accounts they carry.",
        "",
    )


def _account_columns() -> list[str]:
    from onrecord.export.exporting import ACCOUNT_COLUMNS

    rows = [f"| `{field.name}` | {field.meaning} |" for field in ACCOUNT_COLUMNS]
    return ["So that a row can be read by itself:", "", "| field | meaning |", "|---|---|", *rows, ""]


def _trace() -> list[str]:
    from onrecord.cli.tracing import FIELDS, SCHEMA

    about = f"`onrecord trace NUMBER --json`: one line for each printing, in the order of days. Schema `{SCHEMA}`."
    rows = [f"| `{name}` | {meaning} |" for name, meaning in FIELDS.items()]
    return ["## A number's trace", "", about, "", "| field | meaning |", "|---|---|", *rows, ""]


def _problems() -> list[str]:
    rows = [f"| `{kind}` | {meaning} |" for kind, meaning in PROBLEMS.items()]
    return ["## Kinds of problem", "", "| kind | meaning |", "|---|---|", *rows, ""]


PAGES = {"cli.md": command_page, "exports.md": export_page}


def write_page(path: Path) -> None:
    """Write one of the pages."""
    path.write_text(PAGES[path.name](), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    for _name in sys.argv[1:]:
        write_page(Path(_name))
