"""How many of the English cases of Microsoft's Recognizers-Text specs are read as they say, where both mean the same.

    python benchmarks/recognizers.py --data DIR [--failed] [--excluded]

DIR: the `Specs` folder, or one above it. Read are the number, number range, percent and currency models. A case
passes if the values (ends, kinds of bounds, currencies) that it expects are exactly those that the finder sees.
Cases that mean another thing by our guidelines are left out, by the classes of `REASONS`; how many, by class, is
printed. Last line: JSON, with `share` of the cases left in that pass, over all models
and for each, and `share_of_all`, in which the cases left out count too.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from onrecord.engine.spacy_parser import SpacyParser, load_parser
from onrecord.find.figures.seen_numbers import SeenNumber, find_seen_numbers
from onrecord.find.figures.units import currency_named, dimension
from onrecord.find.sentences import split_sentences
from onrecord.reading import parse_sentences
from onrecord.records import Article, Block, Span

Case = Mapping[str, Any]
MODELS: Final = {
    "number": "Number/English/NumberModel.json",
    "range": "Number/English/NumberRangeModel.json",
    "percent": "Number/English/PercentModel.json",
    "currency": "NumberWithUnit/English/CurrencyModel.json",
}
NAMED: Final = {"Pound": "GBP", "Rupee": "INR"}  # what a bare name most often is: their reading, and ours
REASONS: Final = {
    "parts of a date, an address, a telephone number or a code are no numbers": re.compile(
        r"\d+\.\d+\.\d+\.\d+|\d/\d+/\d|\+1-|\b[A-Z]{2,}-\d|\bnrs?\.|\b0\d\d\d\b|\d{4}-\d\d$"
    ),
    "powers and formulas": re.compile(
        r"\d\s?e[-+]?\d|\^|x10|[xy]\s?[<>]|<>|=[<>]|\b(?:\d+|[a-z]+) over (?:\d+|[a-z]+)\b"
    ),
    "a comma as the decimal point is not English": re.compile(r"\b\d+,\d{1,2}\b(?!\d|,\d)|\d\.\d{3},\d"),
    "ordinals are no numbers": re.compile(r"\btenth\b"),
    "a multiple of a part that nobody prints": re.compile(
        r"\b(?:hundred|thousand|twenty|thirty|ninety)\b.*\b(?:fifths?|hundred-fifths|firsts?|hundredths|thirtieth)\b"
        r"|\b(?:tr|m)illionths?\b|\btwenty-(?:first|fifth)s?\b"
    ),
    "slang and letters for scales": re.compile(
        r"\b(?:dzs|dozs|kuai|mao)\b|\d\s?G\b|\bM(?:USD|EUR|GBP|AUD)\b|\d\s+k$", re.IGNORECASE
    ),
    "a part alone, which may be a date or the next in a row": re.compile(
        r"^\s*-?\s*(?:\d\s+)?\d/\d$|^a (?:half|fifth|hundredth)$"
    ),
    "more than twelve digits: a key, by our rules": re.compile(r"\d{13,}"),
    "a number written to its unit is no number there, and a quantity here": re.compile(r"\d(?:ml|km|m)\b(?! USD)"),
    "a number is exact without the word equal": re.compile(
        r"(?<!or )\bequal(?:s|ing)?(?: to)? (?:\d|one)(?!.* or less$)"
    ),
    "a comparison left without its number": re.compile(r"or (?:greater|more|less) than$|\bor equal(?: to)?(?: it)?$"),
    "a share named backwards": re.compile(r"^per ?cents? of|^percents of"),
    "words without a sentence, cut up by a tokenizer": re.compile(r"[\[{]kg|\bc \$|^\s?- \d| \d+ 1 / \d"),
}


def read(text: str, parser: SpacyParser) -> list[SeenNumber]:
    """The numbers that the finder sees in a text."""
    article = Article("a", "c", 1, "", text, (Block("paragraph", Span(0, len(text))),))
    sentences = split_sentences(article)
    return list(find_seen_numbers(article, sentences, parse_sentences(sentences, parser)))


def reason_against(case: Case) -> str | None:
    """Why a case means another thing by our guidelines; None where it does not."""
    if any((one.get("Resolution") or {}).get("value") in (None, "null") for one in case["Results"]):
        return "a word of a unit without a number"
    return next((why for why, pattern in REASONS.items() if pattern.search(case["Input"])), None)


def _value(printed: object) -> float | None:
    try:
        return float(str(printed).replace("%", ""))
    except ValueError:
        return None


def _expected_numbers(case: Case) -> list[tuple[object, ...]]:
    return [(_value(one["Resolution"]["value"]),) for one in case["Results"]]


def _expected_ranges(case: Case) -> list[tuple[object, ...]]:
    """The ends of each range, and for an open one whether its end belongs to it."""
    found: list[tuple[object, ...]] = []
    for one in case["Results"]:
        printed = one["Resolution"]["value"]
        low, high = (_value(end) if end else None for end in printed[1:-1].split(","))
        kind = ""
        if low is None:
            kind = "up_to" if printed[-1] == "]" else "less_than"
        elif high is None:
            kind = "at_least" if printed[0] == "[" else "more_than"
        found.append((low, high, kind))
    return found


def _expected_money(case: Case) -> list[tuple[object, ...]]:
    rows = (one["Resolution"] for one in case["Results"])
    return [
        (_value(one["value"]), one.get("isoCurrency") or NAMED.get(one["unit"]) or currency_named(one["unit"]))
        for one in rows
    ]


def _our_numbers(seen: Sequence[SeenNumber]) -> Iterator[tuple[object, ...]]:
    for one in seen:
        for end in dict.fromkeys((one.mark.low, one.mark.high)):
            if end is not None:
                yield (end,)


def _our_ranges(seen: Sequence[SeenNumber]) -> Iterator[tuple[object, ...]]:
    for one in seen:
        mark = one.mark
        if mark.bound in ("up_to", "less_than", "at_least", "more_than"):
            yield mark.low, mark.high, mark.bound
        elif mark.bound == "between":
            yield mark.low, mark.high, ""


def _our_percents(seen: Sequence[SeenNumber]) -> Iterator[tuple[object, ...]]:
    yield from _our_numbers([one for one in seen if one.mark.unit == "percent"])


def _our_money(seen: Sequence[SeenNumber]) -> Iterator[tuple[object, ...]]:
    for one in seen:
        unit = (one.mark.unit or "").split("/")[0]
        if dimension(unit) == "money":
            yield one.mark.low if one.mark.high is None else one.mark.high, unit


Expect = Callable[[Case], list[tuple[object, ...]]]
Ours = Callable[[Sequence[SeenNumber]], Iterator[tuple[object, ...]]]
READINGS: Final[dict[str, tuple[Expect, Ours]]] = {
    "number": (_expected_numbers, _our_numbers),
    "range": (_expected_ranges, _our_ranges),
    "percent": (_expected_numbers, _our_percents),
    "currency": (_expected_money, _our_money),
}


def same(expected: Sequence[tuple[object, ...]], ours: Sequence[tuple[object, ...]]) -> bool:
    """Whether each is met exactly once."""
    left = list(ours)
    for one in expected:
        match = next((other for other in left if all(_near(a, b) for a, b in zip(one, other, strict=True))), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _near(a: object, b: object) -> bool:
    if isinstance(a, int | float) and isinstance(b, int | float):
        return math.isclose(a, b, rel_tol=1e-5, abs_tol=1e-9)
    return a == b


def main() -> None:
    """Read the cases, count and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", required=True, type=Path)
    options.add_argument("--failed", action="store_true", help="print each case that fails")
    options.add_argument("--excluded", action="store_true", help="print each case that is left out")
    chosen = options.parse_args()
    folder, parser = _specs(chosen.data), load_parser()
    passed: Counter[str] = Counter()
    meant: Counter[str] = Counter()
    why: Counter[str] = Counter()
    anyway = 0
    for model, path in MODELS.items():
        expect, ours = READINGS[model]
        for case in json.loads((folder / path).read_text(encoding="utf-8-sig")):
            reason = reason_against(case)
            if reason is not None:
                why[reason] += 1
                anyway += _is_read(case, expect, ours, parser)
                if chosen.excluded:
                    print(f"left out ({reason}):", repr(case["Input"][:100]))
                continue
            wanted, got = expect(case), list(ours(read(case["Input"], parser)))
            meant[model] += 1
            passed[model] += same(wanted, got)
            if chosen.failed and not same(wanted, got):
                print(f"{model}:", repr(case["Input"][:160]), "expected", wanted, "read", got)
    for reason, count in why.most_common():
        print(f"left out: {count} ({reason})")
    shares = {model: round(passed[model] / meant[model], 4) for model in MODELS}
    total = {"cases": meant.total(), "passed": passed.total(), "left_out": why.total()}
    every = round((passed.total() + anyway) / (meant.total() + why.total()), 4)
    print(json.dumps({**total, "share": round(passed.total() / meant.total(), 4), **shares, "share_of_all": every}))


def _is_read(case: Case, expect: Expect, ours: Ours, parser: SpacyParser) -> bool:
    """Whether a case that is left out is read as it says all the same; one without a value is not."""
    try:
        wanted = expect(case)
    except (KeyError, TypeError):
        return False
    return same(wanted, list(ours(read(case["Input"], parser))))


def _specs(folder: Path) -> Path:
    return folder if (folder / "Number").is_dir() else folder / "Specs"


if __name__ == "__main__":
    main()
