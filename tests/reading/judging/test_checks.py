"""Each kind of rule between columns, on cases worked by hand: what breaks it, and what does not because a cell is empty."""

import json

import pytest

from scr_analysis.codebook import Codebook
from scr_analysis.reading import ReviewDataError, load_reviews
from scr_analysis.tables import protection_status

RULES = {
    "not_before": (
        {"columns": ["publication_date", "incident_date"]},
        "Review,Incident,Published\nA1,2012-01-02,2012-01-02\nA2,2012-01-02,2012-01-01\nA3,,2012-01-01\nA4,2012-01-02,\n",
        ("Published and Incident", (3,)),
    ),
    "not_after": (
        {"columns": ["incident_date", "publication_date"], "parameters": {"date": "2012-03-31"}},
        "Review,Incident\nA1,2012-03-31\nA2,2012-04-01\nA3,\n",
        ("Incident", (3,)),
    ),
    "not_more_than": (
        {"columns": ["age_years", "pages"]},
        "Review,Age,Pages\nA1,3,3\nA2,4,3\nA3,,3\nA4,4,\n",
        ("Age and Pages", (3,)),
    ),
    "within_band": (
        {"columns": ["age_years", "age_band"], "parameters": {"bands": {"1-5": [1, 5], "11 and over": [11, None]}}},
        "Review,Age,Band\nA1,1,1-5\nA2,5,1-5\nA3,0,1-5\nA4,6,1-5\nA5,17,11 and over\nA6,10,11 and over\nA7,9,Under 1\nA8,,1-5\nA9,3,\n",
        ("Age and Band", (4, 5, 7)),
    ),
    "blank_when": (
        {"columns": ["pages", "Score"], "parameters": {"column": "neglect", "labels": ["no", "not known"]}},
        "Review,Pages,neglect\nA1,3,Y\nA2,,N\nA3,3,N\nA4,3,?\nA5,3,\n",
        ("Pages and neglect", (4, 5)),
    ),
    "filled_when": (
        {"columns": ["pages"], "parameters": {"column": "neglect", "labels": ["yes"]}},
        "Review,Pages,neglect\nA1,3,Y\nA2,,N\nA3,,Y\nA4,NK,Y\n",
        ("Pages and neglect", (4, 5)),
    ),
    "implies": (
        {"columns": ["neglect", "outcome"], "parameters": {"if": ["yes"], "then": ["Fatal"]}},
        "Review,Result,neglect\nA1,1,Y\nA2,2,Y\nA3,2,N\nA4,,Y\nA5,2,\n",
        ("neglect and Result", (3,)),
    ),
}


def with_rule(own_codebook, kind, rule):
    book = own_codebook()
    descriptor = json.loads(book.to_json())
    descriptor["scr_analysis"]["rules"] = [{"kind": kind, "message": "it must hold", **rule}]
    return type(book).from_descriptor(descriptor)


@pytest.mark.parametrize("kind", RULES)
def test_a_rule(kind, read, own_codebook):
    rule, content, (column, lines) = RULES[kind]
    with pytest.raises(ReviewDataError, match=r"this does not hold: it must hold \(") as error:
        read(content, codebook=with_rule(own_codebook, kind, rule))
    [problem] = error.value.problems
    assert (problem.rule, problem.column, problem.line, problem.count) == (f"rule:{kind}", column, lines, len(lines))


@pytest.mark.parametrize("kind", RULES)
def test_a_rule_whose_columns_are_not_there_is_not_applied(kind, read, own_codebook):
    rule, _, _ = RULES[kind]
    assert read("Review,Notes\nA1,x\n", codebook=with_rule(own_codebook, kind, rule)).rows_read == 1


def test_the_first_row_shows_why_where_several_break_a_rule(message, own_codebook):
    rule, content, _ = RULES["blank_when"]
    assert message(content, codebook=with_rule(own_codebook, "blank_when", rule)) == (
        "reviews.csv: 1 problem in 2 places. Nothing was loaded.\n"
        '- Pages and neglect, lines 4 and 5 (reviews A3, A4): this does not hold: it must hold (line 4: Pages "3", neglect '
        '"N"). Cure: correct whichever is wrong.'
    )


def test_two_columns_together_may_be_the_key(read, own_codebook):
    book = own_codebook()
    descriptor = json.loads(book.to_json())
    descriptor["fields"][0]["constraints"]["unique"] = False
    descriptor["primaryKey"] = ["Review", "Age"]
    book = type(book).from_descriptor(descriptor)
    assert read("Review,Age\nA1,3\nA1,4\n", codebook=book).rows_read == 2
    with pytest.raises(ReviewDataError, match=r"Review and Age, line 3 \(review A1\): the row is an exact copy"):
        read("Review,Age\nA1,3\nA1,3\n", codebook=book)


def test_a_primary_key_of_one_column_is_required_and_unique(read):
    # Table Schema: the values of a primary key must be unique, and none may be null.
    fields = [{"name": "Ref", "scr_analysis": {"role": "review_id"}}, {"name": "Sides", "type": "integer"}]
    book = Codebook.from_descriptor({"primaryKey": "Ref", "fields": fields})
    with pytest.raises(ReviewDataError, match=r"2 problems in 3 places") as error:
        read("Ref,Sides\nA,1\nA,2\n,3\n", codebook=book)
    assert [(problem.rule, problem.line) for problem in error.value.problems] == [
        ("required", (4,)),
        ("repeat-conflict", (2, 3)),
    ]


def plans(tmp_path, never):
    """Six reviews, two of children never on a plan, in a codebook that calls them so."""
    text = Codebook.default().to_json().replace('"Never on a plan"', f'"{never}"')
    answers = [("Plan in the past", "Neglect only"), (never, ""), ("Plan in the past", ""), (never, ""), ("", "")]
    rows = [f"R{at},2012-05-0{at + 1},{status},{category}" for at, (status, category) in enumerate(answers)]
    path = tmp_path / f"{len(never)}.csv"
    path.write_text("\n".join(["review_id,incident_date,plan_status,plan_category", *rows]) + "\n")
    return load_reviews(path, codebook=Codebook.from_json(text))


def test_a_blank_that_a_rule_asks_for_is_not_applicable_whatever_the_level_is_called(tmp_path):
    # By hand: of five reviews two were never on a plan; one category is coded, and two are blank without a reason.
    for never in ("Never on a plan", "No plan"):
        reviews = plans(tmp_path, never)
        table = protection_status(reviews).query("variable == 'plan_category' and level == 'Neglect only'")
        assert table[["count", "n", "missing", "not_applicable"]].to_numpy().tolist() == [[1, 1, 2, 2]]
        assert table["not_applicable_to"].tolist() == [never]
