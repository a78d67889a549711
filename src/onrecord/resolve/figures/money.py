"""What a sum of money is the amount of: the damage, the cost, the fine; and who bears a cost.

| construction | example |
|---|---|
| a verb of cost | "The recall will cost Acme 40 million dollars" |
| the sum's subject | "Damage is estimated at 30 million euros", "losses ran to 3 million" |
| its object, with "at" | "The board estimated the damage at 200 million euros" |
| the noun that carries it | "a fine of 900,000 pounds" |
| what it is paid as | "paid out 1 million in compensation" |
| a verb of paying | "The brewer was fined 2 million", "they sold the block for 31 million" |
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from onrecord.find.figures.units import currency_of
from onrecord.lexicon import load_lexicon
from onrecord.records import Figure, Parse
from onrecord.resolve.figures.filling import Page, sole
from onrecord.resolve.figures.situation import Situation

_MONEY = load_lexicon("money")
_HEADS = frozenset(load_lexicon("question_words")["heads"]["words"]) | frozenset(
    _MONEY["nouns"]["always"] + _MONEY["nouns"]["of_millions"]
)
_KINDS = frozenset(_MONEY["kinds"]["words"])
_DEEDS: Mapping[str, str] = MappingProxyType(dict(_MONEY["deeds"]))
_LEADING = frozenset({"at", "to", "of", "as", "from", "by", "in"})
_ITSELF = frozenset({"loss", "saving", "cut", "surplus", "increase"})
"""Sums whose name is a word of change too: a loss of 9 million is a sum, and no fall of something by 9 million."""
_SPEAKING = frozenset(load_lexicon("hedges")["reporting"]["verbs"]) | {"reckon", "calculate"}
_COMPANIES = frozenset(load_lexicon("context")["companies"]["nouns"])
_STATES = {"damage": "damage", "cost": "cost"}


@dataclass(frozen=True, slots=True)
class Amount:
    """What a sum is of, its noun in the singular, and who bears it."""

    counted: str
    noun: str
    bearer: str | None = None


def is_money(unit: str | None) -> bool:
    """Whether a unit is a currency, or the word for a sum whose currency is not named.

    Example:
        >>> is_money("EUR/day"), is_money("crown"), is_money("boat")
        (True, True, False)
    """
    return currency_of(unit) is not None


def describe_money(situation: Situation, figure: Figure) -> Figure:
    """A sum with what it is of; a currency is never what is counted."""
    amount = _cost(situation) or _of_carrier(situation) or _estimated_at(situation) or _of_subject(situation)
    amount = amount or _as_kind(situation) or _worth(situation) or _by_deed(situation)
    if amount is None:
        counted = None if situation.lemma(situation.verb) in _SPEAKING else figure.counted
        named = figure.noun if situation.bare else None
        return replace(figure, noun=named, counted=counted)
    if amount.noun in _ITSELF and situation.carrier is not None and figure.aspect == "change":
        figure = replace(figure, aspect=None, direction=None)
    return replace(
        figure,
        noun=amount.noun,
        counted=amount.counted,
        actor=amount.bearer or (None if amount.noun in _STATES else figure.actor),
        state=_STATES.get(amount.noun),
    )


def _cost(situation: Situation) -> Amount | None:
    tree, verb = situation.tree, situation.verb
    if verb is None or situation.lemma(verb) != "cost" or situation.part != "patient":
        return None
    subject = tree.subject(verb)
    if subject is None or tree[subject].pos == "PRON":
        return None
    bearers = [i for i in tree.children(verb, "dative", "dobj") if i not in (situation.top, situation.noun)]
    bearer = _words(situation, bearers[0]) if bearers and tree[bearers[0]].pos in ("NOUN", "PROPN") else None
    return Amount(f"cost of {_words(situation, subject)}", "cost", bearer)


def _estimated_at(situation: Situation) -> Amount | None:
    """ "The board estimated the damage at 200 million": the parse hangs "at" on the damage, not on the verb."""
    tree = situation.tree
    at = tree[situation.top].head
    thing = tree[at].head
    if tree[at].text.lower() != "at" or tree[at].dep != "prep" or tree[thing].dep != "dobj":
        return None
    noun = _head(situation, thing)
    return Amount(_words(situation, thing), noun) if noun else None


def _of_subject(situation: Situation) -> Amount | None:
    tree, verb = situation.tree, situation.verb
    if verb is None:
        return None
    subject = tree.subject(verb)
    if situation.preposition == "at":  # "put the cost at 3 million"
        subject = next((i for i in tree.children(verb, "dobj") if situation.lemma(i) in _HEADS), subject)
    noun = _head(situation, subject) if subject is not None and subject != situation.top else None
    if subject is None or noun is None:
        return None
    if own := _put_its_own(situation, verb, subject):
        return own
    ranged = situation.tree[situation.top].text.lower() == "between"  # "the damage was between 40 and 50 million"
    leads = ranged or situation.part in ("patient", "attribute") or situation.preposition in _LEADING
    return Amount(_words(situation, subject), noun) if leads else None


def _head(situation: Situation, index: int) -> str | None:
    """The noun of a sum: "loss" of losses, and "spending", which the parser may take for a verb."""
    words = (situation.lemma(index), situation.tree[index].text.lower())
    return next((word for word in words if word in _HEADS), None)


def _put_its_own(situation: Situation, verb: int, thing: int) -> Amount | None:
    """ "The port put its losses at 3 million": the port's."""
    tree, teller = situation.tree, situation.tree.subject(verb)
    whose = {tree[i].text.lower() for i in tree.children(thing, "poss")}
    if situation.preposition != "at" or teller in (None, thing) or not whose & {"its", "their"}:
        return None
    if teller is None or tree[teller].pos not in ("NOUN", "PROPN"):
        return None
    plain = tree.words(tuple(i for i in tree.subtree(thing) if i <= thing and tree[i].tag != "PRP$"), situation.text)
    return Amount(plain, situation.lemma(thing), _words(situation, teller))


