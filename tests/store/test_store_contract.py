"""What a ledger does, whatever it is kept in: every test runs on SQLite and in memory."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.keys import content_key
from onrecord.problems import problem
from onrecord.records import Judgement, Reading, Sighting, Token, Withdrawal, replace
from onrecord.records.recorded import RecordedReading
from onrecord.store.ledgers.base import PageCount, Store, Unread
from onrecord.store.ledgers.packed import unpack_reading

PAGE = b"The ferry sank.\nForty people were rescued, the harbour master said."
KEY = content_key(PAGE)
NOON, LATER = "2021-03-01T12:00:00Z", "2021-03-02T12:00:00Z"


def seen(name: str = "ferry.txt", *, at: str = NOON, story: str | None = None, page: bytes = PAGE) -> Sighting:
    return Sighting(content_key(page), name, at, story=story)


def test_an_empty_ledger_holds_nothing(store: Store) -> None:
    """Nothing, and no error."""
    assert (store.capture_ids(), store.sightings(), store.judgements(), store.withdrawals(), store.packs()) == (
        (),
    ) * 5
    assert store.capture(KEY) is None
    assert store.reading(KEY, "r") is None
    assert store.search("ferry") == ()


def test_a_page_comes_back_byte_for_byte(store: Store) -> None:
    """Also NUL bytes and broken UTF-8."""
    odd = b"\x00\xff\xfe\r\n" * 1000
    assert store.add_page(odd, seen("odd.bin", page=odd))
    capture = store.capture(content_key(odd))
    assert capture and capture.content == odd


def test_pages_by_the_batch(store: Store) -> None:
    """Each as by itself: one twice, one under two names, one that was there before."""
    store.add_page(PAGE, seen())
    store.add_unread(Unread(problem("unreadable_file", "b.txt", "It could not be opened."), NOON))
    batch = [
        (PAGE, seen()),  # there before
        (b"B", seen("b.txt", page=b"B")),  # could not be opened the last time
        (b"B", seen("b.txt", page=b"B")),  # twice in a batch
        (b"B", seen("c.txt", page=b"B")),  # under another name
    ]
    assert store.add_pages(batch) == (False, True, False, True)
    assert store.add_pages([]) == ()
    assert sorted(store.capture_ids()) == sorted([KEY, content_key(b"B")])
    assert [sighting.name for sighting in store.sightings() if sighting.capture != KEY] == ["b.txt", "c.txt"]
    assert store.unread() == ()


def test_readings_by_the_batch(store: Store, read: Callable[[bytes], Reading]) -> None:
    """All are kept, but for those of pages that are not held (withdrawn while they were read)."""
    store.add_pages([(page, seen(f"{page!r}", page=page)) for page in (b"One sank.", b"Two sank.")])
    store.save_readings([read(b"One sank."), read(b"Two sank."), read(b"Not held.")], "r")
    assert [count.capture for count in store.page_counts()] == sorted(
        [content_key(b"One sank."), content_key(b"Two sank.")]
    )
    store.save_readings([], "r")
    assert len(store.search("sank")) == 2


def test_an_empty_page_is_a_page(store: Store) -> None:
    """Nothing in it is no reason to forget that it was met."""
    store.add_page(b"", seen("empty.txt", page=b""))
    assert store.capture_ids() == (content_key(b""),)


@pytest.mark.parametrize(
    ("again", "changes"),
    [
        pytest.param(seen(at=LATER), False, id="the same page, name and story, at another time"),
        pytest.param(seen("copy.txt"), True, id="another name"),
        pytest.param(seen(story="ferry"), True, id="another story"),
    ],
)
def test_adding_again(store: Store, again: Sighting, changes: bool) -> None:
    """Adding twice changes nothing; a new name or story is a new sighting of the same capture."""
    store.add_page(PAGE, seen())
    before = store.sightings()
    assert store.add_page(PAGE, again) is changes
    assert (store.sightings() != before) is changes
    assert store.capture_ids() == (KEY,)


def test_sightings_come_in_one_order(store: Store) -> None:
    """By capture and name, however they were added."""
    for name in ("b.txt", "c.txt", "a.txt"):
        store.add_page(PAGE, seen(name))
    assert [one.name for one in store.sightings()] == ["a.txt", "b.txt", "c.txt"]


def unread(name: str, *, at: str = NOON, kind: str = "unreadable_file") -> Unread:
    return Unread(problem(kind, name), at)


def test_when_a_page_came_into_the_ledger(store: Store) -> None:
    """A page out of an old web archive was met long before it was added; of any other both times are one."""
    old = replace(seen("https://harbour.example/ferry", at="2019-05-06T07:08:09Z"), added_at=LATER)
    store.add_pages([(PAGE, old), (PAGE, seen())])
    assert [(one.seen_at, one.added_at, one.held_since) for one in store.sightings()] == [
        (NOON, None, NOON),
        ("2019-05-06T07:08:09Z", LATER, LATER),
    ]


def test_what_could_not_be_opened_is_noted_until_it_is(store: Store) -> None:
    """By name; the last time counts; a page of that name, and only that, takes it off the list."""
    for one in (unread("b.txt"), unread("a.txt"), unread("b.txt", at=LATER, kind="too_large")):
        store.add_unread(one)
    assert store.unread() == (unread("a.txt"), unread("b.txt", at=LATER, kind="too_large"))
    store.add_page(PAGE, seen("other.txt"))
    assert len(store.unread()) == 2
    store.add_page(PAGE, seen("b.txt"))
    assert store.unread() == (unread("a.txt"),)


def test_a_page_met_again_under_its_name_is_read(store: Store) -> None:
    """Also where the page itself is nothing new."""
    store.add_page(PAGE, seen("a.txt"))
    store.add_unread(unread("a.txt"))
    store.add_page(PAGE, seen("a.txt"))
    assert store.unread() == ()


def test_judgements_are_appended(store: Store) -> None:
    """In the order they were made; the same one twice is one."""
    late = Judgement("j1", "accept", "Ann", LATER, ("fig-1",), note="checked against the film")
    early = Judgement("j2", "amend", "Ben", NOON, ("fig-1",), changes=(("low", "40"),))
    assert store.add_judgement(late)
    assert store.add_judgement(early)
    assert not store.add_judgement(Judgement("j1", "reject", "Eve", LATER, ("fig-1",)))
    assert store.judgements() == (early, late)


def test_a_withdrawn_page_leaves_its_hash_day_and_reason(store: Store, read: Callable[[bytes], Reading]) -> None:
    """Its bytes, its reading and its words in the search are gone."""
    gone = Withdrawal(KEY, "the family asked", "Ann", LATER)
    store.add_page(PAGE, seen())
    store.save_reading(read(PAGE), "r")
    assert store.withdraw(gone)
    assert not store.withdraw(gone)
    assert store.withdrawals() == (gone,)
    assert store.capture(KEY) is None
    assert store.capture_ids() == ()
    assert store.reading(KEY, "r") is None
    assert store.search("ferry") == ()
    assert [one.name for one in store.sightings()] == ["ferry.txt"]


def test_a_withdrawn_page_does_not_come_back(store: Store, read: Callable[[bytes], Reading]) -> None:
    """Neither by adding it again nor by a reading that was under way."""
    store.add_page(PAGE, seen())
    store.withdraw(Withdrawal(KEY, "the family asked", "Ann", LATER))
    assert not store.add_page(PAGE, seen("again.txt"))
    store.save_reading(read(PAGE), "r")
    assert store.capture_ids() == ()
    assert store.search("ferry") == ()


def test_packs_are_kept_by_name(store: Store) -> None:
    """The same text again changes nothing; another text replaces it."""
    assert store.add_pack("river", "name = 'river'")
    assert not store.add_pack("river", "name = 'river'")
    assert store.add_pack("river", "name = 'Fluß'")
    store.add_pack("brook", "")
    assert store.packs() == (("brook", ""), ("river", "name = 'Fluß'"))


def test_a_reading_is_the_readers_own(store: Store, read: Callable[[bytes], Reading]) -> None:
    """Another reader's reading is none; the newest takes the place of the old."""
    store.add_page(PAGE, seen())
    store.save_reading(read(PAGE), "old")
    assert store.reading(KEY, "new") is None
    store.save_reading(read(PAGE), "new")
    assert store.reading(KEY, "new") == read(PAGE)
    assert store.reading(KEY, "old") is None
    assert len(store.search("ferry")) == 1


