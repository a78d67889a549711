"""Accounts: one act of an origin, with all the claims that carry it folded in.

A claim carries an act if its chain ends in the same origin with the same number, or if its text prints the sentence
of another. Retellings that changed something are kept with the act as drifts. An anonymous source has an account for
each text that describes it; texts that copy or credit that text carry it on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.link.acts import Act, Placed
from onrecord.link.dating import same_time
from onrecord.link.drift import drift_reason, thing_changed
from onrecord.link.headlines import fold_headlines, split_headlines
from onrecord.link.questions import question_id
from onrecord.link.rounding import distinctive, numbers_of, same_numbers
from onrecord.records import Account, Figure, Link, QuestionKey, replace

_FIELDS = ("noun", "group", "state", "actor", "place", "from_place", "event", "per", "period", "aspect")


@dataclass(frozen=True, slots=True)
class Linked:
    """Accounts, what claims are to them, and the question that each claim landed in."""

    accounts: tuple[Account, ...]
    links: tuple[Link, ...]
    keys: dict[str, QuestionKey]  # question id to its key
    claim_question: tuple[tuple[str, str, str], ...]
    firsts: dict[str, Placed]  # account id to the claim that has it first
    told: dict[str, tuple[Placed, ...]]  # account id to the claims that carry it


def link_accounts(
    placed: Iterable[Placed], denied: Iterable[Placed] = (), copied: frozenset[tuple[str, str]] = frozenset()
) -> Linked:
    """Fold claims into accounts.

    `denied` claims give a number only to deny it: they make no account, and take one back where the origin itself
    denies. `copied` holds pairs of articles of which the first copies the second.
    Order: accounts by question and id.
    """
    ordered = sorted(placed, key=lambda one: one.order)
    headlines, bodies = split_headlines(ordered)
    acts = _gather(bodies, copied)
    acts = _fold_other_things(acts)
    fold_headlines(acts, headlines)
    return _finish(acts, sorted(denied, key=lambda one: one.order))


# ---- acts ------------------------------------------------------------------------------------------------


def _gather(ordered: list[Placed], copied: frozenset[tuple[str, str]]) -> list[Act]:
    """Walk the claims from the first known on; each opens an act or joins one on record."""
    acts: list[Act] = []
    by_origin: dict[str, list[Act]] = defaultdict(list)
    by_words: dict[str, Act] = {}
    by_shape: dict[tuple[str, str], list[tuple[Placed, Act]]] = defaultdict(list)
    credited = _credited_here(ordered)
    late: list[Placed] = []
    for one in ordered:
        if one.claim.id in credited or one.key is None:
            late.append(one)
            continue
        act = _join(one, by_origin[one.origin.key], by_words, by_shape, copied)
        if act is None:
            act = Act(one, one.key)
            acts.append(act)
            by_origin[one.origin.key].append(act)
        _remember(one, act, by_words, by_shape)
    for one in late:
        _join_sparse(one, by_origin, credited)
    return _fold_sparse(acts)


_DATELINE = re.compile(r"^[a-z][a-z .,]{1,40}? ?--? ")
_WORD = re.compile(r"\w+(?:[.,]\d+)*")


def _shape(words: str) -> str:
    """A sentence's words with their digits made equal, without a dateline before them."""
    found = _WORD.findall(_DATELINE.sub("", words[:2000]))
    return " ".join("".join("0" if letter.isdigit() else letter for letter in word) for word in found)


def _words_key(one: Placed) -> str:
    """A printed claim, wherever it is printed: its sentence and its numbers. Short sentences are nobody's own."""
    if one.words.count(" ") < 5:
        return one.claim.id
    words = " ".join(_WORD.findall(_DATELINE.sub("", one.words[:2000])))
    return f"{words}|{sorted(numbers_of(one.figure))}|{one.key}"


