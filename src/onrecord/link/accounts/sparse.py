"""Claims whose own words say too little: folded into the one act of their origin that has their number.

"The 143 million that it gave" says neither where nor of whom; its origin gave one such number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.link.accounts.another_act import dated_apart, said_anew
from onrecord.link.accounts.drift import drift_reason, thing_changed
from onrecord.link.accounts.fates import two_fates
from onrecord.link.accounts.matter import names_apart
from onrecord.link.accounts.on_record import BUCKET, OnRecord
from onrecord.link.acts import Act, Placed
from onrecord.link.questions.questions import question_id
from onrecord.link.rounding import distinctive, numbers_of, same_numbers
from onrecord.records import QuestionKey

_FIELDS = ("noun", "group", "state", "actor", "place", "from_place", "event", "per", "period", "aspect")


def is_anew(act: Act, one: Placed) -> bool:
    """Whether a number of a thing that comes and goes is said of another day than the act's."""
    return act.key.aspect in ("rate", "stock") and said_anew(act.first, one)


def credited_here(ordered: Sequence[Placed]) -> dict[str, Placed]:
    """Claims in an article's own voice that repeat a number it credits to somebody elsewhere in its text."""
    said: dict[tuple[str, str, frozenset[float]], Placed] = {}
    asked: dict[tuple[str, QuestionKey | None, frozenset[float]], Placed] = {}
    for one in ordered:
        if one.claim.origin.role in ("speaker", "document"):
            said.setdefault((one.claim.article, one.unit, numbers_of(one.figure)), one)
            asked.setdefault((one.claim.article, one.key, numbers_of(one.figure)), one)
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
        elif one.key is not None:  # a small number, of the very same thing
            same = asked.get((one.claim.article, one.key, numbers_of(one.figure)))
            if same is not None and same.figure.bound == one.figure.bound and not dated_apart(same, one):
                found[one.claim.id] = same
    return found


def join_sparse(one: Placed, record: OnRecord, credited: Placed | None) -> None:
    """Fold a claim whose own words say too little into the one act of its origin that has its number.

    "The 143 million that it gave" says neither where nor of whom; its origin gave one such number. `credited` is the
    claim of the same text that names the number's source.
    """
    origin = (credited or one).origin
    asked = credited is not None and one.key is not None and credited.key == one.key
    if not asked and not any(distinctive(value) for value in numbers_of(one.figure)):
        return
    sharing = record.sharing(origin.key, one)
    if not sharing and not origin.anonymous:
        sharing = [act for act in record.of_body(origin.key, one) if act.first.claim.article != one.claim.article]
    near = [act for act in sharing if act.first.unit == one.unit and same_numbers(act.first.figure, one.figure)]
    near = [act for act in near if not _differing(one, act.first) and not is_anew(act, one)]
    near = [act for act in near if not _to_come(act.first, one) and not two_fates(act.first.figure, one.figure)]
    near = [act for act in near if not names_apart(act.first, one)]
    near = [act for act in near if not dated_apart(*sorted((act.first, one), key=lambda placed: placed.order))]
    if len(near) == 1 and one.order < near[0].first.order and _told_otherwise(one, near[0].first):
        return  # what was said first bends nothing that was said later (link/accounts/told_again.py)
    if len(near) == 1:
        why = (
            "The text credits this number elsewhere"
            if credited
            else f"Both end in {origin.name} with the same number"
        )
        fold(one, near[0], f"{why}; this sentence says no more than the number.")
    elif not near and not one.origin.anonymous:
        _join_other_thing(one, sharing)


def _told_otherwise(one: Placed, other: Placed) -> bool:
    return drift_reason(one, other) is not None or drift_reason(other, one) is not None


def _to_come(first: Placed, one: Placed) -> bool:
    """Whether an act is of what will befall people, and a claim does not say so: "900 there", "900 will go"."""
    foretold = first.claim.modality in ("predicted", "possible", "feared") and first.figure.state is not None
    return foretold and one.unit == "people" and one.claim.modality == "asserted" and one.figure.state is None


def fold(one: Placed, act: Act, why: str) -> None:
    """Add a claim to an act: as a drift where it tells it otherwise, else as an echo."""
    reason = drift_reason(act.first, one)
    if reason:
        act.drifted.append((one, reason))
    else:
        act.echoes.append((one, why))


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
    if "rate" in (one.key.aspect, other.key.aspect) and None not in (one.key.aspect, other.key.aspect):
        found += ["aspect"] if one.key.aspect != other.key.aspect else []
    return tuple(found)


def fold_sparse(acts: list[Act]) -> list[Act]:
    """Fold acts whose key leaves out what one fuller act of the same origin with the same number says."""
    groups: dict[tuple[str, str, frozenset[float]], list[Act]] = defaultdict(list)
    for act in acts:
        groups[act.first.origin.key, act.first.unit, numbers_of(act.first.figure)].append(act)
    gone: set[int] = set()
    for group in groups.values():
        if 1 < len(group) <= BUCKET and any(distinctive(value) for value in numbers_of(group[0].first.figure)):
            for act in group:
                if id(act) in gone:
                    continue
                fuller = [o for o in group if o is not act and id(o) not in gone and _fuller(o.first, act.first)]
                if len({question_id(other.key) for other in fuller}) == 1:
                    gone.add(id(_merge(fuller[0], act)))
    return [act for act in acts if id(act) not in gone]


def _fuller(wide: Placed, sparse: Placed) -> bool:
    """Whether one claim's key says all that the other's says, and more; of one time, where it comes and goes."""
    first, again = sorted((wide, sparse), key=lambda one: one.order)
    comes_and_goes = {"rate", "stock"} & {one.key.aspect for one in (wide, sparse) if one.key}
    if comes_and_goes and said_anew(first, again):
        return False
    return not _differing(wide, sparse) and _said(wide) > _said(sparse)


def _said(one: Placed) -> int:
    """How much a claim's own words say of its question."""
    filled = sum(getattr(one.key, name) is not None for name in _FIELDS) if one.key else 0
    return filled + (one.figure.state is not None) + (one.key is not None and one.key.noun != "people")


def _merge(fuller: Act, sparse: Act) -> Act:
    """Move an act's claims into another act of the same origin and number, each as an echo or a drift.

    The one that says more takes in the other; but what is told otherwise drifted from the one that was known first.
    Leaves: the act that is no more.
    """
    changed = drift_reason(sparse.first, fuller.first) is not None
    into, act = (sparse, fuller) if changed and sparse.first.order < fuller.first.order else (fuller, sparse)
    says = "less" if act is sparse else "more"
    for one in act.told:
        fold(one, into, f"Both end in {one.origin.name} with the same number; this sentence says {says} of it.")
    into.drifted += act.drifted
    return act
