"""A release is held against earlier ones: what two of them together give away stops the run."""

import json
import os
import shutil
from dataclasses import replace

import pytest

from scr_analysis import cli
from scr_analysis.answers.computing import computed
from scr_analysis.codebook import Codebook
from scr_analysis.disclosure import policy
from scr_analysis.example import example_reviews
from scr_analysis.release import GivesAwayError, Options, ReleaseError, run_notebooks, verify, write_release
from scr_analysis.release.beside import read
from scr_analysis.release.earlier_cells import Pair, rows_of
from scr_analysis.release.folder.ownership import files_in
from scr_analysis.release.notebooks import run
from scr_analysis.release.notebooks.run import _with_examples
from scr_analysis.release.writers import csv_text
from scr_analysis.years.labels import month_number

HEAD = "review_id,incident_date,publication_date,outcome\n"
OUTCOMES = ("Fatal", "Non-fatal serious harm")
# Twenty reviews a year, of which seven were not fatal: under dfe all of it may be shown.
ROWS = [
    f"R{year}{n},201{year}-06-1{n % 9},201{year + 1}-0{1 + n % 9}-02,{OUTCOMES[n >= 13]}"
    for year in range(3)
    for n in range(20)
]
TWO = ("reviews_by_year", "reviews_by_year_and_outcome")
NONE = "No earlier release was compared."


@pytest.fixture(name="source")
def _source(tmp_path):
    return written(tmp_path, ROWS)


def written(folder, rows, name="mine.csv"):
    path = folder / name
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return path


KEPT = {}


@pytest.fixture(scope="module", autouse=True)
def _kept(tmp_path_factory):
    KEPT["place"] = tmp_path_factory.mktemp("kept")


def release(source, out, **wishes):
    """Release a file; where nothing was there before, a copy of the same release of the same file made for another test."""
    wishes = {"select": TWO, "formats": ("csv",)} | wishes
    key = repr((source.name, source.read_bytes(), sorted(wishes.items()), os.environ.get("SOURCE_DATE_EPOCH")))
    if out.exists() or "previous" in wishes:
        return write_release(source, out, Options(**wishes))
    if key not in KEPT:
        place = KEPT["place"] / str(len(KEPT))
        KEPT[key] = place, write_release(source, place, Options(**wishes))
    place, made = KEPT[key]
    shutil.copytree(place, out)
    return made


def told(out):
    return json.loads((out / "record.json").read_text("utf-8"))["earlier"]


def contents(folder):
    return {name: path.read_bytes() for name, path in files_in(folder).items()}


def stopped(source, out, **wishes):
    """Give the lines of a run that must stop, and see that it wrote nothing."""
    folder = out.parent
    before = contents(folder)
    with pytest.raises(GivesAwayError) as error:
        release(source, out, **wishes)
    assert contents(folder) == before
    return error.value.lines


def test_without_an_earlier_release_the_release_says_so(source, tmp_path):
    release(source, tmp_path / "out", formats=("csv", "html", "xlsx"))
    assert told(tmp_path / "out") == {"compared": [], "never_published": False}
    for page in ("report.html", "record.html"):
        assert NONE in (tmp_path / "out" / page).read_text("utf-8")


def test_two_selections_of_one_file_pass_and_the_second_names_the_first(source, tmp_path):
    release(source, tmp_path / "out", select=TWO[:1])
    first = json.loads((tmp_path / "out" / "record.json").read_text("utf-8"))
    release(source, tmp_path / "out", formats=("csv", "html"))
    one = {"made_at": first["made_at"], "input_sha256": first["input"]["sha256"], "policy": "dfe"}
    assert told(tmp_path / "out") == {"compared": [one], "never_published": False}
    said = f"Compared with the release made at {one['made_at']} of the file whose SHA-256 begins with "
    said += f"{one['input_sha256'][:12]}, policy dfe: nothing was found that the two together give away."
    for page in ("report.html", "record.html"):
        text = (tmp_path / "out" / page).read_text("utf-8")
        assert said in text
        assert NONE not in text
    assert verify(tmp_path / "out").differ == {}


