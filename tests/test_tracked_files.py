"""What must never be committed: notebook outputs, case data, an address or a path that belongs to one machine."""

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DATA_FOLDERS = ("data/", "tests/", "docs/")


def tracked():
    try:
        listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this copy of the project is not a git checkout, so nothing is tracked")
    return [name for name in listing.splitlines() if (ROOT / name).is_file()]


def texts():
    for name in tracked():
        if "tests/files/" in name:
            continue  # the corpus holds broken files on purpose
        yield name, (ROOT / name).read_text(encoding="utf-8", errors="ignore")


def test_notebooks_hold_no_output():
    for name in tracked():
        if name.endswith(".ipynb"):
            cells = json.loads((ROOT / name).read_text(encoding="utf-8"))["cells"]
            code = [cell for cell in cells if cell["cell_type"] == "code"]
            assert not any(cell["outputs"] or cell["execution_count"] for cell in code), name


def test_no_data_outside_the_data_folders():
    data = re.compile(r"\.(csv|tsv|xlsx|ods|sav|parquet)$")
    assert [name for name in tracked() if data.search(name) and not name.startswith(DATA_FOLDERS)] == []


def test_no_path_of_one_machine():
    machine = re.compile(r"(?<![\w./<])/(?:home|Users|root|work)/\w+")
    assert [name for name, text in texts() if machine.search(text) and name != "tests/test_tracked_files.py"] == []


def test_no_download_address_beside_a_version():
    address = re.compile(r"https?://\S*/(?:simple|packages)/")
    kinds = (".toml", ".txt", ".lock", ".cfg", ".yaml", ".yml")
    assert [name for name, text in texts() if name.endswith(kinds) and address.search(text)] == []
