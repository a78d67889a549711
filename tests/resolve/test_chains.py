"""On whose word a number stands. Each report is told in a docstring; the chain is written nearest the page first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.find.sentences import split_sentences
from onrecord.find.sources.source_words import SourceWords
from onrecord.find.sources.sources import read_source
from onrecord.find.statements.statements import find_statements
from onrecord.records import Article, Block, Chain, Figure, Span
from onrecord.resolve.chains import held_relays
from onrecord.resolve.chains.chains import Attributions, resolve_chains
from onrecord.resolve.chains.interested import mark_interested
from onrecord.resolve.chains.relays import names_in

Read = Callable[..., tuple[Article, Attributions]]


@pytest.fixture
def read(parser: SpacyParser) -> Read:
    def read(
        text: str, *, title: str | None = None, publisher: str = "Coast Gazette", republished_from: str | None = None
    ) -> tuple[Article, Attributions]:
        text = re.sub(r"\n[ \t]+", "\n", text.strip())
        whole = f"{title}\n\n{text}" if title else text
        blocks = [Block("paragraph", Span(m.start(), m.end())) for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", whole)]
        if title:
            blocks[0] = Block("title", blocks[0].span)
        article = Article(
            "a", "c", 1, "", whole, tuple(blocks), title=title, publisher=publisher, republished_from=republished_from
        )
        sentences = split_sentences(article)
        parses = tuple(parser.parse([sentence.text for sentence in sentences]))
        return article, resolve_chains(article, sentences, parses, find_statements(article, sentences, parses))

    return read


def chain_of(found: tuple[Article, Attributions], number: str) -> Chain:
    article, attributions = found
    start = article.text.index(number)
    return attributions.chain_at(Span(start, start + len(number))).chain


def written(chain: Chain) -> str:
    """A chain in one line: role and name, "/" the body it speaks for, "*" where it is not named."""
    return " > ".join(
        f"{link.role} {link.name}" + (f"/{link.of}" if link.of else "") + ("*" if link.anonymous else "")
        for link in chain[1:]
    )


REPORTS = {
    "the page's own voice": ("The bridge closed 40 days ago.", "40", ""),
    "a body": ("The Harbour Board said 40 ships were late.", "40", "speaker Harbour Board"),
    "by an office": ("Up to 40 ships are late, according to the head of the Harbour Board.", "40", "speaker the head of the Harbour Board/Harbour Board"),
    "a title before a name": ("Transport Minister Ines Cruz said that 40 ships were late.", "40", "speaker Ines Cruz/Transport"),
    "its head, behind a part": ("Some 60 beds are taken, 14 of them at Kestrel Hospital, its chief physician, Olav Stenn, said.", "60", "speaker Olav Stenn/Kestrel Hospital"),
    "a table": ("Some 60 beds are taken, a table of the Kestrel Institute shows.", "60", "document a table/Kestrel Institute"),
    "a role after a name": ("Ines Cruz, an analyst with Moor & Finch, said that 40 ships were late.", "40", "speaker Ines Cruz/Moor & Finch"),
    "not named": ("Two officials said that 40 ships were late.", "40", "speaker Two officials*"),
    "a document": ("A fifth of the wells are dry, according to a study last year by Kestrel College.", "fifth", "document a study last year/Kestrel College"),
    "a document by one's own": ("Moor & Finch said in its annual report that 40 ships were late.", "40", "speaker Moor & Finch > document annual report/Moor & Finch"),
    "an outlet": ("Reuters reported that 40 ships were late.", "40", "relay Reuters"),
    "told an outlet": ("Two officials told Reuters that 40 ships were late.", "40", "relay Reuters > speaker Two officials*"),
    "told the page's own outlet": ("Two officials told the Gazette that 40 ships were late.", "40", "speaker Two officials*"),
    "told a named paper": ("A former clerk told the Valley Examiner that 40 ships were late.", "40", "relay Valley Examiner > speaker A former clerk*"),
    "nested": ("Ines Cruz told Reuters that estimates show 40 wells are dry.", "40", "relay Reuters > speaker Ines Cruz > document estimates*"),
    "an outlet on officials": ("The Associated Press reports that port officials are warning that 40 ships are late.", "40", "relay The Associated Press > speaker port officials*"),
    "he": ("Ines Cruz and Omar Diallo met. Omar Diallo, the mayor, said the road was shut. He said 40 cars were stuck.", "40", "speaker Omar Diallo"),
    "surname": ("Omar Diallo said the road was shut. Nobody else spoke. Diallo said 40 cars were stuck.", "40", "speaker Omar Diallo"),
    "it": ("Moor & Finch said on Monday that it was sorry. In May it had spoken of 40 lost crates.", "40", "speaker Moor & Finch"),
    "the commission": ("The Federal Rail Commission met on Monday. Some 40 trains were late, the commission said.", "40", "speaker Federal Rail Commission"),
    "a later sentence in the page's own voice": ("The Harbour Board said ships were late. The strike began 40 days ago.", "40", ""),
    "a statement that lists": ("Moor & Finch lost crates at sea. A company statement lists the losses. The largest, 40 crates, sank in May.", "40", "speaker Moor & Finch"),
    "the agency that spoke": ("Some ships were late, the state's harbour agency said. The agency put the number at 40.", "40", "speaker the state's harbour agency/the state"),
    "citing": ("The toll rose to 40, local media reported, citing hospital sources.", "40", "relay local media* > speaker hospital sources*"),
    "a station": ("Omar Diallo told state-run Alpha television that 40 cars were stuck.", "40", "relay Alpha > speaker Omar Diallo"),
    "its officer": ("The Harbour Board said ships were late. Its head, Ines Cruz, told reporters that 40 had turned back.", "40", "speaker Ines Cruz/Harbour Board"),
    "its officer after a sentence without a number": ("BZK, which leased the pier, was slow to move. Its head, Ines Cruz, said 40 ships had turned back.", "40", "speaker Ines Cruz/BZK"),
    "a body without a source of its own between": ("Moor & Finch said it was sorry. It has 40 ships. It said that all were safe.", "40", "speaker Moor & Finch"),
    "he, after a role and a name": ("Omar Diallo said talks went on. The board's lawyer, Ines Cruz, disagreed. She said 40 cars were stuck.", "40", "speaker Ines Cruz"),
    "she, of herself": ("A nurse at the clinic said she had counted 40 beds. Ines Cruz spoke later.", "40", "speaker A nurse at the clinic*"),
    "the army is no university": ("Kestrel University said the road was open. The army said 40 shells fell.", "40", "speaker army"),
    "what somebody knew": ("A clerk claimed the ministers had known that 40 schools were unsafe.", "40", "speaker A clerk*"),
    "while another says": ("The ministry holds that 40 ships sank, while Moor & Finch says 12 did.", "12", "speaker Moor & Finch"),
    "one who measured before": ("The Tide Survey, which had first measured the wave at 40 feet, said it was sorry.", "40", "speaker Tide Survey"),
    "told, and retold": ("The leak was 40 tons a day, Ines Cruz said then, the Valley Examiner reported.", "40", "relay Valley Examiner > speaker Ines Cruz"),
    "a count revised": ("The harbour office on Monday cut the number of dead to 38 from 40, saying two had come home.", "38", "speaker harbour office"),
    "a count revised, the old number": ("The harbour office on Monday cut the number of dead to 38 from 40, saying two had come home.", "40", "speaker harbour office"),
    "a toll put up": ("Police put up their figure to 40.", "40", "speaker Police"),
    "a toll that was lowered": ("The Harbour Board's toll was lowered to 40.", "40", "speaker Harbour Board"),
    "a storm adds to a toll": ("A second storm raised the toll to 40.", "40", ""),
    "to cut a staff is a deed": ("The government cut the number of clerks to 40.", "40", ""),
    "a list of one's own": ("The Harbour Board has 40 names on its list.", "40", "speaker Harbour Board"),
    "a list": ("The Harbour Board lists 40 sailors as missing.", "40", "speaker Harbour Board"),
    "two counts, the first": ("The storm sank 40 boats, by the Harbour Board's latest count, or 51, by the mayor's.", "40", "speaker Harbour Board"),
    "two counts, the noun left out": ("The storm sank 40 boats, by the Harbour Board's latest count, or 51, by the mayor's.", "51", "speaker the mayor"),
    "two counts in front": ("By the Harbour Board's count 40 boats sank; by the mayor's, 51 did.", "40", "speaker Harbour Board"),
    "two phrases, the first": ("Some 40 boats sank, according to Moor & Finch, or 51, according to the police.", "40", "speaker Moor & Finch"),
    "two phrases, the second": ("Some 40 boats sank, according to Moor & Finch, or 51, according to the police.", "51", "speaker the police"),
    "a verb and a phrase": ("Some 40 boats sank, Moor & Finch said, or 51, according to the police.", "51", "speaker the police"),
    "two tellers of one number": ("Some 40 boats sank, according to Reuters, citing the Harbour Board.", "40", "relay Reuters > speaker Harbour Board"),
    "its owner": ("The pier could bear 40 tons, according to its owner, Moor Lines. The harbour ministry was silent.", "40", "speaker Moor Lines"),
    "its spokeswoman, of a company not named": ("The pier fell, the Valley Examiner wrote.\n\nThe company denies it. “We saw 40 cracks,” its spokeswoman Ines Cruz said.", "40", "speaker Ines Cruz/the company"),
    "an adjective is no body": ("Regional governor Ines Cruz put the toll at 40.", "40", "speaker Ines Cruz"),
    "not as another had said": ("The Harbour Guard said on Tuesday that 109 people had been saved, not 112 as Moor Lines had announced. All 109 are well, it said.", "All 109", "speaker Harbour Guard"),
    "of the commission that spoke": ("The rail commission met on Monday, it said. The rail commission said trains ran. The commission's chairwoman, Ines Cruz, said 40 were late.", "40", "speaker Ines Cruz/rail commission"),
    "as an outlet reports": ("Officers now say 40 boats sank in the bay, as the Daily Ferryman reports.", "40", "relay Daily Ferryman > speaker Officers*"),
    "an office": ("The governor's count stood at 40.", "40", "speaker The governor"),
    "an office whose holder is named": ("Regional governor Ines Cruz came. Later the governor spoke of 40 wrecks.", "40", "speaker Ines Cruz"),
    "an office of two": ("Harbour Minister Ines Cruz and Finance Minister Omar Diallo came. The minister spoke of 40 wrecks.", "40", "speaker The minister"),
    "a share is no source": ("Sixty percent of those asked said they had lost 40 boats.", "40", ""),
    "hundreds are no source": ("Hundreds said 40 boats were lost.", "40", ""),
    "a poll": ("In the Moor poll, 40 percent said they would stay.", "40", "document the Moor poll/Moor"),
    "those polled": ("Some 40 percent of those polled by the institute Kestrel said they would stay.", "40", "speaker Kestrel"),
    "an ambassador to a state": ("The Moldovan Ambassador to Peru Omar Diallo said 40 visas were issued.", "40", "speaker Omar Diallo/Peru"),
    "an age": ("A Moldovan national, Diallo, 32, said 40 visas were issued.", "40", "speaker Diallo/Moldovan"),
    "a review by a kind of body": ("Some 40 gaps were open, according to a review by the security firm Kestrel.", "40", "document a review/Kestrel"),
    "insurers": ("Insurers spoke of 40 wrecks.", "40", "speaker Insurers*"),
    "behind a semicolon, the same": ("A first report of 52 boats at the pier was wrong, the clinic said; it had counted 40.", "40", "speaker the clinic"),
    "before a semicolon, the same": ("A first report of 52 boats at the pier was wrong, the harbour office said; it had counted 40.", "52", "speaker harbour office"),
    "behind a semicolon, another": ("At least 14 were hurt, clinic sources said; police spoke of 40 wounded guards.", "40", "speaker police"),
    "a cue that the parser hung on its subject": ("Mayor Ines Cruz won with 40 percent, the electoral commission announced on Friday, after cutting its turnout figure to 61 percent.", "40", "speaker electoral commission"),
    "a cue inside the quotation": ("Omar Diallo told reporters in Lagos: \"Moor is beginning to lose.\n\n\"What I can say is that we counted 40 ships in the bay since then.", "40", "speaker Omar Diallo"),
    "her party's": ("Omar Diallo said it was late. Ines Cruz got 40 percent, by her party's count.", "40", "speaker Ines Cruz’s party"),
    "told a paper, the office between": ("Some 40 boats were lost, Ann Lee, the director of the Tide Survey, told the Valley Examiner.", "40", "relay Valley Examiner > speaker Ann Lee/Tide Survey"),
    "told a paper once, a council before": ("Omar Diallo told Reuters that the road was shut. In May he told the council that 40 cars were stuck.", "40", "speaker Omar Diallo"),
    "a number given, a surname": ("Omar Diallo said the road was shut. In May Mr. Diallo had given the council the same range, 40 to 60, for cars that were stuck.", "40", "speaker Omar Diallo"),
    "officials of two states": ("Peruvian and French officials said 40 boats were lost.", "40", "speaker Peruvian and French officials*"),
    "set beside a place by the parser": ("By May more than 40 boats had gone to Lagos, Ann Lee, the Harbour Union's salvage coordinator, said then.", "40", "speaker Ann Lee/Harbour Union"),
    "a paper whose name the parser took for a verb": ("The wave sank 40 boats, Ann Lee, the director of the Tide Survey, told the German newspaper Die Zeit.", "40", "relay Die Zeit > speaker Ann Lee/Tide Survey"),
    "a press agency": ("Two officials told the Valley Press Agency that 40 boats were lost.", "40", "relay Valley Press Agency > speaker Two officials*"),
    "who leads a body, by name": ("The officer who leads the Harbour Guard, Ann Lee, told a panel that 40 boats were lost.", "40", "speaker Ann Lee/Harbour Guard"),
    "a working group": ("Some 40 shops had closed in Faro and Lagos, a working group of the Trade Chamber said.", "40", "speaker a working group of the Trade Chamber/Trade Chamber"),
    "two numbers, two tellers": ("The Harbour Board counts 40 wrecks off Faro, and the coast service Marea counts 51.", "51", "speaker Marea"),
    "two numbers, the first": ("The Harbour Board counts 40 wrecks off Faro, and the coast service Marea counts 51.", "40", "speaker Harbour Board"),
    "the verb left out": ("The Tide Survey had put it at 40 tons on May 2, and the Harbour Board at about 51 tons on May 4.", "51", "speaker Harbour Board"),
    "one teller, two places": ("The Harbour Board put the toll at 40 in Faro and at 51 in Lagos.", "51", "speaker Harbour Board"),
    "a list, the verb left out": ("The harbour ministry has 40 wrecks on file and the mayor's office 51.", "51", "speaker the mayor's office"),
    "who passes on another's word": ("Some 40 boats sank, according to the Harbour Board, Nova reports.", "40", "relay Nova > speaker Harbour Board"),
    "a ministry passes nothing on": ("Some 40 boats sank, according to hospitals, the harbour ministry reported.", "40", "speaker harbour ministry"),
    "a list behind a colon": ("Together, 40 boats came from three ports, the report says: 12 from Faro, 13 from Lagos and 15 from Tavira.", "13", "document the report"),
    "by somebody's report": ("By the Harbour Board's report, 40 boats sank.", "40", "speaker Harbour Board"),
    "it, after a common noun": ("The Tide Survey was silent. The Coast Rate Group met. The group gives no sum. It says that 40 boats were lost.", "40", "speaker Coast Rate Group"),
    "the task force": ("A task force of the Harbour Board said it was late. The task force counted 40 boats.", "40", "speaker A task force of the Harbour Board/Harbour Board"),
    "by its letters": ("The Federal Rail Agency met on Monday. Some 40 trains were late, the FRA said.", "40", "speaker Federal Rail Agency"),
    "estimates of nobody": ("The earlier estimates give no range. The toll of 40 was for the north.", "40", ""),
    "reported, then goes on": ("The wall had 40 cracks, a former clerk said, the Morning Echo reported. The clerk added that 12 had been filled.", "12", "relay Morning Echo > speaker a former clerk*"),
    "cited, then goes on": ("The wall had 40 cracks, the Morning Echo reported, citing a former clerk. The clerk added that 12 had been filled.", "12", "relay Morning Echo > speaker a former clerk*"),
    "quoted, then goes on": ("The Morning Echo quoted a former clerk as saying that 40 boats sank. The former clerk said 12 had been raised.", "12", "relay Morning Echo > speaker a former clerk*"),
    "cited by a credit, then goes on": ("According to the Morning Echo, which cited a former clerk, 40 boats sank. The clerk added that 12 had been raised.", "12", "relay Morning Echo > speaker a former clerk*"),
    "cited by name, then goes on": ("Forty boats sank, the Morning Echo reported, citing Omar Diallo. Diallo added that 12 had been raised.", "12", "relay Morning Echo > speaker Omar Diallo"),
    "cited by name, then speaks elsewhere": ("Forty boats sank, the Morning Echo reported, citing Omar Diallo.\n\nDiallo told the council on Friday that 12 had been raised.", "12", "speaker Omar Diallo"),
    "another clerk": ("The wall had 40 cracks, a clerk said, the Morning Echo reported. A clerk said on Friday that 12 had been filled.", "12", "speaker A clerk*"),
    "another outlet since": ("The wall had 40 cracks, a clerk said, the Morning Echo reported. The Valley Examiner was silent. The clerk said 12 had been filled.", "12", "speaker a clerk*"),
    "told of by whom the outlet cites": ("A commissioner said on Monday that 40 boats had sunk, the Morning Echo reported, citing a former clerk.", "40", "relay Morning Echo > speaker a former clerk* > speaker A commissioner*"),
    "he cites in his own words": ("The mayor said that 40 boats had sunk, citing police figures.", "40", "speaker The mayor > document police figures"),
    "an attack says nothing": ("The attack and police said 40 men were held.", "40", "speaker police"),
    "a commander of a district": ("Some 40 boats sank, said Commander Omar Diallo of the coastguard's western district.", "40", "speaker Omar Diallo/the coastguard"),
    "a minister for something": ("Minister for Ports Omar Diallo said 40 boats sank.", "40", "speaker Omar Diallo/Ports"),
    "a county clerk": ("County clerk Ines Cruz said 40 boats sank.", "40", "speaker Ines Cruz"),
    "where a teacher lives": ("Ines Cruz, a teacher from Lagos, said she had waited 40 minutes.", "40", "speaker Ines Cruz"),
    "a surname before the full name spoke": ("Mayor Omar Diallo won. Diallo told the crowd that he had won. \"We have 40 seats,\" he said.", "40", "speaker Omar Diallo"),
    "a group calling itself": ("The port spoke of thieves. A group calling itself Red Lamp claimed the raid. It said it had taken 40 crates.", "40", "speaker Red Lamp"),
    "who shouts behind a quotation": ("Police put the crowd at 30. \"It was more like 40,\" one marcher, a porter from Lagos, shouted.", "40", "speaker one marcher*"),
    "what a count of one's own lacks": ("Ines Cruz, the head of the Harbour Board, admitted that its first count, of 12, had been too low because 40 piers had not reported.", "40", "speaker Ines Cruz/Harbour Board"),
    "quoted as saying by an outlet": ("\"We lost 40 boats,\" Ines Cruz was quoted as saying by the Valley Examiner.", "40", "relay Valley Examiner > speaker Ines Cruz"),
    "told the agency": ("The toll stood at 40, the police told the agency NTB.", "40", "relay NTB > speaker the police"),
    "announced, and a remark": ("Omar Diallo was re-elected by 40 votes, the county canvassing board announced on Saturday, a margin small enough for a recount.", "40", "speaker county canvassing board"),
    "its chairman, of the board that the sentence is about": ("The final count came late. The board threw out 40 ballots, its chairman, Omar Diallo, said.", "40", "speaker Omar Diallo/the board"),
    "their union": ("Some 40 nurses left in a dispute that their union says is over 14 posts.\n\nThe Allied Nurses' Union met on Friday.", "14", "speaker Allied Nurses' Union"),
    "the campaign of his own side": ("Ines Cruz's campaign said it was late. An aide to Diallo said the campaign expected the lead to shrink to 40.", "40", "speaker An aide to Diallo*"),
    "the campaign that he is of": ("Omar Diallo of the Cruz campaign said the campaign had found 40 mistakes.", "40", "speaker Omar Diallo/Cruz campaign"),
    "the letter that he wrote": ("Omar Diallo said in a letter to staff that it was late. The letter says thieves asked for 40 crates.", "40", "speaker Omar Diallo"),
    "a filing made public": ("The leak cost 40 crates, Moor & Finch has told the board, according to a filing made public on Friday.", "40", "document a filing > speaker Moor & Finch"),
    "posts cite nothing": ("The Valley Examiner reported that 40 posts were empty, citing internal papers.", "40", "relay Valley Examiner > document internal papers"),
    "a representative in a country": ("Bo Roe was there. The World Harbour Union's representative in the country, Dr Omar Diallo, told us 40 boats sank.", "40", "speaker Omar Diallo/World Harbour Union"),
    "its coordinator is nobody's person's": ("“We wait,” Ines Cruz said.\n\nSailors Without Limits, an aid group, has fed 40 people, its coordinator said.", "40", "speaker its coordinator*"),
    "named only as": ("A villager who gave his name only as Omar said 40 boats sank.", "40", "speaker A villager*"),
    "a remark behind": ("The toll rose to 40 on Thursday, the Health Ministry said in a bulletin, which aid workers immediately called too low.", "40", "speaker Health Ministry > document a bulletin/Health Ministry"),
    "not quoted by name": ("A ministry spokesman, who would not be quoted by name, said 40 boats sank.", "40", "speaker A ministry spokesman/the ministry"),
    "the head of a mission": ("“We saw 40 boats,” said the head of mission for Sailors Without Limits, Omar Diallo.", "40", "speaker Omar Diallo/Sailors Without Limits"),
    "said, and that": ("Omar Diallo said 26 were trapped, and that 40 boats had been seen but none brought up.", "40", "speaker Omar Diallo"),
    "records kept by a body": ("Moor & Finch has paid 40 fines, according to records kept by the Mines Inspectorate and reviewed by the Gazette.", "40", "document records/Mines Inspectorate"),
    "he, of a sentence without a number": ("One clerk said he had never seen it.\n\nMoor Lines' chairman, Omar Diallo, resigned. In an interview with the Valley Examiner he had said that 40 boats would sail.", "40", "relay Valley Examiner > speaker Omar Diallo"),
    "whose own samples": ("The toll was disputed by Greenwater, a campaign group, whose own samples pointed to at least 40 tons.", "40", "speaker Greenwater"),
    "the same source": ("Two men were held, a source close to the inquiry said. The same source said the alarm had been off for 40 days.", "40", "speaker a source close to the inquiry*"),
    "the authors of an audit": ("Moor Lines was fined. In May an audit by Kestrel College called the tank unsafe. Its authors said that 40 piers were cracked.", "40", "document an audit/Kestrel College"),
    "a minister is of no agency": ("Environment Minister Omar Diallo came, he said. The agency put the leak at 40 tons.", "40", "speaker The agency"),
    "a numbered channel": ("Omar Diallo told Channel Nine that 40 boats were lost.", "40", "relay Channel Nine > speaker Omar Diallo"),
    "where a fisherman lives": ("A fisherman in Lower Senn, Omar Diallo, said he had lost 40 boats.", "40", "speaker Omar Diallo"),
    "a note of nobody's": ("The findings, set out in a four-page note to the ministry, were first reported by the Valley Examiner. According to the note, 40 percent of the bolts failed.", "40", "document the note"),
    "quotation goes on": ("“We wait,” said Omar Diallo.\n\n“We have waited 40 days already.”", "40", "speaker Omar Diallo"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "number", "expected"), REPORTS.values(), ids=REPORTS.keys())
def test_chain(text: str, number: str, expected: str, read: Read) -> None:
    assert written(chain_of(read(text), number)) == expected


def test_publisher_first_then_where_it_was_taken_from(read: Read) -> None:
    chain = chain_of(read("The bridge closed 40 days ago.", republished_from="Valley Examiner"), "40")
    assert [(link.role, link.name) for link in chain] == [
        ("publisher", "Coast Gazette"),
        ("relay", "Valley Examiner"),
    ]


def test_a_credit_at_the_end_holds_for_the_whole_article(read: Read) -> None:
    """The bridge closed 40 days ago. It will open in May, Reuters reported."""
    found = read("The bridge closed 40 days ago.\n\nIt will open in May., Reuters reported.")
    assert written(chain_of(found, "40")) == "relay Reuters"


def test_officials_whose_words_one_outlet_carries(read: Read) -> None:
    """
    Intelligence officials have said that 40 boats are missing.

    Reuters reports that officers from two states are warning of smuggling.
    """
    found = read(test_officials_whose_words_one_outlet_carries.__doc__ or "")
    assert written(chain_of(found, "40")) == "relay Reuters > speaker Intelligence officials*"


def test_an_outlet_that_is_credited_for_something_else(read: Read) -> None:
    """
    The pool will stay shut for 3 weeks, two officials told the Valley Post on Monday.

    The new roof would cost up to 4 million euros, the Coast Courier reported.
    """
    found = read(test_an_outlet_that_is_credited_for_something_else.__doc__ or "")
    assert written(chain_of(found, "3 weeks")) == "relay Valley Post > speaker two officials*"
    assert written(chain_of(found, "up to 4 million euros")) == "relay Coast Courier"


def test_a_headline_name_counts_only_if_the_body_lets_it_speak(read: Read) -> None:
    spoken = read("The Harbour Board said on Monday that the ships were late.", title="Harbour Board: 40 ships late")
    silent = read("The ships were late on Monday.", title="Analysis: 40 ships late")
    assert written(chain_of(spoken, "40")) == "speaker Harbour Board"
    assert written(chain_of(silent, "40")) == ""


def test_a_long_text_is_looked_through_for_outlets_once(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often somebody goes on: a book of one clerk's words takes no longer for each of them."""
    scanned: list[int] = []

    def noted(text: str, start: int, end: int) -> Iterator[str]:
        scanned.append(max(0, end - start))
        return names_in(text, start, end)

    monkeypatch.setattr(held_relays, "names_in", noted)
    more = " ".join(f"The clerk added that {number} gauges had failed." for number in range(201, 231))
    found = read(f"The wall had 40 cracks, a former clerk said, the Morning Echo reported. {more}")
    assert written(chain_of(found, "230")) == "relay Morning Echo > speaker a former clerk*"
    assert len(scanned) > 25 and sum(scanned) <= len(found[0].text)


