"""Every chart is legible, in the palette and without a collision: files small and large, long names, rows hidden."""

import json
from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_hex

from scr_analysis.catalogue import OUTPUTS, Beside, output
from scr_analysis.catalogue.needs import why_left_out
from scr_analysis.charts.kit import style
from scr_analysis.charts.kit.columns import ON_BAR
from scr_analysis.charts.kit.heat import SEQUENCE
from scr_analysis.codebook import Codebook
from scr_analysis.columns import columns_of_kind
from scr_analysis.example import example_reviews
from scr_analysis.tables import TableError

NAMES = tuple(one.name for one in OUTPUTS)
LONG = (
    "Practitioners' shared understanding of cumulative harm over several years in families known to many agencies, part"
)


@cache
def reviews(name):
    """Make the reviews of one of `FILES`."""
    return FILES[name]()


def _ten_years():
    return _later(example_reviews(n=300), 9, 365)


def _many():
    return _later(example_reviews(n=3000), 5, 3 * 365)


def _later(frame, steps, days):
    late = pd.to_timedelta((frame.index % steps) * days, unit="D")
    return frame.assign(**{c: frame[c] + late for c in frame.columns if c.endswith("_date")})


def _long_names():
    frame = example_reviews(n=120)
    renamed = {c: [f"{LONG} {i}" for i in range(len(frame[c].cat.categories))] for c in ("region", "methodology")}
    return frame.assign(**{column: frame[column].cat.rename_categories(names) for column, names in renamed.items()})


FILES = {
    "1": lambda: example_reviews(n=1),
    "7": lambda: example_reviews(n=7),
    "60": lambda: example_reviews(n=60),
    "example": example_reviews,
    "3000": _many,
    "ten years": _ten_years,
    "long names": _long_names,
}


@cache
def codebook(name):
    """Give the shipped codebook, or one whose forty themes have names of a hundred letters and more."""
    if name != "long names":
        return Codebook.default()
    described = json.loads(files("scr_analysis.codebook").joinpath("pathways.json").read_text("utf-8"))
    themes = {one.column for one in Codebook.default().themes()}
    for number, field in enumerate(described["fields"]):
        if field["name"] in themes:
            field["title"] = f"{LONG} {number}"
    return Codebook.from_descriptor(described)


@pytest.fixture(scope="module")
def table(table_of):
    """Compute the table of an output once, or None where the file cannot give it."""

    @cache
    def made(file, name):
        one, frame, book = output(name), reviews(file), codebook(file)
        themes = {theme.column: theme.group or "" for theme in book.themes()}
        if why_left_out(one, frame.columns, themes, "incident", list(Beside)):
            return None
        try:
            return table_of(one, frame, codebook=book)
        except TableError:
            return None

    return made


def hidden(made):
    """Hide every third row as a policy would: its numbers gone, and `suppressed` set."""
    gone = np.arange(len(made)) % 3 == 0
    numbers = [*columns_of_kind("count", made.columns), *columns_of_kind("estimate", made.columns)]
    return made.assign(suppressed=gone, **{column: made[column].mask(gone) for column in numbers})


A4 = (10, 11.7)  # inches: as wide as a page of the report shows, as high as A4
QUICK = ("60",)
HIDDEN = ("7", "60", "example")
CASES = [
    pytest.param(
        (file, name, hide), id=f"{file}-{name}{'-hidden' if hide else ''}",
        marks=[] if file in QUICK and not hide else [pytest.mark.slow],
    )
    for file in FILES
    for name in NAMES
    for hide in ((False, True) if file in HIDDEN else (False,))
]  # fmt: skip
# Beginning of the alternative text, by what is drawn.
KINDS = {
    "cells": ("Heat map",),
    "panels of bars": ("Small bar charts",),
    "panels": ("Small charts", "Two small charts"),
    "level bars": ("Horizontal bar chart",),
    "bars": ("Bar chart", "Waterfall chart"),
    "lines": ("Line chart",),
    "rows": ("Horizontal chart of points", "Chart of estimates"),
    "points": ("Chart of points",),
    "combinations": ("Chart of combinations",),
}


