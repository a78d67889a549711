"""What is counted, in a few words of the text, and its noun."""

from __future__ import annotations

import re

from onrecord.find.figures.units import dimension, is_lifeless
from onrecord.lexicon import any_of, load_lexicon
from onrecord.records import FigureMark
from onrecord.resolve.figures.concepts import name_concept
from onrecord.resolve.figures.participles import participle_of
from onrecord.resolve.figures.situation import Situation, counted_subject
from onrecord.resolve.figures.state_words import State, is_of_living, state_words

_COUNTS = frozenset(load_lexicon("aspects")["counts"]["nouns"])
_CHANGED = frozenset(load_lexicon("question_words")["measured"]["changed"])
_CHANGES = frozenset(load_lexicon("aspects")["change"]["up_words"] + load_lexicon("aspects")["change"]["down_words"])
_PUT = re.compile(
    rf"\b(?:{any_of(load_lexicon('aspects')['counts']['putting'])})\s(?:the\s|its\s|their\s)?(?P<what>[a-z][^.;,\d]{{2,60}}?)\sat\s"
    r"(?:[a-z]+\s){0,3}$"
)
_NEAR = 90
_STANDING = frozenset({"stand", "stay", "remain", "run", "lie"})
_PRONOUNS = frozenset({"them", "us", "it", "those", "these", "whom", "which"})
_DEGREES = frozenset({"JJR", "JJS"})
_TIMES = frozenset({"times", "more", "less", "least", "most"})  # "at least twice", "three times as many"
_RATIOS = {"fraction": "share", "times": "ratio"}
_PERCENT = re.compile(r"^(?:per ?cent|percent|pc|%)(?: points?)?\s*", re.IGNORECASE)
_PERCENT_OF = re.compile(rf"{_PERCENT.pattern}of (?:the )?", re.IGNORECASE)
_WHILE = re.compile(r" (?:while|whereas) ")
_MOST_WORDS = 16
_NUMBERISH = frozenset({"nummod", "quantmod", "predet"})
_BOUND_WORDS = re.compile(
    r"^(?:(?:the|a|an|at|least|most|more|less|fewer|than|up|to|as|many|much|over|under|about|around|nearly|almost|roughly|approximately|"
    r"some|another|other|further|additional|just|only|upwards|of|between|and|total|estimated|all|no|exactly|those|these)\b\s*)+",
    re.IGNORECASE,
)


def describe_counted(situation: Situation, state: State | None, mark: FigureMark) -> str | None:
    """A noun phrase for what is counted, restrictions included: "people killed in the north", "men who had fled".

    Of a share, a sum or a bare measure: what it is of ("the boat" of "they paid 900 pounds for the boat").
    """
    kind = _RATIOS.get(mark.unit or "") or dimension(mark.unit)
    compared = situation.tree[situation.noun].tag in _DEGREES  # "fewer than 40"
    if situation.bare or compared or kind == "money":
        return _from_count(situation) or _changed(situation) or _of_bare(situation, mark, kind)
    if kind not in (None, "share", "ratio") and (put := _put_at(situation) or _stood_at(situation)) is not None:
        return put
    counted = _describe(situation, state, unit=mark.unit or "")
    if kind == "ratio" and counted is not None and counted.split(" ")[0].lower() in _TIMES:
        return name_concept(situation, mark)
    return _of_share(situation, mark, counted) if kind == "share" and counted is not None else counted


def _describe(situation: Situation, state: State | None, *, unit: str) -> str | None:
    """Counted things and measures that their unit stands for."""
    tree = situation.tree
    own = _noun_phrase(situation)
    if own is None:
        return None
    if _restricted(situation) or situation.verb is None or not situation.core:
        return own
    verb = situation.verb
    who = "who" if unit == "people" else "that"
    if state is None and is_lifeless(unit) and is_of_living(state_words("patient").get(situation.lemma(verb))):
        return own  # "killed 12 rebels and six trucks"
    if (
        situation.part == "patient"
        and tree[verb].tag in ("VBD", "VBN", "VBG", "VBZ", "VBP", "VB")
        and _says_something(situation, verb)
    ):
        done = (
            state
            if state is not None and state.verb == verb and situation.tree[verb].tag in ("VB", "VBZ", "VBP", "VBG")
            else None
        )
        return _short(f"{own} {done.name if done else _participle(situation, verb)} {_tail(situation, verb)}")
    with_whom = tree.behind(verb, "among") if tree[verb].lemma == "be" else ()
    if with_whom and (verb < situation.noun or situation.noun in with_whom):
        return own  # "Among the 40 dead are four drivers"
    if situation.part == "agent" and (_is_said_to_be(situation, verb) or _says_something(situation, verb)):
        return _short(f"{own} {who} {_predicate(situation, verb)}")
    if situation.carrier is not None and situation.lemma(situation.carrier) not in _COUNTS:
        return _short(f"{tree[situation.carrier].text} of {own}")
    return own


