"""Whom the words for a source stand for: the sole candidate in the article, or none.

| words | candidate |
|---|---|
| the company, it, she, the official | whoever was named or spoke before, if only one fits |
| its head, her office | of the one that the pronoun stands for |
| Lee | the only person of that surname, with the body that an earlier mention gave |
| a company statement | the company |
| Ministry (in a headline) | the ministry that speaks in the body, if only one does |
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from onrecord.find.sources.outlets import is_outlet
from onrecord.find.sources.roles import (
    BODIES,
    OFFICES,
    OWNERS,
    PEOPLE,
    PRONOUNS,
    PUBLIC,
    PUBLIC_OFFICES,
    SPOKESMEN,
    VEHICLES,
)
from onrecord.find.sources.source_words import DEFINITE, DETERMINER, SourceWords
from onrecord.lexicon import load_lexicon
from onrecord.records import Span, StatementMark
from onrecord.resolve.chains.antecedents import follow
from onrecord.resolve.chains.called import is_called
from onrecord.resolve.chains.chain_links import Undecided
from onrecord.resolve.chains.genders import gender_of, title_gender
from onrecord.resolve.chains.mentions import names_one_person
from onrecord.resolve.chains.offices import holder_of
from onrecord.resolve.chains.owners import owned_by, spoken_for
from onrecord.resolve.chains.references import body_for, first_and_last
from onrecord.resolve.chains.walk import Walk
from onrecord.resolve.chains.whose_ministry import of_its_state

_OUTLET_NOUNS: Final = frozenset(load_lexicon("outlets")["called"])
_ROLES = load_lexicon("roles")
_PRINTS: Final = frozenset(load_lexicon("passing_on")["prints"])
_COMPANY: Final = frozenset(_ROLES["the_company"])
_COMPANY_KINDS: Final = frozenset(_ROLES["company_words"])
_IN_COMPANIES: Final = frozenset(_ROLES["in_companies"])


def decide(walk: Walk, mark: StatementMark, source: SourceWords, index: int) -> SourceWords | None:
    """The source that the words stand for; None where that is open."""
    if source.of in OWNERS:
        return owned_by(walk, mark, source, index)
    if source.kind == "reference":
        outlet = _sole_outlet(walk, source)
        return outlet or follow(walk, mark, source, index) or _sole_company(walk, mark, source)
    if (first := _first_heard(walk, source)) is not None:
        return first
    if (described := _described_before(walk, source)) is not None:
        return described
    if source.kind == "outlet" and (heard := _heard_body(walk, source.name)) is not None:
        return heard
    if _is_newspaper(walk, mark, source):
        return SourceWords("outlet", source.name, anonymous=True, noun="media")
    role = _definite_role(source)
    called = _called(walk, role) if role else []
    if called:
        return called[0] if len(called) == 1 else None
    if source.kind == "person" and source.noun in PUBLIC_OFFICES and role:
        held = holder_of(source.name, walk.article.text)
        return source if held is None else _full_person(walk, replace(source, name=held), 0)
    if source.kind == "body" and (placed := of_its_state(walk, source, index)) is not None:
        return placed
    if source.kind == "body" and (spoken := _spoken_before(walk, mark, source)) is not None:
        return spoken
    if (body := _so_named(walk, source)) is not None:
        return SourceWords("body", body, noun=source.noun)
    if source.kind == "person":
        return _full_person(walk, source, mark.source.start if mark.source else 0)
    if source.kind == "document" and (source.noun in VEHICLES or mark.rule == "somebody's count"):
        return _behind(walk, mark, source, index)
    if source.kind == "document" and source.of is None and source.name.lower().startswith(("the ", "this ", "that ")):
        same = {d for d in walk.documents if d.noun == source.noun}
        return same.pop() if len(same) == 1 else source
    if source.kind == "body" and source.name[:1].isupper() and source.of is None:
        full = walk.cast.fullest(source.name)
        known = _heard_person(walk, source.name, full) or _heard_outlet(walk, source.name)
        if known is None and full and source.noun not in BODIES and _is_somebody(walk, full):
            return _full_person(walk, SourceWords("person", full), mark.source.start if mark.source else 0)
        return known or (replace(source, name=full) if full else None)
    if source.kind == "body" and (outlet := _heard_outlet(walk, source.name)) is not None:
        return outlet
    if source.kind == "body" and source.of is not None and source.of[:1].isupper():
        return replace(source, of=walk.cast.fullest(source.of) or source.of)
    if source.noun in ("spokesman", "spokeswoman", "spokesperson", "spokespeople") or (
        source.of or ""
    ).lower().startswith(("the ", "its ", "his ", "her ", "their ")):
        return replace(source, of=spoken_for(walk, mark, source, index))
    return source


def _is_newspaper(walk: Walk, mark: StatementMark, source: SourceWords) -> bool:
    """ "One paper wrote": a newspaper; "one paper found" is somebody's study."""
    cue = mark.cue.of(walk.article.text).split()[-1].lower() if mark.cue else ""
    return source.noun == "paper" and source.of is None and cue in _PRINTS and len(source.name.split()) == 2


