"""Which sheet of a workbook is read: the one named, the one that looks most like reviews, or several of the same headings as one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar, cast

from scr_analysis.codebook import fold, fold_heading
from scr_analysis.reading.formats.rows import RowSheet
from scr_analysis.reading.formats.sheet import HEAD_ROWS, HeadRow
from scr_analysis.reading.problems import ReviewDataError, shown_id, unreadable

ALL = "all"
"""Name that asks for every sheet with reviews as one file."""
_ALIKE = 0.6
_FEWEST = 3
_MOST_SHARED = 0.8
"""Share of the references of two sheets that must be the same before their columns are put beside each other."""
Rows = tuple[list[tuple[str, ...]], list[int]]
"""Rows of text, without the empty ones, and the number of each."""


class SeenSheet(Protocol):
    """A sheet of a workbook that can be seen."""

    @property
    def title(self) -> str:
        """Its name."""
        ...

    def rows(self, limit: int | None = None) -> Rows:
        """Give its rows, or the first of them."""
        ...


One = TypeVar("One", bound=SeenSheet)


@dataclass(frozen=True)
class SheetWanted:
    """How a sheet is chosen.

    Attributes
    ----------
    name : str or None
        The sheet that a person names; ``all`` for every one that has the same headings.
    score : callable
        How much first rows look like reviews.
    headings : callable
        Place of each heading of first rows, and the last head row above the reviews; None where they have none.
    """

    name: str | None
    score: Callable[[Sequence[HeadRow]], int]
    headings: Callable[[Sequence[HeadRow]], tuple[Mapping[int, str], int] | None]


@dataclass(frozen=True)
class _Part:
    """A sheet with its headings."""

    page: SeenSheet
    places: Mapping[int, str]
    after: int
    found: Rows = field(repr=False)

    @property
    def names(self) -> dict[str, str]:
        return {fold_heading(text): text for text in self.places.values()}

    @property
    def body(self) -> list[tuple[str, ...]]:
        return self.found[0][self.after + 1 :]


def choose(pages: Sequence[One], wanted: SheetWanted, name: str) -> tuple[RowSheet, list[str], list[One]]:
    """Choose among the visible sheets; gives the rows, notes, and the sheets that were read.

    Raises
    ------
    ReviewDataError
        If there is no such sheet, or nobody can tell which is meant.
    """
    everything = wanted.name is not None and fold(wanted.name) == ALL
    if wanted.name is not None and (named := [page for page in pages if fold(page.title) == fold(wanted.name)]):
        return RowSheet(*named[0].rows()), [], named[:1]
    if wanted.name is not None and not everything:
        what = f"the workbook has no sheet {shown_id(wanted.name)}"
        raise unreadable(name, "sheet", what, "name one that it has", allowed=_titles(pages))
    if not pages:
        raise unreadable(name, "sheet", "the workbook has no visible sheet", "show the one to be read, and save it")
    if len(pages) == 1:
        return RowSheet(*pages[0].rows()), [], list(pages)
    scores = [wanted.score(_head(page)) for page in pages]
    parts = _alike(pages, scores, wanted)
    if len(parts) > 1:
        if not everything and (same := _shared(parts)):
            raise _same_reviews(name, *same)
        chosen = cast("list[One]", [part.page for part in parts])
        return _joined(parts), [*_joined_notes(parts), *_others(pages, chosen)], chosen
    best = max(scores)
    if best > 0 and (beside := _side_by_side(pages, scores, wanted)):
        chosen = cast("list[One]", [part.page for part in beside])
        joined, notes = _put_beside(beside)
        return joined, [*notes, *_others(pages, chosen), *_several_rows(pages, chosen, wanted)], chosen
    if scores.count(best) > 1 and best > 0:
        equal = [shown_id(page.title) for page, found in zip(pages, scores, strict=True) if found == best]
        what = f"the sheets {' and '.join(equal)} fit the codebook equally well"
        raise unreadable(name, "sheet", what, "name the one to read (sheet)")
    page = pages[scores.index(best)]
    return RowSheet(*page.rows()), [*_others(pages, [page]), *_several_rows(pages, [page], wanted)], [page]


def _head(page: SeenSheet) -> tuple[HeadRow, ...]:
    rows, numbers = page.rows(HEAD_ROWS)
    return RowSheet(rows, numbers).head


def _titles(pages: Sequence[SeenSheet]) -> str:
    return ", ".join(shown_id(page.title) for page in pages)


def _others(pages: Sequence[SeenSheet], read: Sequence[SeenSheet]) -> list[str]:
    others = [page for page in pages if page not in read]
    if not others:
        return []
    sheets = f"the sheet{'s' if len(read) > 1 else ''} {_listed([shown_id(page.title) for page in read])}"
    return [f"Read {sheets}, not {_titles(others)}"]


def _several_rows(pages: Sequence[SeenSheet], read: Sequence[SeenSheet], wanted: SheetWanted) -> list[str]:
    """Say of each sheet that was not read and has several rows of a review, such as one a child, how its contents can be used."""
    main = _part(read[0], wanted)
    if main is None or (key := _key_of(main)) is None:
        return []
    own = set(_texts(main, key))
    notes = []
    for page in pages:
        part = _part(page, wanted) if page not in read else None
        columns = (_texts(part, name) for name in part.names) if part else ()
        # A few numbers that are references too may be anything: half of all reviews are not.
        texts = next((found for found in columns if own >= set(found) and 2 * len(set(found)) >= len(own)), [])
        if len(set(texts)) < len(texts):
            title, rows = shown_id(page.title), f"{len(texts):,} rows of {len(set(texts)):,} reviews"
            notes.append(
                f"The sheet {title} has several rows of a review ({rows}), and a review has one row: to use it, put what it says of a "
                f"review into columns of {shown_id(main.page.title)}, such as the number of its children or the age of the youngest"
            )
    return notes


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def _alike(pages: Sequence[SeenSheet], scores: Sequence[int], wanted: SheetWanted) -> list[_Part]:
    """Find the sheets with the headings of the best one: the same, or a few more or fewer."""
    if max(scores) <= 0:
        return []
    best = pages[list(scores).index(max(scores))]
    found = {page.title: part for page in pages if (part := _part(page, wanted)) is not None}
    if best.title not in found:
        return []
    names = set(found[best.title].names)
    return [
        found[page.title]
        for page, score in zip(pages, scores, strict=True)
        if score > 0 and page.title in found and _same_headings(set(found[page.title].names), names)
    ]


def _same_headings(one: set[str], other: set[str]) -> bool:
    """Have two sheets the same headings, or one all of the other's and a few more."""
    shared = one & other
    return len(shared) >= _FEWEST and shared in (one, other) and len(shared) >= _ALIKE * max(len(one), len(other))


