"""`scr-analysis start`: somebody who knows Excel gets from a sheet to a report, and is asked what no program can know."""

import io
import json
from pathlib import Path

import pytest

from scr_analysis import cli
from scr_analysis.codebook import Codebook

# Neglect and Poverty have three codes and no word; Information sharing may be meant either way. Worked by hand: under
# "amount" 1 and 2 are Yes, so Neglect is Yes in 4 of 6 reviews; under "not known" in 2.
ROWS = (
    "Our ref,Date of incident,Neglect,Poverty,Information sharing,Notes",
    "A1,03/05/2012,0,1,Y,seen at home",
    "A2,14/06/2012,1,0,N,not seen",
    "A3,25/07/2012,2,2,Y,spoke to the mother",
    "A4,13/08/2013,0,0,N,a long history",
    "A5,19/09/2013,1,1,Y,nothing more",
    "A6,30/10/2013,2,0,N,moved away",
)
ANSWERS = "# ours\nNeglect=amount\nPoverty=not known\n\nInformation sharing = weak\n"
QUICK = ["--select", "reviews_by_year,theme_prevalence", "--format", "csv", "--policy", "none"]


class Person(io.StringIO):
    """Somebody at a terminal, who types these lines and then goes away."""

    def isatty(self):
        return True


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    Path("ours.csv").write_text("\n".join(ROWS) + "\n", encoding="utf-8")

    def of(*arguments, typed=None):
        monkeypatch.setattr("sys.stdin", io.StringIO() if typed is None else Person(typed))
        quick = QUICK if arguments[0] == "start" else []
        status = cli.run([*(str(one) for one in arguments), *quick])
        said = capsys.readouterr()
        return status, said.out, said.err

    return of


def yes_of(theme):
    lines = Path("ours study/report/tables/theme_prevalence.csv").read_text(encoding="utf-8").splitlines()
    names = lines[0].split(",")
    return next(dict(zip(names, line.split(","), strict=False))["yes"] for line in lines[1:] if theme in line)


def test_without_a_terminal_one_line_says_what_is_open_and_how_to_answer(run):
    status, said, err = run("start", "ours.csv")
    assert (status, err) == (
        1,
        (
            "scr-analysis: 3 questions are open: Neglect (amount, not known, no theme), Poverty (amount, not known, no "
            "theme), Information sharing (as written, weak); answer in a file for --questions, a line each such as "
            "Neglect=amount, or take what is proposed with --yes; scr-analysis codebook answer 'ours study/codebook.json' "
            "lists them all\n"
        ),
    )
    assert "Neglect" in said
    assert "(asked below)" in said
    assert not Path("ours study/report").exists()
    assert len(Codebook.read("ours study/codebook.json").questions) == 3


def test_a_file_of_answers_leads_to_the_report_and_is_remembered(run):
    Path("answers.txt").write_text(ANSWERS, encoding="utf-8")
    status, said, err = run("start", "ours.csv", "--questions", "answers.txt")
    assert (status, err) == (0, "")
    assert said.splitlines()[-2:] == [
        "The answers are remembered in 'ours study/codebook.json'.",
        'In a notebook: study = scr.open_study("ours study/study.toml")',
    ]
    assert (yes_of("Neglect"), yes_of("Poverty")) == ("4", "2")
    assert Codebook.read("ours study/codebook.json").label("Information sharing") == "Weak information sharing"
    status, said, _ = run("start", "ours.csv", "--questions", "answers.txt", "--never-published")
    assert status == 0
    assert said.startswith("Going on with 'ours study/codebook.json'; delete it to begin anew.\n")
    assert "Note: Nothing is asked of Neglect: what the codebook says of it stands\n" in said


def test_where_there_is_a_page_it_says_which_to_open(run):
    Path("answers.txt").write_text(ANSWERS, encoding="utf-8")
    said = run("start", "ours.csv", "--questions", "answers.txt", "--format", "html")[1]
    assert "\nOpen 'ours study/report/report.html'. The answers are" in said


def test_every_line_that_is_no_answer_is_told_at_once(run):
    Path("answers.txt").write_text("Neglect=lots\nHair=long\nPoverty\n", encoding="utf-8")
    assert run("start", "ours.csv", "--questions", "answers.txt")[::2] == (
        1,
        (
            "scr-analysis: answers.txt: 3 problems\n"
            "  line 1: 'lots' is no answer for 'Neglect'; answers: amount, not known, no theme\n"
            "  line 2: no question is asked of 'Hair'; fields with a question: Neglect, Poverty, Information sharing\n"
            "  line 3: no question is asked of ''; fields with a question: Neglect, Poverty, Information sharing\n"
        ),
    )


