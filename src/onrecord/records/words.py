"""The words of the vocabulary: every value that a field of a record can have is listed here once."""

from __future__ import annotations

from typing import Literal

BlockKind = Literal["title", "heading", "paragraph", "quote", "list_item", "caption", "credit", "note"]
ClaimKind = Literal["figure", "incident", "forecast", "statement"]
Bound = Literal["exact", "about", "at_least", "more_than", "up_to", "less_than", "between", "vague"]
Modality = Literal["asserted", "hedged", "feared", "predicted", "possible", "denied"]
ForecastModality = Literal["will", "likely", "may", "feared", "conditional"]
Aspect = Literal["stock", "flow", "cumulative", "rate", "share", "change"]
Basis = Literal["counted", "identified", "estimated", "modelled", "claimed"]
Direction = Literal["up", "down"]
Role = Literal["publisher", "relay", "speaker", "document"]
Terms = Literal["named", "background", "unattributed"]
Stance = Literal[
    "says", "claims", "denies", "admits", "reports", "cites", "finds", "estimates", "predicts", "warns", "fears",
    "believes", "knows", "asks", "promises", "wants", "judges",
]  # fmt: skip
StatementForm = Literal["direct", "indirect", "mixed", "credited"]
Verdict = Literal[
    "part of", "not comparable", "echo", "drifts", "withdraws", "corrects", "updates",
    "later", "differs", "conflicts", "corroborates", "consistent",
]  # fmt: skip
Status = Literal["standing", "superseded", "withdrawn"]
Holds = Literal["yes", "roughly", "no"]
