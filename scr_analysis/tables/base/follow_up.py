"""Whether a trend holds among reviews that were followed equally long.

A file of published reviews holds of a recent year only those that were published quickly. What goes with the delay, such
as length, then seems to change though nothing does. So where a year is provisional, a trend is worked again from equal
cohorts: of every year the reviews that were published within as many days as the last of the years could be followed.
"""

from collections.abc import Callable
from typing import NamedTuple, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.columns.values import FollowUp, YearStatus
from scr_analysis.tables.base.years import Years, days_between, latest_day

LEVEL = 0.05
SHORTEST = 183
"""Days that a year must be followed to be in an equal cohort: fewer hold hardly a review."""


class Cohorts(NamedTuple):
    """Reviews of the whole years that were published within as many days as all of these years could be followed.

    `needed` is whether a year is provisional, so that a trend over all reviews may be one of the delay.
    """

    needed: bool
    inside: NDArray[np.bool_]
    days: float

    def judge(self, slope: float, again: Callable[[NDArray[np.bool_]], tuple[float, float]]) -> FollowUp:
        """Say whether a trend holds in equal cohorts.

        Parameters
        ----------
        slope : float
            Of all reviews.
        again : callable
            Gives slope and p of the reviews that it is told.
        """
        if not self.needed:
            return FollowUp.NOT_NEEDED
        equal, p = again(self.inside) if self.inside.any() else (np.nan, np.nan)
        if np.isnan(p):
            return FollowUp.SHORT
        return FollowUp.AGREES if p < LEVEL and equal * slope > 0 else FollowUp.DISAGREES


def cohorts_of(reviews: pd.DataFrame, years: Years) -> Cohorts:
    """Find the cohorts of equal follow-up.

    Examples
    --------
    >>> from scr_analysis.tables.base.years import years_of
    >>> incident = pd.to_datetime(["2011-05-01"] * 6 + ["2012-05-01"] * 5)
    >>> delay = pd.to_timedelta([100, 200, 300, 400, 500, 900, 100, 200, 300, 400, 500], unit="D")
    >>> reviews = pd.DataFrame({"incident_date": incident, "publication_date": incident + delay})
    >>> cohorts = cohorts_of(reviews, years_of(reviews, "incident", table="length_by_year"))
    >>> cohorts.needed, cohorts.days, int(cohorts.inside.sum())
    (True, 214.0, 4)
    """
    nobody = np.zeros(len(reviews), dtype=bool)
    if YearStatus.PROVISIONAL not in years.status:
        return Cohorts(needed=False, inside=nobody, days=np.nan)
    # A year is provisional by a latest day, so there is one.
    last = cast("pd.Timestamp", latest_day(reviews)) + pd.offsets.MonthEnd(0)
    starts = [start for start, whole in zip(years.starts.tolist(), years.whole.tolist(), strict=True) if whole]
    followed = {start: float((last - pd.Timestamp(start + 1, 3, 31)).days) for start in starts}
    kept = [start for start in starts if followed[start] >= SHORTEST]
    if len(kept) < 2:
        return Cohorts(needed=True, inside=nobody, days=np.nan)
    days = min(followed[start] for start in kept)
    delay = days_between(reviews[f"{years.role}_date"], reviews["publication_date"])
    in_kept = np.append(np.isin(years.starts, kept), False)[years.codes]
    return Cohorts(needed=True, inside=in_kept & (delay >= 0) & (delay <= days), days=days)
