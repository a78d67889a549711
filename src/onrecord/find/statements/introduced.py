"""Quotations that a clause leads in or follows, whatever its verb: beside quoted words every verb is one of speech.

| construction | example |
|---|---|
| a colon before it | The harbour master turned to the crew: “We are late.” |
| a comma before it | Then Roe cut in, “We are late.” |
| a clause behind it | “We are late,” Ann Roe thundered. |
| inverted | “We are late,” thundered Ann Roe. |
| a headline's name before a colon | Roe: Port Is ‘Late by a Whole Week’ |
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from onrecord.find.grammar import MODALS, SEEN_FINITE
from onrecord.find.statements.cues import VERBS, WORDING
from onrecord.find.statements.may_tell import may_speak
from onrecord.find.statements.quotations import Quotation
from onrecord.find.statements.speech import Speech, noun_phrase
from onrecord.find.statements.tellers import is_own_page, source_head
from onrecord.lexicon import load_lexicon
from onrecord.records import Span, StatementForm, StatementMark

_LEAST_WORDS: Final = 3
_FAR: Final = 14  # words between a verb and the quotation that it leads in
_UNREAL: Final = MODALS | {"to"}
_NAME_COLON = re.compile(
    r"(?P<source>(?:[A-Z][\w.’'-]*,?\s){0,6}?[A-Z][\w.’'-]+)(?:\s(?:to|on|at)\s[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,3})?"
    r"(?P<cue>:)\s"
)
_LABELS: Final = frozenset(load_lexicon("beside")["labels"]["words"])
_SENTENCE = re.compile(r"[“„«\"‘'`]{1,2}\s?(?:[A-Z0-9…[]|\.\.)")
_STOPPED = re.compile(r"[,.!?…—–-]['’]?\s?(?:[”“»\"’']|'')\s?$")


def find_introduced(speech: Speech, quotation: Quotation) -> StatementMark | None:
    """The statement of a quotation, by the clause of its sentence right before it."""
    text = speech.text
    start = quotation.span.start - speech.sentence.span.start
    before = text[: max(0, start)].rstrip() if start > 0 else ""
    if start > len(text):
        before = text.rstrip()
    if before.endswith(":"):
        return _led_in(speech, quotation, len(before))
    if before.endswith(",") and _is_sentence(speech, quotation):
        return _led_in(speech, quotation, len(before), near=True)
    return None


def find_headlined(speech: Speech, quotation: Quotation) -> StatementMark | None:
    """ "Roe: Port Is ‘Late by a Whole Week’": the headline's words after the colon are given on Roe's word."""
    match = _NAME_COLON.match(speech.text)
    start = quotation.span.start - speech.sentence.span.start
    if match is None or start < match.end() or match["source"].lower() in _LABELS:
        return None
    content = speech.span(match.end(), len(speech.text))
    source, cue = speech.span(*match.span("source")), Span(*_at(speech, *match.span("cue")))
    form: StatementForm = (
        "direct" if content.end - content.start <= quotation.span.end - quotation.span.start + 1 else "mixed"
    )
    return StatementMark(form, cue, source, (content,), "a headline's name and colon")


def _at(speech: Speech, start: int, end: int) -> tuple[int, int]:
    base = speech.sentence.span.start
    return base + start, base + end


def _is_sentence(speech: Speech, quotation: Quotation) -> bool:
    """Whether quoted words begin like a sentence: not a title or a term, "the “lost year”"."""
    base = speech.sentence.span.start
    words = speech.text[quotation.span.start - base :]
    inner = speech.text[quotation.inner.start - base : max(0, quotation.inner.end - base)]
    return _SENTENCE.match(words) is not None and (len(inner.split()) >= _LEAST_WORDS or inner[-1:] in "!?")


def _led_in(speech: Speech, quotation: Quotation, end: int, *, near: bool = False) -> StatementMark | None:
    tree = speech.tree
    words = [i for i in tree.within(0, end) if speech.quoted(tree[i].start) is None]
    for verb in reversed(words[-_FAR if near else -3 * _FAR :]):
        if not tree.is_verb(verb) or tree[verb].pos != "VERB" or tree[verb].dep == "relcl":
            continue
        mark = _spoken(speech, verb, quotation, "a clause before the quotation")
        if mark is not None:
            return mark
        if near:
            return None
    return None


def find_followed(speech: Speech, quotation: Quotation) -> StatementMark | None:
    """The statement of a quotation, by the clause of its sentence right behind it."""
    tree, start = speech.tree, quotation.span.end - speech.sentence.span.start
    if not quotation.closed or not 0 < start < len(speech.text):
        return None
    ending = speech.text[max(0, start - 4) : start]
    if not _STOPPED.search(ending) and not speech.text[start:].lstrip().startswith(","):
        return None
    words = [i for i in tree.within(start, len(speech.text)) if tree[i].pos != "PUNCT"][:_FAR]
    for verb in words:
        if tree[verb].tag not in SEEN_FINITE or not tree.is_verb(verb) or tree[verb].dep == "relcl":
            continue
        subjects = [i for i in tree.children(verb, "nsubj") if i in words and tree[i].tag not in ("WP", "WDT")]
        inverted = verb == words[0] and subjects and subjects[0] > verb
        if subjects and (subjects[0] < verb or inverted):
            return _spoken(speech, verb, quotation, "a clause behind the quotation")
    return None


def find_quoting(speech: Speech, quotation: Quotation) -> StatementMark | None:
    """Quoted words among what somebody does: "The mayor saw the port as a “lost cause”".

    Or with a word for words: "used the phrase “lost cause”". Not "joined the “no port” march".
    """
    tree, base = speech.tree, speech.sentence.span.start
    start, end = quotation.inner.start - base, quotation.inner.end - base
    if not quotation.closed or start < 0 or end > len(speech.text):
        return None
    inside = tree.within(start, end)
    words = speech.text[start:end].split()
    top = tree.root_of(inside)
    if top is None or len(words) < 2 or not words[-1][-1:].isascii() or not any(w[:1].islower() for w in words):
        return None
    child = top
    for above in (top, *tree.up(top)):
        if above not in inside and tree.is_verb(above) and tree[above].pos == "VERB":
            return _quoting(speech, above, child, quotation)
        child = above
    return None


def _quoting(speech: Speech, verb: int, child: int, quotation: Quotation) -> StatementMark | None:
    tree = speech.tree
    as_what = tree[child].dep == "prep" and tree[child].lemma.lower() == "as"
    if child < verb or not (as_what or tree[child].lemma.lower() in WORDING):
        return None
    mark = _spoken(speech, verb, quotation, "quoted words in what somebody does")
    if mark is None:
        return None
    below = tree.subtree(child)
    return replace(mark, form="mixed", contents=(speech.whole(speech.words(below)),))


def _spoken(speech: Speech, verb: int, quotation: Quotation, rule: str) -> StatementMark | None:
    """The mark of a verb that is done, and by somebody who can speak."""
    tree = speech.tree
    head = source_head(speech, verb)
    if head is None or tree.is_negated(verb) or speech.quoted(tree[head].start) is not None:
        return None
    if any(tree[i].text.lower() in _UNREAL for i in tree.auxiliaries(verb)):
        return None
    if not may_speak(speech, head) or is_own_page(speech, head) or tree[head].text.lower() in ("it", "that", "this"):
        return None
    source = speech.words(noun_phrase(tree, head, without_clause=head > verb or verb in tree.subtree(head)))
    known = VERBS.get(tree[verb].lemma.lower())
    stance = known.stance if known is not None and known.stance not in ("knows", "cites") else "says"
    return StatementMark("direct", speech.words((verb,)), source, (quotation.span,), rule, stance)
