"""The record names the files that were used, though somebody writes to them while the tables are made."""

import hashlib
import json

import pytest

from scr_analysis import cli
from scr_analysis.answers import answered
from scr_analysis.codebook import Codebook
from scr_analysis.release import Options, ReleaseError, run, run_notebooks, write_release
from scr_analysis.release.beside import refuse_changed
from scr_analysis.release.notebooks import run as notebooks

HEAD = "review_id,incident_date,outcome\n"
ROWS = HEAD + "".join(f"R{n},201{n % 3}-06-0{n % 9 + 1},Fatal\n" for n in range(40))
REGISTER = "recommendation_id,review_id,addressed_to\n" + "".join(f"{n},R{n % 40},Police\n" for n in range(60))
WISHES = ("reviews_by_year", "recommendations_register_by_agency")


@pytest.fixture(name="files")
def _files(tmp_path):
    """A file of reviews with everything that may lie beside it."""
    texts = {
        "source": ("mine.csv", ROWS),
        "codebook": ("book.json", Codebook.default().to_json()),
        "recommendations": ("register.csv", REGISTER),
        "second_coder": ("second.csv", ROWS),
        "style": ("house.css", "p { color: red }"),
    }
    for name, text in texts.values():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return {what: tmp_path / name for what, (name, _) in texts.items()}


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_more_when(monkeypatch, room, name, files):
    """Let somebody add to every file just before a step of the run."""
    step = getattr(room, name)

    def disturbed(*given, **how):
        for path in files:
            with path.open("a", encoding="utf-8") as file:
                file.write("\n")
        return step(*given, **how)

    monkeypatch.setattr(room, name, disturbed)


def test_the_record_names_the_files_that_were_used_though_they_change_while_tables_are_made(
    tmp_path, monkeypatch, files
):
    before = {what: sha256(path) for what, path in files.items()}
    beside = {what: path for what, path in files.items() if what != "source"}
    for room, step in ((answered, "computed"), (answered, "protected"), (run, "draw_all")):
        write_more_when(monkeypatch, room, step, files.values())
    options = Options(select=WISHES, formats=("csv", "html"), **beside)
    made = write_release(files["source"], tmp_path / "out", options)
    record = json.loads((tmp_path / "out" / "record.json").read_text("utf-8"))
    assert len(made.results) == 2
    assert record["input"]["sha256"] == before.pop("source") != sha256(files["source"])
    assert {what: told["sha256"] for what, told in record["other_files"].items()} == before
    assert all(sha256(path) != before[what] for what, path in beside.items())


def test_a_register_that_changes_between_two_readers_is_counted_as_it_was_read(tmp_path, monkeypatch, files):
    """The tables count what the recorded hash stands for: 60 recommendations, not the 61 of the changed file."""
    read = run.read

    def grown(*given, **how):
        files["recommendations"].write_text(f"{REGISTER}61,R1,Police\n", encoding="utf-8")
        return read(*given, **how)

    monkeypatch.setattr(run, "read", grown)
    options = Options(select=WISHES[1:], formats=("csv",), policy="none", recommendations=files["recommendations"])
    (result,) = write_release(files["source"], tmp_path / "out", options).results
    assert result.table["recommendations"].sum() == 60


def test_a_style_is_the_one_that_was_hashed(tmp_path, monkeypatch, files):
    monkeypatch.setattr(run, "draw_all", lambda *_, **__: files["style"].write_text("p { color: blue }") and ())
    options = Options(select=WISHES[:1], formats=("html",), style=files["style"])
    write_release(files["source"], tmp_path / "out", options)
    assert "p { color: red }" in (tmp_path / "out" / "report.html").read_text("utf-8")


def one_page():
    """What running the notebooks gives, without running any."""
    import nbformat

    return notebooks._Run({"01-one": nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Is it there?")])})


def test_notebooks_of_a_file_that_changes_stop(tmp_path, monkeypatch, files, capsys):
    monkeypatch.setattr(notebooks, "_execute", lambda *_: one_page())
    write_more_when(monkeypatch, notebooks, "_execute", [files["recommendations"]])
    asked = ["notebooks", files["source"], "--policy", "none", "--recommendations", files["recommendations"]]
    assert cli.run([*map(str, asked), "--out", str(tmp_path / "out")]) == 2
    said = "scr-analysis: register.csv changed while it was read; run again when nobody writes to it\n"
    assert capsys.readouterr().err == said
    assert not (tmp_path / "out").exists()


def test_the_record_of_notebooks_names_the_files(tmp_path, monkeypatch, files):
    monkeypatch.setattr(notebooks, "_execute", lambda *_: one_page())
    options = Options(policy="none", second_coder=files["second_coder"])
    run_notebooks(files["source"], tmp_path / "out", options)
    record = json.loads((tmp_path / "out" / "record.json").read_text("utf-8"))
    assert record["input"]["sha256"] == sha256(files["source"])
    assert record["other_files"] == {"second_coder": {"name": "second.csv", "sha256": sha256(files["second_coder"])}}
    assert "rows" not in record


def test_a_file_that_is_gone_has_changed(tmp_path):
    with pytest.raises(
        ReleaseError, match=r"^gone\.csv changed while it was read; run again when nobody writes to it$"
    ):
        refuse_changed({tmp_path / "gone.csv": "0"})
