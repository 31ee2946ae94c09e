import numpy as np
import pandas as pd
import pytest
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_hex

from scr_analysis.charts import plot_data_quality_by_year, plot_quality_marks, plot_theme_pairs, plot_themes_by
from scr_analysis.charts.kit.heat import SEQUENCE
from scr_analysis.tables import data_quality_by_year, quality_marks, theme_pairs, themes_by


def cells(ax):
    """Colour of each painted cell by (row, column), rows as they stand on the axis."""
    (painted,) = [c for c in ax.collections if isinstance(c, PolyCollection)]
    corners = [path.vertices.min(axis=0) for path in painted.get_paths()]
    colours = [to_hex(colour).upper() for colour in painted.get_facecolors()]
    return {(round(y + 0.5), round(x)): colour for (x, y), colour in zip(corners, colours, strict=True)}


def test_a_darker_cell_is_a_higher_share(example, words):
    table = themes_by(example, "age_band", group="environment")
    ax = plot_themes_by(table)
    found = cells(ax)
    shares = table["known_only"].to_numpy().reshape(-1, 5)
    for row, column in np.argwhere(np.isfinite(shares)):
        # The first row is the heading of the group.
        assert found[row + 1, column] == SEQUENCE[min(int(shares[row, column] // 20), 4)]
    assert len(found) == np.isfinite(shares).sum()
    first = table.iloc[0]
    assert any(text.startswith(f"{first['known_only']:.0f} (") for text in words(ax))


def test_cells_are_legible_on_their_colour(example, contrast):
    ax = plot_themes_by(themes_by(example, "age_band", group="environment"))
    colours = cells(ax)
    for text in ax.texts:
        place = round(text.get_position()[1]), int(text.get_position()[0])
        if place in colours:
            assert contrast(to_hex(text.get_color()).upper(), colours[place]) >= 4.5


def test_many_levels_stand_below_one_another(example):
    table = quality_marks(example, by="methodology")
    ax = plot_quality_marks(table)
    assert [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()] == table[
        "methodology"
    ].cat.categories.tolist()
    assert len(ax.get_xticklabels()) == 5


def test_how_well_each_year_is_known(example, words):
    table = data_quality_by_year(example[["incident_date", "publication_date", "pages", "poverty"]])
    ax = plot_data_quality_by_year(table)
    assert len(cells(ax)) == len(table)
    assert "2013-14\n[p]" in words(ax)


@pytest.fixture(scope="module")
def pairs(example):
    return theme_pairs(example, group="family")


def places(ax):
    """Say where each theme stands: its label, and the number after it less one."""
    texts = [label.get_text().replace("\n", " ").rsplit(maxsplit=1) for label in ax.get_yticklabels()]
    return {name: int(number) - 1 for name, number in texts}


def cell(ax, row):
    """Give the row and the column of a pair, below the diagonal."""
    at = places(ax)
    return max(at[row.label_a], at[row.label_b]), min(at[row.label_a], at[row.label_b])


def a_pair(one, other, phi, like):
    return like.assign(theme_a=one, label_a=one, theme_b=other, label_b=other, phi=phi, supported=True)


def test_themes_that_go_together_stand_together(pairs):
    strong = {("A", "C"): 0.8, ("B", "D"): 0.9}
    names = [(one, other) for place, one in enumerate("ABCD") for other in "ABCD"[place + 1 :]]
    table = pd.concat([a_pair(*pair, strong.get(pair, 0.1), pairs.iloc[[0]]) for pair in names], ignore_index=True)
    at = places(plot_theme_pairs(table))
    assert sorted(at.values()) == [0, 1, 2, 3]
    assert abs(at["A"] - at["C"]) == 1
    assert abs(at["B"] - at["D"]) == 1


def test_a_hidden_pair_has_no_part_in_the_order_of_themes(pairs, hide):
    row = int(pairs["phi"].idxmax())
    unrelated = pairs.assign(phi=pairs["phi"].where(pairs.index != row, 0.0))
    unknown = places(plot_theme_pairs(hide(pairs, [row], ["phi"])))
    assert unknown == places(plot_theme_pairs(unrelated))
    assert unknown != places(plot_theme_pairs(pairs))


def test_each_pair_has_one_cell_with_its_phi(pairs):
    ax = plot_theme_pairs(pairs)
    supported = pairs[pairs["supported"]]
    assert len(cells(ax)) == len(supported)
    written = {(round(t.get_position()[1]), int(t.get_position()[0])): t.get_text() for t in ax.texts}
    for row in supported.itertuples():
        assert float(written[cell(ax, row)]) == pytest.approx(row.phi * 100, abs=0.5)
    assert list(written.values()).count("[u]") == len(pairs) - len(supported)


def test_a_column_carries_the_number_of_its_theme(pairs):
    ax = plot_theme_pairs(pairs)
    at = places(ax)
    assert sorted(at.values()) == list(range(len(at)))
    heads = {int(label.get_position()[0]): label.get_text() for label in ax.get_xticklabels()}
    assert heads == {place: str(place + 1) for place in range(len(at) - 1)}  # the last has no pair below it


def test_a_pair_is_bold_by_its_adjusted_p(pairs):
    first, second = pairs.index[pairs["supported"]][:2]
    p = pairs["p"].where(~pairs["supported"], 0.001)
    adjusted = pairs["p_adjusted"].where(~pairs["supported"], 0.2)
    adjusted[first], adjusted[second] = 0.0499, 0.05
    ax = plot_theme_pairs(pairs.assign(p=p, p_adjusted=adjusted))
    bold = {
        (round(text.get_position()[1]), int(text.get_position()[0]))
        for text in ax.texts
        if text.get_fontweight() == "bold"
    }
    assert bold == {cell(ax, pairs.loc[first])}


def test_a_hidden_pair_is_not_painted(pairs, hide):
    row = int(pairs.index[pairs["supported"]][0])
    ax = plot_theme_pairs(hide(pairs, [row], ["both", "phi", "odds_ratio"]))
    assert len(cells(ax)) == pairs["supported"].sum() - 1
    assert "[c]" in [text.get_text() for text in ax.texts]


def test_a_pair_that_shuns_is_framed(pairs, words):
    row = pairs.index[pairs["supported"]][0]
    pairs = pairs.assign(phi=pairs["phi"].where(pairs.index != row, -0.096))  # written as -10
    ax = plot_theme_pairs(pairs)
    (frames,) = [c for c in ax.collections if isinstance(c, LineCollection)]
    lowest = [path.vertices.min(axis=0) for path in frames.get_paths()]
    framed = {(round(y + 0.5), round(x)) for x, y in lowest}
    apart = pairs[pairs["supported"] & pairs["phi"].le(-0.095)]
    assert len(apart) > 1
    assert framed == {cell(ax, row) for row in apart.itertuples()}
    assert {colour for place, colour in cells(ax).items() if place in framed} == {SEQUENCE[0]}
    assert "In a frame: -10 or below." in " ".join(" ".join(words(ax)).split())


def test_nothing_is_said_of_frames_where_there_is_none(pairs, words):
    ax = plot_theme_pairs(pairs.assign(phi=pairs["phi"].abs()))
    assert not [c for c in ax.collections if isinstance(c, LineCollection)]
    assert "frame" not in " ".join(words(ax))
