"""All claims folded into acts, group by group; a group that nothing new bears on is taken from the last view."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from onrecord.link.accounts.crossed import Answers, Asked, Crossed, answers_to, asked_of_others, fold_crossed
from onrecord.link.accounts.folding import fold_acts, walk
from onrecord.link.accounts.headlines import fold_headlines
from onrecord.link.accounts.meeting import Around, Upstream, meeting_groups, upstream_of
from onrecord.link.accounts.other_things import Printed, printed_in
from onrecord.link.accounts.reprints import Copied
from onrecord.link.accounts.retelling import Texts
from onrecord.link.accounts.told_again import Again, fold_told_again
from onrecord.link.acts import Act, Placed, account_id
from onrecord.link.components import components
from onrecord.memo import Memo

Headlines = tuple[tuple[Placed, Placed], ...]


@dataclass(frozen=True, eq=False, slots=True)
class Folded:
    """Acts that were folded together, each of which is changed no more. Two are the same only if they are one."""

    acts: tuple[Act, ...]
    crossed: tuple[Crossed, ...] = ()
    unplaced: tuple[Placed, ...] = ()  # claims of the group without a question
    printed: frozenset[Printed] = frozenset()  # where its acts are printed, by which other groups may bear on it
    asked: frozenset[Asked] = frozenset()  # the answers of others by which an act of it may be crossed
    accounts: frozenset[str] = frozenset()  # ids
    again: tuple[Again, ...] = ()  # pairs that no account of it holds


def fold_claims(
    bodies: Sequence[Placed], headlines: Headlines, copied: Copied, texts: Texts, memo: Memo
) -> list[Folded]:
    """The acts of all claims, with what headlines and crossed numbers add to them.

    `bodies` and `headlines` are given in the order in which they were known.
    """
    groups = _whole(_walked(bodies, copied, texts, memo), texts, memo)
    answers: Answers = {}
    asked = frozenset().union(*(group.asked for group in groups))
    if asked:
        answers = answers_to(asked, _sorted(groups))
    above = _headlines_of(groups, headlines)
    return [
        _finished(group, answers, tuple(above.get(at, ())), memo) if group.asked or at in above else group
        for at, group in enumerate(groups)
    ]


def in_order(groups: Iterable[Folded], memo: Memo) -> tuple[Act, ...]:
    """The acts of all groups, from the first known on."""
    return memo.in_order("acts told", (act for group in groups for act in group.acts), _known)


def _sorted(groups: Iterable[Folded]) -> list[Act]:
    return sorted((act for group in groups for act in group.acts), key=_known)


def _known(act: Act) -> tuple[object, ...]:
    return act.first.order


# ---- walking claims that can meet ------------------------------------------------------------------------


def _walked(bodies: Sequence[Placed], copied: Copied, texts: Texts, memo: Memo) -> list[Folded]:
    """The acts of each group of claims that can meet."""
    upstream = upstream_of(bodies, copied, memo)
    partners: dict[str, set[str]] = defaultdict(set)
    for copy, original in copied:
        partners[copy].add(original)

    def walked(claims: tuple[Placed, ...]) -> Folded:
        articles = {one.claim.article for one in claims}
        pairs = frozenset((one, other) for one in articles for other in partners.get(one, ()) if other in articles)
        return _walk(claims, pairs, texts, {one.claim.id: upstream.get(one.claim.id, ()) for one in claims})

    return memo.of_each("walk", meeting_groups(bodies, Around(copied, texts.texts, upstream), memo), walked)


def _walk(claims: tuple[Placed, ...], copied: Copied, texts: Texts, upstream: Upstream) -> Folded:
    unplaced = tuple(one for one in claims if one.key is None)
    acts, again = fold_told_again(walk(claims, copied, texts, upstream), unplaced, texts)
    printed = frozenset(place for act in acts for place in printed_in(act))
    return _folded(acts, unplaced=unplaced, printed=printed, again=again)


def _folded(
    acts: list[Act], *, unplaced: tuple[Placed, ...], printed: frozenset[Printed] = frozenset(),
    crossed: tuple[Crossed, ...] = (), again: tuple[Again, ...] = (),
) -> Folded:  # fmt: skip
    asked = asked_of_others(acts, unplaced) if len(acts) + len(unplaced) > 1 else frozenset()
    return Folded(
        tuple(acts), crossed=crossed, unplaced=unplaced, printed=printed, asked=asked,
        accounts=frozenset(account_id(act.first) for act in acts), again=again,
    )  # fmt: skip


# ---- folding what was walked -----------------------------------------------------------------------------


def _whole(walked: Sequence[Folded], texts: Texts, memo: Memo) -> list[Folded]:
    """Groups whose acts are printed with one number in one article, put together and folded on."""
    first: dict[Printed, int] = {}
    printed = [(first.setdefault(place, at), at) for at, group in enumerate(walked) for place in group.printed]
    pairs = [(one, other) for one, other in printed if one != other]
    found = [[walked[at] for at in together] for together in _together(len(walked), pairs)]
    return [_whole_of(tuple(groups), texts, memo) for groups in found]


def _together(many: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Numbers from 0 in groups, each held together by pairs."""
    tied = {number for pair in pairs for number in pair}
    alone = [[number] for number in range(many) if number not in tied]
    return alone + components(sorted(tied), pairs)


