"""Short tones, made here rather than played from files: a rep counted, something to mend, the countdown, the end."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QObject

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioSink

_LOG: Final = logging.getLogger(__name__)
_RATE_HZ: Final = 22_050
ToneName = Literal["rep", "mend", "tick", "done"]
_NOTES: Final[dict[ToneName, tuple[tuple[float, float], ...]]] = {
    "rep": ((880.0, 0.09),),
    "mend": ((392.0, 0.13), (311.0, 0.17)),
    "tick": ((587.0, 0.07),),
    "done": ((523.0, 0.12), (659.0, 0.12), (784.0, 0.2)),
}


def tone_samples(name: ToneName) -> bytes:
    """A tone as 16-bit mono samples at 22,050 Hz; every note fades in and out, so that nothing clicks."""
    parts = []
    for pitch_hz, length_s in _NOTES[name]:
        moments = np.arange(int(length_s * _RATE_HZ)) / _RATE_HZ
        fade = np.minimum(1.0, np.minimum(moments, length_s - moments) / 0.015)
        parts.append(0.35 * fade * np.sin(2 * np.pi * pitch_hz * moments))
    return bytes((np.concatenate(parts) * 32_767).astype("<i2").tobytes())


class Tones(QObject):
    """Plays tones on the default output; silent where the machine has none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.enabled = True
        self._sink: QAudioSink | None = None
        self._buffer = QBuffer(self)
        self._unusable = False

    def play(self, name: ToneName) -> None:
        """Play a tone in place of one that may still sound."""
        sink = self._ready_sink() if self.enabled else None
        if sink is None:
            return
        sink.stop()
        self._buffer.close()
        self._buffer.setData(QByteArray(tone_samples(name)))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        sink.start(self._buffer)

    def prepare(self) -> None:
        """Find the output now: it may take a while, and the first rep should not wait for it."""
        if self.enabled:
            self._ready_sink()

    def _ready_sink(self) -> QAudioSink | None:
        if self._sink is not None or self._unusable:
            return self._sink
        try:
            # QtMultimedia needs the system's sound libraries: a machine without them must still coach.
            from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices  # noqa: PLC0415
        except ImportError as error:
            _LOG.info("no sound: %s", error)
            self._unusable = True
            return None
        output = QMediaDevices.defaultAudioOutput()
        if output.isNull():
            _LOG.info("no sound: there is no audio output")
            self._unusable = True
            return None
        form = QAudioFormat()
        form.setSampleRate(_RATE_HZ)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._sink = QAudioSink(output, form, self)
        return self._sink
