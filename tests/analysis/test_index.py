from __future__ import annotations

from pathlib import Path

import pytest

from truerep.analysis.index import NEGATIVE, read_index
from truerep.errors import TrueRepError


def _write(folder: Path, text: str) -> Path:
    path = folder / "index.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_are_read_with_blanks_as_unknown(tmp_path: Path) -> None:
    text = "path,exercise,rep_count,form_label,view\na.mp4,squat,5,Good,side\nsub/b.npz,negative,,,\n"
    first, second = read_index(_write(tmp_path, text))
    assert (first.path, first.exercise, first.rep_count, first.form_label) == ("a.mp4", "squat", 5, "good")
    assert first.file == tmp_path / "a.mp4"
    assert (second.rep_count, second.form_label) == (None, "")
    assert second.file == tmp_path / "sub" / "b.npz"


def test_counts_and_labels_may_be_missing_altogether(tmp_path: Path) -> None:
    (entry,) = read_index(_write(tmp_path, "\ufeffpath,exercise\na.mp4,squat\n"))
    assert (entry.rep_count, entry.form_label) == (None, "")


def test_no_exercise_may_be_written_in_capitals(tmp_path: Path) -> None:
    (entry,) = read_index(_write(tmp_path, "path,exercise\na.mp4,Negative\n"))
    assert entry.exercise == NEGATIVE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("file,exercise\na,squat\n", "no column 'path'"),
        ("path;exercise\na;squat\n", "parted by commas"),
        ("path,exercise\n", "lists no clip"),
        ("", "no column 'path'"),
        ("path,exercise\n,squat\n", "line 2: path and exercise"),
        ("path,exercise\na\0.mp4,squat\n", "line 2: path holds a zero byte"),
        ("path,exercise,rep_count\na,squat,many\n", "line 2: rep_count 'many'"),
        ("path,exercise,rep_count\na,squat,2.5\n", "rep_count"),
        ("path,exercise,rep_count\na,squat,-1\n", "rep_count"),
        ("path,exercise,rep_count\na,squat,inf\n", "rep_count"),
    ],
)
def test_a_wrong_index_is_refused_in_one_sentence(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(TrueRepError, match=words) as caught:
        read_index(_write(tmp_path, text))
    assert "\n" not in str(caught.value)


def test_no_such_index(tmp_path: Path) -> None:
    with pytest.raises(TrueRepError, match="cannot be read"):
        read_index(tmp_path / "none.csv")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "index.csv"
    path.write_bytes(bytes(range(128, 256)) * 4)
    with pytest.raises(TrueRepError, match="no CSV"):
        read_index(path)
