"""The texts of an evidence pack that tell whoever opens it what is in it, how to check it, and what is not."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from onrecord.export.evidence_captures import CAPTURES, WITHDRAWN
from onrecord.export.exporting import ACCOUNT_COLUMNS
from onrecord.export.field import Field
from onrecord.export.fields import KINDS
from onrecord.export.terms import Terms
from onrecord.marking.assigned import level_words

_WIDTH = 96

_WHAT = """\
This folder holds the record of a developing story as a news desk kept it: the pages that were
published, byte for byte as they were received; what was read in them, figure by figure, with who
gave it; and what people at the desk decided about it. You need no program but a browser, a text
editor and a spreadsheet to read it.

WHAT IS HERE

README.txt             this text
COLUMNS.txt            what each column of each table means
data/captures/         the pages as they were received, each called by the SHA-256 of its bytes
data/captures.csv      under what name or address each page was met, when, its kind, its size
data/withdrawn.csv     pages that were taken out: the hash, the day and the reason, nothing else
data/record/           what was read in the pages, each table as CSV (for a spreadsheet) and as
                       JSON Lines (for a program): articles, claims, accounts, questions, ...
data/record/csv-metadata.json   what each column is, for a program (CSVW, a form of the W3C)
data/judgements.csv    what people decided, in the order in which they did (also .jsonl)
data/briefing/         the same as pages to read: open data/briefing/index.html in a browser
manifest-sha256.txt    the SHA-256 of every file under data/ (manifest-sha512.txt: the SHA-512)
tagmanifest-*.txt      the same for the files beside data/
bagit.txt, bag-info.txt  what makes this a BagIt bag (RFC 8493), a form that archives know

HOW TO CHECK IT

In this folder, on Linux (on a Mac write "shasum -a 256" for "sha256sum"):

    sha256sum --check --quiet manifest-sha256.txt

It says nothing where every file is as it was written. On Windows, for one file:

    certutil -hashfile data\\captures\\NAME SHA256

A page's file is called by its own SHA-256: whoever saved the same bytes on the day can compare.
A hash shows that nothing has changed since it was written down; it does not show who wrote it down,
or when. If that matters, keep the SHA-256 of manifest-sha256.txt where others can see it.

HOW IT HANGS TOGETHER

A CLAIM is one figure, event or statement in one article, with the words that print it ("phrase",
"sentence", and where they stand: "start", "end", counted in characters of the article's text). Its
CHAIN says by whom it came, nearest to the page first. An ACCOUNT is one act of giving a figure: the
claims that only repeat it are its echoes and count no second time. A QUESTION is what accounts
answer. A LINK is what two of them are to each other, with the reason. The tables name each other
by these ids; an article's "page" is a "name" of captures.csv.
Figures were read by a program and may be read wrongly: "reviewed" says what a person confirmed.

BE CAREFUL

The files in data/captures are what the web sent. Some hold programs that a browser would run: open
them in a text editor, or without a network. A cell that a spreadsheet would take for a formula has
an apostrophe before it.
"""


def readme(terms: Terms | None, *, story: str | None, captures: int, held_back: int, withdrawn: int) -> str:
    """The text that stands first."""
    head = f"EVIDENCE PACK: {' '.join(story.split())}" if story else "EVIDENCE PACK"
    return f"{head}\n\n{_WHAT}\nWHAT IS NOT HERE\n\n" + "".join(
        f"{_filled(line)}\n" for line in _left_out(terms, captures, held_back, withdrawn)
    )


def columns_text() -> str:
    """What each column of each table means."""
    tables: list[tuple[str, str, tuple[Field, ...]]] = [
        ("data/captures.csv", "One line for each place where a page was met.", CAPTURES),
        ("data/withdrawn.csv", "One line for each page that was taken out.", WITHDRAWN),
    ]
    for kind in KINDS.values():
        folder = "data" if kind.name == "judgements" else "data/record"
        own = ACCOUNT_COLUMNS if kind.name == "accounts" else ()
        tables.append((f"{folder}/{kind.name}.csv and .jsonl", kind.about, (*kind.fields, *own)))
    return "\n".join(part for name, about, fields in tables for part in _table(name, about, fields))


def _table(name: str, about: str, fields: Iterable[Field]) -> Iterator[str]:
    yield name
    yield _filled(f"{about}\n")
    for field in fields:
        yield textwrap.fill(
            f"{field.name}: {_meaning(field)}", _WIDTH, initial_indent="    ", subsequent_indent="        "
        )
    yield ""


def _meaning(field: Field) -> str:
    return f"{field.meaning} (Of {field.of} claims.)" if field.of else field.meaning


def _left_out(terms: Terms | None, captures: int, held_back: int, withdrawn: int) -> Iterator[str]:
    yield f"The pages of this pack: {captures:,}."
    if held_back:
        yield (
            f"{held_back:,} more were met, and their bytes are not here: they print, or may print, what may not be "
            "passed on. What may be is in data/record."
            if terms
            else f"{held_back:,} more were met, and their bytes are no longer held."
        )
    if withdrawn:
        taken = "1 page was" if withdrawn == 1 else f"{withdrawn:,} pages were"
        yield f"{taken} taken out of the ledger: data/withdrawn.csv says when and why."
    if terms is None:
        yield "Nothing was left out for anybody's sake: this is all that the desk has."
        return
    yield (
        f"This pack was made to be shown up to {level_words(terms.ceiling)} (Traffic Light Protocol 2.0)"
        f"{', and holds what a person has reviewed alone' if terms.reviewed_only else ''}. All counts and verdicts "
        "are those of what is in it. Words that were left out of an article stand there as [withheld]."
    )
    yield from terms.sentences()


def _filled(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), _WIDTH, break_long_words=False)
