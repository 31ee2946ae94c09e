"""``tables.xlsx``: cover, contents, notes, then one table a sheet, as the Analysis Function asks for it.

gptables lays the sheets out. What it leaves to its user is done here: missing numbers become shorthand before it sees
them, labels lose what it would read as a note or a link, no text lies over other text, no table is cut at its side on
paper, and the file gets a title, a language and no time.
"""

import datetime as dt
import re
import warnings
import zipfile
from math import ceil
from pathlib import Path
from typing import Any

import pandas as pd
from xlsxwriter.exceptions import XlsxFileError

from scr_analysis.answers.layout import column_title, decimals, is_percent, kept_columns, signs
from scr_analysis.answers.result import Result
from scr_analysis.formats import NOT_APPLICABLE, PROTECTED, cells
from scr_analysis.release.errors import ReleaseError
from scr_analysis.release.pages.first_screen import about, in_short
from scr_analysis.release.pages.how_to_read import how_to_read
from scr_analysis.release.result import Release
from scr_analysis.release.workbook.accessibility import faults
from scr_analysis.release.writers import inert, number
from scr_analysis.words import say

with warnings.catch_warnings():
    warnings.simplefilter("ignore", ResourceWarning)  # it leaves its theme file open
    import gptables

# The file says when it was made, and a release says so only in its record: this is no real day.
_NO_TIME = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a spreadsheet knows no time zones
_FAULTS_TOLD = 3
_NO_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_A4 = 9
_TEXT_WIDTH = 100
# Points of a line of Arial 12, of the larger headings of the cover, and how many of its letters fill one unit of width.
_LINE, _HEADING = 16, 22
_LETTERS = 0.95


def write_workbook(release: Release, path: Path) -> None:
    """Write the tables of a release as an accessible workbook, and check what was written.

    Parameters
    ----------
    release : Release
        Results and record.
    path : Path
        Where to write it.

    Raises
    ------
    ReleaseError
        If the file breaks a rule of `accessibility`: a fault of this program, said before anybody gets the file.
    """
    notes = _Notes()
    sheets = {f"Table_{number}": _sheet(one, number, notes) for number, one in enumerate(release.results, 1)}
    with warnings.catch_warnings():
        for kind in (FutureWarning, DeprecationWarning):  # gptables uses options of pandas that are going away
            warnings.simplefilter("ignore", kind)
        book = gptables.produce_workbook(
            str(path), sheets, cover=_cover(release), notes_table=notes.table(), workbook_options=_PLAIN
        )
        book.set_properties({"title": _title(release), "created": _NO_TIME, "comments": release.policy_note})
        _lay_out_pages(book)
        _close(book)
    _finish(path)
    found = faults(path)
    if found:
        raise ReleaseError(
            f"the workbook would not be accessible: {'; '.join(found[:_FAULTS_TOLD])}; this is a fault of the program: "
            "go on without the workbook by --format csv --format html, and report it"
        )


class _Notes:
    """Notes of all sheets, each text once, numbered as gptables meets them."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def references(self, texts: list[str]) -> str:
        """Mark some notes, in signs that gptables turns into ``[note 1]`` and so on, the lowest number first."""
        found = {self.names.setdefault(text, f"n{len(self.names)}") for text in texts}
        return "".join(f"$${name}$$" for name in self.names.values() if name in found)

    def table(self) -> pd.DataFrame:
        """List the notes for the notes sheet."""
        return pd.DataFrame(
            {
                say("workbook.reference"): list(self.names.values()),
                say("workbook.note"): [_words(text) for text in self.names],
            }
        )


def _sheet(result: Result, number: int, notes: _Notes) -> Any:
    output, finding = result.output, result.finding
    marks = notes.references(result.notes)
    table, names = _body(result.table)
    return gptables.GPTable(
        table=table,
        table_name=f"table_{number}_{output.name}",
        title=f"{say('workbook.table', number=number, title=output.title)} {marks}",
        subtitles=[_words(text) for text in (finding.subtitle, *_sentences(finding.sentence)) if text],
        legend=_legend(table),
        source=_words(finding.source),
        index_columns={2: 0},
        additional_formatting=[_format(place, name, table.iloc[:, place]) for place, name in enumerate(names)],
    )


def _body(table: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Cells of a sheet under readable headings, and the columns they come from."""
    names = kept_columns(table)
    written = cells(table[[*names, *(column for column in PROTECTED if column in table)]])[names]
    headings = _unique([_heading(name) for name in names])
    text = written.map(_cell)
    if text.empty:
        text = pd.DataFrame([["[z]"] * len(names)], columns=names, dtype=object)
    return text.set_axis([_words(heading) for heading in headings], axis=1).reset_index(drop=True), names


