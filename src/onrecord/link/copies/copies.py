"""Which articles print other articles' text, and which of two came first.

Texts that share sentences are found by hashed keys (link/copies/copy_pairs.py); each pair is then tested sentence by
sentence. The earlier text is the original, or the one that a credit names. Captures of one address are versions of
one page (link/copies/versions.py). A quotation that ten outlets print is no copy, nor is what stands under every
text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

from onrecord.link.copies.addresses import addresses_of, by_address
from onrecord.link.copies.copy_order import Direction, Told, order_of, shorter_last
from onrecord.link.copies.copy_pairs import pairs_to_compare
from onrecord.link.copies.printed_text import PrintedText, Sentence, printed_of
from onrecord.link.dating import last_day
from onrecord.link.sources.names import bare_name
from onrecord.link.sources.own_pages import is_body
from onrecord.memo import Memo
from onrecord.records import Article, Copy, Sighting

FULL = 0.8  # a text is a full copy if this share of its sentences stands in the other; editors cut a paragraph or two
PARTIAL = 0.15  # of either text; below this, two texts only share a quotation
LEAST_SENTENCES = 2
_LEAST_QUOTED = 4  # shared sentences, where all of them are somebody's words in quotation marks
_ALIKE = 0.8  # share of their words that a sentence and its rewritten form have in common
_SHORT = 3  # letters of an outlet's name, which other words may be
_READ = 400_000
_TAIL = 3  # shared sentences at the very end of both, without a number: what an outlet says of itself


_Compared = dict[tuple[str, str], tuple[object, object, Copy | None]]
"""What was found of each pair, with what the articles were then: one object as long as nothing of them changed."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A sentence of one text that stands in another, as it was or rewritten."""

    one: Sentence
    other: Sentence

    @property
    def as_it_was(self) -> bool:
        """Whether no more than its numbers changed."""
        return self.one.shape == self.other.shape

    @property
    def weight(self) -> float:
        """How much it says about copying: nothing where it is a quotation, which any outlet may print."""
        if self.one.quoted or self.other.quoted:
            return 0.0
        return 1.0 if self.as_it_was else 0.5


def link_copies(
    articles: Iterable[Article], known_on: Mapping[str, str], *, sightings: Iterable[Sighting] = (),
    memo: Memo | None = None,
) -> tuple[Copy, ...]:  # fmt: skip
    """Find full and partial republication among articles, and the versions of one page.

    A text that is as it was in the last view is not taken apart again, nor a pair of such texts compared.

    Units: `share` is the part of the article's sentences that stand in the other, numbers aside.
    Order: by article, then by what it copies.
    """
    texts = {article.id: article for article in articles}
    met = tuple(sightings)
    addresses = addresses_of(texts.values(), met)
    order = sorted(texts, key=lambda key: (last_day(known_on.get(key)) or "9999", key))
    memo = memo or Memo()
    printed = dict(zip(texts, memo.of_each("printed", tuple(texts.values()), _printed), strict=True))
    pairs = set(_candidates(texts, printed, order)) | _at_one_address(addresses)
    seen = _first_seen(texts.values(), met)
    given = {
        key: memo.kept("copied text", key, one, lambda: object())
        for key, one in (
            (key, (text, known_on.get(key), seen.get(key), addresses.get(key))) for key, text in texts.items()
        )
    }
    before: _Compared = memo.last("copies", "") or {}
    compared: _Compared = {}
    for one, other in sorted(pairs):
        held = before.get((one, other))
        if held is None or held[0] is not given[one] or held[1] is not given[other]:
            same_page = one in addresses and addresses[one] == addresses.get(other)
            direction = order_of(texts[one], texts[other], known_on, seen, same_page=same_page)
            held = given[one], given[other], copy_between(direction, printed, version=same_page)
        compared[one, other] = held
    memo.keep("copies", "", compared, taken=compared == before)
    copies = (copy for _, _, copy in compared.values() if copy is not None)
    return tuple(sorted(copies, key=lambda copy: (copy.article, copy.of)))


def _printed(article: Article) -> PrintedText:
    return printed_of(article.text)


def _candidates(
    texts: Mapping[str, Article], printed: Mapping[str, PrintedText], order: list[str]
) -> Iterator[tuple[str, str]]:
    credited = {key: bare_name(one.republished_from or "") for key, one in texts.items() if one.republished_from}
    outlets = {key: bare_name(one.outlet or "") for key, one in texts.items()}
    for pair in pairs_to_compare(printed, order, credited, outlets):
        yield min(pair), max(pair)


def _at_one_address(addresses: Mapping[str, str]) -> set[tuple[str, str]]:
    """Each capture of an address with the next two by id, and with the first."""
    pairs: set[tuple[str, str]] = set()
    for keys in by_address(addresses).values():
        pairs.update((keys[0], other) for other in keys[1:])
        pairs.update(pairwise(keys))
        pairs.update(zip(keys, keys[2:], strict=False))
    return pairs


def _first_seen(articles: Iterable[Article], sightings: Iterable[Sighting]) -> dict[str, str]:
    """When each article's page was first met."""
    seen: dict[str, str] = {}
    for one in sightings:
        seen[one.capture] = min(seen.get(one.capture, one.seen_at), one.seen_at)
    return {article.id: seen[article.capture] for article in articles if article.capture in seen}


