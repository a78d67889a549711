"""A small story of incidents, written by hand: a blast at a market, a ferry that sank, a bridge said to have been attacked.

The ministry says 12 were killed in the blast and then 15; the armed group that claims it, a party to it, says 40; a second
paper copies the first. A nurse and a judge are named in the texts: their names must stand on no card, list or export.
"""

from __future__ import annotations

from typing import Any

from ferry_story import make_account, make_article, make_claim, own

from onrecord.keys import claim_key
from onrecord.records import (
    Article,
    Chain,
    ChainLink,
    Claim,
    Copy,
    Event,
    Figure,
    Forecast,
    ForecastRecord,
    Incident,
    Party,
    PlaceRef,
    Question,
    QuestionKey,
    Range,
    Record,
    Source,
    Span,
    Toll,
)

NURSE, JUDGE = "Ines Tarrow", "Aldo Venn"
"""The names that no card may show."""
FIRST = make_article(
    "1" * 64, "The Quay Post", "2031-06-02", "Blast at a market",
    f"A car bomb killed 12 people at a market in Liège on Sunday, the ministry said; the nurse {NURSE} was among them.",
    "It is likely that the road will open again by the end of June, the ministry said.",
    "The Northern Front said it had killed 40 soldiers there.",
)  # fmt: skip
SECOND = make_article(
    "2" * 64, "Island Courier", "2031-06-03", "Market blast",
    f"A car bomb killed 12 people at a market in Liège on Sunday, the ministry said; the nurse {NURSE} was among them.",
    "A ferry sank off Tripoli in May, the coast guard said.",
)  # fmt: skip
THIRD = make_article(
    "3" * 64, "Vale Herald", "2031-06-05", "Fifteen dead",
    "The ministry now counts 15 people killed in the blast.",
    f"The army denied that the bridge at Basra was attacked; judge {JUDGE} had said so.",
    "Winter could bring more attacks, a resident fears.",
)  # fmt: skip
ARTICLES = (FIRST, SECOND, THIRD)
MINISTRY = ChainLink("speaker", "the ministry")
FRONT = ChainLink("speaker", "the Northern Front", interested=True)
ARMY = ChainLink("speaker", "the army", interested=True)
GUARD = ChainLink("speaker", "the coast guard")
RESIDENT = ChainLink("speaker", "a resident", anonymous=True, terms="background")


def span_of(article: Article, words: str) -> Span:
    """Where words stand in an article."""
    start = article.text.index(words)
    return Span(start, start + len(words))


def make_other(article: Article, phrase: str, chain: Chain, **value: Any) -> Claim:
    """A claim that is no figure, where its phrase is printed."""
    span = span_of(article, phrase)
    block = next(block for block in article.blocks if block.span.start <= span.start < block.span.end)
    sentence = block.span.of(article.text)
    kind: Any = next(iter(value))
    return Claim(
        claim_key(article.capture, "", kind, sentence, phrase, 0), kind, article.capture, article.id, phrase, sentence,
        span, block.span, chain, **value,
    )  # fmt: skip


def victims(article: Article) -> tuple[Party, ...]:
    """Those whom the blast harmed, and who is said to have done it."""
    return (
        Party("12 people", span_of(article, "12 people"), "suffered", "people", "person", low=12, high=12, effect="killed"),
        Party(f"the nurse {NURSE}", span_of(article, f"the nurse {NURSE}"), "suffered", "person", "nurse", named=True,
              effect="killed", said_to_be="civilian"),
    )  # fmt: skip


LIEGE = PlaceRef("Liège", "city", ("Wallonia", "Belgium", "Europe"), 50.63, 5.57, why="only one city has the name")
TRIPOLI = PlaceRef("Tripoli", candidates=("Tripoli, Lebanon", "Tripoli, Libya"))
BASRA = PlaceRef("Basra", "city", ("Basra", "Iraq", "Asia"), 30.5, 47.8)
IRAQ = PlaceRef("Iraq", "country", ("Asia",), 33.0, 44.0)

