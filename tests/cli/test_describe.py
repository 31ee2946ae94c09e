"""`scr-analysis describe`: what a person reads before a chart is trusted, whole."""

import json

import pytest

from scr_analysis import cli

BOOK = {
    "name": "ours",
    "title": "Our sheet",
    "fields": [
        {"name": "Ref", "scr_analysis": {"role": "review_id"}},
        {"name": "Died on", "type": "date", "scr_analysis": {"role": "incident_date"}},
        {
            "name": "Sides",
            "type": "integer",
            "missingValues": ["", "999"],
            "scr_analysis": {"role": "pages", "unit": "pages"},
        },
        {"name": "County lines", "scr_analysis": {"kind": "flag", "group": "child"}},
        {"name": "Own notes", "type": "string"},
    ],
}
SHEET = "Ref;Died on;Sides;County lines;Own notes;More\nLP1;03/04/2012;40;Y;seen at home;x\nLP2;;999;?;;\n"
SAID = """\
a.csv: no problems.
Rows read 2 = analysed 2 + set aside 0.
Note: Read as UTF-8, with semicolons between cells
Note: Left out, because the codebook does not know them: More
Note: The codebook names no key (primaryKey) that the file has: a review that stands twice is not found
Note: Died on: no date shows whether the day or the month stands first; read day first ("03/04/2012" is 2012-04-03); \
if the month stands first, give the format %m/%d/%Y in the codebook

Codebook: ours, Our sheet
Shape: a row a review, a column a theme
Reviews by year from April to March, died on: 2012-13 1, no date 1

Ref: Ref (identifier, role review_id)
  filled 2
  kept as written, not shown

Died on: Died on (date, role incident_date)
  filled 1, blank 1
  2012-04-03 to 2012-04-03; "03/04/2012" is 2012-04-03 (1)

Sides: Sides (count of pages, role pages)
  filled 1, not known 1
  40 to 40; "999" is not known (1)

County lines: County lines (flag, theme of child)
  filled 1, not known 1
  "Y" is yes (1); "?" is not known (1)

Own notes: Own notes (text, no role)
  filled 1, blank 1
  kept as written, not shown
"""


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text(SHEET, encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps(BOOK), encoding="utf-8")


def test_what_was_understood_is_said_whole(files, capsys):
    assert cli.run(["describe", "a.csv", "--codebook", "b.json"]) == 0
    assert capsys.readouterr().out == SAID


def test_the_same_for_programs(files, capsys):
    assert cli.run(["describe", "a.csv", "--codebook", "b.json", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["shape"] == "a row a review, a column a theme"
    assert said["years"] == {"incident_date": {"2012-13": 1, "no date": 1}}
    assert [one["column"] for one in said["columns"]] == [
        "review_id",
        "incident_date",
        "pages",
        "County lines",
        "Own notes",
    ]
