"""What may be shown is a function of what may be shown: nothing that is withheld leaves a trace, in any export."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from marked_pages import Page, Said, inputs_of_pages, judgement, mark, permitted
from onrecord.export.exporting import export_bytes, export_rows
from onrecord.export.fields import KINDS
from onrecord.export.standards import STANDARDS, Shared
from onrecord.export.writing import FORMATS
from onrecord.marking.permitted import Permitted
from onrecord.problems import UsageError
from onrecord.records import LEVELS, Claim, Incident, Span, StoryPack, Tlp, allowed
from onrecord.viewing import Inputs, view

MAYOR = Said("The mayor of Arl", 40)
GUARD = Said("The Coast Guard", 46)
GUARD_AGAIN = Said("The Coast Guard", 46, more=", a day after")
PORT = Said("Port Authority", 52)
DEAD = Said("Port Authority", 7, state="killed")
ELSEWHERE = Said("The Hill Hospital", 19, place="Oldtown", state="treated")
COURIER = Page("courier", "Cape Courier", (MAYOR, GUARD, "Rain went on."), title="Ferry aground off Arl")
HERALD = Page("herald", "Hill Herald", (PORT, DEAD), on="2021-03-02")
MAIL = Page("mail", "Bay Mail", (GUARD_AGAIN, "Port Authority boats stayed out.", ELSEWHERE), on="2021-03-03")
PAGES = (COURIER, HERALD, MAIL)


GENERATE = (Phase.explicit, Phase.reuse, Phase.generate)
FEW = ("jsonl", "csv")


def exports(found: Permitted, formats: Iterable[str] = tuple(FORMATS)) -> dict[tuple[str, str], bytes]:
    """Every kind in some formats, articles with their text; workbooks unpacked."""
    made = {}
    for kind in KINDS:
        rows = export_rows(found.record, found.judgements, kind, text=kind == "articles", markings=found.markings)
        for layout in formats:
            content = export_bytes(found.record, rows, kind, layout)
            if layout == "xlsx":
                with zipfile.ZipFile(io.BytesIO(content)) as packed:
                    content = b"".join(packed.read(name) for name in packed.namelist())
            made[kind, layout] = content
    return made


def betrayed(found: Permitted, *words: str) -> list[tuple[str, str, str]]:
    """Where exports hold any of some words."""
    return [(*key, word) for key, content in exports(found).items() for word in words if word.encode() in content]


# ---- captures -------------------------------------------------------------------------------------------


@given(st.lists(st.sampled_from(LEVELS), min_size=3, max_size=3), st.sampled_from(LEVELS))
@settings(max_examples=30, deadline=None, phases=GENERATE)
def test_the_record_is_that_of_a_ledger_in_which_withheld_pages_never_were(levels: list[Tlp], ceiling: Tlp) -> None:
    """Whatever pages are marked: counts, ranges, verdicts and reasons are those of the others."""
    marks = [mark(level, "capture", page.capture) for page, level in zip(PAGES, levels, strict=True)]
    shown = [page for page, level in zip(PAGES, levels, strict=True) if allowed(level, ceiling)]
    left = [one for one, level in zip(marks, levels, strict=True) if allowed(level, ceiling)]
    found = permitted(inputs_of_pages(PAGES, marks), ceiling)
    assert found.record == view(inputs_of_pages(shown, left))
    assert found.judgements == tuple(left)


def test_a_withheld_page_is_in_no_export() -> None:
    """Neither its id nor its name nor its words, in any format; the count of what is left out says so alone."""
    found = permitted(inputs_of_pages(PAGES, [mark("AMBER", "capture", HERALD.capture)]))
    claims = [HERALD.claim(said) for said in (PORT, DEAD)]
    assert betrayed(found, "herald", "Herald", "52 people", "killed", HERALD.reading.articles[0].id, *claims) == []
    assert found.markings == {}
    told = {one.kind: (one.number, one.why) for one in found.left_out}
    assert told["claims"] == (
        2, "Marked TLP:AMBER, or made of what is; nothing above TLP:GREEN may be shown here.",
    )  # fmt: skip


# ---- sources, questions ---------------------------------------------------------------------------------


def test_a_withheld_source_takes_its_claims_and_every_sentence_that_names_it() -> None:
    """The other claims of its pages stay, and say nothing of it."""
    found = permitted(inputs_of_pages(PAGES, [mark("RED", "source", "Port Authority")]), "AMBER")
    assert betrayed(found, "Port Authority", "PORT", "52 people", "boats", "killed") == []
    assert {claim.phrase for claim in found.record.claims} == {"40 people", "46 people", "19 people"}
    texts = {article.publisher: article.text for article in found.record.articles}
    assert texts["Hill Herald"] == "[withheld]"
    assert texts["Bay Mail"] == f"{GUARD_AGAIN.sentence}\n\n[withheld]\n\n{ELSEWHERE.sentence}"
    for claim in found.record.claims:
        text = next(article.text for article in found.record.articles if article.id == claim.article)
        assert (claim.span.of(text), claim.sentence_span.of(text)) == (claim.phrase, claim.sentence)


def test_a_source_is_withheld_under_all_its_names() -> None:
    """Those that a story pack gives it, and those that a person called one with it."""
    pack = StoryPack(
        "Ferry", aliases=(("Port Authority", ("Harbour Board",)),), under=(("The Coast Guard", "Harbour Board"),)
    )
    other = Said("Harbour Board", 53)
    pages = (*PAGES, Page("late", "Late Post", (other,), on="2021-03-04"))
    one = judgement("same", what="source", sources=["Port Authority", "The mayor of Arl"])
    marked = mark("RED", "source", "harbour board")
    found = permitted(inputs_of_pages(pages, [marked, one], (pack,)))
    assert betrayed(found, "Harbour Board", "Port Authority", "mayor", "53 people", "40 people") == []
    assert {claim.phrase for claim in found.record.claims} == {"46 people", "19 people"}
    assert all(source.under is None for source in found.record.sources)


def test_a_withheld_outlet_takes_its_pages() -> None:
    """A page says of itself whose it is."""
    found = permitted(inputs_of_pages(PAGES, [mark("AMBER", "source", "Bay Mail")]))
    assert {article.publisher for article in found.record.articles} == {"Cape Courier", "Hill Herald"}
    assert betrayed(found, "Bay Mail", "mail.html", "19 people", MAIL.capture) == []


def test_a_withheld_question_takes_all_its_claims() -> None:
    """Wherever they stand; named by one of them."""
    found = permitted(inputs_of_pages(PAGES, [mark("AMBER", "question", "", (COURIER, MAYOR))]))
    assert {claim.phrase for claim in found.record.claims} == {"7 people", "19 people"}
    assert betrayed(found, "rescued", "40 people", "46 people", "52 people") == []


def test_a_claim_beside_a_withheld_name_goes_with_it() -> None:
    """Its sentence names the source, though it is not on its word."""
    beside = Said("The Hill Hospital", 21, more=", which the Port Authority doubts")
    pages = (Page("one", "One Post", (beside, MAYOR)),)
    found = permitted(
        inputs_of_pages(pages, [mark("RED", "source", "Port Authority"), mark("GREEN", "source", "The mayor of Arl")])
    )
    assert {claim.phrase for claim in found.record.claims} == {"40 people"}
    assert betrayed(found, "21 people", "Hospital") == []


def told_of(event: str, *, own: bool, printed: str = "") -> set[str]:
    """Phrases shown of a page without the port's sentence, where the guard's figure has its event from elsewhere.

    `own`: the mayor's sentence gives that event too. `printed`: words that the port's sentence ends in.
    """
    page = Page("one", "One Post", (MAYOR, GUARD, replace(PORT, more=printed)))
    inputs = inputs_of_pages((page,), [mark("RED", "source", "Port Authority")])
    (reading,) = inputs.readings

    def about(claim: Claim) -> Claim:
        assert claim.figure
        has = {"46 people": ("event",), "40 people": () if own else None}.get(claim.phrase)
        figure = claim.figure if has is None else replace(claim.figure, event=event, inherited=has)
        return replace(claim, figure=figure)

    readings = (replace(reading, claims=tuple(map(about, reading.claims))),)
    return {claim.phrase for claim in permitted(replace(inputs, readings=readings)).record.claims}


def test_a_gap_filled_with_our_own_word_is_no_sign_of_what_is_left_out() -> None:
    """No sentence prints *grounding*: where one that is shown gives it, nothing of the withheld one is in it."""
    assert told_of("grounding", own=True) == {"40 people", "46 people"}
    assert told_of("grounding", own=False) == {"40 people"}
    assert told_of("grounding", own=True, printed=" after the grounding") == {"40 people"}


def test_an_incident_that_is_told_in_a_withheld_sentence_too_goes_alone() -> None:
    """The sentence that it stands in stays, with the figures in it."""
    page = Page("one", "One Post", (MAYOR, PORT))
    inputs = inputs_of_pages((page,), [mark("RED", "source", "Port Authority")])
    (reading,) = inputs.readings
    mayor, port = reading.claims
    for mentions, shown in (((port.span,), {"40 people"}), ((), {"40 people", "rescued"})):
        start = reading.articles[0].text.index("rescued")
        told = replace(
            mayor, id="inc-1", kind="incident", figure=None, phrase="rescued", span=Span(start, start + len("rescued")),
            incident=Incident("rescue", None, None, None, None, mentions=mentions),
        )  # fmt: skip
        claims = (replace(reading, claims=(mayor, told, port)),)
        found = permitted(replace(inputs, readings=claims))
        assert {claim.phrase for claim in found.record.claims} == shown
        assert MAYOR.sentence in found.record.articles[0].text and PORT.phrase not in found.record.articles[0].text


# ---- decisions ------------------------------------------------------------------------------------------


def test_a_withheld_decision_is_as_if_it_had_not_been_made() -> None:
    """What it confirmed is not reviewed; what it put right or took out is not shown as it was misread."""
    accept = judgement("accept", (COURIER, MAYOR), note="The clerk showed me the list.")
    amend = judgement("amend", (HERALD, PORT), low=5454, high=5454)
    reject = judgement("reject", (HERALD, DEAD))
    marks = [mark("AMBER", "judgement", one.id) for one in (accept, amend, reject)]
    found = permitted(inputs_of_pages(PAGES, [accept, amend, reject, *marks]))
    assert found.judgements == ()
    assert [claim.reviewed for claim in found.record.claims] == [False] * 4
    assert {claim.phrase for claim in found.record.claims} == {"40 people", "46 people", "19 people"}
    assert betrayed(found, "clerk", "5454", accept.id, amend.id) == []


def test_a_decision_goes_with_what_it_names() -> None:
    """About a page, a source, or in its own words; one about several claims is left for the others."""
    several = judgement("accept", (COURIER, MAYOR), (HERALD, PORT), note="As the second page has it.")
    grade = judgement("grade", source="Port Authority", grade="B")
    loose = judgement("accept", (COURIER, GUARD), note="Compare herald.html.")
    typed = judgement("accept", (COURIER, GUARD), note="port AUTHORITY rang back")
    marks = [mark("RED", "capture", HERALD.capture), mark("RED", "source", "Port Authority")]
    found = permitted(inputs_of_pages(PAGES, [several, grade, loose, typed, *marks]))
    (left,) = found.judgements
    assert (left.verb, left.claims, left.note, left.id != several.id) == (
        "accept",
        (COURIER.claim(MAYOR),),
        None,
        True,
    )
    reviewed = {claim.phrase for claim in found.record.claims if claim.reviewed}
    assert reviewed == {"40 people"}


def test_decisions_after_a_day_are_left_out_and_markings_hold_all_the_same() -> None:
    """A page marked later is withheld from the record as it was judged before."""
    accept, later = judgement("accept", (COURIER, MAYOR)), judgement("accept", (COURIER, GUARD), at="2022-01-01")
    marked = mark("RED", "capture", HERALD.capture, at="2022-01-01")
    found = permitted(inputs_of_pages(PAGES, [accept, later, marked]), judged_until="2021-12-31")
    assert [one.id for one in found.judgements] == [accept.id]
    assert betrayed(found, "herald", "52 people") == []


def test_what_was_taken_back_goes_with_what_took_it_back() -> None:
    """Else it would stand again."""
    accept = judgement("accept", (COURIER, MAYOR))
    undo = judgement("undo", undoes=accept.id, note="The list was forged.")
    found = permitted(inputs_of_pages(PAGES, [accept, undo, mark("RED", "judgement", undo.id)]))
    assert found.judgements == ()
    assert not any(claim.reviewed for claim in found.record.claims)


def test_what_lands_in_a_withheld_question_only_without_a_decision_is_withheld() -> None:
    """A person set a claim apart from the question; the decision names a claim of it, and is withheld."""
    apart = judgement("different", (COURIER, MAYOR), (HERALD, PORT))
    inputs = inputs_of_pages(PAGES, [apart, mark("RED", "question", "", (COURIER, MAYOR))])
    found = permitted(inputs)
    assert {claim.phrase for claim in found.record.claims} == {"7 people", "19 people"}


def test_nothing_is_shown_where_a_marked_question_is_lost() -> None:
    """Nobody can tell any more what the marking is about."""
    lost = mark("RED", "question", "", (Page("gone", "Gone Post", (MAYOR,)), replace(MAYOR, number=41)))
    with pytest.raises(UsageError, match="undo the judgement, or mark the question again"):
        permitted(inputs_of_pages(PAGES, [lost]))
    assert len(permitted(inputs_of_pages(PAGES, [lost]), "RED").record.claims) == 6


# ---- anything at all ------------------------------------------------------------------------------------

Thing = tuple[str, str]
THINGS: list[Thing] = [
    *(("capture", page.capture) for page in PAGES),
    *(("source", said.who) for said in (MAYOR, GUARD, PORT, ELSEWHERE)),
    *(("source", page.outlet) for page in PAGES),
    *(("question", state) for state in ("rescued", "killed", "treated")),
    *(("judgement", name) for name in ("jud-accept", "jud-amend")),
]
ASKED = {"rescued": (COURIER, MAYOR), "killed": (HERALD, DEAD), "treated": (MAIL, ELSEWHERE)}


def ledger(marks: list[tuple[Thing, Tlp]], secret: set[Thing] | None = None) -> Inputs:
    """The three pages with two decisions and some markings; all that is `secret` says something else."""
    secret = secret or set()
    pages = [_otherwise(page, secret) for page in PAGES]

    def now(page: Page, said: Said) -> tuple[Page, Said]:
        at = PAGES.index(page)
        index = page.lines.index(said)
        return (pages[at], pages[at].lines[index]) if len(pages[at].lines) > index else (page, said)  # type: ignore[return-value]

    made = [
        replace(judgement("accept", now(COURIER, MAYOR), now(MAIL, ELSEWHERE), note="Seen."), id="jud-accept"),
        replace(judgement("amend", now(HERALD, DEAD), low=8, high=8), id="jud-amend"),
    ]
    for number, ((what, name), level) in enumerate(marks):
        about = (now(*ASKED[name]),) if what == "question" else ()
        made.append(replace(mark(level, what, "" if about else name, *about), id=f"jud-mark{number}"))
    return inputs_of_pages(pages, made)


def _otherwise(page: Page, secret: set[Thing]) -> Page:
    """A page with other words in the place of those that are secret."""
    if ("capture", page.capture) in secret or ("source", page.outlet) in secret:
        return replace(
            page, lines=(Said("The Night Watch", 99, state="missing"),), title="Quite another page", on="2021-03-09"
        )
    lines = [
        replace(one, number=one.number + 1000)
        if isinstance(one, Said) and {("source", one.who), ("question", one.state)} & secret
        else one
        for one in page.lines
    ]
    return replace(page, lines=tuple(lines))


def _only_on_a_secret_page(thing: Thing, secret: set[Thing]) -> bool:
    """Whether a question is named by a claim of a page that is another in the other ledger: there it would be lost."""
    page = ASKED[thing[1]][0] if thing[0] == "question" else None
    return page is not None and bool({("capture", page.capture), ("source", page.outlet)} & secret)


@given(st.lists(st.tuples(st.sampled_from(THINGS), st.sampled_from(LEVELS)), max_size=4), st.sampled_from(LEVELS))
@settings(max_examples=60, deadline=None, phases=GENERATE)
def test_what_is_withheld_could_say_anything(marks: list[tuple[Thing, Tlp]], ceiling: Tlp) -> None:
    """Two ledgers that differ only in what is withheld give the same record, and the same bytes in every format."""
    last = dict(marks)
    above = {thing for thing, level in last.items() if not allowed(level, ceiling)}
    marks = [(thing, level) for thing, level in last.items() if not _only_on_a_secret_page(thing, above)]
    secret = above & {thing for thing, _ in marks}
    found = permitted(ledger(marks), ceiling)
    assert exports(permitted(ledger(marks, secret), ceiling), FEW) == exports(found, FEW)
    words = [name for what, name in secret if what != "question"]
    assert not any(word.encode() in content for content in exports(found, FEW).values() for word in words)


def forms(found: Permitted) -> dict[tuple[str, str], bytes]:
    """Every kind in every standard that holds it."""
    shared = Shared(found.markings, judgements=found.judgements)
    every = [(one, kind) for one in STANDARDS.values() for kind in one.kinds]
    return {(one.name, kind): one.writer()(found.record, kind, shared) for one, kind in every}


@given(st.lists(st.tuples(st.sampled_from(THINGS), st.sampled_from(LEVELS)), max_size=4), st.sampled_from(LEVELS))
@settings(max_examples=20, deadline=None, phases=GENERATE)
def test_what_is_withheld_is_in_no_form_of_other_tools(marks: list[tuple[Thing, Tlp]], ceiling: Tlp) -> None:
    """Neither said nor told by what else changes: the same bytes whatever it says, in every standard."""
    last = dict(marks)
    above = {thing for thing, level in last.items() if not allowed(level, ceiling)}
    marks = [(thing, level) for thing, level in last.items() if not _only_on_a_secret_page(thing, above)]
    secret = above & {thing for thing, _ in marks}
    found = forms(permitted(ledger(marks), ceiling))
    assert forms(permitted(ledger(marks, secret), ceiling)) == found
    words = [name.encode() for what, name in secret if what != "question"]
    assert not [(form, word) for form, content in found.items() for word in words if word in content]


@given(st.lists(st.tuples(st.sampled_from(THINGS), st.sampled_from(LEVELS)), max_size=4), st.sampled_from(LEVELS))
@settings(max_examples=30, deadline=None, phases=GENERATE)
def test_nothing_in_the_record_is_marked_above_the_level(marks: list[tuple[Thing, Tlp]], ceiling: Tlp) -> None:
    """What is left derives from nothing higher, in whatever order the decisions came."""
    inputs = ledger(list(dict(marks).items()))
    found = permitted(inputs, ceiling)
    assert all(allowed(level, ceiling) for level in found.markings.values())
    turned = replace(inputs, judgements=inputs.judgements[::-1], readings=inputs.readings[::-1])
    assert exports(permitted(turned, ceiling), FEW) == exports(found, FEW)
