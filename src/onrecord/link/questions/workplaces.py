"""Who is employed where: "the Polk mill employs 410 people", "410 people work at the mill", "Polk has 410 workers".

| words | what they give |
|---|---|
| a works by its name, or the one of the article | "the Polk mill", "its mill in Polk", "Polk employs 410" |
| an employer in a country or a town | "Arden has 9,000 employees in Orland" |
| a promise, a plan | no question: "undertook to keep 400 people employed until 2030" |

Those who are merely in a town are none of these: its inhabitants, its visitors.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from onrecord.keys import normal
from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.containment import place_name
from onrecord.link.questions.key_parts import named_actor, only_speaks
from onrecord.link.sources.names import Names
from onrecord.records import Article, Claim, Figure, QuestionKey

_WORDS: Final = load_lexicon("question_words")["workplaces"]
_KINDS: Final[dict[str, str]] = {kind: name for name, kinds in _WORDS["kinds"].items() for kind in kinds}
_KIND: Final = any_of(sorted(_KINDS))
_STAFF: Final = any_of(_WORDS["staff"])
_NOT_NAMES: Final = any_of(_WORDS["not_names"])
_NAME: Final = rf"(?!(?i:{_NOT_NAMES})\b)(?P<name>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)"
_NAMED: Final = re.compile(
    # "the Polk mill", "Arden's Polk steel mill in Orland"; the mill of "the Arden mill in Polk" is Polk's
    rf"(?:(?P<owned>['’]s?\s)?\b{_NAME}\s(?:[a-z]+\s)?)?\b(?P<kind>(?i:{_KIND}))\b"
    rf"(?:\s(?:here\s)?(?P<where>in|at|near|outside)\s(?:{_NAME.replace('<name>', '<town>')}|this\b))?"
)
_THE: Final = re.compile(rf"\b(?:the|that|this|its|their|The|That|This|Its|Their)\s(?:[a-z]+\s)?(?P<kind>{_KIND})\b")
_EMPLOYS: Final = re.compile(
    rf"\b(?:employ(?:s|ed|ing)?|(?i:{any_of(_WORDS['holders'])})\s(?:of|to|at|from|was|is|stood\sat))\s$"
)
_FROM: Final = re.compile(
    rf"\b(?i:{any_of(_WORDS['holders'])})\b[^.;]{{0,40}}\b(?:fell|rose|grew|shrank|shrunk|dropped|cut|down|up|went)\sfrom\s$"
)
_STILL: Final = re.compile(
    r"\bemploy(?:s|ed)\s[^.;]{1,60}?\s(?:in|by)\s[12]\d{3},?\s(?:and|but)\s(?:only\s|just\s|still\s)?$"
)
_FELL: Final = re.compile(rf"\b(?i:{any_of(_WORDS['holders'])})\b[^.;]{{0,40}}\bfrom\s[^.;]{{1,40}}?\sto\s$")
_HOLDS: Final = re.compile(
    rf"\b(?:[Ii]ts|[Tt]heir|[Tt]he|['’]s)\s(?i:{any_of(_WORDS['holders'])})\b[^.;,\d]{{0,40}}\b(?:to|at|of|is|was|now)\s(?:about\s|only\s)?$"
)
_WORK: Final = re.compile(
    r"(?:who\s)?(?:(?:are|were|is|was)\s)?(?:now\s|still\s)?(?:(?:work(?:s|ed|ing)?)\s(?:at|for|in|there)|employed\s(?:at|in|there))\b"
)
_HAS: Final = re.compile(r"\b(?:has|had|have)\s(?:now\s|still\s|only\s|just\s)?$")
_PLANS: Final = re.compile(rf"\b(?:{any_of(_WORDS['plans'])})\b", re.IGNORECASE)
_ITS: Final = re.compile(rf"\b(?:[Ii]ts|[Tt]he)\s(?i:{any_of(_WORDS['holders'])})\b")
_LEFT: Final = re.compile(
    r"\s(?:(?:are|were|is|was)\s(?:now\s|still\s)?left|(?:now\s|still\s)?remain(?:s|ed)?)\b(?!\s(?:to|in|on|out|at)\b)"
)
_NOW_HAS: Final = re.compile(
    r"(?:^|[,;]\s)(?:[Ii]t|[Tt]he\s[a-z]+)\s(?:now\s|still\s)?ha(?:s|d)\s(?:now\s|still\s|only\s|just\s)?$"
)
_ENDS: Final = re.compile(r"\s?(?:[.,;]|(?:today|now|left)\b)")
_OF_STAFF: Final = re.compile(
    rf"\bemploy(?:s|ed)?\b|\b(?i:{any_of(_WORDS['holders'])})\b|\b(?:people|{_STAFF})\s(?:who\s)?work(?:s|ed|ing)?\b"
)
_ANY_STAFF: Final = re.compile(rf"(?:^|\s)(?:{_STAFF}|{any_of(_WORDS['holders'])}|people)$")
_STAFF_LAST: Final = re.compile(rf"\b(?:{_STAFF})$")
_SENTENCE_BEFORE: Final = 240
"""Characters before a number in which "it now has 40" finds what it is of."""
_LEAD: Final = 1_200
"""Characters of a text in which what it is about is named."""


def is_workforce(claim: Claim) -> bool:
    """Whether a figure counts those who work somewhere, by the words around it.

    "The mill employs 410 people", "410 people work at the mill", "the mill has 410 workers", "a workforce of 410".
    """
    before, _, after = claim.sentence.partition(claim.phrase)
    before, after = before[-160:], after.lstrip()[:60]
    if (
        _HOLDS.search(before)
        or _EMPLOYS.search(before)
        or _STILL.search(before)
        or _FELL.search(before)
        or _FROM.search(before)
        or _WORK.match(after)
    ):
        return True
    return bool(_HAS.search(before) and _STAFF_LAST.search(claim.phrase))


def is_planned(claim: Claim) -> bool:
    """Whether a staff is only promised or foreseen: "pledged to keep 400 people employed"."""
    before = claim.sentence.partition(claim.phrase)[0]
    return claim.modality in ("predicted", "possible") or bool(_PLANS.search(before[-80:]))


def is_works(name: str | None) -> bool:
    """Whether a name is that of a works: "polk mill".

    Example:
        >>> is_works("polk plant"), is_works("halden lines")
        (True, False)
    """
    return (name or "").rpartition(" ")[2] in _WORDS["kinds"]


def staff_left(claim: Claim, article: Article | None) -> str | None:
    """The words just before a bare number that goes on with their staff: "Now 40 are left", "It now has 40"."""
    before, _, after = claim.sentence.partition(claim.phrase)
    bare = not re.search(r"[a-z]{3}", claim.phrase) or claim.phrase.endswith("people")
    goes_on = _LEFT.match(after) or (_NOW_HAS.search(before) and _ENDS.match(after))
    if article is None or not bare or not goes_on:
        return None
    start = claim.span.start - len(before)
    near = article.text[max(0, start - _SENTENCE_BEFORE) : max(0, start)]
    return near if _OF_STAFF.search(near) else None


def workforce_key(claim: Claim, figure: Figure, article: Article | None, names: Names) -> QuestionKey | None:
    """How many people work at a works, or for an employer in a place; None where the words name neither.

    Leaves: promises and plans, which are no staff.
    """
    if is_planned(claim):
        return None
    works = works_of(staff_left(claim, article) or claim.sentence, article)
    if works:
        return _key(figure, works, None)
    actor = None if only_speaks(claim, names) else named_actor(figure, names)
    place = None if "place" in figure.inherited else place_name(figure.place)
    return _key(figure, actor, place) if actor else None


def _key(figure: Figure, actor: str | None, place: str | None) -> QuestionKey:
    role = normal(figure.group or "")
    group = role if role and not _ANY_STAFF.search(role) else None
    return QuestionKey(
        noun="people", unit="people", aspect="stock", state="employed", actor=actor, place=place, group=group
    )


def works_of(sentence: str, article: Article | None) -> str | None:
    """The works that a sentence speaks of: by name, as "the mill", or by the town that it stands in."""
    named = named_in(sentence)
    if named or article is None:
        return named[0] if len(named) == 1 else None
    told = named_in(f"{article.title or ''}\n{article.text[:_LEAD]}")
    plain, title = normal(sentence), normal(article.title or "")
    in_town = [works for works in told if re.search(rf"\b{re.escape(works.rpartition(' ')[0])}\b", plain)]
    if in_town:
        return in_town[0] if len(in_town) == 1 else None
    if len(told) == 1 and _ITS.search(sentence):
        return told[0]
    kinds = {_KINDS[match["kind"].lower()] for match in _THE.finditer(sentence)}
    spoken = [works for works in told if works.rpartition(" ")[2] in kinds]
    if len(spoken) > 1:
        spoken = [works for works in spoken if works.rpartition(" ")[0] in title]
    return spoken[0] if len(spoken) == 1 else None


@lru_cache(maxsize=4096)
def named_in(text: str) -> tuple[str, ...]:
    """The works that a text names, each once, in order: "polk mill"."""
    found = ((_town_of(match), _KINDS[match["kind"].lower()]) for match in _NAMED.finditer(text))
    return tuple(dict.fromkeys(f"{town} {kind}" for town, kind in found if town))


def _town_of(match: re.Match[str]) -> str | None:
    """Where a works stands: "Arden's Polk mill in Orland" stands in Polk, "the Arden mill in Polk" too."""
    name = match["name"] if match["owned"] or not match["where"] else match["town"]
    return normal(name) if name else None
