"""What a clip is known by, whatever it is called and wherever it lies."""

from __future__ import annotations

import hashlib
import logging
import threading
from concurrent.futures import Future
from pathlib import Path
from typing import Final

_LOG: Final = logging.getLogger(__name__)
_AT_ONCE: Final = 1 << 20  # bytes


def digest_of(path: Path) -> Future[str]:
    """The SHA-256 of a file in hexadecimal digits, once a thread of its own has read it all.

    That may never be: it cannot be read, or the program ends before.
    """
    digest: Future[str] = Future()
    threading.Thread(target=_read, args=(path, digest), name="digest", daemon=True).start()
    return digest


def _read(path: Path, digest: Future[str]) -> None:
    read = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while part := file.read(_AT_ONCE):
                read.update(part)
    except OSError as error:
        _LOG.warning("what the clip is known by cannot be told: %s", error)
        return
    digest.set_result(read.hexdigest())
