"""How long the work of a person takes, as a ratio to a peer that does the least that could be called the same.

    python benchmarks/speed.py [--times 5] [--small] [--write]

Each case and its peer are programs of their own, started in turn in a fresh Python: a warm-up, then so many times, and what
takes a minute a third as often. Processor time is compared, with that of every process that a program starts; the median of
the ratios is given, and the least and the most of them. With --write the table goes into docs/performance.md. --small leaves
out what takes a minute. Not for Windows.
"""

import argparse
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = "data/example_reviews.csv"
BESIDE = "--recommendations data/example_recommendations.csv --second-coder data/example_second_coder.csv"
PAGE = ROOT / "docs" / "performance.md"
START, END = "<!-- speed -->\n", "<!-- /speed -->\n"

PANDAS = "import pandas"
CHART = f"""
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd
rows = pd.read_csv("{EXAMPLE}", parse_dates=["incident_date"])
median = rows.groupby(rows["incident_date"].dt.year)["pages"].median()
figure, ax = plt.subplots()
ax.plot(median.index, median)
figure.savefig("OUT.png")
"""
FIGURES = """
import os
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
os.makedirs("OUT")
for n in range(60):
    figure, ax = plt.subplots(figsize=(10, 6))
    ax.bar(range(3), [86, 97, 110])
    ax.set_title("Reviews by year")
    figure.savefig(f"OUT/{n}.svg")
    figure.savefig(f"OUT/{n}.png", dpi=150)
    plt.close(figure)
"""
ANSWER = f"""
import scr_analysis
scr_analysis.open_study("{EXAMPLE}").length_by_year()._repr_html_()
"""
TABLE = f"""
import scr_analysis
scr_analysis.length_by_year(scr_analysis.load_reviews("{EXAMPLE}"))
"""


def command(words: str) -> str:
    """Give the program that a command line is."""
    return f"import sys; from scr_analysis.cli import run; sys.exit(run({words.split()!r}))"


@dataclass(frozen=True)
class Case:
    """Some work, and the least that could be called the same."""

    name: str
    work: str
    peer_name: str
    peer: str
    small: bool = True


CASES = (
    Case("first answer of a study, shown", ANSWER, "pandas reads the file, matplotlib saves one chart", CHART),
    Case("first table, `length_by_year`", TABLE, "`import pandas`", PANDAS),
    Case("`scr-analysis check` of the example", command(f"check {EXAMPLE}"), "`import pandas`", PANDAS),
    Case(
        "`report` of three outputs",
        command(f"report {EXAMPLE} --out OUT --select reviews_by_year,theme_prevalence,length_by_year"),
        "pandas reads the file, matplotlib saves one chart", CHART,
    ),
    Case(
        "`report` of the example", command(f"report {EXAMPLE} --out OUT {BESIDE}"),
        "matplotlib saves sixty plain figures, SVG and PNG", FIGURES, small=False,
    ),
    Case(
        "`report` of the example under `dfe`", command(f"report {EXAMPLE} --out OUT --policy dfe {BESIDE}"),
        "matplotlib saves sixty plain figures, SVG and PNG", FIGURES, small=False,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Cost:
    """Processor time and time on the clock, in seconds, and the most memory of one process, in MiB."""

    cpu: float
    wall: float
    memory: float


def cost(program: str) -> Cost:
    """Run a program in a Python of its own, and count what it and all that it started took."""
    place = tempfile.mkdtemp()
    began, silent = time.monotonic(), os.open(os.devnull, os.O_WRONLY)
    try:
        child = os.posix_spawn(
            sys.executable,
            [sys.executable, "-c", program.replace("OUT", f"{place}/out")],
            os.environ | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
            file_actions=[(os.POSIX_SPAWN_DUP2, silent, 1), (os.POSIX_SPAWN_DUP2, silent, 2)],
        )
        _, status, used = os.wait4(child, 0)
    finally:
        os.close(silent)
        shutil.rmtree(place)
    if status:
        sys.exit(f"a program failed:\n{program}")
    # Kibibytes on Linux, bytes on a Mac.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(used.ru_utime + used.ru_stime, time.monotonic() - began, used.ru_maxrss / unit)


def row(case: Case, times: int) -> str:
    """Measure a case and its peer in turn, and give a line of the table."""
    pairs = [(cost(case.work), cost(case.peer)) for _ in range(times + 1)][1:]
    ratios = sorted(ours.cpu / theirs.cpu for ours, theirs in pairs)
    ours, theirs = zip(*pairs, strict=True)
    cells = [
        case.name, case.peer_name,
        f"{statistics.median(ratios):.1f} ({ratios[0]:.1f} to {ratios[-1]:.1f})",
        *(f"{statistics.median(one.cpu for one in side):.2f}" for side in (ours, theirs)),
        f"{statistics.median(one.wall for one in ours):.1f}",
        f"{max(one.memory for one in ours):.0f} ({max(one.memory for one in theirs):.0f})",
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure, print, and write where that was asked."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--times", type=int, default=5)
    asked.add_argument("--small", action="store_true")
    asked.add_argument("--write", action="store_true")
    wish = asked.parse_args()
    os.chdir(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    packages = ", ".join(f"{name} {version(name)}" for name in ("pandas", "matplotlib", "numpy", "scipy"))
    lines = [
        "| work | peer | processor time, times the peer | seconds | seconds of the peer | seconds on the clock | memory, MiB (peer) |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for case in CASES:
        if case.small or not wish.small:
            lines.append(row(case, wish.times if case.small else max(1, wish.times // 3)))
            print(lines[-1], flush=True)
    machine = (
        f"{os.cpu_count()} processors (load {os.getloadavg()[0]:.0f}), Python {platform.python_version()}, {packages}"
    )
    said = (
        f"Measured {wish.times} times, what takes a minute a third as often, on {time.strftime('%d %B %Y')}: {machine}."
    )
    text = "\n".join([*lines, "", said, ""])
    if wish.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
        PAGE.write_text(before + START + text + END + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
