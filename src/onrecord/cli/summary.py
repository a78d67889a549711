"""A record in one line."""

from __future__ import annotations

from collections import Counter

from onrecord.records import Record, Verdict

_VERDICTS: tuple[tuple[Verdict, str], ...] = (("differs", "differ"), ("conflicts", "conflict"), ("drifts", "drift"))
_UNDECIDED = {"figure_undecided", "source_undecided"}


def summary_line(record: Record) -> str:
    """What was read and what it shows, in one line.

    Example:
        >>> summary_line(Record())
        '0 pages, 0 articles, 0 figures'
    """
    verdicts = Counter(link.verdict for link in record.links)
    counts = [(verdicts[verdict], verdict if verdicts[verdict] == 1 else words) for verdict, words in _VERDICTS]
    fails = sum(check.holds == "no" for check in record.checks)
    echoes = sum(len(account.echoes) for account in record.accounts)
    counts += [
        (echoes, "are one source" if echoes > 1 else "is one source"),
        (fails, "do not add up" if fails > 1 else "does not add up"),
    ]
    counts.append((sum(problem.kind in _UNDECIDED for problem in record.problems), "undecided"))
    said = ", ".join(f"{count} {words}" for count, words in counts if count)
    read = ", ".join(
        (
            _many(
                len({article.capture for article in record.articles} | {capture for capture, _ in record.names}),
                "page",
            ),
            _many(len(record.articles), "article"),
            _many(sum(claim.kind == "figure" for claim in record.claims), "figure"),
        )
    )
    return f"{read}: {said}" if said else read


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
