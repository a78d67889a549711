"""What fires a watch, in which words, how often; and what nobody may watch."""

from __future__ import annotations

import pytest

from by_hand import Told, record_of, told
from onrecord.ledger.changes import changes_since
from onrecord.ledger.happenings import Happening, due_happenings, happenings
from onrecord.ledger.watches import USUAL, Watch, fires, firings, refusal, watch_id
from onrecord.records import ChainLink, Claim, Forecast, ForecastRecord, Source, Span, StoryPack

HURT = {"state": "injured", "place": "Graz"}
FIRST = told("20 people", by="the transport board", on="2020-05-01", as_of="2020-05-01", **HURT)
SAME_DAY = told("34 people", by="the rescue league", on="2020-05-01", outlet="Coast Post", as_of="2020-05-01", **HURT)
LATER = told("25 people", by="the transport board", on="2020-05-04", outlet="Coast Post", as_of="2020-05-04", **HURT)
PARTY = told("9 people", by="the union!", on="2020-05-01", outlet="Bay News", as_of="2020-05-01", **HURT)
UNNAMED = told("50 people", by="a witness*", on="2020-05-01", outlet="Bay News", as_of="2020-05-01", **HURT)
SHOPS = told("7 shops", by="the Trade Chamber", on="2020-05-06", outlet="Hill Times", unit="shop", place="Graz")
TODAY = "2020-06-01"


def happened(then: tuple[Told, ...], now: tuple[Told, ...], *reasons: str, **inputs: object) -> list[Happening]:
    """What happened between two views, for some reasons or for all."""
    old, new = record_of(*then), record_of(*now, **inputs)  # type: ignore[arg-type]
    found = happenings(old, new, changes_since(old, new), today=TODAY)
    return [one for one in found if not reasons or one.reason in reasons]


def source(name: str, *pages: Told) -> Source:
    """A listed source by its name."""
    return next(one for one in record_of(*pages).sources if one.name == name)


# ---- what happens ----------------------------------------------------------------------------------------


def test_nothing_happens_to_the_same_record() -> None:
    """Two views of one thing fire nothing."""
    assert happened((FIRST, PARTY), (FIRST, PARTY)) == []


def test_a_new_account_is_told_with_its_words_its_outlet_and_its_day() -> None:
    """The sentence is true when read alone."""
    (one,) = happened((FIRST,), (FIRST, SHOPS), "account")
    assert one.text.startswith("New on “")
    assert one.text.endswith("The Trade Chamber gives “7 shops” (Hill Times, 6 May 2020).")
    assert one.page.startswith("questions/que-")
    assert "#acc-" in one.page


def test_an_interested_party_keeps_its_label() -> None:
    """Wherever its figure stands in an alert, it says so."""
    found = happened((FIRST,), (FIRST, PARTY))
    assert {one.reason for one in found} >= {"account", "outside"}
    for one in found:
        assert "“9 people” (interested)" in one.text, one


def test_an_echo_is_no_new_account() -> None:
    """A page that only repeats an origin's figure fires nothing."""
    again = told(
        "20 people", by="the transport board", on="2020-05-02", outlet="Bay News", as_of="2020-05-01", **HURT
    )
    assert happened((FIRST,), (FIRST, again), "account", "outside", "origin") == []


def test_an_account_that_only_got_another_id_is_not_new() -> None:
    """An earlier printing turns up, and carries the account from now on: its origin said it before."""
    late = told("140 people", by="the Statistics Office", on="2020-05-09", outlet="Coast Post", **HURT)
    early = told("140 people", by="the Statistics Office", on="2020-05-07", outlet="Bay News", **HURT)
    assert [one.reason for one in happened((late,), (early, late)) if one.reason != "collapse"] == []


