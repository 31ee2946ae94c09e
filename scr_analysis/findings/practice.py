"""Themes of practice and marks of a good review in words, as their tables divide them."""

import pandas as pd

from scr_analysis.findings.sentences.finding import Finding
from scr_analysis.findings.themes import theme_prevalence, themes_by_year
from scr_analysis.findings.themes_divided import themes_by_age


def practice_themes(table: pd.DataFrame) -> Finding:
    """Say which themes were noted most often, and which moved or differ: a row a theme, or a theme and year or level."""
    if "year" in table:
        return themes_by_year(table)
    return themes_by_age(table) if "p_adjusted" in table else theme_prevalence(table)
