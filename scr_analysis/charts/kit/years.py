"""The axis of years: a place a year, with n under each label, part years and provisional years marked."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.transforms import ScaledTranslation

from scr_analysis.charts.kit.checks import column_or, hidden
from scr_analysis.charts.kit.style import BODY, TEXT
from scr_analysis.charts.kit.text import width
from scr_analysis.columns.values import YearStatus
from scr_analysis.formats import HIDDEN, NOT_AVAILABLE, number_text
from scr_analysis.words import say

AIR = 0.08  # inches between two labels


class Year(NamedTuple):
    """What stands under one place of the axis."""

    label: str
    n: str
    status: str


def years_of(table: pd.DataFrame, *, base: str = "n") -> list[Year]:
    """Read the years of a table that has one row a year, in the table's order."""
    status = table["year_status"].astype("str") if "year_status" in table.columns else [""] * len(table)
    return [Year(str(y), n, str(s)) for y, n, s in zip(table["year"], base_texts(table, base), status, strict=True)]


def base_texts(table: pd.DataFrame, base: str = "n") -> list[str]:
    """Write the base of each row: a number, or ``[c]`` where it was hidden; nothing where the table has no base."""
    if base not in table.columns:
        return [""] * len(table)
    missing = np.where(hidden(table, base), HIDDEN, NOT_AVAILABLE)
    return [
        number_text(int(n)) if np.isfinite(n) else str(gap)
        for n, gap in zip(column_or(table, base), missing, strict=True)
    ]


def status_text(status: object) -> str:
    """Write what stands under a year that is not whole or not settled; nothing under another."""
    return say("look.part_year") if status == YearStatus.PART else "[p]" if status == YearStatus.PROVISIONAL else ""


def status_after(status: object) -> str:
    """Write the same after a year, in the same line."""
    text = status_text(status)
    return f" ({text})" if status == YearStatus.PART else f" {text}" if text else ""


def slot(years: Sequence[Year]) -> float:
    """Fewest inches that a year needs: its n, or a shorthand in the drawing, in letters of full size."""
    return max(0.3, *(width(year.n) for year in years)) + 0.08


def full_slot(years: Sequence[Year]) -> float:
    """Inches that a year needs for its whole label."""
    return max(width(line) for year in years for line in _lines(year)) + AIR


def most_lines(years: Sequence[Year]) -> int:
    """Lines of text that the labels of these years need."""
    return max(len(_lines(year)) for year in years)


def label_years(ax: Axes, years: Sequence[Year], inches: float) -> str:
    """Write the years under an axes that is about `inches` wide.

    With room each label is whole: "2011-12", "(n = 96)", "part year". Without, the first and the last year are named,
    within the ends of the axis, and between them every second (third, ...) counted from the last; a row of bare n stands
    beneath.

    Returns
    -------
    str
        The sentence for the key that explains the bare n; empty where there are none.
    """
    room = inches / len(years)
    ax.set_xlim(-0.5, len(years) - 0.5)
    if room >= full_slot(years):
        ax.set_xticks(range(len(years)), ["\n".join(_lines(year)) for year in years])
        return ""
    named, moved = _named(len(years), room)
    ax.set_xticks(named, [years[i].label for i in named])
    for label, inwards in zip(ax.get_xticklabels(), moved, strict=True):
        label.set_transform(label.get_transform() + ScaledTranslation(inwards, 0, ax.figure.dpi_scale_trans))
    rows = [[year.n for year in years], ["[p]" if year.status == YearStatus.PROVISIONAL else "" for year in years]]
    # Where even a bare n is wider than its year, only the years that are named have one.
    written = set(range(len(years))) if room >= slot(years) - 0.05 else set(named)
    row = 0
    for texts in rows:
        if not any(texts):
            continue
        row += 1
        for i, text in enumerate(texts):
            _under(ax, i, text if i in written else "", row)
    return say("key.beneath") if any(year.n for year in years) else ""


def _named(count: int, room: float) -> tuple[list[int], list[float]]:
    """Choose which of so many years are named, `room` inches each, and by how many inches each name is moved inwards."""
    wide = width("2011-12")
    over = max(0.0, wide / 2 - room / 2)  # by which a name at an end would stick out
    step = int(np.ceil((wide + AIR) / room))
    inner = [i for i in range(count - 1 - step, 0, -step) if (i * room) - over >= wide + AIR]
    inner = [i for i in inner if (count - 1 - i) * room - over >= wide + AIR]
    both = count > 1 and (count - 1) * room - 2 * over >= wide + AIR
    named = [*([0] if both else []), *sorted(inner if both else []), count - 1]
    return named, [over if i == 0 else -over if i == count - 1 else 0.0 for i in named]


def year_key(years: Sequence[Year], *, hollow: str) -> list[str]:
    """Sentences that say what the marks of part and provisional years mean, where there are any."""
    states = {year.status for year in years}
    part = say("key.part_year", look=hollow) if YearStatus.PART in states else ""
    return [part, say("key.provisional") if YearStatus.PROVISIONAL in states else ""]


def _lines(year: Year) -> list[str]:
    lines = (year.label, say("row.year.n", n=year.n) if year.n else "", status_text(year.status))
    return [line for line in lines if line]


def _under(ax: Axes, place: int, text: str, row: int) -> None:
    if text:
        drop = -6 - row * BODY * 1.4
        ax.annotate(
            text, (place, 0), xycoords=ax.get_xaxis_transform(), xytext=(0, drop), textcoords="offset points",
            ha="center", va="top", fontsize=BODY, color=TEXT, annotation_clip=False,
        )  # fmt: skip
