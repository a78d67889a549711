"""Scraped plain text: what is the article, what is around it, and what the page prints of it."""

from __future__ import annotations

import pytest

from onrecord.article.lines import split_lines
from onrecord.article.pages import parse_capture
from onrecord.keys import content_key
from onrecord.records import Article, Capture

FIRST = "The dam above the town of Velmora may not hold through the winter, the river board said on Monday in a letter to the mayor."
SECOND = "Some 1,200 people live below it, and at least 40 of them have already moved to their relatives in the hills, the letter says."
THIRD = "The board's engineers want to lower the lake by three metres before the rain sets in, which would take them about five weeks."


def read(text: str | bytes) -> tuple[Article, ...]:
    content = text.encode() if isinstance(text, str) else text
    return parse_capture(Capture(content_key(content), content))[0]


def one(text: str | bytes) -> Article:
    (article,) = read(text)
    return article


def body(article: Article) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind not in ("title", "credit")]


def kinds(article: Article) -> list[str]:
    return [block.kind for block in article.blocks]


JUNK = [
    ("a browser notice", "IE 9 is not supported. For the best reading use another browser."),
    ("a cookie notice", "This website uses cookies for the best experience. Accept all"),
    ("a menu", "Home   Local   Nation   Sports   Obituaries"),
    ("a menu with bars", "Home | News | Weather | Puzzles"),
    ("a newsletter box", "Subscribe to get the week's top stories in your mail."),
    ("a box and its line", "Get our latest news for free"),
    ("an inline link", "Read next: Mayor to resign over the dam"),
    ("a row of hash tags", "#dam #Velmora #River board #winter"),
    ("share counts", "Share 2.3k Tweet 811"),
    ("an advertisement", "ADVERTISEMENT"),
    ("a phone footer", "Call 555-0170 to subscribe: a year for $52"),
    ("print and mail", "[Print]  [E-mail this]  [Text size: A A A]"),
    ("tags", "Tags: dam, river, Velmora"),
    ("a copyright line", "(c) 2017 Velmora Publishing Co."),
    ("follow the writer", "Follow Ann Berg on Twitter: @annberg"),
    ("a comment count", "Comments (12) are closed."),
    ("a picture's file name", "dam_velmora480-1"),
    ("a desk's initials", "A/B 117-30"),
]


@pytest.mark.parametrize(("what", "line"), JUNK, ids=[what for what, _ in JUNK])
def test_junk_leaves_wherever_it_stands(what: str, line: str) -> None:
    article = one("\n\n".join(["Dam above Velmora may not hold", FIRST, line, SECOND, THIRD, line]))
    assert body(article) == [FIRST, SECOND, THIRD]


CLOSINGS = [
    "Most Popular",
    "Was this article helpful?",
    "More in Local",
    "YOU MAY ALSO LIKE",
    "About the author: Ann Berg has lived by rivers all her life.",
]


@pytest.mark.parametrize("closing", CLOSINGS)
def test_what_follows_a_closing_mark_leaves(closing: str) -> None:
    tail = "We are sorry to hear that.\n\nBy giving any sum you help us to keep our reporters in their boots and by the river.\n\nMayor wins prize for 3 best marrows"
    assert body(one("\n\n".join(["Dam above Velmora may not hold", FIRST, SECOND, closing, tail]))) == [FIRST, SECOND]


def test_prose_that_only_begins_like_junk_stays() -> None:
    lines = [
        "Search teams went back to the valley on Tuesday, and by nightfall they had found four more of the missing.",
        "Share prices of the builders fell by 12 percent on the news, and traders said that more was to come.",
        "Copyright law has nothing to say on the board's letter, the town's lawyer told the council on Friday.",
        "Terms of the loan were not made public, but two councillors put it at 40 million crowns over ten years.",
        "More than 300 people came to the meeting, which had to be moved to the church because of the crowd.",
    ]
    assert body(one("\n\n".join([FIRST, *lines]))) == [FIRST, *lines]


def test_a_data_dump_leaves_also_where_it_hangs_on_the_text() -> None:
    dump = 'string(2866) "[{"id":"17","title":"Ten photos of 40 dams"} ,{"id":"18","title":"Five more"}]"'
    assert body(one(f"{FIRST}\n{SECOND}\n{dump}")) == [FIRST, SECOND]
    assert body(one(f"{FIRST}\n\n{SECOND} {dump}")) == [FIRST, SECOND]


