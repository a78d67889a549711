"""The names that an article prints: of a person or a body, where, and whether a sentence is about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from onrecord.find.copied import Copies, alone
from onrecord.find.datelines import DATELINE
from onrecord.find.grammar import SUBJECTS
from onrecord.find.sources.names import body_name, undecorated
from onrecord.find.sources.outlets import is_outlet
from onrecord.find.sources.roles import BODIES, PEOPLE, TITLES, singular
from onrecord.find.sources.surnames import is_surname
from onrecord.lexicon import load_lexicon
from onrecord.records import Article, Parse, Sentence, Span, Token

_OFFICE = re.compile(
    r"\b[Tt]he\s+((?:[A-Z]\w+\s){0,3}[A-Z]\w+['’]s\s+(?:office|ministry|department|bureau|staff|secretariat))\b"
)
_OPENING = re.compile(
    r"(?:(?:The|Our|Its|His|Her|Their)\s)?(?:[A-Z][\w-]{0,30}['’]s\s)?(?:[a-z-]{1,30}\s){0,3}(?:[a-z-]{1,30},\s)?"
    r"(?P<name>[A-Z][\w.&-]{0,30}(?:\s[A-Z][\w.&-]{0,30}){0,4})(?=,|\s[a-z])"
)
_OWNED = re.compile(
    r"(?:The\s)?(?P<name>(?:[A-Z][\w-]{1,30}\s){0,3}[A-Z][\w-]{1,30}(?:['’]s|s['’])\s(?:Office|Ministry|Department|Bureau|Board|Service|Union"
    r"|Association|League|Fund|Court|Council|Commission|Hospital|College|Club|Society|Confederation|Federation|Guild|Institute"
    r"|Alliance|Cooperative|Party))(?=,|\s[a-z])"
)
_SECOND = re.compile(r"\sand\s(?:the\s)?(?P<name>[A-Z][\w.&-]{0,30}(?:\s[A-Z][\w.&-]{0,30}){0,4})(?=,|\s[a-z])")
_LED_IN = re.compile(
    r"(?:The|An?|Its|His|Her|Their|(?:[A-Z][\w-]*\s){0,3}[A-Z][\w-]*['’]s)\s(?P<role>(?:[a-z-]{2,20}\s){0,3}?[a-z-]{3,20})"
    r"(?:\s(?:of|for|at)\s(?:the\s)?[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,3})?,\s"
    r"(?P<name>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){1,3}),\s(?=[a-z])"
)
_KIND_BEHIND = re.compile(
    r"(?:['’]s)?,\s(?:an?|the|its)\s(?:[\w’'-]+\s){0,4}?(?P<noun>[a-z]+)(?=[,.;]|\s(?:of|for|in|which|that|behind)\b)"
)
_NEAR = 90  # characters
_OTHER_LABELS: Final = frozenset({"WORK_OF_ART", "PRODUCT", "FAC", "EVENT", "LAW"})
_WHERE: Final = frozenset({"in", "across", "throughout", "outside"})
_WINDOW = 5000  # characters
_NEVER: Final = frozenset(load_lexicon("roles")["never_speak"])
_LANDFORMS: Final = frozenset(load_lexicon("roles")["landforms"])
_OPENERS: Final = frozenset(
    {
        "the",
        "our",
        "its",
        "his",
        "her",
        "their",
        "a",
        "an",
        "in",
        "on",
        "at",
        "as",
        "it",
        "he",
        "she",
        "they",
        "we",
        "i",
        "you",
        "this",
        "that",
        "but",
        "and",
        "so",
        "if",
        "when",
    }
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name printed in the article: of a person or a body, where, and whether it is what a sentence is about."""

    name: str
    person: bool
    start: int
    block: int
    subject: bool
    title: bool  # whether the article's title has the name, too
    labelled: bool = True  # whether the parser took it for a name of its kind; else it is only a subject in capitals
    called: str = ""  # the noun right before it: "a mining company, Acme", "the broadcaster Acme"


def mentions_in(article: Article, sentence: Sentence, parse: Parse) -> Iterable[Mention]:
    """The names of one sentence, by its parse, or by its capitals where it has none."""
    title = article.title or ""
    if parse:
        for found in _COPIES.of(sentence.text, parse, partial(_parsed, sentence.text, parse)):
            person = found.person or names_one_person(article, sentence.span, found.name)
            start, block = sentence.span.start + found.start, sentence.block
            yield replace(found, person=person, start=start, block=block, title=found.name in title)
    else:
        yield from _unparsed(article, sentence)
    yield from _offices(article, sentence)


