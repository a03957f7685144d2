"""Where commands print."""

from __future__ import annotations

from typing import Final

from rich.console import Console

_ENDLESS: Final = 100_000


def terminal(*, stderr: bool = False) -> Console:
    """Standard output, or standard error; lines are broken where a terminal ends, and never in a file or a pipe."""
    console = Console(stderr=stderr)
    if not console.file.isatty():
        console.width = _ENDLESS
    return console
