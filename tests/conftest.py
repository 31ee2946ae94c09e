"""Every output of the catalogue, for the tests of every room: a new one is in each of them by itself."""

import re
from dataclasses import replace
from inspect import signature

import pytest

from scr_analysis.catalogue import OUTPUTS, output
from scr_analysis.disclosure import structure_of
from scr_analysis.example import example_recommendations, example_second_coder

COLUMN = re.compile(r"\{(\w+)\}")


def variant(name, **options):
    """A choice that a user may make of a table and no output of the catalogue does."""
    said = ", ".join(f"{key} {value}" for key, value in options.items())
    return replace(output(name), name=f"{name} ({said or 'no option'})", options=options)


VARIANTS = (
    variant("days_to_publication", measure="days_to_publication", year_of="publication"),
    variant("harm_categories", by="outcome"),
    variant("publication_curve", by="year"),
    variant("quality_marks_met", by="methodology"),
    variant("recommendations_against_questions", by=None),
    variant("recommendations_against_questions", by="methodology"),
    variant("recommendations_compared", measure="pages", by="methodology"),
    variant("recommendations_register_by_agency"),
    variant("theme_pairs"),
    variant("theme_pairs", group="family"),
    variant("themes_by_age", by="year"),
    variant("themes_by_age", by="outcome"),
    variant("themes_by_age", by="methodology"),
    variant("time_to_publication"),
    variant("time_to_publication", by="methodology"),
)


def pytest_generate_tests(metafunc):
    """Run a test that takes `every_output` for each, one that takes `every_variant` for those of `VARIANTS` too.

    With the mark `outputs(which=..., dear=True)` it is run for those of which that is true; where it is dear, one output of
    each table function is quick, and its others wait for make test-all.
    """
    for fixture, every in (("every_output", OUTPUTS), ("every_variant", (*OUTPUTS, *VARIANTS))):
        if fixture in metafunc.fixturenames:
            mark = metafunc.definition.get_closest_marker("outputs")
            told = mark.kwargs if mark else {}
            some = [one for one in every if told.get("which", bool)(one)]
            first = {one.table: one.name for one in reversed(some)}.values()
            late = {one.name for one in some if one.name not in first} if told.get("dear") else set()
            cases = [pytest.param(one, id=one.name, marks=[pytest.mark.slow] * (one.name in late)) for one in some]
            metafunc.parametrize(fixture, cases)


def table_of(one, reviews, **offered):
    """Compute the table of an output from reviews; the files beside them are those of the example."""
    takes = signature(one.table).parameters
    if "recommendations" in takes:
        offered["recommendations"] = example_recommendations(reviews)
    if "second" in takes:
        offered["second"] = example_second_coder(reviews)
    known = {"reviews": reviews, "first": reviews, **offered, **one.options} if one.about_file else {}
    return one.table(**{name: known[name] for name in takes if name in known})


@pytest.fixture(name="table_of", scope="session")
def _table_of():
    return table_of


def reviews_in(one, table):
    """Count the reviews of a table, each once, and those that are in none of its rows.

    Which rows tell of the same reviews again is read from the declaration of what the column `reviews` counts.
    """
    where = structure_of(one.table, one.options).counts["reviews"]
    for column in COLUMN.findall(" ".join(where)):
        table = table[table[column].eq(table[column].iloc[0])]
    keys = [column for level in where.values() if isinstance(level, str) for column in COLUMN.findall(level)]
    once = table.drop_duplicates(keys) if keys else table.head(1)
    total = once["reviews"].sum()
    if any(variable.endswith(" year") for variable in where):
        total += table["undated"].iloc[0]
    if len(keys) == 1 and "ungrouped" in table:
        total += table["ungrouped"].iloc[0]
    if len(keys) > 1:
        total += table.drop_duplicates(keys[0])[["missing", "not_applicable"]].sum().sum()
    return int(total)


@pytest.fixture(name="reviews_in", scope="session")
def _reviews_in():
    return reviews_in
