"""The acts met so far, and what a later claim can share with them: origin, number, sentence, question.

Every table is looked up by a key, so that no claim is set against every act.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from onrecord.link.accounts.reprints import Copied, is_reprint, printed_key
from onrecord.link.acts import Act, Placed
from onrecord.link.rounding import numbers_of
from onrecord.records import QuestionKey

BUCKET = 50  # acts of one origin with one number; more than that is a number that means nothing


@dataclass(slots=True)
class OnRecord:
    """The acts met so far, by what a later claim can share with them."""

    acts: list[Act] = field(default_factory=list)
    by_number: dict[tuple[str, float], list[Act]] = field(default_factory=lambda: defaultdict(list))
    by_words: dict[str, list[tuple[Placed, Act]]] = field(default_factory=lambda: defaultdict(list))
    ranks: dict[str, int] = field(default_factory=dict)  # which of its sentence's like numbers a claim is
    by_question: dict[tuple[QuestionKey, float], list[Act]] = field(default_factory=lambda: defaultdict(list))
    holder: dict[str, Act] = field(default_factory=dict)  # claim id to the act that it carries or bends
    by_body: dict[tuple[str, float], list[Act]] = field(default_factory=lambda: defaultdict(list))

    def begin(self, one: Placed) -> Act:
        """A new act, first had by a claim that has a question."""
        assert one.key is not None
        act = Act(one, one.key)
        self.acts.append(act)
        for value in numbers_of(one.figure):
            self.by_number[one.origin.key, value].append(act)
            if one.origin.body and len(known := self.by_body[one.origin.body, value]) < BUCKET:
                known.append(act)
            if len(answers := self.by_question[one.key, value]) < BUCKET:
                answers.append(act)
        return act

    def answering(self, one: Placed) -> list[Act]:
        """The acts, of whatever origin, that give a claim's number to its question."""
        found = {
            id(act): act
            for value in sorted(numbers_of(one.figure))
            for act in (self.by_question.get((one.key, value), ()) if one.key else ())
        }
        return list(found.values())

    def sharing(self, origin: str, one: Placed) -> list[Act]:
        """The acts of an origin that share a number with a claim, the first on record first."""
        found = {id(act): act for value in sorted(numbers_of(one.figure)) for act in self.by_number[origin, value]}
        return list(found.values())

    def of_body(self, body: str, one: Placed) -> list[Act]:
        """The acts of a body's own people that share a number with a claim."""
        found = {
            id(act): act for value in sorted(numbers_of(one.figure)) for act in self.by_body.get((body, value), ())
        }
        return list(found.values())

    def printing(self, one: Placed, copied: Copied) -> Act | None:
        """The act whose printed sentence a claim prints again."""
        printed = self.by_words.get(printed_key(one, self.ranks), ())
        return next((act for first, act in printed if is_reprint(first, one, copied)), None)

    def remember(self, one: Placed, act: Act) -> None:
        """Keep a claim's words, by which its reprints are known."""
        if len(printed := self.by_words[printed_key(one, self.ranks)]) < BUCKET:
            printed.append((one, act))
        self.holder[one.claim.id] = act
