"""Bundles that are not as they should be: refused with a reason, and nothing is changed."""

from __future__ import annotations

import signal
import subprocess
import sys
import tracemalloc
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from onrecord.keys import judgement_key
from onrecord.problems import BundleError
from onrecord.records import Judgement, Span, Withdrawal, replace
from onrecord.sharing.body import Bounds
from onrecord.sharing.borne_out import checked_reading
from onrecord.sharing.files import open_bundle
from onrecord.sharing.header import read_header
from onrecord.sharing.merging import Sharing
from onrecord.sharing.trusted import trust
from onrecord.store.ledgers.sqlite import SqliteStore
from sharing.ledgers import LATER, LINES, NOON, Desk, decided, lines_of, signed

PAGES = [line.encode() for line in LINES]
Spoil = Callable[[Desk, Path], Path]


@pytest.fixture
def desks(tmp_path: Path) -> tuple[Desk, Desk]:
    """A desk that trusts another."""
    ours = Desk(tmp_path, "ours", PAGES[:3], store=SqliteStore(tmp_path))
    theirs = Desk(tmp_path, "theirs", PAGES[2:])
    ours.trust(theirs)
    return ours, theirs


def held(desk: Desk) -> object:
    """All that a ledger holds."""
    store = desk.store
    return [store.sightings(), store.capture_ids(), store.judgements(), store.bundles(), store.received_readings()]


def _changed(at: Callable[[bytes], int]) -> Spoil:
    def change(_: Desk, path: Path) -> Path:
        content = bytearray(path.read_bytes())
        content[at(bytes(content))] ^= 1
        path.write_bytes(bytes(content))
        return path

    return change


def _cut(keep: float) -> Spoil:
    def cut(_: Desk, path: Path) -> Path:
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * keep)])
        return path

    return cut


def _followed(_: Desk, path: Path) -> Path:
    path.write_bytes(path.read_bytes() + b"more")
    return path


def _with(lines: Callable[[str], str], **said: Any) -> Spoil:
    return lambda desk, path: signed(desk, path, holds=lines(lines_of(path)), **said)


def _with_header(**said: Any) -> Spoil:
    return lambda desk, path: signed(desk, path, **said)


def _by_another_key(desk: Desk, path: Path) -> Path:
    """Signed by somebody whom nobody trusts, under the name and key of one who is trusted."""
    stranger = Desk(desk.folder, "stranger")
    line, _, body = path.read_bytes().split(b"\n", 2)
    path.write_bytes(b"\n".join((line, stranger.key.sign(line), body)))
    return path


def _by_a_stranger(desk: Desk, path: Path) -> Path:
    stranger = Desk(desk.folder, "stranger", PAGES)
    return stranger.share()


def _bomb(desk: Desk, path: Path) -> Path:
    """A small file that unpacks to a hundred megabytes, and says that it does not."""
    header = read_header(path.read_bytes().split(b"\n", 1)[0])
    packer = zlib.compressobj(9, wbits=31)
    body = packer.compress(b"sighting {}\n" * 8_000_000) + packer.flush()
    made = replace(header, packed=len(body), sha256=sha256(body).hexdigest(), unpacked=100_000)
    path.write_bytes(b"\n".join((made.line, desk.key.sign(made.line), body)))
    return path


