"""A number over several rows is shown only where what it rests on may be."""

import pandas as pd
import pytest

from scr_analysis.disclosure import Structure, Together, protect


@pytest.mark.parametrize(
    ("n", "told"),
    [
        ((30, 20), True),
        ((30, 20, 4), True),
        ((30, 4), False),  # the one median shown and the test would speak of the other group's four
        ((30, 7), False),  # its count is shown, its values are of too few
        ((30, 0), False),
        ((4, 3), False),
    ],
)
def test_a_test_between_groups_needs_two_whose_values_may_be_described(n, told):
    table = pd.DataFrame({"group": list("ABC")[: len(n)], "n": n, "median": 40.5, "test_p": 0.25})
    structure = Structure(
        counts={"n": {"g": "{group}"}},
        describes={"median": "n"},
        together=(Together(("test_p",), ("n",), rule="values"),),
    )
    safe = protect({"t": table}, {"t": structure}, "dfe")["t"]
    assert safe["test_p"].notna().tolist() == [told] * len(n)


@pytest.mark.parametrize("rule", ["all", "slope"])
def test_that_there_is_no_number_is_hidden_too_where_what_it_rests_on_is(rule):
    # An interval of a mean is given of 30 reviews or more: that there is none says of a hidden n that it is 29 at most.
    table = pd.DataFrame(
        {"g": list("ABC"), "count": [40, 3, 17], "n": [40, 3, 17], "themes": 1, "lower": [1.5, None, None]}
    )
    structure = Structure(
        counts={"count": {"g": "{g}", "a": "1"}, "n": {"g": "{g}"}},
        together=(Together(("lower",), ("count", "n"), ("g",), rule, over="themes"),),
    )
    safe = protect({"t": table}, {"t": structure}, "dfe")["t"]
    assert safe["n"].isna().tolist() == [False, True, False]
    assert [("lower" in named.split()) for named in safe["hidden_columns"]] == [False, True, False]
