"""Two coders, the same reviews: how far they agree, variable by variable, and which reviews to talk about.

Free text and identifiers are never compared or shown.
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.codebook import Codebook
from scr_analysis.columns.dictionary import typed
from scr_analysis.stats import Estimate, Kappa, gwet_ac1, kappa, krippendorff_alpha, no_kappa, observed_agreement
from scr_analysis.tables.base.base import NOT_KNOWN, context
from scr_analysis.tables.base.coders import CODES, CodedTwice, match, pairs
from scr_analysis.tables.base.counting import crosstab, percent, percent_limits
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.errors import TableError

__all__ = ["coding_agreement", "coding_disagreements"]

_METHOD = (
    "Observed agreement, Wilson's interval; Cohen's kappa, interval on Fisher's z scale; with quadratic weights where codes "
    "have an order, of the reviews that both know; Gwet's AC1; Krippendorff's alpha"
)
_NUMBERS = "kappa is for codes, not for numbers or dates"
# Distinct numbers up to which a table of them is quicker than the rows.
_TABLE_UP_TO = 300


class _Counts(NamedTuple):
    """Reviews by who coded them, how many were coded alike, and the table of codes; none of many numbers."""

    both: int
    only_first: int
    only_second: int
    neither: int
    agreed: int
    table: NDArray[np.int64] | None


@documented
def coding_agreement(first: pd.DataFrame, second: pd.DataFrame, *, codebook: Codebook | None = None) -> pd.DataFrame:
    """Agreement of two coders on the reviews that both coded, variable by variable.

    Each coefficient alone misleads: with a rare code two coders agree 85% of the time and kappa is 0.32, with a common
    one the same 85% gives 0.70. So observed agreement, kappa, AC1 (which does not fall where a code is rare), alpha and
    the prevalence of the code for each coder stand side by side, and a number that cannot be had says why. "Not known" and, of a flag, "not applicable" are codes like any
    other; a blank is no code, nor is a category that does not apply, which follows from another answer. A review left
    blank by a coder is counted apart. Kappa and AC1 take codes as unordered; `weighted_kappa` lets two codes of an order
    agree the more the nearer they are (quadratic weights), and leaves out reviews that a coder gave "not known", which
    has no place in an order; alpha is nominal for flags and categories, ordinal
    for ordered ones, interval for counts, numbers and dates (in days).

    Parameters
    ----------
    first, second : DataFrame
        Reviews as the loader gives them, one file a coder, matched by `review_id`.

    Returns
    -------
    DataFrame
        A row a coded variable that both files have, in the order of the first: `variable`, `variable_label`,
        `variable_kind`, `scale`, `reviews` (in both files), `n` (coded by both), `only_first`, `only_second`,
        `neither_coded`, `agreed`, `observed_agreement` (%), `lower`, `upper` (Wilson), `kappa`, `kappa_lower`,
        `kappa_upper`, `weighted_kappa`, `weighted_kappa_lower`, `weighted_kappa_upper` (ordered codes only), `ac1`,
        `ac1_lower`, `ac1_upper`, `alpha`, `prevalence_of` (yes for a flag, else the code given most often), `prevalence_first`,
        `prevalence_second` (%, of the reviews coded by both), `why` (why a coefficient is undefined), `method`,
        `unmatched_first`, `unmatched_second` (reviews that one file lacks), `counted`, `clustering`, `cut_off` (of the
        reviews in both, as the first file has them), `source` (of both files).

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
    matched = match(first, second, "coding_agreement")
    rows = [_agreement(pair) for pair in pairs(matched, codebook)]
    if not rows:
        raise TableError("coding_agreement needs a coded variable that both files have; there is none.")
    table = pd.DataFrame(rows).assign(
        method=_METHOD,
        unmatched_first=len(matched.only_first),
        unmatched_second=len(matched.only_second),
        **context(matched.shared) | {"source": matched.source},
    )
    return typed(table)


@documented
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
        with no variable), `source` (of both files).

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
    matched = match(first, second, "coding_disagreements")
    ids = matched.shared["review_id"].astype("str").to_numpy(dtype=object)
    pieces = [_differences(pair, ids) for pair in pairs(matched, codebook)]
    for lone, place in ((matched.only_first, "first"), (matched.only_second, "second")):
        pieces.append(pd.DataFrame({"review_id": lone, "why": f"only in the {place} file"}))
    names = ["review_id", "variable", "variable_label", "first", "second", "why"]
    listed = pd.concat(pieces, ignore_index=True).reindex(columns=names).astype("str").fillna("")
    return typed(listed.assign(source=matched.source), keys=names)