REFUSED = [
    pytest.param(_changed(lambda it: len(it) - 20), "changed after it was signed", id="a byte of what it holds"),
    pytest.param(_changed(lambda it: it.index(b"theirs")), "signature is not", id="a letter of its header"),
    pytest.param(_changed(lambda it: it.index(b"\n") + 5), "signature is not", id="a digit of its signature"),
    pytest.param(_cut(0.9), "cut off", id="cut off near its end"),
    pytest.param(_cut(0.1), "first line", id="cut off in its first line"),
    pytest.param(_followed, "something follows", id="something behind its end"),
    pytest.param(_by_another_key, "signature is not that of theirs", id="a stranger signs in a friend's name"),
    pytest.param(_by_a_stranger, "nobody here trusts the key", id="a stranger"),
    pytest.param(_bomb, "unpacks to more than it says", id="a bomb"),
    pytest.param(_with_header(unpacked=10), "unpacks to more", id="larger than it says"),
    pytest.param(_with_header(lines=2), "more lines than it says", id="more lines than it says"),
    pytest.param(_with_header(lines=200), "fewer lines than it says", id="fewer lines than it says"),
    pytest.param(_with_header(schema="onrecord.bundle/2"), "this version reads", id="a later form"),
    pytest.param(_with_header(made_at="2999-01-01T00:00:00Z"), "a day to come", id="made in times to come"),
    pytest.param(_with_header(made_at="yesterday"), "a time in it is none", id="made at no time"),
    pytest.param(_with_header(pages=False), "brings no pages", id="pages that it says it has not"),
    pytest.param(_with(lambda it: it + "script {}\n"), "no kind that this version knows", id="a line of no kind"),
    pytest.param(_with(lambda it: it + 'sighting {"capture":7}\n'), "not as it should be", id="a number for a hash"),
    pytest.param(
        _with(lambda it: it + '{"sighting"'), "last line does not end", id="its last line does not end"
    ),
    pytest.param(
        _with(lambda it: it + it.splitlines()[-1] + "\n"), "twice", id="one sighting twice"
    ),
    pytest.param(
        _with(lambda it: "".join(f"{line}\n" for line in it.splitlines() if line.startswith("capture"))),
        "does not say where that was met", id="pages that nobody met",
    ),
    pytest.param(
        _with(lambda it: it.replace('"seen_at":"2031', '"seen_at":"last year, 2031', 1)), "a time is none",
        id="met at no time",
    ),
    pytest.param(_with(lambda it: it.replace("2031-03-01T", "2031-02-30T", 1)), "a time is none", id="no such day"),
    pytest.param(_with_header(made_at="2031-13-01T00:00:00Z"), "a time in it is none", id="no such month"),
    pytest.param(
        _with_header(made_at="٢٠٣١-01-01T00:00:00Z"), "a time in it is none", id="digits of another script"
    ),
    pytest.param(_with(lambda it: it.replace("sighting {", 'sighting {"odd":1,', 1)), "not as it should be", id="a field"),
    pytest.param(_with(lambda it: it.replace("capture ", "capture !", 1)), "not as it should be", id="no base64"),
    pytest.param(
        _with(lambda it: it + 'judgement {"id":"jud-1","verb":"accept","by":"Eve","made_at":"2031-01-01T00:00:00Z"}\n'),
        "its id is not that of what it says", id="a decision under another's id",
    ),
    pytest.param(
        _with(lambda it: it + f"judgement [{'[' * 5000}\n"), "not as it should be", id="nested without end"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "why"), REFUSED)
def test_refused_with_a_reason(desks: tuple[Desk, Desk], spoil: Spoil, why: str) -> None:
    """And the ledger is as it was."""
    ours, theirs = desks
    before = held(ours)
    path = spoil(theirs, theirs.share())
    with pytest.raises(BundleError, match=why):
        ours.merge(path)
    assert held(ours) == before


def test_a_stranger_is_told_of_by_key_and_fingerprint(desks: tuple[Desk, Desk]) -> None:
    """So that whoever expects them can compare, and trust them."""
    ours, theirs = desks
    ours.trusted = ()
    with pytest.raises(BundleError, match=f"{theirs.key.public}.*fingerprint.*onrecord keys trust"):
        ours.merge(theirs.share())


def test_bounds(desks: tuple[Desk, Desk]) -> None:
    """Of the file, of what it unpacks to, of a line, of one that is no page, of their number."""
    ours, theirs = desks
    path = theirs.share()
    for bounds, why in (
        (Bounds(packed=100), "the file is larger"),
        (Bounds(unpacked=100), "unpacks to more"),
        (Bounds(line=20), "lines is too long"),
        (Bounds(record=20), "lines is too long"),
        (Bounds(lines=2), "more lines"),
    ):
        with pytest.raises(BundleError, match=why):
            open_bundle(path, ours.trusted, bounds=bounds)


