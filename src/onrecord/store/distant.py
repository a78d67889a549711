"""Stores of files at an address (`s3://bucket/folder`, `memory://folder`), by fsspec and its libraries.

fsspec is an extra (`pip install onrecord[cluster]`); each kind of store has a library of its own, which it names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from onrecord.problems import OnrecordError, UsageError

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_WEB = ("http://", "https://")  # single pages, fetched politely and from public servers alone: see `sources.web`
_SECRET = re.compile(r"(?<=://)[^/@]*@")
_LONGEST = 300
_NOT_THERE = "{address} needs fsspec, which is not installed: pip install 'onrecord[cluster]'."


@dataclass(frozen=True, slots=True)
class Place:
    """A file or folder of such a store: fsspec's file system, the path in it, and the address for people."""

    files: Any
    path: str
    shown: str


def is_distant(text: str) -> bool:
    """Whether a text is the address of a file or folder in such a store: neither a path here nor a web address.

    Example:
        >>> [is_distant(text) for text in ("s3://bucket/news", "https://a.example/1", "saved-pages", "C:\\\\pages")]
        [True, False, False, False]
    """
    return bool(_SCHEME.match(text)) and not text.lower().startswith(_WEB)


def place_at(address: str) -> Place:
    """The place at an address; nothing is asked of the store yet.

    Raises: UsageError if fsspec, or its library for this kind of store, is not installed, or there is no such kind.
    """
    shown = without_secret(address)
    try:
        from fsspec.core import url_to_fs  # type: ignore[import-untyped]
    except ImportError as error:
        raise UsageError(_NOT_THERE.format(address=shown)) from error
    try:
        files, path = url_to_fs(address)
    except ImportError as error:
        raise UsageError(f"{shown} needs a library that is not installed: {why(error)}.") from error
    except Exception as error:  # each kind of store has errors of its own
        raise UsageError(f"{shown} is no address that fsspec knows: {why(error)}.") from error
    return Place(files, str(path), shown)


def unreachable(place: Place, error: Exception) -> OnrecordError:
    """What is said where a store does not answer as it should."""
    return OnrecordError(f"{place.shown} could not be reached: {why(error)}.")


def why(error: Exception) -> str:
    """An error of somebody's library, in one line without secrets.

    Example:
        >>> why(FileNotFoundError(2, "No such file or directory")), why(ValueError("no\\n  key")), why(KeyError())
        ('no such file or directory', 'no key', 'KeyError')
    """
    said = error.strerror.lower() if isinstance(error, OSError) and error.strerror else str(error)
    return without_secret(" ".join(said.split()).rstrip("."))[:_LONGEST] or type(error).__name__


def without_secret(address: str) -> str:
    """An address without the user and password that it may hold.

    Example:
        >>> without_secret("sftp://ann:hunter2@files.example/news")
        'sftp://…@files.example/news'
    """
    return _SECRET.sub("…@", address)
