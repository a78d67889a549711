"""The briefing as one file: the same words in Markdown and in DOCX, and nothing in them but words."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise

import docx
import pytest
from ferry_story import ABOARD, HEADLINE, NINE, POST, RECORD, TWELVE
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from onrecord.briefing.document.building import build_document
from onrecord.briefing.document.markdown import escaped, first_safe, render_markdown
from onrecord.briefing.document.model import Document, Heading, Notes, Paragraph, Run, Table, clean, plain
from onrecord.briefing.document.word import render_docx
from onrecord.records import Link, Problem, Record

TITLE = "The Alder ferry fire"
DOCUMENT = build_document([(TITLE, RECORD)], title=TITLE)
MARKDOWN = render_markdown(DOCUMENT)
DOCX = render_docx(DOCUMENT)
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = '"><script>alert(1)</script> | [a](javascript:b) ![c](d) `e` *f* _g_ ~~h~~ &lt; https://i.example www.j.example\n\n# k\n- l \x07\u202e'


def markdown_text(written: str) -> str:
    """What a reader of rendered Markdown sees."""
    html = READER.render(written)
    return re.sub(r"\s+", " ", "".join(etree.fromstring(f"<div>{html}</div>").itertext()))


def docx_text(packed: bytes) -> str:
    """What a reader of the DOCX sees, in the order of the file."""
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(packed)).read("word/document.xml"))
    return re.sub(r"\s+", " ", " ".join("".join(one.itertext(f"{W}t")) for one in body.iter(f"{W}p")))


TEXTS = {"md": markdown_text(MARKDOWN), "docx": docx_text(DOCX)}


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize(
    "words",
    [
        "3 pages, 3 articles, 6 figures: 2 differ",
        "no person has reviewed it yet",
        "“9 people” (interested) Alder Lines, published 2 May 2031, differs from “15 dead” the coast guard",
        "Only the coast guard's is dated by its words.",
        "Does not add up: 12 and 9 are 21, not 15.",
        "How many people were killed in the ferry fire?",
        "Standing range: 9–15 people. Low end: Alder Lines (interested), published 2 May 2031.",
        "superseded, machine-read",
        "standing, reviewed",
        "prints the text of “12 dead in ferry fire” (The Harbour Post) in part (50% of the sentences), without credit.",
        "A number was seen, and its reading is open.",
        "“<60”",
        "SHA-256 cccccccccccc",
        "it does not decide what is true.",
    ],
)
def test_a_reader_finds(form: str, words: str) -> None:
    """Each of these stands in both forms as plain text."""
    assert words in TEXTS[form]


@pytest.mark.parametrize("form", TEXTS)
def test_an_interested_figure_never_stands_without_its_label(form: str) -> None:
    """Wherever the owner's figure is quoted, "(interested)" follows at once."""
    for claim in (NINE, ABOARD):
        ends = [match.end() for match in re.finditer(re.escape(f"“{claim.phrase}”"), TEXTS[form])]
        assert ends
        assert all(TEXTS[form].startswith(" (interested)", end) for end in ends)


def test_both_forms_say_the_same() -> None:
    """One model, two writings: the words are the same but for how lists are numbered."""
    assert TEXTS["md"].replace(" ", "") == TEXTS["docx"].replace(" ", "")


def test_every_account_has_its_note() -> None:
    """The marks run from 1 to the number of notes, one for each account."""
    (notes,) = [block for block in DOCUMENT.blocks if isinstance(block, Notes)]
    assert len(notes.items) == len(RECORD.accounts)
    assert [int(found) for found in re.findall(r"\\\[(\d+)\\\]", MARKDOWN)] == list(range(1, len(notes.items) + 1))


def hostile_record() -> Record:
    """A record whose every printed word tries to be markup."""
    article = replace(POST, title=HOSTILE, publisher=HOSTILE, byline=HOSTILE)
    claims = tuple(replace(one, phrase=HOSTILE, sentence=HOSTILE) for one in (TWELVE, NINE, HEADLINE))
    account = replace(RECORD.accounts[0], origin=HOSTILE, status="standing")
    links = (Link(HEADLINE.id, "acc-guard-1", "drifts", HOSTILE),)
    question = replace(RECORD.questions[0], text=HOSTILE)
    problems = (Problem("figure_undecided", POST.id, HOSTILE, HOSTILE),)
    return replace(
        RECORD, articles=(article,), claims=claims, accounts=(account,), links=links, questions=(question,),
        problems=problems, names=((POST.capture, (HOSTILE,)),),
    )  # fmt: skip


def test_hostile_words_stay_words_in_markdown() -> None:
    """No raw HTML, link, picture, code or heading comes from a page's text; a table row stays one row."""
    document = build_document([(HOSTILE, hostile_record())], title=HOSTILE)
    written = render_markdown(document)
    tokens = [token for block in READER.parse(written) for token in (block, *(block.children or ()))]
    kinds = {token.type for token in tokens}
    assert not kinds & {
        "html_block",
        "html_inline",
        "link_open",
        "image",
        "code_inline",
        "code_block",
        "fence",
        "s_open",
        "em_open",
    }
    headings = sum(isinstance(block, Heading) for block in document.blocks)
    assert sum(token.type == "heading_open" for token in tokens) == headings
    rows = sum(len(block.rows) + 1 for block in document.blocks if isinstance(block, Table))
    assert sum(token.type == "tr_open" for token in tokens) == rows
    assert not re.search(r"(?<!\\):(?=//)|www(?<!\\)\.|\u202e", written)


