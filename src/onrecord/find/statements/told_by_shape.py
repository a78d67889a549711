"""Tellers by the shape of their sentence, where the parser lost its way over offices and names.

| construction | example |
|---|---|
| set in between subject and verb | Forty boats, the harbour master of Faro, Ann Lee, told reporters, had been lost. |
| office and name behind the clause | Acme will close when the lease ends, its treasurer, Ann Lee, told the council. |
| inverted, and it goes on | Rents rose by 9 percent, says Ann Lee, a broker, and by 12 in the port. |
| a body behind the clause, and a remark | Roe won by 63 votes, the board announced on Friday, a narrow margin. |
| a paper behind the clause | Some 71 percent are against it, a poll by Acme showed on Friday, more than in May. |
| a body and what it does | Ringers, a club that counts storks, estimates that 640 nest there. |
| a numbered or dated paper | The works' bulletin No. 4, of 3 March, lists 40 cracked piers. |
| one's own people | By ring counts his team reckons that 640 storks nest there. |
| inverted behind a bare number | 4,000, say the police. |
| an outlet behind what another said | The port said that 40 sank, the Morning Echo reported, citing a clerk. |

Only what no other rule has seen: the parser makes one subject of boats, office and name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from onrecord.find.grammar import FINITE, FIRST_PERSON, MODALS
from onrecord.find.hints import telltales, words_in
from onrecord.find.sources.outlets import is_outlet
from onrecord.find.sources.roles import BODIES
from onrecord.find.statements.cues import VERBS, holds_number
from onrecord.find.statements.may_tell import may_speak
from onrecord.find.statements.speech import Speech
from onrecord.find.statements.tellers import is_own_page
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Span, StatementMark

_WORDS = load_lexicon("cues")
_ROLES = load_lexicon("roles")
_LEMMAS: Final = {form: lemma for lemma, forms in _WORDS["set_in"].items() for form in forms}
_CUE: Final = rf"(?P<cue>{any_of(_LEMMAS)})"
_GOING_ON: Final = any_of([*MODALS, *_WORDS["clause_verbs"]["words"]])
_PAPERS_SAY: Final = {form: lemma for lemma, forms in _WORDS["papers_say"].items() for form in forms}
_BODIES_SAY: Final = {form: lemma for lemma, forms in _WORDS["bodies_say"].items() for form in forms}
_NAME: Final = r"[A-Z][\w.’'-]*(?:\s(?:[A-Z][\w.’'-]*|de|van|von|bin|al)){1,3}"
_OFFICE: Final = r"(?:an?|the|its|his|her|their)\s[^,;:“”\"\n]{3,80}"
_SET_IN = re.compile(
    rf"(?P<before>[^,;:“”\"\n]{{3,120}}),\s(?P<source>[^;:“”\"\n]{{3,140}}?),?\s{_CUE}(?:\s(?!that\b)[^,;:“”\"\n]{{2,60}})?,\s"
    rf"(?P<after>(?:{_GOING_ON})\b.+)"
)
_BEHIND = re.compile(
    rf",\s(?P<source>(?:{_OFFICE},\s{_NAME}|{_NAME},\s{_OFFICE})),\s{_CUE}(?:\s(?!that\b)[^,;:“”\"\n]{{2,60}})?\.?$"
)
_INVERTED = re.compile(
    rf",\s{_CUE}\s(?P<source>{_NAME}(?:,\s{_OFFICE}|\sof\s[^,;:“”\"\n]{{3,60}})?),\s(?P<joint>and|but)\s(?P<after>.+)$"
)
_BODY = re.compile(
    rf",\s(?P<source>[Tt]he\s(?:[\w’'-]+\s){{0,5}}?(?:{any_of(BODIES)}))\s(?P<cue>{any_of(_BODIES_SAY)})"
    r"\s(?:on|late\son|early\son)\s[A-Z][a-z]+(?:\s\d{1,2})?,\san?\s[^,;:“”\"\n]{3,120}?\.?$"
)
_BARE = re.compile(
    r"(?P<before>(?:[A-Za-z]+\s){0,5}(?:\d[\d,.]*|hundred|thousand|million|billion|dozen)(?:\s[a-z]+){0,3}),\s(?P<cue>says?|said)\s"
    rf"(?P<source>(?:the\s)?[^,;:“”\"\n]{{2,60}}?(?:,\s{_OFFICE})?)(?:,\s(?:from|in|at|on)\s[^,;:]{{3,70}})?[.]?$"
)
_PAPER = re.compile(
    rf",\s(?P<source>(?:an?|the|its|another|one)\s(?:[\w’'-]+\s){{0,4}}?(?:{any_of(_WORDS['polls']['papers'])})"
    r"(?:\s(?:by|of|for|from|among)\s[^,;:“”\"\n]{2,60}?)?)\s(?P<cue>showed|shows|found|finds|suggested|suggests|said|says)"
    r"(?:\s(?:on|in|last|this|late|early)\s[^,;:“”\"\n]{2,30})?(?=[,.;]|$)"
)
_TEAM = re.compile(
    rf"\b(?P<source>(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s(?:{any_of(_ROLES['own_people'])}))\s"
    rf"{_CUE}\s(?=that\s)"
)
_APPOSED = re.compile(
    rf"(?P<source>[A-Z][\w’'&-]*(?:\s[A-Z][\w’'&-]*){{0,3}},\s(?:an?|the)\s(?:[a-z’'-]+\s){{0,3}}?(?:{any_of(BODIES)}))\s"
    rf"(?:that|which|whose)\s[^,;:“”\"\n]{{3,100}},\s{_CUE}(?:\s(?!that\b)[^,;:“”\"\n]{{2,30}})?\sthat\s(?P<after>.+?)\.?$"
)
_DAY: Final = r"(?:\d{1,2}\s)?[A-Z][a-z]{2,8}(?:\s\d{1,2})?(?:,?\s\d{4})?"
_LISTS = re.compile(
    r"(?:^|[:;]\s|\b(?:but|and|yet|that)\s)(?P<source>(?:[A-Z][\w’'-]*\s|(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s)(?:[\w’'-]+\s){0,5}?"
    rf"(?:{any_of([*_ROLES['documents'], *_ROLES['vehicles']])})"
    rf"(?:\s(?:[Nn]o\.|[Nn]umber|#)\s?\d{{1,4}}|\s(?:of|dated|from|for)\s{_DAY})"
    rf"(?:\sof\s{_DAY})?)(?:,\s(?:of|dated|from)\s{_DAY},)?"
    rf"\s(?P<cue>{any_of(_WORDS['papers_list']['words'])})\s(?P<content>[^;:“”\"\n]{{1,160}}?)(?=[.;]?$|;|\.\s)"
)
_OUTLET = re.compile(
    r",\s(?P<source>(?:[Tt]he\s)?[A-Z][\w.’'&-]*(?:\s[A-Z][\w.’'&-]*){0,4})\s(?P<cue>reported|reports|wrote|writes)"
    r"(?:\s(?:on\s)?[A-Z][a-z]+day|\s(?:earlier|yesterday|today|first))?(?=,\s(?:citing|quoting)\s)"
)
OUTLET_BEHIND: Final = "report with outlet"
"""The rule of an outlet's statement behind what another is said to say."""
_NEVER_FIRST: Final = frozenset(
    {"which", "who", "whom", "whose", "where", "when", "and", "but", "while", "as", "with"}
)


