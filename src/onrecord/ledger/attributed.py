"""On whose word a claim stands, and by which printed words that was seen: why does it say so, in plain words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Set
from typing import Final

from onrecord.ledger.words import INTERESTED
from onrecord.lexicon import load_lexicon
from onrecord.records import ChainLink, Claim, Problem, Span

_FAR = 300  # contents looked at before a place, as when chains were made
_RULE = re.compile(r"(?P<cue>[^:]+?)(?: with |: ?)(?P<shape>[a-z ]+?)(?: \(topic\))?$")
_WORDS = load_lexicon("constructions")
_SHAPES: Final[dict[str, str]] = dict(_WORDS["shapes"])
_PLAIN: Final = ("says", "reports", "cites")  # stances that add nothing to whose word it is


class Told:
    """The statements of one article, so that those around a claim are found at once."""

    def __init__(self, text: str, claims: Iterable[Claim], problems: Iterable[Problem] = ()) -> None:
        """Keep the statements by where their contents begin."""
        self._text = text
        self._open = tuple(one for one in problems if one.kind == "source_undecided" and one.words)
        pairs = [(span, one) for one in claims if one.statement for span in one.statement.contents]
        self._contents = sorted(pairs, key=lambda pair: (pair[0], pair[1].id))
        self._furthest: list[int] = []
        for span, _ in self._contents:
            self._furthest.append(max(span.end, self._furthest[-1] if self._furthest else 0))

    def around(self, claim: Claim) -> tuple[Claim, ...]:
        """The statements that the claim lies in and whose speaker is in its chain, the widest first."""
        named = {(link.role, link.name, link.of) for link in claim.chain[1:]}
        found: dict[str, tuple[Span, Claim]] = {}
        for span, one in self._covering(claim.span):
            origin = one.chain[-1]
            if (origin.role, origin.name, origin.of) in named:
                found.setdefault(one.id, (span, one))
        ordered = sorted(found.values(), key=lambda pair: (pair[0].start - pair[0].end, pair[1].id))
        return tuple(one for _, one in ordered)

    def _covering(self, span: Span) -> Iterator[tuple[Span, Claim]]:
        index = bisect_right(self._contents, span.start, key=lambda pair: pair[0].start) - 1
        least = max(0, index - _FAR)
        while index >= least and self._furthest[index] > span.start:
            if self._contents[index][0].covers(span):
                yield self._contents[index]
            index -= 1

    def sentences(self, claim: Claim) -> tuple[str, ...]:
        """Who says it, by which word and construction, and what was left open; each in a sentence.

        Example: `On the word of “he”, here Omar Diallo: “said” with what is said behind it.`
        """
        parties = {(link.role, link.name, link.of) for link in claim.chain if link.interested}
        told = [self._sentence(one, parties) for one in self.around(claim)]
        if len(claim.chain) == 1:
            told = ["In the page's own voice."]
        elif not told:
            told = [_without_words(claim.origin)]
        party = next((link.name for link in claim.chain if link.against_interest), None)
        if party:
            told.append(f"{party} ({INTERESTED}) says it against its own interest: it is its own loss or fault.")
        told += [f"Left open: {one.message}" for one in self._open if one.words and one.words in claim.sentence]
        return tuple(dict.fromkeys(told))

    def _sentence(self, one: Claim, parties: Set[tuple[str, str | None, str | None]]) -> str:
        statement, origin = one.statement, one.origin
        assert statement is not None
        printed = " ".join(statement.source.of(self._text).split()) if statement.source else ""
        name = origin.name or origin.of or "someone not named"
        label = f" ({INTERESTED})" if (origin.role, origin.name, origin.of) in parties else ""
        who = f"“{printed}”" if printed else name
        if printed and name.casefold() not in printed.casefold():
            who += f", here {name}"
        cue = " ".join(statement.cue.of(self._text).split()) if statement.cue else ""
        stance = "" if statement.stance in _PLAIN else f"; stance: {statement.stance}"
        return f"On the word of {who}{label}: {_construction(cue, statement.rule)}{stance}."


def _without_words(origin: ChainLink) -> str:
    """Of a claim in no statement: its page was taken from another outlet, or a person gave its chain."""
    name = origin.name or origin.of or "someone not named"
    label = f" ({INTERESTED})" if origin.interested else ""
    return f"In the voice of {name}{label}." if origin.role == "relay" else f"On the word of {name}{label}."


def _construction(cue: str, rule: str) -> str:
    """A construction as a reader understands it.

    Example:
        >>> _construction("said", "say with clause"), _construction("according to", "according to")
        ('“said” with what is said behind it', '“according to”')
        >>> _construction("shows", "show at the end")
        '“shows” at the end'
    """
    if not cue or cue.casefold() == rule.casefold():
        return f"“{cue}”" if cue else rule
    shape = _RULE.match(rule)
    if shape:
        told = shape["shape"]
        return f"“{cue}” {_SHAPES.get(told, f'with “{told}”')}"
    first, _, rest = rule.partition(" ")
    same = rest and first[:3].casefold() == cue[:3].casefold()
    return f"“{cue}” {rest}" if same else f"“{cue}” ({rule})"
