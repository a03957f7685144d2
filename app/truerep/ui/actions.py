"""Everything the person can do, each with a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

ActionName = Literal[
    "camera",
    "choose_camera",
    "open_clip",
    "demo",
    "studio",
    "compare",
    "voice",
    "ghost",
    "begin",
    "pause",
    "finish",
    "reset",
    "exercise",
    "strictness",
    "target",
    "more_reps",
    "fewer_reps",
    "mirror",
    "sound",
    "theme",
    "full_screen",
    "latency",
    "wrong_count",
    "history",
    "plan",
    "rest",
    "back",
    "lens",
    "privacy",
    "help",
    "quit",
]
_KEYS: Final[dict[ActionName, tuple[str, ...]]] = {
    "camera": ("C",),
    "choose_camera": ("Shift+C",),
    "open_clip": ("O", "Ctrl+O"),
    "demo": ("D",),
    "studio": ("N",),
    "compare": ("V",),
    "voice": ("Shift+A",),
    "ghost": ("G",),
    "begin": ("Return", "Enter"),
    "pause": ("Space",),
    "finish": ("F",),
    "reset": ("R",),
    "exercise": ("E",),
    "strictness": ("S",),
    "target": ("T",),
    "more_reps": ("Up", "+"),
    "fewer_reps": ("Down", "-"),
    "mirror": ("M",),
    "sound": ("A",),
    "theme": ("L",),
    "full_screen": ("F11",),
    "latency": ("F12",),
    "wrong_count": ("W",),
    "history": ("H",),
    "plan": ("P",),
    "rest": ("Z",),
    "back": ("Esc",),
    "lens": ("K",),
    "privacy": ("I",),
    "help": ("?", "F1"),
    "quit": ("Ctrl+Q",),
}
_GROUPS: Final[dict[str, tuple[ActionName, ...]]] = {
    "set": ("begin", "pause", "finish", "reset", "wrong_count", "compare"),
    "aim": ("exercise", "strictness", "target", "more_reps", "fewer_reps", "plan", "rest"),
    "source": ("camera", "choose_camera", "open_clip", "demo", "back", "lens"),
    "look": ("mirror", "ghost", "sound", "voice", "theme", "full_screen", "latency"),
    "app": ("history", "studio", "privacy", "help", "quit"),
}
_CHECKABLE: Final = frozenset({"ghost", "voice", "mirror", "sound", "full_screen", "latency"})


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    tip: str


class Actions(QObject):
    """The window's actions by name."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._by_name: dict[ActionName, QAction] = {}
        for name, words in self._words().items():
            action = QAction(words.text, window)
            action.setObjectName(name)
            action.setStatusTip(words.tip)
            action.setShortcuts([QKeySequence(key) for key in _KEYS[name]])
            action.setCheckable(name in _CHECKABLE)
            window.addAction(action)
            self._by_name[name] = action

    def __getitem__(self, name: ActionName) -> QAction:
        return self._by_name[name]

    def groups(self) -> list[tuple[str, list[QAction]]]:
        """Every action, by what it is about: title and actions, in the order of the help sheet."""
        titles = {
            "set": self.tr("The set"),
            "aim": self.tr("What to do"),
            "source": self.tr("Where the picture comes from"),
            "look": self.tr("How it looks and sounds"),
            "app": self.tr("All the rest"),
        }
        return [(titles[group], [self._by_name[name] for name in names]) for group, names in _GROUPS.items()]

    def _words(self) -> dict[ActionName, _Words]:
        return {
            "begin": _Words(self.tr("Begin"), self.tr("Begin at once, or begin the next set")),
            "pause": _Words(self.tr("Pause"), self.tr("Pause, and go on again")),
            "finish": _Words(self.tr("Finish"), self.tr("Finish the set and show its summary")),
            "reset": _Words(self.tr("Reset"), self.tr("Throw this set away and count from 0")),
            "wrong_count": _Words(self.tr("Wrong count?"), self.tr("Correct the count of the set")),
            "history": _Words(self.tr("History"), self.tr("Look at what was trained")),
            "plan": _Words(self.tr("Plan"), self.tr("Choose what to do, set by set, or end it")),
            "rest": _Words(self.tr("Rest"), self.tr("How long to rest after a set")),
            "exercise": _Words(self.tr("Exercise"), self.tr("Choose the exercise, or have it recognised")),
            "strictness": _Words(self.tr("Strictness"), self.tr("Gentle, normal or strict")),
            "target": _Words(self.tr("Target"), self.tr("Choose how many reps to reach")),
            "more_reps": _Words(self.tr("One rep more"), self.tr("One rep more to reach")),
            "fewer_reps": _Words(self.tr("One rep less"), self.tr("One rep less to reach")),
            "camera": _Words(self.tr("Use the camera"), self.tr("Watch through the camera")),
            "choose_camera": _Words(self.tr("Choose a camera"), self.tr("Choose a camera, a clip or the demo")),
            "open_clip": _Words(self.tr("Open a clip"), self.tr("Open a video file")),
            "demo": _Words(self.tr("Watch the demo"), self.tr("Play the clip that comes with the app")),
            "studio": _Words(self.tr("New exercise"), self.tr("Record an exercise of your own, or share one")),
            "voice": _Words(self.tr("Voice"), self.tr("Say counts and cues aloud, where this computer has a voice")),
            "compare": _Words(self.tr("Compare"), self.tr("Lay a rep beside the reference")),
            "ghost": _Words(self.tr("Reference over me"), self.tr("Show the reference's body over the picture")),
            "mirror": _Words(self.tr("Mirror"), self.tr("Show the picture as a mirror does")),
            "sound": _Words(self.tr("Sound"), self.tr("Tones for reps and cues")),
            "theme": _Words(self.tr("Light or dark"), self.tr("Switch between light and dark")),
            "full_screen": _Words(self.tr("Full screen"), self.tr("Fill the screen, and back")),
            "latency": _Words(self.tr("Latency"), self.tr("Show how long a frame takes to the screen")),
            "back": _Words(self.tr("Back"), self.tr("Close the camera or clip and go back to the start")),
            "lens": _Words(
                self.tr("Measure the lens"), self.tr("Measure this camera's lens with a printed chessboard")
            ),
            "privacy": _Words(self.tr("Privacy"), self.tr("What is kept on this computer, and how to delete it")),
            "help": _Words(self.tr("Keys"), self.tr("Show all keys")),
            "quit": _Words(self.tr("Quit"), self.tr("Close the window")),
        }