def _definite_role(source: SourceWords) -> str | None:
    """ "The minister" says an office without a name and without whose it is."""
    role = source.name[4:] if source.name[:4].lower() == "the " else ""
    lone = source.of is None and source.kind in ("person", "unnamed") and source.noun in PEOPLE and not source.plural
    return role if lone and role.islower() else None


def _first_heard(walk: Walk, source: SourceWords) -> SourceWords | None:
    """ "The first official", after "one official" and "another": the first who spoke and was called so."""
    if source.kind != "unnamed" or source.name.lower() != f"the first {source.noun}":
        return None
    same = [h.source for h in walk.heard if h.source.noun == source.noun and not h.source.plural]
    return same[0] if same and same[0].kind == "unnamed" else None


def _described_before(walk: Walk, source: SourceWords) -> SourceWords | None:
    """ "The former engineer", after "a former engineer": the only one who spoke and was described so."""
    if source.kind != "unnamed" or not source.anonymous or DEFINITE.match(source.name) is None:
        return None
    words = DETERMINER.sub("", source.name).lower()
    if words == f"same {source.noun}" and walk.heard and walk.heard[-1].source.noun == source.noun:
        return walk.heard[-1].source
    same = {h.source.name: h.source for h in walk.heard if DETERMINER.sub("", h.source.name).lower() == words}
    return next(iter(same.values())) if len(same) == 1 else None


def _so_named(walk: Walk, source: SourceWords) -> str | None:
    """ "The port" is the Port of Lagos, where that is the only body with the word in its name."""
    lone = source.kind == "unnamed" and source.of is None and not source.plural and source.noun not in PEOPLE
    if not lone or source.name.lower() != f"the {source.noun}":
        return None
    word = source.noun.capitalize()
    bodies = {m.name for m in walk.cast.mentions if not m.person and word in m.name.split() and " " in m.name}
    return bodies.pop() if len(bodies) == 1 else None


def _called(walk: Walk, role: str) -> list[SourceWords]:
    """The named people who spoke so far and whom the article calls so."""
    spoke = {h.source.name: h.source for h in walk.heard if h.source.kind == "person" and h.source.name[:1].isupper()}
    return [each for name, each in spoke.items() if is_called(name, role, walk.article.text)]


def why_open(walk: Walk, source: SourceWords, index: int) -> Undecided:
    """Why words stand for nobody in particular: nobody fits them, or more than one does."""
    here = walk.sentences[index].span.end
    word = source.name.lower()
    person = source.kind == "person" or word in ("he", "she") or source.noun in PEOPLE
    if person and word not in PRONOUNS and source.name[:1].isupper():
        fitting = {m.name for m in walk.cast.mentions if m.person and m.name.split()[-1] == source.name.split()[-1]}
    else:
        fitting = {h.source.name for h in walk.heard if (h.source.kind == "person") is person}
        fitting |= {
            walk.cast.fullest(m.name) or m.name for m in walk.cast.mentions if m.person is person and m.start < here
        }
    return "two candidates" if len(fitting) > 1 else "no candidate"


def as_in_body(walk: Walk, source: SourceWords) -> SourceWords:
    """ "Ministry says" over an article in which the harbour ministry speaks, and no other."""
    if source.kind not in ("body", "reference") or source.of is not None or " " in source.name:
        return source
    word = source.name.lower()
    spoken = {h.source.name: h.source for h in walk.heard if h.source.kind == "body"}
    same = [each for name, each in spoken.items() if name.lower().split()[-1] == word]
    return same[0] if len(same) == 1 else source


def office_in_body(walk: Walk, source: SourceWords) -> SourceWords | None:
    """ "Harbour chief says" over an article in which one person of that body speaks who holds an office."""
    if source.kind != "unnamed" or source.of is not None or source.noun not in OFFICES or source.plural:
        return None
    words = re.findall(r"[A-Z][\w&-]+", source.name)
    people = {h.source.name: h.source for h in walk.heard if h.source.kind == "person" and h.source.of}
    found = [each for each in people.values() if words and each.of and set(words) <= set(each.of.split())]
    return found[0] if len(found) == 1 and found[0].name[:1].isupper() else None


