"""The first page: what was read, what disagrees, and the questions by interest."""

from __future__ import annotations

from collections import Counter
from typing import Any

from onrecord.briefing.contents import KINDS_OF_CLAIM, problem_groups
from onrecord.briefing.lines import ORDER, VerdictLine, check_lines, verdict_lines
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.questions import question_list, tally_of

SHOWN_FIRST = 12  # verdicts and checks in full on the overview; the rest stand one link away


def overview(book: Lookup) -> dict[str, Any]:
    """What was read, what disagrees, and the questions by interest."""
    record = book.record
    tally = tally_of(record.links)
    lines = [line for line in verdict_lines(book, record.links) if line.warning]
    failing = check_lines(book, tuple(check for check in record.checks if check.holds == "no"))
    return {
        "pages": len({article.capture for article in record.articles}),
        "articles": len(record.articles),
        "kinds": [(kind, plural, n) for kind, plural in KINDS_OF_CLAIM if (n := count_kind(book, kind))],
        "reviewed": sum(claim.reviewed for claim in record.claims),
        "claims": len(record.claims),
        "questions": question_list(book),
        "accounts": len(record.accounts),
        "tally": [(verdict, tally[verdict]) for verdict in ORDER if tally[verdict]],
        "lines": leading(lines)[:SHOWN_FIRST],
        "more_lines": sum(n for _, n in leading(lines)[SHOWN_FIRST:]),
        "failing": failing[:SHOWN_FIRST],
        "more_failing": len(failing) - SHOWN_FIRST,
        "checks": len(record.checks),
        "problems": [(title, len(items), anchor) for title, anchor, items in problem_groups(book)],
        "languages": Counter(article.language for article in record.articles if article.language != "en"),
    }


def leading(lines: list[VerdictLine]) -> list[tuple[VerdictLine, int]]:
    """The first verdict of each kind in each question, with how many there are: no question drowns the others."""
    first: dict[tuple[str, str], VerdictLine] = {}
    count: Counter[tuple[str, str]] = Counter()
    for line in lines:
        kind = (line.verdict, line.question[1] if line.question else "")
        first.setdefault(kind, line)
        count[kind] += 1
    return [(line, count[kind]) for kind, line in first.items()]


def count_kind(book: Lookup, kind: str) -> int:
    """How many claims there are of one kind."""
    return sum(claim.kind == kind for claim in book.record.claims)
