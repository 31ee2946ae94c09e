"""What a draft asks of dates and ages, and what each answer does. Expected by hand."""

from datetime import date

import pytest

from scr_analysis.codebook import Variable, draft
from scr_analysis.reading.values.amounts import parse_amounts
from scr_analysis.reading.values.dates import parse_dates

TODAY = date(2020, 1, 1)
REF = {"Our ref": {f"A{n}": 1 for n in range(12)}}
HELD = {f"2014-0{month}-0{month + 1}": 1 for month in range(1, 9)}


def read(variable, *texts):
    return [
        value if isinstance(value, date | int | None) else "refused" for value in parse_dates(texts, variable, TODAY)
    ]


def test_day_and_month_change_places_once_somebody_says_so():
    cells = {**HELD, "25/12/2013": 1, "13/05/2014": 1, "30/01/2014": 2}
    book = draft({**REF, "Date of incident": cells})
    assert [(question.kind, question.default) for _, question in book.questions] == [("swapped", "")]
    swapped = book.answered("Date of incident", "swapped").variable("incident_date")
    assert read(swapped, "2014-03-04", "25/12/2013", "2014-03-13", "") == [
        date(2014, 4, 3),
        date(2013, 12, 25),
        "refused",
        None,
    ]
    stands = book.answered("Date of incident", "as they stand").variable("incident_date")
    assert read(stands, "2014-03-04", "25/12/2013") == [date(2014, 3, 4), date(2013, 12, 25)]


@pytest.mark.parametrize("other", ["03/12/2013", "2014-03-13"])
def test_one_date_that_was_not_swapped_shows_that_none_was(other):
    cells = {**HELD, "25/12/2013": 1, "13/05/2014": 1, "30/01/2014": 2, other: 1}
    assert draft({**REF, "Date of incident": cells}).questions == ()


def test_not_published_is_no_date_yet_and_another_word_is_asked_about():
    cells = {"13/05/2014": 6, "14/05/2015": 3, "Not published": 3}
    book = draft({**REF, "Date of incident": {"13/05/2013": 12}, "Date of publication": cells})
    assert [(question.kind, question.default) for _, question in book.questions] == [("no date", "no date")]
    assert book.variable("publication_date").missing_spellings["not published"] == "blank"
    unknown = book.answered("Date of publication", "not known").variable("publication_date")
    assert unknown.missing_spellings["not published"] == "not known"
    strange = draft({**REF, "Date of incident": {"13/05/2013": 9, "Various": 3}})
    assert [(question.kind, question.default) for _, question in strange.questions] == [("no date", "")]


def test_an_age_is_in_completed_years_however_it_is_written():
    age = Variable("Age", "count", role="age_years", unit="years")
    texts = ["0.25", "1.9", "3 years 11 months", "14 months", "7"]
    assert parse_amounts(texts, age, TODAY) == [0, 1, 3, 1, 7]
    lengths = {f"{year} years {year + 1} months": 4 for year in range(1, 4)}
    assert draft({**REF, "Age of child": lengths}).variable("age_years").unit == "years"


def test_a_number_in_words_and_one_with_more_said_are_asked_about():
    cells = {"12": 6, "five": 2, "5 (LSCB 2)": 2, "3 and 5": 2}
    book = draft({**REF, "Total recs": cells}).answered("Total recs", "number")
    assert book.variable("recommendations").values == {"five": "5", "5 (lscb 2)": "5", "3 and 5": "3"}
