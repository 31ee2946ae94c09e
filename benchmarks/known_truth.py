"""Files of known truth, written as CSV and read as a user's: how often do the tables say what is so, and nothing else?

Truth: recommendations fall by 12% a year; no methodology changes in length, but short ones grow; of forty themes the
eighth rises and thirty-nine stand still. Run ``python benchmarks/known_truth.py`` for all kinds of file, or name some.
"""

import argparse
import copy
import json
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

import scr_analysis as scr

SETS = 200
THEMES, TRUE_THEME = [f"theme_{i:02d}" for i in range(40)], "theme_07"
KEPT = ("review_id", "incident_date", "publication_date", "final_report", "methodology", "pages", "recommendations")
# Pages of each methodology, and the share of each in the first and in the last year. The last two of nine are empty.
THREE = np.array([75, 50, 25]), np.array([0.6, 0.3, 0.1]), np.array([0.2, 0.3, 0.5])
NINE = (
    np.array([80, 70, 60, 50, 40, 30, 20, 0, 0]),
    np.array([0.3, 0.25, 0.2, 0.1, 0.08, 0.05, 0.02, 0, 0]),
    np.array([0.05, 0.1, 0.1, 0.15, 0.2, 0.2, 0.2, 0, 0]),
)


class Kind(NamedTuple):
    """A kind of file: its size, and what is hard about it."""

    reviews: int = 293
    years: int = 3
    kinds: tuple[np.ndarray, np.ndarray, np.ndarray] = THREE
    spread: int = 4
    not_known: float = 0.1
    blank: float = 0.0
    round_to: int = 1
    with_report: float = 0.6


FILES = {
    "base": Kind(),
    "nine": Kind(kinds=NINE),
    "sixty": Kind(reviews=60, with_report=1),
    "over": Kind(spread=1),
    "missing": Kind(not_known=0.35, blank=0.2),
    "ties": Kind(round_to=10),
    "ten": Kind(reviews=1500, years=10),
}


def codebook(folder: Path) -> Path:
    """Write the shipped codebook with nine methodologies and forty themes of its own."""
    shipped = json.loads((Path(scr.__file__).parent / "codebook" / "pathways.json").read_text(encoding="utf-8"))
    fields = {field["name"]: field for field in shipped["fields"]}
    fields["methodology"]["categories"] = [{"value": f"Kind {k}", "label": f"Kind {k}"} for k in range(9)]
    fields["methodology"]["scr_analysis"].pop("values", None)
    themes = []
    for name in THEMES:
        theme = copy.deepcopy(fields["poverty"]) | {"name": name, "title": name.replace("_", " ").capitalize()}
        theme["scr_analysis"].pop("aliases", None)
        themes.append(theme)
    shipped["fields"] = [*(fields[name] for name in KEPT), *themes]
    shipped["scr_analysis"]["rules"] = []
    path = folder / "codebook.json"
    path.write_text(json.dumps(shipped), encoding="utf-8")
    return path


def mix_of(kind: Kind) -> np.ndarray:
    """Share of each methodology in each year."""
    _, first, last = kind.kinds
    way = np.linspace(0, 1, kind.years)[:, None]
    return first * (1 - way) + last * way


def step_of(kind: Kind) -> float:
    """By how much the true theme rises a year."""
    return 0.44 / max(kind.years - 1, 2)


