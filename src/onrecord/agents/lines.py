"""Rows of the exports as parts of answers: the same facts, fewer fields, every printed word marked and bounded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from onrecord.agents.answers import (
    Account,
    ChainStep,
    CheckLine,
    Printed,
    Printing,
    ProblemLine,
    Range,
    Side,
    SourceLine,
    Standing,
    Verdict,
)  # fmt: skip
from onrecord.agents.quoting import LONGEST_NAME, LONGEST_PHRASE, LONGEST_REASON, Quotation, line, quotation
from onrecord.briefing.wording import figure_words, interval_words
from onrecord.export.cells import chain_words
from onrecord.export.rows import Row
from onrecord.ledger.weight import ORDER
from onrecord.records import Figure

PRINTINGS: Final = 5
"""Pages that one account is shown on."""
VERDICTS: Final = 40
LINKS_OF_CHAIN: Final = 12
NAMES: Final = 20
_RANK = {verdict: at for at, verdict in enumerate(ORDER)}


def span(row: Mapping[str, Any] | None) -> Range | None:
    """A range of an export's row.

    Example:
        >>> span({"low": 5000, "high": None}).words, span(None)
        ('5,000 or more', None)
    """
    if row is None or (row.get("low") is None and row.get("high") is None):
        return None
    return Range(low=row["low"], high=row["high"], words=interval_words(row["low"], row["high"]))


def standing(row: Row, origins: Mapping[str, str]) -> Standing | None:
    """The standing range of a question, with who sets each end. `origins` names accounts by id."""
    ends = span(row["standing"])
    if ends is None:
        return None
    low, high = ([origins[one] for one in row["set_by"][end][:NAMES] if one in origins] for end in ("low", "high"))
    return Standing(**dict(ends), low_set_by=low, high_set_by=high)


def origin(account: Row) -> str:
    """Who gave an account; that one is interested is always said."""
    marks = " (interested)" if account["interested"] else ""
    return f"{line(account['origin']) or 'not said'}{marks}"


def figure(row: Mapping[str, Any]) -> Range:
    """The number of an account or a claim, in words as loose or as tight as it was given.

    Example:
        >>> figure({"low": 1000, "high": 1000, "bound": "about"}).words
        'about 1,000'
        >>> figure({"low": None, "high": None, "bound": "vague"}).words
        'no firm figure'
    """
    low, high = row["low"], row["high"]
    given = low is not None or high is not None
    words = figure_words(Figure(low, high, row["bound"], None)) if given else "no firm figure"
    return Range(low=low, high=high, words=words)


def chain(links: Iterable[Row]) -> list[ChainStep]:
    """A chain of sources; that one is interested is always said, in its label too."""
    kept = list(links)
    if len(kept) > LINKS_OF_CHAIN:  # nearest to the page, and the origin
        kept = [*kept[: LINKS_OF_CHAIN - 1], kept[-1]]
    return [_step(one) for one in kept]


def _step(link: Row) -> ChainStep:
    named = {name: line(link[name]) or None for name in ("role", "name", "of")}
    marks = {name: bool(link[name]) for name in ("anonymous", "interested", "against_interest")}
    return ChainStep.model_validate({**named, **marks, "label": line(chain_words({**link, **named}), longest=400)})


def printed(claim: Row, articles: Mapping[str, Row]) -> Printed:
    """A claim as its page prints it."""
    article = articles.get(claim["article"], {})
    return Printed(
        claim=claim["id"], kind=claim["kind"], article=claim["article"], page=line(claim["page"]) or None,
        outlet=line(article.get("publisher")) or None, title=_title(article.get("title")),
        published=claim["known_on"], phrase=quotation(claim["phrase"], longest=LONGEST_PHRASE),
        sentence=quotation(claim["sentence"]), chain=chain(claim["chain"]), reviewed=bool(claim["reviewed"]),
        on_senders_word=bool(claim["on_senders_word"]),
    )  # fmt: skip


def _title(text: str | None) -> Quotation | None:
    return quotation(text, longest=LONGEST_NAME) if text else None


def account(row: Row, claims: Mapping[str, Row], articles: Mapping[str, Row]) -> Account:
    """An account with the pages that print it, as far as they are at hand."""
    carried = [*row["claims"], *row["echoes"]]
    shown = [claims[one] for one in carried if one in claims][:PRINTINGS]
    return Account(
        id=row["id"], origin=origin(row), interested=bool(row["interested"]),
        value=figure(row), as_of=row["as_of"],
        known_on=row["known_on"], status=row["status"],
        printed=[_printing(one, articles, echo=one["id"] in row["echoes"]) for one in shown],
        printed_more=len(carried) - len(shown),
    )  # fmt: skip


def _printing(claim: Row, articles: Mapping[str, Row], *, echo: bool) -> Printing:
    return Printing(**dict(printed(claim, articles)), echo=echo)


def side(claim: Row, account: Row | None, articles: Mapping[str, Row]) -> Side:
    """One side of a verdict: a claim, or the account that it stands for."""
    article = articles.get(claim["article"], {})
    return Side(
        origin=origin(account or claim), interested=bool((account or claim)["interested"]),
        outlet=line(article.get("publisher")) or None, phrase=quotation(claim["phrase"], longest=LONGEST_PHRASE),
        published=claim["known_on"],
    )  # fmt: skip


def no_sides(_: Iterable[str]) -> Mapping[str, Side]:
    """Nothing is known of the sides."""
    return {}


def verdicts(
    rows: Iterable[Row], ends: Iterable[str], past: Collection[str] = (), *,
    sides: Callable[[Iterable[str]], Mapping[str, Side]] = no_sides,
) -> dict[str, Any]:  # fmt: skip
    """The verdicts between some accounts or claims and others, with how many more there are and how many of each.

    `past` are accounts that stand no more: verdicts on them come last; `sides` finds what accounts and claims are,
    by their ids. Order: then the gravest first.
    """
    mine = frozenset(ends)
    found = [row for row in rows if row["a"] in mine or row["b"] in mine]
    found.sort(key=lambda row: (_is_past(row, past), _RANK.get(row["verdict"], len(_RANK)), row["a"], row["b"]))
    known = sides(dict.fromkeys(end for row in found[:VERDICTS] for end in (row["a"], row["b"])))
    shown = [
        Verdict(
            a=row["a"], b=row["b"], of_a=known.get(row["a"]), of_b=known.get(row["b"]), verdict=row["verdict"],
            reason=line(row["reason"], longest=LONGEST_REASON),
        )
        for row in found[:VERDICTS]
    ]  # fmt: skip
    counts = Counter(row["verdict"] for row in found)
    ordered = sorted(counts, key=lambda verdict: _RANK.get(verdict, len(_RANK)))
    return {
        "verdicts": shown, "verdicts_more": len(found) - len(shown),
        "verdict_counts": {verdict: counts[verdict] for verdict in ordered},
    }  # fmt: skip


def _is_past(row: Row, past: Collection[str]) -> bool:
    return row["a"] in past or row["b"] in past


def source(row: Row) -> SourceLine:
    """A source with how often it is heard."""
    return SourceLine(
        id=row["id"], name=line(row["name"]), kind=row["kind"], aliases=_names(row["aliases"]), grade=row["grade"],
        claims=len(row["claims"]), relayed=len(row["relayed"]), interested=row["interested"],
        against_interest=row["against_interest"], questions=row["questions"][:NAMES],
    )  # fmt: skip


def _names(names: Sequence[str]) -> list[str]:
    return [line(one) for one in names[:NAMES]]


def check(row: Row) -> CheckLine:
    """A sum."""
    return CheckLine(
        id=row["id"], relation=line(row["relation"], longest=LONGEST_REASON), holds=row["holds"],
        why=line(row["why"], longest=LONGEST_REASON), sentence=quotation(row["sentence"]),
        page=line(row["page"]) or None,
    )  # fmt: skip


def problem(row: Row) -> ProblemLine:
    """What was not read or not decided."""
    return ProblemLine(
        kind=row["kind"], page=line(row["page"]) or None, message=line(row["message"], longest=LONGEST_REASON),
        words=quotation(row["words"], longest=LONGEST_NAME) if row["words"] else None,
    )  # fmt: skip


def by_id(rows: Iterable[Row]) -> dict[str, Row]:
    """Rows by their ids."""
    return {row["id"]: row for row in rows}
