"""Files written by other software: workbooks by openpyxl, SPSS files by pyreadstat, Parquet by pandas."""

import io
import tempfile
from datetime import date, datetime
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pyreadstat

from cases.case import case, problem, refused, rows

HEAD = ["Review", "Incident", "Result", "Pages", "domestic abuse"]
FOUND = rows(
    ("A1", "2012-04-03", "Fatal", 12, "yes"),
    ("A2", "2012-12-25", "Non-fatal serious harm", 1204, "no"),
    ("3", None, None, None, "not known"),
)
BODY = [
    ["A1", date(2012, 4, 3), 1, 12, "Yes"],
    ["A2", date(2012, 12, 25), "2", 1204.0, False],
    [3, None, None, None, "NK"],
]


def workbook(*sheets, merge=()):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, content in sheets:
        sheet = book.create_sheet(title)
        for row in content:
            sheet.append(row)
        for cells in merge:
            sheet.merge_cells(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def hidden():
    book = openpyxl.load_workbook(
        io.BytesIO(workbook(("Old", [HEAD, ["X1", None, 1, 1, "Yes"]]), ("Coding", [HEAD, *BODY])))
    )
    book["Old"].sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def spss(frame, **options):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.sav"
        pyreadstat.write_sav(frame, path, **options)
        return path.read_bytes()


def parquet(frame):
    buffer = io.BytesIO()
    frame.to_parquet(buffer)
    return buffer.getvalue()


CODES = pd.DataFrame({
    "Review": ["A1", "A2", "A3", "A4"],
    "q1": [1.0, 2.0, 9.0, np.nan],
    "Pages": [12.0, 1204.0, 99.0, np.nan],
    "Incident": [date(2012, 4, 3), date(2012, 12, 25), None, None],
})  # fmt: skip
LABELS = {"q1": {1.0: "Yes", 2.0: "No", 9.0: "Not known"}}
OTHERS = {"q1": {1.0: "No", 2.0: "Yes", 9.0: "Not applicable"}}
SPSS = ("review_id", "incident_date", "pages", "domestic_abuse")
NAMES = {"q1": "Domestic abuse"}
TYPED = pd.DataFrame({
    "Review": ["A1", "A2", "3"],
    "Incident": pd.to_datetime(["2012-04-03", "2012-12-25", None]),
    "Result": pd.Categorical(["Fatal", "Non-fatal serious harm", None]),
    "Pages": pd.array([12, 1204, None], "Int64"),
    "domestic_abuse": ["Yes", "No", "NK"],
})  # fmt: skip

# Themes as labels of codes, 9 for no further theme; and a row an excerpt, where 2 is labelled No and is no count.
LISTED = pd.DataFrame({"Review": ["A1", "A2", "A3", "A4"], "theme1": [1.0, 1, 9, 2], "theme2": [2.0, 9, 9, 2]})
LISTED_LABELS = {name: {1.0: "Neglect", 2.0: "Domestic abuse", 9.0: "None"} for name in ("theme1", "theme2")}
NUMBERED = {"patch": {"shape": {"kind": "numbered", "columns": ["theme1", "theme2"]}}}
MARKED = pd.DataFrame({"document": ["A1", "A1", "A2"], "neglect": [2.0, 2, 1], "domestic_abuse": [2.0, 1, 2]})
MARKED_LABELS = {name: {1.0: "Yes", 2.0: "No"} for name in ("neglect", "domestic_abuse")}
COUNTED = pd.DataFrame(
    {"Review": ["A1", "A2", "A3", "A4"], "neglect": [3.0, 0, 99, 1], "domestic_abuse": [1.0, 2, 2, 9]}
)
COUNTED_LABELS = {"domestic_abuse": {1.0: "Yes", 2.0: "No"}}
CODED = pd.DataFrame({"Review": ["A1", "A2", "A2"], "Code": [1.0, 1, 2], "Value": [2.0, 1, 7]})
CODED_LABELS = {"Code": {1.0: "Neglect", 2.0: "Domestic abuse"}, "Value": {1.0: "No", 2.0: "Yes"}}
CODED_LONG = {"patch": {"shape": {"kind": "long", "code": "Code", "value": "Value"}}, "cases": "Review\nA1\nA2\nA3\n"}
EXCERPTS = {"patch": {"shape": {"kind": "excerpts", "code": "{}"}}}

# After the layout that QualCoder 3.7 writes (report_comparison_table.py: codes in rows, files in columns, passages on a second
# sheet); made by hand, not by the program.
COUNTS = [[None, "scr1.pdf", "Case 2\nscr2.pdf"], ["Domestic abuse", 3, 0], ["Neglect", 0, 1]]
PASSAGES = [
    COUNTS[0],
    ["Domestic abuse", "Code:Domestic abuse File/Case: scr1.pdf\nPos0: 1 - Pos1: 9\nverbatim\n========\n", None],
    ["Neglect", None, "Code:Neglect"],
]
QUALCODER = {"patch": {"shape": {"kind": "matrix", "rows": "codes"}}}

CASES = [
    case("qualcoder-layout.xlsx", workbook(("Counts", COUNTS), ("Details", PASSAGES)), note="Read the sheet Counts, not Details", **QUALCODER, **rows(
        ("scr1.pdf", "yes", "not known"), ("Case 2 scr2.pdf", "not known", "yes"), columns=("review_id", "domestic_abuse", "neglect"))),
    case("plain.xlsx", workbook(("Coding", [HEAD, *BODY])), note="Read as an Excel workbook", **FOUND),
    case("titles-and-totals.xlsx", workbook(("Coding", [["Serious case reviews"], [], HEAD, *BODY, [], ["Total", None, None, 1216]])), note="Taken as a row of totals, not a review, and set aside: row 8", aside=[8], **FOUND),
    case("merged-headings.xlsx", workbook(("Coding", [["Review", "About the case", None, None, "Themes"], [None, *HEAD[1:]], *BODY]), merge=["B1:D1", "A1:A2"]), **FOUND),
    case("two-sheets.xlsx", workbook(("Lists", [["Yes"], ["No"]]), ("Coding", [HEAD, *BODY])), note="Read the sheet Coding, not Lists", **FOUND),
    case("sheet-named.xlsx", workbook(("2013", [HEAD, ["X1", None, 1, 1, "Yes"]]), ("2014", [HEAD, *BODY])), options={"sheet": "2014"}, **FOUND),
    case("sheets-alike.xlsx", workbook(("2013", [HEAD, *BODY]), ("2014", [HEAD, *BODY])), **refused(problem("sheet"))),
    case("sheet-hidden.xlsx", hidden(), **FOUND),
    case("formulas-never-computed.xlsx", workbook(("Coding", [HEAD, ["A1", None, 1, "=6+6", "Yes"]])), **refused(problem("formulas"))),
    case("serial-day.xlsx", workbook(("Coding", [HEAD, ["A1", 41002, 1, 12, "Yes"]])), **refused(problem("date-serial", "Incident", (2,)))),
    case("time-of-day.xlsx", workbook(("Coding", [HEAD, ["A1", datetime.fromisoformat("2012-04-03 14:30"), 1, 12, "Yes"]])), **refused(problem("date-time", "Incident", (2,)))),
    case("far-cell.xlsx", workbook(("Coding", [HEAD, *BODY, *[[]] * 100, [None] * 60 + ["x"]])), **refused(problem("required", "Review", (105,)))),
    case("no-such-sheet.xlsx", workbook(("Coding", [HEAD, *BODY])), options={"sheet": "Code"}, **refused(problem("sheet"))),
    case("cut.xlsx", workbook(("Coding", [HEAD, *BODY]))[:2000], **refused(problem("damaged"))),
    case("codes-with-labels.sav", spss(CODES, column_labels=NAMES, variable_value_labels=LABELS, missing_ranges={"Pages": [99], "q1": [9]}), note="Read as an SPSS file", **rows(
        ("A1", "2012-04-03", 12, "yes"), ("A2", "2012-12-25", 1204, "no"), ("A3", None, None, "not known"), ("A4", None, None, None), columns=SPSS)),
    case("labels-before-codes.sav", spss(CODES, column_labels=NAMES, variable_value_labels=OTHERS, missing_ranges={"Pages": [{"lo": 90, "hi": 99}]}), note='Domestic abuse: the file says that "1" is no, and the codebook yes; read as in the file', **rows(
        ("A1", "2012-04-03", 12, "no"), ("A2", "2012-12-25", 1204, "yes"), ("A3", None, None, "not applicable"), ("A4", None, None, None), columns=SPSS)),
    case("codes-without-labels.sav", spss(CODES.rename(columns={"q1": "neglect"}).drop(columns="Pages")), **rows(
        ("A1", "2012-04-03", "yes"), ("A2", "2012-12-25", "no"), ("A3", None, "not known"), ("A4", None, None), columns=("review_id", "incident_date", "neglect"))),
    case("numbered-with-labels.sav", spss(LISTED, variable_value_labels=LISTED_LABELS, missing_ranges={"theme1": [9], "theme2": [9]}), **NUMBERED, **rows(
        ("A1", "yes", "yes"), ("A2", "not known", "yes"), ("A3", None, None), ("A4", "yes", "not known"), columns=("review_id", "domestic_abuse", "neglect"))),
    case("excerpts-with-labels.sav", spss(MARKED, variable_value_labels=MARKED_LABELS), **EXCERPTS, **rows(
        ("A1", "yes", "not known"), ("A2", "not known", "yes"), columns=("review_id", "domestic_abuse", "neglect"))),
    case("counts-and-labels.sav", spss(COUNTED, variable_value_labels=COUNTED_LABELS, missing_ranges={"neglect": [99]}), patch={"shape": {"kind": "matrix"}}, **rows(
        ("A1", "yes", "yes"), ("A2", "no", "not known"), ("A3", "no", None), ("A4", "yes", "yes"), columns=("review_id", "domestic_abuse", "neglect"))),
    case("codes-and-values-with-labels.sav", spss(CODED, variable_value_labels=CODED_LABELS, missing_ranges={"Value": [7]}), **CODED_LONG, **rows(
        ("A1", "not known", "yes"), ("A2", "not known", "no"), ("A3", "not known", "not known"), columns=("review_id", "domestic_abuse", "neglect"))),
    case("typed.parquet", parquet(TYPED), note="Read as Parquet", **FOUND),
    case("nested.parquet", parquet(TYPED.assign(Pages=[[1], [2], [3]])), **refused(problem("nested"))),
]  # fmt: skip
