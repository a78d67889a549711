"""Links of the documentation that lead out of docs/, for the site: to what is not on it, they become plain words.

mkdocs calls `on_page_markdown` for each page.
"""

from __future__ import annotations

import re
from typing import Any

_OUT = re.compile(r"\[(?P<words>[^\]]+)\]\(\.\./(?P<path>[^)#\s]+)(?:#[^)\s]*)?\)")
"""`[types](../src/onrecord/find/lexicons/incident_types.toml)`"""


def on_page_markdown(markdown: str, **_: Any) -> str:
    """The page, with the path of a file of the repository in place of a link to it.

    Example:
        >>> on_page_markdown("The [types](../src/types.toml) are data; see [ledger](ledger.md).")
        'The types (`src/types.toml`) are data; see [ledger](ledger.md).'
        >>> on_page_markdown("([pages.py](../benchmarks/pages.py))")
        '(`benchmarks/pages.py`)'
    """
    return _OUT.sub(_named, markdown).replace("((`", "(`").replace("`))", "`)")


def _named(link: re.Match[str]) -> str:
    words, path = link["words"], link["path"]
    return f"(`{path}`)" if path.endswith(f"/{words}") else f"{words} (`{path}`)"
