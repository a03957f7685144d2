"""Writes a convolutional network read from TensorFlow Lite as an ONNX model.

TensorFlow Lite keeps the channels last, ONNX before rows and columns. Everything between input and output is turned
once, here, so no transposition is left to run but that of the picture and of tensors that are reshaped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from truerep.conversion.tflite import Network, Operator
from truerep.errors import TrueRepError

OPSET: Final = 17
_IR_VERSION: Final = 8  # the oldest that holds this opset, so that old runtimes can read it
_PICTURE: Final = "picture"
_SAME: Final = 0  # Padding.SAME of the schema
_RELU: Final = 1  # ActivationFunctionType of the schema
_RELU6: Final = 3


@dataclass(frozen=True, slots=True)
class PixelRange:
    """What the network wants of a pixel: `value * scale + offset`, value 0 to 255."""

    scale: float
    offset: float


def to_onnx(network: Network, outputs: Mapping[str, str], pixels: PixelRange, name: str) -> onnx.ModelProto:
    """The network as ONNX, cut to some outputs.

    Its input is `picture`, (1, H, W, 3) uint8 blue green red. Four-dimensional outputs have the channels first.

    Args:
        network: as read.
        outputs: names in the file to names in the model; what none of them needs is left out.
        pixels: how the picture is scaled.
        name: of the graph.

    Raises:
        TrueRepError: an operator, or an option of one, that this converter does not know.
    """
    writer = _Writer(network)
    writer.take_picture(pixels)
    wanted = {network.outputs[theirs] for theirs in outputs}
    for step in _needed(network, wanted):
        writer.write(step)
    results = []
    for theirs, ours in outputs.items():
        number = network.outputs[theirs]
        writer.node("Identity", [writer.names[number]], ours)
        results.append(helper.make_tensor_value_info(ours, TensorProto.FLOAT, channels_first(network.shapes[number])))
    _, height, width, _ = network.shapes[network.inputs[0]]
    picture = helper.make_tensor_value_info(_PICTURE, TensorProto.UINT8, [1, height, width, 3])
    graph = helper.make_graph(writer.nodes, name, [picture], results, writer.constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=_IR_VERSION)
    onnx.checker.check_model(model, full_check=True)
    return model


def channels_first(shape: Sequence[int]) -> list[int]:
    """A shape in ONNX's order; only pictures (four dimensions) have channels to move."""
    return [shape[0], shape[3], shape[1], shape[2]] if len(shape) == 4 else list(shape)


def _needed(network: Network, wanted: set[int]) -> list[Operator]:
    """The operators on which some tensors depend, in order."""
    kept: list[Operator] = []
    wanted = set(wanted)
    for step in reversed(network.operators):
        if wanted & set(step.outputs):
            wanted |= set(step.inputs)
            kept.append(step)
    return kept[::-1]


