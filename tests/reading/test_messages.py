"""What each error says, whole: where, what was found, what is allowed, how to fix it. The texts were read and agreed by eye."""

import json
from pathlib import Path

import pytest

from scr_analysis.reading import ReviewDataError, read_reviews

FILES = Path(__file__).parents[1] / "files"
MESSAGES = {
    "amounts/age-above.csv": (
        'age-above.csv: Age, line 3 (review A2): "18" is above 17. Allowed: a whole number from 0 to 17. Cure: correct it, or leave the cell empty if it is not known.'
    ),
    "amounts/age-in-months.csv": (
        'age-in-months.csv: 3 problems in 3 places. Nothing was loaded.\n'
        '- Age, line 2 (review A1): "12 months" is not a whole number. Allowed: a whole number from 0 to 17. Cure: write 1, in completed years.\n'
        '- Age, line 3 (review A2): "3 yrs" is not a whole number. Allowed: a whole number from 0 to 17. Cure: write 3, in completed years.\n'
        '- Age, line 4 (review A3): "Under 1" is not a whole number. Allowed: a whole number from 0 to 17. Cure: write 0, in completed years.'
    ),
    "amounts/counts-in-words.csv": (
        'counts-in-words.csv: 5 problems in 5 places. Nothing was loaded.\n'
        '- Pages, line 2 (review A1): "twelve" is not a whole number. Allowed: a whole number from 0. Cure: correct it, or leave the cell empty if it is not known.\n'
        '- Pages, line 3 (review A2): "12 pages" is not a whole number. Allowed: a whole number from 0. Cure: write the number alone, 12.\n'
        '- Pages, line 4 (review A3): "c. 12" is not a whole number. Allowed: a whole number from 0. Cure: correct it, or leave the cell empty if it is not known.\n'
        '- Pages, line 5 (review A4): "12-15" is not a whole number. Allowed: a whole number from 0. Cure: correct it, or leave the cell empty if it is not known.\n'
        '- Pages, line 6 (review A5): ">100" is not a whole number. Allowed: a whole number from 0. Cure: correct it, or leave the cell empty if it is not known.'
    ),
    "amounts/counts-negative.csv": (
        'counts-negative.csv: Pages, line 2 (review A1): "-1" is below 0. Allowed: a whole number from 0. Cure: correct it, or leave the cell empty if it is not known.'
    ),
    "amounts/counts-not-whole.csv": (
        'counts-not-whole.csv: 2 problems in 2 places. Nothing was loaded.\n'
        '- Pages, line 2 (review A1): "12.5" is not a whole number. Allowed: a whole number from 0. Cure: correct it, or leave the cell empty if it is not known.\n'
        '- Pages, line 3 (review A2): "1.204" is not a whole number. Allowed: a whole number from 0. Cure: correct it, or leave the cell empty if it is not known.'
    ),
    "amounts/counts-too-large.csv": (
        'counts-too-large.csv: Pages, line 2 (review A1): "1111111111111111111" is too large to be a count. Allowed: a whole number from 0. Cure: correct it, or leave the cell empty if it is not known.'
    ),
    "amounts/numbers-odd.csv": (
        'numbers-odd.csv: 3 problems in 3 places. Nothing was loaded.\n'
        '- Score, line 2 (review A1): "nan" is not a number. Allowed: a number from -10 to 10. Cure: correct it, or leave the cell empty if it is not known.\n'
        '- Score, line 3 (review A2): "1/2" is not a number. Allowed: a number from -10 to 10. Cure: correct it, or leave the cell empty if it is not known.\n'
        '- Score, line 4 (review A3): "2,5" is not a number. Allowed: a number from -10 to 10. Cure: correct it, or leave the cell empty if it is not known.'
    ),
    "answers/age-and-band-disagree.csv": (
        'age-and-band-disagree.csv: Age and Band, line 3 (review A2): this does not hold: the age lies in the age band (Age "6", Band "1-5"). Cure: correct whichever is wrong.'
    ),
    "answers/flags-misspelt.csv": (
        'flags-misspelt.csv: 3 problems in 4 places. Nothing was loaded.\n'
        '- neglect, lines 2 and 3 (reviews A1, A2): "Yess" is not an answer. Allowed: Yes, No, Not known, Not applicable. Cure: did you mean "Yes"?\n'
        '- neglect, line 4 (review A3): "maybe" is not an answer. Allowed: Yes, No, Not known, Not applicable. Cure: correct it, or add it to the codebook as an answer or a missing code.\n'
        '- neglect, line 5 (review A4): "-" is not an answer. Allowed: Yes, No, Not known, Not applicable. Cure: correct it, or add it to the codebook as an answer or a missing code.'
    ),
    "answers/levels-misspelt.csv": (
        'levels-misspelt.csv: 3 problems in 3 places. Nothing was loaded.\n'
        '- Result, line 2 (review A1): "Fatall" is not an answer. Allowed: 1 (Fatal), 2 (Non-fatal serious harm). Cure: did you mean "Fatal"?\n'
        '- Result, line 3 (review A2): "3" is not an answer. Allowed: 1 (Fatal), 2 (Non-fatal serious harm). Cure: correct it, or add it to the codebook as an answer or a missing code.\n'
        '- Result, line 4 (review A3): "non fatal" is not an answer. Allowed: 1 (Fatal), 2 (Non-fatal serious harm). Cure: did you mean "Non-fatal serious harm"?'
    ),
    "answers/made-a-date-by-a-spreadsheet.csv": (
        'made-a-date-by-a-spreadsheet.csv: 2 problems in 2 places. Nothing was loaded.\n'
        '- Band, line 2 (review A1): "05-Jan" is not an answer. Allowed: Under 1, 1-5, 6-10, 11 and over. Cure: a spreadsheet made a date of it: format the column as text and type the answer again.\n'
        '- Band, line 3 (review A2): "Jun-10" is not an answer. Allowed: Under 1, 1-5, 6-10, 11 and over. Cure: a spreadsheet made a date of it: format the column as text and type the answer again.'
    ),
    "dates/day-first-by-codebook.csv": (
        'day-first-by-codebook.csv: Incident, line 2 (review A1): "12/25/2012" is not written as the codebook says. Allowed: 03/04/2012 (%d/%m/%Y) or 2012-04-03. Cure: correct it, or leave the cell empty if it is not known.'
    ),
    "dates/future.csv": (
        'future.csv: Incident, line 3 (review A2): "2020-01-02" is in the future. Allowed: a day up to 2020-01-01. Cure: correct it, or leave the cell empty if it is not known.'
    ),
    "dates/month-first.csv": (
        'month-first.csv: 2 problems in 2 places. Nothing was loaded.\n'
        '- Incident, line 2 (review A1): "12/25/2012" has no month 25. Allowed: 2012-04-03 or 03/04/2012 (day first). Cure: write 2012-12-25 if the month stands first, or give the format %m/%d/%Y in the codebook.\n'
        '- Incident, line 3 (review A2): "03/04/2012" can be 2012-04-03 or 2012-03-04: other dates of the column have the month first. Allowed: 2012-04-03 or 03/04/2012 (day first). Cure: write ISO dates, or give the format %d/%m/%Y or %m/%d/%Y in the codebook.'
    ),
    "dates/month-or-year-only.csv": (
        'month-or-year-only.csv: 3 problems in 3 places. Nothing was loaded.\n'
        '- Incident, line 2 (review A1): "2012-04" has no day. Allowed: 2012-04-03 or 03/04/2012 (day first). Cure: write the whole date (where only the month is known, agree on a day for all), or leave the cell empty.\n'
        '- Incident, line 3 (review A2): "2012" has no month and no day. Allowed: 2012-04-03 or 03/04/2012 (day first). Cure: write the whole date (where only the month is known, agree on a day for all), or leave the cell empty.\n'
        '- Incident, line 4 (review A3): "April 2012" has no day. Allowed: 2012-04-03 or 03/04/2012 (day first). Cure: write the whole date (where only the month is known, agree on a day for all), or leave the cell empty.'
    ),
    "dates/no-such-day.csv": (
        'no-such-day.csv: 4 problems in 4 places. Nothing was loaded.\n'
        '- Incident, line 2 (review A1): "31/02/2012" is not a day of the calendar. Allowed: 2012-04-03 or 03/04/2012 (day first). Cure: correct it, or leave the cell empty if it is not known.\n'
        '- Incident, line 3 (review A2): "29/02/2011" is not a day of the calendar. Allowed: 2012-04-03 or 03/04/2012 (day first). Cure: correct it, or leave the cell empty if it is not known.\n'
        '- Incident, line 4 (review A3): "2012-13-01" is not a day of the calendar. Allowed: 2012-04-03 or 03/04/2012 (day first). Cure: correct it, or leave the cell empty if it is not known.\n'
        '- Incident, line 5 (review A4): "00/01/2012" is not a day of the calendar. Allowed: 2012-04-03 or 03/04/2012 (day first). Cure: correct it, or leave the cell empty if it is not known.'
    ),
    "dates/same-trouble-many-times.csv": (
        'same-trouble-many-times.csv: 1 problem in 6 places. Nothing was loaded.\n'
        '- Incident, lines 2, 3, 4 and 3 more (reviews A1, A2, A3, ...): "31/04/2012" is not a day of the calendar. Allowed: 2012-04-03 or 03/04/2012 (day first). Cure: correct it, or leave the cell empty if it is not known.'
    ),
    "dates/serial-number.csv": (
        'serial-number.csv: 2 problems in 2 places. Nothing was loaded.\n'
        '- Incident, line 2 (review A1): "41002" is the number a spreadsheet keeps for a day. Allowed: 2012-04-03 or 03/04/2012 (day first). Cure: format the column as a date (2012-04-03, where days count from 1900) and save again, or give the format excel in the codebook.\n'
        '- Incident, line 3 (review A2): "41002.0" is the number a spreadsheet keeps for a day. Allowed: 2012-04-03 or 03/04/2012 (day first). Cure: format the column as a date (2012-04-03, where days count from 1900) and save again, or give the format excel in the codebook.'
    ),
    "dates/time-of-day.csv": (
        'time-of-day.csv: Incident, line 2 (review A1): "2012-04-03 14:30" has a time of day. Allowed: 2012-04-03 or 03/04/2012 (day first). Cure: leave the time out.'
    ),
    "dates/zero-of-a-spreadsheet.csv": (
        'zero-of-a-spreadsheet.csv: 2 problems in 2 places. Nothing was loaded.\n'
        '- Incident, line 2 (review A1): "1900-01-00" is not a day of the calendar. Allowed: 2012-04-03 or 03/04/2012 (day first). Cure: correct it, or leave the cell empty if it is not known.\n'
        '- Incident, line 3 (review A2): "30/12/1899" is before 1940. Allowed: a day from 1940-01-01. Cure: leave the cell empty if it is not known: spreadsheets show an empty date as one about 1900.'
    ),
    "hostile/a-pdf.csv": (
        "a-pdf.csv: this is a PDF, not a table. Cure: give the table itself, as .xlsx or as CSV UTF-8."
    ),
    "hostile/empty.csv": (
        "empty.csv: the file is empty. Cure: save it again, or name another."
    ),
    "hostile/half-a-gzip.csv.gz": (
        "half-a-gzip.csv.gz: the file is damaged. Cure: copy or export it again."
    ),
    "hostile/html-and-control-characters.csv": (
        'html-and-control-characters.csv: 2 problems in 2 places. Nothing was loaded.\n'
        '- Result, line 2 (review <b>A1</b>): "<script>alert(1)</script>" is not an answer. Allowed: 1 (Fatal), 2 (Non-fatal serious harm). Cure: correct it, or add it to the codebook as an answer or a missing code.\n'
        '- Result, line 3 (review A\\x1b[31m2): "\\u0007" is not an answer. Allowed: 1 (Fatal), 2 (Non-fatal serious harm). Cure: correct it, or add it to the codebook as an answer or a missing code.'
    ),
    "hostile/no-known-encoding.csv": (
        "no-known-encoding.csv: line 3 is neither UTF-8, UTF-16 nor Windows-1252. Cure: save the file again as CSV UTF-8."
    ),
    "hostile/nul-bytes.csv": (
        "nul-bytes.csv: line 3 holds a NUL byte, which no text has. Cure: the file is damaged, or is not a CSV: save it again as CSV UTF-8."
    ),
    "hostile/old-workbook.xls": (
        "old-workbook.xls: this is a file of an old office program. Cure: save it as .xlsx or as CSV UTF-8."
    ),
    "hostile/quote-never-closed.csv": (
        "quote-never-closed.csv: line 2 opens a cell with a quotation mark that is not closed. Cure: close it, or write a quotation mark inside a quoted cell twice."
    ),
    "hostile/too-wide.csv": (
        "too-wide.csv: the file has more than 16,384 columns, more than any spreadsheet. Cure: leave out the columns that are not needed."
    ),
    "hostile/utf16-cut.csv": (
        "utf16-cut.csv: line 2 is not whole UTF-16. Cure: save the file again as CSV UTF-8."
    ),
    "shapes/atlas-ti-facts-differ.csv": (
        "atlas-ti-facts-differ.csv: Pages, line 2 (review A1): the rows of one review say different things here. Cure: make them the same."
    ),
    "shapes/dedoose-bad-mark.csv": (
        'dedoose-bad-mark.csv: neglect, line 4 (review A1): "perhaps" is not an answer. Allowed: Yes, No, Not known, Not applicable. Cure: correct it, or add it to the codebook as an answer or a missing code.'
    ),
    "shapes/dedoose-without-a-review.csv": (
        "dedoose-without-a-review.csv: line 3: the row does not say which review it belongs to. Cure: fill it in."
    ),
    "shapes/long-not-on-the-list.csv": (
        "long-not-on-the-list.csv: line 3 (review B7): the review is not in the list of reviews. Cure: add it to the list, or correct its identifier."
    ),
    "shapes/long-two-answers.csv": (
        "long-two-answers.csv: neglect, line 2 (review A1): the rows of the review give more than one answer: yes and no. Allowed: one answer to a question of a review. Cure: keep the row that is right."
    ),
    "shapes/long-without-a-list.csv": (
        "long-without-a-list.csv: a file of a row a code does not show the reviews without a code, so the base of a percentage cannot be known. Cure: give a list of all reviews beside it (cases)."
    ),
    "shapes/numbered-no-columns.csv": (
        "numbered-no-columns.csv: theme1, theme2, theme3: the file has none of these columns. Cure: add it, or name the heading that it has under shape in the codebook."
    ),
    "shapes/one-cell-many-comma-not-declared.csv": (
        'one-cell-many-comma-not-declared.csv: Themes, line 2 (review A1): "Neglect, DA" is not a theme. Cure: it lists several: name the mark between them as the delimiter in the codebook.'
    ),
    "shapes/one-cell-many-misspelt.csv": (
        'one-cell-many-misspelt.csv: 1 problem in 2 places. Nothing was loaded.\n'
        '- Themes, lines 2 and 3 (reviews A1, A2): "Neglekt" is not a theme. Cure: did you mean "Neglect"?'
    ),
    "shapes/numbered-unknown.csv": (
        'numbered-unknown.csv: theme2, line 2 (review A1): "Drink" is not a theme. Cure: correct it, or add it to the codebook as a theme or an alias.'
    ),
    "shapes/taguette-no-tag-column.csv": (
        'taguette-no-tag-column.csv: tag: the file has no such column. Cure: rename the heading "tags" if it is meant.'
    ),
    "shapes/wide-with-a-list.csv": (
        "wide-with-a-list.csv: a file of the shape wide has a row a review and takes no list of reviews. Cure: leave the list out, or name the shape in the codebook."
    ),
    "structure/conflicts.csv": (
        "conflicts.csv: 1 problem in 2 places. Nothing was loaded.\n"
        "- Review, lines 2 and 4 (review A1): the same review is on more than one row, and the rows differ in Incident. Cure: keep the right row, or give each review a number of its own."
    ),
    "structure/copies.csv": (
        "copies.csv: 1 problem in 2 places. Nothing was loaded.\n"
        "- Review, lines 4 and 5 (review A1): the row is an exact copy of an earlier one. Cure: delete the copy."
    ),
    "structure/heading-twice.csv": (
        'heading-twice.csv: pages: more than one column of the file names it: "Pages" (column 2) and "pages" (column 3). Cure: delete or rename all but one.'
    ),
    "structure/headings-only.csv": (
        "headings-only.csv: the file has headings and no reviews below them. Cure: add them, or name another file."
    ),
    "structure/identifier-empty.csv": (
        "identifier-empty.csv: 1 problem in 2 places. Nothing was loaded.\n"
        "- Review, lines 3 and 4: the cell is empty. Cure: fill it in: every review needs it."
    ),
    "structure/no-headings.csv": (
        'no-headings.csv: nothing in the first 2 lines names a column of the codebook "small". Allowed: headings such as Review, Incident, Published, Result, Band. Cure: rename the headings, or use a codebook that knows them as names or aliases.'
    ),
    "structure/required-column-missing.csv": (
        'required-column-missing.csv: Review: the file has no such column. Cure: rename the heading "Reveiw" if it is meant.'
    ),
    "structure/too-few-cells.csv": (
        "too-few-cells.csv: 2 problems in 2 places. Nothing was loaded.\n"
        "- line 3: the row has 2 cells where the headings have 5. Cure: a comma or line end inside a cell needs quotation marks around it, and an empty cell still its delimiter.\n"
        "- line 4: the row has 4 cells where the headings have 5. Cure: a comma or line end inside a cell needs quotation marks around it, and an empty cell still its delimiter."
    ),
    "workbooks/formulas-never-computed.xlsx": (
        "formulas-never-computed.xlsx: the results of 1 formula were never saved, the first in row 2, column 4. Cure: open the file in a spreadsheet, save it and read it again."
    ),
    "workbooks/nested.parquet": (
        "nested.parquet: the column Pages holds lists or structures. Cure: write one value in each cell."
    ),
    "workbooks/no-such-sheet.xlsx": (
        "no-such-sheet.xlsx: the workbook has no sheet Code. Allowed: Coding. Cure: name one that it has."
    ),
    "workbooks/sheets-alike.xlsx": (
        "sheets-alike.xlsx: the sheets 2013 and 2014 have the same headings, and references in common. Cure: name the one to read (--sheet 2013), or take all as one file (--sheet all)."
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_is_whole(name, own_codebook, today, tmp_path):
    expected = json.loads((FILES / f"{name}.expected.json").read_text(encoding="utf-8"))
    options = {"codebook": own_codebook(**expected.get("patch", {})), "today": today, **expected.get("options", {})}
    if "cases" in expected:
        options["cases"] = tmp_path / "cases.csv"
        options["cases"].write_text(expected["cases"], encoding="utf-8")
    with pytest.raises(ReviewDataError, match=r".") as error:
        read_reviews(FILES / name, **options)
    assert str(error.value) == MESSAGES[name]
