from pathlib import Path

from scr_analysis.codebook import Codebook, template

FLAG = {"kind": "flag", "group": "family"}
FIELDS = [
    {"name": "Ref, ours", "scr_analysis": {"role": "review_id"}},
    {"name": "pages", "type": "integer"},
    {"name": "Drink", "scr_analysis": FLAG},
    {"name": "Drugs", "scr_analysis": FLAG},
]


def line(shape, *more):
    return template(Codebook.from_descriptor({"fields": [*FIELDS, *more], "scr_analysis": {"shape": shape}}))


def test_a_wide_file_has_a_column_a_variable():
    assert line({"kind": "wide"}) == '"Ref, ours",pages,Drink,Drugs\n'
    assert line({"kind": "matrix"}) == '"Ref, ours",pages,Drink,Drugs\n'
    assert line({"kind": "matrix", "rows": "codes"}) == '""\nDrink\nDrugs\n'


def test_themes_listed_in_a_cell_have_no_column():
    assert (
        line({"kind": "one_cell_many"}, {"name": "Themes", "scr_analysis": {"delimiter": ";"}})
        == '"Ref, ours",pages,Themes\n'
    )


def test_numbered_themes():
    assert line({"kind": "numbered", "columns": ["theme1", "theme2"]}) == '"Ref, ours",pages,theme1,theme2\n'


def test_excerpts_name_themes_in_their_headings():
    assert line({"kind": "excerpts", "code": "Code: {} Applied"}) == (
        '"Ref, ours",pages,Code: Drink Applied,Code: Drugs Applied\n'
    )


def test_a_row_a_theme():
    assert line({"kind": "highlights", "tag": "tag"}) == '"Ref, ours",pages,tag\n'
    assert line({"kind": "long", "code": "Code", "value": "Coded"}) == '"Ref, ours",pages,Code,Coded\n'


def test_the_template_of_ones_own():
    book = Codebook.read(Path(__file__).with_name("local_partnership.json"))
    assert template(book) == (
        "Our ref,Date of death or injury,Report out,Child died,Type of review,Sides,Actions,Self-harm,County lines,Handover,Notes\n"
    )
