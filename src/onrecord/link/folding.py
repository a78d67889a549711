"""Claims folded into acts: which claim carries which act that is already on record.

Claims are walked from the first known on. One that carries nothing on record begins an act of its own. Acts are
looked up by origin and number, by printed sentence, and by sentence with its digits made equal, so that no claim is
set against every act.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from onrecord.keys import normal
from onrecord.link.acts import Act, Placed
from onrecord.link.another_act import another_act, dated_apart, said_anew
from onrecord.link.drift import drift_reason, thing_changed, unit_changed
from onrecord.link.other_states import fold_other_states
from onrecord.link.questions import question_id
from onrecord.link.reprints import Copied, is_reprint, printed_key, ranks_of, words_printed
from onrecord.link.retelling import Texts, retold
from onrecord.link.rounding import distinctive, numbers_of, same_numbers
from onrecord.records import QuestionKey

_FIELDS = ("noun", "group", "state", "actor", "place", "from_place", "event", "per", "period", "aspect")
_SHAPE = 16  # words by which an edited copy of a sentence is known
_BUCKET = 50  # acts of one origin with one number; more than that is a number that means nothing


@dataclass(slots=True)
class _OnRecord:
    """The acts met so far, by what a later claim can share with them."""

    acts: list[Act] = field(default_factory=list)
    by_number: dict[tuple[str, float], list[Act]] = field(default_factory=lambda: defaultdict(list))
    by_words: dict[str, list[tuple[Placed, Act]]] = field(default_factory=lambda: defaultdict(list))
    ranks: dict[str, int] = field(default_factory=dict)  # which of its sentence's like numbers a claim is
    by_question: dict[tuple[QuestionKey, float], list[Act]] = field(default_factory=lambda: defaultdict(list))
    by_shape: dict[tuple[str, str], list[tuple[Placed, Act]]] = field(default_factory=lambda: defaultdict(list))

    def begin(self, one: Placed) -> Act:
        """A new act, first had by a claim that has a question."""
        assert one.key is not None
        act = Act(one, one.key)
        self.acts.append(act)
        for value in numbers_of(one.figure):
            self.by_number[one.origin.key, value].append(act)
            if len(answers := self.by_question[one.key, value]) < _BUCKET:
                answers.append(act)
        return act

    def answering(self, one: Placed) -> list[Act]:
        """The acts, of whatever origin, that give a claim's number to its question."""
        found = {
            id(act): act
            for value in sorted(numbers_of(one.figure))
            for act in (self.by_question.get((one.key, value), ()) if one.key else ())
        }
        return list(found.values())

    def sharing(self, origin: str, one: Placed) -> list[Act]:
        """The acts of an origin that share a number with a claim, the first on record first."""
        found = {id(act): act for value in sorted(numbers_of(one.figure)) for act in self.by_number[origin, value]}
        return list(found.values())

    def printing(self, one: Placed, copied: Copied) -> Act | None:
        """The act whose printed sentence a claim prints again."""
        printed = self.by_words.get(printed_key(one, self.ranks), ())
        return next((act for first, act in printed if is_reprint(first, one, copied)), None)

    def remember(self, one: Placed, act: Act) -> None:
        """Keep a claim's words, by which its reprints are known."""
        if len(printed := self.by_words[printed_key(one, self.ranks)]) < _BUCKET:
            printed.append((one, act))
        self.by_shape[_voice(one), _shape(one)].append((one, act))


def gather_acts(ordered: list[Placed], copied: Copied, texts: Texts) -> list[Act]:
    """Walk the claims from the first known on; each opens an act or joins one on record."""
    record = _OnRecord(ranks=ranks_of(ordered))
    credited = _credited_here(ordered)
    late: list[Placed] = []
    for one in ordered:
        if one.claim.id in credited or one.key is None:
            late.append(one)
        else:
            act = _join(one, record, copied) or _join_retold(one, record, texts)
            record.remember(one, act or record.begin(one))
    for one in late:
        twin = record.printing(one, copied)
        if twin is not None:
            twin.echoes.append((one, "One text prints the other's sentence."))
        else:
            _join_sparse(one, record, credited.get(one.claim.id))
    return fold_other_states(fold_other_units(fold_other_things(_fold_sparse(record.acts))))


def _shape(one: Placed) -> str:
    """The beginning of a sentence without the figure's own words, and with its other digits made equal."""
    words = words_printed(one, without=one.claim.phrase).split()[:_SHAPE]
    return "".join("0" if letter.isdigit() else letter for letter in " ".join(words))


def _voice(one: Placed) -> str:
    """On whose word a sentence stands; of unnamed sources how they are described, since only copies are looked at."""
    return normal(one.claim.origin.name or "") if one.origin.anonymous else one.origin.key


def _join(one: Placed, record: _OnRecord, copied: Copied) -> Act | None:
    """Add a claim to the act that it carries or distorts, if that act is on record."""
    twin = record.printing(one, copied)
    if twin is not None:
        both = f"; both end in {one.origin.name}" if one.origin.key == twin.first.origin.key else ""
        _fold(one, twin, f"One text prints the other's sentence{both}.")
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
    return _join_miscopied(one, record, copied)


