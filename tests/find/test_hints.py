"""What need not be tried: an expression is passed over only where it cannot hold."""

from __future__ import annotations

import pytest

from onrecord.find.figures.figures import find_figures
from onrecord.find.figures.masks import masked
from onrecord.find.hints import telltales, words_in
from onrecord.find.sentences import split_sentences
from onrecord.find.statements.cues import BY_ACCOUNT_HINTS
from onrecord.find.times.time_forms import FORMS, forms_for
from onrecord.find.times.times import find_times
from onrecord.lexicon import load_lexicon
from onrecord.records import Article, Block, Span

# Each row: a sentence, and one stretch of it whose number is none.
MASKED = [
    ("It met on 3 May 2016.", "3 May 2016"),
    ("It met on Sept. 18-19, 2016.", "Sept. 18-19, 2016"),
    ("it met on may 19 again", "on may 19"),
    ("It met on 2016-05-03.", "2016-05-03"),
    ("It met on 03/05/2016.", "03/05/2016"),
    ("The season of 2015 – 2017 was dry.", "2015 – 2017"),
    ("The mills of the 1990s are shut.", "1990s"),
    ("It was built in 300 BC.", "300 BC"),
    ("It left at 14:03:32.", "14:03:32"),
    ("It left at 1.05AM.", "1.05AM."),
    ("It left at 3 O'Clock.", "3 O'Clock"),
    ("It left at 7 p.m.", "7 p.m."),
    ("It left at 1500GMT.", "1500GMT"),
    ("It is open on Mondays from 9 to 17.", "Mondays from 9 to 17"),
    ("It was the 19TH boat.", "19TH"),
    ("Call +44 20 7946 0000 now.", "+44 20 7946 0000"),
    ("Call (202) 555-0100 now.", "(202) 555-0100"),
    ("It runs 10.0.0.1 now.", "10.0.0.1"),
    ("It runs v2 now.", "v2"),
    ("A G7 port and Route A320.", "A320"),
    ("Form AB/C 212-11 is out.", "AB/C 212-11"),
    ("A 3D plan.", "3D"),
    ("See https://faro.example/40.", "https://faro.example/40."),
    ("See www.faro.example/40.", "www.faro.example/40."),
    ("Ask dockers40@faro.example.", "dockers40@faro.example."),
    ("He lives at 12 Elm Street.", "12 Elm Street"),
    ("He lives at 3740 W. 3280 South.", "3280 South"),
    ("It burned in the 200 block of Elm.", "200 block"),
    ("A man of 6'2 fell.", "6'2"),
    ("Text HELP to 274637.", "Text HELP to 274637"),
    ("She dialled 999 at once.", "dialled 999"),
    ("Three pleas: 1.", ": 1."),
    ("A 9 mm pistol was found.", "9 mm"),
    ("They beat Norwood 2-1.", "beat Norwood 2-1"),
    ("A COVID -19 ward.", "COVID -19"),
    ("(1) The port closed.", "(1)"),
    ("2 - The port closed.", "2 - "),
    ("It works 24/7.", "24/7"),
    ("It lies at 36.2° N.", "36.2° N"),
    ("He sat in row 42C.", "42C"),
    ("A clerk of forty-eight years old left.", "forty-eight years old"),
    ("A clerk AGED 48 left.", "AGED 48"),
    ("The under-21s won.", "under-21s"),
]


@pytest.mark.parametrize(("text", "words"), MASKED, ids=[words for _, words in MASKED])
def test_every_form_of_a_number_that_is_none_is_tried(text: str, words: str) -> None:
    assert words in [text[start:end] for start, end in masked(text)]


# One sentence or more for every form of time that is passed over without a certain word or sign.
TIMES = [
    "The first half of 2016 was dry, the last six months of the year were wet.",
    "In the third quarter it fell, in Q4 it rose, and in the second, it stood.",
    "In the past six months or during the next weeks, and in recent years; this past week too.",
    "Two weeks ago, and years ago, it closed.",
    "Later this year, by the end of the week, before the year-end and over the weekend it opens.",
    "In March of last year, and from May to July 2015, and early next May it closed.",
    "A 44-year-old, six-month-olds, a 10-day visit, a day-long walk and a years-long search.",
    "For a week, a day after the vote, for weeks, twice a week, every two weeks and each morning it rains.",
    "Two days later, years earlier, the year-ago count, the following day, that week, the day before.",
    "It began between 1990 and 1995, late in the 19th century, in the 1980s, and in 2004.",
    "It opens daily at noon, on Mondays, at Easter, at 14:30, at 9 pm and in the spring.",
    "It still stands, as of now; it was recently sold, and in future it will be let.",
]


@pytest.mark.parametrize("text", TIMES)
def test_every_form_of_time_that_holds_is_tried(text: str) -> None:
    holding = [i for i, form in enumerate(FORMS) if form.pattern.search(text)]
    tried = forms_for(text)
    assert holding
    assert [FORMS[i].pattern.pattern for i in holding if i not in tried] == []


@pytest.mark.parametrize("word", ["Two", "half", "a couple", "dozens", "½", "7"])
def test_a_number_in_words_or_digits_is_looked_for(word: str) -> None:
    text = f"It lost {word} of its boats."
    article = Article("art-1", "c", 1, "", text, (Block("paragraph", Span(0, len(text))),))
    figures, problems = find_figures(article, split_sentences(article), ((),))
    assert figures or problems


def test_a_text_without_a_word_of_time_has_none() -> None:
    text = "The port closed its pier and sold the crane."
    article = Article("art-1", "c", 1, "", text, (Block("paragraph", Span(0, len(text))),))
    assert find_times(article, split_sentences(article)) == ()


def test_no_phrase_stands_where_its_telltale_does_not() -> None:
    phrases = ("as of late", "half a dozen", "up-to-date")
    for phrase in phrases:
        assert not telltales([phrase]).isdisjoint(words_in(f"It is {phrase.upper()}, they say."))
    assert telltales(phrases).isdisjoint(words_in("It is as of half up."))


def test_every_noun_of_an_account_is_looked_for() -> None:
    """A phrase that is in the lexicon and not in the hints would never be looked for."""
    for noun in load_lexicon("cues")["by_account"]["nouns"]:
        assert not BY_ACCOUNT_HINTS.isdisjoint(words_in(f"Forty boats sank, by the port's own {noun.upper()}."))
