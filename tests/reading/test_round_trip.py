"""Reviews written in any shape and format, by writers of this test alone, are read back as the same reviews."""

import bz2
import csv
import gzip
import io
import lzma
import string
import zipfile
from datetime import date

import openpyxl
import pandas as pd
import pyreadstat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scr_analysis.reading import read_reviews

ROOMY = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
THEMES = ("domestic_abuse", "neglect")
FLAGS = ("yes", "no", "not known", "not applicable", None)
SPELLINGS = {
    "yes": ("Yes", "y", " YES ", "1", "1.0", "true"),
    "no": ("No", "n", "0", "2", "2.0", "FALSE"),
    "not known": ("Not known", "NK", "9", "?", "not  known"),
    "not applicable": ("Not applicable", "n/a", "NA"),
    None: ("", "  "),
}
# An identifier of three words in an otherwise empty last row is a note below the table; these have one or two.
WORD = st.text(string.ascii_letters + string.digits + "-_./#'\"é–", min_size=1, max_size=8)
IDS = st.lists(WORD, min_size=1, max_size=2).map(" ".join)
PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.sampled_from(" ,;\n\"'"), max_size=30)


def usable(name):
    return name.casefold() not in {"nk", "total", "totals", "sum", "mean", "count", "average", "review"}


@st.composite
def reviews(draw, flags=FLAGS, columns=("incident_date", "outcome", "pages", "Score", "Notes")):
    """Rows of the canonical frame, as dictionaries."""
    names = draw(st.lists(IDS.filter(usable), min_size=1, max_size=8, unique=True))
    days = st.none() | st.dates(date(1990, 1, 1), date(2019, 12, 31))
    texts = PLAIN.map(str.strip).map(lambda text: None if text.casefold() in ("", "nk") else text)
    values = {
        "incident_date": days,
        "outcome": st.sampled_from(["Fatal", "Non-fatal serious harm", None]),
        "pages": st.none() | st.integers(0, 10**9),
        "Score": st.none() | st.integers(-1000, 1000).map(lambda number: number / 100),
        "Notes": texts,
    }
    rows = [
        {"review_id": name}
        | {column: draw(values[column]) for column in columns}
        | {theme: draw(st.sampled_from(flags)) for theme in THEMES}
        for name in names
    ]
    # A row with a reference and nothing else is no review.
    return [
        row if any(row[name] is not None for name in row if name != "review_id") else row | {THEMES[0]: flags[0]}
        for row in rows
    ]


HEADINGS = {"review_id": "Review", "incident_date": "Incident", "outcome": "Result", "pages": "Pages"}


def written(row, draw):
    """The cells of a review as one of the ways people write them."""
    day, number, result = row.get("incident_date"), row.get("pages"), row.get("outcome")
    cells = {
        "review_id": row["review_id"],
        "incident_date": draw(st.sampled_from([day.isoformat(), f"{day:%d/%m/%Y}", f"{day} 00:00:00"])) if day else "",
        "outcome": draw(
            st.sampled_from(["1", "Fatal", "died"] if result == "Fatal" else ["2", "Non-Fatal Serious Harm"])
        )
        if result
        else "",
        "pages": "" if number is None else draw(st.sampled_from([str(number), f"{number:,}", f"{number}.0"])),
        "Score": "" if row.get("Score") is None else repr(row["Score"]),
        "Notes": row.get("Notes") or "",
    }
    flags = {theme: draw(st.sampled_from(SPELLINGS[row[theme]])) for theme in THEMES if theme in row}
    return {key: value for key, value in (cells | flags).items() if key in row}


def to_csv(records, *, delimiter=",", encoding="utf-8", quoting=csv.QUOTE_MINIMAL, line_end="\n"):
    text = io.StringIO()
    names = [HEADINGS.get(key, key) for key in records[0]]
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=line_end)
    writer.writerow(names)
    writer.writerows([record.values() for record in records])
    return text.getvalue().encode(encoding)


def zipped(content):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.csv", content)
    return buffer.getvalue()


