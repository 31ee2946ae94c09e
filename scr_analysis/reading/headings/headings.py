"""Which row holds the headings, and which column of the codebook each of them names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from scr_analysis.codebook import LETTERED, Codebook, Shape, fold_heading
from scr_analysis.reading.formats.sheet import HeadRow
from scr_analysis.reading.problems import Problem, ReviewDataError, shown_id


@dataclass(frozen=True)
class Headings:
    """Where the headings are and what they name.

    Attributes
    ----------
    after : int
        Head row that holds the headings, the lower one of two.
    rows : int
        Head rows they take: 1 or 2.
    headings : tuple of str
        Heading of each column of the file, "" where it has none.
    places : dict
        Column of the codebook (or part of the shape, such as ``shape:code``) to the place of its column in the file.
    """

    after: int
    rows: int
    headings: tuple[str, ...]
    places: dict[str, int]


_LONGEST = 300


@dataclass
class Names:
    """Headings that a codebook and its shape know; texts once looked up are remembered."""

    codebook: Codebook
    _found: dict[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._known = {**self.codebook.columns_by_heading, **_shape_headings(self.codebook.shape)}
        self._around = _pattern(self.codebook.shape)

    def __call__(self, heading: str) -> str | None:
        """Find what a heading names, None where it names nothing."""
        if heading not in self._found:
            plain = LETTERED.sub("", heading) if self.codebook.shape.kind == "matrix" else heading
            folded = fold_heading(plain[:_LONGEST])
            self._found[heading] = self._known.get(folded) or self._around_theme(folded)
        return self._found[heading]

    def _around_theme(self, folded: str) -> str | None:
        """Find the theme in a heading such as `Code: Neglect Applied`."""
        before, after = self._around
        if not (before or after) or not (folded.startswith(before) and folded.endswith(after)):
            return None
        theme = self._known.get(folded[len(before) : len(folded) - len(after)])
        return theme if theme is not None and self._is_theme(theme) else None

    def _is_theme(self, key: str) -> bool:
        return key in self.codebook and self.codebook.variable(key).is_theme

    def score(self, head: Sequence[HeadRow]) -> int:
        """How many columns the best row of a head names."""
        return max((len(named) for named, *_ in self._candidates(head)), default=0)

    def layout(self, head: Sequence[HeadRow], source: str, place: str) -> Headings:
        """Find the heading row: the one that names most columns, or two rows together that name more.

        Raises
        ------
        ReviewDataError
            If no row names any column, or two columns of the file name the same one.
        """
        # Of rows that name as many columns the first is taken, so that headings written again lower down cost no row.
        named, after, rows, headings = min(
            self._candidates(head), key=lambda found: (-len(found[0]), found[1], found[2])
        )
        if not named:
            raise ReviewDataError(source, [self._no_headings(len(head), place)])
        places: dict[str, int] = {}
        twice: dict[str, list[int]] = {}
        for at, heading in enumerate(headings):
            key = self(heading) if heading else None
            if key in places:
                twice.setdefault(key, [places[key]]).append(at)
            elif key is not None:
                places[key] = at
        if twice:
            raise ReviewDataError(source, [_twice(name, headings, found) for name, found in twice.items()])
        if self.codebook.shape.turned or (self.codebook.shape.kind == "matrix" and not headings[0]):
            places.setdefault(
                "review_id", 0
            )  # NVivo leaves the corner of its matrix empty, others write what the rows are
        return Headings(after, rows, headings, places)

    def _candidates(self, head: Sequence[HeadRow]) -> Iterator[tuple[set[str], int, int, tuple[str, ...]]]:
        """Look at each row by itself, then at each two rows together, which must name more to be taken."""
        for at, row in enumerate(head):
            yield self._named(row.cells), at, 1, _plain(row.cells)
        for at, (upper, lower) in enumerate(pairwise(head), start=1):
            both = self._both(upper.cells, lower.cells)
            yield self._named(both), at, 2, both

    def _named(self, cells: Sequence[str]) -> set[str]:
        return {key for key in map(self, cells) if key is not None}

    def _both(self, upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
        """Headings over two rows: the upper one may span several columns, or stand alone over an empty cell."""
        found: list[str] = []
        span = ""
        for at in range(max(len(upper), len(lower))):
            above = upper[at].strip() if at < len(upper) else ""
            below = lower[at].strip() if at < len(lower) else ""
            span = above or span
            both = f"{span} {below}".strip()
            found.append(above if not below else both if self(both) or not self(below) else below)
        return tuple(found)

    def _no_headings(self, looked: int, place: str) -> Problem:
        some = ", ".join(variable.name for variable in self.codebook.variables[:5])
        where = f"{looked} {place}s" if looked > 1 else f"{place}"
        return Problem(
            "no-headings",
            f'nothing in the first {where} names a column of the codebook "{self.codebook.name}"',
            allowed=f"headings such as {some}",
            cure="rename the headings, or use a codebook that knows them as names or aliases",
        )


def _twice(name: str, headings: Sequence[str], places: Sequence[int]) -> Problem:
    written = " and ".join(f'"{shown_id(headings[at])}" (column {at + 1})' for at in places)
    what = f"more than one column of the file names it: {written}"
    return Problem("heading-twice", what, cure="delete or rename all but one", column=name)


def _plain(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in cells)


def _shape_headings(shape: Shape) -> dict[str, str]:
    named = {name: shape.options.get(name) for name in ("code", "value", "tag")}
    found = {fold_heading(text): f"shape:{name}" for name, text in named.items() if isinstance(text, str)}
    numbered = shape.options.get("columns", ())
    return {**found, **{fold_heading(text): f"shape:columns {text}" for text in numbered}}


def _pattern(shape: Shape) -> tuple[str, str]:
    if shape.kind != "excerpts":
        return "", ""
    before, _, after = str(shape.options["code"]).partition("{}")
    return fold_heading(before), fold_heading(after)