def noun_of(situation: Situation) -> str | None:
    """The head noun in the singular, lower case; for a bare number the noun that its sentence counts."""
    tree = situation.tree
    if not situation.bare:
        token = tree[situation.noun]
        if token.tag not in _DEGREES and (token.pos in ("NOUN", "PROPN", "ADJ") or token.tag.startswith("NN")):
            return token.lemma.lower() if token.pos != "PROPN" else _singular(token.text).lower()
        return None
    subject = counted_subject(situation)
    return tree[subject].lemma.lower() if subject is not None else None


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _noun_phrase(situation: Situation) -> str | None:
    """The counted noun with its words, without number and bound."""
    tree = situation.tree
    phrase = set(situation.phrase)
    head = situation.noun
    left = [
        i
        for i in tree.subtree(
            head,
            without=lambda i: tree[i].dep in _NUMBERISH or tree[i].dep in ("relcl", "acl", "appos", "conj", "cc"),
        )
        if i <= head and not (i in phrase and (tree[i].pos in ("NUM", "SYM") or tree[i].tag == "CD"))
    ]
    first = head
    for index in reversed([i for i in left if i < head]):
        if index != first - 1:
            break
        first = index
    last = max((i for i in _restrictions(situation)), default=head)
    if tree[head].pos not in ("NOUN", "PROPN", "ADJ", "VERB"):
        return None
    words = _BOUND_WORDS.sub("", tree.words(tuple(range(first, head + 1)), situation.text)) or tree[head].text
    if last > head:
        words += situation.text[tree[head].end : tree[last].end]
    return _short(words)


def _restrictions(situation: Situation) -> list[int]:
    """The words after the noun that restrict it, in one run, up to a comma or bracket."""
    tree = situation.tree
    found: list[int] = []
    for index in dict.fromkeys((situation.noun, situation.top)):
        for child in tree.children(index, "prep", "relcl", "acl"):
            if child > situation.noun:
                found += [i for i in tree.subtree(child) if i > situation.noun]
    run: list[int] = []
    expected = situation.noun + 1
    for index in sorted(set(found)):
        if index != expected or tree[index].text in (",", ";", ":", "(", ")", "—", "–", "--"):
            break
        run.append(index)
        expected = index + 1
    return run[:_MOST_WORDS]


def _restricted(situation: Situation) -> bool:
    return bool(_restrictions(situation))


def _is_said_to_be(situation: Situation, verb: int) -> bool:
    """ "40 boats are at the pier"; not "there are 40 boats"."""
    tree = situation.tree
    said = bool(tree.children(verb, "attr", "prep", "acomp"))
    return situation.lemma(verb) == "be" and said and not tree.children(verb, "expl")


def _says_something(situation: Situation, verb: int) -> bool:
    return situation.tree[verb].pos == "VERB" and situation.lemma(verb) not in (
        "have",
        "be",
        "say",
        "report",
        "include",
        "see",
        "find",
        "count",
        "give",
    )


def _participle(situation: Situation, verb: int) -> str:
    """ "kill" as "killed": the printed participle, or the verb with its ending; "not killed" where it is denied."""
    token = situation.tree[verb]
    done = token.text if token.tag == "VBN" else participle_of(token.lemma)
    return f"not {done}" if situation.tree.is_negated(verb) else done


def _tail(situation: Situation, verb: int) -> str:
    """What follows the noun under its verb: "in an attack on the port"."""
    tree = situation.tree
    after = max(situation.noun, verb, situation.phrase[-1])
    run: list[int] = []
    below = set(
        tree.subtree(verb, without=lambda i: tree[i].dep in ("conj", "advcl", "relcl", "cc", "ccomp", "parataxis"))
    )
    for index in range(after + 1, len(tree)):
        if index not in below or tree[index].text in (",", ";", ":", ".", "(", "—", "–", "--"):
            break
        run.append(index)
    return tree.words(tuple(run[:_MOST_WORDS]), situation.text)


