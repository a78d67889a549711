"""What a reporter may paste: a sentence with its source, and a footnote in the manner of ICD 206.

Both are true when read alone: who said it and with what stake, by way of whom, in which printed words, when, where it
stands, and that a machine read it where no person has looked.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.briefing import wording
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.naming import origin_name, with_the
from onrecord.briefing.rows import article_title
from onrecord.problems import SENDERS_WORD
from onrecord.records import Account, Article, ChainLink, Claim

LONGEST_QUOTATION = 420  # a printed sentence longer than this is cut on both sides of its figure, and shows it
_INNER = str.maketrans({"“": "‘", "”": "’", '"': "'"})
_ENDS = tuple(".!?…:;’'")
_AS = {"hedged": ", hedged,", "feared": ", as feared,", "predicted": ", as predicted,", "possible": ", as possible,"}


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence to paste, and the note that says where it is from."""

    sentence: str
    note: str


def citation(book: Lookup, account: Account) -> Citation:
    """The sentence and the note of an account."""
    return Citation(attributed_sentence(book, account), footnote(book, account))


def claim_citation(book: Lookup, claim: Claim) -> Citation:
    """The sentence and the note of one claim, where it stands."""
    return Citation(claim_sentence(book, claim), claim_footnote(book, claim))


def attributed_sentence(book: Lookup, account: Account) -> str:
    """An account as a sentence that a reporter may paste, true when read alone.

    Its first carrying claim gives the words; a figure since replaced or taken back says so.
    """
    claim = first_claim(book, account)
    if claim is None:
        return f"{capital(account.origin)}{stake(account.interested)}: {wording.figure_words(account.figure)}."
    return claim_sentence(book, claim, account)


def claim_sentence(book: Lookup, claim: Claim, account: Account | None = None) -> str:
    """One claim as a sentence that a reporter may paste. Without an account, the claim's own is looked up."""
    account = account or book.account_of.get(claim.id)
    article = book.articles.get(claim.article)
    told = f"{who_said(claim, account, article)} {what_said(claim)}{stake(claim.interested)}{holds_for(claim)}"
    where = where_printed(book, claim, article)
    printed = f": {quotation(claim)}" if " ".join(claim.phrase.split()) != claim.sentence else "."
    read = "" if claim.reviewed else "(Machine-read, not reviewed.)"
    notes = (since(book, account, claim), read, f"({capital(SENDERS_WORD)}.)" if claim.on_senders_word else "")
    return " ".join(part for part in (f"{told}, {where}{printed}", *notes) if part)


def who_said(claim: Claim, account: Account | None, article: Article | None) -> str:
    """The origin of a claim as the subject of a sentence."""
    origin = claim.origin
    name = origin_words(origin, account, article)
    labels = ["unnamed"] * (origin.anonymous and origin.name is not None) + ["document"] * (origin.role == "document")
    return capital(name) + (f" ({', '.join(labels)})" if labels else "")


def origin_words(origin: ChainLink, account: Account | None, article: Article | None = None) -> str:
    """What an origin is called in a sentence: its printed name and its body.

    Example:
        >>> origin_words(ChainLink("speaker", "a spokesman", of="Alder Lines"), None)
        'a spokesman of Alder Lines'
    """
    if origin.name is None:
        known = account is not None and not account.anonymous and not origin.anonymous
        return origin.of or (account.origin if account and known else "a source that is not named")
    return origin.name if origin.role == "publisher" else origin_name(origin, article.text if article else "")


def what_said(claim: Claim) -> str:
    """The verb and the printed words; how firmly, where not firmly."""
    words = f"“{quoted(claim.phrase)}”"
    if claim.kind != "figure":
        return f"is the source of the {claim.kind} {words}"
    if claim.modality == "denied":
        return f"denied the figure {words}"
    return f"gave{_AS.get(claim.modality, '')} the figure {words}"


def holds_for(claim: Claim) -> str:
    """The day that the words give for the figure, if they give one."""
    day = claim.figure.as_of if claim.figure else None
    return f" as of {wording.day_words(day)}" if day else ""


