"""What is left out of the corpus because it is no file, or takes two."""

import io
import zipfile

import pytest

from scr_analysis.reading import ReviewDataError, read_reviews


def zipped(flag=0, **members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    data = buffer.getvalue()
    if flag:  # the bit that says that a member is encrypted, in both headers
        for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            place = data.index(mark) + at
            data = data[:place] + bytes([flag]) + data[place + 1 :]
    return data


@pytest.mark.parametrize(
    ("content", "name", "options", "text"),
    [
        (b"Review\nA1\n", "a.csv", {"sheet": "Coding"}, "a.csv: only a workbook has sheets to choose from. Cure: leave the sheet out."),
        (zipped(word__document_xml="x"), "a.docx", {}, "a.docx: this is a document of a word processor, not a table. Cure: copy the table into a spreadsheet, and give that as .xlsx or as CSV UTF-8."),
        (zipped(flag=1, a="Review"), "a.zip", {}, "a.zip: the file is locked with a password. Cure: save it without one, in a safe place."),
        (zipped(), "a.zip", {}, "a.zip: the zip holds 0 files. Cure: put the one file to be read into it."),
        (zipped(a=" \n" * 1000), "a.zip", {}, "a.zip: the file is empty. Cure: save it again, or name another."),
    ],
)  # fmt: skip
def test_one_line_says_what_is_wrong(message, content, name, options, text):
    assert message(content, name=name, **options) == text


def listed(own_codebook):
    return own_codebook(shape={"kind": "long", "code": "Code"})


def test_trouble_in_the_list_of_reviews_names_the_list(read, own_codebook, tmp_path):
    cases = tmp_path / "list.csv"
    cases.write_text("Review,Pages\nA1,many\nA2,3\nA2,4\nA3\n", encoding="utf-8")
    with pytest.raises(ReviewDataError, match=r"4 problems") as error:
        read("Review,Code\nA1,Neglect\n,Neglect\n", codebook=listed(own_codebook), cases=cases)
    assert str(error.value) == (
        "reviews.csv: 4 problems in 5 places. Nothing was loaded.\n"
        "- list.csv, line 5: the row has 1 cell where the headings have 2. Cure: a comma or line end inside a cell needs "
        "quotation marks around it, and an empty cell still its delimiter.\n"
        "- line 3: the row does not say which review it belongs to. Cure: fill it in.\n"
        '- list.csv, Pages, line 2 (review A1): "many" is not a whole number. Allowed: a whole number from 0. Cure: correct '
        "it, or leave the cell empty if it is not known.\n"
        "- list.csv, Review, lines 3 and 4 (review A2): the same review is on more than one row, and the rows differ in "
        "Pages. Cure: keep the right row, or give each review a number of its own."
    )


def test_a_list_without_identifiers(read, own_codebook, tmp_path):
    cases = tmp_path / "list.csv"
    cases.write_text("Reviewer,Pages\nA1,3\n", encoding="utf-8")
    with pytest.raises(
        ReviewDataError,
        match=r'^list\.csv: Review: the file has no such column\. Cure: rename the heading "Reviewer"',
    ):
        read("Review,Code\nA1,Neglect\n", codebook=listed(own_codebook), cases=cases)


def test_the_list_is_in_the_notes(read, own_codebook, tmp_path):
    cases = tmp_path / "list.csv"
    cases.write_bytes(b"Review\nA1\n")
    notes = read("Review,Code\nA1,Neglect\n", codebook=listed(own_codebook), cases=cases).notes
    # sha256sum of the same ten bytes
    assert (
        "The list of reviews is list.csv, SHA-256 ff1a389cddfbc8fb366c5c3272b2d63051c16276c8732e6377e86a16a3370b4e"
        in notes
    )


def test_own_headings_that_are_ours_too(read, own_codebook):
    book = own_codebook(more=[{"name": "line"}, {"name": "reasons"}])
    aside = read("Review,line,reasons,Pages\nA1,x,y,many\n", codebook=book, set_aside=True).set_aside
    assert aside.to_dict("records") == [
        {"line_": 2, "Review": "A1", "line": "x", "reasons": "y", "Pages": "many", "reasons_": 'Pages: "many" is not a whole number'}
    ]  # fmt: skip


def test_lenient_counts_what_it_took(read):
    reading = read("Review,Pages,neglect\nA1,many,perhaps\nA2,some,perhaps\n", lenient=True)
    assert [(p.column, p.value, p.count) for p in reading.not_known] == [
        ("Pages", "many", 1), ("Pages", "some", 1), ("neglect", "perhaps", 2)
    ]  # fmt: skip
    assert reading.notes[-1] == (
        'Taken as not known, 2 cells: neglect, lines 2 and 3 (reviews A1, A2): "perhaps" is not an answer. Allowed: Yes, No, '
        "Not known, Not applicable. Cure: correct it, or add it to the codebook as an answer or a missing code."
    )
    assert reading.problems == ()


def test_a_file_is_read_the_same_by_any_spelling_of_its_path(tmp_path, small):
    path = tmp_path / "a b – c.csv"
    path.write_bytes(b"Review\nA1\n")
    assert read_reviews(str(path), codebook=small).sha256 == read_reviews(path, codebook=small).sha256
