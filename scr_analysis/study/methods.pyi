# Written by docs/study_methods.py.
from collections.abc import Sequence
from inspect import Parameter
from typing import Any, Literal

from scr_analysis.catalogue import Output
from scr_analysis.study.answer import Answer

GIVEN: frozenset[str]

def options_of(output: Output) -> list[Parameter]: ...
def docstring_of(output: Output) -> str: ...

class Outputs:
    def _answer(self, output: Output, asked: dict[str, Any]) -> Any: ...
    def reviews_by_year(
        self, *, by: str | None = None, unit: Literal["reviews", "children", "incidents"] = "reviews"
    ) -> Answer: ...  # How many reviews were there in each year?
    def reviews_expected(self) -> Answer: ...  # How many reviews of recent years are still to come?
    def reviews_by_year_and_outcome(
        self, *, by: str | None = "outcome", unit: Literal["reviews", "children", "incidents"] = "reviews"
    ) -> Answer: ...  # How many were fatal?
    def reviews_by_year_and_region(
        self, *, by: str | None = "region", unit: Literal["reviews", "children", "incidents"] = "reviews"
    ) -> Answer: ...  # Where were they?
    def activity_rates(
        self, *, per: float = 10000, unit: Literal["reviews", "children", "incidents"] = "reviews"
    ) -> Answer: ...  # How many reviews for every 10,000 enquiries, plans and children in need?
    def published_activity_rates(
        self, *, series: str = "Ofsted, SCRs initiated", per: float = 10000, first: str | None = "2012-13"
    ) -> Answer: ...  # What do the published figures say?
    def published_activity_index(
        self, *, series: str = "Ofsted, SCRs initiated", per: float = 10000, first: str | None = "2012-13"
    ) -> Answer: ...  # Which rose faster, reviews or child protection activity?
    def length_by_year(
        self, *, measure: Literal["pages", "days_to_publication"] = "pages"
    ) -> Answer: ...  # Are reports shorter?
    def days_to_publication(
        self, *, measure: Literal["pages", "days_to_publication"] = "days_to_publication"
    ) -> Answer: ...  # Do reviews take longer to be published?
    def time_to_publication(
        self, *, by: str | None = "year"
    ) -> Answer: ...  # How long does it take, if open reviews are taken into account?
    def publication_curve(
        self, *, by: str | None = None, every: int = 3
    ) -> Answer: ...  # What share is published after how many months?
    def recommendations_by_year(self) -> Answer: ...  # Are there fewer recommendations?
    def recommendations_against_questions(
        self, *, by: str | None = "year"
    ) -> Answer: ...  # Do reviews ask rather than tell?
    def length_trend(
        self, *, measure: str = "pages"
    ) -> Answer: ...  # Is the change in length one within methodologies?
    def recommendations_trend(self) -> Answer: ...  # Is the change in recommendations one within methodologies?
    def length_decomposition(self, *, measure: str = "pages") -> Answer: ...  # How much of the change in length is mix?
    def recommendations_decomposition(self) -> Answer: ...  # How much of the change in recommendations is mix?
    def methodology_by_year(
        self, *, unit: Literal["reviews", "children", "incidents"] = "reviews"
    ) -> Answer: ...  # Which methods were used in each year?
    def length_by_methodology(self, *, measure: str = "pages") -> Answer: ...  # Does length differ between methods?
    def recommendations_by_methodology(self) -> Answer: ...  # Does the number of recommendations differ?
    def recommendations_compared(
        self, *, measure: str = "recommendations", by: str = "methodology"
    ) -> Answer: ...  # Which methods differ from which in recommendations?
    def theme_prevalence(
        self,
        *,
        group: str | tuple[str, ...] | None = None,
        unit: Literal["reviews", "children", "incidents"] = "reviews",
    ) -> Answer: ...  # How often does each theme occur?
    def themes_by_year(
        self,
        *,
        group: str | tuple[str, ...] | None = None,
        unit: Literal["reviews", "children", "incidents"] = "reviews",
    ) -> Answer: ...  # Which themes became more or less frequent?
    def children(
        self, *, by: str | None = None, unit: Literal["reviews", "children", "incidents"] = "reviews"
    ) -> Answer: ...  # Who were the children?
    def children_by_outcome(
        self, *, by: str | None = "outcome", unit: Literal["reviews", "children", "incidents"] = "reviews"
    ) -> Answer: ...  # Did those who died differ from those seriously harmed?
    def children_by_year(
        self, *, by: str | None = "year", unit: Literal["reviews", "children", "incidents"] = "reviews"
    ) -> Answer: ...  # Did they change over the years?
    def protection_status(
        self, *, by: str | None = None, unit: Literal["reviews", "children", "incidents"] = "reviews"
    ) -> Answer: ...  # Where did they stand?
    def protection_status_by_year(
        self, *, by: str | None = "year", unit: Literal["reviews", "children", "incidents"] = "reviews"
    ) -> Answer: ...  # Did that change over the years?
    def protection_status_by_outcome(
        self, *, by: str | None = "outcome", unit: Literal["reviews", "children", "incidents"] = "reviews"
    ) -> Answer: ...  # Did it differ between deaths and serious harm?
    def harm_categories(
        self, *, by: str | None = None, unit: Literal["reviews", "children", "incidents"] = "reviews"
    ) -> Answer: ...  # What happened to the children?
    def harm_categories_by_year(
        self, *, by: str | None = "year", unit: Literal["reviews", "children", "incidents"] = "reviews"
    ) -> Answer: ...  # Did the categories change over the years?
    def harm_categories_and_neglect(
        self,
        *,
        rows: str = "harm_category",
        columns: str = "neglect",
        unit: Literal["reviews", "children", "incidents"] = "reviews",
    ) -> Answer: ...  # In which categories was neglect noted?
    def cumulative_risk(
        self,
        *,
        groups: Sequence[str] = ("family", "child", "environment"),
        by: str | None = None,
        unit: Literal["reviews", "children", "incidents"] = "reviews",
    ) -> Answer: ...  # How many themes fall on one review?
    def cumulative_risk_by_age(
        self,
        *,
        groups: Sequence[str] = ("family", "child", "environment"),
        by: str | None = "age_band",
        unit: Literal["reviews", "children", "incidents"] = "reviews",
    ) -> Answer: ...  # Does the number differ by age?
    def cumulative_risk_by_outcome(
        self,
        *,
        groups: Sequence[str] = ("family", "child", "environment"),
        by: str | None = "outcome",
        unit: Literal["reviews", "children", "incidents"] = "reviews",
    ) -> Answer: ...  # Does it differ between deaths and serious harm?
    def cumulative_risk_by_year(
        self,
        *,
        groups: Sequence[str] = ("family", "child", "environment"),
        by: str | None = "year",
        unit: Literal["reviews", "children", "incidents"] = "reviews",
    ) -> Answer: ...  # Did it change over the years?
    def theme_combinations(
        self,
        *,
        themes: Sequence[str] | None = None,
        sets: int = 6,
        minimum_support: int = 5,
        groups: Sequence[str] = ("family", "child", "environment"),
        unit: Literal["reviews", "children", "incidents"] = "reviews",
    ) -> Answer: ...  # Which combinations recur?
    def theme_pairs(
        self,
        *,
        group: str | tuple[str, ...] | None = ("family", "child", "environment"),
        minimum_support: float = 5,
        unit: Literal["reviews", "children", "incidents"] = "reviews",
    ) -> Answer: ...  # Which pairs go together?
    def coercive_control_against_others(
        self,
        *,
        theme: str = "coercive_control",
        group: str | tuple[str, ...] | None = None,
        minimum_support: float = 5,
        unit: Literal["reviews", "children", "incidents"] = "reviews",
    ) -> Answer: ...  # What goes with coercive control?
    def domestic_abuse_against_others(
        self,
        *,
        theme: str = "domestic_abuse",
        group: str | tuple[str, ...] | None = None,
        minimum_support: float = 5,
        unit: Literal["reviews", "children", "incidents"] = "reviews",
    ) -> Answer: ...  # What goes with domestic abuse?
    def themes_by_age(
        self,
        *,
        by: str = "age_band",
        group: str | tuple[str, ...] | None = ("family", "child", "environment"),
        unit: Literal["reviews", "children", "incidents"] = "reviews",
    ) -> Answer: ...  # Which themes differ by age?
    def practice_themes(
        self, *, by: str | None = None, unit: Literal["reviews", "children", "incidents"] = "reviews"
    ) -> Answer: ...  # Which themes of practice recur?
    def practice_themes_by_year(
        self, *, by: str | None = "year", unit: Literal["reviews", "children", "incidents"] = "reviews"
    ) -> Answer: ...  # How did they move from year to year?
    def authoritative_practice(
        self, *, by: str | None = None, unit: Literal["reviews", "children", "incidents"] = "reviews"
    ) -> Answer: ...  # Is practice authoritative?
    def authoritative_practice_by_year(
        self, *, by: str | None = "year", unit: Literal["reviews", "children", "incidents"] = "reviews"
    ) -> Answer: ...  # How did that move from year to year?
    def quality_marks(self, *, by: str | None = None) -> Answer: ...  # How often is each mark met?
    def quality_marks_by_year(self, *, by: str | None = "year") -> Answer: ...  # How did they move from year to year?
    def quality_marks_by_methodology(
        self, *, by: str | None = "methodology"
    ) -> Answer: ...  # Do they differ by methodology?
    def quality_marks_met(self, *, by: str | None = None) -> Answer: ...  # How many marks does one review meet?
    def quality_marks_met_by_year(
        self, *, by: str | None = "year"
    ) -> Answer: ...  # Does the number of marks change over the years?
    def register_agreement(self) -> Answer: ...  # Do the register and the reviews file agree?
    def recommendations_register_by_agency(
        self, *, by: str | None = "addressed_to", acted: Sequence[str] = ("Completed",)
    ) -> Answer: ...  # Whom do recommendations address?
    def recommendations_register_by_theme(
        self, *, by: str | None = "recommendation_theme", acted: Sequence[str] = ("Completed",)
    ) -> Answer: ...  # What are they about?
    def recommendations_register_by_year(
        self, *, by: str | None = "year", acted: Sequence[str] = ("Completed",)
    ) -> Answer: ...  # Are more of them linked to a finding and acted on as the years go by?
    def wave_series(self) -> Answer: ...  # How many reviews were there in each wave?
    def coding_agreement(self) -> Answer: ...  # How far do they agree?
    def flow(self) -> Answer: ...  # What became of the rows?
    def data_quality(self) -> Answer: ...  # How often is each variable known?
    def data_quality_by_year(self) -> Answer: ...  # Did that change over the years?
    def incomplete_years(self) -> Answer: ...  # Which years are not whole?
