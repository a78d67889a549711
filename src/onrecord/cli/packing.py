"""`pack`: the pages, the record and what people decided as one folder or file that needs no program to be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option

from onrecord import __version__
from onrecord.cli import session
from onrecord.cli.options import LEDGER, LedgerOption
from onrecord.cli.permitting import PublicOption, TlpOption, UncountedOption, UnreviewedOption, wanted_of
from onrecord.cli.printing import progress, say, tell
from onrecord.cli.session import opened
from onrecord.problems import UsageError

if TYPE_CHECKING:
    from onrecord.export.evidence_parts import Asked, Parts

PackOption = Annotated[
    Path | None,
    Option("--out", metavar="DIR|FILE", help="The folder to write, or a file that ends in .zip; it must be new."),
]
CheckOption = Annotated[
    Path | None,
    Option("--check", metavar="DIR|FILE", help="Check a pack instead: every file against its hash. Needs no ledger."),
]
PackStoryOption = Annotated[
    str | None, Option("--story", metavar="NAME", help="One story of the ledger; else all of them.")
]
DateOption = Annotated[
    str | None,
    Option("--date", metavar="DATE", help="The day to put into the pack; else the day of the ledger's last input."),
]


def pack(
    out: PackOption = None,
    check: CheckOption = None,
    ledger: LedgerOption = LEDGER,
    story: PackStoryOption = None,
    tlp: TlpOption = None,
    public: PublicOption = False,
    unreviewed: UnreviewedOption = False,
    uncounted: UncountedOption = False,
    day: DateOption = None,
) -> None:
    """Write an evidence pack: the pages as received, the record as tables, decisions, the briefing, all with hashes.

    It is a BagIt bag (RFC 8493), and the same ledger gives the same bytes (docs/evidence.md). With --tlp or --public,
    what may be passed on.
    """
    from onrecord.export.evidence_parts import Asked  # loads the templates and what the view needs: only here

    if (out is None) == (check is None):
        raise UsageError("Give --out to write a pack, or --check to check one.")
    if check is not None:
        check_pack(check)
        return
    assert out is not None
    wanted = wanted_of(tlp, public=public, unreviewed=unreviewed)
    if uncounted and not wanted:
        raise UsageError("--uncounted goes with --tlp or --public.")
    asked = Asked(
        wanted.ceiling if wanted else None, reviewed_only=bool(wanted and wanted.reviewed_only), story=story,
        uncounted=uncounted,
    )  # fmt: skip
    write_pack(ledger, out, asked, day=_day(day))


def write_pack(ledger: Path, out: Path, asked: Asked, *, day: str | None) -> None:
    """Write a pack, with a bar, and say what stands in it.

    Leaves: `out`, whole, or nothing.
    """
    from onrecord.export.bags import refuse_taken, write_bag
    from onrecord.export.evidence import evidence_files
    from onrecord.export.evidence_parts import gather

    refuse_taken(out)
    with opened(ledger) as store:
        with progress("Reading the ledger") as told:
            parts = gather(store, session.reader_of(store), asked, told)
        with progress("Writing the pack") as told:
            files = evidence_files(parts.evidence, parts.captures(store, told), parts.pages())
            number = write_bag(out, files, _info(parts, day or parts.last_day))
    terms = parts.evidence.terms
    for sentence in terms.sentences() if terms else ():
        tell(sentence)
    say(f"{out} holds {number:,} files, each with its hash. To check it: onrecord pack --check {out}")


def check_pack(path: Path) -> None:
    """Check a pack, and say what is wrong with it.

    Raises: BagError where anything is.
    """
    from onrecord.export.bag_checking import BagError, check_bag

    found = check_bag(path)
    for fault in found.faults:
        tell(fault)
    if found.faults:
        raise BagError(
            f"{path} is not as it was written: {len(found.faults):,} fault{'s' * (len(found.faults) != 1)}."
        )
    say(f"{path} is whole: {found.files:,} files, each with its hash; {found.captures:,} of them captures.")


def _info(parts: Parts, day: str) -> tuple[tuple[str, str], ...]:
    """What the bag says of itself."""
    evidence = parts.evidence
    tags = [("Bag-Software-Agent", f"onrecord {__version__}")]
    if day:
        tags.append(("Bagging-Date", day))
    about = f"Evidence pack: {evidence.story}" if evidence.story else "Evidence pack"
    tags.append(("External-Description", f"{about}. README.txt says what is in it."))
    if evidence.terms:
        tags.append(("TLP", f"TLP:{evidence.terms.ceiling}"))
    return tuple(tags)


def _day(written: str | None) -> str | None:
    try:
        return date.fromisoformat(written).isoformat() if written else None
    except ValueError as error:
        raise UsageError(f"--date {written!r} is not a day; write 2016-10-17.") from error
