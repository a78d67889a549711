"""Cue verbs that the parser took for nouns or names: it does in headlines, where every word has a capital.

| construction | example |
|---|---|
| a headline in capitals | Mayor Praises Crew For Long Rescue. HARBOUR GROUPS URGE CALM. |
| a verb at the top, taken for a noun | Roe, back from the pier, slams the port. |
| before a "that" | The board demands that the pier be closed. |
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from onrecord.find.grammar import Tree
from onrecord.find.inflections import verb_forms
from onrecord.find.sources.roles import singular
from onrecord.find.statements.attitude_words import VERBS as ATTITUDES
from onrecord.find.statements.cues import VERBS
from onrecord.find.statements.may_tell import may_speak
from onrecord.find.statements.speech import Speech, noun_phrase
from onrecord.find.statements.tellers import is_own_page
from onrecord.records import Stance, StatementMark, Token

_FARTHEST: Final = 9  # words before the verb of a headline
_TAKERS: Final = frozenset(
    {"DT", "PRP", "PRP$", "NNP", "NNPS", "CD", "TO", "JJ", "NN", "NNS", "WP", "WRB", "IN", "VBG", "``"}
)
_NOT_AFTER: Final = frozenset(
    {"of", "is", "are", "was", "were", "from", "by", "between", "in", "has", "have", "will"}
)
_SMALL: Final = frozenset(
    {
        "of",
        "the",
        "a",
        "an",
        "and",
        "or",
        "for",
        "in",
        "on",
        "at",
        "to",
        "de",
        "van",
        "&",
        ",",
        ".",
        "’s",
        "'s",
        "’",
        "'",
    }
)
_NAMES: Final = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "PUNCT", "PART", "NUM", "DET", "ADP", "CCONJ", "X"})
_LEADING: Final = frozenset({"about", "against", "for", "with", "over", "on", "at", "to"})
_CAPITAL = re.compile(r"[A-Z]")


def _forms() -> tuple[dict[str, Stance], dict[str, Stance]]:
    """The forms after "it" and after "they", with what the verb says of its subject's standing."""
    third: dict[str, Stance] = {}
    plain: dict[str, Stance] = {}
    stances: dict[str, Stance] = {lemma: each[0].stance for lemma, each in ATTITUDES.items()}
    stances.update({lemma: cue.stance for lemma, cue in VERBS.items()})
    for lemma, stance in stances.items():
        if " " not in lemma:
            third[verb_forms(lemma)[1]] = stance
            plain[lemma] = stance
    return third, plain


_THIRD, _PLAIN = _forms()
_SPELT_LIKE_ONE: Final = _THIRD.keys() | _PLAIN.keys()


def find_misread(speech: Speech, found: Sequence[StatementMark]) -> list[StatementMark]:
    """The statement of a verb that the parser took for a noun; at most one a sentence."""
    if _SPELT_LIKE_ONE.isdisjoint(speech.tree.lows):
        return []
    for index in range(1, len(speech.tree) - 1):
        stance = _stance(speech.tree, index)
        if stance is None or speech.quoted(speech.tree[index].start) is not None:
            continue
        mark = _headline(speech, index, stance) if _is_capitals(speech) else _running(speech, index, stance)
        if mark is not None and mark.cue is not None:
            return [] if any(one.cue and one.cue.overlaps(mark.cue) for one in found) else [mark]
    return []


def _stance(tree: Tree, index: int) -> Stance | None:
    """What a word says if it is a verb here; it is spelt like one, and the parser did not see it as one."""
    word = tree.lows[index]
    if word not in _SPELT_LIKE_ONE or tree[index].pos not in ("NOUN", "PROPN", "ADJ"):
        return None
    if word in _THIRD:
        return _THIRD[word]
    many = any(_is_many(tree[i]) for i in (index - 1, _before_place(tree, index), *_own_subject(tree, index)))
    return _PLAIN[word] if many else None


def _own_subject(tree: Tree, index: int) -> tuple[int, ...]:
    """ "Logs seen by the Courier show that ...": the parser saw whose verb it is, and yet a noun."""
    that = tree[index + 1].text.lower() == "that" and tree[index + 1].tag in ("IN", "WDT")
    return tree.children(index, "nsubj") if that and tree.children(index, "ccomp") else ()


def belongs_to_many(tree: Tree, index: int) -> bool:
    """Whether a noun with a body before it is the verb of those at the body: "analysts at Acme Bank estimate"."""
    many = _before_place(tree, index)
    return many != index - 1 and _is_many(tree[many]) and tree[index].text.lower() in _PLAIN


