"""Tables to pictures: ``plot_NAME(table, *, ax=None) -> Axes`` draws what the table function ``NAME`` returned.

A chart takes its table as it is and adds no number; its words come from ``findings``. Nothing is shown, saved or left
changed: the caller has the axes, and closes the figure.
"""

from scr_analysis.charts.activity import plot_activity_index, plot_activity_rates, plot_published_activity_rates
from scr_analysis.charts.checks import ChartError
from scr_analysis.charts.length import (
    plot_length_by_methodology,
    plot_length_by_year,
    plot_recommendations_by_methodology,
    plot_recommendations_by_year,
)
from scr_analysis.charts.methodology import plot_methodology_by_year
from scr_analysis.charts.page import without_titles
from scr_analysis.charts.reviews import plot_reviews_by_year
from scr_analysis.charts.themes import plot_theme_prevalence, plot_themes_by_year

__all__ = [
    "ChartError",
    "plot_activity_index",
    "plot_activity_rates",
    "plot_length_by_methodology",
    "plot_length_by_year",
    "plot_methodology_by_year",
    "plot_published_activity_rates",
    "plot_recommendations_by_methodology",
    "plot_recommendations_by_year",
    "plot_reviews_by_year",
    "plot_theme_prevalence",
    "plot_themes_by_year",
    "without_titles",
]
