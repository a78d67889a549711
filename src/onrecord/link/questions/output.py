"""Questions of output and sales: "The works built 640 boats in 2023 and 520 in 2022", "sales fell".

| words | asked |
|---|---|
| built, made, turned out, "output fell to" | how many a works, or a maker, built in that time |
| sold, "sales rose to" | how many a firm sold in that time |
| "designed for 160,000 a year", "can build 160,000 a year" | how many it can build: no output |

Whose they are must be said: how many bicycles were built in 2023 is everybody's.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.containment import is_place
from onrecord.link.questions.key_parts import base_of, is_common, named_actor, only_speaks, thing_noun, unit_dimension
from onrecord.link.questions.workplaces import works_of
from onrecord.link.sources.names import Names
from onrecord.records import Article, Claim, Figure, QuestionKey

_WORDS: Final = load_lexicon("question_words")["output"]
_ON: Final = r"(?:and|but|after|against|(?:up|down)\sfrom|compared\swith|from|to)"
_VERBS: Final[dict[str, str]] = {verb: state for state in ("built", "sold") for verb in _WORDS[state]["verbs"]}
_VERB: Final = re.compile(rf"\b(?P<verb>{any_of(sorted(_VERBS))})\s(?:[\w-]+\s){{0,2}}$")
_SO_MANY: Final = re.compile(rf"\b(?P<verb>{any_of(sorted(_VERBS))})\s[^.;]{{1,80}}?,?\s{_ON}\s(?:[\w-]+\s)?$")
_NOUNS: Final[dict[str, str]] = {noun: state for state in ("built", "sold") for noun in _WORDS[state]["nouns"]}
_MOVED: Final = re.compile(
    rf"\b(?P<noun>{any_of(sorted(_NOUNS))})\b[^.;]{{0,80}}?\s(?:to|at|of|from)\s$", re.IGNORECASE
)
_CAN: Final = re.compile(rf"\b(?:{any_of(_WORDS['can']['words'])})\s(?:[\w-]+\s)?$", re.IGNORECASE)
_OWNED: Final = re.compile(
    rf"\b(?P<name>[A-Z][\w&-]+(?:\s[A-Z][\w&-]+)?)(?:['’]s?)?\s(?:[\w-]+\s){{0,2}}(?:{any_of(sorted(_NOUNS))})\b"
)
_SUBJECT: Final = re.compile(
    r"(?:^|[.!?]\s+|\n)(?P<name>[A-Z][\w&-]+(?:\s[A-Z][\w&-]+)?)\s(?:has\s|had\s)?[a-z]+\s[^.!?]*[.!?]\s*$"
)
_FIRST: Final = re.compile(r"(?P<name>[A-Z][\w&-]+(?:\s[A-Z][\w&-]+)?)\s(?:has\s|had\s)?[a-z]")
_ITS: Final = re.compile(r"\b(?:its|it|the\s(?:firm|company|group|maker))\b", re.IGNORECASE)
_NO_NAME: Final = frozenset(_WORDS["no_names"]["words"])
_BEFORE: Final = 300
"""Characters before a sentence in which "its sales" finds whose."""


def output_key(claim: Claim, figure: Figure, article: Article | None, names: Names) -> QuestionKey | None:
    """How many things a works or a firm built or sold in a time, or can build; None where it is nobody's."""
    before = claim.sentence.partition(claim.phrase)[0][-160:]
    noun = thing_noun((figure.unit or figure.noun or "").split("/")[0])
    state = _state(before)
    per = base_of(figure)
    if not noun or (state is None and not _CAN.search(before)):
        return None
    if _CAN.search(before):
        owner = works_of(claim.sentence, article) or _firm(claim, figure, article, names)
        return _key(noun, figure, "can be built", owner, per) if per and owner else None
    owner = works_of(claim.sentence, article) if state == "built" else None
    owner = owner or _firm(claim, figure, article, names)
    if owner is None or per or not (figure.period or figure.as_of):
        return None
    return _key(noun, figure, state or "built", owner, None)


def _state(before: str) -> str | None:
    """What is told of things by the verb before them, by one that carries on, or by a noun that moved to them."""
    if found := _VERB.search(before) or _SO_MANY.search(before):
        return _VERBS[found["verb"]]
    moved = _MOVED.search(before)
    return _NOUNS[moved["noun"].lower()] if moved else None


def _key(noun: str, figure: Figure, state: str, owner: str, per: str | None) -> QuestionKey:
    period = None if per else figure.period or figure.as_of
    return QuestionKey(
        noun=noun, unit=unit_dimension(figure.unit or noun), aspect="rate" if per else "flow", state=state,
        actor=owner, per=per, period=period,
    )  # fmt: skip


def _firm(claim: Claim, figure: Figure, article: Article | None, names: Names) -> str | None:
    """Whose output it is: the one who acts, "Arden's sales", or the subject of the sentence before "its sales"."""
    actor = None if only_speaks(claim, names) else named_actor(figure, names)
    if actor:
        return actor
    before = claim.sentence.partition(claim.phrase)[0]
    for found in (_OWNED.search(before), _FIRST.match(before)):
        if found and (name := _named(found["name"], names)):
            return name
    if article is None or not _ITS.search(before):
        return None
    start = article.text.rfind(claim.sentence[:40], 0, claim.span.end)
    near = article.text[max(0, start - _BEFORE) : start].rstrip() if start > 0 else ""
    subject = _SUBJECT.search(near)
    return _named(subject["name"], names) if subject else None


def _named(name: str, names: Names) -> str | None:
    """A firm by its name; no weekday, no land, no word that merely begins a sentence."""
    plain = name.lower()
    no_name = plain.split()[0] in _NO_NAME or is_place(plain) or is_common(plain.split()[0])
    return None if no_name else names.fold(name)
