"""Each figure claim in its place: its question, its origin, and since when it is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from onrecord.link.acts import KnownBasis, Placed
from onrecord.link.by_article import by_article
from onrecord.link.judgements.judgements import Judged
from onrecord.link.questions.borrowing import borrowed, people_in
from onrecord.link.questions.conversion import UnitsOfQuestions, units_of_questions
from onrecord.link.questions.event_questions import event_keys
from onrecord.link.questions.questions import question_id, question_key
from onrecord.link.questions.scopes import scope_keys
from onrecord.link.sources.names_asked import kept_by_names
from onrecord.link.sources.source_names import SourceNames
from onrecord.link.sources.sources import Origin, origin_of
from onrecord.memo import Memo
from onrecord.records import Article, ChainLink, Claim, Event, QuestionKey, StoryPack, replace

Known = Mapping[str, tuple[str, KnownBasis]]
Since = tuple[str, KnownBasis, str, str | None]


@dataclass(frozen=True, slots=True)
class Places:
    """The figure claims that say something, those that deny a number, and the origin of every claim."""

    standing: tuple[Placed, ...]
    denied: tuple[Placed, ...]
    origins: dict[str, Origin]


def place_claims(
    judged: Judged,
    articles: Mapping[str, Article],
    known: Known,
    roots: Mapping[str, str],
    *,
    names: SourceNames,
    packs: tuple[StoryPack, ...] = (),
    events: tuple[Event, ...] = (),
    memo: Memo | None = None,
) -> Places:
    """Find each claim's question and origin. `events` are the incidents whose tolls answer one question each.

    What is as it was in the last view keeps its place there; so do the records of it, with all that hangs on them.
    """
    memo = memo or Memo()
    texts = by_article(judged.claims, memo)
    said = {text: _origins(claims, text, articles, roots, names, memo) for text, claims in texts.items()}
    origins = {claim: origin for each in said.values() for claim, origin in each.items()}
    figures = {text: _figures(claims) for text, claims in texts.items() if text in articles}
    every = [claim for claims in figures.values() for claim in claims]
    keys = _keys(figures, articles, packs, judged, said, memo)
    keys = event_keys(keys, judged.claims, events)
    keys = scope_keys(keys, every, articles)
    units = units_of_questions(every, keys)
    placed = [
        one
        for text, claims in figures.items()
        for one in _placed(claims, units, keys, said[text], _since(articles[text], known[text], roots), memo)
    ]
    return Places(
        tuple(one for one in placed if one.claim.modality != "denied"),
        tuple(one for one in placed if one.claim.modality == "denied"),
        origins,
    )


def as_before(places: Places, given: Places, memo: Memo) -> Places:
    """Places in which claims that were put elsewhere than in the `given` ones are the objects of the last view."""
    standing = memo.as_before("put elsewhere", places.standing, given.standing, lambda one: one.claim.id)
    return replace(places, standing=standing)


def set_parts_aside(places: Places, parts: Iterable[tuple[str, str, str]]) -> Places:
    """Take the question from each part of a whole that would answer the same one: it is no second answer.

    So with two parts of a whole that would answer one question: "of 90 votes, Ada had 60 and others 30" tells who had
    them, and where the key does not, neither part is an answer.
    """
    places = _over_all_periods(places, given := list(parts))
    keys = {one.claim.id: one.key for one in places.standing}
    aside = {part for part, whole, _ in given if keys.get(part) is not None and keys.get(part) == keys.get(whole)}
    return set_aside(places, aside | _beside_each_other(places, given))


def _beside_each_other(places: Places, parts: list[tuple[str, str, str]]) -> set[str]:
    """The parts of one whole that would answer one question with two numbers."""
    known = {one.claim.id: one for one in places.standing if one.key is not None}
    answers: dict[tuple[str, QuestionKey], list[Placed]] = defaultdict(list)
    for part, whole, _ in parts:
        if (one := known.get(part)) is not None and one.key is not None:
            answers[whole, one.key].append(one)
    unlike = (told for told in answers.values() if len({(one.figure.low, one.figure.high) for one in told}) > 1)
    return {one.claim.id for told in unlike for one in told}


def set_aside(places: Places, claims: Collection[str]) -> Places:
    """Take the question from claims that are no answer of their own."""
    if not claims:
        return places
    kept = tuple(replace(one, key=None) if one.claim.id in claims else one for one in places.standing)
    return replace(places, standing=kept)


def _over_all_periods(places: Places, parts: list[tuple[str, str, str]]) -> Places:
    """Give a whole the time of all its parts: "40 on Monday and 60 on Tuesday, 100 in all" has 100 in two days."""
    keys = {one.claim.id: one.key for one in places.standing}
    spans: dict[str, set[str]] = defaultdict(set)
    for part, whole, _ in parts:
        own, other = keys.get(part), keys.get(whole)
        if own is not None and other is not None and own.period and replace(own, period=other.period) == other:
            spans[whole].add(own.period)
    ends = {whole: sorted("/".join(days).split("/")) for whole, days in spans.items() if len(days) > 1}
    longer = {whole: f"{days[0]}/{days[-1]}" for whole, days in ends.items()}
    if not longer:
        return places
    standing = tuple(
        replace(one, key=replace(one.key, period=longer[one.claim.id])) if one.key and one.claim.id in longer else one
        for one in places.standing
    )
    return replace(places, standing=standing)


def _figures(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Those that give a figure."""
    return tuple(claim for claim in claims if claim.figure is not None)


