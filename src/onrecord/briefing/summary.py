"""A record in one line: the counts that `add` prints and the overview shows, each with where its words stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from onrecord.briefing.lookup import plain_name
from onrecord.problems import UNREADABLE
from onrecord.records import Record, Verdict

Part = Literal["read", "shown", "beside"]
UNDECIDED = ("figure_undecided", "source_undecided")
NOT_CITED = ("figure is not in the document cited for it", "figures are not in the documents cited for them")
NEEDS = ("sum needs more than is given", "sums need more than is given")
_ALWAYS = frozenset({"pages", "articles", "figures", "undecided"})


@dataclass(frozen=True, slots=True)
class Count:
    """One number of the line: how many, of what in words, and the page of the briefing that lists them.

    `part`: what was read, what the figures are to each other, what stands beside them.
    """

    name: str
    number: int
    label: str  # the words after the number
    href: str  # from the briefing's root
    part: Part

    @property
    def words(self) -> str:
        """The number with its words: "3 differ"."""
        return f"{self.number:,} {self.label}"


def summary_counts(record: Record) -> tuple[Count, ...]:
    """What was read and what it shows. A figure counts once, however many others it differs from.

    What was read and what is undecided is always counted, the rest only where there is some.
    Example:
        >>> [count.words for count in summary_counts(Record())]
        ['0 pages', '0 articles', '0 figures', '0 undecided']
    """
    return tuple(count for count in (*_read(record), *_shown(record), *_beside(record)) if _worth_saying(count))


def summary_parts(counts: Iterable[Count]) -> tuple[tuple[str, str], ...]:
    """The line in pieces: words with the address that they lead to, and what stands between them with none.

    Example:
        >>> summary_parts(summary_counts(Record()))[-2:]
        ((': ', ''), ('0 undecided', 'problems.html'))
    """
    counts, found = tuple(counts), list[tuple[str, str]]()
    for last, count in zip((None, *counts), counts, strict=False):
        if last is not None:
            found.append((", " if last.part == count.part else ": " if last.part == "read" else "; ", ""))
        found.append((count.words, count.href))
    return tuple(found)


def summary_line(record: Record) -> str:
    """The counts as one line of text.

    Example:
        >>> summary_line(Record())
        '0 pages, 0 articles, 0 figures: 0 undecided'
    """
    return "".join(words for words, _ in summary_parts(summary_counts(record)))


def _worth_saying(count: Count) -> bool:
    return bool(count.number) or count.name in _ALWAYS


def _count(name: str, number: int, words: tuple[str, str], href: str, part: Part) -> Count:
    """A count, with the words for one or for many."""
    return Count(name, number, words[0] if number == 1 else words[1], href, part)


def _read(record: Record) -> Iterable[Count]:
    captures = {article.capture for article in record.articles} | {capture for capture, _ in record.names}
    figures = sum(claim.kind == "figure" for claim in record.claims)
    yield _count("pages", len(captures), ("page", "pages"), "articles.html", "read")
    yield _count("articles", len(record.articles), ("article", "articles"), "articles.html", "read")
    listed = "claims.html#figure" if figures else "claims.html"
    yield _count("figures", figures, ("figure", "figures"), listed, "read")


def _shown(record: Record) -> Iterable[Count]:
    """What the record shows of its figures."""
    echoes = in_verdict(record, "echo")
    undecided = [problem.kind for problem in record.problems if problem.kind in UNDECIDED]
    first = next((f"#{plain_name(kind)}" for kind in UNDECIDED if kind in undecided), "")
    differ, conflict = in_verdict(record, "differs"), in_verdict(record, "conflicts")
    yield _count("differs", differ, ("differs", "differ"), "verdicts.html#differs", "shown")
    yield _count("conflicts", conflict, ("conflicts", "conflict"), "verdicts.html#conflicts", "shown")
    yield _count("echo", echoes, ("repeats another", "are one source"), "verdicts.html#echo", "shown")
    yield _count("undecided", len(undecided), ("undecided", "undecided"), f"problems.html{first}", "shown")


def _beside(record: Record) -> Iterable[Count]:
    """What it shows beside them: retellings that changed a figure, sums that fail, inputs that were not read."""
    failing = Counter(check.kind for check in record.checks if check.holds == "no")
    needs, fails = failing["bound"], failing.total() - failing["bound"]
    cited = sum(problem.kind == "not_in_document" for problem in record.problems)
    unread = [problem for problem in record.problems if problem.kind in UNREADABLE]
    first = f"#{plain_name(unread[0].kind)}" if unread else ""
    sums, inputs = ("sum does not add up", "sums do not add up"), ("input was not read", "inputs were not read")
    drift = in_verdict(record, "drifts")
    yield _count("drifts", drift, ("drifts", "drift"), "verdicts.html#drifts", "beside")
    yield _count("fails", fails, sums, "checks.html", "beside")
    yield _count("cited", cited, NOT_CITED, f"problems.html#{plain_name('not_in_document')}", "beside")
    yield _count("needs", needs, NEEDS, "unknown.html#needs", "beside")
    yield _count("unread", len({problem.where for problem in unread}), inputs, f"problems.html{first}", "beside")


def in_verdict(record: Record, verdict: Verdict) -> int:
    """How many figures stand in a verdict: a drift has one that drifted, an echo one, a difference has two sides."""
    links = [link for link in record.links if link.verdict == verdict]
    return len({link.a for link in links} | (set() if verdict in ("drifts", "echo") else {link.b for link in links}))
