"""Reviews on two sheets, rows of two coders, and tables on their side. Expected by hand."""

import openpyxl
import pytest

from scr_analysis.codebook import Codebook, draft
from scr_analysis.reading import ReviewDataError, read_reviews, survey

CASES = [
    ["Case ref", "Date of incident", "Pages", "Recommendations", "Age"],
    *([f"A{at}", f"2014-05-{at + 1:02}", 10 + at, 3, at] for at in range(8)),
]
THEMES = [
    ["Case ref", "Neglect", "Poverty"],
    *([f"A{at}", "Yes" if at % 2 else "No", "No"] for at in (3, 1, 0, 2, 7, 6, 5, 4)),
]


def workbook(folder, **sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = folder / "reviews.xlsx"
    made.save(path)
    return path


def read(path):
    return read_reviews(path, codebook=Codebook.from_json(draft(survey(path).columns).to_json()))


def test_two_sheets_of_the_same_reviews_stand_beside_each_other(tmp_path):
    reading = read(workbook(tmp_path, Cases=CASES, Themes=THEMES))
    found = reading.reviews.set_index("review_id")
    assert [found["Neglect" if "Neglect" in found else "neglect"][f"A{at}"] for at in range(8)] == ["no", "yes"] * 4
    assert found["pages"].to_list() == list(range(10, 18))
    assert any(note.startswith("Put the columns of the sheet") for note in reading.notes)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda rows: [*rows, ["A3", "No", "No"]], "a review has two rows there"),
        (lambda rows: [rows[0], *([f"B{at}", "Yes", "No"] for at in range(8))], "the reviews are others"),
        (lambda rows: [["Case ref", "Neglect", "Pages"], *rows[1:]], "a column stands on both"),
    ],
)
def test_sheets_that_may_be_of_something_else_are_not_put_together(tmp_path, change, why):
    reading = read(workbook(tmp_path, Cases=CASES, Themes=change(THEMES)))
    assert not any("beside those of" in note for note in reading.notes), why
    assert any("not Themes" in note or "not Cases" in note for note in reading.notes)


def test_a_sheet_of_a_row_a_child_is_named_with_what_can_be_done(tmp_path):
    children = [["Ref of the case", "Age", "Gender"], *([f"A{at % 8}", at, "Male"] for at in range(11))]
    reading = read(workbook(tmp_path, Cases=CASES, Children=children))
    assert len(reading.reviews) == 8
    assert (
        "The sheet Children has several rows of a review (11 rows of 8 reviews), and a review has one row: to use it, put what "
        "it says of a review into columns of Cases, such as the number of its children or the age of the youngest"
    ) in reading.notes


def test_a_sheet_of_other_rows_is_only_named(tmp_path):
    other = [["Agency", "Age", "Gender"], *([f"B{at % 3}", at, "Male"] for at in range(8))]
    reading = read(workbook(tmp_path, Cases=CASES, Agencies=other))
    assert "Read the sheet Cases, not Agencies" in reading.notes
    assert not any("several rows" in note for note in reading.notes)


def test_a_row_that_the_other_sheet_lacks_is_blank_and_one_too_many_is_told(tmp_path):
    themes = [row for row in THEMES if row[0] != "A7"] + [["A99", "Yes", "Yes"]]
    reading = read(workbook(tmp_path, Cases=CASES, Themes=themes))
    assert len(reading.reviews) == 8
    assert any("1 of its rows" in note for note in reading.notes)
    assert reading.reviews.set_index("review_id").loc["A7"].isna().sum() == 2


def coded_twice(folder):
    path = folder / "coded.csv"
    rows = [f"A{at},{coder},{answer}" for at in range(8) for coder, answer in (("Ann", "Yes"), ("Bob", "No"))]
    path.write_text("\n".join(["Case ref,Coder,Neglect", *rows]), encoding="utf-8")
    return path


@pytest.mark.parametrize(("coder", "answer"), [("Ann", "yes"), ("Bob", "no")])
def test_the_rows_of_one_coder_are_read_once_somebody_says_whose(tmp_path, coder, answer):
    path = coded_twice(tmp_path)
    book = draft(survey(path).columns)
    assert [question.kind for _, question in book.questions] == ["whose rows"]
    with pytest.raises(ReviewDataError, match="whose rows are the reviews"):
        read_reviews(path, codebook=book)
    reading = read_reviews(path, codebook=Codebook.from_json(book.answered("Coder", coder).to_json()))
    assert (len(reading.reviews), reading.rows_read) == (8, 16)
    assert set(reading.reviews[reading.codebook.themes()[0].column]) == {answer}
    assert reading.set_aside["reasons"][0] == f"a row whose Coder is not {coder}, which the codebook leaves out"
    assert f"Read only the rows whose Coder is {coder}: 8 rows left out" in reading.notes


def test_many_reviews_on_several_rows_are_refused_with_what_they_may_be(tmp_path):
    path = tmp_path / "children.csv"
    path.write_text("\n".join(["Case ref,Age,Pages", *(f"A{at // 2},{at},40" for at in range(16))]), encoding="utf-8")
    with pytest.raises(ReviewDataError, match="if a row is a child, keep one row a review"):
        read(path)


def test_a_table_on_its_side_is_refused_with_the_way_to_turn_it(tmp_path):
    rows = [
        list(row)
        for row in zip(
            *[
                ["Case ref", "Date of incident", "Age", "Pages", "Neglect"],
                *([f"A{at}", "2014-05-01", at, 10, "Yes"] for at in range(8)),
            ],
            strict=True,
        )
    ]
    with pytest.raises(ReviewDataError) as error:
        survey(workbook(tmp_path, Reviews=rows))
    said = str(error.value)
    assert "the headings stand below one another in the first column (Case ref, Date of incident" in said
    assert "each column is a review" in said
    assert "turn it round: in Excel copy the table and paste it with Paste Special, Transpose; then give that" in said


def test_a_list_of_codes_is_refused_in_words(tmp_path):
    rows = [["Name", "Files", "References"], ["Neglect", 4, 9], ["Poverty", 3, 5]]
    with pytest.raises(ReviewDataError) as error:
        survey(workbook(tmp_path, Nodes=rows))
    assert "this is a list of codes (Name, Files, References)" in str(error.value)
    assert "a row is a code, and no review is named" in str(error.value)
