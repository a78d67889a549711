"""Questions of jobs: those cut, those to be cut, and those elsewhere that hang on a works.

| words | state | of |
|---|---|---|
| "has cut 700 jobs", "700 jobs were lost", "a loss of 700 jobs" | cut | whoever cuts, or "at Arden" |
| "is to shed 700 jobs", "700 jobs could go", "a plan to cut 700 jobs" | to be cut | the same |
| "700 jobs at farms depend on the mill" | dependent | the group that has them, the works they hang on |

A job is no person: jobs cut are not people dismissed; the jobs in a land are not those that depend on a mill there.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.keys import normal
from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.containment import place_name
from onrecord.link.questions.key_parts import condition_of, named_actor, only_speaks
from onrecord.link.questions.workplaces import works_of
from onrecord.link.sources.names import Names
from onrecord.link.wording import singular
from onrecord.records import Article, Claim, Figure, QuestionKey

_WORDS: Final = load_lexicon("question_words")["jobs"]
JOBS: Final = frozenset(_WORDS["units"])
"""What counts as jobs, in the singular."""
_CUT: Final = any_of(_WORDS["cut"])
_GONE: Final = any_of(_WORDS["gone"])
_MEANS: Final = any_of(_WORDS["means"])
_MODAL: Final = r"(?:will|would|could|may|might|can|is\sto|are\sto|to)"
_PLANNED: Final = re.compile(
    rf"\b(?:(?:{_MEANS}|is|are|was|were|plans?|hopes?)\sto|{_MODAL}(?:\shave\sto|\sneed\sto)?)\s(?:{_CUT})\s(?:[\w-]+\s){{0,3}}$"
    rf"|\b(?:plan|plans|threat|talk|programme)\s(?:to|of)\s(?:{_CUT}|{any_of(_WORDS['cutting'])})\s(?:[\w-]+\s){{0,3}}$",
    re.IGNORECASE,
)
_TO_GO: Final = re.compile(
    rf"^[^,.;:]{{0,60}}?\b{_MODAL}\s(?:{_GONE}|be\s(?:{_CUT}|{any_of(_WORDS['done'])}))\b", re.IGNORECASE
)
_WAS_CUT: Final = re.compile(
    rf"\b(?:{any_of(_WORDS['done'])})\s(?:[\w-]+\s){{0,3}}$|\bloss(?:es)?\sof\s(?:[\w-]+\s){{0,3}}$", re.IGNORECASE
)
_WERE_CUT: Final = re.compile(
    rf"^[^,.;:]{{0,60}}?\b(?:was|were|been|being)\s(?:{any_of(_WORDS['done'])})\b|^\s(?:have\s|had\s)?(?:{any_of(_WORDS['went'])})\b",
    re.IGNORECASE,
)
_HANGS: Final = re.compile(rf"^(?P<between>[^.;:]{{0,80}}?)\b(?:{any_of(_WORDS['hangs'])})\b", re.IGNORECASE)
_SPOKEN_OF: Final = re.compile(rf"\b(?:{any_of(_WORDS['spoken_of'])})\s(?:[\w-]+\s){{0,3}}$", re.IGNORECASE)
_HELD_BY: Final = re.compile(
    r"\b(?:at|among|with|for)\s(?:(?:its|their|the|local|small|other)\s)?(?P<group>[a-z][\w-]+s)\b"
)
_AT: Final = re.compile(r"^\s?[^.;:,]{0,40}?\bat\s(?:the\s)?(?P<name>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)")
_LONG: Final = (4, 7)
"""Characters of a year and of a month: "lost 40,000 jobs in April" are April's."""
_BEFORE: Final = 400
"""Characters of the text before a number in which "puts it at 900" looks for what "it" is."""
_OPENING: Final = 300
"""Characters of a text in which one works is what it is about."""


def job_key(claim: Claim, figure: Figure, article: Article | None, names: Names) -> QuestionKey | None:
    """How many jobs were cut, are to be cut, or hang on a works; None where the words say none of these.

    Example: "300 jobs at farms depend on the mill"; "the union puts it at 900", of the same jobs.
    """
    before, _, after = claim.sentence.partition(claim.phrase)
    before, after = before[-120:], after[:160]
    if found := _HANGS.match(after):
        return _dependent(claim, figure, article, (found["between"], after))
    if _PLANNED.search(before) or _TO_GO.match(after):
        return _cut("to be cut", claim, figure, names, after)
    if _WAS_CUT.search(before) or _WERE_CUT.match(after):
        return _cut("cut", claim, figure, names, after)
    if "job " in (figure.counted or ""):  # "fears 200 job losses"
        state = "to be cut" if claim.modality in ("feared", "predicted", "possible") else "cut"
        return _cut(state, claim, figure, names, after)
    return _spoken_of(claim, figure, article, before)


def _cut(state: str, claim: Claim, figure: Figure, names: Names, after: str) -> QuestionKey:
    at = _AT.match(after)
    actor = None if only_speaks(claim, names) else named_actor(figure, names)
    held = _HELD_BY.search(after)
    when = figure.period or figure.as_of or ""
    period = when if state == "cut" and len(when) in _LONG else None
    return QuestionKey(
        noun="job", unit="job", aspect="flow" if period else "cumulative", state=state, period=period,
        actor=names.fold(at["name"]) if at else actor, group=singular(held["group"]) if held else None,
        event=condition_of(claim),
    )  # fmt: skip


def _dependent(claim: Claim, figure: Figure, article: Article | None, said: tuple[str, str]) -> QuestionKey | None:
    """Jobs elsewhere that hang on a works, or are at risk with it; whose they are must be said."""
    held = _HELD_BY.search(f"{said[0]} ") or _HELD_BY.search(said[1])
    place = normal(figure.place or "")
    local = (
        place_name(figure.place) if place and figure.place == place else None
    )  # "in the region", no land by its name
    if held is None or singular(held["group"]) == "risk":
        return None
    return QuestionKey(
        noun="job", unit="job", aspect="stock", state="dependent", actor=_works(claim, article), place=local,
        group=singular(held["group"]),
    )  # fmt: skip


def _works(claim: Claim, article: Article | None) -> str | None:
    """The works that they hang on: of the sentence, of those just before it, or of the article's opening."""
    if article is None:
        return works_of(claim.sentence, None)
    opening = f"{article.title or ''}\n{article.text[:_OPENING]}"
    return works_of(claim.sentence, article) or works_of(_near(claim, article), None) or works_of(opening, None)


def _near(claim: Claim, article: Article) -> str:
    return article.text[max(0, claim.span.start - _BEFORE) : claim.span.start]


def _spoken_of(claim: Claim, figure: Figure, article: Article | None, before: str) -> QuestionKey | None:
    """ "The union speaks of 900 jobs", "she puts it at 900": of the jobs that the text spoke of just before."""
    if article is None or not _SPOKEN_OF.search(before):
        return None
    near = _near(claim, article)
    hanging = [match for match in re.finditer(r"\bjobs\b", near) if _HANGS.match(near[match.end() :])]
    if not hanging:
        return None
    tail = near[hanging[-1].end() :]
    return _dependent(claim, figure, article, (tail[:80], tail[:160]))
