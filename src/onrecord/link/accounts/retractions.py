"""Numbers taken back in words alone: "We withdraw that figure", "the ministry has taken back its count".

The figure meant is the one in the sentence before, where an outlet speaks of its own; else the sole earlier figure of
whoever takes it back. Where two could be meant, nothing is withdrawn.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice

from onrecord.keys import normal
from onrecord.link.acts import Act
from onrecord.link.dating import strictly_after
from onrecord.link.sources.names import bare_name
from onrecord.link.sources.source_names import SourceNames
from onrecord.link.sources.sources import Origin
from onrecord.memo import Memo
from onrecord.records import Article, Claim

_FIGURE = r"(?:figure|number|count|toll|estimate|total|tally|report)s?"
_WRONG = r"(?:wrong|mistaken|false|in\s+error|an\s+error|a\s+mistake)"
_CUE = re.compile(
    rf"\b(?:withdr(?:aw|aws|ew|awn)|retract(?:s|ed)?|(?:take|takes|took|taken)\s+back|disown(?:s|ed)?)\s+"
    rf"(?:[\w’'-]+\s+){{0,3}}{_FIGURE}\b"
    rf"|\b(?:earlier|previous|first|last|initial)\s+{_FIGURE}\s+(?:of\s+(?:[\w’'-]+\s+){{1,4}})?"
    rf"(?:was|were|had\s+been)\s+{_WRONG}\b"
    rf"|\b(?:withdr(?:aw|aws|ew)|retract(?:s|ed)?|takes?\s+back|took\s+back)\s+(?:it|that|this|them)\b(?!\s+\w+ed)"
    rf"|\b(?:that|this)\s+{_FIGURE}\s+(?:is|was|were)\s+{_WRONG}\b"
    rf"|(?P<bare>\b(?:that|this|it)\s+(?:is|was)\s+{_WRONG}(?=\s*[.;!]))"
    rf"|(?P<disown>\b(?:gave|given|made|issued|published|released|confirmed)\s+no\s+such\s+{_FIGURE}\b"
    rf"|\bnever\s+(?:gave|given|made|issued|published|released|confirmed)\s+(?:such\s+an?|any\s+such|that|this)\s+{_FIGURE}\b)",
    re.IGNORECASE,
)
_WE_TOLD = re.compile(
    r"\b(?:we|this\s+(?:newspaper|paper|newsletter|letter|site|page))\s+(?:\w+\s+){0,2}"
    r"(?:reported|wrote|said|printed|gave|published|told|put)\b|\b(?:article|report|story|item)\s+in\s+(?:the\s+)?[A-Z]",
)
_WE = re.compile(r"\b(?:we|our|this\s+(?:newspaper|paper|newsletter|letter|site|page|article))\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|never|no|refus\w+|declin\w+|if|will|would|may|should|could|must|call\w*|ask\w*)\b", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_MOST = 50  # cues read of one text
_NEAR = 300
_READ = 400_000


@dataclass(frozen=True, slots=True)
class Retraction:
    """A sentence that takes a number back: whose, and the claim that it stands in, if there is one."""

    article: str
    known_on: str
    start: int
    words: str
    origin: str | None  # the folded name of whoever takes it back
    own: bool  # the article itself takes it back
    claim: str | None
    disowned: bool = False  # whoever speaks never gave it
    beside_number: bool = False  # a number stands just before: that one is meant, or none


TakenBack = tuple[str, Act, str, Act | None]


def find_retractions(
    articles: Mapping[str, Article], claims: Iterable[Claim], origins: Mapping[str, Origin], names: SourceNames,
    known_on: Mapping[str, str], *, memo: Memo | None = None,
) -> tuple[Retraction, ...]:  # fmt: skip
    """The sentences that take a number back without printing it.

    Order: by article and place.
    """
    said: dict[str, list[Claim]] = defaultdict(list)
    printed: set[tuple[str, int]] = set()
    for claim in claims:
        if claim.kind == "statement":
            said[claim.article].append(claim)
        if claim.kind == "figure":
            printed.add((claim.article, claim.sentence_span.start))
    memo = memo or Memo()
    found = []
    for key in sorted(articles):
        text = articles[key].text[:_READ]
        for cue in memo.kept("taking back", key, text, partial(_cues, text)):
            start, end = _sentence(text, cue)
            words = text[start:end].strip()
            numbered = any((key, near) in printed for near in range(start, start + 3))
            clause = _clause(text[start : cue.start()])
            disowned = cue.group("disown") is not None
            if (numbered and not disowned) or (_NOT.search(clause) and not disowned):
                continue
            at, outlet = cue.start(), articles[key].outlet
            by = next((one for one in said[key] if one.sentence_span.start <= at < one.sentence_span.end), None)
            own = not disowned and _is_own(text, start, cue, clause, outlet, by)
            if cue.group("bare") and not own:
                continue
            origin = names.fold(outlet) if own and outlet else origins[by.id].key if by is not None else None
            by_claim = by.id if by and not own else None
            found.append(
                Retraction(
                    key,
                    known_on[key],
                    start,
                    words,
                    origin,
                    own,
                    by_claim,
                    disowned,
                    _DIGIT.search(text[max(0, start - _NEAR) : start]) is not None,
                )
            )
    return tuple(found)


def _cues(text: str) -> tuple[re.Match[str], ...]:
    """Where a text may take a number back."""
    return tuple(islice(_CUE.finditer(text), _MOST))


def _clause(before: str) -> str:
    """The words before a cue that are of its own clause: what "never" denies before a comma is another thing."""
    return re.split(r"[,;:]\s+(?:and|but|so)\s+|;\s+|\.\s+", before)[-1]


def _is_own(
    text: str, start: int, cue: re.Match[str], clause: str, outlet: str | None, by: Claim | None
) -> bool:  # fmt: skip
    """Whether the article takes its own number back: "we withdraw", "The Ledger withdraws it", "That number, which we
    gave on Friday, was wrong"."""
    if _WE.search(clause) and (by is None or re.search(r"\bwe\b", clause, re.IGNORECASE)):
        return True
    if outlet and re.fullmatch(
        rf"\W*(?:the\s+)?(?:[\w&’'-]+\s+){{0,3}}{re.escape(outlet.split()[-1])}\s+", clause, re.IGNORECASE
    ):
        return True
    pointing = cue.group().lower().startswith(("that ", "this ", "it "))
    return pointing and by is None and bool(_WE_TOLD.search(text[max(0, start - _NEAR) : start]))


