"""Parts of speech and lemmas, looked up by word: the model's rules give them to a tagged word once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

MOST = 200_000
"""Words that are remembered; then they are forgotten, and asked for anew."""

_FORMS = frozenset(("POS", "LEMMA", "MORPH"))
Key = tuple[int, int, int]
"""The text of a word, its tag and its relation, by the library's numbers: all that the rules look at."""
Form = tuple[str, str]


class WordForms:
    """The part of speech and the lemma of a tagged word, by the model's own `attribute_ruler` and `lemmatizer`.

    Nearly all of their rules look at one word. Where a word may begin one that looks at two ("there are", "let's"),
    the two are looked up together. Where it may begin one that also changes its tag (a space), the whole sentence
    goes through the rules themselves.
    """

    def __init__(self, pipeline: Any) -> None:
        from spacy.matcher import Matcher

        self._vocab = pipeline.vocab
        self._ruler, self._lemmatizer = pipeline.get_pipe("attribute_ruler"), pipeline.get_pipe("lemmatizer")
        _look_up_at_once(self._lemmatizer)
        self._wider, self._widest = Matcher(pipeline.vocab), Matcher(pipeline.vocab)
        for rule in self._ruler.patterns:
            changes = not _FORMS.issuperset(rule["attrs"])
            if widest := [one[:1] for one in rule["patterns"] if len(one) > 2 or changes]:
                self._widest.add("widest", widest)
            if wider := [one[:1] for one in rule["patterns"] if len(one) > 1 or changes]:
                self._wider.add("wider", wider)
        self._known: dict[tuple[Key, ...], tuple[Form, ...] | None] = {}  # None where a wider rule may begin
        self._seen = _Seen(one for rule in self._ruler.patterns for one in rule["patterns"])
        self._ruled: dict[Key | tuple[str, int, int], tuple[int, int, int]] = {}  # part of speech, form, lemma if any

    def learn(self, words: Iterable[Key]) -> None:
        """Work out the words of many sentences that are new, all in one go: `of` then only looks them up."""
        new = [word for word in dict.fromkeys(words) if (word,) not in self._known]
        if len(self._known) + len(new) > MOST:
            self._known.clear()
            self._ruled.clear()
        begin = {start for _, start, _ in self._wider(self._tagged(new), allow_missing=True)}
        self._known.update(((word,), None) for at, word in enumerate(new) if at in begin)
        alone = [word for at, word in enumerate(new) if at not in begin]  # no rule looks from one of them at the next
        self._known.update(((word,), (form,)) for word, form in zip(alone, self._of_alone(alone), strict=True))

    def _of_alone(self, words: Sequence[Key]) -> list[Form]:
        """Each word by the rules that look at it alone. Words of one kind are one to the ruler: it is asked once."""
        doc = self._tagged(words)
        kinds = [self._seen.kind_of(word.lower_, key) for word, key in zip(doc, words, strict=True)]
        if new := {kind: key for kind, key in zip(kinds, words, strict=True) if kind not in self._ruled}:
            ruled = self._ruler(self._tagged(list(new.values())))
            self._ruled.update(
                (kind, (one.pos, one.morph.key, one.lemma)) for kind, one in zip(new, ruled, strict=True)
            )
        for word, kind in zip(doc, kinds, strict=True):
            word.pos, morph, word.lemma = self._ruled[kind]
            word.set_morph(morph)
        self._lemmatizer(doc)
        return [(word.pos_, word.lemma_) for word in doc]

    def of(self, words: Sequence[Key]) -> list[Form] | None:
        """Part of speech and lemma of each word of a sentence; None where only `by_rules` can tell."""
        found: list[Form] = []
        while len(found) < len(words):
            start = len(found)
            forms = self._forms((words[start],)) or self._forms(tuple(words[start : start + 2]))
            if forms is None:
                return None
            found += forms
        return found

    def by_rules(self, doc: Any) -> list[Form]:
        """The same by the rules themselves, over the whole sentence. Leaves: what they change, in the document."""
        self._lemmatizer(self._ruler(doc))
        return [(word.pos_, word.lemma_) for word in doc]

    def _forms(self, words: tuple[Key, ...]) -> tuple[Form, ...] | None:
        if words not in self._known:
            if len(self._known) > MOST:
                self._known.clear()
            self._known[words] = self._worked_out(words)
        return self._known[words]

    def _worked_out(self, words: tuple[Key, ...]) -> tuple[Form, ...] | None:
        doc = self._tagged(words)
        if self._widest(doc, allow_missing=True) or self._wider(self._tagged(words[-1:]), allow_missing=True):
            return None
        return tuple(self.by_rules(doc))

    def _tagged(self, words: Sequence[Key]) -> Any:
        from spacy.tokens import Doc

        doc = Doc(self._vocab, words=[self._vocab.strings[text] for text, _, _ in words])
        for word, (_, tag, relation) in zip(doc, words, strict=True):
            word.tag, word.dep = tag, relation
        return doc


class _Seen:
    """What the ruler's rules see of a word beside its tag and relation: its letters, where a rule names such."""

    def __init__(self, patterns: Iterable[Sequence[Mapping[str, Any]]]) -> None:
        self._words: set[str] = set()
        self._shapes: list[re.Pattern[str]] = []
        self._is_plain = all(self._take(word) for pattern in patterns for word in pattern)

    def kind_of(self, lower: str, key: Key) -> Key | tuple[str, int, int]:
        """Words of one kind are the same to every rule."""
        if (
            not self._is_plain
            or lower in self._words
            or lower.isspace()
            or any(map(partial(_has, lower), self._shapes))
        ):
            return key
        return "", key[1], key[2]

    def _take(self, word: Mapping[str, Any]) -> bool:
        """Note how a rule tells a word by its letters; False where it looks at something that is not known here."""
        lower = word.get("LOWER", ())
        if isinstance(lower, dict):
            self._shapes += [re.compile(lower["REGEX"])] if "REGEX" in lower else []
            known = lower.keys() <= {"IN", "REGEX"}
            lower = lower.get("IN", ())
        else:
            known, lower = True, (lower,) if lower else ()
        self._words.update(lower)
        return known and word.keys() <= {"LOWER", "TAG", "DEP", "IS_SPACE"}


def _has(text: str, shape: re.Pattern[str]) -> bool:
    return shape.search(text) is not None


def _look_up_at_once(lemmatizer: Any) -> None:
    """Let known base forms be sets: the library keeps lists, and goes through up to 57,000 of them for a word."""
    if lemmatizer.lookups.has_table("lemma_index"):
        table = lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech, forms in list(table.items()):
            table[part_of_speech] = frozenset(forms)
