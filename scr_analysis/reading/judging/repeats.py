"""Reviews that come twice: the same row again, or two rows that say different things of one review."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from scr_analysis.reading.grid import Rows
from scr_analysis.reading.judging.checks import BrokenRule
from scr_analysis.reading.judging.columns import Judged
from scr_analysis.reading.problems import Complaint, counted, shown_id

_SHOWN = 5
_SEVERAL = 5
_A_ROW_A_CHILD = (
    "if a row is a child, keep one row a review; if it is a coder's, say in the codebook whose rows are read (only); else keep the "
    "right rows, or give each review a number of its own"
)
"""What to do where so many reviews repeat that it is no mistake."""


def check_repeats(key: Sequence[str], judged: Mapping[str, Judged]) -> Iterator[BrokenRule]:
    """Rows that repeat a key. An exact copy is one too many; of rows that differ nobody can say which is right.

    References that differ in capitals or spaces alone are one: nobody numbers reviews so.
    """
    if not all(name in judged for name in key):
        return
    keys = pd.DataFrame({name: _plain(judged[name]) for name in key})
    rows = np.flatnonzero((keys.duplicated(keep=False) & keys.notna().all(axis=1)).to_numpy())
    if len(rows) == 0:
        return
    groups = keys.iloc[rows].groupby(list(key), observed=True, sort=False).ngroup().to_numpy()
    order = np.argsort(groups, kind="stable")
    rows, groups = rows[order], groups[order]
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    differing = _differing(rows, starts, {name: column for name, column in judged.items() if name not in key})
    conflict = np.logical_or.reduce([np.zeros(len(starts), bool), *differing.values()])[groups_of(starts, len(rows))]
    copies = ~conflict & ~np.isin(np.arange(len(rows)), starts)
    if copies.any():
        what, cure = "the row is an exact copy of an earlier one", "delete the copy"
        yield BrokenRule(Complaint("repeat-copy", what, cure=cure), np.sort(rows[copies]), tuple(key), quotes=False)
    if conflict.any():
        names = [shown_id(judged[name].column.heading) for name, differs in differing.items() if differs.any()]
        more = f" and {counted(len(names) - _SHOWN, 'more column')}" if len(names) > _SHOWN else ""
        what = f"the same review is on more than one row, and the rows differ in {', '.join(names[:_SHOWN])}{more}"
        several = len(starts) >= _SEVERAL
        cure = _A_ROW_A_CHILD if several else "keep the right row, or give each review a number of its own"
        yield BrokenRule(
            Complaint("repeat-conflict", what, cure=cure), np.sort(rows[conflict]), tuple(key), quotes=False
        )


def _plain(judged: Judged) -> pd.Series:
    """Give a column of a key; of an identifier capitals and spaces do not count."""
    data = pd.Series(judged.data)
    if judged.variable.kind != "identifier":
        return data
    return data.str.casefold().str.replace(" ", "", regex=False)


def _differing(rows: Rows, starts: Rows, judged: Mapping[str, Judged]) -> dict[str, np.ndarray]:
    """For each column and each group of rows whether the group says more than one thing."""
    found = {}
    for name, column in judged.items():
        codes = pd.factorize(pd.Series(column.data[rows]), use_na_sentinel=True)[0]
        steps = np.diff(codes, prepend=codes[0]) != 0
        steps[starts] = False
        found[name] = np.logical_or.reduceat(steps, starts)
    return found


def groups_of(starts: Rows, length: int) -> Rows:
    """Give the number of the group each row is in, given where the groups begin."""
    marks = np.zeros(length, np.int64)
    marks[starts[1:]] = 1
    return np.cumsum(marks)
