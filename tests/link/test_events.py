"""One incident in many reports: what makes two claims one event, what keeps them apart, and what it cost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from by_hand import Told, record_of
from onrecord.records import Event, Judgement, PlaceRef, Record
from telling_incidents import incident_of, tells, victim

LYON = PlaceRef("Lyon", "city", ("Auvergne-Rhône-Alpes", "France", "Europe"), 45.75, 4.85)
NANTES = PlaceRef("Nantes", "city", ("Pays de la Loire", "France", "Europe"), 47.22, -1.55)
FRANCE = PlaceRef("France", "country", ("Europe",), 46.0, 2.0)
DAY = {"when": "2020-05-01", "where": "Lyon", "place": LYON}


def one_event(*told: Told, **inputs: Any) -> bool:
    """Whether the incidents of some articles are one event."""
    return len(record_of(*told, **inputs).events) == 1


# what the first says is: an attack in Lyon on 1 May 2020, reported on the 2nd
PAIRS = [
    ("kind, day and place agree", "attack", DAY, True),
    ("another word of the family", "bombing", DAY, True),
    ("a blast, and the police call it an attack later", "explosion", DAY, True),
    ("a report of the night gives the next day", "attack", {**DAY, "when": "2020-05-02"}, True),
    ("three days on", "attack", {**DAY, "when": "2020-05-04"}, False),
    ("the day before's year", "attack", {**DAY, "when": "2019-05-01"}, False),
    ("another town", "attack", {"when": "2020-05-01", "where": "Nantes", "place": NANTES}, False),
    ("the country of the town", "attack", {"when": "2020-05-01", "where": "France", "place": FRANCE}, True),
    ("another kind", "earthquake", DAY, False),
    ("the same month only", "attack", {**DAY, "when": "2020-05"}, False),
    ("no day", "attack", {"where": "Lyon", "place": LYON}, False),
    ("no place", "attack", {"when": "2020-05-01"}, False),
    ("it was foiled", "attack", {**DAY, "firmness": "foiled"}, False),
    ("it was only threatened", "attack", {**DAY, "threatened": True}, False),
    ("a blast in the country is not the attack in the town", "explosion", {"when": "2020-05-01", "where": "France", "place": FRANCE}, False),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "said", "one"), [row[1:] for row in PAIRS], ids=[row[0] for row in PAIRS])
def test_two_claims_by_their_own_words(kind: str, said: dict[str, Any], one: bool) -> None:
    """Kind, day and place make one event; nothing else by itself does."""
    first = tells("Gunmen carried out an attack on the market.", on="2020-05-02", **DAY)
    other = tells("It happened at noon, a witness told us.", kind, on="2020-05-06", outlet="Coast Post", **said)
    assert one_event(first, other) is one


def test_no_report_comes_out_before_its_incident() -> None:
    """A text of April is not about what happened in May, whatever it is dated to."""
    early = tells("The attack struck the market.", on="2020-04-02", where="Lyon", place=LYON, when="2020-04/2020-05")
    late = tells("The attack struck the market.", on="2020-05-02", outlet="Coast Post", **DAY)
    assert not one_event(early, late)


def test_a_named_sufferer_makes_one_event_and_stays_inside() -> None:
    """Both name who was killed; the name is in no field of the event."""
    a = tells("Orla Quint was killed at the weir.", "killing", parties=(victim("Orla Quint"),))
    b = tells(
        "Divers found Orla Quint killed.",
        "killing",
        outlet="Coast Post",
        on="2020-05-09",
        parties=(victim("Orla Quint"),),
    )
    (event,) = record_of(a, b).events
    assert event.reasons == ("Both name the same sufferer.",)
    assert "Quint" not in repr(event)


def test_a_surname_alone_makes_no_event() -> None:
    """Two who are called alike, and neither day nor place is said."""
    a = tells("Quint was killed.", "killing", parties=(victim("Quint"),))
    b = tells("They found Quint killed.", "killing", outlet="Coast Post", parties=(victim("Quint"),))
    assert not one_event(a, b)


def test_a_death_may_come_days_after_the_deed() -> None:
    """ "She died on Sunday" dates no shooting."""
    a = tells("A shooting hurt Orla Quint.", "shooting", when="2020-05-01", parties=(victim("Orla Quint"),))
    b = tells(
        "They say Orla Quint died.",
        "killing",
        when="2020-05-10",
        on="2020-05-11",
        outlet="Coast Post",
        parties=(victim("Orla Quint"),),
    )
    assert one_event(a, b)


# ---- named by its place, or by its toll ------------------------------------------------------------------


def test_an_event_named_by_its_place_joins_the_only_one_there() -> None:
    """ "The Lyon attack", a year on, is the attack in Lyon of which the day is known."""
    first = tells("Gunmen carried out an attack on the market.", **DAY)
    later = tells(
        "Since the Lyon attack the market is shut.", phrase="attack", on="2021-06-01", where="Lyon", place=LYON
    )
    assert one_event(first, later)


def test_an_event_named_by_its_place_stays_alone_beside_two() -> None:
    """Two attacks on one town: which one is meant is not said."""
    first = tells("Gunmen carried out an attack on the market.", **DAY)
    second = tells(
        "Gunmen carried out an attack on the depot.",
        on="2020-09-09",
        outlet="Bay News",
        where="Lyon",
        place=LYON,
        when="2020-09-08",
    )
    later = tells(
        "Since the Lyon attack the market is shut.", phrase="attack", on="2021-06-01", where="Lyon", place=LYON
    )
    assert len(record_of(first, second, later).events) == 3


def test_many_dead_of_nearly_one_number_speak_for_one_event() -> None:
    """A toll of 130 in one and of at least 137 in the other, of one month and town."""
    a = tells(
        "The attack in Lyon killed {130 people|state=killed,place=Lyon}.", where="Lyon", place=LYON, on="2021-02-02"
    )
    b = tells(
        "The attack in Lyon killed {at least 137 people|state=killed,place=Lyon} in May.",
        outlet="Bay News",
        on="2021-03-02",
        where="Lyon",
        place=LYON,
        when="2020-05",
    )
    (event,) = record_of(a, b).events
    (toll,) = event.tolls
    assert (toll.state, toll.range.low, toll.range.high) == ("killed", 130, None)


# ---- tolls and questions ---------------------------------------------------------------------------------


def toll_of(record: Record, state: str = "killed") -> tuple[float | None, float | None]:
    """The standing range of the sole event's toll."""
    (event,) = record.events
    (toll,) = [one for one in event.tolls if one.state == state]
    return toll.range.low, toll.range.high


