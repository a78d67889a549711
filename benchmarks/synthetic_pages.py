"""Small pages of real text that nobody printed: for measuring what reading and adding cost, never for what is found.

Bodies, towns, ships and outlets have made-up names; the sentences are of a few patterns, each with figures and whose
word they are, and no two pages are alike. A seed settles everything: two runs write the same pages.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

SEED, SENTENCES = 11, 8
BRIEF = 2
"""Sentences of a page that is a wire's item of a few lines."""
_BEGINS = ("Ar", "Bel", "Cor", "Dun", "El", "Fen", "Gar", "Hol", "Is", "Kel", "Lor", "Mer", "Nor", "Os", "Pel", "Tor")
_MIDDLES = ("a", "en", "i", "or", "u", "ast", "el", "in")
_ENDS = ("by", "dale", "ford", "gate", "ham", "mouth", "port", "stead", "ton", "wick")
_OFFICES = ("Fire Service", "Harbour Board", "Health Board", "Relief Council", "Rail Union", "Water Company")
_PAPERS = ("Courier", "Gazette", "Herald", "Mercury", "Observer", "Post")
_FIRST = ("Anna", "Boris", "Clara", "Daniel", "Edith", "Felix")
_LAST = ("Amble", "Brock", "Carrow", "Denholm", "Eller")
_HAPPENED = (
    ("flood", "A flood went through {town} on {day}.", "rescued"),
    ("fire", "A fire destroyed a warehouse in {town} on {day}.", "injured"),
    ("strike", "A strike closed the works at {town} on {day}.", "dismissed"),
    ("outbreak", "An outbreak of fever was reported in {town} on {day}.", "infected"),
)
_TOLD = (
    "{body} said that {many:,} people had been {state} in {town}.",
    "According to {body}, {some:,} houses in {town} were damaged.",
    "{person}, a spokesman for {body}, said {few} people were still missing.",
    "{body} put the damage at ${money} million.",
    "{town} has {more:,} inhabitants, of whom {many:,} were {state}, {body} said on {weekday}.",
    "{person} told the {paper} that {few} schools would stay closed for {weeks} weeks.",
    "{body} expects that {some:,} families will be able to return within {weeks} weeks.",
    "An official who asked not to be named said that at least {few} roads were blocked.",
    "{body} said it had sent {some:,} blankets and {few} boats to {town}.",
    "The number of people {state} rose from {few} to {some:,}, {person} said.",
)
_FILLERS = (
    "Rain was falling over {town} for most of the week, and the ferries stayed in port.",
    "The council of {town} meets on the matter next week.",
    "Neighbours had brought food and clothes to the hall beside the church.",
)


@dataclass(frozen=True, slots=True)
class SyntheticPage:
    """A page: the name of its file, and its text."""

    name: str
    text: str


def synthetic_page(number: int, *, seed: int = SEED, sentences: int = SENTENCES) -> SyntheticPage:
    """The page of a number, of so many sentences; every other page is another.

    Example:
        >>> synthetic_page(3) == synthetic_page(3), synthetic_page(3).text == synthetic_page(4).text
        (True, False)
    """
    chance = random.Random(f"{seed} page {number}")
    about = random.Random(f"{seed} story {number // 4}")  # (four pages tell of one thing)
    day = date(2031, 1, 1) + timedelta(days=about.randrange(300))
    kind, lead, state = about.choice(_HAPPENED)
    town = _town(about)
    bodies = [f"the {town} {office}" for office in about.sample(_OFFICES, 3)]
    paper = f"{_town(chance)} {chance.choice(_PAPERS)}"
    values = {"town": town, "state": state, "paper": paper, "day": f"{day:%A}", "weekday": f"{day:%A}"}
    told = [_sentence(pattern, values, bodies, chance) for pattern in chance.sample(_TOLD, sentences)]
    told.insert(sentences // 2, chance.choice(_FILLERS).format(**values))
    pairs = (" ".join(told[at : at + 2]) for at in range(1, len(told), 2))
    paragraphs = [f"{lead.format(**values)} {told[0]}", *pairs]
    head = f"{kind.capitalize()} in {town}: what is known"
    text = "\n\n".join([head, f"{paper}, {day + timedelta(days=1):%d %B %Y}", *paragraphs])
    return SyntheticPage(f"page-{number:06}.txt", text + "\n")


def write_pages(folder: Path, start: int, many: int, *, sentences: int = SENTENCES) -> Path:
    """Write pages into a folder, from the number `start` on. Leaves: the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(start, start + many):
        page = synthetic_page(number, sentences=sentences)
        (folder / page.name).write_text(page.text, encoding="utf-8")
    return folder


def _sentence(pattern: str, values: dict[str, str], bodies: list[str], chance: random.Random) -> str:
    """A sentence of a pattern, with numbers and names of its own."""
    few, some = chance.randrange(11, 90), chance.randrange(100, 900)
    numbers = {
        "few": few, "some": some, "many": some * chance.randrange(2, 9) + few, "more": some * 100 + few * 7,
        "money": chance.randrange(2, 60), "weeks": chance.randrange(2, 9),
    }  # fmt: skip
    person = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
    text = pattern.format(**values, **numbers, body=chance.choice(bodies), person=person)
    return text[:1].upper() + text[1:]


def _town(chance: random.Random) -> str:
    return chance.choice(_BEGINS) + chance.choice(_MIDDLES) + chance.choice(_ENDS)
