"""Milliseconds that recognising one window takes: features, network, both; and how long opening the model takes.

PYTHONPATH=app python benchmarks/classifier.py [MODEL.onnx]
"""

import argparse
import time
from pathlib import Path

from stopwatch import milliseconds

from truerep.providers import open_session
from truerep.recognition.features import window_features
from truerep.recognition.onnx_recognizer import EXERCISE_MODEL, OnnxRecognizer
from truerep.recognition.recognizer import EXERCISE_WINDOW, PoseWindow
from truerep.resources import resource_dir
from truerep.synthetic.recording import synthesize_recording
from truerep.synthetic.script import Script, simple_set


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, nargs="?", default=resource_dir("models") / EXERCISE_MODEL)
    path = parser.parse_args().model
    recording, _ = synthesize_recording(Script((simple_set("squat", 3),)), seed=1)
    part = slice(60, 60 + EXERCISE_WINDOW)
    window = PoseWindow(recording.landmarks[part], recording.world[part], recording.frame_size)
    began = time.perf_counter()
    recognizer = OnnxRecognizer(path)
    opened_ms = (time.perf_counter() - began) * 1e3
    features = window_features(window)[None]
    session = open_session(path, (recognizer.processor,)).session
    feed = session.get_inputs()[0].name
    print(f"{recognizer.provider}: {recognizer.processor_reason}; opened, checked and timed in {opened_ms:.0f} ms")
    print(f"features  {milliseconds(lambda: window_features(window))}")
    print(f"network   {milliseconds(lambda: session.run(None, {feed: features}))}")
    print(f"window    {milliseconds(lambda: recognizer.scores(window))}")


if __name__ == "__main__":
    main()
