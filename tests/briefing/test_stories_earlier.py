"""What a briefing is compared with: the last look at it, a day asked for, or the week before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from by_hand import Told, told
from onrecord.briefing.earlier import Compared, Earlier, Look, compared_with, earlier_of, look_text, read_look
from onrecord.briefing.writing import ledger_key
from onrecord.records import Judgement, Selector, Sighting, Withdrawal
from onrecord.sifting import captures_of, inputs_at, inputs_of, newest_input, story_names
from onrecord.viewing import Inputs, view

MAY = told("40 people", by="the mayor", on="2020-05-02", state="rescued")
JUNE = told("45 people", by="the coast guard", on="2020-06-20", state="rescued")
MONDAY, TUESDAY, FRIDAY = "2020-06-22T08:00:00Z", "2020-06-23T08:00:00Z", "2020-06-26T08:00:00Z"


def seen(one: Told, at: str, story: str | None = None) -> Sighting:
    """A page met at a time, for a story."""
    return Sighting(one.article.capture, f"{one.article.capture[:6]}.txt", at, story=story)


def judged(id_: str, at: str, *about: Told) -> Judgement:
    """Somebody's word that claims are as they should be."""
    selectors = tuple(Selector(one.claim.capture, one.claim.sentence, one.claim.phrase) for one in about)
    return Judgement(id_, "same", "Ann", at, tuple(one.claim.id for one in about), selectors)


INPUTS = Inputs((MAY.reading, JUNE.reading), (seen(MAY, MONDAY), seen(JUNE, FRIDAY)))


def earlier(compared: Compared, inputs: Inputs = INPUTS) -> Earlier | None:
    """What a briefing of the inputs is compared with."""
    return earlier_of(inputs, view(inputs), compared)


class TestInputsThen:
    """A part of the inputs is inputs too."""

    def test_pages_count_from_their_first_sighting(self) -> None:
        """Met again later under another name, a page is not new."""
        again = replace(INPUTS, sightings=(*INPUTS.sightings, replace(seen(MAY, FRIDAY), name="again.txt")))
        then = inputs_at(again, TUESDAY)
        assert [one.capture for one in then.readings] == [MAY.article.capture]
        assert newest_input(again.sightings[2:] + again.sightings[:1], (), ()) == MONDAY

    def test_a_page_of_an_old_web_archive_counts_from_when_the_archive_was_added(self) -> None:
        """It was met years ago, by somebody else."""
        old = replace(seen(JUNE, "2020-06-21T08:00:00Z"), added_at=FRIDAY)
        inputs = replace(INPUTS, sightings=(seen(MAY, MONDAY), old))
        assert [one.capture for one in inputs_at(inputs, TUESDAY).readings] == [MAY.article.capture]
        assert newest_input(inputs.sightings, (), ()) == FRIDAY

    def test_decisions_and_withdrawals_count_from_when_they_were_made(self) -> None:
        """Neither is there before."""
        gone = Withdrawal("c" * 64, "asked", "Ann", FRIDAY)
        inputs = replace(
            INPUTS, judgements=(judged("j1", MONDAY, MAY), judged("j2", FRIDAY, MAY)), withdrawals=(gone,)
        )
        then = inputs_at(inputs, TUESDAY)
        assert ([one.id for one in then.judgements], then.withdrawals) == (["j1"], ())
        assert newest_input((), inputs.judgements, ()) == newest_input((), (), inputs.withdrawals) == FRIDAY

    def test_a_story_s_pages(self) -> None:
        """By name; a page of two stories is a page of both, a page of none is nobody's."""
        sightings = (seen(MAY, MONDAY, "b"), seen(MAY, MONDAY, "a"), seen(MAY, MONDAY), seen(JUNE, MONDAY))
        assert story_names(sightings) == ("a", "b", None)
        assert captures_of(sightings, "a") == captures_of(sightings, "b") == {MAY.article.capture}
        assert captures_of(sightings, None) == {JUNE.article.capture}

    def test_a_judgement_about_two_stories_keeps_to_each(self) -> None:
        """In each it names its own claims only; one about neither is left out; a grade stays."""
        grade = Judgement("j2", "grade", "Ann", MONDAY, changes=(("source", '"the mayor"'),))
        inputs = replace(INPUTS, judgements=(judged("j1", MONDAY, MAY, JUNE), grade))
        (one, other) = inputs_of(inputs, frozenset({MAY.article.capture})).judgements
        assert (one.claims, [selector.capture for selector in one.selectors]) == (
            (MAY.claim.id,),
            [MAY.article.capture],
        )
        assert other == grade
        assert inputs_of(inputs, frozenset()).judgements == (grade,)

    def test_a_judgement_without_printed_words_goes_by_its_claims(self) -> None:
        """It names ids only."""
        inputs = replace(INPUTS, judgements=(replace(judged("j1", MONDAY, MAY), selectors=()),))
        assert inputs_of(inputs, frozenset({MAY.article.capture})).judgements == inputs.judgements
        assert inputs_of(inputs, frozenset({JUNE.article.capture})).judgements == ()