def test_a_reading_as_it_is_packed(store: Store, read: Callable[[bytes], Reading]) -> None:
    """It unpacks to the same; another reader's is none."""
    store.add_page(PAGE, seen())
    store.save_reading(read(PAGE), "r")
    assert unpack_reading(store.packed_reading(KEY, "r") or b"") == store.reading(KEY, "r")
    assert store.packed_reading(KEY, "other") is None


def test_which_pages_a_reader_has_read(store: Store, read: Callable[[bytes], Reading]) -> None:
    """Of those that are asked for, with their counts: not what another read, nor what nobody read."""
    other = b"The ferry was raised."
    for page in (PAGE, other):
        store.add_page(page, seen(page=page))
    store.save_reading(read(PAGE), "new")
    store.save_reading(read(other), "old")
    keys = [KEY, content_key(other), *(f"{n:064}" for n in range(1200))]
    assert store.readings_held(keys, "new") == {KEY: PageCount(KEY, "new", 1, 0)}
    assert store.readings_held([content_key(other)], "new") == {}
    assert store.readings_held([], "new") == {}


def test_what_was_read_is_counted_page_by_page(store: Store, read: Callable[[bytes], Reading]) -> None:
    """By capture, with the reader that read it last; a page that nobody read, or that was withdrawn, is not in it."""
    other, unread_page = b"The ferry was raised.", b"Nobody read this."
    for page in (PAGE, other, unread_page):
        store.add_page(page, seen(page=page))
    assert store.page_counts() == ()
    store.save_reading(read(PAGE), "old")
    store.save_reading(read(PAGE), "new")
    store.save_reading(replace(read(other), articles=()), "new")
    expected = sorted(
        (PageCount(KEY, "new", 1, 0), PageCount(content_key(other), "new", 0, 0)), key=lambda one: one.capture
    )
    assert store.page_counts() == tuple(expected)
    store.withdraw(Withdrawal(KEY, "the family asked", "Ann", LATER))
    assert [one.capture for one in store.page_counts()] == [content_key(other)]
    store.drop_caches()
    assert store.page_counts() == ()


