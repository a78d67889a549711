"""Attributions scored against annotation in the form of PolNeAR: cues one to one, sources and contents by letters.

Offsets are code points into the text as read with `newline=""`, ends exclusive; spans may be in several parts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

Spans = tuple[tuple[int, int], ...]
_QUOTE: Final = re.compile('["“”]')
_PARTS: Final = ("source", "content")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what, by which words. `rule` names the construction, of ours only."""

    source: Spans
    cue: Spans
    content: Spans
    rule: str = ""


def read_annotation(folder: Path, name: str) -> list[Attribution] | None:
    """What the first annotator by name marked in a text; None where nobody did."""
    files = sorted(one for one in (folder / "attributions").iterdir() if one.name.startswith(f"{name}_"))
    if not files:
        return None
    spans: dict[str, Spans] = {}
    events = []
    for line in files[0].read_text(encoding="utf-8").split("\n"):
        key, _, rest = line.rstrip("\r").partition("\t")
        if key.startswith("T"):
            places = rest.partition("\t")[0].partition(" ")[2]
            spans[key] = tuple((int(a), int(b)) for a, b in (place.split() for place in places.split(";")))
        elif key.startswith("E"):
            events.append(_parts(rest.split("\t")[0], spans))
    return [Attribution(one["source"], one["cue"], one["content"]) for one in events]


def _parts(line: str, spans: Mapping[str, Spans]) -> dict[str, Spans]:
    found: defaultdict[str, Spans] = defaultdict(tuple)
    for part in line.split():
        role, reference = part.rsplit(":", 1)
        found[re.sub(r"\d+$", "", role).lower()] += spans.get(reference, ())
    return found


def letters(spans: Iterable[tuple[int, int]]) -> set[int]:
    """The places of the letters that spans cover."""
    return {place for start, end in spans for place in range(start, end)}


def pairs_of(gold: Sequence[Attribution], found: Sequence[Attribution]) -> dict[int, int]:
    """Which annotated attribution is which found one: those whose cues share most letters first.

    Without a cue on either side, those whose contents do.
    """
    shared = []
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            cue = len(letters(one.cue) & letters(other.cue))
            content = len(letters(one.content) & letters(other.content))
            if cue or (not one.cue and not other.cue and content):
                shared.append((cue * 1000 + content, i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(shared, reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def is_direct_and_named(one: Attribution, text: str) -> bool:
    """Whether the content holds a quotation mark and the source begins with a capital."""
    content = "".join(text[place] for place in sorted(letters(one.content)))
    source = "".join(text[place] for place in sorted(letters(one.source)))
    return bool(_QUOTE.search(content)) and source[:1].isupper()


class Score:
    """The counts over all texts, added up text by text."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def add(self, text: str, gold: Sequence[Attribution], found: Sequence[Attribution]) -> None:
        """Count one text."""
        counts, pairs = self.counts, pairs_of(gold, found)
        counts["texts"] += 1
        counts.update(f"gold {key}" for key in _marked(gold))
        counts.update(f"found {key}" for key in _marked(found))
        for i, j in pairs.items():
            cue = letters(gold[i].cue)
            counts["cue"] += bool(cue)
            counts["exact"] += bool(cue) and cue == letters(found[j].cue)
            for part in _PARTS:
                counts[part] += len(letters(getattr(gold[i], part)) & letters(getattr(found[j], part)))
        for i, one in enumerate(gold):
            if is_direct_and_named(one, text):
                whole = letters(one.source)
                got = letters(found[pairs[i]].source) if i in pairs else set()
                counts["direct"] += 1
                counts["right"] += i in pairs and len(whole & got) * 2 >= len(whole)

    def summary(self) -> dict[str, float]:
        """The fields of the last line."""
        n = self.counts

        def f1(hits: str, part: str) -> float:
            return round(2 * n[hits] / max(1, n[f"found {part}"] + n[f"gold {part}"]), 4)

        return {
            "texts": n["texts"], "gold": n["gold cue"], "predicted": n["found cue"],
            "cue_f1": f1("cue", "cue"), "exact_cue_f1": f1("exact", "cue"),
            "source_overlap_f1": f1("source", "source"), "content_overlap_f1": f1("content", "content"),
            "direct_named_accuracy": round(n["right"] / max(1, n["direct"]), 4), "direct_named": n["direct"],
        }  # fmt: skip


def _marked(attributions: Sequence[Attribution]) -> Iterator[str]:
    for one in attributions:
        if one.cue:
            yield "cue"
        for part in _PARTS:
            yield from (part for _ in letters(getattr(one, part)))
