"""Make a person's decisions and keep them: what the command line and the web pages do when somebody judges.

A decision is kept with the printed words of its claims, so that it finds them again in any later reading.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from onrecord.keys import judgement_key
from onrecord.link.judgements.by_hand import KINDS, find_words
from onrecord.link.judgements.standing import standing
from onrecord.link.outcomes import ENDINGS
from onrecord.problems import UsageError
from onrecord.records import Article, Claim, Judgement, Record, Selector
from onrecord.store.ledgers.base import InputLog

Verb = Literal["accept", "reject", "amend", "same", "different", "grade", "resolve", "add", "mark", "undo"]
Changes = tuple[tuple[str, str], ...]
Named = tuple[str, Selector]
"""A claim as a decision names it: by its id, and by its printed words."""
_SHORTEST = 6
"""Letters of an id that are enough, where no other id begins so."""
_AHEAD = timedelta(minutes=1)
"""How far many decisions made at once may run ahead of the clock."""
_OPPOSITE: dict[Verb, Verb] = {"accept": "reject", "reject": "accept"}


def the_one(ids: Iterable[str], text: str, what: str) -> str:
    """The id that a person typed, or the sole one that begins so.

    Raises: UsageError if there is none; if there are several, with the first of them.
    Example:
        >>> the_one(("fig-12ab", "fig-12cd"), "fig-12a", "claim")
        'fig-12ab'
    """
    known = sorted(set(ids))
    found = [one for one in known if one == text] or [
        one for one in known if len(text) >= _SHORTEST and one.startswith(text)
    ]
    if not found:
        raise UsageError(f"There is no {what} {text}.")
    if len(found) > 1:
        more = ", …" if len(found) > 5 else ""
        raise UsageError(f"{len(found)} ids of a {what} begin with {text}: {', '.join(found[:5])}{more}")
    return found[0]


def claim_in(record: Record, text: str) -> Claim:
    """The claim with an id or its beginning; for an account or a forecast, the claim that stands for it.

    Raises: UsageError if there is none, or several.
    """
    stands_for = {one.id: one.claims[0] for one in record.accounts}
    stands_for |= {one.id: one.claims[0] for one in record.forecasts}
    claims = {claim.id: claim for claim in record.claims}
    found = the_one((*claims, *stands_for), text, "claim")
    return claims[stands_for.get(found, found)]


def after_the_last(made: Sequence[Judgement], now: str) -> str:
    """The time of a decision: now, or the second after the last one where both fall into one.

    Of two decisions by one person the later counts, so the order in which they were made must show. Where the last
    lies far ahead a clock was wrong, and now it is now.
    """
    last = made[-1].made_at if made else ""
    if last < now:
        return now
    before = _moment(last)
    if before - _moment(now) > _AHEAD:
        return now
    return (before + timedelta(seconds=1)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def rejected_in(judgements: Iterable[Judgement]) -> dict[str, tuple[Judgement, Selector]]:
    """The claims that somebody rejected, by id: by which decision, and their printed words. Order: as decided."""
    return {
        claim: (one, selector)
        for one in standing(judgements)
        if one.verb == "reject"
        for claim, selector in zip(one.claims, one.selectors, strict=False)
    }


@dataclass(frozen=True, slots=True)
class Judging:
    """One person at work on a record: each method makes one decision, keeps it and gives it back.

    Raises (each of them): UsageError if the decision names what is not on record or makes no sense; then nothing is
    kept. LedgerError if it cannot be written.
    """

    store: InputLog
    record: Record
    by: str
    made_at: str  # UTC, ISO 8601
    note: str | None = None

    def claims(self, verb: Verb, ids: Sequence[str], changes: Changes = ()) -> Judgement:
        """Accept, reject or amend claims.

        A claim that somebody rejected is on no record; it may be accepted or rejected all the same, by its id.
        """
        return self._about([self._to_decide(one, verb) for one in ids], verb, changes)

    def against(self, made: Judgement) -> tuple[Judgement, ...]:
        """Decisions of others that say of one of its claims the opposite. Order: in which they were made."""
        opposite = _OPPOSITE.get(made.verb)
        return tuple(
            one
            for one in standing(self.store.judgements())
            if one.verb == opposite and one.by != made.by and not set(one.claims).isdisjoint(made.claims)
        )

    def together(self, verb: Verb, ids: Sequence[str], *, of: str = "question") -> Judgement:
        """Say that claims, or names of sources, are the same or different: `of` question, source or origin."""
        if len(set(ids)) < 2:
            raise UsageError(f"`judge {verb}` needs two claims or more.")
        if of == "source":
            return self._sources(verb, ids)
        allowed = ("question", "source", "origin") if verb == "different" else ("question", "source")
        if of not in allowed:
            raise UsageError(f"{of!r} is none of {', '.join(allowed)}.")
        if of == "origin" and not (self.note or "").strip():
            raise UsageError("That origins are independent is only taken with a reason: a note is needed.")
        claims = [self._claim(one) for one in ids]
        if len({claim.id for claim in claims}) < len(claims):
            raise UsageError("Those are one claim. Say which two are meant.")
        return self._about(map(_named, claims), verb, (("what", json.dumps(of)),))

    def resolve(self, forecast: str, outcome: str, *, shown_by: str | None = None) -> Judgement:
        """Say what became of a forecast, and which claim shows it."""
        if outcome not in ENDINGS:
            raise UsageError(f"{outcome!r} is no outcome; say yes, no or partly.")
        claim = self._claim(forecast)
        if claim.kind != "forecast":
            raise UsageError(f"{claim.id} is a {claim.kind}, not a forecast.")
        shown = [self._claim(shown_by)] if shown_by else []
        return self._about(map(_named, (claim, *shown)), "resolve", (("outcome", json.dumps(outcome)),))

    def add(self, article: str, phrase: str, changes: Changes = (), *, kind: str = "figure") -> Judgement:
        """Add a claim whose words an article prints and the program did not see."""
        if kind not in KINDS:
            raise UsageError(f"{kind!r} cannot be added by hand; it may be {', '.join(KINDS)}.")
        if kind == "figure" and not {"low", "high"} & {name for name, value in changes if value != "null"}:
            raise UsageError("A figure needs its number: low, high or both.")
        selector = _selector_in(self.record, article, phrase)
        return self._keep("add", selectors=(selector,), changes=(("kind", json.dumps(kind)), *changes))

    def grade(self, source: str, reliability: str) -> Judgement:
        """Grade a source's reliability by the Admiralty code, A to F."""
        letter = reliability.strip().upper()
        if letter not in tuple("ABCDEF"):
            raise UsageError(f"{reliability!r} is no grade; grades are A, B, C, D, E and F.")
        changes = (("source", _json(_source_name(self.record, source))), ("grade", _json(letter)))
        return self._keep("grade", changes=changes)

    def mark(self, changes: Changes, claims: Sequence[Claim] = ()) -> Judgement:
        """Keep a marking as `store.marking` makes it; `claims` answer the question that is marked."""
        return self._about(map(_named, claims), "mark", changes)

    def undo(self, judgement: str) -> Judgement:
        """Take a decision back. Both stay on record."""
        found = the_one((one.id for one in self.store.judgements()), judgement, "judgement")
        return self._keep("undo", undoes=found)

    def _sources(self, verb: Verb, names: Sequence[str]) -> Judgement:
        """Keep that names are of one source, or of several; by the printed names."""
        printed = [printed_name(self.record, name) for name in names]
        if len(set(printed)) < len(names):
            raise UsageError("Those are one name. Say by their printed names which two are meant.")
        return self._keep(verb, changes=(("what", '"source"'), ("sources", _json(printed))))

    def _claim(self, text: str) -> Claim:
        """The claim on record that is meant; of one that was rejected, it is said by whom."""
        try:
            return claim_in(self.record, text)
        except UsageError:
            found = self._rejected(text)
            if found is None:
                raise
            decided, _ = found[1]
            raise UsageError(
                f"The claim {found[0]} was rejected by {decided.by} ({decided.id}), so it is not on record. Who sees "
                f"it otherwise accepts it: onrecord judge accept {found[0]} --by NAME"
            ) from None

    def _to_decide(self, text: str, verb: Verb) -> Named:
        found = self._rejected(text) if verb in _OPPOSITE else None
        return _named(self._claim(text)) if found is None else (found[0], found[1][1])

    def _rejected(self, text: str) -> tuple[str, tuple[Judgement, Selector]] | None:
        """The rejected claim that is meant and is not on record, of a page that is still here."""
        gone = {one.capture for one in self.store.withdrawals()}
        here = {claim.id for claim in self.record.claims}
        found = {
            claim: why
            for claim, why in rejected_in(self.store.judgements()).items()
            if claim not in here and why[1].capture not in gone
        }
        meant = [claim for claim in found if claim == text or (len(text) >= _SHORTEST and claim.startswith(text))]
        if text in here or not meant:
            return None
        one = the_one((*here, *found), text, "claim")
        return (one, found[one]) if one in found else None

    def _about(self, claims: Iterable[Named], verb: Verb, changes: Changes) -> Judgement:
        named = tuple(claims)
        ids, selectors = tuple(one for one, _ in named), tuple(selector for _, selector in named)
        return self._keep(verb, claims=ids, selectors=selectors, changes=changes)

    def _keep(self, verb: Verb, **about: Any) -> Judgement:
        """Append a decision under an id made of all that it says."""
        if not self.by.strip():
            raise UsageError("A decision needs the name of who makes it.")
        made = Judgement("", verb, self.by.strip(), self.made_at, note=self.note, **about)
        made = replace(made, id=judgement_key(made))
        self.store.add_judgement(made)
        return made


