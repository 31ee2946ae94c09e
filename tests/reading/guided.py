"""Coverage-guided fuzzing of the reader with Atheris, which is no part of the tests: `python tests/reading/guided.py`.

It wants a Python 3.11 of its own, into which it and the project are installed:

    python3.11 -m venv guided
    guided/bin/pip install atheris --editable ".[excel,spss]"
    guided/bin/python tests/reading/guided.py --minutes 10

An input is a byte that picks a codebook and the options of a case of the corpus, and then the bytes of a file. What is held is
what `fuzz.py` holds; besides, every file is surveyed, drafted and read with its draft. A broken promise ends the run with the
input that broke it. `docs/assurance.md` records a run.
"""

import argparse
import importlib.util
import random
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path

LONGEST = 20_000
"""Bytes of an input."""


def load_fuzz():
    """Load `fuzz.py`, which lies beside this file and is in no package."""
    spec = importlib.util.spec_from_file_location("fuzz", Path(__file__).with_name("fuzz.py"))
    fuzz = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fuzz)
    return fuzz


def seeds(fuzz):
    """Inputs to begin from: every file of the corpus under its own codebook."""
    return [bytes([at % 256]) + content for at, (content, _) in enumerate(fuzz.corpus())]


def hold(fuzz, data, folder, outcomes):
    """Read one input and hold what must always hold."""
    cases = fuzz.corpus_once()
    expected = cases[data[0] % len(cases)][1] if data else cases[0][1]
    chance = random.Random(len(data))  # noqa: S311 - the same input is read with the same options
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fuzz.check(data[1:], expected, chance, folder, outcomes)
        fuzz.check_draft(data[1:], folder, outcomes)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    options = parser.parse_args()
    import atheris

    with atheris.instrument_imports(include=["scr_analysis"]):
        fuzz = load_fuzz()
    outcomes = Counter()
    with tempfile.TemporaryDirectory() as name:
        corpus, folder = Path(name, "corpus"), Path(name, "files")
        corpus.mkdir()
        folder.mkdir()
        for at, seed in enumerate(seeds(fuzz)):
            (corpus / str(at)).write_bytes(seed)
        limits = [f"-max_total_time={int(options.minutes * 60)}", f"-max_len={LONGEST}", "-timeout=30"]
        arguments = [sys.argv[0], str(corpus), *limits, "-rss_limit_mb=3000", "-print_final_stats=1"]
        atheris.Setup(arguments, lambda data: hold(fuzz, data, folder, outcomes))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
