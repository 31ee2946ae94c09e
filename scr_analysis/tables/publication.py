"""How long until a review is published, with the reviews that are not published yet taken into account."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.codebook.no_answer import was_coded
from scr_analysis.columns.dictionary import typed
from scr_analysis.stats import (
    Estimate,
    KaplanMeier,
    event_share,
    kaplan_meier,
    logrank,
    reverse_hazard,
    smallest_hazard_ratio,
    still_to_come,
)
from scr_analysis.tables.base.base import NOT_APPLICABLE, NOT_KNOWN, context
from scr_analysis.tables.base.counting import percent_limits, tally
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.errors import TableError, need, need_dates
from scr_analysis.tables.base.follow_up import cohorts_of
from scr_analysis.tables.base.groups import Groups, groups_of
from scr_analysis.tables.base.years import DATES, days_between, latest_day, years_of

__all__ = ["publication_curve", "reviews_expected", "time_to_publication"]

SIX_MONTHS = 183
DAYS_A_MONTH = 365.25 / 12
FEWEST_FOLLOWED = 10
"""Published reviews that must have been followed for a time, for the share that is published by then to mean anything."""
_METHOD = "Kaplan-Meier median of days, 95% limits on the log(-log) scale"
_CURVE = "Kaplan-Meier share, Wilson's 95% interval on the effective sample size"


class _Watched(NamedTuple):
    """Days from incident to publication or cut-off, NaN where unknown, and whether publication was seen."""

    days: NDArray[np.float64]
    published: NDArray[np.bool_]


@documented
def time_to_publication(reviews: pd.DataFrame, *, by: str | None = None) -> pd.DataFrame:
    """Time from incident to publication, by Kaplan and Meier.

    The mean lag of published reviews flatters recent years: their slow reviews are not out yet. Here a review that is
    not published counts as watched until the cut-off, the latest date in the file. This helps only as far as the file
    holds unpublished reviews at all: one collected from published reports has none, and its recent years still look
    quick, so that the test between years, where one is provisional, compares reviews that are followed equally long. A
    publication before the incident is a wrong date, and the time is then not known; so it is where the date of
    publication is coded as not known.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them, with or without a final report.
    by : str, optional
        None for all together, ``"year"`` (April-March year of the incident), ``"methodology"`` or another category.

    Returns
    -------
    DataFrame
        A row a group, those without reviews kept: the key (none, `year` with `year_status`, or the category),
        `reviews`, `published`, `open` (not published at the cut-off), `missing` (time not known), `n` (published + open),
        `median`, `lower`, `upper` (days, 95%; missing where the curve does not come down to a half), `method`,
        `within_six_months`, `six_months_lower`, `six_months_upper` (% published within 183 days, 95%),
        `six_months_method`, `test_statistic`, `test_p`, `smallest_hazard_ratio`, `test_method` (log-rank test of the groups), then `ungrouped` or
        `year_of` and `undated`, `counted`, `clustering`, `cut_off`, `source`.

    Raises
    ------
    TableError
        If the file lacks a column.

    Examples
    --------
    >>> reviews = pd.DataFrame({
    ...     "incident_date": pd.to_datetime(["2011-05-01", "2011-06-01", "2012-01-01", "2012-03-01"]),
    ...     "publication_date": pd.to_datetime(["2011-09-30", "2012-06-01", None, "2013-03-01"]),
    ... })
    >>> time_to_publication(reviews)[["reviews", "published", "open", "median", "within_six_months"]]
       reviews  published  open  median  within_six_months
    0        4          3     1   365.0               25.0
    """
    watched = _watched(reviews, "time_to_publication")
    groups = groups_of(reviews, by, table="time_to_publication")
    parts = [_part(watched, groups.codes == code) for code in range(groups.size)]
    curves = [kaplan_meier(*part) for part in parts]
    n = np.array([days.size for days, _ in parts])
    published = np.array([int(seen.sum()) for _, seen in parts])
    reviews_in = tally(groups.codes, groups.size)
    compared = _tested(reviews, watched, groups)
    test = logrank(compared)
    seen = [int(out.sum()) for days, out in compared if days.size]
    columns: dict[str, Any] = {
        **groups.columns(np.arange(groups.size)),
        "reviews": reviews_in,
        "published": published,
        "open": n - published,
        "missing": reviews_in - n,
        "n": n,
        "median": [curve.median for curve in curves],
        "lower": [curve.median_lower for curve in curves],
        "upper": [curve.median_upper for curve in curves],
        "method": _METHOD,
        **_six_months(curves),
        "test_statistic": test.statistic,
        "test_p": test.p,
        "smallest_hazard_ratio": np.nan if np.isnan(test.p) else smallest_hazard_ratio(sum(seen), len(seen)),
        "test_method": test.method,
        **groups.left_out(),
        **context(reviews, groups.years),
    }
    return typed(pd.DataFrame(columns), keys=groups.keys)


@documented
def publication_curve(reviews: pd.DataFrame, *, by: str | None = None, every: int = 3) -> pd.DataFrame:
    """Share of the reviews published by so many months after the incident, by Kaplan and Meier.

    Parameters
    ----------
    by : str, optional
        As in :func:`time_to_publication`.
    every : int
        Months between two rows. A finer curve rests each step on fewer reviews, and hides more of them in a release.

    Returns
    -------
    DataFrame
        A row a step for each group, from 0 to the longest time in the file: the key, `months_since`, `n` (in the curve),
        `at_risk` (neither published nor past the cut-off before that time), `published` (by then),
        `published_percent`, `lower`, `upper` (95%; missing once no review is watched so long), `method`, then
        `ungrouped` or `year_of` and `undated`, `counted`, `clustering`, `cut_off`, `source`.

    Raises
    ------
    TableError
        As :func:`time_to_publication`, or where `every` is below 1.

    Examples
    --------
    >>> reviews = pd.DataFrame({
    ...     "incident_date": pd.to_datetime(["2011-05-01", "2011-06-01", "2012-01-01", "2012-03-01"]),
    ...     "publication_date": pd.to_datetime(["2011-09-30", "2012-06-01", None, "2013-03-01"]),
    ... })
    >>> publication_curve(reviews, every=6)[["months_since", "at_risk", "published", "published_percent"]]
       months_since  at_risk  published  published_percent
    0             0        4          0                0.0
    1             6        3          1               25.0
    2            12        3          2               50.0
    3            18        0          3                NaN
    """
    if every < 1:
        raise TableError(f"publication_curve: every is {every}; it may be a whole number of months from 1")
    watched = _watched(reviews, "publication_curve")
    groups = groups_of(reviews, by, table="publication_curve")
    last = float(np.nanmax(watched.days, initial=0))
    months = np.arange(0, np.ceil(last / DAYS_A_MONTH / every) * every + 1, every).astype(np.int64)
    pieces = [_curve(*_part(watched, groups.codes == code), months) for code in range(groups.size)]
    nobody = _curve(*_part(watched, np.zeros(len(reviews), dtype=bool)), months[:0])  # where there is no group either
    columns: dict[str, Any] = {
        **groups.columns(np.repeat(np.arange(groups.size), months.size)),
        **{name: np.concatenate([column, *(piece[name] for piece in pieces)]) for name, column in nobody.items()},
        "method": _CURVE,
        **groups.left_out(),
        **context(reviews, groups.years),
    }
    return typed(pd.DataFrame(columns), keys=groups.keys)


@documented
def reviews_expected(reviews: pd.DataFrame, *, coverage: tuple[str, str] | None = None) -> pd.DataFrame:
    """How many reviews of each year of incident are still to be published.

    A file of published reviews holds of a recent year only the quick ones. How long reviews take is estimated from those
    that are published, each compared only with others that were followed as long (the hazard in reversed time: Lagakos and
    others 1988, Kalbfleisch and Lawless 1989), so that the share of a year's reviews that should be out by the cut-off is
    known, and from it how many are still to come. It holds if reviews take as long now as they did, and within the longest
    time that ten published reviews were followed (`within_months`): what takes longer is not expected, and not counted.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them. Those with a publication before the incident, or one coded as not known, are
        `missing`.

    Returns
    -------
    DataFrame
        A row a year of incident, empty ones kept: `year`, `year_status`, `reviews`, `published`, `open` (in the file and
        not published), `missing` (time to publication not known), `published_in_time` (within `within_months`),
        `share_out` (% of the year's reviews that should be published by the cut-off), `still_to_come` (reviews that are not
        published yet; those open in the file are among them), `lower`, `upper` (95%, of prediction; none where 95% or more
        should be out), `reviews_expected` (published and still to come), `within_months`, `method`, `year_of`, `undated`,
        `counted`, `clustering`, `cut_off`, `source`.

    Raises
    ------
    TableError
        If the file lacks a column.

    Examples
    --------
    >>> told = pd.to_datetime(["2011-04-01", "2012-04-01"]).repeat(12)
    >>> delay = [30 * month for month in range(1, 13)] * 2
    >>> reviews = pd.DataFrame({"incident_date": told, "publication_date": told + pd.to_timedelta(delay, unit="D")})
    >>> seen = reviews[reviews["publication_date"] < "2012-12-01"]
    >>> reviews_expected(seen)[["year", "published", "share_out", "still_to_come", "reviews_expected"]].round(0)
          year  published  share_out  still_to_come  reviews_expected
    0  2011-12         12       93.0            1.0              13.0
    1  2012-13          8       29.0           19.0              27.0
    """
    watched = _watched(reviews, "reviews_expected")
    years = years_of(reviews, "incident", table="reviews_expected", coverage=coverage)
    last = latest_day(reviews)
    followed = days_between(reviews["incident_date"], pd.Series(last, index=reviews.index))
    took = np.where(watched.published, watched.days, np.nan)
    months = _longest(took, followed)
    delays = reverse_hazard(took, followed, months * DAYS_A_MONTH)
    known = ~np.isnan(watched.days)
    n, published = (tally(years.codes, len(years), chosen) for chosen in (known, known & watched.published))
    in_time = tally(years.codes, len(years), took <= months * DAYS_A_MONTH)
    unknown = (np.nan, np.nan)
    shares = [delays.mean_share(_days_of(start, last)) if months else unknown for start in years.starts.tolist()]
    found = [still_to_come(int(seen), *share) for seen, share in zip(in_time, shares, strict=True)]
    columns: dict[str, Any] = {
        "year": years.column(),
        "year_status": years.status,
        "reviews": tally(years.codes, len(years)),
        "published": published,
        "open": n - published,
        "missing": tally(years.codes, len(years), ~known),
        "published_in_time": in_time,
        "share_out": [100 * share for share, _ in shares],
        "still_to_come": [one.value for one in found],
        "lower": [one.lower for one in found],
        "upper": [one.upper for one in found],
        "reviews_expected": published + np.array([one.value for one in found], dtype=float),
        "within_months": months or np.nan,
        "method": [one.method for one in found],
        **context(reviews, years),
    }
    return typed(pd.DataFrame(columns))


def _longest(took: NDArray[np.float64], followed: NDArray[np.float64]) -> int:
    """Find the longest time, in whole months, for which ten published reviews were followed; 0 where none were."""
    most = int(np.nanmax(took, initial=0) / DAYS_A_MONTH) + 1
    days = np.arange(most, 0, -1) * DAYS_A_MONTH
    enough = [int(((took <= day) & (followed >= day)).sum()) >= FEWEST_FOLLOWED for day in days]
    return most - int(np.argmax(enough)) if any(enough) else 0


def _days_of(start: int, last: pd.Timestamp | None) -> NDArray[np.float64]:
    """Days from each day of a year to the last of the file: incidents are taken for spread evenly over the year."""
    if last is None:
        return np.empty(0)
    first, end = (np.datetime64(f"{year}-04-01") for year in (start, start + 1))
    ahead = (last.to_datetime64().astype("datetime64[D]") - np.arange(first, end)).astype(float)
    return np.asarray(ahead[ahead >= 0])


def _watched(reviews: pd.DataFrame, table: str) -> _Watched:
    need(reviews, table, "incident_date", "publication_date")
    need_dates(reviews, *(f"{role}_date" for role in DATES))
    dates = [reviews[f"{role}_date"].max() for role in DATES if f"{role}_date" in reviews.columns]
    cut_off = max((day for day in dates if not pd.isna(day)), default=pd.NaT)
    published = reviews["publication_date"].notna()
    end = reviews["publication_date"].where(published, cut_off)
    # A date that is coded as not known, or as not applicable, says nothing of whether the review is out.
    unsaid = [was_coded(reviews, "publication_date", reason) for reason in (NOT_KNOWN, NOT_APPLICABLE)]
    days = np.where(unsaid[0] | unsaid[1], np.nan, days_between(reviews["incident_date"], end))
    return _Watched(np.where(days < 0, np.nan, days), published.to_numpy())


def _tested(reviews: pd.DataFrame, watched: _Watched, groups: Groups) -> list[tuple[Any, Any]]:
    """Give the groups that are compared; years, where one is provisional, in cohorts that are followed equally long.

    Where the file holds open reviews everybody is watched so long and no longer. Where it does not, it holds only what was
    published, and the reviews that were published within so many days are all that can be compared.
    """
    kept = [code for code, whole in enumerate(groups.tested.tolist()) if whole]
    cohorts = cohorts_of(reviews, groups.years) if groups.years is not None else None
    if cohorts is None or not cohorts.needed:
        return [_part(watched, groups.codes == code) for code in kept]
    if (~watched.published & ~np.isnan(watched.days)).any():
        early = watched.days <= cohorts.days
        watched = _Watched(np.minimum(watched.days, cohorts.days), watched.published & early)
        inside = np.ones(len(reviews), dtype=bool)
    else:
        inside = cohorts.inside
    return [_part(watched, (groups.codes == code) & inside) for code in kept]


def _part(watched: _Watched, chosen: NDArray[np.bool_]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    kept = chosen & ~np.isnan(watched.days)
    return watched.days[kept], watched.published[kept]


def _six_months(curves: list[KaplanMeier]) -> dict[str, Any]:
    shares = [event_share(curve, SIX_MONTHS) for curve in curves]
    return {
        "within_six_months": [100 * share.value for share in shares],
        **percent_limits(_together(shares), "six_months_"),
        "six_months_method": [share.method for share in shares],
    }


def _curve(
    days: NDArray[np.float64],
    published: NDArray[np.bool_],
    months: NDArray[np.int64],
) -> dict[str, NDArray[Any]]:
    curve = kaplan_meier(days, published)
    at = np.floor(months * DAYS_A_MONTH + 0.5)
    shares = [event_share(curve, day) for day in at.tolist()]
    return {
        "months_since": months,
        "n": np.full(months.size, days.size),
        "at_risk": days.size - np.searchsorted(np.sort(days), at, side="left"),
        "published": np.searchsorted(np.sort(days[published]), at, side="right"),
        "published_percent": np.array([100 * share.value for share in shares]),
        **percent_limits(_together(shares)),
    }


def _together(shares: list[Estimate]) -> Estimate:
    """Put estimates of one number each into one of arrays."""
    value, lower, upper = (np.array([share[place] for share in shares], dtype=float) for place in range(3))
    return Estimate(value, lower, upper, "")
