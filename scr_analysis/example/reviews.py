"""The example as a user gets it: the canonical frame, and the text of the file it would be loaded from."""

from typing import Any

import numpy as np
import pandas as pd

from scr_analysis.codebook import Codebook
from scr_analysis.example.child import child, protection
from scr_analysis.example.columns import FLAG, Column, DrawnLevels, Numbers, nowhere
from scr_analysis.example.draws import Draws
from scr_analysis.example.frame import frame, text
from scr_analysis.example.margins import PLAN_STATUS
from scr_analysis.example.report import final_report, publication, report
from scr_analysis.example.themes import themes
from scr_analysis.example.timing import timing

SOURCE = "Synthetic example"
SEED = 20112014


def example_reviews(n: int = 293, seed: int = SEED) -> pd.DataFrame:
    """Make synthetic reviews in the shape of the 2011-14 national analysis.

    No row describes a child. With 293 reviews these counts are those published for the reviews of incidents from
    April 2011 to March 2014: 175 final reports and 118 reviews without one; 194 fatal reviews notified by December
    2013, 126 of them with a report; 96 non-fatal reviews (32 a year); a plan at the time in 12 per cent of reviews;
    and, among the final reports, domestic abuse in 54, parental mental ill-health in 53, alcohol misuse in 37, drug
    misuse in 38 and either in 47 per cent. Other sizes keep these shares. Every other number is invented: reports
    grow shorter and make fewer recommendations, the mix of methodologies shifts, fewer themes are left "not known"
    as time goes by, later reviews are less often published, some themes grow more frequent.

    Parameters
    ----------
    n : int
        Number of reviews, 1 or more.
    seed : int
        Another seed, 0 or more, gives other reviews of the same kind.

    Returns
    -------
    DataFrame
        Canonical reviews, as `load_reviews` returns them from `example_csv`: a row a review in order of incident,
        columns of the shipped codebook, `source` says "Synthetic example". The same bytes on every machine.

    Raises
    ------
    ValueError
        If `n` is below 1 or `seed` below 0.

    Examples
    --------
    >>> reviews = example_reviews()
    >>> len(reviews), int(reviews["final_report"].eq("yes").sum()), reviews["incident_date"].max().year
    (293, 175, 2014)
    """
    if n < 1:
        raise ValueError(f"the example has at least one review, not {n}")
    if seed < 0:
        raise ValueError(f"a seed is 0 or more, not {seed}")
    reviews = frame(_columns(Draws(n, seed)), Codebook.default())
    # As the codebook's rule on plans says: to a child never on one the category of a plan does not apply.
    never = reviews["plan_status"].eq(PLAN_STATUS[-1]) & reviews["plan_category"].isna()
    category = reviews["plan_category"].cat.add_categories("not applicable")
    return reviews.assign(plan_category=category.mask(never, "not applicable"))


def example_csv(n: int = 293, seed: int = SEED) -> str:
    """Write the example as the text of a coded file: headings and values of the shipped codebook, ISO dates.

    Returns
    -------
    str
        CSV with LF line ends and no index; a blank cell is missing.

    Examples
    --------
    >>> example_csv(n=1).splitlines()[0].split(",")[0]
    'review_id'
    """
    return text(example_reviews(n, seed), Codebook.default())


def _columns(draws: Draws) -> dict[str, Column | Any]:
    when = timing(draws)
    reported = final_report(draws, when)
    about, age = child(draws, when)
    none = nowhere(draws.n)
    return {
        "review_id": _ids("EX", np.arange(1, draws.n + 1)),
        "incident_id": _ids("IN", when.incident_number),
        "source": DrawnLevels((SOURCE,), np.zeros(draws.n, dtype=np.int64), none),
        "incident_date": Numbers(when.incident, none),
        "notification_date": Numbers(when.notification, ~when.counted & draws.yes("no notification date", 0.04)),
        "publication_date": publication(draws, when, reported),
        "final_report": DrawnLevels(FLAG, (~reported).astype(np.int64), none),
        **about,
        **protection(draws, age.data),
        **report(draws, when, reported),
        **themes(draws, when, reported, age),
    }


def _ids(prefix: str, numbers: Any) -> pd.Series:
    width = max(3, len(str(len(numbers))))
    return prefix + pd.Series(numbers).astype("str").str.zfill(width)