def test_a_plain_run_again_gives_the_same_bytes(source, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1459468800")
    release(source, tmp_path / "out", select=TWO[:1])
    release(source, tmp_path / "out")
    before = contents(tmp_path / "out")
    assert len(told(tmp_path / "out")["compared"]) == 1
    release(source, tmp_path / "out")
    assert contents(tmp_path / "out") == before


def test_one_review_more_stops_with_the_number_of_cells_and_leaves_the_old_release(tmp_path):
    release(written(tmp_path, ROWS), tmp_path / "out")
    more = written(tmp_path, [*ROWS, "R99,2012-06-01,2013-01-01,Fatal"])
    # By hand: the rows read and analysed, her year, her year and outcome, and the whole of her year beside either outcome.
    first, *places = stopped(more, tmp_path / "out")
    assert first.startswith(
        f"{tmp_path / 'out'} holds a release of 60 reviews: {len(places)} counts of it and of this one"
    )
    assert places == [
        "- rows at each step, read: reviews",
        "- rows at each step, analysed: reviews",
        "- reviews_by_year, 2012-13: reviews",
        "- reviews_by_year_and_outcome, 2012-13, Fatal: reviews",
        "- reviews_by_year_and_outcome, 2012-13, Fatal: known",
        "- reviews_by_year_and_outcome, 2012-13, Non-fatal serious harm: known",
    ]


def test_the_line_says_what_to_do(tmp_path, capsys):
    release(written(tmp_path, ROWS), tmp_path / "out")
    more = written(tmp_path, [*ROWS, "R99,2012-06-01,2013-01-01,Fatal"])
    asked = ["report", str(more), "--out", str(tmp_path / "out"), "--select", TWO[0], "--format", "csv"]
    assert cli.run(asked) == 1
    assert capsys.readouterr().err == (
        f"scr-analysis: {tmp_path / 'out'} holds a release of 60 reviews: 3 counts of it and of this one differ by 1 to 5, so "
        "that the two together give away the reviews added or changed (first: rows at each step, read: reviews). Publish when "
        "more reviews have been added, or, if that release was never given to anybody, say so with --never-published\n"
        "- rows at each step, read: reviews\n- rows at each step, analysed: reviews\n- reviews_by_year, 2012-13: reviews\n"
    )
    assert cli.run([*asked, "--never-published"]) == 0
    assert told(tmp_path / "out") == {"compared": [], "never_published": True}
    assert verify(tmp_path / "out").differ == {}
    said = "The release that this one replaced was not compared: it was said never to have been given to anybody."
    assert said in (tmp_path / "out" / "record.html").read_text("utf-8")


def test_many_reviews_more_pass(tmp_path):
    release(written(tmp_path, ROWS), tmp_path / "out")
    more = [row.replace("R", "S", 1) for row in ROWS]
    release(written(tmp_path, ROWS + more), tmp_path / "out")
    assert len(told(tmp_path / "out")["compared"]) == 1


def test_a_year_by_another_date_stops_and_says_why(source, tmp_path):
    release(source, tmp_path / "out")
    (line, *_) = stopped(source, tmp_path / "out", year_of="publication")
    assert "it counts years by the date of incident and this one by that of publication" in line
    assert ". Publish one of the two, or, if that release was never given" in line
    release(source, tmp_path / "out", year_of="publication", never_published=True)
    assert told(tmp_path / "out")["never_published"] is True


@pytest.mark.parametrize(
    "wish", [{"coverage": ("2009-04-01", "2013-03-31")}, {"periods": (("2010-11", "2010-11"), ("2012-13", "2012-13"))}]
)
def test_other_periods_of_one_file_stop_though_no_cell_differs(source, tmp_path, wish):
    release(source, tmp_path / "out")
    (line,) = stopped(source, tmp_path / "out", **wish)
    assert "holds a release of 60 reviews: it was made with other --periods than this one" in line
    assert ". Publish one of the two, or, if that release was never given" in line
    release(source, tmp_path / "other", **wish)
    release(source, tmp_path / "other", **wish, select=TWO[:1])
    assert len(told(tmp_path / "other")["compared"]) == 1


def test_a_record_that_was_changed_is_not_believed(source, tmp_path):
    """Said to be of a synthetic example, a release of real reviews would be held against nothing."""
    release(source, tmp_path / "out")
    path = tmp_path / "out" / "record.json"
    path.write_text(path.read_text("utf-8").replace('"synthetic": false', '"synthetic": true'), "utf-8")
    assert json.loads(path.read_text("utf-8"))["input"]["synthetic"] is True
    why = r"out holds record\.json, which was changed after it was written"
    with pytest.raises(ReleaseError, match=why):
        release(source, tmp_path / "new", previous=(tmp_path / "out",))
    (line,) = stopped(source, tmp_path / "out", force=True)
    assert "cannot be compared with this one, for it holds record.json, which was changed after it was written" in line


FEW = [*ROWS, *(f"N{n},2013-06-01,2014-01-01,{OUTCOMES[n > 16]}" for n in range(20))]


def test_a_release_that_hides_after_one_that_does_not_stops(tmp_path):
    source = written(tmp_path, FEW)  # three reviews of the last year were not fatal
    release(source, tmp_path / "out", policy="none")
    line, *places = stopped(source, tmp_path / "out", policy="dfe")
    assert "hidden in one of the two and shown in the other" in line
    assert "- reviews_by_year_and_outcome, 2013-14, Non-fatal serious harm: reviews" in places
    assert all(not any(sign.isdigit() for sign in place.replace("2013-14", "")) for place in places)
    release(source, tmp_path / "out", policy="none")
    assert told(tmp_path / "out") == {"compared": [], "never_published": False}


def test_what_one_file_hides_another_of_the_same_total_gives_away(tmp_path):
    """A review corrected from one outcome to the other: the year has as many, and its hidden count is shown elsewhere."""
    release(written(tmp_path, FEW), tmp_path / "first")
    other = [
        row.replace("N16,2013-06-01,2014-01-01,Fatal", "N16,2013-06-01,2014-01-01,Non-fatal serious harm")
        for row in FEW
    ]
    other += [row.replace("R", "S", 1) for row in ROWS]
    shown = release(written(tmp_path, other), tmp_path / "second", policy="none")
    assert shown.rows["analysed"] == 140
    again = written(tmp_path, FEW)
    line, *places = stopped(again, tmp_path / "third", previous=(tmp_path / "second",))
    assert "hidden in one of the two and shown in the other" in line
    assert "- reviews_by_year_and_outcome, 2013-14, Non-fatal serious harm: reviews" in places


@pytest.mark.slow
def test_each_of_two_named_releases_is_compared(source, tmp_path):
    more = written(tmp_path, [*ROWS, *(row.replace("R", "S", 1) for row in ROWS)], "more.csv")
    release(source, tmp_path / "one")
    release(more, tmp_path / "two")
    both = (tmp_path / "one", tmp_path / "two")
    release(more, tmp_path / "out", select=TWO[:1], previous=both)
    assert len(told(tmp_path / "out")["compared"]) == 2
    assert verify(tmp_path / "out", source=more).differ == {}
    one_more = written(tmp_path, [*ROWS, "R99,2012-06-01,2013-01-01,Fatal"])
    line, *_ = stopped(one_more, tmp_path / "last", previous=both)
    assert line.startswith(f"{tmp_path / 'one'} holds a release of 60 reviews: ")
    assert line.endswith(", or, if that release was never given to anybody, do not name it")
    # What is named was published: the option speaks of the folder that is replaced.
    stopped(one_more, tmp_path / "last", previous=both, never_published=True)


def test_a_folder_that_is_no_release_is_one_line(source, tmp_path, capsys):
    (tmp_path / "notes").mkdir()
    asked = ["report", str(source), "--out", str(tmp_path / "out"), "--previous", str(tmp_path / "notes")]
    assert cli.run(asked) == 2
    assert capsys.readouterr().err == (
        f"scr-analysis: {tmp_path / 'notes'} is no release of this program; "
        "name a folder that scr-analysis report or tables wrote\n"
    )
    assert not (tmp_path / "out").exists()


def test_a_named_release_must_have_its_tables_as_they_were_written(source, tmp_path):
    release(source, tmp_path / "pages", formats=("html",))
    release(source, tmp_path / "changed")
    (tmp_path / "changed" / "tables" / "reviews_by_year.csv").write_text("year\n")
    cure = "; name a release as it was written, with its tables as CSV$"
    with pytest.raises(ReleaseError, match=f"pages holds no tables as CSV{cure}"):
        release(source, tmp_path / "out", previous=(tmp_path / "pages",))
    with pytest.raises(
        ReleaseError, match=rf"holds tables/reviews_by_year\.csv, which was changed after it was written{cure}"
    ):
        release(source, tmp_path / "out", previous=(tmp_path / "changed",))


def test_a_release_without_tables_is_replaced_by_one_of_the_same_numbers_only(source, tmp_path):
    release(source, tmp_path / "out", formats=("html",))
    before = shutil.copytree(tmp_path / "out", tmp_path / "copy")
    more = written(tmp_path, [*ROWS, *(row.replace("R", "S", 1) for row in ROWS)], "more.csv")
    (line,) = stopped(more, tmp_path / "out")
    assert "cannot be compared with this one, for it holds no tables as CSV. First make that release again" in line
    assert contents(before) == contents(tmp_path / "out")
    release(source, tmp_path / "out")
    release(more, tmp_path / "out")


def test_a_synthetic_example_has_no_child_in_common_with_a_file_of_ones_own(source, tmp_path):
    example = tmp_path / "example.csv"
    example_reviews(60).to_csv(example, index=False)
    release(example, tmp_path / "out")
    release(source, tmp_path / "out")
    assert told(tmp_path / "out") == {"compared": [], "never_published": False}


@pytest.mark.slow
def test_notebooks_are_held_against_earlier_releases(tmp_path, monkeypatch):
    import nbformat

    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Is it there?")])
    monkeypatch.setattr(run, "_execute", lambda *_: run._Run({"01-one": book}))
    source = written(tmp_path, ROWS)
    release(source, tmp_path / "tables")
    options = Options(previous=(tmp_path / "tables",))
    run_notebooks(source, tmp_path / "pages", options)
    assert len(told(tmp_path / "pages")["compared"]) == 1
    run_notebooks(source, tmp_path / "pages", options)
    more = written(tmp_path, [*ROWS, "R99,2012-06-01,2013-01-01,Fatal"])
    with pytest.raises(GivesAwayError, match="holds a release of 60 reviews: "):
        run_notebooks(more, tmp_path / "other", options)
    with pytest.raises(GivesAwayError, match="pages holds a release that cannot be compared with this one"):
        run_notebooks(more, tmp_path / "pages")
    run_notebooks(more, tmp_path / "pages", Options(never_published=True))
    assert told(tmp_path / "pages") == {"compared": [], "never_published": True}


@pytest.mark.parametrize(
    ("before", "now", "policies", "found"),
    [
        ("20", "21", ("dfe", "dfe"), 1),
        ("20", "15", ("dfe", "dfe"), 1),
        ("20", "26", ("dfe", "dfe"), 0),
        ("20", "25", ("dfe", "ons_10_5"), 1),  # 25 stands for 23 to 27: three to seven more
        ("20", "30", ("dfe", "ons_10_5"), 0),  # 30 stands for 28 to 32: eight to twelve more
        ("20", "20", ("none", "dfe"), 0),
        ("21", "20", ("none", "round5"), 0),  # 20 may stand for 21
        ("28", "25", ("none", "round5"), 0),  # one to five fewer: more than the four that round5 hides
        ("28", "25", ("none", "ons_10_5"), 1),
        ("10", "15", ("round5", "round5"), 0),  # one to nine more
        ("10", "15", ("ons_10_5", "ons_10_5"), 1),  # of which ons_10_5 hides all nine
        ("[c]", "[c]", ("dfe", "dfe"), 0),
        ("0", "6", ("dfe", "dfe"), 0),
    ],
)
def test_counts_that_differ_by_few_whatever_rounding_leaves_open(before, now, policies, found):
    pair = Pair(*map(policy, policies), whole=False)
    pair.compare("a", *(rows_of(f"year,reviews\n2011-12,{count}\n") for count in (before, now)))
    assert len(pair.found.differ) == found


@pytest.mark.parametrize(("name", "found"), [("dfe", []), ("dfe_strict", ["a, 2011-12: missing"])])
def test_that_a_few_reviews_more_are_silent_points_at_no_child(name, found):
    pair = Pair(policy(name), policy(name), whole=False)
    pair.compare("a", *(rows_of(f"year,n,missing\n2011-12,{n},{missing}\n") for n, missing in ((40, 7), (60, 9))))
    assert list(pair.found) == found


@pytest.mark.parametrize(
    ("before", "now", "whole", "found"),
    [
        ("40,[c],[c]", "40,17,42.5", False, ["count", "per cent"]),  # as many reviews in the row
        ("40,[c],[c]", "90,17,42.5", False, []),
        ("40,[c],[c]", "90,17,42.5", True, ["count", "per cent"]),  # the same file
        ("[c],[c],[c]", "[c],17,[c]", False, []),
        ("40,[c],[c]", "40,[x],[x]", True, []),  # not there is not shown
        ("40,0,0", "40,[c],[c]", False, ["count", "per cent"]),
    ],
)
def test_a_number_hidden_in_one_and_shown_in_the_other(before, now, whole, found):
    pair = Pair(policy("dfe"), policy("dfe"), whole=whole)
    pair.compare("a", *(rows_of(f"region,n,count,percent\nLondon,{numbers}\n") for numbers in (before, now)))
    assert pair.found.one_sided == [f"a, London: {what}" for what in found]


def test_a_theme_that_was_renamed_is_still_the_same_theme():
    pair = Pair(policy("dfe"), policy("dfe"), whole=False)
    texts = ("group,theme,label,yes\nfamily,neglect,Neglect,20\n", "child,neglect,Was neglected,21\n")
    pair.compare("a", rows_of(texts[0]), rows_of(texts[0].partition("\n")[0] + "\n" + texts[1]))
    assert pair.found.differ == ["a, neglect: yes"]


def test_the_keys_of_every_output_tell_its_rows_apart(example):
    options = _with_examples(Options())
    made, _ = computed(read(example, options), options, beside={}, outputs=options.outputs)
    assert len(made) > 50
    # A row whose keys were there before has one more.
    lengths = {name: {len(key) for key in rows_of(csv_text(table))} for name, table in made.items()}
    assert {name: found for name, found in lengths.items() if len(found) != 1} == {}


@pytest.mark.parametrize(("month", "kind"), [("January", "calendar year"), ("September", "September-August year")])
def test_a_release_by_other_years_is_not_compared_as_if_they_were_the_same(source, tmp_path, month, kind):
    path = tmp_path / "book.json"
    path.write_text(replace(Codebook.default(), years_begin=month_number(month)).to_json(), "utf-8")
    release(source, tmp_path / "out")
    (line, *_) = stopped(source, tmp_path / "out", codebook=path)
    assert f"it counts by April-March year and this one by {kind}, and tables of one file by two kinds of year" in line
    # Of another file the years are others too: their numbers are held against nothing, and only the wholes are.
    more = written(tmp_path, [*ROWS, *(f"S{row}" for row in ROWS)], "more.csv")
    made = release(more, tmp_path / "more", codebook=path, previous=(tmp_path / "out",))
    assert made.record["codebook"]["years_begin"] == month
    assert kind in (tmp_path / "more" / "tables" / "reviews_by_year.csv").read_text("utf-8")
