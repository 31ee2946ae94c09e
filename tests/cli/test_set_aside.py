"""Rows set aside go into a file that a spreadsheet may open: the user's own words, in their order, and no formula."""

import csv

import pytest

from scr_analysis import cli
from scr_analysis.reading import read_reviews
from scr_analysis.release.folder.set_aside_list import write_set_aside

HEAD = "outcome,review_id,pages"
DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=", "-"]
HARMLESS = ["x=1", "'=1", " seen", "1-2", "ab@cd", "“quoted”", 'a "word", and', "two\nlines"]


def written(tmp_path, cells):
    rows = [["soon", f"R{at}", cell] for at, cell in enumerate(cells)]
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD + "\n")
        csv.writer(file).writerows(rows)
    (tmp_path / "work" / "release").mkdir(parents=True)
    rows = read_reviews(path, set_aside=True).set_aside
    assert write_set_aside(rows, tmp_path / "work" / "release", tmp_path / "out") == tmp_path / "out.set_aside.csv"
    with (tmp_path / "work" / "set_aside.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("cell", DANGEROUS)
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe_and_nothing_else_changes(tmp_path, cell):
    _, row = written(tmp_path, [cell])
    assert row[:4] == ["2", "soon", "R0", f"'{cell}"]


def test_other_cells_stay_as_they_are_and_columns_in_the_order_of_the_file(tmp_path):
    head, *rows = written(tmp_path, HARMLESS)
    assert head == ["line", "outcome", "review_id", "pages", "reasons"]
    assert [row[3] for row in rows] == HARMLESS
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


@pytest.mark.parametrize(("reviews", "copies", "shown"), [(2, 3, "[c],[c],[c]"), (8, 20, "28,20,8")])
def test_more_rows_set_aside_than_stand_are_shown_where_both_are_many(tmp_path, monkeypatch, reviews, copies, shown):
    monkeypatch.chdir(tmp_path)
    rows = [f"A{at},2012-04-0{at + 1},Fatal" for at in range(reviews)]
    lines = ["review_id,incident_date,outcome", *rows, *rows[:1] * copies]
    (tmp_path / "a.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert cli.run(["tables", "a.csv", "--out", "made", "--select", "flow,reviews_by_year", "--set-aside"]) == 1
    with (tmp_path / "made" / "tables" / "flow.csv").open(encoding="utf-8", newline="") as file:
        assert ",".join(row["count"] for row in list(csv.DictReader(file))[:3]) == shown


def test_where_every_row_is_set_aside_the_rows_are_told_all_the_same(tmp_path, capsys):
    path = tmp_path / "a.csv"
    path.write_text("review_id,incident_date,outcome\nR1,31/02/2012,Fatal\nR2,2012-05-01,Fattal\n", encoding="utf-8")
    asked = ["report", str(path), "--set-aside", "--select", "reviews_by_year", "--out", str(tmp_path / "out")]
    assert cli.run(asked) == 1
    told = capsys.readouterr().err.splitlines()
    assert (told[0], told[-1]) == (
        "scr-analysis: a.csv: 2 problems in 2 places. Nothing was loaded.",
        "Rows read 2; nothing was loaded.",
    )
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
