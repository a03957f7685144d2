"""Keeps the chatter of native libraries off the terminal without losing anything that matters."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from typing import Final

# Glog's information and warnings (I0000, W0000), the notice before them, TensorFlow Lite's greeting, and what OpenCV
# says of every .webm that it begins.
_CHATTER: Final = re.compile(rb"^([IW]\d{4} |INFO: |WARNING: All log messages before absl|OpenCV: FFMPEG: tag |$)")


@contextlib.contextmanager
def native_chatter_hidden() -> Iterator[None]:
    """Hold back what is written to file descriptor 2 meanwhile; pass on afterwards all that is not known chatter.

    Native libraries write there directly, so replacing `sys.stderr` does not reach them.
    """
    try:
        saved = os.dup(2)
    except OSError:  # a program with a window and no terminal may have no descriptor 2
        yield
        return
    try:
        held = tempfile.TemporaryFile()  # noqa: SIM115 - closed below
    except OSError:  # there is no room for it: chatter is better than a fault
        os.close(saved)
        yield
        return
    with held:
        with contextlib.suppress(ValueError, AttributeError):
            sys.stderr.flush()
        os.dup2(held.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(saved, 2)
            os.close(saved)
            held.seek(0)
            kept = b"".join(line for line in held if not _CHATTER.match(line.rstrip()))
            if kept:
                os.write(2, kept)
