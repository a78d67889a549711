"""Whether a thing is told as done, tried, threatened or only talked of."""

from __future__ import annotations

from typing import Final, Literal

from onrecord.find.grammar import MODALS, Tree
from onrecord.lexicon import load_lexicon

Stage = Literal["done", "tried", "threatened"]

_WORDS = load_lexicon("incidents")
NOT_REAL: Final = MODALS | {"shall", "to"}
_TRIED: Final = frozenset(_WORDS["attempted"]["verbs"])
_TRIED_WORDS: Final = frozenset(_WORDS["attempted"]["words"])
_TRIED_NOUNS: Final = frozenset(_WORDS["attempted"]["nouns"])
_THREATENED: Final = frozenset(_WORDS["threatened"]["verbs"])
_THREATS: Final = frozenset(_WORDS["threatened"]["nouns"])
_MANAGED: Final = frozenset(_WORDS["managed"]["verbs"])
_KNOWN: Final = frozenset({"the", "this", "these", "those", "his", "her", "their"})
_SUPPORT: Final = frozenset(_WORDS["support"]["verbs"])
_PLANS: Final = frozenset(_WORDS["planned"]["nouns"])
_NO_ONE: Final = frozenset(_WORDS["no_one_event"]["words"])
_NOWHERE: Final = frozenset(_WORDS["no_one_event"]["nowhere"])


def verb_stage(tree: Tree, verb: int, *, headline: bool = False) -> Stage | None:
    """How far a verb's deed went; None for a plan, a chance, a habit or a wish.

    Example: "killed" is done, "tried to kill" tried, "threatened to kill" threatened, "may kill" none of them.
    """
    token = tree[verb]
    helpers = {tree[i].text.lower() for i in tree.auxiliaries(verb)}
    if any(tree[i].text.lower() in ("if", "whether", "unless", "until") for i in tree.children(verb, "mark")):
        return None
    if helpers & {"to"}:
        return _of_infinitive(tree, verb, done="have" in helpers)
    if helpers & NOT_REAL:
        return None
    if token.tag == "VBN" and token.dep in ("oprd", "xcomp", "ccomp") and tree[token.head].lemma == "find":
        return "done"  # "was found shot"
    if token.tag == "VBN" and token.dep == "acl":
        return None if tree[token.head].lemma.lower() in _PLANS | _THREATS | _TRIED_NOUNS else "done"
    if token.tag in ("VBD", "VBN"):
        finite = helpers & {"was", "were", "been", "had", "has", "have", "got", "being"} | (
            {"are", "is"} if headline else set()
        )
        return "done" if token.tag == "VBD" or finite or token.dep in ("ROOT", "conj", "advcl") else None
    if token.tag in ("VBZ", "VBP") and headline:
        return "done"
    if token.tag == "VB" and "did" in helpers:
        return "done"
    return _of_participle(tree, verb) if token.tag == "VBG" else None


def _of_infinitive(tree: Tree, verb: int, *, done: bool) -> Stage | None:
    """ "tried to kill", "an attempt to kill", "threatened to burn", "managed to burn", "is said to have burned"."""
    over = tree[verb].head
    if over == verb or tree[verb].dep not in ("xcomp", "acl", "ccomp", "advcl", "conj"):
        return None
    if tree[verb].dep == "conj" and tree.is_verb(over):
        return verb_stage(tree, over)
    lemma = tree[over].lemma.lower()
    past = tree[over].tag in ("VBD", "VBN", "VBG") or tree[over].pos == "NOUN"
    if done:
        return "done"
    if not past or {tree[i].text.lower() for i in tree.auxiliaries(over)} & NOT_REAL:
        return None
    if lemma in _TRIED | _TRIED_NOUNS:
        return "tried"
    if lemma in _THREATENED | _THREATS:
        return "threatened"
    return "done" if lemma in _MANAGED else None


def _of_participle(tree: Tree, verb: int) -> Stage | None:
    """ "exploded, killing six", "by burning the mill", "accused of killing", "tried by planting"."""
    token = tree[verb]
    if token.dep == "conj" and tree[token.head].tag == "VBG" and token.head != verb:
        return _of_participle(tree, token.head)
    helpers = {tree[i].text.lower() for i in tree.auxiliaries(verb)}
    if token.dep not in ("pcomp", "advcl", "xcomp") or helpers & {"is", "are", "'re", "’re"}:
        return None
    over = tree.verb_of(token.head)
    if over is None or tree[over].tag not in ("VBD", "VBN", "VBG"):
        return None
    if {tree[i].text.lower() for i in tree.auxiliaries(over)} & NOT_REAL:
        return None
    lemma = tree[over].lemma.lower()
    if lemma in _TRIED:
        return "tried"
    return "threatened" if lemma in _THREATENED else "done"


def noun_stage(tree: Tree, noun: int) -> tuple[Stage | None, bool]:
    """How far an event's noun went, and whether it is one of many: "attacks in the north", "any attack"."""
    token = tree[noun]
    beside = {tree[i].text.lower() for i in tree.children(noun, "det", "poss", "nummod", "amod", "compound")}
    if beside & _NO_ONE:
        return None, True
    plural = token.tag in ("NNS", "NNPS")
    if not beside & _KNOWN and not _is_real(tree, noun):
        return None, True
    if beside & _KNOWN and _is_prevented(tree, noun):
        return None, True
    tried = beside & (_TRIED_WORDS | _TRIED_NOUNS) or _under(tree, noun, _TRIED_NOUNS)
    threatened = _under(tree, noun, _THREATS)
    stage: Stage = "tried" if tried else "threatened" if threatened else "done"
    told = beside & {"the", "these", "those"} or _is_named_for(tree, noun)
    return stage, plural and not told


def _is_named_for(tree: Tree, noun: int) -> bool:
    """ "last year's floods", "the Oran bombings": these, not floods in general."""
    before = tree.children(noun, "compound", "poss", "nmod")
    return any(tree[i].ent in ("GPE", "LOC", "DATE") and tree[i].text.lower() not in _NOWHERE for i in before)


def _under(tree: Tree, noun: int, nouns: frozenset[str]) -> bool:
    """ "an attempt at murder", "threats of an attack"."""
    above = list(tree.up(noun))[:2]
    return len(above) == 2 and tree[above[0]].dep == "prep" and tree[above[1]].lemma.lower() in nouns


def _is_prevented(tree: Tree, noun: int) -> bool:
    """ "could carry out the attack", "to stage the raid": so a known one was not done."""
    over = tree[noun].head
    return (
        tree[noun].dep in ("dobj", "nsubjpass") and tree[over].lemma.lower() in _SUPPORT and not _is_real(tree, noun)
    )


def _is_real(tree: Tree, noun: int) -> bool:
    """Whether the verb over a noun is told as a fact: not "could launch an attack", "to prevent an attack"."""
    over = tree.verb_of(noun)
    if over is None:
        return True
    helpers = {tree[i].text.lower() for i in tree.auxiliaries(over)}
    if helpers & NOT_REAL and not helpers & {"have", "been"}:
        return False
    bare = tree[over].tag in ("VB", "VBG") and tree[over].dep in ("xcomp", "acl")
    return not bare or bool(helpers & {"was", "were", "been"})
