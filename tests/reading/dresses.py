"""Made-up reviews in the dresses of strangers: what a new user's file looks like, in other words and places than any that was given.

Each dress is a function that writes a file of the same twelve reviews; what must come of it stands beside it, by hand.
"""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import openpyxl

THEMES = ("Neglect", "Domestic abuse", "Gang involvement")
FACTS = ("Case ref", "Date of death", "Outcome", "Gender", "Pages")
REVIEWS = [
    ("LP01", date(2013, 5, 2), "Fatal", "Female", 41, "Yes", "No", "Not known"),
    ("LP02", date(2013, 7, 19), "Fatal", "Male", 58, "No", "Yes", "Yes"),
    ("LP03", date(2013, 11, 30), "Non-fatal", "Male", 36, "Yes", "Yes", "No"),
    ("LP04", date(2014, 2, 14), "Fatal", "Female", 77, "Not known", "No", "No"),
    ("LP05", date(2014, 4, 3), "Non-fatal", "Female", 90, "Yes", "Not known", "Yes"),
    ("LP06", date(2014, 6, 21), "Fatal", "Male", 64, "No", "No", "No"),
    ("LP07", date(2014, 9, 9), "Fatal", "Male", 52, "Yes", "Yes", "Not known"),
    ("LP08", date(2015, 1, 17), "Non-fatal", "Female", 45, "Yes", "No", "Yes"),
    ("LP09", date(2015, 4, 25), "Fatal", "Male", 83, "No", "Yes", "No"),
    ("LP10", date(2015, 8, 13), "Fatal", "Female", 39, "Not known", "Yes", "No"),
    ("LP11", date(2015, 10, 31), "Non-fatal", "Female", 71, "Yes", "No", "No"),
    ("LP12", date(2016, 3, 22), "Fatal", "Male", 66, "No", "No", "Yes"),
]
YEARS = {"2013-14": 4, "2014-15": 4, "2015-16": 4}
YES = {"Neglect": 6, "Domestic abuse": 5, "Gang involvement": 4}
HEAD = [*FACTS, *THEMES]
ROWS = [list(row) for row in REVIEWS]


@dataclass(frozen=True)
class Dress:
    """A file, and what must come of it: reviews, years, themes that are yes; or the rule by which it is refused."""

    name: str
    content: bytes
    reviews: int = 12
    years: dict[str, int] = field(default_factory=lambda: YEARS)
    yes: dict[str, int] = field(default_factory=lambda: YES)
    refused: str = ""
    cases: bytes | None = None
    note: str = ""


def dress(name: str, content: bytes, **expected: Any) -> Dress:
    return Dress(name, content, **expected)


def book(*sheets: tuple[str, Sequence[Sequence[Any]]], change: Callable[[Any], None] | None = None) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    if change:
        change(made)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def text(rows: Sequence[Sequence[Any]], delimiter: str = ",") -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode()


def one(rows: Sequence[Sequence[Any]], **more: Any) -> bytes:
    return book(("Coding", rows), **more)


def replaced(column: int, change: Callable[[Any], Any]) -> list[list[Any]]:
    return [HEAD, *([*row[:column], change(row[column]), *row[column + 1 :]] for row in ROWS)]


def flags(change: Callable[[str], Any]) -> list[list[Any]]:
    return [HEAD, *([*row[:5], *map(change, row[5:])] for row in ROWS)]


def listed(row: Sequence[Any], mark: str = ", ", words: Sequence[str] = THEMES) -> str:
    return mark.join(word for word, answer in zip(words, row[5:], strict=True) if answer == "Yes")


def hide_rows(made: Any) -> None:
    for number in (3, 4):
        made["Coding"].row_dimensions[number].hidden = True


def show_zeros(made: Any) -> None:
    for cell in made["Coding"]["A"][1:]:
        cell.number_format = "0000"


