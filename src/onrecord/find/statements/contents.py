"""What was said, by the construction of its cue: a clause before or after it, an object, a quotation beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from onrecord.find.grammar import Tree
from onrecord.find.sources.roles import PEOPLE, singular
from onrecord.find.statements.clause_ends import first_word, last_word
from onrecord.find.statements.complements import phrase_around, question_after
from onrecord.find.statements.cues import Cue, holds_number, verb_cue
from onrecord.find.statements.may_tell import may_count, may_speak
from onrecord.find.statements.speech import Speech, noun_phrase
from onrecord.find.statements.tellers import gives_an_order, is_parted, joined_by_comma, reduced_subject
from onrecord.records import Span

_TAKEN: Final = frozenset({"life", "victim", "responsibility", "credit"})  # "the storm claimed 40 lives"
_NEAR = 4  # characters between a quotation and the words for who said it
_FAR: Final = 15  # words between a cue and its "that": to whom, when and where
_MEANWHILE: Final = frozenset({"as", "before", "after", "when"})
_CONTRASTING: Final = frozenset({"while", "whereas", "whilst"})
_QUOTES: Final = frozenset({"”", '"', "»", "''", "’"})
_CLAUSES: Final = ("ccomp", "parataxis")


@dataclass(frozen=True)
class Told:
    """A cue verb with the words that give its source."""

    verb: int
    cue: Cue
    head: int  # of the source
    source: tuple[int, ...]


def around_cue(speech: Speech, told: Told) -> list[Span] | None:
    """The clause stands before the cue, or around it: "Ships were late, the port said, and two turned back"."""
    tree, verb = speech.tree, told.verb
    first, last = min(told.source[0], verb), max(told.source[-1], verb)
    if (fronted := _as_somebody_said(speech, verb)) is not None:
        return fronted
    if not _stands_apart(speech, told, first):
        return None
    stop = _end_of_cue(speech, told, last)
    while first > 0 and tree[first - 1].lemma.lower() in ("as", "so") and tree[first - 1].pos != "PUNCT":
        first -= 1
    contents = [speech.span(_content_start(speech, first), tree[first].start)]
    if stop < len(tree) and _goes_on(speech, stop):
        contents.append(speech.span(tree[stop].start, tree[len(tree) - 1].end))
    return [content for content in contents if content.end - content.start > 1] or None


def _as_somebody_said(speech: Speech, verb: int) -> list[Span] | None:
    """ "As the port reported on Friday, 12 ships were late": the clause after the comma."""
    tree = speech.tree
    marks = [i for i in tree.children(verb, "mark") if tree[i].text == "As"]
    if not marks or tree[verb].dep != "advcl" or tree[verb].head < verb or tree.children(verb, "ccomp", "dobj"):
        return None
    stop = max(tree.subtree(verb)) + 1
    if stop >= len(tree) or tree[stop].text != ",":
        return None
    return [speech.span(tree[stop].end, len(speech.text))]


def _content_start(speech: Speech, before: int) -> int:
    """Where the clause before a cue begins: after a colon that sets it off, else with the sentence's own words.

    Not after the colon of a list: "Forty left from two ports: Faro and Lagos, the report says".
    """
    tree = speech.tree
    for index in range(before - 3, 0, -1):
        if tree[index].text != ":" or speech.quoted(tree[index].start) is not None:
            continue
        if any(tree.is_verb(i) or tree[i].pos == "VERB" for i in range(index + 1, before)):
            return tree[index].end
    return speech.begins


def _stands_apart(speech: Speech, told: Told, first: int) -> bool:
    """Whether the cue with its source is set off by a comma or a closing quotation mark from the clause before it."""
    tree, verb = speech.tree, told.verb
    if first == 0 or not (told.cue.takes & {"clause", "quotation"}) or gives_an_order(speech, verb):
        return False
    fronted = first - 1
    while (
        fronted > 0 and tree[fronted].lemma.lower() in ("as", "so") and tree[fronted].pos in ("SCONJ", "ADV", "ADP")
    ):
        fronted -= 1
    if tree[fronted].text not in (",", "”", '"', "’", "'", "''", "—", "–", "--", "?", "!", "»", ")") or fronted < 1:
        return False
    inside = speech.quoted(tree[verb].start)
    if inside is not None and speech.sentence.span.start + tree[fronted].start <= inside.span.start:
        return False  # the mark before it opens the quotation that the cue itself stands in
    if _only_circumstance(speech, verb, fronted):
        return False
    quote_before = tree[fronted].text in _QUOTES or (fronted > 0 and tree[fronted - 1].text in _QUOTES)
    if _that_follows(speech, verb):
        return False
    later = [i for i in tree.children(verb, "ccomp") if i > verb and not _is_late_cue(speech, i)]
    later = [i for i in later if not _named(speech, i) and not _is_relative(tree, i)]
    if not quote_before and any(tree[_begins(tree, i) - 1].text != ";" for i in later):
        return False  # but "40 were wrong, the port said; it had counted 25" is told on both sides
    clause_before = any(i < first for i in tree.children(verb, *_CLAUSES)) or _bare_clause_before(speech, verb, first)
    clause_before = clause_before or reduced_subject(speech, verb) is not None
    if is_parted(speech, verb):
        return True
    hangs = tree[verb].dep in ("parataxis", "advcl") and (tree[verb].head < first or tree[verb].head > verb)
    hangs = hangs or joined_by_comma(speech, verb, first)
    return clause_before or (hangs and "clause" in told.cue.takes) or quote_before


def _is_relative(tree: Tree, clause: int) -> bool:
    """ "..., the port said in a note, which clerks called too low": a remark on it, and no word of the port."""
    first = _begins(tree, clause)
    return first > 0 and tree[first].text.lower() == "which" and tree[first - 1].text == ","


def _begins(tree: Tree, clause: int) -> int:
    """The first word of a clause, past a semicolon that the parser hung on it."""
    return min((i for i in tree.subtree(clause) if tree[i].pos != "PUNCT"), default=clause)


def _only_circumstance(speech: Speech, verb: int, last: int) -> bool:
    """ "Asked about “the gate”, the clerk said no", "Speaking on “Harbour Hour,” he said ...": no more before."""
    tree = speech.tree
    told = any(i > verb for i in tree.children(verb, "ccomp"))
    for first in tree.children(verb, "advcl", "prep"):
        if first != 0 or tree[first].text == "Given":
            continue
        if tree[first].tag in ("VBN", "VBG") or (tree[first].dep == "prep" and told):
            return all(tree[i].pos == "PUNCT" for i in range(tree.subtree(first)[-1] + 1, last + 1))
    return False


def _named(speech: Speech, index: int) -> bool:
    """A word of a name that the parser took for a verb: "told the paper Die Zeit"."""
    return bool(speech.tree[index].ent) and speech.tree[index].text[:1].isupper()


def _is_late_cue(speech: Speech, verb: int) -> bool:
    """A second teller at the end: "Ships were late, the port said, the Gazette reported"."""
    tree = speech.tree
    subject = tree.children(verb, "nsubj")
    late = verb_cue(tree, verb) is not None and not tree.children(verb, "ccomp", "dobj")
    return late and bool(subject) and tree[min(tree.subtree(subject[0])) - 1].text == ","


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
    for index in range(verb + 1, min(verb + 4, len(tree))):
        if tree[index].text == ",":
            return False  # "..., she said, adding that ..."
        if tree[index].text.lower() == "that":
            return True
    return False


def _end_of_cue(speech: Speech, told: Told, last: int) -> int:
    """The first word after the cue, its source, whom it was told, when and where."""
    tree, verb = speech.tree, told.verb
    belongs: set[int] = set()
    for child in tree.children(verb, "dobj", "dative", "prep", "npadvmod", "advmod", "nsubj", "prt", "oprd"):
        if child > verb or child in told.source:
            belongs.update(tree.subtree(child))
    stop = last + 1
    while stop < len(tree) and (stop in belongs or stop in told.source):
        if (
            tree[stop].text == ","
            and stop + 2 < len(tree)
            and tree[stop + 1].pos == "NUM"
            and tree[stop + 2].pos == "ADP"
        ):
            break  # "the board said on Thursday, 40 from the wreck and 12 from the beach"
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
    if tree[stop].text == ";" and _another_tells(speech, after):
        return False
    word = tree[after]
    if word.text.lower() in _CONTRASTING and _another_tells(speech, after):
        return False  # "..., the union claimed, while the port put it at 40"
    if word.dep == "mark" and word.text.lower() in _MEANWHILE and tree[word.head].dep in ("advcl", "ROOT"):
        return False  # "..., she said, as two boats came in": what happened while she said so
    return word.tag not in ("VBG", "WP", "WDT", "WRB", "WP$") and word.text.lower() not in (
        "according",
        "citing",
        "in",
        "at",
        "during",
        "but",
    )


def _another_tells(speech: Speech, first: int) -> bool:
    """ "Ships were late, the port said; the mayor spoke of 40": what follows is the mayor's."""
    tree = speech.tree
    return any(
        verb_cue(tree, i) is not None and any(s >= first and tree[s].pos != "PRON" for s in tree.children(i, "nsubj"))
        for i in range(first, len(tree))
    )


