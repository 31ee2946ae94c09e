import pytest

from scr_analysis.codebook import Codebook, CodebookError, Rule

FIELDS = [
    {"name": "review_id"},
    {"name": "Out", "type": "date", "scr_analysis": {"role": "publication_date"}},
    {"name": "incident_date", "type": "date"},
    {"name": "pages", "type": "integer"},
    {"name": "children", "type": "integer"},
    {"name": "age_band", "categories": ["Baby", "Older"], "categoriesOrdered": True},
    {"name": "age_years", "type": "integer"},
    {"name": "final_report"},
]


def read(rule):
    return Codebook.from_descriptor({"fields": FIELDS, "scr_analysis": {"rules": [rule]}}, source="own.json").rules


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (
            {"kind": "not_before", "columns": ["publication_date", "incident_date"], "message": "later"},
            Rule("not_before", ("publication_date", "incident_date"), {}, "later"),
        ),
        (
            {
                "kind": "not_after",
                "columns": ["incident_date"],
                "parameters": {"date": "2016-03-31"},
                "message": "by then",
            },
            Rule("not_after", ("incident_date",), {"date": "2016-03-31"}, "by then"),
        ),
        (
            {"kind": "not_more_than", "columns": ["children", "pages"], "message": "at most"},
            Rule("not_more_than", ("children", "pages"), {}, "at most"),
        ),
        (
            {
                "kind": "within_band",
                "columns": ["age_years", "age_band"],
                "parameters": {"bands": {"Baby": [0, 0], "Older": [1, None]}},
                "message": "in its band",
            },
            Rule(
                "within_band", ("age_years", "age_band"), {"bands": {"Baby": (0, 0), "Older": (1, None)}}, "in its band"
            ),
        ),
        (
            {
                "kind": "blank_when",
                "columns": ["pages"],
                "parameters": {"column": "final_report", "labels": ["no"]},
                "message": "no pages",
            },
            Rule("blank_when", ("pages",), {"column": "final_report", "labels": ("no",)}, "no pages"),
        ),
        (
            {
                "kind": "implies",
                "columns": ["final_report", "age_band"],
                "parameters": {"if": ["no"], "then": ["Baby"]},
                "message": "odd",
            },
            Rule("implies", ("final_report", "age_band"), {"if": ("no",), "then": ("Baby",)}, "odd"),
        ),
    ],
)
def test_each_kind_of_rule(rule, expected):
    assert read(rule) == (expected,)


def test_the_column_of_the_condition_is_read_too():
    assert Rule("blank_when", ("pages",), {"column": "final_report", "labels": ("no",)}).reads == (
        "pages",
        "final_report",
    )


WHERE = "scr_analysis, rules 1"
BROKEN = {
    "no object": ("x", f'{WHERE}: found "x"; allowed: an object with kind, columns, parameters, message'),
    "kind": (
        {"kind": "not_befor"},
        (
            f'{WHERE}, kind: found "not_befor"; allowed: not_before, not_after, not_more_than, within_band, blank_when, '
            'filled_when, uncoded_when, implies; did you mean "not_before"?'
        ),
    ),
    "number of columns": (
        {"kind": "not_before", "columns": ["incident_date"], "message": "m"},
        f"{WHERE}, columns: the rule not_before needs 2 columns; found 1",
    ),
    "no columns": (
        {"kind": "not_after", "parameters": {"date": "2016-03-31"}, "message": "m"},
        f"{WHERE}, columns: the rule not_after needs at least one column; found 0",
    ),
    "heading in place of the column": (
        {"kind": "not_before", "columns": ["Out", "incident_date"], "message": "m"},
        (
            f'{WHERE}, columns: found "Out"; allowed: review_id, publication_date, incident_date, pages, children, age_band, '
            "age_years, final_report"
        ),
    ),
    "kind of a column": (
        {"kind": "not_before", "columns": ["pages", "incident_date"], "message": "m"},
        f'{WHERE}, columns: "pages" is a count; the rule not_before needs a date there',
    ),
    "parameter not given": (
        {"kind": "not_after", "columns": ["incident_date"], "message": "m"},
        f"{WHERE}: the rule not_after needs the parameter date",
    ),
    "parameter unknown": (
        {
            "kind": "not_after",
            "columns": ["incident_date"],
            "parameters": {"date": "2016-03-31", "days": 3},
            "message": "m",
        },
        f'{WHERE}, parameters: found "days"; allowed: date',
    ),
    "day": (
        {"kind": "not_after", "columns": ["incident_date"], "parameters": {"date": "31/03/2016"}, "message": "m"},
        f'{WHERE}, parameters, date: found "31/03/2016"; allowed: a day such as 2016-03-31',
    ),
    "label": (
        {
            "kind": "blank_when",
            "columns": ["pages"],
            "parameters": {"column": "final_report", "labels": ["nope"]},
            "message": "m",
        },
        f'{WHERE}, parameters, labels: found "nope"; allowed: yes, no, not known, not applicable',
    ),
    "column of the condition": (
        {
            "kind": "blank_when",
            "columns": ["pages"],
            "parameters": {"column": "report", "labels": ["no"]},
            "message": "m",
        },
        (
            f'{WHERE}, parameters, column: found "report"; allowed: review_id, publication_date, incident_date, pages, children, '
            "age_band, age_years, final_report"
        ),
    ),
    "band": (
        {
            "kind": "within_band",
            "columns": ["age_years", "age_band"],
            "parameters": {"bands": {"Baby": [3, 0]}},
            "message": "m",
        },
        f"{WHERE}, parameters, bands, Baby: found a list; allowed: [lowest, highest], null where open",
    ),
    "band of no label": (
        {
            "kind": "within_band",
            "columns": ["age_years", "age_band"],
            "parameters": {"bands": {"Babe": [0, 0]}},
            "message": "m",
        },
        f'{WHERE}, parameters, bands: found "Babe"; allowed: Baby, Older; did you mean "Baby"?',
    ),
    "message": (
        {"kind": "not_more_than", "columns": ["children", "pages"]},
        f"{WHERE}, message: found null; allowed: a text that is not empty",
    ),
}


@pytest.mark.parametrize(("rule", "message"), BROKEN.values(), ids=BROKEN)
def test_a_rule_that_cannot_be_applied(rule, message):
    with pytest.raises(CodebookError, match=r"^own\.json: ") as error:
        read(rule)
    assert error.value.problems == (message,)