_COPIES: Final[Copies[str, tuple[Mention, ...]]] = Copies()


def _parsed(text: str, parse: Parse) -> tuple[Mention, ...]:
    return tuple(_named_in(alone(text), parse))


def _unparsed(article: Article, sentence: Sentence) -> Iterable[Mention]:
    """The names that a sentence without figure or cue begins with: "Acme, which leased the rig, was slow to move"."""
    led = _LED_IN.match(sentence.text)
    if led is not None and singular(led["role"].split()[-1]) in PEOPLE:  # "The mayor of Faro, Ann Lee, was there"
        start = sentence.span.start + led.start("name")
        yield Mention(led["name"], True, start, sentence.block, True, led["name"] in (article.title or ""))
        return
    match = _OWNED.match(sentence.text) or _OPENING.match(sentence.text)
    if match is None:
        return
    for found in (match["name"], (_SECOND.match(sentence.text, match.end()) or {"name": ""})["name"]):
        yield from _opening_name(article, sentence, found)


def _opening_name(article: Article, sentence: Sentence, found: str) -> Iterable[Mention]:
    words = [word.rstrip(",") for word in found.split()]
    while words and (words[0].lower() in _OPENERS or words[0].lower().rstrip(".") in TITLES):
        words = words[1:]
    name = re.sub(r"['’]s?$", "", " ".join(words))
    acronym = len(words) == 1 and name.isupper() and 1 < len(name) < 7
    around = _around(article, sentence.span) if len(words) == 1 else ""
    known = re.search(rf"[a-z,]\s{re.escape(name)}\b", around) is not None
    if not name or not (acronym or len(words) > 1 or known):
        return
    named_kind = any(word.lower().rstrip(".") in BODIES for word in words) or is_outlet(name)
    person = 1 < len(words) < 4 and not named_kind and not any(len(w) > 1 and w.isupper() for w in words)
    start = sentence.span.start + sentence.text.find(words[0])
    yield Mention(name, person, start, sentence.block, True, name in (article.title or ""), labelled=acronym)


def names_one_person(article: Article, near: Span, name: str) -> bool:
    """Whether the text shows a single name to be a person's: "“It swung,” Lund said. She was in the third car"."""
    return " " not in name and is_surname(name, _around(article, near))


def _around(article: Article, near: Span) -> str:
    """The text near some words: looking through the whole of it for each would take too long on a hostile page."""
    return article.text[max(0, near.start - _WINDOW) : near.end + _WINDOW]


def _offices(article: Article, sentence: Sentence) -> Iterable[Mention]:
    """Offices that the parser gives no name to: "the Commissioner’s office"."""
    for match in _OFFICE.finditer(sentence.text):
        yield Mention(
            match[1],
            False,
            sentence.span.start + match.start(1),
            sentence.block,
            True,
            match[1] in (article.title or ""),
        )


def _named_in(sentence: Sentence, parse: Parse) -> Iterable[Mention]:
    """The names of a sentence that stands alone."""
    dateline = DATELINE.match(sentence.text)  # its place is no body, though it stands in capitals
    index = sum(token.start < dateline.end() for token in parse) if dateline else 0
    while index < len(parse):
        label = parse[index].ent
        stop = index + 1
        if not label and not _may_name(parse[index]):
            index = stop
            continue
        while label and stop < len(parse) and parse[stop].ent == label and not parse[stop].ent_start:
            stop += 1
        role = label != "PERSON" and _beside_role(parse, index, stop)
        label = "PERSON" if role else label
        if label in _OTHER_LABELS and parse[stop - 1].text.lower() in BODIES:
            label = "ORG"  # "the Fenn Coastguard", which the parser takes for a book
        if label in ("PERSON", "ORG"):
            index = _with_owner(parse, index, stop)
            words = sentence.text[parse[index].start : parse[stop - 1].end]
            name = re.sub(r"['’]s?$", "", body_name(" ".join(words.split())))
            if label == "PERSON":
                name = _without_title(name)
            subject = any(_leads(parse, t) for t in parse[index:stop])
            if (
                name[:1].isupper()
                and not re.search(r"\d", name)
                and name.lower() not in _NEVER
                and not (label == "ORG" and _is_place(parse, index, stop, name))
            ):
                start = sentence.span.start + parse[index].start
                called = _noun_before(parse, index)
                person = label == "PERSON" and called not in BODIES and not _described_as_body(parse, stop)
                called = called or ("" if person else _noun_behind(sentence.text[parse[stop - 1].end :]))
                yield Mention(name, person, start, sentence.block, subject, title=False, called=called)
        elif not label and parse[index].pos == "PROPN" and parse[index].dep in SUBJECTS:
            yield from _unlabelled(sentence, parse, index)
        index = stop