def test_yes_takes_what_is_proposed_and_nothing_that_may_not_be_taken_unasked(run):
    status, _, err = run("start", "ours.csv", "--yes")
    assert (
        status,
        err.startswith("scr-analysis: 2 questions are open: Neglect (amount, not known, no theme), Poverty"),
    ) == (
        1,
        True,
    )
    assert "--yes" not in err
    Path("answers.txt").write_text("Neglect=amount\nPoverty=amount\n", encoding="utf-8")
    assert run("start", "ours.csv", "--yes", "--questions", "answers.txt")[0] == 0
    assert Codebook.read("ours study/codebook.json").label("Information sharing") == "Information sharing"


def test_a_person_is_asked_one_by_one_and_once_for_columns_that_ask_the_same(run):
    # A word that is no answer is asked again; "y" gives Poverty the answer of Neglect; Enter takes what is proposed.
    status, said, err = run("start", "ours.csv", typed="perhaps\n1\ny\n\n")
    assert (status, err) == (0, "")
    assert 'The file has "0" 2 times, "1" 2 times, "2" 2 times.\n' in said
    assert "The same for Poverty? y or n: " in said
    assert said.count("A number from 1 to 3; q to stop: ") == 2
    assert said.count("A number from 1 to 2, or Enter for what is proposed; q to stop: ") == 1
    assert (yes_of("Neglect"), yes_of("Poverty")) == ("4", "3")


def test_who_stops_half_way_goes_on_where_they_stopped(run):
    status, _, err = run("start", "ours.csv", typed="2\nn\nq\n")
    assert (status, err) == (130, "scr-analysis: stopped; nothing is half written\n")
    assert [one.name for one, _ in Codebook.read("ours study/codebook.json").questions] == [
        "Poverty",
        "Information sharing",
    ]
    assert run("start", "ours.csv", typed="amount\n2\n")[0] == 0
    assert (yes_of("Neglect"), yes_of("Poverty")) == ("2", "3")


def test_a_file_with_a_problem_says_that_the_answers_are_kept(run):
    Path("answers.txt").write_text(ANSWERS, encoding="utf-8")
    Path("ours.csv").write_text("\n".join([*ROWS, "A7,31/06/2013,0,0,N,no such day"]) + "\n", encoding="utf-8")
    status, _, err = run("start", "ours.csv", "--questions", "answers.txt")
    assert status == 1
    assert "31/06/2013" in err
    assert err.splitlines()[-2].startswith("'ours study/codebook.json' holds your answers. Correct the file")
    status, said, _ = run("start", "ours.csv", "--set-aside")  # one row in seven is more than a tenth
    assert (status, Path("ours study/report").exists()) == (1, True)
    assert "More than a tenth of the rows have a problem and were set aside: 1 of 7." in said


def test_no_text_of_a_case_is_shown_or_remembered(run):
    _, said, err = run("start", "ours.csv", typed="1\ny\n1\n")
    remembered = Path("ours study/codebook.json").read_text(encoding="utf-8")
    for text in ("seen at home", "spoke to the mother", "A3"):
        assert text not in said + err + remembered


def test_a_hand_made_codebook_is_not_written_again(run):
    Path("answers.txt").write_text(ANSWERS, encoding="utf-8")
    run("start", "ours.csv", "--questions", "answers.txt")
    book = Path("ours study/codebook.json")
    by_hand = json.dumps(json.loads(book.read_text(encoding="utf-8")))  # on one line, as no draft is
    book.write_text(by_hand, encoding="utf-8")
    assert run("start", "ours.csv", "--never-published")[0] == 0
    assert book.read_text(encoding="utf-8") == by_hand


@pytest.mark.parametrize("command", [["check"], ["describe"], ["report", "--out", "x"], ["notebooks", "--out", "x"]])
def test_commands_name_it_first_where_a_file_fits_no_codebook(run, command):
    Path("strange.csv").write_text("Fall,Vernachlässigung\nA1,ja\nA2,nein\n", encoding="utf-8")
    status, said, err = run(command[0], "strange.csv", *command[1:])
    assert (status, said) == (1, "")
    assert err.startswith(
        "scr-analysis: strange.csv fits no codebook yet. Begin with: scr-analysis start strange.csv\n"
    )
    assert err.splitlines()[1].startswith("strange.csv: nothing in the ")


