"""Statements by verbs that are no cue of themselves: a count revised, a side's demand, a cue of several words."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import Final

from onrecord.find.sources.roles import BODIES, OFFICES, singular
from onrecord.find.statements.contents import with_number
from onrecord.find.statements.cues import (
    CLAIMANTS,
    COUNTED,
    COUNTS,
    DEMANDING,
    HANDED,
    HANDING,
    HARMED,
    KEPT_TO,
    LEFT,
    LISTS,
    PHRASAL,
    REVISES,
    REVISING,
    TALLIES,
    holds_number,
)
from onrecord.find.statements.may_tell import may_speak
from onrecord.find.statements.speech import Speech, noun_phrase
from onrecord.find.statements.tellers import source_head
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Stance, StatementMark


def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], str, Stance]]]:
    """The cues of several words by their first: {"own": [(("up", "to"), "own up to", "admits")]}."""
    found: dict[str, list[tuple[tuple[str, ...], str, Stance]]] = {}
    for phrase, stance in PHRASAL.items():
        first, *rest = phrase.split()
        found.setdefault(first, []).append((tuple(rest), phrase, stance))
    return found


_PHRASAL: Final = _by_first_word()
_ON_PAPER: Final = frozenset(load_lexicon("cues")["revising"]["on_paper"])
_POLLS: Final = {kind: frozenset(words) for kind, words in load_lexicon("cues")["polls"].items()}
_COUNTING: Final = frozenset(load_lexicon("cues")["somebodys"]["counting"])
_PRESS: Final = frozenset({"us", "reporters", "journalists"})
_COUNTERS: Final = frozenset({"number", "total", "share", "rate", "price", "cost", "level"})
_LISTED: Final = frozenset({"list", "have", "keep"})
_COMING: Final = frozenset({"come", "arrive"})
_GIVING: Final = frozenset({"give", "quote"})
_ROLLS: Final = LISTS | {"manifest", "roster"}
_HEADLINE = re.compile(
    rf"(?:^|:\s|\s[–—-]\s)(?P<source>[^\s,:;]+(?:\s[^\s,:;]+){{0,3}}?)\s(?P<cue>{any_of(REVISES)})\s"
    rf"(?P<count>(?:its\s|the\s)?(?:[\w-]+\s){{0,3}}?(?:{any_of(TALLIES)})\s(?:[\w-]+\s){{0,4}}?(?:to|from|at)\s)"
)


def find_own_count(speech: Speech, verb: int) -> StatementMark | None:
    """The statement of a verb that only with its object, or its subject, is somebody's word."""
    for rule in _BY_VERB.get(speech.tree.lemmas[verb], ()):
        mark = rule(speech, verb)
        if mark is not None:
            return mark
    return None


def _revised(speech: Speech, verb: int) -> StatementMark | None:
    """A count set anew: "The province has cut its estimate to 40", "The ministry cut the number of dead to 40"."""
    tree = speech.tree
    if tree[verb].lemma.lower() not in REVISING or not tree.is_verb(verb) or tree.is_negated(verb):
        return None
    for thing in tree.children(verb, "dobj"):
        if tree[thing].text.lower() == "that" and any(tree[i].text == "to" for i in tree.children(verb, "prep")):
            return _plain(speech, verb, rule="a count revised", stance="says")
        if tree[thing].lemma.lower() not in COUNTS:
            continue
        pointed = any(tree[i].text.lower() in ("that", "this") for i in tree.children(thing, "det"))
        if pointed or any(tree[i].tag == "PRP$" for i in tree.children(thing, "poss")):
            return _plain(speech, verb, rule="one's own count revised", stance="says")
        anew = tree[verb].lemma.lower() in _ON_PAPER or _of_the_harmed(speech, thing)
        if anew and _keeps_count(speech, verb):
            plain = _plain(speech, verb, rule="a count revised", stance="says")
            return plain or _set_to(speech, verb, thing)
    return None


def _set_to(speech: Speech, verb: int, thing: int) -> StatementMark | None:
    """ "Lowered the number of people who were hurt in the crush to 40": the parser hung the "to 40" on the crush."""
    tree = speech.tree
    head, below = source_head(speech, verb), tree.subtree(thing)
    last = next((i for i in reversed(below) if tree[i].pos == "NUM"), None)
    if head is None or last is None or tree[tree[last].head].text.lower() not in ("to", "at", "from"):
        return None
    source = noun_phrase(tree, head, without_clause=True)
    content = speech.span(tree[thing].start, tree[below[-1]].end)
    return StatementMark(
        "credited", speech.words((verb,)), speech.words(source), (content,), "a count revised", "says"
    )


