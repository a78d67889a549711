"""People in a public role: one origin wherever they are printed, with or without their body."""

from __future__ import annotations

from by_hand import Told, record_of, told
from onrecord.link.sources.source_names import source_names
from onrecord.records import Claim, StoryPack, replace

LEAK = {"unit": "litre", "per": "day"}


def origins(*pages: Told, packs: tuple[StoryPack, ...] = ()) -> set[str]:
    """The origins of the accounts that some pages make, by source."""
    record = record_of(*pages, packs=packs)
    return {account.origin_source or account.origin for account in record.accounts}


def test_a_full_name_printed_once_with_its_body_is_known_by_it() -> None:
    """ "Ann Reed of the Water Survey" on one page is the "Ann Reed" of the next."""
    first = told("40 litres", by="Ann Reed/the Water Survey", **LEAK)
    again = told("90 litres", by="Ann Reed", on="2020-05-09", outlet="Coast Post", **LEAK)
    assert len(origins(first, again)) == 1


def test_where_two_bodies_fit_neither_is_taken() -> None:
    """Two people may have one name."""
    one = told("40 litres", by="Ann Reed/the Water Survey", **LEAK)
    two = told("60 litres", by="Ann Reed/Halden Oil", on="2020-05-04", outlet="Bay News", **LEAK)
    bare = told("90 litres", by="Ann Reed", on="2020-05-09", outlet="Coast Post", **LEAK)
    assert len(origins(one, two, bare)) == 3


def test_a_pack_says_whose_word_somebody_gives() -> None:
    """Also by surname alone, where only one person has it."""
    pack = StoryPack("leak", people=(("Ann Reed", "Water Survey"),))
    full = told("40 litres", by="Ann Reed", **LEAK)
    surname = told("90 litres", by="Reed", on="2020-05-09", outlet="Coast Post", **LEAK)
    body = told("70 litres", by="the Water Survey", on="2020-05-06", outlet="Bay News", **LEAK)
    assert len(origins(full, surname, body, packs=(pack,))) == 1


def test_a_private_person_is_never_folded() -> None:
    """A name that nothing shows to be public stays inside its article."""
    one = told("40 litres", by="Ann Reed", **LEAK)
    two = told("90 litres", by="Ann Reed", on="2020-05-09", outlet="Coast Post", **LEAK)
    record = record_of(one, two)
    assert len(record.accounts) == 2
    assert all(account.origin_source is None for account in record.accounts)


def test_an_office_without_its_place_is_known_in_its_text_only() -> None:
    """ "The governor" of one report may be another's than that of the next; inside one text it is one."""
    one = told("40 litres", by="the governor", **LEAK)
    two = told("90 litres", by="the governor", on="2020-05-09", outlet="Coast Post", **LEAK)
    record = record_of(one, two)
    assert len(record.accounts) == 2
    assert not any(link.verdict in ("updates", "corrects", "corroborates") for link in record.links)
    assert "the governor" not in {source.name for source in record.sources}


def test_a_ministers_word_is_the_ministrys_where_the_record_knows_it() -> None:
    """ "Transport Minister Ann Reed": of "Transport", which is no source beside the Transport Ministry."""
    ministry = told("40 litres", by="Transport Ministry", **LEAK)
    minister = told("90 litres", by="Ann Reed/Transport", on="2020-05-09", outlet="Coast Post", **LEAK)
    assert len(origins(ministry, minister)) == 1


def test_who_governs_a_place_speaks_for_nobody_else() -> None:
    """The place is in no gazetteer, and the words beside the name say that it is one."""
    mayor = told("40 litres", by="the mayor of Upper Anse/Upper Anse", **LEAK)
    other = told("90 litres", by="Upper Anse", on="2020-05-09", outlet="Coast Post", **LEAK)
    assert len(origins(mayor, other)) == 2


def test_a_ministry_that_is_not_named_is_known_in_its_text_only() -> None:
    """ "The ministry" of two pages may be two; so may "the commission" and "the party"."""
    for body in ("the ministry", "the commission", "the party", "the union"):
        one = told("40 litres", by=body, **LEAK)
        two = told("90 litres", by=body, on="2020-05-09", outlet="Coast Post", **LEAK)
        assert len(origins(one, two)) == 2


def test_a_surname_alone_is_no_body() -> None:
    """ "Reed" may be the Ann Reed of another page: no source of its own, and never independent of her body."""
    full = told("40 litres", by="Ann Reed/the Water Survey", **LEAK)
    surname = told("90 litres", by="Reed", on="2020-05-09", outlet="Coast Post", **LEAK)
    record = record_of(full, surname)
    assert "Reed" not in {source.name for source in record.sources}


def test_what_a_text_says_of_who_answers_to_whom_bars_independence() -> None:
    """A link may carry the body above its own; where two pages disagree, neither is taken."""
    names = source_names((answering("Coast Watch", "Transport Ministry"),), ())
    assert names.principals("the Coast Watch") == ("coast watch", "transport ministry")
    both = (answering("Coast Watch", "Transport Ministry"), answering("Coast Watch", "Interior Ministry"))
    assert source_names(both, ()).principals("Coast Watch") == ("coast watch",)


def answering(body: str, above: str) -> Claim:
    """A claim of a body that its page puts under another."""
    claim = told("40 litres", by=body, **LEAK).claim
    return replace(claim, chain=(claim.chain[0], replace(claim.chain[-1], under=above)))
