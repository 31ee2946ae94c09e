"""A path becomes bytes, or one line that says why not."""

import io
import os
import sys

import pytest

from scr_analysis.codebook import CodebookError
from scr_analysis.reading import ReviewDataError, read_reviews, source
from scr_analysis.reading.source import open_source


def message_for(path):
    with pytest.raises(ReviewDataError, match=r".") as error:
        open_source(path)
    return str(error.value)


def test_a_missing_file(tmp_path):
    assert message_for(tmp_path / "a.csv") == "a.csv: there is no such file. Cure: look at its folder and its name."


def test_a_folder(tmp_path):
    assert message_for(tmp_path) == f"{tmp_path.name}: this is a folder. Cure: name the file in it."


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such devices")
def test_a_device_is_not_read_to_its_end():
    assert message_for("/dev/zero") == "zero: this is not a file but a device or a pipe. Cure: give it as - instead."


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    said = "pipe: this is not a file but a device or a pipe. Cure: give it as - instead."
    assert message_for(tmp_path / "pipe") == said
    with pytest.raises(
        CodebookError, match=r"^pipe: cannot be read: it is a pipe; give the path of a codebook in JSON$"
    ):
        read_reviews(tmp_path / "a.csv", codebook=tmp_path / "pipe")


def test_standard_input_that_is_closed(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    said = "standard input: nothing is connected to standard input. Cure: send a file to it, or name one."
    assert message_for("-") == said


def test_a_name_that_no_system_takes():
    assert (
        message_for("a\0b.csv")
        == "a\\x00b.csv: the file cannot be read (the name cannot be a path). Cure: copy it to a folder on this machine, under a plain name, and try again."
    )
    assert message_for("x" * 5000).startswith("x" * 40 + "...: the file cannot be read (")


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    def refuse(*_args, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    assert message_for(tmp_path / "a.csv") == ("a.csv: the file may not be read. Cure: ask for the right to read it.")


def test_a_drive_that_goes_away(tmp_path, monkeypatch):
    def fail(*_args, **_options):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("pathlib.Path.open", fail)
    assert (
        message_for(tmp_path / "a.csv")
        == "a.csv: the file cannot be read (Input/output error). Cure: copy it to a folder on this machine, under a plain name, and try again."
    )


def test_a_file_that_changes_while_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_bytes(b"Review\nA1\n")
    real = os.fstat
    calls = []

    def after_a_change(number):
        if calls:
            path.write_bytes(b"Review\nA1\nA2\n")
        calls.append(number)
        return real(number)

    monkeypatch.setattr(source.os, "fstat", after_a_change)
    assert message_for(path) == (
        "a.csv: the file changed while it was read. Cure: close it in the other program and try again."
    )


def test_a_file_that_is_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(source, "LARGEST", 2**30)
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(2**30 + 1)  # a hole: it takes no room on the disk
    assert message_for(path) == "a.csv: the file has more than 1 GiB. Cure: leave out the columns that are not needed."


def test_standard_input(monkeypatch, small):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Review,Pages\nA1,x\n")))
    with pytest.raises(
        ReviewDataError, match=r"^standard input: Pages, line 2 \(review A1\): \"x\" is not a whole number"
    ):
        read_reviews("-", codebook=small)


def test_the_hash_is_of_the_bytes_on_the_disk(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("\ufeffReview\r\nA1\r\n".encode())
    # sha256sum of the same bytes
    assert open_source(path).sha256 == "205270fa814acc2242500e8f238869cd6489605d2d59c2f72fded06d25370e5e"
