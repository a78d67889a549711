"""A page made from its own part of the record is the page made from all of it, on whole stories."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.briefing import contents, copies, lines
from onrecord.briefing.article_pages import article_values
from onrecord.briefing.incidents import event_card
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.pages import question_values
from onrecord.keys import content_key
from onrecord.ledger import Ways, source_cards
from onrecord.reading import Reader, read_capture
from onrecord.records import Capture, Record, Sighting
from onrecord.store.views import many_accounts, page_parts, slices
from onrecord.store.views.listed import (
    Wanted,
    checks_part,
    counts_by,
    events_part,
    ids_of,
    latest_part,
    links_part,
    problems_part,
    source_part,
)
from onrecord.store.views.many_accounts import (
    DRAWN,
    accounts_shown,
    place_of_account,
    question_totals,
    tally_of_question,
)
from onrecord.store.views.page_parts import article_shown, question_shown
from onrecord.store.views.slices import article_part, claims_part, copy_part, question_part, question_whole, whole
from onrecord.store.views.views import Views
from onrecord.syntax import Parser
from onrecord.viewing import Inputs, view
from stories.reading_stories import NAMES, SEEN_AT, read_story

QUAKE = Path(__file__).parents[2] / "benchmarks" / "stories" / "quake" / "pages"
STORY = "told"


@pytest.fixture(scope="module", params=[*NAMES, "quake"])
def record(request: pytest.FixtureRequest, parser: Parser) -> Record:
    """A story as it is viewed."""
    if request.param in NAMES:
        return read_story(request.param, parser)
    captures = [(page.name, Capture(content_key(page.read_bytes()), page.read_bytes())) for page in QUAKE.iterdir()]
    readings = tuple(read_capture(capture, Reader(parser)) for _, capture in captures)
    return view(Inputs(readings, tuple(Sighting(capture.id, page, SEEN_AT) for page, capture in captures)))


@pytest.fixture(scope="module")
def kept(record: Record, tmp_path_factory: pytest.TempPathFactory) -> Views:
    """The story's record as rows."""
    views = Views(tmp_path_factory.mktemp("kept"))
    views.save(STORY, record, stamp="s", made_at=SEEN_AT)
    return views


def unlike(one: dict[str, object], other: dict[str, object]) -> list[str]:
    """The names of what two pages show otherwise."""
    return [name for name in one if repr(one[name]) != repr(other.get(name))]


def test_all_of_it_comes_back(record: Record, kept: Views) -> None:
    """Every record of every kind is read back as it was kept."""
    before, after = record, whole(kept, STORY)
    for kind in (
        "articles",
        "claims",
        "accounts",
        "questions",
        "links",
        "checks",
        "sources",
        "events",
        "problems",
        "suggested_questions",
    ):
        assert set(getattr(before, kind)) == set(getattr(after, kind)), kind
        assert len(getattr(before, kind)) == len(getattr(after, kind)), kind


def test_a_question_is_shown_alike(kept: Views) -> None:
    """Its ranges, accounts, verdicts, checks and plots; the plot of more than a few comes after its page."""
    book = Lookup(whole(kept, STORY))
    for question in book.record.questions:
        tally = tally_of_question(kept, STORY, question.id)
        for make, drawn in ((question_part, True), (question_shown, len(question.accounts) <= DRAWN)):
            wanted, part = question_values(book, question, drawn=drawn), make(kept, STORY, question.id)
            assert part is not None
            asked = next(one for one in part.questions if one.id == question.id)
            shown = question_values(Lookup(part), asked, drawn=drawn)
            assert {name: tally[name] for name in wanted["tally"]} == wanted["tally"]
            assert unlike(wanted | {"tally": None}, shown | {"tally": None}) == []


