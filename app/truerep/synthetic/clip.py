"""Writes rendered performances as video clips, with the truth about them in JSON."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

from truerep.errors import TrueRepError
from truerep.files import replacing, write_text
from truerep.synthetic.anatomy import Body
from truerep.synthetic.camera import Camera
from truerep.synthetic.figure import build_figure
from truerep.synthetic.look import Look
from truerep.synthetic.performance import Performance
from truerep.synthetic.recording import Truth, truth_of
from truerep.synthetic.render import render_frames
from truerep.synthetic.sensor import look as look_at
from truerep.video.writing import ClipWriter, check_clip_path

_SQUEEZE: Final = ("-c:v", "libvpx-vp9", "-crf", "30", "-b:v", "0", "-deadline", "good", "-cpu-used", "3", "-g", "150")


def write_clip(
    performance: Performance,
    camera: Camera,
    body: Body,
    look: Look,
    path: Path,
    fps: float,
    *,
    truth_path: Path | None = None,
    grain: float = 1.5,
    seed: int = 0,
    on_frame: Callable[[int], None] | None = None,
) -> Truth:
    """Render a performance to a clip and write the truth beside it (`<name>.truth.json` unless told otherwise).

    Both files appear whole or not at all. `on_frame` hears the number of frames done.

    Raises:
        TrueRepError: the clip cannot be written, its format is unknown, or Numba is missing.
    """
    check_clip_path(path)
    truth = truth_of(performance, look_at(build_figure(performance.pose, body), camera), camera, body.back)
    frames = render_frames(performance, camera, body, look, grain=grain, seed=seed)
    with replacing(path) as part:
        writer = ClipWriter(part, fps, (camera.width, camera.height))
        try:
            for number, frame in enumerate(frames, start=1):
                writer.write(frame)
                if on_frame is not None:
                    on_frame(number)
        finally:
            writer.close()
    write_text(truth_path or path.with_suffix(".truth.json"), json.dumps(truth.to_json(), indent=1) + "\n")
    return truth


def squeeze_clip(path: Path) -> None:
    """Encode a `.webm` again at a fraction of its size.

    OpenCV's writer knows no other quality than nearly lossless (it passes no option on to the encoder), so this is left
    to the `ffmpeg` program.

    Raises:
        TrueRepError: there is no such program, or it failed.
    """
    program = shutil.which("ffmpeg")
    if program is None:
        raise TrueRepError(f"{path}: written, but too large to ship; install the program 'ffmpeg' and run this again")
    with replacing(path) as part:
        command = [program, "-y", "-loglevel", "error", "-i", str(path), *_SQUEEZE, str(part)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise TrueRepError(f"{path}: ffmpeg could not make it smaller ({done.stderr.strip()[:200]})")
