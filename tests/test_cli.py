"""The command line as a person meets it: exit status, one-line errors, JSON for programs, never a traceback."""

import json
import subprocess
import sys
from shlex import quote

import pytest

from scr_analysis import cli, release
from scr_analysis.shipped import shipped

BAD_ROW = "review_id,incident_date,outcome\nR1,2012-04-03,Fatal\nR2,2012-13-45,Fatal\n"
GOOD_ROW = "review_id,incident_date,outcome\nR1,2012-04-03,Fatal\n"


def run(capsys, *arguments):
    """Exit status, standard output and standard error of one command."""
    status = cli.run([str(one) for one in arguments])
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    return status, said.out, said.err


@pytest.fixture
def example():
    return shipped("data", "example_reviews.csv")


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text(BAD_ROW, encoding="utf-8")
    return path


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.csv"
    path.write_text(GOOD_ROW, encoding="utf-8")
    return path


def test_a_file_without_problems_is_0(capsys, example):
    status, out, err = run(capsys, "check", example)
    assert (status, err) == (0, "")
    assert out.startswith("example_reviews.csv: no problems.\nRows read 293 = analysed 293 + set aside 0.\n")


def test_no_bar_is_drawn_where_nobody_looks_though_colour_is_forced(capsys, monkeypatch, good):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert run(capsys, "check", good)[2] == ""


def test_a_file_with_problems_is_1_and_says_where(capsys, bad):
    status, out, err = run(capsys, "check", bad)
    assert (status, out) == (1, "")
    assert err.startswith("scr-analysis: bad.csv: incident_date, line 3 (review R2): ")
    assert err.endswith("\nRows read 2; nothing was loaded.\n")


def test_check_sets_rows_aside_and_writes_nothing(capsys, tmp_path, bad):
    status, out, err = run(capsys, "check", bad, "--set-aside")
    assert (status, err) == (1, "")
    assert (
        "bad.csv: some rows would be set aside; nothing was written.\nRows read 2 = analysed 1 + set aside 1.\n" in out
    )
    assert [path.name for path in tmp_path.iterdir()] == ["bad.csv"]
    assert "nothing is written" in " ".join(run(capsys, "check", "--help")[1].split())


def test_check_says_which_years_to_look_at(capsys, tmp_path, example):
    path = tmp_path / "typo.csv"
    days = ["2001-05-01", *(f"201{1 + at % 3}-0{4 + at % 6}-01" for at in range(30))]
    rows = "".join(f"R{at},{day}\n" for at, day in enumerate(days))
    path.write_text("review_id,incident_date\n" + rows, encoding="utf-8")
    status, out, err = run(capsys, "check", path)
    assert (status, err) == (0, "")
    assert "Look at this: by date of incident 1 review of 2001-02 to 2010-11 stands apart from the rest" in out
    assert "Look at this" not in run(capsys, "check", example)[1]


def test_rows_and_reviews_are_both_printed_where_a_review_has_several(capsys, tmp_path):
    path, book, out = tmp_path / "codes.csv", tmp_path / "book.json", tmp_path / "out"
    path.write_text(
        "id,document,tag,content\n1,A1,Neglect,x\n2,A1,Neglect,y\n3,A2,Neglect,z\n4,,Neglect,u\n", encoding="utf-8"
    )
    assert run(capsys, "codebook", "draft", path, "--out", book)[0] == 0
    law = "Rows read 4 = analysed 3 + set aside 1. Reviews read 3 = analysed 2 + set aside 1.\n"
    assert law in run(capsys, "check", path, "--codebook", book, "--set-aside")[1]
    said = json.loads(run(capsys, "check", path, "--codebook", book, "--set-aside", "--json")[1])
    assert said["file_rows"] == {"read": 4, "analysed": 3, "set_aside": 1}
    arguments = ("--codebook", book, "--set-aside", "--select", "data_quality", "--format", "csv", "--out", out)
    assert law in run(capsys, "report", path, *arguments)[1]
    assert (tmp_path / "out.set_aside.csv").read_text(encoding="utf-8") == (
        "line,document,tag,reasons\n5,,Neglect,the row does not say which review it belongs to\n"
    )


