"""The scorer of incident templates, on templates of incidents that nobody reported."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from muc_keys import Template, read_fill, read_keys
from muc_match import day_span, fill_credit, string_credit
from muc_score import Score, score
from muc_slots import BY_NUMBER, SLOTS

NUMBER = {slot.name: number for number, slot in BY_NUMBER.items()}

KEY = """
;; a remark of the annotator
0.  MESSAGE: ID                     DEV-MUC3-9001
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  03 JAN 89 - 05 JAN 89
3.  INCIDENT: LOCATION              PERU: ZUNTAR (CITY)
4.  INCIDENT: TYPE                  BOMBING
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
6.  INCIDENT: INSTRUMENT ID         "BOMB"
7.  INCIDENT: INSTRUMENT TYPE       BOMB: "BOMB"
8.  PERP: INCIDENT CATEGORY         TERRORIST ACT
9.  PERP: INDIVIDUAL ID             "HOODED MEN" / "MEN"
10. PERP: ORGANIZATION ID           ? "RIVER FRONT" / "RF"
11. PERP: ORGANIZATION CONFIDENCE   ? POSSIBLE: "RIVER FRONT" / "RF"
12. PHYS TGT: ID                    "\\"LA PAVA\\" MILL" / "MILL"
                                    "TRUCK"
13. PHYS TGT: TYPE                  COMMERCIAL: "\\"LA PAVA\\" MILL" / "MILL"
                                    TRANSPORT VEHICLE: "TRUCK"
14. PHYS TGT: NUMBER                1: "\\"LA PAVA\\" MILL" / "MILL"
                                    1 / PLURAL: "TRUCK"
15. PHYS TGT: FOREIGN NATION        -
16. PHYS TGT: EFFECT OF INCIDENT    SOME DAMAGE: "MILL"
17. PHYS TGT: TOTAL NUMBER          -
18. HUM TGT: NAME                   "ANA ZUNTAR"
19. HUM TGT: DESCRIPTION            "CLERK": "ANA ZUNTAR"
20. HUM TGT: TYPE                   CIVILIAN: "ANA ZUNTAR"
21. HUM TGT: NUMBER                 1: "ANA ZUNTAR"
22. HUM TGT: FOREIGN NATION         -
23. HUM TGT: EFFECT OF INCIDENT     DEATH / INJURY: "ANA ZUNTAR"
24. HUM TGT: TOTAL NUMBER           -

0.  MESSAGE: ID                     DEV-MUC3-9001
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
2.  INCIDENT: DATE                  - 05 JAN 89
3.  INCIDENT: LOCATION              PERU
4.  INCIDENT: TYPE                  KIDNAPPING
5.  INCIDENT: STAGE OF EXECUTION    ATTEMPTED
6.  INCIDENT: INSTRUMENT ID         *
7.  INCIDENT: INSTRUMENT TYPE       *
19. HUM TGT: DESCRIPTION            "TEACHERS"
20. HUM TGT: TYPE                   CIVILIAN: "TEACHERS"
21. HUM TGT: NUMBER                 PLURAL: "TEACHERS"

0.  MESSAGE: ID                     DEV-MUC3-9002
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""
KEYS = read_keys(KEY)
BOMBING, KIDNAPPING = KEYS["DEV-MUC3-9001"]


def said(**slots: str | tuple[str, ...]) -> Template:
    """A response: slots by name, "_" for "-"; each value a line of the template."""
    fills = {}
    for name, lines in slots.items():
        slot = BY_NUMBER[NUMBER[name.replace("_", "-")]]
        fills[slot.name] = tuple(
            fill for line in ((lines,) if isinstance(lines, str) else lines) if (fill := read_fill(line, slot))
        )
    return Template("DEV-MUC3-9001", False, fills)


def scored(*ours: Template) -> Score:
    return score({"DEV-MUC3-9001": ours}, KEYS)


def test_a_key_is_read_with_its_equal_answers_what_is_optional_and_what_is_not_scored() -> None:
    assert [one.value for one in BOMBING.of("phys-tgt-id")[0].options] == ['"LA PAVA" MILL', "MILL"]
    assert BOMBING.of("hum-tgt-effect")[0].options[1].tags == ("ANA ZUNTAR",)
    assert BOMBING.of("perp-org-id")[0].optional
    assert not BOMBING.optional
    assert KIDNAPPING.optional
    assert KIDNAPPING.unscored == {"inc-instr-id", "inc-instr-type"}
    assert KEYS["DEV-MUC3-9002"] == ()


