"""The five states of a flag: yes, no, not known (looked for, not recorded), not applicable, blank (not coded)."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scr_analysis.codebook.roles import FLAG_LABELS, ROLES

STATES = ("yes", "no", "not_known", "not_applicable", "blank")
YES, NO, UNKNOWN, NOT_APPLICABLE, BLANK = range(5)


def is_flag(column: pd.Series) -> bool:
    """Whether a column is a flag: a category of exactly yes, no, not known and not applicable.

    Examples
    --------
    >>> is_flag(pd.Series(["yes"], dtype=pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])))
    True
    """
    dtype = column.dtype
    return isinstance(dtype, pd.CategoricalDtype) and set(dtype.categories) == set(FLAG_LABELS)


def is_theme(name: str, column: pd.Series) -> bool:
    """Whether a column is a theme: a flag that is no role. Only a final report tells of it.

    Examples
    --------
    >>> flags = pd.DataFrame({"poverty": ["yes"], "final_report": ["yes"]})
    >>> flags = flags.astype(pd.CategoricalDtype(["yes", "no", "not known", "not applicable"]))
    >>> [is_theme(name, flags[name]) for name in flags.columns]
    [True, False]
    """
    return name not in ROLES and is_flag(column)


def states_of(column: pd.Series) -> NDArray[np.int8]:
    """State of each review: position in :data:`STATES`, blank included.

    Examples
    --------
    >>> flag = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])
    >>> states_of(pd.Series(["no", "yes", None], dtype=flag)).tolist()
    [1, 0, 4]
    """
    lookup = np.array([*(FLAG_LABELS.index(label) for label in column.cat.categories), BLANK], dtype=np.int8)
    return lookup[column.cat.codes.to_numpy()]
