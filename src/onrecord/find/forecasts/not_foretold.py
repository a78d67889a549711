"""What looks like a forecast and is none.

What was to come at some time in the past ("it would later emerge"), what is wished ("we hope that it will") or owed
("will have to"), what somebody announces of himself ("he said that he would call"), what hangs in a condition ("as
long as it will hold"), and what is meant of nobody ("readers will find").
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.grammar import Tree
from onrecord.lexicon import load_lexicon

_WORDS = load_lexicon("forecasts")
_REPORTING = frozenset(load_lexicon("hedges")["reporting"]["verbs"])
_PROMISING = frozenset(_WORDS["announced"]["over"])
_CONDITIONS = frozenset({"if", "unless", "whether", "provided"})
_QUESTIONS = frozenset({"WP", "WRB", "WDT"})
_SELF = frozenset({"i", "we", "you"})
_OPENING, _CLOSING = frozenset({"“", "«", "„", "``"}), frozenset({"”", "»", "''"})


def is_no_forecast(tree: Tree, verb: int, *, of_self: bool = True) -> bool:
    """Whether a clause of the future is none that foretells; `of_self` leaves out what a "we" means to do."""
    return (
        any(tree[i].lemma.lower() == "have" for i in tree.children(verb, "aux"))
        or _in_past_story(tree, verb)
        or (of_self and speaks_of_self(tree, verb))
        or _is_announced(tree, verb)
        or _of_nobody(tree, verb)
        or _is_owed(tree, verb)
        or in_condition(tree, verb)
        or _is_wished(tree, verb)
        or _is_habit(tree, verb)
    )


def _is_habit(tree: Tree, verb: int) -> bool:
    """ "Sometimes a small fire will burn for days"; "she would prefer to stay", "it would be wise to stay"."""
    adverbs = {tree[i].text.lower() for i in tree.children(verb, "advmod")}
    taste = says_would(tree, verb) and tree[verb].lemma.lower() in _WORDS["anybody"]["tastes"]
    opinion = says_would(tree, verb) and any(
        tree[i].lemma.lower() in _WORDS["anybody"]["opinions"] for i in tree.children(verb, "acomp")
    )
    return taste or opinion or bool(adverbs & {"rather", *_WORDS["anybody"]["habits"]})


def _in_past_story(tree: Tree, verb: int) -> bool:
    """ "In 2001 they feared that it would": nothing of today; so is a clause on a past verb other than one of speech,
    and one on what "had" been said."""
    over = tree[verb].head
    if over == verb or not tree.is_verb(over):
        return False
    if tree[verb].dep == "ccomp" and _has(tree, over, "had"):
        return True
    told = tree[over].lemma.lower() in _REPORTING | _PROMISING
    return tree[over].tag == "VBD" and tree[verb].dep in ("advcl", "ccomp", "xcomp") and not told


def speaks_of_self(tree: Tree, verb: int) -> bool:
    subject = tree.subject(verb)
    return subject is not None and tree[subject].text.lower() in _SELF


def _is_announced(tree: Tree, verb: int) -> bool:
    """ "She said that she would call a vote", "the firm said it will appeal": a plan of the speaker."""
    subject, over = tree.subject(verb), tree[verb].head
    announced = _WORDS["announced"]
    if subject is None or tree[verb].dep != "ccomp" or over >= verb or speaks_of_self(tree, over):
        return False
    if tree[over].lemma.lower() not in _REPORTING | _PROMISING:
        return False
    word, lemma = tree[subject].text.lower(), tree[verb].lemma.lower()
    if word in announced["always"] and not tree.children(verb, "auxpass"):
        return True
    return word in announced["pronouns"] and lemma in announced["verbs"]


def _of_nobody(tree: Tree, verb: int) -> bool:
    """ "Readers will find", "anyone who adds them will see", "lawyers will tell you"; and "what it will do"."""
    subject = tree.subject(verb)
    if any(tree[i].text.lower() in _WORDS["anybody"]["objects"] for i in tree.children(verb, "dobj", "dative")):
        return True
    fronted = [i for i in tree.children(verb) if i < verb and tree[i].tag in _QUESTIONS]
    if fronted and tree[verb].dep != "relcl":
        return True
    return (
        subject is not None
        and tree[verb].dep != "relcl"
        and tree[subject].lemma.lower() in _WORDS["anybody"]["subjects"]
    )


def _is_owed(tree: Tree, verb: int) -> bool:
    """ "somebody will have to pay": what ought to be."""
    return tree[verb].lemma.lower() in _WORDS["owed"]["verbs"] and any(
        tree[i].text.lower() == "to" for child in tree.children(verb, "xcomp") for i in tree.children(child, "aux")
    )


def in_condition(tree: Tree, verb: int) -> bool:
    """A clause that itself stands under an if, whether, or "as long as"; also one whose own time is a question."""
    for clause in (verb, *tree.up(verb)):
        marks = [tree[i].lemma.lower() for i in tree.children(clause, "mark")]
        if _CONDITIONS & set(marks):
            return True
        if tree[clause].dep == "advcl" and any(tree[i].lemma.lower() == "long" for i in _before(tree, clause)):
            return True
    return False


def _before(tree: Tree, clause: int) -> Iterator[int]:
    """The words right before a clause begins: "as long as" of it."""
    first = tree.subtree(clause)[0]
    yield from range(max(0, first - 2), min(first + 2, len(tree)))


def _is_wished(tree: Tree, verb: int) -> bool:
    """ "We hope that it will", "she does not think that it will", "the idea that it will", "no way that it will"."""
    wished = _WORDS["wished"]
    for clause in (verb, tree[verb].head if tree[verb].dep == "conj" else verb):
        over = tree[clause].head
        if _is_no(tree, over):
            return True
        lemma = tree[over].lemma.lower()
        if tree[clause].dep in ("ccomp", "xcomp", "csubj") and over != clause:
            below = (tree[i].lemma.lower() for i in tree.children(over, "acomp", "attr", "dobj"))
            if (
                lemma in (*wished["verbs"], *wished["nouns"], *wished["adjectives"])
                or tree.is_negated(over)
                or _of_you(tree, over)
            ):
                return True
            if tree[clause].dep == "ccomp" and any(
                word in (*wished["adjectives"], *wished["nouns"]) for word in below
            ):
                return True
        elif tree[clause].dep in ("acl", "relcl") and lemma in wished["nouns"]:
            return True
    return False


def _is_no(tree: Tree, noun: int) -> bool:
    """ "No chance that it will", "little prospect that it will"; "almost no chance" is a likelihood."""
    if tree[noun].pos != "NOUN":
        return False
    below = tree.children(noun, "det", "amod", "nummod")
    no = any(tree[i].text.lower() in ("no", "little", "scant") for i in below)
    return no and not any(tree[i].text.lower() == "almost" for i in range(max(0, noun - 3), noun))


def _of_you(tree: Tree, verb: int) -> bool:
    """ "Let us say you think that it will"."""
    subject = tree.subject(verb)
    return subject is not None and tree[subject].text.lower() == "you"


def is_told(tree: Tree, verb: int) -> bool:
    """Whether a clause hangs on a verb of speech in the past: its "would" is a "will" told later.

    Not in a quotation: there "would" is what was said.
    """
    clause = tree[verb].head if tree[verb].dep == "conj" and not says_would(tree, tree[verb].head) else verb
    while tree[clause].dep == "conj" and tree.is_verb(tree[clause].head):
        clause = tree[clause].head
    over = tree[clause].head
    if in_quotation(tree, verb) and not in_quotation(tree, over):
        return False
    past = tree[over].tag in ("VBD", "VBN", "VBG") and not _has(tree, over, "will", "can", "may")
    return (
        tree[clause].dep == "ccomp"
        and over != clause
        and past
        and tree[over].lemma.lower() in _REPORTING | _PROMISING
    )


def in_quotation(tree: Tree, verb: int) -> bool:
    """Whether a verb's clause stands inside a quotation, by the marks before its auxiliary."""
    at = min((*tree.children(verb, "aux"), verb))
    opened = closed = straight = 0
    for token in tree.parse[:at]:
        opened += token.text in _OPENING
        closed += token.text in _CLOSING
        straight += token.text == '"'
    return opened > closed or straight % 2 == 1 or _closes_first(tree, at)


