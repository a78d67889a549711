"""How firmly a quantity is given: asserted, hedged, feared, predicted, possible, denied.

It is the quantity's own modality. "They fear a raid on hundreds of ships": there are hundreds of ships, asserted;
what is feared is the raid. "Hundreds are feared lost": feared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.find.grammar import FINITE, Tree
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Modality
from onrecord.resolve.figures.clause_nouns import is_hearsay, of_noun, over_clause
from onrecord.resolve.figures.situation import Situation

_WORDS = load_lexicon("hedges")
_EARLIER = re.compile(rf"\b(?:{any_of(_WORDS['denied']['earlier'])})\b", re.IGNORECASE)
_NOT_SAME = re.compile(
    r"\b(?:is|are|was|were|do|does|did)(?:\s+not|n['’]t)\s+(?:the\s+same\s+as|mean|equal)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_NOT_BUT = re.compile(r"(?:^|,|\band|\bbut)\s*not\s+$", re.IGNORECASE)
"""The other number of a pair: "four boats, not five"."""
_COMPARED = frozenset({"more", "less", "as", "most", "least"})
_LEVELS = frozenset(load_lexicon("context")["idle"]["levels"])
_STOCKS = frozenset(load_lexicon("aspects")["stock"]["verbs"])
_STANCES: dict[str, Modality] = {
    "denies": "denied", "fears": "feared", "predicts": "predicted", "estimates": "hedged", "believes": "hedged",
}  # fmt: skip
_ORDER: tuple[Modality, ...] = ("denied", "feared", "possible", "predicted", "hedged")

_SINGLING: dict[str, Modality] = {
    word: kind for kind in ("possible", "predicted", "feared", "hedged") for word in _WORDS[kind]["adjectives"]
}
_SINGLED = re.compile(rf"\ban?\s+(?P<word>{any_of(_SINGLING)})\s+$", re.IGNORECASE)
"""One article before many: "a reported 300 people"."""


def resolve_modality(situation: Situation, *, stance: str = "says", unit: str | None = None) -> tuple[Modality, str]:
    """A figure's modality and the word that gives it; the weakest wins, own words before the stance around.

    Order: denied, feared, possible, predicted, hedged, asserted.
    """
    seen: dict[Modality, str] = {}
    for modality, word in _in_phrase(situation) if is_threshold(situation) else _signs(situation, unit):
        seen.setdefault(modality, word)
    open_ = is_threshold(situation) or _is_refused(situation) or (stance == "denies" and _is_left_open(situation))
    put = stance == "estimates" and _is_put(situation)
    if situation.core and stance in _STANCES and not open_ and not put:
        seen.setdefault(_STANCES[stance], f"stance: {stance}")
    return next(((modality, seen[modality]) for modality in _ORDER if modality in seen), ("asserted", ""))


def _is_put(situation: Situation) -> bool:
    """ "The mayor puts the dead at 40": said plainly; "an estimated 40" is weakened by its own words."""
    tree, verb = situation.tree, situation.verb
    verbs = () if verb is None else (verb, *(i for i in tree.up(verb) if tree.is_verb(i)))
    return any(situation.lemma(i) == "put" for i in verbs)


def is_threshold(situation: Situation) -> bool:
    """ "failed to win the 40 seats needed to govern": so many are needed, whatever became of it."""
    tree = situation.tree
    clauses = (c for i in {situation.noun, situation.top} for c in tree.children(i, "acl", "amod"))
    return any(situation.lemma(c) in _WORDS["reporting"]["needs"] and c > situation.phrase[-1] for c in clauses)


def _is_refused(situation: Situation) -> bool:
    """ "refused to name 76 donors": what is refused is the deed; there are 76."""
    tree, verb = situation.tree, situation.verb
    return verb is not None and tree[verb].dep == "xcomp" and tree[verb].tag == "VB"


def _is_left_open(situation: Situation) -> bool:
    """ "refused to say whether 40 died", "did not deny that 40 died": that is no denial."""
    tree, verb = situation.tree, situation.verb
    if verb is None:
        return False
    if any(tree[i].text.lower() in ("whether", "if") for i in tree.children(verb, "mark")):
        return True
    over = next((i for i in tree.up(verb) if tree.is_verb(i)), None)
    return over is not None and situation.lemma(over) in _WORDS["denied"]["verbs"] and tree.is_negated(over)


def _signs(situation: Situation, unit: str | None) -> Iterator[tuple[Modality, str]]:
    yield from _in_phrase(situation)
    yield from _in_text(situation)
    for verb in _own_clauses(situation):
        yield from _of_verb(situation, verb, unit)
    if situation.core:
        if situation.verb is not None and situation.part != "agent":
            yield from _nominal(situation, situation.verb)
        yield from _above(situation)
        yield from over_clause(situation)
    yield from _attributed(situation)


def _in_phrase(situation: Situation) -> Iterator[tuple[Modality, str]]:
    """ "an estimated 300", "potentially 300", "reportedly 300"."""
    tree = situation.tree
    below = (i for index in situation.phrase for i in tree.children(index, "advmod"))  # "Supposedly 40"
    for index in {*situation.phrase, *tree.children(situation.top), *tree.children(situation.noun), *below}:
        token = tree[index]
        word = token.text.lower()
        near = index in situation.phrase or abs(index - situation.phrase[0]) <= 2
        if not near or (index > situation.phrase[-1]):
            continue
        if word in _WORDS["hedged"]["adjectives"] and index < situation.noun and word != "suspected":
            yield "hedged", word
        if word in _WORDS["hedged"]["adverbs"]:
            yield "hedged", word
        if word in _WORDS["possible"]["adverbs"]:
            yield "possible", word
        if word in ("expected", "projected", "predicted") and index < situation.noun:
            yield "predicted", word


def _in_text(situation: Situation) -> Iterator[tuple[Modality, str]]:
    """What a correction says of its earlier version; "that is not the same as 300"."""
    before = situation.text[: situation.tree[situation.phrase[0]].start].rpartition(";")[2]
    singled = _SINGLED.search(before[-24:])
    if singled:
        yield _SINGLING[singled["word"].lower()], singled["word"]
    found = _EARLIER.search(before)
    if found and not re.search(
        r"\b(?:it\s+is|should\s+(?:be|have\s+been|read)|was\s+in\s+fact)\b", before[found.end() :]
    ):
        yield "denied", found[0]
    said = _NOT_SAME.search(before[-40:]) or _NOT_BUT.search(before[-40:])
    if said:
        yield "denied", said[0]


def _own_clauses(situation: Situation) -> Iterator[int]:
    """The verbs that say what the counted are or did: the verb over the figure and clauses that hang on its noun."""
    tree = situation.tree
    for index in {situation.top, situation.noun}:
        for verb in tree.children(index, "relcl"):
            yield verb
            yield from tree.children(verb, "conj")
    if situation.verb is not None and situation.core:
        yield situation.verb


def _of_verb(situation: Situation, verb: int, unit: str | None) -> Iterator[tuple[Modality, str]]:
    tree, lemma = situation.tree, situation.lemma(verb)
    for index in tree.auxiliaries(verb):
        word = tree[index].text.lower()
        if word == "could" and _is_told_ability(situation, verb):
            continue
        if word in _WORDS["possible"]["auxiliaries"] and not _is_permission(situation, verb, word, unit):
            yield "possible", word
        if _is_in_mind(situation, verb, unit):
            continue
        if word in _WORDS["predicted"]["auxiliaries"] and not _is_other_act(situation, verb):
            yield "predicted", word
        if word in _WORDS["predicted"]["backshifted"] and _is_backshifted(situation, verb):
            yield "predicted", word
    if lemma == "go" and verb != situation.verb and tree.children(verb, "xcomp") and tree[verb].tag == "VBG":
        yield "predicted", "going to"
    for index in tree.children(verb, "advmod", "npadvmod"):
        word = tree[index].text.lower()
        if word in _WORDS["hedged"]["adverbs"]:
            yield "hedged", word
        if word in _WORDS["possible"]["adverbs"]:
            yield "possible", word
        if word in _WORDS["denied"]["adverbs"]:
            yield "denied", word
    if verb == situation.verb and situation.part in ("patient", "agent", "attribute") and _is_denied(situation, verb):
        yield "denied", "not"
    yield from _as_complement(situation, verb)


def _is_in_mind(situation: Situation, verb: int, unit: str | None) -> bool:
    """ "54 percent would vote for the League": so many say so now; "the levy would hit 54 percent" foretells."""
    share = unit in ("percent", "fraction") and situation.part == "agent"
    return share and verb == situation.verb and situation.lemma(verb) in _WORDS["predicted"]["minds"]


def _is_other_act(situation: Situation, verb: int) -> bool:
    """ "The docks hold 900 tons that no train will fetch": the tons are there now; another is to act on them."""
    tree, main = situation.tree, situation.verb
    if main is None or verb == main or tree[verb].dep != "relcl" or not situation.core:
        return False
    subject = tree.subject(verb)
    own = subject is not None and tree[subject].tag not in ("WDT", "WP", "PRP")
    return own and situation.lemma(main) in _STOCKS and tree[main].tag in FINITE


def _as_complement(situation: Situation, verb: int) -> Iterator[tuple[Modality, str]]:
    """ "300 are feared lost", "300 are believed to have left", "300 are likely to come": the verb itself hedges
    its subject."""
    tree, lemma = situation.tree, situation.lemma(verb)
    passive = bool(tree.children(verb, "auxpass", "nsubjpass")) or (
        tree[verb].tag == "VBN" and tree[verb].dep in ("acl", "amod")
    )
    at = situation.part == "oblique" and situation.preposition == "at"  # "Losses are estimated at 30 million"
    if verb == situation.verb and passive and (at or situation.part != "oblique"):
        for kind in ("feared", "predicted", "hedged"):
            if lemma in _WORDS[kind]["verbs"]:
                yield kind, tree[verb].text
    if verb == situation.verb and is_hearsay(situation, verb):
        yield "hedged", tree[verb].text
    if verb == situation.verb and not passive and situation.part == "patient" and not tree.is_negated(verb):
        ahead: tuple[Modality, ...] = ("feared", "predicted")  # "The port expects 40 ships"
        for modality in ahead:
            if lemma in _WORDS[modality]["verbs"] and tree[verb].tag != "VBG":
                yield modality, tree[verb].text
    for index in tree.children(verb, "acomp"):
        more = any(tree[i].text.lower() in _COMPARED for i in tree.children(index, "advmod"))
        if tree[index].lemma.lower() in ("likely", "expected") and tree.children(index, "xcomp") and not more:
            yield "predicted", tree[index].text


def _is_told_ability(situation: Situation, verb: int) -> bool:
    """ "They estimated that it could field 300": a "can" told later; the estimate is the hedge."""
    tree = situation.tree
    over = tree[verb].head
    past = over != verb and (
        tree[over].tag in ("VBD", "VBN") or any(tree[i].text.lower() == "was" for i in tree.auxiliaries(over))
    )
    return past and tree[verb].dep == "ccomp" and situation.lemma(over) in _WORDS["hedged"]["verbs"]


def _is_permission(situation: Situation, verb: int, word: str, unit: str | None) -> bool:
    """ "The office may fine a firm up to 500 dollars", "members could have 12 months of free cover": allowed or
    offered."""
    lemma = situation.lemma(verb)
    if lemma in _WORDS["possible"]["allowed"]:
        return True
    durations = unit in ("hours", "days", "weeks", "months", "years")
    return word == "could" and durations and lemma in _WORDS["possible"]["offered"]


def _is_backshifted(situation: Situation, verb: int) -> bool:
    """Whether "would" is a "will" told later ("said it would cost 5"); not "the number would be 5", nor "would
    have"."""
    tree = situation.tree
    if any(tree[i].lemma.lower() == "have" for i in tree.children(verb, "aux")):
        return False
    if situation.lemma(verb) == "have":
        return False
    subject = tree.subject(verb)
    return subject is None or situation.lemma(subject) not in _WORDS["reporting"]["counts"]


