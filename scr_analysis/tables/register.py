"""The register of recommendations, a row a recommendation: to whom, linked to a finding, acted on; and does it agree."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.columns.dictionary import typed
from scr_analysis.columns.values import Agreement
from scr_analysis.stats import wilson
from scr_analysis.tables.base.base import WITHOUT_REPORT, context, has_report, levels_of, report_states
from scr_analysis.tables.base.counting import crosstab, percent, percent_limits, tally
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.errors import TableError, need
from scr_analysis.tables.base.flag_states import BLANK, NO, NOT_APPLICABLE, UNKNOWN, YES, is_flag, states_of
from scr_analysis.tables.base.groups import BY_YEAR, Groups, When, groups_of
from scr_analysis.tables.base.same_reviews import places_of

__all__ = ["recommendations_register", "register_agreement", "register_reconciliation"]

METHOD = "Recommendations of the register; shares of the known with Wilson 95% intervals"
ACTED = ("Completed",)
_STATES = tuple(Agreement)


class _Register(NamedTuple):
    rows: pd.DataFrame
    review: NDArray[np.int64]
    """Row of the review in the file; -1 where it has none."""


@documented
def recommendations_register(
    reviews: pd.DataFrame,
    recommendations: pd.DataFrame,
    *,
    by: str | None = "addressed_to",
    acted: Sequence[str] = ACTED,
    year_of: str = "incident",
) -> pd.DataFrame:
    """Recommendations by whom they are addressed to: how many, linked to a finding, acted on.

    Only recommendations whose review is in the file count; the others are `unmatched`.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them, with `review_id`.
    recommendations : DataFrame
        A row a recommendation, typed by its own codebook: `review_id`, and as far as coded `addressed_to`,
        `recommendation_theme`, `linked_to_finding` (flag) and `action_status`.
    by : str, optional
        A category of the register, ``"year"`` of the review, or None for all together.
    acted : sequence of str
        Levels of `action_status` that count as acted on; every other known level counts as not.

    Returns
    -------
    DataFrame
        A row a level, empty ones kept: the column of `by` (with `year_status` for years), `recommendations`, `reviews`
        (with a final report and at least one of them), `base` (reviews with a final report; of the year), `percent` (of `base`), `lower`,
        `upper` (Wilson), `per_review` (recommendations a review of `base`); where coded `linked`, `linked_n` (known),
        `linked_missing`, `linked_percent`, `linked_lower`, `linked_upper`, and `acted`, `acted_n`, `acted_missing`,
        `acted_percent`, `acted_lower`, `acted_upper`; `unmatched` (recommendations whose review is not in the file),
        `ungrouped` (recommendations without the category) or `year_of` and `undated` (recommendations of undated
        reviews), `method`, `counted`, `clustering`, `cut_off`, `source`.

    Raises
    ------
    TableError
        If a column is absent, `review_id` repeats in the file, or no action status is called as `acted` says.

    Examples
    --------
    >>> reviews = pd.DataFrame({"review_id": ["A", "B"]})
    >>> register = pd.DataFrame({
    ...     "review_id": ["A", "A", "B", "C"],
    ...     "addressed_to": pd.Categorical(["Police", "Health", "Police", "Police"]),
    ...     "action_status": pd.Categorical(["Completed", "Not started", None, "Completed"]),
    ... })
    >>> table = recommendations_register(reviews, register)
    >>> table[["addressed_to", "recommendations", "reviews", "acted", "acted_n", "unmatched"]]
      addressed_to  recommendations  reviews  acted  acted_n  unmatched
    0       Health                1        1      0        1          1
    1       Police                2        2      1        1          1
    """
    table = "recommendations_register"
    register = _matched(reviews, recommendations, table)
    inside = register.review >= 0
    groups, base = _division(reviews, register, by, year_of)
    codes = np.where(inside, groups.codes, -1)
    reported = np.append(has_report(reviews), False)[register.review]
    cited = _reviews_cited(np.where(reported, codes, -1), register.review, groups.size, len(reviews))
    limits = wilson(cited, base)
    number = tally(codes, groups.size)
    columns: dict[str, Any] = {
        **groups.columns(np.arange(groups.size)),
        "recommendations": number,
        "reviews": cited,
        "base": base,
        "percent": percent(cited, base),
        **percent_limits(limits),
        "per_review": percent(number, base) / 100,
        **_linked(register.rows, codes, groups.size),
        **_acted(register.rows, codes, groups.size, tuple(acted)),
        "unmatched": int((~inside).sum()),
        **_left_out(groups, inside, year_of),
        "method": METHOD,
        **context(reviews),
    }
    return typed(pd.DataFrame(columns), keys=[*groups.keys])


@documented
def register_agreement(reviews: pd.DataFrame, recommendations: pd.DataFrame) -> pd.DataFrame:
    """How many reviews have as many recommendations in the register as in the file, of those that have a count to compare.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them, with `review_id` and `recommendations`.

    Returns
    -------
    DataFrame
        A row a state, in a fixed order, zeros kept: `state`, `reviews`, `in_file` (recommendations of those reviews
        in the file), `in_register`, `counted`, `clustering`, `cut_off`, `source`. A review is in one state only; those
        of the register that are not in the file have a state of their own.

    Raises
    ------
    TableError
        If a column is absent or `review_id` repeats in the file.

    Examples
    --------
    >>> reviews = pd.DataFrame({"review_id": ["A", "B"], "recommendations": pd.array([1, 4], dtype="Int64")})
    >>> register_agreement(reviews, pd.DataFrame({"review_id": ["A", "B", "C"]}))[["state", "reviews", "in_register"]]
                                state  reviews  in_register
    0                    counts agree        1            1
    1                   counts differ        1            1
    2           the file has no count        0            0
    3    the register has none of them        0            0
    4  the review has no final report        0            0
    5  there is no report and no recommendation        0            0
    6   the review is not in the file        1            1
    """
    compared = _compared(reviews, recommendations, "register_agreement")
    place = compared["state"].map({name: code for code, name in enumerate(_STATES)}).to_numpy(dtype="int64")
    columns = {
        "state": _STATES,
        "reviews": tally(place, len(_STATES)),
        **{
            name: np.bincount(place, compared[name].to_numpy(dtype=float, na_value=0), minlength=len(_STATES))
            for name in ("in_file", "in_register")
        },
        **context(reviews),
    }
    return typed(pd.DataFrame(columns))


@documented
def register_reconciliation(reviews: pd.DataFrame, recommendations: pd.DataFrame) -> pd.DataFrame:
    """List every review whose recommendations in the register are not those in the file.

    For the analyst's desk: it names reviews, so it is no part of a release. :func:`register_agreement` counts them.

    Parameters
    ----------
    reviews : DataFrame
        Reviews as the loader gives them, with `review_id` and `recommendations`.

    Returns
    -------
    DataFrame
        A row a review that disagrees, in the order of the file, then those not in the file: `review_id`, `state`
        (what is wrong), `in_file` (missing where the file has no count), `in_register`, `excess` (register less file).

    Raises
    ------
    TableError
        If a column is absent or `review_id` repeats in the file.

    Examples
    --------
    >>> reviews = pd.DataFrame({"review_id": ["A", "B"], "recommendations": pd.array([1, 4], dtype="Int64")})
    >>> register_reconciliation(reviews, pd.DataFrame({"review_id": ["A", "B", "C"]}))
      review_id                          state  in_file  in_register  excess
    0         B                  counts differ        4            1      -3
    1         C  the review is not in the file     <NA>            1    <NA>
    """
    compared = _compared(reviews, recommendations, "register_reconciliation")
    wrong = compared[~compared["state"].isin((Agreement.AGREE, Agreement.NOTHING))]
    return typed(wrong.assign(excess=wrong["in_register"] - wrong["in_file"]))


def _matched(reviews: pd.DataFrame, recommendations: pd.DataFrame, table: str) -> _Register:
    need(reviews, table, "review_id")
    need(recommendations, f"{table} (the register)", "review_id")
    names = pd.Index(reviews["review_id"])
    if names.has_duplicates:
        raise TableError(f"{table}: review_id repeats in the reviews, so a recommendation could belong to two of them")
    return _Register(recommendations, places_of(reviews["review_id"], recommendations["review_id"]))


def _division(
    reviews: pd.DataFrame,
    register: _Register,
    by: str | None,
    year_of: str,
) -> tuple[Groups, NDArray[np.int64]]:
    """Divide the recommendations, and count the reviews with a report that each group may be held against."""
    report = has_report(reviews)
    if by == BY_YEAR:
        groups = groups_of(reviews, BY_YEAR, table="recommendations_register", when=When(year_of))
        base = tally(groups.codes, groups.size, report)
        codes = np.append(groups.codes, -1)[register.review]
        return Groups(codes, groups.size, years=groups.years), base
    groups = groups_of(register.rows, by, table="recommendations_register (the register)")
    return groups, np.full(groups.size, int(report.sum()))


def _left_out(groups: Groups, inside: NDArray[np.bool_], year_of: str) -> dict[str, Any]:
    missing = int((inside & (groups.codes < 0)).sum())
    if groups.years is not None:
        return {"year_of": year_of, **groups.years.kind, "undated": missing}
    return {"ungrouped": missing} if groups.levels is not None else {}


def _reviews_cited(codes: NDArray[np.int64], review: NDArray[np.int64], size: int, reviews: int) -> NDArray[np.int64]:
    """Reviews with at least one recommendation of each group."""
    pairs = pd.unique(codes[codes >= 0] * max(reviews, 1) + review[codes >= 0])  # by hash: no order is needed
    return tally(np.asarray(pairs // max(reviews, 1), dtype=np.int64), size)


def _linked(rows: pd.DataFrame, codes: NDArray[np.int64], size: int) -> dict[str, Any]:
    if "linked_to_finding" not in rows.columns:
        return {}
    if not is_flag(rows["linked_to_finding"]):
        raise TableError(
            "recommendations_register: linked_to_finding is no flag. Give it the kind flag in the codebook."
        )
    cells = crosstab(codes, size, states_of(rows["linked_to_finding"]), 5)
    missing = cells[:, UNKNOWN] + cells[:, BLANK]
    return _share("linked", cells[:, YES], cells[:, YES] + cells[:, NO], missing + cells[:, NOT_APPLICABLE])


def _acted(rows: pd.DataFrame, codes: NDArray[np.int64], size: int, acted: tuple[str, ...]) -> dict[str, Any]:
    if "action_status" not in rows.columns:
        return {}
    levels = levels_of(rows, "action_status", table="recommendations_register (the register)")
    if not set(acted) & set(levels.labels):
        raise TableError(
            f"recommendations_register: no action status is called {' or '.join(map(repr, acted))}; "
            f"the register has {', '.join(levels.labels)}. Say with acted= which count.",
        )
    cells = crosstab(codes, size, levels.codes, len(levels))
    n = cells.sum(axis=1)
    done = cells[:, [label in acted for label in levels.labels]].sum(axis=1)
    return _share("acted", done, n, tally(codes, size) - n)


def _share(name: str, cases: NDArray[np.int64], n: NDArray[np.int64], missing: NDArray[np.int64]) -> dict[str, Any]:
    limits = wilson(cases, n)
    return {
        name: cases,
        f"{name}_n": n,
        f"{name}_missing": missing,
        f"{name}_percent": percent(cases, n),
        **percent_limits(limits, f"{name}_"),
    }


def _compared(reviews: pd.DataFrame, recommendations: pd.DataFrame, table: str) -> pd.DataFrame:
    """Set the number of the file beside that of the register, review by review."""
    need(reviews, table, "recommendations")
    register = _matched(reviews, recommendations, table)
    inside = pd.DataFrame(
        {
            "review_id": reviews["review_id"].to_numpy(),
            "in_file": reviews["recommendations"].astype("Int64").to_numpy(),
            "in_register": tally(register.review, len(reviews)),
        },
    )
    inside.insert(1, "state", _agreement(inside, report_states(reviews) != WITHOUT_REPORT))
    strange = recommendations["review_id"][register.review < 0].fillna("").value_counts().sort_index()
    outside = pd.DataFrame(
        {
            "review_id": strange.index,
            "state": Agreement.NOT_IN_FILE,
            "in_file": pd.NA,
            "in_register": strange.to_numpy(),
        },
    )
    types = {"review_id": "str", "state": "str", "in_file": "Int64", "in_register": "Int64"}
    return pd.concat([inside.astype(types), outside.astype(types)], ignore_index=True)


def _agreement(compared: pd.DataFrame, report: NDArray[np.bool_]) -> NDArray[np.object_]:
    """Name the state of each review of the file; the first that holds."""
    own = compared["in_file"].to_numpy(dtype=float, na_value=np.nan)
    register = compared["in_register"].to_numpy()
    reasons = {
        Agreement.AGREE: own == register,
        # A review without a report has no count, and needs none.
        Agreement.NOTHING: ~report & np.isnan(own) & (register == 0),
        Agreement.NO_REPORT: ~report & (register > 0),
        Agreement.NO_COUNT: np.isnan(own),
        Agreement.NO_ROWS: (register == 0) & (own > 0),
    }
    return np.select(list(reasons.values()), list(reasons), default=Agreement.DIFFER).astype(object)
