"""Everything that is wrong with a file as a table of its own, to work through beside the sheet."""

import pandas as pd

from scr_analysis.reading.problems import ReviewDataError
from scr_analysis.release.writers import csv_for_excel


def problems_csv(error: ReviewDataError) -> bytes:
    """Write every problem of a file as CSV, a row each, with the mark by which Excel knows UTF-8.

    Examples
    --------
    >>> from scr_analysis.reading import Problem
    >>> print(problems_csv(ReviewDataError("a.csv", [Problem("date", "is no day", column="Died", line=(3,))])).decode("utf-8-sig"))
    column,where,cells,problem,allowed,cure
    Died,line 3,1,is no day,[z],[z]
    <BLANKLINE>
    """
    rows = [
        {
            "column": problem.column or "",
            "where": problem.where,
            "cells": problem.count,
            "problem": problem.what,
            "allowed": problem.allowed,
            "cure": problem.cure,
        }
        for problem in error.problems
    ]
    return csv_for_excel(pd.DataFrame(rows))