def _join_retold(one: Placed, record: _OnRecord, texts: Texts) -> Act | None:
    """Add a number in an outlet's own voice to the act of the source that gave it."""
    act = retold(one, record.answering(one), texts)
    if act is None or (act.key.aspect in ("rate", "stock") and dated_apart(act.first, one)):
        return None
    reason = drift_reason(act.first, one)
    if dated_apart(act.first, one) if reason else not same_numbers(act.first.figure, one.figure):
        return None
    _fold(one, act, f"In its own voice; {act.first.origin.name} gave the number on record before.")
    return act


def _join_miscopied(one: Placed, record: _OnRecord, copied: Copied) -> Act | None:
    """Add a claim to the act whose sentence another outlet's text copies with another number.

    An outlet that prints its own sentence again with a new number copies nobody.
    """
    for upstream, act in record.by_shape.get((_voice(one), _shape(one)), [])[:_BUCKET]:
        copies = (one.claim.article, upstream.claim.article) in copied and upstream.publisher != one.publisher
        edited = numbers_of(upstream.figure) != numbers_of(one.figure) or drift_reason(upstream, one)
        if copies and act.key == one.key and edited:
            printed, original = f"“{one.claim.phrase}”", f"“{upstream.claim.phrase}”"
            act.drifted.append((one, f"The copy has {printed} where the text that it copies has {original}."))
            return act
    return None


def _carries(act: Act, one: Placed) -> bool:
    """Whether a claim of the same origin and question gives the act's number for its time."""
    if not same_numbers(act.first.figure, one.figure):
        return False
    if act.key.aspect in ("cumulative", None, "change", "share"):
        return True
    if act.key.aspect in ("rate", "stock"):
        return not said_anew(act.first, one)
    return act.first.figure.as_of is None or one.figure.as_of is None or not dated_apart(act.first, one)


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


def _join_sparse(one: Placed, record: _OnRecord, credited: Placed | None) -> None:
    """Fold a claim whose own words say too little into the one act of its origin that has its number.

    "The 143 million that it gave" says neither where nor of whom; its origin gave one such number. `credited` is the
    claim of the same text that names the number's source.
    """
    origin = (credited or one).origin
    if not any(distinctive(value) for value in numbers_of(one.figure)):
        return
    sharing = record.sharing(origin.key, one)
    near = [act for act in sharing if act.first.unit == one.unit and same_numbers(act.first.figure, one.figure)]
    near = [act for act in near if not _differing(one, act.first)]
    if len(near) == 1:
        why = (
            "The text credits this number elsewhere"
            if credited
            else f"Both end in {origin.name} with the same number"
        )
        _fold(one, near[0], f"{why}; this sentence says no more than the number.")
    elif not near and not one.origin.anonymous:
        _join_other_thing(one, sharing)


def _fold(one: Placed, act: Act, why: str) -> None:
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
    return tuple(found)


def _fold_sparse(acts: list[Act]) -> list[Act]:
    """Fold acts whose key leaves out what one fuller act of the same origin with the same number says."""
    groups: dict[tuple[str, str, frozenset[float]], list[Act]] = defaultdict(list)
    for act in acts:
        groups[act.first.origin.key, act.first.unit, numbers_of(act.first.figure)].append(act)
    gone: set[int] = set()
    for group in groups.values():
        if 1 < len(group) <= _BUCKET and any(distinctive(value) for value in numbers_of(group[0].first.figure)):
            for act in group:
                if id(act) in gone:
                    continue
                fuller = [o for o in group if o is not act and id(o) not in gone and _fuller(o.first, act.first)]
                if len({question_id(other.key) for other in fuller}) == 1:
                    gone.add(id(_merge(fuller[0], act)))
    return [act for act in acts if id(act) not in gone]


def _fuller(wide: Placed, sparse: Placed) -> bool:
    """Whether one claim's key says all that the other's says, and more."""
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
        _fold(one, into, f"Both end in {one.origin.name} with the same number; this sentence says {says} of it.")
    into.drifted += act.drifted
    return act


def fold_other_things(acts: list[Act]) -> list[Act]:
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
        for act in group if len(group) <= _BUCKET else ():
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


def fold_other_units(acts: list[Act]) -> list[Act]:
    """Fold an outlet's slip of unit into the act that its own text puts right: gallons for barrels."""
    by_number: dict[tuple[str, str, frozenset[float]], list[Act]] = defaultdict(list)
    for act in acts:
        printed = act.first.claim.figure
        if printed is not None and any(distinctive(value) for value in numbers_of(printed)):
            for article in sorted({one.claim.article for one in act.told}):
                by_number[article, act.first.unit, numbers_of(printed)].append(act)
    gone: set[int] = set()
    for group in by_number.values():
        if len(group) != 2 or gone & {id(act) for act in group}:
            continue
        right, wrong = sorted(group, key=lambda act: (-len(tuple(act.told)), act.first.order))
        reason = unit_changed(right.first, wrong.first)
        if reason:
            right.drifted += [(one, reason) for one in wrong.told] + wrong.drifted
            gone.add(id(wrong))
    return [act for act in acts if id(act) not in gone]


def _separately(upstream: Act, act: Act) -> bool:
    """Whether the upstream act was on record first, and no article tells both."""
    articles = {one.claim.article for one in upstream.told}
    return upstream.first.order < act.first.order and not articles & {one.claim.article for one in act.told}
