"""The shipped codebook holds what the tables and the study's summary ask for."""

import pytest

from scr_analysis.codebook import FLAG_LABELS, ROLES, Codebook

BOOK = Codebook.default()

# The questions of the study's summary; names are fixed, because tables, tests and users' notebooks hold them.
THEMES = {
    "family": "domestic_abuse coercive_control parental_mental_ill_health parental_alcohol_misuse parental_drug_misuse "
    "adverse_childhood_of_parent parental_violent_crime multiple_partners acrimonious_separation parental_learning_disability "
    "young_parent",
    "child": "neglect child_disability_or_illness child_mental_health_problem child_substance_misuse sexual_exploitation "
    "going_missing bullying",
    "environment": "social_isolation poverty housing_problem transient_lifestyle",
    "practice": "child_not_seen_or_heard information_sharing weak_assessment many_agencies agency_isolation "
    "assumed_responsibility leadership_and_resources supervision_and_workload episodic_support "
    "coercive_control_not_recognised",
    "authoritative_practice": "authority empathy humility professional_curiosity challenge",
    "quality": "lessons_linked_to_findings questions_for_the_board_posed specific_recommendations dissemination_strategy "
    "response_and_action_plan",
}


@pytest.mark.parametrize("group", THEMES)
def test_themes_of_each_group(group):
    assert " ".join(theme.column for theme in BOOK.themes(group)) == THEMES[group]


def test_every_role_is_filled():
    # A year stands for a date that is not coded; the shipped codebook codes the dates.
    assert {variable.role for variable in BOOK.variables} - {None} == {
        name for name, role in ROLES.items() if not role.stands_for
    }


def test_every_variable_has_a_title_and_a_definition_a_coder_can_apply():
    assert [v.name for v in BOOK.variables if not v.title or len(v.description) < 40] == []
    assert len({v.title for v in BOOK.variables}) == len(BOOK.variables)


def test_what_no_source_gives_is_the_users_to_edit():
    unsourced = ["living_arrangement", "social_care", "report_type", "methodology", "young_parent", "authority"]
    assert [name for name in unsourced if "the user's to edit" not in BOOK.variable(name).description] == []


@pytest.mark.parametrize(
    ("column", "labels"),
    [
        ("outcome", "Fatal; Non-fatal serious harm"),
        ("age_band", "Under 1; 1 to 5; 6 to 10; 11 to 15; 16 and over"),
        ("plan_status", "Plan at the time; Plan in the past; Never on a plan"),
        # Brandon and others 2013, Table 2.4
        (
            "plan_category",
            (
                "Neglect only; Physical abuse only; Sexual abuse only; Emotional abuse only; Multiple including neglect; "
                "Multiple excluding neglect"
            ),
        ),
        ("social_care", "Open case; Known before, closed; Referred, not accepted; Never known"),
        ("report_type", "Full overview report; Executive summary only; Concise report; No final report"),
        (
            "methodology",
            (
                "Individual management reviews; SCIE Learning Together; Significant Incident Learning Process; "
                "Welsh child practice review; Root cause analysis; Appreciative inquiry; Hybrid or systems-informed; Bespoke; "
                "Not stated"
            ),
        ),
    ],
)
def test_answers(column, labels):
    assert "; ".join(BOOK.variable(column).labels) == labels


def test_ordered_answers():
    assert [v.column for v in BOOK.variables if v.ordered] == ["age_band", "social_care"]


def test_nine_regions_of_england():
    assert len(BOOK.variable("region").labels) == 9


@pytest.mark.parametrize(
    ("written", "label"),
    [
        *dict.fromkeys(["Yes", "Y", "1", "true"], "yes").items(),
        *dict.fromkeys(["No", "N", "0", "2", "false"], "no").items(),
        *dict.fromkeys(["Not known", "NK", "?", "9", "99", "-9", "unknown"], "not known").items(),
        *dict.fromkeys(["Not applicable", "N/A", "NA", "8", "98"], "not applicable").items(),
    ],
)
def test_usual_spellings_of_every_flag(written, label):
    flags = [v for v in BOOK.variables if v.kind == "flag"]
    assert {v.spellings[written.casefold()] for v in flags} == {label}
    assert {v.labels for v in flags} == {FLAG_LABELS}


def test_dates_and_counts_may_be_not_known():
    asked = [v for v in BOOK.variables if v.kind in ("date", "count", "category")]
    assert {v.missing_spellings["not known"] for v in asked} == {"not known"}
    assert {v.missing_spellings["nk"] for v in asked} == {"not known"}


def test_one_row_a_review():
    assert BOOK.key == ("review_id",)
    assert BOOK.variable("review_id").required
    assert BOOK.variable("review_id").unique


def test_rules_between_columns():
    assert [(rule.kind, rule.columns) for rule in BOOK.rules] == [
        ("not_before", ("publication_date", "incident_date")),
        ("not_before", ("notification_date", "incident_date")),
        ("within_band", ("age_years", "age_band")),
        ("blank_when", ("pages", "findings", "recommendations", "questions_for_board")),
        ("implies", ("final_report", "report_type")),
        ("implies", ("final_report", "report_type")),
        ("blank_when", ("plan_category",)),
        ("implies", ("outcome", "harm_category")),
        ("implies", ("outcome", "harm_category")),
    ]
    bands = BOOK.rules[2].parameters["bands"]
    assert bands == {
        "Under 1": (0, 0),
        "1 to 5": (1, 5),
        "6 to 10": (6, 10),
        "11 to 15": (11, 15),
        "16 and over": (16, None),
    }
