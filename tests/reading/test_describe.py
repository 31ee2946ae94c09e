"""What a person is shown to confirm: worked out by hand from small files."""

import pandas as pd

from scr_analysis.codebook import Codebook
from scr_analysis.reading import describe, read_reviews, years


def understood(read, content, column, **options):
    return describe(read(content, **options)).set_index("column").loc[column, "understood"]


def test_a_coded_column_shows_each_spelling_and_an_answer_itself_once(read):
    content = "Review,Result\nA1,Fatal\nA2,died\nA3,1\nA4,FATAL\nA5,\nA6,NK\n"
    assert understood(read, content, "outcome") == (
        'Fatal (2); "died" is Fatal (1); "1" is Fatal (1); "NK" is not known (1)'
    )


def test_dates_show_how_they_were_read_and_first_what_could_be_read_both_ways(read):
    content = "Review,Incident\nA1,25/12/2012\nA2,03/04/2012\nA3,2013-01-01\nA4,NK\nA5,\n"
    assert understood(read, content, "incident_date") == (
        '2012-04-03 to 2013-01-01; "03/04/2012" is 2012-04-03 (1); "25/12/2012" is 2012-12-25 (1); "NK" is not known (1)'
    )


def test_numbers_show_what_is_not_written_as_a_number(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('review_id,age_years,pages\nA1,12 months,"1,204"\nA2,3,40\nA3,NK,\n', encoding="utf-8")
    table = describe(read_reviews(path, codebook=Codebook.default())).set_index("column")
    assert table.loc["age_years", "understood"] == '1 to 3; "12 months" is 1 (1); "NK" is not known (1)'
    assert table.loc["pages", "understood"] == '40 to 1204; "1,204" is 1204 (1)'


def test_what_cannot_be_read_is_shown_and_counted(read):
    table = describe(read("Review,Pages\nA1,many\nA2,7\n", set_aside=True)).set_index("column")
    assert table.loc["pages", "understood"] == '7 to 7; "many" cannot be read (1)'
    assert table.loc["pages", "unreadable"] == 1


def test_years_run_from_april_to_march():
    days = pd.to_datetime(["2012-03-31", "2012-04-01", "2013-03-31", "2009-12-25", None])
    found = years(pd.DataFrame({"incident_date": days}), "incident_date")
    assert found.to_dict() == {"2009-10": 1, "2011-12": 1, "2012-13": 2, "no date": 1}
    assert list(found.index) == ["2009-10", "2011-12", "2012-13", "no date"]
    assert years(pd.DataFrame({"incident_date": days[:1]}), "incident_date").to_dict() == {"2011-12": 1}


def test_reviews_alone_show_their_answers(read):
    reading = read("Review,Incident,Result,Pages,neglect,Notes\nA1,2012-04-03,1,12,Y,x\nA2,,9,7,?,\n", set_aside=True)
    table = describe(reading.reviews, codebook=reading.codebook).set_index("column")
    assert table["understood"].to_dict() == {
        "review_id": "kept as written, not shown",
        "incident_date": "2012-04-03 to 2012-04-03",
        "outcome": "Fatal (1)",
        "pages": "12 to 12",
        "neglect": "yes (1)",
        "Notes": "kept as written, not shown",
    }
    assert list(table["rows"]) == [1] * 6


def test_columns_that_no_codebook_knows_are_shown_by_their_type():
    frame = pd.DataFrame({
        "own_count": pd.array([1, 2], "Int64"),
        "own_share": pd.array([0.5, None], "Float64"),
        "own_day": pd.to_datetime(["2012-04-03", None]),
        "own_group": pd.Categorical(["a", None]),
        "own_words": ["x", "y"],
    })  # fmt: skip
    table = describe(frame).set_index("column")
    assert table["kind"].to_dict() == {
        "own_count": "count", "own_share": "number", "own_day": "date", "own_group": "category", "own_words": "text",
    }  # fmt: skip
    assert table.loc["own_share", "understood"] == "0.5 to 0.5"
    assert table.loc["own_group", "title"] == "own group"
