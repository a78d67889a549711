"""Statements given with a verb: "The ministry said that ...", "..., said two officials", "It counts 40 camps".

| construction | example |
|---|---|
| clause after the verb | The port said that 12 ships were late. |
| clause before it, or around it | Twelve ships were late, the port said, and two had turned back. |
| inverted | Twelve ships, says the port, were late. |
| object with a number | The rebels claimed 40 attacks. |
| preposition with a number | Traders spoke of 300 lost cargoes. The mayor put the toll at 12. |
| one's own count revised | The province has raised its count to 40. |
| a side and what it asks for | The plaintiffs seek 4 million. |
| quotation | “We are late,” the port said. |
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from onrecord.find.cues import CLAIMANTS, COUNTS, DEMANDING, PHRASAL, REVISING, Cue, holds_number, verb_cue
from onrecord.find.speech import Speech, noun_phrase
from onrecord.find.tellers import may_count, may_speak, source_head
from onrecord.records import Span, StatementForm, StatementMark

_LAST_WORDS: Final = frozenset({"show", "shows", "say", "says", "suggest", "suggests", "indicate", "indicates"})
_TAKEN: Final = frozenset({"life", "victim", "responsibility", "credit"})  # "the storm claimed 40 lives"
_NEAR = 4  # characters between a quotation and the words for who said it
_ASIDE: Final = frozenset(
    {"because", "since", "although", "though", "while", "if", "unless", "as", "until", "whereas"}
)
_QUOTES: Final = frozenset({"”", '"', "»", "''", "’"})
_CLAUSES: Final = ("ccomp", "parataxis")


@dataclass(frozen=True)
class _Told:
    """A cue verb with the words that give its source."""

    verb: int
    cue: Cue
    head: int  # of the source
    source: tuple[int, ...]


def find_reported(speech: Speech) -> list[StatementMark]:
    """The statements of one sentence that are given with a verb."""
    found = []
    if (last := _misread_end(speech)) is not None:
        found.append(last)
    for index in range(len(speech.tree)):
        told = _told(speech, index)
        if told is not None:
            mark = _said(speech, told)
            if mark is not None:
                found.append(mark)
            continue
        mark = _revised(speech, index) or _demanded(speech, index) or _phrasal(speech, index)
        if mark is not None:
            found.append(mark)
    return found


def _misread_end(speech: Speech) -> StatementMark | None:
    """ "Forty posts are empty, papers filed with the court show." The parser may take the last word for a noun."""
    tree = speech.tree
    last = len(tree) - 1
    while last > 0 and tree[last].pos == "PUNCT":
        last -= 1
    if last < 3 or tree[last].pos not in ("NOUN", "PROPN") or tree[last].text.lower() not in _LAST_WORDS:
        return None
    comma = max((i for i in range(1, last - 1) if tree[i].text == ","), default=0)
    inside = range(comma + 1, last)
    if (
        comma < 3
        or len(inside) > 12
        or any(tree.is_verb(i) for i in inside)
        or not any(tree.is_verb(i) for i in range(comma))
    ):
        return None
    content, source = speech.span(0, tree[comma].start), speech.span(tree[comma + 1].start, tree[last - 1].end)
    return StatementMark("indirect", speech.words((last,)), source, (content,), "show at the end", "finds")


def _told(speech: Speech, index: int) -> _Told | None:
    """A cue verb that has somebody to say it; "I", "we" and "you" are the page's or the quoted speaker's own."""
    cue = verb_cue(speech.tree, index)
    if cue is None:
        return None
    head = source_head(speech, index)
    if head is None:
        return None
    return _Told(index, cue, head, noun_phrase(speech.tree, head, without_clause=index in speech.tree.subtree(head)))


def _said(speech: Speech, told: _Told) -> StatementMark | None:
    """The statement of a cue verb, by the first construction that holds."""
    for build in (_parenthetical, _clause, _object, _preposition, _quotation, _action, _thing):
        contents = build(speech, told)
        if contents:
            return _mark(speech, told, contents, build.__name__.strip("_"))
    return None


def _mark(speech: Speech, told: _Told, contents: list[Span], rule: str) -> StatementMark:
    tree = speech.tree
    cue = speech.words((told.verb,))
    wide = tuple(sorted({speech.whole(content, cue) for content in contents if content.start < content.end}))
    return StatementMark(
        form=_form(speech, wide),
        cue=cue,
        source=speech.words(told.source),
        contents=wide,
        rule=f"{tree[told.verb].lemma} with {rule}",
        stance=told.cue.stance,
    )


def _form(speech: Speech, contents: tuple[Span, ...]) -> StatementForm:
    inside = [q for q in speech.quotations if any(q.span.overlaps(content) for content in contents)]
    if not inside:
        return "indirect"
    covered = sum(
        min(q.span.end, c.end) - max(q.span.start, c.start) for q in inside for c in contents if q.span.overlaps(c)
    )
    return "direct" if covered >= sum(c.end - c.start for c in contents) - 2 else "mixed"


def _parenthetical(speech: Speech, told: _Told) -> list[Span] | None:
    """The clause stands before the cue, or around it: "Ships were late, the port said, and two turned back"."""
    tree, verb = speech.tree, told.verb
    first, last = min(told.source[0], verb), max(told.source[-1], verb)
    if not _stands_apart(speech, told, first):
        return None
    stop = _end_of_cue(speech, told, last)
    while first > 0 and tree[first - 1].lemma.lower() in ("as", "so") and tree[first - 1].pos != "PUNCT":
        first -= 1
    contents = [speech.span(_content_start(speech, first), tree[first].start)]
    if stop < len(tree) and _goes_on(speech, stop):
        contents.append(speech.span(tree[stop].start, tree[len(tree) - 1].end))
    return [content for content in contents if content.end - content.start > 1] or None


def _content_start(speech: Speech, before: int) -> int:
    """Where the clause before a cue begins: after a colon that sets it off, else with the sentence."""
    tree = speech.tree
    for index in range(before - 1, 0, -1):
        if tree[index].text == ":" and speech.quoted(tree[index].start) is None and index < before - 2:
            return tree[index].end
    return 0


def _stands_apart(speech: Speech, told: _Told, first: int) -> bool:
    """Whether the cue with its source is set off by a comma or a closing quotation mark from the clause before it."""
    tree, verb = speech.tree, told.verb
    if first == 0 or not (told.cue.takes & {"clause", "quotation"}):
        return False
    fronted = first - 1
    while (
        fronted > 0 and tree[fronted].lemma.lower() in ("as", "so") and tree[fronted].pos in ("SCONJ", "ADV", "ADP")
    ):
        fronted -= 1
    if tree[fronted].text not in (",", "”", '"', "’", "'", "''", "—", "–", "--", "?", "!", "»", ")") or fronted < 1:
        return False
    quote_before = tree[fronted].text in _QUOTES or (fronted > 0 and tree[fronted - 1].text in _QUOTES)
    if _that_follows(speech, verb):
        return False
    if not quote_before and any(i > verb for i in tree.children(verb, "ccomp")):
        return False
    clause_before = any(i < first for i in tree.children(verb, *_CLAUSES)) or _bare_clause_before(speech, verb, first)
    hangs = tree[verb].dep in ("parataxis", "advcl") and (tree[verb].head < first or tree[verb].head > verb)
    return clause_before or (hangs and "clause" in told.cue.takes) or quote_before


def _bare_clause_before(speech: Speech, verb: int, first: int) -> bool:
    """A clause before the cue that hangs on it without a "when" or "as": "He had lost 40, Roe told us"."""
    tree = speech.tree
    return any(
        i < first
        and tree.is_verb(i)
        and tree.children(i, "nsubj", "nsubjpass")
        and not tree.children(i, "mark", "advmod")
        for i in tree.children(verb, "advcl")
    )


def _that_follows(speech: Speech, verb: int) -> bool:
    tree = speech.tree
    return any(tree[i].text.lower() == "that" for i in range(verb + 1, min(verb + 4, len(tree))))


def _end_of_cue(speech: Speech, told: _Told, last: int) -> int:
    """The first word after the cue, its source, whom it was told, when and where."""
    tree, verb = speech.tree, told.verb
    belongs: set[int] = set()
    for child in tree.children(verb, "dobj", "dative", "prep", "npadvmod", "advmod", "nsubj", "prt", "oprd"):
        if child > verb or child in told.source:
            belongs.update(tree.subtree(child))
    stop = last + 1
    while stop < len(tree) and (stop in belongs or stop in told.source):
        stop += 1
    if (
        stop < len(tree)
        and tree[stop].text == ","
        and stop + 1 in belongs
        and tree[stop + 1].tag in ("WP", "WDT", "DT")
    ):
        return max(i for i in belongs if i >= stop) + 1
    return stop


def _goes_on(speech: Speech, stop: int) -> bool:
    """Whether what follows the cue is more of what was said: not a comment on the speaker, not "adding that ..."."""
    tree = speech.tree
    if tree[stop].text not in (",", ";", ":", "“", '"', "—", "–", "."):
        return False
    after = stop + 1
    while after < len(tree) and tree[after].pos == "PUNCT":
        if speech.quoted(tree[after].start) is not None:
            return True
        after += 1
    if after >= len(tree):
        return False
    if speech.quoted(tree[after].start) is not None:
        return True
    word = tree[after]
    return word.tag not in ("VBG", "WP", "WDT", "WRB", "WP$") and word.text.lower() not in (
        "according",
        "citing",
        "in",
        "at",
        "during",
        "but",
    )


def _clause(speech: Speech, told: _Told) -> list[Span] | None:
    """The clause follows the cue: "said that 12 ships were late"."""
    tree, verb = speech.tree, told.verb
    if "clause" not in told.cue.takes:
        return None
    clauses = [i for i in tree.children(verb, "ccomp") if i > verb]
    if not clauses:
        return _that_clause(speech, verb)
    first = min(tree.subtree(clauses[0]))
    first = max(first, verb + 1)
    last = max(max(tree.subtree(clause)) for clause in clauses)
    last = _with_asides(speech, verb, last)
    return [speech.span(tree[first].start, tree[last].end)]


def _that_clause(speech: Speech, verb: int) -> list[Span] | None:
    """The parser saw no clause, and "that" follows: what is said runs to the end of the sentence."""
    tree = speech.tree
    tells = tree[verb].lemma.lower() in ("tell", "inform", "warn", "assure")  # a listener stands before "that"
    for index in range(verb + 1, min(verb + 9, len(tree) - 2)):
        word = tree[index]
        if (
            word.text.lower() == "that"
            and word.tag in ("IN", "WDT")
            and (tells or tree[word.head].dep != "relcl")
            and tree[index + 1].text not in (",", ".")
        ):
            return [speech.span(word.start, tree[len(tree) - 1].end)]
        if word.text in (",", ";") or word.pos == "VERB":
            break
    return None


def _with_asides(speech: Speech, verb: int, last: int) -> int:
    """Where the clause goes on with a "because" or "while" that the parser hung on the cue; to a closing mark."""
    tree = speech.tree
    for child in tree.children(verb, "advcl"):
        if child > last and any(tree[i].text.lower() in _ASIDE for i in tree.children(child, "mark")):
            last = max(tree.subtree(child))
    while last + 1 < len(tree) and tree[last + 1].text in ("”", '"', ")"):
        last += 1
    return last


def _object(speech: Speech, told: _Told) -> list[Span] | None:
    """The cue takes a thing with a number: "claimed 40 attacks". Only finders find: "the auditors found 40 gaps"."""
    tree, verb = speech.tree, told.verb
    if not told.cue.takes & {"object", "count"}:
        return None
    things = [i for i in tree.children(verb, "dobj", "xcomp") if i > verb and tree[i].lemma.lower() not in _TAKEN]
    if not things or ("count" in told.cue.takes and not may_count(speech, told.verb, told.head)):
        return None
    return _with_number(speech, verb, min(tree.subtree(things[0])))


def _with_number(speech: Speech, verb: int, first: int) -> list[Span] | None:
    """From a word to the end of the verb's clause, where that holds a number."""
    tree = speech.tree

    def apart(index: int) -> bool:
        return tree[index].dep == "conj" and tree.is_verb(index) and bool(tree.children(index, "nsubj", "nsubjpass"))

    last = max(tree.subtree(verb, without=apart))
    while last > first and tree[last].pos in ("PUNCT", "CCONJ"):
        last -= 1
    if last < first:
        return None
    inside = set(tree.subtree(verb, without=lambda i: apart(i) or tree[i].dep in ("relcl", "advcl")))
    own = " ".join(tree[i].text for i in range(first, last + 1) if i in inside)
    return [speech.span(tree[first].start, tree[last].end)] if holds_number(own) else None


