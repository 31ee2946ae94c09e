"""Every output of the project, once. The command line, the report, the workbook and the notebooks draw from this list.

To add an output: write its table, finding and chart, say in ``disclosure.structures`` what its numbers count, and add one
entry to the chapter it belongs to.
"""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from .entry import Output, entry

# Chapters of the report, which are the notebooks too, in order: the question each one answers.
CHAPTERS: Mapping[str, str] = MappingProxyType(
    {
        "01-check-your-file": "Is the file what you think it is?",
        "02-reviews-over-time": "Have there been more reviews, and against how much child-protection activity?",
        "03-length-and-recommendations": "Have reviews become shorter, with fewer recommendations?",
        "04-methodology": "Which methods were used, and do they differ in length?",
        "05-themes": "Which themes recur, and how well are they known?",
    }
)
_CHECK, _REVIEWS, _LENGTH, _METHOD, _THEMES = (partial(entry, notebook=name) for name in CHAPTERS)

_PUBLISHED = "Published figures for England; nothing here comes from the file."
_SILENCE = "A theme that a review does not mention is not known, not absent."

_ABOUT_THE_FILE = (
    _CHECK("flow", "Rows at each step", "Is every row accounted for?"),
    _CHECK("data_quality", "What is known and what is missing, by variable", "What is missing?"),
    _CHECK(
        "data_quality_by_year",
        "What is known of each variable, by year",
        "Did what is known change over the years?",
        "year",
        notes=("Where the share known changes, a trend may be a trend in what was recorded.",),
    ),
)
_OVER_TIME = (
    _REVIEWS("reviews_by_year", "Reviews by year", "How many reviews were there in each year?", "year"),
    _REVIEWS(
        "reviews_by_year_and_outcome",
        "Reviews by year and outcome",
        "How many were fatal?",
        "year",
        "outcome",
        function="reviews_by_year",
        options={"by": "outcome"},
    ),
    _REVIEWS(
        "reviews_by_year_and_region",
        "Reviews by year and region",
        "Where were they?",
        "year",
        "region",
        function="reviews_by_year",
        options={"by": "region"},
    ),
    _REVIEWS(
        "activity_rates",
        "Reviews in this file against child protection activity in England",
        "How many reviews for every 10,000 enquiries, plans and children in need?",
        "year",
        notes=("A rate means something only if the file holds every review in England for the year.",),
    ),
    _REVIEWS(
        "published_activity_rates",
        "Published reviews against child protection activity in England",
        "What do the published figures say?",
        about_file=False,
        notes=(_PUBLISHED,),
    ),
    _REVIEWS(
        "published_activity_index",
        "Published reviews and child protection activity, each as an index",
        "Which rose faster, reviews or child protection activity?",
        table="published_activity_rates",
        plot="plot_activity_index",
        finding="activity_index",
        about_file=False,
        notes=(_PUBLISHED,),
    ),
    _REVIEWS(
        "wave_series",
        "Reviews of the published waves, and of this file",
        "How does the file stand beside the national waves?",
        "incident_date",
    ),
    _REVIEWS(
        "protection_status",
        "Child protection plans and contact with social care",
        "Where did children stand in the child protection system?",
        "plan_status|social_care",
    ),
    _REVIEWS(
        "harm_categories",
        "Categories of death and serious harm",
        "How did children die, or come to serious harm?",
        "harm_category",
    ),
)
_LENGTHS = (
    _LENGTH("length_by_year", "Length of reviews in pages, by year", "Are reports shorter?", "year", "pages"),
    _LENGTH(
        "length_trend",
        "Trend in the length of reviews, overall and within methodologies",
        "Are reports of the same kind shorter?",
        "year",
        "pages",
        "methodology",
    ),
    _LENGTH(
        "length_decomposition",
        "Change in length, split into the mix of methodologies and what changed within them",
        "How much of the change in length is a change of method?",
        "year",
        "pages",
        "methodology",
    ),
    _LENGTH(
        "days_to_publication",
        "Days from incident to publication, by year",
        "Do reviews take longer to be published?",
        "year",
        "incident_date",
        "publication_date",
        function="length_by_year",
        options={"measure": "days_to_publication"},
        notes=("Only published reviews have a length of time: the latest years hold the quickest ones.",),
    ),
    _LENGTH(
        "publication_curve",
        "Share of reviews published, by months since the incident",
        "How soon after the incident are reviews published?",
        "incident_date",
        "publication_date",
    ),
    _LENGTH(
        "recommendations_by_year",
        "Recommendations per review, by year",
        "Are there fewer recommendations?",
        "year",
        "recommendations",
    ),
    _LENGTH(
        "recommendations_trend",
        "Trend in the number of recommendations, overall and within methodologies",
        "Do reviews of the same kind make fewer recommendations?",
        "year",
        "recommendations",
        "methodology",
    ),
    _LENGTH(
        "recommendations_decomposition",
        "Change in recommendations, split into the mix of methodologies and what changed within them",
        "How much of the change in recommendations is a change of method?",
        "year",
        "recommendations",
        "methodology",
    ),
    _LENGTH(
        "recommendations_against_questions",
        "Recommendations and questions for the board, by year",
        "Do questions for the board take the place of recommendations?",
        "year",
        "recommendations",
        "questions_for_board",
    ),
)
_METHODS = (
    _METHOD(
        "methodology_by_year",
        "Methodology of reviews, by year",
        "Which methods were used in each year?",
        "year",
        "methodology",
    ),
    _METHOD(
        "length_by_methodology",
        "Length of reviews in pages, by methodology",
        "Does length differ between methods?",
        "methodology",
        "pages",
    ),
    _METHOD(
        "recommendations_by_methodology",
        "Recommendations per review, by methodology",
        "Does the number of recommendations differ?",
        "methodology",
        "recommendations",
    ),
    _METHOD("quality_marks", "Marks of a good review", "Which marks of a good review are met?", "themes:quality"),
    _METHOD(
        "quality_marks_met",
        "How many marks of a good review are met",
        "How many of the marks does a review meet?",
        "themes:quality",
    ),
)
_ALL_THEMES = (
    _THEMES(
        "theme_prevalence",
        "How often each theme was found",
        "How often does each theme occur?",
        "themes",
        notes=(_SILENCE,),
    ),
    _THEMES(
        "themes_by_year",
        "Themes by year",
        "Which themes became more or less frequent?",
        "year",
        "themes",
        notes=(_SILENCE,),
    ),
    _THEMES("themes_by_age", "Themes by age", "Do themes differ by age?", "age_band", "themes", notes=(_SILENCE,)),
    _THEMES(
        "cumulative_risk",
        "How many themes fall on one review",
        "How many themes fall on one review?",
        "themes:family|themes:child|themes:environment",
        notes=(_SILENCE,),
    ),
    _THEMES(
        "theme_combinations",
        "Combinations of themes",
        "Which themes come together most often?",
        "themes:family|themes:child|themes:environment",
        notes=(_SILENCE,),
    ),
    _THEMES(
        "theme_pairs",
        "Pairs of themes",
        "Which themes go together more often than by chance?",
        "themes",
        notes=("Two themes that go together need not cause each other.",),
    ),
    _THEMES(
        "coercive_control_against_others",
        "Coercive control against every other theme",
        "What goes with coercive control?",
        "coercive_control",
        function="theme_against",
        options={"theme": "coercive_control"},
    ),
    _THEMES(
        "domestic_abuse_against_others",
        "Domestic abuse against every other theme",
        "What goes with domestic abuse?",
        "domestic_abuse",
        function="theme_against",
        options={"theme": "domestic_abuse"},
    ),
    _THEMES(
        "practice_themes",
        "Themes of practice",
        "What recurs in the work of the agencies?",
        "themes:practice",
        notes=(_SILENCE,),
    ),
    _THEMES(
        "authoritative_practice",
        "Authoritative practice",
        "Which attributes of authoritative practice were seen?",
        "themes:authoritative_practice",
        notes=(_SILENCE,),
    ),
)

OUTPUTS: tuple[Output, ...] = (*_ABOUT_THE_FILE, *_OVER_TIME, *_LENGTHS, *_METHODS, *_ALL_THEMES)


def output(name: str) -> Output:
    """Find one output by its name.

    Raises
    ------
    KeyError
        If there is none of that name.

    Examples
    --------
    >>> output("length_by_year").question
    'Are reports shorter?'
    """
    for one in OUTPUTS:
        if one.name == name:
            return one
    raise KeyError(f"there is no output named {name}")


def names() -> tuple[str, ...]:
    """Names of all outputs, in order."""
    return tuple(one.name for one in OUTPUTS)
