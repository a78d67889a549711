"""Numbers that an outlet retells in its own voice after a named source gave them.

"The count began with 300", "the firm has 300 customers on its list": the paper did not count. Such a number is an
echo of the one act on record that has it, if the words look back or the text names the source; else it stays the
outlet's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.keys import normal
from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.acts import Act, Placed
from onrecord.link.dating import strictly_after
from onrecord.link.rounding import distinctive, numbers_of

_WORDS = load_lexicon("question_words")
_LOOKS_BACK = re.compile(rf"\b(?:{any_of(_WORDS['looks_back']['words'])})\b", re.IGNORECASE)
_THE = re.compile(r"\bthe\s+(?:figure\s+of\s+|number\s+of\s+)?$", re.IGNORECASE)
_AMONG = re.compile(r"^\W*(?:of|among|out\s+of)\s+(?:the|those|these)\s+$", re.IGNORECASE)
_GAVE = any_of([word for words in load_lexicon("occasions")["given"].values() for word in words])
_GIVEN = re.compile(
    rf"^(?:\s+[^\W\d_]+){{0,3}}\s+(?:that|which)\s+[^.;!?]{{1,120}}?\b(?:{_GAVE})\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(rf"\b(?:{any_of(load_lexicon('occasions')['begins']['words'])})\b", re.IGNORECASE)
_NO_NAME = frozenset(_WORDS["no_subject"]["words"])
_WORD = re.compile(r"\w[\w'&.-]*")
_READ = 50_000


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of the articles, for whom they name."""

    texts: Mapping[str, str]

    def name(self, article: str, source: str) -> bool:
        """Whether a text has a word of a source's name that is a name by itself."""
        return bool(_telling(source) & _words(self.texts.get(article, "")))


@cache
def _telling(source: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(normal(source)) if len(word) > 1 and word not in _NO_NAME)


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(word.rstrip(".").removesuffix("'s") for word in _WORD.findall(normal(text[:_READ])))


def looks_back(one: Placed) -> bool:
    """Whether words date a number before the report that has it: "began with", "had put it at", "in May"."""
    return bool(_LOOKS_BACK.search(one.claim.sentence[:1000])) or strictly_after(one.known_on, one.figure.as_of)


def given_before(one: Placed) -> bool:
    """Whether the words tell a number as one that somebody had given: "the 90 that the ministry put out in May"."""
    sentence, phrase = one.claim.sentence[:1000], one.claim.phrase
    before, found, after = sentence.partition(phrase)
    return bool(found and _THE.search(before) and _GIVEN.match(after))


def _is_base(one: Placed) -> bool:
    """Whether a number is only what others are parts of: "Among the 131 there were nine guests" tells a known 131."""
    return bool(_AMONG.match(one.claim.sentence[:1000].partition(one.claim.phrase)[0]))


def retold(one: Placed, acts: Iterable[Act], texts: Texts) -> Act | None:
    """The act that an outlet's own words retell: of those with its question and number, the sole candidate."""
    own_voice = one.claim.origin.role in ("publisher", "relay")
    base = _is_base(one)
    if one.claim.headline or not (own_voice or base or (one.origin.anonymous and given_before(one))):
        return None
    given = [act for act in acts if _given(act, one)]
    if base and not own_voice:
        sole = {act.first.origin.key for act in given} - {one.origin.key}
        return given[0] if len(sole) == 1 and any(distinctive(value) for value in numbers_of(one.figure)) else None
    if own_voice and len(here := [act for act in given if _names_whole(one, act.first)]) == 1:
        return here[0]  # "Mercy Hospital had 80 dead": the sentence itself says whose number it is
    if not any(distinctive(value) for value in numbers_of(one.figure)):
        return None
    named = [act for act in given if texts.name(one.claim.article, act.first.origin.name)]
    if len({act.first.origin.key for act in named}) == 1:
        return named[0]
    if given and _BEGINS.search(one.claim.sentence[:1000]):
        return min(given, key=lambda act: act.first.order)  # what a count began with is what was on record first
    alone = len({act.first.origin.key for act in given}) == 1
    return given[0] if alone and looks_back(one) else None


def label_lost(first: Placed, told: Placed, texts: Texts) -> str | None:
    """Why a party's number told in a text that never names the party is a drift; None where it is none."""
    if not first.claim.interested or texts.name(told.claim.article, first.origin.name):
        return None
    return (
        f"{first.origin.name}, a party to it, gave “{first.claim.phrase}”; the text that prints "
        f"“{told.claim.phrase}” names neither it nor any other source of the number."
    )


def _names_whole(one: Placed, first: Placed) -> bool:
    """Whether a claim's sentence prints the whole name of another's origin, with the same bound on the number."""
    name = normal(first.origin.name)
    same = one.figure.bound == first.figure.bound and " " in name
    return same and f" {name} " in f" {one.words.replace(',', ' ').replace('.', ' ')} "


def _given(act: Act, one: Placed) -> bool:
    """Whether a named source gave the number in another text, no later than this one."""
    first = act.first
    return (
        act.key == one.key
        and first.origin.kind != "outlet"
        and not first.origin.anonymous
        and first.claim.article != one.claim.article
        and bool(numbers_of(one.figure) & numbers_of(first.figure))
    )
