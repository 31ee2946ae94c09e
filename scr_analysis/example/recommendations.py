"""A synthetic register of recommendations that goes with synthetic reviews, disagreements included."""

import numpy as np
import pandas as pd

from scr_analysis.codebook import Codebook
from scr_analysis.example import margins
from scr_analysis.example.columns import FLAG, Column, DrawnLevels, level, nowhere
from scr_analysis.example.draws import Draws
from scr_analysis.example.frame import frame, text
from scr_analysis.example.reviews import SEED, SOURCE, example_reviews
from scr_analysis.shipped import shipped


def example_recommendations(reviews: pd.DataFrame | None = None, seed: int = SEED) -> pd.DataFrame:
    """Make a register of recommendations for the example's reviews; no row is a real recommendation.

    Each review has as many rows as it has `recommendations`, save a few that have one fewer or one more: a register
    and a file of reviews seldom agree throughout, and `recommendations_register` lists where they do not. Everything
    in it is invented.

    Parameters
    ----------
    reviews : DataFrame, optional
        Reviews with `review_id` and `recommendations`; `example_reviews` unless given.
    seed : int
        Another seed, 0 or more, gives another register.

    Returns
    -------
    DataFrame
        A row a recommendation, typed by `data/recommendations_codebook.json`: `recommendation_id`, `review_id`,
        `addressed_to`, `recommendation_theme`, `linked_to_finding` (flag), `action_status` (ordered) and `source`.

    Examples
    --------
    >>> register = example_recommendations()
    >>> register.loc[0, ["recommendation_id", "review_id"]].tolist()
    ['EX001-R01', 'EX001']
    """
    given = example_reviews() if reviews is None else reviews
    made = _how_many(given, Draws(len(given), seed))
    row = np.repeat(np.arange(len(given)), made)
    place = np.arange(len(row)) - np.repeat(np.cumsum(made) - made, made) + 1
    review = given["review_id"].astype("str").reset_index(drop=True).take(row).reset_index(drop=True)
    draws = Draws(len(row), seed)
    columns: dict[str, Column | pd.Series] = {
        "recommendation_id": review + "-R" + pd.Series(place).astype("str").str.zfill(2),
        "review_id": review,
        "addressed_to": level(draws, "addressed_to", margins.ADDRESSED_TO),
        "recommendation_theme": level(draws, "recommendation_theme", margins.RECOMMENDATION_THEME),
        "linked_to_finding": level(draws, "linked", dict(zip(FLAG, margins.LINKED_TO_FINDING, strict=True))),
        "action_status": level(draws, "action_status", margins.ACTION_STATUS, blank=margins.ACTION_NOT_KNOWN),
        "source": DrawnLevels((SOURCE,), np.zeros(len(row), dtype=np.int64), nowhere(len(row))),
    }
    return frame(columns, _codebook())


def recommendations_csv() -> str:
    """Write the register of the example as the text of a file.

    Returns
    -------
    str
        CSV with LF line ends and no index.

    Examples
    --------
    >>> recommendations_csv().splitlines()[0].split(",")[:2]
    ['recommendation_id', 'review_id']
    """
    return text(example_recommendations(), _codebook())


def _how_many(reviews: pd.DataFrame, draws: Draws) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    counted = reviews["recommendations"].fillna(0).to_numpy(dtype=np.int64)
    some = counted > 1
    fewer = some & draws.yes("one fewer", margins.ONE_FEWER)
    more = some & ~fewer & draws.yes("one more", margins.ONE_MORE)
    many: np.ndarray[tuple[int], np.dtype[np.int64]] = counted - fewer + more
    return many


def _codebook() -> Codebook:
    return Codebook.read(shipped("data", "recommendations_codebook.json"))
