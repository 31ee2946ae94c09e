"""Which rows of a file beside the reviews are of which review, however the two write its reference."""

import re
from collections import Counter

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_PARTS = re.compile(r"[^\W\d_]+|\d+")


def places_of(reviews: pd.Series, beside: pd.Series) -> NDArray[np.int64]:
    """Find for each reference of a file beside the reviews the place of its review, -1 where there is none.

    A reference that is written alike is the same. So is one that differs in capitals, spaces, hyphens and zeros before a number
    only, where no other review could be meant.

    Parameters
    ----------
    reviews : Series of str
        References of the reviews, each once.
    beside : Series of str
        References of the file beside them.

    Examples
    --------
    >>> places_of(pd.Series(["SCR-007", "A1", "a 1", "1-2"]), pd.Series(["scr 7", "A1", "A-01", "12", None])).tolist()
    [0, 1, -1, -1, -1]
    """
    exact = np.asarray(pd.Index(reviews).get_indexer(pd.Index(beside)), dtype=np.int64)
    if (exact >= 0).all():
        return exact
    keys = [_key(name) for name in reviews]
    once = {key for key, count in Counter(keys).items() if count == 1 and key}
    loose = {key: at for at, key in enumerate(keys) if key in once}
    strange = np.flatnonzero(exact < 0)
    exact[strange] = [loose.get(_key(name), -1) for name in beside.iloc[strange]]
    return exact


def _key(reference: object) -> tuple[str, ...]:
    """Give the letters and numbers of a reference: apart, so that 1-2 is not 12."""
    if not isinstance(reference, str):
        return ()
    return tuple(part.lstrip("0") or "0" if part.isdigit() else part for part in _PARTS.findall(reference.casefold()))
