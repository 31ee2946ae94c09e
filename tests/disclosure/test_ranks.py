"""What matters more is shown first: tables of a lower rank give way, as cells, as rows about one variable, or whole."""

import pandas as pd

from scr_analysis.answers.protecting import protected
from scr_analysis.catalogue.outputs import output
from scr_analysis.disclosure import Ratio, Structure, policy, protection
from scr_analysis.disclosure.suppression.giving_way import TablePart
from scr_analysis.tables import children_by


def counted(rows, by_year):
    """A table of levels of variables, by year or not, and what it counts."""
    names = ["variable", "level", *(["year"] if by_year else []), "count"]
    table = pd.DataFrame(rows, columns=names).astype({"count": "Int64"})
    where = {"{variable}": "{level}", **({"year": "{year}"} if by_year else {})}
    return table, Structure(counts={"count": where}, parts=("variable",))


# By hand: of 44 reviews 40 are of one group and two each of two others; each of these has one in either year. Both are 1 or
# more in either year, so 2 or more, and 4 together: they are 2, whatever is hidden by year. Of girls and boys nothing follows.
GROUPS = [("group", "large", 40), ("group", "a", 2), ("group", "b", 2), ("group", "All", 44)]
SEXES = [("sex", "girl", 24), ("sex", "boy", 20)]
BY_YEAR = [
    *((("group", level, year, count)) for year in ("Y1", "Y2") for level, count in (("large", 20), ("a", 1), ("b", 1))),
    *((("sex", level, year, count)) for year in ("Y1", "Y2") for level, count in (("girl", 12), ("boy", 10))),
]


def released(ranks, by_year=BY_YEAR):
    made = {"first": counted(GROUPS + SEXES, by_year=False), "second": counted(by_year, by_year=True)}
    tables, structures = ({name: both[at] for name, both in made.items()} for at in (0, 1))
    return protection(tables, structures, "dfe", ranks=ranks)


def shown(table):
    return [None if pd.isna(count) else count for count in table["count"]]


def test_rows_that_cannot_be_protected_give_way_alone():
    safe = released({"first": 0, "second": 1})
    assert safe.gave_way == (TablePart("second", "group"),)
    assert shown(safe.tables["first"]) == [40, None, None, 44, 24, 20]
    assert list(safe.tables["second"]["variable"].unique()) == ["sex"]
    assert shown(safe.tables["second"]) == [12, 10, 12, 10]


def test_what_is_left_out_is_counted_as_hidden():
    record = released({"first": 0, "second": 1}).record.set_index("table")
    assert record.loc["second", ["counts", "hidden_counts"]].tolist() == [10, 6]


def test_a_table_of_which_nothing_can_be_protected_is_left_out():
    safe = released({"first": 0, "second": 1}, [row for row in BY_YEAR if row[0] == "group"])
    assert list(safe.tables) == ["first"]


def test_without_ranks_nothing_is_left_out_and_more_is_hidden():
    safe = released({})
    assert safe.gave_way == ()
    assert shown(safe.tables["first"]).count(None) > 2


def test_a_table_of_a_lower_rank_costs_the_first_no_number():
    # Of 34 reviews 30 are known and 4 are not: of the two others one must go, and the 30 have more resting on them.
    tables = {
        "base": pd.DataFrame({"base": [34]}),
        "known": pd.DataFrame({"known": [30], "other": [4], "percent": [88.2], "lower": [73.4], "upper": [95.3]}),
    }
    rests = dict.fromkeys(("percent", "lower", "upper"), Ratio(("known",)))
    structures = {
        "base": Structure(counts={"base": {}}),
        "known": Structure(counts={"known": {"a": "1"}, "other": {"a": "2"}}, ratios=rests, known={"a": ("1", "2")}),
    }
    alike = protection(tables, structures, "dfe").tables
    ranked = protection(tables, structures, "dfe", ranks={"base": 0, "known": 1}).tables
    assert [pd.isna(one["base"]["base"].iloc[0]) for one in (alike, ranked)] == [True, False]
    assert pd.isna(ranked["known"]["known"].iloc[0])


def test_the_note_of_an_output_names_what_gave_way():
    reviews = pd.DataFrame({"gender": pd.Categorical(["Female"] * 20 + ["Male"] * 20)})
    made = {"children": children_by(reviews)}
    safe = protected(made, 40, policy("dfe"))
    assert safe.note_of("children") == safe.note
    parts = type(safe)(safe.tables, safe.analysed, {}, safe.cost, safe.note, gave_way={"children": "Gender"})
    assert parts.note_of("children") == (
        f"{safe.note} Left out here, because it could only be protected by hiding numbers that matter more: Gender."
    )
    assert output("children").rank.in_short_report
