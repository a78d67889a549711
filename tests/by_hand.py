"""Claims and articles made by hand, for tests of what is linked and checked.

`told("up to 5,000 rebels", by="the ministry", on="2020-05-02", state="returned")` is one article with one figure.
Chains: "the Post > the ministry" (nearest first), "a resident*" unnamed, "the army!" a party to it, "Ann Reed/the Red
Cross" a person of a body, "[the census]/the bureau" a document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from onrecord.keys import article_key, claim_key, content_key
from onrecord.records import (
    Article,
    Bound,
    ChainLink,
    Claim,
    Figure,
    Link,
    Reading,
    Record,
    Sighting,
    Span,
    StoryPack,
    Withdrawal,
)
from onrecord.viewing import Inputs, view

BOUNDS: tuple[tuple[str, Bound], ...] = (
    ("at least", "at_least"), ("more than", "more_than"), ("over", "more_than"), ("up to", "up_to"), ("as many as", "up_to"),
    ("fewer than", "less_than"), ("less than", "less_than"), ("about", "about"), ("nearly", "about"),
)  # fmt: skip
VAGUE = {"dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2000.0}
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
FRACTIONS = {"half": 0.5, "a third": 1 / 3, "a quarter": 0.25, "a fifth": 0.2, "a tenth": 0.1, "three-quarters": 0.75}
NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(thousand|million|billion)?", re.IGNORECASE)


def figure(phrase: str, **fields: Any) -> Figure:
    """A figure from its printed words: its interval and bound; people unless a unit is given."""
    low = phrase.lower()
    bound: Bound = next((found for words, found in BOUNDS if words in low), "exact")
    numbers = [float(n.replace(",", "")) * SCALES.get(s.lower(), 1.0) for n, s in NUMBER.findall(phrase)]
    fraction = next((value for words, value in FRACTIONS.items() if words in low), None)
    vague = next((value for word, value in VAGUE.items() if word in low), None)
    ends: tuple[float | None, float | None]
    if fraction is not None and not numbers:
        ends, fields = (fraction, fraction), {"unit": "fraction", **fields}
    elif vague is not None:
        ends, bound = (vague, None), "vague"
    elif len(numbers) == 2:
        ends, bound = (numbers[0], numbers[1]), "between"
    else:
        ends = (numbers[0], numbers[0])
    if bound in ("at_least", "more_than"):
        ends = (ends[0], None)
    if bound in ("up_to", "less_than"):
        ends = (None, ends[1])
    return Figure(ends[0], ends[1], bound, **{"unit": "people", **fields})


def chain(written: str, outlet: str) -> tuple[ChainLink, ...]:
    """A chain of sources behind an outlet; empty for the outlet's own voice."""
    links = [ChainLink("publisher", outlet)]
    parts = [part.strip() for part in written.split(">") if part.strip()]
    for index, part in enumerate(parts):
        name, _, of = part.partition("/")
        marks = name[len(name.rstrip("*!")) :] + of[len(of.rstrip("*!")) :]
        name, of = name.rstrip("*!"), of.rstrip("*!")
        document, relay = name.startswith("["), index < len(parts) - 1
        role = "document" if document else "relay" if relay and not parts[-1].startswith("[") else "speaker"
        links.append(ChainLink(role, name.strip("[]"), of or None, anonymous="*" in marks, interested="!" in marks))  # type: ignore[arg-type]
    return tuple(links)


@dataclass(frozen=True)
class Told:
    """An article with its claims."""

    article: Article
    claims: tuple[Claim, ...]

    @property
    def claim(self) -> Claim:
        """Its first claim."""
        return self.claims[0]

    @property
    def reading(self) -> Reading:
        """The reading of its page."""
        return Reading(self.article.capture, (self.article,), self.claims)


def told(
    phrase: str, *, by: str = "", on: str | None = "2020-05-02", outlet: str = "Harbour Gazette",
    sentence: str | None = None, modality: str = "asserted", more: str = "", republished: str | None = None, **fields: Any,
) -> Told:  # fmt: skip
    """One article with one figure, in a sentence of its own."""
    text = sentence or f"The tally stood at {phrase} by {by or 'our count'}, {outlet} wrote on {on}."
    body = f"{text}\n\n{more}" if more else text
    capture = content_key(f"{outlet}|{on}|{body}".encode())
    article = Article(
        article_key(capture, ""),
        capture,
        1,
        "",
        body,
        (),
        publisher=outlet,
        published=on,
        republished_from=republished,
    )
    return Told(article, (_claim(article, phrase, text, 0, by, modality, fields),))


