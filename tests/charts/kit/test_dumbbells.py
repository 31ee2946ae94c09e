"""Two shares a row: each in its own row, with its interval, and both written beside it."""

import numpy as np
import pandas as pd
import pytest

from scr_analysis.charts import plot_children_by, plot_theme_against, plot_themes_by, plot_themes_by_year
from scr_analysis.tables import children_by, theme_against, themes_by, themes_by_year


def rows_of(ax):
    """What each row shows by its name: the two shares, from the upper, their intervals, and the ticks beside them."""
    names = {
        float(at): label.get_text().replace("\n", " ")
        for label, at in zip(ax.get_yticklabels(), ax.get_yticks(), strict=True)
    }
    found = {name: {"share": {}, "tick": {}, "line": {}} for name in names.values() if name}

    def put(kind, y, value):
        at = min(names, key=lambda place: abs(place - y))
        found[names[at]][kind]["lower" if y > at else "upper"] = value

    for line in ax.lines:
        kind = {"|": "tick", "o": "share", "D": "share"}.get(str(line.get_marker()))
        for x, y in zip(*line.get_data(), strict=True) if kind else ():
            if np.isfinite(x):
                put(kind, float(y), float(x))
    for drawn in ax.collections:
        for path in drawn.get_paths():
            (low, y), (high, _) = path.vertices
            put("line", float(y), (float(low), float(high)))
    return found


def texts_at_the_right(ax):
    return [text.get_text() for text in ax.texts if text.xy[0] == 1]


@pytest.fixture(scope="module")
def by_year(example):
    return themes_by_year(example).reset_index(drop=True)


def test_first_and_last_year_of_a_theme_stand_in_its_row(by_year):
    shown = rows_of(plot_themes_by_year(by_year))["Poverty"]
    first, _, last = by_year[by_year["theme"].eq("poverty")].itertuples()
    assert shown["share"] == {"upper": first.minimum, "lower": last.minimum}
    assert shown["line"] == {
        "upper": (first.minimum_lower, first.minimum_upper), "lower": (last.minimum_lower, last.minimum_upper)
    }  # fmt: skip
    assert shown["tick"] == {"upper": first.share_known, "lower": last.share_known}


def test_shares_bases_and_p_are_written_at_the_right(by_year, words):
    ax = plot_themes_by_year(by_year)
    # Reports of 2011-12 and of 2013-14 that note professional curiosity, counted in the file: 9 of 70 and 24 of 53.
    assert any(text.startswith("12.9% of 70, 45.3% of 53; p = 0.010") for text in texts_at_the_right(ax))
    assert sum("adjusted for 42 tests" in text.replace("\n", " ") for text in words(ax)) == 1
    assert {"2011-12", "2013-14 [p]"} <= set(words(ax))


def test_part_years_are_no_ends(by_year):
    status = by_year["year_status"].mask(by_year["year"].eq("2013-14"), "part year")
    shown = rows_of(plot_themes_by_year(by_year.assign(year_status=status)))["Poverty"]
    second = by_year[by_year["theme"].eq("poverty")].iloc[1]
    assert shown["share"]["lower"] == second["minimum"]


def test_a_hidden_end_leaves_its_sign_and_no_mark(by_year, hide):
    row = int(by_year.index[by_year["theme"].eq("poverty")][0])
    columns = [
        "base",
        "yes",
        "minimum",
        "share_known",
    ]  # the limits are left, to be sure that they are not drawn either
    ax = plot_themes_by_year(hide(by_year, [row], columns))
    shown = rows_of(ax)["Poverty"]
    assert set(shown["share"]) == set(shown["line"]) == set(shown["tick"]) == {"lower"}
    assert sum(text.startswith("[c], 34.0% of 53") for text in texts_at_the_right(ax)) == 1


def test_what_stands_for_both_ends_is_written_once(by_year, hide):
    rows = by_year.index[by_year["theme"].eq("poverty")].tolist()
    ax = plot_themes_by_year(hide(by_year, rows, ["base", "yes", "minimum", "share_known"]))
    assert texts_at_the_right(ax).count("[c]") == 1


def test_two_groups_stand_in_the_row_of_each_level(example):
    table = children_by(example, by="outcome")
    ax = plot_children_by(table)
    female = table[table["level"].eq("Female")].set_index("outcome")["percent"]
    assert rows_of(ax)["Female"]["share"] == {"upper": female["Fatal"], "lower": female["Non-fatal serious harm"]}


def test_themes_in_two_groups(example):
    table = themes_by(example, by="outcome")
    shown = rows_of(plot_themes_by(table))
    neglect = table[table["theme"].eq("neglect")].set_index("outcome")["known_only"]
    assert shown["Neglect"]["share"] == {"upper": neglect["Fatal"], "lower": neglect["Non-fatal serious harm"]}


def test_others_with_and_without_one_theme(example):
    table = theme_against(example, "coercive_control")
    ax = plot_theme_against(table)
    # Of 24 reports that note coercive control all note domestic abuse, of the 70 that rule it out 37 do.
    assert rows_of(ax)["Domestic abuse"]["share"] == pytest.approx({"upper": 100, "lower": 100 * 37 / 70})
    assert "100.0% of 24, 52.9% of 70; p < 0.001" in texts_at_the_right(ax)
    assert len(texts_at_the_right(ax)) == 18  # of 41; the key says so


def test_what_was_not_tested_says_so(example):
    table = theme_against(example, "coercive_control", group="family")
    ax = plot_theme_against(table)
    assert sum(text.endswith("; [u]") for text in texts_at_the_right(ax)) == (~table["supported"]).sum() > 0


def test_with_nothing_to_draw_the_rows_still_stand(by_year, collisions):
    gone = by_year.assign(minimum=np.nan, share_known=np.nan, base=pd.NA, suppressed=True)
    assert collisions(plot_themes_by_year(gone)) == []
