"""Where quoted words begin and end: any marks, odd ones too. `[…]` in a row marks each quotation that must be found."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marked_sentences import article_of, statements_of
from onrecord.engine.spacy_parser import SpacyParser
from onrecord.find.sentences import split_sentences
from onrecord.find.statements.quotations import find_quotations
from onrecord.find.statements.statements import find_statements
from onrecord.records import Parse

MARKS = {
    "curly": "[“We wait,”] he said.",
    "guillemets": "[«We wait,»] he said.",
    "guillemets turned round": "[»We wait,«] he said.",
    "low and high": "[„We wait,“] he said. [„We go.“]",
    "two apostrophes": "[''We wait for ships,''] he said. [''They come.'']",
    "two grave accents": "[``We wait for ships,''] he said.",
    "single, several words": "[‘All of the nets are lost,’] he said.",
    "single, with a plural possessive": "[‘All the boys’ nets are lost,’] he said.",
    "opened by a closing mark": "[”Fortunately we waited,”] she said.",
    "curly, closed by a straight one": '[“We wait,"] she said. [“We go,"] he said.',
    "curly inside curly": "[“He calls it a “lost year” and goes,”] said Ann. [“He does.”]",
    "curly inside straight": '["He said “no” twice,"] she said. [“Yes,”] he said.',
    "straight inside curly": '[“He said "no" twice,”] she said.',
    "single inside double": "[“He said ‘all of it is lost’ and left,”] she said.",
    "straight, with an apostrophe": "[\"It's the boys' net,\"] she said.",
    "unclosed, then another": "[“We wait. ][“We went,”] he said.",
    "a quoted paragraph with a term in it": '["He spoke of a “lost year” and left.]',
    "a line a quotation": "[“We wait.\n][“We went,”] he said.",
    "a stray closing mark": "It rained.” Then it stopped. [“We went,”] she said.",
    "a stray mark before a word": "It rained. ”Then it stopped.",
    "feet and inches": 'He is 6\'2" tall. ["I am 5\'9" tall,"] she said.',
    "inches of a thing": 'A 40" pipe and a 12" screen. ["No pipe,"] he said.',
    "cut words": "Get 'em home, the boys' mother said at 5 o'clock, 'til the '90s.",
}


@pytest.mark.parametrize("marked", MARKS.values(), ids=MARKS.keys())
def test_where_quotations_stand(marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    wanted = re.findall(r"\[([^\]]*)\]", marked)
    assert [q.span.of(text) for q in find_quotations(article_of(text))] == wanted


PIECES = st.sampled_from(
    [
        "“", "”", '"', "''", "``", "‘", "’", "'", "«", "»", "„", "＂", " ", ". ", ", ", "? ", ": ", "\n", "\n\n", "— ", "@roe: ",
        "Ann Roe", "the mayor", "she", " said ", " told ", "adding ", "We wait", "ROE: ", "according to ", "40 boats", "6'2\" ",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_marks_give_ordered_spans(text: str) -> None:
    found = find_quotations(article_of(text))
    assert all(0 <= q.span.start <= q.inner.start <= q.inner.end <= q.span.end <= len(text) for q in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(text=st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=120, deadline=None)
def test_no_text_is_lost_to_an_odd_mark(text: str, parser: SpacyParser) -> None:
    """Whatever marks stand in a text: statements are found, and what they say are printed words."""
    for mark in statements_of(text, parser):
        spans = [span for span in (mark.cue, mark.source, *mark.contents) if span is not None]
        assert mark.contents
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert mark.contents == tuple(sorted(mark.contents)) or mark.rule.endswith("(topic)") or len(spans) > 2


GROWING = {
    "quotations and cues": "“We wait for 40 boats,” Ann Roe said. “And we hope for more of them.”\n\n",
    "quotations without a cue": "“We wait for 40 boats and hope for more of them.”\n\n",
    "unclosed": "“We wait for 40 boats and hope for more of them.\n\n",
    "marks alone": "“ ” \" '' « » ‘ ",
    "opening marks": "“a ",
    "closing marks": "a” ",
    "single marks": "‘all of the boys’ nets ",
    "turns": "ROE: We wait for 40 boats and hope for more.\n\n",
}


@pytest.mark.parametrize("piece", GROWING.values(), ids=GROWING.keys())
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    """Counted in calls, not in seconds."""

    def work(times: int) -> Callable[[], object]:
        article = article_of(piece * times)
        sentences = split_sentences(article)
        parses: tuple[Parse, ...] = ((),) * len(sentences)
        return lambda: find_statements(article, sentences, parses)

    assert calls(work(400)) < 2.4 * calls(work(200)) + 200


def calls(work: Callable[[], object]) -> int:
    count = 0

    def count_one(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count_one)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
