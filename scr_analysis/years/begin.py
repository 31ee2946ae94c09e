"""In which month the years of some reviews begin.

It goes with the frame in `DataFrame.attrs`, so that every table of it counts the same years however it was filtered or sorted.
A frame that was joined of several may have lost it: its years then begin in April, and the tables say so.
"""

import pandas as pd

from scr_analysis.years.labels import APRIL

KEPT = "years begin"
"""Name of the attribute: the month in which years begin, from 1 to 12; not there where it is April."""


def begin_in(reviews: pd.DataFrame, begins: int) -> pd.DataFrame:
    """Put beside a frame in which month its years begin; gives the frame.

    Examples
    --------
    >>> begins_of(begin_in(pd.DataFrame({"pages": [1, 2]}), 9).head(1)), begins_of(pd.DataFrame())
    (9, 4)
    """
    if begins == APRIL:
        reviews.attrs.pop(KEPT, None)
    else:
        reviews.attrs[KEPT] = begins
    return reviews


def begins_of(reviews: pd.DataFrame) -> int:
    """Month in which the years of some reviews begin, from 1 to 12."""
    return int(reviews.attrs.get(KEPT, APRIL))
