"""A record as a document: what disagrees, each question with its accounts, what is not known, the notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType

from onrecord.briefing import citations, contents, lines, questions, rows, wording
from onrecord.briefing.document.model import (
    Block,
    Bullets,
    Document,
    Heading,
    NoteMark,
    Notes,
    Paragraph,
    Run,
    Table,
    Text,
    plain,
)
from onrecord.briefing.document.sentences import check_text, printed_text, range_text, verdict_text
from onrecord.briefing.leaving import Marks
from onrecord.briefing.lookup import Lookup
from onrecord.briefing.summary import summary_line
from onrecord.ledger.weight import ORDER
from onrecord.records import Account, Copy, Link, Problem, Question, Record, strictest

SHOWN = 4  # verdicts of one kind in a question, and problems' examples of one kind: the rest is counted
MOST_PROBLEMS = 40
ACCOUNT_HEAD = ("Origin", "Figure", "As printed", "As of", "Published", "By way of", "Basis", "Status", "Note")
ACCOUNT_WIDTHS = (16, 12, 22, 9, 10, 12, 8, 8, 4)
PROMISE = (
    "Machine-read unless it says reviewed. Interested: a party speaking of itself, of its deeds or losses, or of its "
    "enemy’s. onrecord shows what was published and who said so; it does not decide what is true."
)


@dataclass
class NoteBook:
    """The notes of a document, numbered as they are asked for."""

    items: list[str] = field(default_factory=list)

    def mark(self, note: str) -> NoteMark:
        """Add a note, and give the mark that refers to it."""
        self.items.append(note)
        return NoteMark(len(self.items))


def build_document(
    stories: Iterable[tuple[str, Record]], *, title: str, unread: tuple[Problem, ...] = (),
    marks: Mapping[str, Marks] = MappingProxyType({}),
) -> Document:  # fmt: skip
    """One document of one story or of several, each under its own heading; the notes stand once, at the end.

    `unread` is what could not be opened and so belongs to none of several stories; `marks` is how far each story, by
    its name, may be passed on: the strictest stands at the top and at the end.
    """
    notes, blocks, about = NoteBook(), list[Block](), list[str]()
    whole = strictest(one.whole for one in marks.values())
    label = [Paragraph((Run(f"TLP:{whole}", "strong"),))] if whole else []
    blocks += label
    for name, record in stories:
        blocks += story_blocks(name, record, notes)
        blocks += left_out_blocks(marks.get(name))
        about.append(f"{name}: {summary_line(record)}")
    if unread:
        blocks += [
            Heading(1, "Not opened"),
            Bullets(tuple(problem_text(None, one.message, one.where) for one in unread)),
        ]
    blocks += [Heading(1, "Notes"), Notes(tuple(notes.items))] if notes.items else []
    blocks += [Paragraph(plain(PROMISE)), *label]
    return Document(title, tuple(blocks), "; ".join(about))


def story_blocks(name: str, record: Record, notes: NoteBook) -> Iterator[Block]:
    """A story from its summary to what is not known."""
    book = Lookup(record)
    yield Heading(1, name)
    yield Paragraph(plain(f"{summary_line(record)}."))
    yield Paragraph(plain(read_words(record)))
    yield from disagreement(book)
    yield from question_blocks(book, notes)
    yield from copy_blocks(book)
    yield from unknown_blocks(book)


def left_out_blocks(marks: Marks | None) -> Iterator[Block]:
    """What was left out of a story, where anything was."""
    if marks and marks.left_out:
        yield Heading(2, "What was left out")
        yield Bullets(tuple(plain(one) for one in marks.left_out))


def read_words(record: Record) -> str:
    """As known when, and who has read it."""
    known = f"As known on {wording.day_words(record.as_known_on)}. " if record.as_known_on else ""
    reviewed = sum(claim.reviewed for claim in record.claims)
    if not reviewed:
        return f"{known}All of this is machine-read; no person has reviewed it yet."
    every = wording.counted_words(len(record.claims), "claim")
    return f"{known}A person has reviewed {reviewed:,} of {every}; the rest is machine-read."


def disagreement(book: Lookup) -> Iterator[Block]:
    """What conflicts, differs, was corrected or bent, one line a kind and question; and the sums that fail."""
    first: dict[tuple[str, str], Link] = {}
    count: Counter[tuple[str, str]] = Counter()
    for link in ranked(book, (one for one in book.record.links if one.verdict in lines.WARNING)):
        kind = (link.verdict, book.question_of.get(link.a) or book.question_of.get(link.b, ""))
        first.setdefault(kind, link)
        count[kind] += 1
    failing = lines.check_lines(book, tuple(check for check in book.record.checks if check.holds == "no"))
    if not first and not failing:
        return
    yield Heading(2, "What conflicts, differs, was bent or does not add up")
    said = (
        verdict_text(lines.verdict_line(book, link), question=True, more=count[kind] - 1)
        for kind, link in first.items()
    )
    yield Bullets((*said, *(check_text(line) for line in failing)))


def ranked(book: Lookup, links: Iterable[Link]) -> list[Link]:
    """Verdicts in the order of the pages: by kind, those between accounts that stand first."""
    rank = {verdict: place for place, verdict in enumerate(ORDER)}

    def place(link: Link) -> tuple[int, bool, str, str]:
        return rank[link.verdict], lines.is_past(book, link.a) or lines.is_past(book, link.b), link.a, link.b

    return sorted(links, key=place)


def question_blocks(book: Lookup, notes: NoteBook) -> Iterator[Block]:
    """The questions, those with most to look at first; those with one account share a table at the end."""
    ordered = {line.href: line for line in questions.question_list(book)}
    by_href = {book.question_href(question.id): question for question in book.record.questions}
    several = [by_href[href] for href, line in ordered.items() if line.accounts > 1]
    single = [by_href[href] for href, line in ordered.items() if line.accounts == 1]
    if several:
        yield Heading(2, "Questions")
    for question in several:
        yield from question_block(book, question, notes)
    if single:
        yield Heading(2, "Questions that one account answers")
        yield Table(
            ("Question", *ACCOUNT_HEAD[:5], "Note"),
            tuple(single_row(book, question, notes) for question in single),
            (26, 17, 13, 24, 8, 8, 4),
        )


def question_block(book: Lookup, question: Question, notes: NoteBook) -> Iterator[Block]:
    """One question: its ranges, its accounts, and what they are to each other."""
    accounts = [book.accounts[one] for one in question.accounts if one in book.accounts]
    accounts.sort(key=lambda one: (one.status != "standing", one.figure.as_of or one.known_on, one.id))
    yield Heading(3, question.text)
    yield Paragraph(range_text(book, question))
    yield Table(ACCOUNT_HEAD, tuple(account_row(book, one, notes) for one in accounts), ACCOUNT_WIDTHS)
    checks = lines.check_lines(book, book.checks_of.get(question.id, ()))
    items = (*verdict_items(book, book.links_of.get(question.id, ())), *(check_text(line) for line in checks))
    if items:
        yield Bullets(items)


def verdict_items(book: Lookup, links: Iterable[Link]) -> Iterator[Text]:
    """A question's verdicts: the first few of each kind, the rest counted."""
    for verdict, group in groupby(ranked(book, links), key=lambda link: link.verdict):
        found = list(group)
        shown = min(lines.shown_of(verdict, len(found)), SHOWN)
        yield from (verdict_text(lines.verdict_line(book, link)) for link in found[:shown])
        if len(found) > shown:
            weight = "; repetition adds no weight" if verdict == "echo" else ""
            yield plain(f"{len(found) - shown:,}{' more' if shown else ''}: {verdict}{weight}.")