@pytest.mark.parametrize("start", [0, 2])
def test_a_page_of_a_question_with_several_is_shown_alike(
    kept: Views, start: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two accounts a page: what its page reads is enough for all that the question's data holds of them."""
    for module in (many_accounts, page_parts, slices):
        monkeypatch.setattr(module, "ACCOUNTS", 2)
    every = whole(kept, STORY).questions
    for question in [one for one in every if len(one.accounts) > start + 2]:
        asked = replace(question, accounts=accounts_shown(kept, STORY, question.id, start=start))
        assert len(asked.accounts) <= 2
        data, shown = (
            question_values(Lookup(part), asked, drawn=False) | {"tally": None}
            for make in (question_part, question_shown)
            if (part := make(kept, STORY, question.id, start=start)) is not None
        )
        assert unlike(data, shown) == []


def test_what_all_accounts_come_to(kept: Views) -> None:
    """The counts over a question's accounts are those of its page; every account is found again on its page."""
    book = Lookup(whole(kept, STORY))
    for question in book.record.questions:
        values, totals = question_values(book, question), question_totals(kept, STORY, question.id)
        wanted = tuple(values[name] for name in ("accounts", "origins", "printings", "echo_count"))
        assert (totals.accounts, totals.origins, totals.printings, totals.echoes) == wanted
        shown = accounts_shown(kept, STORY, question.id)
        assert set(shown) == set(question.accounts)
        assert [place_of_account(kept, STORY, one) for one in shown] == [
            (question.id, at) for at in range(len(shown))
        ]


def test_an_article_is_shown_alike(kept: Views) -> None:
    """Its text with the marks, its claims, copies and neighbours."""
    book = Lookup(whole(kept, STORY))
    for article in book.record.articles:
        for part in (article_part(kept, STORY, article.id), article_shown(kept, STORY, article.id)):
            assert part is not None
            assert unlike(article_values(book, article), article_values(Lookup(part), article)) == []


def test_a_copy_is_shown_alike(kept: Views) -> None:
    """What a copy changed, its figures and what it bent."""
    book = Lookup(whole(kept, STORY))
    pages = dict(copies.copy_pages(book))
    for copy in book.record.copies:
        href = book.copy_href(copy)
        part = dict(copies.copy_pages(Lookup(copy_part(kept, STORY, copy.article, copy.of))))
        assert unlike(pages[href], part[href]) == []


def test_a_source_is_shown_alike(kept: Views) -> None:
    """What it said and passed on. A relay that stands amid a chain as a speaker is counted in the whole alone."""
    book = Lookup(whole(kept, STORY))
    ways, cards = Ways(book.record), {card.source.id: card for card in source_cards(book.record)}
    for source in book.record.sources:
        part = source_part(kept, STORY, source.id)
        assert part is not None
        card = next(card for card in source_cards(part) if card.source.id == source.id)
        shown = contents.source_line(Lookup(part), Ways(part), card)
        wanted = contents.source_line(book, ways, cards[source.id])
        for name in ("said", "also_said", "relayed", "also_relayed", "questions", "maybe", "under", "passed_by"):
            assert repr(getattr(shown, name)) == repr(getattr(wanted, name)), (source.name, name)


def test_lists_are_shown_alike(kept: Views) -> None:
    """Verdicts, checks, problems, incidents and claims, each from its own part."""
    book = Lookup(whole(kept, STORY))
    links = links_part(kept, STORY, ids_of(kept, STORY, Wanted("links", limit=10**6)))
    assert repr(lines.verdict_lines(Lookup(links), book.record.links)) == repr(
        lines.verdict_lines(book, book.record.links)
    )
    checks = checks_part(kept, STORY, [one.id for one in book.record.checks])
    assert repr(lines.check_lines(Lookup(checks), book.record.checks)) == repr(
        lines.check_lines(book, book.record.checks)
    )
    found = problems_part(kept, STORY, ids_of(kept, STORY, Wanted("things", "kind = 'problem'", limit=10**6)))
    for one in book.record.problems:
        assert contents.problem_place(Lookup(found), one.where) == contents.problem_place(book, one.where)
    events = Lookup(events_part(kept, STORY, [one.id for one in book.record.events]))
    for event in book.record.events:
        assert repr(event_card(events, event)) == repr(event_card(book, event))


def test_what_one_takes_along_is_all_of_it(kept: Views) -> None:
    """The tables of a question hold every account, claim, verdict and check that its page tells of."""
    book = Lookup(whole(kept, STORY))
    for question in book.record.questions:
        part = question_whole(kept, STORY, question.id)
        assert part is not None
        assert {one.id for one in part.accounts} == set(question.accounts)
        assert set(part.links) == set(book.links_of.get(question.id, ()))
        assert set(part.checks) == set(book.checks_of.get(question.id, ()))
        assert {claim for claim, asked, _ in part.claim_question if asked == question.id} == {
            claim for claim, asked, _ in book.record.claim_question if asked == question.id
        }


def test_a_list_ends_where_it_ends(kept: Views) -> None:
    """The pages of a list hold each line once; the counts of its kinds are all of it."""
    every = [
        key for start in range(0, 2000, 50) for key in ids_of(kept, STORY, Wanted("claims", start=start, limit=50))
    ]
    assert len(every) == len(set(every)) == sum(counts_by(kept, STORY, Wanted("claims"), "kind").values())
    part = claims_part(kept, STORY, every[:7])
    assert {one.id for one in part.claims} == set(every[:7])


def test_the_latest_part_holds_the_latest(kept: Views) -> None:
    """The last day of the story is in it."""
    days = [day for _, day, _ in whole(kept, STORY).known_on if len(day) == len("2031-05-04")]
    assert max(day for _, day, _ in latest_part(kept, STORY).known_on) == max(days)


def test_what_is_not_there_is_none(kept: Views) -> None:
    """No such question, article, source or account."""
    assert question_part(kept, STORY, "que-0") is question_shown(kept, STORY, "que-0") is None
    assert question_whole(kept, STORY, "que-0") is None
    assert article_part(kept, STORY, "art-0") is article_shown(kept, STORY, "art-0") is None
    assert source_part(kept, STORY, "src-0") is None
    assert place_of_account(kept, STORY, "acc-0") is None