def clause_after(speech: Speech, told: Told) -> list[Span] | None:
    """The clause follows the cue: "said that 12 ships were late"."""
    tree, verb = speech.tree, told.verb
    if "clause" not in told.cue.takes:
        return None
    clauses = [i for i in tree.children(verb, "ccomp") if i > verb and not _added_to_object(speech, verb, i)]
    if not clauses:
        return _that_clause(speech, verb)
    clauses += [i for i in tree.children(verb, "conj") if i > clauses[0] and _goes_on_with_that(tree, i)]
    first = first_word(speech, verb, clauses[0])
    last = last_word(speech, verb, first, max(max(tree.subtree(clause)) for clause in clauses))
    return [speech.span(tree[first].start, tree[last].end)]


def _goes_on_with_that(tree: Tree, clause: int) -> bool:
    """ "Roe said 26 were lost, and that seven had been seen": the parser joined the second clause to the cue."""
    marks = [i for i in tree.children(clause, "mark") if tree[i].text.lower() == "that"]
    return any(tree[i - 1].dep == "cc" for i in marks if i > 0)


def _added_to_object(speech: Speech, verb: int, clause: int) -> bool:
    """ "The port counts 40 boats lost, crews not included": no clause is said, but boats, and a word on them."""
    tree = speech.tree
    first = min(i for i in tree.subtree(clause) if tree[i].pos != "PUNCT")
    bare = tree[clause].tag == "VBN" and not tree.auxiliaries(clause) and tree[first - 1].text == ","
    return bare and any(verb < i < first for i in tree.children(verb, "dobj"))


