"""Bytes made to break readers, and bytes that are only broken: each a Problem, never an error, never a hang."""

from __future__ import annotations

import gzip
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article.pages import FAILED, parse_capture
from onrecord.problems import KINDS
from onrecord.records import Capture

S = b"The river rose by 4.2 metres on Monday and 40 people fled their homes in the valley, the ministry said. "
BOMB = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><title>&b;</title><item><title>x</title></item></channel></rss>'

REFUSED = [
    ("nothing", b"", "empty"),
    ("white space", b" \n\t ", "empty"),
    ("a line of 50 MB", b"a" * 50_000_000, "too_large"),
    ("60,000 nested tags", b"<html><body>" + b"<div>" * 60_000 + S, "hostile"),
    ("a million tags", b"<p>" * 1_000_000, "hostile"),
    ("an entity bomb", BOMB, "hostile"),
    ("nested tags in a feed", b"<rss version='2.0'><channel><title>t</title><item><description>" + b"&lt;div&gt;" * 60_000 + b"</description></item></channel></rss>", "hostile"),
    ("a broken feed", b"<rss>" + b"<a>" * 2_000, "broken_format"),
    ("a zip archive", b"PK\x03\x04" + b"\x00" * 200, "broken_format"),
    ("a gzip archive", gzip.compress(S, mtime=0), "broken_format"),
    ("a picture", b"\x89PNG\r\n" + b"\x00" * 100, "broken_format"),
    ("noise", bytes(range(256)) * 50, "broken_format"),
    ("a PDF cut short", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj", "broken_format"),
    ("a PDF in name only", b"%PDF-1.7\n" + S * 10, "broken_format"),
    ("a menu and no more", b"Home | News | Sports | Puzzles", "no_article"),
    ("brackets", b"[" * 3_000_000, "no_article"),
    ("short lines", b"a\n" * 1_000_000, "no_article"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "content", "kind"), REFUSED, ids=[each[0] for each in REFUSED])
def test_what_cannot_be_read_is_a_problem(what: str, content: bytes, kind: str) -> None:
    articles, problems = parse_capture(Capture("c", content))
    assert not articles
    assert kind in [each.kind for each in problems]


HEAVY = [
    b"word, ",
    b"- ",
    b"May 3, 2017 ",
    b"Ab ",
    b"By Ab Cd ",
    b"(c) a ",
    b"1,",
    b"a | ",
    b"a\t",
    b"#a ",
    b"told Ab News ",
    b'"',
    b"told AB ",
    b"<",
    b"a. ",
    b"string(1",
    b'[{"a',
]


@pytest.mark.parametrize("part", HEAVY, ids=[part.decode() for part in HEAVY])
def test_no_line_makes_the_reader_slow(part: bytes) -> None:
    began = time.perf_counter()
    parse_capture(Capture("c", part * (3_000_000 // len(part))))
    assert time.perf_counter() - began < 10


ENCODED = [
    ("utf-8 with a mark", "Café at risk\n\n".encode("utf-8-sig") + S),
    ("utf-16", ("Café at risk\n\n" + S.decode()).encode("utf-16")),
    ("utf-16 without a mark", ("Café at risk\n\n" + S.decode()).encode("utf-16-le")),
    ("latin-1", ("Café at risk\n\n" + S.decode() + "The fête in Besançon was déjà vu for the naïve.").encode("latin-1")),
    ("NUL bytes", "Caf\x00é at risk\n\n".encode() + S.replace(b" ", b"\x00 ")),
]  # fmt: skip


@pytest.mark.parametrize(("what", "content"), ENCODED, ids=[each[0] for each in ENCODED])
def test_text_is_read_in_whatever_encoding(what: str, content: bytes) -> None:
    (article,), _ = parse_capture(Capture("c", content))
    assert article.title == "Café at risk"
    assert "4.2 metres on Monday" in article.text


def test_broken_utf_8_is_replaced_and_said() -> None:
    (article,), problems = parse_capture(Capture("c", b"Dam at risk\n\n" + S + b"\xff\xfe " + S))
    assert "encoding" in [each.kind for each in problems]
    assert article.text.count("4.2 metres") == 2


def test_a_long_text_is_cut_and_said() -> None:
    (article,), problems = parse_capture(Capture("c", (S + b"\n\n") * 8_000))
    assert "long_text" in [each.kind for each in problems]
    assert len(article.text) <= 400_000


BLOCKS = st.lists(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
        st.sampled_from([
            S, b"\n\n", b"By Ann Berg\n", b"May 3, 2017\n", b"* * *\n", b"------\n", b"<p>", b"</p>", b"<div class=ad>", b"<h1>Dam</h1>", b"<html>", b"<article>", b"<rss><channel>",
            b"<item><title>x</title>", b"From: a\nTo: b\nSubject: c\n\n", b"%PDF-1.4\n", b"<table><tr><td>", b"Most popular\n", b"Dam, Harbour Gazette, May 3, 2017\n", b'<meta name="author" content="x">',
            b'<script type="application/ld+json">{"@type":"Article","author":[1,{}]}</script>', b"\xff\xfe", b"<!ENTITY", b"<br>", b"<li>", b"<!--", b"<script></script>\x0b!", b"&#11;", b"<nav>x</nav>&#0;y",
        ]),
    ), max_size=12,
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(BLOCKS)
def test_any_bytes_give_articles_whose_blocks_are_their_text(parts: list[bytes]) -> None:
    articles, problems = parse_capture(Capture("c", b"".join(parts)))
    assert {each.kind for each in problems} <= set(KINDS)
    assert not any(each.message.startswith(FAILED) for each in problems), (
        "a reader failed on its own, not by judgement"
    )
    assert articles or problems
    assert len({article.anchor for article in articles}) == len(articles)
    assert [article.index for article in articles] == list(range(1, len(articles) + 1))
    for article in articles:
        spans = [block.span for block in article.blocks]
        assert "\n\n".join(span.of(article.text) for span in spans) == article.text
        assert all(span.start < span.end for span in spans)
        assert "\x00" not in article.text
