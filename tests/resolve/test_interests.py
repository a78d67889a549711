"""Who speaks in its own cause, and who tells against itself."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.keys import content_key
from onrecord.reading import Reader, read_capture
from onrecord.records import Capture, ChainLink

LEAD = "Rain fell on the valley on Monday, and the roads were shut."

INTERESTED = [
    # an army and its ministry on the dead of a fight
    ("The army said 40 rebels had been killed.", True),
    ("The defence ministry said 40 rebels had been killed.", True),
    ("The rebels said 40 soldiers had been killed.", True),
    # a crowd or a strike of one's own
    ("The Dockers' Union said 4,000 people marched through the port.", True),
    ("Organisers said 4,000 people had marched.", True),
    ("The Dockers' Union said 4,000 people had drowned.", False),
    # who pays
    ("Insurers put insured losses at $40 million.", True),
    ("Moor Insurance put the claims at $40 million.", True),
    ("The government said it held 40 prisoners.", True),
    # who looks on
    ("The rail regulator said 40 trains had been late.", False),
    ("Police said 4,000 people had marched.", False),
    ("The health ministry said 40 people had been killed.", False),
    ("The Defence College said 40 rebels had been killed.", False),
]

AGAINST = [
    # its own losses
    ("The army said 40 of its soldiers had been killed.", True),
    ("The army said 40 soldiers had been killed in the raid.", True),
    ("The rebels said 40 of their fighters had been killed.", True),
    ("The defence ministry said 40 of its soldiers had been wounded.", True),
    # owning up
    ("Moor Lines conceded that 40 passengers had been hurt on its ferry.", True),
    ("Moor Bank admitted losing the data of 40 customers.", True),
    ("The army admitted killing 40 villagers.", True),
    # its own count of harm put higher, its boast lower
    ("Moor Oil raised its estimate of the spill to 60 tons.", True),
    ("Moor Oil cut its estimate of the spill to 20 tons.", False),
    # the enemy's harm, others' harm, and what is denied
    ("The army said 40 rebels had been killed.", False),
    ("The army acknowledged that 40 rebels had been killed.", False),
    ("The rebels said 40 soldiers had been killed.", False),
    ("The army said 40 Peruvian soldiers had been killed.", False),
    ("The army denied that 40 of its soldiers had been killed.", False),
    ("The union said 40 of its members had been hurt.", False),
    ("The mayor admitted that 40 houses had burned.", False),
    ("The commission found that the army had killed 40 villagers.", False),
    ("The clinic admitted 40 patients.", False),
]


def origin(parser: SpacyParser, sentence: str) -> ChainLink:
    """The origin of the last figure of a report whose title and opening are about nobody."""
    titled = "Moor Oil's spill" if "Moor Oil" in sentence else "Rain"
    page = f"{titled}\n\nBy Ann Field, June 11, 2021\n\n{LEAD}\n\n{sentence}\n".encode()
    claims = read_capture(Capture(content_key(page), page), Reader(parser)).claims
    return [claim for claim in claims if claim.figure][-1].origin


@pytest.mark.parametrize(("sentence", "expected"), INTERESTED, ids=[row[0] for row in INTERESTED])
def test_in_its_own_cause(parser: SpacyParser, sentence: str, expected: bool) -> None:
    """A side is marked, one who looks on is not."""
    assert origin(parser, sentence).interested is expected


@pytest.mark.parametrize(("sentence", "expected"), AGAINST, ids=[row[0] for row in AGAINST])
def test_against_its_own_interest(parser: SpacyParser, sentence: str, expected: bool) -> None:
    """Only what the party's own words give; such a source is interested as well."""
    found = origin(parser, sentence)
    assert found.against_interest is expected
    assert found.interested or not expected