def test_json_is_json_and_nothing_else(capsys, example, bad):
    status, out, err = run(capsys, "check", example, "--json")
    said = json.loads(out)
    assert (status, err) == (0, "")
    assert said["ok"] is True
    assert said["rows"] == {"read": 293, "set_aside": 0, "analysed": 293}
    status, out, err = run(capsys, "check", bad, "--json")
    said = json.loads(out)
    assert (status, err) == (1, "")
    assert said["ok"] is False
    assert said["rows_read"] == 2
    assert said["problems"][0]["column"] == "incident_date"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nowhere.csv"], "scr-analysis: there is no file nowhere.csv\n"),
        (["check", "."], "scr-analysis: . is a folder; name a file\n"),
        (["check"], "scr-analysis: Missing argument 'FILE'. See scr-analysis --help.\n"),
        (["chek", "a.csv"], "scr-analysis: No such command 'chek'. Did you mean 'check'? See scr-analysis --help.\n"),
        (["report", "nowhere.csv", "--out", "x"], "scr-analysis: there is no file nowhere.csv\n"),
    ],
)
def test_wrong_use_is_2_and_one_line(capsys, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    assert run(capsys, *arguments) == (2, "", said)


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (["--year-of", "incidnt"], "there is no date for --year-of named incidnt; did you mean incident?"),
        (["--select", "lenght_by_year"], "there is no output named lenght_by_year; did you mean length_by_year?"),
        (
            ["--policy", "df"],
            (
                "there is no disclosure policy 'df'; there are none, dfe, dfe_strict, round5, ons_10_5, "
                "and custom_T_B with a threshold and a base, such as custom_10_5"
            ),
        ),
        (["--codebook", "nowhere.json"], "there is no file nowhere.json"),
    ],
)
def test_a_wrong_option_is_2_and_nothing_is_written(capsys, tmp_path, good, option, said):
    out = tmp_path / "out"
    assert run(capsys, "report", good, "--out", out, *option) == (2, "", f"scr-analysis: {said}\n")
    assert [path.name for path in tmp_path.iterdir()] == ["good.csv"]


def test_a_report_of_a_bad_file_is_1_and_nothing_is_written(capsys, tmp_path, bad):
    status, out, err = run(capsys, "report", bad, "--out", tmp_path / "out")
    assert (status, out) == (1, "")
    assert err.startswith("scr-analysis: bad.csv: incident_date, line 3 (review R2): ")
    assert [path.name for path in tmp_path.iterdir()] == ["bad.csv"]


def test_a_folder_of_somebody_else_is_2(capsys, tmp_path, good):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    status, _, err = run(capsys, "report", good, "--out", tmp_path / "out")
    assert status == 2
    assert err.endswith(
        "was not made by this program; name another folder, or add --force (the old one is then kept beside it)\n"
    )


def test_tables_and_figures_are_narrower_reports(capsys, tmp_path, good):
    select = ["--select", "reviews_by_year"]
    assert run(capsys, "tables", good, "--out", tmp_path / "t", *select)[0] == 0
    assert run(capsys, "figures", good, "--out", tmp_path / "f", *select)[0] == 0
    tables = sorted(path.relative_to(tmp_path / "t").as_posix() for path in (tmp_path / "t").rglob("[!.]*.*"))
    figures = {path.suffix for path in (tmp_path / "f").rglob("[!.]*.*")}
    assert tables == ["datapackage.json", "record.html", "record.json", "tables.xlsx", "tables/reviews_by_year.csv"]
    assert figures == {".html", ".json", ".svg", ".png"}


def test_several_names_may_be_given_with_commas(capsys, tmp_path, good):
    wish = ["--select", "reviews_by_year, flow", "--format", "csv,svg"]
    assert run(capsys, "report", good, "--out", tmp_path / "out", *wish)[0] == 0
    assert {path.suffix for path in (tmp_path / "out").rglob("[!.]*.*")} == {".csv", ".html", ".json", ".svg"}
    assert {path.stem for path in (tmp_path / "out" / "tables").iterdir()} == {"flow", "reviews_by_year"}


def test_a_release_of_nothing_is_2_and_says_why(capsys, tmp_path, good):
    said = "scr-analysis: no output can be made of this file; length_by_year: The file has no column read as pages.\n"
    assert run(capsys, "report", good, "--out", tmp_path / "out", "--select", "length_by_year") == (2, "", said)
    assert [path.name for path in tmp_path.iterdir()] == ["good.csv"]


def test_a_release_is_verified(capsys, tmp_path, good):
    select = ["--select", "reviews_by_year"]
    run(capsys, "tables", good, "--out", tmp_path / "out", *select)
    assert run(capsys, "verify", tmp_path / "out") == (0, "All 5 files are the same, to the byte.\n", "")
    (tmp_path / "out" / "tables" / "reviews_by_year.csv").write_text("mine")
    status, out, _ = run(capsys, "verify", tmp_path / "out")
    assert status == 1
    assert out == ("tables/reviews_by_year.csv: it was changed after it was written\nDifferent: 1. The same: 4.\n")


