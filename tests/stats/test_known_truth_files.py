"""The files of benchmarks/known_truth.py load, and their truth is the one that the page of assurance names."""

import importlib.util
from pathlib import Path

import pytest

PATH = Path(__file__).parents[2] / "benchmarks" / "known_truth.py"
spec = importlib.util.spec_from_file_location("known_truth", PATH)
BENCH = importlib.util.module_from_spec(spec)
spec.loader.exec_module(BENCH)


@pytest.mark.parametrize("name", ["nine", "missing", "ties"])
def test_a_file_of_known_truth_is_read_and_asked(name, tmp_path):
    path, book = tmp_path / "reviews.csv", BENCH.codebook(tmp_path)
    BENCH.simulated(name, 3).to_csv(path, index=False)
    found = BENCH.found_in(path, book, BENCH.FILES[name])
    assert len(found) == 10
    assert found["its slope in its interval"]
    assert found["0 in the slope of pages within"]


def test_truth_by_hand():
    """From 60, 30, 10 to 20, 30, 50 in a hundred: 0.4 of the reviews go from 75 pages to 25."""
    assert BENCH.true_mix(BENCH.FILES["base"]) == pytest.approx(-20)
