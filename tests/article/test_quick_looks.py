"""What is told at a glance is what the longer look would have told."""

from __future__ import annotations

import py3langid
import pytest

from onrecord.article.dates import days_in
from onrecord.article.drafts import strip_controls
from onrecord.article.junk import is_closing, is_junk
from onrecord.article.languages import JUDGED, find_language
from onrecord.lexicon import load_lexicon

ENGLISH = (
    "The port and the mill have been shut for a week, which the mayor said would cost the town more than it has. "
    "They are to open when the water falls, but nobody could say on Monday when that will be. A spokesman for the "
    "yard said that its workers had not been paid after the flood, and that their union would go to court with the "
    "claim. The council, which met on Friday, gave no number of its own. "
)
DUTCH = (
    "De burgemeester zei maandag dat de haven drie weken dicht blijft, of langer als het water niet zakt. Het was "
    "niet duidelijk wie had betaald voor de kade, of wanneer de boten terug zouden zijn. De politie was er met "
    "twintig agenten en had over het hele terrein gezocht, maar had niets gevonden. "
)
FRENCH = (
    "Le port de la ville sera fermé pendant trois semaines, selon le maire, qui a demandé aux habitants de rester "
    "chez eux. Les travaux coûteront quarante millions, et la compagnie en paiera la moitié. "
)
TEXTS = [
    ENGLISH,
    ENGLISH * 4,
    DUTCH,
    DUTCH * 4,
    FRENCH,
    FRENCH * 4,
    ENGLISH + DUTCH,
    DUTCH + ENGLISH,
    ENGLISH + FRENCH,
]
TEXTS += [ENGLISH * 2 + DUTCH * 3, DUTCH * 3 + ENGLISH * 2, ENGLISH.upper(), ENGLISH * 9 + FRENCH * 9]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text[:12]}-{len(text)}")
def test_the_language_is_what_the_library_says(text: str) -> None:
    assert find_language(text, None) == py3langid.classify(text[:JUDGED])[0]


@pytest.mark.parametrize("begins", load_lexicon("junk")["lines"]["starts"])
def test_every_beginning_of_junk_is_known_with_and_without_a_mark_before_it(begins: str) -> None:
    assert is_junk(f"{begins} the harbour")
    assert is_junk(f"» {begins.upper()} the harbour")


@pytest.mark.parametrize("begins", load_lexicon("junk")["lines"]["closing"])
def test_every_beginning_of_what_follows_an_article_is_known(begins: str) -> None:
    assert is_closing(f"{begins} the harbour")


def test_the_harbour_itself_is_no_junk() -> None:
    assert not is_junk("The harbour of Faro is shut, the mayor said on Monday.")


def test_a_dump_is_known_by_its_signs() -> None:
    for dump in (
        '{"title": "Dam", "day": 3}',
        "var page = {",
        "function (a) {",
        'string(4) "Dams"',
        ".a { margin: 0;",
    ):
        assert is_junk(dump)


def test_days_are_found_where_a_year_is_printed_and_nowhere_else() -> None:
    assert [day for day, _, _ in days_in("On 3 May 2017 and 2017-05-04, and 05/13/2017.")] == [
        "2017-05-03", "2017-05-04", "2017-05-13",
    ]  # fmt: skip
    assert list(days_in("On 3 May and Oct. 4 it rained.")) == []


def test_controls_go_and_line_ends_stay() -> None:
    assert (
        strip_controls("a\x00b\x1f\x7f\u200b\ufeff\u00ad\ud800c\n\t\r\f\v\x85\u2028é") == "abc\n\t\r\f\v\x85\u2028é"
    )
