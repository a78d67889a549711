"""A record in one line."""

from __future__ import annotations

from onrecord.problems import UNREADABLE
from onrecord.records import Record, Verdict

_VERDICTS: tuple[tuple[Verdict, str, str], ...] = (
    ("differs", "differs", "differ"),
    ("conflicts", "conflicts", "conflict"),
)
_UNDECIDED = {"figure_undecided", "source_undecided"}


def summary_line(record: Record) -> str:
    """What was read and what it shows, in one line: how many pages and figures, and how many of these differ.

    A figure counts once, however many others it differs from.
    Example:
        >>> summary_line(Record())
        '0 pages, 0 articles, 0 figures'
    """
    captures = {article.capture for article in record.articles} | {capture for capture, _ in record.names}
    figures = sum(claim.kind == "figure" for claim in record.claims)
    read = ", ".join((_many(len(captures), "page"), _many(len(record.articles), "article"), _many(figures, "figure")))
    said = "; ".join(part for part in (_said(_shown(record)), _said(_also_shown(record))) if part)
    return f"{read}: {said}" if said else read


def _said(counts: list[tuple[int, str, str]]) -> str:
    return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)


def _shown(record: Record) -> list[tuple[int, str, str]]:
    """What the record shows of its figures: how many, and what to say of one and of many."""
    echoes = sum(len(account.echoes) for account in record.accounts)
    undecided = sum(problem.kind in _UNDECIDED for problem in record.problems)
    return [
        *((_in_verdict(record, verdict), one, many) for verdict, one, many in _VERDICTS),
        (echoes, "repeats another", "are one source"),
        (undecided, "undecided", "undecided"),
    ]


def _also_shown(record: Record) -> list[tuple[int, str, str]]:
    """What it shows beside them: retellings that changed a figure, sums that fail, inputs that were not read."""
    fails = sum(check.holds == "no" for check in record.checks)
    unread = len({problem.where for problem in record.problems if problem.kind in UNREADABLE})
    return [
        (_in_verdict(record, "drifts"), "drifts", "drift"),
        (fails, "sum does not add up", "sums do not add up"),
        (unread, "input was not read", "inputs were not read"),
    ]


def _in_verdict(record: Record, verdict: Verdict) -> int:
    """How many accounts or claims stand in a verdict: a drift has one that drifted, a difference has two sides."""
    links = [link for link in record.links if link.verdict == verdict]
    return len({link.a for link in links} | (set() if verdict == "drifts" else {link.b for link in links}))


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
