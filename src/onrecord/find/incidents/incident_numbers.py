"""How many a noun phrase of an incident counts: "two guards", "at least six", "dozens of houses"."""

from __future__ import annotations

from typing import Final

from onrecord.find.figures.cardinals import read_cardinal
from onrecord.find.figures.words import cut_words
from onrecord.find.grammar import Tree
from onrecord.find.incidents.incident_phrases import AMOUNTS, Phrase, noun_of

_ARTICLES: Final = frozenset({"a", "an", "one", "another"})


def number_of(tree: Tree, phrase: Phrase) -> tuple[float | None, float | None]:
    """How many, as far as the words say: "two guards" 2 and 2, "at least six" 6 and more, "guards" not at all."""
    head = phrase.head
    noun = noun_of(tree, head)
    for at in dict.fromkeys((head, noun)):
        if tree[at].pos == "NUM":
            return _bounded(tree, at)
        if tree[at].lemma.lower() in AMOUNTS and at != noun:
            times = next((v for i in tree.children(at, "nummod") if (v := value_of(tree[i].text))), 1.0)
            return AMOUNTS[tree[at].lemma.lower()] * times, None
        for child in tree.children(at, "nummod"):
            if tree[child].ent not in ("DATE", "TIME") and tree[at].lemma != "old":
                return _bounded(tree, child)
    one = tree[noun].tag in ("NN", "NNP", "JJ") and noun == head
    if phrase.kind in ("person", "thing") and one:
        return 1.0, 1.0
    if phrase.kind == "group" and one and {tree[i].text.lower() for i in tree.children(head, "det")} & _ARTICLES:
        return 1.0, 1.0
    return None, None


def _bounded(tree: Tree, number: int) -> tuple[float | None, float | None]:
    value = value_of(tree[number].text)
    parts = [v for i in tree.children(number, "compound") if (v := value_of(tree[i].text))]
    if value is not None and parts:
        value = parts[-1] * value if value >= 100 else parts[-1] + value
    if value is None:
        return None, None
    near = {tree[i].text.lower() for i in (*tree.children(number), *range(max(0, number - 3), number))}
    if "least" in near or {"more", "than"} <= near or "over" in near:
        return value, None
    if {"up", "to"} <= near or "fewer" in near:
        return None, value
    return value, value


def value_of(word: str) -> float | None:
    """A number by one printed word.

    Example:
        >>> [value_of(word) for word in ("1,200", "six", "Thirty-five", "dozen", "guards")]
        [1200.0, 6.0, 35.0, 12.0, None]
    """
    low = word.lower()
    if low in AMOUNTS:
        return AMOUNTS[low]
    line = cut_words(word)
    number = read_cardinal(line, 0) if line.words else None
    return number.value if number is not None and number.last == len(line.words) else None
