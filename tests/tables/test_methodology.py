import numpy as np
import pytest

from scr_analysis.tables import methodology_by_year
from scr_analysis.tables.base.shares import independence


def test_both_percentages_by_hand(reviews_of):
    reviews = reviews_of(
        incident_date=["2011-05-01"] * 4 + ["2013-03-01"] * 3 + [None],
        methodology=(
            ["SCIE", "Unused", "Bespoke"],
            ["SCIE", "SCIE", "SCIE", "Bespoke", "Bespoke", "SCIE", None, "SCIE"],
        ),
    )
    table = methodology_by_year(reviews)
    columns = ["year", "methodology", "count", "n", "missing", "reviews"]
    assert table[columns].to_numpy().tolist() == [
        ["2011-12", "SCIE", 3, 4, 0, 4],
        ["2011-12", "Unused", 0, 4, 0, 4],
        ["2011-12", "Bespoke", 1, 4, 0, 4],
        ["2012-13", "SCIE", 1, 2, 1, 3],
        ["2012-13", "Unused", 0, 2, 1, 3],
        ["2012-13", "Bespoke", 1, 2, 1, 3],
    ]
    assert table["percent"].tolist() == [75, 0, 25, 50, 0, 50]
    assert table["column_percent"].fillna(-1).tolist() == [75, -1, 50, 25, -1, 50]
    assert set(table["undated"]) == {1}
    # Wilson for 0 of 4 begins at exactly 0.
    assert table.loc[1, "lower"] == 0


def test_the_test_is_pearsons_on_a_published_table(reviews_of):
    # Agresti, party by gender: chi-squared 30.07 on 2 degrees of freedom (as in R's chisq.test), spread over two years.
    cells = {"2011-05-01": [762, 327, 468], "2012-05-01": [484, 239, 477]}
    dates = [day for day, row in cells.items() for _ in range(sum(row))]
    kinds = [kind for row in cells.values() for kind, times in zip("ABC", row, strict=True) for _ in range(times)]
    reviews = reviews_of(incident_date=dates, methodology=kinds)
    first = methodology_by_year(reviews, coverage=("2011-04", "2013-03")).iloc[0]
    assert first["chi_squared"] == pytest.approx(30.07, abs=5e-3)
    assert first["df"] == 2
    assert first["p"] == pytest.approx(2.954e-07, rel=1e-3)
    assert first["residual"] == pytest.approx(4.502, abs=5e-4)


def test_part_years_are_not_in_the_test():
    cells = np.array([[30, 10], [10, 30], [0, 500]])
    found = independence(cells, np.array([True, True, False]))
    # By hand: every expected count is 20, so chi-squared is 4 * 10**2 / 20 = 20.
    assert found["chi_squared"] == pytest.approx(20)
    assert np.isnan(found["residual"][-2:]).all()
