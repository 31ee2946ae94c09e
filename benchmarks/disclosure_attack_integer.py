"""Attack releases with a model of the reviews in whole numbers, and print what was recovered.

    python benchmarks/disclosure_attack_integer.py [--sizes 7 60] [--seeds 1 2] [--policies dfe round5] [--year-of publication]
        [--all-themes] [--files FILE ...] [--beside] [--own-codebook] [--periods] [--verbose]

Without `--files` the files are odd on purpose, as in `disclosure_attack.py`. With `--own-codebook` their themes have other
names and stand in other groups; with `--periods` the first two years are compared with the last. A hidden number that can be one whole number only is
printed, and the exit status is 1, as where the model has no solution: then nothing was attacked. The model is held against the truth first: a
constraint that the truth breaks is printed.
"""

import argparse
import importlib.util
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pandas as pd

from scr_analysis.answers.computing import computed
from scr_analysis.answers.protecting import chosen_policy, protected
from scr_analysis.release.beside import opened, read, read_beside
from scr_analysis.release.options import Options

ROOT = Path(__file__).parents[1]
SIZES, SEEDS, POLICIES = (7, 15, 30, 60, 150), (7, 11), ("dfe", "round5", "ons_10_5", "custom_10_5")
BOOK = ROOT / "scr_analysis" / "codebook" / "pathways.json"
GROUPED = {
    "coercive_control": "child",
    "neglect": "environment",
    "authority": "practice",
}  # elsewhere than in the shipped codebook
PERIODS = (("2011-12", "2012-13"), ("2013-14", "2013-14"))
EXPLAINED = 2  # numbers of a release of which is told what gave them away


def own_names() -> dict[str, str]:
    """A user's own name for each theme of the shipped codebook."""
    fields = json.loads(BOOK.read_text(encoding="utf-8"))["fields"]
    return {field["name"]: f"our_{field['name']}" for field in fields if "group" in field["scr_analysis"]}


def own_codebook(to: Path) -> Path:
    """Write a codebook whose themes bear a user's own names, three of them in another group."""
    book, names = json.loads(BOOK.read_text(encoding="utf-8")), own_names()
    for field in book["fields"]:
        if field["name"] in names:
            field["scr_analysis"] = {
                "kind": "flag",
                "group": GROUPED.get(field["name"], field["scr_analysis"]["group"]),
            }
            field |= {"name": names[field["name"]], "title": f"Our {field['title']}"}
    to.write_text(json.dumps(book), encoding="utf-8")
    return to


def module(name: str) -> Any:
    """A module of the tests, which are no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tests" / "disclosure" / f"{name}.py")
    found = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = found
    spec.loader.exec_module(found)
    return found


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    asked.add_argument("--seeds", type=int, nargs="*", default=SEEDS)
    asked.add_argument("--policies", nargs="+", default=POLICIES)
    asked.add_argument("--year-of", nargs="+", default=["incident"])
    asked.add_argument("--all-themes", action="store_true")
    asked.add_argument("--files", type=Path, nargs="*", default=[])
    asked.add_argument("--beside", action="store_true", help="the example's register and second coder beside each file")
    asked.add_argument("--own-codebook", action="store_true", help="themes of other names, in other groups")
    asked.add_argument("--periods", action="store_true", help="compare the first two years with the last")
    asked.add_argument("--verbose", action="store_true")
    wished, micro, maker, rows = asked.parse_args(), module("micro_attacker"), module("attacker"), []
    beside = {
        "recommendations": ROOT / "data" / "example_recommendations.csv",
        "second_coder": ROOT / "data" / "example_second_coder.csv",
    }
    with tempfile.TemporaryDirectory() as folder:
        files = {path.stem: path for path in wished.files}
        if not files:
            for size in wished.sizes:
                for seed in wished.seeds:
                    name = f"odd {size}, seed {seed}"
                    files[name] = Path(folder) / f"{size}_{seed}.csv"
                    odd = maker.odd_reviews(size, seed=seed, all_themes=wished.all_themes)
                    (odd.rename(columns=own_names()) if wished.own_codebook else odd).to_csv(files[name], index=False)
        if wished.own_codebook:
            beside["codebook"] = own_codebook(Path(folder) / "own.json")
        else:
            beside = beside if wished.beside else {}
        for name, path in files.items():
            for year_of in wished.year_of:
                options = Options(year_of=year_of, policy="dfe", periods=PERIODS if wished.periods else None, **beside)
                reading = read(path, options)
                made, _ = computed(reading, options, beside=read_beside(reading, opened(options)))
                for policy in wished.policies:
                    rows.append(
                        {
                            "file": name,
                            "year of": year_of,
                            **attacked(micro, made, len(reading.reviews), policy, verbose=wished.verbose),
                        }
                    )
                    print(rows[-1], flush=True)
    print(pd.DataFrame(rows).to_string(index=False))
    return int(any(row["recovered"] or row["told"] or row["not attacked"] for row in rows))


def attacked(
    micro: Any, made: dict[str, pd.DataFrame], size: int, name: str, *, verbose: bool = False
) -> dict[str, Any]:
    """Protect the tables, attack them, and print each number that was recovered."""
    policy, started = chosen_policy(name, synthetic=False), time.monotonic()
    safe = protected(made, size, policy).tables
    spent, started = time.monotonic() - started, time.monotonic()
    truth = micro.truth_like(made, safe)
    someone = micro.MicroAttacker(policy.largest_hidden, policy.base)
    someone.read(safe)
    for line in someone.wrong(truth)[:10]:
        print("   the model is wrong:", line)
    for shown, hidden in someone.contradicting()[:20]:
        print(
            f"   shown in {shown.table} and hidden in {hidden.table}: {hidden.column}, {micro.key_of(safe[hidden.table], hidden.row)}: {shown.shown}"
        )
    found = someone.attack()
    if found.trouble:
        print("  ", found.trouble)
    counts = [
        (cells, value) for cells, value in found.leaks if value
    ]  # a zero that was hidden with its row is no child
    for number, (cells, value) in enumerate(counts):
        for cell in cells[: None if verbose else 3]:
            right = micro.true_value(truth, cell)
            print(
                f"   recovered {cell.table}.{cell.column} ({micro.key_of(safe[cell.table], cell.row)}): {value}, in truth {right}"
            )
        if number < EXPLAINED:
            print("      by:", "; ".join(someone.reason(cells[0], value)))
    for told in someone.texts:
        right = truth[told.table][told.column].iloc[int(told.key)]
        print(
            f"   told in words {told.table}.{told.column} ({micro.key_of(safe[told.table], int(told.key))}): {told.value}, in truth {right}; {told.why}"
        )
    tried = micro.by_p(someone, safe) if not found.trouble else []
    for one in tried:
        print(
            f"   p of {one.table}, {one.p:.3g}: {one.tables} tables fit without it{'' if one.complete else ' at least'}, {one.fitting} with it; fixed {[(cell.row, value) for cell, value in one.fixed]}"
        )
    others = [*micro.marks(truth, safe), *micro.few(truth, safe)]
    for line in others:
        print("   mark:", line)
    return {
        "policy": name,
        "hidden": found.hidden,
        "cells": found.cells,
        "recovered": len(counts),
        "not attacked": int(bool(found.trouble)),
        "zeros": len(found.leaks) - len(counts),
        "by p": sum(len(one.fixed) for one in tried if one.complete),
        "told": len(someone.texts),
        "unsure": len(found.unsure),
        "marks": len(others),
        "unknowns": len(someone.places),
        "protecting": round(spent),
        "attacking": round(time.monotonic() - started),
    }


if __name__ == "__main__":
    sys.exit(main())
