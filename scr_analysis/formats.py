"""Numbers to text: rounding half up, percentages, p values, and the shorthand that stands for a missing number.

Nothing is rounded before it is shown. A number that cannot be shown is replaced by the shorthand of UK official
statistics, never by an empty cell, ``NaN`` or ``None``.
"""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, overload

import numpy as np
import pandas as pd
from numpy.typing import NDArray

HIDDEN = "[c]"
NOT_APPLICABLE = "[z]"
UNRELIABLE = "[u]"
NOT_AVAILABLE = "[x]"

GAPS = (HIDDEN, NOT_APPLICABLE, UNRELIABLE, NOT_AVAILABLE)
"""What may stand in place of a number."""

PROTECTED = ("suppressed", "hidden_columns")
"""The columns that disclosure control adds: whether a number of the row is hidden, and which."""

# Columns whose third figure carries meaning: all on a scale of about -1 to 1, or a ratio near 1.
_TWO_PLACES = frozenset(
    {
        "cramers_v", "smallest_v", "phi", "jaccard", "lift", "odds_ratio", "kappa", "alpha", "dispersion", "rate_ratio",
        "odds_ratio_lower", "odds_ratio_upper", "kappa_lower", "kappa_upper", "survival", "lift_lower", "lift_upper",
    },
)  # fmt: skip
_YEAR = re.compile(r"\b(\d{4})-(\d{2})\b(?!-)")
_MINUS = re.compile(r"(?<![^\s(])-(?=\d)")
# How many numbers a row rests on, in the order in which a table is asked for it.
_BASES = ("n", "base", "reviews")


@overload
def round_half_up(value: pd.Series, dp: int = 0) -> pd.Series: ...
@overload
def round_half_up(value: float, dp: int = 0) -> float: ...
@overload
def round_half_up(value: Any, dp: int = 0) -> Any: ...
def round_half_up(value: Any, dp: int = 0) -> Any:
    """Round half away from zero, as DfE's ``dfeR::round_five_up`` does, exactly on the decimals a person reads.

    Python and pandas round half to even, and a binary 2485.85 lies just below itself. Here a float is first taken to
    its fifteen significant decimal digits, which drops the noise of binary arithmetic (57 / 200 * 100 is
    28.499999999999996) and nothing else.

    Parameters
    ----------
    value : number, Decimal, array or Series
        What to round. Missing values stay missing; infinities stay as they are.
    dp : int
        Decimal places; -1 rounds to tens.

    Returns
    -------
    same shape as `value`
        A number for a number, an array for a list or an array, a Series with the same index for a Series.

    Examples
    --------
    >>> round_half_up(2485.85, 1), round_half_up(2.5), round_half_up(-2.5), round_half_up(2485.85, -1)
    (2485.9, 3.0, -3.0, 2490.0)
    """
    if isinstance(value, pd.Series):
        return value.map(lambda one: _round_one(one, dp), na_action="ignore")
    if isinstance(value, (list, tuple, np.ndarray)):
        flat = np.asarray(value)
        distinct, where = np.unique(flat, return_inverse=True)
        return np.array([_round_one(one, dp) for one in distinct.tolist()])[where].reshape(flat.shape)
    return _round_one(value, dp)


def to_base(value: Any, base: int) -> Any:
    """Round to the nearest multiple of `base`, half up: 26 to base 5 is 25, 7.5 is 10.

    Raises
    ------
    ValueError
        If `base` is below 1.

    Examples
    --------
    >>> [to_base(count, 5) for count in (0, 1, 7, 8, 26)]
    [0, 0, 5, 10, 25]
    """
    if base < 1:
        raise ValueError(f"a rounding base is 1 or more, not {base}")
    if isinstance(value, pd.Series):
        return value.map(lambda one: to_base(one, base), na_action="ignore")
    if isinstance(value, (list, tuple, np.ndarray)):
        return np.array([to_base(one, base) for one in np.asarray(value).tolist()])
    if pd.isna(value):
        return value
    return int(_round_one(_decimal(value) / base, 0)) * base


def base_text(count: float, base: int = 5) -> str:
    """Write a count rounded to `base`: a true zero is 0, a count below the base is "fewer than 5".

    Source: Ofqual, Rounding policy for statistical publications.

    Examples
    --------
    >>> [base_text(count) for count in (0, 4, 7, 26)]
    ['0', 'fewer than 5', '5', '25']
    """
    if pd.isna(count):
        return NOT_AVAILABLE
    if 0 < count < base:
        return f"fewer than {base}"
    return number_text(to_base(count, base))