LONG_OPTION = ("Neglect", "Domestic abuse (violence, control)", "Gang involvement")
PASSAGES = [
    (row[0], theme, at)
    for row in ROWS
    for theme, answer in zip(THEMES, row[5:], strict=True)
    if answer == "Yes"
    for at in (1, 2)
]
LIST = text([FACTS, *(row[:5] for row in ROWS)])
COUNTS = [[row[0], *(3 if answer == "Yes" else 0 for answer in row[5:])] for row in ROWS]
CODES = [[theme, *(line[at] for line in COUNTS)] for at, theme in enumerate(THEMES, start=1)]
REFS = [row[0] for row in ROWS]
EMPTY: dict[str, int] = {}
WELSH = [
    "Cyfeirnod",
    "Dyddiad y digwyddiad",
    "Canlyniad",
    "Rhyw",
    "Tudalennau",
    "Esgeulustod",
    "Cam-drin domestig",
    "Tlodi",
]
WELSH_YES = {"Esgeulustod": 6, "Cam-drin domestig": 5, "Tlodi": 4}
IN_WELSH = {
    "Yes": "Oes",
    "No": "Nac oes",
    "Not known": "Ddim yn hysbys",
    "Fatal": "Angheuol",
    "Non-fatal": "Heb fod yn angheuol",
}
QUALTRICS = [
    "StartDate",
    "Finished",
    "ResponseId",
    "QID1",
    "QID2",
    "QID3",
    "QID4",
    "QID5",
    "QID6_1",
    "QID6_2",
    "QID6_3",
]
ASKED = [f"Which of these? - Selected Choice - {theme}" for theme in THEMES]