def test_of_a_picture_s_words_and_their_copy_one_stays_as_caption() -> None:
    short = "A guard looks down from the wall of the dam in Velmora on a misty morning, May 2, 2017."
    for pair in (
        f"{short}\n{short} | (Photo: Harbour Pictures/Jo Lind)",
        f"Image: {short[:-14]}\n{short}Jo Lind / HP",
    ):
        article = one(f"Dam above Velmora may not hold\n\n{pair}\n\n{FIRST}\n\n{SECOND}")
        assert body(article) == [short, FIRST, SECOND]
        assert kinds(article) == ["title", "caption", "paragraph", "paragraph"]


def test_a_paragraph_printed_twice_stays_twice() -> None:
    assert body(one(f"{FIRST}\n\n{FIRST}\n\n{SECOND}")) == [FIRST, FIRST, SECOND]


def test_wrapped_lines_are_one_paragraph() -> None:
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(paragraph, 66) for paragraph in (FIRST, SECOND, THIRD))
    page = f"VELMORA EVENING NEWS\nHome   Local   Sports\n\nLocal\nDam above Velmora may not hold\nFrom staff and wire reports\n\n{wrapped}\n\n[Print]\nMORE STORIES\n"
    article = one(page)
    assert body(article) == [FIRST, SECOND, THIRD]
    assert (article.title, article.publisher, article.byline) == (
        "Dam above Velmora may not hold",
        "Velmora Evening News",
        None,
    )


@pytest.mark.parametrize("columns", [60, 66, 72, 76, 80])
def test_a_text_wrapped_at_any_width_is_read_as_if_it_were_not(columns: int) -> None:
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(paragraph, columns) for paragraph in (FIRST, SECOND, THIRD))
    assert body(one(f"Dam above Velmora may not hold\nBy Ann Berg\n3 May 2017\n\n{wrapped}\n")) == [
        FIRST,
        SECOND,
        THIRD,
    ]


BROKEN_BY_HAND = [
    ("before a name", "The mayor of the town said that the letter had been sent to him on\nMonday and that he had read it.", 1),
    ("before a number", "The letter of the board says that the water in the lake above the town is\n40 metres deep. It asks the mayor and the town to act, since at least\n12 of its gates will stay shut, and the rain will set in within weeks, and\nthe board has no pumps.", 1),
    ("unevenly", "The board has asked for the money that it needs, and the mayor has said\nthat he will answer by June, as the letter asks him to,\nand that the town will pay its own part of the work that has\nto be done at the lake before the rain sets in, if it finds the men, and\nno later.", 1),
    ("too short to show its width", "The lake above Velmora was lowered by three metres before the\nrain set in.", 1),
    ("a list", "The board of the river wants these three things from the town of Velmora:\n- that the lake be lowered by three metres before the rain\n- that the gates be greased", 3),
    ("verse", "The water waits above the town,\nand no one asks it to come down,\nand nobody has heard it speak,\nbut it is rising since a week.", 4),
    ("a table", "District      Houses      People\nVelmora       412         1,203\nArle          96          240", 3),
]  # fmt: skip


@pytest.mark.parametrize(("what", "text", "pieces"), BROKEN_BY_HAND, ids=[row[0] for row in BROKEN_BY_HAND])
def test_lines_broken_for_want_of_room_are_one_and_others_stay(what: str, text: str, pieces: int) -> None:
    assert len(split_lines(text)) == pieces


def test_a_headline_in_capitals_is_not_the_outlet() -> None:
    article = one(
        f"DAM ABOVE VELMORA MAY NOT HOLD\n\nRiver Monitor\nBy Ann Berg\nPublished: 3 May 2017\n\n{FIRST}\n\n{SECOND}"
    )
    assert (article.title, article.publisher) == ("DAM ABOVE VELMORA MAY NOT HOLD", "River Monitor")


