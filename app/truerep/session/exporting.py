"""One door to all exports: by the ending of the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from truerep.errors import TrueRepError
from truerep.files import replacing, write_text
from truerep.pose.recording import PoseRecording
from truerep.session.exports.c3d import to_c3d
from truerep.session.exports.fit import to_fit
from truerep.session.exports.markers import marker_track
from truerep.session.exports.tables import KeptSet, to_csv, to_json
from truerep.session.exports.trc import to_trc
from truerep.session.exports.video import write_video
from truerep.session.reading import History, SetRow

KINDS: Final = {
    ".csv": "table, one row a rep",
    ".json": "everything but motion",
    ".fit": "sports watch, strength sets",
    ".trc": "motion for OpenSim",
    ".c3d": "motion for laboratories",
    ".mp4": "clip of the skeleton",
}
"""What can be written, by the ending of the file."""

_OF_ONE_SET: Final = frozenset({".trc", ".c3d", ".mp4"})


def export_sets(
    history: History,
    rows: Sequence[SetRow],
    path: Path,
    titles: Callable[[str], str],
    progress: Callable[[], None] = lambda: None,
) -> None:
    """Write sets as the ending of the file says.

    Args:
        history: that holds them.
        rows: the sets; exactly one for motion and clips.
        path: ends in one of `KINDS`.
        titles: from an exercise's name to its title.
        progress: called after each frame or set; what it raises gives the export up.

    Raises:
        TrueRepError: the ending is unknown, the motion was not kept, or the file cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise TrueRepError(f"{path}: no kind of file that can be written; choose one of {', '.join(KINDS)}")
    if not rows:
        raise TrueRepError(f"{path}: there is no set to write; choose other days or another exercise")
    if kind in _OF_ONE_SET:
        if len(rows) != 1:
            raise TrueRepError(f"{path}: holds the motion of one set, {len(rows)} were chosen; choose one")
        _export_motion(history, rows[0], path, titles, progress)
    elif kind == ".fit":
        _write(path, to_fit(rows, str(path)))
    else:
        sets = []
        for row in rows:
            sets.append(KeptSet(row, tuple(history.reps(row.id))))
            progress()
        write_text(path, to_csv(sets) if kind == ".csv" else to_json(sets))


def export_recording(recording: PoseRecording, path: Path, name: str) -> None:
    """Write the motion of a recording as TRC or C3D.

    Raises:
        TrueRepError: it holds no motion, or the file cannot be written.
    """
    track = marker_track(recording, name)
    if path.suffix.lower() == ".trc":
        write_text(path, to_trc(track, path.name))
        return
    try:
        data = to_c3d(track)
    except ValueError as error:
        raise TrueRepError(f"{path}: too long ({error}); export a part of it, or a .trc file") from error
    _write(path, data)


def _export_motion(
    history: History, row: SetRow, path: Path, titles: Callable[[str], str], progress: Callable[[], None]
) -> None:
    recording = history.motion(row)
    if recording is None:
        raise TrueRepError(
            f"{path}: the motion of this set is no longer kept (only that of the newest sets is); choose .csv or .json"
        )
    if path.suffix.lower() == ".mp4":
        reps = [kept.rep for kept in history.reps(row.id)]
        write_video(recording, reps, row.hold_s, titles(row.exercise), path, progress)
    else:
        export_recording(recording, path, f"set {row.id}")


def _write(path: Path, data: bytes) -> None:
    with replacing(path) as temporary:
        temporary.write_bytes(data)
