"""A small story written by hand: three reports of a ferry fire, as the record would hold them.

The coast guard says 12 dead and then 15; the ferry's owner, a party to it, says 9; a second paper copies the
first; a page in another language is not read. The first report's headline drops "at least".
"""

from __future__ import annotations

from onrecord.keys import article_key, claim_key
from onrecord.records import (
    Account,
    Article,
    Block,
    Chain,
    ChainLink,
    Check,
    Claim,
    Copy,
    Figure,
    Link,
    Problem,
    Question,
    QuestionKey,
    Range,
    Record,
    Source,
    Span,
)

GUARD = ChainLink("speaker", "the coast guard")
OWNER = ChainLink("speaker", "a spokesman", of="Alder Lines", interested=True)
WIRE = ChainLink("relay", "Northern Wire")


def make_article(
    capture: str, outlet: str, published: str, title: str, *paragraphs: str, language: str = "en"
) -> Article:
    """An article of a title and paragraphs."""
    blocks, at = [], 0
    for kind, text in [("title", title), *(("paragraph", text) for text in paragraphs)]:
        blocks.append(Block(kind, Span(at, at + len(text))))  # type: ignore[arg-type]
        at += len(text) + 2
    return Article(
        id=article_key(capture, ""), capture=capture, index=1, anchor="", text="\n\n".join((title, *paragraphs)),
        blocks=tuple(blocks), title=title, publisher=outlet, published=published, language=language,
    )  # fmt: skip


POST = make_article(
    "c" * 64, "The Harbour Post", "2031-05-02", "12 dead in ferry fire",
    "At least 12 people died when the ferry Alder burned, the coast guard said on Friday.",
    "A spokesman for Alder Lines said 9 people had died. It had 240 passengers & crew aboard, <60 of them lorry drivers>.",
)  # fmt: skip
ECHO = make_article(
    "d" * 64, "Island Courier", "2031-05-03", "Ferry fire",
    "At least 12 people died when the ferry Alder burned, the coast guard said on Friday.",
    "The coast guard now counts 15 dead.",
)  # fmt: skip
FOREIGN = make_article("e" * 64, "Diario del Puerto", "2031-05-03", "Arde un ferri", "Quince muertos.", language="es")


def make_claim(
    article: Article, phrase: str, chain: Chain, figure: Figure, *, headline: bool = False, nth: int = 0
) -> Claim:
    """A figure claim at the n-th place where its phrase is printed."""
    start = -1
    for _ in range(nth + 1):
        start = article.text.index(phrase, start + 1)
    block = next(block for block in article.blocks if block.span.start <= start < block.span.end)
    sentence = block.span.of(article.text)
    return Claim(
        id=claim_key(article.capture, "", "figure", sentence, phrase, nth), kind="figure", capture=article.capture,
        article=article.id, phrase=phrase, sentence=sentence, span=Span(start, start + len(phrase)),
        sentence_span=block.span, chain=chain, headline=headline, figure=figure, why="number + noun; said by",
    )  # fmt: skip


def dead(low: float | None, high: float | None, bound: str, as_of: str | None = None) -> Figure:
    """So many dead in the fire."""
    return Figure(
        low,
        high,
        bound,
        "people",
        counted="people killed in the fire",
        state="killed",
        aspect="cumulative",
        as_of=as_of,
    )  # type: ignore[arg-type]


def own(outlet: str) -> ChainLink:
    """The page's own outlet."""
    return ChainLink("publisher", outlet)


HEADLINE = make_claim(POST, "12 dead", (own("The Harbour Post"),), dead(12, 12, "exact"), headline=True)
TWELVE = make_claim(
    POST, "At least 12 people", (own("The Harbour Post"), GUARD), dead(12, None, "at_least", "2031-05-02")
)
NINE = make_claim(POST, "9 people", (own("The Harbour Post"), OWNER), dead(9, 9, "exact"))
ABOARD = make_claim(
    POST, "240 passengers & crew", (own("The Harbour Post"), OWNER),
    Figure(240, 240, "exact", "people", aspect="stock", includes=("crew",)),
)  # fmt: skip
TWELVE_AGAIN = make_claim(
    ECHO, "At least 12 people", (own("Island Courier"), WIRE, GUARD), dead(12, None, "at_least")
)
FIFTEEN = make_claim(ECHO, "15 dead", (own("Island Courier"), GUARD), dead(15, 15, "exact", "2031-05-03"))

