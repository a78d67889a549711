"""From statements as printed to chains of sources: publisher, relays, speaker, document; the last is the origin.

Statements are walked in text order, so that "he added" finds the one who spoke before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from onrecord.find.places import state_named
from onrecord.find.sources.names import without_article
from onrecord.find.sources.outlets import is_outlet, outlet_name
from onrecord.find.statements.cues import PHRASES, PUT_NO_FIGURE, holds_number
from onrecord.find.statements.quotations import find_quotations
from onrecord.problems import problem
from onrecord.records import Article, Block, Chain, ChainLink, Parse, Problem, Sentence, Span, Stance, StatementMark
from onrecord.resolve.chains.chain_links import OPEN, Resolved, Undecided
from onrecord.resolve.chains.other_names import shorter_names, with_shorter
from onrecord.resolve.chains.references import read_cast
from onrecord.resolve.chains.relays import is_letters_of, is_own_outlet
from onrecord.resolve.chains.speakers import resolve_speakers

_CREDIT = re.compile(
    r"[.”\"]\s*,?\s*((?:the\s|The\s)?[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3})\s+(?:reported|reports)\.?\s*$"
)
"""Behind the last sentence, "It will open in May., Reuters reported": not "It will open, the Post reported"."""
_DATELINE = re.compile(r"(?:^|\n)[A-Z][A-Z.,’\x27 -]{2,40}[^\n(]{0,30}\(([^)\n]{2,40})\)\s*(?:—|--|–|-)")
_WIRED = re.compile(
    r"[A-Z][A-Z’\x27-]+(?:[ ,]+[A-Za-z’\x27-]+){0,4}(?:,? [A-Z][a-z]+\.? \d{1,2})?"
    r"\s?\((?P<wire>[A-Z][\w .&’\x27-]{1,40})\)\s?[—–-]+\s"
)
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,4}")
_OUTLET: Final = r"(?P<outlet>(?:[Tt]he\s)?[A-Z][\w.&’'-]*(?:\s(?:&\s)?[A-Z][\w.&’'-]*){0,4})"
_FROM_OUTLET = re.compile(rf"(?:From|In|Via)\s{_OUTLET}(?:,\s[^:\n]{{3,40}})?:")
_LEADS_IN = re.compile(
    rf"[^:\n]{{0,60}}?\b(?:from|in)\s(?:(?:this|last)\s[a-z]+['’]s\s|[A-Z][a-z]+day['’]s\s)?{_OUTLET}(?:,?\s[^:\n]{{3,60}})?:"
)
_LEAD_IN = 160  # characters of a paragraph that leads in an excerpt
_OPENING = 600  # characters in which a dateline is looked for
_LAST = 120  # characters at the end of an article in which a credit may stand: "..., the Gazette reported."
_BREATH = 30  # characters between an outlet's "reported" and its "citing"
_FAR = 300  # contents looked at before a place: a hostile page may nest any number
ATTITUDES: Final = PUT_NO_FIGURE
"""Stances that put no figure on anybody's word: what one wants, judges or knows is not what one says is so."""
_WEAK: Final[tuple[Stance, ...]] = ("denies", "fears", "predicts", "believes", "estimates")
_COUNTING: Final[frozenset[Stance]] = frozenset({"finds", "estimates"})
_TOPIC: Final = " (topic)"  # ends the rule of a statement that names what it is about, and says no clause of it
_SHORT = 80  # characters: a phrase this short stands where its larger part stands, though the parser cut it


@dataclass(frozen=True, slots=True)
class Attribution:
    """On whose word a stretch of the article stands, and by which construction that was seen."""

    chain: Chain
    stance: Stance = "says"
    why: str = ""
    denied: bool = False


