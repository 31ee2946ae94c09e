"""A study: opened once, asked many times, of a part, and under a policy that hides."""

import ast
import inspect
import re
import runpy
from pathlib import Path

import matplotlib as mpl
import pandas as pd
import pytest

import scr_analysis as scr
from scr_analysis.answers.errors import AnswerError, WithheldError
from scr_analysis.catalogue import OUTPUTS
from scr_analysis.release import ReleaseError
from scr_analysis.shipped import shipped
from scr_analysis.study import NoAnswer
from scr_analysis.tables import TableError

ROOT = Path(__file__).parents[2]
EXAMPLE = shipped("data", "example_reviews.csv")
# By hand: 40 reviews, 10 of each year and outcome; under dfe a part of them is small.
ROWS = "review_id,incident_date,outcome,pages\n" + "".join(
    f"R{n},201{1 + n % 2}-06-0{1 + n % 9},{'Fatal' if n % 4 < 2 else 'Non-fatal serious harm'},{20 + n}\n"
    for n in range(40)
)


@pytest.fixture(scope="module")
def study():
    return scr.open_study(EXAMPLE)


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_every_output_is_a_method_with_the_question_and_the_options_of_its_table(study):
    for output in OUTPUTS:
        method = getattr(study, output.name)
        assert inspect.getdoc(method).startswith(output.question)
        assert "reviews" not in inspect.signature(method).parameters
        for name in inspect.signature(method).parameters:
            assert f"{name}" in inspect.getdoc(method), f"{output.name}: {name} is described nowhere"
    assert {one.name for one in OUTPUTS} <= set(dir(study))


def test_an_answer_is_what_the_functions_give(study):
    reviews = scr.load_reviews(EXAMPLE)
    pd.testing.assert_frame_equal(study.length_by_year().table, scr.length_by_year(reviews))
    by_region = scr.reviews_by_year(reviews, by="region")
    pd.testing.assert_frame_equal(study.reviews_by_year(by="region").table, by_region)
    pd.testing.assert_frame_equal(study.reviews_by_year_and_region().table, by_region)


def test_a_file_may_be_a_frame_with_its_own_headings(own):
    study = scr.open_study(pd.read_csv(own))
    assert study.reviews_by_year().table is not None
    assert len(study.reviews) == 40
    assert study.reading.source == "the frame"


def test_what_the_file_cannot_give_says_why_and_stops_nothing(own):
    study = scr.open_study(own, policy="none")
    answer = study.theme_prevalence()
    assert isinstance(answer, NoAnswer)
    assert not answer
    assert str(answer) == "How often does each theme occur? No answer: The file has no theme."
    assert "No answer" in answer._repr_html_()
    with pytest.raises(AnswerError, match=r"The file has no theme\.$"):
        _ = answer.table


def test_a_table_without_rows_is_no_answer_as_in_a_release(tmp_path):
    path = tmp_path / "undated.csv"
    path.write_text("review_id,incident_date,outcome\nR1,,Fatal\nR2,,Fatal\n", encoding="utf-8")
    study = scr.open_study(path, policy="none")
    assert study.reviews_by_year().reason == "No review has a date of incident."


def test_a_wrong_choice_is_refused_with_the_right_ones(study):
    with pytest.raises(TypeError, match=r"^length_by_year has no option mesure; it takes measure$"):
        study.length_by_year(mesure="pages")
    with pytest.raises(TableError, match=r"it may be 'pages' or 'days_to_publication'$"):
        study.length_by_year(measure="page")
    with pytest.raises(AnswerError, match=r"^there is no date for --year-of named incidnt; did you mean incident\?$"):
        scr.open_study(EXAMPLE, year_of="incidnt")


def test_a_part_says_in_its_subtitle_what_was_chosen(study):
    fatal = study.where("outcome == 'Fatal'")
    counted = study.reviews["outcome"].eq("Fatal").sum()
    assert fatal.reviews_by_year().table["reviews"].sum() == counted == 197
    assert fatal.reviews_by_year().finding.subtitle.endswith("; outcome == 'Fatal'")
    again = study.filter(study.reviews["outcome"].eq("Fatal"), name="deaths")
    assert again.length_by_year().finding.subtitle.endswith("; deaths")
    pd.testing.assert_frame_equal(again.length_by_year().table, fatal.length_by_year().table)
    drawn = fatal.reviews_by_year().chart()
    assert any("outcome == 'Fatal'" in text.get_text().replace("\n", " ") for text in drawn.figure.texts)


