"""Reviews against child protection activity: do reviews rise faster than the work they come from.

The published activity is that of England. A rate means something only where the reviews are all those of England too;
a file of one region or one sample gives the right movement at most.
"""

from typing import Any

import numpy as np
import pandas as pd

from scr_analysis.columns.dictionary import typed
from scr_analysis.columns.values import PERCENT_A_YEAR, Certainty, YearStatus, write_members
from scr_analysis.published_series import published
from scr_analysis.stats import rate, smallest_rate
from scr_analysis.tables.base.base import context, left_out, source_of
from scr_analysis.tables.base.counting import tally
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.errors import TableError
from scr_analysis.tables.base.totals import trend_of_totals
from scr_analysis.tables.base.units import as_unit
from scr_analysis.tables.base.years import Years, years_of
from scr_analysis.years.labels import is_year_label, year_label

__all__ = ["activity_rates", "published_activity_rates"]

OFSTED = "Ofsted, SCRs initiated"
# What one might hold the reviews against: measure in the published file, and its words.
ACTIVITIES = {
    "section_47_enquiries_in_year": "Section 47 enquiries",
    "cp_plan_or_register_at_31_march": "Children on a child protection plan or register",
    "children_in_need_at_31_march": "Children in need",
    "became_subject_of_cp_plan_in_year": "Children who became the subject of a plan",
    "initial_cp_conferences_in_year": "Initial child protection conferences",
    "referrals_in_year": "Referrals to children's social care",
}
_RANKS = tuple(Certainty)  # a row is as certain as the weaker of its figures


