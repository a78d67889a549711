"""`keys`, `share`, `merge`: two desks on one machine, from making a key to taking a bundle back."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.export.fields import KINDS

Run = Callable[..., Any]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], tuple[str, str]]:
    """Sits down at a desk: its settings, and its ledger."""

    def sit(name: str) -> tuple[str, str]:
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / name))
        return "--ledger", str(tmp_path / name / "ledger")

    return sit


def exports(run: Run, where: tuple[str, str]) -> dict[str, str]:
    """Every export of a ledger."""
    return {kind: run("export", kind, *where).out for kind in KINDS}


def key_in(out: str) -> str:
    """The public key that a command printed."""
    found = re.search(r"[0-9a-f]{64}", out)
    assert found
    return found[0]


def test_from_desk_to_desk(run: Run, pages: Path, tmp_path: Path, desk: Callable[[str], tuple[str, str]]) -> None:
    """Refused until its key is trusted; merged; again, nothing; taken back, all is as before."""
    osk = desk("osk")
    run("add", "pages", *osk)
    assert run("share", "--out", "osk.onrecord", *osk).code == 2
    key = key_in(run("keys", "make", "--name", "The Osk desk").out)
    private = next(tmp_path.glob("osk/**/signing-key.json"))
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    told = run("share", "--out", "osk.onrecord", "--pages", *osk)
    assert "3 pages, and 0 without the text; 0 judgements; up to TLP:CLEAR, signed by The Osk desk." in told.out
    brin = desk("brin")
    Path("own").mkdir()
    Path("own/own.txt").write_text(
        "The Brin Post 2021-03-02\nThe harbour office said 40 people were rescued in Riverton\n", encoding="utf-8"
    )
    run("add", "own", *brin)
    before = exports(run, brin)
    refused = run("merge", "osk.onrecord", *brin)
    assert (refused.code, key in refused.err) == (1, True)
    assert exports(run, brin) == before
    trusted = run("keys", "trust", key, "--name", "Osk", *brin)
    assert "Fingerprint" in trusted.out
    assert run("keys", "list", "--json", *brin).rows[0]["name"] == "Osk"
    merged = run("merge", "osk.onrecord", *brin)
    assert "3 pages, 0 of them here before; 0 judgements." in merged.out
    assert "nothing changed" in run("merge", "osk.onrecord", *brin).out
    run("add", "own", *osk)
    assert exports(run, brin) == exports(run, osk)
    bundle = run("merge", "--list", "--json", *brin).rows[0]["id"]
    assert run("keys", "distrust", "Osk", *brin).err.strip().endswith(bundle)
    assert "taken back" in run("merge", "--take-back", bundle[:8], *brin).out
    assert exports(run, brin) == before
    assert "Osk" in run("merge", "--list", *brin).out


def test_without_the_pages_it_says_what_rests_on_the_sender(
    run: Run, pages: Path, desk: Callable[[str], tuple[str, str]]
) -> None:
    """Only what was read came: its words and numbers were checked, and the rest is as it was read there."""
    osk = desk("osk")
    run("add", "pages", *osk)
    key = key_in(run("keys", "make", "--name", "The Osk desk").out)
    run("share", "--out", "osk.onrecord", *osk)
    brin = desk("brin")
    run("keys", "trust", key, "--name", "Osk", *brin)
    told = run("merge", "osk.onrecord", *brin).err
    assert "3 pages came without the text. The words and numbers of their claims were checked" in told
    assert "is as Osk read it." in told


def test_each_claim_without_its_page_says_on_whose_word_it_is(
    run: Run, pages: Path, tmp_path: Path, desk: Callable[[str], tuple[str, str]]
) -> None:
    """In lists, on its card, in the forms of others, and in the briefing; until the page itself is here."""
    osk = desk("osk")
    run("add", "pages", *osk)
    key = key_in(run("keys", "make", "--name", "The Osk desk").out)
    run("share", "--out", "osk.onrecord", *osk)
    brin = desk("brin")
    run("keys", "trust", key, "--name", "Osk", *brin)
    run("merge", "osk.onrecord", *brin)
    rows = run("claims", "--json", *brin).rows
    assert rows and all(row["on_senders_word"] and row["problems"] == ["text_withheld"] for row in rows)
    assert run("claims", *brin).out.count("on the sender") == len(rows)
    card = " ".join(run("show", rows[0]["id"], *brin).out.split())
    assert "On the sender’s word: a bundle brought it without its page." in card
    assert "on the sender’s word" in run("export", "claims", "--format", "stix", *brin).out
    run("report", "--out", str(tmp_path / "pages-of-brin"), *brin)
    for name in ("claims", "articles"):
        found = [path.read_text() for path in (tmp_path / "pages-of-brin").rglob(f"{name}*/*.html")]
        found += [path.read_text() for path in (tmp_path / "pages-of-brin").rglob(f"{name}.html")]
        assert any("machine-read, on the sender’s word" in text for text in found), name
    article = next((tmp_path / "pages-of-brin").rglob("articles/*.html")).read_text()
    assert "its page. Its number and printed words were checked" in " ".join(article.split())
    run("add", "pages", *brin)
    assert not any(row["on_senders_word"] for row in run("claims", "--json", *brin).rows)
    assert "on the sender" not in run("claims", *brin).out


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (("share", "--out", "x", "--tlp", "PINK"), "is no marking"),
        (("share", "--out", "x", "--story", "none"), "There is no story"),
        (("merge",), "Name the bundle's FILE"),
        (("merge", "--take-back", "bun-9"), "No merged bundles"),
        (("merge", "pages/mail.txt"), "not a bundle"),
        (("keys", "make", "--name", " "), "--name"),
        (("keys", "make", "--name", "Again"), "a signing key already"),
        (("keys", "trust", "abc", "--name", "x"), "64 hexadecimal digits"),
        (("keys", "distrust", "abc"), "No key abc"),
    ],
)
def test_wrong_use(
    run: Run, pages: Path, desk: Callable[[str], tuple[str, str]], command: tuple[str, ...], why: str
) -> None:
    """One line each."""
    where = desk("osk")
    run("add", "pages", *where)
    run("keys", "make", "--name", "The Osk desk")
    done = run(*command, *(where if command[:2] != ("keys", "make") else ()))
    assert done.code in (1, 2)
    assert why in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_a_key_that_others_may_read_is_not_used(
    run: Run, tmp_path: Path, desk: Callable[[str], tuple[str, str]]
) -> None:
    """It may be theirs by now."""
    desk("osk")
    run("keys", "make", "--name", "The Osk desk")
    next(tmp_path.glob("osk/**/signing-key.json")).chmod(0o644)
    assert "Others may read the signing key" in run("keys", "show").err