def _agreement(pair: CodedTwice) -> dict[str, Any]:
    counts = _counts(pair)
    share = observed_agreement([[counts.agreed, 0], [counts.both - counts.agreed, 0]])
    by_chance, weighted, ac1 = _kappas(pair, counts)
    alpha = _alpha(pair, counts)
    return {
        "variable": pair.name,
        "variable_label": pair.label,
        "variable_kind": pair.kind,
        "scale": pair.scale,
        "reviews": len(pair.first),
        "n": counts.both,
        "only_first": counts.only_first,
        "only_second": counts.only_second,
        "neither_coded": counts.neither,
        "agreed": counts.agreed,
        "observed_agreement": 100 * share.value,
        **percent_limits(share),
        **_columns("kappa", by_chance),
        **_columns("weighted_kappa", weighted),
        **_columns("ac1", ac1),
        "alpha": alpha.value,
        **_prevalence(pair, counts),
        "why": _why(by_chance, ac1, alpha),
    }


def _counts(pair: CodedTwice) -> _Counts:
    """Count in one pass by the table of codes, in which a blank is the first row and column; many values by rows."""
    if pair.kind in CODES or len(pair.given) <= _TABLE_UP_TO:
        size = len(pair.given) + 1
        # Widened before the sum: a small code times the size of the table may not fit in its own type.
        cells = crosstab(pair.first.astype(np.int64) + 1, size, pair.second.astype(np.int64) + 1, size)
        table = cells[1:, 1:]
        outside = (int(cells[1:, 0].sum()), int(cells[0, 1:].sum()), int(cells[0, 0]))
        return _Counts(int(table.sum()), *outside, int(np.trace(table)), table)
    coded_1, coded_2 = pair.first >= 0, pair.second >= 0
    both, only_1 = coded_1 & coded_2, int((coded_1 & ~coded_2).sum())
    n, agreed = int(both.sum()), int((both & (pair.first == pair.second)).sum())
    only_2 = int(coded_2.sum()) - n
    return _Counts(n, only_1, only_2, len(both) - n - only_1 - only_2, agreed, None)


def _kappas(pair: CodedTwice, counts: _Counts) -> tuple[Kappa, Kappa, Kappa]:
    """Kappa, kappa with weights where the codes have an order, and AC1."""
    if pair.kind not in CODES:
        return (no_kappa(_NUMBERS),) * 3
    table = counts.table if counts.table is not None else np.zeros((1, 1), dtype=np.int64)
    if pair.scale != "ordinal":
        return kappa(table), no_kappa("the codes have no order"), gwet_ac1(table)
    placed = [str(level).casefold() != NOT_KNOWN for level in pair.given]
    return kappa(table), kappa(table[np.ix_(placed, placed)], weights="quadratic"), gwet_ac1(table)


def _columns(name: str, found: Kappa) -> dict[str, float]:
    return {name: found.value, f"{name}_lower": found.lower, f"{name}_upper": found.upper}


def _alpha(pair: CodedTwice, counts: _Counts) -> Estimate:
    """Alpha of the cells of the table, each once with its number of reviews; without a table row by row."""
    given = pair.given.astype("datetime64[D]") if pair.kind == "date" else pair.given
    numbers = np.arange(len(given), dtype=float) if pair.kind in CODES else given.astype(float)
    if counts.table is not None:
        filled = np.nonzero(counts.table)
        return krippendorff_alpha(numbers[np.array(filled)], level=pair.scale, cases=counts.table[filled])
    both = (pair.first >= 0) & (pair.second >= 0)
    return krippendorff_alpha(np.array([numbers[pair.first[both]], numbers[pair.second[both]]]), level=pair.scale)


def _prevalence(pair: CodedTwice, counts: _Counts) -> dict[str, Any]:
    if pair.kind not in CODES or counts.table is None or not counts.both:
        return {"prevalence_of": "", "prevalence_first": np.nan, "prevalence_second": np.nan}
    given = np.array([counts.table.sum(axis=1), counts.table.sum(axis=0)])
    place = list(pair.given).index("yes") if pair.kind == "flag" else int(np.argmax(given.sum(axis=0)))
    first, second = percent(given[:, place], counts.both)
    return {"prevalence_of": str(pair.given[place]), "prevalence_first": first, "prevalence_second": second}


def _why(*found: Kappa | Estimate) -> str:
    """Words for what is undefined, once each."""
    return "; ".join(dict.fromkeys(one.why for one in found if one.why))


def _differences(pair: CodedTwice, ids: NDArray[np.object_]) -> pd.DataFrame:
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


def _as_text(pair: CodedTwice) -> NDArray[np.object_]:
    if pair.kind == "date":
        return np.array([str(day) for day in pair.given.astype("datetime64[D]")], dtype=object)
    return np.array([f"{value:g}" if pair.scale == "interval" else str(value) for value in pair.given], dtype=object)