def _whole_of(groups: tuple[Folded, ...], texts: Texts, memo: Memo) -> Folded:
    """One group of several, folded on; a sole act is what it was. (A text read anew makes its groups anew.)"""
    if len(groups) == 1 and len(groups[0].acts) < 2:
        return groups[0]
    acts = _sorted(groups)
    key = acts[0].first.claim.id
    return memo.kept("acts", key, groups, partial(_fold_on, groups, texts))


def _fold_on(groups: tuple[Folded, ...], texts: Texts) -> Folded:
    unplaced = sorted((one for group in groups for one in group.unplaced), key=lambda one: one.order)
    again = tuple(one for group in groups for one in group.again)
    return _folded(fold_acts(_copies(_sorted(groups)), texts), unplaced=tuple(unplaced), again=again)


def _copies(acts: Iterable[Act]) -> list[Act]:
    """Acts that may be added to."""
    return [Act(act.first, act.key, list(act.echoes), list(act.drifted)) for act in acts]


# ---- headlines and crossed numbers -----------------------------------------------------------------------


def _headlines_of(groups: Sequence[Folded], headlines: Headlines) -> Mapping[int, list[tuple[Placed, Placed]]]:
    """For each group, the headlines over claims of it."""
    if not headlines:
        return {}
    beneath = {body.claim.id for _, body in headlines}
    holder = {
        one.claim.id: at
        for at, group in enumerate(groups)
        for act in group.acts
        for one in (*act.told, *(lost for lost, _ in act.drifted))
        if one.claim.id in beneath
    }
    found: dict[int, list[tuple[Placed, Placed]]] = defaultdict(list)
    for headline, body in headlines:
        if body.claim.id in holder:
            found[holder[body.claim.id]].append((headline, body))
    return found


def _finished(group: Folded, answers: Answers, headlines: Headlines, memo: Memo) -> Folded:
    """A group with crossed numbers taken apart, and headlines added."""
    near = tuple((asked, tuple(answers.get(asked, ()))) for asked in sorted(group.asked, key=repr))
    key = group.acts[0].first.claim.id
    return memo.kept("acts finished", key, (group, near, headlines), partial(_finish, group, answers, headlines))


def _finish(group: Folded, answers: Answers, headlines: Headlines) -> Folded:
    acts, crossed = fold_crossed(_copies(group.acts), group.unplaced, answers)
    fold_headlines(acts, list(headlines))
    return Folded(
        tuple(acts), crossed=crossed, unplaced=group.unplaced,
        accounts=frozenset(account_id(act.first) for act in acts), again=group.again,
    )  # fmt: skip
