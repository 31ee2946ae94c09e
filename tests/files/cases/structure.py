"""Sheets as people leave them: titles, totals, notes, empty rows and columns, headings twice, rows cut short."""

from cases.case import HEAD, case, problem, refused, rows

R1 = "A1,2012-04-03,1,12,Yes"
R2 = "A2,2012-12-25,2,7,No"
ROW1 = ("A1", "2012-04-03", "Fatal", 12, "yes")
ROW2 = ("A2", "2012-12-25", "Non-fatal serious harm", 7, "no")
BOTH = rows(ROW1, ROW2)
TOTALS = "Taken as a row of totals, not a review, and set aside: line 4"
NOTE = "Taken as a note below the table, not a review, and set aside: line 4"

# Everything that a sheet kept by hand suffers from, in one: title, headings over two rows, no-break and zero-width spaces, 1,204,
# 12.0, a serial day, two-digit and future years, misspelt answers, curly quotes, copies, conflicts, an empty row, totals, a note.
EVERYTHING = (
    "Partnership coding sheet\n\n,Dates,,Case,,Risk factors,\nReview,Incident,Published,Result,Pages,Domestic abuse,neglect\n"
    'A1,03/04/2012,25/12/2013,Fatal,"1,204",Yes,no\n'
    "A2,14/05/2012,41640,\u00a0fatal\u00a0,12.0,Y\u200b,NO\n"
    "A3,01/06/2012,14/05/13,2,30,\u201cYes\u201d,N\n"
    "A4,2012-07-09,10/10/2099,2,45.0,NK,\n"
    "A5,05/06/2012,,Non-fatal serius harm,60,Ys,?\n"
    "A6,06/06/2012,07/08/2013,1,61,Y,N\nA6,2012-06-06,7/8/2013,fatal,61.0,yes,no\n"
    "A7,06/06/2012,07/08/2013,1,61,Y,N\nA7,06/06/2012,07/08/2013,1,62,Y,N\n"
    ",,,,,,\nTotal,,,,1506,5,1\nNote: NK means that there is no mention of it,,,,,,\n"
)

