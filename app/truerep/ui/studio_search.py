"""Finds the reps or holds of a recording beside the window, tells how far it has come, and can be given up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, SignalInstance

from truerep.analysis.pose_stream import EstimatedPoses, recording_of
from truerep.coaching.examples import take_of
from truerep.coaching.holds import holds_of
from truerep.coaching.learn import examples_of
from truerep.errors import TrueRepError
from truerep.pose.recording import PoseRecording, load_recording
from truerep.ui.errand import Errand
from truerep.ui.tools import Tools


class StudioSearch(QObject):
    """Looks through one recording after the other.

    Signals:
        went_on: percent of the clip that have been looked through.
        found: the take and its examples, in a tuple.
        failed: a sentence for the person.
    """

    went_on = Signal(int)
    found = Signal(tuple)
    failed = Signal(str)

    def __init__(self, tools: Tools, warn: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._tools, self._warn = tools, warn
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="studio")
        self._stop = threading.Event()

    def in_file(self, path: str, number: int, *, held: bool) -> None:
        """Look through a clip or a pose recording; `number` counts the takes, `held` is for a pose that is held."""
        self._look(partial(self._poses_of, path, self._stop), number, held)

    def in_recording(self, recording: PoseRecording, number: int, *, held: bool) -> None:
        """Look through what the camera has just shown."""
        self._look(lambda: recording, number, held)

    def give_up(self) -> None:
        """What is being looked for is wanted no more: nothing is told of it."""
        self._stop.set()
        self._stop = threading.Event()

    def close(self) -> None:
        """Let go of the thread, which ends with the frame that it looks at."""
        self.give_up()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _look(self, get: Callable[[], PoseRecording], number: int, held: bool) -> None:
        stop, find_all = self._stop, holds_of if held else examples_of

        def find() -> tuple[object, object]:
            take = take_of(get(), number)
            return take, find_all(take)

        def unless_given_up(tell: SignalInstance) -> Callable[[object], None]:
            return lambda told: None if stop.is_set() else tell.emit(told)

        Errand(self._threads.submit(find), unless_given_up(self.found), unless_given_up(self.failed), self)

    def _poses_of(self, path: str, stop: threading.Event) -> PoseRecording:
        """Every frame of a clip, as fast as the machine goes."""
        if path.endswith(".npz"):
            return load_recording(Path(path))
        seen = told = 0
        with closing(self._tools.make_estimator()) as estimator:
            poses = EstimatedPoses(self._tools.open_source(path), estimator, self._warn, live=False)

            def go_on() -> None:
                nonlocal seen, told
                if stop.is_set():
                    raise TrueRepError(f"{path}: was not looked through; it was given up")
                seen += 1
                share = min(100 * seen // poses.frame_count, 100) if poses.frame_count else 0
                if share > told:
                    told = share
                    self.went_on.emit(share)

            return recording_of(poses, go_on)
