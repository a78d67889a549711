"""Words beside a quotation for whose it is, where the parser lost its way: it does in broken sentences.

| construction | example |
|---|---|
| source and cue after it | “Are we late? We are,” Ms. Roe said Monday. |
| cue and source after it | “We are late!” shouted the harbour master. |
| before it, across a paragraph | Roe continued: / “We are late.” |
| a name after a dash | “We are late.” ― Ann Roe |
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.find.statements.cues import VERBS, stance_of
from onrecord.find.statements.quotations import Quotation
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, Span, StatementMark

_BESIDE: Final = load_lexicon("beside")
_FORMS: Final = {
    **{form: VERBS[lemma].stance for lemma, forms in load_lexicon("cues")["beside"].items() for form in forms},
    **{form: stance_of({"stance": stance}) for stance, forms in _BESIDE["verbs"].items() for form in forms},
    **dict.fromkeys(_BESIDE["phrases"]["verbs"], stance_of({"stance": "says"})),
}
_CUE = rf"(?P<cue>{any_of(_FORMS)})"
_CAPITAL = {form[:1].upper() + form[1:]: stance for form, stance in _FORMS.items()}
_FIRST_WORDS = r"[A-Z]|he\b|she\b|they\b|it\b|the\s|an?\s|one\s|another\s|two\s|some\s|several\s"
_WHO = rf"(?P<source>(?:{_FIRST_WORDS})[^“”\"\n;:?!]{{0,90}}?)"
_WHEN = r"(?:\s(?:on\s)?(?:late\s|early\s)?(?:\w+day|today|yesterday|recently|again|\w+ly))?"
_MANNER = r"(?:[a-z]+ly\s|also\s|then\s|later\s|often\s|once\s|just\s|now\s)?"
_AFTER: Final = (
    re.compile(rf"[ \t,]{{0,3}}{_WHO},?\s{_MANNER}{_CUE}\b(?!\sthat\b|\sto\sbe\b)"),
    re.compile(rf"[ \t,]{{0,3}}{_CUE}\s{_WHO}(?=[,.:]\s|[.,]?$|\s(?:who|in|at|on|during|after|to|from|as)\s|\n)"),
)
_CAPITALISED = re.compile(rf"[ \t,]{{0,3}}{_WHO},?\s{_MANNER}(?P<cue>{any_of(_CAPITAL)})\b(?!\sthat\b|\sto\sbe\b|:)")
_APART = re.compile(
    rf"[ \t,]{{0,3}}(?P<source>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){{0,3}}),\s[^“”\"\n;:?!]{{20,200}}?,\s"
    rf"{_MANNER}{_CUE}\b(?!\sthat\b)"
)
_DASH = re.compile(
    r"\s{0,2}(?P<cue>[―—–]|--?)\s?(?P<source>[A-Z][\w.’-]*(?:\s[A-Z][\w.’-]*){1,4})(?=[\s.,]*(?:\n|$|[A-Z]))"
)
_BEFORE: Final = (
    re.compile(rf"(?:^|[.!?”\"]\s|\n){_WHO},?\s{_MANNER}{_CUE}{_WHEN}[:,]\s*$"),
    re.compile(rf"(?:^|[.!?”\"]\s|\n)(?P<cue>{any_of(_CAPITAL)})\s(?P<source>[A-Z][^“”\"\n;:?!.]{{1,60}}):\s*$"),
)
_NO_SOURCE = re.compile(
    r"(?:^|\s)(?:who|which|that|to|will|would|not|just|and|but|when|if|as|is|are|was|were|be|been|being|got)$"
    r"|^(?:While|Although|Though|When|If|As|Since|Because|Until|Why|How|What)\b",
    re.IGNORECASE,
)
_BEFORE_TITLES: Final = frozenset(_BESIDE["before_titles"]["words"])
_NEAR = 240  # characters beside a quotation
_LAST_CLAUSE = re.compile(
    r"(?:[^,]*,)?.*\b(?:and|but)\s(?=[A-Z]|he\b|she\b|they\b)(?<=,\sand\s|,\sbut\s)|(?:In|On|At|After|Before|During)\s[^,]{2,50},\s"
)
_HELPER = re.compile(r"\s(?:has|have|had)$")
_LONGEST_TITLE = 7
_STOP = re.compile(r"[a-z]{4}\.\s|^\s*\.")


def find_behind(article: Article, quotation: Quotation) -> StatementMark | None:
    """The statement of one quotation, by the words right behind it."""
    text, end = article.text, quotation.span.end
    if is_title(text, quotation):
        return None
    for rule in (*_AFTER, _CAPITALISED, _APART, _DASH):
        match = rule.match(text, end, min(len(text), end + _NEAR))
        if match is not None and _in_one_breath(text[end : match.end()]) and not _NO_SOURCE.search(match["source"]):
            return _mark(quotation, match, 0)
    return None


def find_before(article: Article, quotation: Quotation) -> StatementMark | None:
    """The statement of one quotation, by the words right before it."""
    start = max(0, quotation.span.start - _NEAR)
    before = article.text[start : quotation.span.start]
    for rule in _BEFORE:
        match = rule.search(before)
        if match is None or before[match.end("source") :].count("\n\n") >= 2 or _NO_SOURCE.search(match["source"]):
            continue
        return _mark(quotation, match, start)
    return None


def is_title(text: str, quotation: Quotation) -> bool:
    """Whether quoted words are a title or a term, by their form or what stands before: "on “Good Morning Faro”"."""
    return _follows_title_word(text, quotation) or is_capitalised(text, quotation)


def is_work(text: str, quotation: Quotation) -> bool:
    """Whether quoted words are the title of a work, by both: "On “Good Morning Faro,” he said" quotes nobody."""
    words = quotation.inner.of(text).rstrip(" ,.").split()
    return _follows_title_word(text, quotation) and _has_capitals(words)


def _follows_title_word(text: str, quotation: Quotation) -> bool:
    words = text[max(0, quotation.span.start - 24) : quotation.span.start]
    last = words.split()[-1].lower() if words[-1:].isspace() and words.split() else ""
    return last in _BEFORE_TITLES or last.endswith(("’s", "'s"))


def is_capitalised(text: str, quotation: Quotation) -> bool:
    """Whether quoted words are printed like a title: several, the long ones all with a capital."""
    words = quotation.inner.of(text).rstrip(" ,").split()
    return _has_capitals(words) and words[-1][-1:] not in ".?!"


def _has_capitals(words: list[str]) -> bool:
    long = [word for word in words if len(word) > 3]
    return 1 < len(words) <= _LONGEST_TITLE and bool(long) and all(word[:1].isupper() for word in long)


def _in_one_breath(words: str) -> bool:
    """Whether no sentence ends between the quotation and the cue: a full stop only behind an abbreviation."""
    return "\n" not in words.strip() and _STOP.search(words) is None


def _mark(quotation: Quotation, match: re.Match[str], base: int) -> StatementMark:
    cue, source = (Span(base + match.start(part), base + match.end(part)) for part in ("cue", "source"))
    stance = _FORMS.get(match["cue"]) or _CAPITAL.get(match["cue"]) or "says"
    words = _HELPER.sub("", match["source"]).rstrip(" ,")
    clause = _LAST_CLAUSE.match(words)
    first = clause.end() if clause else 0
    source = Span(source.start + first, source.start + len(words))
    return StatementMark("direct", cue, source, (quotation.span,), "words beside a quotation", stance)
