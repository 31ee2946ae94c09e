"""The invented theme flags: present, absent, not known, not applicable, or left blank by the coder."""

import numpy as np

from scr_analysis.example import margins
from scr_analysis.example.columns import FLAG, DrawnLevels, Numbers
from scr_analysis.example.draws import Draws, Floats, Mask
from scr_analysis.example.timing import Timing


def themes(draws: Draws, when: Timing, reported: Mask, age: Numbers) -> dict[str, DrawnLevels]:
    """Every theme flag; a review without a final report has none coded."""
    load = draws.uniform("load of risk") - 0.5
    made: dict[str, DrawnLevels] = {}
    found: dict[str, Mask] = {}
    for group, rows in margins.THEMES.items():
        present = _calibrated(draws, reported, load) if group == "family" else {}
        found |= present
        for name, row in rows.items():
            pull = row[2] * load + margins.A_YEAR_OF_AGE.get(name, 0) * (age.data - 5)
            yes = draws.yes(f"{name} present", row[0] + (row[1] - row[0]) * when.progress + pull)
            if name in margins.SELDOM_ALONE:
                other, alone = margins.SELDOM_ALONE[name]
                yes &= found[other] | draws.yes(f"{name} alone", alone)
            present[name] = found[name] = yes
        for name, yes in present.items():
            first, last = margins.NOT_KNOWN[group]
            silent = draws.yes(f"{name} not known", first + (last - first) * when.progress)
            made[name] = _recorded(draws, name, yes & reported, _applies(name, age), silent)
    return {name: flag._replace(blank=flag.blank | ~reported) for name, flag in made.items()}


def _calibrated(draws: Draws, reported: Mask, load: Floats) -> dict[str, Mask]:
    """Draw the four themes whose share of the final reports was published, to the review."""
    reports = int(reported.sum())
    drugs, alcohol, either, abuse, unwell = (
        int(reports * part + 0.5)
        for part in (
            margins.DRUGS, margins.ALCOHOL, margins.ALCOHOL_OR_DRUGS, margins.DOMESTIC_ABUSE,
            margins.PARENTAL_MENTAL_ILL_HEALTH,
        )
    )  # fmt: skip
    use = draws.exactly("substances", either, 0.5 + 0.5 * load, reported)
    drinks = draws.exactly("parental_alcohol_misuse", alcohol, 0.5, use)
    both = draws.exactly("alcohol and drugs", drugs - (either - alcohol), 0.5, drinks)
    return {
        "domestic_abuse": draws.exactly("domestic_abuse", abuse, 0.5 + 0.4 * load, reported),
        "parental_mental_ill_health": draws.exactly("mental_ill_health", unwell, 0.5 + 0.4 * load, reported),
        "parental_alcohol_misuse": drinks,
        "parental_drug_misuse": (use & ~drinks) | both,
    }


def _applies(name: str, age: Numbers) -> Mask:
    too_young: Mask = ~age.blank & (age.data < margins.APPLIES_FROM.get(name, 0))
    return ~too_young


def _recorded(draws: Draws, name: str, yes: Mask, applies: Mask, silent: Mask) -> DrawnLevels:
    """Say how it was recorded: where a theme is not present, some reports are silent on it."""
    yes = yes & applies
    position = np.where(yes, 0, np.where(~applies, 3, np.where(silent, 2, 1)))
    return DrawnLevels(FLAG, position, ~yes & draws.yes(f"{name} blank", margins.BLANK))
