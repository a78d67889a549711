"""A parser that remembers: a sentence is parsed once, and one that is printed again is at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.records import Parse, Token
from onrecord.store.adding import parses as parses_module
from onrecord.store.adding.parses import AT_HAND, CachedParser, ParsesAtHand, RecentParses
from onrecord.store.adding.readers import ModelReader
from onrecord.store.ledgers.memory import MemoryStore

MODEL = "model-1"


class Counting(RecentParses):
    """A cache that notes what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def parses(self, model: str, sentences: Sequence[str]) -> dict[str, Parse]:
        self.asked += sentences
        return super().parses(model, sentences)


class Words:
    """A parser that knows words alone, and notes what it is asked for."""

    name = MODEL

    def __init__(self) -> None:
        self.asked: list[str] = []

    def parse(self, sentences: Sequence[str]) -> list[Parse]:
        self.asked += sentences
        return [(_word(text),) for text in sentences]


def _word(text: str) -> Token:
    return Token(text=text, start=0, end=len(text), lemma=text, pos="X", tag="X", dep="ROOT", head=0, ent="")


def test_a_sentence_is_parsed_once_however_often_it_is_printed() -> None:
    """Twice in one page, and again in a copy of it."""
    words = Words()
    parser = CachedParser(MODEL, ParsesAtHand(RecentParses()), lambda: words)
    parser.parse(["It sank.", "Two died.", "It sank."])
    parser.parse(["Two died.", "Nobody knew why."])
    assert words.asked == ["It sank.", "Two died.", "Nobody knew why."]


def test_what_is_at_hand_is_not_fetched_again() -> None:
    """Neither what was parsed here nor what was fetched; and it is the very same parse."""
    kept = Counting()
    kept.save_parses(MODEL, {"It sank.": (_word("It sank."),)})
    at_hand = ParsesAtHand(kept)
    at_hand.save_parses(MODEL, {"Two died.": (_word("Two died."),)})
    first = at_hand.parses(MODEL, ["It sank.", "Two died."])
    again = at_hand.parses(MODEL, ["It sank.", "Two died."])
    assert kept.asked == ["It sank."]
    assert all(first[text] is again[text] for text in ("It sank.", "Two died."))
    assert kept.parses(MODEL, ["Two died."]), "what is parsed is kept as well"


def test_another_model_has_parses_of_its_own() -> None:
    at_hand = ParsesAtHand(RecentParses())
    at_hand.save_parses(MODEL, {"It sank.": (_word("It sank."),)})
    assert at_hand.parses("model-2", ["It sank."]) == {}


def test_no_more_is_at_hand_than_fits() -> None:
    """What is forgotten is fetched again."""
    kept = Counting()
    at_hand = ParsesAtHand(kept)
    for number in range(AT_HAND + 1):
        at_hand.save_parses(MODEL, {f"{number} died.": ()})
    found: Mapping[str, Parse] = at_hand.parses(MODEL, ["0 died.", f"{AT_HAND} died."])
    assert set(found) == {"0 died.", f"{AT_HAND} died."}
    assert kept.asked == ["0 died."]
    assert parses_module.MOST > AT_HAND


def test_a_prepared_reader_has_left_nothing_in_the_caches() -> None:
    """It loads the model on pages of its own, which are nobody's."""
    store = MemoryStore()
    reader = ModelReader(store)
    reader.prepare()
    assert (store.page_counts(), store.capture_ids()) == ((), ())
    assert not store.parses(
        _name_of(reader), ["A bomb killed 40 people at a market in Lima, Peru, on 3 May 2019, the police said."]
    )


def _name_of(reader: ModelReader) -> str:
    return reader._reader().parser.name
