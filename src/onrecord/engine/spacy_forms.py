"""Parts of speech and lemmas, looked up by word: the model's rules give them to a tagged word once."""

from __future__ import annotations

from collections.abc import Sequence
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
        self._wider, self._widest = Matcher(pipeline.vocab), Matcher(pipeline.vocab)
        for rule in self._ruler.patterns:
            changes = not _FORMS.issuperset(rule["attrs"])
            if widest := [one[:1] for one in rule["patterns"] if len(one) > 2 or changes]:
                self._widest.add("widest", widest)
            if wider := [one[:1] for one in rule["patterns"] if len(one) > 1 or changes]:
                self._wider.add("wider", wider)
        self._known: dict[tuple[Key, ...], tuple[Form, ...] | None] = {}  # None where a wider rule may begin

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

    def _tagged(self, words: tuple[Key, ...]) -> Any:
        from spacy.tokens import Doc

        doc = Doc(self._vocab, words=[self._vocab.strings[text] for text, _, _ in words])
        for word, (_, tag, relation) in zip(doc, words, strict=True):
            word.tag, word.dep = tag, relation
        return doc