def test_what_is_left_out_is_said(capsys, tmp_path, good):
    status, out, _ = run(capsys, "tables", good, "--out", tmp_path / "out")
    assert status == 0
    # One line a reason, with every output that it holds for.
    assert "Left out length_by_year: The file has no column read as pages.\n" in out
    assert "Left out theme_prevalence, themes_by_year: The file has no theme.\n" in out
    assert "Disclosure control: dfe." in out


def test_the_example_is_written_once(capsys, tmp_path):
    path = tmp_path / "example.csv"
    status, said, err = run(capsys, "example", "--out", path)
    assert (status, err) == (0, "")
    assert said.startswith(f"Wrote {quote(str(path))}: synthetic reviews, no real child; beside it ")
    assert path.read_bytes() == shipped("data", "example_reviews.csv").read_bytes()
    status, _, err = run(capsys, "example", "--out", path)
    assert (status, err) == (
        2,
        f"scr-analysis: {quote(str(path))} is there already and is left as it is; name another file\n",
    )


@pytest.mark.parametrize(
    ("place", "said"), [(".", "is a folder; name a file"), ("no/where.csv", "no such file or directory")]
)
def test_the_example_needs_a_place(capsys, tmp_path, monkeypatch, place, said):
    monkeypatch.chdir(tmp_path)
    status, _, err = run(capsys, "example", "--out", place)
    assert status == 2
    assert said in err


def test_a_fault_of_the_program_is_one_line_without_the_data(capsys, monkeypatch, good):
    def fail(*_, **__):
        raise ZeroDivisionError("R1 was born on 3 April")

    monkeypatch.setattr(release, "write_release", fail, raising=False)
    status, out, err = run(capsys, "report", good, "--out", "x")
    assert (status, out) == (2, "")
    assert err.startswith("scr-analysis: a fault of this program (ZeroDivisionError in release_commands, line ")
    assert "R1" not in err


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (KeyboardInterrupt(), 130, "scr-analysis: stopped; nothing is half written\n"),
        (MemoryError(), 2, "scr-analysis: this machine has too little memory for the file\n"),
    ],
)
def test_a_stop_is_one_line(capsys, monkeypatch, good, error, status, said):  # noqa: PLR0917 - three fixtures, three values
    def stop(*_, **__):
        raise error

    monkeypatch.setattr(release, "write_release", stop, raising=False)
    assert cli.run(["report", str(good), "--out", "x"]) == status
    assert capsys.readouterr().err == said


def test_the_version_is_said(capsys):
    assert run(capsys, "--version")[:2] == (0, "scr-analysis 0.1.0\n")


def test_help_is_there_for_every_command(capsys):
    out = run(capsys, "--help")[1]
    for name in (
        "check",
        "describe",
        "report",
        "tables",
        "figures",
        "verify",
        "notebooks",
        "join",
        "template",
        "example",
        "codebook",
    ):
        assert name in out
        assert run(capsys, name, "--help")[0] == 0


