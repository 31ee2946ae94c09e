"""A table of counts, as the tests of association and agreement take it."""

from numpy.typing import ArrayLike

from scr_analysis.stats._numbers import FloatArray, finite


def table_of(table: ArrayLike) -> FloatArray:
    """Give a table of counts, or say why it is none."""
    counts = finite(table)
    if counts.ndim != 2:
        raise ValueError("A table has rows and columns.")
    if not (counts >= 0).all():
        raise ValueError("A table holds counts of 0 or more, none missing.")
    return counts
