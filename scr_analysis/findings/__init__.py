"""A table in words: one function for each table function, under the same name.

Each takes the table as it will be shown, after disclosure control, and returns a `Finding`. A direction is claimed
only where the interval and the p value bear it; a hidden number is neither used nor inferred.
"""

import pandas as pd

from scr_analysis.columns import category_in as _category_in
from scr_analysis.findings import activity as _activity
from scr_analysis.findings import quality as _file
from scr_analysis.findings.coding import coding as _coding
from scr_analysis.findings.compare import compare as _compare
from scr_analysis.findings.cumulative import load as _load
from scr_analysis.findings.decompositions import split as _split
from scr_analysis.findings.methodology import mix as _mix
from scr_analysis.findings.pairs import against as _against
from scr_analysis.findings.pairs import combinations as _combinations
from scr_analysis.findings.pairs import pairs as _pairs
from scr_analysis.findings.protection import levels as _levels
from scr_analysis.findings.publication import curve as _curve
from scr_analysis.findings.publication import waiting as _waiting
from scr_analysis.findings.questions import questions as _questions
from scr_analysis.findings.register import agreement as _agreement
from scr_analysis.findings.register import register as _register
from scr_analysis.findings.sentences.compared_groups import groups as _groups
from scr_analysis.findings.sentences.finding import Finding
from scr_analysis.findings.sentences.finding import Subject as _Subject
from scr_analysis.findings.sentences.one_trend import median_words as _median_words
from scr_analysis.findings.sentences.one_trend import series as _series
from scr_analysis.findings.sentences.several_trends import noted as _noted
from scr_analysis.findings.sentences.several_trends import several as _several
from scr_analysis.findings.sentences.several_trends import theme_noun as _noun
from scr_analysis.findings.sentences.shown import constant as _constant
from scr_analysis.findings.sentences.shown import spoken as _spoken
from scr_analysis.findings.sentences.unit import in_unit as _in_unit
from scr_analysis.findings.sentences.unit import noun_of as _noun_of
from scr_analysis.findings.sentences.unit import over_years as _over_years
from scr_analysis.findings.themes import prevalence as _prevalence
from scr_analysis.findings.themes_divided import divided as _divided
from scr_analysis.findings.trends import trends as _trends
from scr_analysis.findings.waves import waves as _waves
from scr_analysis.words import say as _say

__all__ = [
    "Finding",
    "activity_index",
    "activity_rates",
    "authoritative_practice",
    "coding_agreement",
    "compare",
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
    "themes_by_age",
    "themes_by_year",
    "time_to_publication",
    "wave_series",
]


def reviews_by_year(table: pd.DataFrame) -> Finding:
    """Say how many reviews there were each year, or which shares moved where the table is by a category."""
    category = _category_in(table)
    if "percent" in table and category:
        return _several(table, category, "percent", _panels(table, "measure.share", _spoken(category)))
    counted = _constant(table, "counted") or "reviews"
    measure, about = _say(f"measure.{counted}"), _say(f"about.{counted}")
    subject = _Subject(measure, about, _say("chart.bars"), "", noun=_noun_of(table))
    return _series(table, "reviews", subject)


def activity_rates(table: pd.DataFrame) -> Finding:
    """Say how reviews stood against enquiries, plans and children in need."""
    return _activity.rates(table)


def published_activity_rates(table: pd.DataFrame) -> Finding:
    """Say how published reviews stood against published activity."""
    return _activity.rates(table)


def activity_index(table: pd.DataFrame) -> Finding:
    """Say where reviews and activity stood against the first year."""
    return _activity.index(table)


def length_by_year(table: pd.DataFrame) -> Finding:
    """Say whether reviews grew shorter."""
    return _medians(table)


def recommendations_by_year(table: pd.DataFrame) -> Finding:
    """Say whether reviews made fewer recommendations."""
    return _medians(table)


def methodology_by_year(table: pd.DataFrame) -> Finding:
    """Say whether the mix of methodologies changed."""
    return _mix(table, "methodology", _panels(table, "measure.share", "methodology"))


def length_by_methodology(table: pd.DataFrame) -> Finding:
    """Say whether length differs by methodology."""
    return _groups(table, "methodology")


def recommendations_by_methodology(table: pd.DataFrame) -> Finding:
    """Say whether the number of recommendations differs by methodology."""
    return _groups(table, "methodology")


def theme_prevalence(table: pd.DataFrame) -> Finding:
    """Say which themes were noted most often."""
    return _prevalence(table)


def themes_by_year(table: pd.DataFrame) -> Finding:
    """Say which themes grew more or less frequent."""
    return _several(table, "theme", "known_only", _panels(table, "measure.prevalence.year", "theme", _noun(table)))


def themes_by_age(table: pd.DataFrame) -> Finding:
    """Say which themes differ by age, and which rise or fall with it."""
    return _divided(table)


def practice_themes(table: pd.DataFrame) -> Finding:
    """Say which themes of practice were noted most often, and which moved."""
    return _themes(table)


