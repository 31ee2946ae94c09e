"""What kind of picture a chart is, for the alternative text: the same choice as the chart makes."""

import pandas as pd

from scr_analysis.words import say

MOST_PANELS = 12  # small charts that fit on a page, four rows of three; more categories become rows of cells


def over_years(table: pd.DataFrame, columns: list[str], key: str) -> str:
    """Name the chart of several categories over years: small charts, or a heat map where they are too many.

    Examples
    --------
    >>> over_years(pd.DataFrame({"theme": ["neglect", "poverty"]}), ["theme"], "theme")
    'Small charts, one for each theme,'
    """
    count = len(table.drop_duplicates([column for column in columns if column in table]))
    return say("chart.heat") if count > MOST_PANELS else say("chart.panels", key=key)
