"""The scorer of times, on a text of our own."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from times import Timex, pairs_of, read_timeml, scored, times_of

PAGE = """<TimeML><DCT><TIMEX3 tid="t0" value="2015-03-18T09:00">March 18</TIMEX3></DCT>
<TEXT>
The wall fell on <TIMEX3 tid="t1" type="DATE" value="2015-03-13">Friday</TIMEX3> &amp; stood for
<TIMEX3 tid="t2" type="DURATION" value="P44Y">44 years</TIMEX3>.

Mr Ash is 50 years old. Masons worked from <TIMEX3 tid="t3" value="1969">1969</TIMEX3> to
<TIMEX3 tid="t4" value="1971">1971</TIMEX3>.
</TEXT></TimeML>
"""


def test_a_page_is_read_and_scored(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(PAGE, encoding="utf-8")
    page = read_timeml(tmp_path / "a.tml")
    assert page.published == "2015-03-18"
    assert [page.text[t.start : t.end] for t in page.times] == ["Friday", "44 years", "1969", "1971"]
    assert scored([page], [times_of(page)]) == {
        "gold": 4, "predicted": 4, "relaxed_f1": 1.0, "strict_f1": 1.0, "value_f1": 1.0,
    }  # fmt: skip


def test_a_found_time_is_used_once() -> None:
    gold = [Timex(0, 5, "2015"), Timex(6, 10, "2016")]
    found = [Timex(0, 10, "2015"), Timex(20, 24, "2017")]
    assert pairs_of(gold, found) == [(gold[0], found[0]), (gold[1], None)]
