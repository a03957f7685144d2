from __future__ import annotations

import types
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from truerep.conversion.tflite import densify, read_network
from truerep.errors import TrueRepError


def _compressed(dense: np.ndarray) -> tuple[np.ndarray, types.SimpleNamespace]:
    """A matrix with rows dense and columns compressed, as the schema has it."""
    rows, columns = np.nonzero(dense)
    segments = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(dense)))])
    level = types.SimpleNamespace(
        format=1,
        arraySegments=types.SimpleNamespace(values=segments),
        arrayIndices=types.SimpleNamespace(values=columns),
    )
    outer = types.SimpleNamespace(format=0, denseSize=len(dense))
    sparsity = types.SimpleNamespace(traversalOrder=[0, 1], blockMap=None, dimMetadata=[outer, level])
    return dense[rows, columns], sparsity


@given(st.integers(1, 6), st.integers(1, 6), st.data())
def test_a_compressed_matrix_gets_its_zeros_back(rows: int, columns: int, data: st.DataObject) -> None:
    numbers = data.draw(
        st.lists(st.sampled_from([0.0, 0.0, 1.5, -2.0]), min_size=rows * columns, max_size=rows * columns)
    )
    dense = np.array(numbers, np.float32).reshape(rows, columns)
    values, sparsity = _compressed(dense)
    assert np.array_equal(densify(values, dense.shape, sparsity), dense)


def test_blocks_lie_where_the_block_map_says() -> None:
    # Two by four, in blocks of one by two; only the second block of the first row and the first of the second are kept.
    level = types.SimpleNamespace(
        format=1,
        arraySegments=types.SimpleNamespace(values=[0, 1, 2]),
        arrayIndices=types.SimpleNamespace(values=[1, 0]),
    )
    dense_level = [types.SimpleNamespace(format=0, denseSize=n) for n in (2, 2)]
    sparsity = types.SimpleNamespace(
        traversalOrder=[0, 1, 2], blockMap=[1], dimMetadata=[dense_level[0], level, dense_level[1]]
    )
    found = densify(np.array([1, 2, 3, 4], np.float32), (2, 4), sparsity)
    assert found.tolist() == [[0, 0, 1, 2], [3, 4, 0, 0]]


@pytest.mark.parametrize("content", [b"", b"no model at all, but long enough"])
def test_a_file_that_is_no_model_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    pytest.importorskip("mediapipe")
    path = tmp_path / "model.tflite"
    path.write_bytes(content)
    with pytest.raises(TrueRepError, match=r"model\.tflite: no TensorFlow Lite model"):
        read_network(path)
    with pytest.raises(TrueRepError, match="cannot be read"):
        read_network(tmp_path / "missing.tflite")
