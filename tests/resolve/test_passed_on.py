"""How words reached the page: carried, quoted, seen or shown by another. Each report marks its figures with the chain
that they should have, nearest the page first: `{40|relay Nova News > speaker the mayor}`; nothing is the page's own word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.engine.spacy_parser import SpacyParser
from onrecord.find.sentences import split_sentences
from onrecord.find.statements.statements import find_statements
from onrecord.reading import parse_sentences
from onrecord.records import Article, Block, Chain, Span, StatementMark
from onrecord.resolve.chains.chain_links import OPEN
from onrecord.resolve.chains.chains import ATTITUDES, Attributions, resolve_chains

Read = Callable[[str], tuple[Article, Attributions]]
_MARKED = re.compile(r"\{([^|{}]+)\|([^{}]*)\}")


@pytest.fixture(scope="module")
def read(parser: SpacyParser) -> Read:
    """Read a text as the program does: only the sentences that it would parse are parsed."""

    def read(text: str) -> tuple[Article, Attributions]:
        blocks = tuple(Block("paragraph", Span(m.start(), m.end())) for m in re.finditer(r"[^\n]+", text))
        article = Article("a", "c", 1, "", text, blocks, publisher="Coast Gazette")
        sentences = split_sentences(article)
        parses = parse_sentences(sentences, parser)
        return article, resolve_chains(article, sentences, parses, find_statements(article, sentences, parses))

    return read


def written(chain: Chain) -> str:
    """A chain in one line: role and name, "/" the body it speaks for, "*" where it is not named."""
    return " > ".join(
        f"{link.role} {link.name}" + (f"/{link.of}" if link.of else "") + ("*" if link.anonymous else "")
        for link in chain[1:]
    )


def unmarked(report: str) -> tuple[str, list[tuple[Span, str]]]:
    """A report without its marks, and each marked span with the chain that it should have."""
    text, spans, last = "", [], 0
    for match in _MARKED.finditer(report):
        text += report[last : match.start()]
        spans.append((Span(len(text), len(text) + len(match[1])), match[2]))
        text, last = text + match[1], match.end()
    return text + report[last:], spans


REPORTS = {
    "earthquake": """State television quoted the provincial governor as saying {40|relay State television > speaker the provincial governor} people had died. The Tide Survey put the magnitude at {6.1|speaker Tide Survey}.
In remarks carried by the Tass agency, Emergency Minister Omar Diallo said {12|relay TASS > speaker Omar Diallo/Emergency} villages were cut off.""",
    "earthquake, aid": """The United Nations, quoting local officials, said {40|speaker United Nations > speaker local officials*} schools had been damaged. Activists quoted by the Valley Examiner said {51|relay Valley Examiner > speaker Activists*} people were missing.