def test_help_loads_no_heavy_package():
    code = (
        "import sys; from scr_analysis.cli import run; run(['report', '--help']);"
        "heavy = {'pandas', 'numpy', 'matplotlib', 'scipy', 'statsmodels', 'pyarrow'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_it_runs_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "scr_analysis", "check", "nowhere.csv"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "scr-analysis: there is no file nowhere.csv\n")


def test_an_empty_file_has_the_headings_of_the_codebook(capsys, tmp_path):
    path = tmp_path / "empty.csv"
    assert run(capsys, "template", "--out", path) == (
        0,
        f"Wrote {quote(str(path))}: one line of headings. Give each review a row.\n",
        "",
    )
    assert path.read_text("utf-8").startswith("review_id,incident_id,")


def test_a_file_is_described_for_a_person_to_confirm(capsys, example):
    status, out, err = run(capsys, "describe", example)
    assert (status, err) == (0, "")
    assert "\nincident_date: " in out
    assert "Fatal" in out
    columns = json.loads(run(capsys, "describe", example, "--json")[1])["columns"]
    assert columns[0]["understood"] == "kept as written, not shown"


def test_a_codebook_is_checked_and_described(capsys, tmp_path):
    book = tmp_path / "book.json"
    book.write_text(cli.codebook_commands.scr.Codebook.default().to_json(), encoding="utf-8")
    assert run(capsys, "codebook", "check", book) == (0, "book.json: nothing to remark.\n", "")
    assert run(capsys, "codebook", "describe", book)[1].startswith("## Serious Case Reviews")
    out = tmp_path / "book.html"
    assert run(capsys, "codebook", "describe", "--html", "--out", out) == (0, f"Wrote {quote(str(out))}\n", "")
    assert out.read_text("utf-8").startswith("<!doctype html>")


def test_a_broken_codebook_is_1(capsys, tmp_path):
    (tmp_path / "book.json").write_text("{", encoding="utf-8")
    status, out, err = run(capsys, "codebook", "check", tmp_path / "book.json")
    assert (status, out) == (1, "")
    assert err.startswith("scr-analysis: book.json")


def notebook(folder, name, *cells):
    """A small notebook as the shipped ones are: a question, and code."""
    import nbformat

    book = nbformat.v4.new_notebook()
    book.cells = [nbformat.v4.new_markdown_cell("# Is it there?")]
    book.cells += [nbformat.v4.new_code_cell(cell) for cell in cells]
    folder.mkdir(exist_ok=True)
    nbformat.write(book, folder / f"{name}.ipynb")


@pytest.fixture(name="books")
def _books(tmp_path, monkeypatch):
    """Let the command run small notebooks of a test, not those that are shipped."""
    from scr_analysis.release.notebooks import run as notebooks

    monkeypatch.setattr(notebooks, "shipped", lambda *_: tmp_path / "books")
    return lambda *cells, name="01-one": notebook(tmp_path / "books", name, *cells)


OPENED = 'import scr_analysis as scr\nstudy = scr.open_study("study.toml")\nstudy'


def test_notebooks_are_run_on_a_file(capsys, tmp_path, good, books):
    books(OPENED, "study.reviews_by_year()")
    status, out, _ = run(capsys, "notebooks", good, "--out", tmp_path / "out", "--policy", "none", "--keep")
    assert status == 0
    assert out.endswith("They show unprotected counts: do not publish those of a file of yours.\n")
    page = (tmp_path / "out" / "01-one.html").read_text("utf-8")
    assert "good.csv" in page
    assert "How many reviews were there in each year?" in page
    assert str(tmp_path) not in page
    assert '"output_type": "execute_result"' in (tmp_path / "out" / "01-one.ipynb").read_text("utf-8")
    index = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert '<a href="01-one.html">Is it there?</a>' in index
    assert "<figure>" in index


def test_notebooks_of_a_file_of_yours_are_protected(capsys, tmp_path, good, books):
    books(OPENED, "study.describe()", "study.coding_disagreements()", "print(study.reviews)\nstudy.reviews_by_year()")
    status, out, _ = run(capsys, "notebooks", good, "--out", tmp_path / "out")
    assert (status, "Disclosure control: dfe. " in out) == (0, True)
    page = (tmp_path / "out" / "01-one.html").read_text("utf-8")
    assert "Disclosure control: dfe. " in page
    assert "It is for yourself only, and not shown under the policy dfe." in page
    assert "R1" not in page


def test_an_answer_that_nobody_has_weighed_is_left_out_in_words(capsys, tmp_path, good, books):
    books(OPENED, 'study.reviews_by_year(by="review_id")')
    assert run(capsys, "notebooks", good, "--out", tmp_path / "out")[0] == 0
    page = (tmp_path / "out" / "01-one.html").read_text("utf-8")
    assert "is no output of the catalogue, so the policy dfe cannot protect it" in page
    assert "R1" not in page


def test_a_notebook_that_fails_names_heading_and_cause_and_stops_no_other(capsys, tmp_path, good, books):
    books("1 / 0")
    books("2 + 2", name="02-two")
    status, out, _ = run(capsys, "notebooks", good, "--out", tmp_path / "out")
    assert status == 1
    assert "01-one.ipynb stops under 'Is it there?': ZeroDivisionError: division by zero\n" in out
    assert sorted(path.name for path in (tmp_path / "out").glob("*.html")) == ["02-two.html", "index.html"]


def test_where_no_notebook_runs_nothing_is_written(capsys, tmp_path, good, books):
    books("1 / 0")
    status, _, err = run(capsys, "notebooks", good, "--out", tmp_path / "out")
    assert status == 2
    assert err == "scr-analysis: 01-one.ipynb stops under 'Is it there?': ZeroDivisionError: division by zero\n"
    assert not (tmp_path / "out").exists()


def test_notebooks_are_copied_to_work_in(capsys, tmp_path):
    status, out, _ = run(capsys, "notebooks", "--copy", tmp_path / "mine")
    assert status == 0
    assert out.endswith("Begin with 00-start-here.ipynb.\n")
    settings = (tmp_path / "mine" / "study.toml").read_text("utf-8")
    assert 'file = "example_reviews.csv"' in settings
    assert (tmp_path / "mine" / "example_reviews.csv").exists()
    status, _, err = run(capsys, "notebooks", "--copy", tmp_path / "mine")
    assert status == 2
    assert "is left as it is; name another folder" in err
    status, _, err = run(capsys, "notebooks")
    assert status == 2
    assert "scr-analysis notebooks FILE --out DIR; or --copy DIR" in err
