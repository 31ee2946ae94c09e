"""Two coders, the same reviews: how far they agree, variable by variable, and which reviews to talk about.

Free text and identifiers are never compared or shown.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.codebook import Codebook
from scr_analysis.stats import AlphaLevel, Estimate, Kappa, kappa, krippendorff_alpha, observed_agreement
from scr_analysis.tables.codes import crosstab, percent
from scr_analysis.tables.columns import typed
from scr_analysis.tables.errors import TableError, need
from scr_analysis.tables.states import is_flag

_METHOD = "Observed agreement, Wilson's interval; Cohen's kappa, interval on Fisher's z scale; Krippendorff's alpha"
_NUMBERS = "kappa is for codes, not for numbers or dates"


class _Pair(NamedTuple):
    """A variable as both coders gave it to the same reviews: places in `given`, -1 where blank."""

    name: str
    label: str
    kind: str
    scale: AlphaLevel
    given: NDArray[Any]
    first: NDArray[np.int64]
    second: NDArray[np.int64]


class _Matched(NamedTuple):
    """The reviews that both files hold, in the order of the first, and the ids that only one holds."""

    first: pd.DataFrame
    second: pd.DataFrame
    only_first: list[str]
    only_second: list[str]


def coding_agreement(first: pd.DataFrame, second: pd.DataFrame, *, codebook: Codebook | None = None) -> pd.DataFrame:
    """Agreement of two coders on the reviews that both coded, variable by variable.

    Each coefficient alone misleads: with a rare code two coders agree 85% of the time and kappa is 0.32, with a common
    one the same 85% gives 0.70. So observed agreement, kappa, alpha and the prevalence of the code for each coder stand
    side by side, and a number that cannot be had says why. "Not known" and "not applicable" are codes like any other;
    a blank is no code, and a review left blank by a coder is counted apart. Kappa takes codes as unordered; alpha is
    nominal for flags and categories, ordinal for ordered ones, interval for counts, numbers and dates (in days).

    Parameters
    ----------
    first, second : DataFrame
        Reviews as the loader gives them, one file a coder, matched by `review_id`.
    codebook : Codebook, optional
        Gives titles; without it the shipped codebook, for the names that it knows.

    Returns
    -------
    DataFrame
        A row a coded variable that both files have, in the order of the first: `variable`, `variable_label`,
        `variable_kind`, `scale`, `reviews` (in both files), `n` (coded by both), `only_first`, `only_second`,
        `neither_coded`, `agreed`, `observed_agreement` (%), `lower`, `upper` (Wilson), `kappa`, `kappa_lower`,
        `kappa_upper`, `alpha`, `prevalence_of` (yes for a flag, else the code given most often), `prevalence_first`,
        `prevalence_second` (%, of the reviews coded by both), `why` (why a coefficient is undefined), `method`,
        `unmatched_first`, `unmatched_second` (reviews that one file lacks).

    Raises
    ------
    TableError
        If a file lacks `review_id` or names a review twice, or the files share no review or no coded variable.

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> one = pd.DataFrame({"review_id": ["A", "B", "C", "D"], "poverty": pd.Series(["yes", "yes", "no", "no"], dtype=flag)})
    >>> two = pd.DataFrame({"review_id": ["D", "C", "B", "X"], "poverty": pd.Series(["no", "yes", "yes", "no"], dtype=flag)})
    >>> found = coding_agreement(one, two)
    >>> found[["variable", "n", "agreed", "kappa", "prevalence_first", "unmatched_first"]].round(2)
      variable  n  agreed  kappa  prevalence_first  unmatched_first
    0  poverty  3       2    0.4             33.33                1
    """
    matched = _match(first, second, "coding_agreement")
    rows = [_agreement(pair) for pair in _pairs(matched, codebook)]
    if not rows:
        raise TableError("coding_agreement needs a coded variable that both files have; there is none.")
    table = pd.DataFrame(rows).assign(
        method=_METHOD,
        unmatched_first=len(matched.only_first),
        unmatched_second=len(matched.only_second),
    )
    return typed(table)


def coding_disagreements(
    first: pd.DataFrame,
    second: pd.DataFrame,
    *,
    codebook: Codebook | None = None,
) -> pd.DataFrame:
    """List the reviews to discuss: every variable that two coders gave differently, and every review only one has.

    For the coders' own table: it names reviews, so it is no part of a release.

    Parameters
    ----------
    first, second, codebook
        As in :func:`coding_agreement`.

    Returns
    -------
    DataFrame
        A row a difference, by variable in the order of the first file and then by review: `review_id`, `variable`,
        `variable_label`, `first`, `second` (the codes, blank where a coder left a blank), `why` ("coded differently",
        "blank in the first", "blank in the second"; at the end "only in the first file", "only in the second file",
        with no variable).

    Raises
    ------
    TableError
        If a file lacks `review_id` or names a review twice, or the files share no review.

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> one = pd.DataFrame({"review_id": ["A", "B"], "poverty": pd.Series(["yes", "no"], dtype=flag)})
    >>> two = pd.DataFrame({"review_id": ["B", "X"], "poverty": pd.Series(["yes", "no"], dtype=flag)})
    >>> coding_disagreements(one, two)[["review_id", "variable", "first", "second", "why"]]
      review_id variable first second                      why
    0         B  poverty    no    yes        coded differently
    1         A                         only in the first file
    2         X                        only in the second file
    """
    matched = _match(first, second, "coding_disagreements")
    ids = matched.first["review_id"].astype("str").to_numpy(dtype=object)
    pieces = [_differences(pair, ids) for pair in _pairs(matched, codebook)]
    for lone, place in ((matched.only_first, "first"), (matched.only_second, "second")):
        pieces.append(pd.DataFrame({"review_id": lone, "why": f"only in the {place} file"}))
    names = ["review_id", "variable", "variable_label", "first", "second", "why"]
    return typed(pd.concat(pieces, ignore_index=True).reindex(columns=names).astype("str").fillna(""), keys=names)


def _match(first: pd.DataFrame, second: pd.DataFrame, table: str) -> _Matched:
    for file, place in ((first, "first"), (second, "second")):
        need(file, table, "review_id")
        if file["review_id"].isna().any() or file["review_id"].duplicated().any():
            raise TableError(
                f"{table} needs one row a review; the {place} file has a review without an id or with two rows."
            )
    places = pd.Index(second["review_id"]).get_indexer(pd.Index(first["review_id"]))
    found = places >= 0
    if not found.any():
        raise TableError(f"{table}: the two files have no review_id in common. Check that both use the same ids.")
    rest = np.ones(len(second), dtype=bool)
    rest[places[found]] = False
    lone = [[str(name) for name in ids] for ids in (first["review_id"][~found], second["review_id"][rest])]
    return _Matched(first[found].reset_index(drop=True), second.iloc[places[found]].reset_index(drop=True), *lone)


def _pairs(matched: _Matched, codebook: Codebook | None) -> Iterator[_Pair]:
    titles = {variable.column: variable.title for variable in (codebook or Codebook.default()).variables}
    for name in matched.first.columns.intersection(matched.second.columns, sort=False):
        one, two = matched.first[name], matched.second[name]
        kind = _kind(one)
        if kind and kind == _kind(two):
            yield _Pair(
                str(name),
                titles.get(str(name), str(name).replace("_", " ").capitalize()),
                kind,
                _scale(one, kind),
                *_coded(one, two),
            )


def _kind(column: pd.Series) -> str:
    """Kind of a coded column; nothing for identifiers and free text, which are never compared."""
    if is_flag(column):
        return "flag"
    if isinstance(column.dtype, pd.CategoricalDtype):
        return "category"
    if pd.api.types.is_datetime64_dtype(column.dtype):
        return "date"
    if pd.api.types.is_bool_dtype(column.dtype) or not pd.api.types.is_numeric_dtype(column.dtype):
        return ""
    return "count" if pd.api.types.is_integer_dtype(column.dtype) else "number"


def _scale(column: pd.Series, kind: str) -> AlphaLevel:
    if kind in ("flag", "category"):
        return "ordinal" if column.cat.ordered else "nominal"
    return "interval"


def _coded(one: pd.Series, two: pd.Series) -> tuple[NDArray[Any], NDArray[np.int64], NDArray[np.int64]]:
    """Both columns as places in one list of values: levels in the codebook's order, numbers in their own."""
    if isinstance(one.dtype, pd.CategoricalDtype):
        levels = [*one.cat.categories, *(level for level in two.cat.categories if level not in one.cat.categories)]
        # A blank has code -1, which picks the last place.
        moved = np.array([*(levels.index(level) for level in two.cat.categories), -1], dtype=np.int64)
        first = one.cat.codes.to_numpy().astype(np.int64)
        return np.array(levels, dtype=object), first, moved[two.cat.codes.to_numpy()]
    places, values = pd.factorize(pd.concat([one, two], ignore_index=True), sort=True)
    return np.asarray(values), places[: len(one)].astype(np.int64), places[len(one) :].astype(np.int64)


