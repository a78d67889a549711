"""Who says it: the noun that a cue verb has for its source."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from onrecord.find.grammar import FIRST_PERSON, SEEN_FINITE
from onrecord.find.sources.roles import singular
from onrecord.find.statements.cues import GOING_ON, HEARD, LISTENERS, QUOTED_AS
from onrecord.find.statements.may_tell import FINDERS, PAPERS, is_happening, may_speak
from onrecord.find.statements.speech import Speech, phrase_from
from onrecord.lexicon import load_lexicon

_ROLES = load_lexicon("roles")
_POINTING: Final = frozenset({"this", "that", "these", "those", "what", "which", "there"})
_NOBODY: Final = frozenset(
    {"neither", "nobody", "none", "no", "any", "anyone", "every", "everyone", "everybody", "whoever"}
)
_OWN_PAGE: Final = re.compile(rf"(?:this|these) (?:{'|'.join(map(re.escape, _ROLES['own_page']))})")
_EARLIER: Final = frozenset(f"{word} version" for word in _ROLES["earlier"])
_DEEP: Final = 8  # words up from a cue to the head of its source
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"})
_PEOPLE_BODIES: Final = frozenset({"PERSON", "ORG", "NORP"})


def source_head(speech: Speech, verb: int) -> int | None:
    """The noun for who does what a verb says: its subject, its agent, or the noun that the verb belongs to."""
    tree = speech.tree
    if tree.children(verb, "nsubjpass", "auxpass"):
        agent = tree.children(verb, "agent")
        heads = tree.children(agent[0], "pobj") if agent else ()
        return heads[0] if heads else None
    if is_cut_off(speech, verb):
        return tree[verb].head
    bare = tree[verb].tag == "VBN" and tree[verb].dep != "conj" and not tree.auxiliaries(verb)
    if bare and not tree.children(verb, "nsubj"):
        return before_cue(speech, verb)  # "all told", "a count put at 40": mostly a participle without a speaker
    head = _named_only_as(speech, verb) or _speaker(speech, verb)
    if head is None:
        head = _before_aside(speech, verb)
    if head is None:
        head = _beside_happening(speech, verb)
    if head is None:
        head = before_cue(speech, verb)
    if head is not None and tree[head].start < speech.begins:
        head = _after_dateline(speech, verb)
    if head is None or tree[head].lemma.lower() in FIRST_PERSON or tree[head].text.lower() in FIRST_PERSON:
        return None
    if not _is_nominal(speech, head) and singular(tree[head].text) not in FINDERS:
        return None
    if tree[head].text.lower() in _NOBODY or any(
        tree[i].text.lower() in _NOBODY for i in tree.children(head, "det", "preconj")
    ):
        return None  # "neither agency said", "every company says"
    if tree[head].text.lower() in _POINTING:
        return None  # "this shows": an argument of the page's own
    if tree[head].text.lower() == "all" and tree[verb].lemma == "tell":
        return None  # "all told"
    return None if is_own_page(speech, head) else _without_happening(speech, head, verb)


def _named_only_as(speech: Speech, verb: int) -> int | None:
    """ "A clerk who gave his name only as Bo said ...": the clerk, though the parser hung the cue on Bo."""
    tree, giving = speech.tree, speech.tree[verb].head
    if tree[giving].dep != "relcl" or tree[giving].lemma.lower() not in ("give", "identify") or giving > verb:
        return None
    marked = any(tree[i].text.lower() == "as" for i in tree.children(verb, "mark"))
    return tree[giving].head if marked else None


def _without_happening(speech: Speech, head: int, verb: int) -> int:
    """ "The attack and police said": of two joined, the one that can speak. No attack says anything."""
    tree = speech.tree
    if not is_happening(speech, head):
        return head
    joined = [i for i in tree.children(head, "conj") if head < i < verb and may_speak(speech, i)]
    return joined[-1] if joined else head


def _beside_happening(speech: Speech, verb: int) -> int | None:
    """ "Nine were hurt in the attack & police said ...": the parser joined police to the attack."""
    tree, last = speech.tree, _word_before(speech, verb)
    if last is None or tree[verb].tag not in SEEN_FINITE or tree[last].dep != "conj":
        return None
    row = is_happening(speech, tree[last].head) and tree[tree[last].head].dep in ("pobj", "dobj")
    return last if row and may_speak(speech, last) else None


def _is_nominal(speech: Speech, head: int) -> bool:
    """A noun, or a name that the parser took for a verb because it is spelt like one: "Grant said ..."."""
    token = speech.tree[head]
    return token.pos in _NOMINAL or (token.dep == "nsubj" and token.text[:1].isupper() and token.tag != "VBG")


def before_cue(speech: Speech, verb: int) -> int | None:
    """The noun right before a cue that the parser gave no subject: it saw another verb, or none, as the main one.

    "At the party's congress Ann Lee (North) said ...", "The board called Friday for ...", "About 4 in 10 say ...".
    """
    tree = speech.tree
    last = _word_before(speech, verb)
    if last is None or tree[verb].tag not in SEEN_FINITE:
        return None
    if tree[verb].dep in ("acl", "relcl"):
        return _cut_off_noun(speech, verb)
    if tree[verb].dep == "ROOT" and (clause := _going(speech, verb)) is not None:
        return clause
    if tree[verb].tag == "VBN" and not tree.children(verb, "ccomp", "dobj"):
        return None
    if tree[verb].dep not in ("ROOT", "ccomp", "conj", "advcl", "parataxis"):
        return None
    if tree[last].dep == "compound" and tree[last].head == verb and tree[last].text.lower() in PAPERS:
        return last  # "It stays shut, ministry papers show, as ...": parsed as one noun with its verb
    if tree[last].ent in _PEOPLE_BODIES and tree[last].pos == "PROPN":
        return None if _is_spoken_for(speech, last) else phrase_from(tree, last)
    counted = (
        tree[last].pos in ("NUM", "NOUN") and tree[last].dep in ("nummod", "npadvmod") and tree[last].head == verb
    )
    return last if counted and (tree.children(last) or tree[last].pos == "NUM") and verb < _DEEP else None


def _word_before(speech: Speech, verb: int) -> int | None:
    """The last word before a cue that is no adverb and not in brackets."""
    tree, last = speech.tree, verb - 1
    while last > 0 and (tree[last].pos == "ADV" or tree[last].dep in ("aux", "auxpass")):
        last -= 1
    if last > 0 and tree[last].text == ")":
        while last > 0 and tree[last].text != "(":
            last -= 1
        last -= 1
    return last if last >= 0 and tree[last].pos in _NOMINAL else None


def _is_spoken_for(speech: Speech, last: int) -> bool:
    """Whether the noun before a cue is the object of another verb, or a body behind a preposition."""
    token = speech.tree[last]
    return token.dep in ("dobj", "dative", "nsubjpass") or (token.dep == "pobj" and token.ent != "PERSON")


def _cut_off_noun(speech: Speech, verb: int) -> int | None:
    """ "The chief of the port called Friday for ...": the main verb, that the parser hung on its own subject.

    Only where the noun has no other verb above it, and the cue has words of its own behind it.
    """
    tree, head = speech.tree, speech.tree[verb].head
    if head > verb or tree[verb].dep != "acl" or tree.children(verb, "agent", "aux", "auxpass"):
        return None
    above = [head, *islice(tree.up(head), _DEEP)]
    if any(tree.is_verb(i) and tree[i].tag != "VBG" for i in above) or tree[above[-1]].dep != "ROOT":
        return None
    behind = [i for i in tree.children(verb, "dobj", "ccomp", "xcomp", "oprd", "advcl", "prep") if i > verb]
    return head if behind and may_speak(speech, head) else None


def _going(speech: Speech, verb: int) -> int | None:
    """ "Most clerks in six ports going on strike said they ...": the parser made the participle the subject."""
    tree = speech.tree
    for clause in tree.children(verb, "csubj"):
        subjects = [i for i in tree.children(clause, "nsubj") if i < clause < verb]
        if subjects and tree[clause].tag == "VBG":
            return subjects[0]
    return None


def _after_dateline(speech: Speech, verb: int) -> int | None:
    """The parser took the place in "LAGOS — The port said ..." for the subject: it is the noun after the dash."""
    tree = speech.tree
    first = next((i for i in range(verb) if tree[i].start >= speech.begins), None)
    if first is None:
        return None
    head = phrase_from(tree, first)
    if head >= verb or tree[head].pos not in _NOMINAL:
        head = first
        while (
            head + 1 < verb
            and tree[head].dep in ("det", "compound", "amod", "nmod")
            and tree[head + 1].pos in _NOMINAL
        ):
            head += 1
    return head


def is_own_page(speech: Speech, head: int) -> bool:
    """ "An earlier version of this article", "our last letter", "our correspondent": the page itself speaks."""
    tree = speech.tree
    words = " ".join([tree.lows[i] for i in tree.subtree(head)[:12]])
    if _OWN_PAGE.search(words) or words in _EARLIER:
        return True
    ours = any(tree.lows[i] in ("our", "my") for i in tree.children(head, "poss"))
    return ours and speech.quoted(tree[head].start) is None


def _speaker(speech: Speech, verb: int) -> int | None:
    tree = speech.tree
    own = tree.children(verb, "nsubj")
    token = tree[verb]
    if not own:
        apart = reduced_subject(speech, verb) or apposed_subject(speech, verb) or split_compound(speech, verb)
        if apart is not None:
            return apart
    if own:
        if any(i < verb for i in own):  # "the port says: 12 boats from Faro": what a colon opens does not speak
            own = tuple(i for i in own if not any(tree[k].text == ":" for k in range(verb, i)))
        head = next((i for i in reversed(own) if tree[i].tag not in ("WP", "WDT", "EX")), own[0])
        if tree[head].tag in ("WP", "WDT") and token.dep == "relcl":
            return token.head
        return None if tree[head].tag in ("WP", "WDT", "EX") else head
    if token.dep == "acl" and (token.tag == "VBG" or is_parted(speech, verb)):
        return token.head
    if token.dep == "relcl" and any(
        tree[i].tag in ("WP", "WDT") for aux in tree.children(verb, "aux") for i in tree.children(aux, "nsubj")
    ):
        return token.head  # "the port, which had at first spoken of 40 boats": the parser hung "which" on "had"
    if token.dep == "pcomp" and token.tag == "VBG" and (quoted := _quoted_as(speech, verb)) is not None:
        return quoted
    if token.dep == "pcomp" and token.tag == "VBG":  # "the port said, after cutting its estimate to 40"
        governor = tree.verb_of(tree[token.head].head)
        fronted = min(tree.subtree(token.head)) == 0  # "After saying that it was late, the port closed"
        return _speaker(speech, governor) if governor is not None and (governor < verb or fronted) else None
    if token.dep == "xcomp" and token.head < verb and (goes_on := _going_on(speech, verb)) is not None:
        return goes_on
    if token.dep in ("advcl", "conj", "xcomp", "ccomp", "dep") and (token.tag == "VBG" or token.dep == "conj"):
        governor = tree.verb_of(token.head)
        if governor is None or governor == verb:
            return None
        if passive := tree.children(governor, "nsubjpass"):  # "Roe would not be drawn on it, but said ..."
            active = token.dep == "conj" and token.tag in ("VBD", "VBZ") and not tree.auxiliaries(verb)
            return passive[0] if active and may_speak(speech, passive[0]) else None
        return _speaker(speech, governor)
    return None


def _before_aside(speech: Speech, verb: int) -> int | None:
    """ "The Examiner was first: the port, it said, puts the loss at 40": the port puts it so."""
    tree = speech.tree
    if verb < 5 or tree[verb - 1].text != "," or tree[verb - 4].text != ",":
        return None
    says = tree[verb - 2].lemma.lower() in ("say", "report") and tree[verb - 3].pos == "PRON"
    return verb - 5 if says and tree[verb - 5].pos in ("NOUN", "PROPN") and may_speak(speech, verb - 5) else None


def _quoted_as(speech: Speech, verb: int) -> int | None:
    """ "State radio quoted the governor as saying ...", "The governor was quoted as saying ...": who is quoted."""
    tree, joint = speech.tree, speech.tree[verb].head
    governor = tree[joint].head
    if tree[joint].text.lower() != "as" or tree[governor].lemma.lower() not in QUOTED_AS:
        return None
    if tree.is_passive(governor):
        subjects = tree.children(governor, "nsubjpass")
        return subjects[0] if subjects else None
    quoted = [i for i in tree.children(governor, "dobj") if i < joint]
    return quoted[-1] if quoted else None


def _going_on(speech: Speech, verb: int) -> int | None:
    """ "The port continues to insist that ...", "An officer can be heard telling the crew ..."."""
    tree, governor = speech.tree, speech.tree[verb].head
    lemma = tree[governor].lemma.lower()
    if lemma in GOING_ON and not tree.children(governor, "nsubjpass"):
        return _speaker(speech, governor)
    heard = tree.children(governor, "nsubjpass") if lemma in HEARD and tree[verb].tag == "VBG" else ()
    return heard[0] if heard else None


def is_parted(speech: Speech, verb: int) -> bool:
    """ "Ships were late, the port announced on Friday, after ...": the parser hung the cue on its subject."""
    tree = speech.tree
    token = tree[verb]
    if token.dep != "acl" or token.tag != "VBD" or tree.children(verb, "dobj", "agent", "ccomp", "xcomp"):
        return False
    first, last = min(tree.subtree(token.head)), max(i for i in tree.subtree(verb) if i < verb + 4)
    behind = last + 1 >= len(tree) or "," in (tree[last].text, tree[last + 1].text)
    return first > 2 and tree[first - 1].text == "," and tree[first].tag == "DT" and behind


def reduced_subject(speech: Speech, verb: int) -> int | None:
    """ "Ships were late, experts brought in by the port said": the parser made the participle a clause of its own."""
    tree = speech.tree
    for clause in tree.children(verb, "ccomp"):
        if clause < verb and tree[clause].tag in ("VBN", "VBD") and tree.children(clause, "agent"):
            subjects = [i for i in tree.children(clause, "nsubj") if i < clause and tree[i - 1].text == ","]
            if subjects and not tree.auxiliaries(clause):
                return subjects[0]
    return None


def apposed_subject(speech: Speech, verb: int) -> int | None:
    """ "Ships sank off Faro and Lagos, a panel of the council said": the parser set the panel beside Lagos.

    So, too, "The wave sank 40 ships, Ann Lee, the head of the port, told the board".
    """
    tree = speech.tree
    bare = tree[verb].dep == "ROOT" and any(i < verb for i in tree.children(verb, "ccomp"))
    if not (bare or tree[verb].dep in ("conj", "acl", "relcl")) or verb < 4:
        return None
    last = verb - 2 if tree[verb - 1].text == "," else verb - 1
    for head in (last, *islice(tree.up(last), _DEEP)):
        first = min(tree.subtree(head, without=lambda i: i >= verb))
        if tree[head].dep in ("appos", "conj") and head < verb and tree[first - 1].text == "," and first > 3:
            if tree[first].tag not in ("DT", "PRP$", "NNP", "JJ") or any(tree.is_verb(i) for i in range(first, verb)):
                return None
            if [tree[i].text for i in range(first, verb)].count(",") == (0 if last == verb - 1 else 2):
                return head if may_speak(speech, head) else None
    return None


def split_compound(speech: Speech, verb: int) -> int | None:
    """ "Aid workers fear that ...": the parser took the first noun for a verb and the second for its object."""
    tree = speech.tree
    for clause in tree.children(verb, "csubj"):
        head = verb - 1
        if clause == head - 1 and tree[clause].start == speech.begins and tree[head].dep == "dobj":
            return head if may_speak(speech, head) else None
    return None


def joined_by_comma(speech: Speech, verb: int, first: int) -> bool:
    """ "Ships were late, Ann Lee, the head of the port, told the board": joined to the clause by nothing but a comma.

    Not "Ships were late, and the port told the board", which is a clause of its own.
    """
    tree, governor = speech.tree, speech.tree[verb].head
    if tree[verb].dep != "conj" or governor >= first or not tree.is_verb(governor) or not tree.subject(governor):
        return False
    listening = tree[verb].lemma.lower() in LISTENERS
    return listening or not tree.children(verb, "dobj", "xcomp", "oprd")


def gives_an_order(speech: Speech, verb: int) -> bool:
    """ "The mayor told parents to stay home" orders; it reports nothing of the clause before it."""
    tree = speech.tree
    listeners = tree.children(verb, "dobj", "dative")
    if tree[verb].lemma.lower() not in LISTENERS or not listeners:
        return False
    below = [i for i in tree.subtree(verb) if listeners[0] < i < listeners[0] + 4]
    return any(tree[i].tag == "TO" and tree[tree[i].head].tag == "VB" for i in below)


def is_cut_off(speech: Speech, verb: int) -> bool:
    """ "The bank, for its part, estimated that 40 had closed": the parser took the cue for a participle."""
    tree, head = speech.tree, speech.tree[verb].head
    if tree[verb].dep != "acl" or tree[head].dep != "ROOT" or head > verb or tree.children(verb, "agent"):
        return False
    clauses = [i for i in tree.children(verb, "ccomp") if i > verb and tree.subject(i) is not None]
    return bool(clauses) and may_speak(speech, head)
