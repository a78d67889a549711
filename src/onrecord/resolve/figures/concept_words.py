"""The content words of a noun phrase, and the words of a sentence that belong to quantities."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from onrecord.find.figures.unit_names import currency_names, metric_names
from onrecord.find.grammar import Tree
from onrecord.lexicon import load_lexicon

_LEXICON = load_lexicon("concepts")
_EMPTY: Final = frozenset(_LEXICON["empty"])
_INSIDE: Final = frozenset(_LEXICON["inside"])
_UNITS: Final = frozenset(
    [
        *_LEXICON["units"],
        *(
            word
            for names in load_lexicon("units")["measures"].values()
            for printings in names.values()
            for printed in printings
            for word in printed.lower().split()
        ),
        *(printed[-1] for names in (currency_names(), metric_names()) for one in names.values() for printed in one),
    ]
) - {"of", "and"}
_TIME_UNITS: Final = frozenset(
    word
    for names in load_lexicon("units")["measures"]["time"].values()
    for printed in names
    for word in printed.split()
)
_CONTENT: Final = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM", "ADV", "X", "INTJ"})
_ASIDE: Final = frozenset(
    {"relcl", "parataxis", "advcl", "dep", "ccomp", "punct", "det", "predet", "cc", "case", "preconj"}
)
_BREAKS: Final = frozenset({",", "(", ";", ":", "-", "–", "—", "["})
_TIMES: Final = frozenset({"DATE", "TIME"})
_SIGNS: Final = "|".join(re.escape(sign) for sign in load_lexicon("units")["signs"])
_NUMBER: Final = re.compile(rf"(?:{_SIGNS}|[-+])?\d[\d.,]*(?!\d|th\b|st\b|nd\b|rd\b|s\b)", re.IGNORECASE)
_PLAIN: Final = re.compile(r"\d{1,4}|[^\W\d_]+")  # as in a name: no separators, no unit


def amounts_of(tree: Tree) -> frozenset[int]:
    """The words of all quantities of a sentence: numbers that are no part of a name, and the units beside them."""
    found: set[int] = set()
    for index, token in enumerate(tree.parse):
        if token.text in ("-", "–", "/"):
            continue
        if token.tag == "CD" or token.pos == "SYM" or _NUMBER.match(token.text):
            if _measures(tree, index):
                found |= {index, index + 1, index + 2}
            elif not _is_name(tree, index, found) and not _hyphened(tree, index):
                found.add(index)
                if token.text == "$" and index and tree[index - 1].text.isupper():  # "HK $3.7 billion"
                    found.add(index - 1)
        elif index - 1 in found and token.text.lower() in _UNITS and not _hyphened(tree, index):
            found.add(index)
    return frozenset(found)


def _is_name(tree: Tree, index: int, found: set[int]) -> bool:
    """ "Route 500", "a category 4 storm": a number behind a name or a label is part of it."""
    if index == 0 or index - 1 in found or tree[index].pos == "SYM" or not _PLAIN.fullmatch(tree[index].text):
        return False
    before = tree[index - 1]
    label = before.tag == "NN" and index + 1 < len(tree) and tree[index + 1].tag == "NN"
    return before.pos == "PROPN" or (label and tree[index + 1].text.lower() not in _UNITS)


def _measures(tree: Tree, index: int) -> bool:
    """ "a 2.5-litre engine": another quantity; not "a three-day march", "10-year bonds", which say of what kind."""
    unit = tree[index + 2].text.lower() if _hyphened(tree, index) and index + 2 < len(tree) else ""
    return unit in _UNITS - _TIME_UNITS and tree[index].text[0].isdigit()


def _hyphened(tree: Tree, index: int) -> bool:
    """ "a three-day march": the number is part of an adjective."""
    return index + 1 < len(tree) and tree[index + 1].text == "-" and tree[index + 1].start == tree[index].end


def is_empty(tree: Tree, index: int) -> bool:
    """Whether a word only says how a quantity is given: "total", "some"."""
    return tree[index].lemma.lower() in _EMPTY


def holds(tree: Tree, index: int, words: frozenset[int]) -> bool:
    """Whether one of some words stands at or below a word."""
    return not words.isdisjoint(tree.subtree(index))


def is_time(tree: Tree, index: int) -> bool:
    """Whether a word is a date or a time of day."""
    return tree[index].ent in _TIMES


def words_of(tree: Tree, head: int, skip: frozenset[int], *, rows: bool) -> Iterator[int]:
    """The content words of a noun phrase, without asides, times and quantities; `rows`: of a row of nouns all."""
    below = tree.subtree(head, without=_left_out(tree, head, skip, rows=rows))
    for index in (*below, *_tied(tree, head)):
        if tree[index].pos in _CONTENT and not is_empty(tree, index):
            yield index


def phrase_of(tree: Tree, head: int, skip: frozenset[int]) -> tuple[int, ...]:
    """All words of a noun phrase, articles and prepositions too, without asides, times and quantities."""
    left_out = _left_out(tree, head, skip, rows=False)
    small = ("det", "predet", "case", "punct", "cc")
    return tree.subtree(head, without=lambda i: left_out(i) and (tree[i].dep not in small or _breaks(tree, i + 1)))


def _tied(tree: Tree, head: int) -> Iterator[int]:
    """What a hyphen ties to a noun that the parser cut: "e-minis"."""
    for index in range(head + 1, len(tree)):
        if tree[index].start != tree[index - 1].end or "-" not in (tree[index].text, tree[index - 1].text):
            return
        yield index


def _left_out(tree: Tree, head: int, skip: frozenset[int], *, rows: bool) -> Callable[[int], bool]:
    """Which branches below a noun are no part of its phrase."""

    def without(index: int) -> bool:
        dep = tree[index].dep
        if index in skip or dep in _ASIDE:
            return True
        if dep == "conj":
            return not rows or holds(tree, index, skip)
        if dep == "prep":
            return not _ties(tree, index) or holds(tree, index, skip)
        if dep == "acl":
            return _breaks(tree, index) or holds(tree, index, skip)
        if dep in ("appos", "amod", "advmod") and index > head:
            return _breaks(tree, tree.subtree(index)[0]) or holds(tree, index, skip)
        return False

    return without


def _ties(tree: Tree, index: int) -> bool:
    """Whether a preposition ties its noun into the phrase before it: "prices of wool", not "prices in March"."""
    timed = any(is_time(tree, thing) for thing in tree.children(index, "pobj"))
    return tree[index].lemma.lower() in _INSIDE and not _breaks(tree, index) and not timed


def _breaks(tree: Tree, index: int) -> bool:
    """Whether a comma, bracket or dash stands before a word; a hyphen that ties it is none ("loan-to-value")."""
    before = tree[index - 1]
    return index > 0 and before.text in _BREAKS and not (before.text == "-" and before.end == tree[index].start)


def glued(tree: Tree, chosen: Sequence[int]) -> tuple[str, ...]:
    """Words as printed, with what hyphens tie together: "first-quarter"."""
    words: list[str] = []
    last = None
    for index in chosen:
        if last is not None and all(tree[i - 1].end == tree[i].start for i in range(last + 1, index + 1)):
            words[-1] += "".join(tree[i].text for i in range(last + 1, index + 1))
        else:
            words.append(tree[index].text)
        last = index
    return tuple(words)