def _remember(
    one: Placed, act: Act, by_words: dict[str, Act], by_shape: dict[tuple[str, str], list[tuple[Placed, Act]]]
) -> None:
    by_words.setdefault(_words_key(one), act)
    by_shape[one.origin.key, _shape(one.words)].append((one, act))


def _join(
    one: Placed,
    known: list[Act],
    by_words: dict[str, Act],
    by_shape: dict[tuple[str, str], list[tuple[Placed, Act]]],
    copied: frozenset[tuple[str, str]],
) -> Act | None:
    """Add a claim to the act that it carries or distorts, if that act is on record."""
    twin = by_words.get(_words_key(one))
    if twin is not None:
        twin.echoes.append((one, f"One text prints the other's sentence; both end in {twin.first.origin.name}."))
        return twin
    same_question = [act for act in known if act.key == one.key]
    for act in same_question:
        reason = next((why for told in act.told if (why := drift_reason(told, one))), None)
        if _carries(act, one) and reason is None:
            act.echoes.append((one, f"Both end in {one.origin.name} with the same number."))
            return act
        if reason and _upstream(act.first, one):
            act.drifted.append((one, reason))
            return act
    for upstream, act in by_shape.get((one.origin.key, _shape(one.words)), ()):
        if (
            act.key == one.key
            and (one.claim.article, upstream.claim.article) in copied
            and upstream.words != one.words
        ):
            act.drifted.append(
                (
                    one,
                    f"The copy has “{one.claim.phrase}” where the text that it copies has “{upstream.claim.phrase}”.",
                )
            )
            return act
    return None


def _carries(act: Act, one: Placed) -> bool:
    """Whether a claim of the same origin and question gives the act's number for its time."""
    if not same_numbers(act.first.figure, one.figure):
        return False
    if act.key.aspect in ("cumulative", None, "change", "share"):
        return True
    before, after = act.first.figure.as_of, one.figure.as_of
    return before is None or after is None or same_time(before, after)


def _upstream(first: Placed, told: Placed) -> bool:
    """Whether a claim can have come down from another: no later act of the origin itself, by the words' own dates."""
    before, after = first.figure.as_of, told.figure.as_of
    return before is None or after is None or same_time(before, after)


def _credited_here(ordered: list[Placed]) -> dict[str, Placed]:
    """Claims in an article's own voice that repeat a number it credits to somebody elsewhere in its text."""
    said: dict[tuple[str, str, frozenset[float]], Placed] = {}
    for one in ordered:
        if one.claim.origin.role in ("speaker", "document"):
            said.setdefault((one.claim.article, one.unit, numbers_of(one.figure)), one)
    own = (one for one in ordered if one.claim.origin.role not in ("speaker", "document") and numbers_of(one.figure))
    found: dict[str, Placed] = {}
    for one in own:
        credited = said.get((one.claim.article, one.unit, numbers_of(one.figure)))
        if (
            credited is not None
            and not _differing(one, credited)
            and any(distinctive(value) for value in numbers_of(one.figure))
        ):
            found[one.claim.id] = credited
    return found


def _join_sparse(one: Placed, by_origin: dict[str, list[Act]], credited: dict[str, Placed]) -> None:
    """Fold a claim whose own words say too little into the one act of its origin that has its number.

    "The 143 million that it gave" says neither where nor of whom; its origin gave one such number.
    """
    source = credited.get(one.claim.id)
    origin = source.origin.key if source else one.origin.key
    if not any(distinctive(value) for value in numbers_of(one.figure)):
        return
    near = [
        act for act in by_origin[origin] if act.first.unit == one.unit and same_numbers(act.first.figure, one.figure)
    ]
    near = [act for act in near if not _differing(one, act.first)]
    if len(near) != 1:
        if not near and not one.origin.anonymous:
            _join_other_thing(one, by_origin[origin])
        return
    why = (
        "The text credits this number elsewhere" if source else f"Both end in {one.origin.name} with the same number"
    )
    reason = drift_reason(near[0].first, one)
    if reason:
        near[0].drifted.append((one, reason))
    else:
        near[0].echoes.append((one, f"{why}; this sentence says no more than the number."))