def _predicate(situation: Situation, verb: int) -> str:
    tree = situation.tree
    first = min((i for i in tree.auxiliaries(verb) if i > situation.noun), default=verb)
    run: list[int] = []
    below = set(tree.subtree(verb, without=lambda i: tree[i].dep in ("conj", "cc", "parataxis")))
    for index in range(first, len(tree)):
        if index not in below or tree[index].text in (",", ";", ":", ".", "(", "—", "–", "--"):
            break
        run.append(index)
    return tree.words(tuple(run[:_MOST_WORDS]), situation.text)


def _from_count(situation: Situation) -> str | None:
    """ "The number of arrests for theft fell to 300": arrests for theft."""
    thing = counted_subject(situation)
    if thing is None:
        return None
    tree = situation.tree
    run = [
        i
        for i in tree.subtree(thing)
        if tree[i].start < tree[situation.phrase[0]].start or thing > situation.phrase[0]
    ]
    return _short(tree.words(tuple(run), situation.text)) if run else None


def _put_at(situation: Situation) -> str | None:
    """ "The ranger put the area burned at 900 hectares": the area burned."""
    found = _PUT.search(situation.text[: situation.tree[situation.phrase[0]].start][-_NEAR:])
    words = found["what"].split() if found else []
    return " ".join(words) if words and words[0].lower() not in _PRONOUNS else None


def _stood_at(situation: Situation) -> str | None:
    """ "The loss of oil stood at 40 tonnes": the loss of oil."""
    tree, verb = situation.tree, situation.verb
    subject = tree.subject(verb) if verb is not None else None
    if verb is None or subject is None or situation.preposition != "at" or situation.lemma(verb) not in _STANDING:
        return None
    return _short(_BOUND_WORDS.sub("", _plain(situation, subject))) if tree[subject].pos == "NOUN" else None


def _changed(situation: Situation) -> str | None:
    """ "The toll rose 40 percent": the subject with the verb that says how it changed."""
    tree, verb = situation.tree, situation.verb
    subject = None if verb is None else tree.subject(verb)
    if verb is None or subject is None or subject == situation.top or tree[subject].pos == "PRON":
        return None
    if tree[verb].text.lower() not in _CHANGED:
        return None
    return _short(f"{_plain(situation, subject)} {tree[verb].text}")


def _plain(situation: Situation, index: int) -> str:
    """A noun with its words, up to a clause or aside."""
    tree = situation.tree
    return tree.words(
        tree.subtree(index, without=lambda i: tree[i].dep in ("relcl", "acl", "appos", "punct")), situation.text
    )


def _of_bare(situation: Situation, mark: FigureMark, kind: str | None) -> str | None:
    """What a bare number or a measure is of: the noun behind "of" or "in"; of a measure, by its whole sentence."""
    if kind is not None and (name := name_concept(situation, mark)) is not None:
        return _short(name)
    if kind == "money":
        return None
    tree = situation.tree
    for child in tree.children(situation.top, "prep"):
        for thing in tree.children(child, "pobj") if tree[child].lemma in ("of", "in") else ():
            if tree[thing].ent not in ("DATE", "CARDINAL", "MONEY") and tree[thing].pos != "PRON":
                own = tree.subtree(thing, without=lambda i: i in situation.phrase)  # "8 in 10 farmers": farmers
                return _short(tree.words(own, situation.text))
    return None


def _of_share(situation: Situation, mark: FigureMark, counted: str) -> str | None:
    """ "percent of the farms that burned": the farms; "percent burned": what the sentence says, else burned."""
    counted = _WHILE.split(counted)[0]
    whole = _PERCENT_OF.sub("", counted)
    if whole != counted:
        return None if whole.split(" ")[0].lower() in _PRONOUNS else whole or None
    said = _PERCENT.sub("", counted).removeprefix("that ")
    if said.split(" ")[0] in _CHANGES:
        return said
    verb = situation.verb if situation.part == "patient" else None
    acts = verb is not None and not situation.tree.is_passive(verb)  # "The buyer took 7 percent off the price"
    return name_concept(situation, mark) or (None if acts else said) or None


def _short(words: str) -> str:
    """At most a line of words."""
    return " ".join(words.split()[: _MOST_WORDS + 4]).strip(" ,;:")