class TestTheLastLook:
    """The folder's marker says when it was written, and what it was compared with."""

    def test_a_look_is_read_back(self) -> None:
        """As it was noted."""
        look = Look(MONDAY, "a1", as_of="2020-06", since=None)
        assert read_look(look_text(look).strip()) == look

    @pytest.mark.parametrize(
        "text", ["", "Written by onrecord report", "[]", "{}", '{"written_at": 1, "ledger": "a"}', "null"]
    )
    def test_what_is_no_look_is_none(self, text: str) -> None:
        """An older version's marker, or a damaged one."""
        assert read_look(text) is None

    def test_what_came_in_since_is_new(self) -> None:
        """The record is taken as it stood then."""
        found = earlier(compared_with(Look(TUESDAY, "a1"), FRIDAY, day=None))
        assert found is not None
        assert [one.id for one in found.record.articles] == [MAY.article.id]
        assert found.words == "as it stood when this briefing was written on 23 June 2020, 08:00 UTC"

    def test_what_an_old_web_archive_brought_is_new(self) -> None:
        """Its pages bear the archive's time, which lies before the last look; they came in after it all the same."""
        old = replace(seen(JUNE, "2020-06-21T08:00:00Z"), added_at=FRIDAY)
        inputs = replace(INPUTS, sightings=(seen(MAY, MONDAY), old))
        newest = newest_input(inputs.sightings, (), ())
        found = earlier(compared_with(Look(TUESDAY, "a1"), newest, day=None), inputs)
        assert found is not None
        assert [one.id for one in found.record.articles] == [MAY.article.id]
        assert found.words == "as it stood when this briefing was written on 23 June 2020, 08:00 UTC"

    def test_an_old_web_archive_makes_no_other_ledger_of_it(self) -> None:
        """A ledger is known by the page that was added first, not by the one that was met first."""
        first, old = seen(MAY, MONDAY), replace(seen(JUNE, "2019-06-21T08:00:00Z"), added_at=FRIDAY)
        assert ledger_key((first, old)) == ledger_key((first,))

    def test_written_twice_it_is_compared_with_the_same(self) -> None:
        """Where nothing came in since, with what the last one was compared with."""
        first = compared_with(Look(TUESDAY, "a1"), FRIDAY, day=None)
        second = compared_with(Look("2020-06-27T08:00:00Z", "a1", since=TUESDAY), FRIDAY, day=None)
        assert earlier(first) == earlier(second)

    def test_with_nothing_new_and_no_look_before_it_is_the_week_before(self) -> None:
        """And says so."""
        found = earlier(compared_with(Look("2020-06-27T08:00:00Z", "a1"), FRIDAY, day=None))
        assert found is not None
        assert found.words == (
            "as known on 13 June 2020, a week before its latest article "
            "(nothing has been added since this briefing was last written)"
        )

    def test_add_counts_the_looks_of_one_day_as_one(self) -> None:
        """It writes the briefing each time: what the day brought stays new until its end."""
        look = Look("2020-06-26T07:00:00Z", "a1", since=TUESDAY)
        assert compared_with(look, FRIDAY, day=None, today="2020-06-26").look == Look(TUESDAY, "a1")
        assert compared_with(look, FRIDAY, day=None).look == Look("2020-06-26T07:00:00Z", "a1")
        assert compared_with(look, FRIDAY, day=None, today="2020-06-27").look == Look("2020-06-26T07:00:00Z", "a1")

    def test_a_look_at_an_earlier_day_is_taken_as_it_was(self) -> None:
        """Written with --as-of, it showed what was known on that day."""
        late = replace(
            INPUTS, sightings=(seen(MAY, MONDAY), seen(JUNE, MONDAY)), judgements=(judged("j1", FRIDAY, MAY),)
        )
        found = earlier(compared_with(Look(TUESDAY, "a1", as_of="2020-05-31"), FRIDAY, day=None), late)
        assert found is not None
        assert [one.id for one in found.record.articles] == [MAY.article.id]
        assert found.words.endswith("as known on 31 May 2020")


class TestADay:
    """With no look to go by."""

    def test_a_day_asked_for_goes_first(self) -> None:
        """Also where the briefing was looked at before."""
        found = earlier(compared_with(Look(TUESDAY, "a1"), FRIDAY, day="2020-05-02"))
        assert found is not None
        assert (found.words, len(found.record.articles)) == ("as known on 2 May 2020", 1)

    def test_else_the_week_before_the_latest_article(self) -> None:
        """Of those that are not dated after they were seen."""
        found = earlier(Compared())
        assert found is not None
        assert found.words == "as known on 13 June 2020, a week before its latest article"
        wrong = told("9 people", on="2047-01-01")
        inputs = Inputs((*INPUTS.readings, wrong.reading), (*INPUTS.sightings, seen(wrong, FRIDAY)))
        again = earlier(Compared(), inputs)
        assert again is not None
        assert again.words == found.words

    def test_where_nothing_was_known_then_there_is_nothing_to_compare(self) -> None:
        """All of it is new."""
        assert earlier(Compared(day="2020-05-01")) is None
        assert earlier(Compared(), replace(INPUTS, readings=(MAY.reading,))) is None
        assert earlier(Compared(), Inputs()) is None

    def test_a_story_that_is_newer_than_the_look_goes_by_the_week(self) -> None:
        """There was no record of it to compare with."""
        found = earlier(compared_with(Look("2020-06-01T00:00:00Z", "a1"), FRIDAY, day=None))
        assert found is not None
        assert found.words == "as known on 13 June 2020, a week before its latest article"
