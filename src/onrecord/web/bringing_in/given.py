"""What a browser sends of files and addresses, as it can be kept: a name is text and never a path."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import HTTPException, UploadFile

from onrecord.sources.page_bytes import MOST_BYTES, TOO_LARGE, name_of, printable
from onrecord.sources.web import tidy_address
from onrecord.store.desk.incoming import Given

MOST_ADDRESSES = 500


def files_in(uploads: Sequence[UploadFile]) -> list[Given]:
    """What was sent, under names that are text. Empty choices and hidden files are passed over."""
    found = []
    for upload in uploads:
        name = name_of(upload.filename or "")
        if name is None:
            continue
        content = upload.file.read(MOST_BYTES + 1)
        found.append(Given(name, b"", problem=TOO_LARGE) if len(content) > MOST_BYTES else Given(name, content))
    return found


def addresses_in(text: str) -> tuple[list[str], list[str]]:
    """The addresses in what was written, each once, and what is none."""
    words = list(dict.fromkeys(text.split()))[: MOST_ADDRESSES + 1]
    if len(words) > MOST_ADDRESSES:
        raise HTTPException(413, f"At most {MOST_ADDRESSES} addresses are taken at once.")
    tidy = [(word, tidy_address(word)) for word in words]
    return [good for _, good in tidy if good], [word[:80] for word, good in tidy if not good]


def one_line(text: str) -> str:
    """One short line of text without control characters."""
    return printable(text.strip())[:120]