@pytest.mark.parametrize(
    ("figure", "where"),
    [
        ("34 people", "lies above"),
        ("12 people", "lies below"),
        ("22 people", ""),
        ("up to 40 people", "reaches above"),
        ("at least 22 people", ""),
        ("at least 26 people", "lies above"),
        ("8 to 22 people", "reaches below"),
    ],
)
def test_a_figure_outside_the_range_that_stood_before(figure: str, where: str) -> None:
    """The range was 20 to 25: what lies within it, or sets no end, is no news."""
    other = told("25 people", by="the harbour office", on="2020-05-01", outlet="Coast Post", **HURT)
    new = told(figure, by="the rescue league", on="2020-05-02", outlet="Hill Times", **HURT)
    found = happened((FIRST, other), (FIRST, other, new), "outside")
    assert [where in one.text for one in found] == ([True] if where else [])
    assert all("which was 20 to 25" in one.text for one in found)


def test_an_old_figure_that_was_replaced_long_since_is_not_outside() -> None:
    """An early page is added late: its origin has said another figure since."""
    assert [one for one in happened((LATER,), (FIRST, LATER), "outside") if "“20 people”" in one.text] == []


def test_a_first_account_from_a_separate_origin() -> None:
    """Once for each origin and question; not for an unnamed one, not for who answered before."""
    (one,) = happened((FIRST,), (FIRST, SAME_DAY), "origin")
    assert one.text.startswith("A separate origin answers “")
    assert "The rescue league gives “34 people” (Coast Post, 1 May 2020)" in one.text
    assert one.text.endswith(
        "Before it: the transport board. On this record it answers to none of them, nor to a body above them."
    )
    assert happened((FIRST,), (FIRST, UNNAMED), "origin") == []
    assert happened((FIRST,), (FIRST, LATER), "origin") == []
    assert happened((), (FIRST,), "origin") == []


def test_an_office_of_the_same_body_is_no_separate_origin() -> None:
    """A pack says that the rescue league answers to the transport board."""
    pack = StoryPack("x", under=(("the rescue league", "the transport board"),))
    assert happened((FIRST,), (FIRST, SAME_DAY), "origin", packs=(pack,)) == []


@pytest.mark.parametrize(
    ("before", "new", "separate"),
    [
        ("the Interior Ministry", "the Health Ministry", False),  # may answer to one government
        ("the Interior Ministry", "the National Police", False),
        ("the Interior Ministry", "the Red Crescent", True),
        ("the dockers union", "the union", False),  # one name within the other
        ("Acme Shipping", "the dockers union", True),
    ],
)
def test_two_bodies_of_a_state_are_not_shown_to_be_separate(before: str, new: str, *, separate: bool) -> None:
    """A second ministry is a second voice of one government, as far as anybody knows."""
    one = told("20 people", by=before, on="2020-05-01", **HURT)
    other = told("34 people", by=new, on="2020-05-02", outlet="Coast Post", **HURT)
    assert bool(happened((one,), (one, other), "origin")) == separate


def test_a_conflict_names_its_question_and_both_sides() -> None:
    """Two figures of one day and nothing to set them apart."""
    found = happened((FIRST,), (FIRST, SAME_DAY), "conflict", "verdict")
    assert len(found) == 1
    assert found[0].verdict in ("conflicts", "differs")
    assert found[0].text.startswith("How many people")
    assert "“34 people”" in found[0].text
    assert "“20 people”" in found[0].text


def test_a_collapse_of_two_sources() -> None:
    """A pack joins two names: one source, and who watches either hears of it."""
    pages = (
        told("40 people", by="the Harbour Office", **HURT),
        told("45 people", by="the Port Authority", outlet="Coast Post", **HURT),
    )
    pack = StoryPack("x", aliases=(("the Harbour Office", ("the Port Authority",)),))
    found = happened(pages, pages, "collapse", packs=(pack,))
    assert any(one.text.startswith("The Port Authority is read as the Harbour Office now") for one in found)
    old = source("the Port Authority", *pages)
    watch = Watch("w", "source", (old.id,), old.name)
    assert any(fires(watch, one) for one in found)