def to_workbook(records):
    book = openpyxl.Workbook()
    book.active.append([HEADINGS.get(key, key) for key in records[0]])
    for record in records:
        book.active.append([str(cell) for cell in record.values()])
        for cell in book.active[book.active.max_row]:
            cell.data_type = "s"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def to_parquet(records):
    buffer = io.BytesIO()
    pd.DataFrame(records).rename(columns=HEADINGS).astype("str").to_parquet(buffer)
    return buffer.getvalue()


PACKED = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zip": zipped}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252")
FORMATS = ("csv", *PACKED, "xlsx", "parquet")


def dressed(records, draw):
    """The records as a file of any format: its content, and a name for it."""
    form = draw(st.sampled_from(FORMATS))
    if form in ("xlsx", "parquet"):
        return {"content": (to_workbook if form == "xlsx" else to_parquet)(records), "name": f"reviews.{form}"}
    encoding = draw(st.sampled_from(ENCODINGS))
    mark = "\ufeff".encode(encoding) if encoding == "utf-16-le" else b""
    content = mark + to_csv(records, delimiter=draw(st.sampled_from(",;\t|")), encoding=encoding)
    return {
        "content": PACKED.get(form, bytes)(content),
        "name": f"reviews.csv.{form}" if form in PACKED else "reviews.csv",
    }


def assert_same(found, rows):
    assert len(found) == len(rows)
    for (_, got), row in zip(found.iterrows(), rows, strict=True):
        for column, value in row.items():
            cell = got[column]
            assert (
                pd.isna(cell)
                if value is None
                else cell == pd.Timestamp(value)
                if isinstance(value, date)
                else cell == value
            ), column


@ROOMY
@given(data=st.data())
def test_wide_csv_in_any_dress(data, read):
    rows = data.draw(reviews())
    dress = {
        "delimiter": data.draw(st.sampled_from(",;\t|")),
        "encoding": data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])),
        "quoting": data.draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
        "line_end": data.draw(st.sampled_from(["\n", "\r\n"])),
    }
    content = to_csv([written(row, data.draw) for row in rows], **dress)
    reading = read(content)
    assert_same(reading.reviews, rows)
    assert reading.rows_read == len(rows)


@ROOMY
@given(data=st.data())
def test_wide_in_any_format_and_from_standard_input(data, read, small, today, monkeypatch):
    rows = data.draw(reviews(columns=("incident_date", "outcome", "pages", "Score")))
    file = dressed([written(row, data.draw) for row in rows], data.draw)
    assert_same(read(**file).reviews, rows)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(file["content"])))
    assert_same(read_reviews("-", codebook=small, today=today).reviews, rows)


@ROOMY
@given(data=st.data())
def test_the_order_of_rows_and_columns_changes_nothing(data, read):
    records = [written(row, data.draw) for row in data.draw(reviews())]
    first = read(to_csv(records)).reviews
    order = data.draw(st.permutations(range(len(records))))
    keys = data.draw(st.permutations(list(records[0])))
    moved = read(to_csv([{key: records[at][key] for key in keys} for at in order])).reviews
    pd.testing.assert_frame_equal(moved, first.iloc[order].reset_index(drop=True))


@ROOMY
@given(data=st.data())
def test_workbook(data, read):
    rows = data.draw(reviews(columns=("incident_date", "outcome", "pages", "Score")))
    book = openpyxl.Workbook()
    book.active.append([HEADINGS.get(key, key) for key in rows[0]])
    for row in rows:
        book.active.append([value if value != "not known" else "NK" for value in row.values()])
        book.active.cell(book.active.max_row, 1).data_type = "s"
    buffer = io.BytesIO()
    book.save(buffer)
    assert_same(read(buffer.getvalue(), name="reviews.xlsx").reviews, rows)


@ROOMY
@given(data=st.data())
def test_parquet(data, read):
    rows = data.draw(reviews())
    frame = pd.DataFrame(rows).rename(columns=HEADINGS)
    frame = frame.astype({"Pages": "Int64", "Score": "Float64", "Result": "category", "neglect": "category"})
    buffer = io.BytesIO()
    frame.to_parquet(buffer)
    assert_same(read(buffer.getvalue(), name="reviews.parquet").reviews, rows)


