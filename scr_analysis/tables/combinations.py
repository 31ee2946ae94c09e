"""Which themes come together on one review: the most frequent combinations."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.codebook import Codebook
from scr_analysis.columns.dictionary import typed
from scr_analysis.columns.values import SetRow, write_members
from scr_analysis.stats import wilson
from scr_analysis.tables.base.base import context, everyone, has_report
from scr_analysis.tables.base.counting import percent, percent_limits
from scr_analysis.tables.base.documented import documented
from scr_analysis.tables.base.errors import TableError, need
from scr_analysis.tables.base.flag_states import BLANK, UNKNOWN, YES, states_of
from scr_analysis.tables.base.themes import Theme, themes_of
from scr_analysis.tables.base.units import as_unit
from scr_analysis.tables.cumulative import RISK, load_of

__all__ = ["theme_combinations"]

NONE, OTHERS = "None of these", "Other combinations"
METHOD = "Reviews with exactly these of the themes coded yes; Wilson 95% interval"
# Sixty themes would make more combinations than an integer can name.
_MOST_SETS = 16


@documented
def theme_combinations(  # noqa: PLR0913 - keyword-only, and each is a choice of the analyst
    reviews: pd.DataFrame,
    *,
    themes: Sequence[str] | None = None,
    sets: int = 6,
    minimum_support: int = 5,
    codebook: Codebook | None = None,
    groups: Sequence[str] = RISK,
    unit: str = "reviews",
) -> pd.DataFrame:
    """How often themes come together: reviews by exactly which of a few themes they have.

    With twenty themes nearly every review is a combination of its own, which says little and points to a child. So
    the table takes the `sets` most frequent themes, or the `themes` named (such as domestic abuse, parental mental ill
    health and substance misuse), sorts each review into exactly one combination of those, and puts combinations below
    the minimum support together. A theme counts when coded yes; `certain` says of how many reviews of a combination
    every other theme is known not to be there.

    Parameters
    ----------
    themes : sequence of str, optional
        Columns of themes, at most 16.
    sets : int
        Without `themes`: so many of the most frequent ones.
    minimum_support : int
        Fewest reviews of a combination that is shown by itself.
    groups : sequence of str
        Without `themes`: groups that they are taken from.

    Returns
    -------
    DataFrame
        First a row a theme (`row` is "theme"), most frequent first: how many reviews have it at all. Then a row a
        combination (`row` is "combination"), most frequent first, then "Other combinations" if any. `row`,
        `combination` (titles, joined by " + "), `members` (columns, joined by "; "), `size` (themes in it; missing for
        the others), `count` (reviews with these and no other of the themes), `with_others` (reviews with all of these,
        whatever else they have; those of the row, of the others), `n` (reviews with a final report of which one theme was coded at least), `missing`,
        `reviews`, `no_report`, `report_not_known`, `percent` (of `n`), `lower`, `upper` (Wilson), `certain`, `expected` (reviews, if themes
        were unrelated), `kinds` (combinations in the row), `minimum_support`, `method`, `counted`, `clustering`,
        `cut_off`, `source`. The combinations' counts add up to `n`.

    Raises
    ------
    TableError
        If a theme is absent, there is none of the groups, or more than 16 are asked for.

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> reviews = pd.DataFrame({"poverty": ["yes", "yes", "no"], "neglect": ["yes", "yes", "yes"]}, dtype=flag)
    >>> theme_combinations(reviews, minimum_support=1)[["row", "combination", "count", "expected"]]
               row        combination  count  expected
    0        theme            Neglect      3       NaN
    1        theme            Poverty      2       NaN
    2  combination  Neglect + Poverty      2       2.0
    3  combination            Neglect      1       1.0
    """
    counted = as_unit(reviews, unit, table="theme_combinations")
    chosen = _chosen(counted, themes, sets, codebook, tuple(groups))
    base = has_report(counted)
    inside = base & load_of(counted, [theme.name for theme in chosen]).coded
    states = np.array([states_of(counted[theme.name])[inside] for theme in chosen])
    order = np.argsort(-(states == YES).sum(axis=1), kind="stable")
    chosen, states = [chosen[place] for place in order], states[order]
    table = pd.concat([_themes(chosen, states), _combinations(chosen, states, minimum_support)], ignore_index=True)
    n, count = states.shape[1], table["count"].to_numpy(dtype=np.int64)
    limits = wilson(count, n)
    columns = {
        "n": n,
        "missing": int(base.sum()) - n,
        **{name: int(number[0]) for name, number in everyone(counted).items()},
        "percent": percent(count, n),
        **percent_limits(limits),
        "minimum_support": minimum_support,
        "method": METHOD,
        **context(counted, unit=unit),
    }
    return typed(table.assign(**columns))


def _chosen(
    reviews: pd.DataFrame,
    names: Sequence[str] | None,
    sets: int,
    codebook: Codebook | None,
    groups: tuple[str, ...],
) -> list[Theme]:
    table = "theme_combinations"
    asked = len(names) if names is not None else sets
    if not 1 <= asked <= _MOST_SETS:
        raise TableError(f"{table}: {asked} themes asked for; it takes 1 to {_MOST_SETS}")
    if names is not None:
        need(reviews, table, *names)
        known = {theme.name: theme for theme in themes_of(reviews, codebook, table=table)}
        strange = [name for name in names if name not in known]
        if strange:
            raise TableError(f"{table}: no theme {', '.join(strange)}; a theme is a flag without a role")
        return [known[name] for name in dict.fromkeys(names)]
    themes = themes_of(reviews, codebook, group=groups, table=table)
    base = has_report(reviews)
    yes = np.array([(states_of(reviews[theme.name])[base] == YES).sum() for theme in themes])
    # Stable, so that themes found equally often keep the codebook's order.
    return [themes[place] for place in np.argsort(-yes, kind="stable")[:sets]]


def _themes(themes: list[Theme], states: NDArray[np.int8]) -> pd.DataFrame:
    """Make a row a theme: reviews that have it, whatever else they have."""
    columns = {
        "row": SetRow.THEME,
        "combination": [theme.label for theme in themes],
        "members": [theme.name for theme in themes],
        "size": 1,
        "count": (states == YES).sum(axis=1),
        "with_others": (states == YES).sum(axis=1),
        "certain": (states == YES).sum(axis=1),
        "expected": np.nan,
        "kinds": 1,
    }
    return pd.DataFrame(columns)


def _combinations(themes: list[Theme], states: NDArray[np.int8], fewest: int) -> pd.DataFrame:
    """Make a row a combination that is frequent enough, and one of all others."""
    weights = 1 << np.arange(len(themes))
    code = weights @ (states == YES)
    open_ones = ((states == UNKNOWN) | (states == BLANK)).any(axis=0)
    count = np.bincount(code, minlength=1 << len(themes))
    certain = np.bincount(code[~open_ones], minlength=count.size)
    held = np.flatnonzero(count)
    size = np.array([int(one).bit_count() for one in held], dtype=np.int64)
    # Most frequent first; then the smaller combination; then the more frequent themes.
    held = held[np.lexsort((held, size, -count[held]))]
    shown = [int(one) for one in held if count[one] >= fewest]
    rare = [int(one) for one in held if count[one] < fewest]
    share = (states == YES).mean(axis=1) if states.shape[1] else np.zeros(len(themes))
    rows = [_row(one, themes, count, certain, share) for one in shown]
    if rare:
        rows.append(
            {
                **_row(0, themes, count, certain, share),
                "combination": OTHERS,
                "members": "",
                "size": None,
                "count": int(count[rare].sum()),
                "with_others": int(count[rare].sum()),
                "certain": int(certain[rare].sum()),
                "expected": float(sum(_expected(one, share, int(count.sum())) for one in rare)),
                "kinds": len(rare),
            },
        )
    return pd.DataFrame(
        rows, columns=["row", "combination", "members", "size", "count", "with_others", "certain", "expected", "kinds"]
    )


def _row(
    code: int,
    themes: list[Theme],
    count: NDArray[np.int64],
    certain: NDArray[np.int64],
    share: NDArray[np.float64],
) -> dict[str, Any]:
    inside = [theme for place, theme in enumerate(themes) if code >> place & 1]
    return {
        "row": SetRow.COMBINATION,
        "combination": " + ".join(theme.label for theme in inside) or NONE,
        "members": write_members([theme.name for theme in inside]),
        "size": len(inside),
        "count": int(count[code]),
        "with_others": int(count[(np.arange(count.size) & code) == code].sum()),
        "certain": int(certain[code]),
        "expected": _expected(code, share, int(count.sum())),
        "kinds": 1,
    }


def _expected(code: int, share: NDArray[np.float64], n: int) -> float:
    """Reviews with exactly these themes, were the themes unrelated."""
    there = (code >> np.arange(share.size)) & 1 == 1
    return float(n * np.prod(np.where(there, share, 1 - share)))
