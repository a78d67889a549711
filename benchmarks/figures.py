"""How well quantities are read, on a file in the NewsQuant format.

    python benchmarks/figures.py --data FILE [--claims] [--predictions FILE] [--speed] [--peer COMMAND ...]

FILE: `[{text, quantities: [{change, value, unit, normalized_unit, referred_concepts}]}]`, a sentence an item. Each
is read by itself, as one paragraph of an article. Last line: JSON with `value_f1`, `change_f1`, `unit_f1`,
`concept_partial_f1`, `concept_complete_f1`, strict (each quantity and each prediction used once, a range against a
range only), and the same with `authors_` before, counted as CQE's own evaluation counts.

What is measured is *finding*: every number that the finder sees, with its kind
(`onrecord.find.figures.seen_numbers`). A ledger keeps less: ages, windows ("over the past two years"), pointers
("those three months"), how many spoke and numbers without a unit are seen and dropped, for they are no figures by
our rules. NewsQuant counts them. The score of the claims alone is printed before the last line; `--claims` makes it
the last.

Our records are mapped openly:
- `low` and `high` as they are; an open end counts as the closed one; `percent` of a fraction is not made.
- a vague amount, whose floor is a setting of ours, as the decade that NewsQuant reads in it: hundreds are 100-1000.
- "from A to B", whose two ends we keep as two figures where something changes, is one range.
- `change`: about `~`, at_least and more_than `>`, up_to and less_than `<`; else `up` or `down` where a word of
  change stands directly before the number; else `=`. "Estimated" and "averaging", which bound nothing by our rules,
  are `~`, and so is a range behind "about".
- `unit`: the names of UNITS below for measures, with ` per X` for a rate; ages `year of age`; counted things by the
  words between number and noun that are no function words, the noun in the singular.
- `concepts`: the content words of what a quantity is of (`onrecord.resolve.figures.concepts`), mapped in
  `quantity_concepts`.

`--peer COMMAND`: a program that reads sentences on its standard input, a JSON string a line, and prints for each a
line `{"quantities": [{"low", "high", "change", "unit", "concepts"}]}`, and before the first a line `ready` once it
has loaded. It is scored by the same rules. With `--speed` all are timed on the same text, in this run, after loading.
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from quantity_concepts import concepts_of
from quantity_score import Prediction, score

from onrecord.engine.spacy_parser import load_parser
from onrecord.find.figures.figures import find_figures
from onrecord.find.figures.seen_numbers import SeenNumber, find_seen_numbers
from onrecord.find.figures.words import singular
from onrecord.find.sentences import split_sentences
from onrecord.lexicon import load_lexicon
from onrecord.reading import Reader, parse_sentences, read_article
from onrecord.records import Article, Block, Figure, Parse, Span

SIGNS = {"about": "~", "vague": "~", "at_least": ">", "more_than": ">", "up_to": "<", "less_than": "<"}
UNITS = {
    "percent": "percentage", "USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "JPY": "japanese yen",
    "CNY": "chinese yuan", "HKD": "hong kong dollar", "AUD": "australian dollar", "CAD": "canadian dollar",
    "NZD": "new zealand dollar", "SGD": "singapore dollar", "INR": "indian rupee", "ILS": "shekel",
    "MYR": "malaysian ringgit", "RUB": "russian ruble", "CHF": "swiss franc", "cents": "cent",
    "pence": "penny sterling", "km": "kilometre", "m": "metre", "cm": "centimetre", "mm": "millimetre",
    "feet": "foot", "inches": "inch", "micrometers": "micrometre", "km/h": "kilometre per hour",
    "mph": "mile per hour", "kg": "kilogram", "g": "gram", "mg": "milligram", "lb": "pound-mass",
    "tonnes": "metric ton", "liters": "litre", "ml": "millilitre", "m2": "square metre", "km2": "square kilometre",
    "°C": "celsius", "°F": "fahrenheit", "degrees": "degree", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt",
    "GWh": "gigawatt hour", "MWh": "megawatt-hour", "kWh": "kilowatt-hour", "mAh": "milliampere-hour",
    "KB": "kilobyte", "MB": "megabyte", "GB": "gigabyte", "TB": "terabyte", "Mbps": "megabit per second",
    "Gbps": "gigabit per second", "rpm": "revolutions per minute", "Nm": "newton metre",
    "pound-feet": "pound-foot", "MPa": "megapascal", "ppb": "parts-per-billion", "ppm": "parts-per-million",
    "Hz": "hertz", "years old": "year of age", "horsepower": "horsepower", "magnitude": "magnitude",
    "pound": "pound-mass", "cubic feet": "cubic foot", "square feet": "square foot", "square miles": "square mile",
    "m3": "cubic metre", "mcg": "microgram", "bits": "bit", "dB": "decibel", "nanometers": "nanometre",
    "volts": "volt", "times": "count", "ksi": "kilopound per square inch",
}  # fmt: skip
_FROM = re.compile(r"\bfrom\s*$", re.IGNORECASE)
_ABOUT = re.compile(r"(?:about|around|roughly|some|nearly|almost|approximately|~|≈)")
FUNCTION_WORDS: Final = frozenset(load_lexicon("nouns")["function_words"])


def article_of(text: str) -> Article:
    """An article of one paragraph."""
    return Article("a", "c", 1, "", text, (Block("paragraph", Span(0, len(text))),))


def predict(text: str, reader: Reader) -> list[Prediction]:
    """The quantities of a sentence, as the finder sees them."""
    article = article_of(text)
    sentences = split_sentences(article)
    parses = parse_sentences(sentences, reader.parser)
    seen_numbers = find_seen_numbers(article, sentences, parses)
    found = []
    for seen in seen_numbers:
        at = next(i for i, one in enumerate(sentences) if one.span.covers(seen.mark.number))
        found.append(_of_seen(seen, text, concepts_of(seen, sentences[at], parses[at])))
    return _joined(found, seen_numbers, text)


def predict_claims(text: str, reader: Reader) -> list[Prediction]:
    """The quantities of a sentence, as the ledger keeps them."""
    claims = read_article(article_of(text), reader)[0]
    return [_of_figure(claim.figure) for claim in claims if claim.figure is not None]


def _of_seen(seen: SeenNumber, text: str, concepts: tuple[str, ...]) -> Prediction:
    mark = seen.mark
    low, high, change = mark.low, mark.high, _change(seen, text)
    if mark.bound == "vague" and low is not None and high is None:
        low, high, change = low / 2, low * 5, "="
    unit = _counted_unit(seen, text) if mark.head is not None else unit_name(mark.unit)
    return Prediction(low, high, change, unit, concepts)


def _joined(found: Sequence[Prediction], seen: Sequence[SeenNumber], text: str) -> list[Prediction]:
    """The quantities, the ends of "from A to B" and "from A to B to C" joined two and two."""
    ends = [_goes_to(text, a, b) for a, b in pairwise(seen)]
    opened = [_FROM.search(text[: one.mark.phrase.start]) is not None for one in seen]
    chained = [end and begun for end, begun in zip(ends, opened, strict=False)]
    for at in range(1, len(chained)):
        chained[at] = chained[at] or (ends[at] and chained[at - 1])
    kept = [
        one for at, one in enumerate(found)
        if not (at < len(chained) and chained[at]) and not (at and chained[at - 1])
    ]  # fmt: skip
    ranges = [(found[at], found[at + 1]) for at, yes in enumerate(chained) if yes]
    return kept + [replace(a, high=b.ends[0], change="=" if a.low < b.low else "down") for a, b in ranges]


def _goes_to(text: str, a: SeenNumber, b: SeenNumber) -> bool:
    between = text[a.mark.phrase.end : b.mark.phrase.start].strip()
    single = all(one.mark.low == one.mark.high is not None for one in (a, b))
    return single and between == "to" and a.mark.unit == b.mark.unit


def _change(seen: SeenNumber, text: str) -> str:
    """The bound, else the direction; estimates and averages are `~` here."""
    mark = seen.mark
    words = text[max(0, mark.phrase.start - 14) : mark.number.start].lower().split()
    if mark.bound == "exact" and words and words[-1] in ("estimated", "averaged", "averaging", "average"):
        return "~"
    if mark.bound == "between":
        opening = mark.phrase.of(text).lower()
        return "~" if _ABOUT.match(opening) else "=" if opening.startswith("between") else seen.way or "="
    return SIGNS.get(mark.bound) or seen.way or "="


def _counted_unit(seen: SeenNumber, text: str) -> str:
    """The counted noun in the singular behind its adjectives: "digital physical sale"."""
    mark = seen.mark
    if mark.head is None or mark.head.start < mark.number.end or mark.unit in UNITS:
        return unit_name(mark.unit)
    if mark.head.start > mark.phrase.end:  # "one of the ships"
        return singular(mark.head.of(text).lower())
    words = (word.strip("“”\"'‘’,()") for word in text[mark.number.end : mark.head.start].lower().split())
    parts = [re.sub("['’]s$", "", word) for word in words if word.strip("-") and word not in FUNCTION_WORDS]
    head = mark.head.of(text).lower()
    unit = " ".join([*parts, head if head == "people" else singular(head)])
    return f"{unit} per {mark.per}" if mark.per else unit


def _of_figure(figure: Figure) -> Prediction:
    change = SIGNS.get(figure.bound) or (figure.direction if figure.aspect == "change" else None) or "="
    if change == "=" and figure.low is not None and figure.low < 0:
        change = "down"
    low, high = figure.low, figure.high
    if figure.bound == "vague" and low is not None and figure.high is None:
        low, high, change = low / 2, low * 5, "="
    unit = figure.noun if figure.unit == "people" and figure.noun else unit_name(figure.unit)
    return Prediction(low, high, change, unit, tuple((figure.counted or "-").split()))


def unit_name(unit: str | None) -> str:
    """Our unit in the benchmark's names: "cents/share" is "cent per share"."""
    if unit is None:
        return "-"
    if unit in UNITS:
        return UNITS[unit]
    name, _, per = unit.partition("/")
    name = UNITS.get(name) or (name[:-1] if name.endswith("s") and not name.endswith("ss") else name)
    return f"{name} per {per}" if per else name


