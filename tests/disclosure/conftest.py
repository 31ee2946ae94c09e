"""Small tables with their declarations, made from records, and the attack on them."""

import contextlib
import importlib.util
import sys
from inspect import signature
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from scr_analysis import tables
from scr_analysis.catalogue.outputs import OUTPUTS
from scr_analysis.disclosure import Ratio, Structure, policy, structure_of


# Tests are no package, so a module beside them is loaded by its path.
def _beside(name):
    spec = importlib.util.spec_from_file_location(f"disclosure_{name}", Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


attacker, micro, witness = map(_beside, ("attacker", "micro_attacker", "witness"))

LEVELS = {"a": ("a1", "a2", "a3"), "b": ("b1", "b2"), "c": ("c1", "c2", "c3", "c4")}


def crosstab(records, *names, margins=True):
    """Counts of records by some variables, with a row for every margin, and their share of all."""
    rows = []
    for levels in product(*(("All", *LEVELS[name]) if margins else LEVELS[name] for name in names)):
        chosen = np.ones(len(records), dtype=bool)
        for name, level in zip(names, levels, strict=True):
            chosen &= (records[name] == level).to_numpy() | (level == "All")
        rows.append([*levels, int(chosen.sum()), len(records)])
    table = pd.DataFrame(rows, columns=[*names, "reviews", "base"]).astype({"reviews": "Int64", "base": "Int64"})
    some = np.maximum(table["base"].astype(float), np.nan if len(records) == 0 else 1)
    limits = [
        attacker.wilson(x, n) if n else (np.nan, np.nan) for x, n in zip(table["reviews"], table["base"], strict=True)
    ]
    return table.assign(
        percent=100 * table["reviews"].astype(float) / some,
        lower=[low for low, _ in limits],
        upper=[high for _, high in limits],
    )


def declared(*names):
    """What a crosstab counts."""
    both = Ratio(("reviews", "base"))
    return Structure(
        counts={"reviews": {name: f"{{{name}}}" for name in names}, "base": {}},
        ratios=dict.fromkeys(("percent", "lower", "upper"), both),
    )


def attacked(safe, structures, name, *, targets=None, whole=False, helpers=None, small=None):
    """The range of every hidden count for someone who has the safe tables only.

    With `small` he also knows which cells are of 1 to the threshold: those with these true counts.
    """
    rule = policy(name)
    someone = attacker.Attacker(rule.largest_hidden, rule.base)
    for table, frame in safe.items():
        someone.read(frame, structures[table], (helpers or {}).get(table, ()))
    if small is not None:
        someone.told = {cell for cell in someone.hidden() if rule.hides(small[cell])}
    return someone.ranges(targets, whole=whole)


def given_away(ranges):
    """The hidden counts that can have one value only."""
    return {cell: span for cell, span in ranges.items() if attacker.whole_values(span) < 2}


def truth(made, structures):
    """The true count of every cell."""
    return {
        cell: int(table[column].iloc[row])
        for name, table in made.items()
        for column, cells in structures[name].queries(table).items()
        for row, cell in enumerate(cells)
        if not pd.isna(table[column].iloc[row])
    }


@pytest.fixture(name="lab", scope="session")
def _lab():
    return SimpleNamespace(
        attacked=attacked,
        given_away=given_away,
        crosstab=crosstab,
        declared=declared,
        truth=truth,
        levels=LEVELS,
        whole_values=attacker.whole_values,
        Attacker=attacker.Attacker,
        reader_of=attacker.reader_of,
        odd_reviews=attacker.odd_reviews,
        odd_tables=odd_tables,
        micro=micro,
        witness=witness,
    )


def odd_tables(size, year_of, seed=7):
    """All tables that some odd reviews can give, with their declarations."""
    reviews, made, structures = attacker.odd_reviews(size, seed=seed), {}, {}
    for one in OUTPUTS:
        if one.about_file and not any(need.startswith("beside:") for need in one.needs):
            table = one.table
            by = {"year_of": year_of} if "year_of" in signature(table).parameters else {}
            with contextlib.suppress(tables.TableError):  # seven reviews have too few whole years for some
                made[one.name] = table(reviews, **by, **one.options)
                structures[one.name] = structure_of(one.table, one.options)
    return made, structures


@pytest.fixture(name="odd", scope="session")
def _odd():
    return odd_tables(7, "incident")
