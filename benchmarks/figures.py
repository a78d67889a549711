"""How well quantities are read, on a file in the NewsQuant format.

    python benchmarks/figures.py --data FILE [--every-number] [--predictions FILE]

FILE: `[{text, quantities: [{change, value, unit, normalized_unit, referred_concepts}]}]`, a sentence an item. Each
sentence is read by itself, as one paragraph of an article. Last line: JSON with `value_f1`, `change_f1`, `unit_f1`,
`concept_partial_f1`, `concept_complete_f1`, strict (each quantity and each prediction used once, a range against a
range only), and the same with `authors_` before, counted as CQE's own evaluation counts.

Our records are mapped openly:
- `low` and `high` as they are; an open end counts as the closed one; `percent` of a fraction is not made.
- a vague amount, whose floor is a setting of ours, as the decade that NewsQuant reads in it: hundreds are 100-1000.
- `change`: about and vague `~`; at_least and more_than `>`; up_to and less_than `<`; else `up` or `down` where the
  figure is a change and the words give its direction, `down` for a number below zero; else `=`.
- `unit`: the names of UNITS below for measures, with ` per X` for a rate; counted things as they are, people by
  their noun.
- `concepts`: the words of `counted`.

A figure, by our rules, is what a reader could check. NewsQuant counts more: ages, windows ("over the past two
years"), pointers ("those three months"), how many spoke, numbers without a unit. With `--every-number` these are
predicted too: all that the number rules read and that is no date, name or code. The first is what a ledger keeps; the
second is how well numbers are read.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.engine.spacy_parser import load_parser
from onrecord.find.bounds import Amount, find_amounts
from onrecord.find.cardinals import Number
from onrecord.find.masks import masked
from onrecord.find.not_figures import is_no_figure
from onrecord.find.number_names import is_name
from onrecord.find.numbers import find_numbers
from onrecord.find.phrases import noun_after
from onrecord.find.units import unit_of
from onrecord.find.words import Line, cut_words
from onrecord.reading import Reader, read_article
from onrecord.records import Article, Block, Figure, Span

SIGNS = {"about": "~", "vague": "~", "at_least": ">", "more_than": ">", "up_to": "<", "less_than": "<"}
UNITS = {
    "percent": "percentage", "USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "JPY": "japanese yen",
    "CNY": "chinese yuan", "HKD": "hong kong dollar", "AUD": "australian dollar", "CAD": "canadian dollar",
    "NZD": "new zealand dollar", "SGD": "singapore dollar", "INR": "indian rupee", "ILS": "shekel",
    "MYR": "malaysian ringgit", "RUB": "russian ruble", "CHF": "swiss franc", "cents": "cent",
    "pence": "penny sterling", "km": "kilometre", "m": "metre", "cm": "centimetre", "mm": "millimetre",
    "feet": "foot", "inches": "inch", "micrometers": "micrometre", "km/h": "kilometre per hour",
    "mph": "mile per hour", "kg": "kilogram", "g": "gram", "mg": "milligram", "lb": "pound-mass", "tonnes": "tonne",
    "liters": "litre", "ml": "millilitre", "m2": "square metre", "km2": "square kilometre", "°C": "celsius",
    "°F": "fahrenheit", "degrees": "degree", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt",
    "GWh": "gigawatt-hour", "MWh": "megawatt-hour", "kWh": "kilowatt-hour", "mAh": "milliampere-hour",
    "KB": "kilobyte", "MB": "megabyte", "GB": "gigabyte", "TB": "terabyte", "Mbps": "megabit per second",
    "Gbps": "gigabit per second", "rpm": "revolutions per minute", "Nm": "newton metre", "pound-feet": "pound-foot",
    "MPa": "megapascal", "ppb": "parts-per-billion", "ppm": "parts-per-million", "Hz": "hertz",
    "horsepower": "horsepower", "magnitude": "magnitude", "times": "times",
}  # fmt: skip
NAMES = ("value", "change", "unit", "concept_partial", "concept_complete")


@dataclass(frozen=True)
class Prediction:
    """One of our records in the benchmark's terms."""

    low: float | None
    high: float | None
    change: str
    unit: str
    concepts: tuple[str, ...] = ()

    @property
    def ends(self) -> tuple[float, ...]:
        """One value, or the two ends of a range, without their signs."""
        low = self.high if self.low is None else self.low
        high = self.low if self.high is None else self.high
        if low is None or high is None:
            return ()
        return (abs(low),) if math.isclose(low, high, rel_tol=1e-9) else (abs(low), abs(high))


def predict(text: str, reader: Reader, *, every: bool) -> list[Prediction]:
    """The quantities of a sentence, as the ledger would keep them; with `every`, all numbers that are read."""
    article = Article("a", "c", 1, "", text, (Block("paragraph", Span(0, len(text))),))
    claims = [claim for claim in read_article(article, reader)[0] if claim.figure is not None]
    found = [_of_figure(claim.figure) for claim in claims if claim.figure is not None]
    if every:
        taken = [claim.span for claim in claims]
        found += _left_out(cut_words(text, reader.parser.parse([text])[0]), taken)
    return found


def _of_figure(figure: Figure) -> Prediction:
    change = SIGNS.get(figure.bound) or (figure.direction if figure.aspect == "change" else None) or "="
    if change == "=" and figure.low is not None and figure.low < 0:
        change = "down"
    low, high = figure.low, figure.high
    if figure.bound == "vague" and low is not None and figure.high is None:
        low, high, change = low / 2, low * 5, "="
    unit = figure.noun if figure.unit == "people" and figure.noun else _unit(figure.unit)
    return Prediction(low, high, change, unit, tuple((figure.counted or "-").split()))


