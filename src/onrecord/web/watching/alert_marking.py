"""Whether an alert may leave the desk by e-mail, webhook or feed: only where nothing that it is made of is marked
above a level.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.records import Tlp, allowed, strictest
from onrecord.store.desk.watching import KeptFiring
from onrecord.store.marking import level_of
from onrecord.web.desk import Desk

USUAL: Tlp = "GREEN"
VARIABLE = "ONRECORD_ALERTS_TLP"
WITHHELD = "A watch fired. What it tells is marked higher than may leave the desk; it stands on the page below."
_ID = re.compile(r"(?:questions|articles|sources)/([\w-]+)\.html|#([\w-]+)")


class AlertMarking:
    """The level up to which alerts leave, and the markings of the stories that they are about.

    Raises: UsageError where the environment names a level that there is not.
    """

    def __init__(self, desk: Desk, environment: Mapping[str, str]) -> None:
        self.desk = desk
        self.ceiling: Tlp = level_of(environment.get(VARIABLE, "").strip() or USUAL)

    def may_leave(self, found: KeptFiring) -> bool:
        """Whether what fired may leave: the question, the account, the article or the source that it leads to, and
        the question or the source that is watched, whose name it bears.

        Where that is no longer on record, it may only if nothing in the story is marked higher.
        """
        if not any(one.verb == "mark" for one in self.desk.store.judgements()):
            return True
        shown = self.desk.story(found.kept.story)
        levels = self.desk.markings.levels(shown)
        watch = found.kept.watch
        named = [first or second for first, second in _ID.findall(found.firing.page)]
        named += watch.about if watch.kind in ("question", "source") else ()
        if not named or not self.desk.markings.on_record(shown, named):
            return allowed(strictest(levels.values()), self.ceiling)
        return allowed(strictest(levels.get(key) for key in named), self.ceiling)
