"""How long each table takes as the file grows, as a ratio to a plain pandas expression of its bare counts, and its memory.

    python benchmarks/scale.py [rows ...]

The peer computes only the counts or medians at the heart of a table: no interval, no trend, no state of the base, no check.
Each measurement is made in a fork of the process that holds the file, ours and the peer's in turn. Processor time is given,
not time on the clock, so that other work on the machine changes little. Memory is what the fork needs beyond the file
itself. The result is printed, and written into benchmarks/README.md between its markers. Not for Windows, which cannot fork.
"""

import argparse
import io
import json
import os
import platform
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
from statsmodels.duration.survfunc import SurvfuncRight

from scr_analysis import charts, tables
from scr_analysis.disclosure import DisclosureError, Structure, protect, structure_of
from scr_analysis.example import example_recommendations, example_reviews, example_second_coder
from scr_analysis.tables.base.themes import themes_of

ROWS = (293, 10_000, 100_000, 1_000_000)
# Past this only a few tables of each kind are measured, and the peers of the others would not fit into memory.
MOST = 100_000
FEW = (
    "reviews_by_year", "methodology_by_year", "length_by_year", "length_trend", "length_decomposition",
    "theme_prevalence", "themes_by_year", "theme_pairs", "cumulative_risk", "time_to_publication",
)  # fmt: skip
PAGE = Path(__file__).parent / "README.md"
START, END = "<!-- scale -->", "<!-- /scale -->"


@dataclass
class Data:
    """A file in every form that a table wants."""

    reviews: pd.DataFrame
    second: pd.DataFrame
    register: pd.DataFrame


Run = Callable[[Data], Any]


@dataclass(frozen=True)
class Case:
    """A table, and what it is measured against."""

    name: str
    ours: Run
    peer: Run
    peer_name: str


@dataclass(frozen=True)
class Cost:
    """Seconds of processor time and MiB beyond the file, of a table and of its peer."""

    seconds: float
    memory: float
    peer_seconds: float
    peer_memory: float

    @property
    def ratio(self) -> float:
        return self.seconds / max(self.peer_seconds, 1e-6)


def data_of(rows: int) -> Data:
    reviews = example_reviews(rows)
    few = reviews if rows <= MOST else reviews.head(1_000)
    return Data(reviews, example_second_coder(few), example_recommendations(few))


def themes(reviews: pd.DataFrame) -> list[str]:
    return [theme.name for theme in themes_of(reviews)]


def years(reviews: pd.DataFrame) -> pd.Series:
    day = reviews["incident_date"]
    return day.dt.year - (day.dt.month < 4)


def yes(reviews: pd.DataFrame) -> pd.DataFrame:
    return reviews[themes(reviews)].eq("yes")


def yearly(data: Data) -> Any:
    return data.reviews.groupby(years(data.reviews)).size()


def yearly_by(column: str, data: Data) -> Any:
    return pd.crosstab(years(data.reviews), data.reviews[column])


def quartiles(column: str, by: str, data: Data) -> Any:
    groups = years(data.reviews) if by == "year" else data.reviews[by]
    return data.reviews[column].astype("float64").groupby(groups, observed=False).quantile([0.25, 0.5, 0.75])


def answers(data: Data) -> Any:
    return [data.reviews[name].value_counts(dropna=False) for name in themes(data.reviews)]


def answers_by(by: str, data: Data) -> Any:
    groups = years(data.reviews) if by == "year" else data.reviews[by]
    return [pd.crosstab(groups, data.reviews[name]) for name in themes(data.reviews)]


def products(data: Data) -> Any:
    said = yes(data.reviews).to_numpy(dtype=np.float32)
    return said.T @ said


def sums(data: Data) -> Any:
    return yes(data.reviews).sum(axis=1).value_counts()


def sets(data: Data) -> Any:
    return yes(data.reviews).iloc[:, :6].value_counts()


def columns(data: Data) -> Any:
    return [data.reviews[name].value_counts(dropna=False) for name in data.reviews.columns]


def blanks(data: Data) -> Any:
    return data.reviews.isna().groupby(years(data.reviews)).sum()


