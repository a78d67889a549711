"""What the plot shows of accounts, read back from its SVG."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from onrecord.plot import Shape, draw_plot, draw_plots
from plot.plots_by_hand import FERRY, SVG, account, classed, drawn, marks, plot, words_of

SHAPES: tuple[Shape, ...] = ("wide", "narrow")


@pytest.mark.parametrize("shape", SHAPES)
def test_every_account_is_drawn_once_and_leads_to_its_row(shape: Shape) -> None:
    """One mark an account, one link to each."""
    picture = drawn(FERRY, shape)

    assert len(marks(picture)) == len(FERRY.accounts)
    links = [one.get("href") for one in picture.iter(f"{SVG}a")]
    assert sorted(links) == sorted([f"#{one.id}" for one in FERRY.accounts] + ["../articles/a.html#c"])


@pytest.mark.parametrize("shape", SHAPES)
def test_the_order_of_accounts_does_not_matter(shape: Shape) -> None:
    """The same accounts give the same picture to the byte."""
    turned = replace(FERRY, accounts=tuple(reversed(FERRY.accounts)))

    assert draw_plot(turned, shape=shape) == draw_plot(FERRY, shape=shape)


def test_a_narrow_screen_gets_its_own_drawing() -> None:
    """Narrower and taller, its words no smaller."""
    wide, narrow = (drawn(FERRY, shape) for shape in SHAPES)

    size = {
        shape: [float(n) for n in one.get("viewBox").split()][2:]
        for shape, one in zip(SHAPES, (wide, narrow), strict=True)
    }
    assert size["narrow"][0] < 390 < size["wide"][0]
    assert size["narrow"][1] > size["narrow"][0]
    assert min(float(one.get("font-size")) for one in narrow.iter(f"{SVG}text")) >= 13


@pytest.mark.parametrize("standalone", [False, True])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_picture_holds_no_script_no_style_and_asks_for_nothing(shape: Shape, standalone: bool) -> None:
    """Nothing that the strict policy of the pages would block."""
    picture = drawn(FERRY, shape, standalone=standalone)

    names = {etree_name.removeprefix(SVG) for etree_name in (str(one.tag) for one in picture.iter())}
    assert names <= {
        "svg",
        "title",
        "desc",
        "defs",
        "mask",
        "linearGradient",
        "stop",
        "g",
        "a",
        "rect",
        "path",
        "circle",
        "text",
        "tspan",
    }
    for one in picture.iter():
        assert not {"style", "onclick", "onload", "{http://www.w3.org/1999/xlink}href"} & set(one.attrib)
        assert all(value.startswith("url(#") for value in one.attrib.values() if "url(" in value)


def test_hostile_words_are_escaped() -> None:
    """Names, printed words and titles are text, whatever they hold."""
    bad = "</text><script>alert(1)</script>\"'&\x07\ud83d"
    one = account("a", 1, 1, origin=bad, words=bad, figure=bad, where=bad)
    for shape in SHAPES:
        for standalone in (False, True):
            picture = drawn(plot(one, account("b", 2, 2, day=3), title=bad, unit=bad), shape, standalone=standalone)
            assert "script" not in {str(element.tag).removeprefix(SVG) for element in picture.iter()}


def test_repetition_adds_no_weight() -> None:
    """A mark echoed fifty times is drawn as one that is echoed once; only the small count differs."""
    once, often = (
        draw_plot(plot(account("a", 5, 5, echoes=n), account("b", 9, 9, day=4)), shape="wide") for n in (2, 50)
    )

    assert once != often
    shapes = [re.findall(r'<path d="[^"]+" stroke="currentColor"[^>]*>', one) for one in (once, often)]
    assert shapes[0] == shapes[1]


def test_states_are_told_by_more_than_colour() -> None:
    """Hollow when hedged, dotted when feared, fading at an open end, crossed out when withdrawn, ringed when interested."""
    picture = drawn(FERRY)
    by_kind = {one.get("class").split()[1]: one for one in marks(picture)}

    def has(kind: str, word: str) -> bool:
        return bool(classed(by_kind[kind], word))

    assert has("k-document", "hollow") and not has("k-government", "hollow")
    dotted = [one.get("stroke-dasharray") for one in classed(by_kind["k-unnamed"], "hollow")]
    assert dotted != [None]
    fading = {kind: [g.get("mask") for g in mark.iter(f"{SVG}g") if g.get("mask")] for kind, mark in by_kind.items()}
    assert fading["k-government"] == ["url(#que-dead-wide-high)"]
    assert fading["k-unnamed"] == ["url(#que-dead-wide-low)"]
    assert fading["k-body"] == []
    assert has("k-outlet", "cross") and not has("k-body", "cross")
    assert has("k-body", "stake-ring") and not has("k-government", "stake-ring")


def test_kinds_differ_in_shape() -> None:
    """The same figure of six kinds of origin has six outlines."""
    kinds = ("government", "body", "person", "document", "unnamed", "outlet")
    outlines = set()
    for kind in kinds:
        picture = drawn(plot(account("a", 5, 5, kind=kind), account("b", 5, 5, day=9)))
        first = next(one for one in marks(picture) if f"k-{kind}" in one.get("class"))
        outlines.add(classed(first, "solid")[0].get("d"))
    assert len(outlines) == len(kinds)


@pytest.mark.parametrize("shape", SHAPES)
def test_interested_travels_with_the_figure(shape: Shape) -> None:
    """In the label, in the tooltip, in what is heard, and below an exported picture."""
    picture = drawn(FERRY, shape)

    link = next(one for one in picture.iter(f"{SVG}a") if one.get("href") == "#acc-owner")
    assert "the owner (interested)" in link.get("aria-label")
    assert "(interested)" in words_of(classed(link, "tip")[0])
    label = next(one for one in classed(picture, "label") if "the owner" in words_of(one))
    assert "(interested)" in words_of(label)
    assert "the owner (interested)" in words_of(drawn(FERRY, shape, standalone=True))


def test_a_picture_that_leaves_the_page_says_what_it_is() -> None:
    """Title, unit, the day of knowledge, who sets the range, origins with days, and who read it."""
    said = words_of(drawn(replace(FERRY, known="6 May 2031"), standalone=True))

    for words in (
        "How many people died",
        "people",
        "as known on 6 May 2031",
        "Standing range: 9 to 20",
        "as of 2031-05-01",
        "Machine-read",
    ):
        assert words in " ".join(said.split())


def test_the_legend_names_only_what_is_there() -> None:
    """Kinds and states that do not occur are not explained."""
    picture = drawn(plot(account("a", 5, 5), account("b", 6, 6, day=2, kind="body")))
    legend = words_of(classed(picture, "legend")[0])

    assert "government body" in legend and "other body" in legend
    assert not any(word in legend for word in ("unnamed", "hollow", "ringed", "crossed", "dashes", "fading"))


def test_figures_of_more_than_one_order_stand_on_a_logarithmic_scale() -> None:
    """The axis says so."""
    assert "logarithmic" in words_of(drawn(plot(account("a", 5, 5), account("b", 600, 600, day=2))))
    assert "logarithmic" not in words_of(drawn(plot(account("a", 5, 5), account("b", 45, 45, day=2))))
    assert "logarithmic" not in words_of(drawn(plot(account("a", 1, 1), account("b", 45, 45, day=2), share=True)))


def test_one_origins_next_figure_is_joined_to_its_last() -> None:
    """A line behind the marks, and a word about it below; none where nobody moved."""
    first, later = account("a", 5, 5, status="superseded"), account("b", 60, 60, day=20)
    moved, still = (drawn(plot(first, later, moves=moves)) for moves in ((("acc-a", "acc-b"),), ()))

    assert len(classed(moved, "move")) == 1 and not classed(still, "move")
    assert "one origin’s next figure" in words_of(classed(moved, "legend")[0])
    assert "one origin’s next figure" not in words_of(classed(still, "legend")[0])


def test_a_figure_printed_long_after_its_day_says_so() -> None:
    """In the label and in the panel."""
    picture = drawn(plot(account("a", 5, 5, printed="printed 2034"), account("b", 60, 60, day=20)))

    assert any("printed 2034" in words_of(one) for one in classed(picture, "label"))
    assert any("printed 2034" in words_of(one) for one in classed(picture, "tip"))


def test_the_ends_of_the_standing_range_are_named_with_their_label() -> None:
    """Beside the area, with the stake of whoever sets an end."""
    picture = drawn(plot(account("a", 5, 5, interested=True), account("b", 60, 60), account("c", 20, 20, day=40)))
    told = [words_of(one) for one in classed(picture, "tick")]

    assert "60 · high end, standing" in told and "5 · low end (interested), standing" in told


def test_in_a_crowd_every_mark_stays_and_some_panels_go() -> None:
    """All lead to their rows with their words; the legend counts those without a panel."""
    crowd = plot(*(account(f"{n:03}", n + 1, n + 1, day=n % 40) for n in range(160)))
    wide, narrow = drawn(crowd), drawn(crowd, "narrow")

    for picture in (wide, narrow):
        assert len(marks(picture)) == 160
        assert all("people" in link.get("aria-label") for link in picture.iter(f"{SVG}a"))
    assert len(classed(wide, "tip")) == 150 and not classed(narrow, "tip")
    assert "the words of 10 marks stand in their rows only" in words_of(classed(wide, "legend")[0])


def test_all_drawings_of_a_question_are_those_drawn_one_by_one() -> None:
    """Laid out once, the same to the byte."""
    every = draw_plots(FERRY)

    assert (every.wide, every.narrow) == tuple(draw_plot(FERRY, shape=shape) for shape in SHAPES)
    assert every.picture == draw_plot(FERRY, shape="wide", standalone=True)


def test_tips_are_hidden_until_asked_for() -> None:
    """Also where no style sheet is at hand."""
    assert {one.get("visibility") for one in classed(drawn(FERRY), "tip")} == {"hidden"}
    assert not classed(drawn(FERRY, standalone=True), "tip")
