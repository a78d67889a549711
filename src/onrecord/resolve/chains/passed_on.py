"""Who passed somebody's words on, by the words around a statement: carried, quoted, seen or shown by another.

| construction | example |
|---|---|
| quoted as saying | State radio quoted the mayor as saying 40 boats sank. |
| a source that another cites | The ministry's report cites a study by Acme College that found 40 gaps. |
| behind the source | Activists quoted by Acme News said 40 were held. A memo seen by Acme News gives 40. |
| where it appeared | In remarks carried by Acme News, the mayor said ... In a column in Acme News, ... |
| in an outlet, first of all | In Friday's Acme News, the mayor put it at 40. From Acme News: “Forty boats sank ...” |
| an outlet's own number | Acme News leads with 40 boats, the mayor's number. |
| as another has it | Forty boats sank, the mayor said, as quoted by Acme News. |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from onrecord.find.grammar import Tree, tree_of
from onrecord.find.sources.names import DAY, without_article
from onrecord.find.sources.roles import BODIES, DOCUMENTS, PEOPLE, singular
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Sentence, Span, StatementMark
from onrecord.resolve.chains.walk import Walk

_WORDS = load_lexicon("passing_on")
_OUTLETS = load_lexicon("outlets")
_CARRYING: Final = frozenset(_WORDS["carrying_verbs"])
_CITED: Final = frozenset(_WORDS["cited_verbs"])
_HEARD: Final = PEOPLE | BODIES | DOCUMENTS
_PLATFORMS: Final = frozenset(_WORDS["platforms"])
_QUOTING: Final = frozenset(_WORDS["quoting_verbs"])
_WHEN: Final = (
    r"(?:\s(?:on|in|late|early|last|this)\s[A-Z]?\w+|\s(?:yesterday|today|first|exclusively|widely|later)){0,2}"
)
_BARE: Final = any_of([*_OUTLETS["generic"], *_OUTLETS["several"]])
_NAME: Final = (
    rf"(?P<by>(?:the\s)?(?:[a-z-]{{2,20}}\s){{0,2}}(?:{_BARE})\b(?!\s[A-Z])"
    r"|(?:[Tt]he\s)?(?:[a-z-]{2,20}\s){0,4}[A-Z][\w.’'&-]*"
    r"(?:\s(?:[A-Z][\w.’'&-]*|of|de|la|and|television|radio|news|agency)){0,5})"
)
_DONE: Final = any_of(_WORDS["passed"])
_PASSED: Final = rf"(?:first\s)?(?:{_DONE}){_WHEN}(?:\sas\ssaying{_WHEN})?\s(?:by|to|with|on|in)\s{_NAME}"
_BEHIND = re.compile(rf"\b{_PASSED}")
_AFTER_SOURCE = re.compile(rf",?\s(?:(?:(?:who|which|that)\s)?(?:was|were|is|are|has\sbeen|had\sbeen)\s)?{_PASSED}")
_APPEARED = re.compile(
    r"\b(?:[Ii]n|[Ff]rom|[Dd]uring|[Oo]n)\s(?:an?|the|his|her|its|their|some|recent|televised)?\s?"
    rf"(?:[a-z-]{{2,20}}\s){{0,3}}?(?:{any_of(_WORDS['pieces'])}){_WHEN}\s"
    rf"(?:(?:(?:that|which)\s(?:was|were)\s)?(?:{_DONE}){_WHEN}\s(?:by|on|in|to)|in|for|on|to|with)\s{_NAME}"
)
_AS_PASSED = re.compile(rf"\b(?:[Aa]s\s(?:first\s)?(?:{_DONE})\s(?:by|in|on)|[Vv]ia|[Ww]riting\s(?:in|for))\s{_NAME}")
_IN_OUTLET = re.compile(
    rf"(?:[Aa]nd\s|[Bb]ut\s)?(?:[Ii]n|[Oo]n|[Oo]ver\s(?:in|at|on)|[Ff]rom)\s(?:[A-Z][a-z]+day['’]s\s|(?:last|this)\s[A-Za-z]+['’]s\s)?"
    rf"{_NAME}(?=[,:]|\sit\s(?:was|is)\s|\s(?:of|on|for)\s[^,:;.]{{3,40}}[,:])"
)
_OUTLET_FIRST = re.compile(
    rf"(?:[Aa]nd\s|[Bb]ut\s)?{_NAME}(?:,\s(?:too|also|meanwhile),)?\s(?:{any_of(_WORDS['leading_verbs'])})\b"
)
_IN_TURN = re.compile(
    r",\s(?:which|who)\s(?:(?:has|had|was|is)\s)?(?:cited|cites|citing|quoted|quotes|quoting)\s(?P<who>[^,;.:“”\"]{3,80})"
    r"|,\s(?:citing|quoting)\s(?P<whom>[^,;.:“”\"]{3,80})(?=,)"
)
_FROM_WHOM = re.compile(r",\sfrom\s(?P<whom>(?:the\s)?[A-Z][^,;:.“”\"]{2,60})(?=\.?$)")
_AIRED = re.compile(r"\b(?:carried|aired|broadcast|published|republished|reprinted|printed|translated)\b")
_REACH: Final = 80  # characters between a statement's source or cue and the words for where it appeared


def passers(walk: Walk, mark: StatementMark) -> Iterator[tuple[Span, bool]]:
    """The words for whoever passed a statement on, by the words of its sentence; the nearest construction first.

    With each, whether the construction alone says that it is an outlet: "remarks carried by Tavira" does.
    """
    assert mark.source is not None
    sentence = walk.sentences[walk.sentence_at(mark.source.start)]
    start, end = _inside(mark.source, sentence)
    for match in _BEHIND.finditer(sentence.text, start, end):
        yield _at(match, sentence), _shows(match)
    after = _AFTER_SOURCE.match(sentence.text, end)
    if after is not None:
        yield _at(after, sentence), _shows(after)
    for rule in (_APPEARED, _AS_PASSED):
        for match in rule.finditer(sentence.text):
            span = _at(match, sentence)
            if _beside(mark, Span(sentence.span.start + match.start(), span.end)):
                yield span, _shows(match)


def cited_behind(walk: Walk, mark: StatementMark) -> Span | None:
    """Whom a source cites in turn: the sheriff of "according to Acme News, which cited the sheriff"."""
    assert mark.source is not None
    sentence = walk.sentences[walk.sentence_at(mark.source.start)]
    start, end = _inside(mark.source, sentence)
    match = _IN_TURN.search(sentence.text, start, min(len(sentence.text), end + _REACH))
    if match is None or match.start() > end:
        return None
    group = "who" if match["who"] else "whom"
    return Span(sentence.span.start + match.start(group), sentence.span.start + match.end(group))


def first_named(walk: Walk, mark: StatementMark) -> Iterator[Span]:
    """The words for an outlet that the sentence begins with: "In Friday's Acme News,", "Acme News leads with"."""
    assert mark.source is not None
    sentence = walk.sentences[walk.sentence_at(mark.source.start)]
    for rule in (_IN_OUTLET, _OUTLET_FIRST):
        match = rule.match(sentence.text)
        if match is not None and not _at(match, sentence).overlaps(mark.source):
            yield _at(match, sentence)


def given_from(walk: Walk, mark: StatementMark) -> Span | None:
    """From whom a document has its number: the ministry of "The report puts it at 40, from the Health Ministry"."""
    assert mark.source is not None
    sentence = walk.sentences[walk.sentence_at(mark.source.start)]
    match = _FROM_WHOM.search(sentence.text)
    if match is None:
        return None
    span = Span(sentence.span.start + match.start("whom"), sentence.span.start + match.end("whom"))
    name = without_article(match["whom"])
    body = singular(name.split()[-1]) in BODIES or name in {m.name for m in walk.cast.mentions if not m.person}
    return span if body and any(content.covers(span) for content in mark.contents) else None


def _shows(match: re.Match[str]) -> bool:
    """Whether the words before a name are what outlets do, and the name is no body's of another kind."""
    name = without_article(match["by"]).split()
    if DAY.match(name[0]) or name[0] in _PLATFORMS:
        return False
    capital = all(word[:1].isupper() for word in name if word.lower() not in ("the", "of", "and", "de", "la"))
    return capital and _AIRED.search(match[0]) is not None and singular(name[-1]) not in PEOPLE | BODIES