def test_tolls_of_one_event_answer_one_question() -> None:
    """One report names the place beside the number, the other only the attack."""
    a = tells("The attack in Lyon killed {12 people|state=killed,place=Lyon}.", by="the ministry", **DAY)
    b = tells(
        "The attack killed {15 people|state=killed,event=the attack}.",
        outlet="Bay News",
        on="2020-05-03",
        by="Mercy Hospital",
        **DAY,
    )
    record = record_of(a, b)
    assert len(record.questions) == 1
    assert toll_of(record) == (12, 15)


def test_the_toll_of_a_town_is_not_that_of_its_country() -> None:
    """Where one text counts both, they stay two questions, however many other texts name only one of them."""
    both = tells(
        "The storm killed {12 people|state=killed,place=Lyon} in Lyon.\n"
        "It killed {40 people|state=killed,place=France} in all of France.",
        by="the ministry",
        **DAY,
    )
    one = tells("It killed {15 people|state=killed,place=Lyon}.", outlet="Bay News", by="Mercy Hospital", **DAY)
    places = {question.key.place for question in record_of(both, one).questions}
    assert places == {"lyon", "france"}


def test_tolls_of_two_events_in_one_town_answer_two_questions() -> None:
    """The dead of May and those of September are no two counts of one thing."""
    a = tells("The attack in Lyon killed {12 people|state=killed,place=Lyon}.", by="the ministry", **DAY)
    b = tells(
        "The attack in Lyon killed {40 people|state=killed,place=Lyon}.",
        outlet="Bay News",
        by="Mercy Hospital",
        on="2020-09-09",
        where="Lyon",
        place=LYON,
        when="2020-09-08",
    )
    record = record_of(a, b)
    assert sorted(question.text for question in record.questions) == [
        "How many people were killed in Lyon in the attack of 1 May 2020?",
        "How many people were killed in Lyon in the attack of 8 September 2020?",
    ]
    assert not [link for link in record.links if link.verdict in ("conflicts", "differs", "updates")]


def test_a_group_among_the_dead_is_no_toll() -> None:
    """Two guards among twelve dead."""
    a = tells("The attack killed {12 people|state=killed,place=Lyon}, {two guards|low=2,state=killed,place=Lyon}." if False else
              "The attack killed {12 people|state=killed,place=Lyon}, {2 guards|state=killed,place=Lyon,noun=guard,group=guards} among them.", **DAY)  # fmt: skip
    assert toll_of(record_of(a)) == (12, 12)


def test_the_later_word_of_one_government_counts() -> None:
    """A ministry and its agency are one voice; the hospital is another."""
    from onrecord.records import StoryPack

    pack = StoryPack("s", under=(("Rescue Agency", "Interior Ministry"),))
    a = tells("The attack in Lyon killed {12 people|state=killed,place=Lyon}.", by="Interior Ministry", **DAY)
    b = tells(
        "The attack in Lyon killed {19 people|state=killed,place=Lyon}.",
        outlet="Bay News",
        on="2020-05-04",
        by="Rescue Agency",
        **DAY,
    )
    assert toll_of(record_of(a, b, packs=(pack,))) == (19, 19)