def _of_carrier(situation: Situation) -> Amount | None:
    carrier = situation.carrier
    if carrier is None or situation.lemma(carrier) not in _HEADS:
        return None
    return Amount(_words(situation, carrier), situation.lemma(carrier))


def _as_kind(situation: Situation) -> Amount | None:
    """ "62 million in back pay", "25 million in aid": what it is paid as; and who owes or pays it."""
    tree, after = situation.tree, situation.phrase[-1] + 1
    if after >= len(tree) or tree[after].text.lower() != "in":
        return None
    kinds = tree.children(after, "pobj")
    if not kinds or not {situation.lemma(kinds[0]), tree[kinds[0]].text.lower()} & _KINDS:
        return None
    words = tree.words(tuple(range(after + 1, kinds[0] + 1)), situation.text)
    plural = tree[kinds[0]].text.lower() == "damages"  # paid for damage, and not the damage
    return Amount(words, "damages" if plural else situation.lemma(kinds[0]), _payer(situation))


def _worth(situation: Situation) -> Amount | None:
    """ "300,000 crowns' worth of damage to greenhouses": the damage."""
    tree, after = situation.tree, situation.phrase[-1] + 1
    while after < len(tree) and tree[after].tag == "POS":
        after += 1
    if after >= len(tree) or tree[after].text.lower() != "worth":
        return None
    thing = next(iter(tree.behind(after, "of")), None)
    if thing is None:
        return None
    noun = situation.lemma(thing)
    return Amount(_words(situation, thing), noun if noun in _HEADS else "worth")


def _by_deed(situation: Situation) -> Amount | None:
    """ "The brewer was fined 2 million", "the city sold the block for 31 million", "plans to spend 3 million"."""
    tree, verb = situation.tree, situation.verb
    noun = _DEEDS.get(situation.lemma(verb))
    if verb is None or noun is None:
        return None
    thing = _thing(situation, verb)
    if noun == "fine":
        passive = tree.children(verb, "nsubjpass")
        fined = _words(situation, passive[0]) if passive and tree[passive[0]].pos != "PRON" else thing
        return Amount(noun, noun, fined)
    if noun in ("price", "value"):
        if noun == "price" and situation.preposition != "for":
            return None
        return Amount(f"{noun} of {thing}" if thing else noun, noun)
    return Amount(f"{noun}{_on_what(situation, verb)}", noun, _payer(situation))