def kind(name, ax):
    """Tell what a chart is from what lies on its axes."""
    if name == "theme_combinations":
        return "combinations"
    if ax.child_axes:
        return "panels of bars" if any(panel.patches for panel in ax.child_axes) else "panels"
    if any(type(drawn) is PolyCollection for drawn in ax.collections):
        return "cells"
    if ax.patches:
        return "bars" if ax.patches[0].get_y() == 0 and not ax.yaxis_inverted() else "level bars"
    if ax.yaxis_inverted():
        return "rows"
    lines = [line for line in ax.lines if line.get_linestyle() != "None"]
    joined = any(len(line.get_xdata()) > 2 or line.get_drawstyle() != "default" for line in lines)
    return "lines" if joined else "points"


def shows_anything(ax):
    """Whether a mark can be seen: a file of one review leaves many a chart without one."""
    points = any(np.isfinite(np.asarray(line.get_ydata(), dtype=float)).any() for line in ax.lines)
    return points or bool(ax.patches) or any(len(drawn.get_paths()) for drawn in ax.collections)


def colours(ax):
    """Every colour that carries something: of lines and points, of bars and cells."""
    lines = [line.get_color() for line in ax.lines]
    shapes = [
        colour for c in ax.collections if c.get_gid() != ON_BAR for colour in [*c.get_facecolors()] if colour[3] == 1
    ]
    strokes = [
        colour
        for c in ax.collections
        if isinstance(c, LineCollection) and c.get_gid() != ON_BAR
        for colour in c.get_colors()
    ]
    bars = [bar.get_edgecolor() if bar.get_hatch() else bar.get_facecolor() for bar in ax.patches]
    return {to_hex(colour).upper() for colour in [*lines, *shapes, *strokes, *bars]}


def faults(name, ax, texts, contrast):
    """Say what is wrong with a chart."""
    found = [f"small: {text.get_text()}" for text in texts if text.get_fontsize() < 12]
    found += [f"turned: {text.get_text()}" for text in texts if text.get_rotation()]
    cells = set(SEQUENCE) if kind(name, ax) == "cells" else set()
    for one in [ax, *ax.child_axes]:
        shown = colours(one) - {style.GRID, *cells}
        found += [f"pale: {colour}" for colour in shown if contrast(colour, style.PAPER) < 3]
        found += [f"not of the palette: {colour}" for colour in shown if colour not in {*style.CATEGORICAL, style.TEXT}]
        found += [f"bar not from 0: {bar}" for bar in one.patches if bar.get_x() != 0 and bar.get_y() != 0]
        found += ["two axes in one place"] if one.get_shared_x_axes().get_siblings(one) != [one] else []
        found += (
            ["spine"]
            if {side for side, spine in one.spines.items() if spine.get_visible()} - {"bottom"} and one.axison
            else []
        )
    letters = {to_hex(text.get_color()).upper() for text in texts}
    found += [
        f"pale text: {colour}"
        for colour in letters - ({style.PAPER} if cells else set())
        if contrast(colour, style.PAPER) < 4.5
    ]
    return found


@pytest.mark.parametrize("case", CASES)
def test_a_chart_is_as_the_conventions_ask(case, table, drawn, collisions, contrast):
    file, name, hide = case
    made = table(file, name)
    if made is None:
        pytest.skip("this file has no such table")
    made = hidden(made) if hide else made
    ax = output(name).plot(made)
    texts = drawn(ax)
    assert collisions(ax) == []
    assert faults(name, ax, texts, contrast) == []
    wide, high = ax.figure.get_size_inches()
    assert wide <= A4[0]
    if file != "long names":  # names of a hundred letters each need more lines than a page has
        assert high <= A4[1]
    if any(map(shows_anything, [ax, *ax.child_axes])):
        assert output(name).finding(made).alt.startswith(KINDS[kind(name, ax)])


def test_few_outputs_are_left_out_of_these_tests(table):
    assert [name for name in NAMES if table("60", name) is None] == []
    assert [name for name in NAMES if table("long names", name) is None] == []


def test_the_long_names_reach_the_tables(table):
    made = table("long names", "theme_prevalence")
    assert made["theme"].nunique() >= 40
    assert made["label"].str.len().min() > 100
    assert table("long names", "reviews_by_year_and_region")["region"].astype("str").str.len().min() > 100


@pytest.mark.parametrize("name", ["length_by_year", "theme_prevalence", "methodology_by_year", "length_by_methodology"])
def test_a_narrow_figure_of_the_users_has_room_too(name, table, collisions):
    import matplotlib.pyplot as plt

    _, ax = plt.subplots(figsize=(6.4, 4.8))
    assert collisions(output(name).plot(table("60", name), ax=ax)) == []
