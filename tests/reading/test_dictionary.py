"""A data dictionary of REDCap says what columns and codes mean. Expected by hand."""

import pytest

from scr_analysis.codebook import draft
from scr_analysis.reading import ReviewDataError, read_reviews, survey
from scr_analysis.reading.dictionary import read_dictionary

DICTIONARY = """"Variable / Field Name","Form Name","Section Header","Field Type","Field Label","Choices, Calculations, OR Slider Labels"
scr_ref,coding,,text,SCR reference,
doi,coding,,text,"<b>Date of incident</b>",
q3,coding,,radio,Outcome,"1, Died | 2, Serious harm"
q4,coding,,yesno,Neglect,
risk,coding,,checkbox,Which risks?,"1, Domestic abuse | 2, Gangs, county lines"
score,coding,,calc,Score,"[a] + 1"
"""
DATA = """scr_ref,doi,q3,q4,risk___1,risk___2
A1,2014-05-01,1,1,1,0
A2,2014-06-01,2,0,0,1
A3,2015-05-01,2,1,0,1
A4,2015-06-01,1,0,1,0
"""


def test_codes_and_boxes_get_what_the_dictionary_says(tmp_path):
    (tmp_path / "dictionary.csv").write_text(DICTIONARY, encoding="utf-8")
    (tmp_path / "data.csv").write_text(DATA, encoding="utf-8")
    said = read_dictionary(tmp_path / "dictionary.csv")
    assert said.labels == {"q3": {"1": "Died", "2": "Serious harm"}, "q4": {"1": "Yes", "0": "No"}}
    assert said.titles["risk___2"] == "Gangs, county lines"
    found = survey(tmp_path / "data.csv")
    book = draft(found.columns, labels=said.labels, titles=said.titles)
    reviews = read_reviews(tmp_path / "data.csv", codebook=book).reviews
    assert reviews["outcome"].to_list() == ["Fatal", "Non-fatal serious harm", "Non-fatal serious harm", "Fatal"]
    titles = {theme.title: reviews[theme.column].to_list() for theme in book.themes()}
    assert titles == {
        "Neglect": ["yes", "no", "yes", "no"],
        "Domestic abuse": ["yes", "no", "no", "yes"],
        "Gangs, county lines": ["no", "yes", "yes", "no"],
    }


def test_another_file_is_no_dictionary(tmp_path):
    (tmp_path / "data.csv").write_text(DATA, encoding="utf-8")
    with pytest.raises(ReviewDataError) as error:
        read_dictionary(tmp_path / "data.csv")
    what = "this is no data dictionary of REDCap: it has no columns Variable / Field Name, Field Type, Field Label and Choices"
    assert str(error.value) == f"data.csv: {what}. Cure: download it in REDCap: Project Setup, Data Dictionary."
