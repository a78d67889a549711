"""Parts of speech and lemmas, looked up by word: the model's rules give them to a tagged word once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

MOST = 200_000
"""Words that are remembered; then they are forgotten, and asked for anew."""

_FORMS = frozenset(("POS", "LEMMA", "MORPH"))
Key = tuple[int, int, int]
"""The text of a word, its tag and its relation, by the library's numbers: all that the rules look at."""
Form = tuple[str, str, str, str, str]
"""A word as its parse has it: text, lemma, part of speech, tag, relation."""


_Kind = Key | tuple[str, int, int]
_Ruled = tuple[int, int, int]
"""What the ruler gives a word: part of speech, form, and lemma if any, by the library's numbers."""


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
        self._known: dict[Key, Form | None] = {}  # None where a wider rule may begin
        self._pairs: dict[tuple[Key, ...], tuple[Form, ...] | None] = {}  # None where a wider rule still may
        self._seen = _Seen(one for rule in self._ruler.patterns for one in rule["patterns"])
        self._ruled: dict[_Kind, _Ruled | None] = {}
        self._bases: dict[tuple[int, _Ruled | None], tuple[str, str] | None] = {}  # lemma and part of speech

    def learn(self, words: Iterable[Key]) -> None:
        """Work out the words of many sentences that are new, all in one go: `of` then only looks them up."""
        words = set(words)
        new = list(words - self._known.keys())
        if len(self._known) + len(new) > MOST:
            self._known.clear()
            self._ruled.clear()
            self._bases.clear()
            new = list(words)
        text_of = self._vocab.strings
        kinds = [self._seen.kind_of(text_of[word[0]].lower(), word) for word in new]
        self._learn_kinds({kind: word for kind, word in zip(kinds, new, strict=True) if kind not in self._ruled})
        bases = [(word[0], self._ruled[kind]) for word, kind in zip(new, kinds, strict=True)]
        self._learn_bases([base for base in dict.fromkeys(bases) if base not in self._bases])
        for (text, tag, relation), base in zip(new, bases, strict=True):
            form = self._bases[base]
            whole = form and (text_of[text], *form, text_of[tag], text_of[relation])
            self._known[text, tag, relation] = whole

    def _learn_kinds(self, kinds: Mapping[_Kind, Key]) -> None:
        """Ask the ruler for kinds of words, each by one of its words: words of one kind are one to it."""
        begin = {start for _, start, _ in self._wider(self._tagged(list(kinds.values())), allow_missing=True)}
        self._ruled.update((kind, None) for at, kind in enumerate(kinds) if at in begin)
        alone = [kind for at, kind in enumerate(kinds) if at not in begin]  # no rule looks from one at the next
        ruled = self._ruler(self._tagged([kinds[kind] for kind in alone]))
        self._ruled.update(
            (kind, (one.pos, one.morph.key, one.lemma)) for kind, one in zip(alone, ruled, strict=True)
        )

    def _learn_bases(self, bases: Sequence[tuple[int, _Ruled | None]]) -> None:
        """Ask the lemmatizer for words of one text to which the ruler gave the same: they are one to it."""
        alone = [(text, ruled) for text, ruled in bases if ruled is not None]
        doc = self._printed([text for text, _ in alone])
        for word, (_, (part, morph, lemma)) in zip(doc, alone, strict=True):
            word.pos, word.lemma = part, lemma
            word.set_morph(morph)
        self._lemmatizer(doc)
        self._bases.update((base, (word.lemma_, word.pos_)) for base, word in zip(alone, doc, strict=True))
        self._bases.update((base, None) for base in bases if base[1] is None)

    def of(self, words: Sequence[Key]) -> Sequence[Form] | None:
        """Each word of a sentence that was learnt; None where only `by_rules` can tell."""
        alone = list(map(self._known.__getitem__, words))
        return self._with_pairs(words, alone) if None in alone else alone  # type: ignore[return-value]

    def _with_pairs(self, words: Sequence[Key], alone: Sequence[Form | None]) -> list[Form] | None:
        """The words, those that may begin a rule for two together with the next."""
        found: list[Form] = []
        while len(found) < len(words):
            start = len(found)
            form = alone[start]
            forms = (form,) if form is not None else self._pair(tuple(words[start : start + 2]))
            if forms is None:
                return None
            found += forms
        return found

    def by_rules(self, doc: Any) -> list[Form]:
        """The same by the rules themselves, over the whole sentence."""
        self._lemmatizer(self._ruler(doc))
        return _forms(doc)

    def _pair(self, words: tuple[Key, ...]) -> tuple[Form, ...] | None:
        if words not in self._pairs:
            if len(self._pairs) > MOST:
                self._pairs.clear()
            self._pairs[words] = self._worked_out(words)
        return self._pairs[words]

    def _worked_out(self, words: tuple[Key, ...]) -> tuple[Form, ...] | None:
        doc = self._tagged(words)
        if self._widest(doc, allow_missing=True) or self._wider(self._tagged(words[-1:]), allow_missing=True):
            return None
        return tuple(self.by_rules(doc))

    def _tagged(self, words: Sequence[Key]) -> Any:
        doc = self._printed([text for text, _, _ in words])
        for word, (_, tag, relation) in zip(doc, words, strict=True):
            word.tag, word.dep = tag, relation
        return doc

    def _printed(self, texts: Sequence[int]) -> Any:
        from spacy.tokens import Doc

        return Doc(self._vocab, words=[self._vocab.strings[text] for text in texts])


def _forms(doc: Any) -> list[Form]:
    return [(word.text, word.lemma_, word.pos_, word.tag_, word.dep_) for word in doc]


class _Seen:
    """What the ruler's rules see of a word beside its tag and relation: its letters, where a rule names such."""

    def __init__(self, patterns: Iterable[Sequence[Mapping[str, Any]]]) -> None:
        self._words: set[str] = set()
        self._shapes: list[re.Pattern[str]] = []
        self._is_plain = all(self._take(word) for pattern in patterns for word in pattern)
        self._is_named = lru_cache(MOST)(self._named)

    def kind_of(self, lower: str, key: Key) -> _Kind:
        """Words of one kind are the same to every rule."""
        return key if self._is_named(lower) else ("", key[1], key[2])

    def _named(self, lower: str) -> bool:
        """Whether some rule may tell these letters from others."""
        plain = self._is_plain and lower not in self._words and not lower.isspace()
        return not plain or any(shape.search(lower) for shape in self._shapes)

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


def _look_up_at_once(lemmatizer: Any) -> None:
    """Let known base forms be sets: the library keeps lists, and goes through up to 57,000 of them for a word."""
    if lemmatizer.lookups.has_table("lemma_index"):
        table = lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech, forms in list(table.items()):
            table[part_of_speech] = frozenset(forms)
