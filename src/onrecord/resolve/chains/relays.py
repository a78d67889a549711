"""By way of which outlet somebody spoke: "told Acme News", and not the page itself.

It holds for what the speaker says after that, until the article names another outlet: in a review of the press each
outlet has its own sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from onrecord.find.grammar import Tree, tree_of
from onrecord.find.sources.names import without_article
from onrecord.find.sources.outlets import is_outlet, names_no_outlet, outlet_name
from onrecord.find.sources.roles import BODIES, singular
from onrecord.find.sources.source_words import POSSESSOR, SourceWords
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, ChainLink, Span, StatementMark
from onrecord.resolve.chains.passed_on import first_named, passers
from onrecord.resolve.chains.walk import Walk

_PRESS: Final = load_lexicon("outlets")["press"]
_TOLD = re.compile(r"\b(?:spoke|speaking|talked|talking)\s+(?:to|with)\s+(?P<whom>[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3})")

_AT_LARGE: Final = frozenset({"press", "media", "world press", "newspapers"})  # "told the press" is no relay
_TALKS: Final = frozenset({"interview", "conversation", "statement", "comment", "email"})
_CAPITALS: Final = re.compile(r"(?:[Tt]he\s)?[A-Z][\w.’'&-]*(?:\s[A-Z][\w.’'&-]*){0,3}")
_ENDING: Final = re.compile(r"\b(?:[A-Z][\w-]{1,30}\s){1,3}[A-Z][\w-]{2,30}\b")
_TOLD_AGENCY = re.compile(r"the\sagency\s(?P<name>[A-Z]{2,5})")
_NAME_AFTER = re.compile(r"(?:\s[A-Z][\w.]{0,30}){1,3}")


def relay_of(walk: Walk, mark: StatementMark, source: SourceWords) -> ChainLink | None:
    """The outlet that a speaker spoke to or that passed it on, if not the page's own; see above how long it holds."""
    text = walk.article.text
    told = [(span, _agency(_one_line(text, span))) for span in _told(walk, mark)]
    passed = [(span, _one_line(text, span), shown) for span, shown in passers(walk, mark)]
    for span, whom, shown in (*((span, whom, False) for span, whom in told), *passed):
        unnamed = names_no_outlet(whom) and without_article(whom).lower() not in _AT_LARGE
        if not shown and not unnamed and not is_outlet(whom):
            continue
        if is_own_outlet(walk.article, whom):
            walk.relays.pop(source.name, None)
            return None
        name = whom if unnamed else full_outlet(walk.article, whom)
        relay = ChainLink("relay", name, anonymous=unnamed, terms="unattributed" if unnamed else "named", span=span)
        walk.relays[source.name] = relay
        return relay
    for span in first_named(walk, mark):
        if is_outlet(name := _one_line(text, span)):  # it holds for this sentence alone
            return (
                None
                if is_own_outlet(walk.article, name)
                else ChainLink("relay", full_outlet(walk.article, name), span=span)
            )
    if any(_is_listener(whom) for _, whom in told):
        return None  # "In May he told the board": not by way of the paper that he spoke to in June
    return _still_holding(walk, mark, source)


def _still_holding(walk: Walk, mark: StatementMark, source: SourceWords) -> ChainLink | None:
    """The outlet that a speaker spoke to before, if no other outlet is named since, up to this sentence's end."""
    relay = walk.relays.get(source.name)
    if relay is None or relay.span is None or mark.source is None:
        return relay
    end = walk.sentences[walk.sentence_at(mark.source.start)].span.end
    for named in names_in(walk.article.text, relay.span.end, end):
        if not short_for(named, relay.name or "") and not is_own_outlet(walk.article, named):
            del walk.relays[source.name]
            return None
    return relay


def names_in(text: str, start: int, end: int) -> Iterator[str]:
    """The outlets that a stretch of text names, by their fullest names."""
    for match in _CAPITALS.finditer(text, start, end):
        if is_outlet(match[0]):
            yield outlet_name(match[0])


def _is_listener(whom: str) -> bool:
    """Whether words for whom it was told are somebody's other than the page's own or the press at large."""
    return re.search(rf"\b(?:{any_of(_PRESS)})\b", whom, re.IGNORECASE) is None


def _one_line(text: str, span: Span) -> str:
    """Printed words in one line; of "the Examiner's morning programme" the Examiner, if that is an outlet."""
    words = " ".join(span.of(text).split()).rstrip(".,")
    possessor = POSSESSOR.match(words)
    return possessor["who"] if possessor is not None and is_outlet(possessor["who"]) else words