def test_it_is_named_for_strange_answers_but_not_for_a_slip(run):
    head = "review_id,outcome\n"
    Path("slip.csv").write_text(head + "".join(f"R{n},Fatal\n" for n in range(9)) + "R9,Fattal\n", encoding="utf-8")
    assert "scr-analysis start" not in run("check", "slip.csv")[2]
    Path("other.csv").write_text(head + "".join(f"R{n},verstorben\n" for n in range(9)), encoding="utf-8")
    assert "Begin with: scr-analysis start other.csv" in run("check", "other.csv")[2]
    # Whoever gives a codebook, or no name that could be given again, is not sent there.
    Path("none.json").write_text(Codebook.default().to_json(), encoding="utf-8")
    assert "scr-analysis start" not in run("check", "other.csv", "--codebook", "none.json")[2]


def test_columns_that_were_left_out_can_be_taken_in(run):
    Path("more.csv").write_text("review_id,outcome,Gangs\nR1,Fatal,Y\nR2,Fatal,N\n", encoding="utf-8")
    said = run("check", "more.csv")[1]
    assert "To take in the columns that were left out, begin with: scr-analysis start more.csv\n" in said


def test_a_file_with_the_headings_of_the_shipped_codebook_is_read_with_it(run):
    Path("plain.csv").write_text("review_id,outcome,information_sharing\nR1,Fatal,Y\nR2,Fatal,N\n", encoding="utf-8")
    status, said, _ = run("start", "plain.csv")
    assert (status, said.splitlines()[0]) == (0, "Every heading is one of the shipped codebook, which is used.")
    assert Codebook.read("plain study/codebook.json") == Codebook.default()
    assert [line.split()[1] for line in said.splitlines() if line.startswith("│")] == [
        *("review_id", "outcome", "information_sharing"),
    ]


def test_a_notebook_opens_the_study_that_was_begun(run):
    from scr_analysis.study import open_study

    Path("answers.txt").write_text(ANSWERS, encoding="utf-8")
    run("start", "ours.csv", "--questions", "answers.txt", "--year-of", "incident")
    settings = Path("ours study/study.toml")
    assert settings.read_text(encoding="utf-8").splitlines()[1:] == [
        'file = "../ours.csv"', 'codebook = "codebook.json"', 'year_of = "incident"', 'policy = "none"',
    ]  # fmt: skip
    study = open_study(settings)
    assert study.theme_prevalence().table.set_index("theme").loc["Neglect", "yes"] == 4
    # Settings that somebody took over stay; the others follow the command.
    settings.write_text('file = "../ours.csv"\n', encoding="utf-8")
    said = run("start", "ours.csv", "--never-published")[1]
    assert "'ours study/study.toml' is somebody's own and is left as it is.\n" in said
    assert settings.read_text(encoding="utf-8") == 'file = "../ours.csv"\n'


def test_what_comes_through_a_pipe_cannot_be_asked_about(run):
    assert run("start", "-") == (
        2,
        "",
        "scr-analysis: start reads the file more than once; save it and give its name\n",
    )


@pytest.mark.parametrize(
    ("month", "kind", "years"),
    [
        ("January", "calendar year", [("2012", "3"), ("2013", "3")]),
        ("july", "July-June year", [("2011-12", "2"), ("2012-13", "1"), ("2013-14", "3")]),
    ],
)
def test_years_may_begin_in_another_month(run, month, kind, years):
    Path("answers.txt").write_text(ANSWERS, encoding="utf-8")
    status, said, err = run("start", "ours.csv", "--questions", "answers.txt", "--years-begin", month)
    assert (status, err) == (0, "")
    assert f"A year of the tables is a {kind};" in said
    lines = Path("ours study/report/tables/reviews_by_year.csv").read_text(encoding="utf-8").splitlines()
    assert [tuple(line.split(",")[::2][:2]) for line in lines[1:]] == years


def test_a_month_that_is_none_is_refused(run):
    status, _, err = run("start", "ours.csv", "--years-begin", "Sept")
    assert status == 2
    assert "--years-begin is Sept; it may be January, February," in err
