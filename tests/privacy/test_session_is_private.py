from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from truerep.resources import demo_clip
from truerep.video.clip import ClipSource
from truerep.video.opencv import cv2

DRIVER = Path(__file__).with_name("session_driver.py")
FROM_FRAME, TO_FRAME = 190, 300
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"RIFF", b"\x1aE\xdf\xa3", b"ftyp", b"BM6")


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some seconds of the demo: squats."""
    path = tmp_path_factory.mktemp("clip") / "set.mp4"
    with ClipSource(demo_clip()) as demo:
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 30.0, demo.frame_size)
        for number in range(TO_FRAME):
            frame = demo.read()
            assert frame is not None
            if number >= FROM_FRAME:
                writer.write(frame.image)
        writer.release()
    return path


def _session(clip: Path, home: Path, *before: str) -> subprocess.CompletedProcess[str]:
    home.mkdir()
    words = [*before, sys.executable, str(DRIVER), str(clip), str(home)]
    return subprocess.run(words, env=dict(os.environ), capture_output=True, text=True, timeout=170, check=False)


def _works(*words: str) -> bool:
    there = shutil.which(words[0]) is not None
    return there and subprocess.run(words, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(
    not _works("unshare", "--user", "--map-root-user", "--net", "true"),
    reason="this system allows no network namespace (unshare --user --net)",
)
def test_a_session_runs_without_any_network_and_keeps_no_picture(clip: Path, tmp_path: Path) -> None:
    """In a network namespace of its own there is no route, not even to this machine itself."""
    home = tmp_path / "home"
    done = _session(clip, home, "unshare", "--user", "--map-root-user", "--net")
    assert done.returncode == 0, done.stderr
    _check_what_was_kept(home)


def _check_what_was_kept(home: Path) -> None:
    kept = [path for path in home.rglob("*") if path.is_file()]
    names = {path.name for path in kept}
    assert {"history.db", "truerep.log"} <= names
    assert not names & {"deviceid"}, "a library counts this device"
    for path in kept:
        content = path.read_bytes()
        assert not any(content.startswith(mark) or mark in content[:64] for mark in PICTURES), f"{path} is a picture"
        assert len(content) < 1_500_000, f"{path} is as large as pictures would be"
    log = next(path for path in kept if path.name == "truerep.log").read_bytes()
    assert len(log) < 20_000
    log.decode("utf-8")
    assert max(map(len, log.split(b"\n"))) < 2000
    assert not re.search(rb"[A-Za-z0-9+/]{200}", log), "nothing that could be an encoded picture"


@pytest.mark.skipif(not _works("strace", "-o", "/dev/null", "true"), reason="this system lets no process be traced")
def test_a_session_opens_no_socket_but_local_ones(clip: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    watch = ("strace", "-f", "-qq", "-e", "trace=socket,connect,sendto", "-o", str(trace))
    done = _session(clip, tmp_path / "home", *watch)
    assert done.returncode == 0, done.stderr
    calls = trace.read_text(errors="replace").splitlines()
    remote = [call for call in calls if re.search(r"AF_INET|AF_INET6|AF_PACKET|AF_BLUETOOTH", call)]
    assert not remote, "\n".join(remote[:20])


def test_the_driver_notices_a_connection(tmp_path: Path) -> None:
    """The watch itself must be able to fail."""
    code = DRIVER.read_text(encoding="utf-8").partition("from PySide6")[0] + (
        "import socket\n"
        "probe = socket.socket()\n"
        "probe.settimeout(0.1)\n"
        "try:\n    probe.connect(('127.0.0.1', 9))\nexcept OSError:\n    pass\n"
        "sys.exit(3 if REMOTE else 0)\n"
    )
    words = [sys.executable, "-c", code, "clip", str(tmp_path)]
    assert subprocess.run(words, env=dict(os.environ), check=False).returncode == 3


def test_the_telemetry_of_onnx_runtime_is_off_whatever_was_set_before() -> None:
    code = "import os, truerep; assert os.environ['ORT_DISABLE_TELEMETRY'] == '1'"
    environment = {**os.environ, "ORT_DISABLE_TELEMETRY": "0"}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0
