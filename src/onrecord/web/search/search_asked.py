"""A search as its address has it: what was filled in, how it is read, and the addresses that narrow or widen it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from onrecord.ledger.filters import Filters, read_filters
from onrecord.ledger.queries import MOST_CHARACTERS, Search, read_search

FIELDS: Final = (
    "q", "number", "kind", "origin", "outlet", "question", "verdict", "from", "to", "reviewed", "interested",
    "anonymous", "order", "in",
)  # fmt: skip
"""Everything that a search is made of, in the order of its address."""
STEP: Final = 25
"""Claims or paragraphs on one page."""
_NARROWS: Final = (*FIELDS[1 : FIELDS.index("order")],)


@dataclass(frozen=True)
class Asked:
    """One search: the fields that were filled in, and where its page begins."""

    given: Mapping[str, str]
    start: int = 0

    @cached_property
    def search(self) -> Search:
        """What is looked for."""
        return read_search(self.given.get("q", ""), number=self.given.get("number", ""))

    @cached_property
    def _filters(self) -> tuple[Filters, tuple[str, ...]]:
        return read_filters(self.given)

    @property
    def filters(self) -> Filters:
        """What narrows it."""
        return self._filters[0]

    @property
    def notes(self) -> tuple[str, ...]:
        """What was cut or could not be read, a sentence each."""
        return self.search.notes + self._filters[1]

    @property
    def text(self) -> bool:
        """Whether the articles' paragraphs are asked for, not the claims."""
        return self.given.get("in") == "text"

    @property
    def oldest(self) -> bool:
        """Whether the earliest come first."""
        return self.given.get("order") == "oldest"

    @property
    def anything(self) -> bool:
        """Whether there is something to look for."""
        return not self.search.empty or self.filters.any

    def query(self, changes: Mapping[str, str] | None = None, *, start: int = 0) -> str:
        """The same search as an address has it, with some fields changed; an empty one is left out."""
        fields = {**self.given, **(changes or {})}
        pairs = [(name, fields[name]) for name in FIELDS if fields.get(name)]
        return urlencode([*pairs, ("start", str(start))] if start else pairs)

    def address(self, changes: Mapping[str, str] | None = None, *, start: int = 0) -> str:
        """The address of a search page, from the story's root."""
        query = self.query(changes, start=start)
        return f"search.html?{query}" if query else "search.html"

    @property
    def narrowed(self) -> list[tuple[str, str, str]]:
        """The filters that are set: which, with what, and the address without it."""
        return [(name, self.given[name], self.address({name: ""})) for name in _NARROWS if self.given.get(name)]

    @property
    def as_printed(self) -> str:
        """Where a number alone was typed: the address that looks for it as it is printed."""
        typed = self.given.get("q", "").replace('"', " ").strip()
        alone = self.search.value and not self.search.terms and typed and not self.given.get("number")
        return self.address({"q": f'"{typed}"'}) if alone else ""


def asked_of(fields: Iterable[tuple[str, Any]]) -> Asked:
    """A search from the fields of an address or a form; what is no field of a search is left out."""
    given: dict[str, str] = {}
    start = 0
    for name, value in fields:
        if name == "start" and str(value).isascii() and str(value).isdigit():
            start = min(int(str(value)[:6]), 100_000)
        elif name in FIELDS and isinstance(value, str) and value.strip():
            given[name] = value.strip()[: 8 * MOST_CHARACTERS]
    return Asked(given, start)


def asked_in(query: str) -> Asked:
    """A search from an address's query."""
    return asked_of(parse_qsl(query[:20_000], keep_blank_values=False, max_num_fields=100))
