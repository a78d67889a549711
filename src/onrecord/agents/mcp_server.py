"""The server of the Model Context Protocol: which tools there are, what an agent is told, how failures are said."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

from onrecord import __version__
from onrecord.agents.judging import JudgingTool
from onrecord.agents.live import Live
from onrecord.agents.quoting import NOTICE
from onrecord.agents.reading import TOOLS, Reading
from onrecord.problems import OnrecordError
from onrecord.web.desk import Desk

INSTRUCTIONS: Final = f"""onrecord keeps what was published of a story: every figure and statement, who gave it, which
pages print it, and what they are to each other. It never says what is true, and gives no estimate of its own.

Begin with `stories`. To learn how many, how much or who: `search` or `questions`, then `question` with the id found.
Answer with the accounts: for each, its value, its printed words in quotation marks, who said it by which page and on
which day, and its time where it has one. Say of an interested source that it is interested, every time. Say whether
accounts agree only by the verdicts, with their reasons and both sides (`of_a`, `of_b`: who, in which words, when);
where there is none, say that onrecord does not decide it. Do not add figures up, average them or choose one. A
standing range is from the least to the greatest figure that stands.

{NOTICE}"""
CITE: Final = (
    "Answer from onrecord's record alone: {question}\n\nFind the question with `search` or `questions`, read it with "
    "`question`, and give each account: value, printed words in quotation marks, the chain of sources with "
    "“interested” wherever it is marked, outlet and day, claim id. Then say by the verdicts, with their reasons, "
    "whether they agree. What is not on record is “not on record”. Choose no figure yourself."
)


def new_server(live: Live, *, judged_at: Desk | None = None) -> MCPServer[Any]:
    """A server over one ledger, with the tools that read; with a desk to judge at, with the one that writes too."""
    server: MCPServer[Any] = MCPServer(
        "onrecord", title="onrecord", version=__version__, instructions=INSTRUCTIONS, log_level="ERROR",
        subscriptions=False,
    )  # fmt: skip
    reading = Reading(live)
    for name in TOOLS:
        add_tool(server, getattr(reading, name), reads=True)
    if judged_at is not None:
        add_tool(server, JudgingTool(live, judged_at).judge, reads=False)
    server.prompt(description="How to answer a question from the record, and to cite it.")(cite)
    return server


def add_tool(server: MCPServer[Any], tool: Callable[..., Any], *, reads: bool) -> None:
    """Give a server a tool; what it is told of it is its docstring."""
    hints = ToolAnnotations(
        read_only_hint=reads, destructive_hint=False, idempotent_hint=reads, open_world_hint=False
    )  # fmt: skip
    about = " ".join((tool.__doc__ or "").split())
    server.add_tool(saying(tool), description=about, annotations=hints, structured_output=True)


def saying(tool: Callable[..., Any]) -> Callable[..., Any]:
    """A tool whose failures are said to the agent in our sentence."""

    @wraps(tool)
    def said(*given: Any, **named: Any) -> Any:
        try:
            return tool(*given, **named)
        except OnrecordError as error:
            raise ToolError(str(error)) from error

    return said


def cite(question: str) -> str:
    """How to answer a question from the record."""
    return CITE.format(question=" ".join(question.split())[:500])
