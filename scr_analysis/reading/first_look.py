"""Where the headings of a file are that no codebook describes yet: in the row that reads most like headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scr_analysis.codebook import Codebook, fold, fold_heading
from scr_analysis.reading.formats.sheet import HeadRow
from scr_analysis.reading.headings import Names
from scr_analysis.reading.problems import counted, unreadable
from scr_analysis.reading.values.texts import visible

_LETTER = re.compile(r"[^\W\d_]")
_DAY = re.compile(r"\d{1,4}[-/. ]\w{1,9}[-/. ]\d{1,4}")
_NEARLY = 0.65
_ENOUGH = 3
"""Rows as wide as the headings after which more prove nothing: a long list of two columns is no better than a short table."""


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
        return self.names(heading)

    def score(self, head: Sequence[HeadRow]) -> int:
        """How much a way to cut a file looks like a table: words in its heading row, and rows as wide as that."""
        best = 0
        for row in head:
            agree = sum(len(other.cells) == len(row.cells) for other in head)
            best = max(best, (self._words(row.cells) + self._known(row.cells)) * min(agree, _ENOUGH))
        return best

    def headings(self, head: Sequence[HeadRow], source: str) -> tuple[int, int, tuple[str, ...]]:
        """Find the head row that holds the headings (of two the lower), how many rows they take, and their text.

        It is the first row that fills nearly as many cells as any, nearly all of them with words: a title fills fewer, and
        rows of data come later.

        Raises
        ------
        ReviewDataError
            If no row reads like headings.
        """
        most = max((_filled(row.cells) for row in head), default=0)
        found = list(self._candidates(head))
        wide = [one for one in found if sum(map(_is_word, one[2])) >= _NEARLY * max(most, 1)]
        after, rows, cells = (wide or found or [(0, 1, ())])[0]
        if not wide:
            what = f"nothing in the first {counted(len(head), 'row')} reads like headings"
            raise unreadable(source, "no-headings", what, "name the columns in the first row")
        return after, rows, tuple(" ".join(visible(cell).split()) for cell in cells)

    def _words(self, cells: Sequence[str]) -> int:
        """Count the different cells that read like headings."""
        return len({fold_heading(cell) for cell in cells if _is_word(cell)})

    def _candidates(self, head: Sequence[HeadRow]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
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
        """Put two rows together as :class:`~scr_analysis.reading.headings.Names` does once there is a codebook."""
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
    return _LETTER.search(cell) is not None and _DAY.fullmatch(fold(cell)) is None


def _spans(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Say whether the upper row stands over several cells of the lower one, which has words where the upper one is empty."""
    width = max(len(upper), len(lower))
    above, below = ([bool(cell.strip()) for cell in row] + [False] * (width - len(row)) for row in (upper, lower))
    gaps = sum(b and not a for a, b in zip(above, below, strict=True))
    lone = sum(a and not b for a, b in zip(above, below, strict=True))
    words = all(_is_word(cell) for cell in upper if cell.strip())
    return words and sum(above) >= 2 and gaps >= 2 and lone >= 1 and all(map(max, above, below))
