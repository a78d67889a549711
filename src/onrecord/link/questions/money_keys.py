"""Questions of money: what a sum is the amount of, whose it is, and whether it was paid, offered, asked for or lost.

| words | question |
|---|---|
| "damage to the pier was put at 4 million" | the damage to the pier |
| "the firm offered 900 crowns for each victim" | the compensation for each victim |
| "families ask for 2,000 crowns for each victim" | the same, demanded: another question |
| "the mill lost 40 million in 2023" | the mill's loss in 2023 |
| "spending per pupil is 900 crowns a year" | spending for each pupil a year |
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.containment import place_name
from onrecord.link.questions.key_parts import EVENTS, base_of, condition_of, named_actor, period_of, thing_group
from onrecord.link.questions.per_head import each_key
from onrecord.link.questions.workplaces import works_of
from onrecord.link.sources.names import Names
from onrecord.link.wording import content_words, singular
from onrecord.records import Article, Aspect, Claim, Figure, QuestionKey

_WORDS = load_lexicon("question_words")
COINS = frozenset(_WORDS["coins"]["words"])
"""Currencies by their names, where no code is printed and several lands have one of the name."""
UNNAMED = "money"
"""The unit of a sum whose currency is nowhere named."""
_NOUNS: Mapping[str, str] = MappingProxyType(dict(_WORDS["nouns"]))
_HEADS = frozenset(_WORDS["heads"]["words"])
_MONEY = _WORDS["money"]
_ALONE = frozenset(_MONEY["alone"])
_OVER_TIME = frozenset(_MONEY["over_time"])
_TRANSFERS = frozenset(_MONEY["transfers"])
_NO_OBJECT = frozenset(_MONEY["no_object"]) | EVENTS
_DEALINGS = {
    deal: re.compile(rf"\b(?:{any_of(words)})\b", re.IGNORECASE) for deal, words in _MONEY["dealings"].items()
}
_NOBODYS = frozenset({"deficit", "surplus", "budget"})
"""Of a state, whoever foretells them."""
_STAFF = frozenset({"person", "worker", "employee", "nurse", "teacher", "driver"})
_USUAL = "offered"
"""What a compensation is, where nothing else is said."""
_OBJECT = re.compile(r"^[\w'’-]+(?:\s[\w'’-]+)?\s+(?:to|of|for|from|in|on)\s+(?P<what>.+)$")
_EACH = re.compile(
    rf"[\w\s,.'’-]{{0,30}}?\b(?:for\s+each|for\s+every|per|for\s+the\s+family\s+of\s+each)\s+(?P<whom>{any_of(_MONEY['each'])})\b"
    rf"|\s+(?:a|each|per)\s+(?P<head>head|{any_of(_MONEY['each'])})\b",
    re.IGNORECASE,
)
_LOST = re.compile(r"\b(?:lost|loses|losing|lose)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_SAVED = re.compile(r"\bsav(?:e|es|ed|ing)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
_BURDEN = re.compile(
    r"\b(?:cost|costs|costing)\s+(?:to\s+)?(?:the\s+|its\s+|their\s+|our\s+)?(?:[\w-]+['’]s\s+)?"
    rf"(?P<whose>{any_of(_WORDS['coins']['burdens'])})\b",
    re.IGNORECASE,
)
"""On what a cost falls where nobody is named: "is costing the economy", "the cost to taxpayers"."""
_CLAUSE = re.compile(r"[;:]\s|[.]\s")
_NAME = r"([A-Z]\w+(?:\s[A-Z]\w+)?)"
_WHERE = re.compile(rf"\s+(?:in|at|near|outside)\s+(?P<place>{_NAME}).*$")
_ON = re.compile(
    r"\s+(?:on|for)\s+(?:the|a|an|its|their|this)?\s*(?P<what>(?!each\b|every\b)[a-z][\w’'-]*(?:\s[a-z][\w’'-]+){0,2}?)"
    r"(?=\s(?:by|in|on|since|so|up|until|at|over|between|from|last|this|as|and|after|before|during|to)\b|[,.;:]|$)"
)
_READ = 60_000  # characters of an article that are looked through
_DAY = 10  # characters of the date of one day
_NEAR = 90


def money_key(claim: Claim, figure: Figure, unit: str, article: Article | None, names: Names) -> QuestionKey | None:
    """The question of a sum; None where its words do not say what it is of, or whose."""
    if figure.aspect != "change" and (told := each_key(claim, figure, unit)):
        return told
    before, _, after = claim.sentence.partition(claim.phrase)
    near = _CLAUSE.split(before[-_NEAR:])[-1]
    head = _head(figure, near)
    actor = named_actor(figure, names) or thing_group(figure, names)
    burden = _BURDEN.search(before[-80:])
    if burden and not (head and actor):
        return QuestionKey(
            noun=f"cost to the {burden['whose'].lower()}", unit=unit, aspect=figure.aspect, per=base_of(figure),
            period=period_of(figure, None), event=condition_of(claim),
        )  # fmt: skip
    each = _each(f" a {figure.per}{after}" if figure.per else after)
    deal = _dealing(near) if head is None or head in _TRANSFERS else None
    if head == "offer":
        head, deal = None, _USUAL
    noun = head or (("pay" if each in _STAFF else "compensation") if each and deal else deal and "sum")
    if noun in _NOBODYS:
        actor = None
    elif actor is None and figure.actor:  # "the mill received 9 million in aid"
        actor = works_of(claim.sentence, article)
    what = _object(figure, head) or (_spent_on(after, figure) if noun == "spending" or deal == "paid" else None)
    place = place_name(figure.place or (_place_of(what, figure, article) if what else None))
    named = noun in _ALONE or (head is not None and deal == "owed")
    if noun is None or not (actor or place or each or what or named):
        return None
    return QuestionKey(
        noun=noun, unit=unit, aspect=_aspect(figure, noun), state=None if deal == _USUAL and each else deal,
        group=what if not actor else None, actor=None if each else actor, place=None if actor else place,
        per=each or base_of(figure), period=_period(figure, noun), event=condition_of(claim),
    )  # fmt: skip


def _head(figure: Figure, near: str) -> str | None:
    """The noun that says what the amount is: damage, cost, fine; under one name."""
    words = (*content_words(figure.noun), *content_words(figure.counted))
    head = next((word for word in words if word in _HEADS), None)
    if _SAVED.search(near):
        head = "saving"
    elif head is None and _LOST.search(near):
        head = "loss"
    return _NOUNS.get(head, head) if head else None


def _object(figure: Figure, head: str | None) -> str | None:
    """What is damaged, bought or paid for: the pier of "damage to the pier"; no place, event or coin."""
    found = _OBJECT.match(figure.counted or "") if head else None
    words = content_words(_WHERE.sub("", found["what"])) if found else ()  # its place is a field of its own
    kept = [
        word
        for word in words
        if word.replace("-", "").isalpha() and word not in _NO_OBJECT and word not in COINS and word != head
    ]
    here = set(content_words(figure.place)) | set(content_words(figure.actor))
    return " ".join([word for word in kept if word not in here][:2]) or None


def _spent_on(after: str, figure: Figure) -> str | None:
    """What money was spent on, behind the sum: the harbour of "spent 4 million on the harbour"."""
    found = _ON.match(after)
    words = content_words(found["what"]) if found else ()
    here = set(content_words(figure.place)) | set(content_words(figure.actor))
    kept = [word for word in words if word not in _NO_OBJECT and word not in COINS and word not in here]
    return " ".join(kept[:2]) or None


def _place_of(what: str, figure: Figure, article: Article | None) -> str | None:
    """Where the thing is that a sum is for: "a bridge in Lima", said beside the sum or once in its article."""
    printed = _WHERE.search(figure.counted or "")
    if printed or article is None:
        return printed["place"] if printed else None
    return _told_place(article.text[:_READ], what.split()[-1])


@lru_cache(maxsize=1024)
def _told_place(text: str, thing: str) -> str | None:
    """The one place that a text gives a thing: "the bridge in Lima", "Lima's new bridge"."""
    thing = re.escape(thing)
    said = re.findall(rf"\b{thing}\s+(?:in|at|near|outside)\s+{_NAME}", text)
    said += re.findall(rf"{_NAME}['’]s\s+(?:[a-z]+\s){{0,2}}{thing}\b", text)
    return said[0] if len(set(said)) == 1 else None


def _each(after: str) -> str | None:
    """For whom each time: "900 crowns for each victim", "4,000 euros a head"."""
    found = _EACH.match(after)
    whom = (found["whom"] or found["head"]).lower() if found else None
    return {"head": "person"}.get(whom, singular(whom)) if whom else None


def _dealing(near: str) -> str | None:
    """What is done with the sum, by the last words before it that say so."""
    last = {deal: max((m.end() for m in pattern.finditer(near)), default=-1) for deal, pattern in _DEALINGS.items()}
    deal = max(last, key=lambda name: (last[name], name))
    return deal if last[deal] >= 0 else None


def _aspect(figure: Figure, noun: str) -> Aspect | None:
    """A loss is made over a time; of other sums only a rate or a change says how it runs."""
    if noun in _OVER_TIME and figure.aspect != "rate":
        return "flow"
    return figure.aspect if figure.aspect in ("rate", "change", "share") else None


def _period(figure: Figure, noun: str) -> str | None:
    """The time of a loss or a profit: a quarter, a year; the day that it was told on is none."""
    if noun not in _OVER_TIME:
        return None
    when = figure.period or figure.as_of
    return when if when and len(when) != _DAY else None