def test_a_key_against_itself_is_all_right() -> None:
    found = score(KEYS, KEYS)
    assert found.all_templates.f == 100
    assert found.templates.right == 2
    assert found.all_templates.wrong == found.all_templates.spurious == found.all_templates.missing == 0


def test_no_answer_misses_all_but_what_is_optional() -> None:
    found = scored()
    required = sum(not fill.optional for slot in SLOTS for fill in BOMBING.of(slot.name))
    assert found.all_templates.missing == found.all_templates.possible == required
    assert (found.templates.missing, found.all_templates.f) == (1, 0)


def test_a_template_of_a_message_that_tells_of_nothing_is_spurious_with_all_its_fills() -> None:
    found = score({"DEV-MUC3-9002": (said(inc_type="ATTACK", hum_tgt_desc='"CLERK"'),)}, KEYS)
    assert found.all_templates.spurious == 2
    assert found.templates.spurious == 1


def test_templates_are_one_incident_only_with_a_type_and_a_perpetrator_or_target_in_common() -> None:
    assert scored(said(inc_type="BOMBING", inc_loc="PERU: ZUNTAR (CITY)")).templates.right == 0
    assert scored(said(inc_type="ARSON", perp_ind_id='"HOODED MEN"')).templates.right == 0
    assert scored(said(inc_type="BOMBING", perp_ind_id='"HOODED MEN"')).templates.right == 1


def test_an_attack_is_half_a_bombing() -> None:
    found = scored(said(inc_type="ATTACK", hum_tgt_name='"ANA ZUNTAR"'))
    assert (found.slots["inc-type"].half, found.slots["hum-tgt-name"].right) == (1, 1)


def test_of_two_that_could_be_one_incident_the_one_that_shares_more_is() -> None:
    little = said(inc_type="BOMBING", perp_ind_id='"MEN"')
    much = said(inc_type="BOMBING", perp_ind_id='"MEN"', hum_tgt_name='"ANA ZUNTAR"')
    found = scored(little, much)
    assert found.slots["hum-tgt-name"].right == 1
    assert (found.templates.right, found.templates.spurious) == (1, 1)


def test_what_is_left_on_both_sides_is_wrong_and_beyond_that_spurious_or_missing() -> None:
    found = scored(said(inc_type="BOMBING", perp_ind_id='"MEN"', phys_tgt_id=('"MILL"', '"PIER"', '"BARN"')))
    tally = found.slots["phys-tgt-id"]
    assert (tally.right, tally.wrong, tally.spurious, tally.missing) == (1, 1, 1, 0)


def test_an_optional_fill_counts_where_it_is_given_and_not_where_it_is_not() -> None:
    without = scored(said(inc_type="BOMBING", perp_ind_id='"MEN"')).slots["perp-org-id"]
    given = scored(said(inc_type="BOMBING", perp_ind_id='"MEN"', perp_org_id='"RF"')).slots["perp-org-id"]
    assert (without.possible, given.possible, given.right) == (0, 1, 1)


def test_an_optional_template_that_is_found_counts_with_its_fills() -> None:
    found = scored(said(inc_type="KIDNAPPING", hum_tgt_desc='"TEACHERS"', inc_instr_id='"GUN"'))
    assert found.slots["hum-tgt-desc"].right == 1
    assert found.slots["inc-instr-id"].actual == 0  # a slot that does not apply


def test_a_right_word_tied_to_the_wrong_fill_is_half_right() -> None:
    found = scored(said(inc_type="BOMBING", hum_tgt_name='"ANA ZUNTAR"', hum_tgt_effect='DEATH: "TRUCK"'))
    assert found.slots["hum-tgt-effect"].half == 1


def test_recall_precision_and_f_are_those_of_the_guidelines() -> None:
    tally = replace(scored().slots["inc-type"], right=3, half=2, wrong=1, spurious=2, missing=4)
    assert tally.possible == 10
    assert tally.actual == 8
    assert tally.recall == 40
    assert tally.precision == 50
    assert round(tally.f, 2) == 44.44


