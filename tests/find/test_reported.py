"""Statements given with a verb: who is the source where the grammar is bent, and where what was said begins and ends."""

from __future__ import annotations

import pytest

from marked_sentences import check, statements_of
from onrecord.engine.spacy_parser import SpacyParser

SOURCES = {
    "a name spelt like a verb": "{source|Grant} {cue|said} {said|40 boats were late}.",
    "some in ten": "{source|About 4 in 10} {cue|say} {said|they want the pier rebuilt}.",
    "goes on": "{source|The port} {cue|continues to insist} {said|that 40 ships were late}.",
    "softened": "{source|She} {cue|appeared to suggest} {said|that 40 ships were late}.",
    "heard": "{source|A driver} can be heard {cue|telling} the crew {said|that 40 boats are late}.",
    "quoted by somebody": "State radio quoted {source|the provincial governor} as {cue|saying} {said|40 boats had sunk}.",
    "was quoted": "{source|The governor} was quoted by state radio as {cue|saying} {said|40 had drowned}.",
    "before its subject": "After {cue|saying} {said|that 40 ships were late}, {source|the port} closed.",
    "dateline with an agency": "New York (AFP) – {source|The port} {cue|said} {said|40 boats were late}.",
    "a compound cut in two": "{source|Aid workers} {cue|fear} {said|that 40 boats are late}.",
    "before its body": "{source|Two analysts at Finch Bank} {cue|estimate} {said|that 40 boats are late}.",
    "an expectation": "{source|Analysts at Finch Bank} {cue|had expected} {said|a loss of about 25 million}.",
    "state media": "{source|State television}, citing the governor, {cue|put} {said|the toll at 40}.",
    "waving": "{source|Ann Lee}, waving from the quay, {cue|said} {said|40 boats were late}.",
    "behind a part of what is counted": "{said|Some 60 boats are late, 20 of them at the north quay}, {source|its harbour master, Ann Roe}, {cue|said}.",
    "those of them who speak": "Two of them, {source|Ann Lee and Bo Roe}, {cue|said} {said|that 40 boats had sunk}.",
    "its adverb and auxiliary": "{source|The port} {cue|has repeatedly said} {said|40 ships are late}.",
}  # fmt: skip

CONTENTS = {
    "the speaker goes on": "{source|She} {cue|said} {said|she was tired} and told the crew to sell the boats.",
    "where it was said": "{source|She} {cue|said} {said|the boats were late}, in an interview with the Gazette on Sunday.",
    "a condition first": "{source|The minister} {cue|said} {said|that if it rained the 40 boats would stay}.",
    "a second clause": "{source|The port} {cue|said} {said|it was late but would not close the gate}.",
    "far from its cue": "{source|The port} {cue|told} the board on Friday at a meeting in the hall {said|that 40 boats were late}.",
    "while it was said": "{said|The tanker was late}, {source|the port} {cue|said}, as two tugs came in.",
    "somebody else's count": "{said|Some 4,300 dockers were out}, {source|the union} {cue|claimed}, while the port put them at 2,900.",
    "adding that": "{said|“The nets are gone,”} {source|Ann Roe} {cue|said}, adding that “40 boats are late.”",
    "what was added": "“The nets are gone,” {source|Ann Roe} said, {cue|adding} {said|that “40 boats are late.”}",
}  # fmt: skip

TOPICS = {
    "a question": "{source|The clerk} {cue|asked} the crew {said|whether 40 gates were shut}.",
    "not said": "{source|The port} {cue|did not say} {said|whether 40 boats were late}.",
    "to be said": "{source|The mayor} {cue|will say} {said|that 40 boats were late}.",
    "quoted words in a phrase": "{source|He} {cue|noted} {said|the “grave faults” of 40 dams}.",
}  # fmt: skip


@pytest.mark.parametrize("marked", SOURCES.values(), ids=SOURCES.keys())
def test_who_says_it(marked: str, parser: SpacyParser) -> None:
    check(marked, parser)


@pytest.mark.parametrize("marked", CONTENTS.values(), ids=CONTENTS.keys())
def test_where_what_was_said_begins_and_ends(marked: str, parser: SpacyParser) -> None:
    check(marked, parser)


@pytest.mark.parametrize("marked", TOPICS.values(), ids=TOPICS.keys())
def test_a_topic_is_nobodys_word(marked: str, parser: SpacyParser) -> None:
    """Told of somebody, but a number in it is not on his word."""
    assert check(marked, parser).rule.endswith(" (topic)")


NO_SPEAKER = {
    "called somewhere": "Ships called to port by the mayor sold 40 nets.",
    "a participle": "The plans drawn up on Friday cost 40 million.",
    "only circumstance": "Asked on Friday about the gate, the clerk left the room with 40 keys.",
}


@pytest.mark.parametrize("text", NO_SPEAKER.values(), ids=NO_SPEAKER.keys())
def test_a_participle_does_not_speak(text: str, parser: SpacyParser) -> None:
    assert [mark for mark in statements_of(text, parser) if "40" in mark.contents[0].of(text)] == []