def _that_clause(speech: Speech, verb: int) -> list[Span] | None:
    """The parser saw no clause, and "that" follows: what is said runs to the end of the sentence."""
    tree = speech.tree
    tells = tree[verb].lemma.lower() in ("tell", "inform", "warn", "assure")  # a listener stands before "that"
    for index in range(verb + 1, min(verb + _FAR, len(tree) - 2)):
        word = tree[index]
        if (
            word.text.lower() == "that"
            and word.tag in ("IN", "WDT")
            and (tells or word.dep == "mark" or tree[word.head].dep != "relcl")
            and tree[index + 1].text not in (",", ".")
        ):
            return [speech.span(word.start, tree[len(tree) - 1].end)]
        if word.text in (",", ";") or word.pos == "VERB":
            break
    return None


def object_after(speech: Speech, told: Told) -> list[Span] | None:
    """The cue takes a thing with a number: "claimed 40 attacks". Only finders find: "the auditors found 40 gaps"."""
    tree, verb = speech.tree, told.verb
    if not told.cue.takes & {"object", "count"}:
        return None
    things = [i for i in tree.children(verb, "dobj", "xcomp") if i > verb and tree[i].lemma.lower() not in _TAKEN]
    if not things:  # "said 61 percent": the parser takes a share for a when or how much
        things = [i for i in tree.children(verb, "npadvmod") if i > verb and tree[i].ent == "PERCENT"]
    if lets_in(tree, verb):
        return None
    if not things or ("count" in told.cue.takes and not may_count(speech, told.verb, told.head)):
        return None
    return with_number(speech, verb, min(tree.subtree(things[0])))


