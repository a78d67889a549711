"""`export --redact`."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

Run = Any


def test_a_redacted_export(added: Run, tmp_path: Path) -> None:
    """Ids of one key agree between kinds; without a key every export has its own."""
    assert added("mark", "RED", "--source", "The coast guard", "--by", "Ann").code == 0
    options = ("--tlp", "GREEN", "--redact", "--key", "key")
    *accounts, terms = added("export", "accounts", *options).rows
    *claims, _ = added("export", "claims", *options).rows
    assert terms["schema"] == "onrecord.left_out/1"
    assert {row["account"] for row in claims} == {row["id"] for row in accounts}
    assert [row["low"] for row in claims if row["hidden"]] == [52]
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    *first, _ = added("export", "claims", "--tlp", "GREEN", "--redact").rows
    *again, _ = added("export", "claims", "--tlp", "GREEN", "--redact").rows
    assert {row["id"] for row in first}.isdisjoint(row["id"] for row in (*again, *claims))
    table = added("export", "claims", "--format", "csv", "--tlp", "GREEN", "--redact").out
    assert table.splitlines()[0].endswith(",hidden")
    assert "coast guard" not in table.casefold()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("claims", "--redact"), "--redact goes with --tlp"),
        (("claims", "--tlp", "GREEN", "--key", "k"), "--key goes with --redact"),
        (("claims", "--redact", "--public"), "--public does not go with --redact"),
        (("claims", "--redact", "--tlp", "GREEN", "--as-of", "2021"), "--as-of does not go with --redact"),
        (("articles", "--redact", "--tlp", "GREEN"), "articles cannot be redacted"),
        (("sources", "--redact", "--tlp", "GREEN"), "sources cannot be redacted"),
        (("claims", "--redact", "--tlp", "GREEN", "--format", "stix"), "stix cannot be redacted"),
        (("links", "--redact", "--tlp", "GREEN", "--pairs", "all"), "--pairs does not go with --redact"),
        (("links", "--redact", "--tlp", "GREEN", "--key", "pages/mail.txt"), ""),
        (("links", "--redact", "--tlp", "GREEN", "--key", "short"), "short is no key"),
    ],
)
def test_what_does_not_go_together_is_said(added: Run, tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    """In a plain line; any file that is long enough serves as a key."""
    (tmp_path / "short").write_text("abc")
    ran = added("export", *arguments)
    assert (ran.code, told in ran.err) == (2 if told else 0, True), ran.err
