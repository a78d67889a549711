"""Questions asked of a record: what is there, what changed, where a number came from, and what nobody knows.

Every function is pure: records in, records out. Nothing here is stored, and nothing decides anything.
"""

from onrecord.ledger.attributed import Told
from onrecord.ledger.changes import Change, ChangeKind, changes_since
from onrecord.ledger.lookups import Thing, links_of, show, with_value
from onrecord.ledger.source_cards import SourceCard, source_cards
from onrecord.ledger.unknowns import reasons
from onrecord.ledger.ways import Path, Ways
from onrecord.ledger.why_not import WhyNot, why_not
from onrecord.ledger.words import range_words, words_of

__all__ = [
    "Change",
    "ChangeKind",
    "Path",
    "SourceCard",
    "Thing",
    "Told",
    "Ways",
    "WhyNot",
    "changes_since",
    "links_of",
    "range_words",
    "reasons",
    "show",
    "source_cards",
    "why_not",
    "with_value",
    "words_of",
]
