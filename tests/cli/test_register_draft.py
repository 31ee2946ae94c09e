"""`scr-analysis codebook draft --register`: a register with headings of its own gets a codebook, and its tables."""

import csv
from pathlib import Path

import pytest

from scr_analysis import cli
from scr_analysis.codebook import Codebook

REVIEWS = "review_id,incident_date\nR1,2012-05-01\nR2,2012-06-01\n"
# By hand: two of four are for Health; of Police's two both are done, of Health's none, one of them not known.
REGISTER = """SCR Ref,Rec No.,What was recommended,Lead agency,Topic,RAG status,Linked finding?
R1,1,The board should do one thing about training,Police,Training,Complete,Y
R1,2,The board should do a second thing by spring,Health,Training,Not started,N
R2,1,The board should do a third thing very soon,Police,Supervision,Complete,Y
R2,2,The board should do another thing some day,Health,Supervision,,NK
"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("reviews.csv").write_text(REVIEWS, encoding="utf-8")
    Path("register.csv").write_text(REGISTER, encoding="utf-8")


def test_each_column_is_drafted_with_its_part(capsys):
    assert cli.run(["codebook", "draft", "register.csv", "--register", "--out", "register.json"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "scr-analysis report REVIEWS --recommendations register.csv --recommendations-codebook register.json --out DIR"
    )
    book = Codebook.read("register.json")
    found = {variable.aliases[0]: variable.column for variable in book.variables if variable.aliases}
    assert found == {
        "SCR Ref": "review_id",
        "Rec No.": "recommendation_id",
        "Lead agency": "addressed_to",
        "Topic": "recommendation_theme",
        "RAG status": "action_status",
        "Linked finding?": "linked_to_finding",
    }
    assert book.variable("What was recommended").kind == "text"
    assert "training" not in Path("register.json").read_text(encoding="utf-8")


def test_its_tables_follow():
    cli.run(["codebook", "draft", "register.csv", "--register", "--out", "register.json"])
    beside = ["--recommendations", "register.csv", "--recommendations-codebook", "register.json"]
    chosen = ["--select", "recommendations_register_by_agency", "--format", "csv", "--policy", "none"]
    assert cli.run(["report", "reviews.csv", *beside, *chosen, "--out", "out"]) == 0
    with Path("out/tables/recommendations_register_by_agency.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["addressed_to"]: row for row in csv.DictReader(file) if row["recommendations"] != "0"}
    told = {name: [row[column] for column in ("recommendations", "acted", "acted_n")] for name, row in rows.items()}
    assert told == {"Police": ["2", "2", "2"], "Health": ["2", "0", "1"]}


def test_a_register_that_names_no_review_is_refused(capsys):
    Path("lone.csv").write_text("Agency,Text\nPolice,one\nHealth,two\n", encoding="utf-8")
    assert cli.run(["codebook", "draft", "lone.csv", "--register", "--out", "lone.json"]) == 1
    assert capsys.readouterr().err == (
        "scr-analysis: lone: no column says which review a recommendation is from; head it Review reference\n"
    )
