"""What a page takes back of its own earlier wording: by a note of correction, or by another figure at one address.

A correction here is between what one outlet printed and what it prints now. It says nothing of the source that the
outlet named; that account stands. Where the earlier wording is borne by the page alone, its account is superseded.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from onrecord.keys import normal
from onrecord.link.accounts.accounts import Linked
from onrecord.link.acts import Placed
from onrecord.link.copies.copies import shared_sentences
from onrecord.link.copies.printed_text import Sentence, printed_of
from onrecord.link.copies.versions import note_in
from onrecord.link.dating import same_time, strictly_after
from onrecord.link.questions.questions import fold_state
from onrecord.link.rounding import distinctive, numbers_of, same_numbers
from onrecord.link.sources.names import bare_name
from onrecord.memo import Memo
from onrecord.records import Article, Copy, Link, Verdict

_MOST = 320  # characters of a note that its reason quotes


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph in which a page says that it was changed."""

    article: str
    start: int
    end: int
    words: str


def link_corrections(
    articles: Mapping[str, Article], copies: Iterable[Copy], figures: Iterable[Placed], linked: Linked,
    *, memo: Memo | None = None,
) -> tuple[Link, ...]:  # fmt: skip
    """What later versions and notes of correction take back: links from what stands now to what stood before.

    `figures` are all figure claims in their places, those that only deny a number among them.
    Order: by their two ends.
    """
    printed_again = tuple(copies)
    earlier: dict[str, list[str]] = defaultdict(list)
    for copy in printed_again:
        if copy.version and copy.article in articles and copy.of in articles:
            earlier[copy.article].append(copy.of)
    memo = memo or Memo()
    found = (memo.kept("note", key, articles[key], partial(_note, articles[key])) for key in sorted(articles))
    notes = [note for note in found if note is not None]
    if not notes and not earlier:
        return ()
    told: dict[str, list[Placed]] = defaultdict(list)
    for one in figures:
        told[one.claim.article].append(one)
    ends = _Ends(linked, told, printed_again)
    given = _Given.of(articles, told) if notes else _Given({})
    first: dict[tuple[str, str], Link] = {}
    for note in notes:
        for link in _by_note(note, earlier.get(note.article, []), articles, told, given, ends):
            first.setdefault((link.a, link.b), link)
    for key in sorted(earlier):
        for link in _by_wording(key, sorted(earlier[key]), articles, told, ends):
            first.setdefault((link.a, link.b), link)
    return tuple(first[pair] for pair in sorted(first))


class _Ends:
    """What a link binds: an account where no other wording carries it, else the claim."""

    def __init__(self, linked: Linked, told: Mapping[str, list[Placed]], copies: Iterable[Copy]) -> None:
        self.account_of = {claim: account for claim, _, account in linked.claim_question if account}
        self.versions = {key for copy in copies if copy.version for key in (copy.article, copy.of)}
        self.roots = {key: found[0].root for key, found in told.items()}
        self.printed_in: dict[str, set[str]] = defaultdict(set)
        for key, found in told.items():
            for one in found:
                self.printed_in[self.account_of.get(one.claim.id, "")].add(key)

    def of(self, one: Placed, pages: frozenset[str]) -> str:
        """One end of a link: the account, if it stands in `pages` and texts that copy them, and nowhere else."""
        account = self.account_of.get(one.claim.id)
        roots = {self.roots[key] for key in pages if key in self.roots}
        alone = account is not None and all(
            key in pages or (key not in self.versions and self.roots[key] in roots)
            for key in self.printed_in[account]
        )
        return account if account is not None and alone else one.claim.id


# ---- by a note -------------------------------------------------------------------------------------------


def _note(article: Article) -> Note | None:
    """The paragraph that says that the page was changed; the first of several."""
    match = note_in(article)
    if match is None:
        return None
    start = article.text.rfind("\n", 0, match.end()) + 1
    end = article.text.find("\n", match.end())
    end = len(article.text) if end < 0 else end
    return Note(article.id, start, end, " ".join(article.text[start:end].split()))


def _by_note(
    note: Note, earlier: list[str], articles: Mapping[str, Article], told: Mapping[str, list[Placed]], given: _Given,
    ends: _Ends,
) -> Iterator[Link]:  # fmt: skip
    """What a note takes back: the figures that it names, where they stood in the earlier version of the page.

    Where no earlier version is in the ledger, the one other article of the outlet that has the number.
    """
    here = told.get(note.article, [])
    body = [one for one in here if not note.start <= one.claim.span.start < note.end]
    for one in here:
        if one in body or not numbers_of(one.figure):
            continue
        if earlier:
            meant = [other for key in sorted(earlier) for other in told.get(key, ()) if _is_meant(one, other)]
            wrong = [other for other in meant if not any(_stands_on(other, now) for now in body)]
            pages = frozenset(earlier)
        else:
            wrong = given.elsewhere(one, articles[note.article])
            pages = frozenset(other.claim.article for other in wrong)
        for other in wrong:
            outlet = articles[note.article].outlet or "The page"
            reason = f"{outlet} corrects what it had printed: “{_cut(note.words)}”"
            yield Link(one.claim.id, ends.of(other, pages), "corrects", reason)