def carrier(walk: Walk, mark: StatementMark) -> tuple[Span, Span] | None:
    """Who is quoted, and by whom: "the mayor" and "State radio" of "State radio quoted the mayor as saying".

    The statement may have either of the two for its source.
    """
    assert mark.source is not None
    if mark.cue is not None and mark.cue.of(walk.article.text).lower().startswith("and "):
        return None  # "said it was 15, and cited a memo": the speaker's own doing
    index = walk.sentence_at(mark.source.start)
    sentence, tree = walk.sentences[index], tree_of(walk.parses[index])
    inside = tree.within(*_inside(mark.source, sentence))
    for verb in range(len(tree)):
        lemma = tree[verb].lemma.lower()
        if lemma not in _CARRYING or tree[verb].pos != "VERB":
            continue
        subject = tree.subject(verb)
        quoted = next(iter(tree.children(verb, "dobj")), None)
        if subject is None or quoted is None or tree[subject].tag in ("WP", "WDT", "PRP"):
            continue
        if tree[quoted].pos == "NOUN" and not {tree[quoted].text.lower(), singular(tree[quoted].text)} & _HEARD:
            continue  # "cited a shortage": a reason, and nobody's word
        if quoted in inside or (subject in inside and lemma in _QUOTING and _as_saying(tree, verb, mark, sentence)):
            return _phrase(tree, quoted, sentence), _phrase(tree, subject, sentence)
    return _cited_by(tree, inside, mark.source, sentence)


