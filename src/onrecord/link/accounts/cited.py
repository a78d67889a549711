"""Does the cited document contain it? Where the document is in the ledger, its figures are looked through.

Only a document that is surely identified: put out by the body that the claim names, and fitting by its number, its
title or its day. Its number for the same thing is a check that holds. Its number for another thing is a drift: tents
told as families. A number that stands nowhere in it is a Problem.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from onrecord.keys import normal, short_key
from onrecord.lexicon import any_of, load_lexicon
from onrecord.link.acts import Placed
from onrecord.link.dating import readable, strictly_after
from onrecord.link.questions.questions import fold_state
from onrecord.link.rounding import numbers_of, reach, same_numbers
from onrecord.link.sources.names import bare_name
from onrecord.link.sources.source_names import SourceNames
from onrecord.memo import Memo
from onrecord.problems import problem
from onrecord.records import Article, Check, Holds, Link, Problem

_WORDS = load_lexicon("copied_text")["documents"]
_NOUN = rf"(?:{any_of(_WORDS['nouns'])})s?"
_NUMBERED = r"(?:no\.?|nos\.?|number|nr\.?|#)\s?(?P<number>\d{1,4})\b"
_CITED = re.compile(
    rf"\b(?:{any_of(_WORDS['cites'])})\s+(?:{any_of(_WORDS['whose'])}|the)\s+(?P<title>(?:[\w’'-]+\s+){{0,4}}?{_NOUN}"
    rf"(?:\s+(?:{_NUMBERED}|(?:of|dated|from)\s+\d{{1,2}}\s+[A-Z]\w+|on\s+(?:[\w’'-]+\s?){{1,5}}))?)",
    re.IGNORECASE,
)
"""A document named beside a figure: "according to its situation report No. 4", "in the council's audit of 3 May"."""
_NUMBER_OF = re.compile(_NUMBERED, re.IGNORECASE)
_DAY_OF = re.compile(
    r"\b(?P<day>\d{1,2})\s+(?P<month>[A-Z][a-z]{2,8})\b|\b(?P<first>[A-Z][a-z]{2,8})\s+(?P<second>\d{1,2})\b"
)
_NOUNS = re.compile(rf"\b{_NOUN}\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"^.*(?:['’]s|s['’])\s+")
_BACK = re.compile(rf"^(?:(?:the|this|that|its|their)\s+)?(?:same\s+)?{_NOUN}$", re.IGNORECASE)
_PRINTED = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?:\s+(?:thousand|million|billion))?", re.IGNORECASE)
_COMPANIES = frozenset(_WORDS["companies"])
_INSTITUTIONS = frozenset(_WORDS["institutions"])
_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_LITTLE = frozenset({"the", "a", "an", "of", "on", "in", "its", "their", "and", "for", "new", "latest"})
_SHARES = frozenset({"percent", "fraction", "times"})  # which a reader of the document may work out for himself
_HEAD = 400  # characters of a document in which its number and name stand
_LEAST_FIGURES = 3  # of a document that is said to lack one: fewer, and the text may be a notice of it only
_LEAST = 100  # a smaller number may be written out, or be counted from a list
_MOST_FIGURES = 60  # whose sums are looked through
_READ = 400_000


@dataclass(frozen=True, slots=True)
class Cited:
    """What looking into cited documents showed. `links` and `aside` name claims.

    `aside` are claims whose number the cited body never gave for this thing: they are no account of it.
    """

    links: tuple[Link, ...] = ()
    checks: tuple[Check, ...] = ()  # figures that stand in the document cited for them
    problems: tuple[Problem, ...] = ()  # those that do not
    aside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Document:
    """A text in the ledger that others may cite, with its figures."""

    article: Article
    known_on: str
    root: str
    figures: tuple[Placed, ...]

    @property
    def head(self) -> str:
        """Where its name stands."""
        return normal(self.article.text[:_HEAD])

    @property
    def named(self) -> str:
        """Its name for readers."""
        title = self.article.title or "a text"
        return f"“{title}” ({self.article.outlet}, {readable(self.known_on)})"


def look_up_cited(
    figures: Iterable[Placed], articles: Mapping[str, Article], names: SourceNames, *, memo: Memo | None = None
) -> Cited:
    """Look for each figure that is credited to a document in the document itself, if the ledger has it.

    Order: by claim.
    """
    told: dict[str, list[Placed]] = defaultdict(list)
    for one in figures:
        told[one.claim.article].append(one)
    memo = memo or Memo()
    citing = {
        key: cited
        for key, found in sorted(told.items())
        if (cited := memo.kept("citing", key, tuple(found), partial(_citing, tuple(found))))
    }
    if not citing:
        return Cited()
    shelf = _Shelf.of(articles, told, names)
    found = [result for key, cited in citing.items() for result in _looked_up(cited, shelf, articles[key].text)]
    return Cited(
        tuple(sorted((link for one in found for link in one.links), key=lambda link: (link.a, link.b))),
        tuple(sorted((check for one in found for check in one.checks), key=lambda check: check.id)),
        tuple(sorted((lack for one in found for lack in one.problems), key=lambda lack: (lack.where, lack.message))),
        frozenset().union(*(one.aside for one in found)),
    )


# ---- which document is cited -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Citing:
    """A figure and the document that its words credit it to."""

    figure: Placed
    document: str  # as printed: "situation report No. 4"


def _citing(figures: Iterable[Placed]) -> tuple[_Citing, ...]:
    """The figures of one article that are credited to a document, in text order."""
    found: list[_Citing] = []
    standing = (one for one in figures if one.claim.modality != "denied")
    for one in sorted(standing, key=lambda one: (one.claim.span.start, one.claim.id)):
        named = next((link.name for link in one.claim.chain if link.role == "document" and link.name), None)
        match = _CITED.search(one.claim.sentence[:1000]) if named is None or _BACK.match(named) else None
        if match is not None and len(one.claim.chain) > 1:
            found.append(_Citing(one, match["title"]))
        elif named:
            found.append(_Citing(one, named))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The texts in the ledger, by who put them out, and by their day."""

    by_body: Mapping[str, list[_Document]]
    by_day: Mapping[tuple[str, str], list[_Document]]
    names: SourceNames

    @classmethod
    def of(cls, articles: Mapping[str, Article], told: Mapping[str, list[Placed]], names: SourceNames) -> _Shelf:
        """All texts with figures whose outlet is known."""
        by_body: dict[str, list[_Document]] = defaultdict(list)
        by_day: dict[tuple[str, str], list[_Document]] = defaultdict(list)
        for key in sorted(articles):
            article, found = articles[key], told.get(key)
            if article.outlet and found:
                document = _Document(article, found[0].known_on, found[0].root, tuple(found))
                by_body[names.fold(article.outlet)].append(document)
                if (day := _day_in(readable(article.published))) is not None:
                    by_day[day].append(document)
        return cls(by_body, by_day, names)

    def document_of(self, one: _Citing, text: str) -> _Document | None:
        """The one text that a document's name fits, put out by a body that the claim names.

        Where only a word says whose it is ("the company's statement of 3 May"), by a body of that kind that the
        citing `text` names.
        """
        said = [name for link in one.figure.claim.chain[1:] for name in (link.name, link.of) if name]
        bodies = {self.names.fold(name) for name in said} | {one.figure.origin.key, one.figure.origin.body or ""}
        own = [each for body in sorted(bodies) for each in self.by_body.get(body, ()) if _fits(one.document, each)]
        near = self.by_day.get(_day_in(one.document) or ("", ""), ())
        kind = [each for each in near if _fits(one.document, each) and _is_whose(one, each, text)]
        found = [each for each in (own or kind) if _is_before(each, one.figure)]
        return found[0] if len({each.root for each in found}) == 1 else None