def _is_denied(situation: Situation, verb: int) -> bool:
    tree = situation.tree
    if not tree.is_negated(verb):
        return False
    if any(tree[i].text.lower() in ("if", "unless", "whether") for i in tree.children(verb, "mark")):
        return False  # "if it does not hire 300": it may
    first = tree[situation.phrase[0]].start
    after = [i for i in tree.children(verb, "neg") if tree[i].start < first]
    following = {tree[i + 1].lemma.lower() for i in after if i + 1 < len(tree)}
    return bool(after or tree.children(verb, "advmod")) and not following & set(_WORDS["denied"]["not_denials"])


def _above(situation: Situation) -> Iterator[tuple[Modality, str]]:
    """Verbs over the figure's clause: "officials fear that 300 died", "we never said that 300 died", "it is feared
    that"."""
    tree = situation.tree
    child = situation.verb
    if child is None:
        return
    for index in tree.up(child):
        dep, child = tree[child].dep, index
        if not tree.is_verb(index):
            if dep == "ccomp":
                yield from _of_adjective(situation, index)
            if dep in ("relcl", "acl") or tree[index].pos in ("NOUN", "PROPN"):
                return
            continue
        if dep not in ("ccomp", "xcomp", "conj", "advcl", "csubj"):
            return
        lemma = situation.lemma(index)
        if dep in ("ccomp", "xcomp", "csubj"):
            yield from _over(situation, index, lemma)
        elif dep == "advcl":
            contrast = any(tree[i].lemma.lower() in ("while", "whereas") for i in _marks_below(situation, index))
            if not contrast:
                return


