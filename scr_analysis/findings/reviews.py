"""The number of reviews by year in words, and their shares by a category."""

import pandas as pd

from scr_analysis.columns import category_in
from scr_analysis.findings.sentences.finding import Finding, Subject
from scr_analysis.findings.sentences.one_trend import series
from scr_analysis.findings.sentences.several_trends import of_shares, several
from scr_analysis.findings.sentences.shown import constant, spoken
from scr_analysis.findings.sentences.unit import noun_of
from scr_analysis.words import say

__all__ = ["reviews_by_year"]


def reviews_by_year(table: pd.DataFrame) -> Finding:
    """Say how many reviews there were each year, or which shares moved where the table is by a category."""
    category = category_in(table)
    if "percent" in table and category:
        return several(table, category, "percent", of_shares(table, "measure.share", spoken(category)))
    counted = constant(table, "counted") or "reviews"
    subject = Subject(say(f"measure.{counted}"), say(f"about.{counted}"), say("chart.bars"), "", noun=noun_of(table))
    return series(table, "reviews", subject)
