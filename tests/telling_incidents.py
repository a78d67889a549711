"""Articles that tell of incidents, made by hand, for tests of events.

`tells("The blast at the mill in Lyon killed {12 people|state=killed}.", "explosion", when="2020-05-01", where="Lyon")`
is one article with one incident; the figures of the sentence are its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from by_hand import Told, chain, report
from onrecord.keys import claim_key
from onrecord.records import Claim, Incident, Party, Span


def victim(words: str, *, effect: str = "killed", named: bool = True, low: float | None = 1.0) -> Party:
    """Somebody who suffered."""
    kind = "person" if low == 1.0 else "people"
    return Party(words, Span(0, 0), "suffered", kind, effect=effect, named=named, low=low, high=low)  # type: ignore[arg-type]


def tells(
    marked: str, kind: str = "attack", *, on: str = "2020-05-02", outlet: str = "Harbour Gazette", phrase: str | None = None,
    title: str | None = None, by: str = "", **incident: Any,
) -> Told:  # fmt: skip
    """One article with one incident, told in its last line."""
    base = report(marked, on=on, outlet=outlet, title=title, by=by)
    sentence = base.article.text.split("\n\n")[-1]
    words = phrase or next(word for word in sentence.split() if word[0].islower())
    start = base.article.text.index(sentence)
    at = start + sentence.index(words)
    own = tuple(claim.id for claim in base.claims if claim.sentence == sentence)
    claim = Claim(
        claim_key(base.article.capture, "", "incident", sentence, words, 0), "incident", base.article.capture,
        base.article.id, words, sentence, Span(at, at + len(words)), Span(start, start + len(sentence)),
        base.claims[0].chain if base.claims else chain("", outlet),
        incident=Incident(kind, **{"figures": own, **incident}),
    )  # fmt: skip
    return replace(base, claims=(*base.claims, claim))


def incident_of(told: Told) -> Claim:
    """The incident that an article tells of."""
    return told.claims[-1]
