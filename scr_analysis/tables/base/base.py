"""What the tables share: who is in the base, the levels of a category, and the columns that hold for a whole table."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.codebook.no_answer import was_coded
from scr_analysis.columns.values import write_members
from scr_analysis.stats import ShareTrend, Trend, smallest_shown
from scr_analysis.tables.base.counting import tally
from scr_analysis.tables.base.errors import TableError, need
from scr_analysis.tables.base.units import clustering
from scr_analysis.tables.base.years import Years, cut_off

NOT_KNOWN, NOT_APPLICABLE = "not known", "not applicable"
OWN_FILE = "Coded reviews file"
SHARE_METHOD = "Share of the known with Wilson 95% interval"
_MOST_SOURCES = 3


OUTSIDE = -2
"""The code of a review to which a category does not apply."""


@dataclass(frozen=True)
class CodedLevels:
    """A category of the reviews as small integers.

    Attributes
    ----------
    name : str
        Column.
    labels : tuple of str
        Known levels, in the codebook's order, those without reviews included.
    codes : array of int
        Position of each review's level; -1 not known or blank; -2 not applicable.
    ordered : bool
        Whether the codebook orders them.
    """

    name: str
    labels: tuple[str, ...]
    codes: NDArray[np.int64]
    ordered: bool

    def __len__(self) -> int:
        """Known levels."""
        return len(self.labels)

    def column(self, codes: NDArray[np.int64]) -> pd.Series:
        """Category of labels, one for each of `codes`."""
        dtype: Any = pd.CategoricalDtype(list(self.labels), ordered=self.ordered)
        return pd.Series(pd.Categorical.from_codes(codes, dtype=dtype))


def levels_of(reviews: pd.DataFrame, column: str, *, table: str) -> CodedLevels:
    """Read a category of the reviews. The labels "not known" and "not applicable" are states, not levels.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.
    column : str
        A category.
    table : str
        Name of the table function, for messages.

    Returns
    -------
    CodedLevels
        Levels in the codebook's order.

    Raises
    ------
    TableError
        If the column is absent or no category.

    Examples
    --------
    >>> outcome = pd.Categorical(["Fatal", "not known", None], ["Fatal", "Non-fatal serious harm", "not known"])
    >>> levels = levels_of(pd.DataFrame({"outcome": outcome}), "outcome", table="reviews_by_year")
    >>> levels.labels, levels.codes.tolist()
    (('Fatal', 'Non-fatal serious harm'), [0, -1, -1])
    """
    need(reviews, table, column)
    dtype = reviews[column].dtype
    if not isinstance(dtype, pd.CategoricalDtype):
        raise TableError(f"{table} needs a category; {column} is {dtype}. Make it a category in the codebook.")
    labels = [str(label) for label in dtype.categories]
    states = {NOT_KNOWN: -1, NOT_APPLICABLE: OUTSIDE}
    known = [label for label in labels if label.casefold() not in states]
    place = [known.index(label) if label in known else states[label.casefold()] for label in labels]
    # Blank has code -1, which picks the last place.
    lookup = np.array([*place, -1], dtype=np.int64)
    codes = lookup[reviews[column].cat.codes.to_numpy()]
    outside = was_coded(reviews, column, NOT_APPLICABLE)
    return CodedLevels(column, tuple(known), np.where(outside, OUTSIDE, codes), bool(dtype.ordered))


def has_report(reviews: pd.DataFrame) -> NDArray[np.bool_]:
    """Which reviews are in the base of length, recommendations and themes.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.

    Returns
    -------
    array of bool
        True where `final_report` is ``yes``. A review of which it is not known whether there is one, or whose cell is
        blank, is neither with nor without (:func:`report_states`). True for all where the file has no such column.

    Examples
    --------
    >>> final = pd.Categorical(["yes", "no", "not known"], ["yes", "no", "not known", "not applicable"])
    >>> has_report(pd.DataFrame({"final_report": final})).tolist()
    [True, False, False]
    """
    return np.asarray(report_states(reviews) == WITH_REPORT)


WITH_REPORT, WITHOUT_REPORT, REPORT_NOT_KNOWN = range(3)


def report_states(reviews: pd.DataFrame) -> NDArray[np.int64]:
    """Say of each review whether it has a final report: with, without, or not known (not known, blank, not applicable).

    Examples
    --------
    >>> final = pd.Categorical(["yes", "no", "not known", None], ["yes", "no", "not known", "not applicable"])
    >>> report_states(pd.DataFrame({"final_report": final})).tolist()
    [0, 1, 2, 2]
    """
    if "final_report" not in reviews.columns:
        return np.full(len(reviews), WITH_REPORT)
    said = [reviews["final_report"].eq(word).to_numpy(dtype=bool, na_value=False) for word in ("yes", "no")]
    return np.select(said, [WITH_REPORT, WITHOUT_REPORT], default=REPORT_NOT_KNOWN)


def outside_base(codes: NDArray[np.int64], size: int, reviews: pd.DataFrame) -> dict[str, NDArray[np.int64]]:
    """Columns `reviews`, and of those outside the base `no_report` and `report_not_known`, of each group.

    Examples
    --------
    >>> final = pd.Categorical(["yes", "no", None], ["yes", "no", "not known", "not applicable"])
    >>> found = outside_base(np.array([0, 0, 1]), 2, pd.DataFrame({"final_report": final}))
    >>> found["no_report"].tolist(), found["report_not_known"].tolist()
    ([1, 0], [0, 1])
    """
    states = report_states(reviews)
    return {
        "reviews": tally(codes, size),
        "no_report": tally(codes, size, states == WITHOUT_REPORT),
        "report_not_known": tally(codes, size, states == REPORT_NOT_KNOWN),
    }


def everyone(reviews: pd.DataFrame) -> dict[str, NDArray[np.int64]]:
    """Give the columns of :func:`outside_base` for all reviews together, an array of one each."""
    return outside_base(np.zeros(len(reviews), dtype=np.int64), 1, reviews)


def source_of(reviews: pd.DataFrame) -> str:
    """Line of provenance: what the file's own `source` column says, where it says it in few words.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.

    Returns
    -------
    str
        The distinct sources, sorted; "Coded reviews file" where there is no such column or it is blank; their number
        where there are more than three.

    Examples
    --------
    >>> source_of(pd.DataFrame({"source": ["Synthetic example", "Synthetic example"]}))
    'Synthetic example'
    """
    if "source" not in reviews.columns:
        return OWN_FILE
    named = sorted(str(name) for name in reviews["source"].dropna().unique())
    if len(named) > _MOST_SOURCES:
        return f"{OWN_FILE} ({len(named)} sources)"
    return "; ".join(named) or OWN_FILE


def context(
    reviews: pd.DataFrame, years: Years | None = None, *, unit: str = "reviews", allowed_for: bool = False
) -> dict[str, Any]:
    """Columns that hold for a whole table: how years are counted, who is left out, the cut-off, the source.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them.
    years : Years, optional
        The years of the table, where it has years.
    unit : str
        What was counted: reviews, children or incidents.
    allowed_for : bool
        Whether all intervals and tests of the table allow for rows that share an incident.

    Returns
    -------
    dict
        Values by column.

    Examples
    --------
    >>> context(pd.DataFrame({"pages": [1]}))
    {'counted': 'reviews', 'clustering': 'incidents are not named', 'cut_off': '', 'source': 'Coded reviews file'}
    """
    whole = {
        "counted": unit,
        "clustering": clustering(reviews, unit, allowed_for=allowed_for),
        "cut_off": cut_off(reviews),
        "source": source_of(reviews),
    }
    return whole if years is None else {"year_of": years.role, **years.kind, "undated": years.undated, **whole}


def trend_columns(
    trend: Trend | ShareTrend, unit: str, omitted: str, *, over: Iterable[str] = (), times: float = 1
) -> dict[str, Any]:
    """Columns of a trend, constant over the rows that it describes.

    Parameters
    ----------
    trend : Trend or ShareTrend
        Slope, limits, p and method; of a share the mid-p too.
    unit : str
        Unit of the slope.
    omitted : str
        What was left out, from :func:`left_out`.
    over : iterable of str
        The years or levels that it was worked from: a table that lost one of these rows does not bear its trend.
    times : float
        Factor from the trend's unit to `unit`: 100 from a proportion to percentage points.

    Returns
    -------
    dict
        Values by column.

    Examples
    --------
    >>> columns = trend_columns(Trend(0.5, 0.25, 0.75, 0.01, 6.6, "Slope"), "percentage points a year", "", times=100)
    >>> columns["trend"], columns["trend_method"]
    (50.0, 'Slope')
    """
    return {
        "trend": times * trend.slope,
        "trend_lower": times * trend.lower,
        "trend_upper": times * trend.upper,
        "smallest_trend": float(smallest_shown(times * trend.lower, times * trend.upper)),
        "trend_p": trend.p,
        **({"trend_mid_p": trend.mid_p} if isinstance(trend, ShareTrend) else {}),
        "trend_unit": unit,
        "trend_method": trend.method + omitted,
        "trend_over": write_members(over),
    }


def left_out(years: Years) -> str:
    """Words for the part years that a trend leaves out; nothing where it leaves out none.

    Examples
    --------
    >>> from scr_analysis.tables.base.years import years_of
    >>> reviews = pd.DataFrame({"incident_date": pd.to_datetime(["2011-06-01", "2012-05-31"])})
    >>> left_out(years_of(reviews, "incident", table="themes_by_year"))
    '; part years left out: 2012-13'
    """
    part = [label for label, whole in zip(years.labels, years.whole.tolist(), strict=True) if not whole]
    return f"; part years left out: {', '.join(part)}" if part else ""