def where_printed(book: Lookup, claim: Claim, article: Article | None) -> str:
    """By way of whom and in which outlet it was printed, and when."""
    own = claim.origin.role == "publisher"
    place = "in a headline or caption" if claim.headline else ""
    outlet = outlet_words(book, article)
    told = "in its own voice" if own and not place else place
    day = day_printed(book, article)
    if own:
        return f"{told}, {day}" if article and article.outlet else f"{told} of {outlet}, {day}"
    way = f"{way_of(claim)}, " if way_of(claim) else ""
    return f"{way}printed by {outlet}{' ' + told if told else ''}, {day}"


def outlet_words(book: Lookup, article: Article | None) -> str:
    """Who put the page out, or else which page it is."""
    if article is None:
        return "a page not on record"
    if article.outlet:
        return article.outlet
    page = next(iter(book.names.get(article.capture, ())), "")
    return f"a page that names no outlet ({page})" if page else "a page that names no outlet"


def day_printed(book: Lookup, article: Article | None) -> str:
    """When it was published, and what that rests on where the page does not print it.

    The day first seen is no day of publication, and is called what it is.
    """
    day, basis = book.known_on.get(article.id, ("", "")) if article else ("", "")
    if not day:
        return "no day given"
    words = wording.day_words(day)
    return {
        "guess": f"published {words} by a guess",
        "first sighting": f"undated, first seen {words}",
    }.get(basis, f"published {words}")


def since(book: Lookup, account: Account | None, claim: Claim) -> str:
    """What has become of the figure; a pasted sentence must not outlive it unmarked."""
    if account is None or claim.kind != "figure" or account.status == "standing":
        return ""
    if account.status == "withdrawn":
        return f"The figure has since been withdrawn{taken_back(book, account)}."
    return "The same source has since given another figure."


def taken_back(book: Lookup, account: Account) -> str:
    """Who withdrew a figure and when; whether its origin says that it never gave it."""
    links = [link for link in book.links_of.get(account.question, ()) if link.verdict == "withdraws"]
    back = [book.claims[link.a] for link in links if link.b == account.id and link.a in book.claims]
    outlets = [book.articles.get(claim.article) for claim in back if claim.kind == "figure"]
    by = dict.fromkeys(f"{outlet_words(book, one)} ({day_printed(book, one)})" for one in outlets)
    denied = [claim.article for claim in back if claim.kind == "statement" or claim.modality == "denied"]
    words = f" by {' and '.join(by)}" if by else ""
    if not denied or denied[0] not in book.articles:
        return words
    return f"{words}; {with_the(account.origin, book.articles[denied[0]].text)} is on record as denying it"


def footnote(book: Lookup, account: Account) -> str:
    """An account's source reference citation: enough to find the same printed words again."""
    claim = first_claim(book, account)
    if claim is None:
        return f"{account.origin}{stake(account.interested)}; no claim on record."
    more = [one for one in book.found_claims(account.claims) if one.id != claim.id]
    return claim_footnote(book, claim, also=carried_words(book, more, len(account.echoes)))


def claim_footnote(book: Lookup, claim: Claim, *, also: str = "") -> str:
    """A claim's source reference citation, its parts in ICD 206's order, parted by semicolons.

    Leaves: what the page does not give, but for the outlet and the dates, whose absence is said.
    """
    article = book.articles.get(claim.article)
    parts = (
        *who_printed(book, claim, article),
        f"“{quoted(article_title(article))}”" if article else "",
        f"by {article.byline}" if article and article.byline else "",
        f"taken from {article.republished_from}" if article and article.republished_from else "",
        full_day(book, article),
        f"date of information {wording.day_words(claim.figure.as_of if claim.figure else None)}",
        page_words(book, article),
        f"SHA-256 {claim.capture[:12]}",
        also,
        "reviewed by a person" if claim.reviewed else how_read(claim),
        SENDERS_WORD if claim.on_senders_word else "",
    )
    return "; ".join(part for part in parts if part) + "."