def _claim(
    article: Article,
    phrase: str,
    sentence: str,
    ordinal: int,
    by: str,
    modality: str,
    fields: dict[str, Any],
    headline: bool = False,
) -> Claim:
    start = article.text.index(sentence)
    at = start + sentence.index(phrase)
    key = claim_key(article.capture, article.anchor, "figure", sentence, phrase, ordinal)
    return Claim(
        key, "figure", article.capture, article.id, phrase, " ".join(sentence.split()), Span(at, at + len(phrase)),
        Span(start, start + len(sentence)), chain(by, article.outlet or ""), modality=modality, headline=headline,  # type: ignore[arg-type]
        figure=figure(phrase, **fields),
    )  # fmt: skip


MARKED = re.compile(r"\{([^}|]+)(?:\|([^}]*))?\}")


def report(
    marked: str,
    *,
    by: str = "",
    on: str = "2020-05-02",
    outlet: str = "Harbour Gazette",
    title: str | None = None,
    **shared: Any,
) -> Told:
    """An article from marked sentences: "Police held {80 people|state=arrested} and {12|unit=attack}." One line a sentence.

    A first line after "# " is the headline. Options after the bar are fields of the figure; `by`, `modality` go to the claim.
    """
    lines = [line.strip() for line in marked.strip().splitlines() if line.strip()]
    plain = [MARKED.sub(lambda m: m.group(1), line).removeprefix("# ") for line in lines]
    text = "\n\n".join(plain)
    capture = content_key(f"{outlet}|{on}|{text}".encode())
    article = Article(article_key(capture, ""), capture, 1, "", text, (), title=title, publisher=outlet, published=on)
    claims: list[Claim] = []
    position = 0
    for line, sentence in zip(lines, plain, strict=True):
        start = text.index(sentence, position)
        position = start + len(sentence)
        offset = 0
        for match in MARKED.finditer(line.removeprefix("# ")):
            at = start + match.start() - offset
            offset += len(match.group()) - len(match.group(1))
            options = dict(part.split("=", 1) for part in (match.group(2) or "").split(",") if part)
            who, modality = options.pop("by", by), options.pop("modality", "asserted")
            fields = {**shared, **options}
            key = claim_key(
                capture, "", "figure", sentence, match.group(1), sum(c.sentence == sentence for c in claims)
            )
            claims.append(
                Claim(
                    key,
                    "figure",
                    capture,
                    article.id,
                    match.group(1),
                    sentence,
                    Span(at, at + len(match.group(1))),
                    Span(start, start + len(sentence)),
                    chain(who, outlet),
                    modality=modality,
                    headline=line.startswith("# "),
                    figure=figure(match.group(1), **fields),
                )
            )
    return Told(article, tuple(claims))


def record_of(
    *articles: Told, packs: tuple[StoryPack, ...] = (), as_known_on: str | None = None, **inputs: Any
) -> Record:
    """The view of some articles."""
    seen = tuple(
        Sighting(one.article.capture, f"{one.article.capture[:8]}.txt", "2020-12-01T00:00:00Z") for one in articles
    )
    return view(Inputs(tuple(one.reading for one in articles), seen, packs=packs, **inputs), as_known_on=as_known_on)


def between(record: Record, one: Told | Claim, other: Told | Claim) -> Link | None:
    """The link between two claims, or between the accounts that carry them."""
    a, b = (x.claim if isinstance(x, Told) else x for x in (one, other))
    account = {claim: found for claim, _, found in record.claim_question if found}
    ends = {a.id, account.get(a.id)}, {b.id, account.get(b.id)}
    own = [
        link for link in record.links if {link.a, link.b} in ({a.id, account.get(b.id)}, {b.id, account.get(a.id)})
    ]
    others = [
        link
        for link in record.links
        if (link.a in ends[0] and link.b in ends[1]) or (link.b in ends[0] and link.a in ends[1])
    ]
    return next(iter([*own, *others]), None)


def verdict(record: Record, one: Told | Claim, other: Told | Claim) -> str | None:
    """The verdict between two claims; None where nothing links them."""
    link = between(record, one, other)
    return link.verdict if link else None


__all__ = ["Told", "Withdrawal", "between", "chain", "figure", "record_of", "replace", "report", "told", "verdict"]