DRESSES = [
    dress("plain.xlsx", one([HEAD, *ROWS])),
    # Headings
    dress("title-and-totals.xlsx", one([["Anywhere Partnership"], ["Sheet for 2013 to 2016", None, "draft"], [], HEAD, *ROWS, ["Totals", None, None, None, 722, 6, 5, 4], [], ["Key"], ["NK", "not known"], ["* from the report"]])),
    dress("sums-without-a-word.xlsx", one([HEAD, *ROWS, [None, None, None, None, 722, 6, 5, 4], [None, None, None, None, None, 0.5, 0.42, 0.33]])),
    dress("banner.xlsx", one([["The review", None, None, "Child", "Report", "What was found", None, None], HEAD, *ROWS])),
    dress("instructions.xlsx", one([HEAD, ["for example LP01", "dd/mm/yyyy", "Fatal / Non-fatal", "F/M", "number", "Y/N/NK", "Y/N/NK", "Y/N/NK"], *ROWS])),
    dress("comments-mostly-blank.xlsx", one([[*HEAD, "Remarks"], *([*row, "look again" if at == 9 else None] for at, row in enumerate(ROWS))])),
    dress("key-beside.xlsx", one([[*HEAD, None, None, "Codes"], *([*row, None, None, "NK = nothing said"] if at < 2 else row for at, row in enumerate(ROWS))])),
    dress("summary-beside.xlsx", one([[*HEAD, None, "Gender", "Cases"], *([*row, None, *[("Female", 6), ("Male", 6)][at]] if at < 2 else row for at, row in enumerate(ROWS))])),
    dress("stray-cell.xlsx", one([[*HEAD, None, None, None, "Last saved by A. Analyst"], *ROWS])),
    dress("blank-column-between.xlsx", one([[*HEAD[:5], None, *HEAD[5:]], *([*row[:5], None, *row[5:]] for row in ROWS)])),
    dress("trimmed.csv", "\n".join([",".join([*HEAD, "Remarks"]), *(",".join(map(str, row)) for row in ROWS)]).encode()),
    dress("headings-over-two-rows.xlsx", one([["Case", "Date of", "Outcome", "Gender", "Pages", "Neglect", "Domestic", "Gang"], ["ref", "death", None, None, None, None, "abuse", "involvement"], *ROWS])),
    dress("years-between.xlsx", one([HEAD, ["2013-14"], *ROWS[:4], ["2014-15"], *ROWS[4:8], ["2015-16"], *ROWS[8:]])),
    # Rows
    dress("references-written-before.xlsx", one([HEAD, *ROWS, *([f"LP{number}"] for number in range(13, 60))])),
    dress("twice-in-other-letters.xlsx", one([HEAD, *ROWS, ["lp 03", *ROWS[2][1:4], 37, *ROWS[2][5:]]]), refused="repeat-conflict"),
    dress("hidden-rows.xlsx", one([HEAD, *ROWS], change=hide_rows), note="2 rows are hidden in the workbook, and they are read as the others: 3, 4"),
    # Sheets and formats
    dress("a-sheet-a-year.xlsx", book(*((f"Year {at + 1}", [HEAD, *ROWS[4 * at : 4 * at + 4]]) for at in range(3)))),
    dress("a-sheet-a-year-with-more.xlsx", book(("A", [HEAD[:7], *(row[:7] for row in ROWS[:6])]), ("B", [HEAD, *ROWS[6:], ["Total", None, None, None, 356]])), yes={"Neglect": 6, "Domestic abuse": 5}),
    dress("the-same-twice.xlsx", book(("Coder A", [HEAD, *ROWS]), ("Coder B", [HEAD, *ROWS])), refused="sheet"),
    dress("pivot-beside.xlsx", book(("Count", [["Row Labels", "Count of Case ref"], ["Fatal", 8], ["Non-fatal", 4], ["Grand Total", 12]]), ("Data", [HEAD, *ROWS]))),
    dress("records.json", json.dumps({"reviews": [dict(zip(HEAD, map(str, row), strict=True)) for row in ROWS]}, indent=2).encode()),
    dress("records-a-line.jsonl", "\n".join(json.dumps(dict(zip(HEAD, map(str, row), strict=True))) for row in ROWS).encode()),
    # Answers
    dress("many-words-for-not-known.xlsx", one([HEAD, *([*row[:5], *(["N/K", "not stated", "unclear", "no info", "#N/A", "NR"][(at + place) % 6] if answer == "Not known" else answer for place, answer in enumerate(row[5:]))] for at, row in enumerate(ROWS))])),
    dress("scale.xlsx", one(flags({"Yes": 2, "No": 0, "Not known": 1}.get)), refused="question"),
    dress("three-codes.xlsx", one(flags({"Yes": 2, "No": 1, "Not known": 3}.get)), refused="question"),
    dress("ticks-and-crosses.xlsx", one(flags({"Yes": "✓", "No": "✗", "Not known": "?"}.get))),
    dress("identified.csv", text(flags({"Yes": "Identified", "No": "Not identified", "Not known": "Insufficient info"}.get))),
    dress("who-it-was.csv", text(flags({"Yes": "Yes - mother", "No": "No", "Not known": "Not known"}.get))),
    dress("y-n-u.csv", text(flags({"Yes": "y", "No": "n", "Not known": "u"}.get))),
    dress("one-or-nothing.csv", text(flags({"Yes": 1}.get))),
    dress("possible.csv", text(flags({"Yes": "Yes", "No": "No", "Not known": "Possible"}.get)), refused="question"),
    dress("high-low.csv", text(flags({"Yes": "High", "No": "None", "Not known": "Low"}.get)), refused="question"),
    dress("about-so-many.csv", text(replaced(4, lambda pages: f"c. {pages}" if pages > 50 else pages)), refused="question"),
    dress("names-of-a-program.csv", text([["case.ref", "doi", "outcome", "child_sex", "report.pages", *THEMES], *ROWS])),
    dress("more-in-the-headings.csv", text([["Case ref*", "D.O.D", "Outcome", "Sex of child (M/F)", "No of pages (incl. annexes)", *THEMES], *ROWS])),
    dress("what-date.csv", text([["Case ref", "Key date", *HEAD[2:]], *ROWS]), refused="question"),
    dress("a-bare-date.csv", text([["Case ref", "Date", *HEAD[2:]], *ROWS]), years=EMPTY),
    dress("days-in-words.csv", text(replaced(1, lambda day: [f"{day:%A} {day.day} {day:%B} {day.year}", f"{day:%B} {day.day}, {day.year}", f"{day.day} of {day:%B} {day.year}"][day.month % 3]))),
    dress("short-years.csv", text([["Case ref", "FY", *HEAD[2:]], *([row[0], f"{(row[1].year - (row[1].month < 4)) % 100}/{(row[1].year - (row[1].month < 4) + 1) % 100}", *row[2:]] for row in ROWS)])),
    dress("welsh.csv", text([WELSH, *([row[0], f"{row[1]:%d/%m/%Y}", *(IN_WELSH.get(cell, cell) for cell in row[2:])] for row in ROWS)]), yes=WELSH_YES),
    dress("sums-between.xlsx", one([HEAD, *ROWS[:4], ["Subtotal", None, None, None, 212], *ROWS[4:], ["Grand total", None, None, None, 722]])),
    dress("question-numbers-below.xlsx", one([HEAD, [f"Q{at}" for at in range(1, 9)], *ROWS])),
    dress("a-full-stop.csv", text(flags({"Yes": "Yes.", "No": "NO", "Not known": "Not known"}.get))),
    dress("codes-said-in-the-headings.xlsx", one([[*FACTS, *(f"{theme}\n0 = Yes\n1 = No\n2 = Not known" for theme in THEMES)], *flags({"Yes": 0, "No": 1, "Not known": 2}.get)[1:]])),
    dress("not-published.csv", text([[*HEAD, "Date of publication"], *([*row, "Not published" if at % 3 == 0 else "13/05/2017"] for at, row in enumerate(ROWS))])),
    dress("day-month-and-year.csv", text([["Case ref", "Day", "Month", "Year", *HEAD[2:]], *([row[0], row[1].day, f"{row[1]:%B}" if row[1].month > 6 else row[1].month, row[1].year, *row[2:]] for row in ROWS)])),
    dress("month-and-year.csv", text([["Case ref", "Month of death", "Year of death", *HEAD[2:]], *([row[0], row[1].month, row[1].year, *row[2:]] for row in ROWS)])),
    dress("death-or-harm.csv", text([["Case ref", "Date of death", "Date of harm", *HEAD[2:]], *([row[0], *((row[1], None) if row[2] == "Fatal" else (None, row[1])), *row[2:]] for row in ROWS)])),
    dress("death-before-incident.csv", text([["Case ref", "Date of death", "Date of incident", *HEAD[2:]], *([row[0], date(2018, 5, 1) if row[2] == "Fatal" else None, *row[1:]] for row in ROWS)])),
    dress("codes-with-their-labels.csv", text(flags({"Yes": "1 - Yes", "No": "0 - No", "Not known": "9 - Not known"}.get))),
    dress("labels-with-their-codes.csv", text(flags({"Yes": "Yes (1)", "No": "No (2)", "Not known": "NK (3)"}.get))),
    dress("in-two-languages.csv", text(flags({"Yes": "Yes / Ydy", "No": "No / Nac ydy", "Not known": "Not known / Ddim yn hysbys"}.get))),
    dress("coded-outcome.csv", text(replaced(2, lambda outcome: "1 = Death" if outcome == "Fatal" else "2 = Serious harm"))),
    dress("days-in-eight-figures.csv", text(replaced(1, lambda day: f"{day:%Y%m%d}"))),
    dress("mother-and-father.xlsx", one([[*FACTS, "Mother", None, "Father"], [None, None, None, None, None, "Domestic abuse", "Alcohol misuse", "Domestic abuse"], *ROWS]), yes={"Mother Domestic abuse": 6, "Alcohol misuse": 5, "Father Domestic abuse": 4}),
    dress("capitals-in-names.csv", text([["CaseRef", "DateOfDeath", "Outcome", "ChildSex", "ReportPages", *THEMES], *ROWS])),
    dress("when-it-was-sent.csv", text([["submitdate. Date submitted", *HEAD], *(["2019-01-01 10:00:00", *row] for row in ROWS)])),
    dress("years-in-words.csv", text([["Case ref", "Year", *HEAD[2:]], *([row[0], f"April {row[1].year - (row[1].month < 4)} - March {row[1].year - (row[1].month < 4) + 1}", *row[2:]] for row in ROWS)])),
    dress("several-methods.xlsx", one([[*HEAD, "Methodology"], *([*row, ["SILP", "IMR; SILP", "IMR", "Chronology; IMR"][at % 4]] for at, row in enumerate(ROWS))])),
    dress("days-in-many-ways.xlsx", one(replaced(1, lambda day: [day, f"{day:%d.%m.%y}", f"{day:%d %B %Y}", f"{day:%d/%m/%Y}"][day.month % 4]))),
    dress("some-without-a-day.xlsx", one(replaced(1, lambda day: f"{day:%b %Y}" if day.month == 4 else day)), years={"2013-14": 4, "2014-15": 3, "2015-16": 3, "no date": 2}),
    dress("years-for-dates.xlsx", one([["Case ref", "Financial year", *HEAD[2:]], *([row[0], f"{row[1].year - (row[1].month < 4)}/{(row[1].year - (row[1].month < 4) + 1) % 100}", *row[2:]] for row in ROWS)])),
    # Lists in cells and forms
    dress("commas.csv", text([[*FACTS, "Concerns"], *([*row[:5], listed(row)] for row in ROWS)])),
    dress("commas-inside-an-option.csv", text([[*FACTS, "Tick all that apply"], *([*row[:5], listed(row, words=LONG_OPTION)] for row in ROWS)]), yes={"Neglect": 6, "Domestic abuse (violence, control)": 5, "Gang involvement": 4}),
    dress("boxes.csv", text([["Respondent ID", "Case ref", "Date of death", "Which of these were found?", None, None, "Pages"], [None, "Open-Ended Response", "Open-Ended Response", *THEMES, "Open-Ended Response"], *([9000 + at, *row[:2], *(theme if answer == "Yes" else None for theme, answer in zip(THEMES, row[5:], strict=True)), row[4]] for at, row in enumerate(ROWS))])),
    dress("three-rows-of-headings.csv", text([QUALTRICS, ["Start Date", "Finished", "Response ID", "Case reference", "Date of death", "Outcome", "Gender", "How many pages is the report?", *ASKED], [json.dumps({"ImportId": code}) for code in QUALTRICS], *(["2020-01-01 10:00:00", "True", f"R_{at:03}x", *row[:5], *(theme if answer == "Yes" else None for theme, answer in zip(THEMES, row[5:], strict=True))] for at, row in enumerate(ROWS))])),
    # Coding software
    dress("nvivo-matrix.csv", text([["", *(f"{'ABC'[at]} : {theme}" for at, theme in enumerate(THEMES))], *([f"{at} : {row[0]}", *row[1:]] for at, row in enumerate(COUNTS, start=1))]), years=EMPTY),
    dress("nvivo-classification.csv", text([["", *(f"{'ABCD'[at]} : {name}" for at, name in enumerate(FACTS[1:]))], *([f"{at} : Cases\\\\{row[0]}", *row[1:4], row[4]] for at, row in enumerate(ROWS, start=1))]), yes=EMPTY),
    dress("nvivo-crosstab.csv", text([["Codes", "Outcome = Fatal (8)", "Outcome = Non-fatal (4)", "Total (12)"], ["Neglect", 9, 9, 18], ["Domestic abuse", 12, 3, 15], ["Total", 21, 12, 33]]), refused="crosstab"),
    dress("counts-by-group.csv", text([["Theme", "2013-14", "2014-15", "2015-16", "All"], ["Neglect", 2, 3, 1, 6], ["Domestic abuse", 2, 1, 2, 5]]), refused="crosstab"),
    dress("groups-by-counts.csv", text([["Year", "Neglect", "Domestic abuse"], ["2013-14", 2, 2], ["2014-15", 3, 1], ["2015-16", 1, 2]]), refused="crosstab"),
    dress("maxqda-matrix.xlsx", one([["Code System", *REFS, "SUM"], *([f"Family > {line[0]}", *(value or None for value in line[1:]), 18] for line in CODES), ["SUM", *[2] * 12, 40], ["N = Documents", *[1] * 12, "12 (100.0%)"]]), years=EMPTY),
    dress("atlas-table.xlsx", one([[None, *(f"{ref}.pdf\nGr=3" for ref in REFS), "Totals"], *([f"{line[0]}\nGr=9", *line[1:], 18] for line in CODES), ["Totals", *[2] * 12, 40]]), years=EMPTY),
    dress("maxqda-segments.xlsx", one([["Color", "Document group", "Document name", "Code", "Segment", "Author"], *(["●", "SCRs", ref, f"Found\\{theme}", "SECRET words", "AA"] for ref, theme, _ in PASSAGES)]), cases=LIST),
    dress("a-list-of-codes.csv", text([["Name", "Files", "References", "Created on"], *([theme, 4, 9, "01/02/2019 10:00"] for theme in THEMES)]), refused="code-list"),
    dress("codes-and-how-often.csv", text([["Code", "Grounded", "Density"], *([theme, 4, 0] for theme in THEMES)]), refused="code-list"),
    dress("qualcoder-passages.csv", text([["Codename", "Category", "Coder", "File", "Pos0", "Coded_text"], *([theme, "Found", "AA", f"{ref}.txt", 3, "SECRET words"] for ref, theme, _ in PASSAGES)]), cases=LIST),
    dress("atlas-many-codes.xlsx", one([["Number", "Name", "Text Content", "Document", "Codes"], *([f"1:{at}", "SECRET", "SECRET words", row[0], listed(row, chr(10))] for at, row in enumerate(ROWS) if listed(row))]), cases=LIST),
    dress("tags-in-one-cell.csv", text([["id", "document", "tag", "content"], *([at, f"{row[0]}.pdf", listed(row), "SECRET words"] for at, row in enumerate(ROWS) if listed(row))]), cases=LIST),
    dress("rows-of-answers.csv", text([["Case ref", "Theme", "Answer"], *([row[0], theme, answer] for row in ROWS for theme, answer in zip(THEMES, row[5:], strict=True))]), years=EMPTY),
    dress("rows-of-yes-alone.csv", text([["Case ref", "Theme", "Answer"], *([row[0], theme, answer] for row in ROWS for theme, answer in zip(THEMES, row[5:], strict=True) if answer == "Yes")]), refused="no-case-list"),
    dress("records-with-lists.json", json.dumps([dict(zip([*FACTS, "Themes"], [*map(str, row[:5]), [word for word, answer in zip(THEMES, row[5:], strict=True) if answer == "Yes"]], strict=True)) for row in ROWS]).encode()),
    dress("strokes.csv", text([[*FACTS, "Concerns"], *([*row[:5], listed(row, " / ")] for row in ROWS)])),
    dress("atlas-quotations.xlsx", one([["ID", "Quotation Name", "Quotation Content", "Codes", "Document"], *([f"{at}:1", "SECRET name", "SECRET words", theme, f"{ref}.docx"] for at, (ref, theme, _) in enumerate(PASSAGES))]), cases=LIST),
]  # fmt: skip
