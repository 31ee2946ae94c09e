"""Files that other software wrote, kept as they came: LibreOffice 7.4, Taguette 1.5.2 and QualCoder (through their own exports).

QualCoder is no package of the registry: its source of August 2026 (commit c3204641) was run, the counting and the export of
`report_comparison_table.py` without their window, on a project of three files and two codes.
"""

from pathlib import Path

from cases.case import case, rows

FOLDER = Path(__file__).parents[1] / "peers"
FOUND = rows(
    ("A1", "2012-04-03", "Fatal", 12, "yes"),
    ("A2", "2012-12-25", "Non-fatal serious harm", 1204, "no"),
    ("3", None, None, None, "not known"),
)
TAGUETTE = {"patch": {"shape": {"kind": "highlights", "tag": "tag"}}}
TAGGED = rows(
    ("A1", "yes", "yes"), ("A2", "not known", "not known"), columns=("review_id", "domestic_abuse", "neglect")
)


CODED = rows(
    ("LSCB001.docx", "yes", "not known"), ("LSCB002.docx", "yes", "yes"), ("LSCB003.docx", "not known", "not known"),
    columns=("review_id", "domestic_abuse", "neglect"),
)  # fmt: skip


def matrix(**options):
    return {"patch": {"shape": {"kind": "matrix", **options}}}


def kept(name, **expected):
    return case(name, (FOLDER / name).read_bytes(), **expected)


CASES = [
    kept("libreoffice.csv", aside=[8], **FOUND),
    kept("libreoffice.xlsx", aside=[8], **FOUND),
    kept("libreoffice-formula.xlsx", **rows(("A1", None, "Fatal", 12, "yes"))),
    kept("libreoffice.ods", aside=[8], note="Read as an OpenDocument sheet", **FOUND),
    kept("libreoffice.xls", aside=[8], note="Read as an Excel workbook of before 2007", **FOUND),
    kept("qualcoder.xlsx", note="Read the sheet Counts, not Details", **matrix(rows="codes"), **CODED),
    kept("qualcoder-transposed.xlsx", note="Read the sheet Counts, not Details", **matrix(), **CODED),
    kept("taguette.csv", note='4 highlights gathered into 2 reviews; a theme that no highlight has is "not known"', **TAGUETTE, **TAGGED),
    kept("taguette.xlsx", note="Left out, because the codebook does not know them: id, content", **TAGUETTE, **TAGGED),
]  # fmt: skip