CASES = [
    case("everything-at-once.csv", EVERYTHING, **refused(
        problem("date-serial", "Published", (6,)), problem("date-future", "Published", (8,)),
        problem("level", "Result", (9,)), problem("level", "Domestic abuse", (7,)), problem("level", "Domestic abuse", (9,)),
        problem("repeat-copy", "Review", (11,)), problem("repeat-conflict", "Review", (12, 13), 2))),
    case("everything-at-once-set-aside.csv", EVERYTHING, options={"set_aside": True}, aside=[6, 7, 8, 9, 11, 12, 13, 15, 16], note="The headings are in line 4; 2 lines above it left out", **rows(
        ("A1", "2012-04-03", "2013-12-25", "Fatal", 1204, "yes", "no"), ("A6", "2012-06-06", "2013-08-07", "Fatal", 61, "yes", "no"),
        columns=("review_id", "incident_date", "publication_date", "outcome", "pages", "domestic_abuse", "neglect"))),
    case("title-above.csv", f"Coding sheet 2014\n{HEAD}\n{R1}\n{R2}\n", note="The headings are in line 2; 1 line above it left out", **BOTH),
    case("titles-padded.csv", f"Coding sheet 2014,,,,\nChecked by hand,,,,\n,,,,\n{HEAD}\n{R1}\n{R2}\n", note="The headings are in line 4; 3 lines above it left out", **BOTH),
    case("two-rows-of-headings.csv", f"Review,About the case,,,Themes\n,Incident,Result,Pages,domestic_abuse\n{R1}\n{R2}\n", note="The headings are in line 2 and the one above it", **BOTH),
    case("heading-split-over-two-rows.csv", f"Review,Date of,Result,Pages,domestic\n,death,,,abuse\n{R1}\n{R2}\n", note="The headings are in line 2 and the one above it", **BOTH),
    case("headings-again.csv", f"{HEAD}\n{R1}\n{HEAD}\n{R2}\n", note="Taken as the headings again, not a review, and set aside: line 3", aside=[3], **BOTH),
    case("totals.csv", f"{HEAD}\n{R1}\n{R2}\nTotal,,,19,\n", note=TOTALS, aside=[4], **BOTH),
    case("totals-after-an-empty-row.csv", f"{HEAD}\n{R1}\n{R2}\n,,,,\nTotal,,2,19,50%\n", note="Taken as a row of totals, not a review, and set aside: line 5", aside=[5], **BOTH),
    case("totals-short.csv", f"{HEAD}\n{R1}\n{R2}\nTotal,2\n", note=TOTALS, aside=[4], **BOTH),
    case("notes-below.csv", f"{HEAD}\n{R1}\n{R2}\nSource: the board's own files,,,,\n", note=NOTE, aside=[4], **BOTH),
    case("notes-below-short.csv", f"{HEAD}\n{R1}\n{R2}\nSource: the board's own files\n", note=NOTE, aside=[4], **BOTH),
    case("totals-and-notes.csv", f"{HEAD}\n{R1}\n{R2}\nTotal,,,19,\n\nSource: the board's own files\nPages are without annexes\n", note=TOTALS, aside=[4, 6, 7], **BOTH),
    case("row-cut-short-is-no-note.csv", f"{HEAD}\n{R1}\n{R2}\nA3\n", **refused(problem("cells", None, (4,)))),
    case("total-as-an-identifier-in-the-middle.csv", f"{HEAD}\nTotal,,,12,\n{R1}\n", **rows(("Total", None, None, 12, None), ROW1)),
    case("empty-rows.csv", f"{HEAD}\n\n,,,,\n{R1}\n , ,\u00a0,,\n{R2}\n,,,,\n", note="3 empty rows passed over", **BOTH),
    case("row-empty-but-for-an-unknown-column.csv", f"{HEAD},Comment\n{R1},x\n,,,,,see above\n", **refused(problem("required", "Review", (3,)))),
    case("empty-columns.csv", "Review,,Pages,,\nA1,,12,,\nA2,,7,,\n", **rows(("A1", 12), ("A2", 7), columns=("review_id", "pages"))),
    case("nameless-column-with-content.csv", "Review,,Pages\nA1,x,12\n", note="Left out, because it has no heading: column 2", **rows(("A1", 12), columns=("review_id", "pages"))),
    case("empty-column-at-the-left.csv", ",Review,Pages\n,A1,12\n", **rows(("A1", 12), columns=("review_id", "pages"))),
    case("empty-cells-at-the-end.csv", "Review,Pages\nA1,12,,\nA2,7\nA3,8,,,,\n", **rows(("A1", 12), ("A2", 7), ("A3", 8), columns=("review_id", "pages"))),
    case("too-few-cells.csv", f"{HEAD}\n{R1}\nA2,2012-12-25\n{R2[:-3]}\nA4,2012-12-25,1,3,No\n", **refused(problem("cells", None, (3,)), problem("cells", None, (4,)))),
    case("too-many-cells.csv", f"{HEAD}\n{R1},extra\n{R2}\n", **refused(problem("cells", None, (2,)))),
    case("too-many-and-few-cells-set-aside.csv", f"{HEAD}\n{R1}\nA3,x\n{R2}\nA4,2012-12-25,1,3,No,x\n", options={"set_aside": True}, aside=[3, 5], **BOTH),
    case("lines-inside-cells.csv", 'Review,Notes,Pages\nA1,"one\ntwo, three\n\nfour",12\nA2,,x\n', **refused(problem("count", "Pages", (6,)))),
    case("lines-inside-headings.csv", 'Review,"Date of\ndeath",Pages\nA1,2012-04-03,12\n', **rows(("A1", "2012-04-03", 12), columns=("review_id", "incident_date", "pages"))),
    case("quotes-inside-cells.csv", 'Review,Notes\nA1,"said ""no"" twice"\nA2,5" scar\nA3,"""\n"\n', **rows(("A1", 'said "no" twice'), ("A2", '5" scar'), ("A3", '"'), columns=("review_id", "Notes"))),
    case("headings-as-people-write-them.csv", " REVIEW ,date of_death,Domestic  Abuse\nA1,2012-04-03,Y\n", **rows(("A1", "2012-04-03", "yes"), columns=("review_id", "incident_date", "domestic_abuse"))),
    case("headings-with-invisible-characters.csv", "\u200bReview,Pa\u00adges\nA1,12\n", **rows(("A1", 12), columns=("review_id", "pages"))),
    case("heading-twice.csv", "Review,Pages,pages\nA1,1,2\n", **refused(problem("heading-twice", "pages"))),
    case("heading-and-alias.csv", "Review,Incident,Date of death\nA1,,\n", **refused(problem("heading-twice", "incident_date"))),
    case("unknown-heading-twice.csv", "Review,x,x\nA1,1,2\n", note="Left out, because the codebook does not know them: x, x", **rows(("A1",), columns=("review_id",))),
    case("near-miss.csv", "Review,Pagess\nA1,1\n", note='"Pagess" may be meant as Pages: rename it, or name it as an alias', **rows(("A1",), columns=("review_id",))),
    case("required-column-missing.csv", "Reveiw,Pages\nA1,1\n", **refused(problem("column-missing", "Review"))),
    case("identifier-empty.csv", "Review,Pages\nA1,1\n,2\n \u200b,3\n", **refused(problem("required", "Review", (3, 4), 2))),
    case("headings-only.csv", f"{HEAD}\n", **refused(problem("no-rows"))),
    case("no-headings.csv", f"{R1}\n{R2}\n", **refused(problem("no-headings"))),
    case("copies.csv", f"{HEAD}\n{R1}\n{R2}\n{R1}\n{R1}\n", **refused(problem("repeat-copy", "Review", (4, 5), 2))),
    case("copies-set-aside.csv", f"{HEAD}\n{R1}\n{R2}\n{R1}\n", options={"set_aside": True}, aside=[4], **BOTH),
    case("conflicts.csv", f"{HEAD}\n{R1}\n{R2}\n{R1.replace('12', '13', 1)}\n", **refused(problem("repeat-conflict", "Review", (2, 4), 2))),
    case("conflicts-set-aside.csv", f"{HEAD}\n{R1}\nA1,2012-04-03,1,13,Yes\n{R2}\n", options={"set_aside": True}, aside=[2, 3], **rows(ROW2)),
    case("copy-in-other-words.csv", f"{HEAD}\n{R1}\nA1 ,03/04/2012,fatal,12.0,y\n", **refused(problem("repeat-copy", "Review", (3,)))),
    case("lenient.csv", f"{HEAD}\n{R1}\nA2,soon,3,many,perhaps\n", options={"lenient": True}, **rows(ROW1, ("A2", None, None, None, "not known"))),
    case("lenient-required.csv", f"{HEAD}\n{R1}\n,2012-04-03,1,1,Y\n", options={"lenient": True}, **refused(problem("required", "Review", (3,)))),
]  # fmt: skip
