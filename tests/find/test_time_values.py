"""Times in sentences: the whole words, the kind, and the value as TIMEX3 writes it. Pages of Wednesday 18 March 2015."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.find.sentences import split_sentences
from onrecord.find.times.times import TimeMark, find_times
from onrecord.records import Article, Block, Span


def marks_in(text: str, published: str | None = "2015-03-18") -> tuple[TimeMark, ...]:
    article = Article("a", "c", 1, "", text, (Block("paragraph", Span(0, len(text))),), published=published)
    return find_times(article, split_sentences(article))


CASES = [  # a sentence with its times in square brackets, and their kinds and values
    # days and parts of days
    ("The wall fell [early Monday morning].", "date 2015-03-16TMO"),
    ("The wall fell on [Monday night]'s tide.", "date 2015-03-16TNI"),
    ("[Last night] it rained; [this morning] it froze.", "date 2015-03-17TNI, date 2015-03-18TMO"),
    ("[Yesterday] the ferry sank, and [tomorrow] divers will go down.", "date 2015-03-17, date 2015-03-19"),
    ("It began at [noon] on [Friday].", "time 2015-03-13T12:00, date 2015-03-13"),
    ("It began at [10:35 a.m. Tuesday].", "time 2015-03-17T10:35"),
    ("The tanker called for help at [0330 GMT].", "time 2015-03-18T03:30"),
    ("He left at [4 in the morning].", "time 2015-03-18T04:00"),
    # weekdays, behind or ahead
    ("The mill closed [Friday].", "date 2015-03-13"),
    ("The mill will be closed [Friday].", "date 2015-03-20"),
    ("The mill must pay by [Friday].", "date 2015-03-20"),
    ("The owners planned to meet on [Friday].", "date 2015-03-20"),
    ("The owners will appeal [Friday]'s ruling.", "date 2015-03-13"),
    ("[Friday]'s vote will be close.", "date 2015-03-20"),
    ("It will be rebuilt after it fell on [Friday].", "date 2015-03-13"),
    ("The mayor could not be reached on [Friday].", "date 2015-03-13"),
    ("It must be mended, and they set [Friday] aside.", "date 2015-03-13"),
    ("It will go to those whose poem was read [Friday].", "date 2015-03-13"),
    ("They gave the owner until [Friday] to sign.", "date 2015-03-20"),
    ("There may be anger over a shooting on [Friday].", "date 2015-03-13"),
    ("The talks were postponed until [Friday].", "date 2015-03-20"),
    # months and days of the month
    ("The dam broke on [Oct. 3].", "date 2014-10-03"),
    ("The [April 2] deadline stands.", "date 2015-04-02"),
    ("Lawyers cited the [April 2] shooting.", "date 2014-04-02"),
    ("The fair runs on [March 5] and [6].", "date 2015-03-05, date 2015-03-06"),
    ("It opened in [early October last year].", "date 2014-10"),
    ("It shuts in [April next year].", "date 2016-04"),
    ("The [February] storm cut the line.", "date 2015-02"),
    ("[December]'s figures were worse.", "date 2014-12"),
    # weeks, weekends, quarters, halves, seasons, decades
    ("Rain is due [later this week].", "date 2015-W12"),
    ("It was sold [last week].", "date 2015-W11"),
    ("The court sits in [the week of March 2].", "date 2015-W10"),
    ("They met at home during [the weekend].", "date 2015-W11-WE"),
    ("Sales fell in [the third quarter of 2014].", "duration 2014-Q3"),
    ("Sales fell in [the first half of 2014].", "duration 2014-H1"),
    ("The pier burnt [last summer].", "date 2014-SU"),
    ("Mills shut in [the early 1990s].", "date 199"),
    ("Mills opened in [the 19th century].", "date 18"),
    ("They hope to finish by [the end of the year].", "date 2015"),
    ("It was founded in [1898].", "date 1898"),
    ("A [1996] law forbids it.", "date 1996"),
    ("Boats sank in [1994], [1995] and [1997].", "date 1994, date 1995, date 1997"),
    # feasts
    ("He was found on [Thanksgiving Day].", "date 2014-11-27"),
    ("Shops will shut on [Good Friday].", "date 2015-04-03"),
    ("Polls opened on [Election Day].", "date 2014-11-04"),
    ("On [Christmas Eve] in Lyme [last year] it burnt.", "date 2014-12-24, date 2014"),
    # lengths of time
    ("He was held for [three days].", "duration P3D"),
    ("It took [at least 72 hours].", "duration PT72H"),
    ("It took [5 1/2 hours].", "duration PT5H30M"),
    ("A [10-day] strike ended.", "duration P10D"),
    ("It took [nearly two decades].", "duration P20Y"),
    ("They waited for [weeks].", "duration PXW"),
    ("They waited for [several months].", "duration PXM"),
    ("It went on for [half a century].", "duration P50Y"),
    ("It went on for [a dozen years].", "duration P12Y"),
    ("She rested for [an hour].", "duration PT1H"),
    ("It grew over [the past six months].", "duration P6M"),
    ("It will grow in [the coming years].", "duration PXY"),
    ("A [five-year-old] boat and a man [44 years old] were lost.", "age P5Y, age P44Y"),
    ("She came in for a second time.", ""),
    # again and again
    ("The ferry sails [every Tuesday].", "set XXXX-WXX-2"),
    ("The ferry sails on [Tuesdays].", "set XXXX-WXX-2"),
    ("It prints a [daily] list.", "set P1D"),
    ("It costs $1 million [a year].", "set P1Y"),
    ("It floods [every two years].", "set P2Y"),
    # now, before, to come
    ("The port is [now] shut.", "now PRESENT_REF"),
    ("The [current] head left.", "now PRESENT_REF"),
    ("It was [recently] sold.", "now PAST_REF"),
    ("In [the past] it was full.", "now PAST_REF"),
    ("In [the near future] it may close.", "now FUTURE_REF"),
    ("It shut [years ago].", "date PAST_REF"),
    ("It shut [50 years ago].", "date 1965"),
    ("It shut [more than a decade ago].", "date 2005"),
    # counted from the time told before
    ("It opened on May 4, 2012. [Two days later] it burnt.", "date 2012-05-06"),
    ("It opened on May 4, 2012 and shut [the following day].", "date 2012-05-05"),
    ("It opened on May 4, 2012. [That same day] it rained.", "date 2012-05-04"),
    ("It sold 40 in May 2012, up from 30 [a year earlier].", "date 2011"),
    ("It sold 40 in 2012, up from 30 [a year earlier].", "date 2011"),
    ("[The next morning] it rained.", "date None"),
    # not times
    ("A sports show called Sixty Minutes, he may march.", ""),
    ("He reads the Evening Sun in his thirties, and Sat.", ""),
]


@pytest.mark.parametrize(("text", "told"), CASES)
def test_times_whole_with_kind_and_value(text: str, told: str) -> None:
    plain = text.replace("[", "").replace("]", "")
    wanted = [part.split("]")[0] for part in text.split("[")[1:]]
    found = [m for m in marks_in(plain) if not (wanted and m.words in ("May 4, 2012", "May 2012", "2012"))]
    found = [end for mark in found for end in (mark.ends or (mark,))]
    assert [mark.words for mark in found] == wanted
    assert ", ".join(f"{mark.kind} {mark.timex}" for mark in found) == told


def test_a_span_has_its_two_times() -> None:
    (mark,) = marks_in("It fell from 90 to 80 between May and July.")
    assert mark.value == "2014-05/2014-07"
    assert [(end.words, end.value) for end in mark.ends] == [("May", "2014-05"), ("July", "2014-07")]


def test_nothing_is_more_precise_than_its_words() -> None:
    told = {mark.words: mark.precision for mark in marks_in("In 2012, in May 2013, on May 4, 2014 and last week.")}
    assert told == {"2012": "year", "May 2013": "month", "May 4, 2014": "day", "last week": "week"}


def test_two_days_later_is_not_counted_from_the_day_of_the_statement() -> None:
    marks = marks_in("The wall fell on May 4, 2012, police said on Tuesday. Two days later it was rebuilt.")
    assert marks[-1].value == "2012-05-06"


@settings(deadline=None)
@given(st.lists(st.sampled_from(["the", "last", "3", "days", "ago", "May", "2012", "later", "week", "a", "Friday", "night",
                                 "10", "a.m.", ",", "every", "year", "-", "old", "'s", "and", "1990s", "half",
                                 "dozen", "999,999", "months", "years", "past", "next", "earlier", "decades", "Easter", "of", "to"]), max_size=25))  # fmt: skip
def test_any_run_of_time_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    ends = 0
    for mark in marks_in(text):
        assert mark.span.start >= ends
        assert text[mark.span.start : mark.span.end].split() == mark.words.split()
        ends = mark.span.end


@pytest.mark.parametrize(
    "piece", ["2015,", "May ", "the last ", "3 ", "a year ", "Friday, ", "between May and ", "\n "]
)
def test_long_lines_take_linear_time(piece: str) -> None:
    def spent(count: int) -> float:
        text = piece * count
        began = time.process_time()
        marks_in(text)
        return time.process_time() - began

    assert spent(8000) < 12 * max(spent(2000), 0.02)
