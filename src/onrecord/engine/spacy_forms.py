"""Parts of speech and lemmas, looked up by word: the model's rules give them to a tagged word once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

MOST = 200_000
"""Words that are remembered; then they are forgotten, and asked for anew."""

_FORMS = frozenset(("POS", "LEMMA", "MORPH"))
_Key = tuple[str, str, str]  # text, tag, relation: all that the rules look at


class WordForms:
    """The part of speech and the lemma of a tagged word, by the model's own `attribute_ruler` and `lemmatizer`.

    Nearly all of their rules look at one word. Where a word may begin one that looks at two ("there are", "let's"),
    or one that also changes its tag (a space), the whole sentence goes through the rules themselves.
    """

    def __init__(self, pipeline: Any) -> None:
        from spacy.matcher import Matcher

        self._vocab = pipeline.vocab
        self._ruler, self._lemmatizer = pipeline.get_pipe("attribute_ruler"), pipeline.get_pipe("lemmatizer")
        self._wider = Matcher(pipeline.vocab)
        for rule in self._ruler.patterns:
            if wider := [one[:1] for one in rule["patterns"] if len(one) > 1 or not _FORMS.issuperset(rule["attrs"])]:
                self._wider.add("wider", wider)
        self._known: dict[_Key, tuple[str, str] | None] = {}  # None where a wider rule may begin

    def of(self, doc: Any, words: Sequence[Any]) -> list[tuple[str, str]]:
        """Part of speech and lemma of each word of a sentence."""
        found = [self._form((word.text, word.tag_, word.dep_)) for word in words]
        known = [form for form in found if form is not None]
        if len(known) == len(found):
            return known
        self._lemmatizer(self._ruler(doc))
        return [(word.pos_, word.lemma_) for word in words]

    def _form(self, key: _Key) -> tuple[str, str] | None:
        if key not in self._known:
            if len(self._known) > MOST:
                self._known.clear()
            self._known[key] = self._worked_out(key)
        return self._known[key]

    def _worked_out(self, key: _Key) -> tuple[str, str] | None:
        from spacy.tokens import Doc

        text, tag, relation = key
        alone = Doc(self._vocab, words=[text], spaces=[False])
        alone[0].tag_, alone[0].dep_ = tag, relation
        if self._wider(alone, allow_missing=True):
            return None
        self._lemmatizer(self._ruler(alone))
        return alone[0].pos_, alone[0].lemma_
