"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

from truerep.errors import TrueRepError


def check_nameable(name: str) -> None:
    """Refuse the name of a file that is no text: bytes that are not UTF-8 cannot be shown, written down or handed on.

    Raises:
        TrueRepError: it is none.
    """
    shown = name.encode("utf-8", "replace").decode()
    if shown != name:
        raise TrueRepError(f"{shown}: this name is not in UTF-8; rename the file or the folder")


def check_writable(path: Path) -> None:
    """Refuse a place to which nothing can be written, before work is done that would be lost there.

    Raises:
        TrueRepError: the folder is missing or closed, or the place is a folder itself.
    """
    folder = path.absolute().parent
    try:
        if path.is_dir():
            raise TrueRepError(f"{path}: is a folder; name a file in it")
        if path.exists() and not path.is_file():
            raise TrueRepError(f"{path}: is no ordinary file; choose another name")
        if not folder.is_dir():
            raise TrueRepError(f"{path}: its folder does not exist; make it first")
    except OSError as error:  # a closed folder above it, or a name that is too long
        raise TrueRepError(f"{path}: cannot be written ({error.strerror}); choose another place or name") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise TrueRepError(f"{path}: its folder cannot be written to; choose another place")


def check_outputs(outputs: Iterable[Path | None], inputs: Iterable[Path]) -> None:
    """Refuse what cannot be written, and what would overwrite a file that is read or another output.

    Args:
        outputs: files to write; None for one that is not wanted.
        inputs: files that are read; one that is not there is no fault here.

    Raises:
        TrueRepError: as in `check_writable`, or an output is an input or another output, under whatever name.
    """
    read = list(inputs)
    written: list[Path] = []
    for path in outputs:
        if path is None:
            continue
        check_writable(path)
        if any(_is_same(path, other) for other in read):
            raise TrueRepError(f"{path}: is read itself and would be overwritten; choose another name")
        if any(_is_same(path, other) for other in written):
            raise TrueRepError(f"{path}: two results would be written there; choose two names")
        written.append(path)


def _is_same(one: Path, other: Path) -> bool:
    """Whether two names lead to one file, also by `..`, by a link, or where capital letters do not count."""
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there yet, or is a link that leads to itself, which `Path.resolve` refuses
        return Path(os.path.realpath(one)) == Path(os.path.realpath(other))


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary file beside `path`, with the same ending, that takes its place when the block ends without a fault.

    Raises:
        TrueRepError: the folder is missing, cannot be written, or the disk is full.
    """
    temporary = path.parent / f".{uuid.uuid4().hex[:8]}.part{path.suffix}"
    try:
        try:
            if path.is_dir():
                raise IsADirectoryError(None, "is a folder")
            if path.exists() and not path.is_file():
                raise OSError(None, "is no ordinary file")
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
