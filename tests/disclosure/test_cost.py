"""What secondary suppression costs, beside the fewest cells that tau-argus (optimal, HiGHS) can hide.

Tau-argus is asked that no hidden count can be worked out at all; the library asks that it keeps three values where the
threshold allows. So a few cells more are to be expected, and are the price of that.
"""

import contextlib

import numpy as np
import pandas as pd
import pytest
from pytauargus import protect as tau_argus

from scr_analysis.disclosure import Structure, protect

NAMES = ("a", "c")
# 40 tables were tried when this was written: 342 cells hidden, 323 by tau-argus, 213 of them for their own sake.
TABLES = 15


def records(lab, seed):
    """Some 40 to 200 reviews in a table of three by four, many of its cells small."""
    rng = np.random.default_rng(seed)
    size = int(rng.integers(40, 200))
    return pd.DataFrame(
        {name: rng.choice(some, size, p=rng.dirichlet([1.0] * len(some))) for name, some in lab.levels.items()}
    )


def hidden_here(lab, reviews):
    table = lab.crosstab(reviews, *NAMES)[[*NAMES, "reviews"]]
    structure = Structure(counts={"reviews": {name: f"{{{name}}}" for name in NAMES}})
    return int(protect({"t": table}, {"t": structure}, "dfe")["t"]["reviews"].isna().sum())


def hidden_there(reviews):
    asked = {"safety_rules": "FREQ(6,0)", "suppress": "OPT(1)", "totcode": "Total"}
    found = tau_argus(reviews.assign(one=1), list(NAMES), "one", **asked).tables[0].dataframe()
    return int(found["status"].isin(["U", "M"]).sum())


@pytest.fixture(name="cells", scope="module")
def _cells(lab, tmp_path_factory):
    files = [records(lab, seed) for seed in range(TABLES)]
    with contextlib.chdir(tmp_path_factory.mktemp("tau")):  # tau-argus leaves its logs where it stands
        there = [hidden_there(one) for one in files]
    return pd.DataFrame({"here": [hidden_here(lab, one) for one in files], "there": there})


def test_no_fewer_cells_are_hidden_than_is_possible(cells):
    assert (cells["here"] >= cells["there"]).all()


def test_few_cells_more_are_hidden_than_is_possible(cells):
    assert cells["here"].sum() <= 1.15 * cells["there"].sum()
