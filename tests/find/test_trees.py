"""The trees that the rules share, and the words that a rule may pass over."""

from __future__ import annotations

from onrecord.engine.spacy_parser import load_parser
from onrecord.find.grammar import Tree, tree_of
from onrecord.find.statements.cues import DEMANDING, HANDING, KEPT_TO, LEFT, PHRASAL, REVISING
from onrecord.find.statements.own_counts import OWN_COUNT_VERBS
from onrecord.records import Parse, Token


def test_a_tree_is_grown_once_for_its_parse() -> None:
    one, like_it = _parse("Rain fell."), _parse("Rain fell.")
    assert tree_of(one) is tree_of(one)
    assert tree_of(like_it) is not tree_of(one)


def test_a_tree_is_its_own_parse_s_however_many_were_grown_since() -> None:
    parses = [_parse(f"The pier of {number} closed.") for number in range(2000)]
    for parse in (*parses, *parses):
        assert tuple(tree_of(parse)) == parse
        assert tree_of(parse).lows == tuple(token.text.lower() for token in parse)


def test_children_by_label_stand_in_text_order() -> None:
    tree = tree_of(load_parser().parse(["The port of Faro closed three old piers on Monday."])[0])
    (closed,) = tree.with_lemma({"close"})
    (piers,) = tree.with_lemma({"pier"})
    words = {label: [tree[i].text for i in tree.children(piers, label)] for label in ("nummod", "amod", "det")}
    assert words == {"nummod": ["three"], "amod": ["old"], "det": []}
    assert tree.children(closed, "dobj", "prep") == tuple(
        i for i in tree.children(closed) if tree[i].dep in ("dobj", "prep")
    )


def test_words_with_a_lemma_stand_in_text_order_whatever_their_case() -> None:
    tree = Tree(load_parser().parse(["Closed in May, the pier closes again and the port says so."])[0])
    assert [tree[i].text for i in tree.with_lemma({"close", "say"})] == ["Closed", "closes", "says"]


def test_every_verb_of_an_own_count_is_looked_at() -> None:
    listed = REVISING | HANDING | KEPT_TO | LEFT | DEMANDING | {phrase.split()[0] for phrase in PHRASAL}
    assert listed <= OWN_COUNT_VERBS


def _parse(text: str) -> Parse:
    """A row of words without grammar; another object at every call."""
    words, start = [], 0
    for word in text.split():
        words.append(Token(word, start, start + len(word), word.lower(), "X", "XX", "dep", len(words), ""))
        start += len(word) + 1
    return tuple(words)