class _Writer:
    """Gathers nodes and weights; knows what each tensor of the file is called in the model."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.names: dict[int, str] = {}
        self._paddings: dict[int, tuple[int, NDArray[np.int32]]] = {}  # padded tensor: what it pads, and by how much
        self._first = network.inputs[0]

    def node(self, kind: str, inputs: Sequence[str], output: str, **attributes: Any) -> str:
        """Add one operator of ONNX; gives back its output's name."""
        self.nodes.append(helper.make_node(kind, list(inputs), [output], name=f"make_{output}", **attributes))
        return output

    def constant(self, values: NDArray[Any], name: str) -> str:
        """Add weights. Those that lose nothing by it are stored in half precision, and widened when a model opens."""
        if values.dtype == np.float32 and values.size > 1 and _fits_half(values):
            self.constants.append(numpy_helper.from_array(values.astype(np.float16), f"{name}_half"))
            return self.node("Cast", [f"{name}_half"], name, to=TensorProto.FLOAT)
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def take_picture(self, pixels: PixelRange) -> None:
        """From the picture's bytes to the network's first tensor; its blue and red are swapped in the weights."""
        turned = self.node("Transpose", [_PICTURE], "picture_turned", perm=[0, 3, 1, 2])
        last = self.node("Cast", [turned], "picture_float", to=TensorProto.FLOAT)
        scale = self.constant(np.array(pixels.scale, np.float32), "pixel_scale")
        last = self.node("Mul", [last, scale], "picture_scaled")
        if pixels.offset:
            offset = self.constant(np.array(pixels.offset, np.float32), "pixel_offset")
            last = self.node("Add", [last, offset], "picture_shifted")
        self.names[self._first] = last

    def write(self, step: Operator) -> None:
        """Add what one operator of the file is in ONNX."""
        known: dict[str, Callable[[Operator], None]] = {
            "CONV_2D": self._convolution,
            "DEPTHWISE_CONV_2D": self._convolution,
            "PAD": self._pad,
            "ADD": self._add,
            "MAX_POOL_2D": self._max_pool,
            "RESIZE_BILINEAR": self._resize,
            "DEPTH_TO_SPACE": self._depth_to_space,
            "RESHAPE": self._reshape,
            "CONCATENATION": self._concatenate,
            "LOGISTIC": self._logistic,
        }
        if step.kind not in known:
            raise TrueRepError(f"the operator {step.kind} has no conversion")
        known[step.kind](step)

    def _finish(self, name: str, step: Operator) -> None:
        """Apply the activation that TensorFlow Lite fused into the operator, and remember the result's name."""
        activation = getattr(step.options, "fusedActivationFunction", 0)
        if activation == _RELU6:
            low = self._shared("zero", np.array(0.0, np.float32))
            high = self._shared("six", np.array(6.0, np.float32))
            name = self.node("Clip", [name, low, high], f"{name}_relu6")
        elif activation == _RELU:
            name = self.node("Relu", [name], f"{name}_relu")
        elif activation:
            raise TrueRepError(f"the activation {activation} of {step.kind} has no conversion")
        self.names[step.outputs[0]] = name

    def _shared(self, name: str, value: NDArray[Any]) -> str:
        if not any(tensor.name == name for tensor in self.constants):
            self.constants.append(numpy_helper.from_array(value, name))
        return name

    def _convolution(self, step: Operator) -> None:
        source, kernel_number, bias_number = step.inputs
        kernel = self._network.weights[kernel_number]
        depthwise = step.kind == "DEPTHWISE_CONV_2D"
        before, own = self._source_and_pads(source)
        channels = self._network.shapes[before][3]
        # Theirs: (out, rows, columns, in), depthwise (1, rows, columns, out). Ours: (out, in, rows, columns).
        kernel = kernel.transpose(3, 0, 1, 2) if depthwise else kernel.transpose(0, 3, 1, 2)
        if before == self._first:
            kernel = kernel[:, ::-1]
        strides = (int(step.options.strideH), int(step.options.strideW))
        spread = (int(step.options.dilationHFactor), int(step.options.dilationWFactor))
        sizes = self._network.shapes[source][1:3]
        pads = [*own[0], *own[1]]
        if step.options.padding == _SAME:
            added = [_same_padding(*n) for n in zip(sizes, kernel.shape[2:], strides, spread, strict=True)]
            pads = [a + b for a, b in zip(pads, [added[0][0], added[1][0], added[0][1], added[1][1]], strict=True)]
        name = f"t{step.outputs[0]}"
        weights = self.constant(kernel, f"{name}_kernel")
        bias = self.constant(self._network.weights[bias_number], f"{name}_bias")
        inputs = [self.names[before], weights, bias]
        groups = channels if depthwise else 1
        self.node("Conv", inputs, name, strides=strides, dilations=spread, pads=pads, group=groups)
        self._finish(name, step)

    def _pad(self, step: Operator) -> None:
        """Nothing to run: every convolution that reads the result does the padding itself."""
        self._paddings[step.outputs[0]] = (step.inputs[0], self._network.weights[step.inputs[1]])

    def _source_and_pads(self, number: int) -> tuple[int, tuple[list[int], list[int]]]:
        """The tensor before its padding, and rows and columns added before and after it."""
        if number not in self._paddings:
            return number, ([0, 0], [0, 0])
        before, pads = self._paddings[number]
        if pads[0].any() or pads[3].any():
            raise TrueRepError("padding of channels has no conversion")
        return before, (pads[1:3, 0].tolist(), pads[1:3, 1].tolist())

    def _add(self, step: Operator) -> None:
        name = self.node("Add", [self.names[n] for n in step.inputs], f"t{step.outputs[0]}")
        self._finish(name, step)

    def _max_pool(self, step: Operator) -> None:
        options, shape = step.options, self._network.shapes[step.inputs[0]]
        kernel = (int(options.filterHeight), int(options.filterWidth))
        strides = (int(options.strideH), int(options.strideW))
        if options.padding == _SAME and any(n % s for n, s in zip(shape[1:3], strides, strict=True)):
            raise TrueRepError("pooling over the picture's edge has no conversion")
        source = self.names[step.inputs[0]]
        name = self.node("MaxPool", [source], f"t{step.outputs[0]}", kernel_shape=kernel, strides=strides)
        self._finish(name, step)

    def _resize(self, step: Operator) -> None:
        if step.options.alignCorners or not step.options.halfPixelCenters:
            raise TrueRepError("resizing other than by pixel centres has no conversion")
        name = f"t{step.outputs[0]}"
        sizes = np.array(channels_first(self._network.shapes[step.outputs[0]]), np.int64)
        self.constants.append(numpy_helper.from_array(sizes, f"{name}_sizes"))
        inputs = [self.names[step.inputs[0]], "", "", f"{name}_sizes"]
        self.node("Resize", inputs, name, mode="linear", coordinate_transformation_mode="half_pixel")
        self._finish(name, step)

    def _depth_to_space(self, step: Operator) -> None:
        block = int(step.options.blockSize)
        name = f"t{step.outputs[0]}"
        self._finish(self.node("DepthToSpace", [self.names[step.inputs[0]]], name, blocksize=block, mode="DCR"), step)

    def _reshape(self, step: Operator) -> None:
        name = f"t{step.outputs[0]}"
        source = self.names[step.inputs[0]]
        shape = self._network.shapes[step.inputs[0]]
        if len(shape) == 4 and (shape[1], shape[2]) != (1, 1):
            source = self.node("Transpose", [source], f"{name}_turned", perm=[0, 2, 3, 1])
        target = np.array(self._network.shapes[step.outputs[0]], np.int64)
        if len(target) == 4:
            raise TrueRepError("reshaping to four dimensions has no conversion")
        self.constants.append(numpy_helper.from_array(target, f"{name}_shape"))
        self._finish(self.node("Reshape", [source, f"{name}_shape"], name), step)

    def _concatenate(self, step: Operator) -> None:
        rank = len(self._network.shapes[step.outputs[0]])
        axis = int(step.options.axis) % rank
        axis = (0, 2, 3, 1)[axis] if rank == 4 else axis
        name = self.node("Concat", [self.names[n] for n in step.inputs], f"t{step.outputs[0]}", axis=axis)
        self._finish(name, step)

    def _logistic(self, step: Operator) -> None:
        self._finish(self.node("Sigmoid", [self.names[step.inputs[0]]], f"t{step.outputs[0]}"), step)


def _fits_half(values: NDArray[Any]) -> bool:
    with np.errstate(over="ignore"):
        return bool((values.astype(np.float16).astype(np.float32) == values).all())


def _same_padding(size: int, kernel: int, stride: int, spread: int) -> tuple[int, int]:
    """Rows or columns that TensorFlow's SAME adds before and after: the odd one goes after."""
    reach = (kernel - 1) * spread + 1
    missing = max((-(-size // stride) - 1) * stride + reach - size, 0)
    return missing // 2, missing - missing // 2
