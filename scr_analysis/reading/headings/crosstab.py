"""A table of counts in which no row and no column is a review: a crosstab of coding software, a pivot table, a summary."""

import re
from collections.abc import Callable, Sequence

from scr_analysis.codebook import code_name, fold, fold_heading
from scr_analysis.reading.formats.sheet import HeadRow
from scr_analysis.reading.problems import ReviewDataError, shown_id, unreadable
from scr_analysis.years.labels import year_start

_COUNT = re.compile(r"[\d,]+(?:\.\d+)?(?: ?%| ?\(.*\))?")
_SUM = re.compile(r"(?:grand|sub)?totals?(?:\(.*\))?|sums?|n=.*|all|alldocuments|allcases")
_PIVOT = re.compile(r"row labels|column labels|(?:count|sum|average|number) of .+|anzahl von .+")
_GROUP = re.compile(r".+ ?= ?.+|.+\(n? ?=? ?\d+\)|(?:19|20)\d\d")
_REVIEW = re.compile(
    r".*\d.*|(?:review|case|document|scr|child|family|report|file|participant)\b.*|.*\.(?:pdf|docx?|txt|rtf)",
    re.IGNORECASE | re.DOTALL,
)
_LISTS_OF_CODES = (
    {"name", "files", "references"},
    {"name", "sources", "references"},
    {"code", "grounded", "density"},
    {"name", "grounded", "density"},
    {"parentcode", "code", "cod.seg.(alldocuments)"},
    {"code", "codedsegments"},
    {"code", "frequency", "percentage"},
    {"tag", "description", "numberofhighlights"},
    {"title", "parent", "count"},
)
"""Headings, folded, of lists of codes as coding software exports them, with how often each was given."""
_FEWEST = 2
_CURE = (
    "export a row a review instead: in NVivo a matrix of cases by codes, in MAXQDA the Code Matrix Browser with a column a "
    "document, in Excel the sheet that the table counts"
)


def is_pivot(head: Sequence[HeadRow]) -> bool:
    """Is a sheet a pivot table of a spreadsheet."""
    cells = [fold(cell) for row in head[:6] for cell in row.cells[:2]]
    return any(map(_PIVOT.fullmatch, cells)) and "row labels" in cells


def code_list(head: Sequence[HeadRow]) -> str:
    """Give the headings of a list of codes, "" of any other table."""
    for row in head[:6]:
        keys = {fold_heading(cell): cell for cell in row.cells}
        for needed in _LISTS_OF_CODES:
            if needed <= set(keys):
                return ", ".join(keys[key] for key in keys if key in needed)
    return ""


def counted_groups(head: Sequence[HeadRow], is_answer: Callable[[str], bool]) -> str:
    """Say what of a table of counts shows that it counts groups of reviews, "" where it may have a review a row or column.

    `is_answer` says whether a label is a usual answer, such as Fatal or London: a group and no review.
    """
    rows = [row.cells for row in head if any(map(str.strip, row.cells))]
    if len(rows) < _FEWEST or len(rows[0]) < _FEWEST:
        return ""
    if is_pivot(head):
        return "Row Labels"
    across = labels_of(rows[0][1:])
    down = labels_of([cells[0] for cells in rows[1:] if cells])
    body = [cell.strip() for cells in rows[1:] for cell in cells[1:] if cell.strip()]
    if not across or not down or not body or not all(map(_COUNT.fullmatch, body)):
        return ""
    for labels in (across, down):
        groups = [
            label for label in labels if _GROUP.fullmatch(label) or year_start(label) is not None or is_answer(label)
        ]
        if 2 * len(groups) > len(labels):
            return groups[0]
    return ""


def not_reviews(labels: Sequence[str]) -> str:
    """Give the first of the columns of a turned table that cannot be told to be a review, "" where most can."""
    named = labels_of(labels)
    strange = [label for label in named if not _REVIEW.fullmatch(label)]
    return strange[0] if 2 * len(strange) > len(named) else ""


def no_review(name: str, group: str) -> ReviewDataError:
    """Make the error of such a table."""
    what = f"this is a table of counts ({shown_id(group)}): none of its rows or columns is a review"
    return unreadable(name, "crosstab", what, _CURE)


def only_codes(name: str, headings: str) -> ReviewDataError:
    """Make the error of a list of codes."""
    what = f"this is a list of codes ({shown_id(headings)}): a row is a code, and no review is named"
    return unreadable(name, "code-list", what, _CURE)


def lying(name: str, headings: str) -> ReviewDataError:
    """Make the error of a table that lies on its side."""
    what = f"the headings stand below one another in the first column ({shown_id(headings)}): each column is a review"
    cure = "turn it round: in Excel copy the table and paste it with Paste Special, Transpose; then give that"
    return unreadable(name, "lying", what, cure)


def unclear_columns(name: str, column: str) -> ReviewDataError:
    """Make the error of a table of codes by columns of which nobody can tell whether they are reviews or groups."""
    what = f"its rows are codes, and its columns ({shown_id(column)}) may be reviews or groups of reviews"
    cure = f"if each is a review, write Review before its name; else {_CURE}"
    return unreadable(name, "crosstab", what, cure)


def of_one_make(labels: Sequence[str]) -> bool:
    """Are all labels references made up alike: AN001, AN002.

    Examples
    --------
    >>> of_one_make(["LP1", "LP22.pdf"]), of_one_make(["LP1", "LP22"]), of_one_make(["Neglect", "Poverty"])
    (False, True, False)
    """
    signs = {re.sub(r"[^\W\d]+", "A", re.sub(r"\d+", "9", code_name(label))) for label in labels}
    return len(labels) > 1 and len(signs) == 1 and "9" in signs.pop()


def labels_of(cells: Sequence[str]) -> list[str]:
    """Labels of rows or columns, without those of sums."""
    return [label for label in map(str.strip, cells) if label and not _SUM.fullmatch(fold_heading(code_name(label)))]