def _preposition(speech: Speech, told: _Told) -> list[Span] | None:
    """The cue takes a preposition with a number: "spoke of 300 cargoes", "put the toll at 12", "gave it as 12"."""
    tree, verb = speech.tree, told.verb
    wanted = told.cue.takes & {"of", "to", "at", "as"}
    if not wanted or not may_speak(speech, told.head):
        return None
    for index in range(verb + 1, len(tree)):
        word = tree[index]
        if (
            word.text.lower() in wanted
            and word.pos in ("ADP", "SCONJ", "PART")
            and verb in (word.head, *tree.up(index))
        ):
            start = verb + 1 if word.text.lower() in ("at", "as") else index
            return _with_number(speech, verb, start)
    return None


def _quotation(speech: Speech, told: _Told) -> list[Span] | None:
    """Quoted words beside the cue, where the grammar gave nothing better."""
    tree, verb = speech.tree, told.verb
    if speech.quoted(tree[verb].start) is not None or (told.cue.lemma == "read" and tree[verb].dep == "relcl"):
        return None
    if not told.cue.takes & {"clause", "quotation"}:
        return None
    base = speech.sentence.span.start
    at = base + tree[verb].start
    below = {base + tree[i].start for i in tree.subtree(verb)}
    after = [
        q.span for q in speech.quotations if q.span.start > at and any(q.span.start <= i < q.span.end for i in below)
    ]
    near = base + tree[min(told.source[0], verb)].start
    before = [q.span for q in speech.quotations if q.span.end <= near and near - q.span.end < _NEAR]
    return after or before[-1:] or None