def test_the_same_happening_is_told_once() -> None:
    """Its reason and what it is about make one alert, whatever else came in."""
    one = happened((FIRST,), (FIRST, SAME_DAY), "account")
    both = happened((FIRST,), (FIRST, SAME_DAY, SHOPS), "account")
    watch = Watch("w", "words", ("people",), "people")
    assert {firing.id for firing in firings([watch], one)} == {firing.id for firing in firings([watch], both)}


# ---- forecasts -------------------------------------------------------------------------------------------


def foretold(
    horizon: str, *, outcome: str | None = None, source: str | None = "src-1"
) -> tuple[ForecastRecord, Claim]:
    """A forecast of the tram company."""
    claim = Claim(
        "for-1", "forecast", "cap", "art-1", "the line will reopen", "It said the line will reopen.", Span(0, 3),
        Span(0, 9), (ChainLink("publisher", "Bay News"), ChainLink("speaker", "the tram company")),
        forecast=Forecast("the line will reopen", "will", horizon),
    )  # fmt: skip
    return ForecastRecord("fct-1", (claim.id,), source, horizon=horizon, outcome=outcome), claim  # type: ignore[arg-type]


COMPANY = Source("src-1", "the tram company", "body")


@pytest.mark.parametrize(
    ("horizon", "today", "due"),
    [
        ("2031-05", "2031-05-31", False),
        ("2031-05", "2031-06-01", True),
        ("2031-05-02", "2031-05-03", True),
        ("2031-03/2031-06", "2031-06-30", False),
        ("2031", "2031-12-31", False),
    ],
)
def test_a_forecast_is_due_when_all_of_its_time_is_over(horizon: str, today: str, *, due: bool) -> None:
    """Not while a day of it is left."""
    forecast, claim = foretold(horizon)
    assert bool(list(due_happenings([forecast], [claim], [COMPANY], today=today))) == due


def test_what_a_person_resolved_is_not_due() -> None:
    """Somebody said what became of it."""
    forecast, claim = foretold("2031-05", outcome="yes")
    assert list(due_happenings([forecast], [claim], [COMPANY], today="2032-01-01")) == []


def test_a_due_forecast_names_its_source_only_where_it_is_listed() -> None:
    """A private person who foretold something stays unnamed."""
    forecast, claim = foretold("2031-05", source=None)
    (one,) = due_happenings([forecast], [claim], [COMPANY], today="2031-06-01")
    assert "tram company" not in one.text
    forecast, claim = foretold("2031-05")
    (one,) = due_happenings([forecast], [claim], [COMPANY], today="2031-06-01")
    assert one.text == (
        "A forecast is due: the tram company foretold “the line will reopen” for May 2031. "
        "Nobody has said yet what became of it."
    )


def test_time_that_goes_by_fires_no_forecast_that_was_due_before_the_watch() -> None:
    """Whoever begins to watch is not told of all that is long over; what comes in anew is told."""
    forecast, claim = foretold("2031-05")
    found = list(due_happenings([forecast], [claim], [COMPANY], today="2031-06-01"))
    early = Watch("w", "source", ("src-1",), "the tram company", made_on="2031-05-20")
    late = Watch("w", "source", ("src-1",), "the tram company", made_on="2031-06-20")
    assert len(list(firings([early, late], found, waited=True))) == 1
    assert len(list(firings([late], found))) == 1


# ---- which watch it fires ----------------------------------------------------------------------------------


def test_each_kind_of_watch_hears_of_its_own() -> None:
    """A question, a source, an outlet and words are fired by what is about them, and by nothing else."""
    found = happened((FIRST,), (FIRST, SAME_DAY, SHOPS), "account")
    fire, shops = (next(one for one in found if words in one.text) for words in ("34 people", "7 shops"))
    watches = {
        "question": (fire.questions, ("que-other",)),
        "source": ((source("the rescue league", SAME_DAY).id,), ("src-other",)),
        "outlet": (("coast post",), ("Bay News",)),
        "words": (("tally", "34"), ("tally", "35")),
    }
    for kind, (about, other) in watches.items():
        assert fires(Watch("w", kind, about, "x"), fire), kind  # type: ignore[arg-type]
        assert not fires(Watch("w", kind, about, "x"), shops), kind  # type: ignore[arg-type]
        assert not fires(Watch("w", kind, other, "x"), fire), kind  # type: ignore[arg-type]


