import pytest

from scr_analysis.codebook import Codebook, CodebookError, Shape


def read(shape, *, fields=({"name": "review_id"},)):
    return Codebook.from_descriptor({"fields": list(fields), "scr_analysis": {"shape": shape}}, source="own.json").shape


def test_a_file_is_wide_unless_the_codebook_says_otherwise():
    assert Codebook.default().shape == Shape("wide", {})


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ({"kind": "wide"}, Shape("wide", {})),
        ({"kind": "matrix", "absent": "no"}, Shape("matrix", {"absent": "no"})),
        ({"kind": "matrix", "rows": "codes"}, Shape("matrix", {"rows": "codes"})),
        ({"kind": "numbered", "columns": ["theme1", "theme2"]}, Shape("numbered", {"columns": ("theme1", "theme2")})),
        ({"kind": "excerpts", "code": "Code: {} Applied"}, Shape("excerpts", {"code": "Code: {} Applied"})),
        ({"kind": "highlights", "tag": "tag"}, Shape("highlights", {"tag": "tag"})),
        ({"kind": "long", "code": "Code", "value": "Value"}, Shape("long", {"code": "Code", "value": "Value"})),
    ],
)
def test_each_shape(shape, expected):
    assert read(shape) == expected


def test_one_cell_with_many_themes_names_its_delimiter_on_the_field():
    fields = [{"name": "review_id"}, {"name": "Themes", "scr_analysis": {"delimiter": ";|\n"}}]
    assert read({"kind": "one_cell_many"}, fields=fields) == Shape("one_cell_many", {})


def test_a_theme_that_is_not_listed_is_not_known_unless_the_codebook_says_no():
    assert Shape("matrix").absent == "not known"
    assert Shape("matrix", {"absent": "no"}).absent == "no"


WHERE = "scr_analysis, shape"
BROKEN = {
    "kind": (
        {"kind": "wyde"},
        (
            f'{WHERE}, kind: found "wyde"; allowed: wide, one_cell_many, numbered, matrix, excerpts, highlights, long; '
            'did you mean "wide"?'
        ),
    ),
    "option unknown": ({"kind": "wide", "absent": "no"}, f'{WHERE}: found "absent"; allowed: kind'),
    "option not given": ({"kind": "long"}, f"{WHERE}: the shape long needs the option code"),
    "rows": (
        {"kind": "matrix", "rows": "code"},
        f'{WHERE}, rows: found "code"; allowed: reviews, codes; did you mean "codes"?',
    ),
    "absent": ({"kind": "matrix", "absent": "yes"}, f'{WHERE}, absent: found "yes"; allowed: not known, no, '),
    "pattern": (
        {"kind": "excerpts", "code": "Code"},
        f'{WHERE}, code: found "Code"; allowed: a heading with {{}} once, where the theme stands',
    ),
    "no delimiter": (
        {"kind": "one_cell_many"},
        f"{WHERE}: no field has a delimiter; give one to the field whose cells list themes",
    ),
    "no object": ("wide", f'{WHERE}: found "wide"; allowed: an object'),
}


@pytest.mark.parametrize(("shape", "message"), BROKEN.values(), ids=BROKEN)
def test_a_shape_that_cannot_be_read(shape, message):
    with pytest.raises(CodebookError, match=r"^own\.json: ") as error:
        read(shape)
    assert error.value.problems == (message,)


def test_a_long_file_needs_to_say_which_review():
    with pytest.raises(
        CodebookError,
        match=r"the shape matrix needs a field with the role review_id; name the column that says which review$",
    ):
        read({"kind": "matrix"}, fields=[{"name": "Case"}])


def test_excerpts_whose_headings_have_no_place_for_the_theme():
    with pytest.raises(CodebookError, match=r".") as error:
        read({"kind": "excerpts", "code": "Code: Applied"})
    assert str(error.value) == (
        'own.json: scr_analysis, shape, code: found "Code: Applied"; allowed: a heading with {} once, where the theme stands'
    )
