"""A stop while processes are being started is heard once, by the one that starts them."""

import os
import signal
import subprocess
import sys
import time

import pytest

from scr_analysis.release.processes import share, stop_held

MOMENTS = 50
SCRIPT = """
import signal, sys, time
from scr_analysis.release.processes import share

def nothing():
    pass

def twice(number):
    return 2 * number

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background is deaf to Ctrl-C
    try:
        print("begins", flush=True)
        print(sum(share(twice, range(4), workers=2, begin=nothing)), flush=True)
        time.sleep(60)
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        print("stopped")
        sys.exit(130)
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")


def nothing():
    pass


def test_answers_come_in_order_from_other_processes():
    assert list(share(abs, [-3, 1, -2], workers=2, begin=nothing)) == [3, 1, 2]
    (there,) = set(share(_process, [1, 2, 3], workers=1, begin=nothing))
    assert there != os.getpid()


def _process(_):
    return os.getpid()


@posix
@pytest.mark.slow
def test_ctrl_c_at_fifty_moments_of_the_start_is_heard_once(tmp_path):
    script = tmp_path / "run.py"
    script.write_text(SCRIPT, encoding="utf-8")
    other = {}
    seen = set()
    for moment in range(MOMENTS):
        with subprocess.Popen(
            [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        ) as run:
            assert run.stdout.readline() == "begins\n"
            time.sleep(moment * 0.012)
            os.killpg(run.pid, signal.SIGINT)
            said = run.communicate(timeout=60)
        seen.add(said[0])
        if (run.returncode, said[1]) != (130, "") or said[0] not in ("stopped\n", "12\nstopped\n"):
            other[moment] = (run.returncode, *said)
        assert _gone(run.pid), f"processes live on after a stop at moment {moment}"
    assert other == {}
    assert "stopped\n" in seen


def _gone(group):
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@posix
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_stop_that_is_held_is_answered_at_the_end_and_by_what_answered_before(name):
    stop, told = getattr(signal, name), []

    def answer(number, _):
        told.append(number)

    before = signal.signal(stop, answer)
    try:
        with stop_held():
            os.kill(os.getpid(), stop)
            os.kill(os.getpid(), stop)
            time.sleep(0.05)
            assert told == []
        assert told == [stop]
        assert signal.getsignal(stop) is answer
        assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    finally:
        signal.signal(stop, before)


@posix
def test_a_stop_that_is_ignored_stays_ignored():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stop_held():
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