def test_parses_are_kept_by_model_and_sentence(store: Store) -> None:
    """Many at once, and those that are not known are left out."""
    parses = {
        f"Sentence {n} “ß”.": (Token("Sentence", 0, 8, "sentence", "NOUN", "NN", "ROOT", 0, "", True),)
        for n in range(1200)
    }
    store.save_parses("m", parses)
    assert store.parses("m", [*parses, "Unknown."]) == parses
    assert store.parses("other", list(parses)) == {}
    assert store.parses("m", []) == {}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("ferry", 1, id="a word"),
        pytest.param("FERRY sank", 1, id="all the words, whatever their case"),
        pytest.param("ferry rescued", 0, id="words of two paragraphs"),
        pytest.param('"harbour master"', 1, id="words that stand together"),
        pytest.param('"master harbour"', 0, id="the other way round they do not"),
        pytest.param("“harbour master”", 1, id="typographic quotation marks"),
        pytest.param("ferry OR lorry", 0, id="no query language: `or` is a word"),
        pytest.param("ferry* ( NEAR", 0, id="no query language: signs are nothing"),
        pytest.param('"', 0, id="a lone quotation mark"),
        pytest.param("", 0, id="nothing"),
        pytest.param("' ; DROP TABLE captures", 0, id="no SQL"),
        pytest.param("text:ferry", 0, id="no column names"),
    ],
)
def test_searching(store: Store, read: Callable[[bytes], Reading], words: str, found: int) -> None:
    """Paragraphs that hold all the words; nothing that is typed is an error."""
    store.add_page(PAGE, seen())
    store.save_reading(read(PAGE), "r")
    passages = store.search(words)
    assert len(passages) == found
    assert all(passage.text == passage.span.of(PAGE.decode()) for passage in passages)


def test_a_search_is_cut_at_its_limit(store: Store, read: Callable[[bytes], Reading]) -> None:
    """Ten asked for, ten given."""
    page = b"\n".join(b"The ferry sank." for _ in range(30))
    store.add_page(page, seen(page=page))
    store.save_reading(read(page), "r")
    assert len(store.search("ferry", limit=10)) == 10


def test_dropping_caches_keeps_the_inputs(store: Store, read: Callable[[bytes], Reading]) -> None:
    """Everything that can be made again goes, nothing else."""
    store.add_page(PAGE, seen())
    store.add_judgement(Judgement("j", "accept", "Ann", NOON, ("fig-1",)))
    store.add_pack("river", "")
    store.save_reading(read(PAGE), "r")
    store.save_parses("m", {"A.": ()})
    store.drop_caches()
    assert store.reading(KEY, "r") is None
    assert store.parses("m", ["A."]) == {}
    assert store.search("ferry") == ()
    assert len(store.capture_ids()) == len(store.sightings()) == len(store.judgements()) == len(store.packs()) == 1


def recorded(reader: str = "second:a/m", *, at: str = NOON, words: str = "Forty") -> RecordedReading:
    problem_ = problem("second_refused", "art", "Not taken.", words=words)
    return RecordedReading(KEY, reader, at, Reading(KEY, problems=(problem_,)))


def test_recorded_readings_are_inputs(store: Store) -> None:
    """Kept as they came, one of a reader and page; no rebuild makes or loses them."""
    assert store.recorded_readings() == ()
    assert not store.record_reading(recorded())  # the page is not held
    store.add_page(PAGE, seen())
    assert store.record_reading(recorded("second:b/m"))
    assert store.record_reading(recorded())
    assert store.record_reading(recorded(at=LATER, words="Forty people \N{SNOWMAN}"))
    store.drop_caches()
    assert store.recorded_readings() == (
        recorded(at=LATER, words="Forty people \N{SNOWMAN}"), recorded("second:b/m"),
    )  # fmt: skip


def test_recorded_readings_are_forgotten_by_reader(store: Store) -> None:
    """And by nothing else of the same beginning."""
    store.add_page(PAGE, seen())
    for reader in ("second:a/m", "second:a/m2"):
        store.record_reading(recorded(reader))
    assert (store.forget_recorded("second:a/m"), store.forget_recorded("second:none/m")) == (1, 0)
    assert [one.reader for one in store.recorded_readings()] == ["second:a/m2"]


def test_recorded_readings_leave_with_their_page(store: Store) -> None:
    """They quote it."""
    store.add_page(PAGE, seen())
    store.record_reading(recorded())
    store.withdraw(Withdrawal(KEY, "private", "Ada", NOON))
    assert store.recorded_readings() == ()
    assert not store.record_reading(recorded())
