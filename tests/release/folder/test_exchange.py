"""A folder has one holder at a time, and none that is dead."""

import os
import subprocess
import sys

import pytest

from scr_analysis.release.folder.exchange import locked, try_lock

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows opens no folder to lock it")


def test_a_folder_has_one_holder_and_no_file_in_it(tmp_path):
    with locked(tmp_path):
        assert try_lock(tmp_path) is None
        assert list(tmp_path.iterdir()) == []
    handle = try_lock(tmp_path)
    assert handle is not None
    os.close(handle)


def test_a_holder_that_was_killed_holds_nothing(tmp_path):
    code = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from scr_analysis.release.folder.exchange import try_lock\n"
        "print(try_lock(Path(sys.argv[1])), flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, tmp_path], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() != "None\n"
        assert try_lock(tmp_path) is None
        holder.kill()
    handle = try_lock(tmp_path)
    assert handle is not None
    os.close(handle)


def test_a_folder_that_is_not_there_has_no_lock(tmp_path):
    assert try_lock(tmp_path / "none") is None
    with locked(tmp_path / "none"):
        assert list(tmp_path.iterdir()) == []