def _heading(name: str) -> str:
    title = column_title(name)
    return f"{title} (%)" if is_percent(name) and "cent" not in title else title


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return _words(value) if value else NOT_APPLICABLE
    return float(number(value)) if isinstance(value, float) else value


def _unique(headings: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    for key in map(str.casefold, headings):
        seen[key] = seen.get(key, 0) + 1
    count: dict[str, int] = {}
    found = []
    for heading in headings:
        key = heading.casefold()  # Excel takes "Region" and "region" for one name
        count[key] = count.get(key, 0) + 1
        found.append(f"{heading} ({count[key]})" if seen[key] > 1 else heading)
    return found


def _words(text: str) -> str:
    """Text that gptables takes for nothing but text: no note mark, no link, no formula, and at least one letter."""
    plain = text.replace("$$", "$ $").replace("](", "] (")
    if not any(char.isascii() and char.isalnum() for char in plain):
        plain = say("workbook.label", text=plain).strip()
    return inert(plain)


def _sentences(text: str) -> list[str]:
    """Sentences, and the members of a list of findings: a cell that is not wrapped must not run on for screens."""
    return re.split(r"(?<=\.) (?=[A-Z0-9])|(?<=\);) ", text)


def _legend(table: pd.DataFrame) -> list[str]:
    used = {value for value in table.to_numpy().ravel() if isinstance(value, str)}
    return [f"{sign} {meaning}" for sign, meaning in signs().items() if sign in used]


def _format(place: int, name: str, column: pd.Series) -> dict[str, Any]:
    """Format the numbers of a column: shown rounded, kept whole."""
    numbers = [value for value in column if isinstance(value, (int, float)) and not isinstance(value, bool)]
    places = decimals(name, whole=all(isinstance(value, int) for value in numbers))
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return {"column": {"columns": [place], "format": {"num_format": pattern if numbers else "@"}}}


def _cover(release: Release) -> Any:
    short = in_short(release)
    lines = [
        say("workbook.input", name=release.record["input"]["name"]),
        *about(release),
        *short.cannot,
        *short.sure,
        *how_to_read(release.record),
    ]
    intro = [say("report.banner_synthetic")] if release.synthetic else []
    return gptables.Cover(
        title=_title(release),
        intro=[_words(line) for line in [*intro, say("workbook.intro")]],
        about=[_words(line) for line in lines],
    )


def _title(release: Release) -> str:
    return say("report.title_synthetic" if release.synthetic else "report.title")


def _lay_out_pages(book: Any) -> None:
    """Set up every sheet of a workbook that gptables has filled, before it is closed.

    Excel finds the height of a wrapped row itself; LibreOffice takes what the file says, and writes one line over the
    next where it says nothing.

    Parameters
    ----------
    book : xlsxwriter.Workbook
        Cover, contents, notes and tables.
    """
    strings = {place: text for text, place in book.str_table.string_table.items()}
    cover, contents, notes, *_ = book.worksheets()
    for sheet in book.worksheets():
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        for table in sheet.tables:
            header = int(re.match(r"[A-Z]+(\d+):", table["range"]).group(1)) - 1  # type: ignore[union-attr]
            sheet.repeat_rows(header)
    _wrap(cover, 0, strings)
    for sheet in (contents, notes):
        _wrap(sheet, 1, strings)


def _wrap(sheet: Any, column: int, strings: dict[int, str]) -> None:
    """Make a column of text as wide as a line that can be read, and each row as high as its text."""
    sheet.set_column(column, column, _TEXT_WIDTH)
    for row, held in sheet.table.items():
        if column in held:
            text = strings[held[column].string]
            heading = held[column].format.bold
            lines = ceil(len(text) / (_TEXT_WIDTH * _LETTERS))
            sheet.set_row(row, lines * (_HEADING if heading else _LINE))


def _close(book: Any) -> None:
    """Write the file; what stopped that, such as a full disk, is told as by any other file."""
    try:
        book.close()
    except XlsxFileError as error:
        raise error.__cause__ or error from None


def _finish(path: Path) -> None:
    """Add the language, which xlsxwriter cannot set, and take every time out of the archive.

    Its parts are stored, not deflated: another zlib would make other bytes of the same tables. The example's workbook
    then has 2 MB in place of 0.4.
    """
    with zipfile.ZipFile(path) as archive:
        parts = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    language = f"<dc:language>{say('report.language')}</dc:language></cp:coreProperties>".encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts:
            if name == "docProps/core.xml":
                content = content.replace(b"</cp:coreProperties>", language)  # noqa: PLW2901
            archive.writestr(zipfile.ZipInfo(name, _NO_ZIP_TIME), content, zipfile.ZIP_STORED)