def _cited_by(tree: Tree, inside: tuple[int, ...], source: Span, sentence: Sentence) -> tuple[Span, Span] | None:
    """ "A study by Acme College, cited in the ministry's report", "doctors quoted by the ministry"."""
    head = tree.root_of(inside)
    if head is None:
        return None
    for verb in tree.children(head, "acl", "relcl", "advcl"):
        if tree[verb].tag not in ("VBN", "VBD") or tree[verb].lemma.lower() not in _CITED or verb < head:
            continue
        for preposition in tree.children(verb, "agent", "prep"):
            for by in tree.children(preposition, "pobj"):
                if tree[by].text.lower() == "name":
                    continue  # "a spokesman, who would not be quoted by name"
                paper = tree[preposition].text.lower() == "in" and tree[by].text.lower() in DOCUMENTS
                if tree[preposition].text.lower() == "by" or paper:
                    stop = sentence.span.start + tree[min(tree.subtree(verb))].start
                    return Span(source.start, _end_before(sentence, source, stop)), _phrase(tree, by, sentence)
    return None


def _end_before(sentence: Sentence, source: Span, stop: int) -> int:
    """Where a source's own words end, before the clause that says who cites it."""
    words = sentence.text[source.start - sentence.span.start : min(stop, source.end) - sentence.span.start]
    return source.start + len(words.rstrip(" ,")) if words.strip(" ,") else source.end


def _as_saying(tree: Tree, verb: int, mark: StatementMark, sentence: Sentence) -> bool:
    """Whether the cue is the "saying" of "quoted the mayor as saying"."""
    if mark.cue is None:
        return False
    cue = tree.within(*_inside(mark.cue, sentence))
    return any(i > 0 and tree[i - 1].text.lower() == "as" and i > verb for i in cue) or verb in cue


def _phrase(tree: Tree, head: int, sentence: Sentence) -> Span:
    words = tree.subtree(head, without=lambda i: tree[i].dep in ("relcl", "acl", "punct") and i > head)
    return Span(sentence.span.start + tree[words[0]].start, sentence.span.start + tree[words[-1]].end)


def _inside(span: Span, sentence: Sentence) -> tuple[int, int]:
    return span.start - sentence.span.start, span.end - sentence.span.start


def _at(match: re.Match[str], sentence: Sentence) -> Span:
    return Span(sentence.span.start + match.start("by"), sentence.span.start + match.end("by"))


def _beside(mark: StatementMark, span: Span) -> bool:
    """Whether words stand beside a statement's source or cue, and not inside what is said."""
    if any(content.overlaps(span) for content in mark.contents):
        return False
    places = [place for place in (mark.source, mark.cue) if place is not None]
    return any(-_REACH < place.start - span.end < _REACH or -1 < span.start - place.end < _REACH for place in places)