def _of_the_harmed(speech: Speech, thing: int) -> bool:
    """A toll, or a "number of dead": who cuts it counts anew. Who cuts "the number of clerks" sends clerks away."""
    tree = speech.tree
    if tree[thing].lemma.lower() in TALLIES:
        return True
    below = {tree[i].text.lower() for i in tree.subtree(thing)}
    return bool(below & HARMED)


def _keeps_count(speech: Speech, verb: int) -> bool:
    """Whether the subject is one who counts: "the ministry cut the toll to 40"; "a second blast" only adds to it."""
    head = source_head(speech, verb)
    if head is None or not may_speak(speech, head):
        return False
    token = speech.tree[head]
    return token.pos != "PROPN" or token.ent in ("ORG", "GPE", "NORP") or singular(token.text) in BODIES | OFFICES


def find_revised_in_headline(speech: Speech) -> StatementMark | None:
    """ "Ferry fire: ministry lowers toll to 40", where the parser sees no verb."""
    match = _HEADLINE.search(speech.text)
    if match is None or not holds_number(speech.text[match.start("count") :]):
        return None
    inside = speech.tree.within(*match.span("source"))
    if not any(may_speak(speech, i) for i in inside[-1:]):
        return None
    source, cue = speech.span(*match.span("source")), speech.span(*match.span("cue"))
    content = speech.span(match.start("count"), len(speech.text))
    return StatementMark("credited", cue, source, (content,), "a count revised")


def _listed(speech: Speech, verb: int) -> StatementMark | None:
    """ "The ministry lists 40 as missing", "The charity has 40 names on its list"."""
    tree = speech.tree
    lemma = tree[verb].lemma.lower()
    if lemma not in _LISTED or not tree.is_verb(verb) or tree.is_negated(verb):
        return None
    words = {tree[i].text.lower() for i in tree.subtree(verb) if i > verb}
    subject = tree.subject(verb)
    if (
        lemma != "list"
        and subject is not None
        and tree[subject].lemma.lower() in _ROLLS
        and words & {"names", "entries"}
    ):
        return _plain(speech, verb, rule="a list", stance="finds")  # "The manifest has 40 names"
    if lemma == "have" and subject is not None and _is_one_who_counts(speech, subject):
        return _plain(speech, verb, rule="a count", stance="finds")
    if lemma == "list" and "as" in words:
        return _plain(speech, verb, rule="a list", stance="finds")
    on = [noun for i in tree.subtree(verb) if tree[i].text.lower() == "on" for noun in tree.children(i, "pobj")]
    owned = [n for n in on if tree[n].lemma.lower() in LISTS and _is_its_own(speech, verb, n)]
    return _plain(speech, verb, rule="a list", stance="finds") if owned and lemma != "list" else None


def _is_one_who_counts(speech: Speech, subject: int) -> bool:
    """ "The Guild, whose members went round and counted, has 40 empty flats": what it has, it has counted."""
    tree = speech.tree
    verbs = [i for i in tree.subtree(subject) if i > subject and tree.is_verb(i)]
    counts = any(tree[i].lemma.lower() in _COUNTING and not tree.children(i, "nsubjpass") for i in verbs)
    return counts and may_speak(speech, subject)


def _is_its_own(speech: Speech, verb: int, list_: int) -> bool:
    """ "On its list", and "on file", "on record" without a word before them."""
    below = speech.tree.children(list_, "det", "poss", "amod", "compound")
    if any(speech.tree[i].tag == "PRP$" for i in below):
        return True
    subject = speech.tree.subject(verb)
    bare = speech.tree[list_].text.lower() in ("file", "record") and not below
    return bare and subject is not None and may_speak(speech, subject)


def _demanded(speech: Speech, verb: int) -> StatementMark | None:
    """A side and what it asks for: "The strikers want 9 percent", "the claimants are after 4 million"."""
    tree = speech.tree
    lemma = tree[verb].lemma.lower()
    after = lemma == "be" and any(tree.lows[i] == "after" for i in tree.children(verb, "prep"))
    if not after and lemma not in DEMANDING:
        return None
    subject = tree.subject(verb)
    if subject is None or tree.lows[subject] not in CLAIMANTS:
        return None
    return _plain(speech, verb, rule="a side and what it asks for", stance="claims")