# ---- peers and speed --------------------------------------------------------------------------------------


class Peer:
    """Another program, behind its standard input and output."""

    def __init__(self, command: str) -> None:
        piped = subprocess.PIPE
        self.process = subprocess.Popen(shlex.split(command), stdin=piped, stdout=piped, text=True)
        while self._line() != "ready":
            pass

    def _line(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("the peer has ended")
        return line.strip()

    def __call__(self, text: str) -> list[Prediction]:
        """The quantities of a sentence."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(text) + "\n")
        self.process.stdin.flush()
        return [Prediction(**one) for one in json.loads(self._line())["quantities"]]


class Bare:
    """A parser that parses nothing: the rules read the words alone."""

    name = "none"

    def parse(self, sentences: Sequence[str]) -> list[Parse]:
        """No grammar."""
        return [() for _ in sentences]


def _report_speed(data: Sequence[Mapping[str, Any]], texts: Sequence[str], reader: Reader) -> None:
    """How fast figures are found: by the rules alone, and with the syntax model, sentences parsed in batches.

    The rules need no grammar for a value or a bound: their score without one is printed beside their speed.
    """
    bare = Reader(Bare())
    alone = score(data, [predict(text, bare) for text in texts])
    words = sum(len(text.split()) for text in texts)
    print("words a second, rules alone:", round(words / _least(lambda: [_find(text, bare) for text in texts])))
    print("the score of the rules alone:", json.dumps(alone))
    both = _least(lambda: reader.parser.parse(texts)) + _least(lambda: [_find(text, bare) for text in texts])
    print("words a second, with syntax:", round(words / both))


def _find(text: str, reader: Reader) -> object:
    article = article_of(text)
    sentences = split_sentences(article)
    return find_figures(article, sentences, parse_sentences(sentences, reader.parser))


def _least(work: Callable[[], object], *, rounds: int = 3) -> float:
    """The seconds of the fastest of some rounds."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def main() -> None:
    """Read, score and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", required=True, type=Path)
    options.add_argument("--claims", action="store_true", help="the last line is the score of what a ledger keeps")
    options.add_argument("--predictions", type=Path, help="write them here, a JSON line a sentence")
    options.add_argument("--speed", action="store_true")
    options.add_argument("--peer", action="append", default=[], metavar="COMMAND")
    chosen = options.parse_args()
    data, reader = json.loads(chosen.data.read_text(encoding="utf-8")), Reader(load_parser())
    texts = [" ".join(item["text"].split()) for item in data]
    seen = [predict(text, reader) for text in texts]
    kept = [predict_claims(text, reader) for text in texts]
    last, other = (kept, seen) if chosen.claims else (seen, kept)
    if chosen.predictions:
        lines = (json.dumps({"quantities": [vars(one) for one in found]}) for found in last)
        chosen.predictions.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    for command in chosen.peer:
        _report_peer(command, data, texts, speed=chosen.speed)
    if chosen.speed:
        _report_speed(data, texts, reader)
    print("what the finder sees:" if chosen.claims else "claims:", json.dumps(score(data, other)))
    print(json.dumps(score(data, last)))


def _report_peer(command: str, data: Sequence[Mapping[str, Any]], texts: Sequence[str], *, speed: bool) -> None:
    peer = Peer(command)
    print("peer:", command, json.dumps(score(data, [peer(text) for text in texts])))
    if speed:
        words = sum(len(text.split()) for text in texts)
        print("words a second, peer:", round(words / _least(lambda: [peer(text) for text in texts])))


if __name__ == "__main__":
    main()
