"""Add an output to a copy of the project, step by step: which methodologies each region uses.

    python docs/add_an_output.py FOLDER

FOLDER is a copy of the repository, such as a fresh clone. Each step changes one file there, and the script prints what it
adds and why. ``tests/test_add_an_output.py`` takes this walk in a copy, counts the files and makes a release with the new
output, so what stands here is what has to be done. Every other name follows: the public functions from ``__all__`` of
their modules; the command line, the report, the workbook, the documentation and the tests of every output from the catalogue.
"""  # noqa: INP001 - a program, no package

import difflib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Step:
    """One file: what is done there and why, and pieces of its text with what stands in their place afterwards."""

    path: str
    why: str
    pieces: tuple[tuple[str, str], ...]

    def taken(self, text: str) -> str:
        """Make the changes in the text of the file; each piece must be there once."""
        for old, new in self.pieces:
            if text.count(old) != 1:
                raise LookupError(f"{self.path} has these words {text.count(old)} times, not once:\n{old}")
            text = text.replace(old, new)
        return text


def before(words: str, added: str) -> tuple[str, str]:
    """Put a text before words that are there."""
    return words, added + words


def cells(*sources: tuple[str, str, str]) -> str:
    """Write cells as a notebook file has them: kind, id and text of each."""
    code = {"execution_count": None, "outputs": []}
    made = [
        {
            "cell_type": kind,
            **(code if kind == "code" else {}),
            "id": name,
            "metadata": {},
            "source": text.splitlines(keepends=True),
        }
        for kind, name, text in sources
    ]
    lines = [json.dumps(dict(sorted(cell.items())), indent=1, ensure_ascii=False) for cell in made]
    return "".join("  " + line.replace("\n", "\n  ") + ",\n" for line in lines)


