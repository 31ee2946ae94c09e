"""The published waves of the national analyses, and the user's own file beside them."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.columns.dictionary import typed
from scr_analysis.columns.values import Certainty, WaveStatus
from scr_analysis.published_series import published
from scr_analysis.stats import count_interval, wilson
from scr_analysis.tables.base.base import REPORT_NOT_KNOWN, WITH_REPORT, report_states, source_of
from scr_analysis.tables.base.counting import percent, percent_limits
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.errors import need, need_dates
from scr_analysis.tables.base.years import covered, cut_off

__all__ = ["wave_series"]

PUBLISHED = "National analyses, published"
_LAST = "covers 30 months"
METHOD = "Count and reviews a year of twelve months with 95% interval: Byar at 10 or more, exact below"


class Wave(NamedTuple):
    """A wave of the national analyses: the incidents or notifications it covers, and what breaks the line before it."""

    name: str
    first: str
    last: str
    basis: str
    broken: str

    @property
    def months(self) -> int:
        """Months that the wave covers."""
        start, end = pd.Period(self.first, "M"), pd.Period(self.last, "M")
        return (end.year - start.year) * 12 + end.month - start.month + 1


_NOTIFIED, _INCIDENTS = "reviews notified to the department", "incidents of the period"
_NOT_STATED = "not stated in the public sources used"
# What is counted is as the notes of `data/published/` say; where they do not say, neither does this.
WAVES = (
    Wave("2003-05", "2003-04", "2005-03", _NOTIFIED, ""),
    Wave("2005-07", "2005-04", "2007-03", _NOT_STATED, "what was counted is not stated"),
    Wave("2007-09", "2007-04", "2009-03", _INCIDENTS, "counts incidents; of the wave before that is not stated"),
    Wave("2009-11", "2009-04", "2011-03", _NOTIFIED, "counts reviews notified; the wave before counts incidents"),
    Wave(
        "2011-14",
        "2011-04",
        "2014-03",
        _INCIDENTS,
        "counts incidents, over three years; the wave before reviews notified",
    ),
    Wave("2014-17", "2014-04", "2017-03", _NOT_STATED, "what was counted is not stated"),
    Wave("2017-19", "2017-04", "2019-09", _NOT_STATED, "covers 30 months; what was counted is not stated"),
)


@documented
def wave_series(reviews: pd.DataFrame | None = None, *, coverage: tuple[str, str] | None = None) -> pd.DataFrame:
    """Reviews of each published wave, and the user's file cut into the same waves beside them.

    Waves cover 24, 36 and 30 months and count by different dates, so they are never joined into one line: each row
    says its basis, and `broken` marks what separates it from the row before. `per_year` is what can be compared with
    care. The two series are two counts of partly the same reviews, not two samples.

    Parameters
    ----------
    reviews : DataFrame, optional
        Reviews as the loader gives them, with `incident_date`. Without them the published rows alone.
    coverage : tuple of two str, optional
        First and last day the file was meant to cover, by date of incident; see :func:`reviews_by_year`. Without it the
        file covers what its dates can tell: from the first year, or the month of the first incident where the year is
        silent before it for longer than chance allows, to the month of the latest date in it.

    Returns
    -------
    DataFrame
        A row a series and wave: `series`, `wave`, `wave_status` ("complete", "part year" where the file covers only some
        of the wave, "not in the file" where it covers none), `first_month`, `last_month` (of the wave), `months` (that the
        series covers of it), `basis`, `reviews` (missing where not published or not in the file), `lower`, `upper`
        (95% interval of the count), `per_year` (reviews in twelve months), `per_year_lower`, `per_year_upper`,
        `with_report`, `report_not_known`, `percent` (with a report, of the `reviews` of which that is known), `percent_lower`, `percent_upper` (Wilson), `broken`
        (what breaks the series before the row; blank where nothing does), `outside` (reviews of the file in no wave, outside what it covers, or undated), `method`, `cut_off`, `source`, `certainty`.

    Raises
    ------
    TableError
        If the file lacks `incident_date`.

    Examples
    --------
    >>> table = wave_series()
    >>> table.loc[4:5, ["wave", "months", "reviews", "with_report"]]
          wave  months  reviews  with_report
    4  2011-14      36      293          175
    5  2014-17      36      368          278
    """
    blocks = [_published()]
    if reviews is not None:
        need(reviews, "wave_series", "incident_date")
        blocks.append(_own(reviews, coverage))
    table = pd.concat([_with_rates(block) for block in blocks], ignore_index=True)
    names: Any = pd.CategoricalDtype([wave.name for wave in WAVES], ordered=True)
    return typed(table.astype({"wave": names}))


def _frame(series: str) -> pd.DataFrame:
    columns = {
        "series": series,
        "wave": [wave.name for wave in WAVES],
        "wave_status": WaveStatus.COMPLETE,
        "first_month": [wave.first for wave in WAVES],
        "last_month": [wave.last for wave in WAVES],
        "months": [wave.months for wave in WAVES],
    }
    return pd.DataFrame(columns)


def _published() -> pd.DataFrame:
    margins = published("wave_margins").set_index(["variable", "wave"])
    names = [wave.name for wave in WAVES]
    totals = margins.loc["n_scrs"].reindex(names)
    reports = margins.loc["final_reports_analysed"].reindex(names)
    return _frame(PUBLISHED).assign(
        basis=[wave.basis for wave in WAVES],
        reviews=totals["count"].to_numpy(dtype=float, na_value=np.nan),
        with_report=reports["count"].to_numpy(dtype=float, na_value=np.nan),
        report_not_known=np.where(totals["count"].isna(), np.nan, 0),
        broken=[wave.broken for wave in WAVES],
        outside=0,
        cut_off="",
        source=totals["source"].fillna(Certainty.NOT_PUBLISHED).to_numpy(),
        certainty=totals["certainty"].fillna(Certainty.NOT_PUBLISHED).to_numpy(),
    )


def _own(reviews: pd.DataFrame, coverage: tuple[str, str] | None) -> pd.DataFrame:
    need_dates(reviews, "incident_date")
    first, last, _ = covered(reviews, "incident", coverage, table="wave_series")
    months = reviews["incident_date"].to_numpy(dtype="datetime64[M]")
    held_months = [_months_covered(wave, first, last, months) for wave in WAVES]
    states = [_status(wave, months, held) for wave, held in zip(WAVES, held_months, strict=True)]
    reached_ones = [state != WaveStatus.NOT_IN_FILE for state in states]
    inside = [_within(months, wave) & reached for wave, reached in zip(WAVES, reached_ones, strict=True)]
    report, ends = report_states(reviews), cut_off(reviews)
    counts = [int(held.sum()) for held in inside]
    # A wave that the file does not reach has no number: a zero would say that nothing happened.
    reached = np.where(reached_ones, 0.0, np.nan)
    return _frame(source_of(reviews)).assign(
        wave_status=states,
        months=np.where(reached_ones, held_months, [wave.months for wave in WAVES]),
        basis=_INCIDENTS,
        reviews=reached + counts,
        with_report=reached + [int((held & (report == WITH_REPORT)).sum()) for held in inside],
        report_not_known=reached + [int((held & (report == REPORT_NOT_KNOWN)).sum()) for held in inside],
        broken=[_LAST if wave.months == 30 else "" for wave in WAVES],
        outside=len(reviews) - sum(counts),
        cut_off=ends,
        source=source_of(reviews),
        certainty=Certainty.PRIMARY,
    )


def _months_covered(wave: Wave, first: pd.Timestamp, last: pd.Timestamp, months: NDArray[np.datetime64]) -> int:
    """Months of the wave that the file covers; its reviews of the wave that lie beyond are covered too."""
    if last < pd.Timestamp(wave.first) or first > pd.Timestamp(wave.last) + pd.offsets.MonthEnd(0):
        return 0
    of_wave = months[_within(months, wave)]
    if of_wave.size:
        first, last = min(first, pd.Timestamp(of_wave.min())), max(last, pd.Timestamp(of_wave.max()))
    begins, ends = (
        max(pd.Period(wave.first, "M"), first.to_period("M")),
        min(pd.Period(wave.last, "M"), last.to_period("M")),
    )
    return max(0, (ends.year - begins.year) * 12 + ends.month - begins.month + 1)


def _status(wave: Wave, months: NDArray[np.datetime64], held: int) -> str:
    known = months[~np.isnat(months)]
    if not held or not known.size or wave.first > str(known.max()) or wave.last < str(known.min()):
        return WaveStatus.NOT_IN_FILE
    return WaveStatus.COMPLETE if held == wave.months else WaveStatus.PART


def _within(months: NDArray[np.datetime64], wave: Wave) -> NDArray[np.bool_]:
    return (months >= np.datetime64(wave.first, "M")) & (months <= np.datetime64(wave.last, "M"))


def _with_rates(block: pd.DataFrame) -> pd.DataFrame:
    reviews, known = block["reviews"].to_numpy(), block["reviews"].notna().to_numpy()
    lower, upper = np.full(len(block), np.nan), np.full(len(block), np.nan)
    limits = count_interval(reviews[known])
    lower[known], upper[known] = limits.lower, limits.upper
    a_year = 12 / block["months"].to_numpy()
    both = known & block["with_report"].notna().to_numpy()
    told = reviews - block["report_not_known"].to_numpy()
    share = wilson(np.where(both, block["with_report"], 0), np.where(both, told, 0))
    return block.assign(
        lower=lower,
        upper=upper,
        per_year=reviews * a_year,
        per_year_lower=lower * a_year,
        per_year_upper=upper * a_year,
        percent=percent(block["with_report"].to_numpy(), told),
        **percent_limits(share, "percent_"),
        method=METHOD,
    )
