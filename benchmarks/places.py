"""Which place on the map a printed name is, against a register of incidents and against template keys.

    python benchmarks/places.py --reports FILE --register FILE [--read] [--show KIND ...]
    python benchmarks/places.py --texts FILE ... --keys FILE ... [--show KIND ...]

`--reports` and `--register` are as in incident_reports.py; the register gives `state` and `city_or_county`. Of each
report that prints the register's town, the town is looked up by what that report says. `--texts` and `--keys` are as
in incidents.py, and each town of a location slot is looked up by what its message says. The answer is

- `right`: in the register's state, in the key's country
- `open`: several places are left, or one that is not certain; `open_without` if the right one is not among them
- `unlisted`: no gazetteer has it, and nothing beside it tells its land
- `wrong`: any other

Beside it what the largest town of each name gives (`largest_right`, `largest_wrong`). `--read` reads the whole
report: whether the first incident told with a place has the register's town or state. `--show` prints answers of a
kind. Both may be given at once.
Last line: JSON.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from incident_reports import article_of as article_of_report
from incident_reports import load_lines
from muc_keys import read_keys
from muc_texts import article_of, read_messages

from onrecord.engine.spacy_parser import load_parser
from onrecord.find.places import state_named
from onrecord.find.sentences import split_sentences
from onrecord.reading import Reader, parse_sentences, read_article
from onrecord.records import Article, PlaceRef
from onrecord.resolve.places.gazetteer import cities_named
from onrecord.resolve.places.places import Places

_TOWN = re.compile(r"([A-Z][A-Z .'-]+?) \((?:CITY|TOWN)\)")


@dataclass(frozen=True)
class Case:
    """A town that an article prints, and the land it lies in."""

    article: Article
    town: str
    land: str


def cases_of_register(reports: Path, register: Path) -> Iterator[Case]:
    """The register's town of each report, printed or not."""
    known = {line["incident_uri"]: line for line in load_lines(register)}
    for index, report in enumerate(load_lines(reports)):
        entry = known[report["incident"]]
        yield Case(article_of_report(report, index), entry["city_or_county"].partition(" (")[0], entry["state"])


def cases_of_keys(texts: list[Path], keys: list[Path]) -> Iterator[Case]:
    """Each town of the location slots, once a message."""
    templates: dict[str, Any] = {}
    for path in keys:
        templates |= read_keys(path.read_text(encoding="latin-1"))
    for path in texts:
        for message in read_messages(path.read_text(encoding="latin-1")):
            fills = [fill for one in templates.get(message.id, ()) for fill in one.of("inc-loc")]
            article = article_of(message)
            for country, town in sorted({found for fill in fills for found in _towns(fill.options[0].value)}):
                yield Case(article, town, country)


def _towns(location: str) -> Iterator[tuple[str, str]]:
    """ "PERU: LIMA (CITY)": the country and the town; none of ranges."""
    country, _, rest = location.partition(":")
    towns = _TOWN.findall(rest)
    if towns and " - " not in location:
        yield state_named(country.title()) or country.title(), towns[-1].strip().title()


def is_printed(case: Case) -> bool:
    """Whether the article prints the town's name."""
    return re.search(rf"\b{re.escape(case.town)}\b", case.article.text, re.IGNORECASE) is not None


def judge(found: PlaceRef, land: str) -> str:
    """What an answer is worth."""
    if found.candidates:
        return "open" if any(land in candidate for candidate in found.candidates) else "open_without"
    if not found.within:
        return "unlisted"
    return "right" if land in found.within else "wrong"


def largest(case: Case) -> str:
    """What the largest town of the name is worth."""
    towns = cities_named(case.town)
    return "largest_unlisted" if not towns else f"largest_{'right' if case.land in towns[0].within else 'wrong'}"


def look_up(cases: Iterator[Case], show: list[str]) -> dict[str, int]:
    """How many towns of each kind of answer."""
    parser, counts = load_parser(), Counter[str]()
    for case in cases:
        if not is_printed(case):
            counts["not_printed"] += 1
            continue
        sentences = split_sentences(case.article)
        found = Places(case.article, sentences, parse_sentences(sentences, parser)).of(case.town)
        kind = judge(found, case.land)
        counts.update((kind, largest(case)))
        if kind in show:
            answer = ", ".join(found.within or found.candidates[:3])
            print(f"{kind}: {case.town}, {case.land} | {answer} | {found.why}")
    return dict(sorted(counts.items()))


def read(cases: Iterator[Case]) -> dict[str, int]:
    """Of the first incident told with a place: whether it is the register's town, in its state, or elsewhere."""
    reader, counts = Reader(load_parser()), Counter[str]()
    for case in cases:
        claims, _ = read_article(case.article, reader)
        told = [claim.incident for claim in claims if claim.incident and claim.incident.where]
        if not told:
            counts["read_no_place"] += 1
            continue
        where, place = told[0].where or "", told[0].place
        within = place.within if place and not place.candidates else ()
        named = case.town.casefold() in where.casefold()
        inside = case.land in (*within, where)
        counts["read_town" if named else "read_state" if inside else "read_open" if not within else "read_other"] += 1
    return dict(sorted(counts.items()))


def main() -> None:
    """Look up, count and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", type=Path)
    options.add_argument("--register", type=Path)
    options.add_argument("--read", action="store_true")
    options.add_argument("--texts", nargs="+", default=[], type=Path)
    options.add_argument("--keys", nargs="+", default=[], type=Path)
    options.add_argument("--show", nargs="+", default=[], metavar="KIND")
    chosen = options.parse_args()
    result: dict[str, dict[str, int]] = {}
    if chosen.reports:
        result["register"] = look_up(cases_of_register(chosen.reports, chosen.register), chosen.show)
    if chosen.reports and chosen.read:
        result["register"] |= read(cases_of_register(chosen.reports, chosen.register))
    if chosen.texts:
        result["keys"] = look_up(cases_of_keys(chosen.texts, chosen.keys), chosen.show)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
