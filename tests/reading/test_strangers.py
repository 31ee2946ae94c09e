"""A stranger's file is right at once, or asked about; never misread. Each dress is drafted and read with no edit by hand."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest

from scr_analysis.codebook import Codebook, draft
from scr_analysis.reading import ReviewDataError, read_reviews, survey, years

SPEC = importlib.util.spec_from_file_location("dresses", Path(__file__).with_name("dresses.py"))
dresses = importlib.util.module_from_spec(SPEC)
sys.modules["dresses"] = dresses  # where a dataclass looks for the module that it stands in
SPEC.loader.exec_module(dresses)

FILES = Path(__file__).parents[1] / "files"
DAY = re.compile(r"\d{1,4}[-/. ]\w{1,9}[-/. ]\d{1,4}")
EXAMPLES = sorted(path for path in FILES.glob("*/*") if path.suffix in (".csv", ".xlsx", ".sav", ".parquet"))


def drafted(path, cases=None):
    found = survey(path)
    beside = survey(cases) if cases else None
    book = draft(
        found.columns, labels=found.labels, missing=found.missing, titles=found.titles,
        listed=beside.columns if beside else None, turned=found.turned,
    )  # fmt: skip
    return Codebook.from_json(book.to_json())


def read(dress, folder):
    path = folder / dress.name
    path.write_bytes(dress.content)
    cases = None
    if dress.cases:
        cases = folder / "list.csv"
        cases.write_bytes(dress.cases)
    book = drafted(path, cases)
    return read_reviews(path, codebook=book, cases=cases)


@pytest.mark.parametrize("dress", dresses.DRESSES, ids=lambda dress: dress.name)
def test_a_dress_is_read_or_refused(dress, tmp_path):
    if dress.refused:
        with pytest.raises(ReviewDataError, match=r"Cure: ") as error:
            read(dress, tmp_path)
        assert {problem.rule for problem in error.value.problems} == {dress.refused}
        return
    reading = read(dress, tmp_path)
    assert len(reading.reviews) == dress.reviews
    dated = next((name for name in ("incident_date", "incident_year") if name in reading.reviews), None)
    assert (years(reading.reviews, dated).to_dict() if dated else {}) == dress.years
    titles = {theme.title: theme.column for theme in reading.codebook.themes()}
    for theme, yes in dress.yes.items():
        column = next(column for title, column in titles.items() if title.casefold().endswith(theme.casefold()))
        assert int(reading.reviews[column].eq("yes").sum()) == yes, theme
    assert dress.note == "" or dress.note in reading.notes
    assert "SECRET" not in reading.codebook.to_json() + " ".join(reading.notes)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_row_of_a_case_gets_into_a_draft(path):
    """References and days of the corpus stand in no draft, wherever the headings were taken from."""
    try:
        book = drafted(path)
    except ReviewDataError:
        return
    names = [variable.name for variable in book.variables]
    assert not [name for name in names if re.fullmatch(r"[A-Z]{1,3}\d{1,4}", name) or DAY.fullmatch(name)]