def survival(data: Data) -> Any:
    reviews = data.reviews
    end = reviews["publication_date"].fillna(reviews["publication_date"].max())
    days, seen = (end - reviews["incident_date"]).dt.days, reviews["publication_date"].notna()
    kept = days.ge(0).to_numpy(bool)
    return SurvfuncRight(days[kept].to_numpy(float), seen[kept].to_numpy(int))


def first_of_incident(data: Data) -> Any:
    return data.reviews.groupby("incident_id", sort=False).first()


def coders(data: Data) -> Any:
    names = themes(data.reviews)
    both = data.reviews.merge(data.second, on="review_id", suffixes=("", "_2"))
    return [pd.crosstab(both[name], both[f"{name}_2"]) for name in names]


def addressed(data: Data) -> Any:
    return data.register.groupby("addressed_to", observed=False)["review_id"].agg(["size", "nunique"])


def register_sizes(data: Data) -> Any:
    return data.reviews["review_id"].map(data.register["review_id"].value_counts())


def _case(name: str, peer_name: str, peer: Run, *more: str, **options: Any) -> Case:
    def ours(data: Data) -> Any:
        return getattr(tables, name)(data.reviews, *(getattr(data, one) for one in more), **options)

    return Case(name, ours, peer, peer_name)


CASES = (
    _case("reviews_by_year", "groupby(year).size", yearly),
    _case("activity_rates", "groupby(year).size", yearly),
    _case("wave_series", "groupby(year).size", yearly),
    _case("flow", "groupby(year).size", yearly),
    _case("incomplete_years", "groupby(year).size", yearly),
    _case("methodology_by_year", "crosstab", partial(yearly_by, "methodology")),
    _case("protection_status", "crosstab", partial(yearly_by, "plan_status")),
    _case("children_by", "crosstab", partial(yearly_by, "gender")),
    _case("harm_categories", "crosstab", partial(yearly_by, "harm_category")),
    _case("length_by_year", "groupby(year).quantile", partial(quartiles, "pages", "year")),
    _case("recommendations_by_year", "groupby(year).quantile", partial(quartiles, "recommendations", "year")),
    _case("length_by_methodology", "groupby.quantile", partial(quartiles, "pages", "methodology")),
    _case("recommendations_by_methodology", "groupby.quantile", partial(quartiles, "recommendations", "methodology")),
    _case("compare", "groupby.quantile", partial(quartiles, "pages", "methodology"), measure="pages", by="methodology"),
    _case("length_trend", "groupby.quantile", partial(quartiles, "pages", "methodology")),
    _case("recommendations_trend", "groupby.quantile", partial(quartiles, "recommendations", "methodology")),
    _case("length_decomposition", "groupby.quantile", partial(quartiles, "pages", "methodology")),
    _case("recommendations_decomposition", "groupby.quantile", partial(quartiles, "recommendations", "methodology")),
    _case(
        "recommendations_against_questions", "groupby.quantile", partial(quartiles, "recommendations", "methodology")
    ),
    _case("theme_prevalence", "value_counts, a theme", answers),
    _case("practice_themes", "value_counts, a theme", answers),
    _case("authoritative_practice", "value_counts, a theme", answers),
    _case("quality_marks", "value_counts, a theme", answers),
    _case("themes_by_year", "crosstab, a theme", partial(answers_by, "year")),
    _case("themes_by", "crosstab, a theme", partial(answers_by, "age_band"), by="age_band"),
    _case("cross", "crosstab", partial(yearly_by, "plan_status"), rows="plan_status", columns="outcome"),
    _case("theme_pairs", "NumPy product of 0 and 1", products),
    _case("theme_against", "NumPy product of 0 and 1", products, theme="domestic_abuse"),
    _case("theme_combinations", "value_counts of six themes", sets),
    _case("cumulative_risk", "sum(axis=1).value_counts", sums),
    _case("quality_marks_met", "sum(axis=1).value_counts", sums),
    _case("data_quality", "value_counts, a column", columns),
    _case("data_quality_by_year", "isna().groupby(year).sum", blanks),
    _case("time_to_publication", "statsmodels SurvfuncRight", survival),
    _case("publication_curve", "statsmodels SurvfuncRight", survival),
    _case("as_unit", "groupby(incident).first", first_of_incident, unit="incidents"),
    _case("coding_agreement", "merge, then crosstab, a theme", coders, "second"),
    _case("coding_disagreements", "merge, then crosstab, a theme", coders, "second"),
    _case("recommendations_register", "groupby.agg(size, nunique)", addressed, "register"),
    _case("register_agreement", "value_counts, then map", register_sizes, "register"),
    _case("register_reconciliation", "value_counts, then map", register_sizes, "register"),
)


