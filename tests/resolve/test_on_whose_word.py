"""On whose word a number stands, in reports of many subjects: constructions that the parser loses, and who "it" is."""

from __future__ import annotations

import re

import pytest

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.find.sentences import split_sentences
from onrecord.find.statements.statements import find_statements
from onrecord.records import Article, Block, Span
from onrecord.resolve.chains.chains import Attributions, resolve_chains

PAGE = ""

CHAINS = [
    # a teller set in, behind the clause, or inverted, that the parser takes for something else
    ("set in between subject and verb", "Some 40 boats, the harbour master of Faro, Ann Lee, told a meeting, could not go out.", "40", "speaker Ann Lee/Faro"),
    ("an office of a firm, set in", "Fishing crews, Moor Marine's chief executive, Per Aas, told reporters, had lost 60 nets.", "60", "speaker Per Aas/Moor Marine"),
    ("its director, behind the clause", "Tarn Rail has 42 depots, its director, Britt Ross, told the Examiner.", "42", "relay Examiner > speaker Britt Ross/Tarn Rail"),
    ("behind a clause with a when", "Faro saves 7 million crowns a year when the old pier is gone, the harbour clerk, Tomas Beck, told the board on Monday.", "7", "speaker Tomas Beck"),
    ("inverted, and it goes on", "Rents rose by 57 percent, says Karel Finn, a broker at Tarn Bank, and by 75 percent in the port.", "75", "speaker Karel Finn/Tarn Bank"),
    ("inverted behind a bare number", "Half a million, said Nadia Frost, the leader of the party, from the back of a lorry.", "Half", "speaker Nadia Frost/the party"),
    ("a paper behind the clause", "Some 71 percent of farmers are against it, a poll by Norden showed on Friday, more than in May.", "71", "document a poll/Norden"),
    ("one paper of another's word", "Tarn Lines said 12 had died, one local paper wrote.", "12", "relay one local paper* > speaker Tarn Lines"),
    # a clause behind the number says who gave it
    ("the sum that one had named", "The 220 million crowns that the insurer, Tarn Mutual, had named was too low, the flood office said.", "220", "speaker flood office > speaker Tarn Mutual"),
    ("what one refuses to confirm", "Moor Rail refused to confirm the 40 deaths that the Dockers' Union had reported.", "40", "speaker Dockers' Union"),
    ("beds are no number given", "The 40 beds that the ministry gave the clinic are in use.", "40", PAGE),
    ("the figure that one used", "Tarn Mutual declined to comment on the figure of 9,000 that Mayor Ann Lee had used.", "9,000", "speaker Ann Lee"),
    ("which had spoken of", "The Harbour Police, which had at first spoken of 40 arrests, fell silent.", "40", "speaker Harbour Police"),
    # who leaves a number out does not give it; who denies a report gives nothing
    ("figures that do not include them", "The Health Ministry's figures do not include 90 cases at the barracks, a doctor there said.", "90", "speaker a doctor there*"),
    ("not said, as another reports", "The Harbour Board has not said that 74 boats sank, as the Examiner reported.", "74", PAGE),
    # two tellers, one verb
    ("behind a comma", "The Farm Institute puts the loss at 40 million crowns, the Weather Office at 25 million crowns.", "25", "speaker Weather Office"),
    ("behind a semicolon", "Norden Bank expects a loss of 40 million crowns; Tarn Bank, 25 million crowns.", "25", "speaker Tarn Bank"),
    ("a clause before", "The Dockers' Union says 4,000 people came, the Harbour Police 2,000 people.", "2,000", "speaker Harbour Police"),
    ("one teller, two costs", "The Farm Institute puts the cost in Faro at 4 million crowns, the cost in Lagos at 2 million crowns.", "2", "speaker Farm Institute"),
    ("more things are no teller", "The Dockers' Union says 40 cranes stood still, the quay workers 12 hours in the cold.", "12", "speaker Dockers' Union"),
    # polls and counts
    ("early results", "Early results gave the Reform Party 41 percent of the vote.", "41", "document Early results"),
    ("a survey's own", "A poll by Norden for the Examiner gave the Greens 9 percent.", "9", "document A poll/Norden"),
    ("the next count is no poll", "A poll by Norden gave the Greens 9 percent. An early count had the Greens at 7 percent.", "7", "document An early count"),
    ("questions are no answers", "The survey had 40 questions.", "40", PAGE),
    ("a paper that shows", "Court papers show a debt of 40 million crowns.", "40", "document Court papers"),
    ("a manifest, on a body's word", "The ferry's manifest listed 271 passengers, according to the Harbour Board.", "271", "speaker Harbour Board"),
    ("figures from somebody", "The evening figures from the Harbour Board: 28 boats are lost.", "28", "speaker Harbour Board"),
    ("the latest from a town", "The latest from Faro: 28 boats are lost.", "28", PAGE),
    ("by an estimate", "Damage comes to 3 million crowns on a first estimate by the Works Office.", "3", "speaker Works Office"),
    ("a count come to", "The firm Moor Count comes to 6,400.", "6,400", "speaker Moor Count"),
    # days and months give nothing
    ("a day's figure", "Friday's figure of 40 was never explained.", "40", PAGE),
    ("a month's toll", "March's toll stood at 12.", "12", PAGE),
    # whose "it", "she", "its" is
    ("a team by its college", "The Water Board says that 70 homes were dry. A group at Lund College has read the bills: it counts 60 homes.", "60", "speaker A group at Lund College/Lund College"),
    ("who the sentence is about", "Edda Lund, a spokeswoman for Tarn Bank, says that 400 clerks came. Dana Kirk is gloomier: she puts it at 900 clerks.", "900", "speaker Dana Kirk"),
    ("introduced before the quotation", "At least 23 boats sank, according to the coastguard. The mayor of Faro, Ann Lee, denied it. “We lost at least 30 boats,” she told the Examiner.", "30", "relay Examiner > speaker Ann Lee/Faro"),
    ("whom one talked to", "Our reporter has been talking to Tom Brill, who chairs the council. About 1,300 clerks walked out, he says.", "1,300", "speaker Tom Brill"),
    ("the food agency itself", "Moor Foods closed a shop, it said. The food agency counted 23 complaints, it said in a notice.", "23", "speaker food agency"),
    ("a petition's organisers", "The Nurses' Union spoke first. A petition to keep the mill had 140 names, its organisers said.", "140", "speaker the petition’s organisers*"),
    ("organisers by name", "The Nurses' Union spoke first. The appeal passed 30,000 names, according to its organisers, the campaign Fair Tides.", "30,000", "speaker Fair Tides"),
    ("his lawyer is nobody's", "Lee said the clerk took 3 million crowns. His lawyer, Sami Ost, put it at 2 million crowns.", "2", "speaker Sami Ost"),
    ("a predecessor speaks for himself", "Kern's predecessor, Otto Blum, had put it at 60 million crowns.", "60", "speaker Otto Blum"),
    # bodies and those who speak for them
    ("another spokesman", "Moor Rail will cut 900 jobs, a spokeswoman for Moor Rail said. Another spokesman, Bo Lind, said 200 would go in Faro.", "200", "speaker Bo Lind/Moor Rail"),
    ("the company, named later", "About 900 tons have leaked, according to the company's statement of 17 May.\nMoor Marine, which runs the pipe, was late.", "900", "speaker Moor Marine"),
    ("the company's office", "Moor Foods Ltd said 40 shops were shut. The company's Lagos office said 6 of them were there.", "6", "speaker The company's Lagos office/Moor Foods Ltd"),
    ("the union, by what it is called behind its name", "The Farm Workers' Guild, the country's largest union, met. The union said that 25,000 people had come.", "25,000", "speaker Farm Workers' Guild"),
    ("the police of a town", "Karel Ross, a spokesman for the Faro police, said 94 people were held.", "94", "speaker Karel Ross/Faro police"),
    ("of the coastguard", "Commander Ann Lee of the coastguard said 31 people were safe.", "31", "speaker Ann Lee/the coastguard"),
    ("a city is no body", "City mayor Ann Lee said 40 boats had come.", "40", "speaker Ann Lee"),
    ("a brewer is no town", "Faro has 9,000 inhabitants. The brewer says that it employs 320 people.", "320", "speaker The brewer"),
    ("the agency is no press agency", "The Water Agency flew over the bay, the Coast Press Agency reported. Some 40 tons have leaked, according to the agency.", "40", "speaker Water Agency"),
    ("several of a kind are nobody", "Three hospitals in Faro reported 40 cases each.", "40", "speaker Three hospitals in Faro/Faro*"),
    ("of the state that the sentence names", "Some 40 came to Peru, according to the interior ministry in Lima. In Chile, 12 did, the interior ministry in Santiago said. Peru may take 7 more, the interior ministry said.", "7", "speaker the interior ministry in Lima/Lima"),
    # by way of whom
    ("a broadcaster by its name", "The state broadcaster, KTV, reported, citing the army, that 60 rebels had died.", "60", "relay KTV > speaker army"),
    ("an outlet by whatever it was called", "The state broadcaster, KTV, reported that 60 rebels had died.\nKTV later said that 45 had.", "45", "relay KTV"),
    ("no mayor is called after a paper", "In the Evening Star, the mayor spoke of 40 people.", "40", "relay Evening Star > speaker the mayor"),
    ("it was somebody again", "In the Evening Star it was Frost again: 2,610 people.", "2,610", "relay Evening Star > speaker Frost"),
    ("the post of this place", "The Valley Post is a daily. Bo Kern told the Post that 41 boats had come.", "41", "relay Valley Post > speaker Bo Kern"),
    ("a wire in the middle of a page", "Our reporter saw 300 carts.\n\nFARO (Coast Press Agency) — Some 40 boats sank on Thursday.", "40", "relay Coast Press Agency"),
    # both of a joint statement
    ("two bodies with one word", "In a joint statement, the water board and the county council said 31 pumps had failed.", "31", "speaker water board and the county council"),
]  # fmt: skip