def _on_what(situation: Situation, verb: int) -> str:
    """ "spent 3 million on the repair": " on the repair"; not "on Friday"."""
    tree = situation.tree
    for lead in (i for owner in (verb, situation.top) for i in tree.children(owner, "prep")):
        things = (
            tree.children(lead, "pobj") if tree[lead].text.lower() == "on" and lead > situation.phrase[-1] else ()
        )
        if things and tree[things[0]].pos == "NOUN" and tree[things[0]].ent not in ("DATE", "TIME"):
            return f" on {_words(situation, things[0])}"
    return ""


def _thing(situation: Situation, verb: int) -> str | None:
    """Whom or what the verb is done to, before how much: the brewer of "fined the brewer 2 million"."""
    tree = situation.tree
    things = [i for i in tree.children(verb, "dobj", "dative") if i not in (situation.top, situation.noun)]
    if things:
        return _words(situation, things[0]) if tree[things[0]].pos in ("NOUN", "PROPN") else None
    last = situation.phrase[0] - 1
    named = last > verb and tree[last].pos in ("NOUN", "PROPN") and all(i > verb for i in tree.subtree(last))
    return _bare(tree.words(tuple(range(verb + 1, last + 1)), situation.text)) if named else None


def _payer(situation: Situation) -> str | None:
    """Who does it, named where the verb stands or before it: "the city plans to spend 3 million"."""
    tree, verb = situation.tree, situation.verb
    for _ in range(3):
        if verb is None:
            return None
        subject = tree.subject(verb)
        if subject is not None:
            acts = tree[subject].dep == "nsubj" and tree[subject].pos in ("NOUN", "PROPN")
            return _words(situation, subject) if acts else None
        if tree[verb].dep != "xcomp":
            return None
        verb = tree[verb].head
        told = [i for i in tree.children(verb, "dobj") if tree[i].pos in ("NOUN", "PROPN")]
        if told:  # "ordered the firm to pay"
            return _words(situation, told[0])
    return None


def _words(situation: Situation, index: int) -> str:
    """A noun with its words, up to a clause or aside."""
    tree = situation.tree
    keep = tree.subtree(
        index,
        without=lambda i: (
            tree[i].dep in ("relcl", "acl", "appos", "punct")
            or i in situation.phrase
            or (tree[i].dep == "prep" and any(j in situation.phrase for j in tree.subtree(i)))
        ),
    )
    return _bare(tree.words(keep, situation.text))


def _bare(printed: str) -> str:
    """A noun phrase without its article."""
    words = printed.split()
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() in ("the", "a", "an") else words)[:120]


def name_bearers(page: Page, parses: Sequence[Parse]) -> None:
    """ "It will cost the company 40 million", in a report whose title names one: that company bears it."""
    costs = [i for i, f in enumerate(page.figures) if f.state == "cost" and (f.actor or "").lower() in _COMPANIES]
    names = _title_names(page, parses) if costs else set()
    for index in costs if len(names) == 1 else ():
        figure, name = page.figures[index], next(iter(names))
        inherited = tuple(dict.fromkeys((*figure.inherited, "actor")))
        page.figures[index] = replace(figure, actor=name, inherited=inherited)
        page.whys[index].append(f"the {figure.actor} is {name}, whom the title names")


def _title_names(page: Page, parses: Sequence[Parse]) -> set[str]:
    """The names in the title that the article uses for a body."""
    words = page.article.title or ""
    bodies = {token.text for parse in parses for token in parse if token.ent == "ORG" and token.pos == "PROPN"}
    titles = [p for s, p in zip(page.sentences, parses, strict=True) if s.kind == "title" and s.text in words]
    return {token.text for parse in titles for token in parse if token.text[:1].isupper() and token.text in bodies}


def fill_sums(page: Page) -> None:
    """ "Insurers spoke of 40 million": the sum that the sentence before gives in one currency and by one noun."""
    for index, figure in enumerate(page.figures):
        situation, own = page.situations[index], page.told[index].sentence
        if situation is None or not is_money(figure.unit) or figure.noun or figure.counted:
            continue
        if situation.lemma(situation.verb) not in _SPEAKING:
            continue
        before = [page.figures[i] for i in page.in_sentence(own - 1) if page.figures[i].unit == figure.unit]
        if before and sole({each.noun for each in before}) is not None:
            fields = ("noun", "counted", "state", "place", "event")
            given = {name: sole({getattr(each, name) for each in before}) for name in fields}
            page.fill(index, given, "the sum before it")