def test_a_condition_that_says_nothing_is_refused_in_a_sentence(study):
    with pytest.raises(AnswerError, match=r"^the file has no column outcom; did you mean outcome\?$"):
        study.where("outcom == 'Fatal'")
    with pytest.raises(AnswerError, match=r"cannot be read; write one such as"):
        study.where("outcome = 'Fatal'")
    with pytest.raises(AnswerError, match=r"^no review is left of 293: children > 90$"):
        study.where("children > 90")
    with pytest.raises(AnswerError, match=r"^filter takes a column of True and False"):
        study.filter(pd.Series([True, False]))


def test_a_theme_is_found_by_its_title_whatever_its_spaces_and_capitals(study):
    answer = study.select(themes="  domestic ABUSE").theme_prevalence()
    assert answer.table["theme"].tolist() == ["domestic_abuse"]
    with pytest.raises(AnswerError, match=r"^there is no theme named 'domestik abuse'; did you mean Domestic abuse\?$"):
        study.select(themes=["domestik abuse"])


def test_under_a_policy_a_part_and_an_output_that_nobody_weighed_are_withheld(own):
    study = scr.open_study(own)
    assert study.policy.name == "dfe"
    for part in (lambda: study.where("pages > 30"), lambda: study.filter(study.reviews.head())):
        with pytest.raises(WithheldError, match=r"under the policy dfe a part is not shown"):
            part()
    answer = study.reviews_by_year(by="pages")
    assert answer.reason.startswith("reviews_by_year with by='pages' is no output of the catalogue")


def test_under_a_policy_an_answer_is_that_of_a_release(own, tmp_path):
    study = scr.open_study(own)
    release = study.release(tmp_path / "out", formats=("csv",))
    made = {one.output.name: one for one in release.results}
    assert len(made) > 5
    for name, result in made.items():
        answer = getattr(study, name)()
        pd.testing.assert_frame_equal(answer.table, result.table)
        assert not result.output.about_file or answer.notes[-1].startswith("Disclosure control: dfe.")
    by_outcome = study.reviews_by_year(by="outcome")
    pd.testing.assert_frame_equal(by_outcome.table, study.reviews_by_year_and_outcome().table)


def test_the_card_counts_nothing_under_a_policy(own):
    shown, hidden = (str(scr.open_study(own, policy=policy)) for policy in ("none", "dfe"))
    assert "40 read = 40 analysed + 0 excluded" in shown
    assert "2011-12 (20), 2012-13 (20)" in shown
    assert not re.search(r"\b(40|20)\b", hidden)
    assert "2011-12 to 2012-13" in hidden
    assert "The file has no theme." in hidden
    assert max(map(len, shown.splitlines())) <= 100


def test_settings_in_a_file_open_the_same_study(own):
    settings = own.parent / "study.toml"
    settings.write_text('file = "own.csv"\npolicy = "none"\nyear_of = "incident"\n', encoding="utf-8")
    pd.testing.assert_frame_equal(scr.open_study(settings).reviews, scr.open_study(own).reviews)
    settings.write_text('file = "own.csv"\npolicie = "none"\n', encoding="utf-8")
    with pytest.raises(
        AnswerError, match=r"^study\.toml has a setting 'policie' that there is none of; did you mean policy\?$"
    ):
        scr.open_study(settings)
    with pytest.raises(AnswerError, match=r"^there is no file other\.toml; write one"):
        scr.open_study(own.parent / "other.toml")


def test_a_release_is_of_whole_files(study, tmp_path):
    with pytest.raises(AnswerError, match=r"^a release is made of whole files"):
        study.where("outcome == 'Fatal'").release(tmp_path / "out")
    assert issubclass(ReleaseError, AnswerError)


def test_no_chart_stays_open(study):
    before = mpl.pyplot.get_fignums()
    study.length_by_year().chart()
    study.length_by_year()._repr_html_()
    assert mpl.pyplot.get_fignums() == before


def test_the_types_of_the_methods_are_current():
    written = runpy.run_path(str(ROOT / "docs" / "study_methods.py"))
    kept = written["PATH"].read_text(encoding="utf-8")
    assert ast.dump(ast.parse(kept)) == ast.dump(ast.parse(written["stub"]())), "run python docs/study_methods.py"


def test_several_files_are_one_study(tmp_path):
    rows = shipped("data", "example_reviews.csv").read_text("utf-8").splitlines(keepends=True)
    for name, part in (("first.csv", rows[1:101]), ("second.csv", rows[101:])):
        (tmp_path / name).write_text("".join([rows[0], *part]), encoding="utf-8")
    study = scr.open_study([tmp_path / "first.csv", tmp_path / "second.csv"])
    assert study.reviews_by_year().table["reviews"].tolist() == [86, 97, 110]  # as in the one file
