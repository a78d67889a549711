"""How well it is read who is said to say what, on texts annotated in the form of PolNeAR.

    python benchmarks/attribution.py --data DIR [--predictions FILE] [--rules] [--speed] [--peer COMMAND ...]

DIR holds text/NAME.txt and attributions/NAME_*.ann (brat; the first annotator by name). Each line of a text is read
as one paragraph of an article. `--predictions` writes a JSON line a text: `{"name", "attributions": [{"source",
"cue", "content", "rule"}]}`, spans as offsets. Last line: JSON with `cue_f1`, `exact_cue_f1`, `source_overlap_f1`,
`content_overlap_f1`, `direct_named_accuracy`.

- cue: matched one to one where the spans share a letter. source, content: shared letters of matched attributions; one
  that is not matched counts whole against precision or recall.
- direct_named: of the annotated attributions whose content holds a quotation mark and whose source begins with a
  capital, the share found with at least half the source.

What is measured is *finding*, as printed: "he" is the source of "he said". Whom "he" stands for is measured on whole
stories (tests/corpus). Before the last line: attributions by construction, and why statements were left open.

`--rules` prints each construction with the share of its cues that the annotators marked, too.
`--peer COMMAND`: a program that reads texts on its standard input, a JSON string a line, and prints for each a line
`{"attributions": [{"source", "cue", "content"}]}` or `{"error": "why"}`, and before the first a line `ready`. See
benchmarks/peers.
`--speed` prints what finding and resolving all statements costs beside the syntax model's own pass over the same
sentences, in this run.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from attribution_score import Attribution, Score, letters, read_annotation

from onrecord.engine.spacy_parser import load_parser
from onrecord.find.sentences import split_sentences
from onrecord.find.statements.statements import find_statements
from onrecord.reading import Reader, parse_sentences
from onrecord.records import Article, Block, Parse, Sentence, Span, StatementMark
from onrecord.resolve.chains.chains import resolve_chains

Read = tuple[Article, tuple[Sentence, ...], tuple[Parse, ...]]
_ROUNDS: Final = 3


def article_of(name: str, text: str) -> Article:
    """An article of a paragraph a line."""
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        at = start + line.find(body)
        if body:
            blocks.append(Block("paragraph", Span(at, at + len(body))))
        start += len(line)
    return Article(name, "c", 1, "", text, tuple(blocks))


def read_text(name: str, text: str, reader: Reader) -> Read:
    """A text with its sentences and their syntax."""
    article = article_of(name, text)
    sentences = split_sentences(article)
    return article, sentences, parse_sentences(sentences, reader.parser)


def attribution_of(mark: StatementMark) -> Attribution:
    """A statement in the benchmark's form."""
    one = [((span.start, span.end),) if span else () for span in (mark.source, mark.cue)]
    return Attribution(one[0], one[1], tuple((c.start, c.end) for c in mark.contents), mark.rule)


# ---- what is printed beside the score -----------------------------------------------------------------------


def print_rules(gold: Sequence[Sequence[Attribution]], found: Sequence[Sequence[Attribution]]) -> None:
    """Each construction: how often it was found, and how often its cue is one that the annotators marked."""
    all_of, right = Counter[str](), Counter[str]()
    for marked, ours in zip(gold, found, strict=True):
        places = letters(span for one in marked for span in one.cue)
        for one in ours:
            all_of[one.rule] += 1
            right[one.rule] += bool(letters(one.cue) & places)
    for rule, count in all_of.most_common():
        print(f"{count:5}  {right[rule] / count:.2f}  {rule}")


def print_open(read: Sequence[Read], marks: Sequence[Sequence[StatementMark]]) -> None:
    """How many statements were found, and why those with nobody to their name were left open."""
    resolved = [resolve_chains(*one, tuple(ours)) for one, ours in zip(read, marks, strict=True)]
    reasons = Counter(why for each in resolved for why in each.abstentions)
    print("statements:", sum(map(len, marks)), "given to nobody:", json.dumps(dict(reasons.most_common())))


def print_speed(read: Sequence[Read], reader: Reader) -> None:
    """What attribution costs beside the syntax model, on the sentences that are parsed."""
    texts = [s.text for _, sentences, parses in read for s, p in zip(sentences, parses, strict=True) if p]

    def attribute() -> None:
        for one in read:
            resolve_chains(*one, find_statements(*one))

    syntax, ours = _least(lambda: reader.parser.parse(texts)), _least(attribute)
    print(f"seconds: syntax {syntax:.2f}, attribution {ours:.2f}; both over syntax alone {1 + ours / syntax:.2f}")


def _least(work: Callable[[], object]) -> float:
    times = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


# ---- peers --------------------------------------------------------------------------------------------------


def ask_peer(command: str, texts: Sequence[str]) -> list[list[Attribution] | None]:
    """What another program finds in each text; None where it gave up on it."""
    piped = subprocess.PIPE
    with subprocess.Popen(shlex.split(command), stdin=piped, stdout=piped, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        while (line := process.stdout.readline()).strip() != "ready":
            if not line:
                raise SystemExit("the peer has ended")
        answers = []
        for text in texts:
            process.stdin.write(json.dumps(text) + "\n")
            process.stdin.flush()
            answers.append(json.loads(process.stdout.readline()))
        process.stdin.close()
    return [None if "error" in one else [_of_peer(a) for a in one["attributions"]] for one in answers]


def _of_peer(one: dict[str, list[list[int]]]) -> Attribution:
    spans = [tuple((a, b) for a, b in one[part]) for part in ("source", "cue", "content")]
    return Attribution(*spans)


def print_peer(command: str, texts: Sequence[str], gold: Sequence[Sequence[Attribution]]) -> None:
    """The score of another program on the same texts, those it lost counted as empty."""
    score, found = Score(), ask_peer(command, texts)
    for text, marked, theirs in zip(texts, gold, found, strict=True):
        score.add(text, marked, theirs or [])
    lost = sum(one is None for one in found)
    print("peer:", command, "texts lost:", lost, json.dumps(score.summary()))


def main() -> None:
    """Read, score and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", required=True, type=Path)
    options.add_argument("--predictions", type=Path, help="write them here, a JSON line a text")
    options.add_argument("--rules", action="store_true")
    options.add_argument("--speed", action="store_true")
    options.add_argument("--peer", action="append", default=[], metavar="COMMAND")
    chosen = options.parse_args()
    reader = Reader(load_parser())
    names = sorted(path.stem for path in (chosen.data / "text").glob("*.txt"))
    gold = {name: one for name in names if (one := read_annotation(chosen.data, name)) is not None}
    texts = {name: (chosen.data / "text" / f"{name}.txt").open(encoding="utf-8", newline="").read() for name in gold}
    read = [read_text(name, text, reader) for name, text in texts.items()]
    marks = [find_statements(*one) for one in read]
    found = [[attribution_of(mark) for mark in ours] for ours in marks]
    score = Score()
    for name, ours in zip(gold, found, strict=True):
        score.add(texts[name], gold[name], ours)
    if chosen.predictions:
        lines = (
            json.dumps({"name": name, "attributions": [{p: getattr(one, p) for p in one.__slots__} for one in ours]})
            for name, ours in zip(gold, found, strict=True)
        )
        chosen.predictions.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    if chosen.rules:
        print_rules(list(gold.values()), found)
    for command in chosen.peer:
        print_peer(command, list(texts.values()), list(gold.values()))
    if chosen.speed:
        print_speed(read, reader)
    print_open(read, marks)
    print(json.dumps(score.summary()))


if __name__ == "__main__":
    main()