def _is_before(document: _Document, figure: Placed) -> bool:
    """Whether a text is another outlet's and no later than the one that cites it."""
    elsewhere = (
        document.article.id != figure.claim.article and bare_name(document.article.outlet or "") != figure.publisher
    )
    return elsewhere and not strictly_after(document.known_on, figure.known_on)


def _is_whose(one: _Citing, document: _Document, text: str) -> bool:
    """Whether the word for whose a document is fits its outlet, and the citing text names that outlet."""
    whose, outlet = _whose(one), bare_name(document.article.outlet or "")
    words, citing = set(outlet.split()), bare_name(text[:_READ])
    if whose in words:
        return words <= set(re.findall(r"\w+", citing))
    named = re.search(rf"(?<!\w){re.escape(outlet)}(?!\w)", citing) is not None
    return named and whose in _COMPANIES and not _INSTITUTIONS & words


def _whose(one: _Citing) -> str:
    """The word for whose a document is, right before its name: "company" in "the company's statement of 3 May"."""
    title = _POSSESSIVE.sub("", one.document)
    match = re.search(rf"(\w+)(?:['’]s|s['’])\s+{re.escape(title)}", one.figure.claim.sentence[:1000], re.IGNORECASE)
    return match.group(1).lower() if match else ""


def _looked_up(citing: Iterable[_Citing], shelf: _Shelf, text: str) -> Iterator[Cited]:
    """What the documents that one article cites show. "The same report" is the one that it named before."""
    before: _Document | None = None
    for one in citing:
        if _BACK.match(one.document):
            document = before
        else:
            document = before = shelf.document_of(one, text)
        if document is not None and (result := _compared(one, document)) is not None:
            yield result