def test_who_was_told_it_in_a_headline_says_nothing(read: Read) -> None:
    """In "40 boats lost, court told" the court has heard it."""
    found = read("The court met on Friday.", title="Forty boats lost, 40 men held, court told")
    assert written(chain_of(found, "40")) == ""


def test_the_page_s_own_name_in_its_dateline_is_no_relay(read: Read) -> None:
    found = read(
        "FARO (Coast Gazette) — 40 boats sank.", publisher="The Coast Gazette", republished_from="Coast Gazette"
    )
    assert written(chain_of(found, "40")) == ""


def test_a_headline_that_sets_a_toll_anew(read: Read) -> None:
    """The rescue ministry said on Monday that 40 people had died."""
    body = test_a_headline_that_sets_a_toll_anew.__doc__ or ""
    assert (
        written(chain_of(read(body, title="Dam fire: ministry lowers toll to 38"), "38")) == "speaker rescue ministry"
    )


def test_a_credit_keeps_its_printed_words(read: Read) -> None:
    """LAGOS (AP) — The bridge closed 40 days ago."""
    article, found = read(test_a_credit_keeps_its_printed_words.__doc__ or "", republished_from="AP")
    link = found.base[-1]
    assert link.name == "The Associated Press"
    assert link.span is not None and link.span.of(article.text) == "AP"


