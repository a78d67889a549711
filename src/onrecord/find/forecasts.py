"""What is said to come after publication: "the dam could burst", "it will be open next year".

Not: what was to come at some time in the past ("it would later emerge"), questions, what is allowed ("may fine"),
and what
the speaker announces of himself in the first person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.find import dates
from onrecord.find.grammar import SUBJECTS, Tree, tells
from onrecord.find.times import TimeMark, find_times
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import Article, ForecastModality, Parse, Sentence, Span

_WORDS = load_lexicon("forecasts")
_REPORTING = frozenset(load_lexicon("hedges")["reporting"]["verbs"])
_BANDS = re.compile(rf"\b(?:{any_of(_WORDS['bands'])})\b", re.IGNORECASE)
_AHEAD = frozenset({"next", "coming", "tomorrow"})


@dataclass(frozen=True, slots=True)
class ForecastMark:
    """What is said to come: its clause, how firmly, and until when. Article offsets."""

    content: Span
    modality: ForecastModality
    horizon_span: Span | None = None
    horizon: str | None = None
    band: str | None = None
    rule: str = ""


def find_forecasts(
    article: Article, sentences: Sequence[Sentence], parses: Sequence[Parse]
) -> tuple[ForecastMark, ...]:
    """Every forecast in an article, in text order. Only parsed sentences are read."""
    marks: list[ForecastMark] = []
    for sentence, parse in zip(sentences, parses, strict=True):
        if not tells(sentence, parse):
            continue
        tree = Tree(parse)
        clauses = tuple(_signs(tree))
        if not clauses:
            continue
        page = _Page(sentence, tree, find_times(article, [sentence]), article.dated)
        seen = [_mark(page, verb, modality, rule) for verb, modality, rule in clauses]
        marks += _outermost([mark for mark in seen if mark is not None])
    return tuple(marks)


def _outermost(marks: list[ForecastMark]) -> list[ForecastMark]:
    """A forecast inside another is part of it."""
    kept: list[ForecastMark] = []
    for mark in sorted(marks, key=lambda m: (m.content.start, -m.content.end)):
        if not kept or not kept[-1].content.covers(mark.content):
            kept.append(mark)
    return kept


def _signs(tree: Tree) -> Iterator[tuple[int, ForecastModality, str]]:
    """Verbs whose clause is about the future, and the word that says so."""
    for index, token in enumerate(tree.parse):
        if token.dep == "aux" and tree.is_verb(token.head):
            found = _of_auxiliary(tree, index, token.head)
            if found:
                yield token.head, found, token.text
        elif tree.is_verb(index) and not _is_past(tree, index):
            yield from _of_expectation(tree, index)


def _of_auxiliary(tree: Tree, index: int, verb: int) -> ForecastModality | None:
    word = tree[index].text.lower()
    if tree[verb].dep == "relcl" and any(
        tree[m].lemma.lower() == "if" for a in tree.up(verb) for m in tree.children(a, "mark")
    ):
        return None
    if _has_perfect(tree, verb) or _in_past_story(tree, verb) or _speaks_of_self(tree, verb):
        return None
    if any(tree[i].text.lower() == "rather" for i in tree.children(verb, "advmod")):
        return None
    if word in _WORDS["will"]["auxiliaries"]:
        modality: ForecastModality = "will"
    elif word in _WORDS["will"]["backshifted"]:
        if not _is_told(tree, verb):
            return None
        modality = "will"
    elif word in _WORDS["may"]["auxiliaries"]:
        if tree[verb].lemma.lower() in _WORDS["allowed"]["verbs"] or (
            tree[verb].lemma.lower() == "be" and tree.children(verb, "expl")
        ):
            return None
        if word == "could" and (tree.is_negated(verb) or tree[verb].dep in ("relcl", "acl", "advcl", "pcomp")):
            return None
        modality = "may"
    else:
        return None
    return _weakened(tree, verb, modality)


def _weakened(tree: Tree, verb: int, modality: ForecastModality) -> ForecastModality:
    """ "likely will", "if it rains it will", "they fear it will"."""
    for above in list(tree.up(verb))[:3]:
        if tree[above].lemma.lower() in _WORDS["feared"]["verbs"] and tree[verb].dep == "ccomp":
            return "feared"
    if any(
        tree[m].lemma.lower() in ("if", "unless")
        for c in tree.children(verb, "advcl")
        for m in tree.children(c, "mark")
    ):
        return "conditional"
    if (
        any(tree[i].text.lower() in ("likely", "probably") for i in tree.children(verb, "advmod"))
        and modality == "will"
    ):
        return "likely"
    return modality


def _of_expectation(tree: Tree, verb: int) -> Iterator[tuple[int, ForecastModality, str]]:
    """ "is expected to rise", "is likely to rise", "expects a vote before May"."""
    lemma = tree[verb].lemma.lower()
    passive = bool(tree.children(verb, "auxpass"))
    if lemma in _WORDS["likely"]["verbs"] and passive and tree.children(verb, "xcomp"):
        yield verb, "likely", tree[verb].text
    elif lemma in ("expect", "predict", "forecast", "anticipate") and not passive and tree.children(verb, "dobj"):
        if not _speaks_of_self(tree, verb):
            yield tree.children(verb, "dobj")[0], "likely", "expects a thing"
    elif lemma == "be":
        for adjective in tree.children(verb, "acomp"):
            compared = any(tree[i].text.lower() in ("more", "less") for i in tree.children(adjective, "advmod"))
            sure = tree[adjective].lemma.lower() in _WORDS["likely"]["adjectives"] and not compared
            if sure and tree.children(adjective, "xcomp"):  # "more likely to like it" foretells nothing
                yield verb, "likely", tree[adjective].text


def _is_past(tree: Tree, verb: int) -> bool:
    """Whether a verb tells of the past; "expected" under "said that she" is told later and may stay ahead."""
    past = tree[verb].tag == "VBD" or any(
        tree[i].text.lower() in ("was", "were", "had") for i in tree.auxiliaries(verb)
    )
    return past and not _is_told(tree, verb)


def _has_perfect(tree: Tree, verb: int) -> bool:
    return any(tree[i].lemma.lower() == "have" for i in tree.children(verb, "aux"))


def _is_told(tree: Tree, verb: int) -> bool:
    """Whether a clause hangs on a verb of speech in the past: its "would" is a "will" told later."""
    over = tree[verb].head
    return (
        tree[verb].dep == "ccomp"
        and over != verb
        and tree[over].lemma.lower() in _REPORTING
        and not _has_perfect(tree, over)
    )


def _in_past_story(tree: Tree, verb: int) -> bool:
    """ "In 2001 they feared that it would": nothing of today; so is a clause on a past verb other than one of
    speech."""
    over = tree[verb].head
    if over == verb or not tree.is_verb(over):
        return False
    told = tree[over].lemma.lower() in _REPORTING
    return tree[over].tag == "VBD" and tree[verb].dep in ("advcl", "ccomp", "xcomp") and not told


def _speaks_of_self(tree: Tree, verb: int) -> bool:
    subject = tree.subject(verb)
    return subject is not None and tree[subject].text in ("I", "We", "we", "you", "You")


@dataclass(frozen=True, slots=True)
class _Page:
    """A sentence with its grammar, its times and the day of its page."""

    sentence: Sentence
    tree: Tree
    times: Sequence[TimeMark]
    published: str | None


def _mark(page: _Page, verb: int, modality: ForecastModality, rule: str) -> ForecastMark | None:
    sentence, tree = page.sentence, page.tree
    words = _clause(tree, verb)
    start, end = tree[words[0]].start, tree[words[-1]].end
    if (end - start < 12 and rule != "expects a thing") or len(words) < 2:
        return None
    content = Span(sentence.span.start + start, sentence.span.start + end)
    stative = modality == "may" and (
        tree[verb].lemma.lower() in _WORDS["may"]["stative"] or _is_epistemic(tree, verb)
    )
    times = [t for t in page.times if t.value is not None and _near(content, t)]
    ahead = [t for t in times if _is_ahead(t, page.published)]
    behind = [t for t in times if t.kind != "now" and content.covers(t.span) and not _is_ahead(t, page.published)]
    if behind and not ahead and modality != "will":
        return None
    if (stative or rule == "expects a thing") and not ahead:
        return None
    horizon = ahead[0] if ahead else None
    band = _BANDS.search(sentence.text, start, end)
    return ForecastMark(
        content, modality, horizon.span if horizon else None, _horizon(horizon, page.published) if horizon else None,
        _WORDS["bands"][" ".join(band[0].lower().split())] if band else None, rule,
    )  # fmt: skip


def _is_epistemic(tree: Tree, verb: int) -> bool:
    """ "300 people may be affected" is of today; "the port could be closed" of tomorrow."""
    helpers = {tree[i].text.lower() for i in tree.auxiliaries(verb)}
    return bool(tree.children(verb, "auxpass")) and not helpers & {"could"}


def _near(content: Span, time: TimeMark) -> bool:
    return (
        content.covers(time.span)
        or 0 <= content.start - time.span.end <= 3
        or 0 <= time.span.start - content.end <= 12
    )


def _is_ahead(time: TimeMark, published: str | None) -> bool:
    if published is None or time.value is None or time.kind == "now":
        return False
    return dates.ends(time.value) > dates.ends(published)


def _horizon(time: TimeMark, published: str | None) -> str | None:
    """ "before the summer" runs from publication to the month that it begins in; any other time stands as it is."""
    if time.relation in ("before", "until", "till") and published and time.value:
        limit = time.value.split("/")[0][:7]
        return dates.join(published[: len(limit)], limit)
    return time.value


def _clause(tree: Tree, verb: int) -> tuple[int, ...]:
    """The words of the clause: the verb's own branch in one run, without what stands in brackets beside it."""
    below = set(_with_antecedent(tree, verb)) | set(tree.subtree(verb, without=lambda i: _is_aside(tree, verb, i)))
    first, last = verb, verb
    while first > 0 and (first - 1 in below or (tree[first - 1].pos == "PUNCT" and first - 2 in below)):
        first -= 1
    while last + 1 < len(tree) and last + 1 in below:
        last += 1
    while first < verb and (tree[first].pos in ("PUNCT", "CCONJ") or tree[first].dep in ("mark", "cc")):
        first += 1
    while last > verb and tree[last].pos == "PUNCT":
        last -= 1
    return tuple(range(first, last + 1))


def _with_antecedent(tree: Tree, verb: int) -> tuple[int, ...]:
    """ "fighters who will return": who they are belongs to it."""
    if tree[verb].dep != "relcl":
        return ()
    noun = tree[verb].head
    return tree.subtree(
        noun, without=lambda i: tree[i].dep in ("relcl", "appos", "punct", "cc", "conj") and i != verb
    )


def _is_aside(tree: Tree, verb: int, index: int) -> bool:
    token = tree[index]
    if token.dep == "parataxis" or (token.dep in ("mark", "cc") and token.head == verb):
        return True
    if token.dep == "conj" and token.head == verb and tree.children(index, *SUBJECTS):
        return True
    if token.dep == "ccomp" and token.head == verb and index < verb and token.pos == "VERB":
        return True
    return token.dep == "prep" and token.lemma.lower() in ("according", "accord")
