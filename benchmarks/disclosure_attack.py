"""Attack releases of odd files under every policy, and print what each cost.

    python benchmarks/disclosure_attack.py [--sizes 7 60] [--policies dfe round5] [--year-of publication] [--all-themes]

Each file is skewed on purpose: nearly every review fatal and of one region, rare levels, several reviews an incident,
undated reviews, methodology often missing. Without `--all-themes` it has six themes, which is enough to link all tables.
The attacker is that of the tests. A hidden count that he can narrow to one value is printed, and the exit status is 1.
"""

import argparse
import importlib.util
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from scr_analysis.answers.computing import computed
from scr_analysis.answers.protecting import chosen_policy, protected
from scr_analysis.catalogue import output
from scr_analysis.disclosure import structure_of
from scr_analysis.example import example_recommendations, example_second_coder
from scr_analysis.reading import read_reviews
from scr_analysis.release import Options

TESTS = Path(__file__).parents[1] / "tests" / "disclosure"
SIZES = (7, 60, 293)
POLICIES = ("dfe", "round5", "ons_10_5", "custom_10_5")


def attacker() -> Any:
    """The attacker of the tests, which are no package."""
    spec = importlib.util.spec_from_file_location("disclosure_attacker", TESTS / "attacker.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def made_of(reviews: pd.DataFrame, year_of: str, *, beside: bool) -> dict[str, pd.DataFrame]:
    """Every table that a run computes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reviews.csv"
        reviews.to_csv(path, index=False)
        reading = read_reviews(path)
    files = {}
    if beside:
        files = {
            "register of recommendations": example_recommendations(),
            "second coder's file": example_second_coder(),
        }
    return computed(reading, Options(year_of=year_of), beside=files)[0]


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    asked.add_argument("--policies", nargs="+", default=POLICIES)
    asked.add_argument("--year-of", default="incident")
    asked.add_argument("--all-themes", action="store_true")
    wished, found, rows = asked.parse_args(), attacker(), []
    for size in wished.sizes:
        reviews = found.odd_reviews(size, all_themes=wished.all_themes)
        made = made_of(reviews, wished.year_of, beside=size == 293)
        structures = {name: structure_of(output(name).table, output(name).options) for name in made}
        for name in wished.policies:
            started = time.process_time()
            safe = protected(made, len(reviews), chosen_policy(name, synthetic=False))
            seconds = time.process_time() - started
            someone = found.reader_of(made, structures, safe.tables, chosen_policy(name, synthetic=False))
            given = someone.determined()
            cost = pd.DataFrame(safe.cost)[["counts", "hidden_counts", "numbers", "hidden_numbers"]].sum()
            rows.append({"reviews": size, "policy": name, **cost, "given away": len(given), "seconds": round(seconds)})
            print(rows[-1], len(someone.hidden()), list(safe.withheld), flush=True)
            for cell, span in given.items():
                print("   ", cell, np.round(span, 3), flush=True)
    print(pd.DataFrame(rows).to_markdown(index=False) if importlib.util.find_spec("tabulate") else pd.DataFrame(rows))
    return int(any(row["given away"] for row in rows))


if __name__ == "__main__":
    sys.exit(main())
