"""Numbers as printed, before anything is said about what they count."""

from __future__ import annotations

import pytest

from onrecord.find.figures.numbers import find_numbers
from onrecord.find.figures.words import cut_words

ROWS = [
    # digits and their separators
    ("1,234,567", [1234567]), ("12 345 tonnes", [12345]), ("1,00,000 rupees", [100000]), ("4.83 billion", [4830000000]),
    ("$13.60.", [13.6]), ("2.5m people", [2500000]), ("40k", [40000]), ("3½ hours", [3.5]), ("-1.3%", [-1.3]),
    ("37,305.97", [37305.97]), ("1/2 pound", [0.5]), ("2 1/2 miles", [2.5]), (".001 per cent", [0.001]), ("minus 40", [-40]), ("minus-5 yards", [-5]),
    ("200 bn", [200000000000]), ("USD10m", [10000000]), ("1.8m tall", [1.8]), ("1.8m votes", [1800000]), ("5 lakh crore", [5000000000000]),
    # in words
    ("twelve hundred", [1200]), ("two hundred and fifty-five thousand", [255000]), ("a hundred and fifty", [150]), ("a dozen", [12]),
    ("three lakh crore", [3000000000000]), ("1 in twenty-one", [0.0476]), ("a quarter million", [250000]), ("half a dozen", [6]), ("two dozen", [24]), ("two and a half years", [2.5]), ("a couple of hundred", [200]), ("half a million", [500000]),
    ("between one hundred and two hundred and fifty", [100, 250]), ("nine-tenths", [0.9]), ("forty of the fifty", [40, 50]), ("2 in 5 adults", [0.4]),
    ("two hundred and six thousand", [206000]), ("a thousand and two hundred", [1200]), ("3 hundred and 21", [321]), ("from one hundred to two hundred", [100, 200]),
    ("a million and a half", [1500000]), ("3 million and a half", [3500000]), ("five and a half million", [5500000]), ("seven and a quarter miles", [7.25]),
    ("six and two fifths", [6.4]), ("one hundred and three quarters", [100.75]), ("quarter million", [250000]), ("first quarter million", [1000000]),
    ("three dozens", [36]), ("12.5 M", [12500000]), ("$8 M", [8000000]), ("40 M street", [40]), ("12\u202f345.6", [12345.6]),
    # decimals in words, and numbers below zero
    ("five point two five", [5.25]), ("nought point three", [0.3]), ("sixty point", [60]), ("minus five", [-5]), ("negative two point five", [-2.5]),
    ("plus or minus three", [3]), ("plus or minus 3", [3]), ("½ spoon", [0.5]), ("7 3/4", [7.75]),
    # vague amounts give their floor
    ("dozens", [24]), ("scores of", [40]), ("hundreds", [200]), ("thousands", [2000]), ("tens of thousands", [20000]), ("hundreds of thousands", [200000]),
    ("millions", [2000000]), ("several thousand", [2000]), ("many hundreds", [200]), ("hundreds and hundreds", [200]),
    # none
    ("a third man", []), ("second half", []), ("half-hearted", []), ("no reason", []), ("double agent", []), ("test scores fell", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values"), ROWS, ids=[text for text, _ in ROWS])
def test_values(text: str, values: list[float]) -> None:
    assert [number.value for number in find_numbers(cut_words(text))] == values