def _agreement(pair: _Pair) -> dict[str, Any]:
    coded_1, coded_2 = pair.first >= 0, pair.second >= 0
    both = coded_1 & coded_2
    n, agreed = int(both.sum()), int((both & (pair.first == pair.second)).sum())
    share = observed_agreement([[agreed, 0], [n - agreed, 0]])
    by_chance, alpha = _kappa(pair), _alpha(pair)
    return {
        "variable": pair.name,
        "variable_label": pair.label,
        "variable_kind": pair.kind,
        "scale": pair.scale,
        "reviews": len(both),
        "n": n,
        "only_first": int((coded_1 & ~coded_2).sum()),
        "only_second": int((coded_2 & ~coded_1).sum()),
        "neither_coded": int((~coded_1 & ~coded_2).sum()),
        "agreed": agreed,
        "observed_agreement": 100 * share.value,
        "lower": 100 * share.lower,
        "upper": 100 * share.upper,
        "kappa": by_chance.value,
        "kappa_lower": by_chance.lower,
        "kappa_upper": by_chance.upper,
        "alpha": alpha.value,
        **_prevalence(pair, both),
        "why": _why(by_chance, alpha),
    }


def _kappa(pair: _Pair) -> Kappa:
    if pair.kind not in ("flag", "category"):
        return Kappa(np.nan, np.nan, np.nan, np.nan, np.nan, f"Cohen's kappa: undefined, {_NUMBERS}")
    size = len(pair.given)
    return kappa(crosstab(pair.first, size, pair.second, size))