def _agency(whom: str) -> str:
    """ "The agency NTB", to whom somebody told it, is a press agency: "the news agency NTB"."""
    agency = _TOLD_AGENCY.fullmatch(whom)
    return f"the news agency {agency['name']}" if agency is not None else whom


def _told(walk: Walk, mark: StatementMark) -> Iterator[Span]:
    """To whom it was said, by the words: "told AP", "who spoke to AP", "in an interview with AP"."""
    assert mark.source is not None
    index = walk.sentence_at(mark.source.start)
    sentence, tree = walk.sentences[index], tree_of(walk.parses[index])
    base = sentence.span.start
    for match in _TOLD.finditer(walk.article.text, mark.source.start, mark.source.end):
        yield Span(*match.span("whom"))
    if mark.cue is None:
        return
    for verb in tree.within(mark.cue.start - base, mark.cue.end - base):
        if tree[verb].lemma.lower() in ("tell", "inform", "speak"):
            for child in tree.children(verb, "dobj", "dative"):
                told = tree.subtree(child)
                last = tree[told[-1]]  # "told the newspaper Die Zeit": the parser may leave the name out
                more = _NAME_AFTER.match(sentence.text, last.end) if last.text.islower() else None
                yield Span(base + tree[told[0]].start, base + (more.end() if more else last.end))
        for preposition in tree.children(verb, "prep"):
            for noun in tree.children(preposition, "pobj"):
                if tree[noun].lemma.lower() in _TALKS:
                    yield from _with_whom(tree, noun, base)


def _with_whom(tree: Tree, noun: int, base: int) -> Iterator[Span]:
    for to in tree.children(noun, "prep"):
        if tree[to].text.lower() in ("with", "to"):
            for whom in tree.children(to, "pobj"):
                words = tree.subtree(whom)
                yield Span(base + tree[words[0]].start, base + tree[words[-1]].end)


def is_own_outlet(article: Article, name: str) -> bool:
    """Whether an outlet's name is the page's own, or a short form of it."""
    own = {w.lower() for w in re.findall(r"\w+", article.outlet or "")} - {"the"}
    said = {w.lower() for w in re.findall(r"\w+", outlet_name(name))} - {"the"}
    printed = {w.lower() for w in re.findall(r"\w+", name)} - {"the"}
    return bool(own) and (said <= own or printed <= own or own <= said or is_letters_of(name, article.outlet or ""))


def is_letters_of(short: str, name: str) -> bool:
    """Whether capitals are the first letters of an outlet's name.

    Example:
        >>> is_letters_of("CPA", "Coast Press Agency"), is_letters_of("the CP", "Coast Press Agency")
        (True, False)
    """
    letters = without_article(short)
    return letters.isupper() and letters == "".join(word[0] for word in name.split() if word[:1].isupper())


def is_own_body(article: Article, name: str) -> bool:
    """Whether a body puts out the page itself: "the ministry" on the Ministry of Transport's; no outlet does."""
    outlet = article.outlet or ""
    if not outlet or is_outlet(outlet):
        return False
    own, said = ({w.lower() for w in re.findall(r"\w+", each)} - {"the", "of"} for each in (outlet, name))
    body = singular(name.split()[-1]) in BODIES or name[:1].isupper()
    return own == said or (body and bool(said) and said < own and len(said) == 1)


def full_outlet(article: Article, name: str) -> str:
    """ "The Post" is the Valley Post, where the article prints that and no other name that ends so."""
    full = outlet_name(name)
    if " " in full or full.isupper():
        return full
    longer = [name for name in _names_of_words(article.text) if name.split()[-1] == full and name != full]
    return outlet_name(longer[0]) if len(longer) == 1 else full


@lru_cache(maxsize=64)
def _names_of_words(text: str) -> tuple[str, ...]:
    """The outlets' names in several words that a text prints."""
    printed = {" ".join(words.split()) for words in _ENDING.findall(text)}
    return tuple(sorted({without_article(words) for words in printed if is_outlet(words)}))


def short_for(name: str, full: str) -> bool:
    """ "The Observer" for the Valley Observer."""
    said, whole = ({w.lower() for w in re.findall(r"\w+", each)} - {"the"} for each in (name, full))
    return bool(said) and said <= whole
