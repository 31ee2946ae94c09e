"""The invented child: who, where, what happened, and where the child stood in the child protection system."""

from collections.abc import Mapping

import numpy as np

from scr_analysis.example import margins
from scr_analysis.example.columns import FLAG, Column, DrawnLevels, Numbers, level, nowhere
from scr_analysis.example.draws import Draws, Floats, Ints, Mask
from scr_analysis.example.timing import Timing


def child(draws: Draws, when: Timing) -> tuple[dict[str, Column], Numbers]:
    """Outcome, place and characteristics; and the age, on which other columns depend."""
    band = level(draws, "age_band", margins.AGE_BAND, blank=0.01)
    within = np.floor(draws.uniform("age_years") * np.array(margins.YEARS_OF_AGE)[band.position]).astype(np.int64)
    years = np.array(margins.FIRST_YEAR_OF_AGE)[band.position] + within
    age = Numbers(years, band.blank)
    region = level(draws, "region", margins.REGION)
    columns: dict[str, Column] = {
        "outcome": DrawnLevels(margins.OUTCOME, (~when.fatal).astype(np.int64), nowhere(draws.n)),
        # Two reviews of one incident are of one place.
        "region": region._replace(position=region.position[when.incident_number - 1]),
        "age_years": age,
        "age_band": band,
        "gender": level(draws, "gender", margins.GENDER, blank=0.02),
        "ethnicity": level(draws, "ethnicity", margins.ETHNICITY, blank=0.03),
        "disability": level(draws, "disability", dict(zip(FLAG, margins.DISABILITY, strict=True))),
        "harm_category": _harm(draws, when.fatal, years),
        "children": Numbers(1 + draws.level("children", margins.CHILDREN), nowhere(draws.n)),
    }
    return columns, age


def protection(draws: Draws, age: Ints) -> dict[str, Column]:
    """Plan, its category, social care and home."""
    now = draws.exactly("plan", round(margins.PLAN_AT_THE_TIME * draws.n), 0.12, ~nowhere(draws.n))
    ever = now | draws.yes("plan in the past", margins.PLAN_IN_THE_PAST)
    # Every child on a plan is an open case, and every child once on a plan was known: the rest make up the margins.
    is_open = now | draws.yes("open case", (margins.OPEN_CASE - margins.PLAN_AT_THE_TIME) / 0.88)
    known = is_open | ever | draws.yes("known before", margins.KNOWN_BEFORE)
    care = np.where(is_open, 0, np.where(known, 1, 2 + draws.level("never a case", margins.NEVER_A_CASE)))
    return {
        "plan_status": DrawnLevels(
            margins.PLAN_STATUS,
            np.where(now, 0, np.where(ever, 1, 2)),
            ~ever & draws.yes("plan not given", 0.03),
        ),
        "plan_category": level(draws, "plan_category", margins.PLAN_CATEGORY)._replace(blank=~ever),
        "social_care": DrawnLevels(margins.SOCIAL_CARE, care, ~ever & draws.yes("social care not given", 0.02)),
        "living_arrangement": _old_enough(draws, "living_arrangement", margins.LIVING, age),
    }


def _harm(draws: Draws, fatal: Mask, age: Ints) -> DrawnLevels:
    return _old_enough(
        draws, "harm_category", {name: np.where(fatal, dead, hurt) for name, (dead, hurt) in margins.HARM.items()}, age
    )


def _old_enough(draws: Draws, name: str, rows: Mapping[str, Floats | float], age: Ints) -> DrawnLevels:
    """Draw a level; one that only an older child can have weighs nothing for a younger one."""
    weights: list[Floats | float] = [
        np.where(age >= margins.FROM_AGE.get(label, 0), weight, 0.0) for label, weight in rows.items()
    ]
    return DrawnLevels(tuple(rows), draws.level(name, weights), nowhere(draws.n))