# ---- the test of one pair --------------------------------------------------------------------------------


def copy_between(direction: Direction, printed: Mapping[str, PrintedText], *, version: bool = False) -> Copy | None:
    """The copy between two articles, if there is one. It depends on the two alone."""
    if direction.told == "by no date or credit":
        direction = shorter_last(direction, printed)
    later, earlier = printed[direction.later.id], printed[direction.earlier.id]
    shared = shared_sentences(later, earlier)
    cited = _quotes_by_name(direction.later, direction.earlier)
    if not shared or not (
        _is_version(shared, later, earlier) if version else _is_copied(shared, later, earlier, cited=cited)
    ):
        return None
    share = len(shared) / len(later.sentences)
    return Copy(
        direction.later.id,
        direction.earlier.id,
        "full" if share >= FULL else "partial",
        round(share, 4),
        direction.told == "by its credit",
        _reason(shared, len(later.sentences), direction.told, version=version),
        version=version,
    )


def _is_version(shared: tuple[Shared, ...], later: PrintedText, earlier: PrintedText) -> bool:
    """Whether two texts at one address are one report: a page of headlines changes wholly."""
    return len(shared) >= PARTIAL * min(len(later.sentences), len(earlier.sentences))


def _quotes_by_name(later: Article, earlier: Article) -> bool:
    """Whether a text prints the name of another's outlet: what it has in quotation marks may be that outlet's text.

    Not of a body's own page: papers quote what a ministry writes.
    """
    outlet = (earlier.outlet or "").removeprefix("The ")
    return len(outlet) > _SHORT and outlet in later.text[:_READ] and not is_body(outlet)


def _is_copied(shared: tuple[Shared, ...], later: PrintedText, earlier: PrintedText, *, cited: bool) -> bool:
    """Whether what two texts share shows that one prints the other.

    `cited`: the later one names the outlet of the earlier, and may have its sentences in quotation marks: "here is
    how the Valley Agency told it: …".
    """
    sizes = len(later.sentences), len(earlier.sentences)
    if len(shared) < LEAST_SENTENCES or len(shared) < PARTIAL * min(sizes):
        return False
    own_words = sum(each.weight for each in shared) >= LEAST_SENTENCES or (cited and _quoted_whole(shared))
    whole = len(shared) >= FULL * min(sizes) and len(shared) >= _LEAST_QUOTED
    return (own_words or whole) and not _only_a_foot(shared, later.sentences, earlier.sentences)


def _quoted_whole(shared: tuple[Shared, ...]) -> bool:
    """Whether one text has sentences of the other's own voice in quotation marks, some that follow each other."""
    told = [each.one.quoted and not each.other.quoted and each.as_it_was for each in shared]
    return sum(told) >= _LEAST_QUOTED - 1 and any(one and other for one, other in pairwise(told))


def _only_a_foot(shared: tuple[Shared, ...], one: tuple[Sentence, ...], other: tuple[Sentence, ...]) -> bool:
    """Whether all that two longer texts share is their last lines, with no number in them."""
    size = len(shared)
    if size > _TAIL or 2 * size >= min(len(one), len(other)):
        return False
    ends = {each.shape for each in one[-size:]}, {each.shape for each in other[-size:]}
    return all(each.one.shape in ends[0] and each.other.shape in ends[1] for each in shared) and not any(
        " 0 " in f" {each.one.shape} " for each in shared
    )


def _reason(shared: tuple[Shared, ...], size: int, told: Told, *, version: bool) -> str:
    changed = sum(not each.as_it_was for each in shared)
    rewritten = f", {changed} of them rewritten" if changed else ""
    begins = "Both stand at one address: versions of one page. " if version else ""
    stand = f"{len(shared)} of its {size} sentences stand in the other{rewritten}"
    return f"{begins}{stand}; which came first is told {told}."


def shared_sentences(text: PrintedText, other: PrintedText) -> tuple[Shared, ...]:
    """The sentences of a text that stand in another, as they were or with some words changed.

    Order: as in the text.
    """
    twins = ((one, other.by_shape.get(one.shape) or _rewritten(one, other)) for one in text.sentences)
    return tuple(Shared(one, twin) for one, twin in twins if twin is not None)


def _rewritten(one: Sentence, other: PrintedText) -> Sentence | None:
    """The sentence of another text that is this one with a few words changed: the most alike, if alike enough."""
    found = (other.by_gram.get(gram) for gram in one.grams)
    near = {each.start: each for each in found if each is not None}
    words = one.shape.split()
    scored = [(Indel.normalized_similarity(words, each.shape.split()), -start, each) for start, each in near.items()]
    best = max(scored, key=lambda row: row[:2], default=None)
    return best[2] if best is not None and best[0] >= _ALIKE else None


def copy_roots(articles: Iterable[Article], copies: Iterable[Copy]) -> dict[str, str]:
    """For each article the text that it goes back to: itself, or through full copies and versions the original."""
    above: dict[str, str] = {}
    for copy in copies:
        if copy.extent == "full" or copy.version:
            above[copy.article] = min(copy.of, above.get(copy.article, copy.of))
    roots: dict[str, str] = {}
    for article in articles:
        seen, key = set(), article.id
        while key in above and key not in seen:
            seen.add(key)
            key = above[key]
        roots[article.id] = min(seen | {key}) if key in seen else key
    return roots
