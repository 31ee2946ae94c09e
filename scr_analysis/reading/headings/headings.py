"""Which row holds the headings, and which column of the codebook each of them names."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from scr_analysis.codebook import Codebook, Shape, code_name, code_path, fold_heading
from scr_analysis.reading.formats.sheet import HeadRow
from scr_analysis.reading.headings.heading_rows import HeadingRows, find_headings, parts_of
from scr_analysis.reading.problems import Problem, ReviewDataError, shown_id


@dataclass(frozen=True)
class Headings:
    """Where the headings are and what they name.

    Attributes
    ----------
    found : HeadingRows
        The head rows that hold the headings.
    headings : tuple of str
        Heading of each column of the file, "" where it has none or stands beside the table.
    places : dict
        Column of the codebook (or part of the shape, such as ``shape:code``) to the place of its column in the file.
    """

    found: HeadingRows
    headings: tuple[str, ...]
    places: dict[str, int]


_LONGEST = 300
PART = "from:"


def part_key(column: str, at: int) -> str:
    """Name of the part of a column that is made of several."""
    return f"{PART}{column} {at}"


@dataclass
class Names:
    """Headings that a codebook and its shape know; texts once looked up are remembered."""

    codebook: Codebook
    _found: dict[str, str | None] = field(default_factory=dict)
    _judged: list[tuple[Sequence[HeadRow], HeadingRows | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._known = {
            **self.codebook.columns_by_heading, **_source_headings(self.codebook), **_shape_headings(self.codebook.shape),
        }  # fmt: skip
        self._around = _pattern(self.codebook.shape)

    def __call__(self, heading: str) -> str | None:
        """Find what a heading names, None where it names nothing."""
        if heading not in self._found:
            ways = [heading, " > ".join(code_path(heading)), code_name(heading)]
            ways = ways if self.codebook.shape.kind == "matrix" else ways[:1]
            found = (self._known.get(fold_heading(way[:_LONGEST])) for way in ways)
            self._found[heading] = next(filter(None, found), None) or self._around_theme(
                fold_heading(heading[:_LONGEST])
            )
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
        """How many columns the headings of a head name."""
        found = self._rows(head)
        return 0 if found is None else len(self._named(found))

    def parts(self, head: Sequence[HeadRow]) -> tuple[dict[int, str], int] | None:
        """Headings by their place, as sheets are joined by them; None of a matrix, which is none of several parts."""
        return None if self.codebook.shape.kind == "matrix" else parts_of(self._rows(head))

    def layout(self, head: Sequence[HeadRow], source: str, place: str) -> Headings:
        """Find the headings and what each of them names.

        Raises
        ------
        ReviewDataError
            If no row names any column, or two columns of the file name the same one.
        """
        found = self._rows(head)
        if found is None or not self._named(found):
            raise ReviewDataError(source, [self._no_headings(len(head), place)])
        headings = _plain(found)
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
        return Headings(found, headings, places)

    def _rows(self, head: Sequence[HeadRow]) -> HeadingRows | None:
        """Find the headings; a head is judged once, to choose how to read the file and to lay it out."""
        if not any(head is judged for judged, _ in self._judged):
            self._judged.append((head, find_headings(head, self)))
        return next(found for judged, found in self._judged if head is judged)

    def _named(self, found: HeadingRows) -> set[str]:
        return {key for key in map(self, _plain(found)) if key is not None}

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


def _plain(found: HeadingRows) -> tuple[str, ...]:
    return tuple("" if at in found.aside else " ".join(cell.split()) for at, cell in enumerate(found.cells))


def _source_headings(codebook: Codebook) -> dict[str, str]:
    return {
        fold_heading(heading): part_key(variable.column, at)
        for variable in codebook.variables
        for at, (_, heading) in enumerate(variable.sources)
    }


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