def who_printed(book: Lookup, claim: Claim, article: Article | None) -> tuple[str, ...]:
    """Originator, relays and outlet; an outlet that speaks in its own voice stands once."""
    who = who_said(claim, book.account_of.get(claim.id), article) + stake(claim.interested)
    outlet, way = outlet_words(book, article), way_of(claim)
    if claim.origin.role == "publisher" and article and article.outlet:
        return (f"{who}, in its own voice",)
    return (who, way, outlet) if way else (who, outlet)


def way_of(claim: Claim) -> str:
    """By way of whom, or nothing."""
    words = wording.way_words(claim.chain)
    return f"by way of {words}" if words else ""


def full_day(book: Lookup, article: Article | None) -> str:
    """The day of publication; of a guess, what it rests on."""
    words = day_printed(book, article)
    guessed = article is not None and book.known_on.get(article.id, ("", ""))[1] == "guess"
    return f"{words} ({article.published_basis})" if guessed and article and article.published_basis else words


def page_words(book: Lookup, article: Article | None) -> str:
    """The address or file name that the page was added under, and which article of it."""
    if article is None:
        return ""
    names = tuple(dict.fromkeys(name for name in (article.address, *book.names.get(article.capture, ())) if name))
    place = f", article {article.index}" if article.anchor else ""
    return f"{', '.join(names[:2])}{place}" if names else ""


def how_read(claim: Claim) -> str:
    """That a machine read it, and which."""
    return f"machine-read ({claim.reader}), not reviewed" if claim.reader else "machine-read, not reviewed"


def carried_words(book: Lookup, others: list[Claim], echoes: int) -> str:
    """Where else the account is carried, and how often it is only repeated."""
    names = list(dict.fromkeys(outlet_words(book, book.articles.get(claim.article)) for claim in others))
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    carried = f"also carried by {', '.join(names[:3])}{more}" if names else ""
    repeated = (
        f"{wording.counted_words(echoes, 'echo', 'echoes')}, which {'adds' if echoes == 1 else 'add'} no weight"
        if echoes
        else ""
    )
    return "; ".join(part for part in (carried, repeated) if part)


def first_claim(book: Lookup, account: Account) -> Claim | None:
    """The claim that an account is quoted by."""
    return next(iter(book.found_claims(account.claims)), None)


def quotation(claim: Claim) -> str:
    """The sentence that a figure stands in, in quotation marks; a long one is cut around the figure, visibly."""
    sentence = claim.sentence
    if len(sentence) > LONGEST_QUOTATION:
        sentence = cut_around(sentence, " ".join(claim.phrase.split()))
    words = quoted(sentence)
    return f"“{words}”" if words[-1:] in _ENDS else f"“{words}”."


def cut_around(sentence: str, phrase: str) -> str:
    """The part of a long sentence around a phrase, cut at spaces, with an ellipsis at each cut."""
    at = max(sentence.find(phrase), 0)
    start = max(at - LONGEST_QUOTATION // 2, 0)
    end = min(max(at + len(phrase), start + LONGEST_QUOTATION), len(sentence))
    start = sentence.find(" ", start, at) + 1 if start else 0
    cut = sentence.rfind(" ", at + len(phrase), end) if end < len(sentence) else end
    end = cut if cut > 0 else end
    return f"{'… ' if start else ''}{sentence[start:end].strip()}{' …' if end < len(sentence) else ''}"


def quoted(words: str) -> str:
    """Words for the inside of quotation marks: white space made single, inner marks made single ones.

    Example:
        >>> quoted('the “lost” \\n ship')
        'the ‘lost’ ship'
    """
    return " ".join(words.split()).translate(_INNER)


def stake(interested: bool) -> str:
    """The label that follows an interested party's name."""
    return f" ({wording.INTERESTED})" if interested else ""


def capital(words: str) -> str:
    """Words as a sentence begins with them."""
    return words[:1].upper() + words[1:]
