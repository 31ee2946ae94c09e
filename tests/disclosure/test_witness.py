"""For a hidden count there is another file of reviews, with another count there, of which every shown number is the same."""

import numpy as np
import pytest

from scr_analysis.answers.protecting import protected
from scr_analysis.disclosure import policy

TRIES = 12


def release_of(lab, world, truth, name):
    made, structures = lab.witness.outputs(world.file_of(truth))
    return made, structures, protected(made, int(truth.sum()), policy(name)).tables


@pytest.mark.slow
@pytest.mark.parametrize(("size", "seed"), [(7, 1), (15, 2), (30, 3), (60, 4), (60, 5)])
def test_the_same_release_number_for_number(lab, size, seed):
    world, rng = lab.witness.World(), np.random.default_rng(seed)
    truth = world.drawn(size, seed)
    release = release_of(lab, world, truth, "dfe")
    model = lab.witness.Model(world, truth, release, policy("dfe"))
    small = [cell for cell in model.hidden() if truth @ model.rows[cell] <= 5]
    unproved = {}
    for at in rng.choice(len(small), min(5, len(small)), replace=False):
        for other in model.others(small[at], rng, TRIES):
            wrong = lab.witness.contradicted(release, lab.witness.outputs(world.file_of(other))[0])
            if not wrong:
                break
        else:
            unproved[small[at]] = wrong
    assert small
    assert not unproved


@pytest.mark.parametrize(
    "name", ["dfe", "round5", *(pytest.param(name, marks=pytest.mark.slow) for name in ("ons_10_5", "custom_10_5"))]
)
@pytest.mark.parametrize(
    ("size", "seed"),
    [(7, 11), pytest.param(30, 12, marks=pytest.mark.slow), pytest.param(60, 13, marks=pytest.mark.slow)],
)
def test_no_hidden_count_can_be_one_number_only(lab, name, size, seed):
    world = lab.witness.World(states=("yes", "no", "blank"), ages=lab.witness.AGES)
    truth = world.drawn(size, seed)
    model = lab.witness.Model(world, truth, release_of(lab, world, truth, name), policy(name))
    assert len(model.hidden()) > 20
    assert not model.stuck()


@pytest.mark.slow
def test_the_model_finds_what_small_counts_hidden_alone_give_away(lab):
    world = lab.witness.World()
    truth = world.drawn(60, 4)
    made, structures, _ = release_of(lab, world, truth, "dfe")
    naive = {}
    for name, table in made.items():
        counts = [column for column in structures[name].counts if column in table]
        naive[name] = table.assign(**{one: table[one].mask(table[one].between(1, 5)) for one in counts})
    assert len(lab.witness.Model(world, truth, (made, structures, naive), policy("dfe")).stuck()) > 20