def _sentence(text: str, cue: re.Match[str]) -> tuple[int, int]:
    """The sentence around a cue, at most some lines."""
    before, after = text[max(0, cue.start() - _NEAR) : cue.start()], text[cue.end() : cue.end() + _NEAR]
    begins = max(before.rfind(mark) for mark in (". ", "! ", "? ", "\n", ".” ", '." ')) + 1
    ends = min((at for mark in ".!?\n" if (at := after.find(mark)) >= 0), default=len(after))
    start = cue.start() - len(before) + begins
    while start < cue.start() and text[start].isspace():
        start += 1
    return start, cue.end() + ends


def taken_back(retractions: Iterable[Retraction], acts: list[Act]) -> Iterator[TakenBack]:
    """The acts that are taken back.

    Leaves: the claim that takes the act back or prints the number beside it, the act, why, and the act that the text
    puts in its place.
    """
    retracted = tuple(retractions)
    if not retracted:
        return
    by_article: dict[str, list[tuple[int, str, Act]]] = defaultdict(list)
    by_origin: dict[str, list[Act]] = defaultdict(list)
    acts_in: dict[str, list[tuple[int, Act]]] = defaultdict(list)
    for act in acts:
        acts_in[act.first.claim.article].append((act.first.claim.span.start, act))
        by_origin[act.first.origin.key].append(act)
        for placed in (*act.told, *(lost for lost, _ in act.drifted)):
            by_article[placed.claim.article].append((placed.claim.span.end, placed.claim.id, act))
    for one in retracted:
        beside = [row for row in by_article[one.article] if 0 <= one.start - row[0] < _NEAR]
        if one.disowned:
            yield from _disowned(one, beside)
            continue
        told = [row for row in by_article[one.article] if _told_by_itself(row[2], row[1], one)]
        if one.own and (told or beside):
            _, claim, act = max(told or beside, key=lambda row: row[:2])
            if any(lost.claim.id == claim for lost, _ in act.drifted):
                continue  # what it told otherwise is taken back, not what was said
            instead = _put_in_place(one, act, acts_in[one.article])
            yield claim, act, f"The text itself takes it back: “{one.words}”", instead
            continue
        if one.own and one.beside_number:
            continue
        origin = one.origin if one.own or one.claim else _named(one.words, by_origin)
        earlier = [act for act in by_origin.get(origin or "", ()) if _earlier(act, one)]
        by = one.claim or _claim_of(one, by_article)
        if len(earlier) == 1 and by:
            name = earlier[0].first.origin.name
            yield by, earlier[0], f"{name} takes back its only figure on record: “{one.words}”", None


def _put_in_place(one: Retraction, act: Act, beside: Iterable[tuple[int, Act]]) -> Act | None:
    """The same voice's other answer to the same question, in the words that follow: "That was wrong. It was 40"."""
    after = [
        (at, other)
        for at, other in beside
        if 0 < at - one.start < _NEAR and other.key == act.key and other.first.origin.key == act.first.origin.key
        and other is not act
    ]  # fmt: skip
    return min(after, key=lambda row: row[0])[1] if after else None


def _disowned(one: Retraction, beside: list[tuple[int, str, Act]]) -> Iterator[TakenBack]:
    """The figure just before, if it was given on the word of whoever now says that they never gave it."""
    mine = [row for row in beside if one.origin and row[2].first.origin.key == one.origin]
    if mine:
        _, claim, act = max(mine, key=lambda row: row[:2])
        yield one.claim or claim, act, f"{act.first.origin.name} disowns it: “{one.words}”", None


def _told_by_itself(act: Act, claim: str, one: Retraction) -> bool:
    """Whether a figure shortly before stands in a sentence that tells what the outlet itself had printed."""
    carried = (*act.told, *(lost for lost, _ in act.drifted))
    placed = next((p for p in carried if p.claim.id == claim), None)
    near = placed is not None and 0 <= one.start - placed.claim.span.end < 2 * _NEAR
    return near and placed is not None and bool(_WE_TOLD.search(placed.claim.sentence[:400]))


def _earlier(act: Act, one: Retraction) -> bool:
    """Whether an act was on record in another text before a retraction."""
    return (
        not act.first.origin.anonymous
        and act.first.claim.article != one.article
        and not strictly_after(act.first.known_on, one.known_on)
    )


def _named(words: str, by_origin: Mapping[str, list[Act]]) -> str | None:
    """The one origin that a sentence names."""
    plain = f" {bare_name(normal(words))} ".replace(",", " ")
    found = [key for key, acts in by_origin.items() if not acts[0].first.origin.anonymous and f" {key} " in plain]
    return found[0] if len(found) == 1 else None


def _claim_of(one: Retraction, by_article: Mapping[str, list[tuple[int, str, Act]]]) -> str | None:
    """A claim of the text that takes a number back, to name it by: the nearest."""
    rows = by_article.get(one.article, ())
    return min(rows, key=lambda row: (abs(row[0] - one.start), row[1]))[1] if rows else None
