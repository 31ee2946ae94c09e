"""Tables to pictures: ``plot_NAME(table, *, ax=None) -> Axes`` draws what the table function ``NAME`` returned.

A chart takes its table as it is and adds no number; its words come from ``findings``. Nothing is shown, saved or left
changed: the caller has the axes, and closes the figure.
"""

from scr_analysis.charts.activity import plot_activity_index, plot_activity_rates, plot_published_activity_rates
from scr_analysis.charts.coding import plot_coding_agreement
from scr_analysis.charts.combinations import plot_theme_combinations
from scr_analysis.charts.cross import plot_cross
from scr_analysis.charts.cumulative import plot_cumulative_risk, plot_quality_marks_met
from scr_analysis.charts.decompositions import plot_length_decomposition, plot_recommendations_decomposition
from scr_analysis.charts.flow import plot_flow, plot_incomplete_years
from scr_analysis.charts.kit.checks import ChartError
from scr_analysis.charts.kit.embedding import figure
from scr_analysis.charts.kit.page import without_titles
from scr_analysis.charts.lengths import (
    plot_length_by_methodology,
    plot_length_by_year,
    plot_recommendations_by_methodology,
    plot_recommendations_by_year,
)
from scr_analysis.charts.methodology import plot_methodology_by_year
from scr_analysis.charts.pairs import plot_theme_against, plot_theme_pairs
from scr_analysis.charts.practice import plot_authoritative_practice, plot_practice_themes, plot_quality_marks
from scr_analysis.charts.protection import plot_children_by, plot_harm_categories, plot_protection_status
from scr_analysis.charts.publication import plot_publication_curve, plot_time_to_publication
from scr_analysis.charts.quality import plot_data_quality, plot_data_quality_by_year
from scr_analysis.charts.questions import plot_recommendations_against_questions
from scr_analysis.charts.register import plot_recommendations_register, plot_register_agreement
from scr_analysis.charts.reviews import plot_reviews_by_year
from scr_analysis.charts.themes import plot_theme_prevalence, plot_themes_by, plot_themes_by_year
from scr_analysis.charts.trends import plot_compare, plot_length_trend, plot_recommendations_trend
from scr_analysis.charts.waves import plot_wave_series

__all__ = [
    "ChartError",
    "figure",
    "plot_activity_index",
    "plot_activity_rates",
    "plot_authoritative_practice",
    "plot_children_by",
    "plot_coding_agreement",
    "plot_compare",
    "plot_cross",
    "plot_cumulative_risk",
    "plot_data_quality",
    "plot_data_quality_by_year",
    "plot_flow",
    "plot_harm_categories",
    "plot_incomplete_years",
    "plot_length_by_methodology",
    "plot_length_by_year",
    "plot_length_decomposition",
    "plot_length_trend",
    "plot_methodology_by_year",
    "plot_practice_themes",
    "plot_protection_status",
    "plot_publication_curve",
    "plot_published_activity_rates",
    "plot_quality_marks",
    "plot_quality_marks_met",
    "plot_recommendations_against_questions",
    "plot_recommendations_by_methodology",
    "plot_recommendations_by_year",
    "plot_recommendations_decomposition",
    "plot_recommendations_register",
    "plot_recommendations_trend",
    "plot_register_agreement",
    "plot_reviews_by_year",
    "plot_theme_against",
    "plot_theme_combinations",
    "plot_theme_pairs",
    "plot_theme_prevalence",
    "plot_themes_by",
    "plot_themes_by_year",
    "plot_time_to_publication",
    "plot_wave_series",
    "without_titles",
]