@ROOMY
@given(data=st.data())
def test_spss_codes_with_labels(data, read, tmp_path):
    rows = data.draw(reviews(columns=("incident_date", "pages")))
    codes = {"yes": 7.0, "no": 5.0, "not known": 99.0, "not applicable": 3.0, None: None}
    labels = {code: label.capitalize() for label, code in codes.items() if label}
    frame = pd.DataFrame([row | {theme: codes[row[theme]] for theme in THEMES} for row in rows]).rename(
        columns=HEADINGS
    )
    frame = frame.astype({"Pages": "float64"} | dict.fromkeys(THEMES, "float64"))
    pyreadstat.write_sav(
        frame,
        tmp_path / "a.sav",
        variable_value_labels=dict.fromkeys(THEMES, labels),
        missing_ranges={theme: [99.0] for theme in THEMES},
    )
    assert_same(read((tmp_path / "a.sav").read_bytes(), name="reviews.sav").reviews, rows)


LISTED = {"name": "Themes", "scr_analysis": {"kind": "text", "delimiter": ";"}}
NAMES = {"domestic_abuse": ("Domestic abuse", "DA", "domestic_ABUSE"), "neglect": ("Neglect", "neglect ")}
MENTIONED = ("yes", "not known")


def names_of(row, draw):
    return [draw(st.sampled_from(NAMES[theme])) for theme in THEMES if row[theme] == "yes"]


@ROOMY
@given(data=st.data())
def test_one_cell_many(data, read, own_codebook):
    rows = [row for row in data.draw(reviews(MENTIONED, ("pages",))) if "yes" in (row[THEMES[0]], row[THEMES[1]])]
    if not rows:
        return
    records = [
        {key: value for key, value in written(row, data.draw).items() if key not in THEMES}
        | {"Themes": ";".join(names_of(row, data.draw))}
        for row in rows
    ]
    book = own_codebook(shape={"kind": "one_cell_many"}, more=[LISTED])
    assert_same(read(**dressed(records, data.draw), codebook=book).reviews, rows)


@ROOMY
@given(data=st.data())
def test_numbered(data, read, own_codebook):
    rows = [row for row in data.draw(reviews(MENTIONED, ("pages",))) if "yes" in (row[THEMES[0]], row[THEMES[1]])]
    if not rows:
        return
    records = []
    for row in rows:
        names = data.draw(st.permutations([*names_of(row, data.draw), "", ""]))
        plain = {key: value for key, value in written(row, data.draw).items() if key not in THEMES}
        records.append(plain | {f"theme{at}": (names + [""] * 4)[at - 1] for at in range(1, 5)})
    book = own_codebook(shape={"kind": "numbered", "columns": ["theme1", "theme2", "theme3", "theme4"]})
    assert_same(read(**dressed(records, data.draw), codebook=book).reviews, rows)


@ROOMY
@given(data=st.data())
def test_matrix(data, read, own_codebook):
    rows = data.draw(reviews(("yes", "not known", None), ("pages",)))
    count = {"yes": st.integers(1, 500).map(str), "not known": st.just("0"), None: st.just("")}
    records = [written(row, data.draw) | {theme: data.draw(count[row[theme]]) for theme in THEMES} for row in rows]
    assert_same(read(**dressed(records, data.draw), codebook=own_codebook(shape={"kind": "matrix"})).reviews, rows)


@ROOMY
@given(data=st.data())
def test_matrix_that_is_turned(data, read, own_codebook):
    rows = data.draw(reviews(("yes", "not known", None), ()))
    count = {"yes": st.integers(1, 500).map(str), "not known": st.just("0"), None: st.just("")}
    names = [row["review_id"] for row in rows]
    records = [
        {"Code System": theme, **{name: data.draw(count[row[theme]]) for name, row in zip(names, rows, strict=True)}}
        for theme in THEMES
    ]
    book = own_codebook(shape={"kind": "matrix", "rows": "codes"})
    assert_same(read(**dressed(records, data.draw), codebook=book).reviews, rows)