def _named(claim: Claim) -> Named:
    return claim.id, Selector(claim.capture, claim.sentence, claim.phrase)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _selector_in(record: Record, article: str, phrase: str) -> Selector:
    """Where an article prints the words: the first sentence that holds them."""
    articles = {one.id: one for one in record.articles}
    found = articles[the_one(articles, article, "article")]
    span = find_words(found.text, phrase)
    if span is None:
        raise UsageError(f"The article does not print {phrase!r}.")
    return Selector(found.capture, _sentence(found, span.start, phrase), span.of(found.text))


def _sentence(article: Article, start: int, phrase: str) -> str:
    from onrecord.find.sentences import split_sentences  # the rules for sentences: only here

    here = [one for one in split_sentences(article) if one.span.start <= start < one.span.end]
    if not here:
        raise UsageError(f"{phrase!r} does not stand in a sentence of the article.")
    return " ".join(here[0].text.split())


def printed_name(record: Record, text: str) -> str:
    """A source's name: that of an id, or a name as it was printed.

    Raises: UsageError if no page prints it as the name of a listed source.
    """
    for one in record.sources:
        if text == one.id:
            return one.name
        if text in (one.name, *one.aliases):
            return text
    raise UsageError(f"There is no source {text}. `onrecord sources` lists them; a private person is in no list.")


def _source_name(record: Record, text: str) -> str:
    """The name of the one source that is called so, or has that id."""
    found = [one.name for one in record.sources if text in (one.id, one.name, *one.aliases)]
    if not found:
        raise UsageError(f"There is no source {text}. `onrecord sources` lists them; a private person is in no list.")
    if len(found) > 1:
        raise UsageError(f"{len(found)} sources are called {text}; say which by its id.")
    return found[0]
