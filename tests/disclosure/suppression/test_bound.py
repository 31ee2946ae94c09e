"""The work of the search has a bound; past it more is hidden, which is as safe, and it is said."""

import numpy as np
import pandas as pd
import pytest

from scr_analysis.answers.protecting import protected
from scr_analysis.disclosure import Structure, policy, protection

NAMES = ("a", "c")


def _tables(lab):
    rng = np.random.default_rng(3)
    records = pd.DataFrame({name: rng.choice(some, 60) for name, some in lab.levels.items()})
    return {"t": lab.crosstab(records, *NAMES)}, {"t": lab.declared(*NAMES)}


@pytest.fixture(name="budget")
def _budget(monkeypatch):
    return lambda work: monkeypatch.setattr("scr_analysis.disclosure.suppression.secondary.BUDGET", work)


@pytest.mark.parametrize("name", ["dfe", "round5", "custom_10_5"])
@pytest.mark.parametrize("work", [0, 50, 100, 200])
def test_whatever_the_work_no_hidden_count_can_be_worked_out(lab, budget, name, work):
    budget(work)
    tables, structures = _tables(lab)
    safe = protection(tables, structures, name)
    assert safe.hurried or work
    assert not lab.given_away(lab.attacked(safe.tables, structures, name, whole=True))


def test_less_work_hides_no_less(lab, budget):
    tables, structures = _tables(lab)
    hidden = []
    for work in (10**7, 0):
        budget(work)
        hidden.append(int(protection(tables, structures, "dfe").record["hidden_counts"].sum()))
    assert hidden[0] < hidden[1]


def test_without_any_work_all_that_is_linked_is_hidden_and_zeros_are_shown(lab, budget):
    budget(0)
    tables, structures = _tables(lab)
    safe = protection(tables, structures, "dfe").tables["t"]
    assert safe["reviews"].dropna().eq(0).all()
    assert safe["base"].isna().all()


def test_where_nothing_is_told_of_a_count_nothing_is_told_of_its_values(budget):
    budget(0)
    tables = {
        "t": pd.DataFrame({"outcome": ["All", "Fatal", "Other"], "reviews": [43, 40, 3], "median": [9.0, 8.0, 7.0]})
    }
    structure = Structure(counts={"reviews": {"outcome": "{outcome}"}}, describes={"median": "reviews"})
    assert protection(tables, {"t": structure}, "dfe").tables["t"]["median"].isna().all()


def test_an_odd_file_that_outgrows_the_bound_gives_nothing_away(lab, budget, odd):
    made, structures = odd
    budget(3_000)  # each rank has as much; what cannot be searched for then gives way
    safe = protected(made, 7, policy("dfe"))
    assert safe.hurried
    assert safe.note.endswith("so more may be hidden than a longer search would hide.")
    assert not lab.reader_of(made, structures, safe.tables, policy("dfe")).determined()


def test_a_search_that_ends_before_the_bound_says_nothing_of_it(lab):
    tables, structures = _tables(lab)
    assert not protection(tables, structures, "dfe").hurried


def test_progress_counts_the_cells_that_are_done(lab):
    told = []
    tables, structures = _tables(lab)
    protection(tables, structures, "dfe", progress=lambda done, total: told.append((done, total)))
    totals = {total for _, total in told}
    assert len(totals) == 1
    assert [done for done, _ in told] == list(range(totals.pop() + 1))
