"""Sources that are named by a common noun: an official, a spokeswoman, the mayor, a study, the company."""

from __future__ import annotations

import re

from onrecord.find.sources.names import DAY, proper_name, without_article
from onrecord.find.sources.roles import (
    BEFORE_DOCUMENTS,
    BODIES,
    DEPARTMENTS,
    DOCUMENTS,
    OF_PLACES,
    OFFICES,
    PUBLIC_OFFICES,
    SPOKESMEN,
    TWO_WORD_BODIES,
    VEHICLES,
    singular,
)
from onrecord.find.sources.source_words import DEFINITE, DETERMINER, POSSESSOR, Kind, SourceWords, noun_of
from onrecord.lexicon import load_lexicon

_LANDS = frozenset(load_lexicon("demonyms")["prepositions"]["lands"])
_NUMBERED = re.compile(r"(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|\d+)\s", re.IGNORECASE)
_WORK_FOR = re.compile(r"[a-z-]{3,20}(?:\s[a-z-]{3,20})?\s(?:for|at|with)\s(?=(?:the\s)?[A-Z])")
_KIND_BEFORE = re.compile(r"(?:[a-z-]{2,20}\s){0,3}([a-z-]{2,20})\s(?=[A-Z])")


def read_unnamed(head: str, core: str, noun: str, preposition: str, after: str) -> SourceWords:
    """Read a source by its common noun, with what stands behind its preposition."""
    last = core.split()[-1].lower()
    plural = last != noun or last in ("data", "people", "police", "staff")
    of = (
        proper_name(after)
        if preposition and without_article(after)[:1].isupper() and not DAY.match(without_article(after).split()[0])
        else None
    )
    if noun in SPOKESMEN or last in SPOKESMEN:
        whom = "" if preposition in ("in", "near") and noun_of(after) not in BODIES - _LANDS else after
        of = of if whom or noun_of(after) in BODIES else None  # "its representative in Peru" speaks for no Peru
        return SourceWords("unnamed", head, of=of or _premodifier(core) or (whom or None), noun=noun, plural=plural)
    if (
        preposition == "of"
        and of is None
        and last in DOCUMENTS
        and DEFINITE.match(after)
        and noun_of(after) in BODIES
    ):
        return SourceWords("document", head, of=after, noun=last)  # "a memo of the company": whichever that is
    whose = DEFINITE.match(after) and noun_of(after) in BODIES | OFFICES
    if preposition == "from" and of is None and last in DOCUMENTS and whose:
        return SourceWords("document", core, of=after, noun=last)  # "figures from the harbour master"
    if last in DOCUMENTS or noun in DOCUMENTS or last in VEHICLES:
        return _document(head, core, last, of)
    definite = bool(DEFINITE.match(head)) and not plural
    if definite and ((noun in OFFICES and (of or after)) or (noun in PUBLIC_OFFICES and not preposition)):
        return SourceWords("person", head, of=of or _farther(after) or after or None, noun=noun)
    two = " ".join(core.lower().split()[-2:])
    if noun in BODIES or last in BODIES or two in TWO_WORD_BODIES:
        bare = not preposition and len(DETERMINER.sub("", core).split()) == 1
        if bare and (DEFINITE.match(head) or (core == last.capitalize() and not plural)):
            return SourceWords("reference", head, noun=noun, plural=plural)
        several = last != noun and not of and not DEFINITE.match(head) and not re.search(r"\s[A-Z]|['’]s\s", head)
        several = several or (last != noun and _NUMBERED.match(head) is not None)  # "three hospitals in Faro"
        if of is not None and preposition == "of" and noun in OF_PLACES and noun_of(of) not in BODIES:
            return SourceWords("body", without_article(head), noun=noun)  # "the fire brigade of Faro" is no Faro
        name = head if of else without_article(head)
        kind_of: Kind = "unnamed" if several else "body"  # "insurers", "two ministries": nobody in particular
        return SourceWords(kind_of, name, of=of, anonymous=several, noun=noun, plural=plural)
    kind: Kind = "reference" if definite and not preposition and len(core.split()) == 2 else "unnamed"
    return SourceWords(
        kind,
        head,
        of=of if preposition in ("at", "of", "from", "with", "in") else None,
        anonymous=True,
        noun=noun,
        plural=plural,
    )


def _farther(after: str) -> str | None:
    """Behind "the head of": the Port Authority of "mission for the Port Authority"."""
    match = _WORK_FOR.match(after)
    return proper_name(after[match.end() :]) if match is not None else None


def _premodifier(core: str) -> str | None:
    """ "An Acme spokeswoman" speaks for Acme, "a company spokeswoman" for whichever company it is."""
    words = DETERMINER.sub("", core).split()[:-1]
    named = [w for w in words if w[:1].isupper()]
    if named:
        return " ".join(re.sub(r"['’]s$", "", w) for w in words)
    if not words or words[-1].lower() not in BODIES:
        return None
    two = " ".join(word.lower() for word in words[-2:])
    whole = two in TWO_WORD_BODIES or (len(words) > 1 and words[-2].lower() in DEPARTMENTS)
    return f"the {two if whole else words[-1]}"  # "a coast guard spokesman", "a defence ministry spokeswoman"


def _document(head: str, core: str, last: str, of: str | None) -> SourceWords:
    by = re.search(r"\sby\s+(?P<who>.+)$", head)
    name = head[: by.start()] if by else head
    if by:
        who = without_article(re.split(r"\sfor\s", by["who"], maxsplit=1)[0])  # "a poll by Moor for a newspaper"
        kind = _KIND_BEFORE.match(who)  # "a review by the credit bureau Acme"
        who = who[kind.end() :] if kind is not None and singular(kind[1]) in BODIES else who
        of = who if POSSESSOR.match(who) else proper_name(who)
    elif of is not None:
        name = core
    if of is None and last in VEHICLES:
        of = _premodifier(core)
    elif of is None:
        words = [w for w in DETERMINER.sub("", core).split()[:-1] if not DAY.match(w)]
        if words and words[0] == core.split()[0] and words[0].lower() in BEFORE_DOCUMENTS:
            words = words[1:]  # a capital that begins the sentence: "Early results", "Exit polls"
        if any(w[:1].isupper() for w in words) and words[0][:1].isupper():
            of = " ".join(words)
    bare = len(re.sub(r"^(?:same|latest|new)\s", "", DETERMINER.sub("", core)).split()) == 1
    anonymous = (
        of is None
        and not DEFINITE.match(head)
        and bare
        and last in ("estimates", "estimate", "figures", "data", "reports", "statistics")
    )
    if bare and of is None and DEFINITE.match(head) and head == core:
        return SourceWords("reference", head, noun=last)
    return SourceWords("document", name, of=of, anonymous=anonymous, noun=last)
