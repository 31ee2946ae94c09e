"""The parts a column can play in the analysis, whatever a file calls it.

A table function asks for roles ("pages", "incident_date"), the codebook says which heading of the file has which role.
"""

from dataclasses import dataclass

KINDS = ("identifier", "date", "count", "number", "category", "flag", "text")
"""What a column holds, and so how its cells are read."""

FLAG_LABELS = ("yes", "no", "not known", "not applicable")
"""The four coded answers of a flag; the fifth state is a blank cell, not coded."""

FLAG_SPELLINGS: dict[str, str] = {
    **dict.fromkeys(("yes", "y", "1", "true", "checked", "ticked", "ie", "oes", "ydy", "do"), "yes"),
    **dict.fromkeys(
        ("no", "n", "0", "2", "false", "unchecked", "unticked", "nac oes", "nac ydy", "naddo", "nage"), "no"
    ),
    **dict.fromkeys(("not known", "nk", "?", "9", "99", "-9", "unknown", "ddim yn hysbys", "anhysbys"), "not known"),
    **dict.fromkeys(("not applicable", "n/a", "na", "8", "98"), "not applicable"),
}
"""Spellings of a flag in a file that says nothing else; a codebook replaces them under `flag_values`."""

GROUPS: dict[str, str] = {
    "family": "Family",
    "child": "Child",
    "environment": "Environment",
    "practice": "Practice",
    "authoritative_practice": "Authoritative practice",
    "quality": "Quality of the review",
}
"""Groups of themes and their titles; a codebook may have others."""


@dataclass(frozen=True)
class Role:
    """A column of the canonical frame.

    Attributes
    ----------
    name : str
        Name of the column in the frame.
    kind : str
        The kind it usually has, one of :data:`KINDS`.
    description : str
        What it says about a review.
    also : tuple of str
        Other kinds that serve as well.
    stands_for : str
        The role in whose place it may stand, "" where it stands for itself.
    """

    name: str
    kind: str
    description: str
    also: tuple[str, ...] = ()
    stands_for: str = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every kind that a variable in this role may have."""
        return (self.kind, *self.also)


_ROLES = (
    Role("review_id", "identifier", "The review; one row each"),
    Role("incident_id", "identifier", "The incident, where several reviews or children share one"),
    Role("source", "category", "Where the row comes from, printed under every chart", also=("text",)),
    Role("incident_date", "date", "Day of the death or serious harm"),
    Role("notification_date", "date", "Day the incident was notified"),
    Role("publication_date", "date", "Day the report was published"),
    Role(
        "incident_year",
        "date",
        "Year of the incident, where its day is not coded",
        stands_for="incident_date",
    ),
    Role("notification_year", "date", "Year of the notification, likewise", stands_for="notification_date"),
    Role("publication_year", "date", "Year of publication, likewise", stands_for="publication_date"),
    Role("outcome", "category", "Fatal or not"),
    Role("harm_category", "category", "Category of death or serious harm"),
    Role("region", "category", "Region of the board"),
    Role("children", "count", "Children the review is about"),
    Role("age_years", "count", "Age at the incident in completed years"),
    Role("age_band", "category", "Age at the incident in bands, youngest first"),
    Role("gender", "category", "Gender of the child"),
    Role("ethnicity", "category", "Ethnic group of the child"),
    Role("disability", "flag", "Was the child disabled before the incident"),
    Role("living_arrangement", "category", "Where the child lived"),
    Role("plan_status", "category", "Child protection plan now, before or never"),
    Role("plan_category", "category", "Category of abuse on the plan"),
    Role("social_care", "category", "Involvement of children's social care, most first"),
    Role("final_report", "flag", "Is there a final report; the base of every prevalence"),
    Role("report_type", "category", "Kind of report"),
    Role("methodology", "category", "Method of the review"),
    Role("pages", "count", "Pages of the report"),
    Role("findings", "count", "Findings in the report"),
    Role("recommendations", "count", "Recommendations in the report"),
    Role("questions_for_board", "count", "Questions put to the board"),
    Role("agencies", "count", "Agencies involved with the family"),
)

ROLES: dict[str, Role] = {role.name: role for role in _ROLES}
"""Every role by name, in the order of the canonical frame."""
