"""`share`, `merge`, `keys`: what is handed to another ledger in one signed file, and what comes from one."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.briefing.wording import counted_words
from onrecord.cli.options import LEDGER, JsonOption, LedgerOption
from onrecord.cli.printing import print_json, print_table, say, tell
from onrecord.cli.session import opened, reader_of, utc_now
from onrecord.problems import UsageError
from onrecord.records import LEVELS, Tlp
from onrecord.records.bundles import Bundle
from onrecord.sharing.trusted import Trusted, distrust, fingerprint, trust, trusted_in
from onrecord.store.ledgers.base import FolderStore

if TYPE_CHECKING:
    from onrecord.sharing.merging import Merged
    from onrecord.sharing.signing import OwnKey

_REFUSED_SHOWN = 10
keys = typer.Typer(
    no_args_is_help=True,
    help="The key that signs what is shared, and the keys of others whose bundles are merged.",
)
OutOption = Annotated[
    Path, typer.Option("--out", metavar="FILE", help="The file to write; one that is there is replaced.")
]
TlpOption = Annotated[
    str, typer.Option("--tlp", metavar="LEVEL", help=f"Share nothing that is marked above: {', '.join(LEVELS)}.")
]
PagesOption = Annotated[
    bool, typer.Option("--pages", help="With the pages themselves; else claims with the sentences they stand in.")
]
StoryOption = Annotated[
    str | None, typer.Option("--story", metavar="NAME", help="One story of the ledger; else all.")
]
FileArgument = Annotated[Path | None, typer.Argument(metavar="[FILE]", help="The bundle that somebody shared.")]
BackOption = Annotated[
    str | None,
    typer.Option("--take-back", metavar="BUNDLE", help="Take out all that a bundle brought, by its id or its start."),
]
ListOption = Annotated[bool, typer.Option("--list", help="List the bundles that were merged.")]
PeopleOption = Annotated[
    bool, typer.Option("--same-people", help="Whoever decides here and there under one name is one person.")
]
ByOption = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decided it; else who is signed in.")]
NameOption = Annotated[str, typer.Option("--name", metavar="NAME", help="What the key's owner is called.")]
KeyArgument = Annotated[str, typer.Argument(metavar="KEY", help="The public key: 64 hexadecimal digits.")]
KnownArgument = Annotated[str, typer.Argument(metavar="KEY|NAME", help="The key, or its name here.")]


def share(
    out: OutOption,
    tlp: TlpOption = "CLEAR",
    pages: PagesOption = False,
    story: StoryOption = None,
    ledger: LedgerOption = LEDGER,
) -> None:
    """Write a signed file with what is on record, for another ledger to merge (docs/sharing.md).

    Only this ledger's own: what came in bundles is not handed on. Nothing that is marked above --tlp goes in it.
    """
    from onrecord.sharing.files import write_bundle  # loads the view: only here
    from onrecord.sharing.merging import Sharing, make_bundle

    key, level = _own_key(), _level(tlp)
    with opened(ledger) as store:
        content, chosen = make_bundle(store, reader_of(store), key, Sharing(level, pages, story), now=utc_now())
    write_bundle(out, content)
    brought, read = len(chosen.contents.captures), len(chosen.readings)
    if pages:
        what = f"{counted_words(brought, 'page')}, and {read:,} without the text"
    else:
        what = f"{counted_words(read, 'page')} without the text"
    decided = counted_words(len(chosen.contents.judgements), "judgement")
    say(f"{out}: {what}; {decided}; up to TLP:{level}, signed by {key.name}.")
    for one in chosen.left_out:
        tell(one.words)


def merge(
    file: FileArgument = None,
    take_back: BackOption = None,
    listed: ListOption = False,
    same_people: PeopleOption = False,
    by: ByOption = None,
    ledger: LedgerOption = LEDGER,
    json: JsonOption = False,
) -> None:
    """Take in what somebody shared: all of it, or nothing. What is refused changes nothing and says why.

    What comes in stays apart from this ledger's own, and can be taken back as a whole.
    """
    if sum((file is not None, take_back is not None, listed)) != 1:
        raise UsageError("Name the bundle's FILE, or --take-back BUNDLE, or --list.")
    with opened(ledger, make=file is not None) as store:
        if file is not None:
            _merge(store, file, by=by or getpass.getuser(), same_people=same_people)
        elif take_back is not None:
            _take_back(store, take_back)
        else:
            _list(store.bundles(), json=json)


def _merge(store: FolderStore, file: Path, *, by: str, same_people: bool) -> None:
    from onrecord.sharing.files import open_bundle  # loads the view: only here
    from onrecord.sharing.merging import merge_bundle

    done = merge_bundle(
        store, open_bundle(file, _trusted(store.folder)), by=by, now=utc_now(), same_people=same_people
    )
    if not done.new:
        say(f"{done.bundle.id} of {done.bundle.name} was merged before: nothing changed.")
        return
    say(
        f"{done.bundle.id} of {done.bundle.name} is merged: {counted_words(done.pages, 'page')}, {_known(done)}; "
        f"{counted_words(done.judgements, 'judgement')}."
    )
    if done.without_text:
        tell(
            f"{counted_words(done.without_text, 'page')} came without the text. The words and numbers of their "
            f"claims were checked; whom and what they are about, and when, is as {done.bundle.name} read it."
        )
    for why in done.refused[:_REFUSED_SHOWN]:
        tell(why)
    if len(done.refused) > _REFUSED_SHOWN:
        tell(f"And {len(done.refused) - _REFUSED_SHOWN:,} more: onrecord problems lists all.")
    if done.undoing:
        tell(f"It takes back decisions of this ledger: {', '.join(done.undoing)}.")
    tell(f"To take it back: onrecord merge --take-back {done.bundle.id}")


def _known(done: Merged) -> str:
    if done.pages == 1:
        return "here before" if done.known else "new here"
    return f"{done.known:,} of them here before"


def _take_back(store: FolderStore, text: str) -> None:
    from onrecord.sharing.merging import the_bundle

    bundle = the_bundle(store, text)
    if store.take_back(bundle.id, utc_now()):
        say(f"{bundle.id} of {bundle.name} is taken back: all that it brought is gone from the ledger.")
    else:
        say(f"{bundle.id} of {bundle.name} had been taken back before.")


def _list(bundles: tuple[Bundle, ...], *, json: bool) -> None:
    if json:
        print_json(
            {
                "schema": "bundle", "id": one.id, "from": one.name, "signer": one.signer, "sequence": one.sequence,
                "story": one.story, "level": one.level, "pages": one.pages, "made_at": one.made_at,
                "merged_at": one.merged_at, "by": one.by, "taken_back_at": one.taken_back_at,
            }
            for one in bundles
        )  # fmt: skip
        return
    rows = [
        (one.id, one.name, one.story or "all", f"TLP:{one.level}", one.made_at[:10], one.merged_at[:10], one.by,
         (one.taken_back_at or "")[:10])
        for one in bundles
    ]  # fmt: skip
    names = ("id", "from", "story", "up to", "made", "merged", "by", "taken back")
    print_table(names, rows, empty="No bundle was merged.")


@keys.command()
def make(name: NameOption) -> None:
    """Make the key that signs what you share. It lies with your settings, readable by you alone."""
    from onrecord.sharing.signing import OwnKey  # loads libsodium: only here

    _show(OwnKey.make(_settings(), name))


@keys.command()
def show() -> None:
    """Show the public key, which others need, and its fingerprint, to be read to each other by voice."""
    _show(_own_key())


@keys.command(name="trust")
def trust_(key: KeyArgument, name: NameOption, by: ByOption = None, ledger: LedgerOption = LEDGER) -> None:
    """Merge bundles that this key signed. Compare its fingerprint with its owner first, by voice."""
    with opened(ledger, make=True) as store:
        trust(store.folder, Trusted(key.strip().lower(), name.strip(), utc_now(), by or getpass.getuser()))
    say(f"Bundles of {name.strip()} are merged here. Fingerprint: {fingerprint(key.strip().lower())}")


@keys.command(name="distrust")
def distrust_(key: KnownArgument, ledger: LedgerOption = LEDGER) -> None:
    """Merge no more bundles of a key. What it brought stays until it is taken back."""
    with opened(ledger) as store:
        gone = distrust(store.folder, key)
        standing = [one.id for one in store.bundles() if one.signer == gone.key and one.taken_back_at is None]
    say(f"Bundles of {gone.name} are refused from now on.")
    for one in standing:
        tell(f"Still merged: {one}. To take it back: onrecord merge --take-back {one}")


@keys.command(name="list")
def list_(ledger: LedgerOption = LEDGER, json: JsonOption = False) -> None:
    """The keys whose bundles are merged."""
    with opened(ledger) as store:
        known = trusted_in(store.folder)
    if json:
        rows = (
            {"schema": "key", "key": one.key, "name": one.name, "since": one.since, "by": one.by} for one in known
        )
        print_json(rows)
        return
    table = [(one.name, fingerprint(one.key), one.key, one.since[:10], one.by) for one in known]
    print_table(("name", "fingerprint", "key", "since", "by"), table, empty="No key is trusted here.")


def _show(key: OwnKey) -> None:
    say(f"{key.name}: {key.public}")
    say(f"Fingerprint: {fingerprint(key.public)}")


def _own_key() -> OwnKey:
    from onrecord.sharing.signing import OwnKey  # loads libsodium: only where something is signed or checked

    return OwnKey(_settings())


def _settings() -> Path:
    return Path(typer.get_app_dir("onrecord"))


def _trusted(folder: Path) -> tuple[Trusted, ...]:
    """Those who are trusted in a ledger, and ourselves: our own claims may come back."""
    try:
        own = _own_key()
    except UsageError:
        return trusted_in(folder)
    return (*trusted_in(folder), Trusted(own.public, own.name, "", ""))


def _level(text: str) -> Tlp:
    found = next((one for one in LEVELS if one == text.strip().upper()), None)
    if found is None:
        raise UsageError(f"{text!r} is no marking; there are {', '.join(LEVELS)}.")
    return found