@documented
def activity_rates(
    reviews: pd.DataFrame,
    *,
    year_of: str = "incident",
    per: float = 10_000,
    unit: str = "reviews",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """Reviews of the file per so many enquiries, plans and children in need of the same year, as published.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them. All count, with or without a final report.
    unit : str
        What is counted: ``"reviews"``, ``"children"`` or ``"incidents"``; see :func:`as_unit`. Plans and children in need
        are numbers of children.

    Returns
    -------
    DataFrame
        A row an activity and year: `year`, `year_status`, `series`, `activity`, `activity_label`, `stock_or_flow` (a
        stock is at the 31 March that ends the year), `reviews`, `denominator` (missing where not published), `per`,
        `rate`, `lower`, `upper` (Byar at 10 reviews or more, exact below), `reviews_index`, `activity_index` (100 in
        the first complete year with both figures), `method`, `trend`, `trend_lower`, `trend_upper`, `smallest_trend` (per cent a year of
        the rate), `trend_p`, `trend_unit`, `trend_method` (it names the years with both
        figures), `trend_over` (these years), `dispersion`, `year_of`, `undated`, `counted`, `clustering`, `cut_off`, `source`, `certainty` (primary, secondary, derived or
        not published: the weaker of the two figures).

    Raises
    ------
    TableError
        If the file lacks the date or what the unit needs, or an option is another word.

    Examples
    --------
    >>> reviews = pd.DataFrame({"incident_date": pd.to_datetime(["2012-05-01"] * 93 + ["2014-03-31"])})
    >>> rates = activity_rates(reviews)
    >>> rates[["year", "activity_label", "reviews", "denominator"]].assign(rate=rates["rate"].round(3)).head(2)
          year        activity_label  reviews  denominator   rate
    0  2012-13  Section 47 enquiries       93       127100  7.317
    1  2013-14  Section 47 enquiries        1       142500  0.070
    """
    counted = as_unit(reviews, unit, table="activity_rates")
    years = years_of(counted, year_of, table="activity_rates", coverage=coverage)
    if years.kind:
        raise TableError(
            f"Child protection activity is published by April-March year, and the years of this file are {years.kind['year_kind']}s: "
            "the two cannot be set against each other."
        )
    own = pd.DataFrame(
        {
            "year": pd.Series(years.labels, dtype="str"),
            "year_status": years.status,
            "reviews": tally(years.codes, len(years)),
            "source": source_of(reviews),
            "certainty": Certainty.PRIMARY,
        },
    )
    table = _against_activity(own, source_of(reviews), per, left_out(years), told=years.told)
    # The source is a row's own: that of the file with that of the activity.
    held = {name: value for name, value in context(counted, years, unit=unit).items() if name != "source"}
    return _finished(table.assign(**held), years)


@documented
def published_activity_rates(
    *,
    series: str = OFSTED,
    per: float = 10_000,
    first: str | None = "2012-13",
) -> pd.DataFrame:
    """Set published reviews against published enquiries, plans and children in need: the study's own statement, worked.

    Series on different bases are never joined: one `series` makes one table. Ofsted's count of reviews initiated has a
    gap at 2011-12, and the unbroken years begin in 2012-13, so the table begins there unless told otherwise.

    Parameters
    ----------
    series : str
        Basis of the reviews in ``published("reviews_by_year")`` that has April-March years.
    first : str, optional
        First year; None for all years of the series, with the gaps between them as rows without reviews.

    Returns
    -------
    DataFrame
        Columns of :func:`activity_rates`, save `year_of`, `undated`, `counted`, `clustering` and `cut_off`. `certainty` is that of the weaker figure.

    Raises
    ------
    TableError
        If there is no such series; the message lists those there are.

    Examples
    --------
    >>> rates = published_activity_rates()
    >>> enquiries = rates[rates["activity"] == "section_47_enquiries_in_year"]
    >>> enquiries[["year", "reviews", "denominator"]].assign(rate=enquiries["rate"].round(3))
          year  reviews  denominator    rate
    0  2012-13       93       127100   7.317
    1  2013-14      143       142500  10.035
    2  2014-15      166       160150  10.365
    3  2015-16      134       172290   7.778
    """
    counts = _published_reviews(series)
    starts = [int(label[:4]) for label in counts["period"] if first is None or label >= first]
    if not starts:
        raise TableError(f"published_activity_rates: the series {series!r} has no year from {first}")
    labels = [year_label(start) for start in range(min(starts), max(starts) + 1)]
    found = counts.set_index("period").reindex(labels)
    own = pd.DataFrame(
        {
            "year": labels,
            "year_status": YearStatus.COMPLETE,
            "reviews": found["value"].to_numpy(),
            "source": found["source"].fillna(Certainty.NOT_PUBLISHED).to_numpy(),
            "certainty": found["certainty"].fillna(Certainty.NOT_PUBLISHED).to_numpy(),
        },
    )
    return _finished(_against_activity(own, series, per, "", told=True), None)


def _published_reviews(series: str) -> pd.DataFrame:
    """April-March years of one basis. A period in other words (ten months, a calendar year) is not one of them."""
    rows = published("reviews_by_year")
    yearly = rows[rows["period"].str.fullmatch(r"\d{4}-\d{2}") & rows["measure"].isin(["scr_total"])]
    # A wave such as 2009-11 is written like a year.
    yearly = yearly[yearly["period"].map(is_year_label)]
    if series not in set(yearly["basis"]):
        raise TableError(
            f"published_activity_rates: no series {series!r}; there are: {'; '.join(yearly['basis'].unique())}",
        )
    return yearly[yearly["basis"].eq(series)]


def _against_activity(own: pd.DataFrame, series: str, per: float, omitted: str, *, told: bool) -> pd.DataFrame:
    """Set each year's reviews against each activity of that year."""
    activity = published("child_protection_activity")
    blocks = []
    for measure, label in ACTIVITIES.items():
        figures = activity[activity["measure"].eq(measure)].set_index("year")
        beside = figures.reindex(own["year"])
        block = own.assign(
            series=series,
            activity=measure,
            activity_label=label,
            stock_or_flow=figures["stock_or_flow"].iloc[0],
            denominator=beside["value"].to_numpy(dtype=float, na_value=np.nan),
            per=per,
            source=_joined(own["source"], beside["source"]),
            certainty=_weaker(own["certainty"], beside["certainty"]),
        )
        blocks.append(block.assign(**_rates(block, per), **_trend(block, omitted, told=told)))
    return pd.concat(blocks, ignore_index=True)


def _rates(block: pd.DataFrame, per: float) -> dict[str, Any]:
    reviews = block["reviews"].to_numpy(dtype=float, na_value=np.nan)
    denominator = block["denominator"].to_numpy(dtype=float)
    both = ~np.isnan(reviews) & ~np.isnan(denominator)
    worked = {
        name: np.full(len(block), np.nan) for name in ("rate", "lower", "upper", "reviews_index", "activity_index")
    }
    found = rate(reviews[both], denominator[both], per=per)
    worked["rate"][both], worked["lower"][both], worked["upper"][both] = found.value, found.lower, found.upper
    start = both & (block["year_status"] != YearStatus.PART).to_numpy() & (reviews > 0)
    if start.any():
        first = int(np.argmax(start))
        worked["reviews_index"] = 100 * reviews / reviews[first]
        worked["activity_index"] = 100 * denominator / denominator[first]
    return {**worked, "method": f"Reviews per {per:,.0f}; 95% interval: Byar at 10 or more reviews, exact below"}


def _trend(block: pd.DataFrame, omitted: str, *, told: bool) -> dict[str, Any]:
    """Per cent a year of the rate: a count model with the activity as exposure."""
    kept = block[(block["year_status"] != YearStatus.PART) & block["reviews"].notna() & block["denominator"].notna()]
    starts = kept["year"].str[:4].to_numpy(dtype=float)
    counts = kept["reviews"].to_numpy(dtype=float)
    trend = trend_of_totals(counts, starts, told=told, exposure=kept["denominator"].to_numpy(dtype=float))
    used = f"; years used: {', '.join(kept['year'])}" if len(kept) else ""
    return {
        "trend": trend.percent_change,
        "trend_lower": trend.lower,
        "trend_upper": trend.upper,
        "smallest_trend": float(smallest_rate(trend.lower, trend.upper)),
        "trend_p": trend.p,
        "trend_unit": PERCENT_A_YEAR,
        "trend_method": trend.method + used + omitted,
        "trend_over": write_members(kept["year"]),
        "dispersion": trend.dispersion,
    }


def _joined(reviews: pd.Series, activity: pd.Series) -> list[str]:
    pairs = zip(reviews, activity.fillna(Certainty.NOT_PUBLISHED), strict=True)
    return [f"Reviews: {own}. Activity: {other}" for own, other in pairs]


def _weaker(reviews: pd.Series, activity: pd.Series) -> list[str]:
    pairs = zip(reviews, activity.fillna(Certainty.NOT_PUBLISHED), strict=True)
    return [max(pair, key=_RANKS.index) for pair in pairs]


def _finished(table: pd.DataFrame, years: Years | None) -> pd.DataFrame:
    labels = years.labels if years is not None else sorted(table["year"].unique())
    dtype: Any = pd.CategoricalDtype(list(labels), ordered=True)
    order = [
        "year", "year_status", "series", "activity", "activity_label", "stock_or_flow", "reviews", "denominator", "per",
        "rate", "lower", "upper", "reviews_index", "activity_index", "method", "trend", "trend_lower", "trend_upper",
        "smallest_trend", "trend_p", "trend_unit", "trend_method", "trend_over", "dispersion", "year_of",
        "undated", "counted", "clustering",
        "cut_off", "source", "certainty",
    ]  # fmt: skip
    return typed(table.astype({"year": dtype})[[name for name in order if name in table.columns]])