def _part(page: SeenSheet, wanted: SheetWanted) -> _Part | None:
    rows, numbers = page.rows()
    found = wanted.headings(RowSheet(rows, numbers).head)
    if found is None or len(set(map(fold_heading, found[0].values()))) < len(found[0]):
        return None  # of two columns headed alike one would be lost
    return _Part(page, *found, (rows, numbers))


def _shared(parts: Sequence[_Part]) -> tuple[str, str] | None:
    """Find two sheets of which one has a reference, in its first column, that the other has too."""
    seen: dict[str, str] = {}
    for part in parts:
        first = min(part.places)
        own = {fold(row[first]) for row in part.body if first < len(row)} - {""}
        for other in (seen[text] for text in own if text in seen and any(map(str.isdigit, text))):
            return other, part.page.title
        seen.update(dict.fromkeys(own, part.page.title))
    return None


def _side_by_side(pages: Sequence[SeenSheet], scores: Sequence[int], wanted: SheetWanted) -> list[_Part]:
    """Find sheets that tell more of the same reviews as the best one: a row a review, by a reference of the same heading."""
    best = pages[list(scores).index(max(scores))]
    main = _part(best, wanted)
    if main is None or (key := _key_of(main)) is None:
        return []
    own = set(_texts(main, key))
    found = [main]
    for page, score in zip(pages, scores, strict=True):
        part = _part(page, wanted) if score > 0 and page is not best else None
        if part is None or set(part.names) & {name for one in found for name in one.names} != {key}:
            continue
        there = _texts(part, key)
        if len(set(there)) == len(there) >= _FEWEST and len(own & set(there)) >= _MOST_SHARED * max(
            len(own), len(there)
        ):
            found.append(part)
    return found if len(found) > 1 else []