def _is_meant(named: Placed, other: Placed) -> bool:
    """Whether a note's number is that of an earlier figure: the same number of the same things, no other fate."""
    before, after = fold_state(other.figure.state), fold_state(named.figure.state)
    apart = before is not None and after is not None and before != after
    return same_numbers(named.figure, other.figure) and named.unit == other.unit and not apart


def _stands_on(before: Placed, now: Placed) -> bool:
    """Whether a figure stands in the later version in the very sentence that it had before."""
    return normal(before.claim.sentence) == normal(now.claim.sentence) and same_numbers(before.figure, now.figure)


@dataclass(frozen=True, slots=True)
class _Given:
    """The figures that each outlet has printed, by number and unit."""

    figures: Mapping[tuple[str, str, float], list[Placed]]

    @classmethod
    def of(cls, articles: Mapping[str, Article], told: Mapping[str, list[Placed]]) -> _Given:
        """The figures of all articles whose outlet is known."""
        found: dict[tuple[str, str, float], list[Placed]] = defaultdict(list)
        for key in sorted(told):
            outlet = bare_name(articles[key].outlet or "") if key in articles else ""
            for one in told[key] if outlet else ():
                for value in numbers_of(one.figure):
                    found[outlet, one.unit, value].append(one)
        return cls(found)

    def elsewhere(self, named: Placed, here: Article) -> list[Placed]:
        """The figures that a note means, of another article of the outlet, if there is but one such article."""
        values = [value for value in sorted(numbers_of(named.figure)) if distinctive(value)]
        places = ((bare_name(here.outlet or ""), named.unit, value) for value in values)
        known = {one.claim.id: one for place in places for one in self.figures.get(place, ())}
        meant = [
            other
            for other in known.values()
            if other.claim.article != here.id and other.claim.modality != "denied" and _is_meant(named, other)
            and not strictly_after(other.known_on, named.known_on)
        ]  # fmt: skip
        return meant if len({other.root for other in meant}) == 1 else []


def _cut(words: str) -> str:
    words = re.sub(r"\s+", " ", words)
    return words if len(words) <= _MOST else words[:_MOST].rsplit(" ", 1)[0] + " …"


# ---- by another figure in its place ----------------------------------------------------------------------


def _by_wording(
    later: str, earlier: list[str], articles: Mapping[str, Article], told: Mapping[str, list[Placed]], ends: _Ends
) -> Iterator[Link]:
    """Figures that a later version prints in the place of others, sentence by sentence."""
    noted = _note(articles[later]) is not None
    for key in earlier:
        for now, before in _changed_sentences(articles[later].text, articles[key].text):
            for new, old in _beside(_within(now, told.get(later, ())), _within(before, told.get(key, ()))):
                changed = _changed(new, old, noted=noted)
                a, b = ends.of(new, frozenset((later,))), ends.of(old, frozenset(earlier))
                if changed is not None and a != b:
                    yield Link(a, b, *changed)


def _changed_sentences(later: str, earlier: str) -> Iterator[tuple[Sentence, Sentence]]:
    for shared in shared_sentences(printed_of(later), printed_of(earlier)):
        if later[shared.one.start : shared.one.end] != earlier[shared.other.start : shared.other.end]:
            yield shared.one, shared.other


def _within(sentence: Sentence, figures: Iterable[Placed]) -> list[Placed]:
    found = [one for one in figures if sentence.start <= one.claim.span.start < sentence.end]
    return sorted(found, key=lambda one: (one.claim.span.start, one.claim.id))


def _beside(new: list[Placed], old: list[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """Figures in the same place of two wordings of a sentence, where both have as many of the same things."""
    if [one.unit for one in new] == [one.unit for one in old]:
        yield from zip(new, old, strict=True)


def _changed(new: Placed, old: Placed, *, noted: bool) -> tuple[Verdict, str] | None:
    """A correction where both hold for one time, or the page says that it was corrected; else an update."""
    if not numbers_of(new.figure) or same_numbers(new.figure, old.figure) or new.origin.key != old.origin.key:
        return None
    puts = f"The later version of the page has “{new.claim.phrase}” where the earlier one had “{old.claim.phrase}”"
    if same_time(new.figure.as_of, old.figure.as_of):
        return "corrects", f"{puts}, for the same time."
    if strictly_after(new.figure.as_of, old.figure.as_of):
        return "updates", f"{puts}, and dates it later."
    if noted:
        return "corrects", f"{puts}, and says that it was corrected."
    return "updates", f"{puts}, and does not call that an error."