def number_text(value: Any, dp: int | None = None) -> str:
    """Write a number with thousands separated: counts whole, other numbers to `dp` places (one unless told).

    Examples
    --------
    >>> number_text(172290), number_text(12.25), number_text(12.0, 0), number_text(None)
    ('172,290', '12.3', '12', '[x]')
    """
    if pd.isna(value) or not np.isfinite(value):
        return NOT_AVAILABLE
    whole = isinstance(value, (int, np.integer))
    places = dp if dp is not None else (0 if whole else 1)
    rounded = _decimal(value).quantize(Decimal(1).scaleb(-max(places, 0)), ROUND_HALF_UP)
    if places < 0:
        rounded = _decimal(_round_one(value, places)).quantize(Decimal(1))
    return f"{abs(rounded) if rounded == 0 else rounded:,f}"


def percent_text(value: Any, dp: int = 1) -> str:
    """Write a percentage on the 0 to 100 scale with its sign.

    Examples
    --------
    >>> percent_text(12.25), percent_text(float("nan"))
    ('12.3%', '[x]')
    """
    text = number_text(value, dp)
    return text if text == NOT_AVAILABLE else f"{text}%"


def p_text(p: float | None) -> str:
    """Write an exact p value to three places; "p < 0.001" only below that.

    Examples
    --------
    >>> p_text(0.0341), p_text(0.0004), p_text(0.9999), p_text(1)
    ('p = 0.034', 'p < 0.001', 'p > 0.999', 'p = 1.000')
    """
    text = _p_cell(p)
    if text.startswith(("<", ">")):
        return f"p {text[0]} {text[1:]}"
    return text if text == NOT_AVAILABLE else f"p = {text}"


def typeset(text: str) -> str:
    """Write a text as it is printed: the halves of a year held together, and a true minus before a number.

    For pages and pictures at the last step only: what is compared, or read by a program, keeps its hyphens.

    Examples
    --------
    >>> typeset("from 2011-12 to 2013-14") == "from 2011\u201112 to 2013\u201114"
    True
    >>> typeset("by -5.1 (-12.7 to 2.5), ages 11-15") == "by \u22125.1 (\u221212.7 to 2.5), ages 11-15"
    True
    """
    return _MINUS.sub("\u2212", _YEAR.sub("\\1\u2011\\2", text))


def is_p(column: str) -> bool:
    """Whether a column holds p values, by its name.

    Examples
    --------
    >>> is_p("p"), is_p("trend_p_adjusted"), is_p("step")
    (True, True, False)
    """
    return column == "p" or str(column).endswith(("_p", "p_adjusted"))


def significant(p: float) -> float:
    """Round a p value half up to two significant digits; one below 0.001 is as much below as to be shown as "<0.001".

    Examples
    --------
    >>> significant(0.03415), significant(0.995), significant(0.000004) < 0.001
    (0.034, 1.0, True)
    """
    if p < 0.001:
        return float(np.nextafter(0.001, 0))
    rounded: float = round_half_up(float(p), 1 - int(np.floor(np.log10(p))))
    return rounded


def cells(table: pd.DataFrame) -> pd.DataFrame:
    """Make a table ready for a file: numbers stay unrounded numbers, each missing one becomes its shorthand.

    Parameters
    ----------
    table : DataFrame
        Any table; a column ``hidden_columns`` names, with spaces between, what disclosure control hid of each row.

    Returns
    -------
    DataFrame
        The same rows and columns, of type object: int, float, bool and str only. A missing value is ``[c]`` where
        it was hidden, ``[z]`` where the row rests on nothing (n = 0), ``[u]`` where an estimate
        stands but its interval cannot exist, ``[x]`` otherwise.

    Examples
    --------
    >>> cells(pd.DataFrame({"n": [3, 0], "median": [12.5, None], "lower": [None, None]})).values.tolist()
    [[3, 12.5, '[u]'], [0, '[z]', '[z]']]
    """
    return _written(table, lambda _, value: _plain(value))


def shown(table: pd.DataFrame, *, dp: Mapping[str, int] | None = None) -> pd.DataFrame:
    """Make a table ready for a reader: text in every cell, numbers rounded half up, missing ones as shorthand.

    Parameters
    ----------
    table : DataFrame
        Any table; see `cells` for the shorthand.
    dp : mapping of column to decimal places, optional
        Without it whole numbers are whole, p values have three places, coefficients two, all else one.

    Returns
    -------
    DataFrame
        The same rows and columns as text.

    Examples
    --------
    >>> shown(pd.DataFrame({"n": [1204], "percent": [12.25], "trend_p": [0.0004]})).values.tolist()
    [['1,204', '12.3', '<0.001']]
    """
    places = dict(dp or {})
    return _written(table, lambda column, value: _text(column, value, places.get(column)))


