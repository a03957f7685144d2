"""What each set begins with: its order, the name under which it is kept, and who keeps or records it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

from truerep.recognition.recognizer import UNKNOWN_EXERCISE
from truerep.ui.clip_digest import digest_of
from truerep.ui.keeper import Keeper
from truerep.ui.live_types import SetOrder, Witness, Workshop
from truerep.ui.recorder import Recorder
from truerep.ui.settings import Settings
from truerep.ui.tools import DEMO, Tools, is_camera
from truerep.ui.trace import SetTrace
from truerep.video.lenses import lens_of


class SetOrders:
    """Orders for the sets of one source after the other.

    Args:
        tools: makes the coaches.
        keeper: keeps what is trained; None keeps nothing.
    """

    def __init__(self, tools: Tools, keeper: Keeper | None) -> None:
        self._tools = tools
        self._keeper = keeper
        self._source = ""
        self.recorder: Recorder | None = None
        self.uid = ""

    def begin_source(self, source: str, recorder: Recorder | None) -> None:
        """From now on sets are of this source; with a recorder they are for a profile of one's own."""
        self._source, self.recorder = source, recorder

    def next(self, settings: Settings) -> SetOrder:
        """The order of another set."""
        self.uid = uuid.uuid4().hex
        exercise = settings.exercise if self.recorder is None else UNKNOWN_EXERCISE
        return SetOrder(exercise, settings.strictness, self.uid)

    @property
    def kept(self) -> bool:
        """Whether sets go into the history: not while a profile is recorded, and not the demo, which nobody trained."""
        return self._keeper is not None and self.recorder is None and self._source.removeprefix("camera:") != DEMO

    def throw_away(self) -> None:
        """Forget the running set, with all of its reps that were kept."""
        if self._keeper is not None:
            self._keeper.throw_away(self.uid)

    def workshop(self) -> Workshop:
        """What a worker needs for the source; what its coaches count is kept, or recorded."""
        source, tools = self._source, self._tools
        return Workshop(
            lambda: tools.open_source(source),
            tools.make_estimator,
            tools.make_coach,
            lambda: lens_of(source),
            self._witnesses(),
        )

    def _witnesses(self) -> Callable[[SetOrder, SetTrace], Witness | None]:
        keeper, recorder = self._keeper, self.recorder
        if recorder is not None:
            return lambda _order, _trace: recorder.begin()
        if keeper is None or not self.kept:
            return lambda _order, _trace: None
        clip, live = Path(self._source.removeprefix("camera:")), is_camera(self._source)  # a clip may stand in for one
        name = clip.name if clip.is_file() or not live else "camera"
        digest = None if live else digest_of(clip)
        return lambda order, trace: keeper.begin(order, name, trace, digest)