def _fits(named: str, document: _Document) -> bool:
    """Whether a document's name fits a text: by its number, else by its day, else by two words of its own."""
    if (number := _NUMBER_OF.search(named)) is not None:
        printed = {match["number"] for match in _NUMBER_OF.finditer(document.head)}
        return printed == {number["number"]} and _kind_in(named, document.head)
    if (day := _day_in(named)) is not None:
        return day == _day_in(readable(document.article.published)) and _kind_in(named, document.head)
    words = {word for word in re.findall(r"\w+", bare_name(named)) if word not in _LITTLE}
    own = {word for word in words if not _NOUNS.fullmatch(word)}
    return len(own) >= 2 and words <= set(re.findall(r"\w+", document.head))


def _kind_in(named: str, head: str) -> bool:
    """Whether a text's head calls it what the name calls it: a report, a bulletin."""
    return any(noun.group().lower() in head for noun in _NOUNS.finditer(named))


def _day_in(words: str) -> tuple[str, str] | None:
    match = _DAY_OF.search(words)
    if match is None:
        return None
    day, month = match["day"] or match["second"], match["month"] or match["first"]
    return day.lstrip("0"), month[:3].lower()


# ---- what stands in it -----------------------------------------------------------------------------------


def _compared(one: _Citing, document: _Document) -> Cited | None:
    """Whether the document has the figure: for this thing, for another, or nowhere. None where that is open."""
    figure = one.figure
    if not numbers_of(figure.figure) or figure.figure.bound == "vague" or figure.unit in _SHARES:
        return None
    same = [given for given in document.figures if numbers_of(figure.figure) <= numbers_of(given.figure)]
    for given in same:
        if _one_thing(figure, given):
            why = f"The cited {document.named} gives “{given.claim.phrase}”."
            holds: Holds = "yes" if same_numbers(figure.figure, given.figure) else "roughly"
            return Cited(checks=(_check(one, given, holds, why),))
    if same:
        other = all(_other_thing(figure, given) for given in same)
        return _told_of_another(one, same[0], document) if other else None
    if _stands_nowhere(figure, document):
        why = f"The cited {document.named}, as this ledger has it, has no figure “{figure.claim.phrase}”."
        return Cited(_instead(figure, document), (), (_lacking(one, why),), frozenset({figure.claim.id}))
    return None


