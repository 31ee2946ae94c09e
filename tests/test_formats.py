import math
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_analysis.formats import (
    base_text,
    cells,
    number_text,
    p_text,
    percent_text,
    round_half_up,
    shown,
    to_base,
)


# dfe-analytical-services/dfeR, the examples of R/round_five_up.R.
@pytest.mark.parametrize("huge", [1e30, -3e299])
def test_a_number_without_a_decimal_place_stays_as_it_is(huge):
    # The upper limit of an odds ratio may be as large, and a release must not fail on it.
    assert round_half_up(huge, 1) == huge


@pytest.mark.parametrize(("dp", "expected"), [(2, 2485.85), (1, 2485.9), (0, 2486), (-1, 2490), (-2, 2500)])
def test_round_half_up_dfer(dp, expected):
    assert round_half_up(2485.85, dp) == expected


# dfeR round_five_up: sign(x) * floor(|x| + 0.5).
def test_round_half_up_simple():
    assert round_half_up([0.5, 1.5, 2.5, -2.5]).tolist() == [1, 2, 3, -3]


# Ofqual, Rounding policy for statistical publications: 1 to 4 are "fewer than 5", a true zero is 0.
def test_round_to_base_5():
    expected = ["0", "fewer than 5", "fewer than 5", "5", "5", "10", "25"]
    assert [base_text(count) for count in (0, 1, 4, 5, 7, 8, 26)] == expected


# As UK statistics round: 12.25 is shown as 12.3; by hand, 57 of 200 is 28.5 per cent and rounds to 29.
def test_noise_of_binary_arithmetic_does_not_decide():
    assert round_half_up(12.25, 1) == 12.3
    assert round_half_up(57 / 200 * 100) == 29
    assert round_half_up(1.005, 2) == 1.01


def test_types_are_kept():
    assert isinstance(round_half_up(15, -1), int)
    assert round_half_up(15, -1) == 20
    assert round_half_up(Decimal("0.125"), 2) == Decimal("0.13")
    series = round_half_up(pd.Series([0.5, None, 2.5], index=[7, 8, 9]))
    assert series.index.tolist() == [7, 8, 9]
    assert series.dropna().tolist() == [1, 3]
    assert round_half_up(np.array([[0.5, 1.4]])).tolist() == [[1, 1]]
    assert str(round_half_up(-0.2)) == "0.0"


def test_missing_and_infinite_stay():
    assert math.isnan(round_half_up(float("nan")))
    assert round_half_up(pd.NA) is pd.NA
    assert round_half_up(float("inf"), 1) == float("inf")


@given(st.integers(-(10**9), 10**9), st.integers(0, 3))
def test_round_half_up_agrees_with_whole_number_arithmetic(thousandths, dp):
    step = 10 ** (3 - dp)
    by_hand = (abs(thousandths) + step // 2) // step * step * (1 if thousandths >= 0 else -1)
    assert round_half_up(thousandths / 1000, dp) == by_hand / 1000


def test_to_base():
    assert to_base(7.5, 5) == 10
    assert to_base(pd.Series([1, 3, 12]), 5).tolist() == [0, 5, 10]
    assert to_base(np.array([12, 13]), 5).tolist() == [10, 15]
    assert to_base(pd.NA, 5) is pd.NA
    with pytest.raises(ValueError, match="a rounding base is 1 or more, not 0"):
        to_base(7, 0)


def test_number_text():
    assert number_text(1204) == "1,204"
    assert number_text(np.int64(0)) == "0"
    assert number_text(-0.04) == "0.0"
    assert number_text(-1234.25) == "-1,234.3"
    assert number_text(1e22) == "10,000,000,000,000,000,000,000.0"
    assert number_text(1250.0, -2) == "1,300"
    assert number_text(float("inf")) == "[x]"
    assert number_text(pd.NA) == "[x]"
    assert base_text(float("nan")) == "[x]"


def test_percent_text():
    assert percent_text(7 / 8 * 100) == "87.5%"
    assert percent_text(0) == "0.0%"
    assert percent_text(100, 0) == "100%"


@pytest.mark.parametrize(
    ("p", "text"),
    [
        (0.05, "p = 0.050"), (0.001, "p = 0.001"), (0.00099, "p < 0.001"), (0, "p < 0.001"), (0.9995, "p > 0.999"),
        (0.9994, "p = 0.999"), (1, "p = 1.000"), (None, "[x]"),
    ],
)  # fmt: skip
def test_p_text(p, text):
    assert p_text(p) == text


TABLE = pd.DataFrame(
    {
        "year": pd.Categorical(["2011-12", "2012-13", "2013-14", "2014-15"]),
        "n": pd.array([20, 0, 4, None], dtype="Int64"),
        "median": [41.5, np.nan, 30.0, np.nan],
        "lower": [30.25, np.nan, np.nan, np.nan],
        "trend_p": [0.0341, 0.0341, 0.0341, np.nan],
        "trend_lower": [np.nan] * 4,
        "suppressed": [False, False, False, True],
    },
)


def test_shown_writes_every_cell_as_text():
    assert shown(TABLE).to_numpy().tolist() == [
        ["2011-12", "20", "41.5", "30.3", "0.034", "[x]", "no"],
        ["2012-13", "0", "[z]", "[z]", "0.034", "[x]", "no"],
        ["2013-14", "4", "30.0", "[u]", "0.034", "[x]", "no"],
        ["2014-15", "[c]", "[c]", "[c]", "[c]", "[c]", "yes"],
    ]


def test_shown_takes_decimal_places():
    assert shown(TABLE[["lower"]].head(1), dp={"lower": 0}).iloc[0, 0] == "30"
    assert shown(pd.DataFrame({"kappa": [0.325]})).iloc[0, 0] == "0.33"


def test_cells_keep_numbers_unrounded():
    first = cells(TABLE).iloc[0].tolist()
    assert first == ["2011-12", 20, 41.5, 30.25, 0.0341, "[x]", False]
    assert [type(cell) for cell in first] == [str, int, float, float, float, str, bool]


def test_cells_write_dates_and_infinities():
    table = pd.DataFrame({"day": pd.to_datetime(["2012-04-01"]), "ratio": [np.inf]})
    assert cells(table).to_numpy().tolist() == [["2012-04-01", "[x]"]]


def test_a_hidden_row_never_says_why_else_it_is_empty():
    hidden = pd.DataFrame({"n": [0], "percent": [np.nan], "lower": [np.nan], "suppressed": [True]})
    assert shown(hidden).to_numpy().tolist() == [["0", "[c]", "[c]", "yes"]]


def test_the_table_is_not_changed_and_none_is_left():
    before = TABLE.copy(deep=True)
    assert not shown(TABLE).isna().to_numpy().any()
    pd.testing.assert_frame_equal(TABLE, before)
    assert shown(TABLE.head(0)).columns.tolist() == TABLE.columns.tolist()