@pytest.mark.parametrize("pages", [True, False])
def test_a_bundle_that_does_not_fit_into_memory(desks: tuple[Desk, Desk], pages: bool) -> None:
    """It is refused before the machine has no memory left, and the reason says what to ask for."""
    ours, theirs = desks
    path = theirs.share(Sharing(pages=pages))
    taken = len(path.read_bytes())
    assert open_bundle(path, ours.trusted, bounds=Bounds(memory=200 * taken))
    with pytest.raises(BundleError, match=r"takes more memory than this machine has for one.*story by story"):
        open_bundle(path, ours.trusted, bounds=Bounds(memory=taken))
    with pytest.raises(BundleError, match="the file is larger"):
        open_bundle(path, ours.trusted, bounds=Bounds(memory=taken - 1))


def test_what_is_held_of_a_line_that_unpacks_without_end(desks: tuple[Desk, Desk]) -> None:
    """A gigabyte of one letter in a megabyte: refused with no more than one line in memory."""
    ours, theirs = desks
    packer = zlib.compressobj(9, wbits=31)
    piece = b"a" * 2**20
    body = b"".join(packer.compress(piece) for _ in range(1024)) + packer.flush()
    header = read_header(theirs.share().read_bytes().split(b"\n", 1)[0])
    made = replace(header, packed=len(body), sha256=sha256(body).hexdigest(), unpacked=2**30, lines=1)
    path = theirs.folder / "endless.onrecord"
    path.write_bytes(b"\n".join((made.line, theirs.key.sign(made.line), body)))
    tracemalloc.start()
    try:
        with pytest.raises(BundleError, match="lines is too long"):
            open_bundle(path, ours.trusted)
        assert tracemalloc.get_traced_memory()[1] < 2 * Bounds().line
    finally:
        tracemalloc.stop()


def test_one_that_was_taken_back_does_not_come_back_behind_a_newer(desks: tuple[Desk, Desk]) -> None:
    """A rollback also where the older was here before: taking the newer back later would bring it up."""
    ours, theirs = desks
    older = theirs.share()
    ours.merge(older)
    ours.store.take_back(ours.store.bundles()[0].id, LATER)
    theirs.add([PAGES[0]])
    ours.merge(theirs.share())
    before = held(ours)
    with pytest.raises(BundleError, match="does not take the place of a newer"):
        ours.merge(older)
    assert held(ours) == before


def test_a_decision_of_a_day_to_come_is_refused(desks: tuple[Desk, Desk]) -> None:
    """No later word of its person could take its place."""
    ours, theirs = desks
    theirs.store.add_judgement(decided("reject", "Ben", theirs.exports()["claims"][0]["id"], "2999-01-01T00:00:00Z"))
    before = held(ours)
    with pytest.raises(BundleError, match="older than a decision that it holds"):
        ours.merge(theirs.share())
    assert held(ours) == before


@pytest.mark.parametrize("name", ["Ann", "aNN ", "A\u200bnn", "\u202aAnn\u202c", "\uff21nn"])
def test_a_name_that_looks_like_ours_is_ours(desks: tuple[Desk, Desk], name: str) -> None:
    """Whatever its capitals, spaces, width, or characters that nobody sees."""
    ours, theirs = desks
    claim = theirs.exports()["claims"][0]["id"]
    ours.store.add_judgement(decided("accept", "Ann", claim))
    theirs.store.add_judgement(decided("reject", name, claim, LATER))
    with pytest.raises(BundleError, match="somebody of that name decides here"):
        ours.merge(theirs.share())


