"""The committed models against the wheel that they come from, and against MediaPipe's own interpreter."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from truerep.errors import TrueRepError
from truerep.providers import open_session
from truerep.resources import resource_dir

pytest.importorskip("mediapipe")
onnx = pytest.importorskip("onnx")

from truerep.conversion.blazepose import DETECTOR, LANDMARKS, ModelPlan, convert, installed_package  # noqa: E402
from truerep.stderr_filter import native_chatter_hidden  # noqa: E402

PLANS = pytest.mark.parametrize("plan", [DETECTOR, LANDMARKS], ids=["detector", "landmarks"])


@PLANS
def test_the_command_gives_the_committed_model_again(plan: ModelPlan, tmp_path: Path) -> None:
    target, digest = convert(plan, installed_package(), tmp_path)
    committed = (resource_dir("models") / plan.target).read_bytes()
    assert target == tmp_path / plan.target
    assert hashlib.sha256(committed).hexdigest() == digest
    assert target.read_bytes() == committed


@PLANS
def test_the_card_names_the_digests(plan: ModelPlan) -> None:
    card = (resource_dir("models") / "blazepose.md").read_text(encoding="utf-8")
    row = next(line for line in card.splitlines() if line.startswith(f"| `{plan.target}`"))
    committed = hashlib.sha256((resource_dir("models") / plan.target).read_bytes()).hexdigest()
    assert re.findall(r"[0-9a-f]{64}", row) == [committed, plan.digest]


def test_another_file_than_the_expected_one_is_refused(tmp_path: Path) -> None:
    wrong = dataclasses.replace(DETECTOR, source=LANDMARKS.source)
    with pytest.raises(TrueRepError, match=r"pose_landmark_full\.tflite: not the file of mediapipe"):
        convert(wrong, installed_package(), tmp_path)
    assert not list(tmp_path.iterdir())


@PLANS
def test_the_model_gives_what_the_interpreter_gives(plan: ModelPlan) -> None:
    side = 224 if plan is DETECTOR else 256
    low = -1 if plan is DETECTOR else 0
    picture = _scene(side)
    session = open_session(resource_dir("models") / plan.target, ("CPU",)).session
    ours = session.run([name for _, name in plan.outputs], {"picture": picture[None]})
    theirs = dict(_interpreted(plan, low, picture))
    for (name, _), found in zip(plan.outputs, ours, strict=True):
        # Theirs has the channels last.
        turned = found[0].transpose(1, 2, 0) if found.ndim == 4 else found
        expected = theirs[name]
        assert np.abs(turned.ravel() - expected).max() < 1e-4 * max(1.0, float(np.abs(expected).max()))


def _scene(side: int) -> NDArray[np.uint8]:
    """A picture with edges, slopes and colours, no symmetry in it."""
    down, across = np.mgrid[0:side, 0:side]
    waves = [128 + 100 * np.sin(across / (7 + 3 * c) + down / (11 + 2 * c)) for c in range(3)]
    picture = np.stack(waves, -1).astype(np.uint8)
    picture[side // 4 : side // 2, side // 3 : side // 2] = (20, 90, 200)
    return picture


def _interpreted(
    plan: ModelPlan, low: int, picture_bgr: NDArray[np.uint8]
) -> Iterator[tuple[str, NDArray[np.float64]]]:
    """All outputs of the file in the wheel, by MediaPipe's inference node."""
    from mediapipe.python import packet_creator, packet_getter  # noqa: PLC0415
    from mediapipe.python._framework_bindings import calculator_graph, image_frame  # noqa: PLC0415

    # The graph gives the outputs in the file's own order.
    names = ["Identity", "Identity_1"] if plan is DETECTOR else [f"Identity{n}" for n in ("", "_1", "_2", "_3", "_4")]
    side = picture_bgr.shape[0]
    ranges = "".join(f"ranges {{ begin: {n} end: {n + 1} }}" for n in range(len(names)))
    streams = "".join(f'output_stream: "tensor{n}" ' for n in range(len(names)))
    readers = "".join(
        f'node {{ calculator: "TensorsToFloatsCalculator" input_stream: "TENSORS:tensor{n}"'
        f' output_stream: "FLOATS:floats{n}" }}'
        for n in range(len(names))
    )
    config = f"""
    input_stream: "image"
    node {{ calculator: "ImageToTensorCalculator" input_stream: "IMAGE:image" output_stream: "TENSORS:in"
      options {{ [mediapipe.ImageToTensorCalculatorOptions.ext] {{ output_tensor_width: {side}
        output_tensor_height: {side} output_tensor_float_range {{ min: {low} max: 1 }} }} }} }}
    node {{ calculator: "InferenceCalculatorCpu" input_stream: "TENSORS:in" output_stream: "TENSORS:out"
      options {{ [mediapipe.InferenceCalculatorOptions.ext] {{ model_path: "mediapipe/{plan.source}"
        delegate {{ xnnpack {{}} }} }} }} }}
    node {{ calculator: "SplitTensorVectorCalculator" input_stream: "out" {streams}
      options {{ [mediapipe.SplitVectorCalculatorOptions.ext] {{ {ranges} }} }} }}
    {readers}
    """
    found: dict[str, NDArray[np.float64]] = {}
    before = Path.cwd()
    os.chdir(installed_package().parent)  # where the graph looks for the file
    try:
        with native_chatter_hidden():
            graph = calculator_graph.CalculatorGraph(graph_config=config)
            for n, name in enumerate(names):
                graph.observe_output_stream(
                    f"floats{n}",
                    lambda _, packet, name=name: found.__setitem__(
                        name, np.array(packet_getter.get_float_list(packet))
                    ),
                )
            graph.start_run({})
            frame = image_frame.ImageFrame(
                image_format=image_frame.ImageFormat.SRGB, data=np.ascontiguousarray(picture_bgr[..., ::-1])
            )
            graph.add_packet_to_input_stream("image", packet_creator.create_image_frame(frame).at(0))
            graph.close_all_packet_sources()
            graph.wait_until_done()
    finally:
        os.chdir(before)
    assert set(found) == set(names)
    yield from found.items()
