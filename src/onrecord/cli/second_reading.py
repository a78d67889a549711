"""`reader` and `read-again`: a language model as a second reader, off unless somebody allows one by name."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from onrecord.briefing.wording import counted_words
from onrecord.cli.keeping import capture_key
from onrecord.cli.options import LEDGER, JsonOption, LedgerOption
from onrecord.cli.printing import print_json, print_table, say, tell
from onrecord.cli.session import opened, reader_of, utc_now
from onrecord.problems import UsageError
from onrecord.store.adding.recording import load_inputs
from onrecord.store.adding.second_readers import (
    SecondReader,
    allowed_reader,
    find_second_reader,
    keep_second_readers,
    list_second_readers,
)
from onrecord.store.ledgers.base import FolderStore

reader = typer.Typer(
    no_args_is_help=True,
    help="Say which language models may be asked as second readers. With none here, nothing is ever sent anywhere.",
)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="What the reader is called here.")]
AddressOption = Annotated[
    str,
    typer.Option(
        "--address", metavar="URL", help="Of an OpenAI-compatible server: https://host/v1, http://localhost:8080/v1."
    ),
]
ModelOption = Annotated[str, typer.Option("--model", metavar="MODEL", help="The model's name on that server.")]
KeyOption = Annotated[
    str | None,
    typer.Option("--key-env", metavar="VAR", help="The environment variable with the key. The key is never kept."),
]
PrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="The address is a name in a private network of yours.")
]


@reader.command()
def allow(
    name: NameArgument, address: AddressOption, model: ModelOption, key_env: KeyOption = None,
    allow_private: PrivateOption = False, ledger: LedgerOption = LEDGER,
) -> None:  # fmt: skip
    """Let a model be asked. Nothing is sent until `read-again` names it; then pages' texts go to its address."""
    made = allowed_reader(name, address, model, key_env=key_env, private=allow_private)
    with opened(ledger) as store:
        others = tuple(one for one in list_second_readers(store.folder) if one.name != name)
        keep_second_readers(store.folder, (*others, made))
    say(f"{made.id} at {made.address} may be asked: `onrecord read-again --reader {name}` sends it pages' texts.")


@reader.command(name="list")
def list_(ledger: LedgerOption = LEDGER, json: JsonOption = False) -> None:
    """Which models may be asked."""
    with opened(ledger) as store:
        found = list_second_readers(store.folder)
    if json:
        return print_json(
            {
                "schema": "second_reader",
                "name": one.name,
                "address": one.address,
                "model": one.model,
                "key_env": one.key_env,
            }
            for one in found
        )
    rows = [(one.name, one.model, one.address, one.key_env or "") for one in found]
    return print_table(("name", "model", "address", "key in"), rows, empty="None: nothing is sent anywhere.")


@reader.command()
def remove(name: NameArgument, ledger: LedgerOption = LEDGER) -> None:
    """Let a model be asked no more. What it found stays until `read-again --forget`."""
    with opened(ledger) as store:
        gone = find_second_reader(store.folder, name)
        keep_second_readers(store.folder, tuple(one for one in list_second_readers(store.folder) if one != gone))
    say(f"{name} is asked no more.")


PagesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PAGE]...", help="Pages by SHA-256, its start, or name; else all not yet asked about."),
]
ReaderOption = Annotated[str | None, typer.Option("--reader", metavar="NAME", help="The second reader to ask.")]
LimitOption = Annotated[
    int | None, typer.Option("--limit", metavar="N", min=1, help="Ask about at most so many pages.")
]
ForgetOption = Annotated[
    str | None, typer.Option("--forget", metavar="NAME", help="Take out all that this second reader found.")
]


def read_again(
    pages: PagesArgument = None, reader: ReaderOption = None, limit: LimitOption = None, forget: ForgetOption = None,
    ledger: LedgerOption = LEDGER,
) -> None:  # fmt: skip
    """Ask a second reader, a language model that you allowed, for claims that the page's own words bear out.

    The pages' texts go to its address. What it finds is recorded, marked as its reading, and can be taken out again.
    """
    if (reader is None) == (forget is None) or (forget is not None and (pages or limit)):
        raise UsageError(
            "Give --reader NAME to ask a second reader, or --forget NAME alone to take out what it found."
        )
    with opened(ledger) as store:
        if forget is not None:
            _forget(store, forget)
            return
        failed = _ask(store, find_second_reader(store.folder, reader or ""), pages or [], limit)
    if failed:
        raise typer.Exit(1)


def _forget(store: FolderStore, name: str) -> None:
    found = sorted({one.reader for one in store.recorded_readings() if one.reader.startswith(f"second:{name}/")})
    gone = sum(store.forget_recorded(one) for one in found)
    say(f"What {name} found in {counted_words(gone, 'page')} is taken out.")


def _ask(store: FolderStore, second: SecondReader, pages: list[str], limit: int | None) -> bool:
    """Ask about pages and say what came of each. True where any was not answered."""
    from onrecord.engine.spacy_parser import load_parser  # loads the model's library: only here
    from onrecord.second_reader.held_back import pages_held_back
    from onrecord.sources.asking_model import Model
    from onrecord.store.adding.parses import CachedParser
    from onrecord.store.adding.readers import MODEL, model_name
    from onrecord.store.adding.reading_again import Desk, read_again, waiting

    model = Model(second.address, second.model, second.private, _key(second))
    parser = CachedParser(model_name(MODEL), store, lambda: load_parser(MODEL))
    desk = Desk(store, reader_of(store), parser, second.id, model.ask)
    chosen = tuple(capture_key(store, page) for page in pages) or waiting(store, second.id)
    held_back = pages_held_back(load_inputs(store, desk.reader))
    if kept := held_back.intersection(chosen):
        number = counted_words(len(chosen), "page")
        tell(f"Not sent: {len(kept):,} of {number}, for touching on what is marked above TLP:CLEAR.")
    chosen = tuple(one for one in chosen if one not in held_back)
    names = {one.capture: one.name for one in reversed(store.sightings())}
    found = refused = failed = 0
    for asked in read_again(desk, chosen[:limit], now=utc_now):
        page = f"{names.get(asked.capture, 'page')} ({asked.capture[:12]})"
        if asked.failed:
            failed += 1
            tell(f"{page}: {asked.failed}")
            continue
        found, refused = found + asked.claims, refused + asked.refused
        say(f"{page}: {asked.claims} new, {asked.known} known, {asked.refused} refused")
    without = counted_words(failed, "page")
    say(f"{second.id}: {counted_words(found, 'claim')} recorded, {refused:,} refused, {without} without an answer.")
    if refused:
        tell("`onrecord problems` says of each that was refused why (second_refused).")
    return bool(failed)


def _key(second: SecondReader) -> str | None:
    """The key out of the environment. Raises: UsageError where the variable is empty, or holds no key."""
    if second.key_env is None:
        return None
    key = os.environ.get(second.key_env, "").strip()
    if not key or not key.isascii() or not key.isprintable():
        raise UsageError(f"The environment variable {second.key_env} holds no key.")
    return key
