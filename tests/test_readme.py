"""What the README points at is there; its example runs as a doctest of its own."""

import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [
    "CONTRIBUTING.md",
    "README.md",
    "data/README.md",
    *sorted(
        path.relative_to(ROOT).as_posix() for folder in ("docs", "docs/how-to") for path in (ROOT / folder).glob("*.md")
    ),
]


@pytest.mark.parametrize("page", PAGES)
def test_each_link_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", (ROOT / page).read_text(encoding="utf-8"))
    assert [one for one in links if "://" not in one and not (ROOT / page).parent.joinpath(one).exists()] == []


def test_each_test_that_is_named_is_there():
    named = re.findall(r"`(tests/[^`]+)::(\w+)`", (ROOT / "docs/assurance.md").read_text(encoding="utf-8"))
    assert len(named) >= 24
    assert [one for one in named if f"def {one[1]}(" not in (ROOT / one[0]).read_text(encoding="utf-8")] == []


def test_each_notebook_is_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [path.stem for path in (ROOT / "notebooks").glob("*.ipynb") if f"`{path.stem}`" not in readme] == []


def test_the_commands_for_a_file_of_your_own_run(tmp_path, monkeypatch, capsys):
    from scr_analysis import cli

    shown = "\n".join(re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL))
    commands = [shlex.split(line, comments=True)[1:] for line in shown.splitlines() if line.startswith("scr-analysis ")]
    assert [one[0] for one in commands] == [
        *("start", "check", "describe", "report", "codebook", "codebook", "check", "report"),
    ]
    monkeypatch.chdir(tmp_path)
    lines = (ROOT / "data" / "example_reviews.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    Path("your.csv").write_text("".join(lines[:80]), encoding="utf-8")
    for command in commands:
        quick = ["--select", "reviews_by_year", "--format", "csv"] if command[0] in ("start", "report") else []
        status = cli.run([*command, *quick])
        assert status == 0, (command, capsys.readouterr())


def test_the_chart_on_the_first_page_of_the_documentation_is_the_one_that_is_drawn(tmp_path):
    from scr_analysis.release import Options, draw_without_window, write_release

    draw_without_window()
    options = Options(select=("published_activity_index",), formats=("svg",))
    write_release(ROOT / "data" / "example_reviews.csv", tmp_path / "out", options)
    name = "published_activity_index.svg"
    assert (ROOT / "docs" / "images" / name).read_bytes() == (tmp_path / "out" / "figures" / name).read_bytes()
