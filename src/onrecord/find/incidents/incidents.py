"""What is said to have happened: an attack, a quake, an arrest, a town taken, with when, where, by whom and to whom.

One mark for each thing that a sentence tells of: "a blast killed six" is one, "shot a guard and burned the mill" two.
Only what lies in the past. Plans, fears, habits ("they carry out attacks") and general talk of attacks are none. A
mark that says too little to stand alone ("the attack was condemned", "six died") is kept to be joined to another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from onrecord.find.copied import Copies, alone
from onrecord.find.grammar import Tree, tells, tree_of
from onrecord.find.incident_types import TYPES, IncidentTypes
from onrecord.find.incidents.incident_firmness import firmness_of, was_defused
from onrecord.find.incidents.incident_joining import join_triggers
from onrecord.find.incidents.incident_means import find_means
from onrecord.find.incidents.incident_parties import short_words
from onrecord.find.incidents.incident_phrases import NOBODY
from onrecord.find.incidents.incident_places import occurs, place_of, places_of, time_of, times_of
from onrecord.find.incidents.incident_roles import find_parties
from onrecord.find.incidents.triggers import Form, Trigger, find_triggers
from onrecord.find.places import place_name
from onrecord.find.times.times import TimeMark, find_times
from onrecord.lexicon import load_lexicon
from onrecord.records import Article, Firmness, Parse, Party, Sentence, Span

_FIRMER: Final[tuple[Firmness, ...]] = ("denied", "foiled", "accused", "claimed", "suspected", "reported")
_WORDS = load_lexicon("incidents")
_MUST_HAVE_VICTIM: Final = frozenset(_WORDS["alone"]["with_victim"])
_ANYBODY: Final = frozenset(_WORDS["nobody_in_particular"]["words"])
_NOT_ONE: Final = _ANYBODY | NOBODY
_MANY: Final = 1000  # so many killed, and neither where nor when: a count over time
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})


@dataclass(frozen=True, slots=True)
class IncidentMark:
    """Something said to have happened; what the sentence does not say is None or empty. Article offsets."""

    trigger: Span
    type: str
    when: str | None = None
    where: str | None = None
    who_did: str | None = None
    who_suffered: str | None = None
    firmness: Firmness = "reported"
    rule: str = ""
    form: Form = "verb"
    triggers: tuple[Span, ...] = ()  # all the words of the sentence that tell of it
    times: tuple[TimeMark, ...] = ()
    places: tuple[Span, ...] = ()
    means: tuple[Span, ...] = ()
    parties: tuple[Party, ...] = ()
    attempted: bool = False
    threatened: bool = False
    definite: bool = False  # "the attack": it points back, or to what everybody knows
    alone: bool = True  # whether it says enough to be an incident by itself

    def moved(self, by: int) -> IncidentMark:
        """The same mark, so many characters further on."""
        triggers, places, means = (
            tuple([span.moved(by) for span in spans]) for spans in (self.triggers, self.places, self.means)
        )
        return replace(
            self, trigger=self.trigger.moved(by), triggers=triggers, places=places, means=means,
            times=tuple([time.moved(by) for time in self.times]),
            parties=tuple([replace(party, span=party.span.moved(by)) for party in self.parties]),
        )  # fmt: skip


def find_incidents(
    article: Article, sentences: Sequence[Sentence], parses: Sequence[Parse], *, types: IncidentTypes = TYPES
) -> tuple[IncidentMark, ...]:
    """Every incident in an article, in text order. Only parsed sentences are read."""
    marks: list[IncidentMark] = []
    times: tuple[TimeMark, ...] | None = None
    for sentence, parse in zip(sentences, parses, strict=True):
        if not tells(sentence, parse):
            continue
        headline = sentence.kind in ("title", "heading")
        triggers = _TRIGGERS.of(
            (sentence.text, headline, types), parse, partial(_triggers_in, parse, headline, types)
        )
        if triggers:
            times = find_times(article, sentences) if times is None else times
            base = sentence.span.start
            here = tuple([time.moved(-base) for time in _within(times, sentence.span)])
            find = partial(_told_in, sentence.text, parse, triggers, here, types)
            marks += [mark.moved(base) for mark in _COPIES.of((sentence.text, headline, types, here), parse, find)]
    return tuple(marks)


_TRIGGERS: Final[Copies[tuple[str, bool, IncidentTypes], tuple[Trigger, ...]]] = Copies()
_COPIES: Final[Copies[tuple[str, bool, IncidentTypes, tuple[TimeMark, ...]], tuple[IncidentMark, ...]]] = Copies()


def _triggers_in(parse: Parse, headline: bool, types: IncidentTypes) -> tuple[Trigger, ...]:
    return tuple(find_triggers(tree_of(parse), types, headline=headline))


def _told_in(
    text: str, parse: Parse, triggers: tuple[Trigger, ...], times: tuple[TimeMark, ...], types: IncidentTypes
) -> tuple[IncidentMark, ...]:
    """The incidents of one sentence, by its own offsets; `times` are its own, and told by them."""
    tree, every = tree_of(parse), frozenset(trigger.index for trigger in triggers)
    groups = join_triggers(tree, triggers, types)
    told = (_Told(alone(text), tree, times, group, every, types) for group in groups)
    return tuple(_one_each([mark for one in told if (mark := one.mark()) is not None]))


def _within(times: Sequence[TimeMark], span: Span) -> tuple[TimeMark, ...]:
    """The times of one sentence; times stand in text order."""
    first = bisect_left(times, span.start, key=lambda time: time.span.start)
    last = bisect_left(times, span.end, key=lambda time: time.span.start)
    return tuple(times[first:last])


def _one_each(marks: list[IncidentMark]) -> list[IncidentMark]:
    """One sentence tells one incident of a type at a place once: the fullest mark stays, unless victims differ."""
    best: dict[tuple[object, ...], IncidentMark] = {}
    for mark in marks:
        suffered = tuple(sorted(p.span for p in mark.parties if p.part != "did"))
        key = (mark.type, mark.where, suffered, mark.firmness == "denied")
        if key not in best or _fullness(mark) > _fullness(best[key]):
            best[key] = mark
    return sorted(best.values(), key=lambda m: m.trigger)


def _fullness(mark: IncidentMark) -> int:
    return sum(part is not None for part in (mark.when, mark.where, mark.who_did, mark.who_suffered))


@dataclass(frozen=True)
class _Told:
    """The triggers of one incident in one sentence, the telling one first."""

    sentence: Sentence
    tree: Tree
    sentence_times: Sequence[TimeMark]
    group: tuple[Trigger, ...]
    every: frozenset[int]  # the words of all triggers of the sentence
    types: IncidentTypes

    def mark(self) -> IncidentMark | None:
        """Everything the sentence says of it; None where what befell it cannot: "killed the bill"."""
        tree, text, start = self.tree, self.sentence.text, self.sentence.span.start
        first, members = self.group[0], frozenset(one.index for one in self.group)
        others = self.every - members
        parties = self.parties()
        taken = self.types.says(first.type, "suffers") == "places" and first.form == "verb"
        if _befell_none(tree, first, parties) or (taken and not any(p.part == "struck" for p in parties)):
            return None
        times = times_of(tree, members, others, self.sentence_times, self.sentence)
        dated = next((t for g in self.group if (t := time_of(tree, g, self.sentence_times, self.sentence))), None)
        when = dated or next((t.value for t in times if t.value), None)
        placed = next((p for g in self.group if (p := place_of(tree, g, text, self.types))), None)
        places = tuple(Span(start + a, start + b) for a, b in places_of(tree, members, others, text))
        where = placed or next((place_name(text[p.start - start : p.end - start]) for p in places), None)
        firmness = min((firmness_of(tree, one) for one in self.group), key=_FIRMER.index)
        did = next((p for p in parties if p.part == "did"), None)
        suffered = next((p for p in parties if p.part != "did"), None)
        spans = tuple(sorted(Span(start + tree[g.index].start, start + tree[g.index].end) for g in self.group))
        mark = IncidentMark(
            trigger=Span(start + tree[first.index].start, start + tree[first.index].end),
            type=first.type, when=when, where=where,
            who_did=self.short(did), who_suffered=self.short(suffered), firmness=firmness,
            rule=f"{first.form}: {tree[first.index].text}", form=first.form, triggers=spans,
            times=times,
            places=places,
            means=tuple(
                Span(start + tree[words[0]].start, start + tree[words[-1]].end) for words in find_means(tree, members)
            ),
            parties=parties,
            attempted=any(one.stage == "tried" for one in self.group) or was_defused(tree, first),
            threatened=any(one.stage == "threatened" for one in self.group),
            definite=_is_definite(tree, first),
        )  # fmt: skip
        return mark if self.stands_alone(mark, dated=dated is not None, placed=placed is not None) else _weak(mark)

    def parties(self) -> tuple[Party, ...]:
        """Those of all its triggers, each once."""
        found: dict[tuple[Span, bool], Party] = {}
        for one in self.group:
            for each in find_parties(self.tree, one, self.sentence.text, self.sentence.span.start, self.types):
                key = (each.span, each.part == "did")
                if key not in found or (found[key].effect is None and each.effect is not None):
                    found[key] = each
        return tuple(sorted(found.values(), key=lambda p: (p.span, p.part)))

    def short(self, party: Party | None) -> str | None:
        """A party in few words."""
        if party is None:
            return None
        offset = self.sentence.span.start
        inside = self.tree.within(party.span.start - offset, party.span.end - offset)
        top = self.tree.root_of(inside)
        return short_words(self.tree, top, self.sentence.text) if top is not None else party.words

    def stands_alone(self, mark: IncidentMark, *, dated: bool, placed: bool) -> bool:
        """Whether it says enough: a noun place or day, a verb whom it befell."""
        tree, first = self.tree, self.group[0]
        if first.several or mark.threatened or mark.type == "incident":
            return False
        if any(party.words.split()[0].lower() in _NOT_ONE for party in mark.parties):
            return False  # "each guard who died attacking a post": nobody in particular
        if mark.firmness == "foiled" and (over := tree.verb_of(first.index)) is not None:
            return tree[over].tag in ("VBD", "VBN")  # "police foiled a bombing near the port": a stopped plot
        victim = any(p.part != "did" for p in mark.parties)
        if tree[first.index].pos in ("NOUN", "PROPN"):
            told_of = first.form == "noun" and any(p.part != "did" and (p.named or p.low) for p in mark.parties)
            if not (placed or dated or told_of):
                return False
            named = (
                placed
                and not _is_indefinite(tree, first.index)
                and any(tree[i].pos == "PROPN" for i in tree.children(first.index, "compound"))
            )
            return bool(
                dated
                or named
                or occurs(tree, first.index)
                or tree.children(first.index, "prep")
                or len(self.group) > 1
            )
        him = any(tree[i].pos == "PRON" for i in tree.children(first.index, "dobj", "nsubjpass"))
        if not victim and not (mark.when and (mark.where or (him and mark.who_did))):
            return False
        if mark.type in _MUST_HAVE_VICTIM:
            return victim and bool(mark.when or mark.where or mark.who_did)
        many = any((p.low or 0) >= _MANY for p in mark.parties)
        if many and not (mark.where and mark.when):
            return False
        whom = any(p.named or p.low or p.words.lower().startswith("the ") for p in mark.parties if p.part != "did")
        return bool(mark.when or mark.where or mark.who_did or mark.means or mark.places or whom)


def _weak(mark: IncidentMark) -> IncidentMark:
    return replace(mark, alone=False)


def _befell_none(tree: Tree, trigger: Trigger, parties: Sequence[Party]) -> bool:
    """Whether a verb has an object that can be no party of it: "seized rifles", "attacked the plan"."""
    if trigger.form not in ("verb", "effect") or trigger.thing is not None:
        return False
    objects = suffered = tree.children(trigger.index, "dobj", "nsubjpass")
    if tree[trigger.index].dep in ("acl", "relcl"):
        suffered = (*suffered, tree[trigger.index].head)
    if any(tree[d].text.lower() in _ANYBODY for i in suffered for d in tree.children(i, "det")):
        return True
    if any(one.part != "did" for one in parties):
        return False
    own = trigger.words.split()[1:]
    return any(tree[i].pos in ("NOUN", "PROPN") and tree[i].lemma.lower() not in own for i in objects)


def _is_indefinite(tree: Tree, index: int) -> bool:
    return any(tree[i].text.lower() in ("a", "an") for i in tree.children(index, "det"))


def _is_definite(tree: Tree, trigger: Trigger) -> bool:
    below = tree.children(trigger.index, "det")
    return tree[trigger.index].pos in ("NOUN", "PROPN") and any(tree[i].text.lower() in _DEFINITE for i in below)
