"""What a record is without, counted by kind, each with its reason: sentences that name nothing of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from onrecord.marking.assigned import level_words
from onrecord.marking.derived import link_key
from onrecord.records import Judgement, LeftOut, Problem, Record, Tlp, allowed

Keys = Mapping[str, Mapping[str, str]]
"""By kind of export, the things of a record: what each goes by here, and the id by which it may be marked."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A desk's own record with its markings, beside which a permitted one is held."""

    full: Record
    decided: tuple[Judgement, ...]
    markings: Mapping[str, Tlp]
    ceiling: Tlp

    def left_out(
        self, record: Record, judgements: Iterable[Judgement], unreviewed: Collection[str] = ()
    ) -> tuple[LeftOut, ...]:
        """What stands in the full record and not in a permitted one, or not as it stands there.

        `unreviewed` are the claims that may be shown and that nobody has reviewed, where those are left out too.
        Order: by kind, then by reason.
        """
        every, shown = keys_of(self.full, self.decided), keys_of(record, judgements)
        counts = Counter(
            (kind, self._why(kind, key, id_, unreviewed))
            for kind, found in every.items()
            for key, id_ in found.items()
            if key not in shown[kind]
        )
        return tuple(LeftOut(kind, number, why) for (kind, why), number in sorted(counts.items()))

    def _why(self, kind: str, key: str, id_: str, unreviewed: Collection[str]) -> str:
        level = self.markings.get(id_)
        if not allowed(level, self.ceiling):
            return f"Marked {level_words(level)}, or made of what is; {self._most}"
        if unreviewed and (kind not in CLAIM_KINDS or key in unreviewed):
            return "Not reviewed by a person, or made of what is not."
        return f"Beside what is marked higher, or resting on it; {self._most}"

    @property
    def _most(self) -> str:
        return f"nothing above {level_words(self.ceiling)} may be shown here."


CLAIM_KINDS = ("claims", "incidents", "forecasts")


def keys_of(record: Record, judgements: Iterable[Judgement] = ()) -> Keys:
    """The things of a record by kind of export."""
    claims = record.claims
    return {
        "articles": {one.id: one.id for one in record.articles},
        "claims": {one.id: one.id for one in claims},
        "incidents": {one.id: one.id for one in claims if one.kind == "incident"},
        "forecasts": {one.id: one.id for one in claims if one.kind == "forecast"},
        "accounts": {one.id: one.id for one in record.accounts},
        "questions": {one.id: one.id for one in record.questions},
        "links": {(key := link_key(one.a, one.b)): key for one in record.links},
        "checks": {one.id: one.id for one in record.checks},
        "sources": {one.id: one.id for one in record.sources},
        "events": {one.id: one.id for one in record.events},
        "judgements": {one.id: one.id for one in judgements},
        "problems": {problem_key(one): one.where for one in record.problems},
    }


def problem_key(one: Problem) -> str:
    """What a problem goes by."""
    return "\n".join((one.kind, one.where, one.message, one.words or ""))
