"""Who says so where the words for it stand apart: asides, appositions, papers by number, newspapers, who leads."""

from __future__ import annotations

import pytest

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.find.sentences import split_sentences
from onrecord.find.statements.statements import find_statements
from onrecord.records import Article, Block, Span
from onrecord.resolve.chains.chains import resolve_chains

PAGE = ""
LEE = "Ann Lee, the mayor, has counted 12 boats, she said."

CHAINS = [
    # "it" behind an aside is whom its own sentence is about
    ("The Health Agency has 40 cases. The town council of Osk, for its part, has shut 14 schools, it said.", "14", "speaker town council of Osk"),
    ("The food agency, whose clerks met on Sunday, has found 14 flies, it said.", "14", "speaker food agency"),
    # whom one quotes is not who spoke before
    (f"{LEE} We quote the harbour master, as she told guests on Monday: “We have 40 nets to mend today.”", "40", PAGE),
    (f"{LEE} The mayor was angry when she told reporters that 40 boats had sunk.", "40", "speaker Ann Lee"),
    # for whom somebody leads the work; and not whom somebody looks for
    ("Seven goats have died, said Ann Lee, who leads the search for the Fire Service.", "Seven", "speaker Ann Lee/Fire Service"),
    ("Captain Ann Lee, who is leading the work for the Coastguard, said that 40 nets were lost.", "40", "speaker Ann Lee/Coastguard"),
    ("Captain Ann Lee, who led the search for Bo Lind, said that 40 nets were lost.", "40", "speaker Ann Lee"),
    ("The police, in the person of Bo Lind, gave us 94 arrests.", "94", "speaker Bo Lind/the police"),
    # members of a party
    ("Ann Lee of the Farmers’ List, however, told us that the pier had cost 40 million crowns.", "40", "speaker Ann Lee/Farmers’ List"),
    ("Orm Vasko of the Liberals, though, said that the pier had cost 40 million crowns.", "40", "speaker Orm Vasko/Liberals"),
    # what stands beside a name
    ("Open Ledger, a charity whose helpers went round, says that 212 wells were dry.", "212", "speaker Open Ledger"),
    ("Open Ledger, a charity, was first. Open Ledger said that 212 wells were dry.", "212", "relay Open Ledger"),
    ("The Harbour Mail, a paper of the port, says that 212 wells were dry.", "212", "relay Harbour Mail"),
    ("Ringwatch, a club that counts storks from towers, estimated on Friday that 640 storks were back.", "640", "speaker Ringwatch"),
    # papers by their number or day
    ("The Works Office's bulletin No. 4, of 3 March, lists 40 cracked piers.", "40", "document bulletin No. 4/Works Office"),
    ("The Works Office was blunt. Its statement of 8 March lists 40 cracked piers.", "40", "document Works Office’s statement of 8 March/Works Office"),
    # a figure and who gave it
    ("The line has seen the figure of 1,400 cases published by the Health Agency.", "1,400", "speaker Health Agency"),
    ("The line does not accept the figure of 1,400 cases published by the Health Agency.", "1,400", PAGE),
    # a count corrected on paper
    ("The Hen Trust has revised the number of hens found ill from 640 to 590.", "590", "speaker Hen Trust"),
    ("The Hen Trust has cut the number of clerks from 640 to 590.", "590", PAGE),
    ("The number of empty beds had come down to 940, he added.", "940", PAGE),
    # what one has who counts
    ("The Tenants' Guild, whose helpers went round and counted, has 210 empty flats as of Monday.", "210", "speaker Tenants' Guild"),
    ("The Tenants' Guild, which met in Osk, has 210 clerks.", "210", PAGE),
    # newspapers
    ("In the Valley Examiner, 40 piers are unsafe.", "40", "relay Valley Examiner"),
    ("In the Upper Valley, 40 piers are unsafe.", "40", PAGE),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "chain"), CHAINS, ids=[row[0][:60] for row in CHAINS])
def test_on_whose_word(text: str, number: str, chain: str, parser: SpacyParser) -> None:
    """The chain behind the page: role and name, "/" the body spoken for, "*" where nobody is named."""
    article = Article("a", "c", 1, "", text, (Block("paragraph", Span(0, len(text))),), publisher="Coast Gazette")
    sentences = split_sentences(article)
    parses = tuple(parser.parse([sentence.text for sentence in sentences]))
    found = resolve_chains(article, sentences, parses, find_statements(article, sentences, parses))
    at = text.rindex(number)
    links = found.chain_at(Span(at, at + len(number))).chain[1:]
    told = (f"{link.role} {link.name}" + (f"/{link.of}" if link.of else "") + "*" * link.anonymous for link in links)
    assert " > ".join(told) == chain


def test_an_outlet_does_not_credit_itself_by_its_short_name(parser: SpacyParser) -> None:
    """Behind its own dateline a wire sets its name, whole or short."""
    text = "FARO, Delta (Coast) — Some 40 boats sank on Thursday."
    blocks = (Block("paragraph", Span(0, len(text))),)
    article = Article("a", "c", 1, "", text, blocks, publisher="Coast Press", republished_from="Coast")
    sentences = split_sentences(article)
    assert [link.name for link in resolve_chains(article, sentences, ((),) * len(sentences), ()).base] == [
        "Coast Press"
    ]
