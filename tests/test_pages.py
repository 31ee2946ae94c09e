"""What the tutorial and the how-to pages show is true: their files are written, their Python and commands run, as a reader would."""

import doctest
import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs"
# Those that go through disclosure control several times wait for make test-all.
SLOW = ("next-year", "publishing")
HOW_TO = sorted(path for path in (DOCS / "how-to").glob("*.md") if path.stem != "index")
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", flags=re.DOTALL | re.MULTILINE)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
# A report of everything takes a minute under a policy: here it holds three outputs, and no picture.
QUICK = ["--format", "csv", "--select", "reviews_by_year,theme_prevalence,recommendations_by_year"]


class Reader:
    """Somebody who does what a page says, block by block, in the folder that is open."""

    def __init__(self, capsys):
        self.capsys = capsys
        self.names = {"__name__": "__main__"}
        self.status = 0

    def follow(self, page):
        blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
        assert blocks, f"{page.name} shows nothing"
        for kind, name, text in blocks:
            getattr(self, kind)(text, name)
        return self

    def csv(self, text, name):
        Path(name).write_text(text, encoding="utf-8")

    def json(self, text, name):
        """A field, in place of the one of its name in a codebook."""
        codebook, field = json.loads(Path(name).read_text(encoding="utf-8")), json.loads(text)
        at = [one["name"] for one in codebook["fields"]].index(field["name"])
        codebook["fields"][at] = field
        Path(name).write_text(json.dumps(codebook), encoding="utf-8")

    def python(self, text, _):
        if ">>>" not in text:
            exec(compile(text, "page", "exec"), self.names)  # noqa: S102 - our own page
            return
        test = doctest.DocTestParser().get_doctest(text, self.names, "page", "page", 0)
        said = []
        result = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=said.append, clear_globs=False)
        self.names |= test.globs
        assert result.failed == 0, "".join(said)

    def sh(self, text, _):
        """Commands that are not run here: the shell can read them, and the program knows every word of its own."""
        subprocess.run(["bash", "-n"], input=text, text=True, check=True)
        for line in text.splitlines():
            if line.startswith("scr-analysis "):
                self.parse(shlex.split(line)[1:])

    @staticmethod
    def parse(words):
        import typer

        from scr_analysis import cli

        program = typer.main.get_command(cli.app)
        with program.make_context("scr-analysis", [*words]) as context:
            name, command, rest = program.resolve_command(context, words)
            command.make_context(name, rest, parent=context)

    def console(self, text, _):
        shown = [step.partition("\n") for step in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]]
        following = [command for command, _, _ in shown[1:]] + [""]
        for (command, _, expected), after in zip(shown, following, strict=True):
            said = self.run(command)
            assert doctest.OutputChecker().check_output(expected, said, FLAGS), f"$ {command}\n{said}"
            assert self.status == 0 or "echo $?" in (command, after), f"$ {command}\n{said}"

    def run(self, command):
        from scr_analysis import cli

        if command == "echo $?":
            return f"{self.status}\n"
        program, *words = shlex.split(command)
        if program != "scr-analysis":
            return subprocess.run([program, *words], capture_output=True, text=True, check=True).stdout
        self.capsys.readouterr()
        self.status = cli.run([*words, *(QUICK if words[0] == "report" else [])])
        said = self.capsys.readouterr()
        return said.out + said.err


@pytest.fixture
def reader(tmp_path, monkeypatch, capsys):
    import matplotlib.pyplot as plt

    monkeypatch.chdir(tmp_path)
    yield Reader(capsys)
    plt.close("all")


@pytest.fixture(scope="session")
def after_the_tutorial(tmp_path_factory):
    """The folder of somebody who has followed the tutorial, when a test has."""
    return tmp_path_factory.mktemp("tutorial") / "done"


def followed_tutorial(reader, done):
    """Follow the tutorial in the folder that is open, or take the folder of the test that did."""
    if done.exists():
        shutil.copytree(done, Path.cwd(), dirs_exist_ok=True)
    else:
        reader.follow(DOCS / "tutorial.md")
        shutil.copytree(Path.cwd(), done)


def test_the_tutorial_runs_and_ends_in_a_chart(reader, after_the_tutorial):
    followed_tutorial(reader, after_the_tutorial)
    assert Path("recommendations.svg").read_text(encoding="utf-8").startswith("<?xml")
    assert Path("release", "tables", "recommendations_by_year.csv").exists()


@pytest.mark.parametrize(
    "page", [pytest.param(page, id=page.stem, marks=[pytest.mark.slow] * (page.stem in SLOW)) for page in HOW_TO]
)
def test_a_how_to_page_runs(page, reader, after_the_tutorial):
    if "../tutorial.md" in page.read_text(encoding="utf-8"):
        followed_tutorial(reader, after_the_tutorial)
    reader.follow(page)


@pytest.mark.parametrize(
    ("block", "why"),
    [
        ("```console\n$ scr-analysis --version\nscr-analysis 9.9\n```\n", r"scr-analysis --version\s+scr-analysis \d"),
        ("```console\n$ scr-analysis check nothing.csv\n...\n```\n", r"there is no file nothing\.csv"),
        ("```python\n>>> 1 + 1\n3\n```\n", r"Expected:\s+3\s+Got:\s+2"),
        ("```sh\nscr-analysis report a.csv --polcy dfe --out b\n```\n", "--polcy"),
    ],
)
def test_a_page_that_is_not_true_is_found(block, why, reader, tmp_path):
    page = tmp_path / "page.md"
    page.write_text(block, encoding="utf-8")
    with pytest.raises(Exception, match=why):
        reader.follow(page)
