"""Killed at a random moment, a run leaves a whole release; two runs at once do not mix."""

import importlib.util
import os
import signal
import subprocess
import sys
import time
from multiprocessing import get_context
from pathlib import Path

import pytest

from scr_analysis.release.folder.ownership import files_in, why_not_ours
from scr_analysis.release.folder.whole import whole_folder
from scr_analysis.release.record import write_record

SCRIPT = Path(__file__).parents[3] / "benchmarks" / "power_cut.py"


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
            write_record({"program": {"name": "scr_analysis"}}, place)


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

    monkeypatch.setattr("scr_analysis.release.folder.whole.sync", full)
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


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_processes_that_draw_end_with_the_run_that_started_them(tmp_path):
    script = tmp_path / "run.py"
    script.write_text(
        "import os, time\n"
        "from scr_analysis.release.processes import share\n"
        "def nothing():\n"
        "    pass\n"
        "def number(item):\n"
        "    return os.getpid()\n"
        "if __name__ == '__main__':\n"
        "    print(next(share(number, [1, 2], workers=1, begin=nothing)), flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as run:
        drawing = int(run.stdout.readline())
        run.kill()
    for _ in range(100):
        if not _lives(drawing):
            return
        time.sleep(0.1)
    os.kill(drawing, signal.SIGKILL)
    pytest.fail("it lives on")


# The command, of which two processes draw however few the figures.
SHARED = (
    "import sys; from scr_analysis.release import figures; figures.SHARED_FROM = 2; "
    "from scr_analysis.cli import run; sys.exit(run(sys.argv[1:]))"
)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
def test_ctrl_c_is_one_line_however_many_processes_draw(tmp_path, example):
    command = [sys.executable, "-c", SHARED, "figures", str(example), "--out", str(tmp_path / "out")]
    wish = ["--select", "reviews_by_year,theme_prevalence,length_by_year"]
    with subprocess.Popen(
        [*command, *wish],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_hear_ctrl_c,  # noqa: PLW1509 - no thread runs beside this test
    ) as run:
        while not _spawned(run.pid):
            assert run.poll() is None, "it ended before a process that draws was seen"
            time.sleep(0.05)
        os.killpg(run.pid, signal.SIGINT)
        assert run.stderr.read() == "scr-analysis: stopped; nothing is half written\n"
    assert run.returncode == 130
    assert list(tmp_path.iterdir()) == []


def _hear_ctrl_c():
    """A shell starts what runs in its background deaf to Ctrl-C, and these tests may run there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _spawned(parent):
    """Whether a process that draws is there already: it is Python itself that starts, and slow at it."""
    whole = ["ps", "-ww", "-o", "args", "--ppid", str(parent)]  # else cut to the width that COLUMNS names
    told = subprocess.run(whole, capture_output=True, text=True, check=False)
    return "spawn_main" in told.stdout


def _lives(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_process_that_is_ended_while_it_draws_is_one_line(monkeypatch):
    from concurrent.futures.process import BrokenProcessPool

    from scr_analysis.release import ReleaseError, figures, processes

    def ended(*_, **__):
        raise BrokenProcessPool

    monkeypatch.setattr(processes.ProcessPoolExecutor, "map", ended)
    with pytest.raises(
        ReleaseError, match=r"^a process that draws was ended from outside, most likely for want of mem"
    ):
        list(figures.draw_all([None] * figures.SHARED_FROM, ("svg",), workers=2))