def test_where_no_figure_is_printed_the_words_are_counted() -> None:
    """ "A man was killed and two were wounded": at least one and at least two, without an account."""
    hurt = victim("two women", effect="wounded", named=False, low=2.0)
    a = tells("Gunmen killed a man.", "shooting", parties=(victim("a man", named=False), hurt), **DAY)
    (event,) = record_of(a).events
    assert [(toll.state, toll.range.low, toll.range.high, toll.accounts) for toll in event.tolls] == [
        ("killed", 1, None, ()), ("wounded", 2, None, ()),
    ]  # fmt: skip


# ---- the event ------------------------------------------------------------------------------------------


def test_an_event_says_what_most_say() -> None:
    """The kind that says more, the day that most give, the place on the map, reports in the order of their days."""
    a = tells("An attack struck the market.", on="2020-05-02", **DAY)
    b = tells("A bombing struck the market.", "bombing", on="2020-05-01", outlet="Bay News", **DAY)
    c = tells(
        "The bombing struck the market hall.",
        "bombing",
        on="2020-05-03",
        outlet="Coast Post",
        **{**DAY, "when": "2020-05-02"},
    )
    (event,) = record_of(a, b, c).events
    assert (event.type, event.when, event.place) == ("bombing", "2020-05-01", LYON)
    assert event.articles == (b.article.id, a.article.id, c.article.id)
    assert event.id == "evt-" + min(incident_of(one).id for one in (a, b, c))


def test_a_person_joins_and_parts_events() -> None:
    """What a person says holds, whatever the words say."""
    a = tells("An attack struck the market.", **DAY)
    b = tells("An attack struck the market hall.", outlet="Bay News", **DAY)
    c = tells("Something struck the depot.", "earthquake", outlet="Coast Post", when="2020-05-01")

    def says(verb: Any, one: Told, other: Told) -> Judgement:
        return Judgement("j", verb, "ed", "2020-06-01T00:00:00Z", claims=(incident_of(one).id, incident_of(other).id))

    assert one_event(a, b)
    assert not one_event(a, b, judgements=(says("different", a, b),))
    assert not one_event(a, c)
    assert one_event(a, c, judgements=(says("same", a, c),))


# ---- reports of one thing --------------------------------------------------------------------------------

FILLER = ("The council met.", "A bridge is repaired.", "Rain is on its way.", "Bread costs more.", "The fair opens.")


def fold(*lines: tuple[str, str]) -> list[set[int]]:
    """Which of some reports are brought together, beside reports of other things."""
    told = [tells(text, "shooting", on=day, outlet=f"Paper {n}", title=None) for n, (text, day) in enumerate(lines)]
    others = [
        tells(
            f"{line} {line.split()[1]} number {n} was in an accident.",
            "accident",
            on=f"2020-0{n + 2}-11",
            outlet=f"Post {n}",
        )
        for n, line in enumerate(FILLER)
    ]
    events = record_of(*told, *others).events
    place = {one.article.id: n for n, one in enumerate(told)}
    return [found for event in events if len(found := {place[a] for a in event.articles if a in place}) > 1]


def test_reports_of_one_thing_share_rare_words() -> None:
    """No day and no place are read from either; the street, the age and the words are one."""
    one = "A 9-year-old boy was hurt in a shooting on Quarry Lane near the chapel of Ostrin on Monday night."
    two = "Police of Ostrin seek a man after the Quarry Lane shooting of a boy, 9, near the chapel."
    three = "A woman was hurt in a shooting outside a bakery in the harbour quarter of Venn, the mayor said."
    assert fold((one, "2020-05-02"), (two, "2020-05-03"), (three, "2020-05-03")) == [{0, 1}]


STORIES = [
    tells("Gunmen carried out an attack on the market.", **DAY),
    tells("The attack in Lyon killed {12 people|state=killed,place=Lyon}.", outlet="Bay News", by="the ministry", **DAY),
    tells("A blast struck the market.", "explosion", outlet="Coast Post", on="2020-05-04", **DAY),
    tells("Since the Lyon attack the market is shut.", phrase="attack", on="2021-06-01", where="Lyon", place=LYON),
    tells("An attack in Nantes killed {3 people|state=killed,place=Nantes}.", on="2020-05-02", when="2020-05-01", where="Nantes", place=NANTES),
    tells("Orla Quint was killed at the weir.", "killing", parties=(victim("Orla Quint"),)),
    tells("Divers found Orla Quint killed.", "killing", outlet="Coast Post", on="2020-05-09", parties=(victim("Orla Quint"),)),
    tells("The quake shook Lyon.", "earthquake", outlet="Bay News", **DAY),
]  # fmt: skip


def events_of(*told: Told) -> tuple[Event, ...]:
    """The events of some articles."""
    return record_of(*told).events


EXPECTED = events_of(*STORIES)


@settings(max_examples=25, deadline=None)
@given(st.permutations(STORIES))
def test_any_order_gives_the_same_events(pages: list[Told]) -> None:
    """Shuffled reports make the same events, to the byte."""
    assert events_of(*pages) == EXPECTED


def test_the_stories_make_four_events() -> None:
    """The attack on Lyon in four reports, that on Nantes, the woman at the weir, the quake."""
    assert sorted(len(event.claims) for event in EXPECTED) == [1, 1, 2, 4]