BLAST = make_other(
    FIRST, "A car bomb killed 12 people at a market", (own("The Quay Post"), MINISTRY),
    incident=Incident("bombing", "2031-06-01", "Liège", None, "12 people", place=LIEGE, means="a car bomb", parties=victims(FIRST)),
)  # fmt: skip
BLAST_AGAIN = make_other(
    SECOND, f"a market in Liège on Sunday, the ministry said; the nurse {NURSE}", (own("Island Courier"), MINISTRY),
    incident=Incident("bombing", "2031-06-01", "Liège", None, f"the nurse {NURSE}", place=LIEGE, parties=victims(SECOND)),
)  # fmt: skip
CLAIMED = make_other(
    FIRST, "it had killed 40 soldiers", (own("The Quay Post"), FRONT),
    incident=Incident(
        "bombing", None, None, "the Northern Front", "40 soldiers", "claimed",
        parties=(
            Party("The Northern Front", span_of(FIRST, "The Northern Front"), "did", "group", firmness="claimed", named=True),
            Party("40 soldiers", span_of(FIRST, "40 soldiers"), "suffered", "people", "soldier", "combatant", 40, 40, "killed"),
        ),
    ),
)  # fmt: skip
FERRY = make_other(
    SECOND, "A ferry sank off Tripoli", (own("Island Courier"), GUARD),
    incident=Incident("sinking", "2031-05", "Tripoli", None, "A ferry", place=TRIPOLI),
)  # fmt: skip
BRIDGE = make_other(
    THIRD, f"the bridge at Basra was attacked; judge {JUDGE}", (own("Vale Herald"), ARMY),
    incident=Incident("attack", "2031-06-04", "Basra", None, f"judge {JUDGE}", "denied", place=BASRA,
                      parties=(Party(f"judge {JUDGE}", span_of(THIRD, f"judge {JUDGE}"), "suffered", "person", "judge", named=True),)),
)  # fmt: skip


def dead(low: float, as_of: str | None = None) -> Figure:
    """So many killed in the blast."""
    return Figure(low, low, "exact", "people", state="killed", aspect="cumulative", event="market blast", as_of=as_of)


TWELVE = make_claim(FIRST, "12 people", (own("The Quay Post"), MINISTRY), dead(12, "2031-06-01"))
TWELVE_AGAIN = make_claim(SECOND, "12 people", (own("Island Courier"), MINISTRY), dead(12))
FIFTEEN = make_claim(THIRD, "15 people", (own("Vale Herald"), MINISTRY), dead(15, "2031-06-05"))
FORTY = make_claim(FIRST, "40 soldiers", (own("The Quay Post"), FRONT), dead(40))

ROAD = make_other(
    FIRST, "the road will open again by the end of June", (own("The Quay Post"), MINISTRY),
    forecast=Forecast("the road will open again", "likely", "2031-06-02/2031-06-30", "likely", horizon_words="by the end of June"),
)  # fmt: skip
WINTER = make_other(
    THIRD,
    "Winter could bring more attacks",
    (own("Vale Herald"), RESIDENT),
    forecast=Forecast("Winter could bring more attacks", "may"),
)

ACCOUNTS = (
    make_account("acc-12", "que-blast", "the ministry", TWELVE, echoes=(TWELVE_AGAIN.id,), status="superseded"),
    make_account("acc-15", "que-blast", "the ministry", FIFTEEN),
    make_account("acc-40", "que-blast", "the Northern Front", FORTY),
)
KILLED = Toll("killed", Range(15, 40, ("acc-15",), ("acc-40",)), ("acc-12", "acc-40", "acc-15"), "acc-12", "acc-15")
EVENTS = (
    Event("inc-ferry", "sinking", (FERRY.id,), (SECOND.id,), "2031-05", TRIPOLI),
    Event("inc-blast", "bombing", (BLAST.id, CLAIMED.id, BLAST_AGAIN.id), (FIRST.id, SECOND.id), "2031-06-01", LIEGE,
          (KILLED,), ("The same day and the same town.",)),
    Event("inc-bridge", "attack", (BRIDGE.id,), (THIRD.id,), "2031-06-04", BASRA),
)  # fmt: skip
FORECASTS = (
    ForecastRecord("fct-road", (ROAD.id,), "src-ministry", "likely", "2031-06-02/2031-06-30", "likely", 0.55, 0.8,
                   "resolved", "yes", (FIFTEEN.id,), 0.11),
    ForecastRecord("fct-winter", (WINTER.id,), None, "may"),
)  # fmt: skip
RECORD = Record(
    articles=ARTICLES,
    claims=(BLAST, BLAST_AGAIN, CLAIMED, FERRY, BRIDGE, TWELVE, TWELVE_AGAIN, FIFTEEN, FORTY, ROAD, WINTER),
    copies=(Copy(SECOND.id, FIRST.id, "partial", 0.5, credited=False, reason="The same sentence stands in both."),),
    sources=(
        Source("src-ministry", "the ministry", "body", claims=(BLAST.id, BLAST_AGAIN.id, TWELVE.id, FIFTEEN.id, ROAD.id)),
        Source("src-front", "the Northern Front", "body", claims=(CLAIMED.id, FORTY.id)),
    ),
    questions=(
        Question("que-blast", QuestionKey("people", "people", "cumulative", state="killed", event="market blast"),
                 "How many people were killed in the market blast?", ("acc-12", "acc-15", "acc-40"), Range(15, 40, ("acc-15",), ("acc-40",))),
    ),
    accounts=ACCOUNTS,
    known_on=tuple((one.id, one.published or "", "published") for one in ARTICLES),
    names=tuple((one.capture, (f"{one.publisher}.html",)) for one in ARTICLES),
    events=EVENTS,
    forecasts=FORECASTS,
)  # fmt: skip
