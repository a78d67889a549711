"""HTML, feeds, mails and PDF: the same report in each, told by content and never by name."""

from __future__ import annotations

from io import BytesIO

import pytest

from onrecord.article.pages import parse_capture
from onrecord.records import Article, Capture

FIRST = "The dam above the town of Velmora may not hold through the winter, the river board said on Monday in a letter to the mayor."
SECOND = "Some 1,200 people live below it, and at least 40 of them have already moved to their relatives in the hills, the letter says."
THIRD = "The board’s engineers want to lower the lake by three metres before the rain sets in, which would take them about five weeks."


def read(text: str) -> tuple[Article, ...]:
    return parse_capture(Capture("c", text.encode()))[0]


def body(article: Article) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind not in ("title", "credit")]


HEAD = """<!doctype html><html lang="en"><head><title>Dam may not hold | The River Post</title>
<meta name="author" content="Ann Berg"><meta property="article:published_time" content="2017-05-03T23:40:00-04:00">
<link rel="canonical" href="https://riverpost.example/dam"><script>var state = {"count": [1200, 40]};</script></head>"""
PAGE = f"""{HEAD}<body><div id="consent"><p>We and our 418 partners value your privacy and store things on your device, as everybody does.</p></div>
<nav><ul><li>News</li><li>412 jobs</li></ul></nav><article><h1>Dam may not hold</h1><p class="byline">By Ann Berg &middot; May 3, 2017 &middot; 3 min read</p>
<aside class="tick"><table><tr><td>RIV</td><td>142.72</td></tr></table></aside>
<p>{FIRST}</p><div class="promo"><p>Join 60,000 readers who begin the day with us and never miss what the river is doing to the town.</p></div>
<p>{SECOND}</p><div class="inline-related"><b>Read next:</b> <a href="/x">Mayor keeps 90 million</a></div><p>{THIRD}</p>
<div class="correction"><p>Correction, May 4: An earlier version gave the number of people as 2,100. It is 1,200.</p></div>
<div class="tags">Topics: dam, river</div></article><div class="comments"><p>I have lived below the dam for 70 years and it has never moved an inch, whatever those people at the board may say.</p></div>
<footer><p>&copy; 2017 River Post, Tel. 404-555-0188</p></footer></body></html>"""


def test_an_html_page_is_its_article_and_nothing_else() -> None:
    (article,) = read(PAGE)
    assert body(article) == [
        FIRST,
        SECOND,
        THIRD,
        "Correction, May 4: An earlier version gave the number of people as 2,100. It is 1,200.",
    ]
    assert (article.title, article.publisher, article.byline) == ("Dam may not hold", "The River Post", "Ann Berg")
    assert (article.published, article.address) == ("2017-05-03", "https://riverpost.example/dam")
    assert article.blocks[-1].kind == "note"


def test_a_page_of_unclosed_tags_and_tables_is_read() -> None:
    page = f"""<html><head><title>Dam may not hold :: River Post</title><body><table><tr><td width=160><font size=1>News<br>Jobs (1,204)<br></font></div>
    <td><h1>Dam may not hold</h1
    ><p><font size=2>By A. Berg | October 13, 2017 | Issue 41</font><p>{FIRST}<p>{SECOND}<div class=ad>Pipes from 2.99 a metre</div></div><p>{THIRD}<hr><font size=1>Tags: dam<br>
    <p>&copy 2017 River Post</table>"""
    (article,) = read(page)
    assert body(article) == [FIRST, SECOND, THIRD]
    assert (article.publisher, article.byline, article.published) == ("River Post", "A. Berg", "2017-10-13")


def test_json_ld_gives_outlet_writers_and_day() -> None:
    data = '{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "datePublished": "2017-05-03", "author": [{"name": "Ann Berg"}, {"name": "Jo Lind"}], "publisher": {"name": "River Post"}}]}'
    (article,) = read(
        f'<html><head><script type="application/ld+json">{data}</script></head><body><h1>Dam may not hold</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>'
    )
    assert (article.publisher, article.byline, article.published) == (
        "River Post",
        "Ann Berg and Jo Lind",
        "2017-05-03",
    )


