"""Themes of practice and marks of a good review in words, as their tables divide them."""

import pandas as pd

from scr_analysis.columns import division_of
from scr_analysis.findings.sentences.finding import Finding
from scr_analysis.findings.themes import theme_prevalence
from scr_analysis.findings.themes_divided import themes_by

__all__ = ["practice_themes"]


def practice_themes(table: pd.DataFrame) -> Finding:
    """Say which themes were noted most often, and which moved or differ: a row a theme, or a theme and year or level."""
    return theme_prevalence(table) if division_of(table) is None else themes_by(table)