def _action(speech: Speech, told: _Told) -> list[Span] | None:
    """The cue takes what is to be done: "vowed to rebuild the pier"."""
    tree, verb = speech.tree, told.verb
    if "action" not in told.cue.takes:
        return None
    doing = [i for i in tree.children(verb, "xcomp") if i > verb and tree.is_verb(i)]
    return [speech.words(tree.subtree(doing[0]))] if doing else None


def _thing(speech: Speech, told: _Told) -> list[Span] | None:
    """The cue takes a thing: "denied the report". The noun without a clause: what follows may be the page's own."""
    tree, verb = speech.tree, told.verb
    heads: list[int] = []
    if "thing" in told.cue.takes:
        heads = [i for i in tree.children(verb, "dobj") if i > verb]
    if not heads and "for" in told.cue.takes:
        after = [i for i in tree.children(verb, "prep") if tree[i].text.lower() == "for"]
        heads = [noun for preposition in after for noun in tree.children(preposition, "pobj", "pcomp")]
    if not heads or not may_speak(speech, told.head):
        return None
    span = speech.words(noun_phrase(tree, heads[0], without_clause=True))
    base = speech.sentence.span.start
    return None if holds_number(speech.text[span.start - base : span.end - base]) else [span]


def _revised(speech: Speech, verb: int) -> StatementMark | None:
    """One's own count set anew: "The province has cut its estimate to 40"."""
    tree = speech.tree
    if tree[verb].lemma.lower() not in REVISING or not tree.is_verb(verb) or tree.is_negated(verb):
        return None
    for thing in tree.children(verb, "dobj"):
        owned = any(tree[i].tag == "PRP$" for i in tree.children(thing, "poss"))
        if owned and tree[thing].lemma.lower() in COUNTS:
            return _plain(speech, verb, rule="one's own count revised", stance="says")
    return None


