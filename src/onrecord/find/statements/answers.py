"""Interviews printed as question and answer, with "Q:" and "A:" for names: the answers are whom the lead interviews.

| construction | example |
|---|---|
| the lead names whom | The Gazette spoke to Ann Roe, a harbour master. ¶ Q: How many boats? ¶ A: 40 are late. |
| nobody is named | Q: How many boats? ¶ A: 40 boats are late. (somebody's word, open whose) |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, Span, StatementMark

ANSWER: Final = "an answer in an interview"
_LABELS: Final = load_lexicon("beside")["answers"]
_LABEL = re.compile(
    rf"(?:(?P<question>{any_of(_LABELS['questions'])})|(?P<cue>{any_of(_LABELS['replies'])}))\s?[:.]\s+(?=\S)"
)
_NAME = r"(?P<name>[A-Z][\w.'’-]*(?:\s(?:[A-Z][\w.'’-]*|of|de|van|al|bin)){0,5}\s[A-Z][\w.'’-]*)"
_INTERVIEWED = re.compile(rf"\b(?:{any_of(_LABELS['interviewing'])})\s+(?:[\w-]+\s){{0,6}}?{_NAME}")
_READ: Final = 3000  # characters before the first question in which the lead names somebody
_LEAST: Final = 2  # answers


def find_answers(article: Article) -> Iterator[StatementMark]:
    """The answers of an interview, each with the words for whom it is with, if the lead names exactly one."""
    paragraphs = [block.span for block in article.blocks if block.kind in ("paragraph", "quote", "list_item")]
    turns = [(span, match) for span in paragraphs if (match := _LABEL.match(article.text, span.start, span.end))]
    answers = [(span, match) for span, match in turns if match["cue"]]
    if len(answers) < _LEAST or len(turns) == len(answers):
        return
    source = _whom(article, turns[0][0].start)
    for span, match in answers:
        content = Span(match.end(), span.end)
        yield StatementMark("direct", Span(*match.span("cue")), source, (content,), ANSWER)


def _whom(article: Article, first: int) -> Span | None:
    """The one whom the lead says it spoke to; None where it names nobody, or two."""
    found = list(_INTERVIEWED.finditer(article.text, max(0, first - _READ), first))
    names = {match["name"] for match in found}
    return Span(*found[0].span("name")) if len(names) == 1 else None
