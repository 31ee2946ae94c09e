"""Where the headings of a file are that no codebook describes yet: in the row that reads most like headings."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from scr_analysis.codebook import Codebook, code_name, fold, fold_heading, known_variable
from scr_analysis.reading.formats.sheet import HEAD_ROWS, HeadRow
from scr_analysis.reading.formats.turned import counts_only
from scr_analysis.reading.headings.crosstab import (
    code_list,
    counted_groups,
    labels_of,
    lying,
    no_review,
    not_reviews,
    of_one_make,
    only_codes,
    unclear_columns,
)
from scr_analysis.reading.headings.heading_rows import HeadingRows, find_headings, parts_of, words_of
from scr_analysis.reading.headings.headings import Names
from scr_analysis.reading.problems import counted, unreadable
from scr_analysis.reading.values.texts import visible

_CORNERS = frozenset({"code", "codes", "codesystem"})
_MOST = 100_000
_FEWEST_LYING = 4


@dataclass(frozen=True)
class FirstLook:
    """Looks at the first rows of a file without a codebook of its own; the shipped one helps to know a heading.

    Examples
    --------
    >>> head = [HeadRow(1, ("Our reviews",)), HeadRow(3, ("Ref", "Date", "Pages")), HeadRow(4, ("A1", "2012-04-03", "12"))]
    >>> FirstLook().headings(head, "a.csv").cells
    ('Ref', 'Date', 'Pages')
    """

    names: Names = field(default_factory=lambda: Names(Codebook.default()))
    _known: dict[str, str | None] = field(default_factory=dict)

    def known(self, heading: str) -> str | None:
        """Find what a heading usually names."""
        if heading not in self._known:
            variable = known_variable(heading, self.names.codebook)
            self._known[heading] = variable.column if variable else None
        return self._known[heading]

    def score(self, head: Sequence[HeadRow]) -> int:
        """How much a way to cut a text file looks like a table.

        Most of all that the rows below the headings are as wide as they are; then that the headings stand high, because a
        mark inside cells cuts the cells below but not the headings; then how many words the headings have.
        """
        found = find_headings(head, self.known)
        if found is None:
            return 0
        below = [row for row in head[found.after + 1 :] if any(map(str.strip, row.cells))]
        agree = sum(len(row.cells) == len(found.cells) for row in below)
        words = min(self._worth(found), _MOST)
        return words + (HEAD_ROWS - found.at) * 2 * _MOST if len(found.cells) > 1 and 2 * agree >= len(below) else words

    def sheet_score(self, head: Sequence[HeadRow]) -> int:
        """How much a sheet looks like reviews: by the words of its headings, those that are usual most of all."""
        if code_list(head) or counted_groups(head, self.is_answer):
            return 0
        if self.sideways(head):
            return 2 * len(head) + counts_only(head)
        found = find_headings(head, self.known)
        return 0 if found is None else 2 * (self._worth(found) + self._usual(found)) + counts_only(head)

    def sideways(self, head: Sequence[HeadRow]) -> bool:
        """Are the codes in the first column and the reviews in the first row.

        Below an empty corner or `Code` the first column names themes, most of them usual, or the first row has references of one make.
        """
        first = [row.cells[0].strip() if row.cells else "" for row in head]
        corner = bool(first) and (not first[0] or fold_heading(first[0]) in _CORNERS)
        named = labels_of(first[1:])
        known = sum(self.known(code_name(cell)) is not None for cell in named)
        # A file with a row a code has the word in the corner too, and no counts.
        if not corner or not known or (first[0] and not counts_only(head)):
            return False
        return (known > 1 and 2 * known >= len(named)) or of_one_make(labels_of(head[0].cells[1:]))

    def _lying(self, head: Sequence[HeadRow]) -> str:
        """Give the headings of a table that lies on its side, a column a review and a row a question; "" of any other."""
        first = [row.cells[0].strip() if row.cells else "" for row in head]
        down = [cell for cell in first if cell and self.known(" ".join(cell.split())) is not None]
        across = max((sum(self.known(cell) is not None for cell in row.cells[1:]) for row in head), default=0)
        filled = [fold(cell) for cell in first if cell]
        again = len(set(filled)) < len(filled)  # a column of codes has some of them many times
        few = len(down) < _FEWEST_LYING or 2 * len(down) < len(filled) or across > 1 or again
        return "" if few else ", ".join(down[:_FEWEST_LYING])

    def parts(self, head: Sequence[HeadRow]) -> tuple[dict[int, str], int] | None:
        """Headings by their place, as sheets are joined by them; None of a table of counts, which is none of several parts."""
        return None if counts_only(head) or self.sideways(head) else parts_of(find_headings(head, self.known))

    def is_answer(self, label: str) -> bool:
        """Is a label a usual answer, such as Fatal or London, and no usual heading."""
        return self.known(label) is None and any(
            fold(label) in variable.spellings
            for variable in self.names.codebook.variables
            if variable.kind == "category"
        )

    def refuse_counts(self, head: Sequence[HeadRow], source: str, *, sideways: bool) -> None:
        """Refuse a table of counts in which no row and no column is a review.

        Raises
        ------
        ReviewDataError
            If it is one, or if nobody can tell.
        """
        if headings := code_list(head):
            raise only_codes(source, headings)
        if group := counted_groups(head, self.is_answer):
            raise no_review(source, group)
        if not sideways and (headings := self._lying(head)):
            raise lying(source, headings)
        if sideways and (column := not_reviews(head[0].cells[1:])):
            raise unclear_columns(source, column)

    def headings(self, head: Sequence[HeadRow], source: str) -> HeadingRows:
        """Find the headings, as :func:`~scr_analysis.reading.headings.heading_rows.find_headings` does, each on one line.

        Raises
        ------
        ReviewDataError
            If no row reads like headings.
        """
        found = find_headings(head, self.known)
        if found is None:
            what = f"nothing in the first {counted(len(head), 'row')} reads like headings"
            raise unreadable(source, "no-headings", what, "name the columns in the first row")
        return replace(found, cells=tuple(" ".join(visible(cell).split()) for cell in found.cells))

    def _worth(self, found: HeadingRows) -> int:
        return words_of(found.cells) + self._usual(found)

    def _usual(self, found: HeadingRows) -> int:
        return len({self.known(cell) for cell in found.cells} - {None})
