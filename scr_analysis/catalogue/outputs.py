"""The outputs themselves, chapter by chapter.

To add one: write its table, finding and chart, say in ``disclosure.structures`` what its numbers count, and add one entry to
the chapter it belongs to; its question is a heading of that chapter's notebook.
"""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from scr_analysis.catalogue.output import Output, entry

# Chapters of the report, which are the notebooks too, in order: the question each one answers.
CHAPTERS: Mapping[str, str] = MappingProxyType(
    {
        "02-reviews-over-time": "Have there been more reviews, and against how much child-protection activity?",
        "03-length-and-recommendations": "Have reviews become shorter, with fewer recommendations?",
        "04-methodology": "Which methods were used, and do they differ in length?",
        "05-themes": "Which themes recur, and how well are they known?",
        "06-child-protection-system": "Where did the children stand in the child protection system?",
        "07-pathways-to-harm": "How do risks pile up on a child, and which go together?",
        "08-practice": "What do reviews say of practice, and does that change?",
        "09-quality": "Do reviews bear the marks of a good review?",
        "10-recommendations-register": "What becomes of the recommendations?",
        "11-waves": "How does the file stand beside the published waves?",
        "12-coding-agreement": "Do two coders agree?",
        "13-data-quality": "What is known, and what is missing?",
    }
)
(
    _REVIEWS,
    _LENGTH,
    _METHOD,
    _THEMES,
    _SYSTEM,
    _HARM,
    _PRACTICE,
    _QUALITY,
    _REGISTER,
    _WAVE,
    _CODING,
    _FILE,
) = (partial(entry, notebook=name) for name in CHAPTERS)

_PUBLISHED = "Published figures for England; nothing here comes from the file."
_SILENCE = "A theme that a review does not mention is not known, not absent."
_RISKS = ("family", "child", "environment")
_RISK_THEMES = "|".join(f"themes:{group}" for group in _RISKS)

