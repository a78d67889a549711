"""Options that say how far something may be passed on, and the record that may be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import session
from onrecord.cli.printing import progress, tell
from onrecord.cli.session import day_of
from onrecord.export.terms import Terms
from onrecord.problems import UsageError
from onrecord.records import LEVELS, Judgement, Record, Tlp
from onrecord.store.adding.recording import load_inputs, load_packs, load_unread, uncollected
from onrecord.store.ledgers.base import FolderStore
from onrecord.store.marking import level_of

if TYPE_CHECKING:
    from onrecord.marking.permitted import Permitted, Wanted

TlpOption = Annotated[
    str | None,
    typer.Option("--tlp", metavar="LEVEL", help=f"Nothing that is marked above that level: {', '.join(LEVELS)}."),
]
PublicOption = Annotated[
    bool, typer.Option("--public", help="For everybody: as --tlp CLEAR, and only what a person has reviewed.")
]
UnreviewedOption = Annotated[bool, typer.Option("--unreviewed", help="With --public: also what nobody has reviewed.")]
UncountedOption = Annotated[
    bool, typer.Option("--uncounted", help="With --tlp or --public: do not say how much was left out.")
]


def wanted_of(
    tlp: str | None, *, public: bool = False, unreviewed: bool = False, as_of: str | None = None,
    judged_until: str | None = None,
) -> Wanted | None:  # fmt: skip
    """Up to which level a record is wanted, and of what day; None where nobody asked for a level.

    Raises: UsageError for a level that there is not, or options that do not go together.
    """
    if tlp and public:
        raise UsageError("--public is --tlp CLEAR, and only what a person has reviewed: give one of the two.")
    if unreviewed and not public:
        raise UsageError("--unreviewed goes with --public.")
    if not (tlp or public):
        return None
    from onrecord.marking.permitted import Wanted  # loads what the view needs: only here

    day, until = day_of(as_of, "--as-of"), day_of(judged_until, "--judged-until")
    return Wanted(level_of(tlp) if tlp else "CLEAR", day, until, reviewed_only=public and not unreviewed)


def permitted_of(store: FolderStore, wanted: Wanted) -> Permitted:
    """What of a ledger may be shown, with a bar where pages must be read first."""
    from onrecord.marking.permitted import permit  # loads what the view needs: only here

    with progress("Reading the ledger") as told, uncollected():
        inputs = load_inputs(store, session.reader_of(store), progress=told)
        return permit(inputs, wanted, unread=load_unread(store, wanted.as_known_on))


def terms_of(permitted: Permitted, wanted: Wanted, *, uncounted: bool = False) -> Terms:
    """The terms on which a permitted record leaves."""
    return Terms(wanted.ceiling, wanted.reviewed_only, () if uncounted else permitted.left_out)


def say_left_out(terms: Terms, *kinds: str) -> None:
    """Say what was left out, of some kinds or of all, aside from what is written."""
    for sentence in terms.sentences(*kinds):
        tell(sentence)


def desk_markings(store: FolderStore, record: Record, judgements: tuple[Judgement, ...]) -> Mapping[str, Tlp]:
    """How the things of the desk's own record are marked."""
    if not is_marked(judgements):
        return {}
    from onrecord.marking.derived import markings_of  # loads what the view needs: only here

    return markings_of(record, judgements, load_packs(store))


def is_marked(judgements: tuple[Judgement, ...]) -> bool:
    """Whether anybody has ever marked anything."""
    return any(one.verb == "mark" for one in judgements)