@dataclass(frozen=True)
class Attributions:
    """All statements of an article with their chains; asks for any span are cheap."""

    base: Chain  # publisher, and the outlet that the page says it was taken from
    statements: tuple[StatementMark, ...]
    problems: tuple[Problem, ...]
    contents: tuple[tuple[Span, Resolved], ...]  # every content of every statement, by where it starts
    furthest: tuple[int, ...]  # the furthest end of the contents so far
    abstentions: tuple[Undecided, ...] = ()  # why statements were given to nobody, one each, in text order
    quotations: tuple[Span, ...] = ()  # without their marks, in text order
    excerpts: tuple[tuple[Span, ChainLink], ...] = ()  # stretches taken from another outlet, which the page names

    def chain_at(self, span: Span, *, also: frozenset[Stance] = frozenset()) -> Attribution:
        """The chain for a span: the page's own link, then every statement around the span, the outermost first.

        "The mayor supports the 40-bed plan" puts 40 on nobody's word: what somebody wants, judges or knows counts
        only where the span stands in a quotation inside it. `also` names stances that count here all the same:
        all of them for the statement itself, "wants" for what is to come.
        """
        covering = [each for each in self._covering(span) if self._counts(each, span, also)]
        if not covering:
            return Attribution(self._base_at(span), why="in the page's own voice")
        covering = _cited_by_the_outlet(_credits_placed(_on_a_bodys_word(covering)))
        chain, why = list(self._base_at(span)), []
        for resolved in covering:
            chain += [link for link in resolved.links if not _repeats(link, chain)]
            why.append(resolved.why)
            if resolved.mark.stance == "denies":
                break  # "Lee denied the union's claim that 40 died": the page gives 40 on her denial only
        stances = [resolved.mark.stance for resolved in covering[: len(why)]]
        return Attribution(
            tuple(_unrelayed(chain)), stance=_weakest(stances), why="; ".join(why), denied="denies" in stances
        )

    def _base_at(self, span: Span) -> Chain:
        """The links that any claim at a place begins with: the page, and the outlet that it prints there."""
        printed = next((outlet for stretch, outlet in self.excerpts if stretch.covers(span)), None)
        return self.base if printed is None else (self.base[0], printed)

    def _counts(self, resolved: Resolved, span: Span, also: frozenset[Stance]) -> bool:
        """Whether a statement around a span gives it as said, not only as what is wanted, judged or known."""
        mark = resolved.mark
        topic = mark.rule.endswith(_TOPIC) and also != ATTITUDES
        if not topic and mark.stance not in ATTITUDES - also:
            return True
        quotation = self._quotation_at(span)
        return quotation is not None and any(content.covers(quotation) for content in mark.contents)

    def _quotation_at(self, span: Span) -> Span | None:
        index = bisect_right(self.quotations, span.start, key=lambda quotation: quotation.start) - 1
        return self.quotations[index] if index >= 0 and self.quotations[index].covers(span) else None

    def _covering(self, span: Span) -> list[Resolved]:
        """The statements that cover a span, the widest first; what is only cited comes last."""
        index = bisect_right(self.contents, span.start, key=lambda content: content[0].start) - 1
        found: list[tuple[bool, int, bool, int, Resolved]] = []
        least = max(0, index - _FAR)
        while index >= least and self.furthest[index] > span.start:
            content, resolved = self.contents[index]
            if content.covers(span) or (span.end - span.start < _SHORT and 2 * content.end >= span.start + span.end):
                speaks = any(link.role != "relay" for link in resolved.links)
                found.append((resolved.mark.stance == "cites", content.start - content.end, speaks, index, resolved))
            index -= 1
        return [each[-1] for each in sorted(found, key=lambda each: each[:-1])]


def resolve_chains(
    article: Article,
    sentences: tuple[Sentence, ...],
    parses: tuple[Parse, ...],
    statements: tuple[StatementMark, ...],
) -> Attributions:
    """Find out who stands behind every statement of an article.

    Problems: `source_undecided` where words are on somebody's word and there is no sole candidate for whose.
    """
    cast = read_cast(article, sentences, parses)
    resolved = resolve_speakers(article, sentences, parses, statements, cast=cast)
    contents = sorted(
        ((span, each) for each in resolved if each.links for span in each.mark.contents), key=lambda pair: pair[0]
    )
    furthest: list[int] = []
    for span, _ in contents:
        furthest.append(max(span.end, furthest[-1]) if furthest else span.end)
    return Attributions(
        base=tuple(link if link.also else with_shorter(shorter_names(cast), link) for link in _base(article)),
        statements=tuple(each.mark for each in resolved if each.links),
        problems=tuple(
            _problem(article, each) for each in resolved if each.undecided in OPEN and _matters(article, each)
        ),
        contents=tuple(contents),
        furthest=tuple(furthest),
        abstentions=tuple(each.undecided for each in resolved if each.undecided),
        quotations=tuple(quotation.inner for quotation in find_quotations(article)),
        excerpts=tuple(_excerpts(article)),
    )


def _excerpts(article: Article) -> Iterator[tuple[Span, ChainLink]]:
    """What a page prints from another outlet, behind a paragraph that says so and ends in a colon.

    After one that says no more than "From the Examiner:" all that follows; else one paragraph, "A scrap from it:".
    """
    text, blocks = article.text, article.blocks
    found = [(k, match) for k, block in enumerate(blocks) if (match := _excerpt_after(article, block)) is not None]
    yield from _wired(article, blocks)
    ends = [blocks[k].span.start for k, _ in found]
    headings = [block.span.start for block in blocks if block.kind == "heading"]
    for k, match in found:
        start = blocks[k].span.end
        end = min((at for at in (*ends, *headings) if at > start), default=len(text))
        if match.re is _LEADS_IN and k + 1 < len(blocks):
            end = min(end, blocks[k + 1].span.end)
        yield Span(start, end), ChainLink("relay", outlet_name(match["outlet"]), span=Span(*match.span("outlet")))


