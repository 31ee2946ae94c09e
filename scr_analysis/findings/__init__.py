"""A table in words: one function for each table function, under the same name.

Each takes the table as it will be shown, after disclosure control, and returns a `Finding`. A direction is claimed
only where the interval and the p value bear it; a hidden number is neither used nor inferred.
"""

from scr_analysis.findings.activity import activity_index, activity_rates
from scr_analysis.findings.activity import activity_rates as published_activity_rates
from scr_analysis.findings.coding import coding_agreement
from scr_analysis.findings.compare import compare
from scr_analysis.findings.cross import cross
from scr_analysis.findings.cumulative import cumulative_risk, quality_marks_met
from scr_analysis.findings.decompositions import decomposition as length_decomposition
from scr_analysis.findings.decompositions import decomposition as recommendations_decomposition
from scr_analysis.findings.lengths import length_by_methodology, length_by_year
from scr_analysis.findings.lengths import length_by_methodology as recommendations_by_methodology
from scr_analysis.findings.lengths import length_by_year as recommendations_by_year
from scr_analysis.findings.methodology import methodology_by_year
from scr_analysis.findings.pairs import theme_against, theme_combinations, theme_pairs
from scr_analysis.findings.practice import practice_themes
from scr_analysis.findings.practice import practice_themes as authoritative_practice
from scr_analysis.findings.practice import practice_themes as quality_marks
from scr_analysis.findings.protection import protection_status
from scr_analysis.findings.protection import protection_status as children_by
from scr_analysis.findings.protection import protection_status as harm_categories
from scr_analysis.findings.publication import publication_curve, time_to_publication
from scr_analysis.findings.quality import data_quality, data_quality_by_year, flow, incomplete_years
from scr_analysis.findings.questions import recommendations_against_questions
from scr_analysis.findings.register import recommendations_register, register_agreement
from scr_analysis.findings.reviews import reviews_by_year
from scr_analysis.findings.sentences.finding import Finding
from scr_analysis.findings.themes import theme_prevalence, themes_by_year
from scr_analysis.findings.themes_divided import themes_by
from scr_analysis.findings.trends import length_trend, recommendations_trend
from scr_analysis.findings.waves import wave_series

__all__ = [
    "Finding",
    "activity_index",
    "activity_rates",
    "authoritative_practice",
    "children_by",
    "coding_agreement",
    "compare",
    "cross",
    "cumulative_risk",
    "data_quality",
    "data_quality_by_year",
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
    "reviews_by_year",
    "theme_against",
    "theme_combinations",
    "theme_pairs",
    "theme_prevalence",
    "themes_by",
    "themes_by_year",
    "time_to_publication",
    "wave_series",
]
