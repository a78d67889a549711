"""Which company "the firm", "the operator" or "we" is, where an article's words name only one that it can be.

| words | whose |
|---|---|
| Arlo Lines is to close a depot. The company employs 900 people. | Arlo Lines employs them |
| "We will cut 300 posts", said Arlo Lines. | Arlo Lines cuts them |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.find.sources.names import is_company_name, without_article
from onrecord.find.sources.outlets import is_outlet
from onrecord.find.sources.roles import BODIES, OFFICES, PUBLIC, TITLES
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import ChainLink, Parse, replace
from onrecord.resolve.figures.filling import Page

_WORDS: Final = load_lexicon("context")["companies"]
_COMPANIES: Final = frozenset(_WORDS["nouns"]) | frozenset(_WORDS["roles"])
_NOT: Final = PUBLIC | frozenset(_WORDS["others"])
_PEOPLE: Final = TITLES | OFFICES
_CAPITALS: Final = re.compile(r"(?<![\w’'-])(?P<name>[A-Z][\w&-]+(?:\s(?:&\s)?[A-Z][\w&-]+){0,4})(?:[’']s\b)?")
_CALLED_BEFORE: Final = re.compile(rf"\b(?:{any_of(sorted(_COMPANIES))}),?\s$")
_CALLED_BEHIND: Final = re.compile(rf",\s(?:the|a|an)\s(?:[a-z-]+\s){{0,3}}?(?:{any_of(sorted(_COMPANIES))})\b")
_LONGEST: Final = 40
"""Characters of a name at most."""


def name_companies(page: Page, parses: Sequence[Parse]) -> None:
    """Give "the company" as the actor of a figure the name of the one company that was named before it."""
    common = [i for i, figure in enumerate(page.figures) if _is_common(figure.actor)]
    if not common:
        return
    outlets = tuple(dict.fromkeys(name for sentence in page.sentences for name in _outlets(sentence.text)))
    named = [
        tuple(name for name in _names(sentence.text, parse) if not any(_is_part(name, outlet) for outlet in outlets))
        for sentence, parse in zip(page.sentences, parses, strict=True)
    ]
    for index in (i for i in common if _is_definite(page, i)):
        before = {name.lower(): name for names in named[: page.told[index].sentence + 1] for name in names}
        full = _longest(tuple(before.values()))
        if len(full) == 1:
            figure = page.figures[index]
            inherited = tuple(dict.fromkeys((*figure.inherited, "actor")))
            page.figures[index] = replace(figure, actor=full[0], inherited=inherited)
            page.whys[index].append(f"the {figure.actor} is {full[0]}, the one company named before")


def speaking_body(chain: Sequence[ChainLink]) -> str | None:
    """The body that "we" is: the one that the last speaker is or speaks for; None where no body is named."""
    last = chain[-1] if chain else None
    if last is None or last.role != "speaker" or last.anonymous:
        return None
    return next((name for name in (last.of, last.name) if name and _is_body(name)), None)


def _is_body(name: str) -> bool:
    """A body by a word of its name: "the port authority", "Arlo Lines"; not the town of "the chief of Osk"."""
    words = name.split()
    return len(words) > 1 and (words[-1].lower() in BODIES or words[0].lower() in BODIES or is_company_name(name))


def _is_definite(page: Page, index: int) -> bool:
    """ "The company", "its operator"; "may fine a company up to 900 euros" is of any."""
    text, actor = page.sentences[page.told[index].sentence].text, page.figures[index].actor or ""
    return (
        re.search(rf"\b(?:the|its|their|this|that)\s(?:[\w-]+\s)?{re.escape(actor)}\b", text, re.IGNORECASE)
        is not None
    )


def _is_common(actor: str | None) -> bool:
    return actor is not None and actor.islower() and actor.split()[-1] in _COMPANIES


def _names(text: str, parse: Parse) -> Iterator[str]:
    """The companies that a sentence names: by the end of the name, by what stands beside it, or as the parser has it.

    Leaves: ministries, unions, papers, places, and people, whom a title or an office tells: "Mayor Ines Dray".
    """
    bodies = {token.start for token in parse if token.ent == "ORG"}
    for match in _CAPITALS.finditer(text):
        name = without_article(match["name"])
        if len(name) > _LONGEST or name.split()[-1].lower() in _NOT or is_outlet(name):
            continue
        if _is_person(name, text[: match.start("name")]):
            continue
        called = _CALLED_BEFORE.search(text[: match.start("name")]) or _CALLED_BEHIND.match(text[match.end("name") :])
        if is_company_name(name) or called or match.start("name") in bodies:
            yield name


def _outlets(text: str) -> Iterator[str]:
    """The outlets that a sentence names. Beside the Coast Courier "the Courier" is one, too, and no party."""
    names = (without_article(match["name"]) for match in _CAPITALS.finditer(text))
    return (name for name in names if is_outlet(name))


def _is_person(name: str, before: str) -> bool:
    """Whether a title or an office begins a name, or stands right before it: a parser takes such names for bodies."""
    words = (name.split()[0], *before.split()[-1:])
    return any(word.lower().rstrip(".") in _PEOPLE for word in words)


def _longest(names: Sequence[str]) -> list[str]:
    """Names of which none is a part of another: "Arlo" is "Arlo Lines"."""
    return [name for name in names if not any(name != other and _is_part(name, other) for other in names)]


def _is_part(name: str, other: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", other, re.IGNORECASE) is not None