def test_the_day_of_a_correction_is_not_the_day_of_the_report() -> None:
    (article,) = read(
        f"<html><body><h1>Dam may not hold</h1><div>Published May 3, 2017; corrected May 4, 2017</div><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    )
    assert article.published == "2017-05-03"


def test_an_archive_page_in_html_is_its_posts() -> None:
    def post(title: str, day: str, words: str) -> str:
        return f'<div class="post"><h2><a href="/{day[-4:]}">{title}</a></h2><p class="day">{day}</p><div>{words}</div><p class="foot-of-post">Posted by Ann B. at 21:14 | 9 comments</p></div>'

    page = f"""<html><head><title>Archive | Dry Feet</title></head><body><h1>Dry Feet</h1><p>Notes on dams</p>
    {post("Dam may not hold", "May 3, 2017", f"<p>{FIRST}</p><p>{SECOND}</p>")}
    {post("Lake to be lowered", "May 1, 2016", f"<p><em>Re-posted with permission from the Harbour Gazette, April 30, 2016, by Jo Lind.</em></p><p>{THIRD}</p><p>{SECOND}</p>")}
    <div class="side"><ul><li>2017 (31)</li></ul></div></body></html>"""
    first, second = read(page)
    assert [(a.title, a.byline, a.published, a.republished_from, a.publisher) for a in (first, second)] == [
        ("Dam may not hold", "Ann B.", "2017-05-03", None, "Dry Feet"),
        ("Lake to be lowered", "Jo Lind", "2016-05-01", "Harbour Gazette", "Dry Feet"),
    ]
    assert body(first) == [FIRST, SECOND]
    assert body(second) == [THIRD, SECOND]


def test_cards_that_lead_elsewhere_are_no_posts() -> None:
    cards = "".join(
        f'<article class="card"><h3>Story {n}</h3><time datetime="2017-05-0{n}">May {n}</time><p>A short teaser.</p></article>'
        for n in (1, 2, 3)
    )
    (article,) = read(
        f"<html><body><main><h1>Dam may not hold</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></main>{cards}</body></html>"
    )
    assert body(article) == [FIRST, SECOND, THIRD]


RSS = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>River Radio</title><language>en-gb</language>
<item><title>Dam &amp; lake</title><link>https://r.example/2</link><guid isPermaLink="false">r-2</guid><pubDate>Wed, 03 May 2017 23:30:00 -0500</pubDate><description>Hear it all</description><content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p><img src="x.gif">]]></content:encoded></item>
<item><title>Lake to be lowered</title><link>https://r.example/1</link><pubDate>Mon, 01 May 2017 07:00:00 +0000</pubDate><description>&lt;p&gt;{THIRD}&lt;/p&gt;</description></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>River Radio</title>
<entry><id>tag:r,2017:2</id><title>Dam</title><author><name>Ann Berg</name></author><published>2017-05-03T23:30:00-05:00</published><updated>2017-05-09T00:00:00Z</updated><content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;</content></entry>
<entry><id>tag:r,2017:1</id><title>Lake</title><published>2017-05-01T07:00:00Z</published><summary>{THIRD}</summary></entry></feed>"""


def test_an_rss_feed_is_its_entries_with_their_fullest_text() -> None:
    first, second = read(RSS)
    assert [(a.title, a.publisher, a.published, a.anchor, a.address) for a in (first, second)] == [
        ("Dam & lake", "River Radio", "2017-05-03", "r-2", "https://r.example/2"),
        ("Lake to be lowered", "River Radio", "2017-05-01", "https://r.example/1", "https://r.example/1"),
    ]
    assert (body(first), body(second)) == ([FIRST, SECOND], [THIRD])


def test_an_atom_feed_is_its_entries() -> None:
    first, second = read(ATOM)
    assert [(a.title, a.byline, a.published, a.anchor) for a in (first, second)] == [
        ("Dam", "Ann Berg", "2017-05-03", "tag:r,2017:2"),
        ("Lake", None, "2017-05-01", "tag:r,2017:1"),
    ]
    assert (body(first), body(second)) == ([FIRST], [THIRD])


LETTER = f"""From: Ivo Strand <letter@dryfeet.example>
Subject: No. 62: Dams
Date: Tue, 08 May 2018 06:30:00 -0500
Content-Type: text/plain; charset="utf-8"

Cannot see this letter? Open it in a browser: https://dryfeet.example/i/62

THE DRY FOOT
Monday, March 5, 2018 | by Ivo Strand | No. 62

This issue is brought to you by Strong Pipes: 20% off until March 31.

Dam may not hold
----------------

{FIRST}

{SECOND}

* * *

Lake to be lowered
------------------

{THIRD}

* * *

You get this letter because you signed up. Unsubscribe: https://dryfeet.example/u
The Dry Foot, P.O. Box 1180
"""


def test_a_letter_with_items_is_as_many_articles() -> None:
    first, second = read(LETTER)
    assert [(a.title, a.publisher, a.byline, a.published) for a in (first, second)] == [
        ("Dam may not hold", "The Dry Foot", "Ivo Strand", "2018-05-08"),
        ("Lake to be lowered", "The Dry Foot", "Ivo Strand", "2018-05-08"),
    ]
    assert (body(first), body(second)) == ([FIRST, SECOND], [THIRD])


@pytest.mark.parametrize(
    ("sender", "publisher", "byline"),
    [
        ("Ines Tarrow <ines.tarrow@dryfeet.example>", None, "Ines Tarrow"),
        ("Ines Tarrow <letter@tarrow.example>", "Ines Tarrow", None),
        ("River Post Alerts <alerts@river.example>", "River Post Alerts", None),
    ],
)
def test_a_person_s_own_mail_is_no_outlet_s(sender: str, publisher: str | None, byline: str | None) -> None:
    """Whoever writes from an address of their own is its writer, not a source to be listed."""
    (article,) = read(f"From: {sender}\nSubject: Dam\nDate: Wed, 03 May 2017 10:00:00 +0000\n\n{FIRST}\n\n{SECOND}\n")
    assert (article.publisher, article.byline) == (publisher, byline)


def test_a_mail_whose_plain_part_is_only_a_notice_is_read_from_its_html() -> None:
    mail = f"""From: River Post Alerts <a@b.example>
To: reader@b.example
Subject: Dam may not hold
Date: Wed, 03 May 2017 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain

View this email in your browser.
--b
Content-Type: text/html; charset="utf-8"

<html><body><p>{FIRST}</p><p>{SECOND}</p></body></html>
--b--
"""
    (article,) = read(mail)
    assert (article.title, article.publisher, article.published, body(article)) == (
        "Dam may not hold",
        "River Post Alerts",
        "2017-05-03",
        [FIRST, SECOND],
    )


def pdf_of(lines: list[str]) -> bytes:
    """A PDF of one page with these lines of text, written by hand."""
    shown = "\n".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 10 Tf 12 TL 50 750 Td\n{shown}\nET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = BytesIO()
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def test_a_pdf_is_read_from_its_text_layer_whatever_it_is_named() -> None:
    import textwrap

    lines = [
        "Dam may not hold",
        "By Ann Berg",
        "May 3, 2017",
        "",
        *textwrap.wrap(FIRST, 70),
        "",
        *textwrap.wrap(SECOND, 70),
    ]
    (article,) = parse_capture(Capture("c", pdf_of(lines)))[0]
    assert (article.title, article.byline, article.published) == ("Dam may not hold", "Ann Berg", "2017-05-03")
    assert " ".join(body(article)) == f"{FIRST} {SECOND}"


@pytest.mark.parametrize(
    "page", [PAGE, RSS, ATOM, LETTER, f"Dam\n\n{FIRST}"], ids=["html", "rss", "atom", "mail", "text"]
)
def test_the_same_bytes_give_the_same_articles(page: str) -> None:
    assert read(page) == read(page)
