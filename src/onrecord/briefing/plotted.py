"""A question's accounts as a plot: which are drawn, on which day, and until when each of them stood."""

from __future__ import annotations

import csv
import io
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from onrecord.briefing import questions, wording
from onrecord.briefing.lookup import Lookup, plain_name
from onrecord.briefing.origin_kinds import origin_kind
from onrecord.briefing.rows import article_name
from onrecord.export.cells import guarded
from onrecord.link.dating import days_of
from onrecord.plot import Drifted, Plot, PlottedAccount, draw_plots
from onrecord.records import Account, Figure, Link, Question

LATE = 90  # days after which a figure's printing is said beside it
LEAST = 2  # accounts that a plot is worth drawing for
_ENDS = frozenset({"updates", "corrects", "withdraws"})
COLUMNS = (
    "account", "origin", "kind", "interested", "figure", "low", "high", "unit", "printed", "where", "begin", "end",
    "day_unsaid", "modality", "status", "echoes", "reviewed", "as_known_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pictures:
    """A question's plot in both shapes, and its files in the briefing: their names, and what they hold."""

    wide: Markup
    narrow: Markup
    picture: str
    table: str
    files: tuple[tuple[str, str], ...]


def plot_of(book: Lookup, question: Question) -> Plot | None:
    """What is drawn of a question; None where fewer than two accounts have a day and a number.

    Leaves: accounts in another unit than most of them.
    """
    accounts = [book.accounts[one] for one in question.accounts if one in book.accounts]
    words = common_unit(accounts)
    unit = base_unit(words[0])
    same = [account for account in accounts if unit_of(account.figure) == unit]
    drawn = [one for account in same if (one := plotted(book, account))]
    if len(drawn) < LEAST:
        return None
    drawn = with_ends(book, question, drawn)
    return Plot(
        name=plain_name(question.id),
        title=question.text,
        unit=wording.unit_words(*words),
        accounts=tuple(drawn),
        moves=moves_of(book, question, drawn),
        drifts=tuple(drifts_of(book, question, drawn, unit)),
        standing=standing_words(book, question, wording.unit_words(*words)),
        known=wording.day_words(book.record.as_known_on) if book.record.as_known_on else "",
        left_out=left_out_words(len(accounts) - len(drawn)),
        share=unit == "percent",
    )


_draw_plots = lru_cache(maxsize=256)(draw_plots)  # the workbench shows a question again and again: half of its cost


def plot_pictures(book: Lookup, question: Question) -> Pictures | None:
    """The plot as it stands on a question's page; None where there is nothing to draw."""
    plot = plot_of(book, question)
    if plot is None:
        return None
    drawn, picture, table = _draw_plots(plot), f"{plot.name}.svg", f"{plot.name}.csv"
    files = (f"questions/{picture}", drawn.picture + "\n"), (f"questions/{table}", plot_table(plot))
    return Pictures(Markup(drawn.wide), Markup(drawn.narrow), picture, table, files)  # noqa: S704  # escaped in plot/svg.py


def plotted(book: Lookup, account: Account) -> PlottedAccount | None:
    """One account as it is drawn; None where it has no day or no number."""
    figure = account.figure
    said, known = days_of(figure.as_of), days_of(account.known_on)
    days, low, high = said or known, scaled(figure, figure.low), scaled(figure, figure.high)
    if days is None or (low is None and high is None):
        return None
    first = next(iter(book.found_claims(account.claims)), None)
    return PlottedAccount(
        id=plain_name(account.id),
        origin=account.origin,
        kind=origin_kind(book, account),
        low=low,
        high=high,
        begin=days[0],
        end=min(days[1], known[1]) if known and days[0] <= known[1] else days[1],
        figure=figure_words(figure),
        words=first.phrase if first else wording.figure_words(figure),
        dated=wording.dated_words(figure.as_of, account.known_on),
        where=article_name(book, first.article) if first else "",
        printed=printed_words(days, known) if said and known else "",
        modality=account.modality,
        status=account.status,
        day_unsaid=said is None,
        interested=account.interested,
        reviewed=account.reviewed,
        echoes=len(account.echoes),
    )


def printed_words(said: tuple[date, date], known: tuple[date, date]) -> str:
    """When a figure was printed, where that was long after the days that it holds for.

    Example:
        >>> printed_words((date(2030, 5, 1),) * 2, (date(2033, 9, 2),) * 2)
        'printed 2033'
    """
    late = (known[0] - said[1]).days
    if late < LATE:
        return ""
    same_year = known[0].year == said[1].year
    return f"printed {wording.day_words(f'{known[0]:%Y-%m}') if same_year else known[0].year}"


def figure_words(figure: Figure) -> str:
    """The figure as a label has it; a fraction as a share."""
    if figure.unit == "fraction":
        figure = replace(figure, low=scaled(figure, figure.low), high=scaled(figure, figure.high), unit="percent")
    words = wording.figure_words(figure)
    return f"{words}%" if figure.unit == "percent" else words


def scaled(figure: Figure, value: float | None) -> float | None:
    """A number as it is drawn: fractions as parts of a hundred; what is no number at all is none."""
    if value is None or not math.isfinite(value):
        return None
    return round(value * 100, 6) if figure.unit == "fraction" else float(value)


def unit_of(figure: Figure) -> str | None:
    """The unit that a figure is drawn in. "Per what" belongs to the question, and not every page repeats it."""
    return base_unit(figure.unit)


def base_unit(unit: str | None) -> str | None:
    """A unit without its "per"; a fraction is drawn as parts of a hundred.

    Example:
        >>> base_unit("barrel/day"), base_unit("fraction")
        ('barrel', 'percent')
    """
    return "percent" if unit == "fraction" else unit.partition("/")[0] if unit else None


def common_unit(accounts: Sequence[Account]) -> tuple[str | None, str | None]:
    """The unit of most accounts of a question, and per what."""
    figures = [account.figure for account in accounts]
    count = Counter(("percent" if one.unit == "fraction" else one.unit, one.per) for one in figures)
    return min(count, key=lambda one: (-count[one], one[0] or "", one[1] or ""), default=(None, None))


def units_differ(accounts: Sequence[Account]) -> bool:
    """Whether accounts of one question are in several units, however each of them writes its own."""
    return len({unit_of(one.figure) for one in accounts}) > 1


def with_ends(book: Lookup, question: Question, drawn: Sequence[PlottedAccount]) -> list[PlottedAccount]:
    """The same accounts with the day on which each of them was replaced or taken back, by their verdicts."""
    by_id = {one.id: one for one in drawn}
    until: dict[str, date] = {}
    for link in book.links_of.get(question.id, ()):
        ended = by_id.get(plain_name(link.b)) if link.verdict in _ENDS else None
        day = ending_day(book, link, by_id) if ended and ended.status != "standing" else None
        if ended and day:
            until[ended.id] = min(day, until.get(ended.id, day))
    return [replace(one, until=until.get(one.id)) for one in drawn]


def moves_of(book: Lookup, question: Question, drawn: Sequence[PlottedAccount]) -> tuple[tuple[str, str], ...]:
    """Each account with the one that its origin replaced by it: one step from each, and one to each."""
    by_id = {one.id: one for one in drawn}
    before: dict[str, PlottedAccount] = {}
    for link in book.links_of.get(question.id, ()):
        old, new = by_id.get(plain_name(link.b)), by_id.get(plain_name(link.a))
        if link.verdict in _ENDS and old and new:
            before[new.id] = max(old, before.get(new.id, old), key=lambda one: (one.day, one.id))
    steps: dict[str, str] = {}
    for name in sorted(before, key=lambda one: (by_id[one].day, one)):
        steps.setdefault(before[name].id, name)
    return tuple(sorted(steps.items()))


def ending_day(book: Lookup, link: Link, by_id: dict[str, PlottedAccount]) -> date | None:
    """The day of the account, or of the article, that replaced another or took it back."""
    later = by_id.get(plain_name(link.a))
    if later is not None:
        return date.fromordinal(math.ceil(later.day))
    claim = book.claims.get(link.a)
    days = days_of(book.known_on.get(claim.article, ("", ""))[0]) if claim else None
    return days[0] if days else None


def drifts_of(
    book: Lookup, question: Question, drawn: Sequence[PlottedAccount], unit: str | None
) -> Iterator[Drifted]:
    """The retellings that bent an account that is drawn, as far as they are in its unit."""
    by_id = {one.id: one for one in drawn}
    for link in book.links_of.get(question.id, ()):
        one, claim = by_id.get(plain_name(link.b)), book.claims.get(link.a)
        if link.verdict != "drifts" or one is None or claim is None or claim.figure is None:
            continue
        figure, days = claim.figure, days_of(book.known_on.get(claim.article, ("", ""))[0])
        value = scaled(figure, figure.high if figure.high is not None else figure.low)
        if value is None or days is None or unit_of(figure) != unit:
            continue
        yield Drifted(
            account=one.id, value=value, day=days[0], words=claim.phrase,
            where=("headline of " if claim.headline else "") + article_name(book, claim.article),
            reason=link.reason, href=f"../{book.claim_href(claim)}", interested=claim.interested or one.interested,
        )  # fmt: skip


def standing_words(book: Lookup, question: Question, unit: str) -> str:
    """The standing range with who sets its ends, each with its label."""
    span = questions.range_view(book, question.standing)
    if not (span.low or span.high):
        return ""
    words = wording.with_unit(span.words, unit)
    ends = [("set by", span.low)] if span.low == span.high else [("low end", span.low), ("high end", span.high)]
    return "; ".join([words, *(f"{end} {ends_words(setters)}" for end, setters in ends if setters)])


def ends_words(setters: Sequence[questions.RangeEnd]) -> str:
    """Who sets an end of a range, each with its day and label."""
    told = [f"{one.origin}{f' ({wording.INTERESTED})' if one.interested else ''}, {one.day}" for one in setters]
    return " and ".join(told[:3]) + (f" and {len(told) - 3} more" if len(told) > 3 else "")


def left_out_words(count: int) -> str:
    """How many accounts are not drawn, and why."""
    if not count:
        return ""
    return f"{wording.counted_words(count, 'account')} not drawn: no day, no number, or another unit"


def plot_table(plot: Plot) -> str:
    """What is in the picture, a line an account, for a spreadsheet."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for one in sorted(plot.accounts, key=lambda one: (one.day, one.id)):
        row = (
            one.id, one.origin, one.kind, one.interested, one.figure, one.low, one.high, plot.unit,
            one.words, one.where, one.begin.isoformat(), one.end.isoformat(), one.day_unsaid,
            one.modality, one.status, one.echoes, one.reviewed, plot.known,
        )  # fmt: skip
        table.writerow([guarded(cell) for cell in row])
    return out.getvalue()
