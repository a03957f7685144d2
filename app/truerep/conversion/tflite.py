"""Reads a TensorFlow Lite file: its operators in order, and its weights dense and in single precision."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from truerep.errors import TrueRepError

_SCHEMA: Final = "mediapipe.tasks.metadata.schema_py_generated"  # the flatbuffer schema, in the same wheel
_STORED_TYPES: Final = {0: np.float32, 1: np.float16, 2: np.int32}  # TensorType of the schema
_SPARSE: Final = 1  # DimensionType.SPARSE_CSR of the schema
_UNPACKED: Final = frozenset({"DEQUANTIZE", "DENSIFY"})  # done here, once, instead of at every run


@dataclass(frozen=True, slots=True, eq=False)
class Operator:
    """One step of a network.

    Attributes:
        kind: its name in the schema, such as CONV_2D.
        inputs: numbers of the tensors that it reads, weights included.
        outputs: numbers of the tensors that it writes.
        options: the schema's options object of this kind; None where the kind has none.
    """

    kind: str
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]
    options: Any


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """A network as read.

    Attributes:
        operators: in the order in which they can run.
        weights: dense arrays by tensor number, half precision widened to single.
        shapes: of every tensor.
        inputs: tensor numbers.
        outputs: tensor numbers by name.
    """

    operators: tuple[Operator, ...]
    weights: Mapping[int, NDArray[Any]]
    shapes: Mapping[int, tuple[int, ...]]
    inputs: tuple[int, ...]
    outputs: Mapping[str, int]


def read_network(path: Path) -> Network:
    """Read a file with one subgraph.

    Raises:
        TrueRepError: MediaPipe, and with it the schema, is missing; the file cannot be read or holds something else.
    """
    try:
        schema = importlib.import_module(_SCHEMA)
    except ImportError as error:
        raise TrueRepError("the conversion needs MediaPipe; run: pip install mediapipe==0.10.21") from error
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TrueRepError(f"{path}: cannot be read ({error.strerror}); install MediaPipe again") from error
    if data[4:8] != b"TFL3":
        raise TrueRepError(f"{path}: no TensorFlow Lite model; install MediaPipe again")
    model = schema.ModelT.InitFromObj(schema.Model.GetRootAsModel(data, 0))
    graph = model.subgraphs[0]
    kinds = {number: name for name, number in vars(schema.BuiltinOperator).items() if isinstance(number, int)}
    codes = [kinds[max(code.builtinCode, code.deprecatedBuiltinCode)] for code in model.operatorCodes]
    weights = _stored(graph.tensors, model.buffers)
    operators = []
    for raw in graph.operators:
        step = Operator(codes[raw.opcodeIndex], tuple(raw.inputs), tuple(raw.outputs), raw.builtinOptions)
        if step.kind in _UNPACKED:
            weights[step.outputs[0]] = weights[step.inputs[0]]
        else:
            operators.append(step)
    return Network(
        tuple(operators),
        {n: array.astype(np.float32) if array.dtype == np.float16 else array for n, array in weights.items()},
        {n: tuple(int(length) for length in tensor.shape) for n, tensor in enumerate(graph.tensors)},
        tuple(int(n) for n in graph.inputs),
        {graph.tensors[n].name.decode(): int(n) for n in graph.outputs},
    )


def _stored(tensors: list[Any], buffers: list[Any]) -> dict[int, NDArray[Any]]:
    """What the file holds for each tensor that is no result of an operator."""
    found: dict[int, NDArray[Any]] = {}
    for number, tensor in enumerate(tensors):
        data = buffers[tensor.buffer].data
        if data is None or tensor.type not in _STORED_TYPES:
            continue
        values = np.frombuffer(bytes(data), _STORED_TYPES[tensor.type])
        shape = tuple(int(n) for n in tensor.shape)
        found[number] = values.reshape(shape) if tensor.sparsity is None else densify(values, shape, tensor.sparsity)
    return found


def densify(values: NDArray[Any], shape: tuple[int, ...], sparsity: Any) -> NDArray[Any]:
    """A sparse tensor with its zeros.

    The format is TACO's (Kjolstad et al. 2017) as in the schema: dimensions are walked in `traversalOrder`, each dense
    or compressed (segments and indices), after the shape's own dimensions those of the blocks named by `blockMap`.

    Args:
        values: (N,) the numbers kept, in the order of the walk.
        shape: of the result.
        sparsity: the schema's SparsityParameters.
    """
    rank = len(shape)
    blocks = [] if sparsity.blockMap is None else [int(n) for n in sparsity.blockMap]
    order = [int(n) for n in sparsity.traversalOrder]
    # Every kept number's index along each walked dimension, grown one dimension at a time.
    places: NDArray[np.int64] = np.zeros((1, 0), np.int64)
    positions: NDArray[np.int64] = np.zeros(1, np.int64)
    sizes: dict[int, int] = {}
    for walked, level in zip(order, sparsity.dimMetadata, strict=True):
        if level.format == _SPARSE:
            segments = np.asarray(level.arraySegments.values, np.int64)
            indices = np.asarray(level.arrayIndices.values, np.int64)
            counts = segments[positions + 1] - segments[positions]
            kept = np.concatenate([np.arange(segments[p], segments[p + 1]) for p in positions])
            places = np.column_stack([np.repeat(places, counts, axis=0), indices[kept]])
            positions = kept
        else:
            size = int(level.denseSize)
            steps = np.tile(np.arange(size), len(positions))
            places = np.column_stack([np.repeat(places, size, axis=0), steps])
            positions = np.repeat(positions, size) * size + steps
            sizes[walked] = size
    index = {walked: places[:, column] for column, walked in enumerate(order)}
    for number, dimension in enumerate(blocks):
        index[dimension] = index[dimension] * sizes[rank + number] + index[rank + number]
    dense: NDArray[Any] = np.zeros(shape, values.dtype)
    dense[tuple(index[dimension] for dimension in range(rank))] = values
    return dense