def test_the_blanks_of_texts_have_a_bound_together(desks: tuple[Desk, Desk]) -> None:
    """A few bytes say how long a text is that was not shared: many such lines do not fill the memory."""
    ours, theirs = desks
    path = theirs.share(Sharing(pages=False))
    held = sum(len(article.text) for one in ours.open(path).contents.readings for article in one.articles)
    assert open_bundle(path, ours.trusted, bounds=Bounds(texts=held)).contents.readings
    with pytest.raises(BundleError, match="longer than is read of one bundle"):
        open_bundle(path, ours.trusted, bounds=Bounds(texts=held - 1))


FALSE = [
    pytest.param('"phrase":"5 boats"', '"phrase":"9 boats"', "printed words", id="words that the text does not have"),
    pytest.param('"id":"fig-', '"id":"fig-0', "id is not that of its words", id="another claim's id"),
    pytest.param('"start":0,"end":51', '"start":0,"end":5100', "outside its text", id="a span beyond the text"),
    pytest.param('"chain":[', '"reviewed":true,"chain":[', "a person made it", id="reviewed by somebody"),
    pytest.param('"anchor":""', '"anchor":"2"', "not that of its page", id="another article's id"),
    pytest.param('"published":"2031', '"published":"soon 2031', "is no day", id="a day that is none"),
    pytest.param('"anchor":""', '"anchor":"","address":"javascript:alert(1)"', "no address", id="a script for an address"),
    pytest.param(
        '"low":5.0,"high":5.0', '"low":5000.0,"high":5000.0', "“5 boats” is said to be 5,000, and the words are read here as 5",
        id="another number than its words",
    ),
    pytest.param('"low":5.0,"high":5.0', '"low":5.0,"high":50.0', "said to be 5 to 50", id="a wider range than its words"),
    pytest.param('"bound":"exact"', '"bound":"about"', "said to be about 5,", id="looser than its words"),
    pytest.param('"low":5.0,"high":5.0,"bound":"exact"', '"low":null,"high":5.0,"bound":"up_to"', "said to be up to 5,", id="a ceiling that nobody printed"),
    pytest.param('"low":5.0,"high":5.0,"bound":"exact"', '"low":null,"high":null,"bound":"vague"', "said to be vague no number", id="no number where one is printed"),
    pytest.param('"place":"Denholm"', '"place":"Denholm","as_of":"never"', "a time is none", id="a time that is none"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "instead", "why"), FALSE)
def test_a_reading_that_its_words_do_not_bear_out(
    desks: tuple[Desk, Desk], said: str, instead: str, why: str
) -> None:
    """It is not taken, with a Problem that says why; the rest of the bundle is."""
    ours, theirs = desks
    path = theirs.share(Sharing(pages=False))
    lines = lines_of(path).splitlines(keepends=True)
    found = [index for index, line in enumerate(lines) if "5 boats" in line and line.startswith("reading")]
    lines[found[-1]] = (
        lines[found[-1]].replace(said, instead).replace('"2021', '"soon 2021' if "soon" in instead else '"2021')
    )
    merged = ours.merge(signed(theirs, path, holds="".join(lines)))
    assert [why in one for one in merged.refused] == [True]
    (refused,) = [row for row in ours.exports()["problems"] if row["kind"] == "reading_refused"]
    assert why in refused["message"]
    assert not [row for row in ours.exports()["claims"] if row["phrase"] in ("5 boats", "9 boats")]
    assert [row for row in ours.exports()["claims"] if row["phrase"] == "30 boats"]


def test_a_sentence_among_blanks_without_end(desks: tuple[Desk, Desk]) -> None:
    """It costs the sender nothing, and whoever looks at it for each of many claims a great deal."""
    ours, theirs = desks
    readings = ours.open(theirs.share(Sharing(pages=False))).contents.readings
    (reading,) = [one for one in readings if one.articles[0].text.rstrip() == LINES[4][:-1]]
    for blanks, claims in ((50, len(reading.claims)), (1_000_000, 0)):
        article = replace(reading.articles[0], text=reading.articles[0].text + " " * blanks)
        wide = [
            replace(one, sentence_span=Span(one.sentence_span.start, len(article.text))) for one in reading.claims
        ]
        assert len(checked_reading(replace(reading, articles=(article,), claims=tuple(wide))).claims) == claims


