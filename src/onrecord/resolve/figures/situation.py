"""Where a figure stands in its sentence: its noun, the verb over it, and what it is to that verb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.find.grammar import Tree
from onrecord.lexicon import load_lexicon
from onrecord.records import FigureMark, Sentence, Span
from onrecord.resolve.figures.gapped import gapped_subject

Part = Literal["patient", "agent", "attribute", "oblique", "none"]
_COUNTS = frozenset(load_lexicon("aspects")["counts"]["nouns"])
_CHANGES = frozenset(load_lexicon("aspects")["change"]["up_verbs"]) | frozenset(
    load_lexicon("aspects")["change"]["down_verbs"]
)
_SHARES = frozenset(load_lexicon("aspects")["shares"]["of_a_whole"])
_DOCUMENTS = frozenset(load_lexicon("aspects")["giving"]["documents"])
_SCALES = frozenset(load_lexicon("numbers")["scales"])
_DEEDS = frozenset(load_lexicon("units")["lists"]["done_by_people"])
_FUNCTION_WORDS = frozenset(load_lexicon("nouns")["function_words"])
_DATA = frozenset(load_lexicon("states")["data"]["nouns"])


@dataclass(frozen=True)
class Situation:
    """A figure in its sentence's grammar.

    `noun` is the counted noun (or the number, where none is printed), `top` the word that stands for the whole
    phrase, `verb` the verb over it, `part` what it is to that verb. `core` is False where the figure stands
    deeper inside another thing ("a plan against 300 men"): what is said of that thing is not said of the figure.
    """

    tree: Tree
    text: str
    phrase: tuple[int, ...]
    noun: int
    top: int
    verb: int | None
    part: Part
    core: bool
    preposition: str = ""
    carrier: int | None = None  # the noun that only carries it: "files of", "a total of", "the number ... is"
    bare: bool = False  # no counted noun is printed

    @property
    def verbs(self) -> tuple[int, ...]:
        """The verb over the figure, and of a row of verbs with one subject the first ("killed 30 and hurt
        dozens")."""
        if self.verb is None:
            return ()
        token = self.tree[self.verb]
        if (
            token.dep == "conj"
            and self.tree.is_verb(token.head)
            and not self.tree.children(self.verb, "nsubj", "nsubjpass")
            and not _other_tense(token.tag, self.tree[token.head].tag)
        ):
            return (self.verb, token.head)
        return (self.verb,)

    def lemma(self, index: int | None) -> str:
        """A word's lemma, lower case; empty for none."""
        return "" if index is None else self.tree[index].lemma.lower()


def situate(mark: FigureMark, sentence: Sentence, tree: Tree) -> Situation | None:
    """Find a figure in its sentence's grammar; None where the sentence was not parsed."""
    phrase = _inside(tree, sentence, mark.phrase)
    number = _inside(tree, sentence, mark.number)
    head = _inside(tree, sentence, mark.head) if mark.head else ()
    top = tree.root_of(phrase or number)
    if top is None:
        return None
    noun = tree.root_of(head) if head else _measured_between(tree, phrase)
    if noun is not None and top in number and tree[top].head < top < noun <= phrase[-1]:
        top = noun  # "By Monday 88 people had drowned": the parse hangs the 88 on Monday
    top = _beyond(tree, top)
    verb, part, core, preposition, carrier = _climb(tree, top)
    astray = _verb_behind(tree, phrase)
    if astray is not None:
        verb, part, core, preposition = astray, ("patient" if tree.is_passive(astray) else "agent"), True, ""
    bare = noun is None and (top in number or tree[top].pos in ("NUM", "SYM", "ADV", "PUNCT"))
    if bare or top == noun:
        deed = _deed_behind(tree, (phrase or number)[-1])
        verb, part, core, preposition = (deed, "agent", True, "") if deed else (verb, part, core, preposition)
    next_verb = _verb_next(tree, top, (phrase or number)[-1]) if bare or top == noun else None
    if next_verb is not None:
        verb, part, core, preposition = next_verb, ("patient" if tree.is_passive(next_verb) else "agent"), True, ""
    subject_of = _verb_of_dated(tree, top, phrase)
    if subject_of is not None:
        verb, part, core, preposition = subject_of, ("patient" if tree.is_passive(subject_of) else "agent"), True, ""
    if _is_whole(tree, top) or _is_counted_out(tree, phrase) or _is_set_aside(tree, phrase):
        verb, part, core = None, "none", False
    if noun is None:
        noun = top
    return Situation(tree, sentence.text, phrase or number, noun, top, verb, part, core, preposition, carrier, bare)


def _inside(tree: Tree, sentence: Sentence, span: Span) -> tuple[int, ...]:
    return tree.within(span.start - sentence.span.start, span.end - sentence.span.start)


def _measured_between(tree: Tree, phrase: tuple[int, ...]) -> int | None:
    """ "Between 40 and 50 tonnes of salt": the tonnes, whatever the parse makes of "between" and the first number.

    So "3 to 4.5 million hectares": the scale and the noun behind the second number are of both.
    """
    between = len(phrase) > 1 and tree[phrase[0]].text.lower() == "between"
    last = phrase[-1] if phrase else 0
    ranged = any(tree[i].text.lower() == "to" and tree[i - 1].tag == "CD" == tree[i + 1].tag for i in phrase[1:-1])
    scaled = ranged and last > 0 and tree[last - 1].text.lower() in _SCALES
    return last if (between or scaled) and tree[last].pos == "NOUN" else None


def _beyond(tree: Tree, top: int) -> int:
    """A number that stands before its noun is part of it, though the phrase ends sooner."""
    for _ in range(4):
        if tree[top].dep not in ("nummod", "quantmod", "det", "predet", "advmod", "amod") or tree[
            tree[top].head
        ].pos not in ("NOUN", "PROPN", "NUM"):
            return top
        if tree[top].head == top + 1 and tree[top + 1].text in _FUNCTION_WORDS:
            return top  # "Thousands flee fighting": the parse takes the verb for a noun
        if tree[tree[top].head].dep == "relcl" and tree[top - 1].text.lower() in ("whom", "which"):
            return top  # "of whom 900 work on trains": the parse takes the verb for a noun
        if tree[top].head < top and gapped_subject(tree, top) == tree[top].head:
            return top  # "the state pays 800 and the town 500"
        if tree[tree[top].head].pos == "PROPN" and tree[top].head < top:
            return top  # "From Saudi Arabia 300 went"
        top = tree[top].head
    return top


def _verb_behind(tree: Tree, phrase: tuple[int, ...]) -> int | None:
    """ "By May between 300 and 400 Danes had gone": the parse hangs "between" elsewhere, off its verb.

    So it does where a place or an "of" stands between them: "between 300 and 400 people in Lima had gone".
    """
    if not phrase or tree[phrase[0]].text.lower() != "between":
        return None
    for index in range(_behind_place(tree, phrase[-1] + 1), len(tree)):
        if tree[index].pos not in ("AUX", "ADV", "PART", "VERB"):
            return None
        if tree.is_verb(index) and tree[index].dep not in ("aux", "auxpass"):
            subject = tree.subject(index)
            helped = tree[index].tag != "VBN" or bool(tree.children(index, "aux", "auxpass"))
            return index if helped and (subject is None or subject in phrase) else None
    return None


def _behind_place(tree: Tree, at: int) -> int:
    """The first word behind what stands there: a place, "in Lima", or what they are of, "of oil in the bay"."""
    for words in (("of",), ("in", "across", "throughout", "near")):
        things = tree.children(at, "pobj") if at < len(tree) and tree[at].text.lower() in words else ()
        if things and things[0] > at and tree[things[0]].pos in ("PROPN", "NOUN"):
            at = things[0] + 1
    return at


def _verb_next(tree: Tree, top: int, last: int) -> int | None:
    """ "217 are adults and 54 are minors": the parse lists 54 with the adults; the verb behind it has no subject.

    So "killed 30 people and 25 houses burned": the houses are not among the killed.
    """
    following = last + 1
    if tree[top].dep not in ("conj", "appos") or following >= len(tree):
        return None
    verb = tree[following].head if tree[following].dep in ("aux", "auxpass") else following
    finite = tree[following].tag in ("VBD", "VBP", "VBZ", "MD") or (
        tree[following].tag == "VBN" and tree[following].dep == "conj" and tree[top].dep == "conj"
    )  # "burned" is both
    own = tree.children(verb, "nsubj", "nsubjpass", "expl")
    return verb if finite and tree.is_verb(verb) and not own and tree[verb].dep in ("conj", "ROOT") else None


def _deed_behind(tree: Tree, last: int) -> int | None:
    """ "Some 2,000 protested in Osk", "25 women fainted": for the parse a participle, it is their own deed."""
    at = last + 1
    own = at < len(tree) and tree[at].text.lower() in _DEEDS and tree[at].tag in ("VBN", "VBD")
    return at if own and not tree.children(at, "agent") else None


def _verb_of_dated(tree: Tree, top: int, phrase: tuple[int, ...]) -> int | None:
    """ "On Friday 412 houses lay in ruins": taken for the object of "On" by the parse, the houses are the subject."""
    preposition = tree[top].head
    if tree[top].dep != "pobj" or preposition != 0 or not phrase or not 1 < phrase[0] <= 4:
        return None
    if any(tree[i].ent not in ("DATE", "TIME") for i in range(1, phrase[0])):
        return None
    verb = tree.verb_of(preposition)
    return verb if verb is not None and verb > top and not tree.children(verb, "nsubj", "nsubjpass") else None


def _is_whole(tree: Tree, top: int) -> bool:
    """ "Of the 850 who left, 425 are back", "70 of the 200 pupils were ill", "half of the 90 are home": the whole.

    What is said of the part is not said of it.
    """
    of = tree[top].head
    if tree[top].dep != "pobj" or tree[of].lemma.lower() != "of":
        return False
    over = tree[tree[of].head]
    return of == 0 or ((over.pos == "NUM" or over.lemma.lower() in _SHARES) and tree[of].head < of)


def _is_set_aside(tree: Tree, phrase: tuple[int, ...]) -> bool:
    """ "The reserve, now 2 million pounds, would be gone": what is said of the reserve is not said of its size."""
    if not phrase or phrase[0] < 2 or phrase[-1] + 1 >= len(tree):
        return False
    opened = tree[phrase[0] - 1].text.lower() in ("now", "currently") and tree[phrase[0] - 2].text == ","
    return opened and tree[phrase[-1] + 1].text == ","


def _is_counted_out(tree: Tree, phrase: tuple[int, ...]) -> bool:
    """ "30 of 90 seats": the 90, which the parse takes for one number with the 30."""
    first = phrase[0] if phrase else 0
    of = first > 1 and tree[first - 1].text.lower() == "of"
    return of and tree[first - 2].tag == "CD" and tree[first].tag == "CD"


def _climb(tree: Tree, top: int) -> tuple[int | None, Part, bool, str, int | None]:
    """From the figure up to its verb."""
    here, core, carrier, preposition = top, True, None, ""
    for _ in range(len(tree)):
        token = tree[here]
        above = token.head
        if above == here:
            return (here if tree.is_verb(here) else None), "none", core, preposition, carrier
        if tree.is_verb(above):
            part = _part(tree, here, above)
            return above, ("oblique" if preposition and part == "none" else part), core, preposition, carrier
        if token.dep in ("pobj", "pcomp") and tree[above].pos in ("ADP", "SCONJ", "VERB", "ADV", "PART"):
            owner = tree[above].head
            word = tree[above].lemma.lower()
            if tree.is_verb(owner) and owner != above:
                return owner, "oblique", core, word, carrier
            if carrier is None and word in ("of", "for") and _carries(tree, owner):
                carrier = owner
            elif word == "of" and carrier is None:
                carrier, core = owner, core and _tight(tree, owner)
            else:
                core = False
            here = owner if owner != above else above
            if owner == above:
                return None, "none", False, word, carrier
            continue
        here = above
    return None, "none", core, preposition, carrier


def _carries(tree: Tree, index: int) -> bool:
    """Whether a noun only carries the number that follows it: "a total of", "the records of"."""
    return tree[index].lemma.lower() in _COUNTS | _DATA | {
        "fee",
        "death",
        "life",
        "fine",
        "price",
        "loss",
        "range",
        "group",
    }


def _other_tense(one: str, other: str) -> bool:
    """ "lost in Oran and now needs 300": two verbs of two times tell of two things."""
    return {one, other} in ({"VBD", "VBZ"}, {"VBD", "VBP"})


def _tight(tree: Tree, index: int) -> bool:
    """Whether "the X of 30 people" stands itself as subject or object of its verb; not a survey of them."""
    if tree[index].lemma.lower() in _DOCUMENTS:
        return False
    return tree[index].dep in ("dobj", "nsubj", "nsubjpass", "attr")


def _part(tree: Tree, child: int, verb: int) -> Part:
    dep = tree[child].dep
    passive = bool(tree.children(verb, "auxpass", "nsubjpass"))
    if dep in ("dobj", "nsubjpass", "dative"):
        return "patient"
    if dep == "nsubj":
        return "patient" if passive else "agent"
    if dep in ("attr", "oprd", "acomp"):
        return "attribute"
    if dep == "conj":
        return "none"
    return "none"


def counted_subject(situation: Situation) -> int | None:
    """ "the number of arrests fell to 300": arrests."""
    tree, verb = situation.tree, situation.verb
    if verb is None:
        return None
    plain = tree.subject(verb)
    if (
        situation.lemma(verb) in _CHANGES
        and plain is not None
        and tree[plain].tag == "NNS"
        and situation.lemma(plain) not in _COUNTS
    ):
        return plain
    places = [tree.subject(verb), *tree.children(verb, "dobj"), situation.carrier]
    for subject in places:
        if subject is None or situation.lemma(subject) not in _COUNTS | {"share", "group", "staff", "part"}:
            continue
        for preposition in tree.children(subject, "prep"):
            if tree[preposition].lemma == "of":
                for thing in tree.children(preposition, "pobj"):
                    return thing
    return None