def _join_other_thing(one: Placed, known: list[Act]) -> None:
    """Fold a claim into the one earlier act of its origin that has its number for another thing."""
    found = [
        (act, reason)
        for act in known
        if act.first.order < one.order and act.first.claim.article != one.claim.article
        and max(numbers_of(act.first.figure) & numbers_of(one.figure), default=0) >= 1000
        and (reason := thing_changed(act.first, one))
    ]  # fmt: skip
    if len(found) == 1:
        found[0][0].drifted.append((one, found[0][1]))


def _differing(one: Placed, other: Placed) -> tuple[str, ...]:
    """The fields of their keys that two claims both fill, and differently.

    "People" is no other thing than fighters, and a state that the words leave out differs from none.
    """
    if one.key is None or other.key is None:
        return ()
    unsaid = {"state", "aspect"} if one.figure.state is None or other.figure.state is None else set()
    found = []
    for name in _FIELDS:
        a, b = getattr(one.key, name), getattr(other.key, name)
        if None not in (a, b) and a != b and name not in unsaid and not (name == "noun" and "people" in (a, b)):
            found.append(name)
    return tuple(found)


def _fold_sparse(acts: list[Act]) -> list[Act]:
    """Fold acts whose key leaves out what one fuller act of the same origin with the same number says."""
    groups: dict[tuple[str, str, frozenset[float]], list[Act]] = defaultdict(list)
    for act in acts:
        groups[act.first.origin.key, act.first.unit, numbers_of(act.first.figure)].append(act)
    gone: set[int] = set()
    for group in groups.values():
        if len(group) > 1 and any(distinctive(value) for value in numbers_of(group[0].first.figure)):
            for act in group:
                fuller = [o for o in group if o is not act and id(o) not in gone and _fuller(o.first, act.first)]
                if len({question_id(other.key) for other in fuller}) == 1:
                    _merge(fuller[0], act)
                    gone.add(id(act))
    return [act for act in acts if id(act) not in gone]


def _fuller(wide: Placed, sparse: Placed) -> bool:
    """Whether one claim's key says all that the other's says, and more."""
    return not _differing(wide, sparse) and _said(wide) > _said(sparse)


def _said(one: Placed) -> int:
    """How much a claim's own words say of its question."""
    filled = sum(getattr(one.key, name) is not None for name in _FIELDS) if one.key else 0
    return filled + (one.figure.state is not None) + (one.key is not None and one.key.noun != "people")


def _merge(into: Act, act: Act) -> None:
    """Move an act's claims into another act of the same origin and number, each as an echo or a drift."""
    for one in act.told:
        reason = drift_reason(into.first, one)
        if reason:
            into.drifted.append((one, reason))
        else:
            into.echoes.append(
                (one, f"Both end in {one.origin.name} with the same number; this sentence says less of it.")
            )
    into.drifted += act.drifted


def _fold_other_things(acts: list[Act]) -> list[Act]:
    """Fold acts that give an origin's number for another thing into the act on record: cards told as people.

    Only a sole candidate, known earlier, in another article, and only numbers that do not meet by chance.
    """
    by_number: dict[tuple[str, float], list[Act]] = defaultdict(list)
    for act in acts:
        for value in numbers_of(act.first.figure):
            if value >= 1000 and not act.first.origin.anonymous:
                by_number[act.first.origin.key, value].append(act)
    gone: set[int] = set()
    for _, group in sorted(by_number.items(), key=lambda item: item[0]):
        for act in group:
            upstream = [
                (other, reason)
                for other in group
                if id(other) not in gone and other is not act and _separately(other, act)
                and (reason := thing_changed(other.first, act.first))
            ]  # fmt: skip
            if len(upstream) == 1 and id(act) not in gone:
                upstream[0][0].drifted += [(one, upstream[0][1]) for one in act.told] + act.drifted
                gone.add(id(act))
    return [act for act in acts if id(act) not in gone]