def _wired(article: Article, blocks: Sequence[Block]) -> Iterator[tuple[Span, ChainLink]]:
    """What stands behind a wire's dateline inside a page: "FARO (Coast Press) — ...", to the next heading."""
    body = [block for block in blocks if block.kind == "paragraph"]
    for place, block in enumerate(body):
        match = _WIRED.match(article.text, block.span.start, block.span.end)
        if match is None or place == 0 or (match["wire"].islower() or is_own_outlet(article, match["wire"])):
            continue
        ends = [each.span.start for each in blocks if each.kind == "heading" and each.span.start > block.span.start]
        name = _spelt_out(match["wire"], article)
        wire = ChainLink("relay", outlet_name(name), span=Span(*match.span("wire")))
        yield Span(block.span.start, min(ends, default=len(article.text))), wire
        return


def _spelt_out(letters: str, article: Article) -> str:
    """The one name with these first letters that the page, its byline or its credit prints; else the letters."""
    printed = (article.republished_from or "", article.byline or "", article.text)
    names = {" ".join(words.split()) for text in printed for words in _CAPITALISED.findall(text)}
    fitting = {name for name in names if is_letters_of(letters, name)}
    return fitting.pop() if len(fitting) == 1 else letters


def _excerpt_after(article: Article, block: Block) -> re.Match[str] | None:
    """The words of a paragraph that announce an excerpt, if they name an outlet that is not the page's own."""
    start, end = block.span.start, block.span.end
    if block.kind != "paragraph" or end - start > _LEAD_IN or article.text[end - 1] != ":":
        return None
    for rule in (_FROM_OUTLET, _LEADS_IN):
        match = rule.fullmatch(article.text, start, end)
        if match is not None and is_outlet(match["outlet"]) and outlet_name(match["outlet"]) != article.outlet:
            return match
    return None


def _base(article: Article) -> Chain:
    """The links that every claim of an article begins with."""
    links = [ChainLink("publisher", article.outlet, also=_own_letters(article))]
    credit = _CREDIT.search(article.text, max(0, len(article.text) - _LAST))
    if article.republished_from and not _is_own_credit(article):
        at = _printed(article.republished_from, article, credit)
        links.append(ChainLink("relay", outlet_name(article.republished_from), span=at))
    elif credit is not None and is_outlet(credit[1]) and outlet_name(credit[1]) != article.outlet:
        at = Span(credit.start(1), credit.end(1))
        links.append(ChainLink("relay", outlet_name(credit[1]), span=at))
    return tuple(links)


def _is_own_credit(article: Article) -> bool:
    """Whether the page credits itself: by its name, or by the short of it behind its own dateline.

    "FARO (Coast) — ..." on a page of the Coast Press is no report taken over.
    """
    credit, own = article.republished_from or "", article.outlet or ""
    dateline = _DATELINE.search(article.text, 0, _OPENING)
    short = dateline is not None and outlet_name(dateline[1]) == outlet_name(credit)
    words = set(without_article(outlet_name(credit)).lower().split())
    same = without_article(outlet_name(credit)).lower() == without_article(outlet_name(own)).lower()
    return (bool(own) and same) or (short and bool(words) and words < set(own.lower().split()))


def _own_letters(article: Article) -> tuple[str, ...]:
    """ "CPA" of the Coast Press Agency, which sets it behind its own datelines: "FARO (CPA) — ..."."""
    dateline = _DATELINE.search(article.text, 0, _OPENING)
    short = dateline[1] if dateline is not None else ""
    return (short,) if short.isupper() and is_letters_of(short, article.outlet or "") else ()


def _printed(outlet: str, article: Article, credit: re.Match[str] | None) -> Span | None:
    """Where the text itself names the outlet that it was taken from: at its end, else behind a dateline's place."""
    if credit is not None and outlet_name(credit[1]) == outlet_name(outlet):
        return Span(credit.start(1), credit.end(1))
    dateline = _DATELINE.search(article.text, 0, _OPENING)
    if dateline is not None and outlet_name(dateline[1]) == outlet_name(outlet):
        return Span(dateline.start(1), dateline.end(1))
    return None


def _problem(article: Article, resolved: Resolved) -> Problem:
    text = article.text
    words = resolved.mark.source.of(text) if resolved.mark.source else resolved.mark.contents[0].of(text)[:80]
    message = OPEN[resolved.undecided] if resolved.undecided else None
    return problem("source_undecided", article.id, message, words=words)


