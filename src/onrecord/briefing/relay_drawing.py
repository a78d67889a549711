"""Who relays whom as a picture: one pure function from lines between sources to SVG.

Every line has one weight: how often a source is repeated is no reason to believe it. Each name is a link to the list,
and can be reached by keyboard; the lines of the name that is pointed at or focused stand out, without a script.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from onrecord.briefing.relays import COLUMNS, Node, Relays
from onrecord.briefing.wording import counted_words

WIDTH = 1120
ROW = 34
TOP = 52
LETTER = 8.4  # a letter's width at 14 px, in a wide face
LONGEST = 33  # characters of a name in the drawing; the list has it whole
PLACES = {"origin": (0, 300), "relay": (410, 710), "page": (820, 1120)}  # where each column begins and ends
HEADS = {"origin": "Said it", "relay": "Passed it on", "page": "Printed it"}
Placed = dict[Node, float]


def draw_relays(relays: Relays, names: Mapping[str, str], anchors: Mapping[str, str]) -> str:
    """The picture, or nothing where no source relays another.

    Order: columns as `COLUMNS`; in each, a name near those that its lines lead to.
    Units: `names` and `anchors` by source: what it is called, and where in the page's list it stands.
    """
    if not relays.edges:
        return ""
    places, height = place_nodes(relays)
    parts = [
        part
        for column in relays.nodes
        for node in column
        for part in node_group(node, relays, places, names, anchors)
    ]
    heads = "".join(head(column) for column, nodes in zip(COLUMNS, relays.nodes, strict=True) if nodes)
    title = '<title id="relays-title">Who relays whom</title>'
    return (
        f'<svg class="relays" viewBox="0 0 {WIDTH} {height:g}" role="group" aria-labelledby="relays-title">'
        f"{title}{heads}{''.join(parts)}</svg>"
    )


def place_nodes(relays: Relays) -> tuple[Placed, float]:
    """The height of each name: columns from left to right, each ordered by where its lines come from."""
    tallest = max(len(nodes) for nodes in relays.nodes)
    places: Placed = {}
    for nodes in relays.nodes:
        ordered = sorted(nodes, key=lambda node: (middle_of(node, relays, places), nodes.index(node)))
        step = tallest * ROW / max(len(nodes), 1)
        places.update({node: TOP + step * (place + 0.5) for place, node in enumerate(ordered)})
    return places, TOP + tallest * ROW + 8


def middle_of(node: Node, relays: Relays, places: Placed) -> float:
    """The middle of those already placed that a name is joined to; names joined to none stay at the top."""
    found = [places[one] for one, other, _ in relays.edges if other == node and one in places]
    return sum(found) / len(found) if found else 0.0


def node_group(
    node: Node, relays: Relays, places: Placed, names: Mapping[str, str], anchors: Mapping[str, str]
) -> Iterator[str]:
    """A name with the lines that leave it, so that both stand out together."""
    lines = [edge(one, other, number, places, names) for one, other, number in relays.edges if one == node]
    name = names[node.source]
    start, end = extent(node, names)
    y = places[node]
    words = escape(spoken(node, relays, names))
    yield f'<g class="way">{"".join(lines)}<a href="#{anchors[node.source]}"><title>{words}</title>'
    yield f'<rect class="name" x="{start:g}" y="{y - 13:g}" width="{end - start:g}" height="26" rx="3"/>'
    yield f"<text{text_place(node.column, y)}>{escape(short(name))}</text></a></g>"


def text_place(column: str, y: float) -> str:
    """Where a name's letters stand: to the right in the first column, in the middle, to the left in the last."""
    start, end = PLACES[column]
    x, anchor = {"origin": (end - 10, "end"), "relay": ((start + end) / 2, "middle")}.get(
        column, (start + 10, "start")
    )
    return f' x="{x:g}" y="{y + 5:g}" text-anchor="{anchor}"'


def extent(node: Node, names: Mapping[str, str]) -> tuple[float, float]:
    """From where to where a name reaches, with a little room; its lines begin and end there."""
    start, end = PLACES[node.column]
    width = min(len(short(names[node.source])) * LETTER + 20, end - start)
    if node.column == "relay":
        return (start + end - width) / 2, (start + end + width) / 2
    return (end - width, end) if node.column == "origin" else (start, start + width)


def edge(one: Node, other: Node, number: int, places: Placed, names: Mapping[str, str]) -> str:
    """A line between two names; between two in one column it swings out to the side."""
    x, y, x2, y2 = extent(one, names)[1], places[one], extent(other, names)[0], places[other]
    if one.column == other.column:
        x2 = extent(other, names)[1]
        out = max(x, x2) + 60
        path = f"M{x:g} {y:g}C{out:g} {y:g} {out:g} {y2:g} {x2:g} {y2:g}"
    else:
        half = (x + x2) / 2
        path = f"M{x:g} {y:g}C{half:g} {y:g} {half:g} {y2:g} {x2:g} {y2:g}"
    words = f"{names[one.source]} by way of {names[other.source]}: {counted_words(number, 'claim')}"
    return f'<path class="line" d="{path}"><title>{escape(words)}</title></path>'


def spoken(node: Node, relays: Relays, names: Mapping[str, str]) -> str:
    """What a screen reader says of a name: whom it leads to."""
    to = [names[other.source] for one, other, _ in relays.edges if one == node]
    name = names[node.source]
    return f"{name}, passed on by {', '.join(to)}" if to else name


def head(column: str) -> str:
    """The words over a column."""
    return f'<text class="head"{text_place(column, 16)}>{HEADS[column]}</text>'


def short(name: str) -> str:
    """A name that fits its column.

    Example:
        >>> short("the Harbour Gazette"), len(short("a" * 60))
        ('the Harbour Gazette', 33)
    """
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
