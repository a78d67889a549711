"""Figures described from the grammar of their sentence.

A row is a sentence of our own with the figure in braces, its unit where it is not people, and what the words say.
"""

import re

import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.find.times.times import find_times
from onrecord.records import Article, Block, FigureMark, Sentence, Span
from onrecord.resolve.figures.description import Described, describe_figure

PUBLISHED = "2015-03-18"  # a Wednesday
MEASURES = ("percent", "fraction", "times", "USD", "EUR")


def described(marked: str, unit: str = "people", *, title: str = "", stance: str = "says") -> Described:
    """Describe the figure in braces."""
    text = marked.replace("{", "").replace("}", "")
    start = marked.index("{")
    phrase = Span(start, marked.index("}") - 1)
    words = phrase.of(text)
    number = re.search(r"\d[\d,.]*(?: (?:million|billion))?|hundreds|dozens|half|a third|twice", words, re.IGNORECASE)
    assert number
    rest = re.search(r"([A-Za-z]+)$", words[number.end() :])
    head = Span(start + number.end() + rest.start(), phrase.end) if rest and unit not in MEASURES else None
    mark = FigureMark(phrase, Span(start + number.start(), start + number.end()), 1, 1, "exact", unit, head=head)
    whole = Span(0, len(text))
    article = Article("a", "c", 1, "", text, (Block("paragraph", whole),), title=title, published=PUBLISHED)
    sentence = Sentence(whole, 0, "paragraph", text)
    times = find_times(article, [sentence])
    parse = load_parser().parse([text])[0]
    return describe_figure(mark, article=article, sentence=sentence, parse=parse, times=times, stance=stance)


# ---- as of: only what the words tie to the figure ---------------------------------------------------------

AS_OF = [
    ("As of Monday the port had counted {12 boats}.", "boat", "2015-03-16"),
    ("By Friday the zoo had received {41 letters}.", "letter", "2015-03-13"),
    ("The ministry now counts {900 farmers}.", "people", "2015-03-18"),
    ("{Some 300 people} are still missing.", "people", "2015-03-18"),
    ("Arrests fell from {90} in 2013 to 70 in 2014.", "arrest", "2013"),
    ("Arrests fell from 90 in 2013 to {70} in 2014.", "arrest", "2014"),
    ("The union corrected the {300} that it gave in January.", "people", "2015-01"),
    ("In January the union had said that {300 workers} were ill.", "people", "2015-01"),
    ("In January the bank estimated that {300 farms} had failed.", "farm", "2015-01"),
    ("{A third} of the farms are dry, according to a survey last year by the ministry.", "fraction", "2014"),
    # an event's day for its toll
    ("A bombing in Oran last November killed {30 people}.", "people", "2014-11"),
    # not: when somebody merely said it, a window's start, the other clause's day, the day of a theft
    ("The union said on Monday that {300 workers} were ill.", "people", None),
    ("More than {300 claims} have been filed since January.", "claim", None),
    ("The firm met its bank on Monday, and {300 workers} left.", "people", None),
    ("{Some 300 workers} have gone.", "people", None),
    ("The road is {30 kilometers} long, they said in May.", "km", None),
]


@pytest.mark.parametrize(("marked", "unit", "as_of"), AS_OF)
def test_as_of_is_what_the_words_tie_to_the_figure(marked: str, unit: str, as_of: str | None) -> None:
    found = described(marked, unit)
    assert found.figure.as_of == as_of, found.why


def test_the_first_clauses_day_is_not_that_of_a_study_it_led_to() -> None:
    found = described("After killing {40 people} in a raid in Oran last May, the gang struck again this month.")
    assert (found.figure.as_of, found.figure.state, found.figure.place) == ("2014-05", "killed", "Oran")


# ---- modality: the quantity's own --------------------------------------------------------------------------

