"""Numbers that belong to somebody without a word of saying: "the ministry's 212", "the port's count stood at 40".

| construction | example |
|---|---|
| somebody's figure | The port's count stood at 40. The charity's estimate of 300 is older. |
| somebody's, with the bare number | By Monday it was the ministry's 212. |
| a figure given by somebody | The third is 203, the figure given by the port. |
| so, with its number | It has seen the figure of 203 ships published by the port. |
| a number somebody gives | The line was fined 14 times, a number he attributed to an audit. |
| where it comes from | The second, 220, comes from the harbour master. The first is Acme's. |
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.find.statements.accounts import is_by_account
from onrecord.find.statements.cues import REVISING, holds_number
from onrecord.find.statements.may_tell import may_speak
from onrecord.find.statements.speech import Speech, noun_phrase
from onrecord.find.statements.tellers import is_own_page
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Span, Stance, StatementMark

_WORDS = load_lexicon("cues")["somebodys"]
_FIGURES: Final = frozenset(_WORDS["nouns"])
_BE: Final = frozenset(_WORDS["verbs"])
_A_FIGURE = rf"(?:the|a|an)\s+(?:[a-z]+\s)?(?:{any_of(_FIGURES)})"
_GIVEN = re.compile(rf",\s+{_A_FIGURE}\s+(?P<cue>{any_of(_WORDS['given'])})\s+by\s+(?=\w)")
_OF_A_FIGURE = re.compile(
    rf"\b[Tt]he\s+(?:[a-z]+\s)?(?:{any_of(_FIGURES)})\s+of\s+(?P<content>(?:[^,;:“”\"\n]|(?<=\d),(?=\d)){{1,60}}?)\s"
    rf"(?P<cue>{any_of(_WORDS['given'])})\s+by\s+(?=\w)"
)
_UNSAID = re.compile(r"\b(?:not|never|no)\b|n['’]t\b")
_GIVES = re.compile(
    rf",\s+{_A_FIGURE}\s+(?:that\s|which\s)?[\w’'. ]{{2,40}}?\s(?P<cue>{any_of(_WORDS['attributed'])})\s+to\s+(?=\w)"
)
_FROM = re.compile(r"\b(?P<cue>comes|came|come|stems|stemmed|dates)\s+(?:straight\s|directly\s)?from\s+(?=\w)")
_PRINTED = re.compile(
    r"The\s\d[\d.,]*(?:\s[a-z]+){1,4}\s(?:that|which)\s[^,;]{3,80}\s(?:gave|gives?|prints?|printed|puts?|published|carry|"
    r"carried|ran|runs?|reported|cites?|cited|quotes?|quoted)\b"
)
_IS_STILL = r"\b(?:is|was|are|were|remains|stays)\s+(?:still\s|now\s|then\s)?"
_OWNER = re.compile(_IS_STILL + r"(?P<who>(?:the\s)?[A-Z]?[\w’'& -]{1,40}?)(?P<cue>['’]s)(?=[.,;]|$)")
_MEASURES: Final = frozenset(_WORDS["measured"])


def find_possessed(speech: Speech) -> list[StatementMark]:
    """The statements of one sentence whose source stands as an owner, a giver or an origin of the number itself."""
    owners = [index for index, token in enumerate(speech.tree.parse) if token.dep in ("poss", "attr")]
    owned = (_owned(speech, index) or _owned_apart(speech, index) for index in owners)
    others = (build(speech) for build in (_given, _figure_given, _attributed, _comes_from, _is_owners))
    return [mark for mark in (*owned, *others) if mark is not None]


def _owned(speech: Speech, owner: int) -> StatementMark | None:
    """ "The port's count is 40" by its noun; "the ministry's 212" only where nothing but the number is owned."""
    tree, thing = speech.tree, speech.tree[owner].head
    if (
        tree[owner].dep != "poss"
        or not may_speak(speech, owner)
        or tree[owner].pos == "PRON"
        or is_own_page(speech, owner)
    ):
        return None
    if tree[thing].lemma.lower() in _FIGURES:
        if _of_things(speech, thing) or is_by_account(speech, tree[thing].start):
            return None
        span = _of_noun(speech, thing)
        rule = "somebody's figure"
    elif _is_bare_number(speech, owner, thing):
        span, rule = (
            speech.words(tuple(i for i in tree.subtree(thing) if i > owner + 1) or (thing,)),
            "somebody's number",
        )
    else:
        return None
    if span is None:
        return None
    source = noun_phrase(tree, owner, without_clause=True)
    words = tuple(i for i in source if tree[i].tag != "POS")
    return StatementMark("credited", speech.words((thing,)), speech.words(words), (span,), rule)


def _of_noun(speech: Speech, thing: int) -> Span | None:
    """From the noun to the end of its own clause: "stood at 40", "of 300 includes the missing"."""
    tree = speech.tree
    verb = tree.verb_of(tree[thing].head) if tree[thing].dep in ("nsubj", "nsubjpass") else None
    if verb is not None and tree[verb].lemma.lower() not in _BE:
        verb = verb if tree[verb].lemma.lower() in REVISING and tree.is_passive(verb) else None
    if verb is not None and tree.is_negated(verb):
        return None  # "the port's count does not include 40 crew": a number that is not in it
    inside = tree.subtree(
        thing if verb is None else verb, without=lambda i: tree[i].dep == "conj" and tree.is_verb(i)
    )
    after = [i for i in inside if i > thing and tree[i].pos != "PUNCT"]
    if not after or not holds_number(" ".join(tree[i].text for i in after)):
        return None
    return speech.words(tuple(sorted(after)))


def _owned_apart(speech: Speech, owner: int) -> StatementMark | None:
    """ "The number is still the port's 40 ships a day", where the parser made two complements of owner and number."""
    tree = speech.tree
    if (
        tree[owner].dep != "attr"
        or owner + 2 >= len(tree)
        or tree[owner + 1].tag != "POS"
        or not may_speak(speech, owner)
    ):
        return None
    thing = next((i for i in tree.children(tree[owner].head, "attr") if i > owner), None)
    subject = tree.subject(tree[owner].head)
    if thing is None or subject is None or tree[subject].lemma.lower() not in _FIGURES | {"it", "that"}:
        return None
    content = speech.words(tree.subtree(thing))
    source = speech.words(tuple(i for i in tree.subtree(owner) if tree[i].tag != "POS"))
    return StatementMark("credited", speech.words((thing,)), source, (content,), "somebody's number")


def _of_things(speech: Speech, thing: int) -> bool:
    """ "The rebels' number of fighters" is how many they have, not what they say; "the port's number of 40" is."""
    tree = speech.tree
    if tree[thing].lemma.lower() not in ("number", "total", "range", "toll"):
        return False
    of = [i for i in tree.children(thing, "prep") if tree[i].text.lower() == "of"]
    nouns = [noun for i in of for noun in tree.children(i, "pobj")]
    return any(tree[noun].pos != "NUM" and not tree.children(noun, "nummod") for noun in nouns)


def _is_bare_number(speech: Speech, owner: int, thing: int) -> bool:
    """ "The ministry's 212" is a number; "the port's 212 ships" are ships. Measures are numbers where it "is" so."""
    tree = speech.tree
    if tree[thing].pos == "NUM" and thing > owner:
        after = tree[thing + 1] if thing + 1 < len(tree) else None
        return after is None or (after.pos not in ("NOUN", "PROPN", "ADJ") and after.text not in ("-", "%"))
    if tree[thing].dep not in ("attr", "appos") or not any(tree[i].pos == "NUM" for i in tree.children(thing)):
        return False
    subject = tree.subject(tree[thing].head)
    counts = subject is not None and tree[subject].lemma.lower() in _FIGURES | {"it", "that"}
    return counts and tree[thing].lemma.lower() in _MEASURES


def _given(speech: Speech) -> StatementMark | None:
    match = _GIVEN.search(speech.text)
    return None if match is None else _before(speech, match, "a figure given by somebody")


def _figure_given(speech: Speech) -> StatementMark | None:
    """ "It is aware of the figure of 40 published by the port"; not where it does not recognise it."""
    match = _OF_A_FIGURE.search(speech.text)
    if match is None or _UNSAID.search(speech.text[: match.start()]) or not holds_number(match["content"]):
        return None
    source = _giver(speech, match.end())
    if source is None:
        return None
    content, cue = speech.span(*match.span("content")), speech.span(*match.span("cue"))
    return StatementMark("credited", cue, source, (content,), "a figure given by somebody")


def _attributed(speech: Speech) -> StatementMark | None:
    match = _GIVES.search(speech.text)
    return None if match is None else _before(speech, match, "a number attributed to somebody", stance="cites")


def _comes_from(speech: Speech) -> StatementMark | None:
    """ "The figure was 5,000, which came from the agency": of a figure, or of a number that is the subject."""
    match = _FROM.search(speech.text)
    if match is None or not holds_number(speech.text[: match.start()]):
        return None
    words = {speech.tree[i].lemma.lower() for i in speech.tree.within(0, match.start())}
    known = words & _FIGURES or _numbered(speech) or _PRINTED.match(speech.text)
    return _before(speech, match, "where a figure comes from") if known else None


def _numbered(speech: Speech) -> bool:
    """ "The second, 220, comes from ..." """
    return re.match(r"The\s(?:first|second|third|fourth|last|other|higher|lower|next)\b", speech.text) is not None


def _is_owners(speech: Speech) -> StatementMark | None:
    """ "The first, 187 aboard, is Acme's." """
    match = _OWNER.search(speech.text)
    if match is None or not holds_number(speech.text[: match.start()]):
        return None
    words = {speech.tree[i].lemma.lower() for i in speech.tree.within(0, match.start())}
    if not (words & _FIGURES or _numbered(speech)):
        return None
    content = speech.span(0, match.start())
    return StatementMark(
        "credited", speech.span(*match.span("cue")), speech.span(*match.span("who")), (content,), "whose figure it is"
    )


def _before(speech: Speech, match: re.Match[str], rule: str, *, stance: Stance = "says") -> StatementMark | None:
    """The clause before the words that give the source; the source is the noun phrase after them."""
    source = _giver(speech, match.end())
    if source is None or not holds_number(speech.text[: match.start()]):
        return None
    start = max(speech.text.rfind("; ", 0, match.start()) + 1, speech.begins)
    content = speech.span(start, match.start())
    return StatementMark("credited", speech.span(*match.span("cue")), source, (content,), rule, stance)


def _giver(speech: Speech, position: int) -> Span | None:
    """The noun phrase that begins at a position, where it may speak and is not the page's own."""
    tree = speech.tree
    first = next((i for i in range(len(tree)) if tree[i].start >= position), None)
    if first is None:
        return None
    head = first
    while head + 1 < len(tree) and tree[head].dep in ("det", "compound", "amod", "nmod", "poss", "case"):
        head += 1
    source = tuple(i for i in noun_phrase(tree, head, without_clause=True) if i >= first)
    able = bool(source) and may_speak(speech, head) and not is_own_page(speech, head)
    return speech.words(source) if able else None
