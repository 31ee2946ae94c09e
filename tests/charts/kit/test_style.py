import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

from scr_analysis.charts.kit import style
from scr_analysis.charts.kit.style import dress, house_style


def test_contrast_as_wcag_works_it_out(contrast):
    # The two ends that the W3C's definition gives.
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)


@pytest.mark.parametrize("colour", [style.MAIN, style.MUTED, style.TEXT, *style.PAIR])
def test_what_must_be_read_has_a_contrast_of_three_to_one(colour, contrast):
    assert contrast(colour, style.PAPER) >= 3


@pytest.mark.parametrize("colour", [style.TEXT, style.MUTED])
def test_words_have_a_contrast_of_four_and_a_half_to_one(colour, contrast):
    assert contrast(colour, style.PAPER) >= 4.5


def test_the_palette_is_that_of_the_analysis_function():
    # Government Analysis Function, Data visualisation: colours in charts.
    assert style.CATEGORICAL == ("#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1")
    assert style.PAIR == ("#12436D", "#F46A25")


def test_the_style_leaves_the_users_settings_as_they_were():
    before = dict(mpl.rcParams)
    with house_style():
        assert mpl.rcParams["axes.prop_cycle"].by_key()["color"] == list(style.CATEGORICAL)
        assert mpl.rcParams["text.parse_math"] is False
    assert dict(mpl.rcParams) == before


def test_the_font_comes_with_matplotlib():
    from matplotlib.font_manager import FontProperties, findfont

    with house_style():
        assert findfont(FontProperties()).startswith(mpl.get_data_path())


def test_an_axes_of_any_style_is_dressed():
    with plt.style.context("ggplot"):
        _, ax = plt.subplots()
        dress(ax)
    assert [side for side, spine in ax.spines.items() if spine.get_visible()] == ["bottom"]
    assert ax.get_axisbelow() is True
    assert {line.get_color() for line in ax.get_ygridlines() if line.get_visible()} == {style.GRID}
    assert not any(line.get_visible() for line in ax.get_xgridlines())