MODALITY = [
    ("The quake killed {30 people}.", "asserted"),
    ("The quake killed about {30 people}.", "asserted"),
    ("{Some 300 people} are believed to have fled.", "hedged"),
    ("An {estimated 300 people} fled.", "hedged"),
    ("It reportedly killed {30 people}.", "hedged"),
    ("The bank estimated that {300 farms} had failed.", "hedged"),
    ("The army estimated that the group could field {300 men}.", "hedged"),
    ("{Some 300 farms} failed, according to an estimate by the bank.", "hedged"),
    ("{Up to 300 people} are feared to be under the mud.", "feared"),
    ("Officials fear that {300 people} died.", "feared"),
    ("The flood may have reached {300 homes}.", "possible"),
    ("It has the files of {300 patients} whose names thieves may have copied.", "possible"),
    ("There could be {300 men} in the hills.", "possible"),
    ("The repair will cost {300 million}.", "predicted"),
    ("He reckoned that the bridge would cost {300 million}.", "predicted"),
    ("Exports are expected to reach {300 tons}.", "predicted"),
    ("The ministry denied that {300 people} had died.", "denied"),
    ("“We never claimed that {300 people} drowned,” he said.", "denied"),
    ("An earlier version of this report said that {300 people} drowned.", "denied"),
    ("This does not mean {300 people}.", "denied"),
    # the quantity stands, whatever is feared, planned or allowed around it
    ("They fear the outcome of a raid against {300 men} camped in the hills.", "asserted"),
    ("The office may fine a firm {300 dollars}.", "asserted"),
    ("He had said that the total would be {300}.", "asserted"),
]


@pytest.mark.parametrize(("marked", "modality"), MODALITY)
def test_modality_is_the_quantitys_own(marked: str, modality: str) -> None:
    unit = "USD" if "million" in marked or "dollars" in marked else "people"
    found = described(marked, unit)
    assert found.modality == modality, found.why


def test_the_stance_of_the_statement_passes_to_what_it_is_about() -> None:
    assert described("{Some 300 people} died.", stance="denies").modality == "denied"
    assert described("{Some 300 people} died.", stance="fears").modality == "feared"
    assert described("It planned a raid against {300 men}.", stance="fears").modality == "asserted"


# ---- state, place, aspect: two reports of one thing in other words -----------------------------------------

SAME = [
    # the dead of a place
    ("killed", "Oran", "cumulative", [
        "The blast killed {30 people} in Oran.",
        "{Some 30 people} were killed in Oran.",
        "{Some 30 people} died in Oran.",
        "{Some 30 people} have died in a blast in Oran.",
        "It was a blast that killed {30 people} in Oran.",
    ]),
    ("wounded", "Oran", "cumulative", [
        "The blast wounded {30 people} in Oran.",
        "{Some 30 people} were injured in Oran.",
        "The blast in Oran killed two people and wounded {30 sailors}.",
    ]),
    ("missing", None, "stock", ["{Some 30 people} are still missing.", "{Some 30 people} remain missing."]),
    # whose data a breach touched
    ("exposed", "United Kingdom", "cumulative", [
        "Thieves stole the records of {300 Britons}.",
        "{Some 300 Britons} had their data taken.",
        "The hack hit {300 British customers}, whose details were copied.",
        "It found {300 Britons} whose passwords had been stolen.",
    ]),
    ("travelled", "Mali", "cumulative", ["{Some 300 Danes} have traveled to Mali.", "{Some 300 Danes} have gone to Mali."]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "place", "aspect", "marked"), [(*row[:3], each) for row in SAME for each in row[3]]
)
def test_one_thing_in_other_words(state: str, place: str | None, aspect: str, marked: str) -> None:
    found = described(marked)
    assert (found.figure.state, found.figure.place, found.figure.aspect) == (state, place, aspect), found.why


def test_travellers_come_from_where_they_are_named_after() -> None:
    assert described("{Some 300 Danes} have traveled to Mali.").figure.from_place == "Denmark"


