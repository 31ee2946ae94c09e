"""How long the reader takes, as a ratio to `pandas.read_csv(dtype=str)` of the same file in the same run, and its memory.

    python benchmarks/reading.py [rows ...]

pandas only splits the file into text; the reader also finds the encoding, checks every quotation mark, judges every value
against the codebook, applies the rules between columns and types the frame. Each is run in a process of its own, because the
peak of memory is the process's, and they take turns, because other work on the machine disturbs both alike.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import pandas as pd

from scr_analysis.shipped import shipped

PANDAS = "import pandas; frame = pandas.read_csv(path, dtype=str, keep_default_na=False)"
OURS = "from scr_analysis.reading import load_reviews; frame = load_reviews(path)"
SET_ASIDE = "from scr_analysis.reading import read_reviews; frame = read_reviews(path, set_aside=True)"
# The import is not timed: the statement runs once on a file of one line first.
PROGRAM = """
import json, resource, sys, time
path = sys.argv[1]
statement = compile(sys.argv[2], "statement", "exec")
small, large = path + ".small", path
path = small; exec(statement)
base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
path = large; start = time.perf_counter(); exec(statement)
seconds = time.perf_counter() - start
print(json.dumps([seconds, base / 1024, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def write_file(path: Path, rows: int, *, bad: int = 0) -> None:
    """The shipped example again and again, each review with an identifier of its own; every `bad`-th has a slip."""
    example = pd.read_csv(shipped("data", "example_reviews.csv"), dtype=str, keep_default_na=False)
    example.head(1).to_csv(f"{path}.small", index=False)
    with path.open("w", encoding="utf-8", newline="") as file:
        for start in range(0, rows, 100_000):
            count = min(100_000, rows - start)
            part = example.iloc[[at % len(example) for at in range(start, start + count)]].copy()
            part["review_id"] = [f"R{at:09d}" for at in range(start, start + count)]
            part["incident_id"] = [f"I{at:09d}" for at in range(start, start + count)]
            if bad:
                part.iloc[::bad, part.columns.get_loc("domestic_abuse")] = "Yess"
            part.to_csv(file, index=False, header=start == 0)


def measure(path: Path, statement: str) -> tuple[float, float, float]:
    """Seconds, and memory before and at most, in MiB."""
    command = [sys.executable, "-c", PROGRAM, str(path), statement]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: S603 - our own program
    return tuple(found)


def compare(rows: int, repeats: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reviews.csv"
        write_file(path, rows)
        slips = Path(folder) / "slips.csv"
        write_file(slips, rows, bad=1000)
        size = path.stat().st_size / 2**20
        taken = {name: [] for name in ("pandas", "load_reviews", "set aside")}
        for _ in range(repeats):
            taken["pandas"].append(measure(path, PANDAS))
            taken["load_reviews"].append(measure(path, OURS))
            taken["set aside"].append(measure(slips, SET_ASIDE))
    base = statistics.median(seconds for seconds, *_ in taken["pandas"])
    print(f"{rows:,} rows, {size:,.1f} MiB")
    for name, runs in taken.items():
        seconds = statistics.median(run[0] for run in runs)
        peak = statistics.median(run[2] for run in runs)
        before = statistics.median(run[1] for run in runs)
        print(
            f"  {name:<14} {seconds:8.3f} s  ratio {seconds / base:6.2f}  peak {peak:8.0f} MiB ({peak - before:+,.0f})"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", type=int, default=[293, 100_000, 1_000_000])
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    for rows in options.rows:
        compare(rows, options.repeats)


if __name__ == "__main__":
    main()
