"""The same releases attacked with a model of the reviews in whole numbers, which is written apart from the control's."""

import pandas as pd
import pytest

from scr_analysis.answers.protecting import protected
from scr_analysis.disclosure import policy, structure_of
from scr_analysis.disclosure.queries import query


def recovered(lab, tables, rule):
    someone = lab.micro.MicroAttacker(rule.largest_hidden, rule.base)
    someone.read(tables)
    found = someone.attack()
    assert found.hidden > 50
    return [(cells[0].table, cells[0].column, value) for cells, value in found.leaks if value]


# Of fifteen reviews the least that hidden counts could be adds up to a total that was once shown; of thirty, the pairs told of
# how many reviews a theme is missing.
@pytest.mark.slow
@pytest.mark.parametrize(("size", "seed"), [(15, 7), (30, 7), (30, 11)])
def test_no_hidden_number_can_be_one_whole_number_only(lab, size, seed):
    made, _ = lab.odd_tables(size, "incident", seed)
    assert not recovered(lab, protected(made, size, policy("dfe")).tables, policy("dfe"))


@pytest.mark.slow
def test_it_would_find_what_small_counts_hidden_alone_give_away(lab):
    made, structures = lab.odd_tables(30, "incident", 7)
    naive = {}
    for name, table in made.items():
        counts = [column for column in structures[name].counts if column in table]
        gone = table[counts].apply(lambda column: column.between(1, 5).fillna(False))
        naive[name] = table.assign(
            **{one: table[one].mask(gone[one]) for one in counts},
            suppressed=gone.any(axis=1),
            hidden_columns=[" ".join(one for one in counts if row[one]) for _, row in gone.iterrows()],
        )
    assert len(recovered(lab, naive, policy("dfe"))) > 20


def test_no_share_of_a_hidden_total_is_shown():
    # By hand: 13 of 15 is 86.7%, and no other total up to a hundred gives it.
    steps = ["Rows read", "Reviews", "With a final report", "Without a final report"]
    flow = pd.DataFrame({"step": steps, "part_of": ["", *steps[:1], "Reviews", "Reviews"], "reason": ""})
    declared = structure_of("flow", {})
    table = declared.prepare(flow.assign(count=[15, 15, 13, 2], percent=[100, 100, 1300 / 15, 200 / 15]))
    assert declared.queries(table)["read"] == [query({})] * 4
    assert "read" in declared.ratios["percent"].counts
