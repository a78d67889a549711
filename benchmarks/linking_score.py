"""What a record is judged by against the gold of a story: questions, copies, verdicts, drifts, sums.

Both sides are plain rows: the gold's JSON and our exports. A claim finds a gold figure on the same page where their
phrases share a number word and at least half of the shorter phrase's words; each is used once, best overlap first.
"""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from clusterings import b_cubed

Row = Mapping[str, Any]
Pair = frozenset[str]
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|scores?"
    r"|half|thirds?|quarters?|fifths?|tenths?|couple|twice|double|a)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\d[\d,.]*\d|\d|[a-z$£€%]+")


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold of a story, as its files have it."""

    articles: Sequence[Row]
    figures: Sequence[Row]
    questions: Sequence[Row]
    verdicts: Sequence[Row]
    sums: Sequence[Row]
    copies: Sequence[Row]

    @classmethod
    def read(cls, folder: Path) -> Gold:
        """Read the folder `gold` of a story."""
        articles, figures, verdicts, sums = (
            [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
            for name in ("articles", "figures", "verdicts", "sums")
        )
        questions, copies = (
            json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in ("questions", "copies")
        )
        return cls(articles, figures, questions, verdicts, sums, copies)


def words_of(text: str) -> list[str]:
    """The words and numbers of a phrase, lower case."""
    return _WORD.findall(text.lower().replace("’", "'").replace("‘", "'"))


def page_of(row: Row) -> str:
    """The page of a row, without the ending of its file."""
    return str(row["page"] or "").rsplit("/", 1)[-1].rsplit(".", 1)[0]


def match_figures(gold: Sequence[Row], claims: Sequence[Row]) -> dict[str, Row]:
    """For each gold figure that was found, by id, the claim that found it."""
    by_page: dict[str, list[Row]] = defaultdict(list)
    for claim in claims:
        by_page[page_of(claim)].append(claim)
    likely = [(score, figure["id"], claim["id"], claim) for figure in gold for claim in by_page[figure["page"]]
              if (score := _likeness(figure, claim)) > 0]  # fmt: skip
    found: dict[str, Row] = {}
    used: set[str] = set()
    for _, figure_id, claim_id, claim in sorted(likely, key=lambda one: one[:3], reverse=True):
        if figure_id not in found and claim_id not in used:
            found[figure_id] = claim
            used.add(claim_id)
    return found


def _likeness(figure: Row, claim: Row) -> float:
    """How alike the printed words are; 0 where they cannot be the same."""
    ours, theirs = set(words_of(claim["phrase"])), set(words_of(figure["phrase"]))
    if not any(_NUMBER.search(word) for word in ours & theirs):
        return 0.0
    over = len(ours & theirs) / min(len(ours), len(theirs))
    if over < 0.5:
        return 0.0
    around, said = set(words_of(figure["sentence"])), set(words_of(claim["sentence"]))
    same = bool(claim["low"] == figure["low"] and claim["high"] == figure["high"])
    return over + len(around & said) / max(1, len(around)) + 0.1 * same


@dataclass(frozen=True)
class Judged:
    """A record beside the gold: claims, links between accounts and between claims, checks, articles."""

    gold: Gold
    claims: Sequence[Row]
    pairs: Sequence[Row]
    checks: Sequence[Row]
    articles: Sequence[Row]
    missed: list[str] = field(default_factory=list)  # what was missed, a line each

    @cached_property
    def found(self) -> dict[str, Row]:
        """The claim of each gold figure that was found."""
        return match_figures(self.gold.figures, [claim for claim in self.claims if claim["kind"] == "figure"])

    @cached_property
    def said(self) -> dict[Pair, list[str]]:
        """The verdicts between two claims."""
        said: dict[Pair, list[str]] = defaultdict(list)
        for link in self.pairs:
            said[frozenset((link["a"], link["b"]))].append(link["verdict"].replace("_", " "))
        return said

    @cached_property
    def accounts(self) -> dict[str, Row]:
        """The gold's accounts by id."""
        return {account["id"]: account for question in self.gold.questions for account in question["accounts"]}

    def carried(self, name: str) -> list[str]:
        """The claims that carry an account of the gold, or are a figure of it."""
        account = self.accounts.get(name)
        ids = [*account["figures"], *account["echoes"]] if account else [name]
        return [self.found[one]["id"] for one in ids if one in self.found]

    def between(self, a: str, b: str) -> Counter[str]:
        """How often each verdict is said between two accounts or figures of the gold."""
        pairs = itertools.product(self.carried(a), self.carried(b))
        return Counter(verdict for one, other in pairs for verdict in self.said.get(frozenset((one, other)), ()))


def question_b3(judged: Judged) -> float:
    """B³ F1 of found figures that answer a question; a claim without one stands alone."""
    asked = [figure for figure in judged.gold.figures if figure.get("question") and figure["id"] in judged.found]
    given = [judged.found[figure["id"]]["question"] or figure["id"] for figure in asked]
    return b_cubed([figure["question"] for figure in asked], given).f


def copies_f1(judged: Judged) -> float:
    """F1 over pairs of articles of which one prints the other's text, chains of copies closed."""
    gold = {pair for copy in judged.gold.copies for pair in _pairs(copy["articles"])}
    names = _article_names(judged)
    ours = ([row["id"], *row["copies_of"]] for row in judged.articles)
    got = {frozenset(names.get(one, one) for one in pair) for group in _joined(ours) for pair in _pairs(group)}
    for pair in gold ^ got:
        judged.missed.append(f"copy {'missed' if pair in gold else 'false'}: {' '.join(sorted(pair))}")
    return 2 * len(gold & got) / max(1, len(gold) + len(got))


