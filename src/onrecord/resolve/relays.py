"""By way of which outlet somebody spoke: "told Acme News", and not the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from onrecord.find.grammar import Tree
from onrecord.find.outlets import is_outlet, outlet_name
from onrecord.find.sources import SourceWords
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, StatementMark
from onrecord.resolve.antecedents import Walk

_PRESS: Final = load_lexicon("outlets")["press"]
_TOLD = re.compile(r"\b(?:spoke|speaking|talked|talking)\s+(?:to|with)\s+(?P<whom>[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3})")

_NAME_AFTER = re.compile(r"(?:\s[A-Z][\w.]{0,30}){1,3}")


def relay_of(walk: Walk, mark: StatementMark, source: SourceWords, words: str) -> str | None:
    """The outlet that a speaker spoke to, where it is not the page's own; once told, it holds for the speaker."""
    told = list(_told(walk, mark, words))
    for whom in told:
        if is_outlet(whom) and not is_own_outlet(walk.article, whom):
            name = outlet_name(whom)
            walk.relays[source.name] = name
            return name
        if is_outlet(whom):
            walk.relays.pop(source.name, None)
            return None
    if any(_is_listener(whom) for whom in told):
        return None  # "In May he told the board": not by way of the paper that he spoke to in June
    return walk.relays.get(source.name)


def _is_listener(whom: str) -> bool:
    """Whether words for whom it was told are somebody's other than the page's own or the press at large."""
    return re.search(rf"\b(?:{any_of(_PRESS)})\b", whom, re.IGNORECASE) is None


def _told(walk: Walk, mark: StatementMark, words: str) -> Iterator[str]:
    """To whom it was said, by the words: "told AP", "who spoke to AP", "in an interview with AP"."""
    assert mark.source is not None
    index = walk.sentence_at(mark.source.start)
    sentence, tree = walk.sentences[index], Tree(walk.parses[index])
    for match in _TOLD.finditer(words):
        yield match["whom"]
    if mark.cue is None:
        return
    for verb in tree.within(mark.cue.start - sentence.span.start, mark.cue.end - sentence.span.start):
        if tree[verb].lemma.lower() in ("tell", "inform", "speak"):
            for child in tree.children(verb, "dobj", "dative"):
                told = tree.subtree(child)
                last = tree[told[-1]]  # "told the newspaper Die Zeit": the parser may leave the name out
                more = _NAME_AFTER.match(sentence.text, last.end) if last.text.islower() else None
                yield tree.words(told, sentence.text) + (more[0].rstrip(".") if more else "")
        for preposition in tree.children(verb, "prep"):
            for noun in tree.children(preposition, "pobj"):
                if tree[noun].lemma.lower() in ("interview", "conversation", "statement", "comment", "email"):
                    for to in tree.children(noun, "prep"):
                        if tree[to].text.lower() in ("with", "to"):
                            yield from (tree.words(tree.subtree(o), sentence.text) for o in tree.children(to, "pobj"))


def is_own_outlet(article: Article, name: str) -> bool:
    """Whether an outlet's name is the page's own, or a short form of it."""
    own = {w.lower() for w in re.findall(r"\w+", article.outlet or "")} - {"the"}
    said = {w.lower() for w in re.findall(r"\w+", outlet_name(name))} - {"the"}
    printed = {w.lower() for w in re.findall(r"\w+", name)} - {"the"}
    return bool(own) and (said <= own or printed <= own or own <= said)


def short_for(name: str, full: str) -> bool:
    """ "The Observer" for the Valley Observer."""
    said, whole = ({w.lower() for w in re.findall(r"\w+", each)} - {"the"} for each in (name, full))
    return bool(said) and said <= whole
