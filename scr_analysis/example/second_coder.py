"""A second coder for the synthetic reviews, who agrees with the first most of the time."""

from typing import Any

import numpy as np
import pandas as pd

from scr_analysis.codebook import Codebook, Variable
from scr_analysis.example import margins
from scr_analysis.example.draws import Draws, Mask
from scr_analysis.example.frame import text
from scr_analysis.example.reviews import SEED, example_reviews

# What a second coder makes of an answer: mostly the state that lies next to it.
_NEXT = {"yes": "not known", "no": "not known", "not known": "no", "not applicable": "no"}
_OPPOSITE = {"yes": "no", "no": "yes", "not known": "yes", "not applicable": "not known"}


def example_second_coder(reviews: pd.DataFrame | None = None, seed: int = SEED) -> pd.DataFrame:
    """Code some of the example's reports a second time, with disagreements that are invented.

    About a third of the reviews with a final report are coded twice. A second answer to a theme differs in 8 to 22 per
    cent of them, more often for themes that need judgement; it mostly moves between "no" and "not known". Methodology
    and category of harm differ now and then. Dates and counts agree.

    Parameters
    ----------
    reviews : DataFrame, optional
        Reviews as the first coder left them, with the columns of the shipped codebook; `example_reviews` unless given.
    seed : int
        Another seed, 0 or more, gives other disagreements.

    Returns
    -------
    DataFrame
        The reviews coded twice, same columns and types, plain index.

    Examples
    --------
    >>> first, second = example_reviews(), example_second_coder()
    >>> second["review_id"].isin(first["review_id"]).all(), len(second) < len(first)
    (np.True_, True)
    """
    first = example_reviews() if reviews is None else reviews
    reported = first["final_report"].eq("yes").to_numpy(bool)
    twice = reported & Draws(len(first), seed).yes("coded twice", margins.CODED_TWICE)
    second = first[twice].reset_index(drop=True)
    draws, codebook = Draws(len(second), seed), Codebook.default()
    differing = {theme.column: _flag(second[theme.column], theme, draws) for theme in codebook.themes()}
    levels = {name: _level(second[name], second["outcome"], draws) for name in ("methodology", "harm_category")}
    return second.assign(**differing, **levels)


def second_coder_csv() -> str:
    """Write the second coder's file of the example, as `example_csv` writes the first's.

    Returns
    -------
    str
        CSV with LF line ends and no index.

    Examples
    --------
    >>> second_coder_csv().splitlines()[0].split(",")[0]
    'review_id'
    """
    return text(example_second_coder(), Codebook.default())


def _flag(answers: pd.Series, theme: Variable, draws: Draws) -> Any:
    often = margins.FLAG_DIFFERS.get(str(theme.group), margins.FLAG_DIFFERS_ELSE)
    differs = draws.yes(f"{theme.column} differs", often)
    far = draws.yes(f"{theme.column} differs much", 0.3)
    return _recoded(_recoded(answers, differs & far, _OPPOSITE), differs & ~far, _NEXT)


def _recoded(answers: pd.Series, where: Mask, to: dict[str, str]) -> pd.Series:
    other = pd.Series(answers.astype("object").map(to), index=answers.index).astype(answers.dtype)
    return answers.where(~where, other)


def _level(answers: pd.Series, within: pd.Series, draws: Draws) -> pd.Series:
    """Move to the next level that another review of the same outcome has: a death stays a death."""
    differs = draws.yes(f"{answers.name} differs", margins.LEVEL_DIFFERS)
    dtype: Any = answers.dtype
    codes = answers.cat.codes.to_numpy().astype(np.int64)
    other = codes.copy()
    for group in (within.eq(outcome).to_numpy(bool) for outcome in within.cat.categories):
        present = np.unique(codes[group & (codes >= 0)])
        after = dict(zip(present.tolist(), np.roll(present, -1).tolist(), strict=True))
        other[group] = [after.get(code, -1) for code in codes[group].tolist()]
    recoded = pd.Series(pd.Categorical.from_codes(other, dtype=dtype), index=answers.index)
    return answers.where(~differs, recoded)
