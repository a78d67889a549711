"""Verdicts, checks, ranges and printed words as text of a document; an interested party's label follows each."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.briefing import lines, plotted, questions, rows, wording
from onrecord.briefing.document.model import Run, Text, plain
from onrecord.briefing.lookup import Lookup
from onrecord.records import Question, Verdict

BETWEEN: dict[Verdict, str] = {
    "part of": "is part of",
    "not comparable": "is not comparable with",
    "echo": "repeats",
    "drifts": "drifts from",
    "withdraws": "withdraws",
    "corrects": "corrects",
    "updates": "updates",
    "later": "is later than",
    "differs": "differs from",
    "conflicts": "conflicts with",
    "corroborates": "corroborates",
    "consistent": "is consistent with",
}
PRINTED_SHOWN = 3


def verdict_text(line: lines.VerdictLine, *, question: bool = False, more: int = 0) -> Text:
    """A verdict as a sentence with both sides' printed words, and its reason."""
    beside = f" {more:,} more there: {line.verdict}." if more else ""
    where = plain(f" ({line.question[0]}{beside})") if question and line.question else plain(beside)
    return (
        Run(f"{line.verdict.capitalize()}: ", "strong"),
        *side_text(line.a),
        Run(f"{',' if ', ' in line.a.who else ''} {BETWEEN[line.verdict]} "),
        *side_text(line.b),
        Run(f". {line.reason}{' ' + line.past if line.past else ''}"),
        *where,
    )


def side_text(side: lines.Side) -> Text:
    """One side of a verdict."""
    return (*said(side.words, side.interested), Run(f" {side.who}"))


def said(words: str, interested: bool) -> Text:
    """Printed words in quotation marks, with the label where their party has a stake."""
    label = (Run(f" ({wording.INTERESTED})", "label"),) if interested else ()
    return (Run(f"“{words}”", "said"), *label)


def check_text(line: lines.CheckLine) -> Text:
    """A check: whether it adds up, why, and the sentence it stands in."""
    label = (Run(f" ({wording.INTERESTED})", "label"),) if line.interested else ()
    sentence: Text = (Run(" "), Run(f"“{line.sentence}”", "said")) if line.sentence else ()
    where = plain(f" ({line.article[0]})") if line.article else ()
    return (Run(f"{line.holds.capitalize()}: ", "strong"), Run(line.why), *label, *sentence, *where)


def range_text(book: Lookup, question: Question) -> Text:
    """A question's standing range with who sets each end, and the range ever published where it is another."""
    standing, ever = questions.range_view(book, question.standing), questions.range_view(book, question.ever)
    accounts = [book.accounts[one] for one in question.accounts if one in book.accounts]
    words = wording.with_unit(standing.words, wording.unit_words(*plotted.common_unit(accounts)))
    text = [Run("Standing range: "), Run(words, "strong"), Run(".")]
    if standing.low and standing.low == standing.high:
        text += [Run(" Set by "), *ends_text(standing.low), Run(".")]
    else:
        for name, ends in (("Low", standing.low), ("High", standing.high)):
            text += [Run(f" {name} end: "), *ends_text(ends), Run(".")] if ends else []
    if ever.words not in (standing.words, "none"):
        label = [Run(f" ({wording.INTERESTED})", "label")] if ever.interested else []
        text += [Run(f" Ever published: {ever.words}"), *label, Run(".")]
    return tuple(text)


def ends_text(ends: tuple[questions.RangeEnd, ...]) -> Iterator[Run]:
    """Those who set an end of a range."""
    for place, end in enumerate(ends):
        yield Run(("; " if place else "") + end.origin)
        if end.interested:
            yield Run(f" ({wording.INTERESTED})", "label")
        yield Run(f", {end.day}")


def printed_text(printed: tuple[rows.Printed, ...], *, echoes: int) -> Text:
    """An account's printed words with their outlets, and how often it is only repeated."""
    text: list[Run] = []
    for place, one in enumerate(printed[:PRINTED_SHOWN]):
        text += [Run("; ")] if place else []
        text += [*(run for run in said(one.words, one.interested) if isinstance(run, Run)), Run(f" {one.where}")]
    more = len(printed) - PRINTED_SHOWN
    text += [Run(f" and {more:,} more")] if more > 0 else []
    text += [Run(f"; {wording.counted_words(echoes, 'echo', 'echoes')}")] if echoes else []
    return tuple(text)
