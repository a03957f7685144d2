"""Milliseconds that one rep costs the form classifier: features and network, and what an alarm adds.

PYTHONPATH=app python benchmarks/form_speed.py [MODEL.onnx ...]
"""

import argparse
from pathlib import Path

import numpy as np
from stopwatch import milliseconds

from truerep.advice import View
from truerep.coaching.form import FORM_WINDOW, RepPoses, form_ticks
from truerep.motion.measure_table import measure_poses
from truerep.recognition.form import FORM_MODELS, OnnxFormModel
from truerep.recognition.form_features import FORM_FEATURES, form_features
from truerep.resources import resource_dir
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.script import Script, simple_set


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, nargs="*", default=sorted(resource_dir("models").glob(FORM_MODELS)))
    paths = parser.parse_args().model
    for path in paths:
        model = OnnxFormModel(path)
        recording, _ = synthesize_recording(Script((simple_set(model.facts.exercise, 1),)), seed=1)
        ticks = form_ticks(60, 90, 120)
        landmarks, world = recording.landmarks[ticks], recording.world[ticks]
        table = measure_poses(landmarks, world, recording.frame_size)
        rep = RepPoses(model.facts.exercise, View.SIDE, landmarks, table, recording.frame_size)
        points = landmarks[..., :2] * np.asarray(recording.frame_size, np.float32)
        one, several = (np.zeros((n, FORM_WINDOW, FORM_FEATURES), np.float32) for n in (1, 7))
        print(path.name)
        print(f"features        {milliseconds(lambda: form_features(points, table))}")  # noqa: B023
        print(f"network         {milliseconds(lambda: model.probabilities(one))}")  # noqa: B023
        print(f"opinion         {milliseconds(lambda: model.opinion(rep))}")  # noqa: B023
        print(f"parts, if alarm {milliseconds(lambda: model.probabilities(several))}")  # noqa: B023


if __name__ == "__main__":
    main()