def _marks_below(situation: Situation, verb: int) -> tuple[int, ...]:
    """What joins the clauses that hang on a verb: "while", "because"."""
    tree = situation.tree
    return tuple(
        m
        for c in tree.children(verb, "advcl")
        if c in (situation.verb, *tree.up(situation.top))
        for m in tree.children(c, "mark")
    )


def _over(situation: Situation, index: int, lemma: str) -> Iterator[tuple[Modality, str]]:
    tree = situation.tree
    negated = tree.is_negated(index)
    if is_hearsay(situation, index):
        yield "hedged", tree[index].text
    refused = negated and lemma in _WORDS["reporting"]["verbs"] and lemma != "know" and not _is_unsure(tree, index)
    if (lemma in _WORDS["denied"]["verbs"] and not negated and not _is_left_open(situation)) or refused:
        yield "denied", tree[index].text
        return
    for kind in ("feared", "predicted", "hedged"):
        if lemma in _WORDS[kind]["verbs"]:
            yield kind, tree[index].text
    for adverb in tree.children(index, "advmod"):
        if tree[adverb].text.lower() in _WORDS["hedged"]["adverbs"]:
            yield "hedged", tree[adverb].text
        if tree[adverb].text.lower() in _WORDS["denied"]["adverbs"]:
            yield "denied", tree[adverb].text
    for adjective in tree.children(index, "acomp") if lemma == "be" and not negated else ():
        yield from _of_adjective(situation, adjective)
    yield from _nominal(situation, index)
    yield from _of_verb(situation, index, None) if lemma in ("seem", "appear") else ()


