"""A few hundred files broken by chance; `tests/reading/fuzz.py` breaks as many as there is time for."""

import importlib.util
from pathlib import Path

import pytest

SPEC = importlib.util.spec_from_file_location("fuzz", Path(__file__).with_name("fuzz.py"))
fuzz = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(fuzz)


@pytest.mark.slow
def test_broken_files_end_in_reviews_or_in_one_error():
    outcomes = fuzz.run(300, seed=1)
    assert sum(outcomes[way] for way in ("refused", "read", "read, some set aside")) == 300
    # Files broken so badly that all are refused would prove little.
    assert outcomes["read"] > 20
    assert outcomes["read, some set aside"] > 20
    assert outcomes["read with its draft"] > 20
