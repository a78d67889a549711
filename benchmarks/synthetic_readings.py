"""Readings of articles that nobody wrote: for measuring how linking grows, never for what it finds.

Bodies, towns and outlets have made-up names; their sentences are of a few patterns. How many figures answer a
question follows Zipf's law, the largest having a tenth of all. A seed settles everything: two runs make one ledger.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

from onrecord.keys import article_key, claim_key, content_key
from onrecord.records import (
    Article,
    Basis,
    Block,
    ChainLink,
    Claim,
    Figure,
    Incident,
    Reading,
    Sighting,
    Span,
)

SEED = 7
CLAIMS_AN_ARTICLE = 10
QUESTIONS = 12_367
"""So many, because one of ten claims then answers the largest: 1 + 1/2 + 1/3 ... up to here is 10."""
_NEW_OUTLET = 20
"""One article in so many is of an outlet of its own: names grow with a ledger."""
_SYLLABLES = ("var", "nol", "tem", "bri", "sao", "kel", "dun", "mar", "pol", "ash", "wen", "tor", "gil", "hod", "lum")
_ENDINGS = ("holt", "mere", "wick", "ford", "stead", "by", "ness", "dale", "mouth", "gate")
_STATES = ("displaced", "evacuated", "wounded", "missing", "registered", "vaccinated", "detained")
_NOUNS = ("people", "children", "workers", "farmers", "teachers", "sailors")
_OFFICES = ("Relief Office", "Harbour Board", "Health Council", "Census Bureau", "Farmers Union", "Rail Authority")
_PAPERS = ("Courier", "Gazette", "Observer", "Post", "Echo", "Tribune")
_KNOWN_BY: tuple[Basis | None, ...] = ("counted", "estimated", None)
_VERBS = ("had been", "were", "are known to have been", "have so far been", "were reported to be")
_FILLERS = (
    "Rain is expected to clear over {town} by the weekend, and the ferries run again.",
    "The council of {town} meets on the matter next week, and its session will be open.",
    "Shops in the old quarter of {town} had closed early, and some had not opened at all.",
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one question asks: of whom, in what state, in which town, and how it grows."""

    noun: str
    state: str
    town: str
    start: int
    step: int


@dataclass(frozen=True, slots=True)
class _World:
    """The towns, bodies, outlets and questions that articles are about."""

    questions: tuple[_Asked, ...]
    shares: tuple[float, ...]  # the running sum of how often each question is answered
    bodies: tuple[str, ...]
    outlets: tuple[str, ...]
    towns: tuple[str, ...]

    def any_question(self, chance: random.Random) -> int:
        """A question, by how often it is answered."""
        return bisect_left(self.shares, chance.random() * self.shares[-1])