def simulated(name: str, seed: int) -> pd.DataFrame:
    """Draw a file: cells as text, dates as DD/MM/YYYY."""
    kind = FILES[name]
    numbers = np.random.default_rng([seed, sum(map(ord, name))])
    n, pages_of = kind.reviews, kind.kinds[0]
    year = numbers.integers(0, kind.years, n)
    drawn = (numbers.random(n)[:, None] > np.cumsum(mix_of(kind)[year], axis=1)).sum(axis=1)
    methodology = np.minimum(drawn, pages_of.size - 1)
    day = pd.to_timedelta(numbers.integers(0, 365, n), "D")
    incident = pd.to_datetime([f"{2008 + y}-04-01" for y in year]) + day
    report = numbers.random(n) < kind.with_report if kind.with_report < 1 else np.ones(n, dtype=bool)
    pages = np.round(numbers.normal(pages_of[methodology], 9) / kind.round_to) * kind.round_to
    counts = numbers.negative_binomial(kind.spread, kind.spread / (kind.spread + 20 * 0.88**year))
    published = incident + pd.to_timedelta(numbers.integers(200, 500, n), "D")
    cells = {
        "review_id": [f"S{i:05d}" for i in range(n)],
        "incident_date": incident.strftime("%d/%m/%Y"),
        "publication_date": published.strftime("%d/%m/%Y"),
        "final_report": np.where(report, "Yes", "No"),
        "methodology": [f"Kind {k}" for k in methodology],
        "pages": np.where(report, np.maximum(1, pages).astype(int).astype(str), ""),
        "recommendations": np.where(report, counts.astype(str), ""),
    }
    for i, theme in enumerate(THEMES):
        share = 0.1 + 0.0125 * i + (step_of(kind) * year if theme == TRUE_THEME else 0)
        states = np.where(numbers.random(n) < share, "Yes", "No")
        states = np.where(numbers.random(n) < kind.not_known, "Not known", states)
        cells[theme] = np.where(numbers.random(n) < kind.blank, "", states)
    return pd.DataFrame(cells)


def found_in(path: Path, book: Path, kind: Kind) -> dict[str, bool]:
    """Read the file and say of each truth whether the tables hold it."""
    reviews = scr.load_reviews(path, codebook=book)
    covered = {"coverage": ("2008-04", f"{2008 + kind.years}-03")}
    counts, length = scr.recommendations_trend(reviews, **covered), scr.length_trend(reviews, **covered)
    split = scr.length_decomposition(reviews, **covered).iloc[-1]
    themes = scr.themes_by_year(reviews, **covered).drop_duplicates("theme").set_index("theme")
    flagged = set(themes.index[themes["trend_p_adjusted"] < 0.05])
    standing = flagged & set(themes.index[themes["trend_p"] * themes["tests"] < 0.05])
    return {
        "-12% in its interval": _holds(counts.iloc[0], "yearly", -12),
        "the fall is found": counts.iloc[0]["yearly_upper"] < 0,
        "0 in the slope of pages within": _holds(length.iloc[-1], "trend", 0),
        "change by mix in its interval": _holds(split, "mix", true_mix(kind)),
        "change within holds 0": _holds(split, "within", 0),
        "true theme flagged": TRUE_THEME in flagged,
        # Of all reports, of which so many say nothing in every year alike.
        "its slope in its interval": _holds(
            themes.loc[TRUE_THEME], "trend", 100 * step_of(kind) * (1 - kind.not_known) * (1 - kind.blank)
        ),
        "a false theme flagged": bool(flagged - {TRUE_THEME}),
        "true theme stands": TRUE_THEME in standing,
        "a false theme stands": bool(standing - {TRUE_THEME}),
    }


def true_mix(kind: Kind) -> float:
    """Change of the mean length between the first and the last half of the years, which is all by mix."""
    half, mix = kind.years // 2, mix_of(kind)
    return float((mix[-half:].mean(axis=0) - mix[:half].mean(axis=0)) @ kind.kinds[0])


def _holds(row: Any, name: str, truth: float) -> bool:
    return bool(row[f"{name}_lower"] <= truth <= row[f"{name}_upper"])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("files", nargs="*", default=list(FILES), help=f"kinds of file: {', '.join(FILES)}")
    options.add_argument("--sets", type=int, default=SETS)
    chosen = options.parse_args()
    rows = {}
    with tempfile.TemporaryDirectory() as folder:
        path, book = Path(folder) / "reviews.csv", codebook(Path(folder))
        for name in chosen.files:
            found = []
            for seed in range(chosen.sets):
                simulated(name, seed).to_csv(path, index=False)
                found.append(found_in(path, book, FILES[name]))
            rows[name] = 100 * pd.DataFrame(found).mean()
            print(name, rows[name].round(1).to_string(), sep="\n", flush=True)


if __name__ == "__main__":
    main()