def authoritative_practice(table: pd.DataFrame) -> Finding:
    """Say which attributes of authoritative practice were noted most often, and which moved."""
    return _themes(table)


def quality_marks(table: pd.DataFrame) -> Finding:
    """Say which marks of a good review were met most often, and which moved or differ."""
    return _themes(table)


def protection_status(table: pd.DataFrame) -> Finding:
    """Say where children stood in the child protection system."""
    return _levels(table, _shares(table))


def harm_categories(table: pd.DataFrame) -> Finding:
    """Say which categories of death and harm there were."""
    return _levels(table, _shares(table))


def cumulative_risk(table: pd.DataFrame) -> Finding:
    """Say how many family, child and environment themes fall on one review."""
    return _load(table, "themes")


def quality_marks_met(table: pd.DataFrame) -> Finding:
    """Say how many marks of a good review one review meets."""
    return _load(table, "marks")


def theme_combinations(table: pd.DataFrame) -> Finding:
    """Say which themes came together most often."""
    return _combinations(table)


def theme_pairs(table: pd.DataFrame) -> Finding:
    """Say which pairs of themes went together more or less often than chance."""
    return _pairs(table)


def theme_against(table: pd.DataFrame) -> Finding:
    """Say which other themes were found more or less often with one theme than without it."""
    return _against(table)


def recommendations_against_questions(table: pd.DataFrame) -> Finding:
    """Say whether reviews ask rather than tell."""
    return _questions(table)


def length_trend(table: pd.DataFrame) -> Finding:
    """Say whether length moved over all, and within methodologies: in pages or days a year, as the chart has it."""
    return _trends(table)


def recommendations_trend(table: pd.DataFrame) -> Finding:
    """Say whether the number of recommendations moved over all, and within methodologies: in per cent a year."""
    return _trends(table, percent=True)


def length_decomposition(table: pd.DataFrame) -> Finding:
    """Say how much of the change in length is mix, and how much within methodologies."""
    return _split(table)


def recommendations_decomposition(table: pd.DataFrame) -> Finding:
    """Say how much of the change in recommendations is mix, and how much within methodologies."""
    return _split(table)


def recommendations_register(table: pd.DataFrame) -> Finding:
    """Say whom recommendations address, and how many are linked to a finding and acted on."""
    return _register(table)


def register_agreement(table: pd.DataFrame) -> Finding:
    """Say on how many reviews the file and the register agree."""
    return _agreement(table)


def coding_agreement(table: pd.DataFrame) -> Finding:
    """Say how far two coders agree."""
    return _coding(table)


def time_to_publication(table: pd.DataFrame) -> Finding:
    """Say how long it takes until a review is published, and whether groups differ."""
    return _waiting(table)


def publication_curve(table: pd.DataFrame) -> Finding:
    """Say what share of the reviews is published after how many months."""
    return _curve(table)


def compare(table: pd.DataFrame) -> Finding:
    """Say which groups differ in a measure, and by how much."""
    return _compare(table)


def wave_series(table: pd.DataFrame) -> Finding:
    """Say how many reviews a year each wave holds."""
    return _waves(table)


def flow(table: pd.DataFrame) -> Finding:
    """Say how many rows were read, set aside and analysed."""
    return _file.flow(table)


def incomplete_years(table: pd.DataFrame) -> Finding:
    """Say which years are not complete."""
    return _file.incomplete_years(table)


def data_quality(table: pd.DataFrame) -> Finding:
    """Say what is least often known."""
    return _file.data_quality(table)


def data_quality_by_year(table: pd.DataFrame) -> Finding:
    """Say what became better or worse known."""
    return _file.data_quality_by_year(table)


def _themes(table: pd.DataFrame) -> Finding:
    """Choose by shape: a row a theme, a theme and year, or a theme and level."""
    if "year" in table:
        return themes_by_year(table)
    return _divided(table) if "p_adjusted" in table else _prevalence(table)


def _shares(table: pd.DataFrame) -> _Subject:
    measure = _say("measure.levels", **_in_unit(table))
    by_year = _over_years(table, ["variable", "level"], "level")
    chart = by_year if "year" in table else _say("chart.rows")
    return _Subject(measure, "level", chart, "")


def _panels(table: pd.DataFrame, measure: str, column: str, noun: str = "") -> _Subject:
    chart = (
        _over_years(table, ["theme"], noun or column) if "theme" in table else _say("chart.panels", key=noun or column)
    )
    measured = _say(measure, column=column, noted=_noted(table), **_in_unit(table))
    return _Subject(measured, noun or column, chart, "")


def _medians(table: pd.DataFrame) -> Finding:
    measure, about = _median_words(table)
    subject = _Subject(measure, about, _say("chart.points"), _say("population.reports"))
    name = table["measure"].iloc[0] if "measure" in table and len(table) else ""
    caveat = _say("note.published_only" if name == "days_to_publication" else "note.mix")
    return _series(table, "median", subject, caveat)
