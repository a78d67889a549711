"""Questions that are not "how many": shares, changes, lengths, times, money, magnitudes."""

from __future__ import annotations

import re
from collections import Counter

from onrecord.lexicon import load_lexicon
from onrecord.link.acts import Placed
from onrecord.link.questions.measured import level_of, measured_words
from onrecord.link.questions.per_head import AVERAGE
from onrecord.link.questions.question_things import commonest
from onrecord.link.questions.questions import COINS, SCALES, UNNAMED
from onrecord.link.questions.workplaces import is_works
from onrecord.link.sources.names import titled
from onrecord.link.wording import content_words, plural
from onrecord.records import QuestionKey

_WORDS = load_lexicon("question_words")
_ASKED: dict[str, str] = dict(_WORDS["asked"])
_HEADS = frozenset(_WORDS["heads"]["words"])
_NOUNS: dict[str, str] = dict(_WORDS["nouns"])
_BASES = frozenset({"hour", "day", "week", "month", "year"})
_UNITS = frozenset({"length", "time", "calendar", "share", "points", "times"})
_PARTICIPLE = re.compile(r"(?:\w+ed|spent|left|lost|held|kept|sent|given|taken)\b")
_BORNE = frozenset(_WORDS["heads"]["borne"])
_UNTIL = re.compile(r"(?:before|until|till|to|from|since|after|between)\b")
_IS = re.compile(
    r"(?P<verb>(?:is|are|was|were|has|have|had)(?: been)?(?: \w[\w’'-]*){1,6})(?=[,.;:”\"]|$| and | but )"
)


def is_measured(key: QuestionKey) -> bool:
    """Whether a question asks for money, a share, a change, a length, a time or a strength."""
    return _is_money(key) or _is_average(key) or key.unit in SCALES or key.unit in _UNITS or key.aspect == "share"


def measure_text(key: QuestionKey, claims: tuple[Placed, ...], *, where: str) -> str:
    """A question for what is measured, without its time and its question mark."""
    if key.unit in SCALES:
        of = f" of the {key.group}" if key.group else ""
        return f"What was the {key.unit}{of}{where}"
    if _is_average(key):
        an = "an" if (key.per or "")[:1] in "aeiou" else "a"
        has = f"does {an} {key.per} have on average{where}"
        return f"How many {plural((key.noun or '').removeprefix(AVERAGE))} {has}"
    if _is_money(key):
        return _money(key, claims, where="" if key.actor or key.place else where)
    if key.unit == "share" and key.state in ("for", "against"):
        who = "people" if key.noun == "people" else commonest(claims, "base") or key.noun
        return f"What share of {_small(who or '')} is {key.state} {f'the {key.group}' if key.group else 'it'}{where}"
    told = Counter(words for one in claims if (words := measured_words(one.figure, key.unit)))
    what = min(told, key=lambda words: (-told[words], words)) if told else key.noun or ""
    if key.aspect == "change" or key.unit == "times":
        return f"By how much did {_small(what)} change"
    if any(level_of(one.figure) for one in claims):
        return f"How high is {what[:1].lower()}{what[1:]}{where if where[4:] not in what else ''}"
    if key.actor and key.aspect == "share":
        return f"What share of {_small(what)} did {commonest(claims, 'actor') or titled(key.actor)} have"
    if key.aspect == "share" or key.unit in ("share", "points"):
        return f"What share of {_small(what)}{_became(key, what, claims)}"
    return _length(what, where if where and where[4:] not in what else "")


def _is_average(key: QuestionKey) -> bool:
    """Whether it asks what an average one of something has: a household, a class."""
    return (key.noun or "").startswith(AVERAGE) and key.per is not None


def _is_money(key: QuestionKey) -> bool:
    """Whether it asks for an amount of money, and not how many coins there are."""
    return (key.unit.isupper() and len(key.unit) == 3) or key.unit in COINS or key.unit == UNNAMED


def _money(key: QuestionKey, claims: tuple[Placed, ...], *, where: str) -> str:
    """ "How much is the damage in Ostrey (USD)", "How much is the compensation demanded for each victim (crowns)"."""
    unit = "" if key.unit == UNNAMED else f" ({key.unit if key.unit.isupper() else plural(key.unit)})"
    each = "" if not key.per else f" a {key.per}" if key.per in _BASES else f" for each {key.per}"
    heads = Counter(word for one in claims for word in content_words(one.figure.counted) if word in _HEADS)
    alike = [word for word in heads if _NOUNS.get(word, word) == key.noun]
    head = min(alike, key=lambda word: (-heads[word], word), default=key.noun or "sum")
    name = whose(key, claims)
    placed = f" in {titled(key.place)}" if key.place and not key.actor else where
    over = f" for {key.group}" if key.group and not key.actor else ""
    if key.state:
        by = f" by {name}" if name else ""
        return f"How much{'' if head == 'sum' else f' {head}'} was {key.state}{over}{by}{placed}{each}{unit}"
    of = "to" if head in _BORNE else "of"
    return f"How much is the {head}{f' {of} {name}' if name else over}{placed}{each}{unit}"


def whose(key: QuestionKey, claims: tuple[Placed, ...]) -> str:
    """Whose a sum is, as it is printed most; a works by its own name."""
    if not key.actor:
        return ""
    if is_works(key.actor):
        first, _, kind = titled(key.actor).rpartition(" ")
        return f"the {first} {kind.lower()}"
    return commonest(claims, "actor") or commonest(claims, "group") or titled(key.actor)


def _length(what: str, where: str) -> str:
    """A length or a time: "How many kilometres of the road are there", "How many years at the top".

    "How many days is it before the vote" has a verb, as it asks for a distance in time.
    """
    unit, _, rest = what.lstrip("-").partition(" ")
    many = plural(unit.lower())
    if rest.startswith("of "):
        return f"How many {many} {rest} are there{where}"
    verb = "were " if _PARTICIPLE.match(rest) else "is it " if _UNTIL.match(rest) or not rest else ""
    return f"How many {many} {verb}{rest}{where}"


def _small(words: str) -> str:
    """Words inside a question: "The stock" is "the stock"."""
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}" if first in ("The", "This", "That", "Its", "Their", "Our") else words


def _became(key: QuestionKey, what: str, claims: tuple[Placed, ...]) -> str:
    """What became of a share: by its state, else in the words that follow it in a sentence."""
    verb = _ASKED.get(key.state or "", f"were {key.state}" if key.state else "")
    if verb:
        head = re.split(r" (?:of|in|from|who|that) ", what)[0]
        return f" {verb if plural(head) == head else re.sub('^(were|are) ', 'was ', verb)}"
    said = sorted(words for one in claims if (words := _said_after(one.claim.sentence, what)))
    return f" {said[0]}" if said else " is it"


def _said_after(sentence: str, what: str) -> str:
    """What a sentence says of a share behind the words for its whole: "are insured"."""
    rest = sentence.partition(what)[2].lstrip()
    match = _IS.match(rest[:120])
    return re.sub(r" (?:now|still|already|also)\b", "", match["verb"]) if match else ""