def attributed(parser: SpacyParser, text: str, *, publisher: str = "Coast Gazette") -> tuple[Article, Attributions]:
    """An article of plain paragraphs, with its attributions."""
    blocks = tuple(Block("paragraph", Span(m.start(), m.end())) for m in re.finditer(r"[^\n]+", text))
    article = Article("a", "c", 1, "", text, blocks, publisher=publisher)
    sentences = split_sentences(article)
    parses = tuple(parser.parse([sentence.text for sentence in sentences]))
    return article, resolve_chains(article, sentences, parses, find_statements(article, sentences, parses))


def written(found: tuple[Article, Attributions], number: str) -> str:
    """A number's chain behind the publisher: role and name, "/" the body spoken for, "*" where nobody is named."""
    article, attributions = found
    start = article.text.rindex(number)
    chain = attributions.chain_at(Span(start, start + len(number))).chain[1:]
    return " > ".join(
        f"{link.role} {link.name}" + (f"/{link.of}" if link.of else "") + ("*" if link.anonymous else "")
        for link in chain
    )


@pytest.mark.parametrize(("text", "number", "chain"), [row[1:] for row in CHAINS], ids=[row[0] for row in CHAINS])
def test_on_whose_word(text: str, number: str, chain: str, parser: SpacyParser) -> None:
    """Each number stands on the word of whoever gives it, or on the page's own."""
    assert written(attributed(parser, text), number) == chain


@pytest.mark.parametrize("words", ["The ministry", "The Ministry", "It"])
def test_a_body_on_its_own_page_is_the_page(words: str, parser: SpacyParser) -> None:
    """A ministry's own release names it as any report would."""
    text = f"The Ministry of Transport has counted again. {words} puts the number at 40."
    assert written(attributed(parser, text, publisher="Ministry of Transport"), "40") == PAGE


def test_shorter_names_that_a_page_prints_go_with_the_body(parser: SpacyParser) -> None:
    """By them the record knows the body on pages that print the letters alone."""
    article, found = attributed(parser, "The Harbour Pilots' Union, known as the HPU, said 40 boats were late.")
    start = article.text.index("40")
    assert found.chain_at(Span(start, start + 2)).chain[-1].also == ("HPU",)


def test_a_wires_own_letters_go_with_it(parser: SpacyParser) -> None:
    """The agency's own page sets them behind its dateline."""
    text = "FARO, Delta (CPA) — Some 40 boats sank on Thursday."
    _, found = attributed(parser, text, publisher="Coast Press Agency")
    assert found.base[0].also == ("CPA",)