def synthetic_readings(
    claims: int, *, each: int = CLAIMS_AN_ARTICLE, seed: int = SEED, start: int = 0
) -> tuple[Reading, ...]:
    """Readings with about so many claims, `each` in an article; `start` is the number of the first article, so that
    more can be added.

    Example:
        >>> made = synthetic_readings(100)
        >>> sum(len(one.claims) for one in made), made == synthetic_readings(100)
        (100, True)
    """
    world = _world(seed)
    return tuple(_reading(number, world, seed, each) for number in range(start, start + claims // each))


def sightings_of(readings: tuple[Reading, ...]) -> tuple[Sighting, ...]:
    """A sighting for each reading."""
    return tuple(Sighting(one.capture, f"{one.capture[:12]}.html", "2032-01-01T00:00:00Z") for one in readings)


def stand_in(number: int, *, seed: int = SEED) -> bytes:
    """What a ledger keeps in the place of the page of an article."""
    return f"{seed} {number}".encode()


def _world(seed: int) -> _World:
    chance = random.Random(seed)
    names = sorted({a + b + c for a in _SYLLABLES for b in _SYLLABLES for c in _ENDINGS})
    chance.shuffle(names)
    towns = [name.capitalize() for name in names]
    questions = tuple(
        _Asked(
            _NOUNS[number // 7 % len(_NOUNS)], _STATES[number % 7], towns[number * 5 // 42 % len(towns)],
            chance.randrange(20, 9000), chance.randrange(1, 40),
        )
        for number in range(QUESTIONS)
    )  # fmt: skip
    bodies = tuple(f"{towns[-1 - number // 6]} {_OFFICES[number % 6]}" for number in range(600))
    outlets = tuple(f"{towns[-200 - number // 6]} {_PAPERS[number % 6]}" for number in range(300))
    return _World(
        questions, tuple(accumulate(1 / (rank + 1) for rank in range(QUESTIONS))), bodies, outlets, tuple(towns)
    )


@dataclass(slots=True)
class _Draft:
    """An article while its paragraphs are laid one under the other."""

    capture: str
    text: str
    blocks: list[Block] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def add(self, paragraph: str) -> Span:
        """Lay a paragraph under what is there."""
        begin = len(self.text) + 2
        self.text = f"{self.text}\n\n{paragraph}"
        self.blocks.append(Block("paragraph", Span(begin, begin + len(paragraph))))
        return self.blocks[-1].span


def _reading(number: int, world: _World, seed: int, each: int) -> Reading:
    """One article: its own, or one in ten the text of an earlier one under another outlet's name."""
    copied = number > 20 and number % 10 == 3
    about = random.Random(f"{seed} text {number - 10 - number % 7 if copied else number}")
    chance = random.Random(f"{seed} article {number}")
    day = date(2031, 1, 1) + timedelta(days=chance.randrange(180) if not copied else 181 + number % 7)
    main = world.questions[world.any_question(about)]
    title = f"What is known of {main.town} so far"
    draft = _Draft(content_key(stand_in(number, seed=seed)), title, [Block("title", Span(0, len(title)))])
    outlet = chance.choice(world.outlets)
    if number % _NEW_OUTLET == 7 and not copied:
        outlet = f"{world.towns[number % len(world.towns)]} Messenger"  # (that nothing before it was in)
    told = date(2031, 1, 1) + timedelta(days=about.randrange(180))
    incident = about.random() < 0.02
    for place in range(each - incident):
        asked = main if place < 3 else world.questions[world.any_question(about)]
        _add_figure(draft, asked, outlet, told, world, about)
        if place % 4 == 3:
            draft.add(about.choice(_FILLERS).format(town=asked.town))
    if incident:
        _add_incident(draft, main, outlet, told)
    article = Article(
        id=article_key(draft.capture, ""), capture=draft.capture, index=1, anchor="", text=draft.text,
        blocks=tuple(draft.blocks), title=title, publisher=outlet, published=day.isoformat(),
    )  # fmt: skip
    return Reading(draft.capture, (article,), tuple(draft.claims))


def _add_figure(draft: _Draft, asked: _Asked, outlet: str, told: date, world: _World, chance: random.Random) -> None:
    """A sentence with a figure of a question, and its claim: of a body, an official not named, or the outlet."""
    which = min(int(chance.paretovariate(0.7)), len(world.bodies)) - 1
    body = world.bodies[(which * 7 + asked.start) % len(world.bodies)]
    as_of = told - timedelta(days=chance.randrange(4))
    value = asked.start + asked.step * (as_of - date(2030, 12, 1)).days + which % 5 * asked.step
    phrase = f"{value:,} {asked.noun}"
    more = " ".join(chance.choice(world.towns).lower() for _ in range(6))  # (words that no other sentence has)
    what = f"{phrase} {chance.choice(_VERBS)} {asked.state} in {asked.town} by {as_of:%d %B %Y}, {more}"
    voice = chance.random()
    published = ChainLink("publisher", outlet)
    chain: tuple[ChainLink, ...] = (published,)
    if voice < 0.7:
        sentence, chain = f"The {body} said that {what}.", (published, ChainLink("speaker", body))
    elif voice < 0.85:
        sentence = f"In all {what}."
    else:
        unnamed = ChainLink("speaker", "an official", anonymous=True, terms="background")
        sentence, chain = f"An official said that {what}.", (published, unnamed)
    figure = Figure(
        float(value), float(value), "exact", "people", counted=asked.noun, noun=asked.noun.rstrip("s"),
        place=asked.town, state=asked.state, aspect="cumulative", basis=chance.choice(_KNOWN_BY),
        as_of=as_of.isoformat() if voice < 0.8 else None,
    )  # fmt: skip
    span = draft.add(sentence)
    begin = span.start + sentence.index(phrase)
    draft.claims.append(
        _claim(draft, sentence, phrase, Span(begin, begin + len(phrase)), span, chain=chain, value=figure)
    )


def _add_incident(draft: _Draft, asked: _Asked, outlet: str, told: date) -> None:
    """A sentence that tells of a fire in the town that the article is about, with its first figure as its toll."""
    sentence = f"A fire broke out in {asked.town} on {told:%d %B %Y}."
    span = draft.add(sentence)
    incident = Incident(
        "fire", when=told.isoformat(), where=asked.town, figures=(draft.claims[0].id,),
        mentions=(Span(span.start + 2, span.start + 6),),
    )  # fmt: skip
    chain = (ChainLink("publisher", outlet),)
    draft.claims.append(
        _claim(draft, sentence, "fire", Span(span.start + 2, span.start + 6), span, chain=chain, value=incident)
    )


def _claim(
    draft: _Draft, sentence: str, phrase: str, span: Span, inside: Span,
    *, chain: tuple[ChainLink, ...], value: Figure | Incident,
) -> Claim:  # fmt: skip
    kind = "figure" if isinstance(value, Figure) else "incident"
    ordinal = sum(one.sentence == sentence for one in draft.claims)
    return Claim(
        id=claim_key(draft.capture, "", kind, sentence, phrase, ordinal),
        kind="figure" if isinstance(value, Figure) else "incident",
        capture=draft.capture, article=article_key(draft.capture, ""), phrase=phrase, sentence=sentence,
        span=span, sentence_span=inside, chain=chain,
        figure=value if isinstance(value, Figure) else None,
        incident=value if isinstance(value, Incident) else None,
    )  # fmt: skip
