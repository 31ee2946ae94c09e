"""Tables by hand: what is hidden, what stays, and that nothing else changes."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from scr_analysis.disclosure import DisclosureError, Ratio, Structure, Together, protect, protection
from scr_analysis.disclosure.formulas import share


def counts(structure_of="outcome", **rows):
    """A table of reviews by outcome, with what it counts."""
    table = pd.DataFrame({structure_of: list(rows), "reviews": pd.array(list(rows.values()), dtype="Int64")})
    return {"t": table}, {"t": Structure(counts={"reviews": {structure_of: f"{{{structure_of}}}"}})}


def shown(safe, column="reviews", table="t"):
    return [None if pd.isna(value) else value for value in safe[table][column]]


def test_a_lone_small_count_takes_the_next_smallest_with_it():
    tables, structures = counts(All=60, A=30, B=20, C=7, D=3)
    assert shown(protect(tables, structures, "dfe")) == [60, 30, 20, None, None]


def test_two_small_counts_that_leave_each_other_room_suffice():
    tables, structures = counts(All=57, A=30, B=20, C=4, D=3)
    assert shown(protect(tables, structures, "dfe")) == [57, 30, 20, None, None]


def test_two_small_counts_that_add_up_to_two_are_both_one():
    # 52 - 30 - 20 = 2, and a hidden count is at least 1: both would be known.
    tables, structures = counts(All=52, A=30, B=20, C=1, D=1)
    assert shown(protect(tables, structures, "dfe")) == [52, 30, None, None, None]


def test_two_small_counts_at_the_threshold_are_known_to_be_five():
    tables, structures = counts(All=60, A=30, B=20, C=5, D=5)
    assert shown(protect(tables, structures, "dfe")) == [60, 30, None, None, None]


def test_two_values_are_too_few_for_a_hidden_count():
    # 53 - 30 - 20 = 3: the hidden two would be 1 and 2 or 2 and 1. Three values should be left, so a third is hidden.
    tables, structures = counts(All=53, A=30, B=20, C=1, D=2)
    assert shown(protect(tables, structures, "dfe")) == [53, 30, None, None, None]


def test_without_a_total_a_lone_small_count_is_hidden_alone():
    tables, structures = counts(A=30, B=20, C=7, D=3)
    assert shown(protect(tables, structures, "dfe")) == [30, 20, 7, None]


def test_the_boundary_of_dfe():
    # Children in need: 0, 1, 5, 6, 10 are shown as 0, c, c, 6, 10 (DfE, example cin_suppression_1_to_5).
    tables, structures = counts(A=0, B=1, C=5, D=6, E=10)
    assert shown(protect(tables, structures, "dfe")) == [0, None, None, 6, 10]


def test_rounding_to_five():
    # 0, 1, 4, 5, 7, 8, 26 are shown as 0, c, c, 5, 5, 10, 25 (Ofqual, example round_to_base_5).
    tables, structures = counts(A=0, B=1, C=4, D=5, E=7, F=8, G=26)
    assert shown(protect(tables, structures, "round5")) == [0, None, None, 5, 5, 10, 25]


def test_rounded_margins_can_still_give_a_count_away():
    # 8 is shown as 10, which is 8 to 12; two hidden counts of at most 4 would both be 4. So the total is hidden too.
    tables, structures = counts(All=8, A=4, B=4)
    assert shown(protect(tables, structures, "round5")) == [None, None, None]


def test_a_complement_that_no_table_prints():
    # 298 of 300 were coded: 2 were not, and a reader can subtract.
    tables, structures = counts(All=300, A=298)
    assert shown(protect(tables, structures, "dfe")).count(None) == 1


STATES = ("yes", "no", "not known", "not applicable", "blank")


def states(**counted):
    """Reviews by the state of one theme, and all of them; the counts in the order of the states, the whole last."""
    levels = [*STATES, "All"]
    values = [counted.get(level.replace(" ", "_"), 0) for level in STATES]
    table = pd.DataFrame({"state": levels, "reviews": pd.array([*values, sum(values)], dtype="Int64")})
    structure = Structure(counts={"reviews": {"neglect": "{state}"}}, known={"neglect": STATES})
    return {"t": table}, {"t": structure}


def test_silence_is_no_child():
    assert shown(protect(*states(yes=20, no=30, blank=5, not_known=1), "dfe")) == [20, 30, 1, 0, 5, 56]
    # What does not apply to a child is said of the child.
    assert shown(protect(*states(yes=20, no=30, blank=5, not_applicable=1), "dfe"))[3] is None
    assert shown(protect(*states(yes=20, no=30, blank=5), "dfe_strict"))[4] is None


def test_silence_gives_no_child_away():
    # By hand: 40 less 33 less 5 would be the yes.
    yes, no, _, _, blank, whole = shown(protect(*states(yes=2, no=33, blank=5), "dfe"))
    assert yes is None
    assert None in (no, blank, whole)


def test_a_table_that_is_shown_whole_or_not_at_all():
    tables, structures = states(yes=20, no=30, blank=5)
    whole = {"t": replace(structures["t"], whole=True)}
    assert shown(protect(tables, whole, "dfe")) == [20, 30, 0, 0, 5, 55]
    assert protect(*(states(yes=2, no=33, blank=5)[0], whole), "dfe") == {}


def test_zero_stays_zero():
    tables, structures = counts(All=33, A=30, B=0, C=3, D=0)
    safe = shown(protect(tables, structures, "dfe"))
    assert (safe[2], safe[4]) == (0, 0)


def test_an_estimate_goes_with_its_counts():
    table = pd.DataFrame({"year": ["1", "2"], "yes": [3, 20], "no": [37, 30], "n": [40, 50], "percent": [7.5, 40.0]})
    structure = Structure(
        counts={"yes": {"y": "{year}", "t": "yes"}, "no": {"y": "{year}", "t": "no"}, "n": {"y": "{year}"}},
        ratios={"percent": Ratio(("yes", "n"))},
    )
    safe = protect({"t": table}, {"t": structure}, "dfe")["t"]
    assert safe.isna().to_numpy().tolist() == [[False, True, True, False, True, False, False], [False] * 7]
    assert safe["suppressed"].tolist() == [True, False]
    assert safe["hidden_columns"].tolist() == ["yes no percent", ""]


def test_a_cell_is_hidden_in_every_table_where_it_stands():
    tables, structures = counts(All=40, A=30, B=7, C=3)
    safe = protect({"t": tables["t"], "u": tables["t"]}, {"t": structures["t"], "u": structures["t"]}, "dfe")
    assert shown(safe, table="t") == shown(safe, table="u") == [40, 30, None, None]


def test_two_tables_that_differ_by_a_few_cases():
    # All reviews 40, with a report 37: three without. Neither table shows them, subtraction does.
    tables = {"t": pd.DataFrame({"reviews": [40]}), "u": pd.DataFrame({"reviews": [37]})}
    structures = {"t": Structure(counts={"reviews": {}}), "u": Structure(counts={"reviews": {"report": "with"}})}
    safe = protect(tables, structures, "dfe")
    assert [shown(safe, table="t"), shown(safe, table="u")].count([None]) == 1


def test_years_add_up_to_another_table():
    years = pd.DataFrame({"year": ["1", "2", "3"], "reviews": [30, 4, 25]})
    total = pd.DataFrame({"reviews": [59]})
    structures = {"y": Structure(counts={"reviews": {"year": "{year}"}}), "t": Structure(counts={"reviews": {}})}
    safe = protect({"y": years, "t": total}, structures, "dfe")
    assert shown(safe, table="y") == [30, None, None]


def describing(mean, n=(30, 4)):
    table = pd.DataFrame({"group": ["A", "B"], "n": n, "median": [40.5, 61.0], "mean": mean, "measure": "pages"})
    return table, Structure(
        counts={"n": {"g": "{group}"}},
        describes={"median": "n", "mean": "n"},
        sums={"mean": "{measure}"},
    )


def test_values_of_a_small_group_are_hidden():
    table, structure = describing([42.0, 60.0])
    safe = protect({"t": table}, {"t": structure}, "dfe")["t"]
    assert safe["median"].isna().tolist() == [False, True]
    assert safe["mean"].isna().tolist() == [False, True]


@pytest.mark.parametrize(("n", "shown"), [(9, False), (10, True)])
def test_values_of_fewer_than_ten_reviews_are_hidden_though_their_count_is_shown(n, shown):
    # Of 6 to 8 reviews the interval of a median is the least and the greatest value: two children's own.
    table, structure = describing([42.0, 60.0], n=(30, n))
    safe = protect({"t": table}, {"t": structure}, "dfe")["t"]
    assert safe["n"].notna().all()
    assert safe["median"].notna().tolist() == [True, shown]
    assert safe["mean"].notna().tolist() == [True, shown]
    assert safe["hidden_columns"].tolist() == ["", "" if shown else "median mean"]


@pytest.mark.parametrize(("p", "told"), [(0.0341, "0.034"), (0.0096, "0.0096"), (0.25049, "0.25"), (1e-9, "<0.001")])
def test_a_p_value_has_two_digits_and_none_below_a_thousandth(p, told):
    tables, structures = counts(All=90, A=30, B=60)
    tables["t"] = tables["t"].assign(p=p)
    structures["t"] = Structure(counts=structures["t"].counts, together=(Together(("p",), ("reviews",)),))
    safe = protect(tables, structures, "dfe")["t"]["p"].unique().tolist()
    assert safe == [float(told)] if told != "<0.001" else safe[0] < 0.001 and round(safe[0], 10) == 0.001
    assert protect(tables, structures, "none")["t"]["p"].unique().tolist() == [p]


def test_the_mean_of_a_hidden_group_cannot_be_had_from_the_means_of_the_others():
    # 34 reviews with a mean of 44.12 (1,500 pages), 30 of them with 42 (1,260): the other four have 240 pages.
    table, structure = describing([42.0, 60.0])
    whole, more = describing([1500 / 34, np.nan], n=(34, 0))
    safe = protect({"t": table, "u": whole.head(1).assign(group="All")}, {"t": structure, "u": more}, "dfe")
    assert safe["t"]["mean"].isna().all() or safe["u"]["mean"].isna().all()


def test_so_it_is_with_a_group_whose_count_is_shown_and_whose_mean_is_of_too_few():
    # 37 reviews with a mean of 1,500 / 37, 30 of them with 42 (1,260): the other seven would have 240 pages.
    table, structure = describing([42.0, 240 / 7], n=(30, 7))
    whole, more = describing([1500 / 37, np.nan], n=(37, 0))
    safe = protect({"t": table, "u": whole.head(1).assign(group="All")}, {"t": structure, "u": more}, "dfe")
    assert safe["t"]["n"].tolist() == [30, 7]
    assert pd.isna(safe["t"]["mean"].iloc[1])
    assert safe["t"]["mean"].isna().all() or safe["u"]["mean"].isna().all()


@pytest.mark.parametrize(("name", "medians"), [("dfe", [40.5, 61.0]), ("round5", [41.0, 61.0])])
def test_values_beside_a_rounded_count_are_whole(name, medians):
    # A median of 40.5 would say that the number of reviews is even.
    table, structure = describing([42.0, 60.0], n=(30, 20))
    assert protect({"t": table}, {"t": structure}, name)["t"]["median"].tolist() == medians


def test_a_share_that_cannot_be_worked_from_rounded_counts_is_hidden():
    # 11 of 24 is shown as 10 of 25, and 45.8 per cent would give the two back; 10 of 25 is 40 per cent.
    table = pd.DataFrame({"yes": [11], "n": [24], "percent": [1100 / 24]})
    cells = {"yes": {"t": "yes"}, "n": {}}
    for formula, percent in ((None, None), (share("yes", of="n"), 40.0)):
        structure = Structure(counts=cells, ratios={"percent": Ratio(("yes", "n"), formula)})
        safe = protect({"t": table}, {"t": structure}, "round5")["t"]
        assert shown({"t": safe}, "yes") + shown({"t": safe}, "n") + shown({"t": safe}, "percent") == [10, 25, percent]
        assert safe["hidden_columns"].tolist() == ["" if formula else "percent"]


def test_values_go_with_a_count_that_is_hidden_for_anothers_sake():
    # 30 of 34 are known, 4 not, which a strict policy takes for small: 30 is hidden with the 4, and a median of 40.5 would say that it is even.
    # What stands beside it goes too: were it shown, that would say that the count is not small.
    table, structure = describing([42.0, 60.0], n=(30, 20))
    known = pd.DataFrame({"group": ["A"], "base": [34], "missing": [4]})
    structure = Structure(
        counts={"n": {"g": "{group}", "pages": "known"}},
        describes=structure.describes,
        sums=structure.sums,
        known={"pages": ("known", "missing")},
    )
    beside = Structure(
        counts={"base": {"g": "{group}"}, "missing": {"g": "{group}", "pages": "missing"}}, known=structure.known
    )
    totals = {"all": pd.DataFrame({"reviews": [54]})}, {"all": Structure(counts={"reviews": {}})}
    safe = protect({"t": table, "u": known, **totals[0]}, {"t": structure, "u": beside, **totals[1]}, "dfe_strict")
    if pd.isna(safe["t"]["n"].iloc[0]):
        assert pd.isna(safe["t"]["median"].iloc[0])
        assert pd.isna(safe["t"]["mean"].iloc[0])
    else:
        assert pd.isna(safe["u"]["base"].iloc[0])


def test_a_test_of_the_whole_table_falls_with_one_hidden_count():
    tables, structures = counts(All=60, A=30, B=20, C=7, D=3)
    tables["t"] = tables["t"].assign(p=0.04, p_method="Pearson")
    structures["t"] = Structure(counts=structures["t"].counts, together=(Together(("p",), ("reviews",)),))
    safe = protect(tables, structures, "dfe")["t"]
    assert safe["p"].isna().all()
    assert set(safe["p_method"]) == {"withheld: it could give a hidden count away"}


def test_the_method_of_a_withheld_yearly_change_is_not_told():
    # What a method is called may tell of how many reviews a number was worked.
    tables, structures = counts(All=60, A=30, B=20, C=7, D=3)
    tables["t"] = tables["t"].assign(yearly_percent=4.0, yearly_method="log-linear trend of 60 reviews")
    structures["t"] = Structure(counts=structures["t"].counts, together=(Together(("yearly_percent",), ("reviews",)),))
    safe = protect(tables, structures, "dfe")["t"]
    assert safe["yearly_percent"].isna().all()
    assert set(safe["yearly_method"]) == {"withheld: it could give a hidden count away"}


def test_none_leaves_everything_as_it_is():
    tables, structures = counts(All=60, A=30, B=20, C=7, D=3)
    safe = protect(tables, structures, "none")["t"]
    assert_frame_equal(safe, tables["t"].assign(suppressed=False, hidden_columns=""))


@pytest.mark.parametrize("name", ["none", "dfe", "round5", "ons_10_5", "custom_3_10"])
def test_nothing_is_changed_in_place(name):
    tables, structures = counts(All=60, A=30, B=20, C=7, D=3)
    before = tables["t"].copy()
    protect(tables, structures, name)
    assert_frame_equal(tables["t"], before)


@pytest.mark.parametrize("dtype", ["int64", "Int64", "float64"])
def test_a_count_stays_whole_whatever_its_type(dtype):
    tables, structures = counts(All=33, A=30, B=3)
    safe = protect({"t": tables["t"].astype({"reviews": dtype})}, structures, "round5")["t"]
    assert [None if pd.isna(value) else int(value) for value in safe["reviews"]] == [35, 30, None]


@pytest.mark.parametrize("name", ["dfe", "round5", "ons_10_5"])
@pytest.mark.parametrize("rows", [{"A": 1}, {"All": 1, "A": 1}, {"All": 2, "A": 1, "B": 1}, {}])
def test_a_table_too_small_for_anything_hides_everything(name, rows):
    tables, structures = counts(**rows)
    assert shown(protect(tables, structures, name)) == [None] * len(rows)


def test_published_figures_stay():
    tables, _ = counts(A=3)
    safe = protect(tables, {"t": Structure(public=True)}, "dfe")["t"]
    assert safe["reviews"].tolist() == [3]
    assert safe["suppressed"].tolist() == [False]


def test_rows_that_tell_of_a_case_by_being_there_are_dropped():
    tables, structures = counts(A=30, B=3)
    structures["t"] = Structure(counts=structures["t"].counts, drop="reviews")
    assert protect(tables, structures, "dfe")["t"]["outcome"].tolist() == ["A"]


def test_an_empty_count_is_no_cell():
    tables, structures = counts(A=30, B=None)
    assert shown(protect(tables, structures, "dfe")) == [30, None]
    assert protect(tables, structures, "dfe")["t"]["suppressed"].tolist() == [False, False]


def test_the_order_of_tables_and_rows_does_not_matter():
    tables, structures = counts(All=60, A=30, B=20, C=7, D=3)
    turned = {"t": tables["t"].iloc[::-1].reset_index(drop=True)}
    assert shown(protect(turned, structures, "dfe"))[::-1] == shown(protect(tables, structures, "dfe"))


def test_the_record_counts_what_was_hidden():
    tables, structures = counts(All=60, A=30, B=20, C=7, D=3)
    record = protection(tables, structures, "dfe").record
    assert record.to_dict("records") == [
        {"table": "t", "counts": 5, "hidden_counts": 2, "numbers": 5, "hidden_numbers": 2}
    ]


def test_a_table_without_a_declaration_is_refused():
    tables, _ = counts(A=30)
    with pytest.raises(DisclosureError, match="no structure says what these tables count: t"):
        protect(tables, {}, "dfe")


def test_a_cell_with_two_counts_is_refused():
    tables, structures = counts(A=30)
    other, _ = counts(A=31)
    expected = "reviews of t and reviews of u are declared to count the same cases, and give 30 and 31"
    with pytest.raises(DisclosureError, match=expected):
        protect({"t": tables["t"], "u": other["t"]}, {"t": structures["t"], "u": structures["t"]}, "dfe")


def test_a_declared_count_must_be_one():
    tables, structures = counts(A=30)
    tables["t"] = tables["t"].assign(reviews=[2.5])
    with pytest.raises(DisclosureError, match="reviews of t is declared a count, but is not a whole number from 0 up"):
        protect(tables, structures, "dfe")


def test_a_declaration_names_columns_that_there_are():
    tables, _ = counts(A=30)
    with pytest.raises(DisclosureError, match="the declaration names the column region, which the table has not"):
        protect(tables, {"t": Structure(counts={"reviews": {"region": "{region}"}})}, "dfe")


def distribution(counts, **rule):
    """How many reviews have 0, 1, 2, ... themes, with their mean."""
    themes, n = range(len(counts)), sum(counts)
    mean = sum(number * count for number, count in zip(themes, counts, strict=True)) / n
    table = pd.DataFrame({"themes": themes, "count": counts, "n": n, "mean": mean})
    rests = Together(("mean",), ("count", "n"), rule="slope", over="themes", **rule)
    decimals = {"mean": rule["decimals"]} if "decimals" in rule else {}
    structure = Structure(counts={"count": {"number": "{themes}"}, "n": {}}, together=(rests,), decimals=decimals)
    return protect({"t": table}, {"t": structure}, "dfe")["t"]


def test_a_mean_that_would_settle_two_hidden_counts_is_withheld():
    # By hand: 4 and 3 are hidden; their sum is 52 - 45 = 7 and, with the mean, 4 + 2 x 3 = 10 is known: no other pair.
    safe = distribution([20, 4, 3, 25])
    assert safe["count"].isna().tolist() == [False, True, True, False]
    assert safe["mean"].iloc[:2].isna().all()


def test_a_mean_of_few_decimals_leaves_them_open_and_is_shown():
    # 85 / 52 = 1.6346; 1.6 stands for totals from 80.6 to 85.8, so 81 to 85: with 5 and 2 it would be 84.
    safe = distribution([20, 4, 3, 25], decimals=1)
    assert safe["mean"].tolist() == [1.6] * 4


def test_a_mean_of_few_reviews_may_settle_them_even_so():
    # By hand: 2 and 2 of 10 reviews have 2 and 3 themes; 1.6 stands for a total of 16 only (15.5 to 16.4).
    safe = distribution([0, 6, 2, 2], decimals=1)
    assert safe["mean"].iloc[:2].isna().all()


@pytest.mark.parametrize("name", ["dfe", "round5"])
def test_a_mean_of_nothing_is_nothing_to_weigh(name):
    # A group without a coded review has no mean; its distribution is all 0.
    counts = pd.array([0, 0, 3, 9], "Int64")
    table = pd.DataFrame({"group": list("AABB"), "themes": [0, 1, 0, 1], "count": counts, "n": [0, 0, 12, 12]})
    structure = Structure(
        counts={"count": {"group": "{group}", "themes": "{themes}"}, "n": {"group": "{group}"}},
        together=(Together(("mean",), ("count", "n"), ("group",), "slope", over="themes", decimals=1),),
        decimals={"mean": 1},
    )
    safe = protect({"t": table.assign(mean=[np.nan, np.nan, 0.75, 0.75])}, {"t": structure}, name)["t"]
    assert safe["count"].iloc[:2].tolist() == [0, 0]
    assert safe["mean"].iloc[:2].isna().all()
