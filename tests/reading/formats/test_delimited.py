"""Cells and lines of a CSV, held against Python's own `csv` module, which has no part in the reader."""

import csv
import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_analysis.reading import ReviewDataError
from scr_analysis.reading.formats import body, quotes
from scr_analysis.reading.formats.delimited import open_delimited
from scr_analysis.reading.formats.quotes import Quotes, find_quotes, is_strict, scan
from scr_analysis.reading.formats.records import find_records, iter_records, split_record
from scr_analysis.reading.formats.sheet import Keep

CELLS = st.text(st.sampled_from('ab ,;"\n\té–'), max_size=6)
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=2, max_size=12)
)
FEW = settings(max_examples=150, deadline=None, derandomize=True)


def as_csv(table, **how):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", **how).writerows(table)
    return text.getvalue()


def body_of(data, *, width):
    sheet = open_delimited(data, "a.csv", lambda head: len(head[0].cells))
    grid = sheet.body(0, {at: Keep(str(at), various=at % 2 == 1) for at in range(width)}, width)
    rows = list(zip(*(column.texts(np.arange(grid.rows)) for column in grid.columns), strict=True))
    return rows, grid.line_numbers.tolist()


def by_csv(text, **how):
    """Rows and the line each begins on, by Python's csv; its empty rows are lines without anything."""
    reader = csv.reader(io.StringIO(text, newline=""), **how)
    found, line = [], 1
    for row in reader:
        if row:
            found.append((tuple(row), line))
        line = reader.line_num + 1
    return found


@FEW
@given(table=TABLES, quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_cells_and_lines_are_those_of_the_csv_module(table, quoting):
    heading = [f"h{at}" for at in range(len(table[0]))]
    text = as_csv([heading, *table], quoting=quoting)
    rows, lines = body_of(text.encode(), width=len(heading))
    expected = by_csv(text)[1:]
    assert rows == [row for row, _ in expected]
    assert lines == [line for _, line in expected]


@pytest.fixture(scope="module")
def small_blocks():
    """Blocks of a few bytes, so that cells and lines lie across them."""
    was = body._BLOCK, quotes._BLOCK
    body._BLOCK, quotes._BLOCK = 64, 7
    yield
    body._BLOCK, quotes._BLOCK = was


@FEW
@given(table=TABLES, quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
def test_small_blocks_change_nothing(table, quoting, small_blocks):
    test_cells_and_lines_are_those_of_the_csv_module.hypothesis.inner_test(table, quoting)


@FEW
@given(table=TABLES)
def test_the_top_of_a_file_is_split_as_the_csv_module_does(table):
    text = as_csv(table, quoting=csv.QUOTE_ALL)
    assert [tuple(cells) for cells, _ in iter_records(text, ",")] == [row for row, _ in by_csv(text)]


@FEW
@given(text=st.text(st.sampled_from('ab,"\n'), min_size=1, max_size=40))
def test_the_quick_look_at_quotation_marks_agrees_with_the_slow_one(text):
    data = text.encode()
    if is_strict(data, ","):
        quick, slow = Quotes(any=True), Quotes(any=True, found=scan(data, ",", "a.csv"))
        assert find_records(data, quick).starts.tolist() == find_records(data, slow).starts.tolist()


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a,b", ["a", "b"]),
        ('"a,b"', ["a,b"]),
        ('5" scar,x', ['5" scar', "x"]),
        ('"a""b"', ['a"b']),
        ('"ab"cd,e', ["abcd", "e"]),
        ("", [""]),
        (",", ["", ""]),
        ('""', [""]),
    ],
)
def test_one_record(text, cells):
    assert split_record(text, ",") == cells


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b'a,b\n1,"x\n2,y\n', 2),
        (b'a,b\n1,x\n2,"y', 3),
        (b'a,b\n1,"x\n2,"y\n3,z\n', 2),
        (b'a,b\n1,"x""\n', 2),
        (b'"\n', 1),
    ],
)
def test_a_mark_that_is_not_closed_is_found_with_its_line(data, line):
    with pytest.raises(
        ReviewDataError, match=rf"^a\.csv: line {line} opens a cell with a quotation mark that is not closed"
    ):
        find_quotes(data, ",", "a.csv")


def test_rows_that_do_not_fit_are_found_in_a_file_of_many_blocks():
    lines = [f"A{at},x" if at % 1000 else f"A{at}" for at in range(20_000)]
    data = ("h1,h2\n" + "\n".join(lines)).encode()
    was = body._BLOCK
    body._BLOCK = 4096
    try:
        sheet = open_delimited(data, "a.csv", lambda head: len(head[0].cells))
        grid = sheet.body(0, {0: Keep("h1"), 1: Keep("h2")}, 2)
    finally:
        body._BLOCK = was
    assert [row.line for row in grid.broken] == list(range(2, 20_002, 1000))
    assert grid.rows == 20_000 - 20
    assert grid.line_numbers.tolist() == [at + 2 for at in range(20_000) if at % 1000]