def find_told_by_shape(speech: Speech, found: list[StatementMark]) -> list[StatementMark]:
    """The statements of one sentence, with that of a teller whom its shape alone shows.

    It stands in for those with the same cue that do not begin where it begins.
    """
    words = words_in(speech.text)
    shapes = (shape for shape, hints in _SHAPES if not hints.isdisjoint(words))
    mark = next((mark for shape in shapes if (mark := shape(speech)) is not None), None)
    if mark is None or mark.cue is None:
        return found
    same = [other for other in found if other.cue is not None and other.cue.overlaps(mark.cue)]
    seen = [content for other in same for content in other.contents]
    if any(content.start <= mark.contents[0].start for content in seen) and any(
        content.covers(mark.contents[-1]) for content in seen
    ):
        return found
    return [*(other for other in found if not any(other is each for each in same)), mark]


def find_outlet_behind(speech: Speech, found: Sequence[StatementMark]) -> list[StatementMark]:
    """The outlet that reports, and cites for it, what another is said to say before it; at most one a sentence."""
    match = _OUTLET.search(speech.text, speech.begins)
    if match is None or not is_outlet(match["source"]) or _is_quoted(speech, match.start("cue")):
        return []
    source, cue = (speech.span(*match.span(name)) for name in ("source", "cue"))
    if any(other.cue is not None and other.cue.overlaps(cue) for other in found) or not _has_clause(
        speech, match.start()
    ):
        return []
    content = speech.whole(speech.span(speech.begins, match.start()), cue)
    return [StatementMark("indirect", cue, source, (content,), OUTLET_BEHIND, "reports")]


