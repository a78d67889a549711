"""How work is spread over workers, whatever they are: processes of this machine, or those of a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[Item], Result]
"""What a worker does with an item. Items and results go between processes: they are small, and pickle."""
Begin = Callable[[], Work[Item, Result]]
"""Called once in each worker: loads what the work needs, a model for instance."""


@dataclass(frozen=True, slots=True)
class Lost(Generic[Item]):
    """An item on which its worker broke down, twice: too much memory perhaps, or a library's own crash.

    Or one that took longer than an item may: once is enough.
    """

    item: Item
    why: str
    slow: bool = False  # it took too long


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs together: all items of one key, sorted, so that it does not matter in which order they came."""

    key: str
    items: tuple[bytes, ...]


class Engine(Protocol):
    """Anything that spreads work over items.

    The results are the same whatever spreads the work; only how long it takes differs.
    """

    def map(self, begin: Begin[Item, Result], items: Iterable[Item]) -> Iterator[Result | Lost[Item]]:
        """Do the work on every item.

        Order: as the items come. Few items are drawn ahead of the results that were taken, so that neither fill the
        memory. An item whose worker dies is tried once more, by another; then it is `Lost`. Where an engine bounds
        how long an item may take, one that takes longer is `Lost` at once: its worker is ended, and another begun.
        An item may say by a number, its `home`, which others it is like: an engine may give those of one home to one
        worker, which remembers more of them, as long as no worker is left without work for it.
        Raises: what the work raises.
        """
        ...

    def alone(self) -> Engine:
        """An engine like this one for items on which a worker broke down: one by one, in a worker of their own.

        It may be asked while this one is at work: it takes no place that the others hold.
        """
        ...

    def group(
        self, begin: Begin[Group, Result], items: Iterable[tuple[str, bytes]]
    ) -> Iterator[tuple[str, Result] | Lost[str]]:
        """Bring together the items of each key, and do the work on each group: its key with what came of it.

        Items are keys with bytes: any number, in any order, drawn as they come and gathered on disk. A group meets in
        one worker, and must fit in its memory. Workers read their groups themselves wherever they can (`Spill`).
        Order: by key. Groups whose worker dies are tried again, by another; the key of one that kills every worker is
        `Lost`.
        Raises: what the work raises, when it is the turn of its key; OSError if the disk for temporary files is full.
        """
        ...