def _told_of_another(one: _Citing, given: Placed, document: _Document) -> Cited:
    """The number stands in the document for another thing; what the document gives for this thing is said too."""
    figure = one.figure
    fates = figure.unit == given.unit
    of, not_of = (f" as {one.figure.state}" if fates else "" for one in (given, figure))
    why = f"The cited {document.named} gives “{given.claim.phrase}”{of}, not “{figure.claim.phrase}”{not_of}."
    links = (Link(figure.claim.id, given.claim.id, "drifts", why), *_instead(figure, document))
    return Cited(links, (), (_lacking(one, why),), frozenset({figure.claim.id}))


def _instead(figure: Placed, document: _Document) -> tuple[Link, ...]:
    """What the document gives in a figure's place: its one figure for the question, else its one of the same noun."""
    asked = [given for given in document.figures if figure.key is not None and given.key == figure.key]
    alike = [
        given for given in document.figures if given.figure.noun == figure.figure.noun and _one_thing(figure, given)
    ]
    found = asked or (alike if figure.figure.noun else [])
    if len({numbers_of(given.figure) for given in found}) != 1:
        return ()
    reason = f"The cited {document.named} has “{found[0].claim.phrase}” for this, not “{figure.claim.phrase}”."
    return (Link(figure.claim.id, found[0].claim.id, "drifts", reason),)


def _one_thing(one: Placed, given: Placed) -> bool:
    """Whether two figures may count the same: one unit, and no two fates."""
    return one.unit == given.unit and not _two_fates(one, given)


def _other_thing(one: Placed, given: Placed) -> bool:
    """Whether two figures surely count different things: two units by name, or two fates."""
    units = one.unit != given.unit and None not in (one.figure.unit, given.figure.unit)
    return units or (one.unit == given.unit and _two_fates(one, given))


def _two_fates(one: Placed, given: Placed) -> bool:
    if "state" in one.figure.inherited or "state" in given.figure.inherited:
        return False
    before, after = fold_state(given.figure.state), fold_state(one.figure.state)
    return before is not None and after is not None and before != after


def _stands_nowhere(one: Placed, document: _Document) -> bool:
    """Whether a number is in none of a document's figures, not rounded, not added up, and not printed in its text."""
    if any(value < _LEAST for value in numbers_of(one.figure)) or len(document.figures) < _LEAST_FIGURES:
        return False
    wide = reach(one.figure)
    if any(not reach(given.figure).apart(wide) for given in document.figures if given.unit == one.unit):
        return False
    values = sorted({value for given in document.figures[:_MOST_FIGURES] for value in numbers_of(given.figure)})
    sums = {a + b for at, a in enumerate(values) for b in values[at:]} | {b - a for a in values for b in values}
    return not numbers_of(one.figure) & (sums | _printed_numbers(document.article.text))


def _printed_numbers(text: str) -> set[float]:
    found = set()
    for match in _PRINTED.finditer(text[:_READ]):
        digits, _, scale = match.group().partition(" ")
        value = digits.replace(",", "")
        if value.count(".") <= 1:
            found.add(round(float(value) * _SCALE.get(scale.strip().lower(), 1.0), 6))
    return found


def _lacking(one: _Citing, why: str) -> Problem:
    """That a document does not have what is cited to it. No sum fails by it, so it is no check."""
    return problem("not_in_document", one.figure.claim.article, why, words=one.figure.claim.phrase)


def _check(one: _Citing, given: Placed, holds: Holds, why: str) -> Check:
    claim = one.figure.claim
    operands = (claim.id, given.claim.id)
    relation = f"“{claim.phrase}” in “{one.document}”"
    return Check(
        "chk-" + short_key("citation", *operands, one.document), relation, "citation", operands, holds, why,
        article=claim.article, sentence=claim.sentence,
    )  # fmt: skip
