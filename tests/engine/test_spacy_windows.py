"""What a word's neighbours add to its vector is what the library adds, but for the last decimals."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.engine.spacy_parser import load_parser
from onrecord.engine.spacy_windows import Windows

LENGTHS = [
    [1],  # a word on its own
    [3, 1, 4],  # none sees the words of another sentence
    [700],  # more words than are worked on at a time
    [2, 600, 5, 90, 1, 300],  # some together, some alone
]


@pytest.mark.parametrize("lengths", LENGTHS)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_windows_give_the_librarys_vectors(lengths: list[int], seed: int) -> None:
    encode = load_parser().pipeline.get_pipe("tok2vec").model.layers[-1]
    words = np.random.default_rng(seed).standard_normal((sum(lengths), 96)).astype(np.float32)
    theirs = np.concatenate(encode.predict(np.split(words, np.cumsum(lengths)[:-1])))
    ours = Windows(encode).of(words, lengths)
    assert ours.dtype == np.float32
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=5e-5)


def test_no_sentences_have_no_vectors() -> None:
    encode = load_parser().pipeline.get_pipe("tok2vec").model.layers[-1]
    assert Windows(encode).of(np.empty((0, 96), np.float32), []).shape == (0, 96)


def test_layers_of_another_make_are_left_to_the_library() -> None:
    from thinc.api import Linear, chain, with_array

    assert not Windows.fits(with_array(chain(Linear(4, 4), Linear(4, 4)), pad=1))


def test_a_process_that_has_the_model_multiplies_on_one_thread() -> None:
    """Other processors are kept busy by other processes."""
    from threadpoolctl import threadpool_info

    load_parser()
    assert {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"} <= {1}
