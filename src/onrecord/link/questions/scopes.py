"""Figures that say neither where, of whom nor in which event are compared only inside one story.

"The toll rose to 40" of a flood and "the toll rose to 60" of a fire give one key. Their texts tell them apart: they
share no name of what they are about. Then each story has the question for itself, under a name that its texts
share.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise

from onrecord.lexicon import load_lexicon
from onrecord.link.components import components
from onrecord.link.containment import people_of
from onrecord.link.sources.names import bare_name
from onrecord.records import Article, Claim, QuestionKey, replace

_NAME = re.compile(r"[A-Z][\w’'&]+")
_LOWER = re.compile(r"\b[a-z][\w’'&]+")
_SENTENCE_END = re.compile(r"[.!?:\n“\"—]\s*$")
_NO_NAME = frozenset(load_lexicon("question_words")["no_subject"]["words"])
_READ = 8_000
"""What a text is about is said in its first pages."""
_TELLING = 2
"""A text that names fewer things than this does not tell what it is about."""
_PAIRWISE = 60
"""Up to this many texts of one question, each is set beside each; in more, each beside the next that share a name."""

Keys = dict[str, QuestionKey | None]


@dataclass(frozen=True, slots=True)
class Subject:
    """The names in a text by the word, and those of them that are no names of its sources."""

    names: frozenset[str]
    own: frozenset[str]

    def meets(self, other: Subject) -> bool:
        """Whether two texts may be of one story: they share a name, or one names too little to tell."""
        return bool(self.names & other.names) or min(len(self.own), len(other.own)) < _TELLING


def subject_of(article: Article, tellers: frozenset[str], sources: frozenset[str]) -> Subject:
    """What a text names, without its outlet and those who only pass it on, and without nations."""
    text = article.text[:_READ]
    inside: set[str] = set()
    opening: Counter[str] = Counter()
    for match in _NAME.finditer(text):
        name = bare_name(match.group())
        if len(name) < 2 or name in tellers or name in _NO_NAME or people_of(name) is not None:
            continue
        opens = match.start() == 0 or _SENTENCE_END.search(text[max(0, match.start() - 3) : match.start()])
        if opens:
            opening[name] += 1
        else:
            inside.add(name)
    common = set(_LOWER.findall(text))
    names = inside | {name for name, count in opening.items() if count > 1 and name not in common}
    return Subject(frozenset(names), frozenset(names - sources))


def unscoped(key: QuestionKey) -> bool:
    """Whether a question says neither where, of whom, whose, nor in which event."""
    return not (key.place or key.group or key.from_place or key.event or key.actor)


def scope_keys(keys: Keys, claims: Iterable[Claim], articles: Mapping[str, Article]) -> Keys:
    """Keys of which the unscoped are parted by story, where their texts tell two stories."""
    claims = tuple(claims)
    asked: dict[QuestionKey, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        key = keys.get(claim.id)
        if key is not None and unscoped(key):
            asked[key][claim.article].append(claim.id)
    tellers: dict[str, set[str]] = defaultdict(set)
    sources: dict[str, set[str]] = defaultdict(set)
    wanted = {article for holders in asked.values() for article in holders}
    for claim in claims if wanted else ():
        for link in claim.chain if claim.article in wanted else ():
            words = bare_name(f"{link.name or ''} {link.of or ''}").split()
            (tellers if link.role in ("publisher", "relay") else sources)[claim.article].update(words)
    subjects: dict[str, Subject] = {}
    parted = dict(keys)
    for key, holders in asked.items():
        for article in holders:
            if article not in subjects:
                subjects[article] = subject_of(
                    articles[article], frozenset(tellers[article]), frozenset(sources[article])
                )
        stories = _stories(sorted(holders), subjects)
        for story in stories if len(stories) > 1 else ():
            scoped = replace(key, event=_title(story, subjects))
            parted.update({claim: scoped for article in story for claim in holders[article]})
    return parted


def _stories(texts: list[str], subjects: Mapping[str, Subject]) -> list[list[str]]:
    """Texts in components of those that meet, each rooted at its least text."""
    pairs = _candidates(texts, subjects)
    return components(texts, (pair for pair in pairs if subjects[pair[0]].meets(subjects[pair[1]])))


def _candidates(texts: list[str], subjects: Mapping[str, Subject]) -> Iterable[tuple[str, str]]:
    """Pairs of texts that may meet."""
    if len(texts) <= _PAIRWISE:
        return combinations(texts, 2)
    holders: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        for name in sorted(subjects[text].names) or [""]:
            holders[name].append(text)
    nameless = [(text, texts[0]) for text in holders.get("", ())]
    return [pair for same in holders.values() for pair in pairwise(same)] + nameless


def _title(story: list[str], subjects: Mapping[str, Subject]) -> str:
    """The name that most texts of a story share; of equals the least."""
    shared: Counter[str] = Counter(name for text in story for name in subjects[text].names)
    return min(shared, key=lambda name: (-shared[name], name), default=story[0])