def test_a_watch_fires_only_on_what_its_maker_ticked() -> None:
    """A watch on figures outside the range is quiet about a new account inside it."""
    (one,) = happened((FIRST,), (FIRST, SHOPS), "account")
    assert not fires(Watch("w", "question", one.questions, "x", ("outside", "conflict")), one)
    assert fires(Watch("w", "question", one.questions, "x", USUAL), one)


def test_a_verdict_is_watched_wherever_it_stands() -> None:
    """Any conflict of the story, whatever it is about."""
    found = happened((FIRST,), (FIRST, SAME_DAY), "conflict", "verdict")
    assert [fires(Watch("w", "verdict", (one.verdict or "",), "x"), one) for one in found] == [True]
    assert not any(fires(Watch("w", "verdict", ("withdraws",), "x"), one) for one in found)


def test_an_unnamed_source_and_a_private_person_are_behind_no_watch() -> None:
    """Their accounts fire a question's watch, and that of no source: there is none."""
    private = told("51 people", by="Ann Reed", on="2020-05-01", outlet="Hill Times", as_of="2020-05-01", **HURT)
    for page in (UNNAMED, private):
        (one,) = happened((FIRST,), (FIRST, page), "account")
        assert one.sources == frozenset()


def test_a_withdrawal_fires() -> None:
    """An origin takes its figure back; the alert has the words that did it."""
    denial = told(
        "20 people", by="the transport board", on="2020-05-03", outlet="Coast Post", modality="denied", **HURT
    )
    found = happened((FIRST,), (FIRST, denial), "withdrawal")
    assert [one.verdict for one in found] == ["withdraws"]
    assert "is withdrawn" in found[0].text


# ---- what may not be watched -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "about"),
    [
        ("words", ("Ann", "Reed")),  # a full name
        ("words", ("ann", "reed")),
        ("words", ("Ann Reed",)),
        ("words", ("Reed-Hollis",)),  # a speaker on record who has no public role
        ("words", ()),
        ("words", ("",)),
        ("words", ("-flood",)),  # only what must not stand there
        ("words", ("-",)),
        ("words", tuple("abcdefghijklmno")),
        ("words", ("x" * 300,)),
        ("verdict", ("echo",)),
        ("verdict", ("anything",)),
        ("person", ("Ann Reed",)),
        ("", ("x",)),
    ],
)
def test_what_is_refused(kind: str, about: tuple[str, ...]) -> None:
    """The refusal is a sentence."""
    assert refusal(kind, about, printed=["Reed-Hollis"]).endswith(".")


@pytest.mark.parametrize(
    ("kind", "about"),
    [
        ("words", ("bridge", "collapse")),
        ("words", ("Port", "Authority")),
        ("words", ("Clara Vane",)),  # listed: she speaks in a public role
        ("words", ("5,000",)),
        ("words", ("Ann", "Street", "bridge", "repair", "costs")),
        ("verdict", ("conflicts",)),
        ("question", ("que-1",)),
    ],
)
def test_what_may_be_watched(kind: str, about: tuple[str, ...]) -> None:
    """Bodies, places, things, people in a public role."""
    listed = [Source("src-2", "Clara Vane", "person")]
    assert refusal(kind, about, sources=listed, printed=["Clara Vane"]) == ""


def test_one_person_watches_one_thing_once() -> None:
    """The id comes from who watches what where."""
    assert watch_id("Ada", "s", "words", ("a", "b")) == watch_id("Ada", "s", "words", ["a", "b"])
    assert watch_id("Ada", "s", "words", ("a", "b")) != watch_id("Bo", "s", "words", ("a", "b"))
    assert watch_id("Ada", "s", "words", ("a b",)) != watch_id("Ada", "s", "words", ("a", "b"))
