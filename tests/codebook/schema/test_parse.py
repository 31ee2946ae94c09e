"""Each message of the codebook reader, whole, once."""

import pytest

from scr_analysis.codebook import Codebook, CodebookError

REVIEW = {"name": "review_id", "type": "string"}


def problems(*fields, own=None, **schema):
    with pytest.raises(CodebookError, match=r"^own\.json: ") as error:
        Codebook.from_descriptor({"fields": [REVIEW, *fields], "scr_analysis": own or {}, **schema}, source="own.json")
    return list(error.value.problems)


def one(field):
    [text] = problems(field)
    return text


FIELDS = {
    "no object": (7, "field 2: found 7; allowed: an object with name and type"),
    "no name": ({"type": "string"}, "field 2, name: found null; allowed: a text that is not empty"),
    "a name that is no text": ({"name": ["x"]}, "field 2, name: found a list; allowed: a text that is not empty"),
    "line end in a name": (
        {"name": "a\nb"},
        r'field 2, name: found "a\nb"; allowed: a text without control characters or line ends',
    ),
    "type": (
        {"name": "a", "type": "integr"},
        'field 2 "a", type: found "integr"; allowed: string, any, date, integer, number, boolean; did you mean "integer"?',
    ),
    "kind": (
        {"name": "a", "scr_analysis": {"kind": "theme"}},
        'field 2 "a", scr_analysis, kind: found "theme"; allowed: identifier, date, count, number, category, flag, text',
    ),
    "own key misspelt": (
        {"name": "a", "scr_analysis": {"rol": "pages"}},
        ('field 2 "a", scr_analysis: found "rol"; allowed: kind, role, group, aliases, values, missing, delimiter, unit, from, only, guessed, questions; '
        'did you mean "role"?'),
    ),
    "standard key misspelt": (
        {"name": "a", "titel": "A"},
        'field 2 "a": found the unknown name "titel"; did you mean "title"?',
    ),
    "own key no object": (
        {"name": "a", "scr_analysis": "flag"},
        'field 2 "a", scr_analysis: found "flag"; allowed: an object',
    ),
    "role of another kind": (
        {"name": "a", "type": "date", "scr_analysis": {"role": "pages"}},
        'field 2 "a", scr_analysis: the role pages needs the kind count; found date; change the kind, or take another role',
    ),
    "name of a role with another kind": (
        {"name": "pages", "type": "number"},
        'field 2 "pages", scr_analysis: the role pages needs the kind count; found number; change the kind, or take another role',
    ),
    "role that is none": (
        {"name": "a", "type": "integer", "scr_analysis": {"role": "page"}},
        ('field 2 "a", scr_analysis, role: found "page"; allowed: review_id, incident_id, source, incident_date, notification_date, '
        "publication_date, incident_year, notification_year, publication_year, outcome, harm_category, region, children, age_years, age_band, gender, ethnicity, disability, "
        "living_arrangement, plan_status, plan_category, social_care, final_report, report_type, methodology, pages, findings, "
        'recommendations, questions_for_board, agencies; did you mean "pages"?'),
    ),
    "group that is none": (
        {"name": "a", "scr_analysis": {"kind": "flag", "group": "Familly"}},
        ('field 2 "a", scr_analysis, group: found "Familly"; allowed: family, child, environment, practice, '
        'authoritative_practice, quality; did you mean "family"?'),
    ),
    "group of no theme": (
        {"name": "a", "type": "date", "scr_analysis": {"group": "family"}},
        'field 2 "a", scr_analysis: a group belongs to a theme, a flag without a role; found the kind date; remove the group',
    ),
    "group of a role": (
        {"name": "disability", "scr_analysis": {"kind": "flag", "group": "child"}},
        ('field 2 "disability", scr_analysis: a group belongs to a theme, a flag without a role; found the role disability; '
        "remove the group"),
    ),
    "category without answers": (
        {"name": "a", "scr_analysis": {"kind": "category"}},
        'field 2 "a": a category needs its answers; list them under categories',
    ),
    "answers of a date": (
        {"name": "a", "type": "date", "categories": ["x"], "scr_analysis": {"kind": "date"}},
        'field 2 "a", categories: answers belong to a category or flag; found the kind date; remove them, or change the kind',
    ),
    "answer that is none": (
        {"name": "a", "categories": ["x", True]},
        'field 2 "a", categories 2, value: found true; allowed: a text of one line or a whole number, not empty',
    ),
    "answer twice": (
        {"name": "a", "categories": ["Known", "known "]},
        'field 2 "a", categories: the value "known" twice; case and spaces do not count: remove one',
    ),
    "answer of two meanings": (
        {"name": "a", "categories": [{"value": "1", "label": "One"}, {"value": "2", "label": "1"}]},
        'field 2 "a", categories: "1" stands for both "One" and "1"; rename one',
    ),
    "label of a flag": (
        {"name": "a", "categories": [{"value": "1", "label": "Yess"}], "scr_analysis": {"kind": "flag"}},
        'field 2 "a", categories, label of 1: found "Yess"; allowed: yes, no, not known, not applicable; did you mean "yes"?',
    ),
    "spelling of no answer": (
        {"name": "a", "categories": ["North", "South"], "scr_analysis": {"values": {"N": "Nort"}}},
        'field 2 "a", scr_analysis, values "N": found "Nort"; allowed: North, South; did you mean "North"?',
    ),
    "spelling of two answers": (
        {"name": "a", "categories": ["North", "South"], "scr_analysis": {"values": {"up": "North", "UP": "South"}}},
        'field 2 "a", scr_analysis, values: "UP" stands for both "North" and "South"; remove one',
    ),
    "spelling that is no text": (
        {"name": "a", "categories": ["North"], "scr_analysis": {"values": {"up": 1}}},
        'field 2 "a", scr_analysis, values, "up": found 1; allowed: a text of one line',
    ),
    "aliases that are no texts": (
        {"name": "a", "scr_analysis": {"aliases": ["b", 1]}},
        'field 2 "a", scr_analysis, aliases: found 1; allowed: texts of one line, none empty',
    ),
    "aliases that are no list": (
        {"name": "a", "scr_analysis": {"aliases": "b"}},
        'field 2 "a", scr_analysis, aliases: found "b"; allowed: a list',
    ),
    "missing code that is no text": (
        {"name": "a", "missingValues": [9]},
        'field 2 "a", missingValues 1, value: found 9; allowed: a text of one line, empty for a blank cell',
    ),
    "missing and an answer": (
        {"name": "a", "categories": ["9", "1"], "missingValues": [{"value": "9", "label": "not known"}]},
        ('field "a", missingValues: "9" stands for both no answer ("not known") and the answer "9"; '
        "give the field missingValues of its own, or rename the answer"),
    ),
    "constraint not applied": (
        {"name": "a", "constraints": {"pattern": "x"}},
        ('field 2 "a", constraints: found "pattern"; allowed: required, unique, minimum, maximum, enum; '
        "remove it: it would not be applied"),
    ),
    "constraint misspelt": (
        {"name": "a", "constraints": {"requird": True}},
        'field 2 "a", constraints: found "requird"; allowed: required, unique, minimum, maximum, enum; did you mean "required"?',
    ),
    "constraint of another type": (
        {"name": "a", "constraints": {"required": "yes"}},
        'field 2 "a", constraints, required: found "yes"; allowed: true or false',
    ),
    "bound of a text": (
        {"name": "a", "constraints": {"minimum": 1}},
        'field 2 "a", constraints, minimum: bounds belong to a count or number; found the kind text; remove it, or state a rule',
    ),
    "bounds the wrong way round": (
        {"name": "a", "type": "integer", "constraints": {"minimum": 5, "maximum": 1}},
        'field "a", constraints: minimum 5 is above maximum 1; swap them',
    ),
    "format of a date": (
        {"name": "a", "type": "date", "format": "%d/%m"},
        ('field 2 "a", format: found "%d/%m"; allowed: a day, a month and a year, such as %d/%m/%Y, or excel, excel-1904, financial-year, year-from, year-to, calendar-year, month or excel-swapped; '
        "or leave it out: ISO dates, then DD/MM/YYYY"),
    ),
    "day counted from a month": (
        {"name": "a", "type": "date", "format": "month", "scr_analysis": {"role": "incident_date"}},
        'field 2 "a", format: month names no day, and the role incident_date needs one; take the role incident_year',
    ),
    "count that stands for no number": (
        {"name": "a", "type": "integer", "scr_analysis": {"values": {"12+": "about 12"}}},
        'field 2 "a", scr_analysis, values "12+": found "about 12"; allowed: a whole number, such as 12',
    ),
    "unit of a date": (
        {"name": "a", "type": "date", "scr_analysis": {"unit": "years"}},
        ('field 2 "a", scr_analysis, unit: found "years"; allowed: one word that says what a count counts, such as years or pages; '
        "remove it"),
    ),
    "unit of two words": (
        {"name": "a", "type": "integer", "scr_analysis": {"unit": "sides of A4"}},
        ('field 2 "a", scr_analysis, unit: found "sides of A4"; allowed: one word that says what a count counts, such as years or pages; '
        "remove it"),
    ),
    "name twice": (
        {"name": "review_id"},
        'fields: 2 fields become the column "review_id" ("review_id", "review_id"); take the role from all but one, or rename',
    ),
    "role twice": (
        {"name": "a", "scr_analysis": {"role": "review_id"}},
        'fields: 2 fields become the column "review_id" ("review_id", "a"); take the role from all but one, or rename',
    ),
    "heading of another": (
        {"name": "a", "scr_analysis": {"aliases": ["Review ID"]}},
        'field "a": the heading "Review ID" also means "review_id"; case, spaces and underscores do not count: remove it from one',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("field", "message"), FIELDS.values(), ids=FIELDS)
def test_a_field_that_cannot_be_used(field, message):
    assert one(field) == message


SCHEMAS = {
    "name": ({"name": "My Book"}, 'name: found "My Book"; allowed: lower-case letters, digits, - . _ and /'),
    "title": ({"title": 3}, "title: found 3; allowed: a text"),
    "misspelt": ({"primarykey": "review_id"}, 'found the unknown name "primarykey"; did you mean "primaryKey"?'),
    "key": (
        {"primaryKey": "reviewid"},
        'primaryKey: found "reviewid"; allowed: review_id; did you mean "review_id"?',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("schema", "message"), SCHEMAS.values(), ids=SCHEMAS)
def test_a_schema_that_cannot_be_used(schema, message):
    assert problems(**schema) == [message]


OWNS = {
    "misspelt": (
        {"rule": []},
        'scr_analysis: found "rule"; allowed: groups, flag_values, missing, rules, shape, years_begin, comment, guessed; did you mean "rules"?',
    ),
    "flag spelling": (
        {"flag_values": {"j": "ja"}},
        'scr_analysis, flag_values "j": found "ja"; allowed: yes, no, not known, not applicable',
    ),
    "flag spelling twice": (
        {"flag_values": {"j": "yes", "J ": "no"}},
        "scr_analysis, flag_values: a spelling twice; case and spaces do not count: remove one",
    ),
    "groups": ({"groups": ["family"]}, "scr_analysis, groups: found a list; allowed: an object"),
}  # fmt: skip


@pytest.mark.parametrize(("own", "message"), OWNS.values(), ids=OWNS)
def test_an_own_part_that_cannot_be_used(own, message):
    assert problems(own=own) == [message]


def test_words_that_a_table_would_show_as_shorthand():
    field = {"name": "a", "title": "Where [note 1]", "categories": ["[c]", "Home", "[X] Care", "[cot]"]}
    end = "in it, which in a table stands for a number that is not shown, or for a note; give it a title or label without square brackets"
    own = {"groups": {"family": "Family [low]"}}
    assert problems(field, {"name": "[z]", "title": "Zeal"}, own=own) == [
        f'field "a": "Where [note 1]" has [note 1] {end}',
        f'field "a": "[c]" has [c] {end}',
        f'field "a": "[X] Care" has [X] {end}',
        f'field "[z]": "[z]" has [z] {end}',
        f'group "family": "Family [low]" has [low] {end}',
    ]


def test_no_field_at_all():
    with pytest.raises(CodebookError, match=r"^own\.json: fields: no field; name at least the review's id$"):
        Codebook.from_descriptor({"fields": []}, source="own.json")


def test_more_fields_than_any_coding_sheet_has():
    with pytest.raises(
        CodebookError, match=r"^own\.json: fields: found 5001 fields; allowed: 5000; is this a codebook\?$"
    ):
        Codebook.from_descriptor({"fields": [{"name": f"f{n}"} for n in range(5001)]}, source="own.json")


def test_what_every_field_would_be_compared_with_is_bounded():
    many = {str(number): "yes" for number in range(501)}
    assert problems(own={"flag_values": many}) == [
        "scr_analysis, flag_values: found 501 codes for all fields; allowed: 500; give them to the fields that have them"
    ]
    assert problems(missingValues=list(many)) == [
        "scr_analysis, missing: found 501 codes for all fields; allowed: 500; give them to the fields that have them"
    ]
    assert problems(primaryKey=list(many)) == [
        "primaryKey: found 501 names; allowed: 500; name the reference of the review"
    ]


def test_a_long_list_of_what_is_allowed_is_cut():
    fields = [{"name": f"field {number}"} for number in range(50)]
    [text] = problems(*fields, primaryKey="nothing like it")
    assert text.endswith(", field 38 and 11 more")


def test_all_problems_come_at_once_and_ten_are_shown():
    fields = [{"name": f"f{number}", "type": "tekst"} for number in range(12)]
    with pytest.raises(CodebookError, match="12 problems") as error:
        Codebook.from_descriptor({"fields": fields}, source="own.json")
    lines = str(error.value).splitlines()
    assert lines[0] == "own.json: 12 problems"
    assert lines[1] == '  field 1 "f0", type: found "tekst"; allowed: string, any, date, integer, number, boolean'
    assert lines[-1] == "  and 2 more"
    assert len(lines) == 12
    assert len(error.value.problems) == 12


def test_what_is_quoted_stays_on_one_short_line():
    text = one({"name": "a", "type": "\x1b[31m" + "x" * 5000})
    assert text.isprintable()
    assert len(text) < 250


def test_thousands_of_fields_of_one_name_are_one_short_problem():
    with pytest.raises(CodebookError, match=r".") as error:
        Codebook.from_descriptor({"fields": [{"name": "a"}] * 3000}, source="own.json")
    ten = ", ".join(['"a"'] * 10)
    assert str(error.value) == (
        f'own.json: fields: 3000 fields become the column "a" ({ten}, ...); take the role from all but one, or rename'
    )