def _set_in(speech: Speech) -> StatementMark | None:
    match = _SET_IN.match(speech.text, speech.begins)
    if match is None or _is_quoted(speech, match.start("before"), match.start("cue"), match.start("after")):
        return None
    if _has_verb(speech, *match.span("before")):
        return None
    return _mark(speech, match, [match.span("before"), match.span("after")])


def _behind(speech: Speech) -> StatementMark | None:
    match = _BEHIND.search(speech.text, speech.begins)
    if match is None or _is_quoted(speech, speech.begins, match.start("cue")):
        return None
    return _mark(speech, match, [(speech.begins, match.start())]) if _has_clause(speech, match.start()) else None


def _body_behind(speech: Speech) -> StatementMark | None:
    """What a body announced, with a remark behind: "Roe won by 63 votes, the board announced on Friday, a ..."."""
    match = _BODY.search(speech.text, speech.begins)
    if match is None or _is_quoted(speech, speech.begins, match.start("cue")):
        return None
    return _mark(speech, match, [(speech.begins, match.start())]) if _has_clause(speech, match.start()) else None


def _inverted(speech: Speech) -> StatementMark | None:
    match = _INVERTED.search(speech.text, speech.begins)
    if match is None or _is_quoted(speech, speech.begins, match.start("cue"), match.start("after")):
        return None
    if not _has_clause(speech, match.start()) and not holds_number(speech.text[speech.begins : match.start()]):
        return None
    another = any(speech.tree[i].lemma.lower() in VERBS for i in speech.tree.within(*match.span("after")))
    goes_on = match["joint"] == "and" and not another
    return _mark(speech, match, [(speech.begins, match.start()), *([match.span("after")] if goes_on else [])])


def _bare(speech: Speech) -> StatementMark | None:
    match = _BARE.fullmatch(speech.text, speech.begins)
    if match is None or _is_quoted(speech, match.start("before"), match.start("cue")):
        return None
    return None if _has_verb(speech, *match.span("before")) else _mark(speech, match, [match.span("before")])


def _paper(speech: Speech) -> StatementMark | None:
    match = _PAPER.search(speech.text, speech.begins)
    if match is None or _is_quoted(speech, speech.begins, match.start("cue")):
        return None
    rest = [(match.end(), len(speech.text))] if match.end() < len(speech.text) - 2 else []
    return (
        _mark(speech, match, [(speech.begins, match.start()), *rest]) if _has_clause(speech, match.start()) else None
    )


