"""Which way a trend points, and only where both its interval and its p value bear it."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from scr_analysis.columns import division_of
from scr_analysis.columns.values import BEARING, PERCENT_A_YEAR, FollowUp, read_members
from scr_analysis.findings.sentences.shown import number
from scr_analysis.formats import number_text, p_text, round_half_up
from scr_analysis.words import say

LEVEL = 0.05
NOTHING = 1e-9  # what a computer leaves of a zero


class Movement(NamedTuple):
    """A trend in words.

    `moved` is "rose", "fell", "none" (no evidence), "mixed" (p and interval disagree), "unequal" (not so among reviews
    followed equally long), "silent" (it rests on how often a theme was recorded) or "unknown" (cannot be given).
    `tied`: the test of ranks bears the direction, but of many equal values one limit of the slope is 0. `why` it is unknown:
    "hidden" (disclosure control may have taken it out), "few" (a slope and no test, as so few years allow none), "cut" (rows
    that it was worked from are gone), or nothing. `smallest` is the smallest change that a file of this size would show.
    """

    moved: str
    size: str = ""
    lower: str = ""
    upper: str = ""
    p: str = ""
    slope: float = 0.0
    p_value: float = 1.0
    tied: bool = False
    why: str = ""
    smallest: float | None = None
    unit: str = ""

    @property
    def few(self) -> bool:
        """Whether it has a slope and no test."""
        return self.why == "few"

    @property
    def known(self) -> bool:
        """Whether a trend was computed and is shown."""
        return self.moved != "unknown"

    @property
    def clear(self) -> bool:
        """Whether a direction and a size may be claimed."""
        return self.directed and not self.tied

    @property
    def directed(self) -> bool:
        """Whether a direction may be claimed, be it without a size."""
        return self.moved in {"rose", "fell"}

    @property
    def kind(self) -> str:
        """Name of the words that fit: of a clear trend, a tied, a mixed one, or none."""
        return "clear" if self.clear else "tied" if self.tied else self.moved

    def words(self) -> dict[str, str]:
        """Give what the sentences about a trend fill in."""
        moved = say(self.moved) if self.directed else ""
        return {"moved": moved, "size": self.size, "lower": self.lower, "upper": self.upper, "p": self.p}


def trend_of(rows: pd.DataFrame, *, adjusted: bool = False) -> Movement:
    """Read the trend of some rows, unknown where they are not all that it was worked from."""
    return movement(rows.iloc[0], adjusted=adjusted) if fitted(rows) else Movement("unknown", why="cut")


def fitted(rows: pd.DataFrame) -> bool:
    """Tell whether the rows that a trend was worked from are all there; so they are where the table does not say which.

    Examples
    --------
    >>> rows = pd.DataFrame({"year": ["2011-12", "2012-13"], "trend_over": "2011-12; 2012-13"})
    >>> fitted(rows), fitted(rows.head(1))
    (True, False)
    """
    axis = division_of(rows)
    if axis is None or "trend_over" not in rows:
        return True
    # A label may itself hold what parts labels, so both sides are parted.
    there = {part for label in rows[axis].dropna().unique() for part in read_members(str(label))}
    return all(label in there for over in rows["trend_over"].dropna().unique() for label in read_members(str(over)))


def movement(row: pd.Series, *, adjusted: bool = False) -> Movement:
    """Read the trend columns of one row; a direction that does not hold at equal follow-up is taken back."""
    found = _as_tested(row, adjusted=adjusted)
    if found.directed and row.get("follow_up", FollowUp.NOT_NEEDED) not in BEARING:
        return _taken_back(found, "unequal", row)
    return found


def _taken_back(trend: Movement, why: str, row: pd.Series) -> Movement:
    """Give a trend without a direction, and so with the sign of its slope."""
    return trend._replace(moved=why, tied=False, size=change(trend.slope, str(row.get("trend_unit", ""))))


def _as_tested(row: pd.Series, *, adjusted: bool = False) -> Movement:
    """Read the trend columns of one row.

    A direction is claimed where p (the adjusted one, if asked for) is below 0.05 and both limits lie on the slope's
    side of zero. Where one limit is zero itself, as the slope of many equal values has it, the direction is claimed and
    no size ("tied"). Where only one of the two bears it, it is "mixed"; where neither, "none"; anything missing or
    hidden is "unknown".
    """
    name = "trend_p_adjusted" if adjusted else "trend_p"
    p, slope, lower, upper = (number(row.get(column)) for column in (name, "trend", "trend_lower", "trend_upper"))
    if p is None or slope is None or lower is None or upper is None:
        few = slope is not None and p is lower is upper is None
        return Movement("unknown", why="hidden" if row.get("suppressed") == 1 else "few" if few else "")
    unit = str(row.get("trend_unit", ""))
    p_words = say("adjusted", p=p_text(p)) if adjusted and row.get("trend_tests", row.get("tests")) != 1 else p_text(p)
    if p < LEVEL and lower > 0 and slope > 0:
        return Movement("rose", change(slope, unit), *_limits(lower, upper, unit), p_words, slope, p)
    if p < LEVEL and upper < 0 and slope < 0:
        return Movement("fell", change(-slope, unit), *_limits(-upper, -lower, unit), p_words, slope, p)
    if p < LEVEL and lower >= 0 and upper > 0:
        return Movement("rose", change(slope, unit), *_limits(lower, upper, unit), p_words, slope, p, tied=True)
    if p < LEVEL and upper <= 0 and lower < 0:
        return Movement("fell", change(slope, unit), *_limits(lower, upper, unit), p_words, slope, p, tied=True)
    # A test by ranks and the interval of a slope may disagree: then nothing is claimed, and that is said.
    moved = "mixed" if p < LEVEL or lower > 0 or upper < 0 else "none"
    found = Movement(moved, change(slope, unit), *_limits(lower, upper, unit), p_words, slope, p)
    return found._replace(smallest=number(row.get("smallest_trend")), unit=unit)


def borne(trend: Movement, row: pd.Series) -> Movement:
    """Take back a direction that rests on how often a theme was recorded; other trends stay as they are.

    A theme's change is claimed of all reports to which it applies only where the slope among the known and that of the
    most it could be have its sign; a hidden one could have another.
    """
    if "most_trend" not in row or not trend.directed:
        return trend
    beside = [number(row.get(column)) for column in ("known_trend", "most_trend")]
    if all(slope is not None and slope * trend.slope > 0 for slope in beside):
        return trend
    return _taken_back(trend, "silent", row)


def yearly(row: pd.Series, *, adjusted: bool = False) -> Movement:
    """Read the columns of a count model in one row: per cent a year.

    Where the dispersion could not be estimated, the interval takes the counts for Poisson's, which recommendations are
    not, and nothing is claimed of it; nor where there is no rank test, because there are too few reviews.
    """
    if number(row.get("dispersion")) is None or number(row.get("trend_p")) is None:
        return Movement("unknown", why="hidden" if row.get("suppressed") == 1 else "")
    names = {
        "smallest_trend": "smallest",
        "trend": "percent",
        "trend_lower": "lower",
        "trend_upper": "upper",
        "trend_p": "p",
    }
    names["trend_p_adjusted"] = "p_adjusted"
    found = {column: row.get(f"yearly_{name}") for column, name in names.items()}
    held = {name: row[name] for name in ("tests", "follow_up") if name in row}
    return movement(pd.Series(found | held | {"trend_unit": PERCENT_A_YEAR}), adjusted=adjusted)


def could_be_seen(trends: Iterable[Movement]) -> str | None:
    """Say what change a file of this size would have shown, of trends of which there is no evidence."""
    none = [one for one in trends if one.moved == "none" and one.smallest is not None]
    sizes = sorted(one.smallest for one in none if one.smallest is not None)
    if not sizes:
        return None
    least, most = (change(size, none[0].unit) for size in (sizes[0], sizes[-1]))
    if least == most:
        return say("trend.smallest", least=least)
    return say("trend.smallest.range", least=fine(sizes[0]), most=most)


def could_be_seen_plainly(trends: Iterable[Movement]) -> str | None:
    """Say in plain words below what a change would not show; of several trends the one that shows soonest tells it of all."""
    none = [one for one in trends if one.moved == "none" and one.smallest is not None]
    sizes = [(one.smallest, one.unit) for one in none if one.smallest is not None]
    return say("plain.seen", least=change(*min(sizes))) if sizes else None


def change(value: float, unit: str) -> str:
    """Write a change a year with its unit: percentage points are never written as per cent."""
    key = "change.percent" if unit == PERCENT_A_YEAR else "change.other"
    return say(key, size=fine(value), unit=unit)


def fine(value: Any) -> str:
    """Write a number with one decimal, or with as many as it takes not to read as zero (four at most)."""
    dp = 1
    while abs(value) > NOTHING and dp < 4 and not round_half_up(float(value), dp):
        dp += 1
    return number_text(float(value), dp)


def _limits(lower: float, upper: float, unit: str) -> tuple[str, str]:
    sign = "%" if unit == PERCENT_A_YEAR else ""
    return f"{fine(lower)}{sign}", f"{fine(upper)}{sign}"
