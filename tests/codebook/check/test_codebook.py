from pathlib import Path

from scr_analysis.codebook import Codebook, Remark, check

REVIEW = {"name": "review_id", "constraints": {"unique": True}}
THEME = {"name": "Drink", "scr_analysis": {"kind": "flag", "group": "family"}}
GROUP = {"groups": {"family": "Family"}}


def remarks(*fields, columns=None, own=GROUP, **schema):
    book = Codebook.from_descriptor({"fields": list(fields), "scr_analysis": own, **schema})
    return list(check(book, needs={}, columns=columns))


def test_the_shipped_codebook_leaves_nothing_to_say():
    assert check(Codebook.default()) == ()


def test_a_codebook_without_the_reference_of_the_review():
    assert remarks(THEME) == [
        Remark("problem", "roles", "no variable has the role review_id: give it to the reference of the review")
    ]


def test_a_reference_that_may_occur_twice():
    said = Remark(
        "warning",
        "review_id",
        "nothing says that it occurs once: name it under primaryKey, or a review may count twice",
    )
    assert remarks({"name": "review_id"}, THEME) == [said]
    assert remarks({"name": "review_id"}, THEME, primaryKey="review_id") == []


def test_guesses():
    field = {"name": "Out", "type": "date", "scr_analysis": {"guessed": ["kind", "format"]}}
    assert remarks(REVIEW, THEME, field, own={**GROUP, "guessed": ["shape"]}) == [
        Remark("warning", "shape", "guessed; read it, correct it if need be, and delete the words under guessed"),
        Remark(
            "warning",
            "Out",
            "guessed: kind, format; read it, correct it if need be, and delete the words under guessed",
        ),
    ]


def test_an_empty_role_names_what_falls_away():
    book = Codebook.read(Path(__file__).parents[1] / "local_partnership.json")
    assert check(book)[1] == Remark(
        "note",
        "role source",
        "no variable has it: charts name the file of reviews as their source, and not where the reviews come from",
    )
    needs = {"reviews_by_region": ["region"], "methodology_by_year": ["methodology", "incident_date"], "x": ["region"]}
    assert check(book, needs=needs) == (
        Remark("note", "role region", "no variable has it: without reviews_by_region, x"),
    )


def test_themes():
    lone = {"name": "Lone", "scr_analysis": {"kind": "flag"}}
    assert remarks(REVIEW, lone) == [
        Remark("warning", "themes", "no flag has a group: there are no themes to count"),
        Remark("warning", "Lone", "a flag without a group or role: it counts under Other"),
    ]
    assert remarks(REVIEW, THEME, own={"groups": {"family": "Family", "child": "The child"}}) == [
        Remark("note", "group child", 'no theme is in the group "The child"')
    ]


def test_titles_that_no_chart_could_tell_apart():
    assert remarks(REVIEW, THEME, {"name": "a", "title": "Drink "}) == [
        Remark("warning", "a", 'has the title "Drink" of "Drink": no chart could tell them apart')
    ]


def test_answers():
    field = {"name": "a", "categories": ["1", "2", "Sexual abuse", "Sexual abuses", "North East", "North West"]}
    assert remarks(REVIEW, THEME, field) == [
        Remark("warning", "a", "answers without words (1, 2): give each a label, or charts show codes"),
        Remark("warning", "a", '"Sexual abuse" and "Sexual abuses" are almost the same: are they one answer?'),
    ]
    assert remarks(REVIEW, THEME, {"name": "a", "categories": ["x"]}) == [
        Remark("note", "a", "has one answer only: nothing to compare")
    ]
    no_yes = {
        "name": "b",
        "categories": [{"value": "0", "label": "no"}],
        "scr_analysis": {"kind": "flag", "group": "family"},
    }
    assert remarks(REVIEW, THEME, no_yes) == [
        Remark("warning", "b", "no code means yes; make it a category if it is no yes/no question")
    ]


def test_a_missing_code_that_a_real_number_could_be():
    codes = ["", "99", "999", "-9", "NK"]
    pages = {"name": "pages", "type": "integer", "missingValues": codes}
    assert remarks(REVIEW, THEME, pages) == [
        Remark("warning", "pages", 'the code 99 means "not known", and a real 99 would be lost with it')
    ]
    age = {"name": "age_years", "type": "integer", "missingValues": codes, "constraints": {"minimum": 0, "maximum": 25}}
    assert remarks(REVIEW, THEME, age) == []


def test_a_band_without_bounds():
    fields = [{"name": "age_years", "type": "integer"}, {"name": "age_band", "categories": ["Baby", "Older"]}]
    rule = {
        "kind": "within_band",
        "columns": ["age_years", "age_band"],
        "parameters": {"bands": {"Baby": [0, 0]}},
        "message": "in its band",
    }
    assert remarks(REVIEW, THEME, *fields, own={**GROUP, "rules": [rule]}) == [
        Remark("note", "age_band", 'the rule within_band has no bounds for "Older": it is not checked')
    ]


def test_against_a_file():
    outcome = {"name": "outcome", "categories": ["Fatal", "Non-fatal"]}
    pages = {"name": "pages", "type": "integer"}
    columns = {
        "Review ID": {"1": 1, "2": 1, "3": 1},
        "OUTCOME": {"fatal": 2, "fatl": 1},
        "drink": {"Y": 1, "NK": 1, "": 1},
        "Own notes": {"something": 3},
    }
    assert remarks(REVIEW, outcome, THEME, pages, columns=columns) == [
        Remark("problem", "outcome", "1 cells are none of its answers: add them under categories or values"),
        Remark("note", "Own notes", "is in the file and not in the codebook: it is not read"),
        Remark("note", "outcome", 'never used: "Non-fatal"'),
        Remark("note", "pages", "is in the codebook and not in the file"),
    ]