def _matters(article: Article, resolved: Resolved) -> bool:
    """Whether an open source is worth a person's time: behind a number or a quotation, not "it says so"."""
    words = " ".join(content.of(article.text) for content in resolved.mark.contents)
    if resolved.mark.stance in ATTITUDES:
        return resolved.mark.form in ("direct", "mixed")
    return resolved.mark.form in ("direct", "mixed") or holds_number(words)


def _weakest(stances: Sequence[Stance]) -> Stance:
    """The weakest stance of statements around one another; else that of the innermost."""
    return next((stance for stance in _WEAK if stance in stances), stances[-1])


def _repeats(link: ChainLink, chain: Sequence[ChainLink]) -> bool:
    """Whether a link is already in the chain: "It had 40, it said" names one source, not two."""
    return any(link.name == other.name and (link.of == other.of or link.of is None) for other in chain)


def _on_a_bodys_word(covering: list[Resolved]) -> list[Resolved]:
    """ "The ship's manifest listed 40, according to the port": a paper of nobody's is the port's word."""
    bodies = [
        each for each in covering if each.mark.rule in PHRASES and each.links and each.links[-1].role == "speaker"
    ]
    if not any(link.name and not link.anonymous for each in bodies for link in each.links[-1:]):
        return covering
    return [each for each in covering if not _is_a_mere_paper(each) or each.mark.rule in PHRASES]


def _is_a_mere_paper(resolved: Resolved) -> bool:
    """A document that nobody is named for, and that no one is said to cite."""
    papers = resolved.links and all(link.role == "document" and not link.of for link in resolved.links)
    return bool(papers) and resolved.mark.stance != "cites"


def _credits_placed(covering: list[Resolved]) -> list[Resolved]:
    """A credit behind another's report, in its place: "The Examiner said that 40 boats sank, according to the port".

    The Examiner has it from the port, whose word it is. "The port counts 40 wrecks, according to the mayor" is the
    port's count, which the mayor tells of.
    """
    found = list(covering)
    for k in range(len(found) - 1):
        for credit, told in ((found[k], found[k + 1]), (found[k + 1], found[k])):
            if not _is_credit_behind(credit, told):
                continue
            if told.links and all(link.role == "relay" or state_named(link.name or "") for link in told.links):
                found[k : k + 2] = [told, credit]  # so, too, "Chile expects 40, according to its ministry"
            elif told.mark.stance in _COUNTING:
                found[k : k + 2] = [credit, told]
            break
    return found


def _cited_by_the_outlet(covering: list[Resolved]) -> list[Resolved]:
    """ "The mayor said 40 sank, the Echo reported, citing a clerk": the clerk, the Echo's, tells of the mayor."""
    found = list(covering)
    cited = [k for k, each in enumerate(found) if each.mark.stance == "cites"]
    outlets = [k for k, each in enumerate(found) if each.links and all(link.role == "relay" for link in each.links)]
    if len(cited) != 1 or len(outlets) != 1 or not _right_behind(found[outlets[0]], found[cited[0]]):
        return found
    clerk = found.pop(cited[0])
    return [*found[: outlets[0] + 1], clerk, *found[outlets[0] + 1 :]]


def _right_behind(outlet: Resolved, cited: Resolved) -> bool:
    """Whether whoever is cited stands right behind an outlet's own words, and these behind what it reports."""
    own, cue = [span for span in (outlet.mark.cue, outlet.mark.source) if span], cited.mark.cue
    if not own or cue is None or outlet.mark.contents[0].start > min(span.start for span in own):
        return False
    return 0 < cue.start - max(span.end for span in own) < _BREATH


def _is_credit_behind(credit: Resolved, told: Resolved) -> bool:
    if credit.mark.rule not in PHRASES or credit.mark.stance == "cites" or told.mark.rule in PHRASES:
        return False
    return bool(credit.mark.cue and told.mark.cue and told.mark.cue < credit.mark.cue)


def _papers_behind(chain: list[ChainLink]) -> list[ChainLink]:
    """ "The port counts 40 boats, according to its report": the port, and then its report."""
    for k, (paper, speaker) in enumerate(pairwise(chain)):
        if paper.role == "document" and speaker.role == "speaker" and paper.of and paper.of == speaker.name:
            return [*chain[:k], speaker, paper, *chain[k + 2 :]]
    return chain


def _unrelayed(chain: list[ChainLink]) -> list[ChainLink]:
    """Relays stand before speakers; a later statement's relay does not come between a speaker and what he cites."""
    chain = _papers_behind(chain)
    speaking = next((k for k, link in enumerate(chain) if link.role in ("speaker", "document")), len(chain))
    late = [link for link in chain[speaking:] if link.role == "relay" and link is not chain[-1]]
    kept = [link for link in chain if not any(link is each for each in late)]
    return kept if not late else [*kept[:speaking], *late, *kept[speaking:]]