def _since(article: Article, known: tuple[str, KnownBasis], roots: Mapping[str, str]) -> Since:
    """Since when an article is known, the text that it goes back to, and its minute, if it is of that day."""
    return *known, roots.get(article.id, article.id), article.published_at if known[0] == article.published else None


def _placed(
    claims: tuple[Claim, ...], units: UnitsOfQuestions, keys: Mapping[str, QuestionKey | None],
    origins: Mapping[str, Origin], since: Since, memo: Memo,
) -> Iterable[Placed]:  # fmt: skip
    """The figure claims of one article in their places; those that keep theirs are the same objects as before."""
    if not claims:
        return ()
    asked = tuple([keys[claim.id] for claim in claims])
    figures = tuple([units.figure(claim) for claim in claims])
    given = (claims, figures, asked, origins, since)

    def made() -> tuple[Placed, ...]:
        before: tuple[Placed, ...] = memo.last("placed", claims[0].article) or ()
        held = {one.claim.id: one for one in before}
        rows = zip(claims, figures, asked, strict=True)
        new = [Placed(claim, figure, key, origins[claim.id], *since) for claim, figure, key in rows]
        return tuple([same if (same := held.get(one.claim.id)) == one else one for one in new])

    return memo.kept("placed", claims[0].article, given, made)


def _origins(
    claims: tuple[Claim, ...], text: str, articles: Mapping[str, Article], roots: Mapping[str, str],
    names: SourceNames, memo: Memo,
) -> Mapping[str, Origin]:  # fmt: skip
    """The origins of an article's claims, in it and the text that this goes back to; the same ones are one object."""
    root = roots.get(text, text)
    given = (claims, articles.get(text), root, articles.get(root))

    def made(names: SourceNames) -> Mapping[str, Origin]:
        held = memo.last("origins", text)
        found = {claim.id: _origin_in(claim, *given[1:], names) for claim in claims}
        return held[-1] if held is not None and held[-1] == found else found

    return kept_by_names(memo, "origins", text, given, names, made)


def _origin_in(
    claim: Claim, article: Article | None, root: str, original: Article | None, names: SourceNames
) -> Origin:
    """A claim's origin; what a full copy says in its own voice is the voice of the text that it copies."""
    if (
        original is not None
        and root != claim.article
        and claim.origin.role in ("publisher", "relay")
        and original.outlet
    ):
        claim = replace(claim, chain=(*claim.chain, ChainLink("relay", original.outlet)))
    credited = next(
        (link.name for link in claim.chain[:-1] if link.role == "relay" and link.name and not link.anonymous), None
    )
    text = root
    if claim.origin.anonymous and root == claim.article and credited:
        text = "relay:" + names.fold(credited)
    return origin_of(claim, article, names, root=text)


# ---- questions -------------------------------------------------------------------------------------------


def _keys(
    figures: Mapping[str, tuple[Claim, ...]],
    articles: Mapping[str, Article],
    packs: tuple[StoryPack, ...],
    judged: Judged,
    origins: Mapping[str, Mapping[str, Origin]],
    memo: Memo,
) -> dict[str, QuestionKey | None]:
    """The question of each claim, with the merges and splits that people and story packs confirmed."""
    keys: dict[str, QuestionKey | None] = {}
    for text, claims in figures.items():
        given = (claims, articles[text], packs, origins[text])
        keys.update(memo.kept("keys", text, given, partial(_asked_in, *given)))
    merged = _Merged()
    for pack in packs:
        for one, other in pack.merges:
            merged.join(one, other)
    for first, second in judged.same:
        a, b = keys.get(first), keys.get(second)
        if a is None or b is None:
            keys[first], keys[second] = a or b, a or b
        else:
            merged.join(question_id(a), question_id(b))
    if merged:
        by_id = {question_id(key): key for key in keys.values() if key is not None}
        for claim_id, key in keys.items():
            if key is not None:
                keys[claim_id] = by_id.get(merged.root(question_id(key)), key)
    for first, second in judged.different:
        key = keys.get(second)
        if key is not None and key == keys.get(first):
            apart = "set apart by a person"
            keys[second] = replace(key, event=f"{key.event}; {apart}" if key.event else apart)
    return keys


def _asked_in(
    claims: tuple[Claim, ...], article: Article, packs: tuple[StoryPack, ...], origins: Mapping[str, Origin]
) -> dict[str, QuestionKey | None]:
    """The questions of one text's figures, with what they lend each other."""
    ask = partial(question_key, article=article, packs=packs)
    keys = {claim.id: ask(claim) for claim in claims}
    people = people_in(claims)
    for _ in range(2):  # what one figure borrows, the next may borrow from it
        keys.update(borrowed(people, keys, origins, ask))
    return {claim: one_key(key) for claim, key in keys.items()}


@lru_cache(maxsize=262144)
def one_key(key: QuestionKey | None) -> QuestionKey | None:
    """Equal keys as one object, which is quick to compare."""
    return key


class _Merged:
    """Question ids that are one: components rooted at the least id."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self._above)

    def root(self, one: str) -> str:
        """The least id that this one is merged with."""
        while one in self._above:
            one = self._above[one]
        return one

    def join(self, one: str, other: str) -> None:
        """Merge two ids."""
        a, b = sorted((self.root(one), self.root(other)))
        if a != b:
            self._above[b] = a
