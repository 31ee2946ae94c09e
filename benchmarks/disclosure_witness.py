"""Look, in small worlds of many seeds, for hidden counts that can be one number only: how many of how many are there?

    python benchmarks/disclosure_witness.py --seeds 40 --sizes 30,60,150 --policies dfe,round5

The model is that of the tests (`tests/disclosure/witness.py`): a file is a number of reviews of each kind, and integer
programming over all that is shown at once says whether a hidden count could be another.
"""

import argparse
import importlib.util
import sys
from pathlib import Path
from typing import Any

from scr_analysis.answers.protecting import protected
from scr_analysis.disclosure import policy

TESTS = Path(__file__).parents[1] / "tests" / "disclosure"


def witness() -> Any:
    spec = importlib.util.spec_from_file_location("disclosure_witness", TESTS / "witness.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def attacked(tool: Any, world: Any, size: int, seed: int, name: str) -> tuple[int, int, list[Any]]:
    truth = world.drawn(size, seed)
    made, structures = tool.outputs(world.file_of(truth))
    safe = protected(made, size, policy(name)).tables
    model = tool.Model(world, truth, (made, structures, safe), policy(name))
    return len(model.hidden()), len(model.rows), model.stuck()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=40)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--sizes", default="7,30,60,150")
    parser.add_argument("--policies", default="dfe,round5,ons_10_5")
    wanted = parser.parse_args()
    tool = witness()
    worlds = {
        "four states": tool.World(),
        "ages": tool.World(states=("yes", "no", "blank"), ages=tool.AGES),
    }
    print("| columns | reviews | policy | seeds | counts | hidden | known |\n|---|--:|---|--:|--:|--:|--:|")
    for title, world in worlds.items():
        for size in map(int, wanted.sizes.split(",")):
            for name in wanted.policies.split(","):
                counts = hidden = known = 0
                seeds = range(wanted.first, wanted.first + wanted.seeds)
                for seed in seeds:
                    gone, every, stuck = attacked(tool, world, size, seed, name)
                    counts, hidden, known = counts + every, hidden + gone, known + len(stuck)
                    for cell in stuck:
                        told = sorted((name, sorted(some.named)) for name, some in cell.conditions)
                        print(f"seed {seed}, {size} reviews, {name}, {title}: {told}", file=sys.stderr)
                print(f"| {title} | {size} | {name} | {len(seeds)} | {counts:,} | {hidden:,} | {known} |", flush=True)


if __name__ == "__main__":
    main()