_DIGITS = 15  # of a float


def _round_one(value: Any, dp: int) -> Any:
    if pd.isna(value) or (isinstance(value, float) and not np.isfinite(value)):
        return value
    exact = _decimal(value)
    if exact.adjusted() > _DIGITS:
        return value  # no decimal place of so large a float means anything
    rounded = exact.quantize(Decimal(1).scaleb(-dp), ROUND_HALF_UP)
    if isinstance(value, (int, np.integer)):
        return int(rounded)
    return rounded if isinstance(value, Decimal) else float(rounded) + 0.0


def _decimal(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    return Decimal(int(value)) if isinstance(value, (int, np.integer)) else Decimal(f"{float(value):.15g}")


def _p_cell(p: float | None) -> str:
    if p is None or pd.isna(p):
        return NOT_AVAILABLE
    if p < 0.001:
        return "<0.001"
    return ">0.999" if 0.9995 <= p < 1 else number_text(float(p), 3)


def _written(table: pd.DataFrame, write: Any) -> pd.DataFrame:
    gaps, some = _gaps(table), _some(table)
    limits = np.where((gaps == NOT_AVAILABLE) & some, UNRELIABLE, gaps)
    hidden = hidden_numbers(table)
    trends = np.where(gaps == NOT_APPLICABLE, NOT_AVAILABLE, gaps)
    columns = {}
    for column in table.columns:
        series = table[column]
        # A trend belongs to all its rows: an empty year does not make it void.
        stands_for = trends if str(column).startswith("trend") else limits if _is_limit(column) else gaps
        stands_for = np.where(hidden[column], HIDDEN, stands_for) if column in hidden else stands_for
        columns[column] = [
            gap if empty else write(column, value)
            for value, empty, gap in zip(series.tolist(), series.isna().tolist(), stands_for.tolist(), strict=True)
        ]
    return pd.DataFrame(columns, index=table.index, columns=table.columns, dtype=object)


def _gaps(table: pd.DataFrame) -> NDArray[np.object_]:
    """Say what a missing number of each row stands for, before intervals are looked at."""
    gaps = np.full(len(table), NOT_AVAILABLE, dtype=object)
    base = _base(table)
    if base is not None:
        gaps[table[base].eq(0).fillna(value=False).to_numpy(bool)] = NOT_APPLICABLE
    return gaps


def hidden_numbers(table: pd.DataFrame) -> dict[str, NDArray[np.bool_]]:
    """Say for each column in which rows disclosure control hid its number; a column of which none is hidden is left out.

    Examples
    --------
    >>> hidden_numbers(pd.DataFrame({"n": [None, 9], "hidden_columns": ["n", ""]}))
    {'n': array([ True, False])}
    """
    if "hidden_columns" not in table:  # a part of a table whose columns were renamed knows the rows only
        rows = table["suppressed"].fillna(value=False).to_numpy(bool) if "suppressed" in table else None
        return {} if rows is None else dict.fromkeys(map(str, table.columns), rows)
    named = [set(str(words).split()) for words in table["hidden_columns"].fillna("")]
    return {column: np.array([column in some for some in named], dtype=bool) for column in sorted(set().union(*named))}


def _some(table: pd.DataFrame) -> NDArray[np.bool_]:
    """Rows that have something to estimate from: a limit that is missing there could not be computed."""
    base = _base(table)
    if base is None:
        return np.ones(len(table), dtype=bool)
    return table[base].gt(0).fillna(value=False).to_numpy(bool)


def _base(table: pd.DataFrame) -> str | None:
    return next((name for name in _BASES if name in table), None)


def _is_limit(column: str) -> bool:
    return column in {"lower", "upper", "coverage"} or str(column).endswith(("_lower", "_upper"))


def _plain(value: Any) -> Any:
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return float(value) if np.isfinite(value) else NOT_AVAILABLE
    return value.strftime("%Y-%m-%d") if isinstance(value, pd.Timestamp) else str(value)


def _text(column: str, value: Any, dp: int | None) -> str:
    value = _plain(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if dp is None and is_p(column):
        return _p_cell(value)
    return number_text(value, dp if dp is not None else (2 if column in _TWO_PLACES else None))