def _alpha(pair: _Pair) -> Estimate:
    if pair.kind in ("flag", "category"):
        numbers = np.arange(len(pair.given), dtype=float)
    elif pair.kind == "date":
        numbers = pair.given.astype("datetime64[D]").astype(float)
    else:
        numbers = pair.given.astype(float)
    lookup = np.append(numbers, np.nan)
    ratings = np.array([lookup[pair.first], lookup[pair.second]])
    return krippendorff_alpha(ratings, level=pair.scale)


def _prevalence(pair: _Pair, both: NDArray[np.bool_]) -> dict[str, Any]:
    size = len(pair.given)
    counts = np.array([np.bincount(codes[both], minlength=size) for codes in (pair.first, pair.second)])
    if pair.kind not in ("flag", "category") or not both.any():
        return {"prevalence_of": "", "prevalence_first": np.nan, "prevalence_second": np.nan}
    place = list(pair.given).index("yes") if pair.kind == "flag" else int(np.argmax(counts.sum(axis=0)))
    first, second = percent(counts[:, place], both.sum())
    return {"prevalence_of": str(pair.given[place]), "prevalence_first": first, "prevalence_second": second}


def _why(by_chance: Kappa, alpha: Estimate) -> str:
    """Words for what is undefined, once each."""
    said = [found.method.split(": ", 1)[1] for found in (by_chance, alpha) if ": " in found.method]
    said = [words.removeprefix("undefined, ") for words in said]
    return "; ".join(dict.fromkeys(said))


def _differences(pair: _Pair, ids: NDArray[np.object_]) -> pd.DataFrame:
    at = np.flatnonzero(pair.first != pair.second)
    first, second = pair.first[at], pair.second[at]
    words = np.append(_as_text(pair), "")
    why = np.where(first < 0, "blank in the first", np.where(second < 0, "blank in the second", "coded differently"))
    return pd.DataFrame(
        {
            "review_id": ids[at],
            "variable": pair.name,
            "variable_label": pair.label,
            "first": words[first],
            "second": words[second],
            "why": why,
        },
    ).sort_values("review_id", kind="stable")


def _as_text(pair: _Pair) -> NDArray[np.object_]:
    if pair.kind == "date":
        return np.array([str(day) for day in pair.given.astype("datetime64[D]")], dtype=object)
    return np.array([f"{value:g}" if pair.scale == "interval" else str(value) for value in pair.given], dtype=object)
