"""What can go wrong, as values. A Problem never stops the reading of anything else.

problem
├── unreadable            the bytes could not be opened or made sense of
│   ├── unreadable_file   the file could not be opened
│   ├── empty             nothing in it
│   ├── too_large         more than the program reads of one page
│   ├── broken_format     says it is a PDF, a feed or a mail and is none
│   ├── hostile           entity declarations, nesting or sizes made to break readers
│   ├── too_slow          it took longer to read than a page may take
│   ├── no_article        a page without an article in it
│   └── fault             the program itself failed on it
├── skipped               read, and left out on purpose
│   ├── language          not in English
│   ├── withdrawn         a person took it out
│   ├── text_withheld     a bundle brought its claims, not its text
│   └── reading_refused   a bundle's claims are not as its words give them
├── doubtful              read, with a doubt that a person should know of
│   ├── encoding          bytes that are not text were replaced
│   ├── long_text         cut at the most that is read of one text
│   └── undated           neither the page nor its text gives a day
├── unsupported           read, and not where it is said to stand
│   ├── not_in_document   a figure that the document cited for it does not have
│   └── second_refused    what a second reader says was read there, and the words do not bear out
├── undecided             seen in the text, and not decided
│   ├── figure_undecided  a number whose reading is open
│   ├── source_undecided  words on somebody's word, and not clear whose
│   └── figure_odd        two bounds at once
└── judgement             about what people decided
    ├── orphan            a judgement whose claim is no longer found
    ├── contradiction     two judgements that cannot both stand
    └── relation_open     a relation of a story pack that a name leaves open
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from onrecord.records import Problem

KINDS: Final = MappingProxyType(
    {
        "unreadable_file": "The file could not be opened.",
        "empty": "There is nothing in it.",
        "too_large": "It is larger than the program reads of one page.",
        "broken_format": "It is not the kind of file that it says it is.",
        "hostile": "It is made in a way that breaks readers, and was not read.",
        "too_slow": "It took longer to read than a page may take.",
        "no_article": "No article was found on the page.",
        "fault": "The program itself failed on it. Please report this.",
        "language": "It is not in English.",
        "withdrawn": "A person took it out of the ledger.",
        "text_withheld": "A bundle brought its claims with their sentences; the rest of its text was not shared.",
        "reading_refused": "What a bundle says was read in it is not borne out by the words that came with it.",
        "encoding": "Some bytes were not text and were replaced.",
        "long_text": "Only the first part of the text was read.",
        "undated": "Neither the page nor its text gives a day.",
        "not_in_document": "The document that is cited for a figure does not have it.",
        "second_refused": "The page's words do not bear out what a second reader says was read there.",
        "figure_undecided": "A number was seen, and its reading is open.",
        "source_undecided": "Words stand on somebody's word, and it is not clear whose.",
        "figure_odd": "The words give two bounds at once.",
        "orphan": "A judgement names a claim that is no longer found.",
        "contradiction": "Two judgements cannot both stand.",
        "relation_open": "A relation names a question that is not found, or more than one.",
    }
)
SENDERS_WORD: Final = "on the sender’s word"
"""Of a claim that a bundle brought without its page (`text_withheld`)."""
SENDERS_WORD_TOLD: Final = (
    "On the sender’s word: a bundle brought it without its page. Its number and printed words were checked; whom and "
    "what it is about, where and when, is as the sender read it."
)
UNREADABLE: Final = frozenset(
    {"unreadable_file", "empty", "too_large", "broken_format", "hostile", "too_slow", "fault"}
)
"""Kinds that make `add` end with exit code 1: an input could not be read."""


def problem(kind: str, where: str, message: str | None = None, *, words: str | None = None) -> Problem:
    """Say why something is missing, in one of the known kinds.

    Raises: KeyError for a kind that `KINDS` does not list.
    Example:
        >>> problem("empty", "a.txt").message
        'There is nothing in it.'
    """
    return Problem(kind=kind, where=where, message=message or KINDS[kind], words=words)


class OnrecordError(Exception):
    """What the command line says in one line and ends on."""


class LedgerError(OnrecordError):
    """The ledger cannot be opened, or cannot be written to."""


class BundleError(OnrecordError):
    """A bundle is not merged: it is not whole, not signed by somebody who is trusted here, or not the newest."""


class UsageError(OnrecordError):
    """The caller asked for something that there is not."""
