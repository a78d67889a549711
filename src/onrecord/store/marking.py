"""Mark a page, a source, a question or a decision: what the command line and the web pages do when somebody marks."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from onrecord.problems import UsageError
from onrecord.records import LEVELS, Claim, Judgement, Record, Tlp
from onrecord.store.judging import Judging, claim_in, printed_name, the_one

OFF = "none"
"""What is written for taking a marking off."""


def level_of(text: str) -> Tlp:
    """A level as somebody writes it.

    Raises: UsageError if it is none.
    Example:
        >>> level_of("tlp:amber"), level_of("RED")
        ('AMBER', 'RED')
    """
    written = text.strip().upper().removeprefix("TLP:")
    for level in LEVELS:
        if level == written:
            return level
    raise UsageError(f"{text!r} is no marking; markings are {', '.join(LEVELS)}.")


def mark(judging: Judging, level: str, what: str, name: str) -> Judgement:
    """Mark a thing in a person's name, or take its marking off (`none`). `what` is one of `marking.assigned.WHAT`.

    Raises: UsageError if there is no such thing, or several; then nothing is kept.
    """
    made = None if level.strip().lower() == OFF else level_of(level)
    claims: tuple[Claim, ...] = ()
    if what == "question":
        claims, found = question_claims(judging.record, name), ""
    else:
        found = _NAMED[what](judging, name)
    values = {"what": what, "name": found, "level": made}
    changes = tuple((key, json.dumps(value, ensure_ascii=False)) for key, value in values.items())
    return judging.mark(changes, claims)


def question_claims(record: Record, text: str) -> tuple[Claim, ...]:
    """The claims by which a question is named: the first of each account. `text` is its id, or that of such a claim.

    Raises: UsageError if there is no such question, or the claim answers none.
    """
    ids = [question.id for question in record.questions]
    asked = {claim: question for claim, question, _ in record.claim_question}
    if any(one.startswith(text) for one in ids):
        key = the_one(ids, text, "question")
    else:
        claim = claim_in(record, text)
        if claim.id not in asked:
            raise UsageError(f"{claim.id} answers no question.")
        key = asked[claim.id]
    claims = {claim.id: claim for claim in record.claims}
    firsts = [account.claims[0] for account in record.accounts if account.question == key and account.claims]
    firsts = firsts or sorted(claim for claim, question in asked.items() if question == key)
    return tuple(claims[one] for one in sorted(firsts) if one in claims)


def capture_of(record: Record, text: str) -> str:
    """The id of the page with a name, an address or an id; enough of the id will do.

    Raises: UsageError if there is none, or several pages bear the name.
    """
    named = [capture for capture, names in record.names if text in names]
    if len(named) > 1:
        raise UsageError(f"{len(named)} pages are called {text}; say which by its id: {', '.join(sorted(named))}")
    if named:
        return named[0]
    of_article = {article.id: article.capture for article in record.articles}
    found = the_one((*(capture for capture, _ in record.names), *of_article), text, "page")
    return of_article.get(found, found)


_NAMED: Final[Mapping[str, Callable[[Judging, str], str]]] = MappingProxyType(
    {
        "capture": lambda judging, text: capture_of(judging.record, text),
        "source": lambda judging, text: printed_name(judging.record, text),
        "judgement": lambda judging, text: the_one((one.id for one in judging.store.judgements()), text, "judgement"),
    }
)
"""How each thing is found by what a person calls it; a question has no name."""