DEAD = QuestionKey("people", "people", "cumulative", state="killed", event="ferry fire")
ON_BOARD = QuestionKey("people", "people", "stock", place="ferry Alder")


SOURCES = {"the coast guard": "src-guard", "Alder Lines": "src-owner"}


def make_account(name: str, question: str, origin: str, claim: Claim, **more: object) -> Account:
    """An account carried by one claim."""
    figure = claim.figure
    assert figure is not None
    return Account(
        id=name, question=question, origin=origin, origin_source=SOURCES.get(origin), figure=figure, modality="asserted", known_on="2031-05-02",
        known_on_basis="published", claims=(claim.id,), interested=claim.interested, **more,  # type: ignore[arg-type]
    )  # fmt: skip


ACCOUNTS = (
    make_account(
        "acc-guard-1", "que-dead", "the coast guard", TWELVE, echoes=(TWELVE_AGAIN.id,), status="superseded"
    ),
    make_account("acc-guard-2", "que-dead", "the coast guard", FIFTEEN, reviewed=True),
    make_account("acc-owner", "que-dead", "Alder Lines", NINE),
    make_account("acc-aboard", "que/aboard ../x", "Alder Lines", ABOARD),
)
RECORD = Record(
    articles=(POST, ECHO, FOREIGN),
    claims=(HEADLINE, TWELVE, NINE, ABOARD, TWELVE_AGAIN, FIFTEEN),
    copies=(Copy(ECHO.id, POST.id, "partial", 0.5, credited=False, reason="The same sentence stands in both."),),
    sources=(
        Source("src-guard", "the coast guard", "body", claims=(TWELVE.id, FIFTEEN.id)),
        Source("src-owner", "Alder Lines", "body", claims=(NINE.id, ABOARD.id)),
        Source("src-wire", "Northern Wire", "outlet", aliases=("NW",), relayed=(TWELVE_AGAIN.id,)),
    ),
    questions=(
        Question("que-dead", DEAD, "How many people were killed in the ferry fire?", ("acc-guard-1", "acc-guard-2", "acc-owner"),
                 Range(9, 15, ("acc-owner",), ("acc-guard-2",)), Range(9, 15, ("acc-owner",), ("acc-guard-2",))),
        Question("que/aboard ../x", ON_BOARD, "How many people were aboard?", ("acc-aboard",), Range(240, 240, ("acc-aboard",), ("acc-aboard",))),
    ),
    accounts=ACCOUNTS,
    links=(
        Link(TWELVE_AGAIN.id, "acc-guard-1", "echo", "Both end in the coast guard's statement of Friday."),
        Link(HEADLINE.id, "acc-guard-1", "drifts", "The headline drops \"at least\"."),
        Link("acc-guard-2", "acc-guard-1", "updates", "The same origin, a day later."),
        Link("acc-owner", "acc-guard-2", "differs", "Only the coast guard's is dated by its words."),
    ),
    checks=(
        Check("chk-1", "9 <= 240", "bound", (NINE.id, ABOARD.id), "yes", "9 of 240 can be.", POST.id, "It had 240 aboard."),
        Check("chk-2", "12 + 9 = 15", "total", (TWELVE.id, NINE.id, FIFTEEN.id), "no", "12 and 9 are 21, not 15."),
    ),
    problems=(
        Problem("language", FOREIGN.id, "It is not in English."),
        Problem("figure_undecided", POST.id, "A number was seen, and its reading is open.", "<60"),
    ),
    known_on=((POST.id, "2031-05-02", "published"), (ECHO.id, "2031-05-03", "published"), (FOREIGN.id, "2031-05-04", "first sighting")),
    names=((POST.capture, ("a-post.html",)), (ECHO.capture, ("b-echo.txt", "copy of <b>.txt")), (FOREIGN.capture, ("c.html",))),
    claim_question=((TWELVE.id, "que-dead", "acc-guard-1"),),
)  # fmt: skip