def _may_name(token: Token) -> bool:
    """Whether a word that the parser gives no name to may still be one: beside another, or as a subject."""
    return token.dep == "appos" or (token.pos == "PROPN" and token.dep in SUBJECTS)


def _with_owner(parse: Parse, index: int, stop: int) -> int:
    """Where a body's name begins: of "the Farm Workers' Guild" the parser may have seen the Guild alone."""
    if parse[stop - 1].text.lower() not in BODIES or index < 2 or parse[index - 1].tag != "POS":
        return index
    first = index - 1
    while first > 0 and parse[first - 1].pos == "PROPN":
        first -= 1
    return first if first < index - 1 else index


def _is_place(parse: Parse, index: int, stop: int, name: str) -> bool:
    """ "A teacher in Upper Faro", "sold across Faro": there is mostly a place, whatever the parser took it for."""
    if " " in name and name.split()[-1].lower() in _LANDFORMS:
        return True
    if stop < len(parse) and parse[stop].text in _LANDFORMS:
        return True  # "the Orsa gorge"
    before = index - 2 if index > 1 and parse[index - 1].text.lower() == "the" else index - 1
    if before > 0 and parse[before].text.lower() in ("at", "near") and parse[before - 1].tag == "CD":
        return True  # "700 at Faro"
    return index > 0 and parse[before].text.lower() in _WHERE and name.split()[-1].lower() not in BODIES


def _noun_before(parse: Parse, index: int) -> str:
    """The common noun that a name stands beside: "a mining company, Acme", "the broadcaster Acme"."""
    before = index - 2 if index > 1 and parse[index - 1].text == "," else index - 1
    if before < 0 or parse[before].pos != "NOUN":
        return ""
    above = parse[parse[before].head]
    if parse[before].dep == "pobj" and singular(parse[above.head].text) in PEOPLE:
        return ""  # "a spokeswoman for the port, Ann Lee": she is no port
    beside = (
        before == index - 1 or parse[index].dep == "appos" or any(t.dep == "appos" for t in parse[index : index + 4])
    )
    return singular(parse[before].text) if beside else ""


def _noun_behind(text: str) -> str:
    """The common noun that stands behind a name: "Acme, the country's largest insurer, said"."""
    match = _KIND_BEHIND.match(text[:_NEAR])
    return match["noun"].lower() if match is not None and match["noun"].lower() in BODIES else ""


def _beside_role(parse: Parse, index: int, stop: int) -> bool:
    """ "The port's lawyer, Ann Lee": what stands beside a role is a person, whatever the parser took the name for."""
    return any(
        token.dep == "appos" and token.pos == "PROPN" and singular(parse[token.head].text) in PEOPLE
        for token in parse[index:stop]
    )


def _without_title(name: str) -> str:
    """ "Representative Ann Lee" is Ann Lee."""
    words = undecorated(name.split())
    while len(words) > 2 and words[0].lower().rstrip(".") in TITLES:
        words = words[1:]
    return " ".join(words)


def _leads(parse: Parse, token: Token) -> bool:
    """Whether a sentence is about a name: its subject, or beside it ("The port's head, Ann Lee, denied it")."""
    if token.dep == "appos":
        token = parse[token.head]
    return token.dep in SUBJECTS or token.dep == "poss"


def _described_as_body(parse: Parse, stop: int) -> bool:
    """ "Acme, the credit bureau": what stands beside the name says that it is a body."""
    if stop + 3 > len(parse) or parse[stop].text != "," or parse[stop + 1].lemma.lower() not in ("the", "a", "an"):
        return False
    nouns = [t for t in parse[stop + 1 : stop + 6] if t.dep == "appos"]
    return bool(nouns) and nouns[0].lemma.lower() in BODIES


def _unlabelled(sentence: Sentence, parse: Parse, head: int) -> Iterable[Mention]:
    """A subject in capitals that the parser gave no label to is taken for a body's name."""
    first = head
    while first > 0 and (parse[first - 1].pos == "PROPN" or (parse[first - 1].tag == "POS" and first > 1)):
        first -= 1
    words = " ".join(sentence.text[parse[first].start : parse[head].end].split())
    acronym = words.isalpha() and words.isupper() and 1 < len(words) < 7
    if acronym or (words[:1].isupper() and len(words) > 2):  # (characters: not an initial)
        start = sentence.span.start + parse[first].start
        yield Mention(body_name(words), False, start, sentence.block, True, title=False, labelled=acronym)
