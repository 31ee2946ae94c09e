"""Which rows near the top hold the headings. One place decides it, for a draft, a check and a load alike.

A heading is a word that says what stands below it: it does not come again in its row or its column, and where the cells below are
numbers, days, answers or references it is none. Each row, and each two or three rows together, are judged by that, and by
how many of their cells the codebook knows. A row of a case fails: its cells are what the cells around them are.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scr_analysis.codebook import LETTERED, fold
from scr_analysis.codebook.cells import NOT_ASKED
from scr_analysis.codebook.roles import FLAG_SPELLINGS
from scr_analysis.reading.formats.sheet import HeadRow

CORNER = "Document"
"""Heading of the reviews where NVivo leaves the corner of its table empty."""
Known = Callable[[str], str | None]
Cells = tuple[str, ...]

_AMOUNT = re.compile(r"[-+£$]?[\d.,]+ ?%?")
_DAY = re.compile(
    r"\d{1,4}[-/. ]\w{1,9}[-/. ]\d{1,4}(?:[ t]\d{1,2}:.*)?|[a-z]{3,9}\.? (?:19|20)\d\d|(?:19|20)\d\d ?[-/] ?\d{2,4}"
)
_CODE = re.compile(r"(?=.*\d)\S{1,30}")
_ONE_WORD = re.compile(r"[a-z]{2,}")
_QUESTION = re.compile(r"([a-z]{1,10})[_ ]?(\d{1,3})", re.IGNORECASE)
_FEWEST_NUMBERED = 4
_QUESTION_NUMBER = re.compile(r"\d{1,3}")
_FORMAT = re.compile(
    r"[dmy]{1,4}[-/. ][dmy]{1,4}([-/. ][dmy]{1,4})?|(?:e\.?g\.?|ex|example|for example)\b.*|"
    r"(?:open[- ]ended )?response|free ?text|drop ?-?down.*|see list|select .*|choose .*|"
    r"(?:yes|y|m|f|male|female|1|0) ?[/|] ?[^/|]+(?: ?[/|] ?[^/|]+)*|\{.*\}"
)
_FORMAT_WORDS = frozenset(
    {"number", "text", "year", "years", "months", "date", "integer", "numeric", "mandatory", "optional"}
)
"""Words that say how to fill in a column where they stand below its heading, and may be a heading themselves."""
_EXAMPLE = re.compile(r"(?:e\.?g\.?|ex\.|example|for example|sample)\b.*")
_PLACEHOLDERS = frozenset({"response", "open-ended response"})
"""What a form tool writes below a question that has one answer, in the second row of its headings."""
_MARKS = frozenset({*FLAG_SPELLINGS, "checked", "unchecked", "x", "✓", "✔", "☑"})
_WIDEST = 2_000
"""Columns that are looked at: more than any coding sheet has."""
_MOST_ROWS = 3
_CLOSE = 0.25
_TYPED = ("amount", "day", "mark", "code")


@dataclass(frozen=True)
class HeadingRows:
    """The rows that hold the headings.

    Attributes
    ----------
    at : int
        Head row that holds them, the lowest of several.
    rows : int
        How many head rows they take: 1, 2 or 3.
    cells : tuple of str
        Their text, together where they take several rows.
    after : int
        Last head row above the reviews: a row of instructions may stand between.
    aside : frozenset of int
        Places of columns that stand beside the table: a key, a summary, a date of update.
    """

    at: int
    rows: int
    cells: Cells
    after: int
    aside: frozenset[int] = frozenset()


def find_headings(head: Sequence[HeadRow], known: Known) -> HeadingRows | None:
    """Find the headings among the first rows, None where no row reads like headings; `known` says what one names.

    Examples
    --------
    >>> head = [HeadRow(1, ("Our reviews",)), HeadRow(3, ("Ref", "Pages")), HeadRow(4, ("A1", "12"))]
    >>> find_headings(head, lambda heading: None)
    HeadingRows(at=1, rows=1, cells=('Ref', 'Pages'), after=1, aside=frozenset())
    """
    grid = _Grid(head)
    judged = [
        (grid.score(at, rows, cells, known), rows, at, cells)
        for at, rows, cells in _candidates(head, known)
        if rows == 1 or grid.may_join(at, rows)
    ]
    best = max((score for score, *_ in judged), default=0.0)
    if best <= 0:
        return None
    # Of rows that read like headings equally well the first is taken, and a single one before two together.
    _, rows, at, cells = min((one for one in judged if one[0] >= best - _CLOSE), key=lambda one: (one[1], one[2]))
    after = at
    while after + 1 < len(head) and grid.instructs(after + 1, at):
        after += 1
    return HeadingRows(
        at, rows, _without_letters(cells), after, beside(cells, [row.cells for row in head[after + 1 :]])
    )


def _without_letters(cells: Cells) -> Cells:
    """Leave out the letters that NVivo writes before each heading, below which its corner is empty."""
    corner, *others = cells
    if corner.strip() or not others or not all(map(LETTERED.match, filter(str.strip, others))):
        return cells
    return (CORNER, *(LETTERED.sub("", cell, count=1) for cell in others))


def joined(rows: Sequence[Sequence[str]], known: Known) -> Cells:
    """Headings over several rows: an upper one may span several columns, or stand alone over an empty cell."""
    upper, *others = rows
    found = tuple(cell.strip() for cell in upper)
    for lower in others:
        found = tuple(_both(found, lower, known))
    return found


def _both(upper: Sequence[str], lower: Sequence[str], known: Known) -> Iterator[str]:
    span = ""
    times = Counter(fold(cell) for cell in lower)
    for at in range(max(len(upper), len(lower))):
        above = upper[at].strip() if at < len(upper) else ""
        below = lower[at].strip() if at < len(lower) else ""
        below = "" if fold(below) in _PLACEHOLDERS else below
        span = above or span
        both = f"{span} {below}".strip()
        whole = known(both) or not known(below) or times[fold(below)] > 1  # Mother and Father, over the same words
        yield above if not below else both if whole else below


def _candidates(head: Sequence[HeadRow], known: Known) -> Iterator[tuple[int, int, Cells]]:
    """Each row by itself, and with the one or two above it."""
    for at, row in enumerate(head):
        if any(map(str.strip, row.cells)):
            yield at, 1, row.cells
    for rows in range(2, _MOST_ROWS + 1):
        for at in range(rows - 1, len(head)):
            together = [row.cells for row in head[at - rows + 1 : at + 1]]
            if all(any(map(str.strip, cells)) and not any(map(_is_typed, cells)) for cells in together):
                yield at, rows, joined(together, known)


@lru_cache(maxsize=100_000)
def kind_of(cell: str) -> str:
    """Say what a cell looks like: blank, amount, day, mark, format, code or word.

    Examples
    --------
    >>> [kind_of(cell) for cell in ("NK", "12", "3 May 2012", "Yes", "dd/mm/yyyy", "AN001", "Domestic abuse")]
    ['blank', 'amount', 'day', 'mark', 'format', 'code', 'word']
    """
    text = fold(cell[:300])
    if not text or text in NOT_ASKED:
        return "blank"
    for kind, pattern in (("amount", _AMOUNT), ("day", _DAY)):
        if pattern.fullmatch(text):
            return kind
    if text in _MARKS:
        return "mark"
    if _FORMAT.fullmatch(text):
        return "format"
    return "code" if _CODE.fullmatch(text) else "word"


def _is_typed(cell: str) -> bool:
    return kind_of(cell) in ("amount", "day", "mark")


@lru_cache(maxsize=100_000)
def _sign(cell: str) -> str:
    """How a code is made up: AN001 and S1 alike."""
    return re.sub(r"[^\W\d]+", "A", re.sub(r"\d+", "9", cell.strip()))


class _Grid:
    """The kinds of the cells of a head, by column."""

    def __init__(self, head: Sequence[HeadRow]) -> None:
        self.rows = [row.cells[:_WIDEST] for row in head]
        self.width = max(map(len, self.rows), default=0)
        self.kinds = [[kind_of(cell) for cell in cells] for cells in self.rows]
        typed = [any(kind in ("amount", "day", "mark") for kind in kinds) for kinds in self.kinds]
        self.may_be_review = typed if any(typed) else [True] * len(self.rows)
        """Rows that may be of a review: where any has a number, a day or an answer, those that have one."""
        self._below: dict[int, list[tuple[str, str, float]]] = {}
        self._folded: dict[int, dict[int, str]] = {}
        self._others: dict[range, list[int]] = {}

    def score(self, at: int, rows: int, cells: Cells, known: Known) -> float:
        """How much the cells, which are those of some rows up to row `at`, read like headings of the rows below it."""
        seen: Counter[str] = Counter(fold(cell) for cell in cells[:_WIDEST] if cell.strip())
        points = 0.5 * (len(seen) - sum(seen.values()))
        for place, profile in enumerate(self.below(at)):
            cell = cells[place] if place < len(cells) else ""
            points += self._points(cell, range(at - rows + 1, at + 1), place, profile)
            points += bool(cell.strip()) and known(cell) is not None
        return points

    def may_join(self, at: int, rows: int) -> bool:
        """Say whether each of some rows up to row `at` may be a part of the headings: no cell is what those below are."""
        own = range(at - rows + 1, at + 1)
        return not any(
            fold(cell) not in _PLACEHOLDERS
            and cell.strip()
            and self._points(cell, own, place, self.below(at)[place]) < 0
            for row in own
            for place, cell in enumerate(self.rows[row])
        )

    def _points(self, cell: str, own: range, place: int, profile: tuple[str, str, float]) -> float:
        common, sign, filled = profile
        if not cell.strip():
            return -0.5 * filled
        kind = kind_of(cell)
        if kind == "format":
            return -0.5
        if kind in ("amount", "day", "mark"):
            number = _QUESTION_NUMBER.fullmatch(cell.strip()) is not None
            return -1.0 if kind == common or not common else 0.6 if number else -0.3
        if kind == "code" and common == "code":
            return -1.0 if _sign(cell) == sign else 0.4
        if self._recurs(cell, own, place):
            return -1.0
        points = {"": 0.1, "word": 0.3}.get(common, 1.0)
        return points - 0.1 if kind == "code" else points

    def _recurs(self, cell: str, own: range, place: int) -> bool:
        """Say whether a cell stands in its column in rows of reviews, as the one of a box to tick does that repeats its heading."""
        text, column = fold(cell), self._column(place)
        others = {column[row] for row in self._reviews_but(own) if row in column}
        return text in others and len(others - {"", text}) > 0

    def _column(self, place: int) -> dict[int, str]:
        """Give the folded cells of a column, by row; a row may be too short to have one."""
        if place not in self._folded:
            self._folded[place] = {row: fold(cells[place]) for row, cells in enumerate(self.rows) if place < len(cells)}
        return self._folded[place]

    def _reviews_but(self, own: range) -> list[int]:
        """Give the rows that may be of reviews, but for some rows, and for those that say the same as the last of these."""
        if own not in self._others:
            last = self.rows[own[-1]]
            self._others[own] = [
                row
                for row, cells in enumerate(self.rows)
                if row not in own and self.may_be_review[row] and not _again(cells, last)
            ]
        return self._others[own]

    def below(self, at: int) -> list[tuple[str, str, float]]:
        """For each column below row `at`: the kind most cells have, how its codes are made up, and the share filled."""
        if at not in self._below:
            self._below[at] = [self._profile(at, place) for place in range(self.width)]
        return self._below[at]

    def _profile(self, at: int, place: int) -> tuple[str, str, float]:
        rows = range(at + 1, len(self.rows))
        filled = [row for row in rows if place < len(self.rows[row]) and self.rows[row][place].strip()]
        kinds = Counter(self.kinds[row][place] for row in filled)
        del kinds["blank"]
        kind, count = kinds.most_common(1)[0] if kinds else ("", 0)
        signs = Counter(_sign(self.rows[row][place]) for row in filled if self.kinds[row][place] == "code")
        sign = signs.most_common(1)[0][0] if signs else ""
        mixed = 2 * count <= sum(kinds.values())
        return "word" if mixed and kind else kind, sign, len(filled) / len(rows) if rows else 0.0

    def instructs(self, row: int, at: int) -> bool:
        """Say whether a row below the headings says how to fill them in, or names them again: no cell is what those below are."""
        cells, kinds = self.rows[row], self.kinds[row]
        filled = [place for place, cell in enumerate(cells) if cell.strip()]
        if not filled:
            return False
        if _EXAMPLE.fullmatch(fold(cells[filled[0]])) or _numbered([cells[place] for place in filled]):
            return True
        types = self.below(row)
        typed = [place for place in filled if types[place][0] in _TYPED and kinds[place] != "blank"]
        agree = sum(kinds[place] == types[place][0] for place in typed)
        formats = sum(kinds[place] == "format" or fold(cells[place]) in _FORMAT_WORDS for place in filled)
        again = sum(place < len(self.rows[at]) and fold(self.rows[at][place]) == fold(cells[place]) for place in filled)
        if agree or 2 * again > len(filled):
            return False
        return len(typed) >= 2 or 2 * formats > len(filled)


def _again(one: Cells, other: Cells) -> bool:
    """Are two rows the same but for a cell or two."""
    return 3 * sum(cell == again for cell, again in zip(one, other, strict=False)) > 2 * len(other)


def _numbered(cells: Sequence[str]) -> bool:
    """Are some cells the numbers of questions, one after the other: Q1, Q2, Q3, Q4."""
    parts = [_QUESTION.fullmatch(cell.strip()) for cell in cells]
    found = [(part[1].casefold(), int(part[2])) for part in parts if part]
    return (
        len(cells) >= _FEWEST_NUMBERED
        and bool(found)
        and found == [(found[0][0], found[0][1] + at) for at in range(len(cells))]
    )


def beside(cells: Sequence[str], body: Sequence[Cells]) -> frozenset[int]:
    """Find the columns that stand beside the table: past an empty column, and filled in the first rows only.

    Examples
    --------
    >>> beside(("Ref", "Pages", "", "Key"), [("A1", "3", "", "NK = not known"), ("A2", "4"), ("A3", "7"), ("A4", "2")])
    frozenset({3})
    """
    width = max([len(cells), *map(len, body)], default=0)
    used = [any(place < len(row) and row[place].strip() for row in (cells, *body)) for place in range(width)]
    blocks: list[list[int]] = []
    for place, filled in enumerate(used):
        if filled and (place == 0 or not used[place - 1]):
            blocks.append([])
        if filled:
            blocks[-1].append(place)
    if len(blocks) < 2:
        return frozenset()
    reach = {tuple(block): _filled_rows(block, body) for block in blocks}
    main = max(reach, key=lambda block: (len(reach[block]) * len(block), -block[0]))
    names = {fold(cells[place]) for place in main if place < len(cells)}
    return frozenset(
        place
        for block, rows in reach.items()
        if block != main and _is_aside(rows, len(reach[main]), _repeats(block, cells, names))
        for place in block
    )


def _filled_rows(block: Sequence[int], body: Sequence[Cells]) -> list[int]:
    return [at for at, row in enumerate(body) if any(place < len(row) and row[place].strip() for place in block)]


def _repeats(block: Sequence[int], cells: Sequence[str], names: set[str]) -> bool:
    return any(place < len(cells) and cells[place].strip() and fold(cells[place]) in names for place in block)


def _is_aside(rows: Sequence[int], reviews: int, repeats: bool) -> bool:  # noqa: FBT001 - of this module only
    """Is a block filled in the first rows only, and no further down than half of the table."""
    return list(rows) == list(range(len(rows))) and len(rows) < reviews and (repeats or 2 * len(rows) <= reviews)


def words_of(cells: Sequence[str]) -> int:
    """Count the different cells that read like headings."""
    return len({fold(cell) for cell in cells if kind_of(cell) in ("word", "code")})


def parts_of(found: HeadingRows | None) -> tuple[dict[int, str], int] | None:
    """Headings by their place and the last row above the reviews, as sheets are joined by them."""
    if found is None:
        return None
    cells = (" ".join(cell.split()) for cell in found.cells)
    return {at: cell for at, cell in enumerate(cells) if cell and at not in found.aside}, found.after


def rows_notes(found: HeadingRows, head: Sequence[HeadRow], place: str) -> list[str]:
    """Say where the headings are, where that is not the first row alone, and what was left out around them."""
    lines = [row.line for row in head]
    above, between = found.at + 1 - found.rows, lines[found.at + 1 : found.after + 1]
    notes = []
    if above or found.rows > 1:
        over = {1: "", 2: " and the one above it", 3: " and the two above it"}[found.rows]
        left = f"; {_rows(above, place)} above {'them' if over else 'it'} left out" if above else ""
        notes.append(f"The headings are in {place} {lines[found.at]}{over}{left}")
    if between:
        listed = ", ".join(map(str, between[:10]))
        notes.append(
            f"Left out, because it is no review and stands between the headings and the first: {place} {listed}"
        )
    if found.aside:
        columns = ", ".join(str(at + 1) for at in sorted(found.aside)[:20])
        notes.append(f"Left out, because it stands beside the table: column {columns}")
    return notes


def _rows(number: int, place: str) -> str:
    return f"{number} {place}{'s' if number > 1 else ''}"
