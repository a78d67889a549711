"""A whole that was lost on the way: a share of those asked told of all, a part told as if it were the whole."""

from __future__ import annotations

import re

from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.accounts.matter import matter_of, stem, words_about
from onrecord.link.acts import Placed
from onrecord.link.containment import people_of
from onrecord.link.rounding import same_numbers
from onrecord.link.wording import content_words

_WORDS = load_lexicon("occasions")
_ASKED = re.compile(rf"\b(?:{any_of(_WORDS['sampled']['words'])})\b", re.IGNORECASE)
_OF_WHOM = re.compile(rf"\b(?:{any_of(_WORDS['of_whom']['words'])})\b", re.IGNORECASE)
_OPENS = re.compile(rf"\b(?:{any_of(_WORDS['of_whom']['words'])})\s+(?:[\w-]+\s+){{0,2}}$", re.IGNORECASE)
_FOLLOWS = re.compile(rf"\s+(?:{any_of(_WORDS['of_whom']['behind'])})\b", re.IGNORECASE)
_EACH = re.compile(
    rf"\b(?:every|each|per)\s+(?!(?:{any_of(_WORDS['each']['nobody'])})\b)"
    rf"(?P<who>(?:(?:{any_of(_WORDS['each']['hit'])})\s+)?[a-z][a-z-]{{2,20}})"
)
_EVERYBODY = frozenset(_WORDS["sampled"]["everybody"])
_BEHIND = re.compile(r"\s+(?:of|in|from|at|on|who|that)\s+")
_PART_AT = re.compile(
    r"\b(?P<part>\d[\d,.]*|[a-z]+(?:-[a-z]+)?)\s+of\s+(?:them|these|those|which|whom)\s+(?:\w+\s+){0,2}(?:in|at)\s+"
    r"(?P<where>(?:the\s+)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)"
)
_CLAUSE = re.compile(r"[.;,:]\s")
_NEAR = 40
_READ = 1000


def base_lost(upstream: Placed, told: Placed) -> str | None:
    """A share of those asked, tested or voting that is told of everybody; None where it is not.

    "62 percent of those asked" told as "62 percent of residents": nobody asked the others.
    """
    whole = told.figure.base
    if upstream.unit != "share" or not whole or not same_numbers(upstream.figure, told.figure):
        return None
    asked = _ASKED.search(upstream.claim.sentence[:_READ])
    if asked is None or _ASKED.search(told.claim.sentence[:_READ]) or _is_vote(whole):
        return None
    if upstream.figure.base and not _restricted(upstream.claim.sentence, upstream.figure.base):
        return None  # "62 percent of residents, of 1,000 asked": the base was told of all at once
    return (
        f"“{upstream.claim.phrase}” was of some only (“{asked.group()}”); “{told.claim.phrase}” is told of {whole}: "
        "the base changed."
    )


def _restricted(sentence: str, base: str) -> bool:
    """Whether a base, or the words right behind it, are of some only: "the pupils who sat the test"."""
    _, found, after = sentence[:_READ].partition(base)
    return _ASKED.search(base) is not None or bool(found and _ASKED.search(_CLAUSE.split(after[:_NEAR])[0]))


def base_changed(upstream: Placed, told: Placed) -> str | None:
    """A share of everybody told of a group, or the other way round: "71 percent of citizens" as "of pensioners"."""
    before, after = upstream.figure.base, told.figure.base
    if upstream.unit != "share" or not before or not after or not same_numbers(upstream.figure, told.figure):
        return None
    if _everybody(before) == _everybody(after) or set(content_words(before)) & set(content_words(after)):
        return None
    return f"“{upstream.claim.phrase}” was of {before}; “{told.claim.phrase}” is told of {after}: the base changed."


def head_changed(upstream: Placed, told: Placed) -> str | None:
    """A sum for each of some told as one for each of others: "15,000 for every family" as "for every passenger"."""
    if not same_numbers(upstream.figure, told.figure):
        return None
    heads = [_EACH.search(one.claim.sentence[:_READ]) for one in (upstream, told)]
    before, after = (match["who"] if match else "" for match in heads)
    words = [{stem(word) for word in content_words(text)} for text in (before, after)]
    if not all(words) or words[0] & words[1]:
        return None
    return f"“{upstream.claim.phrase}” was for each {before}; “{told.claim.phrase}” is told as for each {after}."


def _everybody(base: str) -> bool:
    """Whether a base is all who live somewhere: "residents", "the population", "Danes"."""
    head = _BEHIND.split(base)[0].split()[-1]
    named = head[:1].isupper() and head.endswith("s")
    return named or bool(set(content_words(head)) & _EVERYBODY) or people_of(head.casefold()) is not None


def part_lost(upstream: Placed, told: Placed) -> str | None:
    """A part told without what sets it apart from its whole; None where it is not.

    "240 fell ill, of whom 31 gravely" told as "31 fell ill": the words for the part are gone, the whole's stay.
    """
    if not same_numbers(upstream.figure, told.figure) or _OF_WHOM.search(told.claim.sentence[:_READ]):
        return None
    before, found, after = upstream.claim.sentence[:_READ].partition(upstream.claim.phrase)
    opened = _OPENS.search(before) if found else None
    follows = _FOLLOWS.match(after) if found else None
    if opened is None and follows is None:
        return None
    own = _CLAUSE.split(after[follows.end() if follows else 0 :])[0]
    whole = before[: opened.start()] if opened else before
    ours, theirs, kept = words_about(upstream, own), words_about(upstream, whole), matter_of(told)
    if not ours or ours & kept or not theirs & kept:
        return None
    printed = f"{opened.group() if opened else ''}{upstream.claim.phrase}{follows.group() if follows else ''}"
    return (
        f"“{upstream.claim.phrase}” was given as a part of a larger number (“{printed} {own.strip(' .')}”); "
        f"“{told.claim.phrase}” is told without what sets that part apart."
    )


def narrowed(upstream: Placed, told: Placed) -> str | None:
    """A whole told of the place that only a part of it is at: "1,900 jobs, 450 of them in Arl" as "1,900 in Arl"."""
    found = _PART_AT.search(upstream.claim.sentence[:_READ].partition(upstream.claim.phrase)[2])
    if (
        found is None
        or not same_numbers(upstream.figure, told.figure)
        or _OF_WHOM.search(told.claim.sentence[:_READ])
    ):
        return None
    after = _CLAUSE.split(told.claim.sentence[:_READ].partition(told.claim.phrase)[2])[0]
    if _PART_AT.search(told.claim.sentence[:_READ]) or not re.search(
        rf"\b(?:in|at)\s+{re.escape(found['where'])}\b", after
    ):
        return None
    return (
        f"“{told.claim.phrase}” is told of {found['where']}; the sentence that gave “{upstream.claim.phrase}” has "
        f"“{found['part']}” of them there."
    )


def _is_vote(base: str) -> bool:
    """Whether a base only names the vote: whoever votes is one of the voters."""
    return base.casefold().removeprefix("the ") in _WORDS["sampled"]["voting"]
