"""Figures and ranges in words, for sentences about the record. An interested party's label stays with its figure."""

from __future__ import annotations

from onrecord.link.verdicts.differences import number
from onrecord.records import Account, Claim, Range

INTERESTED = "interested"


def range_words(found: Range | None) -> str:
    """A range in words.

    Example:
        >>> range_words(Range(130, None)), range_words(Range(None, 5000)), range_words(Range(4000, 8000))
        ('130 or more', 'up to 5,000', '4,000 to 8,000')
    """
    if found is None or (found.low is None and found.high is None):
        return "no firm figure"
    if found.low is None:
        return f"up to {number(found.high or 0.0)}"
    if found.high is None:
        return f"{number(found.low)} or more"
    return number(found.low) if found.low == found.high else f"{number(found.low)} to {number(found.high)}"


def words_of(account: Account) -> str:
    """An account's figure in words, with its unit."""
    figure = account.figure
    return f"{range_words(Range(figure.low, figure.high))} {figure.unit or ''}".strip()


def labelled_name(account: Account) -> str:
    """An account's origin, with its label where it is a party to it."""
    return account.origin + (f" ({INTERESTED})" if account.interested else "")


def quoted(claim: Claim) -> str:
    """A claim's printed words in quotation marks, with the label of an interested party."""
    return f"“{claim.phrase}”" + (f" ({INTERESTED})" if claim.interested else "")


def labelled(reason: str, *claims: Claim) -> str:
    """A reason in which the first quotation of an interested party's figure carries its label."""
    for claim in claims:
        words, label = f"“{claim.phrase}”", f" ({INTERESTED})"
        if claim.interested and f"{words}{label}" not in reason:
            reason = reason.replace(words, words + label, 1)
    return reason
