"""A document as DOCX: real headings, tables whose heads repeat, a numbered list of notes. No macro, no outside link.

The same document gives the same bytes: no clock is read and nothing is named by chance.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

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
    clean,
    spaced,
)

_LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)  # the earliest a ZIP can hold: the clock goes into no document
_PAGE = (Mm(297), Mm(210))  # A4 on its side: a table of accounts has nine columns
_MARGIN = Mm(18)
_TWIP = 635  # EMU: a twentieth of a point, in which Word measures columns
_SERIF, _SANS = "Georgia", "Arial"
_RULES = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="B8B4AC"/>' for side in ("top", "bottom", "insideH"))
_ROOM = (
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar>'
)
_STYLES = {
    "said": '<w:rStyle w:val="Said"/>',
    "label": '<w:rStyle w:val="Interested"/>',
    "strong": "<w:b/>",
}
_WARN = RGBColor(0x8A, 0x49, 0x00)


def render_docx(document: Document) -> bytes:
    """The whole document as a file's bytes."""
    file: Any = docx.Document()  # its published types lack most of what is set here
    set_page(file)
    set_styles(file)
    set_properties(file, document)
    body = parse_xml(f"<w:body {nsdecls('w')}>{''.join(body_xml(document.blocks))}</w:body>")
    last = file.element.body[-1]  # the page's measures stand last
    for element in list(body):
        last.addprevious(element)
    out = io.BytesIO()
    file.save(out)
    return without_times(out.getvalue())


def set_page(file: Any) -> None:
    """A4 on its side with narrow margins."""
    section = file.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN


def set_styles(file: Any) -> None:
    """Quiet headings, small tables, a serif for what was said, the language of what we say."""
    styles = file.styles
    styles["Normal"].font.name, styles["Normal"].font.size = _SANS, Pt(10)
    for level, size in ((1, 20), (2, 14), (3, 11)):
        style = styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.color.rgb = _SERIF, Pt(size), RGBColor(0, 0, 0)
        fonts = style.element.rPr.rFonts
        for attribute in [name for name in fonts.attrib if name.endswith("Theme")]:
            del fonts.attrib[attribute]  # a theme's font would win over the named one
    for name, make in (("Said", _said), ("Interested", _interested)):
        make(styles.add_style(name, WD_STYLE_TYPE.CHARACTER).font)
    cell = styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style, cell.font.size = styles["Normal"], Pt(8)
    cell.paragraph_format.space_after = Pt(0)
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _said(font: Any) -> None:
    font.name = _SERIF


def _interested(font: Any) -> None:
    font.bold, font.color.rgb = True, _WARN


def set_properties(file: Any, document: Document) -> None:
    """What a file manager shows; nothing of the machine or of the time."""
    properties = file.core_properties
    properties.title, properties.subject = clean(document.title)[:255], clean(document.about)[:255]
    properties.author = properties.last_modified_by = "onrecord"
    properties.language, properties.comments, properties.keywords = "en-GB", "", ""
    properties.created = properties.modified = _LONG_AGO
    properties.revision = 1


def body_xml(blocks: Iterable[Block]) -> Iterator[str]:
    """The document's body as XML, block by block: thousands of rows are parsed at once, not made one by one."""
    for block in blocks:
        if isinstance(block, Heading):
            yield paragraph([Run(block.text)], f"Heading{block.level}")
        elif isinstance(block, Paragraph):
            yield paragraph(block.text)
        elif isinstance(block, Bullets):
            yield from (paragraph(item, "ListBullet") for item in block.items)
        elif isinstance(block, Notes):
            yield from (note(number, item) for number, item in enumerate(block.items, start=1))
        else:
            yield table_xml(block)


def paragraph(text: Iterable[Run | NoteMark], style: str = "") -> str:
    """A paragraph of runs."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(run_xml(run) for run in text)}</w:p>"


def run_xml(run: Run | NoteMark) -> str:
    """A run with its style; or a number that leads to its note inside the file."""
    if isinstance(run, NoteMark):
        return f'<w:hyperlink w:anchor="note{run.number}">{run_xml(Run(f"[{run.number}]"))}</w:hyperlink>'
    properties = f"<w:rPr>{_STYLES[run.style]}</w:rPr>" if run.style in _STYLES else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(spaced(run.text))}</w:t></w:r>'


def note(number: int, item: str) -> str:
    """A note of the numbered list, with the place that its mark leads to."""
    place = f'<w:bookmarkStart w:id="{number}" w:name="note{number}"/>'
    words = f'{place}{run_xml(Run(item))}<w:bookmarkEnd w:id="{number}"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="ListNumber"/></w:pPr>{words}</w:p>'


def table_xml(table: Table) -> str:
    """A table whose head is repeated on every page; an empty paragraph keeps two tables in a row apart."""
    total = (_PAGE[0] - 2 * _MARGIN) // _TWIP
    widths = [total * share // sum(table.widths) for share in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = row_xml([[Run(name, "strong")] for name in table.head], widths, head=True)
    rows = "".join(row_xml(row, widths) for row in table.rows)
    size = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
    look = f"{size}<w:tblBorders>{_RULES}</w:tblBorders>{_ROOM}"
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl><w:p/>"


def row_xml(cells: Sequence[Iterable[Run | NoteMark]], widths: Sequence[int], *, head: bool = False) -> str:
    """A row that no page break cuts."""
    properties = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>"
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(text, "Cell")}</w:tc>'
        for text, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{''.join(made)}</w:tr>"


def without_times(packed: bytes) -> bytes:
    """The same file without the times that it was written at."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