def _closes_first(tree: Tree, at: int) -> bool:
    """Whether after a word a quotation ends that began in a sentence before."""
    marks = (token.text for token in tree.parse[at:] if token.text in _OPENING or token.text in _CLOSING)
    first = next(marks, None)
    opened = any(token.text in _OPENING for token in tree.parse[:at])
    return first in _CLOSING and not opened


def says_would(tree: Tree, verb: int) -> bool:
    return any(tree[i].text.lower() in _WORDS["will"]["backshifted"] for i in tree.children(verb, "aux"))


def is_hypothetical(tree: Tree, verb: int) -> bool:
    """ "If it burst, the valley would flood", told by nobody in the past: foretold under a condition."""
    if tree[verb].dep not in ("ROOT", "ccomp") or tree[verb].tag == "VBG":
        return False
    for clause in tree.children(verb, "advcl"):
        today = tree[clause].lemma.lower() in (*_WORDS["may"]["stative"], "do")  # "if we knew": we do not
        perfect = any(tree[i].lemma.lower() == "have" for i in tree.children(clause, "aux"))
        if (
            not today
            and not perfect
            and any(tree[i].lemma.lower() in ("if", "unless") for i in tree.children(clause, "mark"))
        ):
            return True
    return False


def _has(tree: Tree, verb: int, *words: str) -> bool:
    return any(tree[i].text.lower() in words for i in tree.children(verb, "aux"))