def named_in_headline(walk: Walk, source: SourceWords) -> SourceWords | None:
    """ "Governor: 40 dead", "Lee: 40 dead": the one person speaking in the article who is called so."""
    word = source.name.lower()
    if " " in word:
        return None
    people = {
        h.source.name: h.source for h in walk.heard if h.source.kind == "person" and h.source.name[:1].isupper()
    }
    if word in OFFICES | PUBLIC_OFFICES:
        found = [one for name, one in people.items() if one.noun == word or is_called(name, word, walk.article.text)]
    else:
        found = [one for name, one in people.items() if name.lower().split()[-1] == word]
    return found[0] if len(found) == 1 else None


def names_person(walk: Walk, index: int, span: Span) -> bool:
    """Whether the parser saw a person's name in the words, or the page shows that they are one."""
    sentence = walk.sentences[index]
    base = sentence.span.start
    inside = [t for t in walk.parses[index] if t.start < span.end - base and span.start - base < t.end]
    if any(t.ent == "PERSON" for t in inside):
        return True
    return names_one_person(walk.article, span, span.of(walk.article.text))


def without_nation(walk: Walk, index: int, source: SourceWords) -> SourceWords:
    """A nationality is no body: "French Senator" is of no "French"."""
    of = source.of
    if of is None or f" of the {of}" in walk.sentences[index].text:  # "Ann Lee of the Greens": of the party
        return source
    if any(t.text == of and t.ent == "NORP" for t in walk.parses[index]):
        return replace(source, of=None)
    return source


def _sole_outlet(walk: Walk, source: SourceWords) -> SourceWords | None:
    """ "The broadcaster", in an article in which one outlet has passed something on."""
    if source.noun not in _OUTLET_NOUNS or source.plural:
        return None
    heard = {h.source.name for h in walk.heard if h.source.kind == "outlet" and not h.source.anonymous}
    heard |= {relay.name for relay in walk.relays.values() if relay.name and not relay.anonymous}
    return SourceWords("outlet", heard.pop()) if len(heard) == 1 else None


def _sole_company(walk: Walk, mark: StatementMark, source: SourceWords) -> SourceWords | None:
    """ "The company", in an article in which one body has spoken, a company, and no other is named so far."""
    if source.noun not in _COMPANY or source.plural or mark.source is None:
        return None
    only = _only_body(walk, mark.source.start)
    return only if only is not None and only.noun in _COMPANY_KINDS else None


def _only_body(walk: Walk, position: int) -> SourceWords | None:
    """The body that has spoken, where an article has named no other up to a place."""
    spoken = {h.source.name: h.source for h in walk.heard if h.source.kind == "body" and h.source.name[:1].isupper()}
    named = {m.name for m in walk.cast.bodies_before(position)}
    return next(iter(spoken.values())) if len(spoken) == 1 and named <= set(spoken) else None


def _spoken_before(walk: Walk, mark: StatementMark, source: SourceWords) -> SourceWords | None:
    """ "The task force", of two common words: the only body that spoke before and is called so."""
    words = mark.source.of(walk.article.text) if mark.source else ""
    if source.of is not None or source.name != source.name.lower() or not words.lower().startswith("the "):
        return None
    called = re.compile(rf"\b{re.escape(source.name)}\b")
    bodies = {h.source.name: h.source for h in walk.heard if h.source.kind == "body" and called.search(h.source.name)}
    return next(iter(bodies.values())) if len(bodies) == 1 else None


def _heard_person(walk: Walk, name: str, full: str | None) -> SourceWords | None:
    """The person who spoke before under this name or one that ends in it, if there is only one."""
    people = {h.source.name: h.source for h in walk.heard if h.source.kind == "person"}
    found = [each for each in people.values() if each.name == full or each.name.split()[-1] == name]
    return found[0] if len(found) == 1 else None


def _is_somebody(walk: Walk, name: str) -> bool:
    """Whether a name in several words is a person's wherever the article prints it: "Crowe" is Dennis Crowe."""
    kinds = {mention.person for mention in walk.cast.mentions if mention.name == name}
    return " " in name and kinds == {True}


def _heard_body(walk: Walk, name: str) -> SourceWords | None:
    """ "Open Ledger", after "Open Ledger, a charity, said": a body, though its name sounds like a newspaper's."""
    return next((h.source for h in walk.heard if h.source.kind == "body" and h.source.name == name), None)


