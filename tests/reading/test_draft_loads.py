"""A file that nobody described loads with the codebook drafted from it, without a line of Python.

The corpus says what must come of each file (written by hand, for a codebook of its own); the example is written in every
shape, and must come back as it was.
"""

import io
import json
from pathlib import Path

import pandas as pd
import pytest

from scr_analysis.codebook import Codebook, draft
from scr_analysis.reading import ReviewDataError, read_reviews, survey
from scr_analysis.shipped import shipped

FILES = Path(__file__).parents[1] / "files"
LOADED = [path for path in sorted(FILES.glob("*/*.expected.json")) if "reviews" in json.loads(path.read_text("utf-8"))]
UNLIKE = {
    "own-spellings.csv": "J and N are no usual answers, so that the column is text",
    "blank-and-not-known.csv": "one date in the column: the heading Incident alone names a reference",
    "day-numbers-by-codebook.csv": "41002 under Incident may be a reference",
    "month-first-by-codebook-iso-too.csv": "nothing in the file shows that the month stands first",
    "unknown-heading-twice.csv": "two columns are headed alike: which is meant only a person knows",
    "matrix-absent-is-no.csv": "that 0 means no is a decision and not in the file",
    "numbered-some-columns.csv": "one column is no row of numbered ones",
    "counts-and-labels.sav": "counts beside codes with labels are the passages of no software",
    "one-cell-many-absent-is-no.csv": "no cell lists several",
    "one-cell-many-comma-declared.csv": "a comma is a delimiter only where a person says so",
    "lenient.csv": "half the cells of its columns cannot be read",
    "libreoffice-formula.xlsx": "one review, whose Incident and Result could be anything",
    "everything-at-once-set-aside.csv": "nothing in the file says that 1 is Fatal, so that two rows of a review differ",
    "long-dashes.csv": "every answer occurs once, under a heading that is no usual one",
}
"""Files whose meaning the file itself does not show."""


def drafted(path, cases=None, **options):
    found = survey(path, **options)
    beside = survey(cases) if cases else None
    return draft(
        found.columns,
        labels=found.labels,
        missing=found.missing,
        titles=found.titles,
        listed=beside.columns if beside else None,
        turned=found.turned,
    )


def said(column):
    """The cells of a column as JSON has them."""
    days = column.dt.strftime("%Y-%m-%d") if pd.api.types.is_datetime64_any_dtype(column) else column
    return [None if pd.isna(value) else value for value in days]


def named(path):
    return path.name.removesuffix(".expected.json")


@pytest.mark.parametrize("path", [path for path in LOADED if named(path) not in UNLIKE], ids=named)
def test_a_file_of_the_corpus_loads_as_it_should_with_a_draft(path, tmp_path, today):
    expected = json.loads(path.read_text(encoding="utf-8"))
    file = path.with_name(named(path))
    options = dict(expected.get("options", {}))
    cases = None
    if "cases" in expected:
        cases = tmp_path / "cases.csv"
        cases.write_text(expected["cases"], encoding="utf-8")
    book = drafted(file, cases, **{name: value for name, value in options.items() if name == "sheet"})
    book = Codebook.from_json(book.to_json())  # what a person would save
    reviews = read_reviews(file, codebook=book, cases=cases, today=today, **options).reviews
    rows = expected["reviews"]
    assert len(reviews) == len(rows)
    # "Result" says nothing about what its codes mean, so that it gets no role; other headings stay as the file writes them.
    own = {column.lower().replace(" ", "_"): column for column in reviews.columns}
    for at, column in enumerate(expected["columns"]):
        found = [row[at] for row in rows]
        if column.lower() in own:
            assert said(reviews[own[column.lower()]]) == found, column
        else:  # a theme that no row of the file names cannot be in a draft
            assert column == "outcome" or set(found) <= {"not known", None}


@pytest.mark.parametrize("path", [path for path in LOADED if named(path) in UNLIKE], ids=named)
def test_a_file_that_is_unclear_loads_otherwise_or_is_refused(path, today):
    file = path.with_name(named(path))
    try:
        reading = read_reviews(file, codebook=drafted(file), today=today, set_aside=True)
    except ReviewDataError:
        return
    assert reading.rows_read == len(reading.reviews) + len(reading.set_aside) > 0


def test_every_unclear_file_is_there():
    assert set(UNLIKE) <= set(map(named, LOADED))


# The example in every shape: 60 of its reviews with a report, eight facts and ten themes.

FACTS = ["review_id", "incident_date", "publication_date", "outcome", "region", "age_years", "final_report", "pages"]


@pytest.fixture(scope="module")
def example():
    reviews = read_reviews(shipped("data", "example_reviews.csv")).reviews
    themes = [variable.column for variable in Codebook.default().themes("family")[:10]]
    return reviews.loc[reviews["final_report"].eq("yes"), [*FACTS, *themes]].head(60).reset_index(drop=True)


