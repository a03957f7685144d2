from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from truerep.errors import TrueRepError
from truerep.video.address import AddressCamera, is_address, shown_address
from truerep.video.live_capture import CameraLostError
from truerep.video.opencv import cv2
from truerep.video.opening import is_live, open_source


class _Server(ThreadingHTTPServer):
    """A network camera: motion JPEG over HTTP, on this machine only."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.silent = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """The camera's reader has gone: nothing to print."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self.send_response(200)
        if self.path == "/page":
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<html>no picture here</html>")
            return
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()
        for number in range(2000):
            if self.server.silent.is_set():
                time.sleep(0.05)
                continue
            image = np.full((48, 64, 3), number % 200, np.uint8)
            image[:, : number % 60] = 255
            content = cv2.imencode(".jpg", image)[1].tobytes()
            head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(content)}\r\n\r\n"
            self.wfile.write(head.encode() + content + b"\r\n")
            time.sleep(0.02)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def server() -> Iterator[_Server]:
    made = _Server()
    thread = threading.Thread(target=made.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()


def _url(server: _Server, path: str = "/video") -> str:
    return f"http://127.0.0.1:{server.server_port}{path}"


def test_a_network_camera_is_watched_as_a_camera(server: _Server) -> None:
    assert is_live(_url(server))
    with open_source(_url(server)) as camera:
        frames = [camera.read() for _ in range(10)]
    assert frames[0].size == (64, 48)
    assert all(a.timestamp_s < b.timestamp_s for a, b in itertools.pairwise(frames))


def test_one_that_falls_silent_is_lost_and_taken_up_again(server: _Server) -> None:
    with AddressCamera(_url(server)) as camera:
        camera.read()
        server.silent.set()
        begun = time.monotonic()
        with pytest.raises(CameraLostError, match="check the camera and the network"):
            [camera.read() for _ in range(2000)]
        assert time.monotonic() - begun < 5.0, "about a second, more on a busy machine"
        server.silent.clear()
        assert camera.reconnect()
        assert camera.read().size == (64, 48)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://127.0.0.1:1/video", "nobody answers"),
        ("rtsp://", "no address of a camera"),
        ("http://[bad", "no address of a camera"),
    ],
)
def test_an_address_without_a_camera_is_refused_with_the_way_out(address: str, words: str) -> None:
    with pytest.raises(TrueRepError, match=words):
        AddressCamera(address)


def test_a_web_page_is_no_camera(server: _Server) -> None:
    with pytest.raises(TrueRepError, match="nobody answers, or it is no camera"):
        AddressCamera(_url(server, "/page"))


@pytest.mark.parametrize(
    ("source", "found"),
    [("rtsp://h/a", True), ("HTTP://h", True), ("set.mp4", False), ("camera:0", False), ("file:///x", False)],
)
def test_an_address_is_told_from_a_file(source: str, found: bool) -> None:
    assert is_address(source) is found


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("rtsp://anna:secret@10.0.0.2:554/live?token=x", "rtsp://10.0.0.2:554/live"),
        ("http://10.0.0.2/video", "http://10.0.0.2/video"),
        ("rtsp://anna:secret@[fe80::1]:554/live", "rtsp://[fe80::1]:554/live"),
        ("rtsp://anna:p@secret@10.0.0.2:70000/live?token=secret", "10.0.0.2:70000/live"),
        ("camera:0", "camera:0"),
        ("a@b.mp4", "a@b.mp4"),
    ],
)
def test_a_password_is_not_shown(address: str, shown: str) -> None:
    assert shown_address(address) == shown
    assert "secret" not in shown