def test_two_candidates_are_left_open(read: Read) -> None:
    """With two banks in hand, "the bank" is nobody's word in particular, and the record says so."""
    found = read("Delta Bank and Union Bank closed on Friday. Some 40 branches were shut, the bank said.")
    assert [(problem.kind, problem.words) for problem in found[1].problems] == [("source_undecided", "the bank")]
    assert written(chain_of(found, "40")) == "speaker the bank"


def test_a_spokesman_speaks_for_his_body(read: Read) -> None:
    chain = chain_of(read("Some 40 ships were late, a spokesman for the Harbour Board said."), "40")
    assert (chain[-1].name, chain[-1].of, chain[-1].anonymous) == (
        "a spokesman for the Harbour Board",
        "Harbour Board",
        False,
    )


def test_whose_spokesmen_is_left_open(read: Read) -> None:
    """Both agencies say the road is the problem. Their spokesmen say 40 trucks get through."""
    found = read("Both agencies say the road is the problem. Their spokesmen say 40 trucks get through.")
    assert [problem.words for problem in found[1].problems] == ["Their spokesmen"]
    assert written(chain_of(found, "40")) == "speaker Their spokesmen"


def test_the_company_is_not_a_person(read: Read) -> None:
    """A surname that spoke before is no sole candidate for "the company"."""
    found = read("Mendes had told us on Friday that the port was full. In May the company spoke of 110.")
    assert written(chain_of(found, "110")) == "speaker the company"