def _is_unsure(tree: Tree, verb: int) -> bool:
    """ "could not confirm that 40 died": it neither says nor denies it."""
    able = ("can", "could", "ca", "would", "wo")
    helped = any(tree[i].text.lower() in able for i in tree.auxiliaries(verb))
    clauses = tree.children(verb, "ccomp")
    whether = any(tree[i].text.lower() in ("whether", "if") for c in clauses for i in tree.children(c, "mark"))
    return whether or (helped and tree[verb].lemma.lower() in _WORDS["possible"]["not_verbs"])


def _of_adjective(situation: Situation, index: int) -> Iterator[tuple[Modality, str]]:
    """ "The bureau is afraid that 300 left", "it is possible that 300 left"; not "is not possible"."""
    tree, word = situation.tree, situation.tree[index].text.lower()
    if tree.is_negated(tree[index].head):
        return
    if word in _WORDS["feared"]["adjectives"]:
        yield "feared", word
    if word in _WORDS["possible"]["adjectives"]:
        yield "possible", word


def _nominal(situation: Situation, verb: int) -> Iterator[tuple[Modality, str]]:
    """ "Estimates show that 300 left", "the estimate stands at 300": the estimate is the one that speaks."""
    own = verb == situation.verb and situation.part in ("attribute", "oblique", "patient", "none")
    lemma = situation.lemma(verb)
    told = lemma in _WORDS["reporting"]["verbs"] or (lemma == "be" and bool(situation.tree.children(verb, "ccomp")))
    if not (lemma in _LEVELS if own else told):
        return
    subject = situation.tree.subject(verb)
    if subject is not None and situation.lemma(subject) in _WORDS["hedged"]["nouns"]:
        yield "hedged", situation.tree[subject].text
    if subject is not None and situation.lemma(subject) in _WORDS["predicted"]["nouns"]:
        yield "predicted", situation.tree[subject].text


def _attributed(situation: Situation) -> Iterator[tuple[Modality, str]]:
    """ "..., according to an estimate of the ministry", "by one estimate"."""
    tree = situation.tree
    if situation.carrier is not None:
        yield from of_noun(situation, situation.carrier)
    for index, token in enumerate(tree.parse):
        if token.lemma.lower() not in _WORDS["hedged"]["nouns"] or token.dep != "pobj":
            continue
        preposition = tree[token.head]
        if preposition.lemma.lower() in ("to", "by") and _speaks_for(situation, token.head):
            yield "hedged", tree.words((index,), situation.text)


def _speaks_for(situation: Situation, preposition: int) -> bool:
    tree = situation.tree
    lead = tree[preposition].head if tree[preposition].lemma.lower() == "to" else preposition
    if tree[preposition].lemma.lower() == "to" and tree[lead].lemma.lower() not in ("according", "accord"):
        return False
    over = tree[lead].head
    return over in (situation.verb, situation.top, situation.noun) or over in tuple(tree.up(situation.top))
