"""However a command is called and whatever the machine does, it ends in one line and a status: in JSON where that was asked."""

import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scr_analysis import cli

GOOD = "review_id,incident_date,outcome\nR1,2012-04-03,Fatal\n"
BAD = "review_id,incident_date,outcome\nR1,2012-13-45,Fatal\n"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, signals and names as POSIX has them")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """Work in an empty folder with a good file and a bad one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.csv").write_text(BAD, encoding="utf-8")
    return tmp_path


def run(capsys, *arguments):
    status = cli.run(list(arguments))
    said = capsys.readouterr()
    return status, said.out, said.err


def shell(command, *, at_once=False):
    """What a shell gets: the program is called as `scr`, and holds its lines back or not, as Python has it there."""
    line = command.replace("scr ", f"{shlex.quote(sys.executable)} -m scr_analysis ")
    own = os.environ | {"PYTHONUNBUFFERED": "1" if at_once else ""}
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=120, check=False, env=own)


def test_a_pipe_is_refused_and_not_waited_for(capsys):
    os.mkfifo("pipe")
    said = "scr-analysis: pipe is a device or a pipe; name a file, or give reviews as -\n"
    for arguments in (
        ["check", "pipe"],
        ["check", "good.csv", "--codebook", "pipe"],
        ["report", "good.csv", "--out", "x", "--periods", "pipe"],
        ["report", "good.csv", "--out", "x", "--style", "pipe"],
        ["codebook", "draft", "pipe"],
    ):
        assert run(capsys, *arguments) == (2, "", said)


def test_a_link_to_itself_is_refused(capsys):
    Path("loop").symlink_to("loop")
    assert run(capsys, "check", "loop") == (
        2,
        "",
        "scr-analysis: loop cannot be read: too many levels of symbolic links\n",
    )


def test_a_name_that_is_too_long_for_the_system(capsys):
    name = "x" * 300
    assert run(capsys, "check", name) == (2, "", f"scr-analysis: {name} cannot be read: file name too long\n")
    assert run(capsys, "template", "--out", name) == (2, "", f"scr-analysis: cannot write {name}: file name too long\n")


def test_no_name_steers_the_terminal_or_makes_a_second_line(capsys):
    assert run(capsys, "check", "a\n\x1b[31m\u202eb.csv") == (
        2,
        "",
        "scr-analysis: there is no file 'a\\n\\x1b[31m\\u202eb.csv'\n",
    )
    err = run(capsys, "report", "good.csv", "--out", "x", "--select", "a\n\x1b[31m")[2]
    assert err.startswith("scr-analysis: there is no output named a\\n\\x1b[31m; choose from ")
    assert err.count("\n") == 1
    err = run(capsys, "zzz\n\x1b[31m")[2]
    assert err == "scr-analysis: No such command 'zzz\\n\\x1b[31m'. See scr-analysis --help.\n"


def test_no_heading_or_title_steers_the_terminal(capsys, here):
    text = 'review_id,incident_date,outcome,"x\x1b]0;\x07\u202e\ny"\nR1,2012-04-03,Fatal,1\n'
    (here / "a.csv").write_text(text, encoding="utf-8")
    for arguments in (["check", "a.csv"], ["describe", "a.csv"], ["codebook", "draft", "a.csv"]):
        status, out, err = run(capsys, *arguments)
        assert (status, err) == (0, "")
        assert all(line.isprintable() for line in out.split("\n"))
    assert json.loads(out)["fields"]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["check", "nowhere.csv"], 2, "there is no file nowhere.csv"),
        (["check"], 2, "Missing argument 'FILE'. See scr-analysis --help."),
        (["describe", "."], 2, ". is a folder; name a file"),
        (
            ["check", "good.csv", "--codebook", "bad.csv"],
            1,
            "bad.csv: line 1, character 1: not JSON (Expecting value); correct it there",
        ),
        (
            ["codebook", "check", "bad.csv"],
            1,
            "bad.csv: line 1, character 1: not JSON (Expecting value); correct it there",
        ),
        (
            ["describe", "good.csv", "--sheet", "x"],
            1,
            "good.csv: only a workbook has sheets to choose from. Cure: leave the sheet out.",
        ),
    ],
)
def test_with_json_every_failure_is_json_on_standard_output(capsys, arguments, status, said):
    ended, out, err = run(capsys, *arguments, "--json")
    found = json.loads(out)
    assert (ended, err) == (status, "")
    assert (found["ok"], found["status"], found["error"]) == (False, status, said)
    assert status == 2 or found["problems"][0]["what"] in said