_OVER_TIME: tuple[Output, ...] = (
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
)
_LENGTHS: tuple[Output, ...] = (
    _LENGTH("length_by_year", "Length of reviews in pages, by year", "Are reports shorter?", "year", "pages"),
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
        "time_to_publication",
        "Time from incident to publication, open reviews included",
        "How long does it take, if open reviews are taken into account?",
        "incident_date",
        "publication_date",
        options={"by": "year"},
    ),
    _LENGTH(
        "publication_curve",
        "Share of reviews published, by months since the incident",
        "What share is published after how many months?",
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
        "recommendations_against_questions",
        "Recommendations and questions for the board, by year",
        "Do reviews ask rather than tell?",
        "year",
        "recommendations",
        "questions_for_board",
    ),
    _LENGTH(
        "length_trend",
        "Trend in the length of reviews, overall and within methodologies",
        "Is the change in length one within methodologies?",
        "year",
        "pages",
        "methodology",
    ),
    _LENGTH(
        "recommendations_trend",
        "Trend in the number of recommendations, overall and within methodologies",
        "Is the change in recommendations one within methodologies?",
        "year",
        "recommendations",
        "methodology",
    ),
    _LENGTH(
        "length_decomposition",
        "Change in length, split into the mix of methodologies and what changed within them",
        "How much of the change in length is mix?",
        "year",
        "pages",
        "methodology",
    ),
    _LENGTH(
        "recommendations_decomposition",
        "Change in recommendations, split into the mix of methodologies and what changed within them",
        "How much of the change in recommendations is mix?",
        "year",
        "recommendations",
        "methodology",
    ),
)
_METHODS: tuple[Output, ...] = (
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
    _METHOD(
        "recommendations_compared",
        "Recommendations per review, each methodology against each other",
        "Which methods differ from which in recommendations?",
        "methodology",
        "recommendations",
        function="compare",
        options={"measure": "recommendations", "by": "methodology"},
    ),
)
_ALL_THEMES: tuple[Output, ...] = (
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
)
_STANDING: tuple[Output, ...] = (
    _SYSTEM(
        "protection_status",
        "Child protection plans and contact with social care",
        "Where did they stand?",
        "plan_status|social_care",
    ),
    _SYSTEM(
        "protection_status_by_year",
        "Child protection plans and contact with social care, by year",
        "Did that change over the years?",
        "year",
        "plan_status|social_care",
        function="protection_status",
        options={"by": "year"},
    ),
    _SYSTEM(
        "protection_status_by_outcome",
        "Child protection plans and contact with social care, by outcome",
        "Did it differ between deaths and serious harm?",
        "outcome",
        "plan_status|social_care",
        function="protection_status",
        options={"by": "outcome"},
    ),
    _SYSTEM(
        "harm_categories", "Categories of death and serious harm", "What happened to the children?", "harm_category"
    ),
    _SYSTEM(
        "harm_categories_by_year",
        "Categories of death and serious harm, by year",
        "Did the categories change over the years?",
        "year",
        "harm_category",
        function="harm_categories",
        options={"by": "year"},
    ),
)
_PILING_UP: tuple[Output, ...] = (
    _HARM(
        "cumulative_risk",
        "How many themes fall on one review",
        "How many themes fall on one review?",
        _RISK_THEMES,
        notes=(_SILENCE,),
    ),
    _HARM(
        "cumulative_risk_by_age",
        "How many themes fall on one review, by age band",
        "Does the number differ by age?",
        "age_band",
        _RISK_THEMES,
        function="cumulative_risk",
        options={"by": "age_band"},
        notes=(_SILENCE,),
    ),
    _HARM(
        "cumulative_risk_by_outcome",
        "How many themes fall on one review, by outcome",
        "Does it differ between deaths and serious harm?",
        "outcome",
        _RISK_THEMES,
        function="cumulative_risk",
        options={"by": "outcome"},
        notes=(_SILENCE,),
    ),
    _HARM(
        "cumulative_risk_by_year",
        "How many themes fall on one review, by year",
        "Did it change over the years?",
        "year",
        _RISK_THEMES,
        function="cumulative_risk",
        options={"by": "year"},
        notes=(_SILENCE,),
    ),
    _HARM("theme_combinations", "Combinations of themes", "Which combinations recur?", _RISK_THEMES, notes=(_SILENCE,)),
    _HARM(
        "theme_pairs",
        "Pairs of themes of family, child and environment",
        "Which pairs go together?",
        _RISK_THEMES,
        options={"group": _RISKS},
        notes=(_SILENCE,),
    ),
    _HARM(
        "coercive_control_against_others",
        "Coercive control against every other theme",
        "What goes with coercive control?",
        "coercive_control",
        function="theme_against",
        options={"theme": "coercive_control"},
        notes=(_SILENCE,),
    ),
    _HARM(
        "domestic_abuse_against_others",
        "Domestic abuse against every other theme",
        "What goes with domestic abuse?",
        "domestic_abuse",
        function="theme_against",
        options={"theme": "domestic_abuse"},
        notes=(_SILENCE,),
    ),
    _HARM(
        "themes_by_age",
        "Themes of family, child and environment, by age",
        "Which themes differ by age?",
        "age_band",
        _RISK_THEMES,
        options={"group": _RISKS},
        notes=(_SILENCE,),
    ),
)
_OF_PRACTICE: tuple[Output, ...] = (
    _PRACTICE(
        "practice_themes",
        "Themes of practice",
        "Which themes of practice recur?",
        "year",
        "themes:practice",
        notes=(_SILENCE,),
    ),
    _PRACTICE(
        "practice_themes_by_year",
        "Themes of practice, by year",
        "How did they move from year to year?",
        "year",
        "themes:practice",
        function="practice_themes",
        options={"by": "year"},
        notes=(_SILENCE,),
    ),
    _PRACTICE(
        "authoritative_practice",
        "Attributes of authoritative practice",
        "Is practice authoritative?",
        "year",
        "themes:authoritative_practice",
        notes=(_SILENCE,),
    ),
    _PRACTICE(
        "authoritative_practice_by_year",
        "Attributes of authoritative practice, by year",
        "How did that move from year to year?",
        "year",
        "themes:authoritative_practice",
        function="authoritative_practice",
        options={"by": "year"},
        notes=(_SILENCE,),
    ),
)
_MARKS: tuple[Output, ...] = (
    _QUALITY("quality_marks", "Marks of a good review", "How often is each mark met?", "year", "themes:quality"),
    _QUALITY(
        "quality_marks_by_year",
        "Marks of a good review, by year",
        "How did they move from year to year?",
        "year",
        "themes:quality",
        function="quality_marks",
        options={"by": "year"},
    ),
    _QUALITY(
        "quality_marks_by_methodology",
        "Marks of a good review, by methodology",
        "Do they differ by methodology?",
        "methodology",
        "themes:quality",
        function="quality_marks",
        options={"by": "methodology"},
    ),
    _QUALITY(
        "quality_marks_met",
        "How many marks of a good review are met",
        "How many marks does one review meet?",
        "themes:quality",
    ),
    _QUALITY(
        "quality_marks_met_by_year",
        "How many marks of a good review are met, by year",
        "Does the number of marks change over the years?",
        "year",
        "themes:quality",
        function="quality_marks_met",
        options={"by": "year"},
    ),
)
_REGISTERED: tuple[Output, ...] = (
    _REGISTER(
        "register_agreement",
        "Agreement between the file and the register of recommendations",
        "Do the register and the reviews file agree?",
        "beside:register of recommendations",
        "review_id",
        "recommendations",
    ),
    _REGISTER(
        "recommendations_register_by_agency",
        "Recommendations of the register, by agency addressed",
        "Whom do recommendations address?",
        "beside:register of recommendations",
        "review_id",
        function="recommendations_register",
        options={"by": "addressed_to"},
    ),
    _REGISTER(
        "recommendations_register_by_theme",
        "Recommendations of the register, by theme",
        "What are they about?",
        "beside:register of recommendations",
        "review_id",
        function="recommendations_register",
        options={"by": "recommendation_theme"},
    ),
    _REGISTER(
        "recommendations_register_by_year",
        "Recommendations of the register, by year of the review",
        "Are more of them linked to a finding and acted on as the years go by?",
        "beside:register of recommendations",
        "review_id",
        "year",
        function="recommendations_register",
        options={"by": "year"},
    ),
)
_WAVES: tuple[Output, ...] = (
    _WAVE(
        "wave_series",
        "Reviews of the published waves, and of this file",
        "How many reviews were there in each wave?",
        "incident_date",
    ),
)
_CODED_TWICE: tuple[Output, ...] = (
    _CODING(
        "coding_agreement",
        "Agreement between two coders",
        "How far do they agree?",
        "beside:second coder's file",
        "review_id",
    ),
)
_ABOUT_THE_FILE: tuple[Output, ...] = (
    _FILE("flow", "Rows at each step", "What became of the rows?"),
    _FILE("data_quality", "What is known and what is missing, by variable", "How often is each variable known?"),
    _FILE(
        "data_quality_by_year",
        "What is known of each variable, by year",
        "Did that change over the years?",
        "year",
        notes=("Where the share known changes, a trend may be a trend in what was recorded.",),
    ),
    _FILE(
        "incomplete_years",
        "Part years and provisional years",
        "Which years are not whole?",
        "incident_date|notification_date|publication_date",
    ),
)

OUTPUTS: tuple[Output, ...] = (
    *_OVER_TIME,
    *_LENGTHS,
    *_METHODS,
    *_ALL_THEMES,
    *_STANDING,
    *_PILING_UP,
    *_OF_PRACTICE,
    *_MARKS,
    *_REGISTERED,
    *_WAVES,
    *_CODED_TWICE,
    *_ABOUT_THE_FILE,
)
