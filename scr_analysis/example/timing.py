"""When the invented reviews happened: outcome, incident and notification, calibrated to the published counts."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scr_analysis.example import margins
from scr_analysis.example.draws import Draws, Floats, Ints, Mask

Days = NDArray[np.datetime64]

START = np.datetime64("2011-04-01", "D")
END = np.datetime64("2014-03-31", "D")
_LAST_COUNTED = np.datetime64("2013-12-31", "D")
_YEAR_STARTS = np.array(["2011-04-01", "2012-04-01", "2013-04-01", "2014-04-01"], dtype="datetime64[D]")
# Incidents from here on were too late to be notified by December 2013.
_TOO_LATE = np.datetime64("2013-12-11", "D")


class Timing(NamedTuple):
    """One entry a review, in order of incident."""

    fatal: Mask
    counted: Mask  # fatal and notified by December 2013: the group whose size and reports were published
    incident: Days
    notification: Days
    incident_number: Ints  # shared by two reviews of one incident
    progress: Floats  # 0 in April 2011 to 1 in March 2014


def timing(draws: Draws) -> Timing:
    """Outcome and dates of `draws.n` reviews."""
    n = draws.n
    group = _groups(n)
    counted, fatal = group == 0, group < 2
    first, last = _windows(group)
    incident = first + np.floor(draws.uniform("incident") * ((last - first).astype(np.int64) + 1)).astype(np.int64)
    order = np.argsort(incident, kind="stable")
    fatal, counted, incident = fatal[order], counted[order], incident[order]
    incident, number = _paired(draws, incident, counted)
    lag = 3 + np.floor(75 * draws.uniform("notification") ** 2).astype(np.int64)
    notification = incident + lag
    notification[counted] = np.minimum(notification[counted], _LAST_COUNTED)
    late = fatal & ~counted
    notification[late] = np.maximum(notification[late], _LAST_COUNTED + 1 + lag[late] % 28)
    progress = (incident - START).astype(np.float64) / float((END - START).astype(np.int64))
    return Timing(fatal, counted, incident, notification, number, progress)


def share(n: int, part: int) -> int:
    """How many of `n` reviews correspond to `part` of the 293, half up."""
    return (2 * n * part + margins.REVIEWS) // (2 * margins.REVIEWS)


def _groups(n: int) -> Ints:
    """0: fatal and notified by December 2013; 1: fatal and later; 2: non-fatal."""
    counted = share(n, margins.FATAL_NOTIFIED_BY_DECEMBER_2013)
    fatal = max(counted, share(n, margins.REVIEWS - margins.NON_FATAL))
    return np.repeat([0, 1, 2], [counted, fatal - counted, n - fatal])


def _windows(group: Ints) -> tuple[Days, Days]:
    """First and last possible day of each incident."""
    year = np.full(len(group), 2)
    for which, weights in ((0, margins.FATAL_BY_YEAR), (2, margins.NON_FATAL_BY_YEAR)):
        rows = np.flatnonzero(group == which)
        ends = np.cumsum(weights) / sum(weights)
        year[rows] = np.searchsorted(ends, (np.arange(len(rows)) + 0.5) / max(len(rows), 1))
    first, last = _YEAR_STARTS[year], _YEAR_STARTS[year + 1] - 1
    last[(group == 0) & (year == 2)] = _TOO_LATE - 1
    first[group == 1] = _TOO_LATE
    return first, last


def _paired(draws: Draws, incident: Days, counted: Mask) -> tuple[Days, Ints]:
    """Give about one review in fifty the incident of the review before it, within one group and year."""
    before = np.arange(draws.n) - 1
    year = np.searchsorted(_YEAR_STARTS, incident, side="right")
    candidate = (before >= 0) & (np.arange(draws.n) % 2 == 1) & (year == year[before]) & (counted == counted[before])
    second = candidate & draws.yes("pair", 0.05)
    incident = np.where(second, incident[before], incident)
    number = np.where(second, before, np.arange(draws.n)) + 1
    return incident, number
