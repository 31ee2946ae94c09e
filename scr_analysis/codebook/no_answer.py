"""Why a cell has no answer, where its column cannot say so itself.

A flag has labels for not known and not applicable. A date, a count or a category that the file codes as either is missing
in the frame, like a blank one. Which it was goes with the frame in `DataFrame.attrs`, by review, so that filtering,
sorting and joining cannot put it beside another review; where the attributes are lost, such cells count as blank.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

KEPT = "no answer"
"""Name of the attribute: ``{column: {"not known": "AN1\\nAN7"}}``, in text because pandas copies it at every step."""
_ID = "review_id"


def remember(reviews: pd.DataFrame, said: Mapping[str, Mapping[str, NDArray[np.bool_]]]) -> pd.DataFrame:
    """Put beside a frame which of its missing cells were coded as what; gives the frame.

    Parameters
    ----------
    reviews : DataFrame
        Reviews with `review_id`; without it nothing is kept.
    said : mapping
        For a column and a reason ("not known", "not applicable") which rows say so.
    """
    if _ID in reviews.columns:
        names = reviews[_ID].astype("str")
        kept = {
            column: {
                reason: "\n".join(names[rows & names.notna().to_numpy()])
                for reason, rows in reasons.items()
                if rows.any()
            }
            for column, reasons in said.items()
        }
        reviews.attrs[KEPT] = {column: reasons for column, reasons in kept.items() if reasons}
    return reviews


def was_coded(reviews: pd.DataFrame, column: str, reason: str) -> NDArray[np.bool_]:
    """Say of each review whether its cell is missing and was coded for that reason.

    Examples
    --------
    >>> reviews = pd.DataFrame({"review_id": ["A", "B", "C"], "pages": pd.array([10, None, None], dtype="Int64")})
    >>> kept = remember(reviews, {"pages": {"not known": np.array([False, True, False])}})
    >>> was_coded(kept.sort_values("review_id", ascending=False), "pages", "not known").tolist()
    [False, True, False]
    """
    names = reviews.attrs.get(KEPT, {}).get(column, {}).get(reason)
    if names is None or _ID not in reviews.columns or column not in reviews.columns:
        return np.zeros(len(reviews), dtype=bool)
    return (reviews[_ID].isin(names.split("\n")) & reviews[column].isna()).to_numpy(dtype=bool)