def test_hostile_words_stay_words_in_docx() -> None:
    """No link out, no field, no picture, no script; signs that XML cannot hold are replaced."""
    packed = render_docx(build_document([(HOSTILE, hostile_record())], title=HOSTILE))
    archive = zipfile.ZipFile(io.BytesIO(packed))
    body = etree.fromstring(archive.read("word/document.xml"))
    names = {etree.QName(element).localname for element in body.iter()}
    assert not names & {"fldSimple", "instrText", "drawing", "object", "altChunk"}
    assert not [one for one in body.iter(f"{W}hyperlink") if f"{W}anchor" not in one.attrib]
    assert "<script>alert(1)</script>" in docx_text(packed)


signs = st.text(st.sampled_from("ab1 \\`*_[]()<>|~&;#!$@{}^:/.+-=\n\t\"'“”"), min_size=1, max_size=40)


@given(signs)
def test_any_text_comes_through_markdown_as_itself(text: str) -> None:
    """Escaped, rendered and read again, a text is the same, white space aside: in a paragraph, in a cell."""
    wanted = clean(text)
    if not wanted:
        return
    document = Document("t", (Paragraph(plain(text)), Table(("h",), ((plain(text),),), (1,))))
    assert markdown_text(render_markdown(document)).strip() == f"{wanted} h {wanted}"


@given(signs)
def test_emphasis_is_never_broken(text: str) -> None:
    """A strong run between others renders as strong, whatever is in it."""
    if not clean(text):
        return
    document = Document("t", (Paragraph((Run("a "), Run(text, "strong"), Run(" b"))),))
    assert " ".join(markdown_text(render_markdown(document)).split()) == f"a {clean(text)} b"


def test_the_line_start_is_safe() -> None:
    """A sentence that begins with a number and a point is no list."""
    assert first_safe("12. May") == "12\\. May"
    assert first_safe("12 May") == "12 May"
    assert escaped("a_b") == "a\\_b"


class TestDocx:
    """The DOCX opens as a document with real structure."""

    FILE = docx.Document(io.BytesIO(DOCX))

    def test_headings_are_headings(self) -> None:
        """A reader can walk them: no level is skipped."""
        levels = [int(one.style.name[-1]) for one in self.FILE.paragraphs if one.style.name.startswith("Heading")]
        assert levels[0] == 1
        assert all(below - above <= 1 for above, below in pairwise(levels))

    def test_table_heads_are_repeated_and_rows_are_whole(self) -> None:
        """On every page the columns have names, and no row is cut."""
        for table in self.FILE.tables:
            first, *rest = table._tbl.tr_lst
            assert first.find(f"{W}trPr/{W}tblHeader") is not None
            assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rest)
            assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (first, *rest))
            widths = [column.w for column in table._tbl.tblGrid.gridCol_lst]
            assert sum(widths) <= self.FILE.sections[0].page_width

    def test_notes_are_a_numbered_list_that_marks_lead_to(self) -> None:
        """A mark leads to a place that is there."""
        body = self.FILE.element.body
        anchors = [one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink")]
        places = [one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")]
        assert anchors
        assert sorted(anchors) == sorted(places)
        assert sum(one.style.name == "List Number" for one in self.FILE.paragraphs) == len(places)

    def test_its_properties_say_what_it_is_and_nothing_of_the_machine(self) -> None:
        """Title, language, no time, no person."""
        properties = self.FILE.core_properties
        assert (properties.title, properties.author, properties.language) == (TITLE, "onrecord", "en-GB")
        assert properties.created is not None
        assert properties.created.year == 1980
        assert {one.get(f"{W}val") for one in self.FILE.styles.element.iter(f"{W}lang")} == {"en-GB"}

    def test_it_holds_no_macro_and_leads_nowhere(self) -> None:
        """No relationship of any part is external."""
        archive = zipfile.ZipFile(io.BytesIO(DOCX))
        assert not [name for name in archive.namelist() if "vba" in name.lower() or "embed" in name.lower()]
        for name in archive.namelist():
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in archive.read(name)

    def test_every_part_is_well_formed(self) -> None:
        """Else a word processor offers to repair it."""
        archive = zipfile.ZipFile(io.BytesIO(DOCX))
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))

    def test_the_same_record_gives_the_same_bytes(self) -> None:
        """No clock and no chance in the file."""
        assert render_docx(build_document([(TITLE, RECORD)], title=TITLE)) == DOCX
        assert {entry.date_time[0] for entry in zipfile.ZipFile(io.BytesIO(DOCX)).infolist()} == {1980}


def test_several_stories_share_their_notes() -> None:
    """Each story under its own heading; one list of notes, numbered through; what was not opened stands apart."""
    unread = (Problem("unreadable", "broken.pdf", "It could not be opened."),)
    document = build_document([("One", RECORD), ("Two", RECORD)], title="Both", unread=unread)
    tops = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert tops == ["One", "Two", "Not opened", "Notes"]
    (notes,) = [block for block in document.blocks if isinstance(block, Notes)]
    assert len(notes.items) == 2 * len(RECORD.accounts)


def test_an_empty_record_is_a_document_too() -> None:
    """Nothing read, and it says so."""
    empty = build_document([("Nothing", Record())], title="Nothing")
    assert "0 pages, 0 articles, 0 figures" in markdown_text(render_markdown(empty))
    assert "0 pages, 0 articles, 0 figures" in docx_text(render_docx(empty))
