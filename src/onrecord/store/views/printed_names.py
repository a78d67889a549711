"""The names that a kept view prints, by where they stand, and whom it lists: read once, then only what is new.

A view that is written again gives the rows that changed a new number, above all others. So what has a lower number
than the last that was read, and is still what it was, need not be read again.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from onrecord.link.sources.source_names import SourceNames, has_title, source_names, with_article
from onrecord.records import Claim, StoryPack
from onrecord.store.ledgers.serial import from_json_again
from onrecord.store.views.views import Views

_AT_ONCE = 20_000
_LAST = 1_000
"""So many of the rows read last are looked at, whether they are still what they were."""
_CLAIMS = """
SELECT number, digest, json_extract(record, '$.chain'), json_extract(record, '$.sentence')
FROM claims WHERE +story = ? AND number > ? ORDER BY number LIMIT ?
"""
_ARTICLES = """
SELECT number, digest, json_extract(record, '$.publisher'), json_extract(record, '$.publisher_guess'),
  json_extract(record, '$.republished_from')
FROM articles WHERE +story = ? AND number > ? ORDER BY number LIMIT ?
"""
_SOURCES = """
SELECT number, digest, id FROM things WHERE +story = ? AND kind = 'source' AND number > ? ORDER BY number LIMIT ?
"""
_LISTING = """
SELECT DISTINCT t.id FROM json_each(?1) n CROSS JOIN things t, json_each(t.record, ?3) l
WHERE t.number = n.value AND l.value IN (SELECT value FROM json_each(?2))
"""
Pairs = tuple[tuple[str, str], ...]


class Printed(NamedTuple):
    """A source as one link of a chain prints it: all that its names are told by."""

    role: str
    name: str | None
    of: str | None
    under: str | None
    also: tuple[str, ...]
    anonymous: bool
    with_article: bool  # "the" stands before the name in the claim's sentence

    @property
    def names(self) -> tuple[str, ...]:
        """Whom it names: of whom it is, and the bodies behind them."""
        return tuple(name for name in (self.name, self.of, self.under) if name)


@dataclass(slots=True)
class _Seen:
    """Rows of one table by something that they print."""

    table: str
    query: str
    at: dict[Any, array[int]] = field(default_factory=dict)  # the numbers of the rows, lowest first
    last: dict[int, int] = field(default_factory=dict)  # number and digest of the rows read last
    stands_for: dict[Any, tuple[int, int]] = field(default_factory=dict)  # number and digest of a row that prints it

    def new_rows(self, views: Views, story: str) -> Iterator[tuple[Any, ...]]:
        """The rows that were not read yet, or are other than they were."""
        after = self._unchanged(views)
        if after == 0:
            self.at.clear()
            self.stands_for.clear()
        while rows := views.find(self.query, (story, after, _AT_ONCE)):
            yield from rows
            after = rows[-1][0]
            kept = {number: digest for number, digest, *_ in rows[-_LAST:]}
            self.last = dict(sorted((self.last | kept).items())[-_LAST:])

    def _unchanged(self, views: Views) -> int:
        """The number up to which nothing new can stand; 0 where all is to be read again.

        Where the newest rows were taken out, their numbers were given to others.
        """
        now = _digests(views, self.table, self.last)
        while self.last:
            number, digest = next(reversed(self.last.items()))
            if now.get(number) == digest:
                return number
            del self.last[number]
        return 0

    def put(self, key: Any, number: int, digest: int) -> None:
        """Keep that a row prints something."""
        self.at.setdefault(key, array("q")).append(number)
        self.stands_for[key] = number, digest

    def find_live(self, views: Views) -> None:
        """Forget what no row prints any more; let another row stand for what the one that did no longer prints."""
        now = _digests(views, self.table, (number for number, _ in self.stands_for.values()))
        for key, (number, digest) in tuple(self.stands_for.items()):
            if now.get(number) != digest:
                self._find_another(views, key)

    def _find_another(self, views: Views, key: Any) -> None:
        live = _digests(views, self.table, self.at[key])
        for number in reversed(self.at[key]):
            if number in live and key in self.read(views, number):
                self.stands_for[key] = number, live[number]
                return
        del self.at[key], self.stands_for[key]

    def read(self, views: Views, number: int) -> frozenset[Any]:
        """What one row prints."""
        query = self.query.replace("number > ?", "number = ?").replace("+story = ?", "1")
        return frozenset(one for row in views.find(query, (number, 1)) for one in _printed(row))


def _printed(row: tuple[Any, ...]) -> Iterator[Printed]:
    """What a claim's chain prints of its sources."""
    _, _, chain, sentence = row
    for link in json.loads(chain):
        name, of, anonymous = link.get("name"), link.get("of"), link.get("anonymous", False)
        alone = link["role"] == "speaker" and name and not of and not anonymous and " " in name
        yield Printed(
            link["role"], name, of, link.get("under"), tuple(link.get("also", ())), anonymous,
            bool(alone and not has_title(name) and with_article(name, sentence)),
        )  # fmt: skip