def _unit(unit: str | None) -> str:
    """Our unit in the benchmark's names: "cents/share" is "cent per share"."""
    if unit is None:
        return "-"
    if unit in UNITS:
        return UNITS[unit]
    name, _, per = unit.partition("/")
    name = UNITS.get(name) or (name[:-1] if name.endswith("s") and not name.endswith("ss") else name)
    return f"{name} per {per}" if per else name


def _left_out(line: Line, taken: Sequence[Span]) -> Iterator[Prediction]:
    """The numbers of a sentence that are no figures by our rules, and no dates, names or codes."""
    masks = masked(line.text)
    for amount in find_amounts(line, find_numbers(line)):
        span = Span(line.words[amount.first].start, line.words[amount.last - 1].end)
        if any(span.overlaps(other) for other in taken):
            continue
        hidden = any(start < span.end and span.start < end for start, end in masks)
        if _is_other(line, amount.number, hidden=hidden, unit=amount.unit):
            continue
        yield Prediction(amount.low, amount.high, SIGNS.get(amount.bound, "="), _left_unit(line, amount), ("-",))


def _left_unit(line: Line, amount: Amount) -> str:
    noun = noun_after(line, amount.end, one=amount.number.value == 1)
    if amount.unit is not None:
        behind = line.lows[amount.end : amount.end + 2]
        return "year of age" if "old" in behind else _unit(amount.unit)
    return unit_of(line, noun.head) if noun else "-"


def _is_other(line: Line, number: Number, *, hidden: bool, unit: str | None) -> bool:
    """Whether a number is a date, a name, a code or part of a word, and counts nothing for anybody."""
    if hidden:
        return unit is None
    if unit is None and is_name(line, number):
        return True
    (amount,) = find_amounts(line, [number])
    noun = noun_after(line, amount.end, one=number.value == 1)
    return is_no_figure(line, amount, noun) == "adjective" or number.kind in ("times", "zero")


# ---- the score, by the definitions above ------------------------------------------------------------------


def _values(printed: object) -> tuple[float, ...]:
    return tuple(float(value) for value in re.findall(r"\d+(?:\.\d+)?", str(printed).replace(",", "")))


def _same(gold: Sequence[float], ours: Sequence[float]) -> bool:
    near = all(math.isclose(a, b, rel_tol=1e-5) for a, b in zip(gold, ours, strict=False))
    return len(gold) == len(ours) > 0 and near


def _tokens(concepts: object) -> set[str]:
    parts = concepts if isinstance(concepts, list | tuple) else [concepts]
    return {word for part in parts for word in re.split(r"[,\s]+", str(part).lower()) if word}


def _hits(gold: Mapping[str, Any], ours: Prediction) -> tuple[bool, ...]:
    """Of a pair with one value: value, change, unit, concepts shared, concepts equal."""
    theirs, mine = _tokens(gold.get("referred_concepts") or ""), _tokens(ours.concepts)
    unit = str(gold.get("normalized_unit")).lower() == ours.unit.lower()
    return True, gold["change"] == ours.change, unit, bool(theirs & mine) or theirs == mine, theirs == mine


def strict(gold: Sequence[Mapping[str, Any]], ours: Sequence[Prediction]) -> list[int]:
    """Hits of a sentence, each quantity and each prediction used once, the best pairs first."""
    pairs = sorted(
        (
            (sum(_hits(one, other)), i, j)
            for i, one in enumerate(gold) for j, other in enumerate(ours) if _same(_values(one["value"]), other.ends)
        ),
        reverse=True,
    )  # fmt: skip
    used: tuple[set[int], set[int]] = set(), set()
    total = [0] * len(NAMES)
    for _, i, j in pairs:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            total = [count + hit for count, hit in zip(total, _hits(gold[i], ours[j]), strict=True)]
    return total


def authors(gold: Sequence[Mapping[str, Any]], ours: Sequence[Prediction]) -> list[int]:
    """Hits of a sentence as CQE's evaluation counts: the best quantity for each prediction, values capped."""
    none = (0,) * len(NAMES)
    rows = [[_hits(one, p) for one in gold if _same(_values(one["value"]), p.ends)] for p in ours]
    best = [max(row, key=sum, default=none) for row in rows]
    total = [sum(hits[k] for hits in best) for k in range(len(NAMES))]
    return [min(total[0], len(gold)), *total[1:]]


def score(data: Sequence[Mapping[str, Any]], ours: Sequence[Sequence[Prediction]]) -> dict[str, float]:
    """F1 over all sentences, strict and as the authors count."""
    wanted, predicted = sum(len(item["quantities"]) for item in data), sum(map(len, ours))
    result: dict[str, float] = {"sentences": len(data), "gold": wanted, "predicted": predicted}
    for prefix, count in (("", strict), ("authors_", authors)):
        rows = [count(item["quantities"], found) for item, found in zip(data, ours, strict=True)]
        for k, name in enumerate(NAMES):
            hits = sum(row[k] for row in rows)
            result[f"{prefix}{name}_f1"] = round(2 * hits / max(1, wanted + predicted), 4)
    return result


def main() -> None:
    """Read, score and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", required=True, type=Path)
    options.add_argument("--every-number", action="store_true")
    options.add_argument("--predictions", type=Path, help="write them here, a JSON line a sentence")
    chosen = options.parse_args()
    data, reader = json.loads(chosen.data.read_text(encoding="utf-8")), Reader(load_parser())
    ours = [predict(" ".join(item["text"].split()), reader, every=chosen.every_number) for item in data]
    if chosen.predictions:
        lines = (json.dumps({"quantities": [vars(one) for one in found]}) for found in ours)
        chosen.predictions.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(json.dumps(score(data, ours)))


if __name__ == "__main__":
    main()
