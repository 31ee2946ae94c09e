"""From reviews to answers: computed, protected together, and put into words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from scr_analysis.answers.choices import Choices
from scr_analysis.answers.computing import Progress, computed, quiet
from scr_analysis.answers.protecting import Protected, chosen_policy, protected
from scr_analysis.answers.result import LeftOut, Result, result_of
from scr_analysis.answers.synthetic import is_synthetic
from scr_analysis.catalogue.output import Output
from scr_analysis.catalogue.outputs import OUTPUTS, output
from scr_analysis.disclosure import Policy
from scr_analysis.reading import Reading


@dataclass(frozen=True)
class Answered:
    """What some files answer, as it may be shown.

    Attributes
    ----------
    results : tuple of Result
        Outputs made, in the catalogue's order.
    left_out : tuple of LeftOut
        Outputs not made, in the catalogue's order.
    policy : Policy
        What is hidden and rounded.
    safe : Protected
        What disclosure control did.
    """

    results: tuple[Result, ...]
    left_out: tuple[LeftOut, ...]
    policy: Policy
    safe: Protected


def answered(
    reading: Reading,
    choices: Choices,
    progress: Progress = quiet,
    *,
    beside: Mapping[str, pd.DataFrame],
    outputs: Sequence[Output] = OUTPUTS,
) -> Answered:
    """Compute and protect the outputs of a reading, and put them in words.

    Whichever outputs are wanted, under a policy that hides all are protected: two selections of one file must not give
    away what one hides.

    Parameters
    ----------
    reading : Reading
        What ``read_reviews`` gave.
    choices : Choices
        What the numbers rest on.
    progress : callable
        Told the step, how much of it is done and how much there is.
    beside : mapping of str to DataFrame
        The files beside the input, by what the catalogue calls them (`Beside`).
    outputs : sequence of Output
        Those that are wanted.

    Returns
    -------
    Answered
        Without a result where not one output can be made.
    """
    policy = chosen_policy(choices.policy, synthetic=is_synthetic(reading.reviews))
    wanted = outputs if policy.changes_nothing else OUTPUTS
    made, left_out = computed(reading, choices, progress, beside=beside, outputs=wanted)
    progress("Protecting", 0, 1)
    safe = protected(made, len(reading.reviews), policy, progress, keep=choices.keep).only(
        [one.name for one in outputs]
    )
    left_out += [LeftOut(output(name), reason) for name, reason in safe.withheld.items()]
    return Answered(
        tuple(result_of(output(name), table, safe.note_of(name)) for name, table in safe.tables.items()),
        tuple(sorted((one for one in left_out if one.output in outputs), key=lambda one: OUTPUTS.index(one.output))),
        policy,
        safe,
    )
