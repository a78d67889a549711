"""`fetch` and `feeds`: what is fetched again and again, without a browser."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import LEDGER, JsonOption, LedgerOption
from onrecord.cli.printing import print_json, print_table, say, tell
from onrecord.cli.session import opened, reader_of, utc_now
from onrecord.problems import OnrecordError, UsageError
from onrecord.sources.manners import Manners
from onrecord.sources.schedule import every_words, minutes_of
from onrecord.sources.web import is_address, tidy_address
from onrecord.store.adding.reading_in_time import ReadInTime
from onrecord.store.desk.desk import DeskFile
from onrecord.store.desk.fetching import Feed, Fetching
from onrecord.store.desk.incoming import Incoming
from onrecord.store.ledgers.base import FolderStore

if TYPE_CHECKING:
    from onrecord.sources.due import Asked

feeds = typer.Typer(
    no_args_is_help=True,
    help="Say which feeds and pages are fetched again and again; `onrecord fetch` and the workbench ask for them.",
)
_STATES = {"new": "New", "unchanged": "Unchanged", "not read": "Not read", "left alone": "Left alone"}

AddressesArgument = Annotated[
    list[str],
    typer.Argument(metavar="ADDRESS|FILE", help="Addresses of feeds, site maps or pages; feed lists (OPML)."),
]
GoneArgument = Annotated[list[str], typer.Argument(metavar="ADDRESS", help="Addresses on the schedule.")]
IntoOption = Annotated[
    str | None, typer.Option("--story", metavar="NAME", help="The story that what is new belongs to.")
]
OnlyOption = Annotated[
    str | None, typer.Option("--story", metavar="NAME", help="Only what is fetched for one story.")
]
EveryOption = Annotated[
    str, typer.Option("--every", metavar="TIME", help="How often: 15m, 1h, 6h, 1d; from 15 minutes to 7 days.")
]
AllOption = Annotated[
    bool, typer.Option("--all", help="Ask for all of them now, also those whose time has not come.")
]
PrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Also fetch from this machine and from private networks.")
]


def fetch(
    ledger: LedgerOption = LEDGER,
    all_: AllOption = False,
    story: OnlyOption = None,
    allow_private: PrivateOption = False,
) -> None:
    """Ask once for each feed and page on the schedule whose time has come, and add what is new to its story.

    A line for each: new, unchanged, or not read and why (a page larger than any report, or slower to come or to read,
    is given up). Sites are asked as their robots.txt allows, with a rest
    between. It may run beside the workbench, and as often as one likes: from cron, every few minutes.
    """
    from onrecord.sources.due import Round  # loads lxml: only here

    with opened(ledger) as store, _desk(store) as (file, incoming):
        fetching = Fetching(file)
        manners = Manners(allow_private=allow_private)
        round_ = Round(store, ReadInTime(reader_of(store)), fetching, incoming, manners, utc_now, _by())
        asked, failed = 0, False
        for told in round_.ask_all(early=all_, story=story):
            _say_asked(told)
            asked, failed = asked + 1, failed or told.failed
        if not asked:
            say(_nothing_due(fetching, story))
    if failed:
        raise typer.Exit(1)


@feeds.command()
def add(
    addresses: AddressesArgument, story: IntoOption = None, every: EveryOption = "1h", ledger: LedgerOption = LEDGER
) -> None:
    """Fetch addresses from now on, and those in feed lists (OPML). What is followed already changes how often."""
    from onrecord.sources.following import MOST_FOLLOWED, follow  # loads lxml: only here

    minutes = _minutes(every)
    wanted = list(dict.fromkeys(one for given in addresses for one in _addresses(given)))
    with opened(ledger, make=True) as store, _desk(store) as (file, _):
        fetching, name = Fetching(file), story or ""
        before = {feed.address for feed in fetching.feeds() if feed.story == name}
        fresh = follow(fetching, wanted, story=name, every=minutes, by=_by(), now=utc_now())
        left = [one for one in wanted if one not in before and one not in fresh]
        detail = f"{len(fresh)} new, {every_words(minutes)}"
        file.note(
            at=utc_now(), person=_by(), action="addresses.followed", about=" ".join(wanted)[:500], detail=detail
        )
    for address in wanted:
        if address not in left:
            say(f"{address}: fetched {every_words(minutes)}{' from now on' if address in fresh else ' now'}.")
    if left:
        raise OnrecordError(f"{len(left)} left out: at most {MOST_FOLLOWED:,} addresses are on the schedule.")


@feeds.command(name="list")
def list_(story: OnlyOption = None, ledger: LedgerOption = LEDGER, json: JsonOption = False) -> None:
    """What is fetched again and again: how often, what came last, and when next."""
    with opened(ledger) as store, _desk(store) as (file, _):
        listed = [feed for feed in Fetching(file).feeds() if story in (None, feed.story)]
    if json:
        return print_json({"schema": "feed", **_fields(feed)} for feed in listed)
    rows = [
        (one.address, one.story, every_words(one.every_minutes), one.fetched_at, one.message, one.next_at)
        for one in listed
    ]
    names = ("address", "story", "how often", "last fetched", "what came", "next")
    return print_table(names, rows, empty="Nothing is fetched by itself yet: onrecord feeds add ADDRESS")


@feeds.command()
def remove(addresses: GoneArgument, story: OnlyOption = None, ledger: LedgerOption = LEDGER) -> None:
    """Fetch addresses no more. What was read stays."""
    with opened(ledger) as store, _desk(store) as (file, _):
        fetching = Fetching(file)
        for given in addresses:
            address = tidy_address(given) or given
            mine = [one for one in fetching.feeds() if one.address == address and story in (None, one.story)]
            if not mine:
                raise UsageError(f"{given} is not on the schedule; `onrecord feeds list` shows what is.")
            for feed in mine:
                fetching.unfollow(feed.address, feed.story)
            file.note(at=utc_now(), person=_by(), action="address.stop", about=address)
            say(f"{address}: fetched no more. What was read stays.")


@contextmanager
def _desk(store: FolderStore) -> Iterator[tuple[DeskFile, Incoming]]:
    """The schedule of a ledger, and what came of its pages."""
    file, incoming = DeskFile(store.folder), Incoming(store.folder)
    try:
        yield file, incoming
    finally:
        incoming.close()
        file.close()


def _say_asked(told: Asked) -> None:
    """The line of one address; each of its pages that could not be read stands on a line of its own."""
    where = f"{told.feed.address} ({told.feed.story})" if told.feed.story else told.feed.address
    say(f"{_STATES[told.state]}: {where}: {told.words}")
    for one in told.unread:
        tell(f"Not read: {one.where}: {one.message}")


def _nothing_due(fetching: Fetching, story: str | None) -> str:
    """What is said where nothing was asked for."""
    mine = [feed for feed in fetching.feeds() if story in (None, feed.story)]
    if not mine:
        return "Nothing is fetched by itself yet: onrecord feeds add ADDRESS"
    at = min(feed.next_at for feed in mine).replace("T", " ").replace("Z", " UTC")
    return f"Nothing is due before {at}. To ask all the same: onrecord fetch --all"


def _addresses(given: str) -> Sequence[str]:
    """The addresses that an argument stands for: itself, or those in a feed list.

    Raises: UsageError where it is neither; OnrecordError where the list cannot be read.
    """
    if is_address(given):
        address = tidy_address(given)
        if address is None:
            raise UsageError(f"{given} is no web address; those begin with http:// or https://.")
        return [address]
    path = Path(given)
    if not path.is_file():
        raise UsageError(f"{given} is neither an address (http:// or https://) nor a file.")
    return _listed_in(path)


def _listed_in(path: Path) -> Sequence[str]:
    """The addresses in a feed list. Raises: UsageError; OnrecordError where it cannot be read."""
    from onrecord.sources.feeds import MOST_BYTES, HostileListError, address_list  # loads lxml: only here

    try:
        with path.open("rb") as file:
            listed = address_list(file.read(MOST_BYTES + 1))
    except HostileListError as error:
        raise OnrecordError(f"{path}: {error}") from error
    if listed is None or listed.kind != "feeds":
        raise UsageError(f"{path} is no feed list (OPML). Of a feed or site map, give the address.")
    if listed.left_out:
        tell(f"{path}: {listed.left_out} left out: no web address, or too many.")
    return listed.addresses


def _minutes(every: str) -> int:
    try:
        return minutes_of(every)
    except ValueError as error:
        raise UsageError(f"--every {error}") from error


def _fields(feed: Feed) -> dict[str, object]:
    """A feed as data, without what only the server needs."""
    return {name: value for name, value in asdict(feed).items() if name not in ("etag", "modified")}


def _by() -> str:
    """Who is at the command line, as the workbench's log names them."""
    return f"{getpass.getuser()} (command line)"
