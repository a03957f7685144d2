"""Which cameras there are, by name, without opening their picture: that would light their lamp and take seconds."""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_DEVICES: Final = Path("/dev")
_QUERY_CAPABILITIES: Final = 0x80685600  # VIDIOC_QUERYCAP of the Video4Linux2 interface
_CAPABILITY: Final = struct.Struct("=16s32s32sIII12x")  # driver, card, bus, version, capabilities, those of the node
_GIVES_PICTURES: Final = 0x1 | 0x1000  # video capture, in one plane or several
_HAS_NODE_CAPABILITIES: Final = 0x80000000


@dataclass(frozen=True, slots=True)
class Camera:
    """One camera.

    Attributes:
        number: as in `camera:0`.
        name: as its maker calls it; "" where the system does not say.
    """

    number: int
    name: str = ""

    @property
    def source(self) -> str:
        """What opens it."""
        return f"camera:{self.number}"


def linux_cameras(
    devices: Path = _DEVICES, query: Callable[[Path], bytes] | None = None, numbers: int = 64
) -> list[Camera]:
    """The cameras of a Linux system. A webcam brings several device files, of which one gives pictures.

    A device that may not be read is listed without a name: opening it then says what permission is missing.

    Args:
        devices: folder of the device files.
        query: what the driver answers to the question for its capabilities; only tests give another one.
        numbers: how many device files to look for.
    """
    ask = query or _query
    found = []
    for number in range(numbers):
        path = devices / f"video{number}"
        if not path.exists():
            continue
        try:
            name = capture_name(ask(path))
        except PermissionError:
            name = ""
        except OSError:
            continue
        if name is not None:
            found.append(Camera(number, name))
    return found


def capture_name(answer: bytes) -> str | None:
    """The device's name out of a `v4l2_capability`; None where it gives no pictures.

    Raises:
        OSError: it is no such structure.
    """
    if len(answer) != _CAPABILITY.size:
        raise OSError("not a v4l2_capability")
    _driver, card, _bus, _version, whole, node = _CAPABILITY.unpack(answer)
    capabilities = node if whole & _HAS_NODE_CAPABILITIES else whole
    if not capabilities & _GIVES_PICTURES:
        return None
    return bytes(card).partition(b"\0")[0].decode("utf-8", "replace").strip()


def _query(path: Path) -> bytes:
    if sys.platform == "win32":
        raise OSError("no Video4Linux on this system")
    import fcntl  # noqa: PLC0415 (not there on Windows)

    descriptor = os.open(path, os.O_RDWR | os.O_NONBLOCK)
    try:
        answer = bytearray(_CAPABILITY.size)
        fcntl.ioctl(descriptor, _QUERY_CAPABILITIES, answer)
        return bytes(answer)
    finally:
        os.close(descriptor)
