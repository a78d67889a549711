"""Files that are written whole or not at all: whoever reads one finds the old or the new, never a half."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def write_whole(path: Path, content: bytes | str, *, private: bool = False) -> None:
    """Write a file beside its place, then put it there; if anything fails, the old one stays and no part is left.

    Text is written as UTF-8, its line ends as they are. `private`: only this user may read it.
    Raises: OSError.
    """
    data = content.encode() if isinstance(content, str) else content
    part = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
