"""Whom a count says it takes in or leaves out: "including the crew", "not counting reservists", "before tax".

| where | example |
|---|---|
| behind the number | "40 people, including the crew"; "40 beds, if those in corridors are counted" |
| before it, in a clause of its own | "Counting the crew, 40 died"; "Once clinics are included, 900 beds were empty" |
"""

from __future__ import annotations

import re

from onrecord.lexicon import any_of, load_lexicon
from onrecord.resolve.figures.situation import Situation

_BASIS = load_lexicon("basis")
_INCLUDED = re.compile(
    rf"(?<!\bnot )(?<!\bwithout )\b(?:{any_of(_BASIS['included']['words'])})\s+"
    r"(?P<what>(?:the\s+)?[a-z][\w’'-]*(?:\s+[\w’'-]+){0,5})",
    re.IGNORECASE,
)
_EXCLUDED = re.compile(
    rf"\b(?P<word>{any_of(_BASIS['excluded']['words'])})\s+(?P<what>(?:the\s+)?[a-z][\w’'-]*(?:\s+[\w’'-]+){{0,5}})",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r",\s(?:the\s)?(?P<what>[a-z][\w-]*(?:\s[a-z][\w-]*)?)\s(?:are\s|were\s)?not\s"
    rf"(?:{any_of(_BASIS['excluded']['not_words'])})\b",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r",\s+without\s+(?:counting\s+)?the\s+(?P<what>[a-z]+(?:s|en)|missing|dead|crew|wounded)\b")
_HOW_MANY = re.compile(
    r"^(?:the|its|their|these|those)\s+(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"\s+(?:and|or|who|that|which|were|was|are|is|has|have|had|said|says|in|on|at|by|to|from|for|of|of\s+the|with)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_TAKEN_IN = r"(?:are|is|were|was|be)?\s?(?:also\s)?(?:included|counted|added)(?:\s(?:in|too|as\swell))?"
_WHAT = r"(?P<what>(?!on\b|that\b|for\b)[a-z][\w’'-]*(?:\s[\w’'-]+){0,6}?)"
_CLAUSE_OF_THOSE = re.compile(rf"^[^.;,\d]{{0,60}},?\s(?:if|when|once)\s{_WHAT}\s{_TAKEN_IN}\b", re.IGNORECASE)
_OPENS_IN = re.compile(
    rf"(?:^|;\s)\W{{0,3}}(?:(?:including|counting|inclusive\sof)\s{_WHAT}"
    rf"|(?:once|if|when|with)\s(?:the\s)?{_WHAT.replace('what', 'those')}\s{_TAKEN_IN}),\s"
    r"(?P<rest>[^;]*)$",
    re.IGNORECASE,
)
_OPENS_OUT = re.compile(
    rf"(?:^|;\s)\W{{0,3}}(?:excluding|not\s(?:counting|including)|without\scounting|leaving\sout)\s{_WHAT},\s(?P<rest>[^;]*)$",
    re.IGNORECASE,
)


def included_and_excluded(situation: Situation) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whom a count says it includes or leaves out: "including the crew", "not counting reservists", "before tax"."""
    tree = situation.tree
    end = tree[situation.phrase[-1]].end
    after = situation.text[end : end + 160]
    after = re.split(r"[;.]\s", after)[0]
    people = frozenset(token.text for token in tree.parse if token.ent == "PERSON")
    included, excluded = (tuple(_things(pattern, after)) for pattern in (_INCLUDED, _EXCLUDED))
    before = situation.text[: tree[situation.phrase[0]].start]
    included = (*included, *_opening(_OPENS_IN, before), *(m["what"] for m in (_CLAUSE_OF_THOSE.match(after),) if m))
    excluded = (*excluded, *_opening(_OPENS_OUT, before))
    excluded = (*excluded, *(match["what"] for match in _WITHOUT.finditer(after[:80])))
    excluded = (*excluded, *(match["what"].lower() for match in _LEFT_OUT.finditer(after[:80])))
    return tuple(x for x in included if not _names(x, people)), tuple(x for x in excluded if not _names(x, people))


def _opening(pattern: re.Pattern[str], before: str) -> tuple[str, ...]:
    """What the clause before the next number takes in or leaves out: "Counting the crew, 40 died"."""
    match = pattern.search(before[-200:])
    if match is None or re.search(r"\d", match["rest"]):
        return ()
    what = match["what"] or match.groupdict().get("those") or ""
    return (what.removeprefix("the "),) if what else ()


def _names(what: str, people: frozenset[str]) -> bool:
    """ "including his daughter Ann": one person is no kind of people that a count takes in."""
    words = what.split()
    return bool(people & set(words)) or words[:1] in (["his"], ["her"], ["my"])


def _things(pattern: re.Pattern[str], after: str) -> list[str]:
    found = []
    for match in pattern.finditer(after):
        between = after[: match.start()]
        if re.search(r"\d", between):
            break
        what = _STOPS.sub("", match["what"]).strip(" ,'’")
        what = _HOW_MANY.sub("", what)
        if what.split()[:1] == ["only"]:  # "counting only wells that were tested": a restriction
            continue
        word = match.groupdict().get("word", "") or ""
        if (
            word.lower() in ("before", "after", "net of")
            and what.lower().split()[-1:]
            and what.lower().split()[-1] not in _BASIS["excluded"]["sums"]
        ):
            continue
        if what and not re.match(
            r"(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|some|many|several|at)\b",
            what,
            re.IGNORECASE,
        ):
            found.append(what.removeprefix("the "))
    return found