def _apposed(speech: Speech) -> StatementMark | None:
    match = _APPOSED.match(speech.text, speech.begins)
    if match is None or _is_quoted(speech, match.start("cue")):
        return None
    source, cue, content = (speech.span(*match.span(name)) for name in ("source", "cue", "after"))
    lemma = _LEMMAS[match["cue"]]
    return StatementMark("indirect", cue, source, (content,), f"{lemma} with clause", VERBS[lemma].stance)


def _listing(speech: Speech) -> StatementMark | None:
    """A paper whose number or day the parser takes for the subject: "Its bulletin No. 4 lists 40 piers"."""
    match = _LISTS.search(speech.text, speech.begins)
    if match is None or not holds_number(match["content"]) or _is_quoted(speech, match.start("cue")):
        return None
    source, cue, content = (speech.span(*match.span(name)) for name in ("source", "cue", "content"))
    return StatementMark("credited", cue, source, (content,), "a paper that lists", "finds")


def _own_people(speech: Speech) -> StatementMark | None:
    match = _TEAM.search(speech.text, speech.begins)
    if match is None or _is_quoted(speech, match.start("cue")):
        return None
    return _mark(speech, match, [(match.end(), len(speech.text))])


_CUE_HINTS: Final = telltales(_LEMMAS)
_SHAPES: Final[tuple[tuple[Callable[[Speech], StatementMark | None], frozenset[str]], ...]] = (
    (_set_in, _CUE_HINTS),
    (_behind, _CUE_HINTS),
    (_body_behind, frozenset(_BODIES_SAY)),
    (_inverted, _CUE_HINTS),
    (_bare, frozenset({"say", "says", "said"})),
    (_paper, telltales(_WORDS["polls"]["papers"])),
    (_listing, telltales(_WORDS["papers_list"]["words"])),
    (_apposed, _CUE_HINTS),
    (_own_people, _CUE_HINTS),
)
"""Each shape, in the order in which they are tried, with words of which one at least stands in it."""


def _mark(speech: Speech, match: re.Match[str], contents: list[tuple[int, int]]) -> StatementMark | None:
    if not _may_tell(speech, speech.tree.within(*match.span("source"))):
        return None
    lemma = _LEMMAS.get(match["cue"]) or _PAPERS_SAY.get(match["cue"]) or _BODIES_SAY.get(match["cue"], "say")
    spans: tuple[Span, ...] = tuple(speech.span(*content) for content in contents)
    source, cue = speech.span(*match.span("source")), speech.span(*match.span("cue"))
    return StatementMark("indirect", cue, source, spans, f"{lemma} with parenthetical", VERBS[lemma].stance)


def _is_quoted(speech: Speech, *positions: int) -> bool:
    return any(speech.quoted(position) is not None for position in positions)


def _has_verb(speech: Speech, start: int, end: int) -> bool:
    """Whether some words have a verb in a tense of its own."""
    return any(speech.tree[i].tag in (*FINITE, "MD") for i in speech.tree.within(start, end))


def _has_clause(speech: Speech, end: int) -> bool:
    """Whether what stands before the teller is a clause, and no "On Friday" or "When the lease ends" alone."""
    tree = speech.tree
    verbs = [i for i in tree.within(speech.begins, end) if tree[i].tag in (*FINITE, "MD")]
    return any(not tree.children(i, "mark") and tree[i].dep != "relcl" for i in verbs)


def _may_tell(speech: Speech, words: tuple[int, ...]) -> bool:
    """Whether the words are somebody's who can speak: an office, a person, a body; no clause, and not the page."""
    tree = speech.tree
    if not words or tree[words[0]].text.lower() in _NEVER_FIRST | FIRST_PERSON or is_own_page(speech, words[-1]):
        return False
    if any(tree[i].tag in (*FINITE, "MD") for i in words):
        return False
    named = tree[words[-1]].ent == "PERSON" or tree[words[-1]].tag in ("NNP", "PRP")
    return named or may_speak(speech, words[-1]) or any(may_speak(speech, i) and tree[i].pos == "NOUN" for i in words)