def test_denied(read: Read) -> None:
    article, attributions = read("The Harbour Board denied that 40 ships were late.")
    at = article.text.index("40")
    assert attributions.chain_at(Span(at, at + 2)).denied


WORDS = {
    "Harbour Minister Ann Lee": ("person", "Ann Lee", "Harbour", False),
    "the head of the Port Authority": ("person", "the head of the Port Authority", "Port Authority", False),
    "an Acme spokeswoman": ("unnamed", "an Acme spokeswoman", "Acme", False),
    "a study by Acme College": ("document", "a study", "Acme College", False),
    "filings with the Ship Registry": ("document", "filings", "Ship Registry", False),
    "the German newspaper Die Zeit": ("outlet", "Die Zeit", None, False),
    "Rear Adm. Ann Lee of the Coast Guard": ("person", "Ann Lee", "Coast Guard", False),
    "Lt. Gen. Ann Lee": ("person", "Ann Lee", None, False),
    "Acme's chief executive, Ann Lee": ("person", "Ann Lee", "Acme", False),
    "Its head, Prof. Ann Lee": ("person", "Ann Lee", "its", False),
    "records reviewed by the Examiner": ("document", "records", None, False),
    "a doctor at Velm's only clinic": ("unnamed", "a doctor at Velm's only clinic", "Velm", True),
    "an internal memo of the company": ("document", "an internal memo of the company", "the company", False),
    "the company": ("reference", "the company", None, False),
    "police": ("body", "police", None, False),
    "a person familiar with the talks": ("unnamed", "a person familiar with the talks", None, True),
    "the officer who runs the Harbour Guard, Ann Lee": ("person", "Ann Lee", "Harbour Guard", False),
    "Ann Lee, who runs the Harbour Guard": ("person", "Ann Lee", "Harbour Guard", False),
    "British, French and Peruvian officials": ("unnamed", "British, French and Peruvian officials", None, True),
    "Lee and Peruvian officials": ("group", "Lee and Peruvian officials", None, False),
    "a Moor document dated May 2": ("document", "a Moor document dated May 2", "Moor", False),
    "the rail union's general secretary, Ann Lee": ("person", "Ann Lee", "the rail union", False),
}


