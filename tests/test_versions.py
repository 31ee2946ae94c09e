"""The versions: pinned exactly, installable on the first Python that is promised, and that Python named with one voice."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FLOOR = PROJECT["project"]["requires-python"].removeprefix(">=")
FIRST = f"{FLOOR}.0"


def pins():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def of_the_site():
    """What only the site of the documentation needs, which stands apart: it is not installed with the tests."""
    _, _, apart = (ROOT / "constraints.txt").read_text(encoding="utf-8").partition("\n# Needed by make docs alone.\n")
    return {canonicalize_name(Requirement(line).name) for line in apart.splitlines()}


def holds(pin, python):
    here = {"python_full_version": python, "python_version": python.rpartition(".")[0]}
    return pin.marker is None or pin.marker.evaluate(here)


def installed():
    return {canonicalize_name(one.name): one for one in distributions()}


def test_versions_are_pinned_exactly():
    assert pins()
    assert [str(pin) for pin in pins() if not re.fullmatch(r"==[A-Za-z0-9.+!_-]+", str(pin.specifier))] == []


@pytest.mark.parametrize("python", [FIRST, "3.11.4", "3.11.5", "3.12.0", "3.13.0", "3.14.0"])
def test_every_package_has_one_pin_whatever_the_python(python):
    names = [canonicalize_name(pin.name) for pin in pins()]
    here = [canonicalize_name(pin.name) for pin in pins() if holds(pin, python)]
    assert sorted(here) == sorted(set(names))


def test_what_is_pinned_is_what_runs_here():
    """Else the tests would say nothing of the versions that a user gets. Those of the site are looked at where it is built."""
    there = installed()
    absent = of_the_site() - there.keys()
    here = [pin for pin in pins() if pin.marker is None or pin.marker.evaluate()]
    here = [pin for pin in here if canonicalize_name(pin.name) not in absent]
    found = {pin.name: there[canonicalize_name(pin.name)].version for pin in here}
    assert {pin.name: found[pin.name] for pin in here if not pin.specifier.contains(found[pin.name])} == {}


def test_the_site_is_built_of_pinned_versions():
    asked = {canonicalize_name(Requirement(line).name) for line in PROJECT["project"]["optional-dependencies"]["docs"]}
    assert asked <= of_the_site()


def test_every_pin_installs_on_the_first_python_that_is_promised():
    """A version that is installed says which Python it wants; one that wants a later one needs another beside it."""
    wanted = {name: one.metadata["Requires-Python"] or "" for name, one in installed().items()}
    late = {name for name, wish in wanted.items() if not SpecifierSet(wish).contains(FIRST)}
    everywhere = {canonicalize_name(pin.name) for pin in pins() if holds(pin, FIRST)}
    apart = {canonicalize_name(pin.name) for pin in pins() if pin.marker}
    assert late & everywhere <= apart


def test_the_first_python_is_named_with_one_voice():
    read = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "Makefile")}
    major, minor = FLOOR.split(".")
    assert f"On a machine with Python {FLOOR} or later" in read["README.md"]
    assert f"scr_analysis needs Python {FLOOR} or later" in read["Makefile"]
    assert f"sys.version_info < ({major}, {minor})" in read["Makefile"]
    assert PROJECT["tool"]["mypy"]["python_version"] == FLOOR
    assert PROJECT["tool"]["ruff"]["target-version"] == f"py{major}{minor}"
    classes = [line.rpartition(" ")[2] for line in PROJECT["project"]["classifiers"] if "Python :: 3." in line]
    assert classes[0] == FLOOR


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not on this machine: apt-get install make")
def test_make_tells_a_python_that_is_too_old_before_anything_is_built(tmp_path):
    old = tmp_path / "python3.10"
    lie = "import sys; sys.version_info = (3, 10, 14); sys.version = '3.10.14 (main)'; exec(sys.argv[1])"
    old.write_text(f'#!/bin/sh\n[ "$1" = -c ] || exit 9\nexec "{sys.executable}" -c "{lie}" "$2"\n')
    old.chmod(0o755)
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    command = ["make", f"PYTHON='{old}'", ".venv/.installed"]
    # A make that runs these tests would hand on what it was told, and have its child say where it goes.
    own = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env=own)
    said = "scr_analysis needs Python 3.11 or later; this is 3.10.14. Name another with make PYTHON=..."
    assert (done.returncode, done.stdout, done.stderr.splitlines()[0]) == (2, "", said)
    assert not (tmp_path / ".venv").exists()