def _handed(speech: Speech, verb: int) -> StatementMark | None:
    """A number handed over: "The port gave the board a lower figure: 40", "40 was given by the port"."""
    tree = speech.tree
    if tree[verb].lemma.lower() not in HANDING or not tree.is_verb(verb) or tree.is_negated(verb):
        return None
    if tree.children(verb, "nsubjpass"):
        return _handed_by(speech, verb)
    for thing in tree.children(verb, "dobj"):
        if tree[verb].lemma.lower() == "have" and not _has_a_count(speech, thing):
            continue
        if tree[thing].lemma.lower() in HANDED and not _of_things(speech, thing) and _may_hand(speech, verb):
            return _plain(speech, verb, rule="a number given", stance="says")
    return None


def _has_a_count(speech: Speech, thing: int) -> bool:
    """ "The bank has a lower estimate: 45", "has the figure at 45": not "the club has a total of 40 players"."""
    tree = speech.tree
    at = [
        i
        for i in (*tree.children(thing, "prep"), *tree.children(tree[thing].head, "prep"))
        if tree[i].text.lower() == "at"
    ]
    if any(holds_number(" ".join(tree[k].text for k in tree.subtree(i))) for i in at):
        return True  # "Acme has the figure at 45 percent"
    determiner = any(tree[i].text.lower() in ("a", "an") for i in tree.children(thing, "det"))
    return determiner and tree[thing].lemma.lower() in COUNTED


def _stood_by(speech: Speech, verb: int) -> StatementMark | None:
    """A number kept to: "The port stands by its count of 40", "The line has not moved from its 200"."""
    tree = speech.tree
    lemma = tree[verb].lemma.lower()
    if not tree.is_verb(verb) or tree.is_negated(verb) is not (lemma in LEFT) or lemma not in KEPT_TO | LEFT:
        return None
    for child in tree.children(verb, "prep"):
        for thing in tree.children(child, "pobj"):
            owned = any(tree[i].tag == "PRP$" for i in tree.children(thing, "poss"))
            number = holds_number(" ".join(tree[i].text for i in tree.subtree(thing)))
            if owned and number and (tree[thing].pos == "NUM" or tree[thing].lemma.lower() in COUNTS):
                return _plain(speech, verb, rule="a count kept to", stance="says")
    return None


def _polled(speech: Speech, verb: int) -> StatementMark | None:
    """What a poll or a count gives: "Early results gave the League 41 percent", "A survey had her at 30 percent".

    Not "the survey had 40 questions": what it has is a number only behind "at", "on" or "with".
    """
    tree, lemma = speech.tree, speech.tree[verb].lemma.lower()
    subject = tree.subject(verb)
    if lemma not in _POLLS["verbs"] or not tree.is_verb(verb) or tree.is_negated(verb) or subject is None:
        return None
    if singular(tree[subject].text) not in _POLLS["nouns"] or tree[subject].dep != "nsubj":
        return None
    if lemma in ("have", "leave", "place") and not _stands_at(speech, verb):
        return None
    return _plain(speech, verb, rule="what a poll or count gives", stance="finds")


def _come_to(speech: Speech, verb: int) -> StatementMark | None:
    """ "The firm Acme Count comes to 40,000": a bare number, and one who counts; "came to 40 towns" is a journey."""
    tree = speech.tree
    if tree[verb].lemma.lower() not in _COMING or tree[verb].tag not in ("VBZ", "VBP"):
        return None
    head = source_head(speech, verb)
    for child in tree.children(verb, "prep"):
        bare = any(tree[i].pos == "NUM" for i in tree.children(child, "pobj"))
        if tree[child].text.lower() in ("to", "at") and bare and head is not None and may_speak(speech, head):
            return _plain(speech, verb, rule="a count come to", stance="estimates")
    return None


def _given_us(speech: Speech, verb: int) -> StatementMark | None:
    """ "The police gave us 94 arrests": what is given to the page, or to reporters, is told."""
    tree = speech.tree
    if tree[verb].lemma.lower() not in _GIVING or not tree.is_verb(verb) or tree.is_negated(verb):
        return None
    to = [i for i in tree.children(verb, "dative", "dobj") if i > verb and tree[i].text.lower() in _PRESS]
    return _plain(speech, verb, rule="a number given", stance="says") if to and _may_hand(speech, verb) else None