def _article_names(judged: Judged) -> dict[str, str]:
    """Our articles' ids as the gold's: those of one page by title, else in their order."""
    names: dict[str, str] = {}
    for row in judged.articles:
        here = [gold for gold in judged.gold.articles if gold["page"] == page_of(row)]
        same = [gold for gold in here if words_of(gold["title"]) == words_of(row["title"] or "")]
        if same or 0 < row["index"] <= len(here):
            names[row["id"]] = (same or here[row["index"] - 1 :])[0]["id"]
    return names


def _joined(groups: Iterable[Sequence[str]]) -> list[set[str]]:
    """Groups that share a member as one."""
    joined: list[set[str]] = []
    for group in map(set, groups):
        apart = [one for one in joined if not one & group]
        joined = [*apart, group.union(*(one for one in joined if one & group))]
    return joined


def _pairs(names: Iterable[str]) -> Iterator[Pair]:
    return (frozenset(pair) for pair in itertools.combinations(sorted(names), 2))


def verdict_accuracy(judged: Judged) -> tuple[int, float]:
    """Of the gold's verdicts between what was found, how many, and the share where ours is right.

    Ours is the one said most often between their claims; none counts as `not comparable`.
    """
    right = asked = 0
    for verdict in judged.gold.verdicts:
        if not (judged.carried(verdict["a"]) and judged.carried(verdict["b"])):
            continue
        top = (judged.between(verdict["a"], verdict["b"]).most_common(1) or [("not comparable", 0)])[0][0]
        asked += 1
        right += top in _allowed(verdict)
        if top not in _allowed(verdict):
            judged.missed.append(f"{verdict['id']} {verdict['a']} {verdict['b']}: {verdict['verdict']} → {top}")
    return asked, right / max(1, asked)


def _allowed(verdict: Row) -> set[str]:
    return {verdict["verdict"], *verdict.get("also", ())}


def drifts_recall(judged: Judged) -> float:
    """The share of the gold's drifts that are said to be drifts. A figure that was not found is a miss."""
    drifts = [one for one in judged.gold.verdicts if one["verdict"] == "drifts"]
    seen = [one for one in drifts if "drifts" in judged.between(one["a"], one["b"])]
    return len(seen) / max(1, len(drifts))


def echoes_found(judged: Judged) -> float:
    """Of the found echoes of found accounts, the share linked as `echo` to a claim that has it first."""
    linked: list[bool] = []
    for account in judged.accounts.values():
        first = [judged.found[one]["id"] for one in account["figures"] if one in judged.found]
        echoes = [judged.found[one]["id"] for one in account["echoes"] if one in judged.found] if first else []
        linked += [any("echo" in judged.said.get(frozenset((one, other)), ()) for other in first) for one in echoes]
    return sum(linked) / max(1, len(linked))


def falsely(judged: Judged, verdict: str) -> int:
    """How many pairs of the gold's accounts, or of claims that carry none, have a verdict that the gold does not."""
    allowed = {
        frozenset(pair)
        for one in judged.gold.verdicts
        if verdict in _allowed(one)
        for pair in itertools.product(judged.carried(one["a"]), judged.carried(one["b"]))
    }
    owner = {judged.found[figure]["id"]: name for name, account in judged.accounts.items()
             for figure in (*account["figures"], *account["echoes"]) if figure in judged.found}  # fmt: skip
    wrong = {
        frozenset(owner.get(claim, claim) for claim in pair)
        for pair, verdicts in judged.said.items()
        if verdict in verdicts and pair not in allowed
    }
    judged.missed.extend(f"false {verdict}: {' '.join(sorted(pair))}" for pair in wrong)
    return len(wrong)


def failing_sums(judged: Judged) -> tuple[int, int, int]:
    """Failing sums of the gold, how many of them were said to fail, and failures said of sums that do not.

    A check meets a sum of the gold where it stands on its page and two operands are the same figures.
    """
    failing = [one for one in judged.gold.sums if one["holds"] == "no"]
    met: set[str] = set()
    alarms = 0
    for check in (row for row in judged.checks if row["holds"] == "no"):
        hits = {one["id"] for one in failing if len(_operands(judged, one) & set(map(str, check["operands"]))) >= 2}
        met |= hits
        alarms += not hits
        if not hits:
            judged.missed.append(f"false alarm: {check['page']} {check['relation']}")
    judged.missed.extend(f"sum missed: {one['id']} {one['relation']}" for one in failing if one["id"] not in met)
    return len(failing), len(met), alarms


def _operands(judged: Judged, one: Row) -> set[str]:
    return {judged.found[figure]["id"] for figure in one["operands"] if figure in judged.found}


def summary(judged: Judged) -> dict[str, float]:
    """Every measure by its name."""
    asked, accuracy = verdict_accuracy(judged)
    failing, met, alarms = failing_sums(judged)
    wrong = falsely(judged, "conflicts")
    return {
        "figures": len(judged.gold.figures),
        "found": len(judged.found),
        "question_b3": round(question_b3(judged), 4),
        "copies_f1": round(copies_f1(judged), 4),
        "verdict_pairs": asked,
        "verdict_accuracy": round(accuracy, 4),
        "echoes": round(echoes_found(judged), 4),
        "drifts_recall": round(drifts_recall(judged), 4),
        "false_corroborates": falsely(judged, "corroborates"),
        "false_conflicts": wrong,
        "false_conflicts_share": round(wrong / max(1, asked), 4),
        "failing_sums": failing,
        "failing_sums_found": met,
        "failing_sums_false": alarms,
    }
