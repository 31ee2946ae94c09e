"""One question a module: reviews in, a tidy table out.

Every function is ``name(reviews, *, ...) -> DataFrame``. Each column of each table is explained once, in
:data:`COLUMNS`. Nothing changes its argument.
"""

from scr_analysis.columns.dictionary import COLUMNS, columns_of_kind
from scr_analysis.tables.activity import activity_rates, published_activity_rates
from scr_analysis.tables.base.errors import TableError
from scr_analysis.tables.base.themes import themes_of
from scr_analysis.tables.base.units import as_unit, clustered
from scr_analysis.tables.base.years import financial_year, year_code, year_label
from scr_analysis.tables.children import children_by
from scr_analysis.tables.coding import coding_agreement, coding_disagreements
from scr_analysis.tables.combinations import theme_combinations
from scr_analysis.tables.compare import compare
from scr_analysis.tables.cross import cross
from scr_analysis.tables.cumulative import cumulative_risk, quality_marks_met
from scr_analysis.tables.decompositions import length_decomposition, recommendations_decomposition
from scr_analysis.tables.flow import flow, incomplete_years
from scr_analysis.tables.lengths import (
    length_by_methodology,
    length_by_year,
    recommendations_by_methodology,
    recommendations_by_year,
)
from scr_analysis.tables.methodology import methodology_by_year
from scr_analysis.tables.pairs import theme_against, theme_pairs
from scr_analysis.tables.practice import authoritative_practice, practice_themes, quality_marks
from scr_analysis.tables.protection import harm_categories, protection_status
from scr_analysis.tables.publication import publication_curve, time_to_publication
from scr_analysis.tables.quality import data_quality, data_quality_by_year
from scr_analysis.tables.questions import recommendations_against_questions
from scr_analysis.tables.register import recommendations_register, register_agreement, register_reconciliation
from scr_analysis.tables.reviews import reviews_by_year
from scr_analysis.tables.themes import theme_prevalence, themes_by, themes_by_year
from scr_analysis.tables.trends import length_trend, recommendations_trend
from scr_analysis.tables.waves import wave_series

__all__ = [
    "COLUMNS",
    "TableError",
    "activity_rates",
    "as_unit",
    "authoritative_practice",
    "children_by",
    "clustered",
    "coding_agreement",
    "coding_disagreements",
    "columns_of_kind",
    "compare",
    "cross",
    "cumulative_risk",
    "data_quality",
    "data_quality_by_year",
    "financial_year",
    "flow",
    "harm_categories",
    "incomplete_years",
    "length_by_methodology",
    "length_by_year",
    "length_decomposition",
    "length_trend",
    "methodology_by_year",
    "practice_themes",
    "protection_status",
    "publication_curve",
    "published_activity_rates",
    "quality_marks",
    "quality_marks_met",
    "recommendations_against_questions",
    "recommendations_by_methodology",
    "recommendations_by_year",
    "recommendations_decomposition",
    "recommendations_register",
    "recommendations_trend",
    "register_agreement",
    "register_reconciliation",
    "reviews_by_year",
    "theme_against",
    "theme_combinations",
    "theme_pairs",
    "theme_prevalence",
    "themes_by",
    "themes_by_year",
    "themes_of",
    "time_to_publication",
    "wave_series",
    "year_code",
    "year_label",
]
