"""How well the file is filled in: known, not known and blank, per variable and over time."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.codebook import Codebook
from scr_analysis.codebook.no_answer import was_coded
from scr_analysis.codebook.roles import ROLES
from scr_analysis.columns.dictionary import typed
from scr_analysis.columns.values import BaseOf
from scr_analysis.tables.base.adjusted_p import screened, with_family
from scr_analysis.tables.base.base import NOT_APPLICABLE, NOT_KNOWN, context, has_report, outside_base
from scr_analysis.tables.base.counting import crosstab, percent
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.errors import need
from scr_analysis.tables.base.flag_states import is_flag, is_theme
from scr_analysis.tables.base.groups import BY_YEAR, Groups, When, groups_of
from scr_analysis.tables.base.units import from_report, incidents_of

__all__ = ["data_quality", "data_quality_by_year"]

METHOD = "Known: neither blank nor coded not known or not applicable"
_KNOWN, _UNKNOWN, _OUTSIDE, _BLANK = range(4)


class _Variable(NamedTuple):
    name: str
    label: str
    kind: str
    group: str
    from_report: bool


@documented
def data_quality(reviews: pd.DataFrame, *, codebook: Codebook | None = None) -> pd.DataFrame:
    """How many reviews have each variable known, not known, not applicable and blank.

    What only a report can tell is held against the reviews with a final report: themes, pages, recommendations, the date
    of publication, the methodology (it is the report that states it) and the type of the report (without one there is
    none). Everything else is held against all reviews, for notifications tell it. A category of plan belongs to children
    ever on one: where `plan_status` says never, a missing `plan_category` is not applicable, and out of what
    `share_known` is a share of.

    Returns
    -------
    DataFrame
        A row a column of the file, in its order: `variable`, `variable_label`, `kind`, `group` (of a theme, else
        blank), `base_of` ("all reviews", "reviews with a final report", or for `plan_category` "all reviews, less those of
        children never on a plan"), `reviews`, `no_report`, `report_not_known` (outside the base),
        `base`, `n` (known), `not_known`, `not_applicable`, `blank`, `missing` (not known and blank), `share_known` (per
        cent of the base without not applicable), `method`, `counted`, `clustering`, `cut_off`, `source`.

    Examples
    --------
    >>> outcome = pd.Categorical(["Fatal", "not known", None], ["Fatal", "not known"])
    >>> reviews = pd.DataFrame({"outcome": outcome, "pages": pd.array([40, 50, None], dtype="Int64")})
    >>> data_quality(reviews)[["variable", "base", "n", "not_known", "blank", "missing"]]
      variable  base  n  not_known  blank  missing
    0  outcome     3  1          1      1        2
    1    pages     3  2          0      1        1
    """
    reviews = _with_words(reviews, "data_quality")
    groups = groups_of(reviews, None, table="data_quality")
    blocks = [_block(reviews, variable, groups) for variable in _variables(reviews, codebook)]
    return _finished(blocks, groups, context(reviews))


@documented
def data_quality_by_year(
    reviews: pd.DataFrame,
    *,
    codebook: Codebook | None = None,
    year_of: str = "incident",
    coverage: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """How well each variable is known in each April-March year, and whether that changed.

    A change in how often something is known looks like a change in the thing itself. The trend is
    one of the share known, over all years but part years: Cochran and Armitage's, or exact where a year expects few.

    Returns
    -------
    DataFrame
        A row a variable and year, empty years kept: the columns of :func:`data_quality`, with `year`, `year_status`,
        and `trend`, `trend_lower`, `trend_upper`, `smallest_trend` (percentage points a year of `share_known`), `trend_p`, `trend_mid_p`,
        `trend_p_adjusted` (Benjamini and Hochberg over the variables), `tests`, `adjustment`, `trend_unit`, `trend_over`, `trend_method`, `year_of`, `undated`.

    Raises
    ------
    TableError
        If the file lacks the date.

    Examples
    --------
    >>> reviews = pd.DataFrame({
    ...     "incident_date": pd.to_datetime(["2011-05-01", "2013-03-01"]),
    ...     "pages": pd.array([40, None], dtype="Int64"),
    ... })
    >>> table = data_quality_by_year(reviews)
    >>> table.loc[table["variable"] == "pages", ["year", "n", "share_known", "trend"]]
          year  n  share_known  trend
    2  2011-12  1        100.0 -100.0
    3  2012-13  0          0.0 -100.0
    """
    reviews = _with_words(reviews, "data_quality_by_year")
    incidents, when = incidents_of(reviews), When(year_of, coverage)
    groups = groups_of(reviews, BY_YEAR, table="data_quality_by_year", when=when, incidents=incidents)
    blocks = [_block(reviews, variable, groups) for variable in _variables(reviews, codebook)]
    family = screened([block["trend_p"].iloc[0] if len(block) else np.nan for block in blocks])
    adjusted = family._replace(adjusted=np.repeat(family.adjusted, groups.size))
    return typed(
        with_family(_finished(blocks, groups, context(reviews, groups.years, allowed_for=True)), adjusted),
        keys=groups.keys,
    )


def _with_words(reviews: pd.DataFrame, table: str) -> pd.DataFrame:
    """Give every column a name in words (a joined frame may have numbers), each once."""
    named = reviews.set_axis(reviews.columns.astype("str"), axis=1)
    need(named, table, *named.columns[named.columns.duplicated()][:1])
    return named


def _variables(reviews: pd.DataFrame, codebook: Codebook | None) -> list[_Variable]:
    known = {variable.column: variable for variable in (codebook or Codebook.default()).variables}
    return [_variable(name, reviews[name], known.get(name)) for name in reviews.columns]


def _variable(name: str, column: pd.Series, coded: Any) -> _Variable:
    theme = is_theme(name, column)
    label = coded.title if coded is not None and coded.title else name.replace("_", " ").capitalize()
    group = (coded.group if coded is not None and coded.group else "other") if theme else ""
    return _Variable(name, label, _kind(name, column, coded), group, from_report(name, column))


def _kind(name: str, column: pd.Series, coded: Any) -> str:
    if coded is not None:
        return str(coded.kind)
    if name in ROLES:
        return ROLES[name].kind
    if is_flag(column):
        return "flag"
    if isinstance(column.dtype, pd.CategoricalDtype):
        return "category"
    if pd.api.types.is_datetime64_any_dtype(column):
        return "date"
    return "number" if pd.api.types.is_numeric_dtype(column) else "text"


def _states(reviews: pd.DataFrame, name: str) -> NDArray[np.int8]:
    """Known, not known, not applicable or blank, for any kind of column."""
    column = reviews[name]
    if not isinstance(column.dtype, pd.CategoricalDtype):
        states = np.where(column.isna().to_numpy(), _BLANK, _KNOWN).astype(np.int8)
        return _with_reasons(reviews, name, states)
    special = {NOT_KNOWN: _UNKNOWN, NOT_APPLICABLE: _OUTSIDE}
    labels = [special.get(str(label).casefold(), _KNOWN) for label in column.cat.categories]
    return _with_reasons(reviews, name, np.array([*labels, _BLANK], dtype=np.int8)[column.cat.codes.to_numpy()])


def _with_reasons(reviews: pd.DataFrame, name: str, states: NDArray[np.int8]) -> NDArray[np.int8]:
    """Take the missing cells that the file coded as not known or not applicable out of the blank ones."""
    for reason, state in ((NOT_KNOWN, _UNKNOWN), (NOT_APPLICABLE, _OUTSIDE)):
        states = np.where(was_coded(reviews, name, reason), np.int8(state), states)
    return states


def _base_of(reviews: pd.DataFrame, variable: _Variable) -> str:
    if variable.from_report:
        return BaseOf.WITH_REPORT
    outside = variable.name == "plan_category" and (_states(reviews, variable.name) == _OUTSIDE).any()
    return BaseOf.EVER_ON_PLAN if outside else BaseOf.ALL


def _block(reviews: pd.DataFrame, variable: _Variable, groups: Groups) -> pd.DataFrame:
    """Make the rows of one variable."""
    base = has_report(reviews) if variable.from_report else np.ones(len(reviews), dtype=bool)
    outside = outside_base(groups.codes, groups.size, reviews if variable.from_report else reviews[[]])
    cells = crosstab(np.where(base, groups.codes, -1), groups.size, _states(reviews, variable.name), 4)
    held, n = cells.sum(axis=1), cells[:, _KNOWN]
    applies = held - cells[:, _OUTSIDE]
    columns = {
        "variable": variable.name,
        "variable_label": variable.label,
        "kind": variable.kind,
        "group": variable.group,
        "base_of": _base_of(reviews, variable),
        **groups.columns(np.arange(groups.size)),
        **outside,
        "base": held,
        "n": n,
        "not_known": cells[:, _UNKNOWN],
        "not_applicable": cells[:, _OUTSIDE],
        "blank": cells[:, _BLANK],
        "missing": cells[:, _UNKNOWN] + cells[:, _BLANK],
        "share_known": percent(n, applies),
        "method": METHOD,
        **(groups.trend(n, applies, _by_part(reviews, variable, groups, base)) if groups.in_order else {}),
    }
    return pd.DataFrame(columns)


def _by_part(
    reviews: pd.DataFrame, variable: _Variable, groups: Groups, base: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
    """Count the known and all to which the variable applies by incident and group, where rows share an incident."""
    parts = groups.parts
    if parts is None:
        return None
    cells = crosstab(np.where(base, parts.codes, -1), parts.group.size, _states(reviews, variable.name), 4)
    return cells[:, _KNOWN], cells.sum(axis=1) - cells[:, _OUTSIDE]


def _finished(blocks: list[pd.DataFrame], groups: Groups, held: dict[str, Any]) -> pd.DataFrame:
    return typed(pd.concat(blocks, ignore_index=True).assign(**held), keys=groups.keys)
