"""Reports of one incident brought together, and the dead and injured read from them, against a register.

    python benchmarks/incident_reports.py --reports FILE --register FILE [--limit N]

`--reports` is JSON Lines with `incident`, `title`, `dct` (the day it came out) and `content`; `--register` with
`incident_uri`, `num_killed`, `num_injured`. Neither the incident of a report nor the register is read before scoring.

- B³ of the events of the record (`b3_f`: a report belongs to that event it tells of which has the most reports; one
  that tells of none stands alone) and of the reports as they are grouped before (`reports_b3_f`).
- Beside it average-link over TF-IDF cosines, its threshold tuned on these very reports, all alone, and one day one
  incident.
- For each incident of the register the dead and the injured of the event that most of its reports are in: the latest
  account, and whether the register's number lies in the standing range. A number that nobody gives counts as none.
  Beside it the number that is most common in the register. The register is later than the reports: an early one may
  rightly differ. Last line: JSON.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from clusterings import Score, average_link, b_cubed, cosines

from onrecord.engine.spacy_parser import load_parser
from onrecord.link.events.event_happenings import read_happenings
from onrecord.link.events.events import group_reports
from onrecord.reading import Reader, read_article
from onrecord.records import Account, Article, Block, Event, Reading, Record, Span
from onrecord.viewing import Inputs, view

CUTS = tuple(cut / 100 for cut in range(4, 60))
STATES = {"killed": "num_killed", "injured": "num_injured"}
_STATE = {"killed": "killed", "injured": "wounded"}


def load_lines(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def article_of(report: Mapping[str, Any], index: int) -> Article:
    """A report as an article: its title and its paragraphs. It knows nothing of its incident."""
    lines = [" ".join(line.split()) for line in (report["title"], *report["content"].split("\n"))]
    blocks: list[Block] = []
    kept = [line for line in lines if line]
    at = 0
    for number, line in enumerate(kept):
        blocks.append(Block("title" if number == 0 else "paragraph", Span(at, at + len(line))))
        at += len(line) + 2
    name = f"report-{index:05d}"
    return Article(
        name, name, 1, "", "\n\n".join(kept), tuple(blocks), title=report["title"],
        published=(report.get("dct") or "")[:10] or None,
    )  # fmt: skip


def read_reports(articles: Iterable[Article]) -> Record:
    """The record of the reports, as for any story."""
    reader = Reader(load_parser())
    readings = []
    for article in articles:
        claims, problems = read_article(article, reader)
        readings.append(Reading(article.capture, (article,), claims, problems))
    return view(Inputs(readings=tuple(readings)))


def event_of_each(record: Record) -> dict[str, Event]:
    """The event of each report: of those that it tells of the one with the most reports."""
    found: dict[str, Event] = {}
    for event in sorted(record.events, key=lambda event: (-len(event.articles), event.id)):
        for article in event.articles:
            found.setdefault(article, event)
    return found


def report_groups(record: Record) -> dict[str, str]:
    """The group of each report, by the least report in it."""
    articles = {article.id: article for article in record.articles}
    known = {article: day for article, day, _ in record.known_on}
    groups = group_reports(read_happenings(record.claims, articles, known), articles, known)
    return {article: group[0] for group in groups for article in group}


# ---- the dead and the injured ----------------------------------------------------------------------------


def numbers_said(record: Record, event: Event | None, state: str) -> tuple[float | None, tuple[float, float] | None]:
    """What an event's latest account of a state gives, and its standing range; none where there is no toll."""
    toll = next((one for one in event.tolls if one.state == state), None) if event else None
    if toll is None:
        return None, None
    accounts = {account.id: account for account in record.accounts}
    low, high = toll.range.low, toll.range.high
    span = (low if low is not None else 0.0, high if high is not None else float("inf"))
    return number_of(accounts[toll.latest]) if toll.latest else low, span


def number_of(account: Account) -> float | None:
    """The number that an account names: "at least 4" is 4."""
    return account.figure.high if account.figure.low is None else account.figure.low


def score_counts(
    record: Record, incidents: Mapping[str, Sequence[str]], register: Mapping[str, Mapping[str, Any]]
) -> dict[str, float]:
    """How often the number of the register is met, for the dead and the injured."""
    events = event_of_each(record)
    found: dict[str, float] = {}
    for name, field in STATES.items():
        true = {incident: int(register[incident][field]) for incident in incidents if incident in register}
        exact = inside = said = 0
        for incident, gold in true.items():
            told = Counter(events[article].id for article in incidents[incident] if article in events)
            most = min(told, key=lambda one: (-told[one], one), default=None)
            event = next((one for one in record.events if one.id == most), None)
            number, span = numbers_said(record, event, _STATE[name])
            said += number is not None
            exact += (number or 0) == gold
            inside += span[0] <= gold <= span[1] if span else gold == 0
        common = max(Counter(true.values()).values(), default=0)
        size = max(1, len(true))
        found |= {
            f"{name}_exact": exact / size, f"{name}_in_range": inside / size, f"{name}_said": said / size,
            f"{name}_majority": common / size,
        }  # fmt: skip
    return found


# ---- the report ------------------------------------------------------------------------------------------


def score_groups(
    record: Record, reports: Sequence[Mapping[str, Any]], articles: Sequence[Article]
) -> dict[str, Score]:
    """B³ of the record's events and groups, and of the plain ways."""
    gold = [report["incident"] for report in reports]
    events, groups = event_of_each(record), report_groups(record)
    linked = average_link(cosines([f"{report['title']} {report['content']}" for report in reports]), CUTS)
    plain = max((b_cubed(gold, labels) for labels in linked.values()), key=lambda score: score.f)
    return {
        "b3": b_cubed(gold, [events[one.id].id if one.id in events else one.id for one in articles]),
        "reports_b3": b_cubed(gold, [groups[one.id] for one in articles]),
        "tfidf_b3": plain,
        "singletons_b3": b_cubed(gold, [one.id for one in articles]),
        "same_date_b3": b_cubed(gold, [one.published for one in articles]),
    }


def main() -> None:
    """Read the reports, bring them together, score."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", type=Path, required=True)
    options.add_argument("--register", type=Path, required=True)
    options.add_argument("--limit", type=int, default=None, help="read only so many reports")
    given = options.parse_args()
    reports = load_lines(given.reports)[: given.limit]
    register = {row["incident_uri"]: row for row in load_lines(given.register)}
    articles = [article_of(report, index) for index, report in enumerate(reports)]
    record = read_reports(articles)
    scores = score_groups(record, reports, articles)
    incidents: dict[str, list[str]] = {}
    for report, article in zip(reports, articles, strict=True):
        incidents.setdefault(report["incident"], []).append(article.id)
    counts = score_counts(record, incidents, register)
    print(f"{len(reports)} reports of {len(incidents)} incidents, {len(record.events)} events")
    for name, score in scores.items():
        print(f"{name:14} precision {score.precision:.4f}  recall {score.recall:.4f}  F {score.f:.4f}")
    for name, value in counts.items():
        print(f"{name:18} {value:.4f}")
    result = {f"{name}_f": score.f for name, score in scores.items()} | counts
    print(json.dumps({name: round(value, 4) for name, value in result.items()}))


if __name__ == "__main__":
    main()