def account_row(book: Lookup, account: Account, notes: NoteBook) -> tuple[Text, ...]:
    """An account as a row of its question's table."""
    row = rows.account_row(book, account)
    unit = f" {row.unit}" if row.unit and row.unit != "people" else ""
    firm = [row.firm] if row.firm != "firm" else []
    return (
        origin_text(row),
        (Run(row.figure + unit), *label(row.interested)),
        printed_text(row.printed, echoes=len(row.echoes)),
        plain(row.as_of),
        plain(row.known_on + (f" ({row.known_basis})" if row.known_basis else "")),
        plain(limited(row.ways) or "direct"),
        plain("; ".join([*row.says, *firm]) or "not said"),
        plain(f"{row.status}, {'reviewed' if row.reviewed else 'machine-read'}"),
        (notes.mark(citations.footnote(book, account)),),
    )


def single_row(book: Lookup, question: Question, notes: NoteBook) -> tuple[Text, ...]:
    """A question that one account answers, as a row."""
    cells = account_row(book, book.accounts[question.accounts[0]], notes)
    return (plain(question.text), *cells[:5], cells[-1])


def origin_text(row: rows.AccountRow) -> Text:
    """An origin with its label, and that it is unnamed where it is."""
    return (Run(row.origin), *label(row.interested), *(plain(" (unnamed)") if row.anonymous else ()))


def label(interested: bool) -> Text:
    """The label that follows an interested party's figure."""
    return (Run(f" ({wording.INTERESTED})", "label"),) if interested else ()


def limited(words: tuple[str, ...]) -> str:
    """The first three, and how many more."""
    more = f" and {len(words) - 3} more" if len(words) > 3 else ""
    return "; ".join(words[:3]) + more


def copy_verb(copy: Copy) -> str:
    """What the later text of a copy is to the earlier one."""
    return "is a later version of" if copy.version else "prints the text of"


def copy_blocks(book: Lookup) -> Iterator[Block]:
    """Which texts are printed by which."""
    if not book.record.copies:
        return
    yield Heading(2, "Texts printed twice")
    yield Bullets(
        tuple(
            plain(
                f"{contents.other_name(book, copy.article)} {copy_verb(copy)} "
                f"{contents.other_name(book, copy.of)} {contents.copy_extent(copy)}. {copy.reason}"
            )
            for copy in book.record.copies
        )
    )


def unknown_blocks(book: Lookup) -> Iterator[Block]:
    """What was not read or not decided, and why."""
    groups = contents.problem_groups(book)
    if not groups:
        return
    yield Heading(2, "What we do not know")
    yield Paragraph(plain("What was not read, or seen and not decided, and why."))
    for title, _, found in groups:
        yield Heading(3, f"{title.rstrip('.')} ({len(found):,})")
        items = [problem_text(problem.words, problem.message, place) for problem, place, _ in found[:MOST_PROBLEMS]]
        more = len(found) - MOST_PROBLEMS
        yield Bullets((*items, *([plain(f"{more:,} more.")] if more > 0 else [])))


def problem_text(words: str | None, message: str, place: str) -> Text:
    """A problem: where, the printed words, and the reason."""
    said: Text = (Run(f"“{words}”", "said"), Run(" ")) if words else ()
    return (Run(f"{place}: "), *said, Run(message))
