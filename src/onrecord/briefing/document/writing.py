"""From a ledger to one file: every story of it, or one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from onrecord.briefing.document.building import build_document
from onrecord.briefing.document.model import Document
from onrecord.briefing.pages import TITLE
from onrecord.briefing.stories import title_words
from onrecord.briefing.writing import Ledger, Viewed, Wanted, view_wanted
from onrecord.problems import OnrecordError
from onrecord.store.adding.recording import load_unread
from onrecord.store.stories import find_story, list_stories
from onrecord.store.whole_files import write_whole


def markdown_bytes(document: Document) -> bytes:
    """Markdown in UTF-8."""
    from onrecord.briefing.document.markdown import render_markdown

    return render_markdown(document).encode("utf-8", "replace")


def docx_bytes(document: Document) -> bytes:
    """A DOCX file."""
    from onrecord.briefing.document.word import render_docx  # python-docx: only when asked for

    return render_docx(document)


DOCUMENT_FORMATS: dict[str, Callable[[Document], bytes]] = {"md": markdown_bytes, "docx": docx_bytes}


def write_document(ledger: Ledger, out: Path, layout: str, *, wanted: Wanted) -> None:
    """Write the briefing of a ledger as one file, whole or not at all.

    Raises: OnrecordError if `out` is a folder; UsageError if there is no such story; OSError if the disk says no.
    """
    if out.is_dir():
        raise OnrecordError(f"{out} is a folder; a document needs the name of a file.")
    stories = list(view_stories(ledger, wanted))
    title = stories[0][0] if len(stories) == 1 else TITLE
    unread = load_unread(ledger.store, wanted.as_of) if len(stories) > 1 and not wanted.up_to else ()
    document = build_document(
        [(name, one.record) for name, one in stories], title=title, unread=unread,
        marks={name: one.marks for name, one in stories},
    )  # fmt: skip
    out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(out, DOCUMENT_FORMATS[layout](document))


def view_stories(ledger: Ledger, wanted: Wanted) -> Iterator[tuple[str, Viewed]]:
    """Each story that is wanted, with its name as a heading."""
    every = list_stories(ledger.store)
    stories = every if wanted.story is None else (find_story(every, wanted.story),)
    for story in stories:
        yield title_words(story), view_wanted(ledger, story, wanted, alone=len(stories) == 1)