def _digests(views: Views, table: str, numbers: Iterable[int]) -> Mapping[int, int]:
    """The digests that rows have now, by number; of rows that are gone, none."""
    query = f"SELECT number, digest FROM {table} WHERE number IN (SELECT value FROM json_each(?))"  # noqa: S608
    return dict(views.find(query, (json.dumps(list(numbers)),)))


class PrintedNames:
    """The names that a story's kept view prints. For one thread at a time."""

    def __init__(self) -> None:
        self._claims, self._articles = _Seen("claims", _CLAIMS), _Seen("articles", _ARTICLES)
        self._sources, self._listed, self._listing = _Seen("things", _SOURCES), frozenset[str](), set[str]()
        self._names: tuple[object, SourceNames] | None = None

    def catch_up(self, views: Views, story: str) -> None:
        """Read what has come in since, or is other than it was."""
        for row in self._claims.new_rows(views, story):
            for one in _printed(row):
                self._claims.put(one, row[0], row[1])
        self._claims.find_live(views)
        for number, digest, *names in self._articles.new_rows(views, story):
            for name in dict.fromkeys(filter(None, names)):
                self._articles.put(name, number, digest)

    def source_names(
        self, views: Views, packs: tuple[StoryPack, ...], same: Pairs = (), different: Pairs = ()
    ) -> SourceNames:
        """The names of all sources, as a view of the whole story has them: of each way to print one, one claim."""
        asked = (frozenset(self._claims.stands_for), packs, same, different)
        if self._names is None or self._names[0] != asked:
            claims = _claims_at(views, {number for number, _ in self._claims.stands_for.values()})
            self._names = asked, source_names(claims, packs, same, different)
        return self._names[1]

    def claims_by(self, views: Views, names: Iterable[str]) -> list[str]:
        """The ids of claims that come by sources of some names, as they are printed; now and then of one that did."""
        wanted = frozenset(names)
        found = (at for one, at in self._claims.at.items() if not wanted.isdisjoint(one.names))
        return _ids_at(views, "claims", (number for at in found for number in at))

    def articles_by(self, views: Views, names: Iterable[str]) -> list[str]:
        """The ids of articles that outlets of some names put out; now and then of one that did."""
        found = (self._articles.at.get(name, ()) for name in names)
        return _ids_at(views, "articles", (number for at in found for number in at))

    def sources_of(self, views: Views, story: str, claims: Iterable[str]) -> list[str]:
        """The ids of the sources that list some claims; now and then of one that did.

        Asked again for the same claims, only the sources that changed are looked through.
        """
        wanted = frozenset(claims)
        if wanted != self._listed:
            self._sources, self._listed, self._listing = _Seen("things", _SOURCES), wanted, set()
        new = json.dumps([number for number, *_ in self._sources.new_rows(views, story)])
        for listed in ("$.claims", "$.relayed"):
            found = views.find(_LISTING, (new, json.dumps(sorted(wanted)), listed))
            self._listing.update(key for (key,) in found)
        return sorted(self._listing)

    @property
    def printed(self) -> frozenset[str]:
        """All names, as they are printed."""
        chains = {name for one in self._claims.at for name in one.names}
        return frozenset(chains | self._articles.at.keys())


def _ids_at(views: Views, table: str, numbers: Iterable[int]) -> list[str]:
    query = f"SELECT id FROM {table} WHERE number IN (SELECT value FROM json_each(?)) ORDER BY id"  # noqa: S608
    return [key for (key,) in views.find(query, (json.dumps(sorted(set(numbers))),))]


def _claims_at(views: Views, numbers: Iterable[int]) -> tuple[Claim, ...]:
    query = "SELECT record FROM claims WHERE number IN (SELECT value FROM json_each(?)) ORDER BY id"
    return tuple(from_json_again(Claim, text) for (text,) in views.find(query, (json.dumps(sorted(numbers)),)))
