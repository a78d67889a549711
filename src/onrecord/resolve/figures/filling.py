"""An article's figures while they are filled: what is unsaid is set, what is said stays, and each filling has its
reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.records import Article, Figure, FigureMark, Sentence
from onrecord.resolve.figures.situation import Situation
from onrecord.resolve.figures.state_words import is_of_event


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as its own sentence tells it, with where it stands."""

    mark: FigureMark
    figure: Figure
    sentence: int
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """A figure as its article tells it, and what came from where."""

    figure: Figure
    why: str


class Page:
    """An article's figures while they are filled. Lives inside one call."""

    def __init__(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        told: Sequence[Told],
        situations: Sequence[Situation | None],
    ) -> None:
        self.article, self.sentences, self.told, self.situations = article, sentences, told, situations
        self.figures = [each.figure for each in told]
        self.whys: list[list[str]] = [[] for _ in told]
        self._rows: dict[int, list[int]] = {}
        for index, each in enumerate(told):
            self._rows.setdefault(each.sentence, []).append(index)
        self.year = (article.dated or "")[:4]

    def in_sentence(self, sentence: int) -> list[int]:
        """The figures of a sentence, in text order."""
        return self._rows.get(sentence, [])

    def fill(self, index: int, given: Mapping[str, str | None], why: str) -> None:
        """Set fields that are unsaid; what is said stays."""
        figure = self.figures[index]
        new = {name: value for name, value in given.items() if value and not getattr(figure, name)}
        if new:
            names = tuple(dict.fromkeys((*figure.inherited, *new)))
            self.figures[index] = replace(figure, **new, inherited=names)  # type: ignore[arg-type]
            self.whys[index].append(f"{' and '.join(new)} from {why}")

    def words(self, index: int) -> str:
        """A figure's phrase, for a reason."""
        return "“" + " ".join(self.told[index].mark.phrase.of(self.article.text).split()[:8]) + "”"

    def past(self, index: int) -> bool:
        """Whether a figure's own time is of another year than the article: background."""
        as_of = self.figures[index].as_of
        figure = self.figures[index]
        return bool(as_of and self.year and as_of[:4] < self.year and not is_of_event(figure.state))


def sole(values: set[str | None]) -> str | None:
    """The sole value that is said."""
    said = {value for value in values if value}
    return next(iter(said)) if len(said) == 1 else None