def test_a_page_that_was_withdrawn_here_does_not_come_back(desks: tuple[Desk, Desk]) -> None:
    """Neither its bytes nor what others read in it."""
    ours, theirs = desks
    key = ours.store.capture_ids()[0]
    theirs.add(PAGES)
    ours.store.withdraw(Withdrawal(key, "asked", "Ann", NOON))
    for pages in (True, False):
        ours.merge(theirs.share(Sharing(pages=pages)))
        assert key not in ours.store.capture_ids()
        assert key not in {one.capture for one in ours.store.received_readings()}
        assert ours.store.capture(key) is None


def test_a_judgement_of_somebody_else_may_be_undone_here(desks: tuple[Desk, Desk]) -> None:
    """As any other."""
    ours, theirs = desks
    claim = theirs.exports()["claims"][0]["id"]
    made = decided("reject", "Ben", claim)
    theirs.store.add_judgement(made)
    ours.merge(theirs.share())
    assert claim not in {row["id"] for row in ours.exports()["claims"]}
    ours.store.add_judgement(_undone(made, "Ann"))
    assert claim in {row["id"] for row in ours.exports()["claims"]}


def test_our_markings_are_taken_back_by_nobody_else(desks: tuple[Desk, Desk]) -> None:
    """What they are on would leave with the next bundle. Who agrees takes them back, and merges then."""
    ours, theirs = desks
    changes = (("what", '"capture"'), ("name", f'"{ours.store.capture_ids()[0]}"'), ("level", '"AMBER"'))
    mark = Judgement("", "mark", "Ann", NOON, changes=changes)
    mark = replace(mark, id=judgement_key(mark))
    ours.store.add_judgement(mark)
    theirs.store.add_judgement(_undone(mark, "Ben"))
    before = held(ours)
    with pytest.raises(BundleError, match=f"takes markings of this ledger back .{mark.id}."):
        ours.merge(theirs.share(), same_people=True)
    assert held(ours) == before
    ours.store.add_judgement(_undone(mark, "Ann"))
    assert ours.merge(theirs.share()).new


def _undone(judgement: Judgement, by: str) -> Judgement:
    undo = Judgement("", "undo", by, LATER, undoes=judgement.id)
    return replace(undo, id=judgement_key(undo))


KILLED_AT = """
import os, signal, sys
from pathlib import Path
from onrecord.sharing.files import open_bundle
from onrecord.sharing.merging import merge_bundle
from onrecord.sharing.trusted import trusted_in
from onrecord.store.ledgers.sqlite import SqliteStore

folder, path, moment = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
store = SqliteStore(folder)
die = lambda said: os.kill(os.getpid(), signal.SIGKILL) if said.startswith(moment) else None
store._inputs._connection.set_trace_callback(die)
merge_bundle(store, open_bundle(path, trusted_in(folder)), by="Ann", now="2031-03-02T12:00:00Z")
"""


@pytest.mark.parametrize("moment", ["INSERT INTO received_judgements", "INSERT INTO received_pages", "COMMIT"])
def test_killed_half_way_nothing_is_merged(desks: tuple[Desk, Desk], moment: str) -> None:
    """And the next merge does it, as if nothing had been."""
    ours, theirs = desks
    assert isinstance(ours.store, SqliteStore)
    theirs.store.add_judgement(decided("accept", "Ben", theirs.exports()["claims"][0]["id"]))
    path, before = theirs.share(), held(ours)
    trust(ours.store.folder, ours.trusted[0])
    died = subprocess.run([sys.executable, "-c", KILLED_AT, str(ours.store.folder), str(path), moment], check=False)
    assert died.returncode == -signal.SIGKILL
    assert held(ours) == before
    assert ours.merge(path).new
    assert len(ours.store.judgements()) == 1