def test_a_stop_is_said_once(capsys, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.file_commands.scr, "read_reviews", stop, raising=False)
    assert run(capsys, "check", "good.csv") == (130, "", "scr-analysis: stopped; nothing is half written\n")


def test_closed_and_full_streams():
    done = shell("scr check - <&-")
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        "scr-analysis: standard input: nothing is connected to standard input. Cure: send a file to it, or name one.\n",
    )
    assert shell("scr check bad.csv 2>&- >&-").returncode == 1
    assert shell("scr check good.csv >&-").returncode == 0
    assert shell("scr codebook describe | true; echo ${PIPESTATUS[0]}").stdout == "0\n"


def full(command, *, at_once):
    done = shell(f"scr {command} > /dev/full", at_once=at_once)
    return done.returncode, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("at_once", [pytest.param(True, marks=pytest.mark.slow), False])
def test_a_disk_that_is_full_when_a_line_is_printed(at_once):
    said = "scr-analysis: this machine would not do it: no space left on device\n"
    for command in ("check good.csv", "check good.csv --json", "--help", "--version", "codebook describe"):
        assert full(command, at_once=at_once) == (2, "" if "--json" in command else said)
    assert full("check bad.csv", at_once=at_once)[0] == 1
    assert shell("scr check bad.csv 2> /dev/full", at_once=at_once).returncode == 1
    assert shell("scr check bad.csv --json > /dev/full 2>&1", at_once=at_once).returncode == 1


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("at_once", [True, False])
def test_what_is_whole_when_its_last_line_cannot_be_printed_stands_and_is_told(at_once):
    end = "; only what was to be said of it could not be printed: no space left on device\n"
    command = "tables good.csv --out out --policy none --select reviews_by_year"
    assert full(command, at_once=at_once) == (0, f"scr-analysis: the release in out is whole{end}")
    assert Path("out/tables/reviews_by_year.csv").exists()
    assert shell("scr verify out").returncode == 0
    for command in ("template --out t.csv", "codebook draft good.csv --out d.json", "codebook describe --out c.md"):
        out = command.rpartition(" ")[2]
        assert full(command, at_once=at_once) == (0, f"scr-analysis: {out} is written{end}")
        assert Path(out).exists()
    beside = "e_recommendations.csv and e_second_coder.csv"
    assert full("example --out e.csv", at_once=at_once) == (
        0,
        f"scr-analysis: e.csv is written, and beside it {beside}{end}",
    )


def test_a_terminal_of_few_letters_gets_the_others_written_out(here):
    (here / "ł.csv").write_text(BAD, encoding="utf-8")
    done = shell("PYTHONIOENCODING=cp1252 scr check ł.csv; PYTHONIOENCODING=cp1252 scr check ł.csv --json")
    assert done.stderr.startswith("scr-analysis: \\u0142.csv: incident_date, line 2")
    assert json.loads(done.stdout)["file"] == "ł.csv"


def test_a_name_whose_bytes_are_no_text_is_read_and_recorded(capsys):
    name = os.fsdecode(b"g\xe9.csv")
    Path("good.csv").rename(name)
    assert run(capsys, "check", name)[0] == 0
    assert json.loads(run(capsys, "check", name, "--json")[1])["ok"] is True
    status, _, err = run(capsys, "tables", name, "--out", "out", "--select", "reviews_by_year")
    assert (status, err) == (0, "")
    assert json.loads(Path("out/record.json").read_text("utf-8"))["input"]["name"] == "g\\udce9.csv"


def test_ctrl_c_while_the_program_loads_is_a_stop(monkeypatch):
    import builtins

    from scr_analysis import __main__ as program

    real = builtins.__import__

    def stop(name, *rest):
        if name == "scr_analysis.cli":
            raise KeyboardInterrupt
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", stop)
    before = signal.getsignal(signal.SIGINT)
    try:
        with pytest.raises(SystemExit, match=r"^130$"):
            program.main()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN  # a second one would find Python at its end
    finally:
        signal.signal(signal.SIGINT, before)
