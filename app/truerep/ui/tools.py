"""How the window gets cameras, clips, pose estimators and coaches; tests give others."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Final

from truerep.analysis.engine import make_form_classifier, make_recognizer
from truerep.coach import Coach
from truerep.errors import TrueRepError
from truerep.pose.choice import DEFAULT_POSE, PoseKind, Prefilter, open_pose
from truerep.pose.estimator import PoseEstimator
from truerep.profiles.profile import Profile
from truerep.recognition.recognizer import Recognizer
from truerep.resources import demo_clip
from truerep.ui.live_types import CoachDoor, SetOrder
from truerep.video.camera import list_cameras
from truerep.video.devices import Camera
from truerep.video.opening import is_live, open_source
from truerep.video.source import FrameSource

DEMO: Final = "demo"
_LONGEST_HISTORY_S: Final = 1800.0


@dataclass(frozen=True, slots=True)
class Tools:
    """Makers of what the live worker needs.

    Attributes:
        open_source: from `camera:0`, a path or `demo` to a source; runs in the capture thread.
        make_estimator: runs in the analysis thread.
        make_coach: a Coach with no past, one a set; runs in the analysis thread.
        list_cameras: the cameras that are there; may take a while.
    """

    open_source: Callable[[str], FrameSource]
    make_estimator: Callable[[], PoseEstimator]
    make_coach: Callable[[SetOrder], CoachDoor]
    list_cameras: Callable[[], list[Camera]]


def is_camera(source: str) -> bool:
    """Whether a person stands before this source now."""
    return is_live(source)


def real_tools(profiles: Mapping[str, Profile], pose: PoseKind = DEFAULT_POSE, prefilter: Prefilter = "none") -> Tools:
    """Cameras, clips and models of this machine. Nothing is loaded before it is needed: the window opens first."""
    lock = threading.Lock()
    loaded: list[tuple[dict[str, Profile], Recognizer]] = []
    form = cache(make_form_classifier)

    def recognizer() -> Recognizer:
        """Made anew when a profile of one's own was added or removed."""
        with lock:
            if not loaded or loaded[0][0] != profiles:
                loaded[:] = [(dict(profiles), make_recognizer(profiles))]
            return loaded[0][1]

    def make_coach(order: SetOrder) -> Coach:
        return Coach(
            profiles,
            exercise=order.exercise,
            strictness=order.strictness,
            recognizer=recognizer(),
            form=form(),
            history_s=_LONGEST_HISTORY_S,
        )

    return Tools(_open, partial(open_pose, pose, prefilter=prefilter), make_coach, list_cameras)


def _open(source: str) -> FrameSource:
    if source.endswith(".npz"):
        raise TrueRepError(f"{source}: a pose recording holds no pictures to show; use 'truerep analyze {source}'")
    return open_source(str(demo_clip()) if source == DEMO else source)
