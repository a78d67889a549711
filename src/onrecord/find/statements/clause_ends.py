"""Where the clause that a cue gives begins and ends: what belongs to the saying of it is not what was said.

| construction | example | outside the clause |
|---|---|---|
| the speaker goes on | He said he was tired and told the crew to leave. | and told the crew to leave |
| how it was said | She said it was late, pointing at the clock. | pointing at the clock |
| where it was said | She said it was late, in an interview with the Gazette. | in an interview with the Gazette |
| a second teller | Officers say 12 ships were late, as the Gazette reports. | as the Gazette reports |

Inside are a condition before the clause ("said that if it rained the road would close"), a reason after it, and a
second clause joined to it with "but" ("said it was late but would not close the gate").
"""

from __future__ import annotations

from typing import Final

from onrecord.find.grammar import FINITE, MODALS
from onrecord.find.sources.roles import VEHICLES
from onrecord.find.statements.cues import MANNER, SAID_WHERE, VERBS, verb_cue
from onrecord.find.statements.speech import Speech

_ASIDE: Final = frozenset(
    {"because", "since", "although", "though", "while", "if", "unless", "as", "until", "whereas"}
)
_BEFORE: Final = frozenset(
    {"if", "when", "while", "because", "since", "although", "though", "once", "unless", "until"}
)
_WHERE: Final = VEHICLES | SAID_WHERE
_BACKSHIFTED: Final = MODALS - {"will", "'ll", "’ll"}
CLOSING: Final = frozenset({"”", '"', ")"})


def first_word(speech: Speech, verb: int, clause: int) -> int:
    """The clause's first word, or that of a condition between it and the cue: "said if it rained they would stay"."""
    tree = speech.tree
    first = max(min(tree.subtree(clause)), verb + 1)
    for before in tree.children(verb, "advcl", "prep"):
        if verb < before < first and any(
            tree[i].text.lower() in _BEFORE for i in tree.children(before, "mark", "advmod")
        ):
            return max(min(tree.subtree(before)), verb + 1)
    return first


def last_word(speech: Speech, verb: int, first: int, last: int) -> int:
    """The clause's last word, from the last one that the parser hung on it."""
    last = _with_second_clause(speech, verb, last)
    last = _without_second_teller(speech, first, _with_asides(speech, verb, last))
    return _before_saying(speech, verb, first, last)


def _without_second_teller(speech: Speech, first: int, last: int) -> int:
    """ "Officers say 12 ships were late, as the Gazette reports": the Gazette reports what the officers say."""
    tree = speech.tree
    for index in range(last, first + 2, -1):
        if tree[index].text == "as" and tree[index].dep == "mark" and tree[index - 1].text == ",":
            verb = tree[index].head
            told = verb_cue(tree, verb) is not None and tree.children(verb, "nsubj")
            if told and not tree.children(verb, "ccomp", "dobj") and max(tree.subtree(verb)) >= last:
                return index - 2
    return last


def _with_asides(speech: Speech, verb: int, last: int) -> int:
    """Where the clause goes on with a "because" or "while" that the parser hung on the cue; to a closing mark."""
    tree = speech.tree
    for child in tree.children(verb, "advcl"):
        cued = verb_cue(tree, child) is not None and bool(tree.children(child, "nsubj"))
        if child > last and not cued and any(tree[i].text.lower() in _ASIDE for i in tree.children(child, "mark")):
            last = max(tree.subtree(child))
    while last + 1 < len(tree) and tree[last + 1].text in CLOSING:
        last += 1
    return last


def _with_second_clause(speech: Speech, verb: int, last: int) -> int:
    """A second clause that the parser joined to the cue: "said it was late but would wait", "... but it waited"."""
    tree = speech.tree
    for joined in tree.children(verb, "conj"):
        if joined < last or verb_cue(tree, joined) is not None:
            continue
        below = tree.subtree(joined)
        own = tree.children(joined, "nsubj", "nsubjpass", "expl")
        modal = not own and any(tree[i].text.lower() in _BACKSHIFTED for i in tree.children(joined, "aux"))
        between = [tree[i] for i in range(last + 1, below[0])]
        apart = any(token.text in (",", ";", ":", "—", "–") for token in between)
        again = own and tree[own[0]].pos == "PRON" and tree[own[0]].tag == "PRP"
        but = any(token.text == "but" for token in between)  # "said it cost little now, but would cost more"
        if (modal and but) or ((modal or again) and not apart):
            return max(below[-1], last)
    return last


def _before_saying(speech: Speech, verb: int, first: int, last: int) -> int:
    """The word before the first that tells of the saying, not of what was said."""
    tree = speech.tree
    for index in range(first + 2, last):
        token = tree[index]
        if token.dep == "conj" and _speaker_again(speech, verb, index):
            start = min(i for i in (index, *tree.children(index, "aux", "neg", "advmod")) if i > token.head)
            while start - 1 > first and tree[start - 1].text in (",", "and", "but", "then"):
                start -= 1
            return _stop(speech, first, start)
        if token.dep == "advcl" and token.tag == "VBG" and _comma_before(speech, index) and _is_manner(speech, index):
            return _stop(speech, first, index)
        if (
            token.text.lower() == "in"
            and token.dep == "prep"
            and _comma_before(speech, index)
            and _is_where(speech, index)
        ):
            return _stop(speech, first, index)
    return last


def _stop(speech: Speech, first: int, index: int) -> int:
    """The last word before one, with a closing mark but without the comma."""
    tree, last = speech.tree, index - 1
    while last > first and tree[last].text in (",", "and", "but", "—", "–"):
        last -= 1
    return last


def _comma_before(speech: Speech, index: int) -> bool:
    return speech.tree[index - 1].text in (",", "”", '"', "—", "–", "’")


def _speaker_again(speech: Speech, verb: int, index: int) -> bool:
    """ "He said he was tired and told the crew ...": a second cue in the tense of the first, without a subject.

    Only where the clause is about the speaker himself: in "said the mayor was tired and told ..." either may have.
    """
    tree = speech.tree
    token, governor = tree[index], tree[index].head
    if token.lemma.lower() not in VERBS or tree.children(index, "nsubj", "nsubjpass"):
        return False
    tags = {token.tag, *(tree[i].tag for i in tree.children(index, "aux", "auxpass"))}
    if not tags & FINITE and not (token.tag == "VBG" and tree[verb].tag == "VBG"):
        return False
    if tree[verb].tag in FINITE and tree[verb].tag not in tags:
        return False
    return _about_himself(speech, governor)


def _about_himself(speech: Speech, governor: int) -> bool:
    tree = speech.tree
    subject = tree.subject(governor)
    return subject is not None and tree[subject].text.lower() in ("he", "she", "it", "they", "who")


def _is_manner(speech: Speech, index: int) -> bool:
    """ ", pointing at the clock": what the speaker did or said besides."""
    tree = speech.tree
    lemma = tree[index].lemma.lower()
    return lemma in MANNER or (lemma in VERBS and _about_himself(speech, tree[index].head))


def _is_where(speech: Speech, index: int) -> bool:
    """ ", in an interview with the Gazette": through what it was said."""
    tree = speech.tree
    return any(tree[i].lemma.lower() in _WHERE for i in tree.children(index, "pobj"))
