"""A table of which disclosure control hides every row says so; it is not told as a table that never had any."""

import pytest

from scr_analysis.example import example_csv
from scr_analysis.release import Options
from scr_analysis.release.beside import read
from scr_analysis.release.run import make_release


@pytest.mark.slow
def test_rows_that_a_policy_hides_are_said_to_be_hidden(tmp_path):
    source = tmp_path / "seven.csv"
    source.write_text(example_csv(7), encoding="utf-8")
    options = Options(select=("theme_combinations",), policy="dfe")
    (made,) = make_release(read(source, options), options, source=source).results
    assert made.table.empty
    assert made.finding.in_full == "Disclosure control hides every row of this table."
    assert not any(note.startswith("n = ") for note in made.finding.notes)  # it is not of no reviews