A local monitoring group, the Tremor Network, recorded {7|speaker Tremor Network} aftershocks.""",
    "oil spill": """Moor Lines told the German newspaper Die Welt that {40|relay Die Welt > speaker Moor Lines} tons had leaked. A leaked memo seen by the Guardian put the loss at {90|relay The Guardian > document A leaked memo} tons. The Post, which first reported the leak, said {12|relay Post} tanks were damaged.""",
    "oil spill, hearing": """Testimony by Ann Lee, re-posted on the Valley Blog, says {40|relay Valley Blog > document Testimony/Ann Lee} tons leaked. As Nova News first reported, {51|relay Nova News} wells were shut. Testifying before a Senate panel, Omar Diallo said {12|speaker Omar Diallo} gauges were broken.""",
    "strike": """The Dock Union and the Rail Union said in a joint statement that {40|speaker Dock Union and the Rail Union} ports were shut. In an op-ed in the Valley Examiner, union leader Ines Cruz wrote that {12|relay Valley Examiner > speaker Ines Cruz} mines were unsafe.""",
    "election": """Nova News, citing the electoral commission, said turnout was {51|relay Nova News > speaker electoral commission} percent. According to the Valley Examiner, which cited the county clerk, {40|relay Valley Examiner > speaker the county clerk*} polling places opened late.""",
    "epidemic": """A study by Kestrel College, cited in a health ministry report, found {40|document a health ministry report > document A study/Kestrel College} clinics without vaccine. The ministry's report cites a study by Moor College that found {12|document report/the ministry > document a study/Moor College} wards full.""",
    "epidemic, on the air": """Dr. Ann Lee told the BBC's morning programme that {40|relay BBC > speaker Ann Lee} children were ill. Governor Ines Cruz said in an address broadcast on state television that {12|relay state television > speaker Ines Cruz} towns were empty.""",
    "court": """In court documents, prosecutors said {40|speaker prosecutors* > document court documents/prosecutors} payments had been made. Ann Lee told a parliamentary committee that {51|speaker Ann Lee} accounts were used. A police report obtained by Nova News says {12|relay Nova News > document A police report} shots were fired.""",
    "war": """In a post on X, Mayor Ines Cruz said {40|speaker Ines Cruz} shells had fallen. In a post published on Facebook, the Valley Guard claimed {51|speaker Valley Guard} hits. As first reported by the Valley Examiner, {12|relay Valley Examiner} trucks were burned.
Rebels quoted by local media said {60|relay local media* > speaker Rebels*} men had surrendered.""",
    "sports finance": """In an interview with the Financial Times, chief executive Omar Diallo said the club had lost {40|relay Financial Times > speaker Omar Diallo} million euros. The club will pay {51|relay L'Equipe} million, according to L'Equipe.""",
    "company results": """Moor Lines said in a statement published on Monday that profit rose {40|speaker Moor Lines} percent. Chief executive Omar Diallo told CNBC the company would add {12|relay CNBC > speaker Omar Diallo/Moor Lines} ships.""",
    "press review": """Ines Cruz, who speaks for the Dock Union, told the Kestrel Gazette that {41|relay Kestrel Gazette > speaker Ines Cruz/Dock Union} ports were shut. Radio Tavira reported that {42|relay Radio Tavira > speaker Ines Cruz/Dock Union} ports were shut, citing Cruz. The Faro Monitor leads with {43|relay Faro Monitor > speaker Ines Cruz/Dock Union} ports, Cruz’s number. The Lagos Observer quotes her as saying that {44|relay Lagos Observer > speaker Ines Cruz/Dock Union} ports were shut. In Friday's Valley Examiner, Cruz put the ports at {45|relay Valley Examiner > speaker Ines Cruz/Dock Union}. Tavira Wire, too, said that {46|relay Tavira Wire > speaker Ines Cruz/Dock Union} ports were shut, according to Cruz.
The Coast Courier was first with it: the union, it said, puts the ports at {47|relay Coast Courier > speaker Dock Union}. Cruz said {48|speaker Ines Cruz/Dock Union} ships were waiting.
From the Faro Monitor:
The Dock Union said {49|relay Faro Monitor > speaker Dock Union} ports were shut. Some {50|relay Faro Monitor} ships were waiting.""",
    "recall": """The newest count of the Food Agency is {41|speaker Food Agency} ill. Its count of cheeses stands at {42|speaker Food Agency}. The tally by the Farm Union stood at {43|speaker Farm Union} cheeses. The agency counts {44|speaker Food Agency} shops, markets not included. The union stands by its figure of {45|speaker Farm Union}. The Trade Chamber has a lower estimate: {46|speaker Trade Chamber} shops.
“We found 51 cheeses in the cold store” — Per Olin, dairy director
The Health Ministry counts {47|speaker Trade Chamber > speaker Health Ministry} ill, according to the Trade Chamber. Of {52|speaker Lena Prow/the nursery in Tavira} children at the nursery in Tavira, most were well, its head, Lena Prow, said. Some {53|speaker Per Olin} cheeses were burnt, Per Olin, the mayor, said.""",
    "election, disputed": """Turnout was {41|speaker Otis Vane/Unity Party} percent, Otis Vane of the Unity Party said. The opposition Unity Party puts it at {42|speaker Unity Party} percent. The provincial Health Ministry said {43|speaker provincial Health Ministry} stations were shut. Its loss came to {44|speaker provincial Health Ministry} stations, the ministry said, by what its inspectors have seen. They have been to {45|speaker provincial Health Ministry} stations.
The Plain Vote League sent people. The League said {46|speaker Plain Vote League > document Plain Vote League’s bulletin No. 4/Plain Vote League} stations never opened, according to its bulletin No. 4. One official said {47|speaker One official*} samples were taken. Another clerk left. The first official said {48|speaker One official*} more were on the way. Ines Cruz would not be drawn on the count, but said that {49|speaker Ines Cruz} stations were shut.""",
    "strike, two sides": """Ines Cruz repeated the union’s demand for a rise of {8|speaker the union} percent. The walkout costs {41|speaker Central Bank} million crowns a day, the Central Bank estimates, using a model of trade. An earlier version said that {42|} ports were shut. The Port Board has not moved from its {43|speaker Port Board}, and says so.""",
    "protest": """Some {40|relay Valley Press Agency > speaker police} people were held, police told the Valley Press Agency. At least {51|relay Nova News > speaker activists*} were hurt, Nova News reported, quoting activists.""",
    "ferry": """The ferry sank with {40|relay state news agency > speaker the transport minister} aboard, the state news agency quoted the transport minister as saying. According to a statement carried by the state news agency Tavir, {12|relay Tavir > document a statement} were rescued. Via its Telegram channel, the coast guard said {7|speaker coast guard} had been found.
Survivors interviewed by the Valley Examiner said {51|relay Valley Examiner > speaker Survivors*} people had been below deck.""",
    "wildfire": """AP reports that officials say {40|relay The Associated Press > speaker officials*} homes burned. “We have {12|relay Nova News > speaker Ann Lee} engines left,” Ann Lee, the fire chief, said in an interview with Nova News. She told the press on Friday that {7|relay Nova News > speaker Ann Lee} had been lost.""",
    "a broadcaster, and called so later": """Nova News reports that {40|relay Nova News} mills have closed. In Tavira there are {12|relay Nova News} of them, the broadcaster says.""",
    "the company, the only one that spoke": """Moor, the credit bureau, said it had found {40|speaker Moor} gaps.
The files hold names.
In addition, some {12|speaker Moor} cards were taken, the company said.""",
    "what is wanted, judged or known is not said": """The mayor supports a plan for {40|} beds. The union wants {12|} ships built. Ines Cruz knew that {51|} schools were unsafe.""",
    "denied claims are on the denier's word only": """Ines Cruz denied the union's claim that {40|speaker Ines Cruz} sailors had died.""",
    "quoted by, in the passive": """The governor was quoted by Tasnim as saying {40|relay Tasnim > speaker The governor} homes were hit.""",
    "reportedly": """The line reportedly lost {40|} ships.""",
}  # fmt: skip


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS.keys())
def test_how_words_reached_the_page(report: str, read: Read) -> None:
    text, expected = unmarked(report)
    _, found = read(text)
    assert {span.of(text): written(found.chain_at(span).chain) for span, _ in expected} == {
        span.of(text): chain for span, chain in expected
    }