@ROOMY
@given(data=st.data())
def test_quotations_with_their_codes_in_a_cell(data, read, own_codebook):
    rows = data.draw(reviews(MENTIONED, ()))
    mark = data.draw(st.sampled_from(["\n", ";", "; "]))
    records = [
        {"ID": str(at), "document": row["review_id"], "Quotation Content": "verbatim", "Codes": mark.join(codes)}
        for at, row in enumerate(rows)
        for codes in [["something else"], [], names_of(row, data.draw)]
    ]
    book = own_codebook(shape={"kind": "highlights", "tag": "Codes", "delimiter": mark.strip(" ")})
    reading = read(**dressed(records, data.draw), codebook=book)
    assert_same(reading.reviews, rows)
    assert "verbatim" not in repr(vars(reading))


@ROOMY
@given(data=st.data())
def test_excerpts(data, read, own_codebook):
    rows = data.draw(reviews(MENTIONED, ()))
    records = []
    for row in rows:
        some = [
            {theme: row[theme] == "yes" and data.draw(st.booleans()) for theme in THEMES}
            for _ in range(data.draw(st.integers(0, 3)))
        ]
        last = {theme: row[theme] == "yes" for theme in THEMES}
        records += [
            {"Media Title": row["review_id"]} | {f"Code: {theme} Applied": mark for theme, mark in marks.items()}
            for marks in [*some, last]
        ]
    order = data.draw(st.permutations(records))
    book = own_codebook(shape={"kind": "excerpts", "code": "Code: {} Applied"})
    found = read(**dressed(order, data.draw), codebook=book).reviews
    by_name = {row["review_id"]: row for row in rows}
    assert_same(found, [by_name[name] for name in found["review_id"]])


@ROOMY
@given(data=st.data())
def test_highlights(data, read, own_codebook):
    rows = data.draw(reviews(MENTIONED, ()))
    records = [
        {"id": str(at), "document": row["review_id"], "tag": tag, "content": "verbatim"}
        for at, row in enumerate(rows)
        for tag in [*names_of(row, data.draw), "something else"]
    ]
    book = own_codebook(shape={"kind": "highlights", "tag": "tag"})
    reading = read(**dressed(records, data.draw), codebook=book)
    assert_same(reading.reviews, rows)
    assert "verbatim" not in repr(vars(reading))


@ROOMY
@given(data=st.data())
def test_long_with_a_list(data, read, own_codebook, tmp_path):
    rows = data.draw(reviews(("yes", "no", "not known", "not applicable"), ("pages",)))
    records = [
        {"Review": row["review_id"], "Code": data.draw(st.sampled_from(NAMES[theme])), "Value": spelled}
        for row in rows
        for theme in THEMES
        for spelled in [data.draw(st.sampled_from(SPELLINGS[row[theme]]))]
        if row[theme] != "not known" or data.draw(st.booleans())
    ]
    cases = tmp_path / "cases.csv"
    cases.write_bytes(to_csv([{k: v for k, v in written(row, data.draw).items() if k not in THEMES} for row in rows]))
    book = own_codebook(shape={"kind": "long", "code": "Code", "value": "Value"})
    if records:
        assert_same(
            read(**dressed(data.draw(st.permutations(records)), data.draw), codebook=book, cases=cases).reviews, rows
        )


@pytest.mark.parametrize("rows", [1, 5000])
def test_two_readings_of_one_file_are_one(read, rows):
    content = "Review,neglect\n" + "".join(f"A{at},{'Y' if at % 3 else 'maybe'}\n" for at in range(rows))
    first, second = (read(content, set_aside=True) for _ in range(2))
    assert first.problems == second.problems
    assert first.notes == second.notes
    pd.testing.assert_frame_equal(first.reviews, second.reviews)
    pd.testing.assert_frame_equal(first.set_aside, second.set_aside)


def test_the_file_is_not_written_to(tmp_path, small):
    path = tmp_path / "a.csv"
    path.write_bytes(b"Review\nA1\n")
    path.chmod(0o400)
    read_reviews(path, codebook=small)
    assert path.read_bytes() == b"Review\nA1\n"
