"""CSV as the conventions of official statistics want it."""

import io

import pandas as pd
import pytest

from scr_analysis.release.writers import csv_text, inert, number, write_csv, write_json


def table():
    return pd.DataFrame(
        {
            "year": pd.Categorical(["2011-12", "2012-13", "2013-14"], ordered=True),
            "reviews": pd.array([96, 0, pd.NA], "Int64"),
            "percent": [100 / 3, None, None],
            "suppressed": [False, False, True],
            "method": ["Wilson", "Wilson", "Wilson"],
        }
    )


def test_a_table_is_written_as_it_stands_here():
    assert csv_text(table()) == (
        "year,reviews,percent,suppressed,method\n"
        "2011-12,96,33.33333333,false,Wilson\n"
        "2012-13,0,[z],false,Wilson\n"
        "2013-14,[c],[c],true,Wilson\n"
    )


def test_no_cell_is_empty():
    assert csv_text(pd.DataFrame({"step": ["Rows read", "Reviews"], "part_of": ["", "Rows read"]})) == (
        "step,part_of\nRows read,[z]\nReviews,Rows read\n"
    )


def test_the_table_is_not_changed():
    before = table()
    csv_text(before)
    pd.testing.assert_frame_equal(before, table())


def test_numbers_come_back_as_numbers():
    back = pd.read_csv(io.StringIO(csv_text(table().head(1))))
    assert back["reviews"].tolist() == [96]
    assert back["percent"].tolist() == pytest.approx([100 / 3])


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_spreadsheet_runs_no_cell(start):
    back = csv_text(pd.DataFrame({"region": [f"{start}cmd|' /C calc'!A0"]}))
    assert not next(iter(back.splitlines()[1:])).lstrip('"').startswith(start)
    assert inert(f"{start}1") == f"'{start}1"


def test_a_negative_number_is_no_formula():
    assert csv_text(pd.DataFrame({"trend": [-12.5]})) == "trend\n-12.5\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [(1 / 3, "0.3333333333"), (0.1 + 0.2, "0.3"), (1e-12, "1e-12"), (172290.0, "172290"), (-0.0, "0")],
)
def test_digits_that_two_machines_may_differ_in_are_not_written(value, text):
    assert number(value) == text


def test_a_file_is_utf8_without_a_mark_and_with_line_feeds(tmp_path):
    write_csv(pd.DataFrame({"region": ["Côte – d’Azur"]}), tmp_path / "a" / "b.csv")
    assert (tmp_path / "a" / "b.csv").read_bytes() == "region\nCôte – d’Azur\n".encode()


def test_json_keeps_letters_and_order(tmp_path):
    write_json({"b": "é", "a": None}, tmp_path / "a.json")
    assert (tmp_path / "a.json").read_text("utf-8") == '{\n  "b": "é",\n  "a": null\n}\n'
