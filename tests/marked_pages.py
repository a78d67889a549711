"""Small pages of one sentence a claim, and decisions about them, for the tests of markings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from onrecord.keys import article_key, claim_key
from onrecord.marking.permitted import Permitted, Wanted, permit
from onrecord.records import (
    Article,
    Block,
    ChainLink,
    Claim,
    Figure,
    Judgement,
    Reading,
    Selector,
    Sighting,
    Span,
    StoryPack,
    Tlp,
)  # fmt: skip
from onrecord.viewing import Inputs

_NUMBERS = count(1)


@dataclass(frozen=True)
class Said:
    """`WHO said NUMBER people were STATE in PLACE.`"""

    who: str
    number: int
    place: str = "Riverton"
    state: str = "rescued"
    more: str = ""  # further words of the sentence

    @property
    def sentence(self) -> str:
        return f"{self.who} said {self.number} people were {self.state} in {self.place}{self.more}."

    @property
    def phrase(self) -> str:
        return f"{self.number} people"


@dataclass(frozen=True)
class Page:
    """A page: its name, its outlet, its day, and what stands in it; a plain text is a sentence without a claim."""

    name: str
    outlet: str
    lines: tuple[Said | str, ...]
    on: str = "2021-03-01"
    title: str | None = None

    @property
    def capture(self) -> str:
        return f"cap-{self.name}"

    @property
    def reading(self) -> Reading:
        sentences = [one.sentence if isinstance(one, Said) else one for one in self.lines]
        blocks, at = [], 0
        for kind, text in (("title", self.title), *(("paragraph", one) for one in sentences)):
            if text:
                blocks.append(Block(kind, Span(at, at + len(text))))  # type: ignore[arg-type]
                at += len(text) + 2
        whole = "\n\n".join([*([self.title] if self.title else []), *sentences])
        key = article_key(self.capture, "")
        article = Article(
            key, self.capture, 1, "", whole, tuple(blocks), title=self.title, publisher=self.outlet, published=self.on
        )
        return Reading(
            self.capture, (article,), tuple(self._claim(article, one) for one in self.lines if isinstance(one, Said))
        )

    def _claim(self, article: Article, said: Said) -> Claim:
        start = article.text.index(said.sentence)
        at = start + said.sentence.index(said.phrase)
        return Claim(
            self.claim(said), "figure", self.capture, article.id, said.phrase, said.sentence,
            Span(at, at + len(said.phrase)), Span(start, start + len(said.sentence)),
            (ChainLink("publisher", self.outlet), ChainLink("speaker", said.who, span=Span(start, start + len(said.who)))),
            figure=Figure(said.number, said.number, "exact", "people", counted="people", noun="person", state=said.state,
                          place=said.place, aspect="cumulative"),
        )  # fmt: skip

    def claim(self, said: Said) -> str:
        """The id of a claim."""
        return claim_key(self.capture, "", "figure", said.sentence, str(said.number), 0)

    def selector(self, said: Said) -> Selector:
        """Its printed words."""
        return Selector(self.capture, said.sentence, said.phrase)


def inputs_of_pages(
    pages: Iterable[Page], judgements: Iterable[Judgement] = (), packs: tuple[StoryPack, ...] = ()
) -> Inputs:
    """A ledger of some pages."""
    pages = tuple(pages)
    seen = tuple(Sighting(page.capture, f"{page.name}.html", "2021-04-01T00:00:00Z") for page in pages)
    return Inputs(tuple(page.reading for page in pages), seen, tuple(judgements), packs=packs)


def judgement(
    verb: str, *about: tuple[Page, Said], by: str = "Ada", note: str | None = None, undoes: str | None = None,
    at: str = "2021-05-01", **changes: object,
) -> Judgement:  # fmt: skip
    """A decision about claims."""
    return Judgement(
        f"jud-{next(_NUMBERS)}", verb, by, f"{at}T00:00:00Z", tuple(page.claim(said) for page, said in about),  # type: ignore[arg-type]
        tuple(page.selector(said) for page, said in about),
        tuple((name, json.dumps(value)) for name, value in changes.items()), note, undoes,
    )  # fmt: skip


def mark(
    level: Tlp | None, what: str, name: str = "", *about: tuple[Page, Said], by: str = "Ada", at: str = "2021-05-02"
) -> Judgement:
    """A marking."""
    return judgement("mark", *about, by=by, at=at, what=what, name=name, level=level)


def permitted(inputs: Inputs, ceiling: Tlp = "GREEN", **wanted: object) -> Permitted:
    """What of a ledger may be shown."""
    return permit(inputs, Wanted(ceiling, **wanted))  # type: ignore[arg-type]
