"""What `scr-analysis codebook check` says falls away is what the report leaves out, role by role."""

import pytest

from scr_analysis import cli, example_reviews, theme_prevalence
from scr_analysis.catalogue import OUTPUTS
from scr_analysis.catalogue.needs import why_left_out
from scr_analysis.codebook import ROLES, Codebook
from scr_analysis.codebook.check.codebook import WITHOUT
from scr_analysis.tables import reviews_by_year

LOST = {
    "incident_date": {"reviews_by_year", "days_to_publication", "wave_series"},
    "publication_date": {"days_to_publication", "time_to_publication", "publication_curve"},
    "outcome": {
        "reviews_by_year_and_outcome",
        "children_by_outcome",
        "protection_status_by_outcome",
        "cumulative_risk_by_outcome",
    },
    "harm_category": {"harm_categories", "harm_categories_by_year", "harm_categories_and_neglect"},
    "region": {"reviews_by_year_and_region"},
    "methodology": {"methodology_by_year", "length_by_methodology", "recommendations_by_methodology", "length_trend"},
    "pages": {"length_by_year", "length_by_methodology"},
    "recommendations": {"recommendations_by_year", "recommendations_by_methodology"},
    "questions_for_board": {"recommendations_against_questions"},
}
"""What each sentence names; read against the catalogue by eye."""
OTHERWISE = {
    "notification_date",
    "age_band",
    "plan_status",
    "social_care",
    "final_report",
    "source",
    "incident_id",
    "children",
}
"""Roles without which no output falls away by itself: each has a test of its own below."""


def left_out(*roles, year_of="incident"):
    book = Codebook.default()
    columns = set(book.columns) - set(roles)
    themes = {variable.column: variable.group for variable in book.themes()}
    beside = ("register of recommendations", "second coder's file")
    return {one.name for one in OUTPUTS if why_left_out(one, columns, themes, year_of, beside)}


def test_every_sentence_is_tested():
    assert set(LOST) | OTHERWISE == set(WITHOUT)


@pytest.mark.parametrize("role", LOST)
def test_what_a_sentence_names_is_left_out(role):
    assert LOST[role] <= left_out(role)


def test_no_other_role_leaves_anything_out():
    assert {role for role in ROLES if left_out(role)} - {"review_id"} == set(LOST)


def test_the_year_of_another_date():
    for date in ("notification", "publication"):
        assert "reviews_by_year" in left_out(f"{date}_date", year_of=date)


def test_plan_and_social_care_are_one_table_until_both_are_gone():
    assert not left_out("plan_status") & {"protection_status"}
    assert "protection_status" in left_out("plan_status", "social_care")


def test_age_bands_are_worked_from_ages_until_both_are_gone():
    by_age = {"cumulative_risk_by_age", "themes_by_age"}
    assert not left_out("age_band") & by_age
    assert by_age <= left_out("age_band", "age_years")


def test_without_a_final_report_every_review_is_in_the_base():
    table = theme_prevalence(example_reviews().drop(columns="final_report"))
    assert set(table["no_report"] + table["report_not_known"]) == {0}
    assert set(table["base"] + table["not_applicable"]) == {293}


def test_without_a_source_the_file_is_named():
    table = reviews_by_year(example_reviews().drop(columns="source"))
    assert set(table["source"]) == {"Coded reviews file"}


def test_the_command_says_it_in_words(tmp_path, capsys):
    path = tmp_path / "min.json"
    path.write_text(
        '{"name": "x", "fields": [{"name": "Ref", "scr_analysis": {"role": "review_id"}}]}', encoding="utf-8"
    )
    assert cli.run(["codebook", "check", str(path)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert "Note: role pages: no variable has it: no length of reports." in said
    assert len(said) == 2 + len(WITHOUT) + 1
