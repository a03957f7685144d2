from __future__ import annotations

import subprocess
import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.signal import find_peaks

from truerep.reps.peaks import prominent_peaks


@given(arrays(np.int8, st.integers(0, 60), elements=st.integers(-4, 4)), st.integers(0, 6))
def test_the_same_as_scipy_with_level_tops_and_equal_heights(values: np.ndarray, least: int) -> None:
    peaks, properties = find_peaks(values.astype(float), prominence=least)
    ours, prominences = prominent_peaks(values.astype(float), float(least))
    assert ours.tolist() == peaks.tolist()
    assert prominences.tolist() == properties["prominences"].tolist()


@given(arrays(np.float64, st.integers(0, 60), elements=st.floats(-1e6, 1e6)), st.floats(0.0, 1e6))
def test_the_same_as_scipy_on_any_curve(values: np.ndarray, least: float) -> None:
    peaks, properties = find_peaks(values, prominence=least)
    ours, prominences = prominent_peaks(values, least)
    assert ours.tolist() == peaks.tolist()
    assert prominences.tolist() == properties["prominences"].tolist()


def test_the_window_opens_without_what_takes_long_to_load() -> None:
    slow = "{'scipy.signal', 'scipy.stats', 'pyqtgraph', 'mediapipe', 'matplotlib', 'torch'}"
    said = subprocess.run(
        [sys.executable, "-c", f"import sys, truerep.ui.app; print(sorted({slow} & set(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "[]"
