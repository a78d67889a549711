"""How long a briefing of many claims takes, and how large its pages are.

    python benchmarks/briefing.py [--claims N] [--profile]

Makes up a story of N figures (default 5,000): questions of Zipf's sizes, some sixty origins, reports that copy
others, retellings that drop "up to". Times the view, the rendering and the writing in seconds of the processor, so
that a busy machine does not count. Last line: JSON with `claims`,
`view_seconds`, `earlier_seconds` (the view of the record before the last week), `render_seconds`, `write_seconds`,
`pages`, `megabytes`, `largest_page` and `largest_megabytes`.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from onrecord.briefing.earlier import Compared, earlier_of
from onrecord.briefing.folder import write_folder
from onrecord.briefing.pages import render_pages
from onrecord.keys import article_key, claim_key, content_key
from onrecord.records import Article, Block, ChainLink, Claim, Figure, Reading, Sighting, Span
from onrecord.viewing import Inputs, view

FIGURES = 8  # in an article
STATES = ("rescued", "missing", "housed", "evacuated", "injured", "registered")
TREES = ("Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple", "Oak", "Pine", "Rowan", "Teak")
BODIES = [f"the {word} of {tree}" for word in ("mayor", "port", "council", "ministry") for tree in TREES]
PAPERS = ("Courier", "Herald", "Mail", "Daily", "Echo", "Post")
OUTLETS = [f"The {place} {paper}" for place in ("Cape", "Hill", "Bay", "Dale", "Eden") for paper in PAPERS]
Line = tuple[str, str, int, str, str, bool]  # body, state, number, place, bound, whether a wire passed it on


def make_lines(chance: random.Random, questions: int) -> list[Line]:
    """An article's figures: few places fill most questions, as news does."""
    weights = [1 / rank for rank in range(1, questions + 1)]
    places = chance.choices(range(questions), weights, k=FIGURES)
    return [
        (chance.choice(BODIES), STATES[place % len(STATES)], 50 * chance.randint(4, 400), f"Port {place}",
         chance.choice(("", "", "up to ", "about ", "at least ")), chance.random() < 0.3)
        for place in places
    ]  # fmt: skip


def make_reading(lines: list[Line], outlet: str, day: str) -> Reading:
    """An article of a sentence and a claim for each line."""
    sentences = [f"{body.capitalize()} said {bound}{number:,} people were {state} in {place}, its list shows."
                 for body, state, number, place, bound, _ in lines]  # fmt: skip
    title = f"What {outlet} knows"
    text = "\n\n".join((title, *sentences))
    capture = content_key(f"{outlet} {day} {text}".encode())
    blocks, claims, at = [Block("title", Span(0, len(title)))], [], len(title) + 2
    for ordinal, (line, sentence) in enumerate(zip(lines, sentences, strict=True)):
        claims.append(make_claim(line, sentence, at, (capture, outlet, ordinal)))
        blocks.append(Block("paragraph", Span(at, at + len(sentence))))
        at += len(sentence) + 2
    article = Article(
        article_key(capture, ""), capture, 1, "", text, tuple(blocks), title=title, publisher=outlet, published=day
    )
    return Reading(capture, (article,), tuple(claims))


def make_claim(line: Line, sentence: str, at: int, where: tuple[str, str, int]) -> Claim:
    """A figure in its sentence, on a body's word, now and then by way of a wire."""
    body, state, number, place, bound, relayed = line
    capture, outlet, ordinal = where
    phrase = f"{bound}{number:,} people"
    low, high = (None if bound == "up to " else float(number)), (None if bound == "at least " else float(number))
    kind = {"": "exact", "up to ": "up_to", "about ": "about", "at least ": "at_least"}[bound]
    figure = Figure(low, high, kind, "people", counted=f"people {state}", noun="person", state=state, place=place,
                    aspect="cumulative")  # type: ignore[arg-type]  # fmt: skip
    chain = [ChainLink("publisher", outlet), ChainLink("speaker", body)]
    chain[1:1] = [ChainLink("relay", "the Northern Wire")] if relayed else []
    start = at + sentence.index(phrase)
    key = claim_key(capture, "", "figure", sentence, phrase, ordinal)
    return Claim(
        key, "figure", capture, article_key(capture, ""), phrase, sentence, Span(start, start + len(phrase)),
        Span(at, at + len(sentence)), tuple(chain), figure=figure, why="number + noun; said", reader="benchmark",
    )  # fmt: skip


def make_inputs(claims: int, *, seed: int = 1) -> Inputs:
    """A story of so many figures over three years.

    A tenth of the articles copy one; a tenth retell one and drop its "up to".
    """
    chance, readings, told = random.Random(seed), list[Reading](), list[list[Line]]()
    number = max(1, claims // FIGURES)
    for index in range(number):
        roll = chance.random()
        if told and roll < 0.1:
            lines = chance.choice(told[-20:])
        elif told and roll < 0.2:
            lines = [(*line[:4], "", True) for line in chance.choice(told[-20:])]
        else:
            lines = make_lines(chance, max(2, claims // 5))
        told.append(lines)
        day = date(2018, 1, 1) + timedelta(days=index * 1000 // number)
        readings.append(make_reading(lines, chance.choice(OUTLETS), day.isoformat()))
    seen = tuple(Sighting(one.capture, f"page-{n}.html", "2021-01-01T00:00:00Z") for n, one in enumerate(readings))
    return Inputs(tuple(readings), seen)


class Measured:
    """Pages as they pass by, with the seconds spent in making them."""

    def __init__(self, pages: Iterator[tuple[str, str]]) -> None:
        """Nothing has passed yet."""
        self.pages, self.seconds, self.sizes = pages, 0.0, dict[str, int]()

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Each page once."""
        while True:
            start = time.process_time()
            page = next(self.pages, None)
            self.seconds += time.process_time() - start
            if page is None:
                return
            self.sizes[page[0]] = len(page[1].encode())
            yield page


def measure(claims: int) -> dict[str, object]:
    """Make the story, view it, write its briefing."""
    inputs = make_inputs(claims)
    start = time.process_time()
    record = view(inputs)
    viewed = time.process_time()
    earlier = earlier_of(inputs, record, Compared())
    compared = time.process_time()
    pages = Measured(render_pages(record, title="A story made up", earlier=earlier))
    with TemporaryDirectory() as folder:
        write_folder(Path(folder) / "briefing", pages)
    done = time.process_time()
    largest = max(pages.sizes, key=lambda name: pages.sizes[name])
    return {
        "claims": len(record.claims), "questions": len(record.questions), "links": len(record.links),
        "copies": len(record.copies),
        "view_seconds": round(viewed - start, 2), "earlier_seconds": round(compared - viewed, 2),
        "render_seconds": round(pages.seconds, 2), "write_seconds": round(done - compared - pages.seconds, 2),
        "pages": len(pages.sizes), "megabytes": round(sum(pages.sizes.values()) / 1e6, 1),
        "largest_page": largest, "largest_megabytes": round(pages.sizes[largest] / 1e6, 2),
        "over_1_megabyte": {name: round(size / 1e6, 1) for name, size in pages.sizes.items() if size > 1e6},
    }  # fmt: skip


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--claims", type=int, default=5000)
    options.add_argument("--profile", action="store_true", help="print where the time goes")
    chosen = options.parse_args()
    profile = cProfile.Profile()
    found = profile.runcall(measure, chosen.claims) if chosen.profile else measure(chosen.claims)
    if chosen.profile:
        pstats.Stats(profile).sort_stats("cumulative").print_stats(60)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
