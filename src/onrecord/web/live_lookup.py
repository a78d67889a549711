"""The record as pages look it up on the workbench, where a page holds only a part of it.

A briefing knows on which of its pages every account and every incident stands. The workbench asks its kept view when
the link is followed.
"""

from __future__ import annotations

from onrecord.briefing.lookup import Lookup, plain_name
from onrecord.records import Account
from onrecord.store.views.many_accounts import ACCOUNTS


class LiveLookup(Lookup):
    """A part of the record, with addresses that hold for the whole."""

    def account_href(self, account: Account) -> str:
        """Where an account's row stands; of a question with several pages, an address that leads to the right one."""
        asked = self.questions.get(account.question)
        if asked is not None and len(asked.accounts) > ACCOUNTS:
            return f"accounts/{plain_name(account.id)}.html"
        return super().account_href(account)

    def event_href(self, event: str) -> str:
        """Where an incident's card stands: an address that leads to its page."""
        return f"incidents/{plain_name(event)}.html"
