"""Periods, styles, rows set aside, PDF: what a person may choose beside the usual."""

import io
import json

import pandas as pd
import pytest

from scr_analysis.release import Options, ReleaseError, read_periods, write_release
from scr_analysis.release.pages import pdf as printing

HEAD = "review_id,incident_date,outcome\n"
GOOD = HEAD + "".join(f"R{n},201{n % 3}-06-0{n % 9 + 1},Fatal\n" for n in range(40))
BAD = GOOD + "R98,2012-13-45,Fatal\nR99,2012-06-01,=1+1\n"
FEW = {"select": ("reviews_by_year",), "formats": ("csv", "html")}


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def written(path, content):
    path.write_text(content, encoding="utf-8")
    return path


def test_periods_are_read(tmp_path):
    told = {"coverage": ["2011-04-01", "2014-03-31"], "compare": [["2011-12", "2011-12"], ["2013-14", "2013-14"]]}
    assert read_periods(written(tmp_path / "p.json", json.dumps(told))) == {
        "coverage": ("2011-04-01", "2014-03-31"),
        "periods": (("2011-12", "2011-12"), ("2013-14", "2013-14")),
    }


@pytest.mark.parametrize("text", ["", "[]", '{"coverage": "2011"}', '{"compare": [["2011-12"]]}', '{"from": 1}'])
def test_other_periods_are_refused_with_an_example(tmp_path, text):
    with pytest.raises(ReleaseError, match=r'^p\.json is no file of periods; write \{"coverage": \["2011-04-01"'):
        read_periods(written(tmp_path / "p.json", text))


def test_coverage_adds_the_years_that_were_meant(tmp_path, source):
    release = write_release(source, tmp_path / "out", Options(**FEW, coverage=("2005-04-01", "2014-03-31")))
    assert release.results[0].table["year"].iloc[0] == "2005-06"
    assert json.loads((tmp_path / "out" / "record.json").read_text())["options"]["coverage"] == [
        "2005-04-01",
        "2014-03-31",
    ]


def test_a_style_is_added_and_recorded(tmp_path, source):
    style = written(tmp_path / "house.css", ":root { --mark: #801650; }")
    write_release(source, tmp_path / "out", Options(**FEW, style=style))
    assert ":root { --mark: #801650; }" in (tmp_path / "out" / "report.html").read_text()
    record = json.loads((tmp_path / "out" / "record.json").read_text())
    assert record["other_files"]["style"]["name"] == "house.css"


@pytest.mark.parametrize("css", ["@import 'a.css';", "p { background: URL(http://x) }", "</style><script>"])
def test_a_style_that_loads_something_is_refused(tmp_path, source, css):
    style = written(tmp_path / "house.css", css)
    with pytest.raises(ReleaseError, match=r"^house\.css loads something or holds markup"):
        write_release(source, tmp_path / "out", Options(**FEW, style=style))
    assert not (tmp_path / "out").exists()


def test_rows_set_aside_lie_beside_the_release_and_not_in_it(tmp_path):
    source = written(tmp_path / "mine.csv", BAD)
    release = write_release(source, tmp_path / "out", Options(**FEW, set_aside=True))
    assert release.rows["read"] == 42
    assert release.rows["set_aside"] == 2
    aside = (tmp_path / "out.set_aside.csv").read_text("utf-8")
    assert "2012-13-45" in aside
    assert "'=1+1" in aside
    assert not any("2012-13-45" in path.read_text("utf-8") for path in (tmp_path / "out").rglob("*.*"))
    write_release(source, tmp_path / "out", Options(**FEW, set_aside=True))
    assert (tmp_path / "out.set_aside.csv").read_text("utf-8") == aside


def test_a_file_of_somebody_else_is_not_overwritten(tmp_path):
    source = written(tmp_path / "mine.csv", BAD)
    written(tmp_path / "out.set_aside.csv", "my notes\n")
    with pytest.raises(
        ReleaseError, match=r"^out\.set_aside\.csv is there already and is not a list that this program"
    ):
        write_release(source, tmp_path / "out", Options(**FEW, set_aside=True))
    assert (tmp_path / "out.set_aside.csv").read_text() == "my notes\n"
    assert not (tmp_path / "out").exists()


