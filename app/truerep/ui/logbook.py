"""The log file: what went wrong, as text, without pictures."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from platformdirs import user_log_dir

_LARGEST_BYTES: Final = 500_000


def log_path() -> Path:
    """Where the log lies on this machine."""
    return Path(user_log_dir("truerep", appauthor=False)) / "truerep.log"


def start_logbook(path: Path) -> logging.Handler | None:
    """Send the package's log to a file of bounded size; None where the folder cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_LARGEST_BYTES, backupCount=1, encoding="utf-8", delay=False)
    except OSError as error:
        logging.getLogger(__name__).warning("no log file: %s", error)
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    package = logging.getLogger("truerep")
    package.addHandler(handler)
    package.setLevel(logging.INFO)
    return handler
