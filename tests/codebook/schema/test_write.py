"""What is written reads back to the same codebook."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_analysis.codebook import FLAG_LABELS, ROLES, Codebook

HERE = Path(__file__).parents[1]
FILES = [HERE / "local_partnership.json", HERE.parents[1] / "data" / "published" / "plan_categories_2005_11.json"]

words = st.text(alphabet="abcdefg éü_ -/<&'\"", min_size=1, max_size=12).map(str.strip).filter(bool)
lines = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), max_size=30)
free_roles = sorted(ROLES)


@st.composite
def fields(draw, number, role):
    """One field of any kind that cannot clash with its neighbours, because names and codes carry its number."""
    kind = ROLES[role].kind if role else draw(st.sampled_from(["date", "count", "number", "category", "flag", "text"]))
    own = {"kind": kind}
    field = {"name": f"q{number} {draw(words)}", "description": draw(lines), "title": draw(words)}
    if role:
        own["role"] = role
    if kind in ("count", "number"):
        field["type"] = "integer" if kind == "count" else "number"
        field["constraints"] = {"minimum": draw(st.integers(0, 5)), "maximum": draw(st.floats(6, 1e9))}
    if kind == "count":
        own["unit"] = draw(st.sampled_from(["years", "pages"]))
    if kind == "date":
        field["format"] = draw(st.sampled_from(["default", "%d/%m/%Y", "%m/%d/%y", "excel", "excel-1904"]))
    if kind == "category":
        codes = draw(st.lists(st.integers(0, 50), min_size=1, max_size=5, unique=True))
        field["categories"] = [{"value": code, "label": f"label {code}"} for code in codes]
        field["categoriesOrdered"] = draw(st.booleans())
        own["values"] = {"other spelling": f"label {codes[0]}"}
    if kind == "flag" and draw(st.booleans()):
        codes = draw(st.permutations(["1", "2", "8", "9"]))
        field["categories"] = [{"value": code, "label": label} for code, label in zip(codes, FLAG_LABELS, strict=True)]
    if kind == "flag" and not role:
        own["group"] = draw(st.sampled_from(["family", "child"]))
    if draw(st.booleans()):
        field["missingValues"] = draw(
            st.sampled_from([[], [""], ["", "-", "777"], [{"value": "", "label": "not asked"}]])
        )
    field["scr_analysis"] = own
    return field


@st.composite
def descriptors(draw):
    roles = draw(st.lists(st.sampled_from(free_roles), unique=True, max_size=4))
    asked = [*roles, *[None] * draw(st.integers(1 if not roles else 0, 5))]
    own = {}
    if draw(st.booleans()):
        own["flag_values"] = draw(st.dictionaries(st.sampled_from(["y", "n", "ja", "?"]), st.sampled_from(FLAG_LABELS)))
    if draw(st.booleans()):
        own["groups"] = {"family": "Family", "child": draw(words)}
    return {
        "title": draw(words),
        "fields": [draw(fields(n, role)) for n, role in enumerate(asked)],
        "scr_analysis": own,
    }


@settings(deadline=None)
@given(descriptors())
def test_any_codebook_reads_back_the_same(descriptor):
    codebook = Codebook.from_descriptor(descriptor)
    again = Codebook.from_json(codebook.to_json())
    assert again == codebook
    assert again.to_json() == codebook.to_json()
    assert [v.spellings for v in again.variables] == [v.spellings for v in codebook.variables]
    assert [v.missing_spellings for v in again.variables] == [v.missing_spellings for v in codebook.variables]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_codebook_of_ones_own_reads_back_the_same(path):
    codebook = Codebook.read(path)
    assert Codebook.from_json(codebook.to_json()) == codebook


def test_the_shipped_codebook_reads_back_the_same():
    codebook = Codebook.default()
    assert Codebook.from_json(codebook.to_json()) == codebook


def test_what_is_written_is_a_table_schema_of_version_2():
    written = json.loads(Codebook.read(HERE / "local_partnership.json").to_json())
    assert written["$schema"] == "https://datapackage.org/profiles/2.0/tableschema.json"
    assert written["fieldsMatch"] == "partial"
    assert written["primaryKey"] == ["Our ref"]
    [outcome] = [field for field in written["fields"] if field["name"] == "Child died"]
    assert outcome["type"] == "string"
    assert outcome["categories"] == [{"value": "1", "label": "Child died"}, {"value": "2", "label": "Child lived"}]
    assert outcome["missingValues"] == [{"value": "", "label": "blank"}, {"value": "9", "label": "not known"}]


def test_a_label_that_two_missing_codes_share_is_written_beside_the_standard():
    codebook = Codebook.from_descriptor(
        {"fields": [{"name": "pages", "type": "integer", "missingValues": ["", "998", "999"]}]}
    )
    [field] = json.loads(codebook.to_json())["fields"]
    assert field["missingValues"] == ["", "998", "999"]
    assert field["scr_analysis"]["missing"] == {"": "blank", "998": "not known", "999": "not known"}