def _stands_at(speech: Speech, verb: int) -> bool:
    """ "Had the League at 41 percent": a number behind "at", "on" or "with"."""
    tree = speech.tree
    below = (i for i in tree.subtree(verb) if i > verb and tree[i].text.lower() in _POLLS["at"])
    return any(i + 1 < len(tree) and holds_number(" ".join(tree[k].text for k in tree.subtree(i))) for i in below)


def _handed_by(speech: Speech, verb: int) -> StatementMark | None:
    """ "Nearly 40, the number in our report, was given to us by two clerks": what stands before is the clerks'."""
    tree = speech.tree
    subject, head = tree.subject(verb), source_head(speech, verb)
    if subject is None or head is None or not may_speak(speech, head):
        return None
    below = [i for i in tree.subtree(subject) if i < verb]
    if tree[subject].pos != "NUM" and tree[subject].lemma.lower() not in HANDED:
        return None
    words = tuple(below)
    if not holds_number(" ".join(tree[i].text for i in words)):
        return None
    source = speech.words(noun_phrase(tree, head, without_clause=True))
    return StatementMark("credited", speech.words((verb,)), source, (speech.words(words),), "a number given")


def _may_hand(speech: Speech, verb: int) -> bool:
    head = source_head(speech, verb)
    return head is not None and may_speak(speech, head)


def _of_things(speech: Speech, thing: int) -> bool:
    """ "Gave the school a number of books", "offers a range of 40 lamps"; "gave a number of 40" is a count."""
    tree = speech.tree
    nouns = [noun for i in tree.children(thing, "prep") if tree[i].text == "of" for noun in tree.children(i, "pobj")]
    if tree[thing].lemma.lower() == "range":
        return any(tree[noun].pos != "NUM" for noun in nouns)
    bare = any(tree[i].text.lower() == "a" for i in tree.children(thing, "det")) and not tree.children(thing, "amod")
    return bare and any(tree[noun].pos != "NUM" and not tree.children(noun, "nummod") for noun in nouns)


def _phrasal(speech: Speech, verb: int) -> StatementMark | None:
    """A cue of several words: "has owned up to a theft of 40 cars"."""
    tree = speech.tree
    for rest, phrase, stance in _PHRASAL.get(tree[verb].lemma.lower(), ()):
        if tuple(tree[i].text.lower() for i in range(verb + 1, min(verb + 1 + len(rest), len(tree)))) == rest:
            head = source_head(speech, verb)
            if head is not None and tree[head].lemma.lower() in COUNTED | TALLIES | _COUNTERS:
                return None  # "The number of empty beds had come down to 40": nobody gives that up
            return _plain(speech, verb, rule=phrase, stance=stance)
    return None


def _plain(speech: Speech, verb: int, *, rule: str, stance: Stance) -> StatementMark | None:
    head = source_head(speech, verb)
    if head is not None and speech.tree[head].text.lower() in ("one", "another", "others", "some"):
        return None  # one of what was named before
    if head is None or verb + 1 >= len(speech.tree):
        return None
    contents = with_number(speech, verb, verb + 1)
    if not contents:
        return None
    source = noun_phrase(speech.tree, head, without_clause=True)
    return StatementMark("credited", speech.words((verb,)), speech.words(source), tuple(contents), rule, stance)


_Rule = Callable[[Speech, int], StatementMark | None]
_RULES: Final[tuple[tuple[AbstractSet[str], _Rule], ...]] = (
    (REVISING, _revised),
    (_LISTED, _listed),
    (DEMANDING | {"be"}, _demanded),
    (_PHRASAL.keys(), _phrasal),
    (HANDING, _handed),
    (KEPT_TO | LEFT, _stood_by),
    (_POLLS["verbs"], _polled),
    (_COMING, _come_to),
    (_GIVING, _given_us),
)
"""Each rule with the verbs that it can hold of, in the order in which they are tried."""
_BY_VERB: Final[dict[str, tuple[_Rule, ...]]] = {
    verb: tuple(rule for verbs, rule in _RULES if verb in verbs) for verbs, _ in _RULES for verb in verbs
}
OWN_COUNT_VERBS: Final = frozenset(_BY_VERB)
"""The verbs that may be somebody's word by such a rule."""
