"""What a finder of statements works on: a sentence with its tree and the quotations that touch it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.find.datelines import DATELINE
from onrecord.find.grammar import Tree
from onrecord.find.statements.quotations import Quotation
from onrecord.records import Sentence, Span

_LEFT = re.compile(r"^[\s,;:–—-]+")
_RIGHT = re.compile(r"[\s,;:–—-]+$")


@dataclass(frozen=True)
class Speech:
    """One parsed sentence. Positions are the sentence's own; `span` turns them into the article's."""

    sentence: Sentence
    tree: Tree
    quotations: tuple[Quotation, ...]  # those that share a character with the sentence

    @cached_property
    def begins(self) -> int:
        """Where the sentence's own words begin: after a dateline, "LAGOS — "."""
        dateline = DATELINE.match(self.sentence.text)
        return dateline.end() if dateline else 0

    def alone(self) -> Speech:
        """The same sentence at the beginning of a text: what the rules see in it does not hang on where it stands.

        Only whether it stands in the first block is kept: a text without a title may begin with its headline.
        """
        sentence, base = self.sentence, self.sentence.span.start
        moved = replace(sentence, span=sentence.span.moved(-base), block=min(sentence.block, 1))
        return Speech(moved, self.tree, tuple([quotation.moved(-base) for quotation in self.quotations]))

    @property
    def text(self) -> str:
        """The sentence as printed."""
        return self.sentence.text

    def span(self, start: int, end: int) -> Span:
        """A stretch of the sentence as a span of the article, without the punctuation and white space around it."""
        words = self.text[start:end]
        left = _LEFT.match(words)
        right = _RIGHT.search(words)
        begin = start + (left.end() if left else 0)
        finish = end - (right.end() - right.start() if right else 0)
        base = self.sentence.span.start
        return Span(base + begin, base + max(begin, finish))

    def words(self, indices: tuple[int, ...]) -> Span:
        """The stretch from the first to the last of some words."""
        return self.span(self.tree[indices[0]].start, self.tree[indices[-1]].end)

    def teller(self, head: int, cue: int) -> tuple[int, ...]:
        """A source: its noun phrase, without a dateline before it and without what is said of it besides."""
        phrase = noun_phrase(self.tree, head, without_clause=cue in self.tree.subtree(head))
        phrase = _behind_a_part(self.tree, phrase)
        stop = _besides(self.tree, phrase, head, cue)
        return tuple(i for i in phrase if i < stop and self.tree[i].start >= self.begins) or (head,)

    def quoted(self, position: int) -> Quotation | None:
        """The quotation that a position of the sentence lies in."""
        at = self.sentence.span.start + position
        return next((q for q in self.quotations if q.span.start <= at < q.span.end), None)

    def whole(self, span: Span, cue: Span | None = None) -> Span:
        """A span widened to the quotations that it touches: they may run over several sentences.

        Not to one that the cue itself stands in: what a quoted person reports is only a part of what he says.
        """
        start, end = span.start, span.end
        for quotation in self.quotations:
            around = cue is not None and quotation.span.covers(cue)
            if quotation.span.overlaps(span) and not around:
                start, end = min(start, quotation.span.start), max(end, quotation.span.end)
        return Span(start, end)


def phrase_from(tree: Tree, first: int) -> int:
    """The head of the noun phrase that begins with a word."""
    head = first
    for above in tree.up(first):
        if above < first or tree[above].pos not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"):
            break
        head = above
    return head


def noun_phrase(tree: Tree, head: int, *, without_clause: bool = False) -> tuple[int, ...]:
    """A noun and what belongs to it, as one unbroken row of words around it.

    With `without_clause`, a relative clause stays out: of "the clerk who said so" only "the clerk".
    """
    cut = ("relcl", "acl", "ccomp", "advcl", "parataxis") if without_clause else ("ccomp", "parataxis", "advcl")
    inside = set(tree.subtree(head, without=lambda i: tree[i].dep in cut))
    first = last = head
    while first - 1 in inside and tree[first - 1].text not in ("—", "–", "--", ":"):
        first -= 1
    while last + 1 in inside:
        last += 1
    while last > head and (
        (tree[last].pos == "PUNCT" and tree[last].text not in ("”", '"', ")")) or tree[last].dep == "cc"
    ):
        last -= 1
    while first < head and (tree[first].pos == "PUNCT" or tree[first].dep in ("cc", "mark")):
        first += 1
    return tuple(range(_name_begins(tree, first), last + 1))


def _name_begins(tree: Tree, first: int) -> int:
    """Where a name in two halves begins: the parse may leave the E of "E-Control said" to itself."""
    opens = first == 2 or (first > 2 and tree[first - 3].pos == "PUNCT")
    if not opens or tree[first - 1].text != "-" or not tree[first].text[:1].isupper():
        return first
    half = tree[first - 2]
    joined = half.end == tree[first - 1].start and tree[first - 1].end == tree[first].start
    return first - 2 if joined and half.text[:1].isupper() else first


def _behind_a_part(tree: Tree, phrase: tuple[int, ...]) -> tuple[int, ...]:
    """ "60 ships wait, 20 of them at the quay, its master, Ann Lee, said": the master speaks, the 20 are counted."""
    if len(phrase) < 6:
        return phrase
    first = phrase[0]
    part = [tree[i].text.lower() for i in phrase[1:3]]
    if tree[first].pos != "NUM" or part[0] != "of" or part[1] not in ("them", "these", "those"):
        return phrase
    named = tree[phrase[3]].text == ","  # "Two of them, Ann Lee and Bo Roe, said"
    counted = first > 0 and tree[first - 1].text == "," and tree[phrase[3]].pos == "ADP"
    if not (named or counted):
        return phrase
    comma = next((i for i in phrase if tree[i].text == ","), None)
    rest = phrase[phrase.index(comma) + 1 :] if comma is not None else ()
    return rest if any(tree[i].ent == "PERSON" for i in rest) else phrase


def _besides(tree: Tree, phrase: tuple[int, ...], head: int, cue: int) -> int:
    """Where a clause set off by a comma begins: "Ann Lee, waving from the quay, said ..."."""
    for clause in tree.children(head, "acl"):
        first = min(tree.subtree(clause))
        if head < first < cue and tree[first - 1].text == "," and tree[head].pos == "PROPN":
            return first - 1
    return phrase[-1] + 1