def test_a_quotation_inside_a_wish_is_said(read: Read) -> None:
    text = "The mayor praised the plan as “a gift of 40 beds to the town.”"
    marks = (
        StatementMark(
            "mixed", Span(10, 17), Span(0, 9), (Span(18, len(text)),), "praise with thing", stance="judges"
        ),
    )
    article = Article("a", "c", 1, "", text, (Block("paragraph", Span(0, len(text))),), publisher="Coast Gazette")
    sentences = split_sentences(article)
    found = resolve_chains(article, sentences, ((),) * len(sentences), marks)
    at = text.index("40")
    assert written(found.chain_at(Span(at, at + 2)).chain) == "speaker The mayor"
    plan = text.index("plan")
    assert written(found.chain_at(Span(plan, plan + 4)).chain) == ""
    assert written(found.chain_at(Span(plan, plan + 4), also=ATTITUDES).chain) == "speaker The mayor"


ABSTENTIONS = {
    "two banks": (
        "Delta Bank and Union Bank said they were sorry. Some 40 branches were shut, the bank said.",
        "two candidates",
    ),
    "no woman": ("The road is shut. Some 40 cars are stuck, she said.", "no candidate"),
    "a share": ("Sixty percent of those asked said they had lost 40 boats.", "a number of people"),
    "nobody's word": ("According to one theory, 40 boats sank.", "nobody's word"),
    "a quotation alone": (
        "The road is shut.\n“There were 40 cars on it when the rain set in.”",
        "no word on whose",
    ),
}


@pytest.mark.parametrize(("text", "reason"), ABSTENTIONS.values(), ids=ABSTENTIONS.keys())
def test_why_nobody_is_given(text: str, reason: str, read: Read) -> None:
    _, found = read(text)
    assert Counter(found.abstentions)[reason] == 1
    assert [problem.message for problem in found.problems] == [OPEN[one] for one in found.abstentions if one in OPEN]


def test_why_names_the_cue_and_the_construction(read: Read) -> None:
    text = "Some 40 ships were late, the Harbour Board said."
    _, found = read(text)
    assert found.chain_at(Span(5, 7)).why == "“said” set off from what is said: “the Harbour Board”"


_SOURCES = st.sampled_from(
    [
        "Ines Cruz",
        "the Harbour Board",
        "two officials",
        "Moor Lines",
        "the mayor of Tavira",
        "a study by Kestrel College",
    ]
)
_WAYS = st.sampled_from(
    [
        "{who} told Nova News that {n} ships were late.",
        "Some {n} ships were late, {who} said in remarks carried by the Valley Examiner.",
        "According to {who}, {n} ships were late.",
        "{who}, quoted by the Valley Examiner, said {n} ships were late.",
        "State radio quoted {who} as saying {n} ships were late.",
        "Nova News, citing {who}, said {n} ships were late.",
        "{who} said in the annual report that {n} ships were late.",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sentences=st.lists(st.tuples(_WAYS, _SOURCES, st.integers(11, 98)), min_size=1, max_size=4))
def test_every_link_points_at_its_printed_words(sentences: list[tuple[str, str, int]], read: Read) -> None:
    """A link's span is words of the text that end as its name ends; the publisher's is none."""
    said = [way.format(who=who, n=number) for way, who, number in sentences]
    text = " ".join(one[0].upper() + one[1:] for one in said)
    _, found = read(text)
    for match in re.finditer(r"\d+", text):
        chain = found.chain_at(Span(*match.span())).chain
        assert chain[0].span is None
        for link in chain[1:]:
            assert link.span is not None and link.name is not None
            assert link.name.split()[-1].lower() in link.span.of(text).lower()
