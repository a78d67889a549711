"""How far finding pages has come, for whoever shows it: files, and the part of the one that is being read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import BinaryIO


@dataclass
class Position:
    """Kept by whoever finds pages: files done, and what was passed over in web archives since it is no page."""

    files: int = 0
    passed: Counter[str] = field(default_factory=Counter)
    _file: BinaryIO | None = None
    _size: int = 0

    @property
    def done(self) -> float:
        """Files done; the one in hand by its bytes."""
        if self._file is None or not self._size:
            return self.files
        return self.files + min(self._file.tell() / self._size, 1)

    def begin(self, file: BinaryIO, size: int) -> None:
        """A file of many pages is being read."""
        self._file, self._size = file, size

    def end(self) -> None:
        """A file is done."""
        self._file = None
        self.files += 1
