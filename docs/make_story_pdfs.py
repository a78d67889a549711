"""Make the PDF pages of the bundled stories from the texts beside them.

Each `stories/NAME/pdf/PAGE.txt` becomes `stories/NAME/pages/PAGE.pdf`: the same bytes for the same text. The text
begins with the lines `title:`, `byline:`, `date:`, `head:` and `foot:`; after an empty line follow paragraphs, set
apart by empty lines. A heading begins with "# ".

    python docs/make_story_pdfs.py
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

STORIES = Path(__file__).parents[1] / "src" / "onrecord" / "stories"
MARGIN, EDGE = 46, 26
TEXT = ParagraphStyle("text", fontName="Times-Roman", fontSize=10.5, leading=14.5, spaceAfter=8)
TITLE = ParagraphStyle("title", fontName="Times-Bold", fontSize=17, leading=21, spaceAfter=6)
BY = ParagraphStyle("by", fontName="Times-Italic", fontSize=10.5, leading=14, spaceAfter=12)
HEADING = ParagraphStyle("heading", fontName="Times-Bold", fontSize=12, leading=16, spaceBefore=8, spaceAfter=4)


def make_pdf(text: str) -> bytes:
    """The PDF of one text, with running head and foot: the same bytes each time."""
    header, _, body = text.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in header.splitlines())

    def draw_head(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(MARGIN, A5[1] - EDGE, fields["head"])

    def draw_foot(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(MARGIN, EDGE, fields["foot"])
        canvas.drawRightString(A5[0] - MARGIN, EDGE, str(canvas.getPageNumber()))

    day = date.fromisoformat(fields["date"])
    out = BytesIO()
    document = BaseDocTemplate(
        out, pagesize=A5, title=fields["title"], author=fields["byline"], invariant=1, pageCompression=0
    )
    frame = Frame(MARGIN, MARGIN, A5[0] - 2 * MARGIN, A5[1] - 2 * MARGIN, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=draw_head, onPageEnd=draw_foot)])
    document.build(
        [
            Paragraph(fields["title"], TITLE),
            Paragraph(f"By {fields['byline']}", BY),
            Paragraph(f"{day.day} {day:%B %Y}", BY),
            *(_block(part) for part in body.strip().split("\n\n")),
        ]
    )
    return out.getvalue()


def _block(part: str) -> Flowable:
    """A heading or a paragraph."""
    text = " ".join(part.split())
    return Paragraph(text[2:], HEADING) if text.startswith("# ") else Paragraph(text, TEXT)


def make_pages(stories: Path = STORIES) -> list[Path]:
    """Write the PDF of each text; the pages written, in order."""
    written = []
    for source in sorted(stories.glob("*/pdf/*.txt")):
        page = source.parents[1] / "pages" / f"{source.stem}.pdf"
        page.write_bytes(make_pdf(source.read_text(encoding="utf-8")))
        written.append(page)
    return written


if __name__ == "__main__":
    for made in make_pages():
        print(made.relative_to(STORIES))