def _demanded(speech: Speech, verb: int) -> StatementMark | None:
    """A side and what it asks for: "The strikers want 9 percent", "the claimants are after 4 million"."""
    tree = speech.tree
    subject = tree.subject(verb)
    if subject is None or tree[subject].text.lower() not in CLAIMANTS:
        return None
    lemma = tree[verb].lemma.lower()
    after = lemma == "be" and any(tree[i].text.lower() == "after" for i in tree.children(verb, "prep"))
    return (
        _plain(speech, verb, rule="a side and what it asks for", stance="claims")
        if after or lemma in DEMANDING
        else None
    )


def _phrasal(speech: Speech, verb: int) -> StatementMark | None:
    """A cue of several words: "has owned up to a theft of 40 cars"."""
    tree = speech.tree
    for phrase, stance in PHRASAL.items():
        parts = phrase.split()
        row = [tree[i].text.lower() for i in range(verb + 1, min(verb + len(parts), len(tree)))]
        if tree[verb].lemma.lower() == parts[0] and row == parts[1:]:
            return _plain(speech, verb, rule=phrase, stance=stance)
    return None


def _plain(speech: Speech, verb: int, *, rule: str, stance: str) -> StatementMark | None:
    head = source_head(speech, verb)
    if head is None or verb + 1 >= len(speech.tree):
        return None
    contents = _with_number(speech, verb, verb + 1)
    if not contents:
        return None
    source = noun_phrase(speech.tree, head)
    return StatementMark("credited", speech.words((verb,)), speech.words(source), tuple(contents), rule, stance)