def measured(run: Run, data: Data, times: int) -> tuple[float, float]:
    """Least seconds of some runs and most MiB beyond what was there, in a fork of this process."""
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _tell(send, run, data, times)
        finally:
            os._exit(0)  # no clearing up: everything here belongs to the parent
    os.close(send)
    with os.fdopen(receive, encoding="utf-8") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    if not told:
        raise RuntimeError("a measurement failed; its error stands above")
    seconds, memory = json.loads(told)
    return seconds, memory


def _tell(send: int, run: Run, data: Data, times: int) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    taken = []
    for _ in range(times):
        start = time.process_time()
        run(data)
        taken.append(time.process_time() - start)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    os.write(send, json.dumps([min(taken), (most - before) / 1024]).encode())


def cost(case: Case, data: Data) -> Cost:
    times = 5 if len(data.reviews) < 10_000 else 2 if len(data.reviews) < 1_000_000 else 1
    found = Cost(*measured(case.ours, data, times), *measured(case.peer, data, times))
    print(f"{len(data.reviews):>10,} {case.name:<34} {found.seconds:8.3f} s {found.ratio:6.1f}", file=sys.stderr)
    return found


def costs(rows: int) -> dict[str, Cost]:
    data = data_of(rows)
    return {case.name: cost(case, data) for case in CASES if rows <= MOST or case.name in FEW}


def table_lines(found: dict[int, dict[str, Cost]]) -> Iterator[str]:
    yield "| table | peer | " + " | ".join(f"{rows:,} rows" for rows in found) + " | growth | memory, MiB |"
    yield "|---|---|" + "--:|" * (len(found) + 2)
    for case in CASES:
        each = {rows: costs[case.name] for rows, costs in found.items() if case.name in costs}
        cells = [f"{each[rows].seconds:.3f} s ({each[rows].ratio:.1f})" if rows in each else "" for rows in found]
        most = each[max(each)]
        memory = f"{most.memory:,.0f} ({most.peer_memory:,.0f})"
        yield f"| `{case.name}` | {case.peer_name} | {' | '.join(cells)} | {_growth(each)} | {memory} |"


def _growth(each: dict[int, Cost]) -> str:
    """Times longer for ten times the rows: 10 is linear, less has a fixed part."""
    large = sorted(each)[-2:]
    if len(large) < 2:
        return ""
    slope = np.log(each[large[1]].seconds / each[large[0]].seconds) / np.log(large[1] / large[0])
    return f"{10**slope:.1f}"


def made_tables(data: Data) -> dict[str, pd.DataFrame]:
    return {case.name: case.ours(data) for case in CASES if _structure(case.name) is not None}


def _structure(name: str) -> Structure | None:
    try:
        return structure_of(name)
    except DisclosureError:  # a working table, never released
        return None


def protection_line(rows: int) -> str:
    data = data_of(rows)
    made = made_tables(data)
    structures = {name: structure_of(name) for name in made}
    seconds, memory = measured(lambda _: protect(made, structures, "dfe"), data, 1)
    peer, _ = measured(made_tables, data, 1)
    return f"| {rows:,} | {len(made)} | {seconds:.2f} s | {peer:.2f} s | {seconds / peer:.2f} | {memory:,.0f} |"


def drawn(name: str, table: pd.DataFrame) -> None:
    figure = getattr(charts, f"plot_{name}")(table).figure
    figure.savefig(io.BytesIO(), format="png", dpi=150)


