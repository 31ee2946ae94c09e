"""Cut the power at random moments of a release, and look whether the last one is whole each time.

A process writes one release after another over the same folder, as fast as it can; it is killed (SIGKILL, which no
program can answer) after a random time, again and again. After each kill the folder must hold one whole release: every
file that its record lists, with the recorded hash, and no other.

    python benchmarks/power_cut.py [kills] [seed]

A kill is not quite a power cut: what the system had not yet written to the disk survives a kill. Against that every file
and folder is synced before it gets its name; this script cannot show it.
"""

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scr_analysis.release.folder.ownership import files_in, why_not_ours
from scr_analysis.release.folder.whole import whole_folder
from scr_analysis.release.record import write_record

FILES = 40


def write_for_ever(out: Path) -> None:
    """Write releases over each other until somebody ends it."""
    number = 0
    while True:
        number += 1
        with whole_folder(out) as place:
            for file in range(FILES):
                path = place / f"tables/{file}.csv"
                path.parent.mkdir(exist_ok=True)
                path.write_text(f"{number}\n" * 2000)
            write_record({"program": {"name": "scr_analysis"}, "number": number}, place)


def kill_after(out: Path, seconds: float) -> None:
    """Start a writer and kill it so many seconds after its first release is there."""
    writer = subprocess.Popen([sys.executable, __file__, "--write", str(out)])  # noqa: S603 - this file
    try:
        while not (out / "record.json").exists():
            time.sleep(0.01)
        time.sleep(seconds)
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.wait()


def cut(kills: int, seed: int) -> tuple[int, int]:
    """Kill so often; give back how often the folder was whole, and how many unfinished ones were left and then swept."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "out"
        whole = left = 0
        for _ in range(kills):
            kill_after(out, chance.uniform(0.5, 1.5))
            whole += why_not_ours(out) is None and len(files_in(out)) == FILES + 1
            left += len(list(Path(place).glob(".out.*")))
    return whole, left


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write_for_ever(Path(sys.argv[2]))
    kills, seed = int([*sys.argv, "200"][1]), int([*sys.argv, "200", "1"][2] if len(sys.argv) > 2 else 1)
    whole, left = cut(kills, seed)
    print(
        f"{whole} of {kills} kills left a whole release; {left} unfinished folders were left for the next run to sweep"
    )
    sys.exit(whole != kills)
