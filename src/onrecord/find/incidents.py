"""What is said to have happened: an attack, a quake, an arrest, a town taken, with when, where, by whom and to whom.

Only what lies in the past and has at least a place, a day, a victim or one who did it. Plans, fears, habits ("they
carry
out attacks") and general talk of attacks are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.find.grammar import Tree, tells
from onrecord.find.places import in_dateline, name_around, place_after, place_at, place_name
from onrecord.find.times import TimeMark, find_times
from onrecord.find.triggers import find_triggers, types_by
from onrecord.lexicon import load_lexicon
from onrecord.records import Article, Firmness, Parse, Sentence, Span

_WORDS = load_lexicon("incidents")
_FIRMNESS = _WORDS["firmness"]
_CALENDAR = frozenset(load_lexicon("times")["weekdays"]) | frozenset(load_lexicon("times")["months"])
_WHERE = frozenset({"above", "along", "in", "at", "near", "on", "off", "outside", "across", "inside", "of"})
_HAPPEN = frozenset(
    {
        "happen",
        "occur",
        "take",
        "strike",
        "hit",
        "kill",
        "wound",
        "injure",
        "leave",
        "claim",
        "destroy",
        "begin",
        "rock",
        "devastate",
        "shake",
        "follow",
    }
)
_MUST_HAVE_VICTIM = frozenset({"breach", "attack", "storm", "charge", "release", "flood", "fire", "theft", "spill"})


@dataclass(frozen=True, slots=True)
class IncidentMark:
    """Something said to have happened; what the sentence does not say is None. Article offsets."""

    trigger: Span
    type: str
    when: str | None = None
    where: str | None = None
    who_did: str | None = None
    who_suffered: str | None = None
    firmness: Firmness = "reported"
    rule: str = ""


def find_incidents(
    article: Article, sentences: Sequence[Sentence], parses: Sequence[Parse]
) -> tuple[IncidentMark, ...]:
    """Every incident in an article, in text order. Only parsed sentences are read."""
    marks: list[IncidentMark] = []
    for sentence, parse in zip(sentences, parses, strict=True):
        if not tells(sentence, parse):
            continue
        tree = Tree(parse)
        triggers = list(find_triggers(tree))
        if triggers:
            times = find_times(article, [sentence])
            marks += _one_each([m for t in triggers if (m := _mark(sentence, tree, times, *t))])
    return tuple(marks)


def _one_each(marks: list[IncidentMark]) -> list[IncidentMark]:
    """One sentence tells one incident of a type at a place once: the fullest mark stays."""
    best: dict[tuple[str, str | None], IncidentMark] = {}
    for mark in marks:
        key = (mark.type, mark.where)
        if key not in best or _fullness(mark) > _fullness(best[key]):
            best[key] = mark
    return sorted(best.values(), key=lambda m: m.trigger)


def _fullness(mark: IncidentMark) -> int:
    return sum(part is not None for part in (mark.when, mark.where, mark.who_did, mark.who_suffered))


def _mark(
    sentence: Sentence, tree: Tree, times: Sequence[TimeMark], index: int, kind: str, form: str
) -> IncidentMark | None:
    text = sentence.text
    when = _when(sentence, tree, times, index, form)
    where = _where(tree, index, text, form, kind)
    did, suffered = _parties(tree, index, text, form)
    if form == "noun" and not (where or when):
        return None
    named = where is not None and any(tree[i].pos == "PROPN" for i in tree.children(index, "compound"))
    if form == "noun" and not (when or named or _occurs(tree, index) or tree.children(index, "prep")):
        return None
    if form == "verb" and suffered is None and not (when and where):
        return None
    if not any((when, where, did, suffered)) or (
        kind in _MUST_HAVE_VICTIM and form == "verb" and not (suffered and (when or where or did))
    ):
        return None
    span = Span(sentence.span.start + tree[index].start, sentence.span.start + tree[index].end)
    return IncidentMark(
        span, kind, when, where, did, suffered, _firmness(tree, index, form), f"{form}: {tree[index].text}"
    )


def _occurs(tree: Tree, noun: int) -> bool:
    over = tree.verb_of(noun)
    return over is not None and tree[over].lemma.lower() in _HAPPEN and tree[over].tag in ("VBD", "VBN")


def _when(sentence: Sentence, tree: Tree, times: Sequence[TimeMark], index: int, form: str) -> str | None:
    """A time under the trigger, or with its verb."""
    verb = index if form != "noun" else tree.verb_of(index)
    for time in times:
        inside = tree.within(time.span.start - sentence.span.start, time.span.end - sentence.span.start)
        top = tree.root_of(inside)
        if (
            top is None
            or time.value is None
            or time.kind == "now"
            or time.relation in ("since", "until", "before", "after")
        ):
            continue
        above = list(tree.up(top))[:3]
        if index in above or (
            verb is not None and _first_verb(tree, above) == verb and (form != "noun" or _occurs(tree, index))
        ):
            return time.value
    return None


def _first_verb(tree: Tree, above: Sequence[int]) -> int | None:
    return next((i for i in above if tree.is_verb(i)), None)


def _where(tree: Tree, index: int, text: str, form: str, kind: str = "") -> str | None:
    """The place under the trigger, under what it was done in, or with its verb."""
    owners = [index]
    if form != "noun":
        owners += tree.children(index, "dobj", "nsubjpass", *(("nsubj",) if form == "agentless" else ()))
        if tree[index].dep == "relcl":
            owners.append(tree[index].head)
            if place_at(tree, tree[index].head, text) and any(
                tree[i].lemma.lower() == "where" for i in tree.children(index, "advmod")
            ):
                return place_at(tree, tree[index].head, text)
    elif _occurs(tree, index):
        over = tree.verb_of(index)
        owners += [over] if over is not None else []
    struck = _struck(tree, index, text) if form == "noun" else None
    if struck:
        return struck
    for owner in owners:
        for preposition in tree.children(owner, "prep"):
            if tree[preposition].lemma.lower() in _WHERE:
                place = place_after(tree, preposition, text) or _deeper(tree, preposition, text)
                if place:
                    return place
    if form == "agentless":
        subject = tree.subject(index)
        place = place_at(tree, subject, text) if subject is not None and tree[subject].pos == "NOUN" else None
        if place:
            return place
    named = form == "noun" and kind in _WORDS["named_for"]["types"]
    for child in tree.children(index, "compound", "amod", "poss", "nmod"):
        if tree[child].ent == "GPE":
            return place_at(tree, child, text)
        name = tree[child].pos == "PROPN" and tree[child].ent not in ("DATE", "TIME", "NORP", "ORG") and child < index
        if named and name and tree[child].text.lower() not in types_by("nouns") and tree[child].text not in _CALENDAR:
            return place_at(tree, child, text) or place_name(tree.words(name_around(tree, child), text))
    if form == "verb":
        for child in tree.children(index, "dobj", "nsubjpass"):
            if tree[child].ent == "GPE":
                return place_at(tree, child, text)
    return None


def _struck(tree: Tree, noun: int, text: str) -> str | None:
    """ "a quake struck northern Chile", "the storm that hit Cuba"."""
    over = tree.verb_of(noun)
    verbs = [over] if over is not None and noun in tree.children(over, "nsubj") else []
    for verb in (*verbs, *tree.children(noun, "relcl")):
        if tree[verb].lemma.lower() in _HAPPEN:
            for thing in tree.children(verb, "dobj"):
                place = place_at(tree, thing, text)
                if place:
                    return place
    return None


def _deeper(tree: Tree, preposition: int, text: str) -> str | None:
    """ "in an attack in Lyon"."""
    for thing in tree.children(preposition, "pobj"):
        for lower in tree.children(thing, "prep"):
            if tree[lower].lemma.lower() in _WHERE:
                place = place_after(tree, lower, text)
                if place:
                    return place
    return None


def _parties(tree: Tree, index: int, text: str, form: str) -> tuple[str | None, str | None]:
    """Who did it, and who suffered it."""
    if form == "noun":
        did = next(
            (t for p in tree.children(index, "prep") if tree[p].lemma == "by" for t in tree.children(p, "pobj")), None
        )
        return _party(tree, did, text), None
    objects = tree.children(index, "dobj")
    subject = tree.subject(index)
    by = next((t for a in tree.children(index, "agent") for t in tree.children(a, "pobj")), None)
    if form == "agentless":
        return None, _party(tree, subject, text)
    if tree[index].dep == "acl" and tree[index].tag == "VBN":
        return _party(tree, by, text), _party(tree, tree[index].head, text)
    if tree.is_passive(index):
        return _party(tree, by, text), _party(tree, _referent(tree, subject), text)
    if subject is None and tree[index].dep in ("pcomp", "advcl"):
        over = tree.verb_of(tree[index].head)
        subject = tree.subject(over) if over is not None else None
    doer = _referent(tree, subject)
    if doer is not None and tree[doer].lemma.lower() in types_by("nouns"):
        doer = None
    return _party(tree, doer, text), _party(tree, objects[0] if objects else None, text)


def _referent(tree: Tree, subject: int | None) -> int | None:
    """ "a gunman who killed": who is the gunman."""
    if subject is not None and tree[subject].tag in ("WP", "WDT"):
        verb = tree.verb_of(subject)
        return tree[verb].head if verb is not None and tree[verb].dep == "relcl" else None
    return subject


def _party(tree: Tree, index: int | None, text: str) -> str | None:
    if index is None or tree[index].pos not in ("NOUN", "PROPN", "NUM"):
        return None
    if in_dateline(tree, index, text):
        return None
    if any(tree[i].tag == "WP$" for i in tree.children(index)):
        return None
    keep = tree.subtree(
        index, without=lambda i: tree[i].dep in ("relcl", "acl", "appos", "prep", "punct", "cc", "conj", "npadvmod")
    )
    return " ".join(tree.words(keep, text).split()[:8]) or None


def _firmness(tree: Tree, index: int, form: str) -> Firmness:
    """How firmly it is said to have happened."""
    near = [index, *tree.children(index, "amod", "advmod", "neg")]
    above = list(tree.up(index))[:2]
    subject = tree.subject(index) if form != "noun" else None
    if subject is not None:
        near += tree.children(subject, "amod")
    words = {tree[i].lemma.lower() for i in near} | {tree[i].text.lower() for i in near}
    over = {tree[i].lemma.lower() for i in above}
    if form != "noun" and tree.is_negated(index):
        return "denied"
    by_it = tree[index].dep == "pcomp" and tree[tree[index].head].lemma.lower() in ("by", "after", "before")
    for kind in ("foiled", "denied", "accused", "claimed"):
        if by_it and kind == "foiled":
            continue  # "disrupted the cell by killing its leader": the killing was done
        if over & set(_FIRMNESS[kind]) and (form == "noun" or tree[index].dep in ("ccomp", "xcomp", "pcomp", "prep")):
            return kind
    if words & set(_FIRMNESS["suspected"]) or (over & {"suspect", "believe"} and form != "noun"):
        return "suspected"
    return "reported"