def lets_in(tree: Tree, verb: int) -> bool:
    """A clinic that admits 40 people owns up to nothing."""
    return tree[verb].lemma.lower() == "admit" and any(_is_people(tree, i) for i in tree.children(verb, "dobj"))


def _is_people(tree: Tree, index: int) -> bool:
    return tree[index].lemma.lower() in (
        "person",
        "people",
        "patient",
        "man",
        "woman",
        "child",
        "student",
        "member",
    )


def with_number(speech: Speech, verb: int, first: int) -> list[Span] | None:
    """From a word to the end of the verb's clause, where that holds a number."""
    tree = speech.tree

    def apart(index: int) -> bool:
        if tree[index].dep != "conj" or not tree.is_verb(index):
            return False
        own = bool(tree.children(index, "nsubj", "nsubjpass"))
        return own or verb_cue(tree, index) is not None  # "denies this and says it has 26"

    last = max(tree.subtree(verb, without=apart))
    while last > first and tree[last].pos in ("PUNCT", "CCONJ"):
        last -= 1
    if last < first:
        return None
    inside = set(tree.subtree(verb, without=lambda i: apart(i) or tree[i].dep in ("relcl", "advcl")))
    own = " ".join(tree[i].text for i in range(first, last + 1) if i in inside)
    return [speech.span(tree[first].start, tree[last].end)] if holds_number(own) else None


def quotation_beside(speech: Speech, told: Told) -> list[Span] | None:
    """Quoted words beside the cue, where the grammar gave nothing better."""
    tree, verb = speech.tree, told.verb
    if speech.quoted(tree[verb].start) is not None or (told.cue.lemma == "read" and tree[verb].dep == "relcl"):
        return None
    if not told.cue.takes & {"clause", "quotation"}:
        return None
    base = speech.sentence.span.start
    at = base + tree[verb].start
    own = tree.subtree(verb, without=lambda i: i > verb and tree[i].tag == "VBG" and verb_cue(tree, i) is not None)
    below = {base + tree[i].start for i in own}  # not what stands behind an "adding that"
    after = [
        q.span for q in speech.quotations if q.span.start > at and any(q.span.start <= i < q.span.end for i in below)
    ]
    near = base + tree[min(told.source[0], verb)].start
    before = [q.span for q in speech.quotations if q.span.end <= near and near - q.span.end < _NEAR]
    return phrase_around(speech, verb, after) or before[-1:] or None


def asked_after(speech: Speech, told: Told) -> list[Span] | None:
    """A question: "asked the port whether the gate was shut". It says nothing of the gate."""
    return question_after(speech, told.verb)


def action_after(speech: Speech, told: Told) -> list[Span] | None:
    """The cue takes what is to be done: "vowed to rebuild the pier"."""
    tree, verb = speech.tree, told.verb
    if "action" not in told.cue.takes:
        return None
    doing = [i for i in tree.children(verb, "xcomp") if i > verb and tree.is_verb(i)]
    return [speech.words(tree.subtree(doing[0]))] if doing else None


def _stranded(speech: Speech, thing: int) -> bool:
    """ "Like the raids that the rebels claimed responsibility for": what they claimed stands elsewhere."""
    tree = speech.tree
    return any(not tree.children(i, "pobj", "pcomp") for i in tree.children(thing, "prep"))


def thing_after(speech: Speech, told: Told) -> list[Span] | None:
    """The cue takes a thing: "denied the report". The noun without a clause: what follows may be the page's own."""
    tree, verb = speech.tree, told.verb
    heads: list[int] = []
    if "thing" in told.cue.takes:
        heads = [i for i in tree.children(verb, "dobj") if i > verb]
        if told.cue.stance == "cites" and any(singular(tree[i].text) in PEOPLE for i in heads):
            return None  # whom somebody cites is a source, not what was said
    if not heads and "for" in told.cue.takes:
        after = [i for i in tree.children(verb, "prep") if tree[i].text.lower() == "for"]
        heads = [noun for preposition in after for noun in tree.children(preposition, "pobj", "pcomp")]
    if not heads or not may_speak(speech, told.head) or _stranded(speech, heads[0]):
        return None
    span = speech.words(noun_phrase(tree, heads[0], without_clause=True))
    base = speech.sentence.span.start
    return None if holds_number(speech.text[span.start - base : span.end - base]) else [span]