HEADS = [
    ("a stamp first", f"Wed May 3, 2017 14:03:32\n{FIRST}\n{SECOND}", (None, None, "2017-05-03")),
    (
        "byline and day",
        f"Dam may not hold\nBy Ann Berg\nMay 3, 2017 at 5:40 a.m.\n\n{FIRST}",
        ("Dam may not hold", "Ann Berg", "2017-05-03"),
    ),
    (
        "all in one line",
        f"Dam may not hold\nBy A. Berg | 3 May 2017 | Issue 41\n\n{FIRST}",
        ("Dam may not hold", "A. Berg", "2017-05-03"),
    ),
    (
        "two writers",
        f"Dam may not hold\nBy Ann Berg and Jo van der Lind, business reporters\n\n{FIRST}",
        ("Dam may not hold", "Ann Berg and Jo van der Lind", None),
    ),
    (
        "corrected later",
        f"Dam may not hold\nCorrected May 5, 2017; published May 3, 2017\n\n{FIRST}",
        ("Dam may not hold", None, "2017-05-03"),
    ),
    (
        "American figures",
        f"Dam may not hold\n09/15/2017 06:10 AM EDT\n\n{FIRST}",
        ("Dam may not hold", None, "2017-09-15"),
    ),
    ("figures that may be either", f"Dam may not hold\n03/04/2017\n\n{FIRST}", ("Dam may not hold", None, None)),
    (
        "the writer at the foot",
        f"Dam may not hold\n\n{FIRST}\n\nPosted by Ann B. at 21:14 | 9 comments",
        ("Dam may not hold", "Ann B.", None),
    ),
]


@pytest.mark.parametrize(("what", "page", "printed"), HEADS, ids=[head[0] for head in HEADS])
def test_the_head_is_read_as_printed(what: str, page: str, printed: tuple[str | None, ...]) -> None:
    article = one(page)
    assert (article.title, article.byline, article.published) == printed
    assert body(article)[0] == FIRST


def test_an_author_s_box_leaves() -> None:
    article = one(
        f"Dam may not hold\nBy Ann Berg\n\n{FIRST}\n\n{SECOND}\n\nAnn Berg\nAnn Berg writes about the rivers of the north. Call 555-0117."
    )
    assert body(article) == [FIRST, SECOND]


def test_the_dateline_is_read_and_stays() -> None:
    article = one(f"Dam may not hold\n\nVELMORA, Norrland -- {FIRST}")
    assert article.dateline_place == "VELMORA, Norrland"
    assert body(article)[0].startswith("VELMORA, Norrland -- The dam")


PUBLISHERS = [
    ("a masthead in capitals", f"THE RIVER POST\n\nDam above Velmora may not hold\n\n{FIRST}", "The River Post"),
    (
        "printed otherwise below",
        f"RIVERPOINT POST\n\nDam above Velmora may not hold\n\n{FIRST}\n\n{SECOND}\n\nRiverPoint Post, 3 Quay Street",
        "RiverPoint Post",
    ),
    (
        "a name and its motto",
        f"River Consumer Watch | Free advice since 1988\n\nDam above Velmora may not hold\n\n{FIRST}",
        "River Consumer Watch",
    ),
    (
        "an appeal for money",
        f"Dam above Velmora may not hold\n\n{FIRST}\n\n{SECOND}\n\nHelp keep The River Post free for everyone.",
        "The River Post",
    ),
    ("under the title", f"Dam above Velmora may not hold\n\nValley Courier\n\n{FIRST}", "Valley Courier"),
    (
        "under the title, with the day",
        f"Dam above Velmora may not hold\n\nBy Ann Berg\nValley Tribune, 14 March 2024\n\n{FIRST}",
        "Valley Tribune",
    ),
    ("a section under the title", f"Dam above Velmora may not hold\n\nWorld News\n\n{FIRST}", None),
    ("none", f"Dam above Velmora may not hold\n\n{FIRST}", None),
]


@pytest.mark.parametrize(("what", "page", "name"), PUBLISHERS, ids=[each[0] for each in PUBLISHERS])
def test_the_outlet_is_named_as_the_page_prints_it(what: str, page: str, name: str | None) -> None:
    assert one(page).publisher == name


def test_an_address_gives_the_outlet_only_as_a_guess() -> None:
    article = one(f"velmorasentinel.example > local\n\nDam above Velmora may not hold\n\n{FIRST}")
    assert (article.publisher, article.publisher_guess) == (None, "Velmora Sentinel")


GUESSES = [
    (
        "several told it",
        "The mayor told Harbour News that he had no choice. Two engineers spoke to Harbour News as well.",
        "Harbour News",
    ),
    (
        "one told it, as another paper's report",
        "The mayor told Harbour News that he had no choice in the matter.",
        None,
    ),
    (
        "told an agency that the text credits",
        "The National Wire reports a leak. The mayor told NW so, and a guard who spoke to NW agrees.",
        None,
    ),
]


@pytest.mark.parametrize(("what", "words", "guess"), GUESSES, ids=[each[0] for each in GUESSES])
def test_the_outlet_that_it_was_told_to_is_guessed(what: str, words: str, guess: str | None) -> None:
    assert one(f"{FIRST}\n\n{words}").publisher_guess == guess


