"""Claims folded into acts: which claim carries which act that is already on record.

Claims that can meet (link/accounts/meeting.py) are walked from the first known on. One that carries nothing on record
begins an act of its own. Acts are looked up in the tables of link/accounts/on_record.py; claims that say too little
come last (link/accounts/sparse.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.link.accounts.another_act import another_act, dated_apart, sets_another_aside
from onrecord.link.accounts.drift import drift_reason
from onrecord.link.accounts.meeting import Upstream
from onrecord.link.accounts.on_record import OnRecord
from onrecord.link.accounts.other_states import fold_other_states
from onrecord.link.accounts.other_things import fold_other_things, fold_other_units
from onrecord.link.accounts.reprints import Copied, ranks_of
from onrecord.link.accounts.retelling import Texts, label_lost, looks_back, retold
from onrecord.link.accounts.sparse import credited_here, fold, fold_sparse, is_anew, join_sparse
from onrecord.link.acts import Act, Placed
from onrecord.link.rounding import distinctive, numbers_of, same_numbers
from onrecord.link.sources.independence import KINDS_OF_BODY, counts_itself
from onrecord.link.sources.source_names import words_of


def walk(ordered: Sequence[Placed], copied: Copied, texts: Texts, upstream: Upstream) -> list[Act]:
    """Walk claims that can meet from the first known on; each opens an act or joins one on record.

    `upstream` holds, for claims of edited copies, what they may copy.
    """
    record = OnRecord(ranks=ranks_of(ordered))
    credited = credited_here(ordered)
    late: list[Placed] = []
    for one in ordered:
        if one.claim.id in credited or one.key is None:
            late.append(one)
        else:
            act = _join(one, record, copied, upstream) or _join_retold(one, record, texts)
            record.remember(one, act or record.begin(one))
    for one in late:
        twin = record.printing(one, copied)
        source = credited.get(one.claim.id)
        if twin is not None:
            twin.echoes.append((one, "One text prints the other's sentence."))
        elif not (source and source.origin.anonymous and looks_back(one) and _join_retold(one, record, texts)):
            join_sparse(one, record, source)
    return fold_other_things(fold_sparse(record.acts))


def fold_acts(acts: list[Act], texts: Texts) -> list[Act]:
    """Fold acts that tell another act's number in another unit, or for another state."""
    return fold_other_states(fold_other_units(acts), texts)


def _join(one: Placed, record: OnRecord, copied: Copied, upstream: Upstream) -> Act | None:
    """Add a claim to the act that it carries or distorts, if that act is on record."""
    twin = record.printing(one, copied)
    if twin is not None:
        both = f"; both end in {one.origin.name}" if one.origin.key == twin.first.origin.key else ""
        fold(one, twin, f"One text prints the other's sentence{both}.")
        return twin
    for act in record.sharing(one.origin.key, one):
        if act.key != one.key:
            continue
        reason = drift_reason(act.first, one)
        if reason and not another_act(act.first, one):
            act.drifted.append((one, reason))
            return act
        if reason is None and _carries(act, one):
            act.echoes.append((one, f"Both end in {one.origin.name} with the same number."))
            return act
    return _join_arm(one, record) or _join_miscopied(one, record, upstream.get(one.claim.id, ()))


def _join_arm(one: Placed, record: OnRecord) -> Act | None:
    """Add a body's number to the act of its own arm, or of the body above it, that gave it in another text.

    "Halden Bank Canada counts 8,412 customers", and Halden Bank says 8,412 a week later: nobody counted twice.
    """
    if one.origin.kind != "body" or not any(distinctive(value) for value in numbers_of(one.figure)):
        return None
    near = [
        act
        for act in record.answering(one)
        if act.first.origin.key != one.origin.key and act.first.origin.kind == "body"
        and act.first.claim.article != one.claim.article and _one_house(act.first, one)
        and same_numbers(act.first.figure, one.figure) and not another_act(act.first, one)
    ]  # fmt: skip
    if len(near) != 1:
        return None
    name, known = one.origin.name, near[0].first.origin.name
    fold(one, near[0], f"{name} gives the number that {known} gave; by their names they are one house.")
    return near[0]


def _one_house(one: Placed, other: Placed) -> bool:
    """Whether the name of one body holds the whole name of the other, which is a name and no mere kind of body."""
    a, b = sorted((words_of(one.origin.name), words_of(other.origin.name)), key=len)
    return a < b and bool(a - KINDS_OF_BODY)


def _join_retold(one: Placed, record: OnRecord, texts: Texts) -> Act | None:
    """Add a number in an outlet's own voice to the act of the source that gave it; not what it counted itself."""
    if counts_itself(one):
        return None
    act = retold(one, record.answering(one), texts)
    if act is None or (act.key.aspect in ("rate", "stock") and dated_apart(act.first, one)):
        return None
    reason = drift_reason(act.first, one)
    if dated_apart(act.first, one) if reason else not same_numbers(act.first.figure, one.figure):
        return None
    if reason is None and (lost := label_lost(act.first, one, texts)):
        act.drifted.append((one, lost))
    else:
        own = one.claim.origin.role in ("publisher", "relay")
        voice = "In its own voice" if own else "Told as a number that had been given"
        fold(one, act, f"{voice}; {act.first.origin.name} gave the number on record before.")
    return act


def _join_miscopied(one: Placed, record: OnRecord, upstream: Iterable[Placed]) -> Act | None:
    """Add a claim to the act whose sentence another outlet's text copies with another number.

    An outlet that prints its own sentence again with a new number copies nobody.
    """
    for copied in upstream:
        act = record.holder.get(copied.claim.id)
        if act is None or act.key != one.key:
            continue
        if numbers_of(copied.figure) != numbers_of(one.figure) or drift_reason(copied, one):
            printed, original = f"“{one.claim.phrase}”", f"“{copied.claim.phrase}”"
            act.drifted.append((one, f"The copy has {printed} where the text that it copies has {original}."))
            return act
    return None


def _carries(act: Act, one: Placed) -> bool:
    """Whether a claim of the same origin and question gives the act's number for its time."""
    if not same_numbers(act.first.figure, one.figure):
        return False
    if dated_apart(act.first, one) and sets_another_aside(one):
        return False
    if act.key.aspect in ("cumulative", None, "change", "share"):
        return True
    if act.key.aspect in ("rate", "stock"):
        return not is_anew(act, one)
    return act.first.figure.as_of is None or one.figure.as_of is None or not dated_apart(act.first, one)
