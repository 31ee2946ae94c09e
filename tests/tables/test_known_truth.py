"""A simulated file whose truth is known: one theme of forty rises, and nothing else changes."""

import numpy as np
import pandas as pd

from scr_analysis.tables import themes_by_year

FLAG = pd.CategoricalDtype(["yes", "no", "not known", "not applicable"])


def test_one_true_trend_among_forty_is_found_and_no_other():
    numbers = np.random.default_rng(2016)
    years = numbers.integers(0, 6, 600)
    columns = {"incident_date": pd.to_datetime([f"{2011 + year}-06-01" for year in years])}
    for theme in range(40):
        share = 0.2 + 0.08 * years if theme == 17 else np.full(600, 0.35)
        state = np.where(numbers.random(600) < 0.1, 2, (numbers.random(600) >= share).astype(int))
        columns[f"theme_{theme:02d}"] = pd.Categorical.from_codes(state, dtype=FLAG)
    table = themes_by_year(pd.DataFrame(columns), coverage=("2011-04", "2017-03")).drop_duplicates("theme")
    assert table.loc[table["trend_p_adjusted"] < 0.05, "theme"].tolist() == ["theme_17"]
    assert (table["trend_p"] < 0.05).sum() > 1, "unadjusted, chance alone would have offered more"
    true = table[table["theme"] == "theme_17"].iloc[0]
    assert true["trend_lower"] < 8 < true["trend_upper"]
    assert set(table["tests"]) == {40}