def test_a_page_without_a_day_gets_the_latest_named_in_its_text() -> None:
    article = one(
        f"{FIRST}\n\nThe board met on May 2, 2017, and again on 4 May 2017. The lake is to be low until October 1, 2019."
    )
    assert (article.published, article.published_guess) == (None, "2017-05-04")
    assert article.published_basis == "the latest day named in the text"


CREDITS = [
    ("under its title", "Dam may not hold, Harbour Gazette, May 2, 2017", ("Harbour Gazette", None)),
    (
        "with the writer",
        "Dam may not hold, Harbour Gazette, Dr. Ann Berg, May 2, 2017",
        ("Harbour Gazette", "Dr. Ann Berg"),
    ),
    (
        "run together",
        "Dam may not hold, The Harbour GazetteAnn Berg, May 2, 2017",
        ("The Harbour Gazette", "Ann Berg"),
    ),
    (
        "re-posted",
        "Re-posted with permission from the Harbour Gazette, May 2, 2017, by Ann Berg.",
        ("Harbour Gazette", "Ann Berg"),
    ),
]


@pytest.mark.parametrize(("what", "line", "printed"), CREDITS, ids=[each[0] for each in CREDITS])
def test_a_credit_line_names_the_outlet_it_was_taken_from(
    what: str, line: str, printed: tuple[str, str | None]
) -> None:
    article = one(f"Dam may not hold\n\nMay 3, 2017\n\n{line}\n\n{FIRST}\n\n{SECOND}")
    assert (article.republished_from, article.byline) == printed
    assert article.published == "2017-05-03"
    assert kinds(article) == ["title", "credit", "paragraph", "paragraph"]


def test_a_credit_at_the_foot_counts_too() -> None:
    article = one(f"Dam may not hold\n\n{FIRST}\n\n{SECOND}\n\nOriginally published by the Harbour Gazette")
    assert (article.republished_from, kinds(article)[-1]) == ("Harbour Gazette", "credit")


def test_an_outlet_with_a_capital_inside_is_not_cut_in_two() -> None:
    assert (
        one(f"Dam may not hold\n\nDam may not hold, RiverFeed News, May 2, 2017\n\n{FIRST}").republished_from
        == "RiverFeed News"
    )


def test_an_archive_page_is_as_many_articles_as_posts() -> None:
    page = "\n\n".join([
        "Posts tagged “dams”",
        "Dam may not hold", "May 3, 2017", "Dam may not hold, Harbour Gazette, May 2, 2017", SECOND, "*" * 30, FIRST, SECOND,
        "Lake to be lowered", "April 28, 2017", THIRD,
        "Dam may not hold", "April 2, 2017", FIRST,
    ])  # fmt: skip
    first, second, third = read(page)
    assert [a.title for a in (first, second, third)] == ["Dam may not hold", "Lake to be lowered", "Dam may not hold"]
    assert [a.published for a in (first, second, third)] == ["2017-05-03", "2017-04-28", "2017-04-02"]
    assert [a.republished_from for a in (first, second, third)] == ["Harbour Gazette", None, None]
    assert [a.anchor for a in (first, second, third)] == [
        "dam may not hold",
        "lake to be lowered",
        "dam may not hold#2",
    ]
    assert len({a.id for a in (first, second, third)}) == 3
    assert kinds(first) == [
        "title",
        "credit",
        "quote",
        "paragraph",
        "paragraph",
    ]  # the excerpt above the row stays, as a quote


def test_dated_headings_without_text_are_no_articles() -> None:
    page = f"Dam may not hold\nMay 3, 2017\n\n{FIRST}\n\n{SECOND}\n\nMayor resigns\nMay 2, 2017\nSchool reopens\nMay 1, 2017"
    assert [article.title for article in read(page)] == ["Dam may not hold"]


def test_a_note_by_the_editors_stays_as_a_note() -> None:
    article = one(
        f"Dam may not hold\n\n[Editor’s Note: Below is the letter as the board sent it.]\n\n{FIRST}\n\nCorrection, May 4: An earlier version gave the number of people as 2,100. It is 1,200."
    )
    assert kinds(article) == ["title", "note", "paragraph", "note"]


def test_another_language_is_said() -> None:
    text = "El embalse que domina el pueblo podría no resistir el invierno, según advirtió el lunes la junta del río en una carta al alcalde."
    articles, problems = parse_capture(Capture("c", f"{text}\n\n{text}".encode()))
    assert [article.language for article in articles] == ["es"]
    assert "language" in [each.kind for each in problems]