ASPECT = [
    ("There are {300 police} in the square.", "people", "stock"),
    ("The town's staff was raised to {300} from 200.", "people", "stock"),
    ("It ran {70 trains} last month.", "train", "flow"),
    ("The group claimed {300 raids} in 2014.", "raid", "flow"),
    ("{Some 300 suits} have been filed.", "suit", "cumulative"),
    ("The storm has killed {30 people} so far.", "people", "cumulative"),
    ("The flood took another {30 homes}.", "home", "change"),
    ("Sales rose by {300}.", "sale", "change"),
    ("The price fell {13 percent}.", "percent", "change"),
    ("It holds {21 percent} of the market.", "percent", "share"),
    ("It sold {twice} the number of last year.", "times", "change"),
    ("The run lasted {ten 10 weeks}.", "weeks", None),
]


@pytest.mark.parametrize(("marked", "unit", "aspect"), ASPECT)
def test_aspect(marked: str, unit: str, aspect: str | None) -> None:
    found = described(marked, unit)
    assert found.figure.aspect == aspect, found.why


def test_a_change_has_a_direction() -> None:
    assert described("The price fell {13 percent}.", "percent").figure.direction == "down"
    assert described("Sales rose by {300}.", "sale").figure.direction == "up"


def test_a_share_has_a_base() -> None:
    assert described("It holds {21 percent} of the market.", "percent").figure.base == "the market"


def test_a_flow_has_its_period() -> None:
    assert described("It ran {70 trains} last month.", "train").figure.period == "2015-02"


# ---- who, what, on what ground ----------------------------------------------------------------------------

COUNTED = [
    ("{Some 30 men} embedded in the hills fired.", "men embedded in the hills"),
    ("At dawn {30 pilots} were arrested in Lyon.", "pilots arrested in Lyon"),
    ("The police arrested {30 pilots} in Lyon.", "pilots arrested in Lyon"),
    ("It lost {30 boats} that it had hired.", "boats that it had hired"),
]


@pytest.mark.parametrize(("marked", "counted"), COUNTED)
def test_counted_reads_as_a_noun_phrase(marked: str, counted: str) -> None:
    assert described(marked).figure.counted == counted


def test_who_acts_and_who_is_counted() -> None:
    figure = described("The police arrested {30 French pilots} in Oran.").figure
    assert (figure.actor, figure.group, figure.state) == ("police", "French pilots", "arrested")
    assert (figure.place, figure.from_place) == ("Oran", "France")


def test_an_event_does_not_act() -> None:
    figure = described("The blast killed {30 people} in Oran.").figure
    assert (figure.actor, figure.event, figure.group) == (None, "The blast", None)


BASIS = [
    ("The town counted {300 boats}.", "counted"),
    ("The lab identified {300 victims}.", "identified"),
    ("The bank estimated that {300 farms} had failed.", "estimated"),
    ("The gang claimed {300 raids}.", "claimed"),
    ("The blast killed {300 people}.", None),
    ("The blast claimed {300 lives}.", None),
]


@pytest.mark.parametrize(("marked", "basis"), BASIS)
def test_basis_is_said_by_words(marked: str, basis: str | None) -> None:
    assert described(marked).figure.basis == basis


def test_whom_a_count_includes_and_leaves_out() -> None:
    assert described("It killed {30 people}, including the attackers.").figure.includes == ("attackers",)
    assert described("It killed {30 people}, not counting the attackers.").figure.excludes == ("attackers",)
    assert described("It cost {30 million} before insurance.", "USD").figure.excludes == ("insurance",)
    assert described("It killed {30 people}, including 12 children.").figure.includes == ()
    assert described("It killed {30 people} before noon.").figure.excludes == ()


def test_without_a_parse_only_what_is_printed() -> None:
    text = "30 people died."
    whole = Span(0, len(text))
    mark = FigureMark(Span(0, 9), Span(0, 2), 30, 30, "exact", "people")
    article = Article("a", "c", 1, "", text, ())
    found = describe_figure(mark, article=article, sentence=Sentence(whole, 0, "paragraph", text), parse=(), times=())
    assert (found.figure.low, found.figure.state, found.why) == (30, None, "no parse")


def test_a_sentence_too_long_to_follow_is_not_described() -> None:
    found = described("{Some 300 people} fled and " + "they ran and " * 200 + "hid.")
    assert (found.figure.state, found.why) == (None, "the sentence is too long to follow")