@pytest.fixture(scope="module")
def themes(example):
    return list(example.columns[len(FACTS) :])


def loaded(tmp_path, content, cases=None, name="a.csv"):
    """What a file comes to with a draft; both as text of a CSV, or a file as bytes."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    if cases is not None:
        (tmp_path / "list.csv").write_text(cases, encoding="utf-8")
        cases = tmp_path / "list.csv"
    book = Codebook.from_json(drafted(path, cases).to_json())
    return read_reviews(path, codebook=book, cases=cases).reviews, book


def yes_else_unknown(example, themes):
    """What is known of themes where a file names those that are there, and no others."""
    return example[themes].eq("yes").replace({True: "yes", False: "not known"}).astype("str")


def same_themes(reviews, example, themes, titles):
    found = reviews[[titles.get(theme, theme) for theme in themes]].set_axis(themes, axis=1).astype("str")
    pd.testing.assert_frame_equal(found, yes_else_unknown(example, themes))


def titles_of(themes):
    return {theme: Codebook.default().label(theme) for theme in themes}


def test_a_column_a_theme_in_other_words(tmp_path, example, themes):
    sheet = example.rename(columns={**titles_of(themes), "incident_date": "Date of death", "pages": "Number of pages"})
    for column in sheet.columns[len(FACTS) :]:
        sheet[column] = sheet[column].astype("str").map({"yes": "Y", "no": "N", "not known": "NK"})
    sheet["Date of death"] = sheet["Date of death"].dt.strftime("%d/%m/%Y")
    reviews, book = loaded(tmp_path, sheet.to_csv(index=False, sep=";"))
    assert book.shape.kind == "wide"
    plain = reviews.set_axis(example.columns, axis=1)
    pd.testing.assert_frame_equal(plain.astype("str"), example.astype("str"))
    assert [book.variable(column).role for column in reviews.columns[: len(FACTS)]] == FACTS


@pytest.mark.parametrize("codes", [("1", "2", "9"), ("1", "0", "9"), ("1.0", "0.0", "9.0"), ("TRUE", "FALSE", "?")])
def test_a_column_a_theme_in_codes(tmp_path, example, themes, codes):
    sheet = example.astype(dict.fromkeys(themes, "str"))
    sheet[themes] = sheet[themes].replace(dict(zip(("yes", "no", "not known"), codes, strict=True)))
    reviews, book = loaded(tmp_path, sheet.to_csv(index=False, sep="\t").encode("utf-16"))
    assert book.shape.kind == "wide"
    pd.testing.assert_frame_equal(reviews.astype("str"), example.astype("str"))


def test_an_spss_file_with_labels_and_user_missing_values(tmp_path, example, themes):
    pyreadstat = pytest.importorskip("pyreadstat")
    sheet = example[["review_id"]].copy()
    codes = {"yes": 1.0, "no": 2.0, "not known": 9.0}
    for number, theme in enumerate(themes, start=1):
        sheet[f"q{number}"] = example[theme].astype("str").map(codes).astype("float64")
    pyreadstat.write_sav(
        sheet,
        tmp_path / "made.sav",
        column_labels=["Review", *(f"Theme {number} of the study" for number in range(1, len(themes) + 1))],
        variable_value_labels={name: {1.0: "Yes", 2.0: "No", 9.0: "Not known"} for name in sheet.columns[1:]},
        missing_ranges={name: [9] for name in sheet.columns[1:]},
    )
    reviews, book = loaded(tmp_path, (tmp_path / "made.sav").read_bytes(), name="a.sav")
    pd.testing.assert_frame_equal(
        reviews.set_axis(["review_id", *themes], axis=1).astype("str"), example[["review_id", *themes]].astype("str")
    )
    assert book.variable("q1").title == "Theme 1 of the study"


@pytest.mark.parametrize("mark", ["; ", "|", "\n"])
def test_many_themes_in_a_cell(tmp_path, example, themes, mark):
    titles = titles_of(themes)
    sheet = example[FACTS].assign(
        Themes=[
            mark.join(titles[theme] for theme in themes if row[theme] == "yes") or "none"
            for _, row in example.iterrows()
        ]
    )
    sheet = sheet[sheet["Themes"] != "none"]
    reviews, book = loaded(tmp_path, sheet.to_csv(index=False))
    assert book.shape.kind == "one_cell_many"
    kept = example.loc[sheet.index].reset_index(drop=True)
    same_themes(reviews, kept, themes, {})
    assert reviews["pages"].equals(kept["pages"])


def test_themes_in_numbered_columns(tmp_path, example, themes):
    titles = titles_of(themes)
    listed = [[titles[theme] for theme in themes if row[theme] == "yes"] for _, row in example.iterrows()]
    width = max(map(len, listed))
    columns = {f"theme{at + 1}": [row[at] if at < len(row) else "" for row in listed] for at in range(width)}
    sheet = example[FACTS].assign(**columns)
    reviews, book = loaded(tmp_path, sheet.to_csv(index=False))
    assert book.shape.kind == "numbered"
    coded = [at for at, row in enumerate(listed) if row]
    same_themes(reviews.loc[coded].reset_index(drop=True), example.loc[coded].reset_index(drop=True), themes, {})


def test_a_matrix_of_counts(tmp_path, example, themes):
    titles = titles_of(themes)
    counts = {titles[theme]: (example[theme].eq("yes") * (1 + at)).astype(int) for at, theme in enumerate(themes)}
    reviews, book = loaded(tmp_path, pd.DataFrame({"Case": example["review_id"], **counts}).to_csv(index=False))
    assert book.shape.kind == "matrix"
    same_themes(reviews, example, themes, {})


def test_a_matrix_that_is_turned(tmp_path, example, themes):
    titles = titles_of(themes)
    counts = pd.DataFrame({titles[theme]: example[theme].eq("yes").astype(int) for theme in themes}).set_index(
        example["review_id"]
    )
    reviews, book = loaded(tmp_path, counts.rename_axis(None).T.to_csv())
    assert book.shape.turned
    same_themes(reviews, example, themes, {})


def excerpts(example, themes):
    """Two excerpts a review: each theme that is there is marked in one of them."""
    for number, row in enumerate(example.to_dict("records")):
        for half in (0, 1):
            marks = [row[theme] == "yes" and (number + at) % 2 == half for at, theme in enumerate(themes)]
            yield row["review_id"], marks


def test_excerpts_of_dedoose(tmp_path, example, themes):
    titles = titles_of(themes)
    rows = [
        {
            "Media Title": review,
            "Excerpt Copy": "She said so.",
            **{f"Code: {titles[theme]} Applied": str(mark) for theme, mark in zip(themes, marks, strict=True)},
        }
        for review, marks in excerpts(example, themes)
    ]
    reviews, book = loaded(tmp_path, pd.DataFrame(rows).to_csv(index=False))
    assert book.shape.kind == "excerpts"
    same_themes(reviews, example, themes, {})
    assert "She said so" not in book.to_json()


def test_quotations_of_atlas_ti(tmp_path, example, themes):
    titles = titles_of(themes)
    rows = [
        {
            "ID": f"{at}:1",
            "Document": review,
            "Quotation Content": "She said so.",
            **{titles[theme]: int(mark) for theme, mark in zip(themes, marks, strict=True)},
        }
        for at, (review, marks) in enumerate(excerpts(example, themes))
    ]
    reviews, book = loaded(tmp_path, pd.DataFrame(rows).to_csv(index=False))
    assert book.shape.kind == "excerpts"
    same_themes(reviews, example, themes, {})


def tagged(example, themes):
    titles = titles_of(themes)
    return [
        (row["review_id"], titles[theme])
        for row in example.to_dict("records")
        for theme in themes
        if row[theme] == "yes"
    ]


def test_highlights_of_taguette_on_a_list_of_reviews(tmp_path, example, themes):
    rows = [
        {"id": at, "document": review, "tag": tag, "content": "She said so."}
        for at, (review, tag) in enumerate(tagged(example, themes))
    ]
    facts = example[FACTS].rename(columns={"review_id": "Case"}).to_csv(index=False)
    reviews, book = loaded(tmp_path, pd.DataFrame(rows).to_csv(index=False), cases=facts)
    assert book.shape.kind == "highlights"
    same_themes(reviews, example, themes, {})
    assert reviews["region"].astype("str").equals(example["region"].astype("str"))


def test_a_row_a_code_needs_a_list_of_reviews(tmp_path, example, themes):
    content = pd.DataFrame(tagged(example, themes), columns=["Review", "Code"]).to_csv(index=False)
    with pytest.raises(
        ReviewDataError, match=r"^a\.csv: a file of a row a code does not show .*\. Cure: give a list of all reviews"
    ):
        loaded(tmp_path, content)
    reviews, book = loaded(tmp_path, content, cases=example[FACTS].to_csv(index=False))
    assert book.shape.kind == "long"
    same_themes(reviews, example, themes, {})


def test_a_workbook_a_parquet_file_and_standard_input(tmp_path, example, monkeypatch):
    buffer = io.BytesIO()
    example.to_parquet(buffer)
    assert loaded(tmp_path, buffer.getvalue(), name="a.parquet")[0].astype("str").equals(example.astype("str"))
    buffer = io.BytesIO()
    example.to_excel(buffer, index=False)
    assert loaded(tmp_path, buffer.getvalue(), name="a.xlsx")[0].astype("str").equals(example.astype("str"))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(example.to_csv(index=False).encode())))
    assert survey("-").rows == 60
