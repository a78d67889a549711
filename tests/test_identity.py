"""Identity: the same inputs give the same record, whatever the files are called and in whatever order they come."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.export.exporting import export_bytes, export_rows
from onrecord.export.fields import KINDS
from onrecord.keys import content_key
from onrecord.reading import Reader, read_capture
from onrecord.records import Capture, Judgement, Reading, Record, Selector
from onrecord.store.adding.adding import Page, add_pages
from onrecord.store.adding.recording import load_record
from onrecord.store.ledgers.memory import MemoryStore

STORY = Path(__file__).parent.parent / "src" / "onrecord" / "stories" / "deepwater" / "pages"


class RememberingReader:
    """The program's reader; it reads each page once for all the tests."""

    def __init__(self, parser: SpacyParser) -> None:
        self.version, self.reader, self.read_before = "test", Reader(parser), dict[str, Reading]()

    def read(self, capture: Capture) -> Reading:
        if capture.id not in self.read_before:
            self.read_before[capture.id] = read_capture(capture, self.reader)
        return self.read_before[capture.id]


@pytest.fixture(scope="module")
def reader(parser: SpacyParser) -> RememberingReader:
    return RememberingReader(parser)


def pages_of(folder: Path) -> list[Page]:
    return [Page(path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file()]


def story_folders() -> list[object]:
    seeds = pytest.param("seeds", marks=pytest.mark.corpus, id="seeds")
    return [pytest.param("story", id="bundled story"), seeds]


@pytest.fixture(params=story_folders())
def pages(request: pytest.FixtureRequest) -> list[Page]:
    """The pages of the bundled story, and of the seeds where they lie beside the checkout."""
    return pages_of(STORY if request.param == "story" else request.getfixturevalue("corpus") / "seeds")


def record_of(pages: Iterable[Page], reader: RememberingReader, *judgements: Judgement) -> Record:
    store = MemoryStore()
    for page in pages:
        list(add_pages(store, [page], reader, now=lambda: "2020-01-01T00:00:00Z"))
    for judgement in judgements:
        store.add_judgement(judgement)
    return load_record(store, reader)


def exports(record: Record, judgements: tuple[Judgement, ...] = ()) -> dict[str, bytes]:
    """Every export of a record, as it would be written."""
    return {kind: export_bytes(record, export_rows(record, judgements, kind), kind, "jsonl") for kind in KINDS}


def without_names(lines: bytes) -> list[dict[str, object]]:
    """Rows without the list of all names that a page is known by."""
    return [{key: value for key, value in json.loads(line).items() if key != "pages"} for line in lines.splitlines()]


def accepted(record: Record, number: int) -> Judgement:
    """A person's word that one figure was read rightly."""
    figures = [claim for claim in record.claims if claim.kind == "figure"]
    claim = figures[number % len(figures)]
    selector = Selector(claim.capture, claim.sentence, claim.phrase)
    return Judgement("j1", "accept", "Editor", "2020-01-02T00:00:00Z", (claim.id,), (selector,))


def test_twenty_orders_of_adding_give_one_record(pages: list[Page], reader: RememberingReader) -> None:
    """Pages added one by one in any order give byte-identical exports."""
    expected = exports(record_of(pages, reader))
    for seed in range(20):
        shuffled = random.Random(seed).sample(pages, len(pages))
        assert exports(record_of(shuffled, reader)) == expected


def test_adding_twice_is_adding_once(pages: list[Page], reader: RememberingReader) -> None:
    """The same page again changes nothing."""
    assert exports(record_of(pages + pages, reader)) == exports(record_of(pages, reader))


def test_a_second_name_changes_no_claim(pages: list[Page], reader: RememberingReader) -> None:
    """A page under two names is one page: the least name is shown, every id stays."""
    named_twice = pages + [replace(page, name="zz-" + page.name) for page in pages]
    once, twice = record_of(pages, reader), record_of(named_twice, reader)
    assert [claim.id for claim in once.claims] == [claim.id for claim in twice.claims]
    for kind in KINDS:
        assert without_names(exports(once)[kind]) == without_names(exports(twice)[kind])
    rows = [json.loads(line) for line in exports(twice)["claims"].splitlines()]
    assert all(row["pages"] == [row["page"], "zz-" + row["page"]] for row in rows)


def test_a_renamed_file_keeps_its_judgements(pages: list[Page], reader: RememberingReader) -> None:
    """A judgement stays on its claim when every file is called something else."""
    renamed = [replace(page, name=f"renamed-{number}") for number, page in enumerate(pages)]
    for number in range(0, 60, 7):
        judgement = accepted(record_of(pages, reader), number)
        reviewed = [claim.id for claim in record_of(renamed, reader, judgement).claims if claim.reviewed]
        assert reviewed == [judgement.claims[0]]


def test_another_extractor_setting_keeps_ids_and_judgements(pages: list[Page], reader: RememberingReader) -> None:
    """Another way of choosing a page's body moves offsets and adds text; every claim is still called what it was."""

    class OtherReader:
        version = "other"

        def read(self, capture: Capture) -> Reading:
            return read_capture(capture, replace(reader.reader, judge_main_text=False))

    before = record_of(pages, reader)
    judgement = accepted(before, 3)
    store = MemoryStore()
    list(add_pages(store, pages, OtherReader(), now=lambda: "2020-01-01T00:00:00Z"))
    store.add_judgement(judgement)
    after = load_record(store, OtherReader())
    assert [claim.id for claim in after.claims if claim.reviewed] == [judgement.claims[0]]
    shared = {claim.id for claim in before.claims} & {claim.id for claim in after.claims}
    assert len(shared) > 0.9 * len({claim.id for claim in before.claims if claim.kind == "figure"})


def test_printed_words_are_the_slice_of_the_text(pages: list[Page], reader: RememberingReader) -> None:
    """Every claim's span gives its phrase, and its sentence holds it."""
    record = record_of(pages, reader)
    texts = {article.id: article.text for article in record.articles}
    for claim in record.claims:
        assert claim.span.of(texts[claim.article]) == claim.phrase
        assert claim.kind != "figure" or claim.sentence_span.covers(claim.span)
        for link in claim.chain:
            assert link.span is None or link.span.of(texts[claim.article])


def test_ids_are_unique(pages: list[Page], reader: RememberingReader) -> None:
    """No two claims, articles, questions or accounts share an id."""
    record = record_of(pages, reader)
    for rows in (record.claims, record.articles, record.questions, record.accounts, record.checks):
        ids = [row.id for row in rows]
        assert len(ids) == len(set(ids))


TWICE = b"""The Valley Herald

Bridge falls

May 3, 2019

At least 12 people were killed when the bridge fell, the mayor said.

The army was called in to search the river.

At least 12 people were killed when the bridge fell, the mayor said.
"""


def test_a_sentence_printed_twice_makes_two_claims(reader: RememberingReader) -> None:
    """Both printings are on record, under ids of their own, and the second is an echo in the same account."""
    record = record_of([Page("a.txt", TWICE)], reader)
    twelve = [claim for claim in record.claims if claim.kind == "figure" and claim.figure and claim.figure.low == 12]
    assert len({claim.id for claim in twelve}) == 2
    assert len({account for claim, _, account in record.claim_question if claim in {c.id for c in twelve}}) == 1


def test_a_capture_is_its_bytes() -> None:
    """Two files with the same bytes are one capture."""
    assert content_key(TWICE) == content_key(bytes(TWICE))