@pytest.mark.parametrize(("words", "expected"), WORDS.items(), ids=WORDS.keys())
def test_the_words_for_a_source(words: str, expected: tuple[str, str, str | None, bool]) -> None:
    found: SourceWords = read_source(words, person="Ann Lee" in words)
    assert (found.kind, found.name, found.of, found.anonymous) == expected


INTERESTED = {
    "its own members": ("The Carters Union said 40 of its members were hurt.", None, True),
    "what it did": ("Moor & Finch said it had hired 40 drivers.", None, True),
    "the title is about it": ("Moor & Finch said 40 crates were lost.", "Moor & Finch loses crates", True),
    "a regulator on others": (
        "The Federal Rail Commission said 40 trains were late.",
        "Federal Rail Commission acts",
        False,
    ),
    "a firm on others": ("Halyard Ratings said 40 ports were shut.", "Ports shut", False),
    "claims of one's own attacks": ("The Dawn Front claimed 40 attacks in May.", "War goes on", True),
    "the operator": (
        "The boat, owned by Moor Lines, sank. Moor Lines said 40 people were missing.",
        "Boat sinks",
        True,
    ),
    "who looks on": ("Moor Watch, a small group that counts ships, said 40 were late.", "Ships late", False),
    "only named as the teller": (
        "The Tide Board said that 40 tons a day had leaked.",
        "Oil leaks from Moor tank, Tide Board says",
        False,
    ),
    "a person who tells, first in the article": (
        "Nothing more was known. Ann Lee, the head of the Tide Survey, said that 40 tons a day had leaked.",
        "Tide Survey head tells board of leak",
        False,
    ),
    "the chief of a firm, of his own": (
        "Ann Lee, the chief executive of Moor & Finch, said 40 people had looked into it.",
        "Ann Lee under fire",
        True,
    ),
    "told by its head, in the title": (
        "Ann Lee, the head of Seawatch, said 40 tons had leaked.",
        "Oil leaks, Seawatch head tells panel",
        False,
    ),
    "says its head, in the title": (
        "Ann Lee, the head of Seawatch, said 40 tons had leaked.",
        "Oil leaks, says Seawatch head",
        False,
    ),
    "officials in a place of the title": (
        "Two officials in Lagos said 40 boats were lost.",
        "Boats lost off Lagos",
        False,
    ),
    "of a union of states": ("Ann Lee, the EU's fisheries chief, said 40 boats were lost.", "EU boats lost", False),
    "at war with those it counts": (
        "The rebels have 40 guns, said Omar Diallo, an aide of the Valley Council, whose troops are at war with them.",
        "Rebels gather",
        True,
    ),
    "who would be fined": (
        "Moor Lines, which would be fined by the ton, told the court that 40 tons leaked.",
        "Court sits",
        True,
    ),
    "what one asks for": ("The plaintiffs seek 40 million.", "Court sits", True),
}


@pytest.mark.parametrize(("text", "title", "expected"), INTERESTED.values(), ids=INTERESTED.keys())
def test_interested(text: str, title: str | None, expected: bool, read: Read) -> None:
    article, attributions = read("It was a long day at the court.\n\n" + text, title=title)
    sentence = next(s for s in split_sentences(article) if "40" in s.text)
    chain = chain_of((article, attributions), "40")
    marked = mark_interested(chain, Figure(40, 40, "exact", None), article, sentence)
    assert len(marked) > 1
    assert marked[-1].interested is expected
