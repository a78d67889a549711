"""The nouns: everything the program reads, finds and concludes is one of these frozen records.

Nothing here decides anything. `keys.py` gives records their ids, `reading.py` makes claims from captures,
`viewing.py` makes questions, accounts and verdicts from claims.

Names ending in `_guess` are inferred, never printed; `original_*` is as printed; `*_at` is a UTC time and
`*_on` a date. Dates are ISO text as precise as the words allow: `2016`, `2016-10`, `2016-10-17`, or an
interval `2017-01/2017-06`.
"""

from dataclasses import replace

from onrecord.records.articles import (
    Article,
    Block,
    Parse,
    Sentence,
    Token,
)
from onrecord.records.claims import (
    Chain,
    ChainLink,
    Claim,
    Figure,
    Forecast,
    Problem,
    Reading,
    Statement,
    Unnamed,
)
from onrecord.records.incidents import Firmness, Incident, Part, Party, PartyKind, PlaceRef
from onrecord.records.inputs import (
    Capture,
    Judgement,
    Relation,
    Selector,
    Sighting,
    StoryPack,
    Withdrawal,
)
from onrecord.records.markings import LEVELS, LeftOut, Tlp, allowed, strictest
from onrecord.records.marks import FigureMark, StatementMark
from onrecord.records.spans import Span
from onrecord.records.views import (
    Account,
    Check,
    Copy,
    Event,
    ForecastRecord,
    Link,
    Question,
    QuestionKey,
    Range,
    Record,
    Source,
    SuggestedMerge,
    SuggestedQuestion,
    Toll,
)
from onrecord.records.words import (
    Aspect,
    Basis,
    BlockKind,
    Bound,
    ClaimKind,
    Direction,
    ForecastModality,
    Holds,
    Modality,
    Role,
    Stance,
    StatementForm,
    Status,
    Terms,
    Verdict,
)

__all__ = [
    "LEVELS",
    "Account",
    "Article",
    "Aspect",
    "Basis",
    "Block",
    "BlockKind",
    "Bound",
    "Capture",
    "Chain",
    "ChainLink",
    "Check",
    "Claim",
    "ClaimKind",
    "Copy",
    "Direction",
    "Event",
    "Figure",
    "FigureMark",
    "Firmness",
    "Forecast",
    "ForecastModality",
    "ForecastRecord",
    "Holds",
    "Incident",
    "Judgement",
    "LeftOut",
    "Link",
    "Modality",
    "Parse",
    "Part",
    "Party",
    "PartyKind",
    "PlaceRef",
    "Problem",
    "Question",
    "QuestionKey",
    "Range",
    "Reading",
    "Record",
    "Relation",
    "Role",
    "Selector",
    "Sentence",
    "Sighting",
    "Source",
    "Span",
    "Stance",
    "Statement",
    "StatementForm",
    "StatementMark",
    "Status",
    "StoryPack",
    "SuggestedMerge",
    "SuggestedQuestion",
    "Terms",
    "Tlp",
    "Token",
    "Toll",
    "Unnamed",
    "Verdict",
    "Withdrawal",
    "allowed",
    "replace",
    "strictest",
]
