"""Where the headings of a file are that no codebook describes yet: in the row that reads most like headings."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scr_analysis.codebook import Codebook, fold, fold_heading, known_variable
from scr_analysis.reading.formats.sheet import HEAD_ROWS, HeadRow
from scr_analysis.reading.formats.turned import counts_only
from scr_analysis.reading.headings.headings import Names
from scr_analysis.reading.problems import counted, unreadable
from scr_analysis.reading.values.texts import visible

_AMOUNT = re.compile(r"[-+]?[\d.,]+ ?%?")
_NUMBER = re.compile(r"\d{1,3}")
_DAY = re.compile(r"\d{1,4}[-/. ]\w{1,9}[-/. ]\d{1,4}")
_CORNERS = frozenset({"code", "codes", "codesystem"})
_NEARLY = 0.65
_MOST = 100_000
Found = tuple[int, int, tuple[str, ...]]
"""Head row of the headings (of two the lower), how many rows they take, and their cells."""


@dataclass(frozen=True)
class FirstLook:
    """Looks at the first rows of a file without a codebook of its own; the shipped one helps to know a heading.

    Examples
    --------
    >>> head = [HeadRow(1, ("Our reviews",)), HeadRow(3, ("Ref", "Date", "Pages")), HeadRow(4, ("A1", "2012-04-03", "12"))]
    >>> FirstLook().headings(head, "a.csv")
    (1, 1, ('Ref', 'Date', 'Pages'))
    """

    names: Names = field(default_factory=lambda: Names(Codebook.default()))

    def known(self, heading: str) -> str | None:
        """Find what a heading usually names."""
        variable = known_variable(heading, self.names.codebook)
        return variable.column if variable else None

    def score(self, head: Sequence[HeadRow]) -> int:
        """How much a way to cut a text file looks like a table.

        Most of all that the rows below the headings are as wide as they are; then that the headings stand high, because a
        mark inside cells cuts the cells below but not the headings; then how many words the headings have.
        """
        found = self._find(head)
        if found is None:
            return 0
        after, _, cells = found
        below = [row for row in head[after + 1 :] if any(map(str.strip, row.cells))]
        agree = sum(len(row.cells) == len(cells) for row in below)
        words = min(self._words(cells) + self._known(cells), _MOST)
        return words + (HEAD_ROWS - after) * 2 * _MOST if len(cells) > 1 and 2 * agree >= len(below) else words

    def sheet_score(self, head: Sequence[HeadRow]) -> int:
        """How much a sheet looks like reviews: by the words of its headings, those that are usual most of all."""
        if self.sideways(head):
            return 2 * len(head) + counts_only(head)
        found = self._find(head)
        return 0 if found is None else 2 * (self._words(found[2]) + 2 * self._known(found[2])) + counts_only(head)

    def sideways(self, head: Sequence[HeadRow]) -> bool:
        """Are the codes in the first column and the reviews in the first row: names of themes below an empty corner or `Code`."""
        first = [row.cells[0].strip() if row.cells else "" for row in head]
        named = [cell for cell in first[1:] if cell]
        known = sum(self.names.codebook.columns_by_heading.get(fold_heading(cell)) is not None for cell in named)
        # A file with a row a code has the word in the corner too, and no counts.
        corner = bool(first) and (not first[0] or (fold_heading(first[0]) in _CORNERS and counts_only(head)))
        return corner and known > 1 and 2 * known >= len(named)

    def headings(self, head: Sequence[HeadRow], source: str) -> tuple[int, int, tuple[str, ...]]:
        """Find the head row that holds the headings (of two the lower), how many rows they take, and their text.

        It is the first row that fills nearly as many cells as any, nearly all of them with words: a title fills fewer, and
        rows of data come later.

        Raises
        ------
        ReviewDataError
            If no row reads like headings.
        """
        found = self._find(head)
        if found is None:
            what = f"nothing in the first {counted(len(head), 'row')} reads like headings"
            raise unreadable(source, "no-headings", what, "name the columns in the first row")
        after, rows, cells = found
        return after, rows, tuple(" ".join(visible(cell).split()) for cell in cells)

    def _find(self, head: Sequence[HeadRow]) -> Found | None:
        width = self._width(head)
        most = max((_filled(row.cells) for row in head if len(row.cells) <= width), default=0)
        near = max(_NEARLY * most, 1)
        fitting = (found for found in self._candidates(head) if len(found[2]) <= width)
        return next((found for found in fitting if _headings_in(found[2], _below(head, found[0])) >= near), None)

    def _width(self, head: Sequence[HeadRow]) -> int:
        """Find how many cells the table has: what most rows have, so that a note with a bare comma is no row of headings."""
        rows = [row.cells for row in head if len(row.cells) > 1 and _filled(row.cells)]
        counts = Counter(map(len, rows))
        known = {width: max(self._known(cells) for cells in rows if len(cells) == width) for width in counts}
        return max(counts, key=lambda width: (counts[width], known[width], width), default=1)

    def _words(self, cells: Sequence[str]) -> int:
        """Count the different cells that read like headings."""
        return len({fold_heading(cell) for cell in cells if _is_word(cell)})

    def _candidates(self, head: Sequence[HeadRow]) -> Iterator[Found]:
        """Look at each row, before that at it and the next together where the two read like headings over two rows."""
        for at, row in enumerate(head):
            below = head[at + 1].cells if at + 1 < len(head) else ()
            if any(cell.strip() for cell in below) and all(_is_word(cell) for cell in below if cell.strip()):
                both = self._joined(row.cells, below)
                more = self._known(both) > self._known(row.cells) and not below[0].strip()
                if more or _spans(row.cells, below):
                    yield at + 1, 2, both
            yield at, 1, row.cells

    def _known(self, cells: Sequence[str]) -> int:
        return len({self.known(cell) for cell in cells} - {None})

    def _joined(self, upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
        """Put two rows together as :class:`~scr_analysis.reading.headings.headings.Names` does once there is a codebook."""
        found, span = [], ""
        for at in range(max(len(upper), len(lower))):
            above = upper[at].strip() if at < len(upper) else ""
            below = lower[at].strip() if at < len(lower) else ""
            span = above or span
            both = f"{span} {below}".strip()
            found.append(above if not below else both if self.known(both) or not self.known(below) else below)
        return tuple(found)


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _is_word(cell: str) -> bool:
    text = fold(cell)
    return bool(text) and _AMOUNT.fullmatch(text) is None and _DAY.fullmatch(text) is None


def _below(head: Sequence[HeadRow], after: int) -> tuple[str, ...]:
    return head[after + 1].cells if after + 1 < len(head) else ()


def _headings_in(cells: Sequence[str], below: Sequence[str]) -> int:
    """Count the cells that read like headings: words, and numbers of questions, which have words below them."""
    under = [*below, *[""] * len(cells)]
    return sum(
        _is_word(cell) or (_NUMBER.fullmatch(cell.strip()) is not None and _is_word(under[at]))
        for at, cell in enumerate(cells)
    )


def _spans(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Say whether the upper row stands over several cells of the lower one, which has words where the upper one is empty."""
    width = max(len(upper), len(lower))
    above, below = ([bool(cell.strip()) for cell in row] + [False] * (width - len(row)) for row in (upper, lower))
    gaps = sum(b and not a for a, b in zip(above, below, strict=True))
    lone = sum(a and not b for a, b in zip(above, below, strict=True))
    words = all(_is_word(cell) for cell in upper if cell.strip())
    return words and sum(above) >= 2 and gaps >= 2 and lone >= 1 and all(map(max, above, below))
