import copy
import pickle

import pytest

from scr_analysis.codebook import Codebook, Level, Variable


def book(*fields, **own):
    return Codebook.from_descriptor({"fields": list(fields), "scr_analysis": own}, source="own.json")


def test_a_field_is_read_into_a_variable():
    codebook = book(
        {
            "name": "Method",
            "title": "Methodology",
            "description": "How it was done.",
            "categories": [{"value": 1, "label": "Old way"}, {"value": 2, "label": "New way"}],
            "categoriesOrdered": True,
            "constraints": {"required": True},
            "missingValues": [{"value": "", "label": "blank"}, {"value": "9", "label": "not known"}],
            "scr_analysis": {"role": "methodology", "aliases": ["How"], "values": {" Old  WAY of it": "Old way"}},
        }
    )
    assert codebook.variables == (
        Variable(
            name="Method",
            kind="category",
            title="Methodology",
            description="How it was done.",
            role="methodology",
            levels=(Level("1", "Old way"), Level("2", "New way")),
            ordered=True,
            aliases=("How",),
            values={"old way of it": "Old way"},
            missing={"": "blank", "9": "not known"},
            required=True,
        ),
    )
    [variable] = codebook.variables
    assert variable.column == "methodology"
    assert variable.labels == ("Old way", "New way")
    assert variable.spellings == {
        "1": "Old way",
        "2": "New way",
        "old way": "Old way",
        "new way": "New way",
        "old way of it": "Old way",
    }
    assert variable.missing_spellings == {"": "blank", "9": "not known"}


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ({"name": "a"}, "text"),
        ({"name": "a", "type": "any"}, "text"),
        ({"name": "a", "type": "date"}, "date"),
        ({"name": "a", "type": "integer"}, "count"),
        ({"name": "a", "type": "number"}, "number"),
        ({"name": "a", "type": "boolean"}, "flag"),
        ({"name": "a", "categories": ["x"]}, "category"),
        ({"name": "a", "type": "integer", "categories": [1, 2]}, "category"),
        ({"name": "a", "constraints": {"enum": ["x", "y"]}}, "category"),
        ({"name": "a", "scr_analysis": {"kind": "flag"}}, "flag"),
        ({"name": "a", "scr_analysis": {"role": "incident_id"}}, "identifier"),
        ({"name": "final_report"}, "flag"),
    ],
)
def test_the_kind_follows_from_the_type_unless_it_is_named(field, kind):
    [variable] = book(field).variables
    assert variable.kind == kind


def test_a_name_that_is_a_role_plays_it():
    assert book({"name": "pages", "type": "integer"}).variable("pages").role == "pages"


def test_a_flag_without_answers_has_the_usual_ones_and_their_spellings():
    [flag] = book({"name": "a", "scr_analysis": {"kind": "flag"}}).variables
    assert flag.labels == ("yes", "no", "not known", "not applicable")
    spelled = {
        "Y": "yes",
        "1": "yes",
        "TRUE": "yes",
        "0": "no",
        "2": "no",
        "?": "not known",
        "-9": "not known",
        "N/A": "not applicable",
    }
    assert {text: flag.spellings[text.casefold()] for text in spelled} == spelled


def test_a_flag_with_codes_of_its_own_takes_no_others():
    own = [{"value": "1", "label": "yes"}, {"value": "2", "label": "no"}]
    [flag] = book({"name": "a", "categories": own, "scr_analysis": {"kind": "flag"}}).variables
    # 0 is a slip where No is 2, and is not read as No.
    assert sorted(flag.spellings) == ["1", "2", "no", "not applicable", "not known", "yes"]


def test_what_the_codebook_says_for_all_flags_holds_where_the_field_says_nothing_else():
    own = [{"value": "0", "label": "yes"}, {"value": "1", "label": "no"}]
    flags = (
        {"name": "a", "categories": own, "scr_analysis": {"kind": "flag"}},
        {"name": "b", "scr_analysis": {"kind": "flag"}},
    )
    upside_down, usual = book(*flags, flag_values={"1": "yes", "0": "no", "ja": "yes"}).variables
    assert (upside_down.spellings["0"], upside_down.spellings["1"], upside_down.spellings["ja"]) == ("yes", "no", "yes")
    assert (usual.spellings["0"], usual.spellings["1"], usual.spellings["ja"]) == ("no", "yes", "yes")


def test_a_missing_code_of_a_flag_that_means_not_known_is_the_answer_not_known():
    [flag] = book(
        {
            "name": "a",
            "type": "boolean",
            "missingValues": [{"value": "9", "label": "Not known"}, {"value": "-", "label": "blank"}],
        }
    ).variables
    assert flag.spellings["9"] == "not known"
    assert flag.missing_spellings == {"": "blank", "-": "blank"}


def test_true_and_false_values_of_the_standard_are_spellings():
    [flag] = book({"name": "a", "type": "boolean", "trueValues": ["ja"], "falseValues": ["nein"]}).variables
    assert (flag.spellings["ja"], flag.spellings["nein"]) == ("yes", "no")


def test_headings_are_found_by_name_alias_title_and_role():
    codebook = book(
        {
            "name": "Len",
            "type": "integer",
            "title": "Length of it",
            "scr_analysis": {"role": "pages", "aliases": ["Sides"]},
        }
    )
    assert codebook.columns_by_heading == {"len": "pages", "sides": "pages", "lengthofit": "pages", "pages": "pages"}


def test_a_title_that_two_share_finds_neither():
    codebook = book({"name": "a", "title": "Neglect"}, {"name": "b", "title": "Neglect"})
    assert codebook.columns_by_heading == {"a": "a", "b": "b"}


def test_a_name_beats_the_title_of_another():
    codebook = book({"name": "a", "title": "b"}, {"name": "b", "title": "c"})
    assert codebook.columns_by_heading == {"a": "a", "b": "b", "c": "b"}


def test_themes_are_flags_of_a_group_in_order():
    flag = {"kind": "flag", "group": "child"}
    codebook = book(
        {"name": "x", "scr_analysis": {"kind": "flag", "group": "family"}},
        {"name": "disability"},
        {"name": "y", "scr_analysis": flag},
    )
    assert [theme.column for theme in codebook.themes()] == ["x", "y"]
    assert [theme.column for theme in codebook.themes("child")] == ["y"]


def test_a_group_that_does_not_exist_is_named():
    with pytest.raises(
        KeyError, match="the codebook has no group 'famly'; it has family, child, environment, practice"
    ):
        Codebook.default().themes("famly")


def test_a_column_that_does_not_exist_gets_a_suggestion():
    with pytest.raises(KeyError, match="the codebook has no column 'domestic_abus'; did you mean 'domestic_abuse'"):
        Codebook.default().variable("domestic_abus")
    assert "domestic_abuse" in Codebook.default()
    assert "domestic_abus" not in Codebook.default()


def test_labels_are_titles():
    assert Codebook.default().label("parental_mental_ill_health") == "Parental mental ill-health"


def test_the_name_of_the_file_stands_in_for_a_name():
    assert book({"name": "a"}).name == "own"


def test_a_key_of_two_columns():
    codebook = Codebook.from_descriptor(
        {"fields": [{"name": "review_id"}, {"name": "Child"}], "primaryKey": ["review_id", "Child"]}
    )
    assert codebook.key == ("review_id", "Child")


def test_a_codebook_can_be_copied_and_sent_to_another_process():
    codebook = Codebook.default()
    assert pickle.loads(pickle.dumps(codebook)) == codebook  # noqa: S301 - our own object, pickled a moment ago
    assert copy.deepcopy(codebook) == codebook
