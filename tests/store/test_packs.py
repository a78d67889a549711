"""Story packs: what a user tells the program, read with clear words for what is wrong."""

from __future__ import annotations

from importlib.resources import files

import pytest

from onrecord.records import StoryPack
from onrecord.store.packs import PackError, load_pack, pack_file_name

PACK = """
name = "a river in flood"
about = "A note to whoever reads this file."
[aliases]
"River Authority" = ["the Authority", "RA"]
"Army" = "the troops"
[under]
"River Authority" = "Ministry"
[contains]
"Lower Town" = ["Rivertown", "the valley"]
[merges]
"que-1" = "que-2"
"""


def test_a_pack() -> None:
    """One name or a list of names; by name, whatever their order in the file."""
    assert load_pack(PACK, name="file") == StoryPack(
        "a river in flood",
        aliases=(("Army", ("the troops",)), ("River Authority", ("the Authority", "RA"))),
        under=(("River Authority", "Ministry"),),
        contains=(("Lower Town", "Rivertown"), ("Lower Town", "the valley")),
        merges=(("que-1", "que-2"),),
    )


def test_a_party_to_the_story_has_its_reason() -> None:
    """Why it is a party is kept, to be shown with its figures."""
    pack = load_pack('[interested]\n"River Authority" = "it ran the gates"', name="file")
    assert pack.interested == (("River Authority", "it ran the gates"),)


def test_an_empty_pack_is_named_for_its_file() -> None:
    """Nothing in it is no error."""
    assert load_pack("", name="river") == StoryPack("river")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("[aliases", "is not TOML", id="no TOML"),
        pytest.param("[alias]\na = 'b'", "has 'alias'; it may have name", id="an unknown table"),
        pytest.param("aliases = 'a'", r"\[aliases\] is not a table", id="no table"),
        pytest.param("[under]\na = 3", "under.a is neither a name nor a list", id="a number"),
        pytest.param("[under]\na = ['b', 3]", "under.a holds something that is not a name", id="a number in a list"),
        pytest.param("[under]\na = ' '", "under.a holds something that is not a name", id="nothing"),
        pytest.param("name = 3", "name holds something that is not a name", id="a name that is a number"),
        pytest.param("[under]\na='b'\na='c'", "is not TOML", id="one entry twice"),
    ],
)
def test_what_is_wrong_is_said(text: str, why: str) -> None:
    """The pack and the entry."""
    with pytest.raises(PackError, match=f"story pack file.*{why}"):
        load_pack(text, name="file")


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Flood 2021", "flood-2021"),
        ("../../etc/passwd", "etc-passwd"),
        ("é", "pack"),
        ("", "pack"),
        ("a" * 99, "a" * 60),
    ],
)
def test_a_name_as_a_files_name(name: str, file: str) -> None:
    """Safe on any system."""
    assert pack_file_name(name) == file


def test_the_bundled_packs_can_be_read() -> None:
    """Each of them."""
    packs = [
        story.joinpath("pack.toml") for story in files("onrecord").joinpath("stories").iterdir() if story.is_dir()
    ]
    assert [load_pack(pack.read_text(encoding="utf-8"), name="bundled") for pack in packs if pack.is_file()]
