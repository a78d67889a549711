"""How well times are found and resolved, on texts annotated in TimeML.

    python benchmarks/times.py --data DIR [--predictions FILE] [--errors] [--speed]

DIR holds NAME.tml: `<TEXT>` with `<TIMEX3 value="...">` and the day of the page in `<DCT>`. `--predictions` writes a
JSON line a text: `{"name", "times": [{"start", "end", "value"}]}`, offsets into the text without its tags. Last line:
JSON with `gold`, `predicted`, `relaxed_f1`, `strict_f1`, `value_f1`.

- relaxed: extents overlap; each prediction is used once, an annotated time takes the one it shares most letters with.
- strict: of those, the same extent. value: of those, the same TIMEX3 value as a string.

What is ours and not TimeML's is mapped here, openly: a span between two times ("from 1991 to 1997") is its two times;
ages ("44 years old") and words for what goes on ("still", "so far"), which its annotators leave out, are left out.

`--errors` prints each time that was missed, made up or given another value, with the words around it.
`--speed` prints sentences a second, finding alone.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from onrecord.find.sentences import split_sentences
from onrecord.find.times.times import TimeMark, find_times
from onrecord.records import Article, Block, Sentence, Span

_DCT = re.compile(r"<DCT>.*?value=\"([^\"]+)\"", re.DOTALL)
_BODY = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_TAG = re.compile(r"(<[^>]+>)")
_VALUE = re.compile(r"value=\"([^\"]*)\"")
_GAP = re.compile(r"\n\s*\n")
_AROUND: Final = 45


@dataclass(frozen=True, slots=True, order=True)
class Timex:
    """A time in a text: where it stands, and its value in TIMEX3."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Text:
    """An annotated text: its words without tags, the day of the page, and its times."""

    name: str
    text: str
    published: str | None
    times: tuple[Timex, ...]


def read_timeml(path: Path) -> Text:
    """A TimeML file; nested times count like any other."""
    raw = path.read_text(encoding="utf-8")
    day, body = _DCT.search(raw), _BODY.search(raw)
    text, times = "", []
    opened: list[tuple[int, str]] = []
    for piece in _TAG.split(body[1] if body else ""):
        if piece.startswith("<TIMEX3"):
            value = _VALUE.search(piece)
            opened.append((len(text), value[1] if value else ""))
        elif piece.startswith("</TIMEX3"):
            start, value_of = opened.pop()
            times.append(Timex(start, len(text), value_of))
        elif not piece.startswith("<"):
            text += html.unescape(piece)
    return Text(path.name, text, day[1][:10] if day else None, tuple(times))


def article_of(page: Text) -> Article:
    """An article of a paragraph wherever a blank line stands."""
    blocks, start = [], 0
    for gap in [*_GAP.finditer(page.text), None]:
        end = gap.start() if gap else len(page.text)
        if page.text[start:end].strip():
            lead = len(page.text[start:end]) - len(page.text[start:end].lstrip())
            blocks.append(Block("paragraph", Span(start + lead, end)))
        start = gap.end() if gap else end
    return Article(page.name, "c", 1, "", page.text, tuple(blocks), published=page.published)


def times_of(page: Text) -> list[Timex]:
    """The times that onrecord finds, as TimeML prints them."""
    article = article_of(page)
    return [t for mark in find_times(article, split_sentences(article)) for t in _as_timeml(mark)]


def _as_timeml(mark: TimeMark) -> Iterator[Timex]:
    if mark.ends:
        for end in mark.ends:
            yield from _as_timeml(end)
    elif mark.kind != "age" and (mark.timex or mark.kind != "now"):
        yield Timex(mark.span.start, mark.span.end, mark.timex or "")


def pairs_of(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex | None]]:
    """Each annotated time with the found one it shares most letters with; each is used once."""
    used: set[int] = set()
    pairs: list[tuple[Timex, Timex | None]] = []
    for want in gold:
        over = [j for j, t in enumerate(found) if j not in used and t.start < want.end and want.start < t.end]
        best = max(over, key=lambda j: min(want.end, found[j].end) - max(want.start, found[j].start), default=None)
        if best is not None:
            used.add(best)
        pairs.append((want, None if best is None else found[best]))
    return pairs


def scored(texts: Sequence[Text], found: Sequence[Sequence[Timex]]) -> dict[str, float]:
    """The three measures over all texts."""
    pairs = [pair for text, times in zip(texts, found, strict=True) for pair in pairs_of(text.times, times)]
    hits = [(want, got) for want, got in pairs if got]
    all_times = len(pairs) + sum(map(len, found))

    def f1(count: int) -> float:
        return round(2 * count / max(1, all_times), 4)

    return {
        "gold": len(pairs),
        "predicted": sum(map(len, found)),
        "relaxed_f1": f1(len(hits)),
        "strict_f1": f1(sum((want.start, want.end) == (got.start, got.end) for want, got in hits)),
        "value_f1": f1(sum(want.value == got.value for want, got in hits)),
    }


def print_errors(text: Text, found: Sequence[Timex]) -> None:
    """What was missed (-), made up (+) or given another value (~)."""
    pairs = pairs_of(text.times, found)
    matched = {got for _, got in pairs if got}
    rows = [(want, f"- {want.value}") for want, got in pairs if got is None]
    rows += [(got, f"+ {got.value}") for got in found if got not in matched]
    rows += [(want, f"~ {got.value} for {want.value}") for want, got in pairs if got and got.value != want.value]
    for at, what in sorted(rows):
        before, after = text.text[max(0, at.start - _AROUND) : at.start], text.text[at.end : at.end + 30]
        print(f"{text.published} {what:32} {before!r:>50} [{text.text[at.start : at.end]!r}] {after!r}")


def print_speed(texts: Sequence[Text]) -> None:
    """Sentences a second, sentences split beforehand and nothing kept from before."""
    read: list[tuple[Article, tuple[Sentence, ...]]] = []
    for text in texts:
        article = article_of(text)
        read.append((article, split_sentences(article)))
    began = time.perf_counter()
    for article, sentences in read:
        find_times(article, sentences)
    spent = time.perf_counter() - began
    count, words = sum(len(s) for _, s in read), sum(len(t.text.split()) for t in texts)
    print(f"{count / spent:.0f} sentences/s, {words / spent:.0f} words/s")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    texts = [read_timeml(path) for path in sorted(options.data.glob("*.tml"))]
    if options.speed:
        print_speed(texts)
    found = [times_of(text) for text in texts]
    if options.errors:
        for text, times in zip(texts, found, strict=True):
            print_errors(text, times)
    if options.predictions:
        with options.predictions.open("w", encoding="utf-8") as out:
            for text, times in zip(texts, found, strict=True):
                rows = [{"start": t.start, "end": t.end, "value": t.value} for t in times]
                out.write(json.dumps({"name": text.name, "times": rows}, ensure_ascii=False) + "\n")
    print(json.dumps(scored(texts, found)))


if __name__ == "__main__":
    main()
