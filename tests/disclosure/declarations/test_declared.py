"""Every number of every output is declared, and the declarations agree with the numbers of all outputs together."""

import numpy as np
import pandas as pd
import pytest

from scr_analysis import tables
from scr_analysis.catalogue.outputs import OUTPUTS
from scr_analysis.columns import COLUMNS
from scr_analysis.disclosure import policy, protect, structure_of
from scr_analysis.disclosure.suppression.cells import gather
from scr_analysis.disclosure.suppression.equations import lattice
from scr_analysis.example import example_recommendations, example_reviews, example_second_coder
from scr_analysis.tables import TableError

ABOUT_THE_FILE = [one for one in OUTPUTS if one.about_file]
PUBLISHED_ONLY = {"activity_rates": {"denominator", "activity_index"}}  # worked from the published denominators alone
# Numbers that say nothing of a case: what the call was given, how many tests were made, what the row is about, published
# figures, how many themes were asked for, and the days from the end of a year to the cut-off, whose month stands in every row.
GIVEN = {
    "within_days",
    "minimum_support",
    "per",
    "tests",
    "trend_tests",
    "df",
    "coverage",
    "asked",
    "themes",
    "size",
    "months",
    "months_since",
}

everything = pytest.mark.parametrize("output", ABOUT_THE_FILE, ids=lambda one: one.name)


@pytest.fixture(name="made", scope="module")
def _made():
    reviews, found = example_reviews(), {}

    def make(output):
        if output.name not in found:  # each table once, for all tests
            found[output.name] = table_of(output, reviews)
        return found[output.name]

    return make


def table_of(output, reviews):
    """The table of an output, with the file that stands beside the reviews where it needs one."""
    beside = ()
    if any(need.startswith("beside:register") for need in output.needs):
        beside = (example_recommendations(),)
    elif any(need.startswith("beside:") for need in output.needs):
        beside = (example_second_coder(),)
    return output.table(reviews, *beside, **output.options)


def declared(structure):
    """The columns that a declaration speaks of."""
    together = (column for one in structure.together for column in one.columns)
    fields = (structure.counts, structure.ratios, structure.describes, structure.sums)
    return {*together, *(column for field in fields for column in field)}


@everything
def test_every_number_and_every_answer_is_declared(output, made):
    table, structure = made(output), structure_of(output.table, output.options)
    kinds = {name for name in table.columns if name in COLUMNS and COLUMNS[name].kind in ("count", "estimate")}
    numbers = kinds | set(table.select_dtypes(["number", "bool"]))
    assert numbers - declared(structure) - GIVEN == PUBLISHED_ONLY.get(output.table.__name__, set()) & numbers


@everything
def test_every_column_of_numbers_is_in_the_dictionary(output, made):
    table = made(output)
    assert not [name for name in table.select_dtypes("number") if name not in COLUMNS]


@everything
def test_what_is_declared_a_count_is_one_in_the_dictionary(output, made):
    table, structure = made(output), structure_of(output.table, output.options)
    assert {COLUMNS[name].kind for name in structure.counts if name in table.columns} <= {"count"}


@pytest.mark.parametrize(
    "size", [293, pytest.param(60, marks=pytest.mark.slow), 7, pytest.param(1, marks=pytest.mark.slow)]
)
def test_the_same_cell_has_the_same_count_in_all_outputs_and_parts_never_exceed_their_whole(size):
    hold_together(example_reviews(size), beside=size == 293)  # the files beside are of the whole example


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_so_it_is_where_anything_may_be_missing(seed):
    rng = np.random.default_rng(seed)
    reviews = example_reviews(40, seed=seed + 1)
    holed = {name: holes(reviews[name], rng) for name in reviews.columns if name != "review_id" and rng.random() < 0.6}
    hold_together(reviews.assign(**holed), beside=False)


def holes(column, rng):
    """The column with some values blank, and coded not known or not applicable where it has these levels."""
    gone = pd.Series(rng.random(len(column)) < rng.choice([0.05, 0.3, 0.9]), index=column.index)
    if not isinstance(column.dtype, pd.CategoricalDtype):
        return column.mask(gone)
    special = [*({"not known", "not applicable"} & set(column.cat.categories)), None]
    chosen = pd.Series(rng.choice(np.array(sorted(special, key=str), dtype=object), len(column)), index=column.index)
    return column.astype(object).where(~gone, chosen).astype(column.dtype)


def hold_together(reviews, *, beside):
    """Gathering raises when two tables declare one cell and give it two counts; the lattice when a part is too large."""
    own, structures = {}, {}
    for output in ABOUT_THE_FILE:
        if not beside and any(need.startswith("beside:") for need in output.needs):
            continue
        try:
            table = table_of(output, reviews)
        except TableError:  # a file of seven may have too few years for it
            continue
        structures[output.name] = structure_of(output.table, output.options)
        own[output.name] = structures[output.name].prepare(table)
    cells = gather(own, structures)
    assert min(lattice(cells.counts, cells.known).counts) >= 0


def test_what_is_missing_does_not_follow_from_the_two_periods_of_a_decomposition(lab):
    # Of 40 reviews without a methodology 11 and 27 have pages in the two years: the 2 without any must not follow.
    table = tables.length_decomposition(lab.odd_reviews(293), year_of="publication")
    structure = structure_of("length_decomposition")
    safe = protect({"t": table}, {"t": structure}, "dfe")
    assert not lab.reader_of({"t": table}, {"t": structure}, safe, policy("dfe")).determined()
