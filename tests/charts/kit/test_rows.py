"""What a long drawing leaves out."""

from types import SimpleNamespace

import pandas as pd
import pytest

from scr_analysis.charts.kit.rows import leave_out


def rows(variables, years=2):
    """Some variables over years, all of them known throughout but for the first, which is in its last year alone."""
    names = [f"v{at}" for at in range(variables) for _ in range(years)]
    table = pd.DataFrame({"variable": names, "variable_label": [name.upper() for name in names]})
    return table, pd.Series([at > years - 2 for at in range(len(table))])


@pytest.fixture
def said():
    return []


@pytest.fixture
def page(said):
    return SimpleNamespace(explain=lambda *sentences: said.extend(sentences))


def test_a_variable_is_left_out_only_where_it_needs_no_look_in_any_year(page, said):
    table, whole = rows(16)
    left = leave_out(page, table, "Known throughout", whole)
    assert left["variable"].tolist() == ["v0", "v0"]
    assert "V1, V2" in said[0]
    assert "V0" not in said[0]


@pytest.mark.parametrize(("variables", "drawn"), [(15, 15), (16, 1)])
def test_up_to_fifteen_variables_are_all_drawn(page, said, variables, drawn):
    table, whole = rows(variables)
    assert leave_out(page, table, "Known throughout", whole)["variable"].nunique() == drawn
    assert bool(said) == (drawn == 1)
