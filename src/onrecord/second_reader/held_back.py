"""The pages whose text is sent to no second reader: all that touch on what people marked above TLP:CLEAR."""

from __future__ import annotations

from onrecord.marking.assigned import standing_marks
from onrecord.marking.derived import assigned_in
from onrecord.marking.withheld import withhold
from onrecord.problems import UsageError
from onrecord.records import allowed
from onrecord.viewing import Inputs, view


def pages_held_back(inputs: Inputs) -> frozenset[str]:
    """The pages that are marked, or of which so much as a sentence may not be shown to everybody.

    Raises: UsageError where a question was marked and cannot be found any more: nobody knows what it was about.
    """
    if not standing_marks(inputs.judgements):
        return frozenset()
    record = view(inputs)
    assigned = assigned_in(record, inputs.judgements)
    if any(not allowed(mark.level, "CLEAR") for mark in assigned.lost):
        raise UsageError("A marked question is no longer found: nothing is sent before its marking is taken off.")
    withheld = withhold(inputs, record, "CLEAR", assigned=assigned)
    articles = withheld.articles | withheld.cuts.keys()
    return withheld.captures.union(
        (one.capture for one in record.articles if one.id in articles),
        (one.capture for reading in inputs.readings for one in reading.claims if one.id in withheld.claims),
    )
