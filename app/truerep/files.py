"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator
from pathlib import Path

from truerep.errors import TrueRepError


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary file beside `path`, with the same ending, that takes its place when the block ends without a fault.

    Raises:
        TrueRepError: the folder is missing, cannot be written, or the disk is full.
    """
    temporary = path.with_name(f".{uuid.uuid4().hex[:8]}.part{path.suffix}")
    try:
        try:
            if path.is_dir():
                raise IsADirectoryError(None, "is a folder")
            temporary.touch()
            yield temporary
            temporary.replace(path)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise TrueRepError(f"{path}: cannot be written ({reason}); choose another place or free some space") from error


def write_text(path: Path, text: str) -> None:
    """Write a text file in UTF-8, line ends as they are.

    Raises:
        TrueRepError: as in `replacing`.
    """
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="")
