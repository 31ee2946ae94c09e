"""The invented report: whether there is one, when it was published, how it was made, how long it is."""

from collections.abc import Mapping, Sequence

import numpy as np

from scr_analysis.example import margins
from scr_analysis.example.columns import Column, DrawnLevels, Numbers, changing_level, nowhere
from scr_analysis.example.draws import Draws, Floats, Mask
from scr_analysis.example.timing import Timing, share

# The last day on which a publication could be seen when the invented file was closed.
CUT_OFF = np.datetime64("2015-12-31", "D")


def final_report(draws: Draws, when: Timing) -> Mask:
    """Which reviews have a final report: fewer of the later ones, the published number in all."""
    chance = 0.75 - 0.25 * when.progress
    counted = share(draws.n, margins.THOSE_WITH_REPORT)
    others = max(share(draws.n, margins.FINAL_REPORTS) - counted, 0)
    return draws.exactly("report", counted, chance, when.counted) | draws.exactly(
        "report of the others", others, chance, ~when.counted
    )


def publication(draws: Draws, when: Timing, reported: Mask) -> Numbers:
    """Date of publication: more than a year after notification; a few are withheld, the late ones not yet out."""
    day = when.notification + 90 + draws.size("publication", 420.0, 0.25)
    return Numbers(day, ~reported | (day > CUT_OFF) | draws.yes("withheld", 0.04))


def report(draws: Draws, when: Timing, reported: Mask) -> dict[str, Column]:
    """Methodology, type and sizes of the reports there are."""
    method = changing_level(draws, "methodology", margins.METHODOLOGY, when.progress)
    kind = changing_level(draws, "report_type", margins.REPORT_TYPE, when.progress)
    pages, recommended, asked = (_times(margins.METHODOLOGY, part, method) for part in (2, 3, 4))
    years = 3 * when.progress
    length = margins.PAGES * pages * _times(margins.REPORT_TYPE, 2, kind) * margins.PAGES_A_YEAR**years
    advice = margins.RECOMMENDATIONS * recommended * margins.RECOMMENDATIONS_A_YEAR**years
    # A review of the kind that ends in questions often makes no recommendation at all.
    none = (asked > 1.5) & draws.yes("questions instead", 0.3)
    return {
        "methodology": method._replace(blank=~reported),
        "report_type": DrawnLevels(
            (*kind.labels, margins.NO_REPORT),
            np.where(reported, kind.position, len(kind.labels)),
            nowhere(draws.n),
        ),
        "pages": Numbers(np.maximum(draws.size("pages", length, 0.16), 4), _uncounted(draws, "pages", reported, 0.02)),
        "recommendations": Numbers(
            np.where(none, 0, draws.size("recommendations", advice, 0.36)),
            _uncounted(draws, "recommendations", reported, 0.03),
        ),
        "questions_for_board": Numbers(
            draws.size("questions_for_board", margins.QUESTIONS * asked, 0.3),
            _uncounted(draws, "questions_for_board", reported, 0.05),
        ),
        "findings": Numbers(draws.whole("findings", 4, 14), _uncounted(draws, "findings", reported, 0.05)),
        "agencies": Numbers(draws.whole("agencies", 3, 15), ~reported),
    }


def _times(rows: Mapping[str, Sequence[float]], part: int, drawn: DrawnLevels) -> Floats:
    multiples: Floats = np.array([row[part] for row in rows.values()], dtype=np.float64)
    return multiples[drawn.position]


def _uncounted(draws: Draws, name: str, reported: Mask, share_blank: float) -> Mask:
    return ~reported | draws.yes(f"{name} not counted", share_blank)
