"""One question a module: reviews in, a tidy table out.

Every function is ``name(reviews, *, ...) -> DataFrame``. Each column of each table is explained once, in
:data:`COLUMNS`. Nothing changes its argument.
"""

from scr_analysis.tables.activity import activity_rates, published_activity_rates
from scr_analysis.tables.by_year import reviews_by_year
from scr_analysis.tables.columns import COLUMNS, columns_of_kind
from scr_analysis.tables.errors import TableError
from scr_analysis.tables.flags import themes_of
from scr_analysis.tables.lengths import (
    length_by_methodology,
    length_by_year,
    recommendations_by_methodology,
    recommendations_by_year,
)
from scr_analysis.tables.methodologies import methodology_by_year
from scr_analysis.tables.themes import theme_prevalence, themes_by_year
from scr_analysis.tables.years import financial_year, year_code, year_label

__all__ = [
    "COLUMNS",
    "TableError",
    "activity_rates",
    "columns_of_kind",
    "financial_year",
    "length_by_methodology",
    "length_by_year",
    "methodology_by_year",
    "published_activity_rates",
    "recommendations_by_methodology",
    "recommendations_by_year",
    "reviews_by_year",
    "theme_prevalence",
    "themes_by_year",
    "themes_of",
    "year_code",
    "year_label",
]
