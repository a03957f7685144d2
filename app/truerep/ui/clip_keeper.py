"""Keeps a few seconds of picture around each rep that is to be mended, where the person asked for it."""

from __future__ import annotations

import logging
import re
import sqlite3
import threading
import uuid
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from truerep.advice import Rep
from truerep.analysis.overlay import OverlayWriter
from truerep.errors import TrueRepError
from truerep.files import replacing
from truerep.session.clips import CLIPS, drop_clips
from truerep.session.journal import Journal
from truerep.session.packing import rate_of
from truerep.ui.controller import Controller
from truerep.ui.keeper import Keeper
from truerep.ui.live_types import LiveResult
from truerep.video.mailbox import Mailbox, MailboxClosedError
from truerep.video.opencv import cv2

_LOG: Final = logging.getLogger(__name__)
BEFORE_S: Final = 2.0
AFTER_S: Final = 2.0
CLIP_BYTES: Final = 300_000_000
"""Most that all clips together may take; then the oldest go."""

LONGEST_CLIP_S: Final = 15.0
"""Of picture that is remembered: a slow rep with what goes before and after."""

_LONG_SIDE: Final = 640
_QUALITY: Final = 80


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    image: NDArray[np.uint8]
    at_s: float


@dataclass(frozen=True, slots=True)
class _Wanted:
    rep: Rep
    uid: str


class ClipKeeper(QObject):
    """Remembers the newest pictures as JPEG while a set runs, and writes those around a faulty rep.

    Nothing is remembered while `keep_clips` is off. Pictures are encoded in a thread of their own, the newest one
    first: one that comes too quickly is left out.
    """

    told = Signal(str)

    def __init__(self, controller: Controller, keeper: Keeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller, self._keeper = controller, keeper
        self._pictures: Mailbox[_Seen] = Mailbox()
        self._wanted: deque[_Wanted] = deque()
        self._known: tuple[int, int] = (0, 0)
        self._thread: threading.Thread | None = None
        controller.frame.connect(self._on_frame)

    def close(self) -> None:
        """End the thread; a clip that is not yet whole is given up."""
        self._pictures.close()
        if self._thread is not None:
            self._thread.join(2.0)

    def _on_frame(self, result: LiveResult) -> None:
        advice = result.advice
        if not self._controller.settings.keep_clips or not self._controller.flow.live:
            return
        if advice is None:
            # The set is over: what follows its last rep still belongs to that rep's clip.
            if self._wanted:
                self._pictures.put(_Seen(result.frame.image, result.frame.timestamp_s))
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="clips", daemon=True)
            self._thread.start()
        set_id, known = self._known
        if set_id != result.set_id or known > len(advice.reps):
            known = 0
        uid = self._controller.book.orders.uid
        self._wanted.extend(_Wanted(rep, uid) for rep in advice.reps[known:] if rep.verdict == "faulty")
        self._known = (result.set_id, len(advice.reps))
        self._pictures.put(_Seen(result.frame.image, result.frame.timestamp_s))

    def _work(self) -> None:
        kept: deque[tuple[float, bytes]] = deque()
        while True:
            try:
                seen = self._pictures.take()
            except MailboxClosedError:
                return
            if seen is None:
                continue
            if kept and seen.at_s < kept[-1][0]:  # another source: its clock begins anew
                kept.clear()
                self._wanted.clear()
            kept.append((seen.at_s, _encoded(seen.image)))
            while seen.at_s - kept[0][0] > LONGEST_CLIP_S:
                kept.popleft()
            while self._wanted and seen.at_s >= self._wanted[0].rep.end_s + AFTER_S:
                self._write(self._wanted.popleft(), list(kept))

    def _write(self, wanted: _Wanted, kept: list[tuple[float, bytes]]) -> None:
        rep = wanted.rep
        part = [(at, data) for at, data in kept if rep.start_s - BEFORE_S <= at <= rep.end_s + AFTER_S]
        if len(part) < 2:
            return
        folder = self._keeper.path.parent / CLIPS
        exercise = re.sub(r"[^a-z0-9_]", "", rep.exercise)
        path = folder / f"{exercise}-rep{rep.index}-{uuid.uuid4().hex[:12]}.mp4"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_clip(part, path)
            size = path.stat().st_size
        except (OSError, TrueRepError) as error:
            _LOG.warning("no clip: %s", error)
            self.told.emit(self.tr("A clip could not be kept. {0}").format(error))
            return
        note_clip(self._keeper.journal, wanted.uid, rep.exercise, path.name, part[0][0], size)


def write_clip(pictures: list[tuple[float, bytes]], path: Path) -> None:
    """Write JPEG pictures with their moments as a clip.

    Raises:
        TrueRepError: it cannot be written.
    """
    rate = rate_of(np.array([at_s for at_s, _ in pictures]))
    with replacing(path) as temporary:
        writer = OverlayWriter(temporary, min(max(rate, 1.0), 60.0))
        try:
            for at_s, data in pictures:
                image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
                writer.write(np.asarray(image, np.uint8), at_s)
        finally:
            writer.close()


def note_clip(journal: Journal, uid: str, exercise: str, name: str, start_s: float, size: int) -> None:
    """Write down a clip by its name; delete those whose set is gone, and the oldest where there are too many bytes."""

    def work(connection: sqlite3.Connection) -> None:
        connection.execute(
            "INSERT INTO clip (set_id, file, start_s, size) VALUES"
            " ((SELECT id FROM training_set WHERE uid = ? AND exercise = ?), ?, ?, ?)",
            (uid, exercise, name, start_s, size),
        )
        drop_clips(connection, journal.path, CLIP_BYTES)

    journal.ask(work)


def _encoded(image: NDArray[np.uint8]) -> bytes:
    height, width = image.shape[:2]
    scale = min(1.0, _LONG_SIDE / max(height, width))
    small = cv2.resize(image, (round(width * scale), round(height * scale)), interpolation=cv2.INTER_AREA)
    done, data = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return bytes(data) if done else b""
