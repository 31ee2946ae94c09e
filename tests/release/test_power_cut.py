"""Killed at a random moment, a run leaves a whole release; two runs at once do not mix."""

import importlib.util
import json
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest

from scr_analysis.release.folder import whole_folder
from scr_analysis.release.ownership import files_in, sha256_of, why_not_ours

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "power_cut.py"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_ten_kills_leave_ten_whole_releases():
    spec = importlib.util.spec_from_file_location("power_cut", SCRIPT)
    power_cut = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(power_cut)
    assert power_cut.cut(10, seed=1)[0] == 10


def write_many(out, word):
    for _ in range(20):
        with whole_folder(Path(out)) as place:
            for file in range(5):
                (place / f"{file}.csv").write_text(word)
            files = {name: sha256_of(path) for name, path in files_in(place).items()}
            (place / "record.json").write_text(json.dumps({"program": {"name": "scr_analysis"}, "files": files}))


def test_two_runs_at_once_do_not_mix(tmp_path):
    context = get_context("spawn")
    runs = [context.Process(target=write_many, args=(str(tmp_path / "out"), word)) for word in ("one", "two")]
    for run in runs:
        run.start()
    for run in runs:
        run.join(120)
        assert run.exitcode == 0
    assert why_not_ours(tmp_path / "out") is None
    assert len({path.read_text() for name, path in files_in(tmp_path / "out").items() if name != "record.json"}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_full_disk_leaves_the_last_release(tmp_path, monkeypatch):
    from scr_analysis.release import ReleaseError

    write_many(tmp_path / "out", "one")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("scr_analysis.release.folder._sync", full)
    with pytest.raises(ReleaseError, match=r"no space left on device; what was there is as it was$"):
        write_many(tmp_path / "out", "two")
    assert (tmp_path / "out" / "0.csv").read_text() == "one"


def test_a_read_only_place_is_one_line(tmp_path, monkeypatch):
    from scr_analysis.release import ReleaseError

    def refused(**_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", refused)
    with pytest.raises(ReleaseError, match=r"^cannot write in .*: permission denied$"):
        write_many(tmp_path / "out", "one")
