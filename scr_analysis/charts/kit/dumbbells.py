"""Two shares a row, joined: the first year against the last, or one group against another."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scr_analysis.charts.kit.checks import Numbers, numbers
from scr_analysis.charts.kit.page import Page
from scr_analysis.charts.kit.points import Marks, every
from scr_analysis.charts.kit.rows import Row, draw_marks, lay_rows, name_marks
from scr_analysis.charts.kit.scales import highest, nice_ticks, scale_x
from scr_analysis.charts.kit.style import MUTED, PAIR, Look
from scr_analysis.charts.kit.years import base_texts, status_after, year_key, years_of
from scr_analysis.findings.sentences.shown import whole_years
from scr_analysis.formats import GAPS, percent_text
from scr_analysis.words import say

_APART = 0.2  # of a row: so far above and below its middle that two intervals are told apart
_LOOKS = ((PAIR[1], "o"), (PAIR[0], "D"))


@dataclass(frozen=True)
class Share:
    """The columns of a share: itself, its limits, what it is a share of, and a second share drawn beside it as a tick."""

    value: str = "percent"
    lower: str = "lower"
    upper: str = "upper"
    base: str = "n"
    beside: str = ""


@dataclass(frozen=True)
class End:
    """One of the two: its name, a mark for each row, what each is a share of, and the shares beside them."""

    name: str
    marks: Marks
    of: Sequence[str]
    beside: Numbers

    @classmethod
    def read(cls, name: str, rows: pd.DataFrame, share: Share) -> "End":
        """Read one end from a table that has one row for each row of the drawing."""
        marks = Marks.of(rows, share.value, lower=share.lower, upper=share.upper, base=share.base)
        beside = numbers(rows, share.beside) if share.beside else np.full(len(rows), np.nan)
        return cls(name, marks, base_texts(rows, share.base), beside)

    def texts(self) -> list[str]:
        """Write each share and what it is of, or what stands for it."""
        return [
            gap or (say("row.of", value=percent_text(value), n=n) if n else percent_text(value))
            for value, gap, n in zip(self.marks.value.tolist(), self.marks.gap, self.of, strict=True)
        ]


def draw_dumbbells(page: Page, rows: Sequence[Row], places: Sequence[int], ends: tuple[End, End], axis: str) -> None:
    """Draw in each row two shares with their intervals, one above the other, and a line between them.

    Parameters
    ----------
    page : Page
        Made as high as the rows need.
    rows : sequence of Row
        Names, numbers and headings from the top.
    places : sequence of int
        Which of the rows each pair stands in.
    ends : tuple of two End
        The upper and the lower of each row.
    axis : str
        What is measured.
    """
    at = np.array(lay_rows(page, rows).at(places))
    scale_x(page.ax, nice_ticks(highest(every([end.marks for end in ends]), *(end.beside for end in ends))), axis)
    first, second = (end.marks.value for end in ends)
    joined = np.isfinite(first) & np.isfinite(second)
    page.ax.plot(
        [first[joined], second[joined]],
        [at[joined] - _APART, at[joined] + _APART],
        color=MUTED,
        linewidth=1,
        zorder=1.5,
    )
    for end, side, (colour, marker) in zip(ends, (-_APART, _APART), _LOOKS, strict=True):
        if np.isfinite(end.beside).any():
            page.ax.plot(
                end.beside, at + side, linestyle="none", marker="|", markersize=7, markeredgewidth=2, color=MUTED,
                clip_on=False,
            )  # fmt: skip
        draw_marks(page.ax, end.marks, at + side, look=Look(colour, marker, end.name), size=7)
    if any(np.isfinite(end.marks.value).any() for end in ends):
        name_marks(page, *(end.name for end in ends))
    page.explain(say("key.pair"))


def with_texts(names: Sequence[str], ends: tuple[End, End], remarks: Sequence[str] = ()) -> list[str]:
    """Write both shares of each row, and a remark after them; once what stands for both, without a remark."""
    texts = []
    for a, b, remark in zip(*(end.texts() for end in ends), remarks or [""] * len(names), strict=True):
        pair = say("row.pair", first=a, second=b)
        texts.append(a if a == b and a in GAPS else f"{pair}; {remark}" if remark else pair)
    return texts


def of_first_and_last(page: Page, table: pd.DataFrame, key: str, share: Share) -> tuple[End, End]:
    """Read the shares of the first and the last whole year, a mark for each value of `key` in the table's order."""
    years = whole_years(table.drop_duplicates("year"))
    statuses = years["year_status"] if "year_status" in years else [""] * len(years)
    named = list(zip(years["year"].astype("str"), map(status_after, statuses), strict=True))
    page.explain(*year_key(years_of(years.iloc[[0, -1]], base=""), hollow=say("look.hollow"))[1:])
    order = table.drop_duplicates(key)[key]
    found = [_of(table[table["year"].astype("str").eq(year)], key, order) for year, _ in (named[0], named[-1])]
    one, other = (
        End.read(f"{year}{mark}", rows, share) for (year, mark), rows in zip((named[0], named[-1]), found, strict=True)
    )
    return one, other


def of_two_groups(table: pd.DataFrame, key: str, group: str, share: Share) -> tuple[End, End]:
    """Read the shares of two groups, a mark for each value of `key` in the table's order."""
    order = table.drop_duplicates(key)[key]
    one, other = (
        End.read(name, _of(table[table[group].astype("str").eq(name)], key, order), share)
        for name in dict.fromkeys(table[group].astype("str"))
    )
    return one, other


def _of(rows: pd.DataFrame, key: str, order: pd.Series) -> pd.DataFrame:
    """Give the row of each key, an empty one where there is none."""
    return rows.set_index(key).reindex(order).reset_index()
