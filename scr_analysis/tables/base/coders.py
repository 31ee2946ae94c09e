"""Two coders' files side by side: which reviews both hold, and each variable as both gave it.

Free text and identifiers are never compared.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.codebook import Codebook
from scr_analysis.codebook.roles import ROLES
from scr_analysis.stats import AlphaLevel
from scr_analysis.tables.base.base import NOT_APPLICABLE, OWN_FILE, source_of
from scr_analysis.tables.base.errors import TableError, need
from scr_analysis.tables.base.flag_states import is_flag
from scr_analysis.tables.base.same_reviews import places_of
from scr_analysis.tables.base.titles import title_of

CODES = ("flag", "category")


class CodedTwice(NamedTuple):
    """A variable as both coders gave it to the same reviews: places in `given`, -1 where blank."""

    name: str
    label: str
    kind: str
    scale: AlphaLevel
    given: NDArray[Any]
    first: NDArray[Any]
    second: NDArray[Any]


class Matched(NamedTuple):
    """Two files, the rows of the reviews that both hold in the order of the first, and the ids that only one holds."""

    first: pd.DataFrame
    second: pd.DataFrame
    rows: tuple[NDArray[np.int64], NDArray[np.int64]]
    only_first: list[str]
    only_second: list[str]

    @property
    def shared(self) -> pd.DataFrame:
        """The first file, of the reviews that both hold: ids, dates and other words about a whole review, no theme."""
        return self.first[[name for name in self.first.columns if name in ROLES]].take(self.rows[0])

    @property
    def source(self) -> str:
        """Provenance of both files; said once where it is the same."""
        named = list(dict.fromkeys((source_of(self.first), source_of(self.second))))
        return "; ".join(name for name in named if name != OWN_FILE) or OWN_FILE


def match(first: pd.DataFrame, second: pd.DataFrame, table: str) -> Matched:
    """Find the reviews that both files hold.

    Parameters
    ----------
    first, second : DataFrame
        Reviews as the loader gives them, with `review_id`.
    table : str
        Name of the table function, for messages.

    Returns
    -------
    Matched

    Raises
    ------
    TableError
        If a file lacks `review_id` or names a review twice, or the files share no review.

    Examples
    --------
    >>> files = [pd.DataFrame({"review_id": ids}) for ids in (["A", "B"], ["X", "B"])]
    >>> found = match(*files, "coding_agreement")
    >>> found.shared["review_id"].tolist(), found.only_first, found.only_second
    (['B'], ['A'], ['X'])
    """
    for file, place in ((first, "first"), (second, "second")):
        need(file, table, "review_id")
        if file["review_id"].isna().any() or file["review_id"].duplicated().any():
            raise TableError(
                f"{table} needs one row a review; the {place} file has a review without an id or with two rows."
            )
    places = _places(first, second, table)
    here = np.flatnonzero(places >= 0)
    if not here.size:
        raise TableError(f"{table}: the two files have no review_id in common. Check that both use the same ids.")
    rest = np.ones(len(second), dtype=bool)
    rest[places[here]] = False
    lone = [[str(name) for name in ids] for ids in (first["review_id"][places < 0], second["review_id"][rest])]
    return Matched(first, second, (here, places[here].astype(np.int64)), *lone)


def _places(first: pd.DataFrame, second: pd.DataFrame, table: str) -> NDArray[np.int64]:
    """Find the row of the second file of each review of the first."""
    found = places_of(first["review_id"], second["review_id"])
    matched = np.flatnonzero(found >= 0)
    if len(set(found[matched].tolist())) < matched.size:
        raise TableError(f"{table} needs one row a review; the second file writes the id of one review in two ways.")
    places = np.full(len(first), -1, np.int64)
    places[found[matched]] = matched
    return places


def pairs(matched: Matched, codebook: Codebook | None) -> Iterator[CodedTwice]:
    """Give each coded variable that both files have, in the order of the first.

    Parameters
    ----------
    matched : Matched
        Two files.
    codebook : Codebook, optional
        Gives titles; without it the shipped codebook, for the names that it knows.

    Returns
    -------
    iterator of CodedTwice
    """
    for name in matched.first.columns.intersection(matched.second.columns, sort=False):
        one, two = matched.first[name], matched.second[name]
        kind, other = _kind(one), _kind(two)
        if {kind, other} == {"count", "number"}:  # pandas makes whole numbers with a gap fractions
            kind = other = "number"
        if kind == other == "category":
            one, two = _answers(one), _answers(two)
        if kind and kind == other:
            yield CodedTwice(
                str(name),
                title_of(str(name), codebook),
                kind,
                _scale(one, kind),
                *_coded(one, two, matched.rows),
            )


def _kind(column: pd.Series) -> str:
    """Kind of a coded column; nothing for identifiers and free text, which are never compared."""
    if is_flag(column):
        return "flag"
    if isinstance(column.dtype, pd.CategoricalDtype):
        return "category"
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return "date"
    if pd.api.types.is_bool_dtype(column.dtype) or not pd.api.types.is_numeric_dtype(column.dtype):
        return ""
    return "count" if pd.api.types.is_integer_dtype(column.dtype) else "number"


def _answers(column: pd.Series) -> pd.Series:
    """Leave out of a category that it does not apply: a rule of the codebook says so from another answer, not a coder."""
    given = [level for level in column.cat.categories if str(level).casefold() != NOT_APPLICABLE]
    return column.cat.set_categories(given)


def _scale(column: pd.Series, kind: str) -> AlphaLevel:
    if kind in ("flag", "category"):
        return "ordinal" if column.cat.ordered else "nominal"
    return "interval"


def _coded(
    one: pd.Series, two: pd.Series, rows: tuple[NDArray[np.int64], NDArray[np.int64]]
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Both columns as places in one list of values: levels in the codebook's order, numbers in their own."""
    if isinstance(one.dtype, pd.CategoricalDtype):
        levels = [*one.cat.categories, *(level for level in two.cat.categories if level not in one.cat.categories)]
        # A blank has code -1, which picks the last place.
        moved = np.array([*(levels.index(level) for level in two.cat.categories), -1], dtype=np.int64)
        first, second = one.cat.codes.to_numpy()[rows[0]], two.cat.codes.to_numpy()[rows[1]]
        return np.array(levels, dtype=object), first, moved[second]
    if pd.api.types.is_datetime64_any_dtype(one.dtype):
        one, two = (dates.astype("datetime64[us]").dt.normalize() for dates in (one, two))
    places, values = pd.factorize(pd.concat([one.take(rows[0]), two.take(rows[1])], ignore_index=True), sort=True)
    return np.asarray(values), places[: rows[0].size], places[rows[0].size :]
