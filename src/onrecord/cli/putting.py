"""Where an export goes: to standard output or a file; beside a table that cannot tell what it is without, a note."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from typer import Option

from onrecord.cli.printing import tell, write_bytes
from onrecord.export.terms import SCHEMA, Terms
from onrecord.problems import UsageError
from onrecord.store.whole_files import write_whole

FileOption = Annotated[
    Path | None,
    Option(
        "--out", metavar="FILE",
        help="The file to write, instead of standard output; one that is there is replaced. With --tlp or --public, "
        "FILE.left-out.txt beside a csv or hxl table says what is not in it.",
    ),
]  # fmt: skip
NO_PLACE: Final = ("csv", "hxl")
"""Formats that have no place for what was left out: a comment in one of them is a row to most programs."""
_BEGINS: Final = "What is not in "


@dataclass(frozen=True, slots=True)
class Put:
    """Where the bytes of an export go.

    `hides`: what is above its level stays in it as a stand-in; `counted`: it says how much was left out.
    """

    out: Path | None
    layout: str
    hides: bool = False
    counted: bool = True

    def put(self, content: bytes, terms: Terms | None = None, *kinds: str) -> None:
        """Write it, and beside a file that has no place for it what was left out of some kinds, or of all.

        A note of an earlier export is taken away where this one leaves nothing out.
        Raises: UsageError if the file cannot be written, or something else stands where its note would.
        """
        if self.out is None:
            write_bytes(content)
            return
        try:
            self._write(self.out, content, terms, kinds)
        except OSError as error:
            raise UsageError(f"{self.out} cannot be written: {error.strerror or error}.") from error

    def _write(self, out: Path, content: bytes, terms: Terms | None, kinds: tuple[str, ...]) -> None:
        beside = out.with_name(f"{out.name}.left-out.txt")
        if self.layout in NO_PLACE and terms is not None:
            if beside.exists() and not _is_a_note(beside):
                raise UsageError(f"{beside} is no note of an export: move it, or give --out another name.")
            write_whole(beside, self.note(out.name, terms, *kinds))  # first: no table stands there without it
            write_whole(out, content)
            tell(f"{out}, and {beside.name} beside it.")
            return
        write_whole(out, content)
        if _is_a_note(beside):
            with suppress(OSError):
                beside.unlink()
        tell(f"{out}.")

    def note(self, name: str, terms: Terms, *kinds: str) -> str:
        """What is not in a file, in plain words: a line on its level, then a line for each kind and reason.

        Example:
            >>> print(Put(None, "hxl").note("incidents.csv", Terms("GREEN")), end="")
            What is not in incidents.csv (onrecord.left_out/1)
            Nothing above TLP:GREEN is in it.
            Nothing of this kind was left out.
        """
        level = f"Nothing above TLP:{terms.ceiling} is in it{_REVIEWED if terms.reviewed_only else ''}."
        if self.hides:
            level = f"What is above TLP:{terms.ceiling} has a stand-in in it, with the field `hidden`."
        none = "Nothing of this kind was left out." if self.counted else "How much was left out is not said."
        said = terms.sentences(*kinds) or (none,)
        return "\n".join((f"{_BEGINS}{name} ({SCHEMA})", level, *said)) + "\n"


def _is_a_note(path: Path) -> bool:
    """Whether a file says what is not in another, as exports write it; not one that is not there."""
    try:
        with path.open(encoding="utf-8") as file:
            return file.read(len(_BEGINS)) == _BEGINS
    except (OSError, UnicodeDecodeError):
        return False


_REVIEWED: Final = ", nor any claim that no person has reviewed"