def _key_of(part: _Part) -> str | None:
    """Find the first column whose cells are all filled, differ, and hold a number: a reference."""
    for name in part.names:
        texts = _texts(part, name)
        if (
            len(texts) >= _FEWEST
            and len(set(texts)) == len(texts)
            and all(any(map(str.isdigit, text)) for text in texts)
        ):
            return name
    return None


def _texts(part: _Part, name: str) -> list[str]:
    """Give the filled cells of a column, folded, of the rows that have more than one cell."""
    place = next(at for at, text in part.places.items() if fold_heading(text) == name)
    rows = [row for row in part.body if sum(map(bool, map(str.strip, row))) > 1]
    return [text for row in rows if place < len(row) and (text := fold(row[place]))]


def _put_beside(parts: Sequence[_Part]) -> tuple[RowSheet, list[str]]:
    """Put the columns of further sheets beside those of the first, each row beside that of the same reference."""
    main, *others = parts
    key = _key_of(main) or ""
    at_key = next(at for at, text in main.places.items() if fold_heading(text) == key)
    width = max(main.places) + 1
    rows = [tuple(row[:width]) + ("",) * (width - len(row[:width])) for row in main.found[0]]
    head, body = rows[: main.after + 1], rows[main.after + 1 :]
    heading = tuple(main.places.get(at, "") for at in range(width))
    notes = []
    for part in others:
        place = next(at for at, text in part.places.items() if fold_heading(text) == key)
        more = [at for at in part.places if at != place]
        by_key = {fold(row[place]): row for row in part.body if place < len(row)}
        heading += tuple(part.places[at] for at in more)
        body = [row + tuple(_cell(by_key.get(fold(row[at_key])), at) for at in more) for row in body]
        references = {fold(row[at_key]) for row in body}
        left = [text for text in _texts(part, key) if text not in references]
        lost = f"; {len(left)} of its rows are of no review there, and are left out" if left else ""
        notes.append(
            f"Put the columns of the sheet {shown_id(part.page.title)} beside those of {shown_id(main.page.title)}, by "
            f"{shown_id(main.places[at_key])}{lost}"
        )
    numbers = [main.found[1][main.after], *main.found[1][len(head) :]]
    return RowSheet([heading, *body], numbers), notes


def _cell(row: Sequence[str] | None, at: int) -> str:
    return row[at] if row is not None and at < len(row) else ""


def _same_reviews(name: str, one: str, other: str) -> ReviewDataError:
    what = f"the sheets {shown_id(one)} and {shown_id(other)} have the same headings, and references in common"
    cure = f"name the one to read (--sheet {shown_id(one)}), or take all as one file (--sheet {ALL})"
    return unreadable(name, "sheet", what, cure)


def _joined(parts: Sequence[_Part]) -> RowSheet:
    """Put the rows below each other by their headings; those of each further sheet are numbered from a round number on."""
    names: dict[str, str] = {}
    for part in parts:
        names = {**part.names, **names}
    order = list(names)
    step = _step(parts)
    rows, numbers, starts = [tuple(names.values())], [parts[0].found[1][parts[0].after]], []
    for at, part in enumerate(parts):
        place = {fold_heading(text): where for where, text in part.places.items()}
        columns = [place.get(key) for key in order]
        starts.append(len(rows) - 1)
        rows += [tuple(row[at_] if at_ is not None and at_ < len(row) else "" for at_ in columns) for row in part.body]
        numbers += [number + at * step for number in part.found[1][part.after + 1 :]]
    return RowSheet(rows, numbers, parts=tuple(starts))


def _step(parts: Sequence[_Part]) -> int:
    last = max(max(part.found[1], default=1) for part in parts)
    return int("1".ljust(max(len(str(last)), 3) + 1, "0"))


def _joined_notes(parts: Sequence[_Part]) -> list[str]:
    step = _step(parts)
    titles = [shown_id(part.page.title) for part in parts]
    numbered = ", ".join(f"row 2 of {title} is row {at * step + 2:,}" for at, title in enumerate(titles) if at)
    notes = [f"Read the sheets {_listed(titles)} as one file, because they have the same headings: {numbered}"]
    every = {key: text for part in parts for key, text in part.names.items()}
    lacking = {
        text: _listed([title for title, part in zip(titles, parts, strict=True) if key not in part.names])
        for key, text in every.items()
    }
    return [
        *notes,
        *(f"{shown_id(text)} is not on the sheet {sheets}: blank there" for text, sheets in lacking.items() if sheets),
    ]
