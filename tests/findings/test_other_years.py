"""Where years begin in another month, everything that a table, its words and its chart say of years says so."""

from dataclasses import replace

import pytest

from scr_analysis.answers.choices import Choices
from scr_analysis.answers.computing import computed
from scr_analysis.catalogue import output
from scr_analysis.codebook import Codebook
from scr_analysis.reading import read_reviews
from scr_analysis.shipped import shipped

# Of the example: incidents from April 2011 to March 2014.
YEARS = {1: ["2011", "2012", "2013", "2014"], 9: ["2010-11", "2011-12", "2012-13", "2013-14"]}
KINDS = {1: "calendar year", 9: "September-August year"}


@pytest.mark.parametrize("begins", YEARS)
def test_no_output_of_a_file_counts_years_from_april(begins):
    reading = read_reviews(
        shipped("data", "example_reviews.csv"), codebook=replace(Codebook.default(), years_begin=begins)
    )
    made, left_out = computed(reading, Choices(), beside={})
    assert {one.output.name for one in left_out if "April-March year" in one.reason} == {"activity_rates"}
    dated = {name: table for name, table in made.items() if {"year", "year_of"} <= set(table.columns)}
    assert len(dated) > 5
    for name, table in dated.items():
        assert list(dict.fromkeys(table["year"].astype("str"))) == YEARS[begins], name
        assert set(table["year_kind"]) == {KINDS[begins]}, name
    for name, table in made.items():
        if not output(name).about_file or "year" not in table:
            continue
        finding = output(name).finding(table)
        said = " ".join(filter(None, (finding.headline, finding.subtitle, finding.sentence, finding.alt)))
        assert "April" not in said, name
        assert KINDS[begins] in f"{finding.subtitle} {finding.alt}", name
