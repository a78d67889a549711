"""Accounts: which claims carry one act, and which tell it otherwise."""

from __future__ import annotations

from by_hand import record_of, report, told, verdict

DEAD = {"state": "killed", "place": "Lyon"}


def statuses(record: object) -> list[str]:
    return sorted(account.status for account in record.accounts)  # type: ignore[attr-defined]


def test_a_repeated_number_adds_no_account() -> None:
    """Three papers with one ministry's number are one account with two echoes."""
    papers = [
        told("40 people", by="the health ministry", outlet=outlet, on=on, **DEAD)
        for outlet, on in (("A Post", "2020-05-01"), ("B Post", "2020-05-02"), ("C Post", "2020-05-03"))
    ]
    (account,) = record_of(*papers).accounts
    assert account.claims == (papers[0].claim.id,)
    assert set(account.echoes) == {papers[1].claim.id, papers[2].claim.id}
    assert account.publishers == ("A Post", "B Post", "C Post")


def test_a_pull_quote_is_an_echo_of_its_own_text() -> None:
    """The same sentence printed twice in one article is said once."""
    article = report(
        "The Front claimed {1,112 raids|unit=raid,actor=Front,by=the Front!}, it said.\nBetween them stood another line.\nThe Front claimed {1,112 raids|unit=raid,actor=Front,by=the Front!}, it said."
    )
    record = record_of(article)
    assert len(record.accounts) == 1
    assert verdict(record, article.claims[0], article.claims[1]) == "echo"


def test_a_headline_drifts_from_its_text() -> None:
    """ "400 jihadis" over "over 400 fighters" drops the bound, and is no account of its own."""
    article = report(
        "# Front sends {400 jihadis|place=Europe,state=sent} to Europe\nThe Front sends {over 400 fighters|place=Europe,state=deployed,by=officials*}, officials said."
    )
    record = record_of(article)
    assert verdict(record, article.claims[0], article.claims[1]) == "drifts"
    assert len(record.accounts) == 1


def test_anonymous_sources_are_never_folded() -> None:
    """One official in one paper and one official in another may be two people."""
    a, b = (
        told("40 people", by="one official*", **DEAD),
        told("40 people", by="one official*", outlet="Coast Post", **DEAD),
    )
    record = record_of(a, b)
    assert len(record.accounts) == 2
    assert verdict(record, a, b) == "consistent"
    assert all(account.anonymous and account.origin_source is None for account in record.accounts)


def test_an_unnamed_source_in_a_credited_copy_is_the_same() -> None:
    """A paper that credits another for its unnamed source carries that paper's account on."""
    a = told(
        "40,000 people",
        by="the Post > one aide*",
        outlet="Coast Post",
        sentence="The Post heard of 40,000 people from one aide.",
        **DEAD,
    )
    b = told(
        "40,000 people",
        by="the Post > one aide*",
        outlet="Bay News",
        sentence="One aide told the Post of 40,000 people.",
        **DEAD,
    )
    assert verdict(record_of(a, b), a, b) == "echo"


def test_private_persons_are_not_listed_or_folded() -> None:
    """A neighbour is not in the register of sources, and is not followed from page to page."""
    a, b = told("40 people", by="Ann Reed", **DEAD), told("40 people", by="Ann Reed", outlet="Coast Post", **DEAD)
    record = record_of(a, b)
    assert len(record.accounts) == 2
    assert all("Reed" not in source.name for source in record.sources)


def test_a_spokesman_speaks_for_the_body() -> None:
    """A spokeswoman, a minister and the ministry are one origin; a senator is not the senate."""
    a = told("40,000 people", by="a spokeswoman/the health ministry", **DEAD)
    b = told("40,000 people", by="the health ministry", outlet="Coast Post", **DEAD)
    assert len(record_of(a, b).accounts) == 1
    c = told("40,000 people", by="Senator Ann Reed/the Senate", **DEAD)
    d = told("40,000 people", by="Senator Bo Lind/the Senate", outlet="Coast Post", **DEAD)
    assert len(record_of(c, d).accounts) == 2


def test_an_origin_that_denies_its_number_withdraws_it() -> None:
    """The office never gave the number: the account is withdrawn and sets no end of the standing range."""
    a = told("up to 44 million people", by="the data office", state="exposed", place="Canada", on="2020-05-01")
    b = told(
        "44 million people",
        by="a spokesman/the data office",
        modality="denied",
        state="exposed",
        place="Canada",
        on="2020-05-09",
        outlet="Coast Post",
    )
    record = record_of(a, b)
    assert verdict(record, b, a) == "withdraws"
    assert statuses(record) == ["withdrawn"]
    assert record.questions[0].standing is None


def test_a_copy_that_changed_a_digit_drifts() -> None:
    """A reprint with two digits swapped is no new account of the ministry."""
    lines = "Rescue teams came from four counties and from abroad by night.\nThe army sent lorries and tents to the valley on Monday.\n"
    a = report(
        lines + "The ministry has to write to {693,665 people|state=exposed,place=Canada,by=the ministry} this week.",
        on="2020-05-01",
    )
    b = report(
        lines + "The ministry has to write to {639,665 people|state=exposed,place=Canada,by=the ministry} this week.",
        on="2020-05-03",
        outlet="Coast Post",
    )
    record = record_of(a, b)
    assert [copy.article for copy in record.copies] == [b.article.id]
    assert verdict(record, b, a) == "drifts"
    assert len(record.accounts) == 1


def test_an_uncredited_reprint_says_nothing_of_its_own() -> None:
    """A paper that prints another's sentences without credit repeats that paper's voice."""
    text = "Rescue teams came from four counties and from abroad by night.\nThe quake killed {1,240 people|state=killed,place=Lyon} by our own count of the lists."
    a, b = report(text, on="2020-05-01"), report(text, on="2020-05-02", outlet="Coast Post")
    record = record_of(a, b)
    assert len(record.accounts) == 1
    assert record.accounts[0].origin == "Harbour Gazette"


def test_the_standing_range_is_each_origins_latest() -> None:
    """Superseded counts leave the standing range and stay in the range ever published; feared figures enter neither."""
    record = record_of(
        told("20 people", by="the health ministry", on="2020-05-01", **DEAD), told("25 people", by="the health ministry", on="2020-05-04", **DEAD),
        told("at least 30 people", by="Mercy Hospital", **DEAD), told("900 people", by="the mayor/Lyon city hall", modality="feared", **DEAD),
    )  # fmt: skip
    (question,) = record.questions
    assert question.standing is not None
    assert question.ever is not None
    assert (question.standing.low, question.standing.high) == (25.0, None)
    assert question.ever.low == 20.0
    assert statuses(record) == ["standing", "standing", "standing", "superseded"]