def _heard_outlet(walk: Walk, name: str) -> SourceWords | None:
    """ "KTV" after "the state broadcaster, KTV, reported": an outlet, by whatever it was called before."""
    return next((h.source for h in walk.heard if h.source.kind == "outlet" and h.source.name == name), None)


def _behind(walk: Walk, mark: StatementMark, source: SourceWords, index: int) -> SourceWords | None:
    """Who is behind a statement or a count: "A company statement gives the groups", "The port's count rises"."""
    of = spoken_for(walk, mark, source, index) if source.of is not None or source.noun == "statement" else None
    if of is None:
        return source
    return SourceWords("body", walk.cast.fullest(of) or of)


def _full_person(walk: Walk, source: SourceWords, position: int) -> SourceWords | None:
    """A person under the fullest printed name, with the body that an earlier mention gave."""
    if not source.name[:1].isupper():
        of = source.of
        return replace(source, of=walk.cast.fullest(of) if of and of[:1].isupper() else of)
    full = walk.cast.fullest(source.name)
    if full == source.name and " " not in full:
        full = first_and_last(walk.article, full, before=position)
        if " " not in full and (heard := _heard_person(walk, full, full)) is not None:
            full = heard.name
    if full is None and (titled := _titled(walk, source)) is not None:
        full = titled
    if full is None:
        same = [h.source for h in walk.heard if h.source.name.split()[-1:] == source.name.split()[-1:]]
        return same[-1] if len({each.name for each in same}) == 1 else None
    known = next(
        (h.source for h in reversed(walk.heard) if h.source.kind == "person" and h.source.name == full), None
    )
    named = known or replace(source, name=full)
    of = _body_of(walk, source.of, position) or named.of
    if of is None and source.noun in SPOKESMEN:
        of = _just_spoken_of(walk, position) or _last_spoken_for(walk, position)
    if of is None and source.noun in _IN_COMPANIES:  # "Ann Lee, the chief executive": of whom the page is about
        of = body_for("company", walk.cast, position, block=-1, last=None) or _company_so_far(walk, position)
    return replace(named, of=of if of != named.name else None)


def _just_spoken_of(walk: Walk, position: int) -> str | None:
    """ "The ministry cut its toll. ..., spokeswoman Ann Lee said": the sole body the paragraph is about."""
    block = walk.sentences[walk.sentence_at(position)].block
    names = {
        walk.cast.fullest(m.name) or m.name
        for m in walk.cast.mentions
        if m.block == block and m.subject and not m.person and m.start < position and not is_outlet(f"the {m.name}")
    }
    return names.pop() if len(names) == 1 else None


def _last_spoken_for(walk: Walk, position: int) -> str | None:
    """ "A port spokesman, Bo Lind, said ... A second, Ann Lee, said": the sole body heard in the paragraph."""
    block = walk.sentences[walk.sentence_at(position)].block
    here = [h.source for h in walk.heard if h.block == block]
    bodies = {s.of or s.name for s in here if s.kind == "body" or (s.of and s.noun in SPOKESMEN)}
    return bodies.pop() if len(bodies) == 1 else None


def _titled(walk: Walk, source: SourceWords) -> str | None:
    """ "Mr. Hale" of Ann and Peter Hale: the only one whom the title fits."""
    meant = title_gender(source.noun)
    if meant is None:
        return None
    names = {m.name for m in walk.cast.mentions if m.person and m.name.split()[-1:] == source.name.split()[-1:]}
    known = {name: gender_of(name, walk.article.text) for name in names if " " in name}
    fitting = [name for name, gender in known.items() if gender == meant]
    return fitting[0] if len(fitting) == 1 and None not in known.values() else None


def _company_so_far(walk: Walk, position: int) -> str | None:
    only = _only_body(walk, position)
    return only.name if only is not None and not {w.lower() for w in only.name.split()} & PUBLIC else None


def _body_of(walk: Walk, of: str | None, position: int) -> str | None:
    """ "The commission's head, Ann Lee": of the commission that spoke before or is the only one named."""
    if of is None or not of.lower().startswith("the "):
        return of
    noun = of.lower().split()[-1]
    spoken = {h.source.name for h in walk.heard if h.source.kind == "body" and h.source.noun == noun}
    if len(spoken) == 1:
        return spoken.pop()
    return body_for(noun, walk.cast, position, block=-1, last=None) or f"the {of[4:]}"