def _before_place(tree: Tree, index: int) -> int:
    """ "Two analysts at Acme Bank estimate that ...": the noun before the body that stands right before the verb."""
    place = index - 1
    if tree[place].pos != "PROPN":
        return place  # "its friends in the press"
    while place > 1 and tree[place].pos in ("PROPN", "DET"):
        place -= 1
    return place - 1 if tree[place].pos == "ADP" and 0 < place < index - 1 else index - 1


def _is_many(token: Token) -> bool:
    """Whether a noun is a plural, whatever the parser took it for: a verb without an "s" behind it is theirs."""
    word = token.text.lower()
    if word in ("many", "some", "most", "others"):
        return True
    return token.tag in ("NNS", "NNPS") or (
        token.tag == "NNP" and singular(word) != word and not word.endswith("ous")
    )


def _is_capitals(speech: Speech) -> bool:
    """Whether a line is a headline with capitals: a title, or the first line, nearly all with a capital."""
    if speech.sentence.kind not in ("title", "heading") and speech.sentence.block != 0:
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", speech.text[:300]) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) > 2 and capitals >= 0.8 * len(words)


def _headline(speech: Speech, index: int, stance: Stance) -> StatementMark | None:
    """ "Mayor Praises Crew For Long Rescue": a name's words, the verb, and the rest of the line."""
    tree = speech.tree
    first = next((i for i in range(len(tree)) if tree[i].start >= speech.begins), 0)
    before, after = range(first, index), tree[index + 1]
    if not before or index > _FARTHEST or not _CAPITAL.match(tree[index].text) or not _is_name(tree, first, index):
        return None
    if after.text.lower() in _NOT_AFTER or after.pos in ("AUX", "PUNCT") or after.tag in ("VBZ", "VBP", "MD", "POS"):
        return None
    start = after.end if after.text.lower() in _LEADING else after.start
    content = speech.span(start, len(speech.text))
    if content.start >= content.end:
        return None
    source, cue = speech.span(tree[first].start, tree[index - 1].end), speech.words((index,))
    return StatementMark("indirect", cue, source, (content,), "a headline's verb", stance)


def _is_name(tree: Tree, first: int, stop: int) -> bool:
    """Whether the words before a headline's verb are one noun phrase: no verb, no colon, and a noun right before."""
    inside = [tree[i] for i in range(first, stop)]
    if any(t.text in (":", ";", "?", "!", "“", '"', "‘") for t in inside) or inside[-1].tag in (
        "POS",
        "DT",
        "PRP$",
        "IN",
    ):
        return False
    if any(t.pos not in _NAMES or t.tag in ("VBZ", "VBD", "VBP", "MD", "TO") for t in inside):
        return False
    return all(t.text[:1].isupper() or t.text.lower() in _SMALL or not t.text.isalpha() for t in inside)


def _running(speech: Speech, index: int, stance: Stance) -> StatementMark | None:
    """ "Roe slams the port", where the parser saw no verb at the top, or a "that" shows what the word is."""
    tree = speech.tree
    that = tree[index + 1].text.lower() == "that" and tree[index + 1].tag in ("IN", "DT", "WDT")
    root = next(i for i in (index, *tree.up(index)) if tree[i].head == i)
    topless = not tree.is_verb(root) and tree[root].pos not in ("VERB", "AUX")
    if not (topless or that) or tree[index + 1].tag not in _TAKERS or tree[index + 1].text.lower() in _NOT_AFTER:
        return None
    head = _namer(speech, index)
    if head is None:
        return None
    words = tuple(i for i in noun_phrase(tree, head, without_clause=True) if i < index)
    words = tuple(range(min(words), index)) if words and head < index - 1 else words
    last = max(i for i in range(len(tree)) if tree[i].pos != "PUNCT" or tree[i].text in ("”", '"'))
    if not words or last <= index:
        return None
    content, cue = speech.span(tree[index + 1].start, tree[last].end), speech.words((index,))
    return StatementMark("indirect", cue, speech.words(words), (content,), "a verb taken for a noun", stance)


def _namer(speech: Speech, index: int) -> int | None:
    """The noun right before, which must be able to speak, and stand as a name or with an article of its own."""
    tree, before = speech.tree, index - 1
    if own := _own_subject(tree, index):
        before = own[0]
    elif (many := _before_place(tree, index)) != before and _is_many(tree[many]):
        before = many
    if tree[before].pos == "PUNCT":
        return None
    if tree[before].pos not in ("PROPN", "PRON", "NOUN") or tree[before].tag in ("PRP$", "WP$"):
        return None
    if not may_speak(speech, before) or is_own_page(speech, before):
        return None
    if tree[before].tag == "PRP" and tree[before].text.lower() not in ("he", "she", "they"):
        return None
    return before
