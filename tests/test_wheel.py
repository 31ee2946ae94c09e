"""The built wheel works in an empty environment, away from the repository."""

import importlib.util
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow


# Nothing of the environment that runs the tests may help the one that is tried.
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def run(*command, cwd):
    words = [str(one) for one in command]
    done = subprocess.run(words, cwd=cwd, env=CLEAN, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel of the project as it is. Without the build backend here, one is fetched for the purpose."""
    out = tmp_path_factory.mktemp("wheel")
    how = ["--no-isolation"] if importlib.util.find_spec("hatchling") else []
    run(sys.executable, "-m", "build", "--wheel", *how, "--outdir", out, ROOT, cwd=out)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def elsewhere(wheel, tmp_path_factory):
    """Programs of an environment that has the wheel and what it asks for, and nothing else."""
    place = tmp_path_factory.mktemp("elsewhere")
    venv.create(place / "venv", with_pip=True)
    programs = place / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run(*pip, "--constraint", ROOT / "constraints.txt", wheel, cwd=place)
    return programs


def test_it_makes_a_report_of_its_own_example(elsewhere, tmp_path):
    run(elsewhere / "scr-analysis", "example", "--out", "mine.csv", cwd=tmp_path)
    said = run(
        elsewhere / "scr-analysis", "report", "mine.csv", "--out", "out", "--select", "reviews_by_year", cwd=tmp_path
    )
    assert "Wrote 1 output to out" in said
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        ".gitignore",
        "figures",
        "datapackage.json",
        "record.html",
        "record.json",
        "report.html",
        "tables",
        "tables.xlsx",
    }


def test_it_comes_from_the_wheel_and_not_from_here(elsewhere, tmp_path):
    code = "import scr_analysis; print(scr_analysis.__file__); print(len(scr_analysis.example_reviews()))"
    place, rows = run(elsewhere / "python", "-c", code, cwd=tmp_path).split("\n")[:2]
    assert not Path(place).is_relative_to(ROOT)
    assert rows == "293"
