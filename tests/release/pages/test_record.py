"""The run record as a page: it says what record.json says."""

import json
from html import escape

from scr_analysis.release.pages.record import parts


def test_the_page_says_what_the_record_says(made):
    record = json.loads((made[0] / "record.json").read_text("utf-8"))
    page = (made[0] / "record.html").read_text("utf-8")
    said = [record["made_at"], record["input"]["sha256"], record["codebook"]["sha256"], record["policy"]["note"]]
    said += [*record["shipped_files"].values(), *record["versions"].values(), str(record["seed"]), "Read", "293"]
    said += [value for name, value in record["files"].items() if name != "record.html"]
    said += [one["reason"] for one in record["left_out"]]
    assert [one for one in said if escape(one) not in page] == []


def test_rows_and_choices_are_in_words():
    record = {
        "program": {"name": "scr_analysis", "version": "0.1.0"},
        "made_at": "2016-04-01T00:00:00Z",
        "input": {"name": "a.csv", "sha256": "1", "encoding": "utf-8", "shape": "wide"},
        "codebook": {"name": "pathways", "sha256": "2"},
        "earlier": {"compared": [], "never_published": False},
        "other_files": {"second_coder": {"name": "b.csv", "sha256": "3"}},
        "shipped_files": {},
        "notes": ["Read as UTF-8"],
        "rows": {"read": 1200, "set_aside": 2, "set_aside_by_rule": {"date": 2}, "analysed": 1198},
        "options": {"select": [], "periods": [["2011-12", "2011-12"], ["2013-14", "2014-15"]], "set_aside": True},
        "policy": {"name": "dfe", "note": "Hidden."},
        "seed": 1,
        "versions": {"python": "3.11"},
        "outputs": [],
        "left_out": [],
    }
    found = {part.heading: part.rows for part in parts(record, {})}
    assert found["What was noticed when the file was read"] == [("Note", "Read as UTF-8")]
    assert found["Rows at each step"] == [
        ("Read", "1,200"),
        ("Excluded", "2"),
        ("Excluded because of date", "2"),
        ("Analysed", "1,198"),
    ]
    assert found["Choices"] == [
        ("Outputs asked for", "as usual"),
        ("Periods compared", "2011-12 to 2011-12 against 2013-14 to 2014-15"),
        ("Go on without bad rows", "yes"),
    ]
    assert found["Other files given"] == [("Second coder's file", "b.csv", "3")]
    record["rows"] = dict.fromkeys(record["rows"], "[c]")
    hidden = {part.heading: part.rows for part in parts(record, {})}
    assert hidden["Rows at each step"][1:3] == [("Excluded", "[c]"), ("Excluded because of each reason", "[c]")]
