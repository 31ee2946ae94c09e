"""What a survey of a file holds: each heading, its cells and their counts, and nothing that quotes a case."""

import pytest

from scr_analysis.reading import ReviewDataError, survey


@pytest.fixture
def surveyed(tmp_path):
    def of(content, name="a.csv"):
        path = tmp_path / name
        path.write_bytes(content.encode("utf-8"))
        return survey(path)

    return of


def test_headings_cells_and_counts_without_titles_totals_and_empty_rows(surveyed):
    found = surveyed("Our reviews\nRef;Result;\nA1;Died;x\n;;\nA2;Died;\nTotal;2;\n")
    assert found.columns == {"Ref": {"A1": 1, "A2": 1}, "Result": {"Died": 2}}
    assert (found.rows, found.format, found.encoding) == (2, "csv", "utf-8")
    assert found.notes == (
        "Read as UTF-8, with semicolons between cells",
        "The headings are in line 2; 1 line above it left out",
        "1 empty row passed over",
        "Taken as a row of totals, not a review, and set aside: line 6",
        "Not looked at, because it has no heading: column 3",
    )


def test_only_the_first_of_two_columns_headed_alike_is_looked_at(surveyed):
    found = surveyed("Ref,Own,Own\nA1,x,y\n")
    assert found.columns == {"Ref": {"A1": 1}, "Own": {"x": 1}}
    assert found.notes[1:] == ("Only the first of the columns headed alike was looked at: Own",)


def test_the_corner_that_nvivo_leaves_empty_is_the_review_and_its_letters_go(surveyed):
    assert list(surveyed(",A : Neglect,B : Poverty\n1 : Case A,0,3\n").columns) == [
        "Document",
        "Neglect",
        "Poverty",
    ]


def test_no_more_than_five_thousand_cells_of_a_column(surveyed):
    found = surveyed("Ref\n" + "".join(f"A{number}\n" for number in range(6000)))
    assert (found.rows, len(found.columns["Ref"])) == (6000, 5000)


@pytest.mark.parametrize(
    "content",
    [
        "id,document,tag,content\n1,A1,Neglect,SECRET words\n",
        "Media Title,Excerpt Copy,Code: Neglect Applied\nA1,SECRET words,True\n",
        "ID,Document,Quotation Name,Quotation Content,Neglect\n1,A1,SECRET name,SECRET words,1\n",
    ],
    ids=["Taguette", "Dedoose", "ATLAS.ti"],
)
def test_what_quotes_a_case_is_never_read(surveyed, content):
    found = surveyed(content)
    assert found.rows == 1
    assert "SECRET" not in repr(vars(found))


def test_one_line_for_a_file_that_cannot_be_surveyed(surveyed):
    with pytest.raises(ReviewDataError, match=r"^a\.csv: the file is empty\. Cure: save it again, or name another\.$"):
        surveyed("")
    with pytest.raises(ReviewDataError, match=r"^a\.csv: nothing in the first 2 rows reads like headings\."):
        surveyed("1,2\n3,4\n")