def _separately(upstream: Act, act: Act) -> bool:
    """Whether the upstream act was on record first, and no article tells both."""
    articles = {one.claim.article for one in upstream.told}
    return upstream.first.order < act.first.order and not articles & {one.claim.article for one in act.told}


# ---- records ---------------------------------------------------------------------------------------------


def account_id(first: Placed) -> str:
    """An account's id, from the claim that has it first."""
    return "acc-" + first.claim.id


def _finish(acts: list[Act], denied: list[Placed]) -> Linked:
    """Turn acts into accounts and links."""
    accounts, links, where = [], [], []
    keys: dict[str, QuestionKey] = {}
    firsts: dict[str, Placed] = {}
    told: dict[str, tuple[Placed, ...]] = {}
    withdrawn = _withdrawals(acts, denied)
    for act in acts:
        account = _account(act, withdrawn=any(link.b == account_id(act.first) for link in withdrawn))
        accounts.append(account)
        keys[account.question] = act.key
        firsts[account.id], told[account.id] = act.first, tuple(act.told)
        links += [Link(one.claim.id, account.id, "echo", reason) for one, reason in act.echoes]
        links += [Link(one.claim.id, account.id, "drifts", reason) for one, reason in act.drifted]
        where += [(one.claim.id, account.question, account.id) for one in (*act.told, *(d for d, _ in act.drifted))]
    questions = {link.a: account.question for link in withdrawn for account in accounts if account.id == link.b}
    where += [(one.claim.id, questions[one.claim.id], "") for one in denied if one.claim.id in questions]
    return Linked(
        tuple(sorted(accounts, key=lambda one: (one.question, one.id))),
        tuple(sorted({*links, *withdrawn}, key=lambda link: (link.a, link.b, link.verdict))),
        keys, tuple(sorted(where)), firsts, told,
    )  # fmt: skip


def _withdrawals(acts: list[Act], denied: list[Placed]) -> list[Link]:
    """Accounts that their own named origin takes back or disowns."""
    by_origin: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        by_origin[act.first.origin.key].append(act)
    links = []
    for one in denied:
        if one.origin.anonymous:
            continue
        for act in by_origin[one.origin.key]:
            if act.first.unit == one.unit and numbers_of(act.first.figure) & numbers_of(one.figure):
                reason = f"{one.origin.name} itself denies the number: “{one.claim.phrase}”."
                links.append(Link(one.claim.id, account_id(act.first), "withdraws", reason))
    return links


def _account(act: Act, *, withdrawn: bool) -> Account:
    """One act as a record. What the first claim leaves unsaid is taken from the claims that repeat it."""
    first = act.first
    told = tuple(act.told)
    return Account(
        id=account_id(first), question=question_id(act.key), origin=first.origin.name,
        origin_source=first.origin.source,
        figure=_filled(first.figure, told), modality=first.claim.modality, known_on=first.known_on,
        known_on_basis=first.known_basis,  # type: ignore[arg-type]
        claims=(first.claim.id,), echoes=tuple(sorted(one.claim.id for one, _ in act.echoes)),
        interested=any(one.claim.interested for one in told), anonymous=first.origin.anonymous,
        status="withdrawn" if withdrawn else "standing",
        publishers=tuple(sorted({one.claim.chain[0].name or "" for one in told} - {""})),
        reviewed=all(one.claim.reviewed for one in told),
    )  # fmt: skip


def _filled(figure: Figure, told: tuple[Placed, ...]) -> Figure:
    """A figure with its date and basis, where only a repetition of the act says them, and all say the same."""
    as_of = {one.figure.as_of for one in told if one.figure.as_of}
    basis = {one.figure.basis for one in told if one.figure.basis}
    if figure.as_of is None and len(as_of) == 1:
        figure = replace(figure, as_of=as_of.pop())
    if figure.basis is None and len(basis) == 1:
        figure = replace(figure, basis=basis.pop())
    return figure