def test_the_record_counts_rows_and_not_causes(tmp_path):
    # By hand: one date that twenty rows share, two empty identifiers, of which one row has the date too, and a total.
    rows = "".join(f"B{n},2012-13-45,Fatal\n" for n in range(20)) + ",2012-13-45,Fatal\n,2012-04-03,Fatal\n"
    source = written(tmp_path / "mine.csv", f"{GOOD}{rows}Total,,63\n")
    record = write_release(source, tmp_path / "out", Options(**FEW, set_aside=True, policy="none")).record
    assert record["rows"]["set_aside"] == 23
    assert record["rows"]["set_aside_by_rule"] == {"date": 21, "required": 2, "totals-row": 1}


def test_a_list_of_rows_of_a_workbook_is_known_as_ours(tmp_path):
    source = tmp_path / "mine.xlsx"
    pd.read_csv(io.StringIO(BAD)).to_excel(source, index=False)
    for _ in range(2):
        write_release(source, tmp_path / "out", Options(**FEW, set_aside=True))
    assert (tmp_path / "out.set_aside.csv").read_text("utf-8").startswith("row,review_id,")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 cut off by a full di"])
def test_a_pdf_that_is_not_whole_is_refused(tmp_path, monkeypatch, content):
    monkeypatch.setattr(printing, "browser", lambda: "chromium")
    monkeypatch.setattr(printing.subprocess, "run", lambda *_, **__: (tmp_path / "a.pdf").write_bytes(content))
    with pytest.raises(ReleaseError, match=r"^chromium could not print the report; print report\.html yourself$"):
        printing.write_pdf(written(tmp_path / "report.html", ""), tmp_path / "a.pdf")


def test_without_a_browser_a_pdf_is_refused_in_words(tmp_path, source, monkeypatch):
    monkeypatch.setattr(printing.shutil, "which", lambda _: None)
    with pytest.raises(ReleaseError, match=r"^a PDF needs Chromium, Chrome or Edge on this machine"):
        write_release(source, tmp_path / "out", Options(select=("reviews_by_year",), formats=("pdf",)))
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(printing.browser() is None, reason="no browser is on this machine: apt-get install chromium")
def test_a_pdf_is_printed_and_the_folder_stays_ours(tmp_path, source):
    options = Options(select=("reviews_by_year",), formats=("pdf",))
    write_release(source, tmp_path / "out", options)
    assert (tmp_path / "out" / "report.pdf").read_bytes().startswith(b"%PDF")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        ".gitignore",
        "record.html",
        "record.json",
        "report.pdf",
    ]
    before = (tmp_path / "out" / "report.pdf").read_bytes()
    write_release(source, tmp_path / "out", options)
    assert (tmp_path / "out" / "report.pdf").read_bytes() == before


def test_hidden_numbers_are_in_no_file(tmp_path):
    text = GOOD + "".join(f"N{n},2012-07-01,Non-fatal serious harm\n" for n in range(3))
    source = written(tmp_path / "mine.csv", text)
    options = Options(select=("reviews_by_year_and_outcome",), formats=("csv", "html", "svg"))
    release = write_release(source, tmp_path / "out", options)
    table = release.results[0].table
    hidden = table[table["outcome"].eq("Non-fatal serious harm") & table["year"].eq("2012-13")]
    assert hidden["reviews"].isna().all()
    assert "[c]" in (tmp_path / "out" / "tables" / "reviews_by_year_and_outcome.csv").read_text()
    assert json.loads((tmp_path / "out" / "record.json").read_text())["policy"]["name"] == "dfe"


def test_the_number_of_a_tiny_file_is_hidden_everywhere(tmp_path):
    source = written(tmp_path / "mine.csv", HEAD + "R1,2012-06-01,Fatal\nR2,2012-07-01,Fatal\n")
    write_release(source, tmp_path / "out", Options(**FEW))
    record = json.loads((tmp_path / "out" / "record.json").read_text())
    assert record["rows"] == {"read": "[c]", "set_aside": "[c]", "set_aside_by_rule": "[c]", "analysed": "[c]"}
    assert "<dd>[c]</dd>" in (tmp_path / "out" / "report.html").read_text()