TABLE = Step(
    "scr_analysis/tables/methodology.py",
    "The table: counts beside every rate, what is missing counted, the method named. __all__ makes it public.",
    (
        ('__all__ = ["methodology_by_year"]', '__all__ = ["methodology_by_region", "methodology_by_year"]'),
        before(
            "\n\n@documented\ndef methodology_by_year(",
            '''

@documented
def methodology_by_region(reviews: pd.DataFrame, *, unit: str = "reviews") -> pd.DataFrame:
    """Methodology of the reviews of each region, and whether the mix differs between them.

    All reviews count whose region and methodology are known, with or without a final report. The test is Pearson's
    chi-squared over all regions.

    Returns
    -------
    DataFrame
        A row a region and methodology, empty ones kept: `region`, `methodology`, `count`, `n` (known in the region),
        `missing` (in the region, not known or blank), `not_applicable`, `percent` (of `n`), `lower`, `upper` (Wilson),
        `reviews` (all of the region), `residual` (adjusted; beyond 2 stands out), `chi_squared`, `df`, `p`,
        `cramers_v`, `smallest_v`, `p_method` (one test of the whole table), `design_effect` (only where rows share an
        incident), `method`, `ungrouped` (region not known or blank),
        `counted`, `clustering`, `cut_off`, `source`.

    Raises
    ------
    TableError
        If the file lacks a column.

    Examples
    --------
    >>> reviews = pd.DataFrame({
    ...     "region": pd.Categorical(["London", "London", "London", "South West"]),
    ...     "methodology": pd.Categorical(["Bespoke", "Hybrid", None, "Hybrid"]),
    ... })
    >>> methodology_by_region(reviews)[["region", "methodology", "count", "n", "missing", "percent"]]
           region methodology  count  n  missing  percent
    0      London     Bespoke      1  2        1     50.0
    1      London      Hybrid      1  2        1     50.0
    2  South West     Bespoke      0  1        0      0.0
    3  South West      Hybrid      1  1        0    100.0
    """
    counted = as_unit(reviews, unit, table="methodology_by_region")
    groups = groups_of(counted, "region", table="methodology_by_region", incidents=incidents_of(reviews, unit))
    shares = Shares(groups, levels_of(counted, "methodology", table="methodology_by_region"))
    columns: dict[str, Any] = {
        **groups.columns(shares.group),
        "methodology": shares.levels.column(shares.level),
        "count": shares.count,
        **shares.columns(),
        "reviews": shares.everyone(),
        **shares.independence(),
        **shares.method(),
        **groups.left_out(),
        **context(counted, unit=unit, allowed_for=True),
    }
    return typed(pd.DataFrame(columns), keys=groups.keys)
''',
        ),
    ),
)
FINDING = Step(
    "scr_analysis/findings/methodology.py",
    "The finding, where none fits that is there: a difference is claimed only where the test bears it, in words that exist.",
    (
        ('__all__ = ["methodology_by_year"]', '__all__ = ["methodology_by_region", "methodology_by_year"]'),
        ("differences import could_differ\n", "differences import Differences, could_differ\n"),
        ("sentences.finding import Finding\n", "sentences.finding import Finding, Subject\n"),
        before("from scr_analysis.formats import", "from scr_analysis.findings.sentences.unit import in_unit\n"),
        before(
            "\n\ndef methodology_by_year(",
            '''

def methodology_by_region(table: pd.DataFrame) -> Finding:
    """Say whether the mix of methodologies differs between regions: it does where p of the chi-squared test is below 0.05."""
    key = "methodology"
    mix = Differences.read(table.assign(mix=spoken(key).capitalize(), p_adjusted=table["p"], tests=1), "mix", key)
    subject = Subject(say("measure.levels", **in_unit(table)), key, say("chart.rows"), "")
    return Finding(
        headline=mix.headline(),
        subtitle=subtitle(table, subject),
        sentence=mix.plain() if len(table) else nothing(),
        alt=alt(table, subject, mix.plain(), None),
        notes=notes(table, _p_method(table), rows=_one_level(table, key)),
        source=source(table),
        full=mix.sentence() if len(table) else "",
    )
''',
        ),
    ),
)
CHART = Step(
    "scr_analysis/charts/methodology.py",
    "The chart, likewise: from parts that are there, with the finding's words around it and no number of its own.",
    (
        (
            '__all__ = ["plot_methodology_by_year"]',
            '__all__ = ["plot_methodology_by_region", "plot_methodology_by_year"]',
        ),
        before("import pandas as pd\nfrom matplotlib", "import numpy as np\n"),
        before("from scr_analysis.charts.kit.documented", "from scr_analysis.charts.kit.checks import numbers\n"),
        before(
            "from scr_analysis.words import",
            "from scr_analysis.charts.kit.rows import MOST, most_telling\n"
            "from scr_analysis.charts.protection import draw_share_rows\n",
        ),
        (
            '"percent", "lower", "upper")\n\n\n@documented\n',
            '''"percent", "lower", "upper")
_REGIONS = ("region", "methodology", "count", "n", "missing", "percent", "lower", "upper")


@documented
def plot_methodology_by_region(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the share of each methodology among the reviews of each region with its interval.

    Returns
    -------
    Axes
        A bar a region under the heading of each methodology, so that the regions stand under one another.
    """
    return chart(Drawing("methodology_by_region", _REGIONS, _draw_regions, findings.methodology_by_region), table, ax)


@documented
''',
        ),
        before(
            "\n\ndef _draw(",
            """

def _draw_regions(page: Page, table: pd.DataFrame) -> None:
    fitting = max(1, MOST // (table["region"].nunique() + 1))
    differing = -np.abs(numbers(table, "residual"))
    table = most_telling(page, table, "methodology", differing, say("telling.levels"), fitting)
    place = table.groupby("methodology", sort=False, observed=True).ngroup()
    rows = table.loc[place.sort_values(kind="stable").index]
    draw_share_rows(page, rows, rows["region"], rows["methodology"])
""",
        ),
    ),
)
DECLARATION = Step(
    "scr_analysis/disclosure/declarations/protection.py",
    "The declaration: what each number counts or rests on. Without it no policy that hides anything lets the table out.",
    (
        (
            "\n\nSHARES: Declared = {\n",
            """

def _methodology_by_region(options: Options) -> Structure:
    del options
    region, ungrouped, _ = grouped("region")
    return Structure(
        counts={
            "count": {**region, "methodology": "{methodology}"},
            "n": {**region, "methodology": no(*NEITHER)},
            "missing": {**region, "methodology": NEITHER[0]},
            "not_applicable": {**region, "methodology": NEITHER[1]},
            "reviews": region,
            **ungrouped,
        },
        ratios=shares_of("count", "n", percent="percent"),
        together=(Together(TEST, ("count", "n")),),
    )


SHARES: Declared = {
    "methodology_by_region": _methodology_by_region,
""",
        ),
    ),
)
ENTRY = Step(
    "scr_analysis/catalogue/outputs.py",
    "One entry of the catalogue, in its chapter: name, title, question, what the file must have, and the three functions.",
    (
        before(
            '    _METHOD(\n        "length_by_methodology",',
            """    _METHOD(
        "methodology_by_region",
        "Methodology of reviews, by region",
        "Which methods were used in each region?",
        "region",
        "methodology",
        table=tables.methodology_by_region,
        plot=charts.plot_methodology_by_region,
        finding=findings.methodology_by_region,
    ),
""",
        ),
    ),
)
HEADING = Step(
    "notebooks/04-methodology.ipynb",
    "One heading of the chapter's notebook: the question, and the line that asks it.",
    (
        before(
            '  {\n   "cell_type": "markdown",\n   "id": "04-06",',
            cells(
                (
                    "markdown",
                    "04-05a",
                    "## Which methods were used in each region?\n\nShares of the reviews of a region, and one test over all the regions.",
                ),
                ("code", "04-05b", "study.methodology_by_region()"),
            ),
        ),
    ),
)
TEST = Step(
    "tests/tables/test_methodology.py",
    "And a test of its numbers, with the answer from outside the code. What holds for every output is tested by itself.",
    (
        (
            "from scr_analysis.tables import methodology_by_year\n",
            "from scr_analysis.tables import methodology_by_region, methodology_by_year\n",
        ),
        before(
            "\n\ndef test_part_years_are_not_in_the_test(",
            """

def test_regions_are_compared_as_years_are(reviews_of):
    # Agresti, party by gender again, spread over two regions; one review has no region, and one no methodology.
    cells = {"London": [762, 327, 468], "South West": [484, 239, 477]}
    regions = [region for region, row in cells.items() for _ in range(sum(row))]
    kinds = [kind for row in cells.values() for kind, times in zip("ABC", row, strict=True) for _ in range(times)]
    table = methodology_by_region(reviews_of(region=[*regions, None, "London"], methodology=[*kinds, "A", None]))
    assert table["count"].tolist() == [762, 327, 468, 484, 239, 477]
    assert table["n"].tolist() == [1557] * 3 + [1200] * 3
    assert table["missing"].tolist() == [1] * 3 + [0] * 3
    assert table["reviews"].tolist() == [1558] * 3 + [1200] * 3
    assert set(table["ungrouped"]) == {1}
    assert table.loc[0, "percent"] == pytest.approx(100 * 762 / 1557)
    assert table.loc[0, "chi_squared"] == pytest.approx(30.07, abs=5e-3)
    assert table.loc[0, "residual"] == pytest.approx(4.502, abs=5e-4)
""",
        ),
    ),
)
STEPS = (TABLE, FINDING, CHART, DECLARATION, ENTRY, HEADING, TEST)


def walk(folder: Path) -> None:
    """Take every step in a copy of the project, and print what each adds."""
    for number, step in enumerate(STEPS, start=1):
        path = folder / step.path
        before = path.read_text(encoding="utf-8")
        after = step.taken(before)
        path.write_text(after, encoding="utf-8")
        added = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]
        print(f"{number}. {step.path}\n   {step.why}\n", *(f"   {line}" for line in added), sep="\n", end="\n\n")  # noqa: T201
    # The types of the methods of a study follow from the catalogue.
    subprocess.run(
        [sys.executable, "docs/study_methods.py"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder.resolve())},
        check=True,
    )


if __name__ == "__main__":
    if len(sys.argv) != 2 or not (Path(sys.argv[1]) / STEPS[0].path).is_file():
        sys.exit(f"Name the copy of the repository that is to be changed: python {sys.argv[0]} FOLDER")
    walk(Path(sys.argv[1]))