def plainly_drawn() -> None:
    from matplotlib.figure import Figure  # noqa: PLC0415 - beside its only use

    figure = Figure(figsize=(10, 5))
    axes = figure.subplots()
    axes.plot(range(5))
    axes.set_title("A line")
    figure.savefig(io.BytesIO(), format="png", dpi=150)


def chart_lines() -> Iterator[str]:
    data = data_of(293)
    made = {case.name: case.ours(data) for case in CASES if hasattr(charts, f"plot_{case.name}")}
    plainly_drawn()
    peer, _ = measured(lambda _: plainly_drawn(), data, 3)
    each = {name: measured(lambda _, n=name: drawn(n, made[n]), data, 2)[0] for name in made}
    slowest = sorted(each, key=lambda name: -each[name])
    yield f"A bare line chart of matplotlib as PNG: {peer:.3f} s. {len(each)} charts as PNG, in order of time:"
    yield ""
    yield "| chart | seconds | ratio |"
    yield "|---|--:|--:|"
    shown = [*slowest[:5], slowest[len(slowest) // 2], slowest[-1]]
    for name in dict.fromkeys(shown):
        which = " (the middle one)" if name == slowest[len(slowest) // 2] else ""
        yield f"| `plot_{name}`{which} | {each[name]:.2f} | {each[name] / peer:.1f} |"
    yield f"| all | {sum(each.values()):.2f} | {sum(each.values()) / peer:.0f} |"


def started(*arguments: str) -> float:
    """Processor time of a new Python, the least of five."""
    taken = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)  # noqa: S603 - our own program
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(taken)


def start_lines() -> Iterator[str]:
    peer = started("-c", "import pandas")
    yield "| start | seconds | against `import pandas` |"
    yield "|---|--:|--:|"
    for name, arguments in {
        "Python alone": ("-c", "pass"),
        "`import pandas`": ("-c", "import pandas"),
        "`import scr_analysis`": ("-c", "import scr_analysis"),
        "`scr-analysis --help`": ("-m", "scr_analysis", "--help"),
    }.items():
        seconds = started(*arguments)
        yield f"| {name} | {seconds:.2f} | {seconds / peer:.2f} |"


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} processors, {memory:.0f} GiB of memory, Python {platform.python_version()}, "
        f"pandas {pd.__version__}, NumPy {np.__version__}, matplotlib {mpl.__version__}; other work ran beside it."
    )


def report(sizes: list[int], *, all_parts: bool = True) -> str:
    costs(293)  # imports what is imported when used, before anything is measured
    found = {rows: costs(rows) for rows in sizes}
    lines = [
        machine(),
        "",
        "### Tables",
        "",
        "Seconds, and in brackets times the peer. Growth: times longer for ten times the rows, between the two largest",
        "files that a table was measured on; 10 is linear. Memory beyond the largest of them, and the peer's in brackets.",
        "",
        *table_lines(found),
        *(other_lines(sizes) if all_parts else ()),
    ]
    return "\n".join(lines)


def other_lines(sizes: list[int]) -> list[str]:
    return [
        "",
        "### Disclosure control, over all tables at once",
        "",
        "| rows | tables | `protect` | the tables themselves | ratio | memory, MiB |",
        "|--:|--:|--:|--:|--:|--:|",
        *(protection_line(rows) for rows in sizes if rows <= MOST),
        "",
        "### Charts",
        "",
        *chart_lines(),
        "",
        "### Starting",
        "",
        *start_lines(),
    ]


def main() -> None:
    mpl.use("Agg")
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("rows", nargs="*", type=int, default=list(ROWS))
    options.add_argument("--tables-only", action="store_true", help="leave out disclosure control, charts and starting")
    options.add_argument("--print-only", action="store_true")
    chosen = options.parse_args()
    text = report(chosen.rows, all_parts=not chosen.tables_only)
    print(text)
    if not chosen.print_only:
        page = PAGE.read_text(encoding="utf-8")
        between = re.compile(f"{re.escape(START)}.*?{re.escape(END)}", re.DOTALL)
        PAGE.write_text(between.sub(lambda _: f"{START}\n\n{text}\n\n{END}", page), encoding="utf-8")


if __name__ == "__main__":
    main()
