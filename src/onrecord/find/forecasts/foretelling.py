"""Which verbs of a sentence tell of what is to come, and how firmly.

Not what is allowed ("may fine"), nor what a body is able to ("could not pay"); the rest that is none is in
`not_foretold`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.find.forecasts.likelihoods import NONE, Likelihood, likelihood_of
from onrecord.find.forecasts.not_foretold import (
    in_condition,
    is_hypothetical,
    is_no_forecast,
    is_told,
    says_would,
    speaks_of_self,
)
from onrecord.find.grammar import SUBJECTS, Tree
from onrecord.lexicon import load_lexicon
from onrecord.records import ForecastModality

_WORDS = load_lexicon("forecasts")
_FORETOLD = (*_WORDS["likely"]["verbs"], *_WORDS["will"]["verbs"], *_WORDS["will"]["adjectives"])
_FEARED, _POSSIBLE = _WORDS["feared"], _WORDS["possible"]
_LIKELY, _WILL, _MAY = _WORDS["likely"], _WORDS["will"], _WORDS["may"]
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


@dataclass(frozen=True, slots=True)
class Sign:
    """A verb whose clause foretells: how firmly, with which chance, by which word. `noun`: a thing, not a clause."""

    verb: int
    modality: ForecastModality
    rule: str
    likelihood: Likelihood = NONE
    noun: bool = False
    needs_day: bool = False  # of today, unless a day ahead is named


_EXPECTING = frozenset({*_LIKELY["verbs"], *_LIKELY["expecting"], *_WILL["verbs"], *_WILL["adjectives"], "be"})
"""The lemmas of which `_of_expectation` can hold."""


def find_signs(tree: Tree) -> Iterator[Sign]:
    """The verbs of a sentence that foretell, in text order of their signs."""
    lemmas = tree.lemmas
    for index, token in enumerate(tree):
        if token.dep == "aux" and tree.is_verb(token.head):
            yield from _of_auxiliary(tree, index, token.head)
        elif lemmas[index] == "go" and token.tag == "VBG":
            yield from _of_going(tree, index)
        elif lemmas[index] in _EXPECTING and tree.is_verb(index) and not _is_past(tree, index):
            yield from _of_expectation(tree, index)
        elif token.pos == "ADJ":
            yield from _of_headline(tree, index)


# ---- will, may, going to ---------------------------------------------------------------------------------


def _of_auxiliary(tree: Tree, index: int, verb: int) -> Iterator[Sign]:
    word = tree[index].text.lower()
    if word in _WILL["auxiliaries"]:
        modality: ForecastModality = "will"
    elif word in _WILL["backshifted"] and (is_told(tree, verb) or is_hypothetical(tree, verb)):
        modality = "will"
    elif word in _MAY["auxiliaries"] and not _is_permission(tree, verb, word):
        modality = "may"
    else:
        return
    if is_no_forecast(tree, verb):
        return
    weak = modality == "may" and (_is_of_today(tree, verb) or (word != "could" and _is_passive(tree, verb)))
    yield Sign(verb, _weakened(tree, verb, modality), tree[index].text, likelihood_of(tree, verb), needs_day=weak)


def _of_going(tree: Tree, going: int) -> Iterator[Sign]:
    """ "prices are going to fall"; "we are going to see prices fall" too, for nobody means to see."""
    be = {tree[i].text.lower() for i in tree.children(going, "aux")}
    if not be & {"is", "are", "am", "'s", "’s", "'re", "’re"}:
        return
    for verb in tree.children(going, "xcomp"):
        to = any(tree[i].text.lower() == "to" for i in tree.children(verb, "aux"))
        seen = tree[verb].lemma.lower() in ("see", "witness", "face")
        if to and not is_no_forecast(tree, going, of_self=not seen):
            yield Sign(going, _weakened(tree, going, "will"), "going to", likelihood_of(tree, going))


def _is_permission(tree: Tree, verb: int, word: str) -> bool:
    """ "may fine", "could not pay", "those who could pay", "estimated that it could carry": of law and of means."""
    if tree[verb].lemma.lower() in _WORDS["allowed"]["verbs"]:
        return True
    over = tree[verb].head
    if word == "could" and (
        tree.is_negated(verb) or _by_nobody(tree, verb) or tree[over].lemma.lower() in _WORDS["able"]["over"]
    ):
        return True
    if tree[verb].lemma.lower() == "expect" and not tree.children(verb, "auxpass"):
        return True
    return tree[verb].dep in ("relcl", "acl", "advcl", "pcomp", "csubj") and not _foretelling_noun(tree, verb)


def _by_nobody(tree: Tree, verb: int) -> bool:
    """ "Neither of them could be found", "no one could say"."""
    subject = tree.subject(verb)
    if subject is None:
        return False
    words = {tree[i].text.lower() for i in (subject, *tree.children(subject, "det", "preconj", "cc"))}
    return bool(words & {"no", "none", "neither", "nobody", "nor", "nothing"})


def _foretelling_noun(tree: Tree, verb: int) -> bool:
    """ "the danger that it could burst": the noun itself looks ahead."""
    over = tree[verb].head
    return tree[over].lemma.lower() in (*_FEARED["nouns"], *_POSSIBLE["nouns"])


def _is_of_today(tree: Tree, verb: int) -> bool:
    """ "it may be so", "it may be leaking", "there may be 40": of today, unless a day ahead is named."""
    lemma = tree[verb].lemma.lower()
    progressive = tree[verb].tag == "VBG" and any(tree[i].lemma.lower() == "be" for i in tree.children(verb, "aux"))
    return progressive or lemma in _MAY["stative"]


def _is_passive(tree: Tree, verb: int) -> bool:
    """ "300 people may be affected" is of today; "the port could be closed" of tomorrow."""
    return bool(tree.children(verb, "auxpass"))


# ---- how firmly ------------------------------------------------------------------------------------------


def _weakened(tree: Tree, verb: int, modality: ForecastModality) -> ForecastModality:
    """ "they fear it will", "a risk that it will", "even a small one would", "likely will"."""
    over = _over(tree, verb)
    lemmas = {tree[i].lemma.lower() for i in over}
    if lemmas & {*_FEARED["verbs"], *_FEARED["adjectives"], *_FEARED["nouns"]}:
        return "feared"
    subject = tree.subject(verb)
    even = subject is not None and any(tree[i].text.lower() == "even" for i in _beginning(tree, subject))
    if even and says_would(tree, verb):
        return "conditional"
    if lemmas & {*_POSSIBLE["adjectives"], *_POSSIBLE["nouns"]} and modality == "will":
        return "may" if likelihood_of(tree, verb).low is None else "likely"
    adverbs = {tree[i].text.lower() for i in tree.children(verb, "advmod")}
    if modality == "will" and (adverbs & {"likely", "probably"} or lemmas & {"likely", "probable"}):
        return "likely"
    if modality == "will" and adverbs & {"possibly", "perhaps", "maybe"}:
        return "may"
    return modality


def _over(tree: Tree, verb: int) -> tuple[int, ...]:
    """The words right over a clause that it hangs on as what is feared or held possible."""
    clause = verb
    while tree[clause].dep == "conj" and tree.is_verb(tree[clause].head):
        clause = tree[clause].head
    over = tree[clause].head
    if over == clause or tree[clause].dep not in ("ccomp", "acl", "relcl", "csubj", "advcl", "xcomp"):
        return ()
    if tree[clause].dep == "relcl" and any(tree[i].text.lower() in ("who", "which") for i in tree.children(clause)):
        return ()
    if tree[clause].dep == "advcl" and tree.children(clause, "mark"):
        return ()
    return (over, *(tree.children(over, "acomp", "attr") if tree[over].lemma.lower() == "be" else ()))


def _beginning(tree: Tree, index: int) -> tuple[int, ...]:
    words = tree.subtree(index)
    return (*words[:1], words[0] - 1) if words[0] > 0 else words[:1]


# ---- expected, likely, due -------------------------------------------------------------------------------


def _of_expectation(tree: Tree, verb: int) -> Iterator[Sign]:
    """ "is expected to rise", "is likely to rise", "expects prices to fall", "expects a vote before May"."""
    lemma = tree[verb].lemma.lower()
    passive = bool(tree.children(verb, "auxpass"))
    if in_condition(tree, verb) or tree.is_negated(verb):
        return
    if (
        passive
        and tree.children(verb, "xcomp")
        and lemma in (*_LIKELY["verbs"], *_WILL["verbs"], *_WILL["adjectives"])
    ):
        arranged = lemma in (*_WILL["verbs"], *_WILL["adjectives"])
        yield Sign(verb, "will" if arranged else "likely", tree[verb].text)
    elif passive and lemma in _LIKELY["verbs"]:  # "talks are expected next week"
        yield Sign(verb, "likely", tree[verb].text, needs_day=True)
    elif lemma in _LIKELY["expecting"] and not passive and not speaks_of_self(tree, verb):
        yield from _of_expected(tree, verb)
    elif lemma == "be":
        for adjective in tree.children(verb, "acomp"):
            yield from _of_adjective(tree, verb, adjective)


def _of_expected(tree: Tree, verb: int) -> Iterator[Sign]:
    """ "expects a vote before May" needs its day; "expects prices to fall" needs none."""
    if _by_nobody(tree, verb):
        return
    for clause in tree.children(verb, "ccomp", "xcomp"):
        to = any(tree[i].text.lower() == "to" for i in tree.children(clause, "aux"))
        if to and tree.children(clause, *SUBJECTS):
            yield Sign(clause, "likely", "expects it to")
    for thing in tree.children(verb, "dobj"):
        yield Sign(thing, "likely", "expects a thing", noun=True, needs_day=True)


def _of_adjective(tree: Tree, verb: int, adjective: int) -> Iterator[Sign]:
    """ "is likely to rise", "is due to open"; "more likely to like it" foretells nothing."""
    lemma = tree[adjective].lemma.lower()
    compared = any(
        tree[i].text.lower() in ("more", "less", "most", "too") for i in tree.children(adjective, "advmod")
    )
    arranged = lemma in _WILL["adjectives"]
    if (
        compared
        or not tree.children(adjective, "xcomp")
        or lemma not in (*_LIKELY["adjectives"], *_WILL["adjectives"])
    ):
        return
    modality: ForecastModality = "will" if arranged or lemma == "unlikely" else "likely"
    yield Sign(verb, modality, tree[adjective].text, likelihood_of(tree, verb))


def _of_headline(tree: Tree, adjective: int) -> Iterator[Sign]:
    """A headline's "Port likely to close", without its "is"."""
    token = tree[adjective]
    if token.lemma.lower() not in ("likely", "unlikely") or any(one.tag in _FINITE for one in tree.parse):
        return
    to = any(
        tree[i].text.lower() == "to" for child in tree.children(adjective, "xcomp") for i in tree.children(child)
    )
    if to and token.dep in ("ROOT", "amod", "acl", "appos") and not tree.children(adjective, "advmod"):
        modality: ForecastModality = "likely" if token.lemma.lower() == "likely" else "will"
        yield Sign(adjective, modality, "likely to", likelihood_of(tree, adjective))


def _is_past(tree: Tree, verb: int) -> bool:
    """Whether a verb tells of the past; "expected" under "said that she" is told later and may stay ahead."""
    past = tree[verb].tag == "VBD" or any(
        tree[i].text.lower() in ("was", "were", "had") for i in tree.auxiliaries(verb)
    )
    return past and not is_told(tree, verb)