@pytest.mark.parametrize(
    ("ours", "key", "credit"),
    [
        ("THE 3 CLERKS", "CLERKS", 1),  # words that say nothing of which clerks
        ("OLD CLERKS", "CLERKS", 1),  # more that describes the same noun
        ("CLERK", "CLERKS", 0.5),  # one of several
        ("CLERKS, WHOM NOBODY KNEW", "CLERKS", 0.5),  # it runs on
        ("ZUNTAR", "ANA MARIA ZUNTAR", 0.5),  # a part of the name
        ("MR. ZUNTAR", "ZUNTAR", 1),
        ("BRIGADE", "2D BRIGADE", 0.5),
        ("RIVER FRONT [RF]", "RF", 1),  # name and initials together
        ("RIVER FRONT (RF)", "RIVER FRONT", 1),
        ("MEMBERS", "MEMBERS OF THE RIVER FRONT", 0.5),
        ("MILLERS", "CLERKS", 0),
        ("OFFICE OF THE CLERK", "CLERK", 0),  # another noun
    ],
)
def test_phrases(ours: str, key: str, credit: float) -> None:
    assert string_credit(ours, key) == credit


@pytest.mark.parametrize(
    ("slot", "ours", "key", "credit"),
    [
        ("inc-date", "03 JAN 89", "03 JAN 89", 1),
        ("inc-date", "03 JAN 89", "02 JAN 89 - 03 JAN 89", 0.5),  # a day of the span
        ("inc-date", "03 JAN 89", "- 05 JAN 89", 0.5),
        ("inc-date", "- 05 JAN 89", "05 JAN 89", 0.5),
        ("inc-date", "- 05 JAN 89", "03 JAN 89 - 05 JAN 89", 0.5),
        ("inc-date", "- 05 JAN 89", "03 JAN 89", 0),
        ("inc-date", "07 JAN 89", "- 05 JAN 89", 0),
        ("inc-date", "05 JAN 89", "(05 JAN 89) / (- 05 JAN 89)", 1),
        ("inc-loc", "PERU", "PERU: ZUNTAR (CITY)", 0.5),
        ("inc-loc", "CHILE: ZUNTAR (CITY)", "PERU: ZUNTAR (CITY)", 0.5),  # all but the country
        ("inc-loc", "PERU: ZUNTAR (TOWN)", "PERU: ZUNTAR (CITY)", 1),
        ("inc-loc", "CHILE", "PERU: ZUNTAR (CITY)", 0),
        ("inc-type", "ATTACK", "ARSON", 0.5),
        ("inc-type", "ARSON", "ATTACK", 0),
        ("inc-instr-type", "GUN", 'MACHINE GUN: "-"', 0.5),  # a wider word
        ("inc-instr-type", "GUN", 'GUN: "-"', 1),
        ("perp-org-conf", "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES", 0.5),
        ("phys-tgt-effect", 'DESTROYED: "MILL"', 'SOME DAMAGE: "MILL"', 0.5),
        ("phys-tgt-num", '7: "PYLONS"', '5 - 7: "PYLONS"', 0.5),
        ("phys-tgt-num", '7: "PYLONS"', '~7: "PYLONS"', 0.5),
        ("hum-tgt-num", '6: "CLERKS"', '5 - 7: "CLERKS"', 0),
        ("hum-tgt-num", '7: "CLERKS"', '7: "TEACHERS"', 0.5),  # of somebody else
        ("hum-tgt-type", "POLITICAL FIGURE", "GOVERNMENT OFFICIAL", 0.5),
        ("hum-tgt-desc", '"CLERK": "RUIZ"', '"CLERK OF ZUNTAR": "TORO"', 0.5),
    ],
)
def test_fills(slot: str, ours: str, key: str, credit: float) -> None:
    one = BY_NUMBER[NUMBER[slot]]
    mine, theirs = read_fill(ours, one), read_fill(key, one)
    assert mine is not None
    assert theirs is not None
    assert fill_credit(one, mine, theirs) == credit


def test_a_day_that_is_none_is_no_date() -> None:
    assert day_span("31 FEB 89") is None
    assert day_span("NO DATE") is None
