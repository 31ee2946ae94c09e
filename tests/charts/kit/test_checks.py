import numpy as np
import pandas as pd
import pytest

from scr_analysis.charts.kit.checks import ChartError, check_columns, column_or, gaps, hidden, numbers


def test_every_missing_column_is_named_at_once():
    message = r"^plot_length_by_year needs the table that length_by_year returns; this one has no n, median\.$"
    with pytest.raises(ChartError, match=message):
        check_columns(pd.DataFrame({"year": []}), ["year", "n", "median"], "plot_length_by_year")


def test_a_chart_may_draw_another_functions_table():
    with pytest.raises(ChartError, match="plot_activity_index needs the table that activity_rates returns"):
        check_columns(pd.DataFrame(), ["year"], "plot_activity_index", made_by="activity_rates")


def test_numbers_come_from_any_type():
    table = pd.DataFrame(
        {
            "whole": pd.array([1, None], dtype="Int64"),
            "real": pd.array([1.5, None], dtype="Float64"),
            "endless": [np.inf, 2.0],
            "object": [1, None],
        }
    )
    for column, first in (("whole", 1), ("real", 1.5), ("endless", np.nan), ("object", 1)):
        np.testing.assert_equal(numbers(table, column)[0], first)
    np.testing.assert_equal(column_or(table, "absent"), [np.nan, np.nan])


def test_what_stands_for_a_missing_number():
    table = pd.DataFrame(
        {
            "n": pd.array([9, None, 0, 5], dtype="Int64"),
            "median": [12.0, None, None, None],
            "suppressed": pd.array([False, True, False, None], dtype="boolean"),
        }
    )
    assert gaps(table, "median") == ["", "[c]", "[z]", "[x]"]
    assert hidden(table).tolist() == [False, True, False, False]
