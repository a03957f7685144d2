from __future__ import annotations

import os
import tempfile

import pytest

from truerep.stderr_filter import native_chatter_hidden


def test_native_messages_that_are_no_chatter_are_passed_on(capfd: pytest.CaptureFixture[str]) -> None:
    with native_chatter_hidden():
        os.write(2, b"W0000 00:00:1 some.cc:1] chatter\nOpenCV: FFMPEG: tag 0x3\n")
        os.write(2, b"E0000 00:00:1 some.cc:1] a real fault\n")
    assert capfd.readouterr().err == "E0000 00:00:1 some.cc:1] a real fault\n"


def test_an_exception_passes_through_and_standard_error_is_back(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="fault"), native_chatter_hidden():
        raise ValueError("fault")
    os.write(2, b"INFO: back\n")
    assert capfd.readouterr().err == "INFO: back\n"


def test_where_no_temporary_file_can_be_made_chatter_is_let_through(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise FileNotFoundError("no usable temporary directory")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    with native_chatter_hidden():
        os.write(2, b"INFO: chatter\n")
    assert capfd.readouterr().err == "INFO: chatter\n"
